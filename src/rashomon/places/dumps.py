"""GeoNames' country files: 19 columns, tab-separated, no header (https://download.geonames.org/export/dump)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.places.imports import Bad, Item, Passed, checked, usable

COLUMNS = 19


@dataclass(frozen=True, slots=True)
class Dump:
    """Reads the lines of a country file.

    Args:
        classes: Feature class, or class and code, to class of place; None is passed over, and so is what is not in it.
        provinces: Country and first-level code to the gazetteer's name.
    """

    classes: Mapping[str, str | None]
    provinces: Mapping[tuple[str, str], str]

    def read(self, lines: Iterable[str]) -> Iterator[Item]:
        """The places of all lines; districts get their names from the file's own rows."""
        whole = [(n, line.rstrip("\r\n").split("\t")) for n, line in enumerate(lines, 1) if line.strip("\r\n")]
        districts = {(row[8], row[10], row[11]): row[1] for _, row in whole if len(row) == COLUMNS and row[7] == "ADM2"}
        for line, row in whole:
            yield self._item(line, row, districts)

    def _item(self, line: int, row: list[str], districts: Mapping[tuple[str, str, str], str]) -> Item:
        """One line."""
        if len(row) != COLUMNS:
            return Bad.of(line, "P103", expected=COLUMNS, found=len(row))
        kind = self.classes.get(f"{row[6]}.{row[7]}", self.classes.get(row[6]))
        if kind is None:
            return Passed()
        found, bad = checked(line, f"gn:{row[0]}", row[1], row[4], row[5])
        if found is None:
            return bad or Passed()
        if not row[14].removeprefix("-").isdecimal():
            return Bad.of(line, "P107", found=row[14][:40])
        return replace(
            found,
            place_class=kind,
            names=usable((row[2], *row[3].split(","))),
            country=row[8],
            province=self.provinces.get((row[8], row[10]), ""),
            district="" if kind == "province" else districts.get((row[8], row[10], row[11]), ""),
            population=max(0, int(row[14])),
        )


def looks_like(line: str) -> bool:
    """Whether a line is one of a country file."""
    row = line.split("\t")
    return len(row) == COLUMNS and row[0].isdecimal()
