"""``rashomon verify``: whether a ledger is what was read, and what an earlier checkpoint says of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli import checkpoints
from rashomon.cli.options import json_option, ledger_argument, ledger_path
from rashomon.cli.screen import console, one_line, print_json
from rashomon.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.ledger import Checkpoint, Fault, Ledger, PublicKey

EPILOG = """\b
Examples:
  rashomon verify syria.ledger
  rashomon verify syria.ledger --against last-week.json
  rashomon verify syria.ledger --against bulletin.md --key monitors+1f2e3d4c+Ae..."""
SHOWN = 20
"""Faults that the screen names; the JSON has all."""


@click.command("verify", epilog=EPILOG)
@ledger_argument
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="A file with an earlier checkpoint: a note, or a bulletin or export that printed it.",
)
@click.option("--key", "written", help="The public key of whoever signed it (default: your own, where you have one).")
@json_option
@click.pass_context
def command(
    ctx: click.Context, ledger: Path | None, against: Path | None, written: str | None, *, as_json: bool
) -> None:
    """Prove that nothing in a ledger was changed.

    Every row is held against the log, and the incidents against those that its readings give. That finds a row that was
    changed alone. Who changes the log too is found with --against: a ledger that grew since a checkpoint still has its
    hash at that position. Changes end with exit code 1 and are named as far as they can be.
    """
    from rashomon.ledger import Ledger

    with Ledger.open(ledger_path(ctx, ledger)) as opened:
        faults = (*opened.faults(), *_derived(opened))
        head = opened.checkpoint()
        then = checkpoints.told(against) if against is not None else None
        signed = _signed(ctx, then, written, against)
        different = _different(opened, then)
        path, steps = opened.path, _proof(opened, then) if then is not None and different is None else None
    if as_json:
        print_json("verify", _record(path, faults, (head, then), (signed, different), steps))
    else:
        _print(faults, head, then if different is None else None, signed)
    if faults:
        found = f"{len(faults)} rows or entries are not"
        raise LedgerError("L007", path=path, found=found, candidates=one_line(str(faults[0])))
    if different is not None:
        raise different


def _derived(ledger: Ledger) -> Iterator[Fault]:
    """Incidents that are kept but are not what the readings give, where they were derived of all by this version."""
    from rashomon.ledger import Fault, encode
    from rashomon.pipeline import derive, version

    if not ledger.fresh(version()):
        return
    kept = {i.id: encode(i) for i in ledger.incidents()}
    made = {i.id: encode(i) for i in derive(ledger.documents(), ledger.readings(), ledger.decisions())}
    for key in sorted(kept.keys() | made.keys()):
        if kept.get(key) != made.get(key):
            yield Fault("incident", key, "is not what the readings give (reading anything derives it again)")


def _signed(ctx: click.Context, then: Checkpoint | None, written: str | None, path: Path | None) -> str | None:
    """Whose signature on the checkpoint is good; None: it has none that can be checked. Raises L009, U005."""
    public = _public(ctx, written)
    if then is None or public is None:
        return None
    good = public.check(then)
    if good is False or (good is None and written is not None):
        raise LedgerError("L009", path=path, found=public.name)
    return public.name if good else None


def _public(ctx: click.Context, written: str | None) -> PublicKey | None:
    """The key that is named, else one's own."""
    from rashomon.ledger import PublicKey

    if written is None:
        own = checkpoints.key(ctx)
        return own.public if own is not None else None
    found = PublicKey.of(written)
    if found is None:
        raise UsageError("U005", expected="a public key, name+hash+base64", found=written)
    return found


def _different(ledger: Ledger, then: Checkpoint | None) -> LedgerError | None:
    """How the log is not that of the checkpoint; None: it is, or none was given."""
    if then is None:
        return None
    try:
        checkpoints.same_log(ledger, then)
    except LedgerError as error:
        return error
    return None


def _proof(ledger: Ledger, then: Checkpoint) -> list[str]:
    """The consistency proof from the checkpoint to now, each step in hexadecimal."""
    from rashomon.ledger import merkle

    leaves = list(ledger.leaves())
    return [step.hex() for step in merkle.proof(leaves, then.size)] if then.size else []


def _record(
    path: Path,
    faults: tuple[Fault, ...],
    notes: tuple[Checkpoint | None, Checkpoint | None],
    found: tuple[str | None, LedgerError | None],
    steps: list[str] | None,
) -> dict[str, Any]:
    """What was found, for programs."""
    now, then = notes
    signed, different = found
    held = {
        "checkpoint": str(then),
        "unchanged": different is None,
        "why": different.message if different else None,
        "signed_by": signed,
        "proof": steps,
    }
    return {
        "ledger": str(path),
        "good": not faults and different is None,
        "checkpoint": str(now),
        "faults": [asdict(fault) for fault in faults],
        "against": held if then is not None else None,
    }


def _print(faults: tuple[Fault, ...], head: Checkpoint | None, then: Checkpoint | None, signed: str | None) -> None:
    """The faults, or that there are none; ``then``: the checkpoint that holds."""
    from rashomon.report.words import plural

    for fault in faults[:SHOWN]:
        console().print(one_line(str(fault)), soft_wrap=True)
    if len(faults) > SHOWN:
        console().print(f"and {len(faults) - SHOWN} more (--json has all)")
    if head is not None and not faults:
        console().print(f"Every row is as the log of {plural(head.size, 'entry', 'entries')} says.")
    if then is not None:
        by = f"signed by {signed}" if signed else "its signature was not checked" if then.signatures else "not signed"
        console().print(f"Its first {then.size:,} are those of the checkpoint ({by}).")
