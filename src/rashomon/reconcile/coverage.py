"""Which incidents of a ledger fall under a tally: "of 35 told, 3 are placed here, 1 with an independent voice".

An incident falls under a tally where its days lie in the tally's window, its place in the tally's area, and it is of
what the tally counts. Incidents that lie there are counted in the tally already: adding them to it would count twice.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.link.days import days_of
from rashomon.link.names import similar
from rashomon.link.table import LinkWords
from rashomon.reconcile.record import Grade, Incident, Voice, VoiceKind
from rashomon.reconcile.tally_audit import HARM, PERSONS, TallyRecord


@dataclass(frozen=True, slots=True)
class Units:
    """What the nouns of tallies count, as event types; ``force`` for a noun that is not listed."""

    force: frozenset[str]
    nouns: Mapping[str, frozenset[str]]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Units:
        """The table of ``data/LANGUAGE/tally_units.yaml``."""
        return cls(frozenset(data["force"]), {str(noun): frozenset(types) for noun, types in data["nouns"].items()})

    def types(self, unit: str) -> frozenset[str]:
        """The event types that a noun counts, singular or plural."""
        ends = ("", "s", "es")
        stems = [unit[: len(unit) - len(end)] for end in ends if unit.endswith(end)]
        return next((self.nouns[stem] for stem in stems if stem in self.nouns), self.force)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a ledger has of what a tally counts: ids of incidents. ``placed`` and ``unplaced`` share none."""

    placed: tuple[str, ...]
    """In the window, in the area, of what is counted, with a place."""
    unplaced: tuple[str, ...]
    """In the window and of what is counted, without a place that could be located."""
    unsure: tuple[str, ...]
    """Their days reach beyond the window's edge: they may or may not be counted."""
    independent: tuple[str, ...]
    """Those of the placed that a voice tells which is neither the issuer nor the counting side."""

    def __str__(self) -> str:
        return f"{len(self.placed)} placed, {len(self.independent)} with an independent voice"


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


@dataclass(frozen=True, slots=True)
class Scope:
    """Finds the incidents under a tally; built once for a ledger."""

    dated: Dated
    units: Units
    lists: LinkWords
    countries: Mapping[str, str]
    """Names of countries by their ISO 3166-1 code."""

    def coverage(self, record: TallyRecord) -> Coverage | None:
        """The incidents under a tally; None where its window is not told or incidents do not tell what it counts."""
        window = record.window
        if window.start is None or window.end is None or (record.unit in HARM and record.unit not in PERSONS):
            return None
        placed, unplaced, unsure, independent = [], [], [], []
        for first, last, incident in self.dated.touching(window.start, window.end):
            located = incident.place is not None and incident.place.location is not None
            if not self._counts(record, incident) or (located and not self._within(record.area, incident)):
                continue
            if first < window.start or last > window.end:
                unsure.append(incident.id)
            elif not located:
                unplaced.append(incident.id)
            else:
                placed.append(incident.id)
                if self._independent(incident, record):
                    independent.append(incident.id)
        return Coverage(tuple(placed), tuple(unplaced), tuple(unsure), tuple(independent))

    def _counts(self, record: TallyRecord, incident: Incident) -> bool:
        """Whether the incident is of what the tally counts."""
        if record.unit in PERSONS:
            summary = incident.field(PERSONS[record.unit], record.population)
            return summary is not None and (summary.high or 0) > 0
        return incident.event_type in self.units.types(record.unit)

    def _within(self, area: str, incident: Incident) -> bool:
        """Whether a placed incident lies in the area named; any does where none is."""
        if not area:
            return True
        place = incident.place
        at = place.location if place is not None else None
        if place is None or at is None:
            return False
        names = (place.name, at.name, at.admin1 or "", at.country, self.countries.get(at.country, ""))
        wanted = self.lists.place_name(area)
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
