"""Calendar arithmetic over dates that may be told in part, and intervals with a fitting precision."""

from __future__ import annotations

import calendar
import datetime as dt

from rashomon.model import DatePrecision, PartialDate, When

LEAP = 2000
"""A leap year, for days of which the year is not told."""


def shifted(date: dt.date, days: int) -> dt.date | None:
    """A date so many days on (or back), None beyond the calendar's ends."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return None


def valid(year: int | None, month: int, day: int) -> bool:
    """Whether such a day exists (29 February does where no year is told)."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or LEAP, month)[1]


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def months_back(date: dt.date, months: int) -> dt.date | None:
    """The same day so many months before (the month's last where it has no such day); None before year 1."""
    year, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return min(month_end(year, month + 1), month_end(year, month + 1).replace(day=1) + dt.timedelta(date.day - 1))


def shifted_partial(date: PartialDate, days: int) -> PartialDate | None:
    """A date told in part so many days on: as much of it as stays certain, None where nothing does."""
    if date.date is not None:
        full = shifted(date.date, days)
        return PartialDate.of(full) if full else None
    weekday = (date.weekday + days) % 7 if date.weekday is not None else None
    if date.month is None or date.day is None:
        return PartialDate(weekday=weekday) if weekday is not None and date.month is None else None
    years = [year for year in (LEAP, LEAP + 1) if valid(year, date.month, date.day)]
    moved = {(d.month, d.day) for year in years if (d := shifted(dt.date(year, date.month, date.day), days))}
    month, day = moved.pop() if len(moved) == 1 else (None, None)
    return PartialDate(None, month, day, weekday) if month or weekday is not None else None


def first_day(date: PartialDate | None) -> dt.date | None:
    """The first calendar day that a date told in part may mean, None without a year."""
    if date is None or date.year is None or (date.month is None and date.day is not None):
        return None
    return dt.date(date.year, date.month or 1, date.day or 1)


def last_day(date: PartialDate | None) -> dt.date | None:
    """The last calendar day that a date told in part may mean, None without a year."""
    if date is None or date.year is None or (date.month is None and date.day is not None):
        return None
    return (
        dt.date(date.year, date.month, date.day) if date.month and date.day else month_end(date.year, date.month or 12)
    )


def bounds(when: When) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of an interval as calendar days; None for an end that is open or not told."""
    return first_day(when.start), last_day(when.end)


def precision_of(start: dt.date, end: dt.date) -> DatePrecision:
    """The precision that an interval's length implies: up to a week, ten days, a month, longer."""
    length = (end - start).days
    for limit, precision in (
        (0, DatePrecision.DAY),
        (6, DatePrecision.DAYS),
        (10, DatePrecision.WEEK),
        (31, DatePrecision.MONTH),
    ):
        if length <= limit:
            return precision
    return DatePrecision.LONGER


def interval(start: dt.date, end: dt.date, precision: DatePrecision | None = None) -> When:
    """An interval of calendar days; its length gives the precision where none is handed in."""
    return When(PartialDate.of(start), PartialDate.of(end), precision or precision_of(start, end))


def one(date: PartialDate, precision: DatePrecision = DatePrecision.DAY) -> When:
    """A day, month or year that is its own interval."""
    return When(date, date, precision)


def untold(precision: DatePrecision = DatePrecision.UNKNOWN) -> When:
    """An expression that dates nothing without more: "yesterday" with no date of publication, "days ago"."""
    return When(None, None, precision)
