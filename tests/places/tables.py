"""A small table of places, told by hand: what resolving can be tested on without the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rashomon.model import PlaceRelation, Span
from rashomon.places.fold import fold, loose
from rashomon.places.names import Candidate, MatchLevel


def place(  # noqa: PLR0917 - reads as a row of a table
    place_id: str,
    name: str,
    country: str,
    admin1: str | None,
    lat: float,
    lon: float,
    *,
    place_class: str = "settlement",
    population: int = 20_000,
    radius_km: float = 2.0,
    confidence: str = "high",
) -> Candidate:
    """One row of the table."""
    return Candidate(
        place_id,
        name,
        place_class,
        country,
        admin1,
        lat,
        lon,
        radius_km,
        population,
        confidence,
        "test",
        MatchLevel.EXACT,
    )


@dataclass(frozen=True)
class Table:
    """A name index over a few rows; the key is the folded name, with or without article."""

    rows: tuple[tuple[str, Candidate], ...]

    @classmethod
    def of(cls, rows: Iterable[Candidate], **aliases: str) -> Table:
        """The rows under their names; ``aliases`` map a further name to a place's id."""
        rows = tuple(rows)
        by_id = {r.place_id: r for r in rows}
        more = tuple((alias.replace("_", " "), by_id[key]) for alias, key in aliases.items())
        return cls((*((r.name, r) for r in rows), *more))

    def known(self, name: str) -> tuple[Candidate, ...]:
        """The rows of that name."""
        exact = [c for n, c in self.rows if fold(n) == fold(name)]
        bare = [
            replace(c, level=MatchLevel.LOOSE)
            for n, c in self.rows
            if loose(n) == loose(name) and fold(n) != fold(name)
        ]
        return tuple(sorted([*exact, *bare], key=lambda c: (c.level, -c.population, c.place_id)))


@dataclass(frozen=True)
class Words:
    """A place name as a finder would give it."""

    name: str
    relation: PlaceRelation = PlaceRelation.AT
    cue_class: str | None = None
    preposition: str | None = "in"
    span: Span = field(default_factory=lambda: Span(0, 1))
    bearing: float | None = None
    away_km: float | None = None
    attributive: bool = False


def row_of(*names: str | Words, gap: int = 4) -> tuple[Words, ...]:
    """Place names one after the other, ``gap`` characters apart."""
    out: list[Words] = []
    at = 0
    for name in names:
        words = name if isinstance(name, Words) else Words(name)
        out.append(replace(words, span=Span(at, at + len(words.name))))
        at += len(words.name) + gap
    return tuple(out)
