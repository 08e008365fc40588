"""The range of a count over all voices, and what counts of other people or units say against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rashomon.model import Count, Field, Population
from rashomon.reconcile.compare import CONTRADICT, Finding, compare_units
from rashomon.reconcile.record import Agreement, FieldSummary, VoiceValue
from rashomon.reconcile.voices import Voices


def figures_of(summary: FieldSummary, voices: Voices) -> FieldSummary:
    """The summary with its range over voices, the best figure, and both in the display."""
    stating = [v for v in summary.voices if v.low is not None]
    if not stating:
        return summary
    low = min(v.low for v in stating if v.low is not None)
    tops = [v.high if v.high is not None else v.low for v in stating]
    high = max(top for top in tops if top is not None)
    open_ended = any(v.high is None and v.low == high for v in stating)
    apart = summary.agreement in {CONTRADICT, Agreement.DENIED}
    best = _majority(stating, voices) if apart else _agreed(stating)
    return replace(
        summary,
        value=_shown(stating) if apart else _range(low, high, open_ended=open_ended),
        low=low,
        best=best,
        high=high,
        open_ended=open_ended,
    )


def _range(low: int, high: int, *, open_ended: bool) -> str:
    """The range for display."""
    text = str(low) if low == high else f"{low}-{high}"
    return f"{text}+" if open_ended else text


def _shown(stating: list[VoiceValue]) -> str:
    """The figures that exclude each other, from the least."""
    ranked = sorted(stating, key=lambda v: (v.low or 0, v.high is None, v.high or 0))
    return " / ".join(dict.fromkeys(v.value for v in ranked))


def _agreed(stating: list[VoiceValue]) -> int | None:
    """The figure that satisfies all: an exact one where a voice gives it, else the bound all share; else None."""
    low = max(v.low for v in stating if v.low is not None)
    exact = Counter(v.low for v in stating if v.low == v.high)
    if exact:
        return min(exact, key=lambda figure: (-exact[figure], figure or 0))
    if any(v.high is None for v in stating) and low > 0:
        return low
    return None


def _majority(stating: list[VoiceValue], voices: Voices) -> int | None:
    """The exact figure that two or more independent voices give and more than give any other; None: none prevails."""
    backing = {
        figure: voices.independent(s for v in stating if v.low == v.high == figure for s in v.statements)
        for figure in {v.low for v in stating if v.low == v.high and v.low is not None}
    }
    ranked = sorted(backing.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def against(draft: FieldSummary, other: FieldSummary, ours: AbstractSet[str]) -> Iterator[Finding]:
    """What voices not among ``ours`` say against a count by counting other people, or by another unit.

    Only a total is held against another unit's total, and a part against its own whole.
    """
    if not _comparable(draft, other):
        return
    for theirs in (v for v in other.voices if v.low is not None and v.voice not in ours):
        for mine in (v for v in draft.voices if v.low is not None):
            a, b = _count(mine, draft), _count(theirs, other)
            found = compare_units(draft.field, a, other.field, b)
            yield replace(found, reason=f"{mine.name} and {theirs.name}: {found.reason}")


def _comparable(draft: FieldSummary, other: FieldSummary) -> bool:
    """Whether the one's figure says something of the other's."""
    if draft.field is other.field:
        return Population.TOTAL in {draft.population, other.population}
    totals = draft.population is other.population is Population.TOTAL
    return totals and Field.CASUALTIES in {draft.field, other.field}


def _count(voice: VoiceValue, summary: FieldSummary) -> Count:
    """A voice's interval as a count of the summary's population."""
    about = any(isinstance(value, Count) and value.approximate for value in voice.values)
    return Count(voice.low or 0, voice.high, summary.population or Population.TOTAL, approximate=about)
