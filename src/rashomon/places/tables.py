"""Tab-separated lists of places with a header: one's own, or a table of Who's On First or of an aid agency.

Columns by name, in any order: ``name``, ``lat``, ``lon`` must be there. Known besides are ``id``, ``wof_id`` or
``pcode``, ``gn_id`` (GeoNames), ``names`` (separated by ``|``), ``type`` or ``class``, ``country`` (ISO code),
``adm1`` or ``province``, ``adm2`` or ``district``, ``pop`` or ``population``, ``radius_km``, ``confidence``,
``source``, ``licence``. Others are passed over. A field in quotation marks may hold a line break, as spreadsheets
write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.places.imports import Bad, Item, Passed, checked, own_key, usable
from rashomon.places.rows import CLASSES, CONFIDENCES

NEEDED = ("name", "lat", "lon")
SPELLINGS = {
    "latitude": "lat",
    "longitude": "lon",
    "lng": "lon",
    "class": "type",
    "population": "pop",
    "province": "adm1",
    "district": "adm2",
    "pcode": "id",
    "iso": "country",
    "license": "licence",
}
"""Other words for the columns."""
KINDS = {
    "": "settlement",
    **dict.fromkeys(("locality", "town", "city", "village", "hamlet"), "settlement"),
    **dict.fromkeys(("neighborhood", "macrohood", "borough"), "neighbourhood"),
    **dict.fromkeys(("county", "localadmin"), "district"),
    **dict.fromkeys(("region", "governorate"), "province"),
    "macroregion": "area",
    "airport": "base",
    "campus": "site",
}
"""Types of other lists -> classes of places; the classes themselves are known, too."""
MOST_LINES = 5
"""Lines that one quoted row spans at most; beyond that its quotation mark was never closed."""


@dataclass(frozen=True, slots=True)
class Table:
    """Reads a list whose first line names its columns. ``origin`` tells the keys of its numberless places apart."""

    origin: str

    def read(self, lines: Iterable[str]) -> Iterator[Item]:
        """The places of all rows after the header."""
        rows = _records(lines)
        header = columns(next(rows, (0, []))[1])
        for line, row in rows:
            if len(row) != len(header):
                yield Bad.of(line, "P103", expected=len(header), found=len(row))
            else:
                yield self._item(line, dict(zip(header, row, strict=True)))

    def _item(self, line: int, row: Mapping[str, str]) -> Item:
        """One row."""
        kind = row.get("type", "").strip().casefold()
        place_class = KINDS.get(kind, kind)
        if place_class == "country":
            return Passed()
        if place_class not in CLASSES:
            return Bad.of(line, "P104", found=kind[:40])
        found, bad = checked(line, "", row["name"], row["lat"], row["lon"])
        if found is None:
            return bad or Passed()
        population = row.get("pop", "").strip() or "0"
        if not population.isdecimal():
            return Bad.of(line, "P107", found=population[:40])
        confidence = row.get("confidence", "").strip().casefold()
        return replace(
            found,
            key=self._key(row, found.name, found.lat, found.lon),
            place_class=place_class,
            names=usable(row.get("names", "").split("|")),
            country=row.get("country", "").strip().upper(),
            province=_one(row.get("adm1", "")),
            district=_one(row.get("adm2", "")),
            population=int(population),
            radius_km=_radius(row.get("radius_km", "")),
            confidence=confidence if confidence in CONFIDENCES else "high",
            source=_one(row.get("source", "")),
            licence=_one(row.get("licence", "")),
        )

    def _key(self, row: Mapping[str, str], name: str, lat: float, lon: float) -> str:
        """GeoNames' number first, since others have it too; then the list's own; then a hash."""
        number = row.get("gn_id", "").strip()
        if number.isdecimal() and int(number) > 0:
            return f"gn:{int(number)}"
        if row.get("wof_id", "").strip():
            return f"wof:{_one(row['wof_id'])}"
        own = _one(row.get("id", ""))
        return f"im:{self.origin}:{own}" if own else own_key(self.origin, name, lat, lon)


def columns(row: list[str]) -> list[str]:
    """The names of columns as they are known here."""
    bare = [name.strip().lstrip("\ufeff").casefold() for name in row]
    return [SPELLINGS.get(name, name) for name in bare]


def looks_like(line: str) -> bool:
    """Whether a first line names the columns that are needed."""
    return set(NEEDED) <= set(columns(line.rstrip("\r\n").split("\t")))


def _one(text: str) -> str:
    """On one line, without blanks around it."""
    return " ".join(text.split())


def _radius(text: str) -> float | None:
    """A radius in kilometres; None where none is told that makes sense."""
    try:
        radius = float(text)
    except ValueError:
        return None
    return radius if 0 < radius <= 1000 else None


def _records(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each begins on; a quoted field may go on over a few lines."""
    held: list[str] = []
    first = 0
    for line, text in enumerate(lines, 1):
        if not held and not text.strip():
            continue
        first = first if held else line
        held.append(text.rstrip("\r\n"))
        if _is_open("\n".join(held)) and len(held) < MOST_LINES:
            continue
        if len(held) == MOST_LINES and _is_open("\n".join(held)):
            yield from ((first + n, part.split("\t")) for n, part in enumerate(held))
        else:
            yield first, [_unquoted(part) for part in "\n".join(held).split("\t")]
        held = []
    yield from ((first + n, part.split("\t")) for n, part in enumerate(held))


def _is_open(text: str) -> bool:
    """Whether the row's last field that begins with a quotation mark has none at its end."""
    return any(f.startswith('"') and (len(f) == 1 or not f.endswith('"')) for f in text.split("\t"))


def _unquoted(text: str) -> str:
    """A field without the quotation marks around it."""
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1].replace('""', '"') if quoted else text
