"""What a person is told of a tally's parts: a status, and the sum in words. :mod:`rashomon.reconcile` checks them."""

from __future__ import annotations

from rashomon.model import Tally
from rashomon.reconcile.tally_check import PartsCheck, Verdict, check
from rashomon.report.words import Status

ADDS_UP = Status("=", "adds up", "good")
DOES_NOT = Status("≠", "does not add up", "bad")
SELECTION = Status("⊂", "a selection", "plain")
NO_PARTS = Status("·", "no parts given", "faint")
STATUS = {
    Verdict.ADDS_UP: ADDS_UP,
    Verdict.DOES_NOT_ADD_UP: DOES_NOT,
    Verdict.SELECTION: SELECTION,
    Verdict.NO_PARTS: NO_PARTS,
}


def parts(tally: Tally) -> tuple[Status, str]:
    """What adding up the parts says, as a status and in words."""
    found = check(tally)
    return STATUS[found.verdict], finding(found, tally)


def finding(found: PartsCheck, tally: Tally) -> str:
    """The comparison in words."""
    if found.verdict is Verdict.NO_PARTS:
        return "The text gives no parts."
    if found.over:
        over = next(p for p in tally.parts if p.name == found.over)
        return f"{over.name} ({over.count}) is more than the total ({tally.count})."
    if found.verdict is Verdict.SELECTION:
        return f"{_sums(found)}; the text names only some of the parts, or parts that overlap."
    if found.verdict is Verdict.ADDS_UP:
        return f"{_sums(found)}."
    if found.gap > 0:
        return f"{_sums(found)}: {found.gap} are not accounted for."
    return f"{_sums(found)}: {-found.gap} more than the total."


def _sums(found: PartsCheck) -> str:
    """Sum and total in words."""
    if found.high is None:
        told = f"at least {found.low}"
    else:
        told = str(found.low) if found.high == found.low else f"{found.low} to {found.high}"
    return f"The parts come to {told}, the total is {found.total}"
