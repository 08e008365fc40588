"""The parts of a tally against its total: do they add up, are they a selection, is one alone more than the total?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model import Count, Tally


class Verdict(StrEnum):
    """What comparing the parts with the total says."""

    ADDS_UP = "adds_up"
    DOES_NOT_ADD_UP = "does_not_add_up"
    SELECTION = "selection"
    """The text gives only some of the parts, or parts that overlap, and each fits into the total."""
    NO_PARTS = "no_parts"


@dataclass(frozen=True, slots=True)
class PartsCheck:
    """The sum of the parts, as a range, and the distance between sum and total (0 where they can agree)."""

    verdict: Verdict
    total: Count
    low: int = 0
    high: int | None = 0
    gap: int = 0
    """Total minus sum at their nearest: positive where parts are missing, negative where they exceed the total."""
    over: str = ""
    """Of a selection: the part that alone is more than the total."""

    def __str__(self) -> str:
        told = str(self.low) if self.low == self.high else f"{self.low}-{'' if self.high is None else self.high}"
        words = {
            Verdict.ADDS_UP: f"the parts add up to {told}",
            Verdict.DOES_NOT_ADD_UP: f"the parts come to {told}, the total is {self.total}",
            Verdict.SELECTION: f"the parts named come to {told} of {self.total}",
            Verdict.NO_PARTS: "no parts are given",
        }
        return words[self.verdict]


def check(tally: Tally) -> PartsCheck:
    """Compare a tally's parts with its total; ranges agree where one true number satisfies both.

    Parts that the text does not present as the whole may overlap (civilians, children), so that their sum may exceed
    the total; only a single part that does is wrong.
    """
    if not tally.parts:
        return PartsCheck(Verdict.NO_PARTS, tally.count)
    low = sum(p.count.low for p in tally.parts)
    highs = [p.count.high for p in tally.parts]
    high = None if any(h is None for h in highs) else sum(h for h in highs if h is not None)
    gap = _gap(tally.count, low, high)
    if tally.exhaustive:
        return PartsCheck(Verdict.DOES_NOT_ADD_UP if gap else Verdict.ADDS_UP, tally.count, low, high, gap)
    top = tally.count.high
    over = next((p.name for p in tally.parts if top is not None and p.count.low > top), "")
    return PartsCheck(Verdict.DOES_NOT_ADD_UP if over else Verdict.SELECTION, tally.count, low, high, gap, over)


def _gap(total: Count, low: int, high: int | None) -> int:
    """The signed distance from the sum's range to the total's range."""
    if high is not None and high < total.low:
        return total.low - high
    if total.high is not None and total.high < low:
        return total.high - low
    return 0
