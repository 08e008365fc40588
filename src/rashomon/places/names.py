"""What the gazetteer knows, as records: one place under one of its names, and how well the name fits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol


class MatchLevel(IntEnum):
    """How the name as written stands to the gazetteer's name; less is better."""

    EXACT = 0
    """The same but for case, accents and hyphens."""
    LOOSE = 1
    """The same without the Arabic article."""
    ALIKE = 2
    """Sounds alike: the same consonants and vowels that do not exclude each other."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    place_id: str
    """``gn:170063`` (GeoNames), ``ov:kabana`` (overlay), ``a1:SY-09`` (first-level unit), ``country:SY``."""
    name: str
    """The gazetteer's main name."""
    place_class: str
    """site, base, camp, neighbourhood, settlement, area, road, district, province, country, water, other."""
    country: str
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    """How far the place itself reaches from its point."""
    population: int
    confidence: str
    """high, medium or low: of the position."""
    source: str
    level: MatchLevel
    likeness: float = 1.0
    """1 for EXACT and LOOSE; how alike the names sound for ALIKE."""

    @property
    def curated(self) -> bool:
        """Whether a person put the place on the list for its part in a conflict."""
        return self.place_id.startswith("ov:")


class NameIndex(Protocol):
    """Knows places by name. The built gazetteer is one; a test may hand in a small table."""

    def known(self, name: str) -> tuple[Candidate, ...]:
        """The places that the name may mean, best match first; empty where none is known. Never raises."""
        ...
