"""The gazetteer, opened read-only: places by name, fast enough to ask for every capitalised word.

Two files answer as one: the embedded one, built at installation, and the one that holds what the user imported. A place
that both know (by its key) is one: curated places, provinces and countries stand as embedded, and imports add names to
them; any other place is where the user's file has it, with the inhabitants and the province that only the other knows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import apsw

from rashomon.errors import PlacesError
from rashomon.places.areas import Areas, Outlined
from rashomon.places.fold import fold, likeness, loose, skeleton
from rashomon.places.names import Candidate, MatchLevel
from rashomon.places.outline import Box
from rashomon.places.rows import CLASSES, CONFIDENCES
from rashomon.places.store import VERSION, rules
from rashomon.resources import data_path

MOST = 400
"""Namesakes returned at most, the largest first: no name of the world has more that matter."""
LONGEST = 80
"""Characters of the longest name that is looked up; longer ones are no names."""
EMBEDDED = "places/world.sqlite"
NUMBERED = {"gn": "GeoNames", "ap": "airportsdata"}
"""Keys -> sources that number their places so: the number is told with the source."""
UNTOLD = ("Apache-2.0", "single facts")
"""Licences that are not told beside the source: the project's own, and that of facts that none can own."""
DISTRICT = 2
"""Level of a district's outline."""
WHOLE = frozenset({"district", "province", "country"})
"""Classes of places that lie in no district."""
LEVELS = tuple(MatchLevel)
"""Levels by number, without the cost of the enumeration's call."""
POPULATION = 9
"""Where a row has the inhabitants."""
_ROW = """p.key, p.name, p.class, p.country, u.province, u.district, p.lat, p.lon, p.radius_km, p.population,
 p.confidence, p.source"""
_PLACES = "places p LEFT JOIN units u ON u.id = p.unit"
_FOLDED = f"""SELECT {_ROW}, CASE n.fold WHEN ?1 THEN n.level ELSE 1 END
 FROM names n JOIN places p ON p.id = n.place LEFT JOIN units u ON u.id = p.unit WHERE n.fold IN (?1, ?2)"""  # noqa: S608
_FORMS = "SELECT place, form FROM names WHERE fold = ?"
_NUMBERED = f"SELECT {_ROW}, p.id FROM json_each(?) j JOIN {_PLACES} WHERE p.id = j.value"  # noqa: S608
_STANDING = f"SELECT {_ROW}, 0 FROM {_PLACES} WHERE p.key = ? AND substr(p.key, 1, 3) <> 'gn:'"  # noqa: S608 - no value in it
_KEYED = f"SELECT {_ROW}, 0 FROM {_PLACES} WHERE p.key = ? ORDER BY p.id DESC"  # noqa: S608
_UNITS = "SELECT key, country, name FROM places WHERE key >= 'a1:' AND key < 'a1;' AND substr(key, 1, 3) <> 'gn:'"
_AREAS = "SELECT country, code, level, name, province, west, south, east, north, rings FROM areas ORDER BY level, id"


class File:
    """One gazetteer file. Raises P002 where it is none, or one of another version."""

    def __init__(self, path: Path) -> None:
        uri = f"file:{path.as_posix()}?mode=ro&immutable=1"
        try:
            self._connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
            layout = self.meta("layout")
            sources = self._connection.execute("SELECT id, name, licence FROM sources").fetchall()
        except apsw.Error as error:
            raise PlacesError("P002", path=path, found=f"a damaged or other file ({error})") from error
        if layout != str(VERSION):
            raise PlacesError("P002", path=path, found=f"one of version {layout}")
        self._sources: dict[int, tuple[str, str]] = {
            int(str(n)): (str(name), str(licence)) for n, name, licence in sources
        }
        self._capitals = frozenset((self.meta("capitals") or "").split())

    def meta(self, key: str) -> str | None:
        """A value that the file has on itself."""
        found = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).get
        return None if found is None else str(found)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def folded(self, name: str) -> list[Candidate]:
        """The places of this name, with or without article."""
        exact = fold(name)
        best: dict[str, tuple[Any, ...]] = {}
        for row in self.rows(_FOLDED, exact, loose(name)) if exact else ():
            key = row[0]
            if key not in best or row[-1] <= best[key][-1]:  # of two imports the later counts
                best[key] = row
        kept: Iterable[tuple[Any, ...]] = best.values()
        if len(best) > MOST:
            kept = sorted(kept, key=lambda row: (row[-1], -row[POPULATION], row[0]))[:MOST]
        return [self._candidate(row, LEVELS[row[-1]]) for row in kept]

    def sounding(self, name: str) -> list[Candidate]:
        """The places whose name sounds alike, each under its likest name; vowels decide before a place is read."""
        bare = loose(name)
        bones, _ = skeleton(bare)
        if len(bones) < 2 or not bare.isascii():
            return []
        best: dict[int, float] = {}
        for number, form in self.rows(_FORMS, f"~{bones}"):
            score = likeness(bare, form)
            if score > best.get(number, 0.0):
                best[number] = score
        if not best:
            return []
        rows = self.rows(_NUMBERED, json.dumps(list(best)))
        found = [self._candidate(row, MatchLevel.ALIKE, best[row[-1]]) for row in rows]
        return found if len(found) <= MOST else sorted(found, key=lambda c: (-c.population, c.place_id))[:MOST]

    def standing(self, key: str) -> Candidate | None:
        """A place that is no mere row of GeoNames, by its key (of the embedded file)."""
        return next((self._candidate(row, MatchLevel.EXACT) for row in self.rows(_STANDING, key)), None)

    def keyed(self, key: str) -> Candidate | None:
        """A place by its key (of the user's file)."""
        return next((self._candidate(row, MatchLevel.EXACT) for row in self.rows(_KEYED, key)), None)

    def contents(self) -> tuple[tuple[str, str, int], ...]:
        """Source, licence and number of places; the figures behind a source's name are left away."""
        counted: dict[tuple[str, str], int] = {}
        for number, places in self.rows("SELECT source, count(*) FROM places GROUP BY source"):
            name, licence = self._sources[number]
            words = [w for w in name.split() if not any(c.isdigit() for c in w)]
            plain = " ".join(words) or name
            counted[plain, licence] = counted.get((plain, licence), 0) + places
        return tuple((name, licence, n) for (name, licence), n in sorted(counted.items(), key=lambda i: (-i[1], i[0])))

    def areas(self) -> Iterable[Outlined]:
        """The outlines, provinces first."""
        for country, code, level, name, province, west, south, east, north, rings in self.rows(_AREAS):
            yield Outlined(country, code, level, name, province, Box(west, south, east, north), rings)

    def _candidate(self, row: tuple[Any, ...], level: MatchLevel, score: float = 1.0) -> Candidate:
        key, name, kind, country, province, district, lat, lon, radius, population, confidence, number, _ = row
        source, licence = self._sources[number]
        prefix, _, its = key.partition(":")
        if NUMBERED.get(prefix) == source:
            source = f"{source} {its}"
        return Candidate(
            place_id=key,
            name=name,
            place_class=CLASSES[kind],
            country=country,
            admin1=province or None,
            lat=lat,
            lon=lon,
            radius_km=radius,
            population=population,
            confidence=CONFIDENCES[confidence],
            source=source if licence in ("", *UNTOLD) else f"{source} ({licence})",
            level=level,
            likeness=score,
            district=district or None,
            licence=licence,
            capital=key in self._capitals,
        )


class Gazetteer:
    """Places of the world by name: a :class:`rashomon.places.names.NameIndex` over the built file and the user's."""

    def __init__(self, path: Path, user: Path | None = None) -> None:
        self.embedded = File(path)
        self.user = File(user) if user is not None and user.exists() else None
        self._known = lru_cache(maxsize=1 << 15)(self._look_up)

    @property
    def version(self) -> str:
        """The fingerprint of what the embedded file was made from."""
        return str(self.embedded.meta("fingerprint"))

    @cached_property
    def label(self) -> str:
        """A short hash of all that answers here: of the embedded file's inputs and of the user's imports."""
        own = str(self.user.meta("fingerprint")) if self.user else ""
        return hashlib.sha256(f"{self.version} {own}".encode()).hexdigest()[:12]

    @property
    def stale(self) -> bool:
        """Whether the user's file was made with other rules of folding, so that some of its names are not found."""
        return self.user is not None and self.user.meta("rules") != rules()

    def country_name(self, iso: str) -> str:
        """The English name of a country by its ISO code; the code where it is unknown."""
        found = self.embedded.standing(f"country:{iso}")
        return found.name if found else iso

    def known(self, name: str) -> tuple[Candidate, ...]:
        """The places that the name may mean: best match first, then the more populous; empty where none is known."""
        return self._known(name) if len(name) <= LONGEST else ()

    @cached_property
    def areas(self) -> Areas:
        """The outlines of provinces and districts; the user's come before the embedded ones."""
        own = list(self.user.areas()) if self.user else []
        return Areas([*own, *self.embedded.areas()])

    @cached_property
    def province_codes(self) -> dict[tuple[str, str], str]:
        """Country and GeoNames' first-level code -> the province's name here."""
        rows = self.embedded.rows(_UNITS)
        return {(country, str(key).partition("-")[2]): name for key, country, name in rows}

    def stands_for(self, key: str) -> str:
        """The key of the curated place that stands for a row of GeoNames; the key itself where none does."""
        found = self.embedded.rows("SELECT stands FROM instead WHERE key = ?", key)
        return str(found[0][0]) if found else key

    def sounds(self, country: str) -> bool:
        """Whether places of a country are found by the sound of their names, too."""
        return country in self._sounding

    @cached_property
    def _sounding(self) -> frozenset[str]:
        return frozenset(str(self.embedded.meta("sounding")).split())

    @cached_property
    def _districts(self) -> Areas | None:
        """The user's outlines of districts alone: what a look-up needs; None without any."""
        own = [area for area in self.user.areas() if area.level == DISTRICT] if self.user else []
        return Areas(own) if own else None

    def inside(self, country: str, province: str, lat: float, lon: float) -> bool | None:
        """Whether a point lies in a province (or at most 5 km outside); None where its outline is not known."""
        outlines = self.areas.named(country, province)
        if not outlines:
            return None
        if any(area.has(lat, lon) for area in outlines):
            return True
        nearest = self.areas.at(lat, lon, 1, country)
        return nearest is not None and nearest.name == province

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The keys of GeoNames that the user's file has."""
        rows = self.user.rows("SELECT key FROM places WHERE key >= 'gn:' AND key < 'gn;'") if self.user else []
        return frozenset(str(key) for (key,) in rows)

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        for candidate in (*self._own(name), *self._built(name)):
            other = found.get(candidate.place_id)
            if other is None or (candidate.level, -candidate.likeness) < (other.level, -other.likeness):
                found[candidate.place_id] = candidate
        placed = (self._placed(candidate) for candidate in found.values())
        return tuple(sorted(placed, key=lambda c: (c.level, -c.likeness, -c.population, c.place_id)))

    def _built(self, name: str) -> Iterable[Candidate]:
        """What the embedded file knows, by the user's rows where these have the same place."""
        for candidate in (*self.embedded.folded(name), *self.embedded.sounding(name)):
            own = self.user.keyed(candidate.place_id) if self.user and candidate.place_id in self._shared else None
            if own is None:
                yield candidate
            else:
                yield replace(own, level=candidate.level, likeness=candidate.likeness, capital=candidate.capital)

    def _own(self, name: str) -> Iterable[Candidate]:
        """What the user's file knows, by the embedded rows where these stand."""
        if self.user is None:
            return
        for candidate in (*self.user.folded(name), *self.user.sounding(name)):
            stands = None if candidate.place_id.startswith("gn:") else self.embedded.standing(candidate.place_id)
            if stands is None:
                yield candidate
            else:
                whole = stands.place_class in WHOLE
                district = None if whole else stands.district or candidate.district
                yield replace(stands, district=district, level=candidate.level, likeness=candidate.likeness)

    def _placed(self, candidate: Candidate) -> Candidate:
        """With the district by outline, where outlines of districts are known and the row names none."""
        if self._districts is None or candidate.district or candidate.place_class in WHOLE:
            return candidate
        if not self._districts.covers(candidate.country, DISTRICT):
            return candidate
        area = self._districts.at(candidate.lat, candidate.lon, DISTRICT, candidate.country)
        return replace(candidate, district=area.name, admin1=candidate.admin1 or area.province) if area else candidate


def gazetteer(user: Path | None = None) -> Gazetteer:
    """The gazetteer that was built at installation, with the user's file where there is one.

    Args:
        user: The user's file; None: the one of the settings (the setting ``places.file``).

    Raises:
        ResourceError: R002, where the built file is missing.
        PlacesError: P002, where the user's file is not one.
    """
    path = user or user_file()
    return _opened(data_path(EMBEDDED), path, _stamp(path))


def user_file() -> Path:
    """Where imported places are kept by the settings of the current folder and its variables."""
    import os

    from rashomon.config import load, places_file

    return places_file(load(None, os.environ, Path.cwd()).settings)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from the next: an import puts another file in its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _opened(path: Path, user: Path, stamp: tuple[int, int, int] | None) -> Gazetteer:
    """The gazetteer of two files in a certain state; opened once."""
    return Gazetteer(path, user if stamp else None)
