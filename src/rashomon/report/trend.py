"""A trend: incidents a day by who tells them and who is said to have done it, beside how much was published at all.

A day on which nothing was published is no quiet day: reporting volume always stands beside the incidents. Under an
agreement the days before and after it are compared by the incidents that fail its time alone.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.ceasefire import Agreement, Known, Question, Verdict
from rashomon.ceasefire.record import ALLEGED
from rashomon.errors import UsageError
from rashomon.export.tables import guarded
from rashomon.reconcile.record import Grade, Incident, Voice, VoiceKind
from rashomon.report import bulletin, words
from rashomon.report.contents import Contents, days
from rashomon.report.period import Period

NO_SIDE = "no known side"
NOBODY = Known()


class Phase(StrEnum):
    """How a day stands to the periods of an agreement."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Day:
    """One day: what was published on it, and the incidents that are dated to it."""

    date: dt.date
    phase: Phase | None
    """None: no agreement was named."""
    documents: int
    incidents: int
    contested: int
    in_question: int | None
    """Alleged violations; outside the agreement's time those that would be, but for the time. None: no agreement."""
    by_claimant: tuple[tuple[str, int], ...]
    """Incidents that voices of each side tell; one told by two sides is counted with both."""
    by_party: tuple[tuple[str, int], ...]
    """Incidents by who is said to have done it, each counted once."""
    in_question_by_claimant: tuple[tuple[str, int], ...] = ()
    """Those in question among the incidents of ``by_claimant``; none without an agreement."""
    in_question_by_party: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """Some days together."""

    phase: Phase | None
    """None: all days."""
    days: int
    silent: int
    """Days on which nothing was published."""
    documents: int
    incidents: int
    contested: int
    in_question: int | None

    @property
    def contested_share(self) -> float | None:
        """Contested incidents of all; None: no incident."""
        return round(self.contested / self.incidents, 3) if self.incidents else None

    @property
    def per_document(self) -> float | None:
        """Incidents for each document; None: no document, so nothing can be said."""
        return round(self.incidents / self.documents, 3) if self.documents else None


@dataclass(frozen=True, slots=True)
class Trend:
    """Days in order, and what they come to."""

    period: Period
    agreement: str | None
    days: tuple[Day, ...]
    shares: tuple[Share, ...]
    """All days; under an agreement then those before, during and after it, as far as there are any."""
    wider: int
    """Incidents whose date is no single day but may lie in the period: on no day of the trend."""
    undated: int
    """Incidents without a year, of the whole ledger: on no day of the trend."""


def trend(
    whole: Contents,
    period: Period | None = None,
    *,
    agreement: Agreement | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
    known: Known = NOBODY,
) -> Trend:
    """The trend of a period; without one, of all days on which something was published or is dated to.

    Args:
        whole: What the ledger holds.
        period: The days.
        agreement: The text whose periods part the days.
        verdicts: The verdict of each incident under it.
        known: The sides of those who speak.

    Raises:
        UsageError: U005 where no period is given and nothing in the ledger has a date.
    """
    span = period or _all_days(whole)
    at: dict[dt.date, list[Incident]] = {}
    wider = 0
    for i in whole.standing:
        first, last = days(i)
        if first is not None and first == last:
            at.setdefault(first, []).append(i)
        elif first is not None and last is not None:
            wider += first <= span.last and last >= span.first
    published = Counter(d.published for d in whole.documents.values())
    counter = _Counter(agreement, verdicts, known)
    found = tuple(counter.day(day, published[day], at.get(day, [])) for day in span.days())
    return Trend(
        period=span,
        agreement=agreement.id if agreement else None,
        days=found,
        shares=tuple(_shares(found)),
        wider=wider,
        undated=sum(not i.rejected for i in whole.undated),
    )


def _all_days(whole: Contents) -> Period:
    """From the first to the last day on which something was published, or an incident is dated to that one day."""
    told = {first for first, last in map(days, whole.standing) if first is not None and first == last}
    known = told | {d.published for d in whole.documents.values() if d.published is not None}
    if not known:
        raise UsageError("U005", expected="--from and --to, since nothing in this ledger has a date", found="none")
    return Period(min(known), max(known))


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts days."""

    agreement: Agreement | None
    verdicts: Mapping[str, Verdict] | None
    known: Known

    def day(self, date: dt.date, documents: int, incidents: list[Incident]) -> Day:
        """One day."""
        verdicts = self.verdicts
        asked = [] if verdicts is None else [i for i in incidents if in_question(verdicts.get(i.id))]
        return Day(
            date=date,
            phase=phase(date, self.agreement) if self.agreement else None,
            documents=documents,
            incidents=len(incidents),
            contested=sum(i.grade is Grade.CONTESTED for i in incidents),
            in_question=None if verdicts is None else len(asked),
            by_claimant=self._by_claimant(incidents),
            by_party=_by_party(incidents),
            in_question_by_claimant=self._by_claimant(asked),
            in_question_by_party=_by_party(asked),
        )

    def _by_claimant(self, incidents: Iterable[Incident]) -> tuple[tuple[str, int], ...]:
        """How many incidents the voices of each side tell."""
        sides = Counter(side for i in incidents for side in {self._side(v) for v in i.voices})
        return tuple(sorted(sides.items()))

    def _side(self, voice: Voice) -> str:
        """The side of a voice, as far as known."""
        actor = (voice.root or "").partition("actor:")[2]
        side = self.known.actors.get(actor)
        if side is None and voice.kind is VoiceKind.PUBLISHER:
            side = next((self.known.publishers[n] for n in voice.name.split(" / ") if n in self.known.publishers), None)
        return words.side(side) if side else NO_SIDE


def _by_party(incidents: Iterable[Incident]) -> tuple[tuple[str, int], ...]:
    """How many incidents each party is said to have done."""
    return tuple(sorted(Counter(bulletin.party(i) for i in incidents).items()))


def in_question(verdict: Verdict | None) -> bool:
    """Whether an incident is an alleged violation, or would be one but for the time of the agreement."""
    if verdict is None:
        return False
    return verdict.step in ALLEGED or (verdict.failed == (Question.TIME,) and not verdict.missing)


def phase(day: dt.date, agreement: Agreement) -> Phase:
    """How a day stands to an agreement; a gap between two of its periods lies after the first."""
    if day < min(p.start.date() for p in agreement.periods):
        return Phase.BEFORE
    inside = any(p.start.date() <= day and (p.end is None or day <= p.end.date()) for p in agreement.periods)
    return Phase.DURING if inside else Phase.AFTER


def _shares(found: tuple[Day, ...]) -> Iterator[Share]:
    """All days, and those of each phase that has any."""
    yield _share(None, found)
    for one in Phase:
        part = [day for day in found if day.phase is one]
        if part:
            yield _share(one, part)


def _share(of: Phase | None, found: Iterable[Day]) -> Share:
    """What some days come to."""
    some = tuple(found)
    asked = [day.in_question for day in some if day.in_question is not None]
    return Share(
        phase=of,
        days=len(some),
        silent=sum(not day.documents for day in some),
        documents=sum(day.documents for day in some),
        incidents=sum(day.incidents for day in some),
        contested=sum(day.contested for day in some),
        in_question=sum(asked) if asked else None,
    )


def record(of: Trend) -> dict[str, Any]:
    """The trend as JSON values: the content of ``rashomon.trend/1``."""
    return {
        "period": {"first": of.period.first.isoformat(), "last": of.period.last.isoformat()},
        "agreement": of.agreement,
        "days": [_day(day) for day in of.days],
        "phases": [_phase(share) for share in of.shares],
        "not_of_one_day": of.wider,
        "undated": of.undated,
    }


def _day(of: Day) -> dict[str, Any]:
    """One day."""
    return {
        "date": of.date.isoformat(),
        "phase": str(of.phase) if of.phase else None,
        "documents": of.documents,
        "incidents": of.incidents,
        "contested": of.contested,
        "in_question": of.in_question,
        "by_claimant": dict(of.by_claimant),
        "by_party": dict(of.by_party),
        "in_question_by_claimant": None if of.in_question is None else dict(of.in_question_by_claimant),
        "in_question_by_party": None if of.in_question is None else dict(of.in_question_by_party),
    }


def _phase(of: Share) -> dict[str, Any]:
    """Some days together."""
    return {
        "phase": str(of.phase) if of.phase else "all",
        "days": of.days,
        "days_without_documents": of.silent,
        "documents": of.documents,
        "incidents": of.incidents,
        "incidents_per_document": of.per_document,
        "contested": of.contested,
        "contested_share": of.contested_share,
        "in_question": of.in_question,
    }


COLUMNS = ("date", "phase", "what", "name", "number")


def table(of: Trend) -> str:
    """The trend as CSV: one row a day and figure; ``what`` is claimant or party where there is a name."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for day in of.days:
        for what, name, number in _figures(day):
            writer.writerow([day.date.isoformat(), day.phase or "", what, guarded(name), number])
    return out.getvalue()


def _figures(of: Day) -> Iterator[tuple[str, str, int]]:
    """The figures of one day."""
    yield from (("documents", "", of.documents), ("incidents", "", of.incidents), ("contested", "", of.contested))
    if of.in_question is not None:
        yield "in_question", "", of.in_question
    yield from (("claimant", name, n) for name, n in of.by_claimant)
    yield from (("party", name, n) for name, n in of.by_party)
    yield from (("claimant_in_question", name, n) for name, n in of.in_question_by_claimant)
    yield from (("party_in_question", name, n) for name, n in of.in_question_by_party)
