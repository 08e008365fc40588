"""What one voice's figures come to: later ones supersede, "12 more" adds, a part is never added (invariant 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Count, Modality, Population, Relation
from rashomon.reconcile.record import Statement

VOID = frozenset({Modality.DENIED, Modality.CONDITIONAL, Modality.PLANNED})
"""Modalities that do not state a value."""

APPROXIMATE = 0.2
"""By what share an approximate figure ("about 30") may be off."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one voice; ``standing`` False: superseded or a mere part."""

    statement: Statement
    count: Count
    published: dt.date | None

    @property
    def at(self) -> int:
        """Where it stands in its document."""
        return self.statement.claim.span.start


@dataclass(frozen=True, slots=True)
class Settled:
    """What a voice's figures of one field and population come to."""

    low: int
    high: int | None
    standing: tuple[Statement, ...]
    superseded: tuple[Statement, ...]
    consistent: bool
    """False: the voice gives figures that exclude each other."""
    approximate: bool = False

    @property
    def count(self) -> Count:
        """The interval as a count."""
        return Count(self.low, self.high, approximate=self.approximate)


def settle(statements: Sequence[Statement], published: Mapping[str, dt.date | None]) -> Settled | None:
    """What the figures of one voice come to; None where none states a value.

    ``published`` gives the day of publication by document.
    """
    figures = [
        Figure(s, s.claim.value, published.get(s.document))
        for s in statements
        if isinstance(s.claim.value, Count) and s.claim.modality not in VOID
    ]
    if not figures:
        return None
    gone = [f for f in figures if any(_supersedes(g, f) for g in figures)]
    stand = [f for f in figures if f not in gone]
    counts = [c for f in stand if (c := _effective(f, stand)) is not None]
    low, high, consistent = _interval(counts)
    return Settled(
        low=low,
        high=high,
        standing=tuple(f.statement for f in stand),
        superseded=tuple(f.statement for f in gone),
        consistent=consistent,
        approximate=any(c.approximate for c in counts),
    )


def _supersedes(later: Figure, earlier: Figure) -> bool:
    """Whether one figure takes the place of another of the same voice."""
    if later is earlier or earlier.count.relation not in {Relation.TOTAL, Relation.REPLACES}:
        return False
    if later.count.relation is Relation.REPLACES:
        return _replaces(later, earlier)
    known = later.published is not None and earlier.published is not None
    newer = known and later.published > earlier.published  # type: ignore[operator]
    return newer and later.count.relation is Relation.TOTAL and not later.count.agrees(earlier.count)


def _replaces(later: Figure, earlier: Figure) -> bool:
    """A figure that rises to 12 replaces what was said before, or a lower one where the order is not known."""
    if later.count == earlier.count:
        return False
    if later.statement.document == earlier.statement.document:
        return earlier.at < later.at or earlier.count.relation is not Relation.REPLACES
    if later.published is not None and earlier.published is not None and later.published != earlier.published:
        return later.published > earlier.published
    return earlier.count.relation is not Relation.REPLACES and earlier.count.low < later.count.low


def _effective(figure: Figure, stand: Sequence[Figure]) -> Count | None:
    """The figure as one of the whole: an addend on its base, a part or a lone addend as a lower bound.

    "Including 3 children" is all children that are told; "several of the injured" is not all of the injured.

    None for a total that an addend takes further.
    """
    count = figure.count
    if count.relation is Relation.ADDEND:
        base = _base(figure, stand)
        if base is None:
            return Count(count.low, None, approximate=count.approximate)
        highs = (count.high, base.count.high)
        top = None if None in highs else sum(h for h in highs if h is not None)
        return Count(count.low + base.count.low, top, approximate=count.approximate or base.count.approximate)
    if count.relation is Relation.SUBSET and (count.population is Population.TOTAL or _has_totals(figure, stand)):
        return Count(count.low, None, approximate=count.approximate)
    if any(f.count.relation is Relation.ADDEND and _base(f, stand) is figure for f in stand):
        return None
    return count


def _base(addend: Figure, stand: Sequence[Figure]) -> Figure | None:
    """The total right before an addend in the same document."""
    before = [
        f
        for f in stand
        if f.statement.mention == addend.statement.mention
        and f.count.relation in {Relation.TOTAL, Relation.REPLACES}
        and f.at < addend.at
    ]
    return max(before, key=lambda f: f.at, default=None)


def _has_totals(part: Figure, stand: Sequence[Figure]) -> bool:
    """Whether figures of the whole stand beside a part."""
    return any(f is not part and f.count.relation is not Relation.SUBSET for f in stand)


def _interval(counts: Sequence[Count]) -> tuple[int, int | None, bool]:
    """The interval that satisfies all counts; where there is none, the one that holds all, and False.

    An approximate figure close to all exact ones yields to these ("38", "about 40": 38).
    """
    exact = [c for c in counts if not c.approximate]
    counts = [c for c in counts if not c.approximate or not exact or not all(close(c, e) for e in exact)]
    low = max(c.low for c in counts)
    highs = [c.high for c in counts if c.high is not None]
    if not highs or low <= min(highs):
        return low, min(highs, default=None), True
    every = len(highs) == len(counts)
    return min(c.low for c in counts), max(highs) if every else None, False


def close(a: Count, b: Count) -> bool:
    """Whether two figures, at least one of them approximate, are within :data:`APPROXIMATE` of each other."""
    less, more = sorted((a, b), key=lambda c: c.low)
    top = less.high if less.high is not None else more.low
    return (a.approximate or b.approximate) and more.low - top <= APPROXIMATE * more.low
