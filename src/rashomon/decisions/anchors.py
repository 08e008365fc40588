"""From a mention to the words that stand for it, and back to whichever mention tells them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rashomon.decisions.record import Anchor, Mark
from rashomon.link.record import Told
from rashomon.model import Mention, Span

LEAST = 0.5
"""The share of the shorter of two stretches of evidence that must be common for them to be the same words: readers cut
evidence at other sentences, but half of it is never another event's by accident of a shared word."""


def anchor(told: Told) -> Anchor:
    """The words of a mention."""
    one = told.mention
    return Anchor(one.document, one.evidence, told.text, _marks(one), one.id)


def _marks(one: Mention) -> tuple[Mark, ...]:
    """Where its claims stand, in order, each once."""
    return tuple(sorted({Mark(c.field, c.span) for c in one.claims}))


class Finder:
    """Finds the mention that tells the words of an anchor."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._of: dict[str, list[Mention]] = defaultdict(list)
        for one in told:
            self._of[one.document].append(one.mention)

    def find(self, wanted: Anchor) -> str | None:
        """The id of the mention whose evidence is the same words; None: none tells them any more.

        Of several, the one whose claims stand at most of the same places, then the one that shares most of the words.
        """
        fitting = [one for one in self._of.get(wanted.document, ()) if _same_words(wanted.span, one.evidence)]
        best = min(fitting, key=lambda one: _distance(wanted, one), default=None)
        return best.id if best is not None else None


def _same_words(a: Span, b: Span) -> bool:
    """Whether two spans have enough in common."""
    return a == b or (_common(a, b) > 0 and _common(a, b) >= LEAST * min(a.end - a.start, b.end - b.start))


def _common(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _distance(wanted: Anchor, one: Mention) -> tuple[float, float, bool, Span, int, str]:
    """The less the better; the last parts only settle ties."""
    found = _marks(one)
    met = sum(any(_meets(mark, other) for other in found) for mark in wanted.marks)
    lost = sum(not any(_meets(mark, other) for mark in wanted.marks) for other in found)
    apart = wanted.span.join(one.evidence)
    share = _common(wanted.span, one.evidence) / max(1, apart.end - apart.start)
    return lost - met, -share, one.id != wanted.mention, one.evidence, one.n, one.id


def _meets(a: Mark, b: Mark) -> bool:
    """Whether two claims of one field stand at the same place."""
    return a.field is b.field and (a.span == b.span or a.span.overlaps(b.span))
