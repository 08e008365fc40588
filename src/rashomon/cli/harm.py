"""``rashomon harm``: people killed and injured, by place, period or type, beside the tallies of others."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import checkpoints
from rashomon.cli.counted import audited
from rashomon.cli.open import contents
from rashomon.cli.options import Day, as_of_option, json_option, ledger_argument
from rashomon.cli.screen import console, new_table, one_line, print_json, say, styled

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from rashomon.reconcile.harm import Beside, Harm, Row, Sum
    from rashomon.reconcile.record import Incident
    from rashomon.report.contents import Contents

EPILOG = """\b
Examples:
  rashomon harm syria.ledger
  rashomon harm --from 2021-04-01 --to 2021-04-30 --by period --period day
  rashomon harm --by type --csv > harm.csv
  rashomon harm --explain "killed: children\""""
FIGURES = ("low", "best", "high", "open_ended", "stated", "unsettled", "from_parts")


@click.command("harm", epilog=EPILOG)
@ledger_argument
@as_of_option
@click.option("--from", "start", type=Day(), help="First day, YYYY-MM-DD.")
@click.option("--to", "end", type=Day(), help="Last day, YYYY-MM-DD.")
@click.option(
    "--by", type=click.Choice(("place", "period", "place-period", "type")), default="place", help="What a row is."
)
@click.option("--period", type=click.Choice(("day", "month", "year")), default="month", help="How long a period is.")
@click.option("--explain", metavar="MEASURE", help="Name each incident behind one measure, and its figures.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one measure of one row a line.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    ledger: Path | None,
    as_of: str | None,
    start: dt.date | None,
    end: dt.date | None,
    by: str,
    period: str,
    explain: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Sum the people reported killed and injured, and attacks on medical sites and schools.

    Each incident counts once, as "low (best) high" over its voices. Children, women and civilians are parts of the
    whole; where only a part is told, the whole is at least that. Tallies are never added: they stand beside what the
    incidents under them come to. What is not stated is not zero. With --from or --to only incidents that are dated
    wholly to these days count, as in a bulletin; those that may fall into them are counted beside.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    from rashomon.reconcile.harm import By, Period, Sites, beside, harm
    from rashomon.resources import lexicon

    whole = contents(ctx, ledger, as_of)
    inside, may = _dated(whole, start, end)
    sites = Sites.from_data(lexicon("en/harm_sites"))
    found = harm(inside, sites, by=By(by), period=Period(period))
    if explain is not None:
        _explain(explain, found, whole)
    elif as_csv:
        click.echo(_csv(found), nl=False)
    else:
        audit, scope = audited(whole)
        besides = [b for b in beside(audit.records, whole.standing, scope) if _meets(b, start, end)]
        if as_json:
            _json(found, besides, (whole, may), checkpoints.of(ctx, whole))
        else:
            _print(found, besides, len(may))


def _dated(
    whole: Contents, start: dt.date | None, end: dt.date | None
) -> tuple[Sequence[Incident], Sequence[Incident]]:
    """The incidents of the days, and those that may fall into them; without days all are counted."""
    from rashomon.report.period import Fit, Period, in_period

    if start is None and end is None:
        return whole.standing, ()
    days = Period(start or dt.date.min, end or dt.date.max)
    return in_period(whole.standing, days, Fit.WITHIN), in_period(whole.standing, days, Fit.MAY)


def _meets(found: Beside, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether the tally's window meets the days asked for."""
    first, last = found.record.window.start, found.record.window.end
    return first is not None and last is not None and (end is None or first <= end) and (start is None or last >= start)


def _json(found: Harm, besides: Sequence[Beside], of: tuple[Contents, Sequence[Incident]], checkpoint: str) -> None:
    """Rows, whole, tallies beside them, and the incidents that may belong to it, for programs."""
    from rashomon.export import audit_records

    whole, may = of
    print_json(
        "harm",
        {
            "ledger": whole.path,
            "as_of": whole.as_of,
            **audit_records.harm(found),
            "may": [i.id for i in may],
            "beside": audit_records.besides(besides),
            "checkpoint": checkpoint,
        },
    )


def _csv(found: Harm) -> str:
    """One line for each measure that is stated, of each row and of the whole; incidents by id."""
    from rashomon.export.tables import guarded

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((str(found.by), "measure", *FIGURES, "incidents"))
    for row in (*found.rows, found.whole):
        for name, total in row.sums.items():
            if total.stated:
                figures = (getattr(total, figure) for figure in FIGURES)
                writer.writerow([guarded(cell) for cell in (row.label, name, *figures, " ".join(total.incidents))])
    return out.getvalue()


def _explain(measure: str, found: Harm, whole: Contents) -> None:
    """Each incident behind a measure, by row."""
    from rashomon.cli.incidents import short
    from rashomon.errors import UsageError
    from rashomon.report import words

    if measure not in found.whole.sums:
        raise UsageError("U005", expected=f"one of {', '.join(found.whole.sums)}", found=measure)
    screen = console()
    by_id = {i.id: i for i in whole.standing}
    for row in found.rows:
        total = row.sums[measure]
        if not total.stated:
            continue
        screen.print(styled(f"{one_line(row.label)}: {measure} {shown(total)}", "head"))
        for id_ in total.incidents:
            incident = by_id[id_]
            told = "; ".join(
                f"{words.field_name(f.field, f.population)} {f.value}" for f in incident.fields if f.low is not None
            )
            where = f"{words.date(incident.when)}, {one_line(words.place(incident.place))}"
            screen.print(f"  {short(id_)} {where}: {told or 'told by its target, damage or place'}")
    say("The accounts and sentences of an incident: rashomon show ID")


def _print(found: Harm, besides: Sequence[Beside], may: int) -> None:
    """The table, then each tally beside our own count."""
    from rashomon.report import words

    screen = console()
    screen.print(_table(found))
    for one in besides:
        _beside(screen, one)
    told = f"{words.plural(len(found.whole.incidents), 'incident')}, each counted once, as low (best) high"
    unsure = f"; {may} more may fall into these days" if may else ""
    say(f"{told}; {len(found.left_out)} discounted and left out{unsure}; – is not stated, which is not zero")


def _table(found: Harm) -> Table:
    """One row a group, one column a measure that is stated anywhere; the whole last."""
    stated = [name for name, total in found.whole.sums.items() if total.stated]
    table = new_table()
    for name in (str(found.by), "incidents", *stated):
        table.add_column(name, overflow="fold")
    for row in (*found.rows, found.whole):
        table.add_row(*_cells(row, stated), style="bold" if row is found.whole else "")
    return table


def _cells(row: Row, stated: Sequence[str]) -> list[str]:
    """The label, the number of incidents and the measures of one row."""
    return [one_line(row.label), f"{len(row.incidents):,}", *(shown(row.sums[name]) for name in stated)]


def shown(total: Sum) -> str:
    """A sum for the screen: "3 (5) 9+"; one figure where all are one; a dash where nothing is stated."""
    if total.low is None or total.best is None or total.high is None:
        return "–"
    more = "+" if total.open_ended else ""
    if total.low == total.high:
        return f"{total.low:,}{more}"
    return f"{total.low:,} ({total.best:,}) {total.high:,}{more}"


def _beside(screen: Console, found: Beside) -> None:
    """A tally, our own count for its window and area, and what explains the gap."""
    from rashomon.model import Population
    from rashomon.report import words

    record = found.record
    people = "" if record.population is Population.TOTAL else f"{record.population} "
    area = f", {one_line(record.area)}" if record.area else ""
    told = (
        f"{words.count(record.count)} {people}{record.unit}, says {one_line(record.side.name)} of {record.window}{area}"
    )
    screen.print(styled(f"Beside: {told}", "head"))
    ours = f"{shown(found.ours)} in {words.plural(found.ours.stated, 'incident')}"
    screen.print(f"  This ledger's incidents under it: {ours}. The two are never added.")
    for reason in found.reasons:
        screen.print(f"  {reason}")
    documents = ", ".join(t.tally for t in record.tellings)
    screen.print(styled(f"  its sentences: rashomon tallies --audit ({documents})", "faint"))
