"""``rashomon tallies``: aggregate figures, and whether their parts add up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.open import contents
from rashomon.cli.options import json_option, ledger_option
from rashomon.cli.screen import console, one_line, print_json, say, styled
from rashomon.cli.show import print_quotes

if TYPE_CHECKING:
    from rashomon.model import Tally
    from rashomon.report.contents import Contents

EPILOG = """\b
Examples:
  rashomon tallies
  rashomon tallies --ledger syria.ledger --json"""


@click.command("tallies", epilog=EPILOG)
@ledger_option
@json_option
@click.pass_context
def command(ctx: click.Context, ledger: Path | None, *, as_json: bool) -> None:
    """List aggregate figures, their parts and whether these add up.

    A tally ("35 shellings: 8 in Aleppo, 15 in Latakia") is no incident and is never added to one.
    """
    whole = contents(ctx, ledger)
    if as_json:
        print_json("tallies", {"ledger": whole.path, "tallies": [_record(t, whole) for t in whole.tallies]})
    else:
        _print(whole)


def _record(tally: Tally, whole: Contents) -> dict[str, object]:
    """One tally for programs, with its audit."""
    from rashomon.export import records
    from rashomon.report import audit

    status, finding = audit.parts(tally)
    return {**records.tally(tally, whole.documents[tally.document]), "audit": status.word, "finding": finding}


def _print(whole: Contents) -> None:
    """Each tally with its parts and its sentence."""
    from rashomon.report import page, words

    screen = console()
    for tally in page.tallies(whole):
        when = "" if tally.when == "not dated" else f" · {tally.when}"
        status = styled(f"{tally.audit.symbol} {tally.audit.word}", tally.audit.tone)
        screen.print(styled(f"{tally.count} {one_line(tally.what)}{when}", "head"), status)
        if tally.parts:
            screen.print("  " + ", ".join(f"{one_line(name)} {n}" for name, n in tally.parts))
            screen.print(f"  {tally.finding}")
        print_quotes(screen, [tally.quote], "  ")
        screen.print()
    say(words.plural(len(whole.tallies), "aggregate figure"))
