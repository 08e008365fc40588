"""``rashomon tallies``: aggregate figures, who counted them, whether they add up, and what incidents lie under them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import checkpoints
from rashomon.cli.counted import audited
from rashomon.cli.open import contents
from rashomon.cli.options import Day, as_of_option, json_option, ledger_argument
from rashomon.cli.screen import console, one_line, print_json, say, styled
from rashomon.cli.show import print_quotes

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.model import Tally
    from rashomon.reconcile.coverage import Coverage, Scope
    from rashomon.reconcile.tally_audit import Audit, Joint, TallyRecord
    from rashomon.report.contents import Contents
    from rashomon.report.page import Quote

EPILOG = """\b
Examples:
  rashomon tallies
  rashomon tallies --issuer "Truce Centre" --from 2021-04-12 --to 2021-04-18
  rashomon tallies --audit
  rashomon tallies --ledger syria.ledger --json"""
MANY = 5
"""Ids of incidents that a line names."""


@click.command("tallies", epilog=EPILOG)
@ledger_argument
@as_of_option
@click.option("--issuer", help="Words of the name of who issued or counted.")
@click.option("--from", "start", type=Day(), help="First day, YYYY-MM-DD, that a figure's window may touch.")
@click.option("--to", "end", type=Day(), help="Last day, YYYY-MM-DD, that a figure's window may touch.")
@click.option("--audit", "details", is_flag=True, help="Print each record's parts, incidents and relations as well.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    ledger: Path | None,
    as_of: str | None,
    issuer: str | None,
    start: dt.date | None,
    end: dt.date | None,
    details: bool,
    as_json: bool,
) -> None:
    """List aggregate figures, who counted them, whether their parts add up and which incidents lie under them.

    A tally ("35 shellings: 8 in Aleppo, 15 in Latakia") is no incident and is never added to one. There is one record
    for each issuer, counting side, window, unit and area. Figures of several sides stand beside each other and are
    never summed. A figure without a window passes --from and --to by the day of its report.
    """
    whole = contents(ctx, ledger, as_of)
    audit, scope = audited(whole)
    chosen = [r for r in audit.records if _named(r, issuer) and _touches(r, start, end)]
    if as_json:
        print_json("tallies", {**_json(chosen, audit, scope, whole), "checkpoint": checkpoints.of(ctx, whole)})
    else:
        _print(chosen, audit, scope, whole, details=details)


def _named(record: TallyRecord, words: str | None) -> bool:
    """Whether the issuer's or the counting side's name holds the words."""
    return words is None or any(words.casefold() in v.name.casefold() for v in (record.issuer, record.side))


def _touches(record: TallyRecord, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether the window, or the day of the report where none is told, meets the days asked for."""
    if start is None and end is None:
        return True
    window = record.window
    first, last = window.start or window.reported or window.end, window.end or window.reported or window.start
    if first is None or last is None:
        return False
    return (end is None or first <= end) and (start is None or last >= start)


def _json(chosen: Sequence[TallyRecord], audit: Audit, scope: Scope, whole: Contents) -> dict[str, object]:
    """Records, joint pictures and the tallies that they are made of, for programs."""
    from rashomon.export import audit_records

    ids = {r.id for r in chosen}
    told = {t.tally for r in chosen for t in r.tellings}
    return {
        "ledger": whole.path,
        "tallies": [_tally(t, whole) for t in whole.tallies if t.id in told],
        "records": [audit_records.tally_record(r, scope.coverage(r)) for r in chosen],
        "joint": [audit_records.joint(j) for j in audit.joint if ids & set(j.records)],
    }


def _tally(tally: Tally, whole: Contents) -> dict[str, object]:
    """One tally for programs, with the comparison of its parts and its total."""
    from rashomon.export import records
    from rashomon.report import audit

    status, finding = audit.parts(tally)
    return {**records.tally(tally, whole.documents[tally.document]), "audit": status.word, "finding": finding}


def _print(chosen: Sequence[TallyRecord], audit: Audit, scope: Scope, whole: Contents, *, details: bool) -> None:
    """Each whole figure with its parts, coverage and sentences, then what several counters give together."""
    from rashomon.report import words

    screen = console()
    wholes = [r for r in chosen if r.whole is None]
    tallies = {t.id: t for t in whole.tallies}
    for record in wholes:
        _record(screen, record, tallies)
        for line in _under(record, scope.coverage(record), details=details):
            screen.print(f"  {line}")
        for finding in record.findings:
            screen.print(styled(f"  {one_line(finding.words)}", "warn"))
        if details:
            _parts(screen, record, [r for r in chosen if r.whole == record.id], scope)
        _quotes(screen, record, tallies, whole)
        screen.print()
    ids = {r.id for r in chosen}
    by_id = {r.id: r for r in audit.records}
    for group in audit.joint:
        if ids & set(group.records):
            _joint(screen, group, [by_id[id_] for id_ in group.records])
    say(f"{words.plural(len(wholes), 'aggregate figure')}; figures of several sides are never summed")


def _record(screen: Console, record: TallyRecord, tallies: dict[str, Tally]) -> None:
    """The figure, what is counted, when, by whom, and its parts."""
    from rashomon.report import audit, words

    tally = max((tallies[t.tally] for t in record.tellings), key=lambda t: len(t.parts))
    status, finding = audit.parts(tally)
    shown = styled(f"{status.symbol} {status.word}", status.tone)
    when = f" · {record.window}" if record.window.start or record.window.end else ""
    where = f" · {one_line(record.area)}" if record.area and record.area not in tally.what else ""
    screen.print(styled(f"{words.count(record.count)} {one_line(tally.what)}{when}{where}", "head"), shown)
    screen.print(f"  {_by(record)}")
    if tally.parts:
        screen.print("  " + ", ".join(f"{one_line(p.name)} {words.count(p.count)}" for p in tally.parts))
        screen.print(f"  {finding}")


def _by(record: TallyRecord) -> str:
    """Who issued it, and who counted where that is another."""
    issued = f"issued by {one_line(record.issuer.name)}"
    counted = f", counted by {one_line(record.side.name)}" if record.side.id != record.issuer.id else ""
    day = f", reported {record.window.reported}" if record.window.reported else ""
    return f"{issued}{counted}{day}"


def _under(record: TallyRecord, coverage: Coverage | None, *, details: bool) -> Iterator[str]:
    """The incidents of the ledger that lie under the figure."""
    from rashomon.report import words

    if coverage is None:
        if details:
            yield "Coverage cannot be told: no window, or nothing that incidents tell."
        return
    yield f"Of {words.count(record.count)} told, this ledger has {coverage}."
    if not details:
        return
    named = {"placed": coverage.placed, "not placed": coverage.unplaced, "may lie outside": coverage.unsure}
    for name, ids in named.items():
        if ids:
            more = f" and {len(ids) - MANY} more" if len(ids) > MANY else ""
            yield f"{name}: {', '.join(ids[:MANY])}{more} (may be among those counted: never added)"


def _parts(screen: Console, record: TallyRecord, parts: Sequence[TallyRecord], scope: Scope) -> None:
    """One line for each part: area, figure, what the ledger has of it."""
    from rashomon.model import Population
    from rashomon.report import words

    for part in parts:
        coverage = scope.coverage(part)
        has = f": this ledger has {coverage}" if coverage else ""
        people = "" if part.population is Population.TOTAL else f" {part.population}"
        screen.print(f"  ‣ {one_line(part.area) or 'of all'}:{people} {words.count(part.count)} {record.unit}{has}")


def _quotes(screen: Console, record: TallyRecord, tallies: dict[str, Tally], whole: Contents) -> None:
    """The sentence of each telling."""
    for n, told in enumerate(record.tellings):
        if told.part is None:
            print_quotes(screen, [_quote(tallies[told.tally], n, whole)], "  ")


def _quote(tally: Tally, n: int, whole: Contents) -> Quote:
    """The figure within its sentence."""
    from rashomon.report import page, words

    spans = (tally.span, tally.context)
    return page.quote(f"t-{n}", words.count(tally.count), spans, tally.speaker, whole.documents[tally.document])


def _joint(screen: Console, group: Joint, records: Sequence[TallyRecord]) -> None:
    """Several counters side by side, and the range that they give."""
    from rashomon.report import words

    first = records[0]
    area = f" · {one_line(first.area)}" if first.area else ""
    screen.print(styled(f"Side by side: {first.unit} · {first.window}{area}", "head"))
    for record in records:
        screen.print(f"  {words.count(record.count)} by {one_line(record.side.name)}")
    top = "no upper bound" if group.high is None else f"{group.high:,}"
    stand = "One number satisfies all" if group.agree else "No one number satisfies all"
    told = f"the figures lie between {group.low:,} and {top}"
    screen.print(f"  {stand}: {told}. If all that is told happened, there were at least {group.at_least:,}.")
    screen.print()
