"""``rashomon sources``: what each source tells alone or with others, who copies whom, what was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.open import contents
from rashomon.cli.options import as_of_option, json_option, ledger_argument
from rashomon.cli.screen import console, new_table, one_line, print_json, say, styled

if TYPE_CHECKING:
    from rich.table import Table

    from rashomon.model import Span
    from rashomon.reconcile.outlets import Correction, Flow, Outlet, Reprint
    from rashomon.report.contents import Contents, Source

EPILOG = """\b
Examples:
  rashomon sources
  rashomon sources --ledger syria.ledger --json"""
SHOWN = 240
"""Characters of a shared passage that are printed for people."""


@click.command("sources", epilog=EPILOG)
@ledger_argument
@as_of_option
@json_option
@click.pass_context
def command(ctx: click.Context, ledger: Path | None, as_of: str | None, *, as_json: bool) -> None:
    """List the sources of a ledger: what each tells, and how it stands to the other voices.

    A value is one field of one incident that a report of the source states, in its own words or a speaker's. Being
    alone or contradicted says nothing of who is right.
    """
    whole = contents(ctx, ledger, as_of)
    found = _outlets(whole)
    if as_json:
        unnamed = sum(d.source is None for d in whole.documents.values())
        print_json(
            "sources",
            {"ledger": whole.path, "sources": [_record(o, whole) for o in found], "unnamed_documents": unnamed},
        )
    else:
        _print(found, whole)


def _outlets(whole: Contents) -> tuple[Outlet, ...]:
    """The sources of the ledger with what they tell."""
    from rashomon.documents.copies import copies
    from rashomon.link import LinkTable
    from rashomon.reconcile.outlets import outlets
    from rashomon.resources import lexicon

    table = LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))
    documents = tuple(whole.documents.values())
    return outlets(documents, whole.standing, copies(documents).pairs, table)


# -------------------------------------------------------------------------------------------------------- for programs


def _record(outlet: Outlet, whole: Contents) -> dict[str, Any]:
    """One source for programs."""
    from rashomon.export import records

    known = {source.name: source for source in whole.sources}
    source = known.get(outlet.name)
    return {
        "name": outlet.name,
        "affiliation": source.affiliation if source else None,
        "decision": records.decision(source.decision) if source and source.decision else None,
        "affiliation_else": source.machine if source and source.decision else None,
        "kind": source.kind if source else None,
        "documents": list(outlet.documents),
        "incidents": outlet.incidents,
        "values": outlet.values,
        "standings": {str(standing): n for standing, n in outlet.standings.items()},
        "copies_from": [_flow_record(f) for f in outlet.copies_from],
        "reprints": [_reprint_record(r, whole) for r in outlet.reprints],
        "corrections": [_correction_record(c, whole) for c in outlet.corrections],
    }


def _flow_record(flow: Flow) -> dict[str, Any]:
    """Whose words a source printed later, for programs."""
    return {
        "source": flow.source,
        "texts": flow.texts,
        "passages": flow.passages,
        "median_days": flow.lag,
        "most_days": flow.longest_lag,
    }


def _reprint_record(reprint: Reprint, whole: Contents) -> dict[str, Any]:
    """Two documents that share words, for programs."""
    sides = {"original": reprint.original, "copy": reprint.copy}
    return {
        **sides,
        "sources": [whole.documents[d].source for d in sides.values()],
        "whole": reprint.whole,
        "days": reprint.days,
        "words": reprint.words,
        "passage": _aligned(reprint, reprint.passage, whole) if reprint.passage else [],
        "passages": [_aligned(reprint, passage, whole) for passage in reprint.passages],
    }


def _aligned(reprint: Reprint, passage: tuple[Span, Span], whole: Contents) -> list[dict[str, Any]]:
    """One shared passage, as it stands in the original and in the copy."""
    return [
        {"document": d, "span": [span.start, span.end], "quote": whole.documents[d].quote(span)}
        for d, span in zip((reprint.original, reprint.copy), passage, strict=True)
    ]


def _correction_record(correction: Correction, whole: Contents) -> dict[str, Any]:
    """A correction for programs."""
    from rashomon.export import records

    return {
        "incident": correction.incident,
        "field": str(correction.field),
        "population": str(correction.population) if correction.population else None,
        "voice": correction.voice,
        "earlier": records.statement(correction.earlier, whole.documents),
        "later": records.statement(correction.later, whole.documents),
        "days": correction.days,
        "published": correction.told.isoformat() if correction.told else None,
    }


# ---------------------------------------------------------------------------------------------------------- for people


def _print(found: Sequence[Outlet], whole: Contents) -> None:
    """The table, then shared passages and corrections."""
    from rashomon.report import words

    screen = console()
    if found:
        screen.print(_table(found, whole))
    for line in (*_flowing(found), *_shared(found, whole), *_corrected(found)):
        screen.print(line)
    unnamed = sum(d.source is None for d in whole.documents.values())
    say(f"{words.plural(len(found), 'source')}; {words.plural(unnamed, 'report')} without a named source")


def _table(found: Sequence[Outlet], whole: Contents) -> Table:
    """One row a source; of each standing the number of values and their share."""
    from rashomon.reconcile.outlets import STANDINGS

    table = new_table()
    names = ("alone", "agree", "differ", "contradict", "denied")
    for name in ("source", "affiliation", "reports", "incidents", "values", *names):
        table.add_column(name, overflow="fold")
    affiliation = {source.name: _side(source) for source in whole.sources}
    for outlet in found:
        shares = (_share(outlet.standings[s], outlet.values) for s in STANDINGS)
        counts = (str(n) for n in (len(outlet.documents), outlet.incidents, outlet.values))
        table.add_row(one_line(outlet.name), one_line(affiliation.get(outlet.name) or "–"), *counts, *shares)
    return table


def _side(of: Source) -> str | None:
    """The side of a source; where a person gave it, with the one that it would have else."""
    if of.decision is None:
        return of.affiliation
    return f"✎ {of.affiliation or 'none'} (a person; else {of.machine or 'none'})"


def _share(n: int, of: int) -> str:
    """A number and its share; a dash for none."""
    return f"{n} ({n / of:.0%})" if n else "–"


def _flowing(found: Sequence[Outlet]) -> Iterator[object]:
    """Who copies whom: a line for each source and the one whose words it printed later."""
    from rashomon.report import words

    for outlet in found:
        for flow in outlet.copies_from:
            parts = [words.plural(flow.texts, "text")] if flow.texts else []
            parts += [words.plural(flow.passages, "passage")] if flow.passages else []
            lag = f"median {flow.lag:g}, at most {words.plural(flow.longest_lag, 'day')} later"
            yield styled(one_line(f"{outlet.name} printed {' and '.join(parts)} of {flow.source}: {lag}"), "")


def _shared(found: Sequence[Outlet], whole: Contents) -> Iterator[object]:
    """Each pair of documents that share words, once, with the longest passage."""
    from rashomon.report import words

    for reprint in dict.fromkeys(r for outlet in found for r in outlet.reprints):
        first, second = (whole.documents[d] for d in (reprint.original, reprint.copy))
        a, b = (one_line(f"{d.source} ({d.published or 'undated'})") for d in (first, second))
        how = "a text" if reprint.whole else "a passage"
        after = f", {words.plural(reprint.days, 'day')} later" if reprint.days else ", it is not known who was first"
        yield styled(f"{b} shares {how} with {a}{after}: {reprint.words} words", "head")
        if reprint.passage is not None:
            quote = one_line(first.quote(reprint.passage[0]))
            yield styled(f"  “{quote[:SHOWN]}{'…' if len(quote) > SHOWN else ''}”", "faint")


def _corrected(found: Sequence[Outlet]) -> Iterator[object]:
    """Each correction."""
    from rashomon.cli.incidents import short
    from rashomon.report import words

    for outlet in found:
        for one in outlet.corrections:
            name = words.field_name(one.field, one.population)
            old, new = (words.value(s.claim.value) for s in (one.earlier, one.later))
            after = "" if one.days is None else f" after {words.plural(one.days, 'day')}"
            on = f"{one.told}: " if one.told else ""
            told = (
                f"{on}{outlet.name}: {name} {old}, then {new}{after} ({one.voice}; rashomon show {short(one.incident)})"
            )
            yield styled(one_line(told), "")
