"""``rashomon log``: the runs that made a ledger, the points to which ``--as-of`` and ``diff`` go."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from rashomon.cli import checkpoints
from rashomon.cli.options import json_option, ledger_argument, ledger_path
from rashomon.cli.screen import console, one_line, print_json, say

EPILOG = """\b
Examples:
  rashomon log
  rashomon log syria.ledger --json
  rashomon log --checkpoint > monday.note
  rashomon log --new-key monitors.example.org"""


@click.command("log", epilog=EPILOG)
@ledger_argument
@click.option(
    "--checkpoint", "only_head", is_flag=True, help="Print the log's checkpoint, signed where you have a key."
)
@click.option("--new-key", metavar="NAME", help="Make the key that signs your checkpoints, and print its public part.")
@json_option
@click.pass_context
def command(ctx: click.Context, ledger: Path | None, *, only_head: bool, new_key: str | None, as_json: bool) -> None:
    """List the runs that made a ledger, the first one first.

    A run is named by the time (UTC) at which it began; its position says how far the log went after it. Both can be
    given to --as-of and to `rashomon diff`. A checkpoint is one hash over the whole log; see `rashomon verify`.
    """
    from rashomon.ledger import Ledger
    from rashomon.report.words import plural

    if new_key is not None:
        made, file = checkpoints.new_key(ctx, new_key)
        click.echo(made.public)
        say(f"{file}: signs your checkpoints from now on; keep it to yourself, and give the line above to others")
        return
    path = ledger_path(ctx, ledger)
    with Ledger.open(path) as opened:
        runs, head = opened.runs(), checkpoints.checkpoint(ctx, opened.checkpoint())
    if as_json:
        print_json("log", {"ledger": str(path), "runs": [asdict(run) for run in runs], "checkpoint": head})
        return
    if only_head:
        click.echo(head, nl=False)
        return
    for run in runs:
        added = f"{plural(run.documents, 'new document')}, {plural(run.readings, 'reading')}"
        console().print(f"{run.last:>7}  {one_line(run.label) or 'not named'}  {added}")
    say(plural(len(runs), "run"))
