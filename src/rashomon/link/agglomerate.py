"""Constrained average-link clustering of one component: a function of its pairs' log-odds and of nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

from rashomon.link.union import Groups

Numbers = tuple[int, int]
"""Two things by their number, the lower first."""


def agglomerate(
    size: int,
    odds: Mapping[Numbers, float],
    same: Collection[Numbers] = (),
    apart: Collection[Numbers] = (),
) -> list[list[int]]:
    """Join the two groups with the greatest mean log-odds until none is above zero; ties go to the first numbers.

    Args:
        size: The things are the numbers from 0 to this.
        odds: The log-odds of each pair that was compared and that no constraint forbids. Two groups are joined only
            where each of the one was compared with each of the other.
        same: Pairs that are one whatever the rest says; where only one of such a pair was compared with another, that
            counts for both.
        apart: Pairs that are two whatever the rest says, but for ``same``. Needed only beside ``same``: else a pair
            without log-odds is never joined.
    """
    joined = Groups(range(size))
    for a, b in same:
        joined.join(a, b)
    members = {group[0]: group for group in joined.sets()}
    near: dict[int, dict[int, float]] = {root: {} for root in members}
    for (a, b), mean in _between(odds, apart, joined).items():
        near[a][b] = near[b][a] = mean
    heap = [(-mean, (a, b)) for a, row in near.items() for b, mean in row.items() if a < b and mean > 0]
    heapify(heap)
    while heap:
        value, (a, b) = heappop(heap)
        if near.get(a, {}).get(b) == -value:  # else: out of date
            for other in _join(a, b, members, near):
                mean = near[a][other]
                if mean > 0:
                    heappush(heap, (-mean, (min(a, other), max(a, other))))
    return [sorted(group) for group in members.values()]


def _between(odds: Mapping[Numbers, float], apart: Collection[Numbers], joined: Groups[int]) -> dict[Numbers, float]:
    """The mean log-odds of the pairs between each two groups that nothing keeps apart."""
    sums: dict[Numbers, tuple[float, int]] = {}
    kept = {tuple(sorted((joined.find(a), joined.find(b)))) for a, b in apart}
    for (a, b), value in sorted(odds.items()):
        first, second = sorted((joined.find(a), joined.find(b)))
        if first != second and (first, second) not in kept:
            total, count = sums.get((first, second), (0.0, 0))
            sums[first, second] = (total + value, count + 1)
    return {pair: round(total / count, 9) for pair, (total, count) in sums.items()}


def _join(a: int, b: int, members: dict[int, list[int]], near: dict[int, dict[int, float]]) -> Iterable[int]:
    """Join group ``b`` to ``a`` and update the means: the groups near to both; to all others it is forbidden."""
    size_a, size_b = len(members[a]), len(members[b])
    mine, gone = near[a], near.pop(b)
    for other in gone:
        del near[other][b]
    both = sorted(mine.keys() & gone.keys())
    for other in sorted(mine.keys() - gone.keys()):
        del near[other][a]
    near[a] = {other: round((size_a * mine[other] + size_b * gone[other]) / (size_a + size_b), 9) for other in both}
    for other in both:
        near[other][a] = near[a][other]
    members[a] += members.pop(b)
    return both
