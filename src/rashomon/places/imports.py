"""What a file of places holds, whatever its form: places, outlines and rows that could not be used.

Each form has a reader (:mod:`tables <rashomon.places.tables>` for tab-separated lists, :mod:`dumps
<rashomon.places.dumps>` for GeoNames' country files, :mod:`shapes <rashomon.places.shapes>` for outlines in GeoJSON)
that yields :class:`Found`, :class:`Shape` or :class:`Bad` and never raises for a row. What a row leaves open (country,
province, district, whether the gazetteer has the place already) is settled here, by name first and by position else.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from rashomon.errors import PlacesError
from rashomon.places.areas import Areas, Outlined
from rashomon.places.fold import fold, loose
from rashomon.places.names import Candidate
from rashomon.places.outline import Box, Ring, area_km2, middle, read, write
from rashomon.places.rows import Area, Row, settlement_km

LONGEST_NAME = 80
"""Characters of the longest name that is taken over."""
RADII = {"district": 15.0, "province": 50.0, "area": 5.0, "road": 10.0, "water": 5.0, "neighbourhood": 1.0}
"""Kilometres that a place of a class reaches where no outline and no radius is given; others: :data:`RADIUS`."""
RADIUS = 2.0


class Format(StrEnum):
    """The forms of files that can be imported."""

    TSV = "tsv"
    GEONAMES = "geonames"
    GEOJSON = "geojson"


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that could not be used."""

    line: int
    """Counted from 1; of GeoJSON the number of the feature."""
    code: str
    message: str

    @classmethod
    def of(cls, line: int, code: str, **values: object) -> Bad:
        """A row with the code of :data:`rashomon.errors.CODES`."""
        return cls(line, code, PlacesError(code, **values).message)


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is right, of a kind that no report tells of."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place as its file tells it. What is None or empty is not told."""

    line: int
    key: str
    name: str
    lat: float
    lon: float
    place_class: str = "settlement"
    names: tuple[str, ...] = ()
    country: str = ""
    province: str = ""
    district: str = ""
    population: int = 0
    radius_km: float | None = None
    confidence: str = "high"
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline as its file tells it."""

    line: int
    code: str
    name: str
    rings: tuple[Ring, ...]
    level: int | None
    """1 a province, 2 a district, 3 a part of one; None: a neighbourhood, which is a place with an outline."""
    names: tuple[str, ...] = ()
    country: str = ""
    parents: tuple[str, ...] = ()
    """Codes of the areas it lies in, the widest first."""


Item = Found | Shape | Bad | Passed


class Known(Protocol):
    """What is known before the import: the gazetteer."""

    @property
    def areas(self) -> Areas:
        """Outlines of provinces and districts."""
        ...

    def known(self, name: str) -> tuple[Candidate, ...]:
        """The places of a name."""
        ...

    def stands_for(self, key: str) -> str:
        """The key of the place that stands for this one; the key itself where none does."""
        ...

    def sounds(self, country: str) -> bool:
        """Whether places of a country are found by sound, too."""
        ...


@dataclass(frozen=True, slots=True)
class Settled:
    """All that an import brings, ready to be written."""

    rows: tuple[Row, ...]
    areas: tuple[Area, ...]
    bad: tuple[Bad, ...]
    passed: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What the user says of a file."""

    source: str
    licence: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2; empty: by the rows, or by position."""
    dated: str | None = None
    """The date of the file or of its import, as the user gives it."""


def settle(items: Iterable[Item], known: Known, origin: Origin, *, unit_words: frozenset[str] = frozenset()) -> Settled:
    """Everything that is left open in the rows, settled. Rows that repeat a key are taken once, the first.

    Args:
        items: What the file holds.
        known: The gazetteer before the import.
        origin: What the user says of the file.
        unit_words: Folded words that lists add to the names of provinces ("governorate").
    """
    found: list[Found] = []
    shapes: list[Shape] = []
    bad: list[Bad] = []
    passed = 0
    for item in items:
        match item:
            case Found():
                found.append(item)
            case Shape():
                shapes.append(item)
            case Bad():
                bad.append(item)
            case Passed():
                passed += 1
    settler = _Settler(known, origin, unit_words)
    rows: dict[str, Row] = {}
    areas = list(settler.areas(shapes))
    rows.update((row.key, row) for row in settler.outlined(areas))
    for one in found:
        row = settler.row(one)
        if row is None:
            bad.append(Bad.of(one.line, "P106"))
        else:
            rows.setdefault(row.key, row)
    bad.sort(key=lambda b: (b.line, b.code))
    return Settled(tuple(rows.values()), tuple(a for a, _ in areas if a.level), tuple(bad), passed)


class _Settler:
    """Settles the rows of one file."""

    def __init__(self, known: Known, origin: Origin, unit_words: frozenset[str]) -> None:
        self._known = known
        self._unit_words = unit_words
        self._origin = origin
        self._units: dict[tuple[str, str], Candidate | None] = {}

    # ------------------------------------------------------------------------------------------------------- places

    def row(self, found: Found) -> Row | None:
        """The place as a row; None where no country can be told."""
        country = found.country or self._origin.country or self._country(found.lat, found.lon)
        if not country:
            return None
        province, district = self._within(found, country)
        unit = self._own_unit(found, country) if found.place_class == "province" else None
        outline = self._outline(found, country)
        if outline is not None:
            found = _drawn(found, outline)
        key = unit.place_id if unit else self._known.stands_for(found.key)
        radius = found.radius_km
        if radius is None:
            settled = found.place_class == "settlement"
            radius = settlement_km(found.population) if settled else RADII.get(found.place_class, RADIUS)
        return Row(
            key=key,
            name=found.name,
            place_class=found.place_class,
            country=country,
            admin1=unit.name if unit else province or (found.name if found.place_class == "province" else None),
            district=found.name if found.place_class == "district" else district,
            lat=found.lat,
            lon=found.lon,
            radius_km=radius,
            population=found.population,
            confidence=found.confidence,
            source=found.source or self._origin.source,
            licence=found.licence or self._origin.licence,
            names=tuple(dict.fromkeys((found.name, *found.names))),
            sounds=self._known.sounds(country),
        )

    def _own_unit(self, found: Found, country: str) -> Candidate | None:
        """The gazetteer's province that a row of one is of, by any of its names."""
        named = (self._unit(country, name) for name in (found.name, *found.names))
        return next((unit for unit in named if unit), None)

    def _outline(self, found: Found, country: str) -> Outlined | None:
        """The outline of a district, where one of its name is known."""
        outlines = self._known.areas.named(country, found.name, 2) if found.place_class == "district" else ()
        return outlines[0] if len(outlines) == 1 else None

    def _country(self, lat: float, lon: float) -> str:
        """The country of a point by the outlines of its provinces."""
        area = self._known.areas.at(lat, lon, 1)
        return area.country if area else ""

    def _within(self, found: Found, country: str) -> tuple[str | None, str | None]:
        """Province and district: as told, under the gazetteer's name, else by position."""
        by_name = self._unit(country, found.province) if found.province else None
        province = by_name.name if by_name else None
        if province is None:
            area = self._known.areas.at(found.lat, found.lon, 1, country)
            province = area.name if area else found.province or None
        if found.district or not self._known.areas.covers(country, 2):
            return province, found.district or None
        area = self._known.areas.at(found.lat, found.lon, 2, country)
        return province, area.name if area else None

    def _unit(self, country: str, name: str) -> Candidate | None:
        """The gazetteer's province of a name in a country."""
        if (country, name) not in self._units:
            spellings = (name, *(self._bare(part) for part in (name, *_parts(name))))
            known = (c for spelling in dict.fromkeys(spellings) for c in self._known.known(spelling))
            fits = (c for c in known if c.place_class == "province" and c.country == country)
            self._units[country, name] = next(fits, None)
        return self._units[country, name]

    def _bare(self, name: str) -> str:
        """The name without the words that lists add to those of provinces."""
        return " ".join(word for word in name.split() if fold(word) not in self._unit_words)

    # ----------------------------------------------------------------------------------------------------- outlines

    def areas(self, shapes: Iterable[Shape]) -> Iterator[tuple[Area, Shape]]:
        """The outlines, wider ones first, each in its province."""
        provinces: dict[str, str] = {}
        for area in self._known.areas.all:
            if area.level == 1 and area.code:
                provinces.setdefault(area.code, area.name)
        for shape in sorted(shapes, key=lambda s: (s.level or 9, s.line)):
            lon, lat = middle(shape.rings)
            country = shape.country or self._origin.country or self._country(lat, lon)
            name, province = shape.name, self._province(shape, country, lat, lon, provinces)
            if shape.level == 1:
                name = province = self._named(shape, country, lat, lon)
                provinces[shape.code] = name
            yield Area(country, shape.code, shape.level or 0, name, province, write(shape.rings)), shape

    def _named(self, shape: Shape, country: str, lat: float, lon: float) -> str:
        """The gazetteer's name of a province that an outline is of: by its names, else by its middle, else its own."""
        units = (self._unit(country, name) for name in (shape.name, *shape.names))
        unit = next((unit.name for unit in units if unit), None)
        if unit is not None:
            return unit
        area = self._known.areas.at(lat, lon, 1, country)
        return area.name if area else shape.name

    def _province(self, shape: Shape, country: str, lat: float, lon: float, provinces: dict[str, str]) -> str | None:
        """The province an outline lies in: by its parents' codes, else by its middle."""
        told = next((provinces[code] for code in shape.parents if code in provinces), None)
        if told is not None:
            return told
        area = self._known.areas.at(lat, lon, 1, country)
        return area.name if area else None

    def outlined(self, areas: Iterable[tuple[Area, Shape]]) -> Iterator[Row]:
        """The places that outlines are of: provinces, districts, neighbourhoods."""
        districts = Areas(
            Outlined(a.country, a.code, 2, a.name, a.province, Box.around(read(a.rings)), a.rings)
            for a, _ in areas
            if a.level == 2
        )
        for area, shape in areas:
            lon, lat = middle(shape.rings)
            kind = "neighbourhood" if shape.level is None else "province" if shape.level == 1 else "district"
            unit = self._unit(area.country, area.name) if kind == "province" else None
            above = districts.at(lat, lon, 2, area.country) or self._known.areas.at(lat, lon, 2, area.country)
            district = area.name if area.level == 2 else above.name if above and kind != "province" else None
            yield Row(
                key=unit.place_id if unit else f"pc:{shape.code}",
                name=shape.name,
                place_class=kind,
                country=area.country,
                admin1=area.province,
                district=district,
                lat=lat,
                lon=lon,
                radius_km=_reach(shape.rings),
                source=self._origin.source,
                licence=self._origin.licence,
                names=tuple(dict.fromkeys((shape.name, *shape.names))),
                sounds=self._known.sounds(area.country),
            )


def _drawn(found: Found, outline: Outlined) -> Found:
    """A district with the position, the reach and the key of its outline."""
    lon, lat = middle(outline.rings)
    return replace(found, key=f"pc:{outline.code}", lat=lat, lon=lon, radius_km=_reach(outline.rings))


def _reach(rings: Sequence[Ring]) -> float:
    """The radius of a circle of the same area, in kilometres."""
    return max(0.5, round(math.sqrt(area_km2(rings) / math.pi), 1))


def _parts(name: str) -> tuple[str, ...]:
    """A name and the other name that stands in brackets behind it: "Hama (Hamah)"; empty without brackets."""
    first, opened, rest = name.partition("(")
    return tuple(part for part in (first.strip(), rest.partition(")")[0].strip()) if part) if opened else ()


def own_key(origin: str, name: str, lat: float, lon: float) -> str:
    """A key for a place that its list gives no number: a hash of list, name and position."""
    text = f"{origin}\n{loose(name)}\n{lat:.4f} {lon:.4f}"
    return f"im:{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def checked(line: int, key: str, name: str, lat: object, lon: object) -> tuple[Found, None] | tuple[None, Bad]:
    """A place with name and position, or what is wrong with them."""
    name = " ".join(name.split())
    if not name:
        return None, Bad.of(line, "P101")
    if len(name) > LONGEST_NAME:
        return None, Bad.of(line, "P108", limit=LONGEST_NAME, found=len(name))
    try:
        at = float(str(lat)), float(str(lon))
    except ValueError:
        return None, Bad.of(line, "P102", found=f"{lat}, {lon}"[:60])
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):  # false for nan, too
        return None, Bad.of(line, "P102", found=f"{lat}, {lon}"[:60])
    return Found(line, key, name, *at), None


def usable(names: Iterable[str]) -> tuple[str, ...]:
    """Further names without blanks around them; empty and overlong ones, and those with figures, are left out."""
    clean = (" ".join(name.split()) for name in names)
    return tuple(n for n in clean if 1 < len(n) <= LONGEST_NAME and not any(c.isdigit() for c in n))
