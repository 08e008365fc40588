"""When a mention's event was, as far as its words and its document's date fix it: intervals of day numbers."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from rashomon.model import DatePrecision, PartialDate, When

NEWS_DAYS = 3
"""An undated item of news is taken to have happened within so many days before its publication."""


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of proleptic ordinals, both ends inclusive; or, without a year, what little is known.

    ``assumed``: not dated by the text, taken from the date of publication, for comparing only (invariant 5).
    """

    low: int | None = None
    high: int | None = None
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    assumed: bool = False

    @property
    def length(self) -> int:
        """How many days the interval has; 0 where there is none."""
        return self.high - self.low + 1 if self.low is not None and self.high is not None else 0

    @property
    def exact(self) -> bool:
        """Whether the text gives the one day."""
        return self.length == 1 and not self.assumed


UNKNOWN = Days()


def ordinals(date: PartialDate | None) -> tuple[int, int] | None:
    """The first and the last day of a date of which at least the year is known; None for no such date."""
    if date is None or date.year is None or not dt.MINYEAR <= date.year <= dt.MAXYEAR:
        return None
    if date.month is None:
        return dt.date(date.year, 1, 1).toordinal(), dt.date(date.year, 12, 31).toordinal()
    if not 1 <= date.month <= 12:
        return None
    last = calendar.monthrange(date.year, date.month)[1]
    if date.day is None:
        return dt.date(date.year, date.month, 1).toordinal(), dt.date(date.year, date.month, last).toordinal()
    if not 1 <= date.day <= last:
        return None
    day = dt.date(date.year, date.month, date.day).toordinal()
    return day, day


def latest_year(date: PartialDate, published: dt.date) -> PartialDate:
    """A date without a year, in the latest year that does not put it after the day of publication."""
    for year in range(published.year, published.year - 8, -1):  # 8: the 29th of February
        filled = PartialDate(year, date.month, date.day)
        found = ordinals(filled)
        if found is not None and found[0] <= published.toordinal() + 1:
            return filled
    return date


def days_of(when: When | None, published: dt.date | None, *, news: bool) -> Days:
    """The days of a mention; an undated one of the ``news`` is put right before its publication."""
    found = _of_words(when, published) if when is not None else UNKNOWN
    if found != UNKNOWN or published is None or not news:
        return found
    day = published.toordinal()
    return Days(day - NEWS_DAYS, day, assumed=True)


def _of_words(when: When, published: dt.date | None) -> Days:
    """What the words give, years filled from the publication where that is known."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return UNKNOWN
    if published is not None:
        start, end = (_anchored(date, published) for date in (start, end))
    first, last = ordinals(start), ordinals(end)
    if first is not None and last is not None and first[0] <= last[1]:
        return Days(first[0], last[1])
    if start.month is not None and start.day is not None:
        return Days(month_day=(start.month, start.day))
    if start.weekday is not None and when.precision is DatePrecision.DAY:
        return Days(weekday=start.weekday)
    return UNKNOWN


def _anchored(date: PartialDate, published: dt.date) -> PartialDate:
    """A date without a year, or a bare weekday, put at or right before the publication."""
    if date.year is not None:
        return date
    if date.month is not None:
        return latest_year(date, published)
    if date.weekday is not None:
        return PartialDate.of(published - dt.timedelta(days=(published.weekday() - date.weekday) % 7))
    return date


def gap(a: Days, b: Days) -> int | None:
    """How many days lie between two intervals (0: they overlap); None where one has no interval."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None
    return max(0, max(a.low, b.low) - min(a.high, b.high))


def recurring_gap(a: Days, b: Days) -> int | None:
    """How many days lie at least between a date without a year, or a weekday, and another date; None: nobody can tell.

    >>> recurring_gap(Days(month_day=(12, 31)), Days(month_day=(1, 1))), recurring_gap(Days(weekday=6), Days(weekday=0))
    (1, 1)
    """
    if a.low is not None and b.low is None:
        a, b = b, a
    if a.month_day is not None and (b.month_day is not None or b.low is not None):
        return _yearly_gap(a.month_day, b)
    if a.weekday is None or (b.weekday is None and not b.exact):
        return None
    other = b.weekday if b.low is None else dt.date.fromordinal(b.low).weekday()
    apart = (a.weekday - other) % 7 if other is not None else 0
    return min(apart, 7 - apart)


LEAP = 2000
"""A year that has every day."""


def _yearly_gap(month_day: tuple[int, int], other: Days) -> int | None:
    """The least number of days between a day of any year and another date."""
    if other.low is None or other.high is None:
        there = ordinals(PartialDate(LEAP, *other.month_day)) if other.month_day else None
        if there is None:
            return None
        other = Days(*there)
    around = range(_year(other.low) - 1, _year(other.high) + 2)
    days = [found for year in around if (found := ordinals(PartialDate(year, *month_day))) is not None]
    return min((gap(Days(*day), other) or 0 for day in days), default=None)


def _year(ordinal: int | None) -> int:
    """The year of a day number."""
    return dt.date.fromordinal(ordinal or 1).year
