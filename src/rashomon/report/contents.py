"""What a ledger holds, read once: what the screens and the page are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rashomon.ceasefire.record import Ruling
from rashomon.decisions import Decision, Effect
from rashomon.errors import UsageError
from rashomon.link.record import founded
from rashomon.model import Document, Field, Label, Party, Place, Problem, Tally, When
from rashomon.reconcile.record import Grade, Incident
from rashomon.report import rulings, words


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem and the document that has it."""

    document: str
    """The document's id."""
    problem: Problem


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its name, what is known of its side and kind, how many documents it published."""

    name: str
    affiliation: str | None
    kind: str | None
    documents: int
    decision: Decision | None = None
    """The person's ruling that the affiliation is taken from; None: it is the settings' or the registry's."""
    machine: str | None = None
    """Where a person ruled, the affiliation that it would have else."""

    @property
    def side(self) -> str:
        """The affiliation in words; where a person gave it, that, and what it would be else."""
        if self.decision is None:
            return self.affiliation or "not known"
        return f"{self.affiliation or 'none'} (a person's word; else {self.machine or 'not known'})"


@dataclass(frozen=True, slots=True)
class Contents:
    """Incidents, tallies and troubles of a ledger, with the documents that they come from."""

    path: str
    """The ledger's path as it was named, for messages."""
    documents: Mapping[str, Document]
    incidents: tuple[Incident, ...]
    tallies: tuple[Tally, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    sources: tuple[Source, ...] = ()
    readers: tuple[str, ...] = ()
    """Versioned names of the readers whose findings these are."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Facts about the ledger that a page prints: versions, the position that it goes back to."""
    as_of: int | None = None
    """The position of the log up to which this was known; None: all that is there."""
    log_size: int | None = None
    """How many entries the log had when this was read, or has at that position. None: made by hand."""
    decisions: tuple[Effect, ...] = ()
    """What persons ruled, in order, and how each decision stands."""

    @property
    def standing(self) -> tuple[Incident, ...]:
        """The incidents that no person rejected: what is summed, judged and drawn. The list shows all."""
        return tuple(i for i in self.incidents if not i.rejected)

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What persons say that mechanisms verified."""
        return rulings.rulings(self.incidents, self.decisions)

    def incident(self, wanted: str) -> Incident:
        """The incident whose id begins so, else the one that took up an incident whose id began so.

        Raises Q001 (none) or Q002 (several).
        """
        found = [i for i in self.incidents if i.id.startswith(wanted)] if wanted else []
        if wanted and not found:
            found = [i for i in self.incidents if former(i, wanted)]
        exact = [i for i in found if i.id == wanted]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not found:
            raise UsageError("Q001", found=wanted, path=f"--ledger {self.path}")
        raise UsageError("Q002", found=wanted, candidates=", ".join(i.id for i in found[:8]))

    @property
    def undated(self) -> tuple[Incident, ...]:
        """Incidents that no voice dates with a year."""
        return tuple(i for i in self.incidents if not words.is_dated(i.when))

    @property
    def unplaced(self) -> tuple[Incident, ...]:
        """Incidents without a place that could be located."""
        return tuple(i for i in self.incidents if i.place is None or i.place.location is None)


def former(incident: Incident, wanted: str) -> str | None:
    """The id that an incident, or one that is now part of it, would have had before; None: it has the wanted one."""
    if incident.id.startswith(wanted):
        return None
    return next((key for key in map(founded, incident.mentions) if key.startswith(wanted)), None)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents are wanted; a condition that is None lets all pass.

    Words are looked for in what was read and in what persons say beside it; days and grades are those of the reports.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    place: str | None = None
    event_type: str | None = None
    actor: str | None = None
    grade: Grade | None = None

    def passes(self, incident: Incident) -> bool:
        """Whether the incident meets every condition."""
        return (
            self._dated(incident)
            and self._named(self.place, _places(incident))
            and self._named(self.event_type, _types(incident))
            and self._named(self.actor, _actors(incident))
            and self.grade in (None, incident.grade)
        )

    def _dated(self, incident: Incident) -> bool:
        """Whether the incident may lie within the days asked for; what has no year does not pass a date filter."""
        if self.start is None and self.end is None:
            return True
        first, last = days(incident)
        if first is None or last is None:
            return False
        return (self.end is None or first <= self.end) and (self.start is None or last >= self.start)

    @staticmethod
    def _named(wanted: str | None, names: frozenset[str]) -> bool:
        """Whether one of the names holds the wanted words."""
        return wanted is None or any(wanted.casefold() in name for name in names)


def days(incident: Incident) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day that the incident's date allows; None without a year, an open end is closed."""
    return interval(incident.when)


def interval(when: When | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day that a date allows; None without a year, an open end is closed."""
    if when is None:
        return None, None
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None or start.year is None or end.year is None:
        return None, None
    first = dt.date(start.year, start.month or 1, start.day or 1)
    if end.day is not None and end.month is not None:
        return first, dt.date(end.year, end.month, end.day)
    following = dt.date(end.year + (end.month or 12) // 12, (end.month or 12) % 12 + 1, 1)
    return first, following - dt.timedelta(days=1)


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Incidents by their first day; those without a year last."""
    return tuple(sorted(incidents, key=lambda i: (days(i)[0] or dt.date.max, days(i)[1] or dt.date.max, i.id)))


def _places(incident: Incident) -> frozenset[str]:
    """Names of the place and of what it lies in, and of those that persons say it is, folded."""
    named = [d.value for d in incident.corrections(Field.PLACE) if isinstance(d.value, Place)]
    names: list[str] = []
    for place in (incident.place, *named):
        if place is not None:
            at = place.location
            names += [place.name, *([at.name, at.admin1 or "", at.country] if at else [])]
    return frozenset(name.casefold() for name in names if name)


def _types(incident: Incident) -> frozenset[str]:
    """The event type's code and its words, and those that persons give, folded."""
    given = [d.value.code for d in incident.corrections(Field.EVENT_TYPE) if isinstance(d.value, Label)]
    codes = [code for code in (incident.event_type, *given) if code]
    return frozenset(name.casefold() for code in codes for name in (code, words.event_type(code)))


def _actors(incident: Incident) -> frozenset[str]:
    """Names, actor ids and sides of all parties that any voice or person names, folded."""
    parties = [
        value
        for summary in incident.fields
        for voice in summary.voices
        for value in voice.values
        if value.kind == "party"
    ]
    parties += [d.value for d in incident.decisions if isinstance(d.value, Party)]
    return frozenset(n.casefold() for p in parties for n in (p.name, p.actor or "", p.side or "") if n)
