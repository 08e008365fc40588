"""Provinces and districts by outline: which one a point lies in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rashomon.places.outline import Box, Point, contains, gap_km, read

EDGE_KM = 5.0
"""How far outside all outlines a point may lie and still count to the nearest: coasts and borders are simplified."""
WIDEST = 400
"""Square degrees of the box above which an area is kept aside instead of being entered in each cell."""


@dataclass(frozen=True)
class Outlined:
    """One area with its outline, read from its text when first needed."""

    country: str
    code: str
    level: int
    """1 a province, 2 a district, 3 a part of a district."""
    name: str
    province: str | None
    """The province it lies in; its own name where it is one."""
    box: Box
    text: str = field(repr=False)

    @cached_property
    def rings(self) -> tuple[tuple[Point, ...], ...]:
        """The outline."""
        return read(self.text)

    def has(self, lat: float, lon: float) -> bool:
        """Whether the point lies inside."""
        return self.box.has(lat, lon) and contains(self.rings, lat, lon)


class Areas:
    """Outlines found by position. Of several that hold a point, the one that was given first counts."""

    def __init__(self, areas: Iterable[Outlined]) -> None:
        self.all = tuple(areas)
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._wide: list[int] = []
        for n, area in enumerate(self.all):
            if (area.box.east - area.box.west) * (area.box.north - area.box.south) > WIDEST:
                self._wide.append(n)
            else:
                for cell in _cells(area.box):
                    self._cells.setdefault(cell, []).append(n)
        self._levels = frozenset((a.country, a.level) for a in self.all)
        self.at = lru_cache(maxsize=1 << 14)(self._at)

    def covers(self, country: str, level: int) -> bool:
        """Whether there are outlines of this level in a country."""
        return (country, level) in self._levels

    def named(self, country: str, name: str, level: int = 1) -> tuple[Outlined, ...]:
        """The areas of this name in a country."""
        return self._by_name.get((country, level, name), ())

    @cached_property
    def _by_name(self) -> dict[tuple[str, int, str], tuple[Outlined, ...]]:
        found: dict[tuple[str, int, str], tuple[Outlined, ...]] = {}
        for area in self.all:
            key = (area.country, area.level, area.name)
            found[key] = (*found.get(key, ()), area)
        return found

    def _at(self, lat: float, lon: float, level: int = 1, country: str | None = None) -> Outlined | None:
        """The area of a level that holds a point, or the nearest within :data:`EDGE_KM`; only in a country if named."""
        near = [
            area
            for area in self._near(lat, lon)
            if area.level == level and (country is None or area.country == country)
        ]
        inside = next((area for area in near if area.has(lat, lon)), None)
        if inside is not None or not near:
            return inside
        gap, n = min((gap_km(area.rings, lat, lon), n) for n, area in enumerate(near))
        return near[n] if gap <= EDGE_KM else None

    def _near(self, lat: float, lon: float) -> Sequence[Outlined]:
        """The areas whose box comes near the point, in the order given."""
        numbers = sorted([*self._cells.get((math.floor(lat), math.floor(lon)), ()), *self._wide])
        return [area for area in map(self.all.__getitem__, numbers) if _widened(area.box).has(lat, lon)]


def _widened(box: Box) -> Box:
    """The box and a rim of about :data:`EDGE_KM`."""
    rim = EDGE_KM / 111.0
    wide = rim / max(0.1, math.cos(math.radians(max(abs(box.south), abs(box.north)))))
    return Box(box.west - wide, box.south - rim, box.east + wide, box.north + rim)


def _cells(box: Box) -> list[tuple[int, int]]:
    """The squares of one degree that the box with its rim touches."""
    wide = _widened(box)
    lats = range(math.floor(wide.south), math.floor(wide.north) + 1)
    return [(lat, lon) for lat in lats for lon in range(math.floor(wide.west), math.floor(wide.east) + 1)]
