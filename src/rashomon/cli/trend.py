"""``rashomon trend``: incidents a day, by who tells them and of whom, beside how much was published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import checkpoints
from rashomon.cli.bulletin import judged
from rashomon.cli.bulletin import period as asked
from rashomon.cli.open import contents, write_text
from rashomon.cli.options import Day, as_of_option, json_option, ledger_argument
from rashomon.cli.screen import console, new_table, print_json, say

if TYPE_CHECKING:
    from rashomon.report.trend import Share, Trend

EPILOG = """\b
Examples:
  rashomon trend syria.ledger
  rashomon trend --from 2021-04-01 --to 2021-04-30 --svg april.svg
  rashomon trend --agreement syria-idlib-2020 --csv > days.csv"""


@click.command("trend", epilog=EPILOG)
@ledger_argument
@as_of_option
@click.option("--from", "start", type=Day(), help="First day (default: the first of the ledger).")
@click.option("--to", "end", type=Day(), help="Last day (default: the last of the ledger).")
@click.option("--agreement", help="Id of an agreement: days before, during and after it, and what is in question.")
@click.option("--svg", type=click.Path(path_type=Path), help="A chart to write beside.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV: one row a day and figure.")
@json_option
@click.pass_context
def command(  # noqa: PLR0917 - one parameter an option
    ctx: click.Context,
    ledger: Path | None,
    as_of: str | None,
    start: dt.date | None,
    end: dt.date | None,
    agreement: str | None,
    svg: Path | None,
    *,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Count incidents by the day they are told to have happened, beside the documents of each day.

    A day without documents says nothing, so it is no day of calm. Incidents that no single day is told of are counted
    apart.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    from rashomon.ceasefire.load import known
    from rashomon.report import trend, trend_svg

    days = asked(None, None, start, end) if start or end else None
    whole = contents(ctx, ledger, as_of)
    text_of, verdicts = judged(ctx, whole, agreement)
    sides = known(whole.incidents, {s.name: s.affiliation for s in whole.sources if s.affiliation})
    found = trend.trend(whole, days, agreement=text_of, verdicts=verdicts, known=sides)
    if svg is not None:
        write_text(svg, trend_svg.render(found))
        say(f"{svg}: {found.period}")
    if as_csv:
        click.echo(trend.table(found), nl=False)
    elif as_json:
        print_json("trend", {**trend.record(found), "as_of": whole.as_of, "checkpoint": checkpoints.of(ctx, whole)})
    else:
        _print(found)


def _print(of: Trend) -> None:
    """What the days come to, and the days that have anything."""
    screen = console()
    sums = new_table()
    for name in ("days", "number", "without documents", "documents", "incidents", "contested", "in question"):
        sums.add_column(name, justify="left" if name == "days" else "right")
    for share in of.shares:
        sums.add_row(*_row(share))
    screen.print(sums)
    days = new_table()
    for name in ("day", "documents", "incidents", "contested", "told by", "said to have done it"):
        days.add_column(name, justify="right" if name in ("documents", "incidents", "contested") else "left")
    for day in of.days:
        if day.documents or day.incidents:
            told = (", ".join(f"{name} {n}" for name, n in counts) for counts in (day.by_claimant, day.by_party))
            days.add_row(str(day.date), str(day.documents), str(day.incidents), str(day.contested), *told)
    screen.print(days)
    say(f"{of.period}; {of.wider} incidents whose date is no single day, {of.undated} without a date")


def _row(of: Share) -> tuple[str, ...]:
    """One row of the sums."""
    share = "" if of.contested_share is None else f" ({of.contested_share:.0%})"
    return (
        str(of.phase or "all"),
        str(of.days),
        str(of.silent),
        str(of.documents),
        str(of.incidents),
        f"{of.contested}{share}",
        "–" if of.in_question is None else str(of.in_question),
    )
