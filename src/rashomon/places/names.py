"""What the gazetteer knows, as records: one place under one of its names, and how well the name fits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from rashomon.model import PlaceRelation, Span


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
    district: str | None = None
    """Where it is known."""
    licence: str = ""
    """Of the row's source."""
    capital: bool = False
    """Whether it is its country's capital."""

    @property
    def curated(self) -> bool:
        """Whether a person put the place on the list for its part in a conflict."""
        return self.place_id.startswith("ov:")


class NameIndex(Protocol):
    """Knows places by name. The built gazetteer is one; a test may hand in a small table."""

    def known(self, name: str) -> tuple[Candidate, ...]:
        """The places that the name may mean, best match first; empty where none is known. Never raises."""
        ...


class Named(Protocol):
    """A place name as a text gives it: what :class:`rashomon.extract.found.PlaceFound` has that resolving needs."""

    @property
    def name(self) -> str:
        """As written."""
        ...

    @property
    def relation(self) -> PlaceRelation:
        """How the event stands to the place."""
        ...

    @property
    def cue_class(self) -> str | None:
        """The class of place that the words around it give."""
        ...

    @property
    def preposition(self) -> str | None:
        """The preposition before it."""
        ...

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        ...

    @property
    def bearing(self) -> float | None:
        """The compass direction told with it, in degrees; -1 for the middle."""
        ...

    @property
    def away_km(self) -> float | None:
        """The distance from it that is told."""
        ...

    @property
    def attributive(self) -> bool:
        """Whether it describes something else: "the Aleppo police", "US warplanes"."""
        ...
