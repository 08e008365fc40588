"""``rashomon bulletin``: what is reported of a day, a week or any days, with a footnote to each value."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import checkpoints
from rashomon.cli.open import contents, write_bytes
from rashomon.cli.options import Day, as_of_option, json_option, ledger_argument, ledger_path
from rashomon.cli.screen import say
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.ceasefire import Agreement, Verdict
    from rashomon.report.bulletin import Bulletin
    from rashomon.report.bulletin_changes import Earlier, Since
    from rashomon.report.contents import Contents
    from rashomon.report.period import Period

EPILOG = """\b
Examples:
  rashomon bulletin syria.ledger --day 2021-04-16 > day.md
  rashomon bulletin syria.ledger --week 2021-04-16 --format pdf --out week.pdf
  rashomon bulletin --from 2021-04-01 --to 2021-04-30 --agreement syria-idlib-2020
  rashomon bulletin --week 2021-04-23 --since last.json --json --out this.json
  rashomon bulletin --day 2021-04-16 --since 2026-03-01 --as-of 2026-03-02"""


@click.command("bulletin", epilog=EPILOG)
@ledger_argument
@as_of_option
@click.option("--day", type=Day(), help="One day.")
@click.option("--week", type=Day(), help="The week, Monday to Sunday, of this day.")
@click.option("--from", "start", type=Day(), help="First day.")
@click.option("--to", "end", type=Day(), help="Last day.")
@click.option("--agreement", help="Id of the agreement under which incidents are judged (default: none).")
@click.option(
    "--since",
    metavar="WHEN|FILE",
    help="Say what changed since: the JSON of an earlier bulletin, a time, or a position of the log.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "pdf", "json"]),
    default="md",
    show_default=True,
    help="The form.",
)
@click.option("--out", type=click.Path(path_type=Path, allow_dash=True), help="The file (default: standard output).")
@json_option
@click.pass_context
def command(  # noqa: PLR0917 - one parameter an option
    ctx: click.Context,
    ledger: Path | None,
    as_of: str | None,
    day: dt.date | None,
    week: dt.date | None,
    start: dt.date | None,
    end: dt.date | None,
    agreement: str | None,
    since: str | None,
    form: str,
    out: Path | None,
    *,
    as_json: bool,
) -> None:
    """Write what is reported of some days: figures with ranges, map, table, accounts, footnotes.

    Made to be printed. Every value leads to the sentence that says it. Few documents are told apart from few
    incidents, and what has no date or place is listed. The checkpoint at its end proves what it was made from (see
    `rashomon verify`). The same ledger gives the same bytes.
    """
    from rashomon.report.bulletin import bulletin
    from rashomon.report.words import plural

    form = "json" if as_json else form
    to_file = out is not None and str(out) != "-"
    if form == "pdf" and not to_file and on_terminal():
        raise UsageError("U005", expected="--out FILE, or a pipe, with --format pdf", found="a terminal")
    days = period(day, week, start, end)
    whole = contents(ctx, ledger, as_of)
    text_of, verdicts = judged(ctx, whole, agreement)
    made = bulletin(
        whole,
        days,
        agreement=text_of,
        verdicts=verdicts,
        since=_since(ctx, ledger, since, (whole, verdicts), agreement) if since is not None else None,
        checkpoint=checkpoints.of(ctx, whole),
    )
    written = _rendered(made, whole, form)
    if out is None or not to_file:
        click.echo(written, nl=False)
    else:
        write_bytes(out, written)
        say(f"{out}: {days}, {plural(len(made.lines), 'incident')}, {plural(len(made.notes), 'footnote')}")


def on_terminal() -> bool:
    """Whether the output is read by a person, who cannot read a PDF so."""
    return sys.stdout.isatty()


def period(day: dt.date | None, week: dt.date | None, start: dt.date | None, end: dt.date | None) -> Period:
    """The days that the options name; raises U005 where they name none, or several periods."""
    from rashomon.report.period import Period

    asked = [name for name, given in (("--day", day), ("--week", week), ("--from/--to", start or end)) if given]
    if len(asked) != 1 or (start is None) is not (end is None):
        expected = "one of --day, --week, or --from with --to"
        raise UsageError("U005", expected=expected, found=", ".join(asked) or "none")
    if week is not None:
        return Period.week_of(week)
    first, last = (day, day) if day is not None else (start, end)
    assert first is not None  # noqa: S101 - one of the three was given, see above
    assert last is not None  # noqa: S101
    return Period(first, last)


def judged(
    ctx: click.Context, whole: Contents, wanted: str | None
) -> tuple[Agreement | None, Mapping[str, Verdict] | None]:
    """The agreement that is asked for and the verdicts under it, by incident."""
    if wanted is None:
        return None, None
    from rashomon.ceasefire import judge
    from rashomon.ceasefire.load import known
    from rashomon.cli.agreements import named

    agreement = named(ctx, wanted)
    sides = known(whole.incidents, {s.name: s.affiliation for s in whole.sources if s.affiliation})
    rulings = whole.rulings
    return agreement, {i.id: judge(i, (agreement,), known=sides, rulings=rulings)[0] for i in whole.incidents}


def _since(
    ctx: click.Context,
    named: Path | None,
    told: str,
    now: tuple[Contents, Mapping[str, Verdict] | None],
    agreement: str | None,
) -> Since:
    """What changed from the state that is told to the bulletin's, under the same agreement.

    Of an earlier bulletin the state is that of its checkpoint, and only its days are compared. Raises U005 (no
    bulletin), L008 (of another ledger), Q005 (no point of the log).
    """
    from rashomon.reconcile.changes import changes
    from rashomon.report.bulletin_changes import Since, Steps, rows

    earlier = _earlier(ctx, named, Path(told)) if told.endswith(".json") or Path(told).is_file() else None
    then = contents(ctx, named, str(earlier.checkpoint.size) if earlier else told)
    steps = Steps(judged(ctx, then, agreement)[1], now[1])
    found = rows(changes(then.incidents, now[0].incidents), earlier.period if earlier else None, steps)
    state = f"position {then.as_of} of the ledger's log"
    return Since(f"the bulletin of {earlier.period} ({state})" if earlier else state, found)


def _earlier(ctx: click.Context, named: Path | None, path: Path) -> Earlier:
    """The bulletin of a file, which must be one of this ledger."""
    from rashomon.ledger import Ledger
    from rashomon.report.bulletin_changes import Earlier

    try:
        record = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError("U005", expected="the JSON of a bulletin", found=f"no file {path}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError("U005", expected="the JSON of a bulletin", found=str(path)) from error
    earlier = Earlier.from_json(record, path)
    with Ledger.open(ledger_path(ctx, named)) as opened:
        checkpoints.same_log(opened, earlier.checkpoint)
    return earlier


def _rendered(made: Bulletin, whole: Contents, form: str) -> bytes:
    """The bulletin in one form."""
    from rashomon.report import bulletin_html, bulletin_md, bulletin_record
    from rashomon.report.outlines import outlines

    if form == "pdf":
        from rashomon.report import bulletin_pdf

        return bulletin_pdf.render(made, whole, outlines())
    if form == "html":
        return bulletin_html.render(made, whole, outlines()).encode()
    return (bulletin_md.render(made) if form == "md" else bulletin_record.render(made)).encode()
