"""Whether a tally's parts add up to its total."""

from __future__ import annotations

from rashomon.model import Tally
from rashomon.report.words import Status

ADDS_UP = Status("=", "adds up", "good")
DOES_NOT = Status("≠", "does not add up", "bad")
SELECTION = Status("⊂", "a selection", "plain")
NO_PARTS = Status("·", "no parts given", "faint")


def parts(tally: Tally) -> tuple[Status, str]:
    """What adding up the parts says, as a status and in words.

    Parts that the text presents as the whole must reach the total. Ranges are added as ranges: they add up where the
    total can lie within the sum.
    """
    if not tally.parts:
        return NO_PARTS, "The text gives no parts."
    low = sum(p.count.low for p in tally.parts)
    highs = [p.count.high for p in tally.parts]
    high = None if None in highs else sum(h for h in highs if h is not None)
    total_high = tally.count.high
    told = str(low) if high == low else f"{low} to {high}" if high is not None else f"at least {low}"
    sums = f"The parts come to {told}, the total is {tally.count}"
    if not tally.exhaustive:
        return _selection(tally, f"{sums}; the text names only some of the parts, or parts that overlap.")
    if total_high is not None and low > total_high:
        return DOES_NOT, f"{sums}: {low - total_high} more than the total."
    if high is not None and high < tally.count.low:
        return DOES_NOT, f"{sums}: {tally.count.low - high} are not accounted for."
    return ADDS_UP, f"{sums}."


def _selection(tally: Tally, told: str) -> tuple[Status, str]:
    """Parts that are no whole may overlap; only a part that is greater than the total is wrong."""
    top = tally.count.high
    over = [p for p in tally.parts if top is not None and p.count.low > top]
    if over:
        return DOES_NOT, f"{over[0].name} ({over[0].count}) is more than the total ({tally.count})."
    return SELECTION, told
