"""What a person is told of a tally's parts: a status, and the sum in words."""

from __future__ import annotations

from rashomon.extract.en.tally_audit import PartsCheck, Verdict, audit
from rashomon.model import Tally
from rashomon.report.words import Status

ADDS_UP = Status("=", "adds up", "good")
DOES_NOT = Status("≠", "does not add up", "bad")
SELECTION = Status("⊂", "a selection", "plain")
NO_PARTS = Status("·", "no parts given", "faint")


def parts(tally: Tally) -> tuple[Status, str]:
    """What adding up the parts says, as a status and in words."""
    check = audit(tally)
    if check.verdict is Verdict.NO_PARTS:
        return NO_PARTS, "The text gives no parts."
    if not tally.exhaustive:
        return _selection(tally, check)
    if check.verdict is Verdict.ADDS_UP:
        return ADDS_UP, f"{_sums(check)}."
    if check.gap > 0:
        return DOES_NOT, f"{_sums(check)}: {check.gap} are not accounted for."
    return DOES_NOT, f"{_sums(check)}: {-check.gap} more than the total."


def _sums(check: PartsCheck) -> str:
    """Sum and total in words."""
    if check.high is None:
        told = f"at least {check.low}"
    else:
        told = str(check.low) if check.high == check.low else f"{check.low} to {check.high}"
    return f"The parts come to {told}, the total is {check.total}"


def _selection(tally: Tally, check: PartsCheck) -> tuple[Status, str]:
    """Parts that are no whole may overlap (civilians, children); only one that is greater than the total is wrong."""
    top = tally.count.high
    over = [p for p in tally.parts if top is not None and p.count.low > top]
    if over:
        return DOES_NOT, f"{over[0].name} ({over[0].count}) is more than the total ({tally.count})."
    return SELECTION, f"{_sums(check)}; the text names only some of the parts, or parts that overlap."
