"""How exactly a place is known: what the place's own size and the words around its name imply (invariant 5)."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import Location, PlacePrecision, PlaceRelation
from rashomon.places.geometry import distance_km, middle, moved
from rashomon.places.names import Candidate, Named

WIDE_KM = 12.0
"""Radius from which an area is as coarse as a district."""
NEAR_KM = 10.0
"""How far "near" reaches beyond the place: reports use it for a few kilometres up to about ten."""
COUNTRYSIDE_KM = 25.0
OUTSKIRTS_KM = 4.0
POINTS = frozenset({"site", "base", "camp", "neighbourhood", "settlement"})


def radius_km(candidate: Candidate, relation: PlaceRelation) -> float:
    """The error that the place's size and the relation to it imply, in kilometres."""
    own = candidate.radius_km
    if candidate.place_class in ("country", "province"):
        return round(own * 0.6, 1) if relation is PlaceRelation.PART else own
    extra = {
        PlaceRelation.NEAR: NEAR_KM,
        PlaceRelation.BETWEEN: NEAR_KM,
        PlaceRelation.COUNTRYSIDE: COUNTRYSIDE_KM,
        PlaceRelation.OUTSKIRTS: OUTSKIRTS_KM,
    }.get(relation, 0.0)
    return round(own + extra + {"low": 15.0, "medium": 3.0}.get(candidate.confidence, 0.0), 1)


def precision(place_class: str, relation: PlaceRelation, radius: float) -> PlacePrecision:
    """The precision of a place of this class under this relation."""
    if place_class == "country":
        return PlacePrecision.COUNTRY
    if place_class == "province":
        return PlacePrecision.PROVINCE
    if relation is PlaceRelation.COUNTRYSIDE or place_class == "district" or radius > WIDE_KM + NEAR_KM:
        return PlacePrecision.DISTRICT
    if relation in (PlaceRelation.NEAR, PlaceRelation.BETWEEN, PlaceRelation.OUTSKIRTS) or place_class not in POINTS:
        return PlacePrecision.DISTRICT if radius > WIDE_KM + NEAR_KM else PlacePrecision.NEAR
    return PlacePrecision.EXACT if radius <= WIDE_KM else PlacePrecision.NEAR


def shifted(location: Location, bearing: float | None, relation: PlaceRelation) -> Location:
    """The location moved into the part, or to the side, that a direction names; unmoved without one.

    "Northern X" lies half a radius north of X's middle, "north of X" a radius of nearness beyond its edge.
    """
    if bearing is None or bearing < 0 or relation not in (PlaceRelation.PART, PlaceRelation.NEAR):
        return location
    km = location.radius_km * (0.8 if relation is PlaceRelation.PART else 0.6)
    lat, lon = moved(location.lat, location.lon, bearing, km)
    return replace(location, lat=lat, lon=lon)


def between(one: Location, other: Location) -> Location:
    """The first location, moved to the middle of the two; the radius reaches either."""
    lat, lon = middle(one.lat, one.lon, other.lat, other.lon)
    radius = round(distance_km(one.lat, one.lon, other.lat, other.lon) / 2 + 1.0, 1)
    exactness = precision(one.place_class, PlaceRelation.BETWEEN, radius)
    return replace(one, lat=lat, lon=lon, radius_km=radius, precision=exactness)


def precision_of(location: Location | None, found: Named) -> PlacePrecision:
    """How exactly the words place the event: the location's precision, or without one what the words alone say."""
    if location is not None:
        return location.precision
    if found.cue_class == "province":
        return PlacePrecision.PROVINCE
    if found.relation is PlaceRelation.COUNTRYSIDE or found.cue_class in ("area", "water", "road"):
        return PlacePrecision.DISTRICT
    near = found.relation in (PlaceRelation.NEAR, PlaceRelation.OUTSKIRTS, PlaceRelation.BETWEEN)
    return PlacePrecision.NEAR if near else PlacePrecision.UNKNOWN


def admin1_label(location: Location, home: str, country_name: str) -> str | None:
    """The codebook's ``admin1``: the province within the home country, else "Country: NAME"."""
    return location.admin1 if location.country == home else f"Country: {country_name}"
