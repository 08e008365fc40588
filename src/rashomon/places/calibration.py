"""From the resolver's own weighing to a probability that holds as often as it says. Pure.

The weights of :mod:`rashomon.places.score` order the candidates well but say little on how often the first is right.
A monotone table, fitted on places whose position is known (``scripts/calibration.py``), says that: one for places that
are named and known, one for those given instead of a place that no list knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.model import Location

Points = tuple[tuple[float, float], ...]
"""What the resolver says and how often that held, both ascending."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the resolver's probabilities are worth. Without points they stay as they are."""

    named: Points = ()
    instead: Points = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Calibration:
        """Build from ``data/places/calibration.yaml``."""
        return cls(_points(data["named"]), _points(data["instead"]))

    def of(self, location: Location) -> Location:
        """The location with the probability that its radius reaches the true place."""
        points = self.instead if location.instead else self.named
        return replace(location, probability=round(between(points, location.probability), 3)) if points else location


def _points(rows: Sequence[Sequence[float]]) -> Points:
    return tuple((float(said), float(held)) for said, held in rows)


def between(points: Points, said: float) -> float:
    """The value on the line through the points; beyond its ends that of the end.

    >>> between(((0.5, 0.6), (0.7, 0.8)), 0.6)
    0.7
    """
    after = bisect_left(points, (said, 0.0))
    if after == 0:
        return points[0][1]
    if after == len(points):
        return points[-1][1]
    (left, low), (right, high) = points[after - 1], points[after]
    return low + (high - low) * (said - left) / (right - left)
