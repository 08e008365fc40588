"""``rashomon check``: one article against a ledger: who else says so, who contradicts it, whose word it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli import open as opened
from rashomon.cli.options import json_option, ledger_path, model_option, origin_options, settings, wants_model
from rashomon.cli.screen import console, one_line, print_json, say, styled

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.ledger import Ledger
    from rashomon.link import LinkTable, Told
    from rashomon.model import Document, Problem, Reading
    from rashomon.reconcile.check import CheckedClaim, CheckedMention, Match, Other
    from rashomon.shelf import Kept, Whole

PROBLEMS = 3
EPILOG = """\b
Examples:
  rashomon check article.txt --against syria.ledger
  rashomon check article.html --source "Alpha Times" --published 2021-04-14
  cat article.txt | rashomon check - --against syria.ledger --json"""


@click.command("check", epilog=EPILOG)
@click.argument("file", metavar="FILE")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="LEDGER",
    help="The ledger (default: the setting 'ledger', else the only *.ledger in this folder).",
)
@origin_options
@model_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    *,
    against: Path | None,
    source: str | None,
    published: dt.date | None,
    model: bool | None,
    as_json: bool,
) -> None:
    """Check one article, claim by claim, against the reports of a ledger.

    For each claim: who else says so, who contradicts or denies it, and whose word it is. Nothing is written. What no
    other report tells is not thereby wrong, and what many tell is not thereby true.
    """
    from rashomon.documents.load import Limits, load
    from rashomon.pipeline import read_one

    limits = Limits(max_bytes=settings(ctx).settings.documents.max_bytes)
    path = ledger_path(ctx, against)
    articles = list(load([file], source=source, published=published, limits=limits))
    with _open(path) as ledger:
        reader = opened.reader(model=wants_model(ctx, model))
        readings = [read_one(document, reader) for document in articles]
        answers = checked(ledger, articles, readings)
    problems = [(d, p) for d, r in zip(articles, readings, strict=True) for p in dict.fromkeys(d.problems + r.problems)]
    if as_json:
        print_json("check", {"ledger": str(path), "articles": [_record(a, problems) for a in answers]})
    else:
        _print(answers)
    for document, problem in problems:
        say(f"problem: {one_line(document.name)}: {problem.code} {one_line(problem.message)}")
    ctx.exit(PROBLEMS if problems else 0)


def _open(path: Path) -> Ledger:
    """The ledger."""
    from rashomon.ledger import Ledger

    return Ledger.open(path)


@dataclass(frozen=True, slots=True)
class Article:
    """One article with what was found, and the documents that its findings lead to, by id."""

    document: Document
    mentions: tuple[CheckedMention, ...]
    documents: Mapping[str, Document]


def checked(ledger: Ledger, articles: Iterable[Document], readings: Iterable[Reading]) -> list[Article]:
    """Each article, by its reading, with what a ledger says of it; nothing is written."""
    return _Bench(ledger, readings).check(articles)


class _Bench:
    """What articles are checked with: the reports of a ledger that they meet, and what is known of sides."""

    def __init__(self, ledger: Ledger, readings: Iterable[Reading]) -> None:
        from rashomon.link import LinkTable
        from rashomon.resources import lexicon
        from rashomon.shelf import shelf

        self.readings = {r.document: r for r in readings}
        self.table: LinkTable = LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))
        self.shelf: Kept | Whole = shelf(ledger, self.table)

    def check(self, articles: Iterable[Document]) -> list[Article]:
        """Each article with its findings."""
        return [self._article(document) for document in articles]

    def _article(self, document: Document) -> Article:
        """One article with its findings; copies are looked for among the reports of its incidents only."""
        from rashomon.documents.copies import copies
        from rashomon.link import tell
        from rashomon.pipeline import affiliated, sides
        from rashomon.reconcile.check import check, match

        reading = self.readings[document.id]
        found = match(tell((document,), (reading,)), self.shelf)
        others = sorted({one.document for one in _members(found)} - {document.id})
        near = {key: self.shelf.document(key) for key in others} | {document.id: document}
        printed = copies(near.values())
        groups = [frozenset(group) for group in printed.groups]
        of_actor = affiliated(sides((reading, *map(self.shelf.reading, others))), self.shelf.sources)
        checked = tuple(check(one, self.table, copies=groups, reused=printed.reused, sides=of_actor) for one in found)
        return Article(document, checked, near)


def _members(found: Iterable[Match]) -> Iterator[Told]:
    """The mentions of the ledger that the matches lead to."""
    return (one for match in found for one in match.members)


# -------------------------------------------------------------------------------------------------------- for programs


def _record(article: Article, problems: Iterable[tuple[Document, Problem]]) -> dict[str, Any]:
    """One article for programs."""
    from rashomon.export import records

    return {
        "document": records.document(article.document),
        "mentions": [_mention_record(m, article.documents) for m in article.mentions],
        "problems": [records.plain(p) for d, p in problems if d.id == article.document.id],
    }


def _mention_record(mention: CheckedMention, documents: Mapping[str, Document]) -> dict[str, Any]:
    """One mention for programs."""
    from rashomon.export import records

    source = documents[mention.told.document]
    return {
        "mention": mention.told.id,
        "main": mention.told.mention.main,
        "evidence": source.quote(mention.told.mention.evidence),
        "incident": mention.incident,
        "log_odds": mention.log_odds,
        "compared": mention.compared,
        "documents": [records.document(documents[d]) for d in mention.documents],
        "claims": [_claim_record(c, source, documents) for c in mention.claims],
    }


def _claim_record(claim: CheckedClaim, source: Document, documents: Mapping[str, Document]) -> dict[str, Any]:
    """One claim for programs."""
    from rashomon.export import records

    origin = claim.origin
    return {
        "claim": records.claim(claim.claim, source),
        "standing": str(claim.standing),
        "reason": claim.reason,
        "independent_voices": claim.independent,
        "origin": {
            "voice": records.voice(origin.voice),
            "first_document": origin.first,
            "published": origin.published.isoformat() if origin.published else None,
        },
        "others": [
            {
                "voice": records.voice(other.voice),
                "value": other.value,
                "agreement": str(other.finding.agreement),
                "rule": other.finding.rule,
                "reason": other.finding.reason,
                "claims": [records.statement(s, documents) for s in other.statements],
            }
            for other in claim.others
        ],
    }


# ---------------------------------------------------------------------------------------------------------- for people


def _print(articles: Iterable[Article]) -> None:
    """Each mention of each article, claim by claim, and a last line that counts."""
    from rashomon.report import words

    screen = console()
    told = found = 0
    for article in articles:
        for mention in article.mentions:
            told += 1
            found += mention.incident is not None
            _print_mention(screen, mention, article)
    say(f"{words.plural(told, 'incident')} in the article, {found} of them told by other reports of the ledger")


def _print_mention(screen: Console, mention: CheckedMention, article: Article) -> None:
    """One mention: its words, the incident, its claims."""
    from rashomon.cli.incidents import short
    from rashomon.report import words

    evidence = one_line(article.document.quote(mention.told.mention.evidence))
    screen.print(styled(f"{mention.told.mention.n}. “{evidence}”", "head"))
    if mention.incident is None:
        screen.print("  No other report of the ledger tells it.")
    else:
        reports = words.plural(len(mention.documents), "other report")
        screen.print(f"  Told by {reports}: rashomon show {short(mention.incident)}")
    seen: set[str] = set()
    for claim in mention.claims:
        _print_claim(screen, claim, article, seen)
    screen.print()


def _print_claim(screen: Console, claim: CheckedClaim, article: Article, seen: set[str]) -> None:
    """One claim: how it stands, whose word it is, and what the others say."""
    from rashomon.model import Count
    from rashomon.report import page, words

    value = claim.claim.value
    name = words.field_name(claim.claim.field, value.population if isinstance(value, Count) else None)
    status = words.AGREEMENTS[claim.standing]
    screen.print(
        f"  {name}: {one_line(words.value(value))}  ", styled(f"{status.symbol} {status.word}", status.tone), sep=""
    )
    first = article.documents[claim.origin.first]
    where = "this article" if first.id == article.document.id else one_line(page.origin(first))
    screen.print(styled(f"    word of {one_line(claim.origin.voice.name)}; first in {where}", "faint"))
    for other in claim.others:
        _print_other(screen, other, article, seen)


def _print_other(screen: Console, other: Other, article: Article, seen: set[str]) -> None:
    """What one other voice says, and in which words; a sentence ``seen`` in the mention is not told again."""
    from rashomon.report import words

    status = words.AGREEMENTS[other.finding.agreement]
    told = (
        f"    {status.symbol} {one_line(other.voice.name)}: {one_line(other.value)} – {one_line(other.finding.reason)}"
    )
    screen.print(styled(told, status.tone))
    sentences = (one_line(article.documents[s.document].quote(s.claim.context)) for s in other.statements[:1])
    for sentence in sentences:
        if sentence not in seen:
            seen.add(sentence)
            screen.print(styled(f"      “{sentence}”", "faint"))
