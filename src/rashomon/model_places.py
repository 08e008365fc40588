"""The nouns of Rashomon for places: how one is named, where it is, and how well that is known.

Part of :mod:`rashomon.model`, which hands them on: import them from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class PlacePrecision(StrEnum):
    """How exactly a place is known (invariant 5)."""

    EXACT = "exact"
    NEAR = "near"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class PlaceForm(StrEnum):
    """What a place is on the map."""

    POINT = "point"
    """A point and how far the truth may lie from it."""
    LINE = "line"
    """A stretch of a road, or between two places; ``radius_km`` is how far the truth may lie from the line."""
    AREA = "area"
    """The whole circle: the event may be anywhere in it, and the point is but its middle."""
    POLYGON = "polygon"
    """The ring of ``outline``; the circle is the one around it."""


class PlaceRelation(StrEnum):
    """How the event stands to the named place."""

    AT = "at"
    NEAR = "near"
    COUNTRYSIDE = "countryside"
    OUTSKIRTS = "outskirts"
    BETWEEN = "between"
    ROAD = "road"
    PART = "part"
    """A part of it told by direction: "western Homs", "the north of Aleppo"."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A namesake that was not taken, and why."""

    place_id: str
    name: str
    country: str
    admin1: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the gazetteer that a name was resolved to. ``radius_km`` is the error that the precision implies."""

    place_id: str
    name: str
    place_class: str
    """site, base, camp, neighbourhood, settlement, area, road, district, province, country, water, other."""
    lat: float
    lon: float
    radius_km: float
    precision: PlacePrecision
    country: str
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    probability: float
    source: str
    """The gazetteer's source of the row, with its licence."""
    rejected: tuple[Rejected, ...] = ()
    form: PlaceForm = PlaceForm.POINT
    outline: tuple[tuple[float, float], ...] = ()
    """``(lat, lon)`` along a line, or around a polygon whose last corner joins the first; empty for the other forms."""
    instead: bool = False
    """The named place is not known: this is the city, province or spot that the words put it in."""
    named: tuple[float, float] | None = None
    """``(lat, lon)`` of the named place itself, where the words put the event elsewhere ("20 km north of X")."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it, its relation to the event, and where it is (None: not resolved)."""

    name: str
    relation: PlaceRelation = PlaceRelation.AT
    primary: bool = True
    """False for the further places of one act ("other_places")."""
    location: Location | None = None
    kind: Literal["place"] = "place"

    def __str__(self) -> str:
        return self.name if self.relation is PlaceRelation.AT else f"{self.relation} {self.name}"
