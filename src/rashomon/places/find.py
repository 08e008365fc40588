"""Ranks the places that a name may mean for a person who looks it up, each step with its reason. Pure.

Reading a document weighs more (:mod:`rashomon.places.resolve`): the words around the name and all other places. Here
only what the person gives counts: a country, and a point that it lies near.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.places.geometry import distance_km
from rashomon.places.names import Candidate, MatchLevel

FITS = {
    MatchLevel.EXACT: "the name is the same",
    MatchLevel.LOOSE: "the same without the article",
    MatchLevel.ALIKE: "the name sounds alike",
}
PROVINCE = 0.9
"""As a city of a million."""
HOME, ABROAD = 2.0, -3.0
"""Within the country that the person names, and outside."""
CURATED = 1.2


@dataclass(frozen=True, slots=True)
class Ranked:
    """One place, its score in log-odds and what makes it up."""

    place: Candidate
    score: float
    reasons: tuple[tuple[str, float], ...]
    """In words, each with its part of the score."""
    distance_km: float | None
    """From the point that it should lie near."""


def ranked(
    known: Iterable[Candidate], *, country: str | None = None, near: tuple[float, float] | None = None
) -> tuple[Ranked, ...]:
    """The places by score, the likeliest first.

    Args:
        known: The places of the name.
        country: ISO code of the country it should lie in.
        near: Latitude and longitude of a point it should lie near.
    """
    out = (_weighed(place, country, near) for place in known)
    return tuple(sorted(out, key=lambda r: (-r.score, r.place.place_id)))


def _weighed(place: Candidate, country: str | None, near: tuple[float, float] | None) -> Ranked:
    """One place with its reasons."""
    alike = place.level is MatchLevel.ALIKE
    reasons = [(FITS[place.level], -0.6 - 8 * (1 - place.likeness) if alike else 0.0 - 0.2 * place.level), _size(place)]
    if place.curated:
        reasons.append(("on the curated list", CURATED))
    if country is not None:
        home = place.country == country
        reasons.append((f"{'in' if home else 'not in'} {country}", HOME if home else ABROAD))
    km = distance_km(*near, place.lat, place.lon) if near else None
    if km is not None:
        reasons.append((f"{km:.0f} km away", 2.0 - 1.2 * math.log10(1 + max(0.0, km - place.radius_km) / 5)))
    rounded = tuple((words, round(weight, 2)) for words, weight in reasons)
    distance = None if km is None else round(km, 1)
    return Ranked(place, round(sum(weight for _, weight in rounded), 2), rounded, distance)


def _size(place: Candidate) -> tuple[str, float]:
    """What the inhabitants say."""
    if place.place_class == "province":
        return "a province", PROVINCE
    words = f"{place.population:,} inhabitants" if place.population else "inhabitants not known"
    return words, 0.45 * math.log10(place.population + 10) - 1.8
