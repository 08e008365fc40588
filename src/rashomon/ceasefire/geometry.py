"""Shapes of zones, and how far inside or outside of them a point lies, in kilometres.

A margin is positive inside (the distance to the border) and negative outside. For shapes that are put together it is
never too far from zero: what is called inside or outside is so, what cannot be told is called neither.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from rashomon.places.geometry import Point, distance_km, from_line_km
from rashomon.places.outline import Ring, contains, gap_km

MOST_STEPS = 200
"""Points that a line is tried at."""


@dataclass(frozen=True, slots=True)
class Area:
    """What lies inside rings of ``(lon, lat)``, as in ``places.outline``; a ring in a ring is a hole."""

    rings: tuple[Ring, ...]

    def margin_km(self, lat: float, lon: float) -> float:
        """How far inside the point lies."""
        gap = gap_km(self.rings, lat, lon)
        return gap if contains(self.rings, lat, lon) else -gap


@dataclass(frozen=True, slots=True)
class Circle:
    """What lies within some kilometres of a point."""

    lat: float
    lon: float
    km: float

    def margin_km(self, lat: float, lon: float) -> float:
        """How far inside the point lies."""
        return self.km - distance_km(lat, lon, self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Corridor:
    """What lies within some kilometres of a line of ``(lat, lon)``."""

    line: tuple[Point, ...]
    km: float

    def margin_km(self, lat: float, lon: float) -> float:
        """How far inside the point lies."""
        return self.km - from_line_km(lat, lon, self.line)


@dataclass(frozen=True, slots=True)
class Everywhere:
    """No border: a text that holds wherever its parties meet."""

    def margin_km(self, lat: float, lon: float) -> float:  # noqa: ARG002 - as the others
        """Infinite."""
        return math.inf


Shape: TypeAlias = Area | Circle | Corridor | Everywhere


def margin_km(
    shapes: Sequence[Shape], within: Sequence[Shape], without: Sequence[Shape], lat: float, lon: float
) -> float:
    """How far inside any of ``shapes``, inside any of ``within`` and outside all of ``without`` a point lies."""
    parts = [max((s.margin_km(lat, lon) for s in shapes), default=-math.inf)]
    if within:
        parts.append(max(s.margin_km(lat, lon) for s in within))
    parts += [-s.margin_km(lat, lon) for s in without]
    return min(parts)


def along(line: Sequence[Point], step_km: float) -> Iterator[Point]:
    """The line's points and as many between them that none is further than a step from the next, up to a limit."""
    whole = sum(distance_km(*a, *b) for a, b in pairwise(line))
    step = max(step_km, whole / MOST_STEPS, 0.1)
    for a, b in pairwise(line):
        count = max(1, math.ceil(distance_km(*a, *b) / step))
        yield from ((a[0] + n / count * (b[0] - a[0]), a[1] + n / count * (b[1] - a[1])) for n in range(count))
    yield from line[-1:]
