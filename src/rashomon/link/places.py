"""How the places of two mentions stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from rashomon.link.names import similar
from rashomon.link.profile import Spot
from rashomon.link.table import Limits
from rashomon.model import Location, PlacePrecision

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: the row of the table, and what was found, in words; ``far_km`` beyond the radii, for refusals."""

    name: str
    words: str
    far_km: float = 0.0


def distance_km(a: Location, b: Location) -> float:
    """The great-circle distance."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def compare_spots(a: Spot, b: Spot, limits: Limits) -> Found:
    """How two places stand to each other."""
    if a.location is None or b.location is None:
        return _by_name(a, b)
    return _by_place(a, b, a.location, b.location, limits)


def _by_name(a: Spot, b: Spot) -> Found:
    """At least one is not placed: by the names, and by the province of the one that is."""
    if similar(a.name, b.name):
        return Found("place.same_area" if a.coarse or b.coarse else "place.same_name", f"both name {a.name!r}")
    for placed, other in ((a, b), (b, a)):
        where = placed.location
        if where is not None and where.admin1 and similar(where.admin1.lower(), other.name):
            return Found("place.within_area", f"{placed.name!r} lies in {other.name!r}")
    return Found("place.other_name", f"{a.name!r} and {b.name!r}, not both placed")


def _by_place(a: Spot, b: Spot, here: Location, there: Location, limits: Limits) -> Found:
    """Both are placed."""
    if here.place_id == there.place_id:
        return Found("place.same_area" if a.coarse else "place.same", f"both at {here.name}")
    if a.coarse or b.coarse:
        return _within(a, b, here, there)
    km = distance_km(here, there)
    told = f"{a.name!r} and {b.name!r}, {km:.0f} km apart"
    if similar(a.name, b.name):
        return Found("place.same_name", told)
    if km <= limits.walk_km:
        return Found("place.close", told)
    slack = here.radius_km + there.radius_km
    if km <= max(slack, limits.neighbour_km):
        return Found("place.near", told)
    return Found("place.apart", told, km - slack)


def _within(a: Spot, b: Spot, here: Location, there: Location) -> Found:
    """At least one is an area: does it hold the other?"""
    km = distance_km(here, there)
    reach = max(here.radius_km, there.radius_km)
    by_country = PlacePrecision.COUNTRY in {here.precision, there.precision}
    same = here.country == there.country and (
        by_country or not (here.admin1 and there.admin1) or here.admin1 == there.admin1
    )
    if same and km <= reach + min(here.radius_km, there.radius_km):
        return Found("place.within_area", f"{a.name!r} and {b.name!r}: one lies in the other")
    return Found("place.outside_area", f"{a.name!r} and {b.name!r}: neither lies in the other", km - reach)
