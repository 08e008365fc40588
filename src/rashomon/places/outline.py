"""Outlines of areas: rings of points, written small, and whether a point lies inside.

A ring is written as the differences of its points in thousandths of a degree (about 100 m), each number zigzagged and
in groups of five bits from ``?`` on: Google's "encoded polyline" with longitude first. Rings are separated by a blank,
which is no digit. All rings of an area count together: a point is inside where it is inside an odd number of them, so
holes need no mark of their own.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
"""Longitude, latitude, in degrees."""
Ring = Sequence[Point]
STEPS = 1000
"""Steps of a degree."""
_FIRST = 63
_KM = 111.195
"""Kilometres of a degree of latitude."""


def write(rings: Iterable[Ring]) -> str:
    """The rings as text; those that collapse to fewer than three points are left out."""
    return " ".join(text for text in map(_written, rings) if text)


def _written(ring: Ring) -> str:
    steps = [(round(lon * STEPS), round(lat * STEPS)) for lon, lat in ring]
    steps = [step for step, _ in itertools.groupby(steps)]
    if steps and steps[0] == steps[-1]:
        steps.pop()
    if len(steps) < 3:
        return ""
    moves = zip(steps, [(0, 0), *steps], strict=False)
    return "".join(_number(a - c) + _number(b - d) for (a, b), (c, d) in moves)


def _number(value: int) -> str:
    """One signed number."""
    rest = value << 1 if value >= 0 else ~(value << 1)
    out = ""
    while rest >= 32:
        out += chr((rest & 31 | 32) + _FIRST)
        rest >>= 5
    return out + chr(rest + _FIRST)


def read(text: str) -> tuple[tuple[Point, ...], ...]:
    """The rings that were written, open (the first point is not repeated)."""
    return tuple(_points(part) for part in text.split(" ") if part)


def _points(text: str) -> tuple[Point, ...]:
    numbers = []
    rest = shift = 0
    for char in text:
        digit = ord(char) - _FIRST
        rest |= (digit & 31) << shift
        if digit & 32:
            shift += 5
        else:
            numbers.append(~(rest >> 1) if rest & 1 else rest >> 1)
            rest = shift = 0
    lons, lats = itertools.accumulate(numbers[::2]), itertools.accumulate(numbers[1::2])
    return tuple((lon / STEPS, lat / STEPS) for lon, lat in zip(lons, lats, strict=True))


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest box around an area: west, south, east, north, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, rings: Iterable[Ring]) -> Box:
        """The box around all points; raises ValueError where there are none."""
        points = [point for ring in rings for point in ring]
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        return cls(min(lons), min(lats), max(lons), max(lats))

    def has(self, lat: float, lon: float) -> bool:
        """Whether a point lies in the box."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def contains(rings: Iterable[Ring], lat: float, lon: float) -> bool:
    """Whether a point lies inside the rings: a ray to the east crosses them an odd number of times."""
    odd = False
    for ring in rings:
        before_lon, before_lat = ring[-1]
        for at_lon, at_lat in ring:
            if (at_lat > lat) is not (before_lat > lat):
                crossing = (before_lon - at_lon) * (lat - at_lat) / (before_lat - at_lat) + at_lon
                odd ^= lon < crossing
            before_lon, before_lat = at_lon, at_lat
    return odd


def gap_km(rings: Iterable[Ring], lat: float, lon: float) -> float:
    """Kilometres from a point to the nearest border, on a flat map around the point; infinite without rings."""
    wide = math.cos(math.radians(lat))
    best = math.inf
    for ring in rings:
        moved = [((x - lon) * wide, y - lat) for x, y in ring]
        for (ax, ay), (bx, by) in zip(moved, [moved[-1], *moved], strict=False):
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            t = 0.0 if length == 0 else min(1.0, max(0.0, -(ax * dx + ay * dy) / length))
            best = min(best, math.hypot(ax + t * dx, ay + t * dy))
    return best * _KM


def area_km2(rings: Iterable[Ring]) -> float:
    """The area inside the rings; a ring within another counts as its hole."""
    sized = sorted(((abs(_shoelace(ring)), ring) for ring in rings), key=lambda pair: -pair[0])
    total = 0.0
    for n, (size, ring) in enumerate(sized):
        lon, lat = ring[0]
        depth = sum(contains([outer], lat, lon) for _, outer in sized[:n])
        total += -size if depth % 2 else size
    return total


def _shoelace(ring: Ring) -> float:
    """The signed area of one ring in square kilometres, on a map that keeps areas (cylinder of equal area)."""
    flat = [(math.radians(lon), math.sin(math.radians(lat))) for lon, lat in ring]
    pairs = zip(flat, [*flat[1:], flat[0]], strict=True)
    return 6371.0**2 * sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2


def middle(rings: Sequence[Ring]) -> Point:
    """The centre of gravity of the largest ring, to five places; where that lies outside, the nearest corner of it."""
    ring = max(rings, key=lambda r: abs(_shoelace(r)))
    lon0, lat0 = ring[0]
    x = y = twice = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (ax - lon0) * (by - lat0) - (bx - lon0) * (ay - lat0)
        x, y, twice = x + (ax + bx - 2 * lon0) * cross, y + (ay + by - 2 * lat0) * cross, twice + cross
    if not twice:
        return round(lon0, 5), round(lat0, 5)
    lon, lat = lon0 + x / (3 * twice), lat0 + y / (3 * twice)
    if not contains([ring], lat, lon):
        lon, lat = min(ring, key=lambda p: (math.hypot(p[0] - lon, p[1] - lat), p))
    return round(lon, 5), round(lat, 5)
