"""What judging reads and yields: agreements as data, and verdicts with the four answers behind each.

A verdict says what may be said of a reported incident under an agreement, and by whose word. It is no legal finding:
it rests on reports alone, and the step *verified* is only ever taken from a person's ruling or a mechanism's document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from rashomon.ceasefire.geometry import Shape
from rashomon.reconcile.record import Statement


class Question(StrEnum):
    """What is asked of every incident under every agreement."""

    TIME = "time"
    PLACE = "place"
    PARTY = "party"
    ACT = "act"


class Finding(StrEnum):
    """The answer to a question, as far as reports go."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"


class Step(StrEnum):
    """The ladder: what may be said of an incident under an agreement."""

    OUT_OF_SCOPE = "out of scope"
    """One of the four answers is no."""
    UNDETERMINED = "undetermined"
    """A fact is missing; ``Verdict.missing`` says which."""
    EXEMPT = "exempt"
    """All who name a target name a group that the text exempts."""
    ALLEGED = "alleged by a party"
    """Only parties to the conflict say so."""
    SINGLE = "single independent voice"
    CORROBORATED = "corroborated"
    """Two or more independent voices, not all of them parties'."""
    CONTESTED = "contested"
    """Voices exclude each other on who did it or what happened, or it is denied."""
    ACKNOWLEDGED = "acknowledged by the actor"
    VERIFIED = "verified by a mechanism"
    """A person ruled so, or an independent mechanism's own document tells it; never the machine."""


ALLEGED = frozenset({Step.ALLEGED, Step.SINGLE, Step.CORROBORATED, Step.CONTESTED, Step.ACKNOWLEDGED, Step.VERIFIED})
"""The steps of an incident that is reported as a breach, well attested or not."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some actors: ids of the registry, or all of some sides (of the codebook) but a few."""

    name: str
    sides: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    but_not: frozenset[str] = frozenset()
    """Ids of actors of these sides that do not belong."""

    def has(self, actor: str | None, side: str | None) -> bool:
        """Whether an actor, or someone of a side, belongs."""
        if actor is not None and actor in self.but_not:
            return False
        return (actor is not None and actor in self.actors) or (side is not None and side in self.sides)


@dataclass(frozen=True, slots=True)
class Bound:
    """A party that the text binds, with those whose acts are counted to it."""

    id: str
    own: Group
    proxies: tuple[Group, ...] = ()
    role: Literal["party", "guarantor"] = "party"

    @property
    def name(self) -> str:
        """The party's name."""
        return self.own.name

    def through(self, actor: str | None, side: str | None) -> Group | None:
        """The group by which an actor is bound: the party itself or a proxy; None: not by this party."""
        return next((g for g in (self.own, *self.proxies) if g.has(actor, side)), None)


@dataclass(frozen=True, slots=True)
class Period:
    """When the text holds: from an instant to another (not included); no end: until further notice."""

    start: dt.datetime
    end: dt.datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the text holds: any of ``shapes``, only inside ``within`` (where given), never inside ``without``."""

    id: str
    name: str
    shapes: tuple[Shape, ...]
    within: tuple[Shape, ...] = ()
    without: tuple[Shape, ...] = ()
    whole: frozenset[tuple[str, str]] = frozenset()
    """Country and province of provinces that it holds whole; a province "" is the whole country."""
    reach: frozenset[tuple[str, str]] | None = None
    """Country and province of all provinces that it touches, where known; None: not known."""
    approximate: bool = False
    """Drawn by this project (or its user) from the text's words, not from a published map."""
    lines_of: dt.date | None = None
    """The day whose lines were drawn, of a zone drawn along lines that moved; None: it hangs on no line."""
    border_km: float = 0.0
    """How far the true border may lie from the one drawn; added to the uncertainty of every place."""
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A public text that a file tells of."""

    title: str
    issuer: str = ""
    date: dt.date | None = None
    document: str = ""
    """Its number, as of the Security Council."""
    checked: bool = False
    """Whether the file was checked against a copy; else it was written from general knowledge of the text."""

    def __str__(self) -> str:
        told = ", ".join(filter(None, (self.title, self.issuer, str(self.date or ""), self.document)))
        return told if self.checked or not self.issuer else f"{told} (written from general knowledge of this text)"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that the text rules out."""

    id: str
    text: str
    """In our own words."""
    acts: frozenset[str]
    """Event types of the codebook."""
    zones: frozenset[str] = frozenset()
    """Ids of the zones where it holds; empty: all."""
    parties: frozenset[str] = frozenset()
    """Ids of the parties that it binds; empty: all."""
    since: dt.datetime | None = None
    """Where it begins to hold later than the agreement."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """Who watches over the text. Only an independent one verifies; a party's own office alleges."""

    name: str
    actors: frozenset[str] = frozenset()
    independent: bool = False
    unit: str = ""
    """What it counts: "violations", "explosions" ..."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A ceasefire text as data; its files are told in ``docs/how-to/write-an-agreement.md``."""

    id: str
    name: str
    signed: dt.date
    periods: tuple[Period, ...]
    """In order, not overlapping."""
    parties: tuple[Bound, ...]
    zones: tuple[Zone, ...]
    clauses: tuple[Clause, ...]
    exempt: tuple[Group, ...] = ()
    """Groups that the text does not protect and does not bind."""
    mechanisms: tuple[Mechanism, ...] = ()
    unattributed: Literal["undetermined", "counted"] = "undetermined"
    """What an act by nobody known is: left open, or counted as that of any party bound."""
    amends: tuple[str, ...] = ()
    """Ids of the agreements that it amends or builds on: where both hold, it is the one to judge by."""
    sources: tuple[Source, ...] = ()
    notes: str = ""
    hash: str = ""
    """First 12 hex digits of the SHA-256 of its file."""

    def zone(self, wanted: str | None) -> Zone | None:
        """The zone of an id."""
        return next((z for z in self.zones if z.id == wanted), None)

    def clause(self, wanted: str | None) -> Clause | None:
        """The clause of an id."""
        return next((c for c in self.clauses if c.id == wanted), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one of the four questions."""

    question: Question
    finding: Finding
    code: str
    """A reason code of ``codes.CODES``: "place.crosses_border"."""
    reason: str
    evidence: tuple[Statement, ...] = ()
    """The statements that it rests on; each leads by its claim's span to the words."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided of an incident under an agreement: that its mechanism verified it."""

    incident: str
    agreement: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of those who speak: the side of each actor (by id), side and actor of each publisher (by name)."""

    actors: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    publisher_actors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said of one incident under one agreement."""

    id: str
    incident: str
    agreement: str
    step: Step
    code: str
    """The deciding reason code."""
    reason: str
    answers: tuple[Answer, ...]
    """Time, place, party, act, in this order."""
    zone: str | None = None
    """Id of the zone in which it lies or may lie."""
    clause: str | None = None
    """Id of the clause under which it was judged."""
    accused: tuple[str, ...] = ()
    """Ids of the bound parties that voices name as having done it."""
    missing: tuple[Question, ...] = ()
    """Questions that are undetermined."""
    failed: tuple[Question, ...] = ()
    """Questions whose answer is no."""
    voices: tuple[str, ...] = ()
    """Ids of the independent voices that tell it."""
    approximate: bool = False
    """The zone was drawn by this project: an answer near its border is no better than the drawing."""

    def answer(self, question: Question) -> Answer:
        """The answer to one question."""
        return self.answers[tuple(Question).index(question)]

    @property
    def alleged(self) -> bool:
        """Whether it stands as a reported breach, well attested or not."""
        return self.step in ALLEGED

    @property
    def tied(self) -> bool:
        """Whether a place or a bound party ties the incident to the text; else nothing but what is missing does."""
        return self.zone is not None or bool(self.accused)
