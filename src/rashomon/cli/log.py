"""``rashomon log``: the runs that made a ledger, the points to which ``--as-of`` and ``diff`` go."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from rashomon.cli.options import json_option, ledger_option, ledger_path
from rashomon.cli.screen import console, one_line, print_json, say

EPILOG = """\b
Examples:
  rashomon log
  rashomon log --ledger syria.ledger --json"""


@click.command("log", epilog=EPILOG)
@ledger_option
@json_option
@click.pass_context
def command(ctx: click.Context, ledger: Path | None, *, as_json: bool) -> None:
    """List the runs that made a ledger, the first one first.

    A run is named by the time (UTC) at which it began; its position says how far the log went after it. Both can be
    given to --as-of and to `rashomon diff`.
    """
    from rashomon.ledger import Ledger
    from rashomon.report.words import plural

    path = ledger_path(ctx, ledger)
    with Ledger.open(path) as opened:
        runs = opened.runs()
    if as_json:
        print_json("log", {"ledger": str(path), "runs": [asdict(run) for run in runs]})
        return
    for run in runs:
        added = f"{plural(run.documents, 'new document')}, {plural(run.readings, 'reading')}"
        console().print(f"{run.last:>7}  {one_line(run.label) or 'not named'}  {added}")
    say(plural(len(runs), "run"))
