"""All that is measured, in one call and one record: coded articles by parts, linking, other wars, actors, fairness.

A folder holds ``articles.jsonl`` and ``gold.jsonl`` (with ``links.jsonl`` where there is one) and, where they are at
hand, ``muc4/`` and ``plover/``. Each reader reads the articles once; the scores of every split and part are taken from
those answers. The first reader is the released one: it alone reads the other corpora and the sentences with sides
swapped, and the gate holds its figures.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rashomon.actors.affiliations import Affiliations
from rashomon.errors import UsageError
from rashomon.evaluate import muc, muc_corpus, plover, tables
from rashomon.evaluate.answers import Answers
from rashomon.evaluate.corpus import Corpus, Part, read_corpus, splits, take
from rashomon.evaluate.evenhanded import Evenhanded
from rashomon.evaluate.evenhanded_tables import evenhanded_json
from rashomon.evaluate.gate import Measured, Measurement
from rashomon.evaluate.run import CodedLinker, Report, read_all, report, selection
from rashomon.export.codebook import CodebookWriter
from rashomon.extract.en.actors import ActorFinder
from rashomon.pipeline import Reader

SCHEMA = "rashomon.measured/1"
MUC, PLOVER = "muc4", "plover"
"""Folders of the other corpora, below the articles' folder."""
Say = Callable[[str], None]
"""Told what is being done."""


@dataclass(frozen=True, slots=True)
class ReaderScores:
    """What one reader makes of the coded articles: its name, and a report for each split and part, by selection.

    The selections are ``dev``, ``dev, open``, ``dev, held out`` and so on for each split, whose links are scored too,
    then ``open`` and ``held out`` of all splits together.
    """

    name: str
    reports: Mapping[str, Report]


@dataclass(frozen=True, slots=True)
class Tools:
    """What measuring needs besides readers: all of it data and functions of the released settings."""

    writer: CodebookWriter
    finder: ActorFinder
    """Whose actors are held against the PLOVER records."""
    affiliations: Affiliations | None = None
    """By which outlets are grouped; None: they are not."""
    swap: Callable[[Corpus, Reader], Evenhanded] | None = None
    """Tries swapped sides on a corpus' sentences; None: it is not tried."""
    coded: CodedLinker | None = None
    """Links coded incidents by their coded values; None: that is not measured."""


@dataclass(frozen=True, slots=True)
class Measures:
    """All scores: the coded articles for each reader, and the other corpora where they are at hand."""

    readers: tuple[ReaderScores, ...]
    evenhanded: Evenhanded | None = None
    """Of the released reader on the open articles of the first split: no sentence that is held out is shown."""
    muc: muc.MucReport | None = None
    muc_hash: str = ""
    plover: plover.PloverReport | None = None
    plover_hash: str = ""

    def held(self) -> tuple[Measured, ...]:
        """What the gate holds: the released reader on each whole split, and the other corpora."""
        whole: list[Measured] = [r for r in self.readers[0].reports.values() if r.part is Part.ALL]
        if self.muc is not None:
            whole.append(Measurement("MUC-3/4", None, self.muc_hash, muc.tasks(self.muc)))
        if self.plover is not None:
            whole.append(Measurement("PLOVER", None, self.plover_hash, plover.tasks(self.plover)))
        return tuple(whole)


def measure(folder: Path, readers: Sequence[Reader], tools: Tools, *, say: Say = lambda _: None) -> Measures:
    """Measure all that a folder holds; ``say`` is told what is being done.

    Raises:
        UsageError: E001 where the folder holds no coded articles, E003 where a line is no record.
    """
    corpus, released = read_corpus(folder), readers[0]
    found = Measures(tuple(_scored(corpus, reader, tools, say) for reader in readers))
    first = next(iter(splits(corpus).values()), corpus)
    if tools.swap is not None:
        say(f"{released.name}: sides swapped")
        found = replace(found, evenhanded=tools.swap(take(first, Part.WITHOUT), released))
    file = folder / MUC / muc_corpus.FILE
    if file.is_file():
        say(f"{released.name}: {MUC}")
        found = replace(found, muc=muc.evaluate(file.parent, released), muc_hash=file_hash(file))
    file = folder / PLOVER / plover.FILE
    if file.is_file():
        say(f"actors: {PLOVER}")
        found = replace(found, plover=plover.evaluate(file.parent, tools.finder), plover_hash=file_hash(file))
    return found


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _scored(corpus: Corpus, reader: Reader, tools: Tools, say: Say) -> ReaderScores:
    """One reader's reports on all parts of a corpus."""
    say(f"{reader.name}: {len(corpus.articles)} articles of {corpus.name}")
    answers = Answers(reader, tools.writer)
    read, failures = read_all(corpus.articles, answers.article)
    reports = {}
    for name, part, linked in selections(corpus):
        say(f"{reader.name}: {name}")
        ids = {article["doc_id"] for article in part.articles}
        chosen = [answer for answer in read if answer["doc_id"] in ids]
        links = answers.links(chosen) if linked and part.links else None
        lost = [failure for failure in failures if failure.doc_id in ids]
        errors = answers.errors(part, chosen) if links is not None else ()
        coded = tools.coded if links is not None else None
        reports[name] = report(
            part, chosen, links, lost, name=reader.name, affiliations=tools.affiliations, coded=coded, errors=errors
        )
    return ReaderScores(reader.name, reports)


def selections(corpus: Corpus) -> Iterator[tuple[str, Corpus, bool]]:
    """The parts that are scored, by selection, and whether their links are: each split, then all splits together."""
    for split, whole in splits(corpus).items():
        yield from ((selection(split, part.part) or split, part, True) for part in parts(whole))
    for part in parts(corpus):
        if part.part is not Part.ALL:
            yield str(selection(None, part.part)), part, False


def parts(corpus: Corpus) -> Iterator[Corpus]:
    """The whole, the open part and the part that is held out, each where it has an article."""
    for part in (Part.ALL, Part.WITHOUT, Part.ONLY):
        try:
            yield take(corpus, part)
        except UsageError:  # no article is in that part
            continue


def as_json(measures: Measures) -> dict[str, Any]:
    """All scores as plain JSON values; their form is named by ``schema``.

    Figures are rounded to six places. What no page tells is left out: slots of each outlet and type, and of readers
    beside the released one all but the scores.
    """
    first, *others = measures.readers
    found: dict[str, Any] = {"schema": SCHEMA}
    found["readers"] = [_reader_json(first, _slim), *(_reader_json(one, _bare) for one in others)]
    held = measures.evenhanded
    found["evenhanded"] = held and {k: v for k, v in evenhanded_json(held, "", None).items() if k in SWAPS}
    found["muc"] = measures.muc and {"hash": measures.muc_hash, **muc.as_json(measures.muc)}
    found["plover"] = measures.plover and {"hash": measures.plover_hash, **plover.as_json(measures.plover)}
    rounded: dict[str, Any] = _rounded(found)
    return rounded


SWAPS = frozenset({"held", "limits", "total", "swaps"})
"""What is kept of the trials with sides swapped: the figures, not the sentences."""
TABLES = ("outlets", "affiliations", "event_types")
"""The parts of a report that hold a score for each of their rows."""
LISTS = frozenset(
    {
        *TABLES,
        "links",
        "coded_links",
        "link_errors",
        "link_error_rows",
        "baselines",
        "confusions",
        "costs",
        "lost",
        "failures",
        "affiliation_spread",
    }
)
"""The parts of a report besides its scores."""


def _reader_json(scores: ReaderScores, cut: Callable[[Mapping[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    return {"name": scores.name, "reports": {name: cut(tables.as_json(r)) for name, r in scores.reports.items()}}


def _slim(told: Mapping[str, Any]) -> dict[str, Any]:
    """A report without the slots of each outlet, group and type, and without the names of wrong pairs."""
    rows = {
        table: {name: {k: v for k, v in row.items() if k != "per_slot"} for name, row in told[table].items()}
        for table in TABLES
    }
    return {**{key: value for key, value in told.items() if key != "link_errors"}, **rows}


def _bare(told: Mapping[str, Any]) -> dict[str, Any]:
    """A report's scores alone."""
    return {key: value for key, value in told.items() if key not in LISTS}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - any JSON value, and one of the same form
    """A JSON value with its figures rounded to six places."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, Mapping):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value


def kept(path: Path) -> dict[str, Any]:
    """The record that a file holds.

    Raises:
        UsageError: E005 where it is none.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError("E005", path=path, expected=SCHEMA, found="no JSON") from None
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise UsageError("E005", path=path, expected=SCHEMA, found=type(record).__name__)
    return record
