"""The gazetteer's file: its tables, and how rows get into them.

One layout serves the file that comes with the program and the one that holds what a user imported. Names are found
under three keys: folded (case, accents and hyphens do not count), loose (nor the Arabic article), and by sound (marked
with ``~``). Source and licence of a place are one row of ``sources``; province and district one row of ``units``.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from rashomon.places import fold as folding
from rashomon.places.fold import fold, loose, skeleton
from rashomon.places.names import MatchLevel
from rashomon.places.outline import Box, read
from rashomon.places.rows import CLASSES, CONFIDENCES, Area, Row

VERSION = 5
"""Of the file's layout; a file of another version is built anew or refused."""
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE imports (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT NOT NULL, options TEXT NOT NULL,
  source TEXT NOT NULL, licence TEXT NOT NULL, dated TEXT, places INTEGER NOT NULL, areas INTEGER NOT NULL,
  bad INTEGER NOT NULL, passed INTEGER NOT NULL, UNIQUE (sha256, options)
) STRICT;
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, import INTEGER NOT NULL, name TEXT NOT NULL, licence TEXT NOT NULL,
  UNIQUE (import, name, licence)
) STRICT;
CREATE TABLE units (
  id INTEGER PRIMARY KEY, country TEXT NOT NULL, province TEXT NOT NULL, district TEXT NOT NULL,
  UNIQUE (country, province, district)
) STRICT;
CREATE TABLE places (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, class INTEGER NOT NULL, country TEXT NOT NULL,
  unit INTEGER, lat REAL NOT NULL, lon REAL NOT NULL, radius_km REAL NOT NULL, population INTEGER NOT NULL,
  confidence INTEGER NOT NULL, source INTEGER NOT NULL
) STRICT;
CREATE TABLE instead (key TEXT PRIMARY KEY, stands TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE areas (
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL, country TEXT NOT NULL, code TEXT NOT NULL, level INTEGER NOT NULL,
  name TEXT NOT NULL, province TEXT, west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
  rings TEXT NOT NULL
) STRICT;
CREATE TABLE names (
  fold TEXT NOT NULL, level INTEGER NOT NULL, place INTEGER NOT NULL, form TEXT NOT NULL,
  PRIMARY KEY (fold, level, place, form)
) STRICT, WITHOUT ROWID;
"""
STANDING = "CREATE UNIQUE INDEX standing ON places (key) WHERE substr(key, 1, 3) <> 'gn:'"
"""Index of the embedded file: of what imports add names to and never move."""
KEYED = "CREATE INDEX keyed ON places (key)"
"""Index of the user's file."""
EMBEDDED = 0
"""The number of the import that the embedded file's sources have."""


def create(connection: sqlite3.Connection, index: str) -> None:
    """Make the tables in an empty file, and write the layout's version into it."""
    connection.executescript(f"PRAGMA page_size = 4096; {SCHEMA} {index};")
    connection.execute("INSERT INTO meta VALUES ('layout', ?), ('rules', ?)", (str(VERSION), rules()))


class Writer:
    """Writes rows of one import into a file that :func:`create` made."""

    def __init__(self, connection: sqlite3.Connection, number: int = EMBEDDED) -> None:
        self._connection = connection
        self._import = number
        self._sources: dict[tuple[str, str], int] = {}
        self._units: dict[tuple[str, str, str], int] = {}
        self._next = 1 + int(connection.execute("SELECT coalesce(max(id), 0) FROM places").fetchone()[0])

    def places(self, rows: Iterable[Row]) -> int:
        """Write places with their names; how many."""
        first = self._next
        names: list[tuple[str, int, int, str]] = []
        self._connection.executemany(
            "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (self._columns(row, names) for row in rows)
        )
        self._connection.executemany("INSERT INTO names VALUES (?,?,?,?)", sorted(set(names)))
        return self._next - first

    def _columns(self, row: Row, names: list[tuple[str, int, int, str]]) -> tuple[object, ...]:
        """The values of the table ``places``; the names go to the list."""
        number, self._next = self._next, self._next + 1
        names.extend(keys(number, row.names, sounds=row.sounds))
        place = (row.key, row.name, CLASSES.index(row.place_class), row.country, self._unit(row))
        confidence, source = CONFIDENCES.index(row.confidence), self._source(row.source, row.licence)
        return (number, *place, row.lat, row.lon, row.radius_km, row.population, confidence, source)

    def areas(self, areas: Iterable[Area], source: str, licence: str) -> int:
        """Write outlines; how many."""
        number = self._source(source, licence)
        rows = [self._outline(area, number) for area in areas]
        self._connection.executemany("INSERT INTO areas VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?)", rows)
        return len(rows)

    @staticmethod
    def _outline(area: Area, source: int) -> tuple[object, ...]:
        box = Box.around(read(area.rings))
        what = (source, area.country, area.code, area.level, area.name, area.province)
        return (*what, box.west, box.south, box.east, box.north, area.rings)

    def _source(self, name: str, licence: str) -> int:
        """The number of a source of this import."""
        key = (name, licence)
        if key not in self._sources:
            made = self._connection.execute("INSERT INTO sources VALUES (NULL, ?, ?, ?)", (self._import, *key))
            self._sources[key] = int(made.lastrowid or 0)
        return self._sources[key]

    def _unit(self, row: Row) -> int | None:
        """The number of the row's province and district."""
        key = (row.country, row.admin1 or "", row.district or "")
        if not row.admin1 and not row.district:
            return None
        if key not in self._units:
            self._connection.execute("INSERT OR IGNORE INTO units VALUES (NULL, ?, ?, ?)", key)
            query = "SELECT id FROM units WHERE country = ? AND province = ? AND district = ?"
            self._units[key] = int(self._connection.execute(query, key).fetchone()[0])
        return self._units[key]


def keys(number: int, names: Collection[str], *, sounds: bool) -> Iterator[tuple[str, int, int, str]]:
    """The index entries of one place: folded names, names without article, sound keys (marked with ``~``)."""
    exact = {fold(name) for name in names} - {""}
    bare = {loose(name) for name in names} - {""} - exact
    yield from ((key, int(MatchLevel.EXACT), number, "") for key in exact)
    yield from ((key, int(MatchLevel.LOOSE), number, "") for key in bare)
    if sounds:
        for form in {loose(name) for name in names}:
            bones, _ = skeleton(form)
            if form.isascii() and len(bones) > 1:
                yield f"~{bones}", int(MatchLevel.ALIKE), number, form


def rules() -> str:
    """A hash of the rules of folding: names that were entered by other rules are not found by all of their keys."""
    return hashlib.sha256(Path(folding.__file__).read_bytes()).hexdigest()[:12]


def rekey(connection: sqlite3.Connection) -> None:
    """Enter all names anew by the present rules of folding."""
    folded: dict[int, set[str]] = {}
    for number, name in connection.execute("SELECT place, fold FROM names WHERE level = ?", (int(MatchLevel.EXACT),)):
        folded.setdefault(number, set()).add(name)
    heard = connection.execute("SELECT DISTINCT place FROM names WHERE level = ?", (int(MatchLevel.ALIKE),))
    sounding = {number for (number,) in heard}
    entries = (e for number, names in folded.items() for e in keys(number, names, sounds=number in sounding))
    made = sorted(set(entries))
    connection.execute("DELETE FROM names")
    connection.executemany("INSERT INTO names VALUES (?,?,?,?)", made)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('rules', ?)", (rules(),))


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Take one import with all it brought out of a file."""
    its = "SELECT id FROM sources WHERE import = ?"
    places = f"SELECT id FROM places WHERE source IN ({its})"  # noqa: S608 - no value in it
    connection.execute(f"DELETE FROM names WHERE place IN ({places})", (number,))  # noqa: S608
    for name in ("places", "areas"):
        connection.execute(f"DELETE FROM {name} WHERE source IN ({its})", (number,))  # noqa: S608
    connection.execute("DELETE FROM sources WHERE import = ?", (number,))
    connection.execute("DELETE FROM imports WHERE id = ?", (number,))
