"""``rashomon report``: a ledger as one web page."""

from __future__ import annotations

from pathlib import Path

import click

from rashomon.cli import checkpoints
from rashomon.cli.open import contents, write_text
from rashomon.cli.options import as_of_option, json_option, ledger_argument
from rashomon.cli.screen import print_json, say

EPILOG = """\b
Examples:
  rashomon report --html week.html
  rashomon report --ledger syria.ledger --html - > page.html"""


@click.command("report", epilog=EPILOG)
@ledger_argument
@as_of_option
@click.option(
    "--html",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="The page to write; - for standard output.",
)
@json_option
@click.pass_context
def command(ctx: click.Context, ledger: Path | None, as_of: str | None, html: Path, *, as_json: bool) -> None:
    """Write a ledger as one page that needs no server and no network.

    Map, list, accounts side by side, aggregate figures, sources, problems. Every value opens its sentence. The same
    ledger gives the same bytes.
    """
    from rashomon.report.html import render
    from rashomon.report.outlines import outlines
    from rashomon.report.words import plural

    whole = contents(ctx, ledger, as_of)
    text = render(whole, outlines(), checkpoint=checkpoints.of(ctx, whole))
    if str(html) == "-":
        click.echo(text, nl=False)
        return
    write_text(html, text)
    if as_json:
        print_json(
            "report",
            {
                "path": str(html),
                "bytes": len(text.encode()),
                "incidents": len(whole.incidents),
                "checkpoint": checkpoints.of(ctx, whole),
            },
        )
    else:
        say(f"{html}: {plural(len(whole.incidents), 'incident')}, {len(text.encode()) // 1024} kB")
