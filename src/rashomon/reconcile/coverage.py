"""Which incidents of a ledger fall under a tally: "of 35 told, 3 are placed here, 1 with an independent voice".

An incident falls under a tally where its days lie in the tally's window, its place in the tally's area (as both are
resolved), it is of what the tally counts, and it is not told of others than whom the tally blames. Incidents that lie
there are counted in the tally already: adding them to it would count twice.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from rashomon.link.days import days_of
from rashomon.link.names import similar
from rashomon.link.table import LinkWords
from rashomon.model import Field, Location, Party, PlacePrecision
from rashomon.places.geometry import distance_km
from rashomon.reconcile.record import Grade, Incident, Voice, VoiceKind
from rashomon.reconcile.tally_audit import HARM, PERSONS, TallyRecord, is_namesake
from rashomon.reconcile.tally_units import Units


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a ledger has of what a tally counts: ids of incidents. ``placed`` and ``unplaced`` share none."""

    placed: tuple[str, ...]
    """In the window, in the area, of what is counted, with a place."""
    unplaced: tuple[str, ...]
    """In the window and of what is counted, without a place that could be located."""
    unsure: tuple[str, ...]
    """Their days or their place reach beyond the edge of window or area: they may or may not be counted."""
    independent: tuple[str, ...]
    """Those of the placed that a voice tells which is neither the issuer nor the counting side."""
    unnamed: tuple[str, ...] = ()
    """Those of the placed of which nobody says who did it, where the tally blames somebody."""
    others: tuple[str, ...] = ()
    """In the window, in the area and of what is counted, but told of others than whom the tally blames."""

    def __str__(self) -> str:
        told = f"{len(self.placed)} placed, {len(self.independent)} with an independent voice"
        if self.unnamed:
            told += f", {len(self.unnamed)} by nobody named"
        return f"{told}; {len(self.others)} told of others are left out" if self.others else told


@dataclass(frozen=True, slots=True)
class Dated:
    """The incidents of a ledger that are dated, by their first day, for looking up by window."""

    rows: tuple[tuple[dt.date, dt.date, Incident], ...]
    longest: int
    """Days from the first to the last of the longest of them."""

    @classmethod
    def of(cls, incidents: Iterable[Incident]) -> Dated:
        """Those that a year is told of; discounted ones are left out."""
        rows = [
            (days[0], days[1], i)
            for i in incidents
            if i.grade is not Grade.DISCOUNTED and (days := day_range(i)) is not None
        ]
        rows.sort(key=lambda row: (row[0], row[1], row[2].id))
        return cls(tuple(rows), max(((b - a).days for a, b, _ in rows), default=0))

    def touching(self, start: dt.date, end: dt.date) -> Sequence[tuple[dt.date, dt.date, Incident]]:
        """Those that may lie within the days given, both ends inclusive."""
        reach = max(start.toordinal() - self.longest, 1)
        low = bisect_left(self.rows, dt.date.fromordinal(reach), key=lambda row: row[0])
        high = bisect_right(self.rows, end, key=lambda row: row[0])
        return [row for row in self.rows[low:high] if row[1] >= start]


def day_range(incident: Incident) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that the incident's date allows; None without a year."""
    days = days_of(incident.when, None, news=False)
    if days.low is None or days.high is None:
        return None
    return dt.date.fromordinal(days.low), dt.date.fromordinal(days.high)


def located(incident: Incident) -> bool:
    """Whether it is known where an incident was."""
    return incident.place is not None and incident.place.location is not None


def lies_in(at: Location, area: Location) -> bool | None:
    """Whether a place lies in an area; None where it is known too roughly to tell.

    A country and a province hold what is in them by name; any other area what its circle holds. A town that its
    province is called after may stand for the province in a bulletin, so that elsewhere in it cannot be told.
    """
    if at.country != area.country:
        return False
    if area.precision is PlacePrecision.COUNTRY or at.place_id == area.place_id:
        return True
    if at.precision is PlacePrecision.COUNTRY:
        return None
    if area.place_class == "province" and area.admin1 and at.admin1:
        return at.admin1 == area.admin1
    apart = distance_km(at.lat, at.lon, area.lat, area.lon)
    if apart + at.radius_km <= max(area.radius_km, at.radius_km):
        return True
    may_be = is_namesake(area) and at.admin1 == area.admin1
    return None if may_be or apart <= area.radius_km + at.radius_km else False


def acted(incident: Incident, blamed: frozenset[str]) -> bool | None:
    """Whether one of those blamed is told to have done it; None where nobody known is named.

    Where the tally blames nobody it is whoever did it.
    """
    if not blamed:
        return True
    summary = incident.field(Field.PERPETRATOR)
    values = (v for told in summary.voices for v in told.values) if summary is not None else ()
    named = frozenset(chain.from_iterable(names_of(v) for v in values if isinstance(v, Party)))
    return bool(named & blamed) if named else None


def names_of(party: Party) -> tuple[str, ...]:
    """A party's actor and side, as far as they are known."""
    side = party.side if party.side not in {None, "", "unknown"} else None
    return tuple(f"{kind}:{name}" for kind, name in (("actor", party.actor), ("side", side)) if name)


@dataclass(frozen=True, slots=True)
class Scope:
    """Finds the incidents under a tally; built once for a ledger."""

    dated: Dated
    units: Units
    lists: LinkWords
    countries: Mapping[str, str]
    """Names of countries by their ISO 3166-1 code."""
    blamed: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)
    """Whom the words of each tally blame, by its id."""

    def coverage(self, record: TallyRecord) -> Coverage | None:
        """The incidents under a tally; None where its window is not told or incidents do not tell what it counts."""
        window = record.window
        if window.start is None or window.end is None or (record.unit in HARM and record.unit not in PERSONS):
            return None
        found: dict[str, list[str]] = {name: [] for name in Coverage.__slots__}
        blamed = self._blamed(record)
        for first, last, incident in self.dated.touching(window.start, window.end):
            inside = self._within(record, incident) if self._counts(record, incident) else False
            if inside is False:
                continue
            who = acted(incident, blamed)
            if who is False:
                found["others"].append(incident.id)
            elif first < window.start or last > window.end or (inside is None and located(incident)):
                found["unsure"].append(incident.id)
            elif not located(incident):
                found["unplaced"].append(incident.id)
            else:
                found["placed"].append(incident.id)
                found["unnamed"] += [incident.id] if who is None else []
                found["independent"] += [incident.id] if self._independent(incident, record) else []
        return Coverage(**{name: tuple(ids) for name, ids in found.items()})

    def _blamed(self, record: TallyRecord) -> frozenset[str]:
        """Actors and sides that the tally blames; empty where it names nobody that is known."""
        parties = (p for t in record.tellings for p in self.blamed.get(t.tally, ()))
        return frozenset(chain.from_iterable(map(names_of, parties)))

    def _counts(self, record: TallyRecord, incident: Incident) -> bool:
        """Whether the incident is of what the tally counts."""
        if record.unit in PERSONS:
            summary = incident.field(PERSONS[record.unit], record.population)
            return summary is not None and (summary.high or 0) > 0
        return incident.event_type in self.units.types(record.unit)

    def _within(self, record: TallyRecord, incident: Incident) -> bool | None:
        """Whether an incident lies in the area: by where both are, by name where the area is not resolved.

        None: it cannot be told, as of an incident without a place. Any place does where no area is named.
        """
        place = incident.place
        at = place.location if place is not None else None
        if place is None or at is None:
            return None
        area = record.place.location if record.place is not None else None
        if area is not None:
            return lies_in(at, area)
        if not record.area:
            return True
        names = (place.name, at.name, at.admin1 or "", at.country, self.countries.get(at.country, ""))
        wanted = self.lists.place_name(record.area)
        return any(similar(self.lists.place_name(name), wanted) for name in names if name)

    def _independent(self, incident: Incident, record: TallyRecord) -> bool:
        """Whether an independent voice tells the incident that is neither the tally's issuer nor its counting side."""
        counters = {record.issuer.id, record.side.id}
        names = self._names(record.issuer) | self._names(record.side)
        return any(v.independent and v.id not in counters and not self._names(v) & names for v in incident.voices)

    def _names(self, voice: Voice) -> frozenset[str]:
        """The names of a voice, folded: one that publishes and one that is quoted may be the same."""
        if voice.kind is VoiceKind.UNNAMED:
            return frozenset()
        return frozenset(self.lists.speaker_name(name) for name in voice.name.split(" / "))
