"""Distances and moves on the globe, in kilometres and degrees; good to a per cent below a few hundred kilometres."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

EARTH_KM = 6371.0
Point: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees."""


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points."""
    a, b = math.radians(lat), math.radians(other_lat)
    half_lat, half_lon = (b - a) / 2, math.radians(other_lon - lon) / 2
    h = math.sin(half_lat) ** 2 + math.cos(a) * math.cos(b) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point ``km`` away in a compass direction (0 north, 90 east)."""
    a, d, course = math.radians(lat), km / EARTH_KM, math.radians(bearing)
    new = math.asin(math.sin(a) * math.cos(d) + math.cos(a) * math.sin(d) * math.cos(course))
    turn = math.atan2(math.sin(course) * math.sin(d) * math.cos(a), math.cos(d) - math.sin(a) * math.sin(new))
    return round(math.degrees(new), 5), round((lon + math.degrees(turn) + 540) % 360 - 180, 5)


def middle(lat: float, lon: float, other_lat: float, other_lon: float) -> tuple[float, float]:
    """The point halfway between two points that are not far apart."""
    return round((lat + other_lat) / 2, 5), round((lon + other_lon) / 2, 5)


def from_line_km(lat: float, lon: float, line: Sequence[Point]) -> float:
    """The distance of a point from a line (as if the earth were flat around the point); infinite from an empty one."""
    if len(line) == 1:
        return distance_km(lat, lon, *line[0])
    return min((_from_stretch_km(lat, lon, a, b) for a, b in pairwise(line)), default=math.inf)


def _from_stretch_km(lat: float, lon: float, one: Point, other: Point) -> float:
    """The distance of a point from one straight stretch."""
    near = nearest(lat, lon, one, other)
    return distance_km(lat, lon, *near)


def nearest(lat: float, lon: float, one: Point, other: Point) -> Point:
    """The point of a straight stretch that lies nearest to a point."""
    narrow = math.cos(math.radians(lat))
    ax, ay = (one[1] - lon) * narrow, one[0] - lat
    bx, by = (other[1] - lon) * narrow, other[0] - lat
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = 0.0 if length == 0 else min(max(-(ax * (bx - ax) + ay * (by - ay)) / length, 0.0), 1.0)
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def stretch_near(lat: float, lon: float, line: Sequence[Point], km: float) -> tuple[Point, ...]:
    """The part of a line within ``km`` of a point, cut where it leaves the circle (to about a kilometre)."""
    fine = [p for a, b in pairwise(line) for p in _steps(a, b)]
    return tuple((round(a, 4), round(b, 4)) for a, b in fine if distance_km(lat, lon, a, b) <= km)


def _steps(one: Point, other: Point) -> Iterator[Point]:
    """The stretch in steps of about a kilometre, its end included."""
    count = min(max(int(distance_km(*one, *other)), 1), 2000)
    for n in range(count + 1):
        yield one[0] + n / count * (other[0] - one[0]), one[1] + n / count * (other[1] - one[1])
