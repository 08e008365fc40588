"""How exactly a place is known, and its form: what its own size and the words around its name imply (invariant 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Location, PlaceForm, PlacePrecision, PlaceRelation
from rashomon.places.geometry import Point, distance_km, middle, moved, stretch_near
from rashomon.places.names import Candidate, Named

WIDE_KM = 12.0
"""Radius from which an area is as coarse as a district."""
NEAR_KM = 10.0
"""How far "near" reaches beyond the place: reports use it for a few kilometres up to about ten."""
COUNTRYSIDE_KM = 25.0
OUTSKIRTS_KM = 4.0
ROADSIDE_KM = 3.0
"""How far from a road "on the road" may be."""
ALONG_KM = 15.0
"""How much of a road to either side is "near X"."""
PART = 0.65
"""The radius of a part told by direction, as a share of the whole's; its middle lies ``1 - PART`` of it off."""
POINTS = frozenset({"site", "base", "camp", "neighbourhood", "settlement"})
UNITS = frozenset({"country", "province"})


def radius_km(candidate: Candidate, relation: PlaceRelation) -> float:
    """The error that the place's size and the relation to it imply, in kilometres."""
    own = candidate.radius_km
    if relation is PlaceRelation.PART:
        return round(own * PART, 1)
    if candidate.place_class in UNITS:
        return own
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
    vague = (PlaceRelation.NEAR, PlaceRelation.BETWEEN, PlaceRelation.OUTSKIRTS, PlaceRelation.PART)
    if relation in vague or place_class not in POINTS:
        return PlacePrecision.NEAR
    return PlacePrecision.EXACT if radius <= WIDE_KM else PlacePrecision.NEAR


def form(candidate: Candidate, relation: PlaceRelation) -> PlaceForm:
    """Whether the answer is a point with an error, or the whole circle around it."""
    wide = candidate.place_class in UNITS or candidate.place_class in ("area", "district", "water")
    vague = relation in (PlaceRelation.PART, PlaceRelation.COUNTRYSIDE, PlaceRelation.OUTSKIRTS)
    return PlaceForm.AREA if wide or vague else PlaceForm.POINT


def shifted(location: Location, bearing: float | None, relation: PlaceRelation) -> Location:
    """The location moved into the part, or to the side, that a direction names; unmoved without one.

    "Northern X" is a circle that touches X's northern edge from within; "north of X" lies beyond X's middle.
    """
    if bearing is None or bearing < 0:
        return location
    if relation is PlaceRelation.PART:
        km = location.radius_km * (1 / PART - 1)
    elif relation in (PlaceRelation.NEAR, PlaceRelation.COUNTRYSIDE):
        km = location.radius_km * 0.6
    else:
        return location
    lat, lon = moved(location.lat, location.lon, bearing, km)
    return replace(location, lat=lat, lon=lon)


def away(location: Location, bearing: float | None, km: float) -> Location:
    """So far from the place: a point in the direction told, or without one the circle of that radius.

    The error of a told distance is a fifth of it, and of a compass point another tenth.
    """
    if bearing is None or bearing < 0:
        radius = round(km + location.radius_km, 1)
        exactness = precision("settlement", PlaceRelation.NEAR, radius)
        return replace(location, radius_km=radius, precision=exactness, form=PlaceForm.AREA)
    lat, lon = moved(location.lat, location.lon, bearing, km)
    radius = round(max(0.3 * km, 3.0), 1)
    exactness = precision("settlement", PlaceRelation.NEAR, radius)
    return replace(location, lat=lat, lon=lon, radius_km=radius, precision=exactness, form=PlaceForm.POINT)


def between(one: Location, other: Location) -> Location:
    """The first location, as the line to the other; its middle is the point, and the radius reaches either."""
    lat, lon = middle(one.lat, one.lon, other.lat, other.lon)
    radius = round(distance_km(one.lat, one.lon, other.lat, other.lon) / 2 + 1.0, 1)
    exactness = precision("settlement", PlaceRelation.BETWEEN, radius)
    line = ((one.lat, one.lon), (other.lat, other.lon))
    return replace(one, lat=lat, lon=lon, radius_km=radius, precision=exactness, form=PlaceForm.LINE, outline=line)


def along(road: Location, line: Sequence[Point], near: Location | None) -> Location:
    """A road as its line; where another place is told with it, the stretch within reach of that place."""
    if near is None:
        return replace(road, form=PlaceForm.LINE, outline=tuple(line))
    reach = ALONG_KM + near.radius_km
    part = stretch_near(near.lat, near.lon, line, reach)
    if len(part) < 2:
        return replace(road, form=PlaceForm.LINE, outline=tuple(line))
    lat, lon = part[len(part) // 2]
    radius = round(max(distance_km(lat, lon, *end) for end in (part[0], part[-1])) + ROADSIDE_KM, 1)
    exactness = precision("road", PlaceRelation.ROAD, radius)
    ends = (part[0], *part[5:-5:5], part[-1])
    return replace(
        road,
        lat=lat,
        lon=lon,
        radius_km=radius,
        precision=exactness,
        admin1=near.admin1 or road.admin1,
        form=PlaceForm.LINE,
        outline=ends,
    )


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
