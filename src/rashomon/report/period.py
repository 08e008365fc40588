"""A period of days, what falls into it, and whether few reports mean calm or silence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from rashomon.errors import UsageError
from rashomon.model import Document, When
from rashomon.reconcile.record import Incident
from rashomon.report import contents

BEFORE = 28
"""Days before a period that its number of documents is compared with: four whole weeks, so weekends weigh alike."""
LEAST_BEFORE = 7
"""Days before that must be known for a comparison: with fewer a single weekend decides."""
FEW = 0.5
"""Documents per day, as a share of the median of the days before, below which a period counts as thinly reported."""
NAMED = 7
"""Days without a document that a sentence names."""


class Fit(StrEnum):
    """How a date stands to a period."""

    WITHIN = "within"
    MAY = "may fall into it"
    """The date told is an interval of which only a part lies in the period."""
    OUTSIDE = "outside"
    UNDATED = "not dated"


class Coverage(StrEnum):
    """How much was published in a period, compared with the days before."""

    SILENT = "silence"
    """No document was published: nothing can be said."""
    THIN = "fewer reports than usual"
    USUAL = "reports as usual"
    UNKNOWN = "no comparison"
    """Too few days before are covered."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise UsageError("U005", expected=f"a last day not before {self.first}", found=str(self.last))

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"

    def __contains__(self, day: dt.date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @classmethod
    def week_of(cls, day: dt.date) -> Period:
        """The week, Monday to Sunday, that a day lies in."""
        monday = day - dt.timedelta(days=day.weekday())
        return cls(monday, monday + dt.timedelta(days=6))

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[dt.date]:
        """Each day, in order."""
        yield from (self.first + dt.timedelta(days=n) for n in range(self.length))

    def fit(self, when: When | None) -> Fit:
        """How an interval stands to the period; a date without a year is not dated."""
        first, last = contents.interval(when)
        if first is None or last is None:
            return Fit.UNDATED
        if first > self.last or last < self.first:
            return Fit.OUTSIDE
        return Fit.WITHIN if first >= self.first and last <= self.last else Fit.MAY


@dataclass(frozen=True, slots=True)
class Volume:
    """How much was published in a period, and how much is usual."""

    per_day: tuple[tuple[dt.date, int], ...]
    usual: float | None
    """The median of documents per day in the days before; None: too few days before."""
    compared: int
    """How many days before were compared."""
    coverage: Coverage

    @property
    def documents(self) -> int:
        """How many documents were published in the period."""
        return sum(n for _, n in self.per_day)

    @property
    def silent(self) -> tuple[dt.date, ...]:
        """The days on which nothing was published: they say nothing."""
        return tuple(day for day, n in self.per_day if not n)


def volume(documents: Iterable[Document], period: Period) -> Volume:
    """Documents per day of the period against the median of the days before it, as far as the ledger goes back."""
    published = Counter(d.published for d in documents if d.published is not None)
    per_day = tuple((day, published[day]) for day in period.days())
    before = _before(published, period)
    usual = float(median(before)) if len(before) >= LEAST_BEFORE else None
    return Volume(per_day, usual, len(before), _coverage(sum(n for _, n in per_day) / period.length, usual))


def _before(published: Counter[dt.date], period: Period) -> list[int]:
    """Documents on each of the days before the period, from the first day that has any on."""
    if not published:
        return []
    begin = max(min(published), period.first - dt.timedelta(days=BEFORE))
    return [published[begin + dt.timedelta(days=n)] for n in range((period.first - begin).days)]


def _coverage(rate: float, usual: float | None) -> Coverage:
    """What documents per day say beside what is usual."""
    if not rate:
        return Coverage.SILENT
    if usual is None:
        return Coverage.UNKNOWN
    return Coverage.THIN if rate < usual * FEW else Coverage.USUAL


def finding(of: Volume, incidents: int) -> str:
    """Whether few incidents mean calm or silence, in words."""
    days = len(of.per_day)
    were = "document was" if of.documents == 1 else "documents were"
    told = f"{of.documents:,} {were} published {'on this day' if days == 1 else f'in these {days} days'}"
    told += f", none on {_listed(of.silent)}" if of.silent and of.documents else ""
    usual = "" if of.usual is None else f"; the median of the {of.compared} days before is {of.usual:g} a day"
    match of.coverage:
        case Coverage.SILENT:
            return f"Silence: no document of this ledger was published in this period{usual}. This is no sign of calm."
        case Coverage.THIN:
            return f"Fewer reports than usual: {told}{usual}. Few incidents may mean few reports, not calm."
        case Coverage.UNKNOWN:
            return f"No comparison: {told}, and the ledger knows too few days before to say whether that is usual."
        case Coverage.USUAL if incidents:
            return f"Reports as usual: {told}{usual}."
        case Coverage.USUAL:
            return f"Calm, as reported: {told}{usual}, and none tells an incident dated in this period."


def _listed(days: tuple[dt.date, ...]) -> str:
    """Days in words: the first few, and how many more."""
    more = len(days) - NAMED
    told = ", ".join(str(day) for day in days[:NAMED])
    return f"{told} and {more} more of them" if more > 0 else told


def in_period(incidents: Iterable[Incident], period: Period, fit: Fit) -> tuple[Incident, ...]:
    """The incidents whose date stands so to the period."""
    return tuple(i for i in incidents if period.fit(i.when) is fit)
