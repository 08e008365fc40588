"""The registry of actors: who is who, under which names, on which side, and when.

An actor is anyone who acts in a war or speaks about it: forces, groups, governments, monitors, outlets. The entries are
data (``data/actors/*.yaml``): named actors, one file a region; and patterns, from which the forces of every state are
made on demand ("the Colombian army" is ``co.military``). What depends on the war a text is about (whom "the
government" or "the coalition" means there) is a :class:`Theatre`, data too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from rashomon.actors.words import Match, PhraseTable, Word, words


class ActorKind(StrEnum):
    """What an actor is."""

    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    MILITIA = "militia"
    """Fights beside a state, outside its army."""
    ARMED_GROUP = "armed_group"
    COALITION = "coalition"
    MISSION = "mission"
    """An observer, peace or truce mission."""
    POLITICAL = "political"
    ORGANISATION = "organisation"
    """Humanitarian, rescue, rights or international body."""
    MINISTRY = "ministry"
    MONITOR = "monitor"
    OUTLET = "outlet"
    AGENCY = "agency"


SOURCES = frozenset({ActorKind.MONITOR, ActorKind.OUTLET, ActorKind.AGENCY, ActorKind.MINISTRY})
"""Kinds that speak about a war and are no party to it; their side is an affiliation."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. ``side`` is the codebook's side, or None; for a source it is whom it belongs or is close to."""

    id: str
    name: str
    aliases: tuple[str, ...]
    side: str | None
    kind: ActorKind
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    parent: str | None = None
    """Id of the actor that this one belongs to."""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = ""
    """Where the entry comes from."""

    def at(self, date: dt.date | None) -> bool:
        """Whether the actor was there under this entry on a date; True where no date is given."""
        if date is None:
            return True
        return (self.valid_from or date) <= date <= (self.valid_to or date)

    @property
    def is_source(self) -> bool:
        """Whether it speaks about a war rather than acts in it."""
        return self.kind in SOURCES


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its names, the adjectives for its people, its seat of government, its side where it is a party."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    seat: str | None
    side: str


@dataclass(frozen=True, slots=True)
class Organ:
    """A part of a state that acts or speaks ("military"): its kind and the words that name it.

    ``alone`` says whom the bare word means: ``government`` (of the theatre), ``unknown``, or nobody.
    """

    id: str
    kind: ActorKind
    label: str
    alone: str | None
    party: bool
    """False: a source only (a ministry, state television)."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """Whom common words mean in one war: "government", "coalition", a people's fighters, the proteges of a state."""

    code: str
    roles: Mapping[str, str]
    """Role -> actor id or side."""
    peoples: Mapping[str, str] = field(default_factory=dict)
    backed: Mapping[str, str] = field(default_factory=dict)
    """Country -> side of the groups that it backs."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Country -> side of its forces."""
    actors: Mapping[str, str] = field(default_factory=dict)
    """Actor id -> side."""
    jihadists: frozenset[str] = frozenset()
    """The sides that texts of this war mean by "the jihadists"; empty: any group."""
    speakers: PhraseTable[str] = field(default_factory=lambda: PhraseTable(()))
    """Words that name a source only there ("the monitor") -> actor id."""


@dataclass(frozen=True, slots=True)
class Registry:
    """All actors, with the tables to find them by name. Built once from data, then only read."""

    actors: Mapping[str, Actor]
    countries: Mapping[str, Country]
    organs: Mapping[str, Organ]
    theatres: Mapping[str, Theatre]
    default_theatre: str
    names: PhraseTable[str]
    """Names and aliases -> actor id."""
    country_words: PhraseTable[tuple[str, str]]
    """Names, adjectives and seats -> (form, country code); the form is ``name``, ``adjective`` or ``seat``."""
    organ_words: PhraseTable[str]

    @classmethod
    def from_data(
        cls, regions: Iterable[Mapping[str, Any]], states: Mapping[str, Any], theatres: Mapping[str, Any]
    ) -> Registry:
        """Build it from the content of ``data/actors``: the regions' files, ``states`` and ``theatres``."""
        actors = {actor.id: actor for region in regions for actor in _actors(region)}
        countries = {code: _country(code, row, states["sides"]) for code, row in states["countries"].items()}
        organs = {name: _organ(name, row) for name, row in states["organs"].items()}
        return cls(
            actors,
            countries,
            organs,
            {code: _theatre(code, row) for code, row in theatres["theatres"].items()},
            theatres["default"],
            PhraseTable(_actor_phrases(actors.values()), names=True),
            PhraseTable(_country_phrases(countries.values()), names=True),
            PhraseTable((phrase, name) for name, row in states["organs"].items() for phrase in row["words"]),
        )

    def get(self, actor_id: str) -> Actor | None:
        """The actor of an id, also one of a state's forces that has no entry of its own (``co.military``)."""
        if actor_id in self.actors:
            return self.actors[actor_id]
        code, _, organ = actor_id.partition(".")
        if code.upper() in self.countries and organ in self.organs:
            return self.state(code.upper(), organ)
        return None

    def state(self, country: str, organ: str) -> Actor:
        """An organ of a state: the entry that stands for it, else one made from the pattern."""
        key = f"{country.lower()}.{organ}"
        if key in self.actors:
            return self.actors[key]
        state, part = self.countries[country], self.organs[organ]
        name = f"{(state.adjectives or (state.name,))[0]} {part.label}"
        parent = None if organ == "government" else f"{country.lower()}.government"
        return Actor(key, name, (), state.side, part.kind, country, parent, source="states")

    def find(self, text: tuple[Word, ...], at: int, *, on: dt.date | None = None) -> Match[str] | None:
        """The longest name that begins at a word; among namesakes those that were there on the date come first."""
        match = self.names.longest(text, at)
        if match is None or len(match.values) == 1 or on is None:
            return match
        values = sorted(match.values, key=lambda name: not self.actors[name].at(on))
        return Match(match.first, match.stop, tuple(values))

    def by_name(self, name: str, *, on: dt.date | None = None) -> tuple[Actor, ...]:
        """The actors of exactly this name, however it is spelled."""
        folded = words(name)
        match = self.find(folded, 0, on=on) if folded else None
        if match is None or match.stop != len(folded):
            return ()
        return tuple(self.actors[found] for found in match.values if self.actors[found].at(on))

    def theatre(self, code: str | None = None) -> Theatre:
        """The theatre of a country; the default one without a code, and a bare one for a country without an entry."""
        code = code or self.default_theatre
        if code in self.theatres:
            return self.theatres[code]
        roles = dict(self.theatres["*"].roles)
        if code in self.countries:
            roles["government"] = f"{code.lower()}.government"
        return replace(self.theatres["*"], code=code, roles=roles)

    def side(self, actor_id: str, *, theatre: Theatre | None = None) -> str | None:
        """The side of an actor in a theatre; a source's affiliation."""
        actor, where = self.get(actor_id), theatre or self.theatre()
        if actor is None:
            return None
        if actor_id in where.actors:
            return where.actors[actor_id]
        if actor.source == "states" or "." in actor_id:
            return where.states.get(actor.country or "", actor.side)
        return actor.side

    def source_affiliation(self, actor_id: str) -> str | None:
        """Whom a source belongs to or is close to; None for an independent one and for what is no source."""
        actor = self.get(actor_id)
        return actor.side if actor is not None and actor.is_source else None


def _day(value: object, *, last: bool) -> dt.date | None:
    """A date of the data: a date as it is, a year as its first or last day."""
    if value is None or isinstance(value, dt.date):
        return value
    year = int(str(value))
    return dt.date(year, 12, 31) if last else dt.date(year, 1, 1)


def _actors(region: Mapping[str, Any]) -> Iterator[Actor]:
    """The actors of one region's file."""
    for key, row in region["actors"].items():
        yield Actor(
            id=key,
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            side=row.get("side"),
            kind=ActorKind(row["kind"]),
            country=row.get("country"),
            parent=row.get("parent"),
            valid_from=_day(row.get("from"), last=False),
            valid_to=_day(row.get("to"), last=True),
            source=row.get("source", region["source"]),
        )


def _country(code: str, row: Mapping[str, Any], sides: Mapping[str, str]) -> Country:
    names = (row["name"], *row.get("names", ()))
    side = sides.get(code, f"other:{row['name']}")
    return Country(code, row["name"], names, tuple(row.get("people", ())), row.get("seat"), side)


def _organ(name: str, row: Mapping[str, Any]) -> Organ:
    return Organ(name, ActorKind(row["kind"]), row.get("label", name), row.get("alone"), row.get("party", True))


def _theatre(code: str, row: Mapping[str, Any]) -> Theatre:
    parts = ("roles", "peoples", "backed", "states", "actors")
    speakers = PhraseTable[str](row.get("speakers", {}).items())
    jihadists = frozenset(row.get("jihadists", ()))
    return Theatre(code, **{part: row.get(part, {}) for part in parts}, jihadists=jihadists, speakers=speakers)


def _actor_phrases(actors: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    for actor in actors:
        yield from ((alias, actor.id) for alias in (actor.name, *actor.aliases))


def _country_phrases(countries: Iterable[Country]) -> Iterator[tuple[str, tuple[str, str]]]:
    for country in countries:
        yield from ((name, ("name", country.code)) for name in country.names)
        yield from ((name, ("adjective", country.code)) for name in country.adjectives)
        if country.seat:
            yield country.seat, ("seat", country.code)
