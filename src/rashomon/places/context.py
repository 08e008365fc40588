"""What a document names around a place: countries, provinces, and the words that stand close by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from rashomon.places.fold import agreement, fold, unglued
from rashomon.places.names import Candidate, MatchLevel, Named, NameIndex

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Context:
    """The document around a name. Empty by default: no country is assumed.

    ``countries`` gives each country's share of the mentions of countries (ISO code -> 0-1); ``provinces`` the shares of
    the provinces named, as ``(country, province)``.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    provinces: Mapping[tuple[str, str], float] = field(default_factory=dict)
    senses: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How often a name stands with the cue of a class: ``("idlib", "province")``; other mentions follow."""
    source: str | None = None
    """The country of who publishes: counts a little where the text names none."""
    alone: Mapping[str, str] = field(default_factory=dict)
    """Countries that one folded name alone speaks for, with that name; far larger cities do not count."""

    def share(self, country: str, name: str) -> float:
        """The country's share, as evidence for a name; what the name itself brought in counts only at home."""
        itself = country in self.alone and self.alone[country] == fold(name) and country != self.home
        return 0.0 if itself else self.countries.get(country, 0.0)

    @property
    def home(self) -> str | None:
        """The country named most; the first by code of several."""
        return max(sorted(self.countries), key=lambda c: self.countries[c], default=None)


def read_context(
    found: Iterable[Named], index: NameIndex, nationalities: Sequence[str] = (), source: str | None = None
) -> Context:
    """The context that a document's place names and nationalities (ISO codes, with repeats) give.

    A nationality counts half, and so does a country's name that only describes ("US warplanes"): armies act abroad.
    Otherwise a country's own name counts once a mention. A city known abroad counts a quarter; under a name that is not
    its main one only where nothing else names countries, or something else names its own.
    """
    countries: dict[str, float] = {}
    doubtful: list[str] = []
    speakers: dict[str, set[str]] = {}
    provinces: dict[tuple[str, str], float] = {}
    senses: dict[tuple[str, str], int] = {}
    for place in found:
        if place.cue_class is not None:
            sense = (fold(bare_name(place)), place.cue_class)
            senses[sense] = senses.get(sense, 0) + 1
        known = provinces_once(index, bare_name(place))
        country = next((c for c in known if c.place_class == "country" and c.level is MatchLevel.EXACT), None)
        if country and place.cue_class in (None, "country"):
            countries[country.country] = countries.get(country.country, 0.0) + (0.5 if place.attributive else 1.0)
            speakers.setdefault(country.country, set()).add("")
            continue
        home = _one_country(known, bare_name(place))
        if home is not None:
            own = _largest(known) == home
            speakers.setdefault(home, set()).add("" if own else fold(bare_name(place)))
        if home is not None and _by_main_name(known, home, place):
            countries[home] = countries.get(home, 0.0) + CITY
        elif home is not None:
            doubtful.append(home)
        for unit in (c for c in known if c.place_class == "province" and c.level < MatchLevel.ALIKE):
            weight = 1.0 if place.cue_class == "province" else 0.5
            key = (unit.country, unit.name)
            provinces[key] = provinces.get(key, 0.0) + weight
    for iso in nationalities:
        countries[iso] = countries.get(iso, 0.0) + 0.5
    alone = not countries
    for home in (h for h in doubtful if alone or h in countries):
        countries[home] = countries.get(home, 0.0) + CITY
    single = {c: next(iter(names)) for c, names in speakers.items() if len(names) == 1 and c not in nationalities}
    return Context(_shares(countries), _shares(provinces), senses, source, single)


CITY = 0.25
"""What a city known abroad counts for its country."""
MAIN = 0.8
"""Agreement from which a spelling is that of the place's main name."""


def _by_main_name(known: Sequence[Candidate], home: str, place: Named) -> bool:
    """Whether a place of the country is called so first of all, not only by a further name or in another language."""
    names = (
        c.name for c in known if c.country == home and (is_prominent(c) or c.curated or c.level < MatchLevel.ALIKE)
    )
    return any(agreement(name, bare_name(place)) >= MAIN for name in names)


def dateline_country(text: str, index: NameIndex) -> str | None:
    """The country of the place at the head of a dateline ("Lima, 16 Jan 90 (Agency) --"); None where none is known."""
    stop = next((i for i, c in enumerate(text) if c in ENDS or c.isdigit()), len(text))
    name = " ".join(text[:stop].split())
    if not name or len(name) > LONGEST_NAME:
        return None
    known = index.known(name)
    seats = {c.country for c in known if c.capital and c.level < MatchLevel.ALIKE}
    return seats.pop() if len(seats) == 1 else _one_country(known, name) or _largest(known)


def _largest(known: Sequence[Candidate]) -> str | None:
    """The country of the prominent place that is far larger than its namesakes elsewhere: agencies sit in such."""
    cities = [c for c in known if c.level is MatchLevel.EXACT and c.population >= PROMINENT]
    first = max(cities, key=lambda c: (c.population, c.place_id), default=None)
    if first is None:
        return None
    others = (c.population for c in cities if c.country != first.country)
    return first.country if first.population >= FAR_LARGER * max(others, default=0) else None


FAR_LARGER = 3
"""How many times as large as any namesake abroad."""
ENDS = frozenset(",(:-–—/")
"""What ends the place of a dateline."""
LONGEST_NAME = 40
"""Characters of the longest place of a dateline."""


def _one_country(known: Sequence[Candidate], name: str) -> str | None:
    """The country of a prominent name that has no prominent namesake in another; main names go before further ones."""
    sure = [c for c in known if c.level < MatchLevel.ALIKE]
    called = {c.country for c in sure if c.population >= PROMINENT and fold(c.name) == fold(name)}
    if called:
        return called.pop() if len(called) == 1 else None
    homes = {c.country for c in sure if is_prominent(c) or c.curated}
    if not any(is_prominent(c) for c in sure):
        homes |= {c.country for c in known if c.level is MatchLevel.ALIKE}
    return homes.pop() if len(homes) == 1 else None


def _shares(counts: Mapping[Key, float]) -> dict[Key, float]:
    total = sum(counts.values())
    return {key: value / total for key, value in counts.items()}


def bare_name(place: Named) -> str:
    """The name as the gazetteer may know it: without line breaks and doubled spaces."""
    return " ".join(place.name.split())


PROMINENT = 100_000
"""Inhabitants from which a city is known abroad."""


BELONGING = frozenset({"site", "base", "camp", "road", "water", "area"})
"""Classes of places that are called after the place that they belong to, with a noun at the end."""


class Part(StrEnum):
    """How much of a name the gazetteer's name is."""

    WHOLE = "whole"
    OWNER = "owner"
    """The name without the class noun at its end: "X hospital" is a part of X, or only bears its name."""
    CORE = "core"
    """The name without its first word: "Greater X", "Old X"."""


def candidates(place: Named, index: NameIndex, countries: Collection[str] = ()) -> tuple[tuple[Candidate, Part], ...]:
    """The places that the name may mean; those of a part of it only where the whole is unknown.

    Where the name itself is a country's, a province's, a large city's or a curated place's, those that only sound alike
    fall out; a place outside the countries that the document names does not count for that.
    """
    name = bare_name(place)
    known = _once(index.known(name) or index.known(unglued(name)))
    if not any(c.place_class == "base" for c in known):
        known = (*_base(place, name, index), *known)
    if known:
        plain = any(c.level is MatchLevel.EXACT and _leads(c, countries) for c in known)
        return tuple((c, Part.WHOLE) for c in known if not plain or c.level < MatchLevel.ALIKE)
    rest = name.partition(" ")[2]
    core = [c for c in index.known(rest) if c.level is MatchLevel.EXACT and is_prominent(c)] if rest else []
    if core:
        return tuple((c, Part.CORE) for c in core)
    owner = name.rpartition(" ")[0] if place.cue_class in BELONGING else ""
    return tuple((c, Part.OWNER) for c in index.known(owner) if c.level < MatchLevel.ALIKE) if owner else ()


def provinces_once(index: NameIndex, name: str) -> tuple[Candidate, ...]:
    """What an index knows, without an imported list's own rows of provinces that the gazetteer has."""
    return _once(index.known(name))


def _leads(c: Candidate, countries: Collection[str]) -> bool:
    """Whether a place that is called just so leaves no room for those that sound alike."""
    return is_prominent(c) or (c.curated and (not countries or c.country in countries))


def _once(known: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    units = {c.country for c in known if c.place_id.startswith("a1:")}
    if not units:
        return known
    return tuple(
        c for c in known if not (c.place_class == "province" and c.country in units) or c.place_id.startswith("a1:")
    )


BASE_WORDS = frozenset("military international air force airport airbase base airfield field".split())  # noqa: SIM905
BASES = ("air base", "airport", "military airport", "base")
"""How gazetteers call what reports call "X military air base", "X airfield"."""


def _base(place: Named, name: str, index: NameIndex) -> tuple[Candidate, ...]:
    """The air base that a report calls by another of the words for it."""
    if place.cue_class != "base":
        return ()
    words = name.split()
    while len(words) > 1 and words[-1].lower() in BASE_WORDS:
        words.pop()
    core = " ".join(words)
    found = (index.known(f"{core} {noun}") for noun in BASES)
    bases = (tuple(c for c in cs if c.place_class in ("base", "site") and c.level < MatchLevel.ALIKE) for cs in found)
    return next((cs for cs in bases if cs), ())


def is_prominent(candidate: Candidate) -> bool:
    """Whether readers anywhere know the place: a country, its capital, a first-level unit, a large city."""
    return candidate.place_class in ("country", "province") or candidate.population >= PROMINENT or candidate.capital
