"""The part of a province that a direction names: its outline cut by a line through the middle. Pure.

"Northern X" is the half of X north of its middle, "north-western X" the half north-west of it. Reports draw no such
line; a half is the smallest part that surely holds what they mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.model import Location, PlaceForm
from rashomon.places.geometry import Point, distance_km

MOST_CORNERS = 48
"""Corners of a polygon that is kept with a location."""
CORNERS = 3
"""Of the smallest polygon."""


def part(location: Location, ring: Sequence[Point], bearing: float) -> Location | None:
    """The half of a province towards a compass direction, as a polygon with the circle around it; None: none is left.

    Args:
        location: The whole, whose middle is not used.
        ring: The province's outline, ``(lat, lon)``, open.
        bearing: The direction in degrees.
    """
    south, north, west, east = _box(ring)
    middle = (south + north) / 2, (west + east) / 2
    cut = clipped(ring, middle, bearing)
    if len(cut) < CORNERS:
        return None
    south, north, west, east = _box(cut)
    lat, lon = round((south + north) / 2, 5), round((west + east) / 2, 5)
    radius = round(max(distance_km(lat, lon, *corner) for corner in cut), 1)
    outline = tuple((round(a, 3), round(b, 3)) for a, b in thinned(cut))
    return replace(location, lat=lat, lon=lon, radius_km=radius, form=PlaceForm.POLYGON, outline=outline)


def _box(ring: Sequence[Point]) -> tuple[float, float, float, float]:
    """South, north, west, east."""
    lats, lons = [p[0] for p in ring], [p[1] for p in ring]
    return min(lats), max(lats), min(lons), max(lons)


def clipped(ring: Sequence[Point], middle: Point, bearing: float) -> tuple[Point, ...]:
    """The part of a ring on one side of a line through a point: where the bearing points to."""
    out: list[Point] = []
    narrow = math.cos(math.radians(middle[0]))
    ahead = math.cos(math.radians(bearing)), math.sin(math.radians(bearing)) * narrow
    sides = [(p[0] - middle[0]) * ahead[0] + (p[1] - middle[1]) * ahead[1] for p in ring]
    for (before, side), (point, other) in pairwise(zip([ring[-1], *ring], [sides[-1], *sides], strict=True)):
        if (side >= 0) != (other >= 0):
            share = side / (side - other)
            out.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if other >= 0:
            out.append(point)
    return tuple(out)


def thinned(ring: Sequence[Point]) -> tuple[Point, ...]:
    """Every so many corners, so that at most :data:`MOST_CORNERS` are left."""
    step = -(-len(ring) // MOST_CORNERS)
    return tuple(ring[::step])
