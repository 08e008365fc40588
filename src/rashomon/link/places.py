"""How the places of two mentions stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import asin, cos, radians, sin, sqrt

from rashomon.link.found import Found
from rashomon.link.names import similar
from rashomon.link.profile import Profile, Spot
from rashomon.link.table import Limits, LinkTable
from rashomon.model import Location, PlacePrecision

EARTH_KM = 6371.0
SITES = frozenset({"site", "base", "camp", "neighbourhood", "road"})
"""Classes of places so small that two events of a day seldom fall on one."""
MATCHES = frozenset({"place.same", "place.same_site", "place.same_name", "place.close"})
WIDE_KM = 4.0
"""Radius from which a town or region sees several events a day: large cities, the countryside that has a name."""


def distance_km(a: Location, b: Location) -> float:
    """The great-circle distance."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def best_place(a: Profile, b: Profile, table: LinkTable) -> Found | None:
    """The best finding over the primary places of both, and over the further ones where these are no match.

    None: not both name a place.
    """
    found = _best(a.main_spots, b.main_spots, table)
    if found is None or table.weights[found.name] > 0 or not (len(a.spots) > 1 or len(b.spots) > 1):
        return found
    other = _best(a.spots, b.spots, table)
    if other is not None and other.name in MATCHES:
        return Found("place.shared_other", other.told, other.values)
    return found


def _best(here: Sequence[Spot], there: Sequence[Spot], table: LinkTable) -> Found | None:
    """The finding of the greatest weight; of equal ones the last by its words."""
    if len(here) == len(there) == 1:
        return compare_spots(here[0], there[0], table.limits)
    found = [compare_spots(a, b, table.limits) for a, b in product(here, there)]
    if not found:
        return None
    top = max(table.weights[f.name] for f in found)
    return max((f for f in found if table.weights[f.name] == top), key=lambda f: f.words)


def compare_spots(a: Spot, b: Spot, limits: Limits) -> Found:
    """How two places stand to each other."""
    if a.location is None or b.location is None:
        return _by_name(a, b)
    return _by_place(a, b, a.location, b.location, limits)


def _by_name(a: Spot, b: Spot) -> Found:
    """At least one is not placed: by the names, and by the province of the one that is."""
    if similar(a.name, b.name):
        return Found("place.same_area" if a.coarse or b.coarse else "place.same_name", "both name {!r}", (a.name,))
    for placed, other in ((a, b), (b, a)):
        where = placed.location
        if where is not None and where.admin1 and similar(where.admin1.lower(), other.name):
            return Found("place.within_area", "{!r} lies in {!r}", (placed.name, other.name))
    return Found("place.other_name", "{!r} and {!r}, not both placed", (a.name, b.name))


def _by_place(a: Spot, b: Spot, here: Location, there: Location, limits: Limits) -> Found:
    """Both are placed."""
    if here.place_id == there.place_id:
        return _same(a, b, min(here, there, key=lambda one: one.radius_km))
    if a.coarse or b.coarse:
        return _within(a, b, here, there)
    km, slack = distance_km(here, there), here.radius_km + there.radius_km
    told, values = "{!r} and {!r}, {:.0f} km apart", (a.name, b.name, km)
    if similar(a.name, b.name):
        return Found("place.same_name", told, values)
    if km > max(slack, limits.neighbour_km):
        return Found("place.apart", told, values, km - slack)
    return Found("place.close" if km <= limits.walk_km else _next_to(a, b, within=km <= slack), told, values)


def _next_to(a: Spot, b: Spot, *, within: bool) -> str:
    """Of two places beside each other: is one a site in the other, or told as beside it? Else neighbours."""
    site, other = (spot.location is not None and spot.location.place_class in SITES for spot in (a, b))
    if within and site != other:
        return "place.in_town"
    return "place.around" if within and a.beside != b.beside else "place.near"


def _same(a: Spot, b: Spot, here: Location) -> Found:
    """Both are put at one place: an area, a site, or a town, in which one may be and the other beside it.

    Of its two locations ``here`` is the one that is told more precisely.
    """
    if a.coarse:
        return Found("place.same_area", "both at {}", (here.name,))
    if a.beside != b.beside:
        return Found("place.same_beside", "one at {0}, the other beside it", (here.name,))
    if here.place_class in SITES:
        return Found("place.same_site", "both at {}", (here.name,))
    wide = not a.beside and here.radius_km >= WIDE_KM
    return Found("place.same_wide" if wide else "place.same", "both at {}", (here.name,))


def _within(a: Spot, b: Spot, here: Location, there: Location) -> Found:
    """At least one is an area: does it hold the other?"""
    km = distance_km(here, there)
    reach = max(here.radius_km, there.radius_km)
    by_country = PlacePrecision.COUNTRY in {here.precision, there.precision}
    same = here.country == there.country and (
        by_country or not (here.admin1 and there.admin1) or here.admin1 == there.admin1
    )
    if same and km <= reach + min(here.radius_km, there.radius_km):
        return Found("place.within_area", "{!r} and {!r}: one lies in the other", (a.name, b.name))
    return Found("place.outside_area", "{!r} and {!r}: neither lies in the other", (a.name, b.name), km - reach)
