"""The user's gazetteer file: import, remove, undo. Every change writes a new file beside the old and renames it.

The file is a function of what was imported, in which order, and of nothing else: the same files again change nothing.
Before a change takes place the file as it was is kept (``places.1.sqlite`` the latest, up to :data:`KEPT`), so that it
can be undone. A program that is stopped in the middle leaves the old file whole and a draft that the next one sweeps.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import PlacesError
from rashomon.places import dumps, shapes, tables
from rashomon.places.fold import fold
from rashomon.places.gazetteer import Gazetteer
from rashomon.places.imports import Bad, Format, Item, Origin, Settled, settle
from rashomon.places.store import KEYED, VERSION, Writer, create, rekey, remove, rules
from rashomon.resources import lexicon

KEPT = 5
"""States before the present one that are kept."""
MOST_BYTES = 1_000_000_000
"""Bytes of the largest file that is imported."""


COLUMNS = "name, format, sha256, source, licence, dated, places, areas, bad, passed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One imported file, as the user's gazetteer has it."""

    name: str
    format: str
    sha256: str
    source: str
    licence: str
    dated: str | None
    places: int
    areas: int
    bad: int
    """Rows that could not be used."""
    passed: int
    """Rows of kinds that are not taken over."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How an import went."""

    entry: Entry
    again: bool
    """The same file was there before: nothing was changed."""
    bad: tuple[Bad, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """The user's file at a path, beside the embedded one."""

    path: Path
    embedded: Path

    # -------------------------------------------------------------------------------------------------------- asking

    def entries(self) -> tuple[Entry, ...]:
        """What was imported, in order. Raises P002 where the file is no gazetteer."""
        user = Gazetteer(self.embedded, self.path).user
        return tuple(Entry(*row) for row in user.rows(f"SELECT {COLUMNS} FROM imports ORDER BY id")) if user else ()  # noqa: S608

    # ------------------------------------------------------------------------------------------------------ changing

    def import_file(
        self, file: Path, origin: Origin, *, form: Format | None = None, level: int | None = None
    ) -> Imported:
        """Add what a file holds.

        Args:
            file: In one of the forms.
            origin: What the user says of it.
            form: The form; None: as the content looks.
            level: Of outlines: 1 provinces, 2 districts, 3 parts of them, 0 neighbourhoods; None: by their codes.

        Raises:
            PlacesError: P001, P003, P004, P005. The gazetteer is then as it was.
        """
        content = self._read(file)
        text = _decoded(content, file)
        form = _form(text, file, form)
        options = _options(form, origin, level)
        digest = hashlib.sha256(content).hexdigest()
        with self._alone():
            known = Gazetteer(self.embedded, self.path)
            before = self._imported(known, digest, options)
            if before is not None:
                return Imported(before, again=True)
            settled = settle(_items(text, form, origin, level, known), known, origin, unit_words=_unit_words())
            if not settled.rows:
                raise PlacesError("P005", path=file, found=_first(settled))
            counts = (len(settled.rows), len(settled.areas), len(settled.bad), settled.passed)
            entry = Entry(file.name, str(form), digest, origin.source, origin.licence, origin.dated, *counts)
            with self._changed() as connection:
                _record(connection, entry, options, settled)
        return Imported(entry, again=False, bad=settled.bad)

    @staticmethod
    def _imported(known: Gazetteer, digest: str, options: str) -> Entry | None:
        """The entry of a file that was imported before in the same way."""
        query = f"SELECT {COLUMNS} FROM imports WHERE sha256 = ? AND options = ?"  # noqa: S608 - no value in it
        found = known.user.rows(query, digest, options) if known.user else []
        return Entry(*found[0]) if found else None

    def remove(self, name: str) -> Entry:
        """Take out what a file brought, by its name or the beginning of its hash; raises P006."""
        with self._alone():
            entries = self.entries()
            fits = [n for n, e in enumerate(entries) if _is_meant(e, name)]
            if not fits:
                candidates = ", ".join(f"{e.name} ({e.sha256[:8]})" for e in entries) or "none"
                raise PlacesError("P006", found=name, candidates=candidates)
            entry = entries[fits[-1]]
            with self._changed() as connection:
                query = "SELECT max(id) FROM imports WHERE sha256 = ? AND name = ?"
                number = connection.execute(query, (entry.sha256, entry.name)).fetchone()[0]
                remove(connection, number)
            return entry

    def refresh(self) -> bool:
        """Enter all names by the present rules of folding; False where they were, or nothing was imported."""
        with self._alone():
            user = Gazetteer(self.embedded, self.path).user
            if user is None or user.meta("rules") == rules():
                return False
            with self._changed():
                return True

    def undo(self) -> tuple[Entry, ...]:
        """Take back the last change; what is imported after that. Raises P007 where none is kept."""
        with self._alone():
            kept = [path for path in self._earlier() if path.exists()]
            if not kept:
                raise PlacesError("P007", path=self.path)
            kept[0].replace(self.path)
            return self.entries()

    # ----------------------------------------------------------------------------------------------------- the file

    def _earlier(self) -> list[Path]:
        """Where earlier states are kept, the latest first."""
        return [self.path.with_name(f"{self.path.stem}.{n}{self.path.suffix}") for n in range(1, KEPT + 1)]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Only one program changes the file at a time; the lock ends with the program, however it ends."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path.with_suffix(".lock"), timeout=0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise PlacesError("P003", path=self.path, found=error) from error
        with closing(connection):
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                busy = "locked" in str(error)
                code = "P004" if busy else "P003"
                raise PlacesError(code, path=self.path, found=error) from error
            yield

    @contextmanager
    def _changed(self) -> Iterator[sqlite3.Connection]:
        """A copy to change; at the end it takes the file's place, which is kept as the latest earlier state."""
        try:
            if not self.path.exists():
                self._write(self._empty)
            draft = self._draft()
            shutil.copyfile(self.path, draft)
            with closing(sqlite3.connect(draft)) as connection:
                connection.execute("PRAGMA journal_mode = OFF")
                yield connection
                if connection.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone() != (rules(),):
                    rekey(connection)
                _stamp(connection)
                connection.commit()
                connection.execute("VACUUM")
            self._keep()
            _synced(draft)
            draft.replace(self.path)
        except (OSError, sqlite3.Error) as error:
            raise PlacesError("P003", path=self.path, found=error) from error

    def _draft(self) -> Path:
        """Where a new state is written; what a stopped program left there is swept."""
        draft = self.path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        return draft

    def _write(self, fill: Callable[[sqlite3.Connection], None]) -> None:
        """Write a file anew and put it in place."""
        draft = self._draft()
        with closing(sqlite3.connect(draft)) as connection:
            fill(connection)
            connection.commit()
        _synced(draft)
        draft.replace(self.path)

    @staticmethod
    def _empty(connection: sqlite3.Connection) -> None:
        """A gazetteer without places."""
        create(connection, KEYED)
        _stamp(connection)

    def _keep(self) -> None:
        """Keep the present state as the latest earlier one; the oldest of too many falls out."""
        places = self._earlier()
        for newer, older in reversed(list(itertools.pairwise(places))):
            if newer.exists():
                newer.replace(older)
        copy = self.path.with_suffix(".keep")
        shutil.copyfile(self.path, copy)
        copy.replace(places[0])

    @staticmethod
    def _read(file: Path) -> bytes:
        """The file's bytes."""
        try:
            size = file.stat().st_size
            if size > MOST_BYTES:
                raise PlacesError("P001", path=file, expected=f"at most {MOST_BYTES} bytes", found=size)
            return file.read_bytes()
        except OSError as error:
            raise PlacesError("P001", path=file, expected="a file of places", found=error.strerror) from error


def _is_meant(entry: Entry, name: str) -> bool:
    """Whether a person means this entry."""
    return name == entry.name or (len(name) >= 4 and entry.sha256.startswith(name))


def detected(text: str) -> Format | None:
    """The form that a text looks like."""
    line = text[:20_000].partition("\n")[0]
    if shapes.looks_like(text):
        return Format.GEOJSON
    if tables.looks_like(line):
        return Format.TSV
    return Format.GEONAMES if dumps.looks_like(line) else None


CHECKS: dict[Format, tuple[str, Callable[[str], bool]]] = {
    Format.TSV: ("a header with name, lat and lon", lambda t: tables.looks_like(t[:20_000].partition("\n")[0])),
    Format.GEONAMES: ("19 columns without a header", lambda t: dumps.looks_like(t[:20_000].partition("\n")[0])),
    Format.GEOJSON: ("a FeatureCollection", lambda t: shapes.features(t) is not None),
}
"""What a form's file must have, and whether a text has it."""


ANY = "a list with name, lat and lon, a GeoNames file or GeoJSON"


def _form(text: str, file: Path, asked: Format | None) -> Format:
    """The form, checked; raises P001."""
    form = asked or detected(text)
    first = repr(" ".join(text[:60].split()))
    if form is None:
        raise PlacesError("P001", path=file, expected=ANY, found=first)
    expected, fits = CHECKS[form]
    if not fits(text):
        raise PlacesError("P001", path=file, expected=expected, found=first)
    return form


def _items(text: str, form: Format, origin: Origin, level: int | None, known: Gazetteer) -> Iterator[Item]:
    """What the file holds."""
    if form is Format.GEOJSON:
        return shapes.Shapes(origin.source, level).read(text)
    lines = text.split("\n")
    if form is Format.TSV:
        return tables.Table(origin.source).read(lines)
    classes: dict[str, str | None] = lexicon("places/features")["classes"]
    return dumps.Dump(classes, known.province_codes).read(lines)


def _unit_words() -> frozenset[str]:
    """The words that lists add to the names of provinces."""
    return frozenset(fold(word) for word in lexicon("places/features")["unit_words"])


def _decoded(content: bytes, file: Path) -> str:
    """The file's text; raises P001 where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlacesError(
            "P001", path=file, expected="text in UTF-8", found=f"byte {error.start} that is none"
        ) from error


def _options(form: Format, origin: Origin, level: int | None) -> str:
    """All that an import's rows hang on besides the file, as text."""
    said = {"source": origin.source, "licence": origin.licence, "country": origin.country}
    return json.dumps({"format": form, "level": level, **said}, sort_keys=True)


def _first(settled: Settled) -> str:
    """The first thing wrong, for a file of which nothing could be used."""
    if settled.bad:
        return f"line {settled.bad[0].line}: {settled.bad[0].message}"
    return f"{settled.passed} rows of kinds that are not taken over" if settled.passed else "it is empty"


def _record(connection: sqlite3.Connection, entry: Entry, options: str, settled: Settled) -> None:
    """Write an import into the file."""
    made = connection.execute(
        "INSERT INTO imports VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?)",
        (entry.name, entry.format, entry.sha256, options, entry.source, entry.licence, entry.dated, entry.places,
         entry.areas, entry.bad, entry.passed),
    )  # fmt: skip
    writer = Writer(connection, int(made.lastrowid or 0))
    writer.places(settled.rows)
    writer.areas(settled.areas, entry.source, entry.licence)


def _stamp(connection: sqlite3.Connection) -> None:
    """Write the hash of all that was imported into the file; nothing where nothing was."""
    rows = connection.execute("SELECT sha256, options FROM imports ORDER BY id").fetchall()
    text = json.dumps([VERSION, rows]) if rows else ""
    print_ = hashlib.sha256(text.encode()).hexdigest()[:16] if rows else ""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", (print_,))


def _synced(path: Path) -> None:
    """See that the file is on the disk before it takes another's name."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
