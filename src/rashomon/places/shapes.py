"""Outlines of provinces, districts and neighbourhoods in GeoJSON, as aid agencies and statistics offices publish them.

The properties of three families are known, in any case:

- Common Operational Datasets: ``ADM2_EN``, ``ADM2_AR``, ``ADM2_PCODE`` and the same of the levels above
- their shortened form: ``NAME_EN``, ``NAME_AR``, ``PCODE``, ``ADM1_PCODE``
- geoBoundaries: ``shapeName``, ``shapeISO`` or ``shapeID``, ``shapeType`` (``ADM2``)

Points are places, polygons are areas. The level is the user's, else told by the properties: one below the nearest area
whose P-code the own one begins with. What lies in an area without sharing its P-code is a neighbourhood.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rashomon.places.imports import Bad, Item, Passed, Shape, checked, own_key, usable
from rashomon.places.outline import Ring

LEVELS = 4
MOST_POINTS = 200_000
"""Points of one outline."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Reads the features of a collection. ``level``: of all outlines, where the user says so; 0 a neighbourhood."""

    origin: str
    level: int | None = None

    def read(self, text: str) -> Iterator[Item]:
        """The areas and places of all features; nothing where it is no collection (see :func:`looks_like`)."""
        for number, feature in enumerate(features(text) or (), 1):
            yield self._item(number, feature)

    def _item(self, number: int, feature: Any) -> Item:  # noqa: ANN401 - whatever the file has
        """One feature."""
        if not isinstance(feature, dict):
            return Bad.of(number, "P105", found="no feature")
        told = Told.of(feature.get("properties"))
        geometry = feature.get("geometry")
        kind, coordinates = _geometry(geometry)
        lon, lat = (told.lon, told.lat) if kind != "Point" else (*coordinates, "", "")[:2]
        found, bad = checked(number, "", told.name, lat or "0", lon or "0")
        if found is None:
            return bad or Passed()
        if kind == "Point":
            code = f"pc:{told.code}" if told.code else own_key(self.origin, found.name, found.lat, found.lon)
            return replace(found, key=code, names=told.names, country=told.country)
        rings = _rings(kind, coordinates)
        if rings is None:
            return Bad.of(number, "P105", found=f"a geometry {kind[:20]}" if kind else "none")
        code = told.code or own_key(self.origin, found.name, rings[0][0][1], rings[0][0][0])
        level = told.level if self.level is None else self.level
        return Shape(number, code, found.name, rings, level or None, told.names, told.country, told.parents)


@dataclass(frozen=True, slots=True)
class Told:
    """What the properties of a feature tell."""

    name: str
    names: tuple[str, ...]
    code: str
    parents: tuple[str, ...]
    country: str
    level: int
    """0 a neighbourhood."""
    lat: str = ""
    lon: str = ""

    @classmethod
    def of(cls, properties: Any) -> Told:  # noqa: ANN401 - whatever the file has
        """The properties of any of the known families."""
        given = {str(k).upper(): str(v).strip() for k, v in properties.items()} if isinstance(properties, dict) else {}
        given = {k: v for k, v in given.items() if v and v != "None"}
        if "SHAPENAME" in given:
            return cls._of_boundary(given)
        own = None if "PCODE" in given or "NAME_EN" in given else _own_level(given)
        prefix = "NAME" if own is None else f"ADM{own}"
        code = given.get("PCODE" if own is None else f"ADM{own}_PCODE", "")
        names = [v for k, v in sorted(given.items()) if k.startswith(f"{prefix}_") and not k.endswith("CODE")]
        above = range(1, LEVELS if own is None else own)
        parents = tuple(given[f"ADM{n}_PCODE"] for n in above if f"ADM{n}_PCODE" in given)
        name = given.get(f"{prefix}_EN") or next(iter(names), "")
        country = _country(given.get("ADM0_PCODE") or code, parents)
        level = _level(code, parents) if own is None else own
        point = (given.get("LATITUDE", ""), given.get("LONGITUDE", ""))
        return cls(name, usable(names), code, parents, country, level if level < LEVELS else 0, *point)

    @classmethod
    def _of_boundary(cls, given: Mapping[str, str]) -> Told:
        """Those of geoBoundaries."""
        code = given.get("SHAPEISO") or given.get("SHAPEID", "")
        kind = given.get("SHAPETYPE", "ADM1")[-1]
        country = code[:2] if code[2:3] == "-" else ""
        return cls(given["SHAPENAME"], (), code, (), country, int(kind) if kind in "123" else 1)


def _own_level(given: Mapping[str, str]) -> int | None:
    """The lowest level that has a name."""
    return next((n for n in range(LEVELS, 0, -1) if f"ADM{n}_PCODE" in given or f"ADM{n}_EN" in given), None)


def _level(code: str, parents: tuple[str, ...]) -> int:
    """One below the nearest parent; 0 where the own code begins with no parent's."""
    if not parents:
        return 1
    if not code.startswith(parents[0]):
        return 0
    for level, length in ((1, 4), (2, 6), (3, 8)):
        if len(code) <= length:
            return level
    return 3


def _country(code: str, parents: tuple[str, ...]) -> str:
    """The country that P-codes begin with."""
    for one in (*parents, code):
        if (one[:2].isalpha() and one[:2].isupper() and one[2:].isdecimal()) or (len(one) == 2 and one.isalpha()):
            return one[:2].upper()
    return ""


def _geometry(geometry: Any) -> tuple[str, Any]:  # noqa: ANN401 - whatever the file has
    """Kind and coordinates; a point's as two numbers or texts."""
    if not isinstance(geometry, dict):
        return "", ()
    kind = str(geometry.get("type"))
    coordinates: Any = geometry.get("coordinates")
    if kind == "Point":
        whole = isinstance(coordinates, list) and len(coordinates) >= 2
        return kind, tuple(coordinates[:2]) if whole else ("?", "?")
    return kind, coordinates


def _rings(kind: str, coordinates: Any) -> tuple[Ring, ...] | None:  # noqa: ANN401 - whatever the file has
    """The rings of a polygon or several; None where they are none, or leave the globe."""
    polygons: Any = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else None
    try:
        rings = tuple(
            tuple((float(point[0]), float(point[1])) for point in ring)
            for polygon in polygons or ()
            for ring in polygon
        )
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    rings = tuple(ring for ring in rings if len(set(ring)) > 2)
    points = [point for ring in rings for point in ring]
    sound = all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points)  # false for nan, too
    return rings if rings and sound and len(points) <= MOST_POINTS else None


def features(text: str) -> list[Any] | None:
    """The features of a collection; None where the text is none."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = whole.get("features") if isinstance(whole, dict) else None
    return found if isinstance(found, list) else None


def looks_like(text: str) -> bool:
    """Whether a text is a collection of features."""
    return text.lstrip()[:1] == "{" and '"FeatureCollection"' in text[:2000]
