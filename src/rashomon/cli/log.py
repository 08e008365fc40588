"""``rashomon log``: the runs that made a ledger, the points to which ``--as-of`` and ``diff`` go."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import checkpoints
from rashomon.cli.options import json_option, ledger_argument, ledger_path
from rashomon.cli.screen import console, one_line, print_json, say, styled

if TYPE_CHECKING:
    from rashomon.decisions import Decision
    from rashomon.ledger import Ledger

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
    given to --as-of and to `rashomon diff`. A decision is a run of its own; those that cannot be applied to what is
    told now are named at the end. A checkpoint is one hash over the whole log; see `rashomon verify`.
    """
    from rashomon.ledger import Ledger
    from rashomon.report.rulings import line
    from rashomon.report.words import plural

    if new_key is not None:
        made, file = checkpoints.new_key(ctx, new_key)
        click.echo(made.public)
        say(f"{file}: signs your checkpoints from now on; keep it to yourself, and give the line above to others")
        return
    path = ledger_path(ctx, ledger)
    with Ledger.open(path) as opened:
        runs, stale = opened.runs(), _stale(opened)
        head = checkpoints.checkpoint(ctx, opened.checkpoint())
    if as_json:
        record = {"runs": [asdict(run) for run in runs], "stale": [d.id for d in stale], "checkpoint": head}
        print_json("log", {"ledger": str(path), **record})
        return
    if only_head:
        click.echo(head, nl=False)
        return
    for run in runs:
        added = f"{plural(run.documents, 'new document')}, {plural(run.readings, 'reading')}"
        ruled = f", {plural(run.decisions, 'decision')}" if run.decisions else ""
        console().print(f"{run.last:>7}  {one_line(run.label) or 'not named'}  {added}{ruled}")
    for decision in stale:
        told = f"cannot be applied: {decision.id}  {one_line(line(decision))}"
        console().print(styled(told, "warn"), soft_wrap=True)
    say(plural(len(runs), "run"))


def _stale(ledger: Ledger) -> tuple[Decision, ...]:
    """The decisions of which some or all cannot be applied to what is told now."""
    from rashomon.pipeline import standing

    decisions = ledger.decisions()
    if not decisions:
        return ()
    settled, _ = standing(ledger.documents(), ledger.readings(), decisions)
    return tuple(effect.decision for effect in settled.stale)
