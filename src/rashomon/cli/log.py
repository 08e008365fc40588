"""``rashomon log``: the runs that made a ledger, the points to which ``--as-of`` and ``diff`` go."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.options import json_option, ledger_option, ledger_path
from rashomon.cli.screen import console, one_line, print_json, say, styled

if TYPE_CHECKING:
    from rashomon.decisions import Decision
    from rashomon.ledger import Ledger

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
    given to --as-of and to `rashomon diff`. A decision is a run of its own; those that cannot be applied to what is
    told now are named at the end.
    """
    from rashomon.ledger import Ledger
    from rashomon.report.rulings import line
    from rashomon.report.words import plural

    path = ledger_path(ctx, ledger)
    with Ledger.open(path) as opened:
        runs, stale = opened.runs(), _stale(opened)
    if as_json:
        print_json("log", {"ledger": str(path), "runs": [asdict(run) for run in runs], "stale": [d.id for d in stale]})
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
