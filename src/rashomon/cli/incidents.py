"""``rashomon incidents``: the list, filtered, as a table, JSON or CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import checkpoints
from rashomon.cli.open import contents
from rashomon.cli.options import Day, as_of_option, json_option, ledger_argument
from rashomon.cli.screen import console, new_table, one_line, print_json, say, styled

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from rashomon.reconcile.record import Incident
    from rashomon.report.contents import Contents
    from rashomon.report.page import Column

EPILOG = """\b
Examples:
  rashomon incidents
  rashomon incidents --from 2021-04-12 --to 2021-04-18 --place Idlib
  rashomon incidents --grade contested --json
  rashomon incidents --as-of 2026-03-01
  rashomon incidents --csv > incidents.csv"""
WIDTHS = {
    "id": 9, "date": 10, "place": 8, "what": 8, "killed": 7, "injured": 7, "by whom": 10, "voices": 6
}  # fmt: skip
"""Columns of the list, each with the least width that is readable."""
ROOMY = 100
"""Columns of a terminal from which on grades are told by their word too; below, a line explains the symbols."""
GRADES = ("confirmed", "corroborated", "single voice", "contested", "discounted")


@click.command("incidents", epilog=EPILOG)
@ledger_argument
@as_of_option
@click.option("--from", "start", type=Day(), help="First day, YYYY-MM-DD. What has no year does not pass.")
@click.option("--to", "end", type=Day(), help="Last day, YYYY-MM-DD. What has no year does not pass.")
@click.option("--place", help="Words of the place's, province's or country's name.")
@click.option("--type", "event_type", help="Words of the event type.")
@click.option("--actor", help="Words of the name or side of anyone who is said to have acted or been hit.")
@click.option("--grade", type=click.Choice(GRADES), help="How well the incident is attested.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one incident a row.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    ledger: Path | None,
    as_of: str | None,
    start: dt.date | None,
    end: dt.date | None,
    place: str | None,
    event_type: str | None,
    actor: str | None,
    grade: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List the incidents of a ledger, undated and unplaced ones too.

    Each value is what voices are reported to say; `rashomon show ID` has the accounts, `rashomon explain ID FIELD` the
    words behind one value.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    from rashomon.reconcile.record import Grade
    from rashomon.report.contents import Filter

    whole = contents(ctx, ledger, as_of)
    wanted = Filter(start, end, place, event_type, actor, Grade(grade) if grade else None)
    found = tuple(i for i in whole.incidents if wanted.passes(i))
    if as_csv:
        from rashomon.export import tables

        click.echo(tables.incidents(found), nl=False)
    elif as_json:
        _json(found, whole, checkpoints.of(ctx, whole))
    else:
        _print(found, whole)


def _json(found: Sequence[Incident], whole: Contents, checkpoint: str) -> None:
    """The incidents for programs."""
    from rashomon.export import records

    ids = {i.id for i in found}
    print_json(
        "incidents",
        {
            "ledger": whole.path,
            "incidents": [records.incident(i, whole.documents) for i in found],
            "of": len(whole.incidents),
            "as_of": whole.as_of,
            "tallies": len(whole.tallies),
            "undated": [i.id for i in whole.undated if i.id in ids],
            "unplaced": [i.id for i in whole.unplaced if i.id in ids],
            "checkpoint": checkpoint,
            "rejected": [i.id for i in found if i.rejected],
        },
    )


def _print(found: Sequence[Incident], whole: Contents) -> None:
    """The table, and a last line that counts what a table hides."""
    from rashomon.report import words

    if found:
        screen = console()
        roomy = screen.width >= ROOMY
        screen.print(_table(found, whole, roomy=roomy))
        if not roomy:
            say("  ".join(f"{status.symbol} {status.word}" for status in words.GRADES.values()))
    ids = {i.id for i in found}
    undated = sum(i.id in ids for i in whole.undated)
    unplaced = sum(i.id in ids for i in whole.unplaced)
    told = f"{len(found)} of {words.plural(len(whole.incidents), 'incident')}"
    rejected = sum(i.rejected for i in found)
    hidden = f"{undated} not dated, {unplaced} not placed{f', {rejected} rejected by a person' if rejected else ''}"
    say(f"{told}; {hidden}; {words.plural(len(whole.tallies), 'aggregate figure')} (rashomon tallies)")


def _table(found: Sequence[Incident], whole: Contents, *, roomy: bool) -> Table:
    """One row an incident."""
    from rashomon.report import page, words

    table = new_table()
    for name, least in WIDTHS.items():
        table.add_column(name, no_wrap=name == "id", overflow="fold", min_width=least)
    for i in found:
        table.add_row(
            short(i.id),
            words.date(i.when),
            one_line(words.place(i.place)),
            words.event_type(i.event_type),
            *(_value(column) for column in page.shown(i, whole).columns),
            _voices(i, roomy=roomy),
        )
    return table


def _voices(of: Incident, *, roomy: bool) -> Text:
    """How it is attested, by how many voices; and below, what a person ruled."""
    from rich.text import Text

    from rashomon.report import rulings, words

    grade, ruled = words.GRADES[of.grade], rulings.status(of)
    told = styled(f"{grade.symbol} {grade.word if roomy else ''} {of.independent}".replace("  ", " "), grade.tone)
    if ruled is None:
        return told
    return Text("\n").join([told, styled(f"{ruled.symbol} {ruled.word if roomy else ''}".strip(), ruled.tone)])


def short(incident: str) -> str:
    """As much of an id as is enough to type."""
    return incident[:9]


def _value(column: Column) -> Text:
    """A column's cell: each entry with whom it counts, and with symbol and colour where voices differ."""
    from rich.text import Text

    if not column.entries:
        return styled("–", "faint")
    parts = []
    for entry in column.entries:
        told = one_line(f"{entry.of} {entry.text}" if entry.of else entry.text)
        parts.append(styled(f"{told} {entry.status.symbol}", entry.status.tone) if entry.status else styled(told, ""))
    return Text("\n").join(parts)
