"""Distances and moves on the globe, in kilometres and degrees; good to a per cent below a few hundred kilometres."""

from __future__ import annotations

import math

EARTH_KM = 6371.0


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
