"""Places and areas on their way into a gazetteer file, whatever they were read from."""

from __future__ import annotations

import math
from dataclasses import dataclass

CLASSES = (
    "settlement", "neighbourhood", "site", "base", "camp", "area", "road", "water", "district", "province", "country",
    "other",
)  # fmt: skip
"""Classes of places; the file keeps the number."""
CONFIDENCES = ("high", "medium", "low")
"""How sure a position is; the file keeps the number."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place with all its names."""

    key: str
    """As in :attr:`rashomon.places.names.Candidate.place_id`; one key is one place, in whichever file."""
    name: str
    place_class: str
    country: str
    admin1: str | None
    """The province, by the gazetteer's name of it."""
    lat: float
    lon: float
    radius_km: float
    source: str
    names: tuple[str, ...]
    population: int = 0
    confidence: str = "high"
    sounds: bool = False
    """Whether it is found by the sound of its names, too."""
    district: str | None = None
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """The outline of one province or district."""

    country: str
    code: str
    """GeoNames' code of a province, or the P-code of its publisher."""
    level: int
    """1 a province, 2 a district, 3 a part of a district."""
    name: str
    """As the rows of places in it have it."""
    province: str | None
    """The province it lies in; of a province itself its name."""
    rings: str
    """Written as in :mod:`rashomon.places.outline`."""


def settlement_km(population: int) -> float:
    """How far a settlement reaches: it grows with the root of the inhabitants, 1 km a village, 10 km a big city."""
    return round(min(max(0.5 + math.sqrt(population) / 150, 1.0), 15.0), 1)
