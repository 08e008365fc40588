"""Resolves absolute date expressions: days, months, seasons, years, ranges and feasts, with or without a year.

A year that is not told is taken from the date of publication (the last such day or month on or before it, the next
one where a future cue stands by). Without a date of publication it stays untold: nothing is invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rashomon.extract.en.date_calendar import (
    interval,
    month_end,
    one,
    shifted,
    untold,
    valid,
)
from rashomon.extract.en.date_grammar import Expression
from rashomon.extract.en.holidays import Holiday
from rashomon.model import DatePrecision, PartialDate, When

EDGES = {"early": (1, 10), "middle": (11, 20), "late": (21, 31), "end": (25, 31), "first": (1, 15), "second": (16, 31)}
"""Days of a month that an edge word means."""
YEAR_EDGES = {"early": (1, 3), "middle": (5, 8), "late": (10, 12), "end": (12, 12), "first": (1, 6), "second": (7, 12)}
"""Months of a year that an edge word means; for a decade, the same thirds."""
FEAST_AHEAD = 4
"""Days that a feast may lie after publication and still be the one meant ("on the eve of")."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What an expression can hang on: the date of publication, the event date told last in the text, a future cue."""

    published: dt.date | None
    event: PartialDate | None = None
    future: bool = False
    opening: bool = False
    """The expression opens its sentence."""
    closing: bool = False
    """Nothing that it could govern follows."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression's value; ``relative`` and ``prior`` as in :class:`~rashomon.extract.found.DateFound`."""

    when: When
    relative: bool = False
    prior: bool = False


Resolver = Callable[[Expression, Anchors], Resolved | None]
"""Resolves one kind of expression; None: it is no date after all."""


def day_of_year(month: int, day: int, weekday: int | None, anchors: Anchors) -> dt.date | None:
    """The day meant by a month and day without a year: the last one published, the next one where it lies ahead."""
    published = anchors.published
    if published is None:
        return None
    years = (
        range(published.year, published.year + 9) if anchors.future else range(published.year, published.year - 9, -1)
    )
    days = [dt.date(year, month, day) for year in years if dt.MINYEAR <= year <= dt.MAXYEAR and valid(year, month, day)]
    days = [d for d in days if (d > published if anchors.future else d <= published)]
    named = [d for d in days if d.weekday() == weekday]
    return next(iter(named or days), None)


def calendar_day(year: int | None, month: int, day: int, weekday: int | None, anchors: Anchors) -> Resolved | None:
    """A day by month and day, its year told or not."""
    if not valid(year, month, day):
        return None
    if year is not None:
        return Resolved(one(PartialDate(year, month, day)))
    found = day_of_year(month, day, weekday, anchors)
    if found is None:
        return Resolved(one(PartialDate(None, month, day, weekday)))
    return Resolved(one(PartialDate.of(found)), relative=True)


def _day(found: Expression, anchors: Anchors) -> Resolved | None:
    day, year, short = found.number("day") or 0, found.number("year"), found.number("oldyear")
    if glued := found.number("dayyear"):
        day, year = divmod(glued, 10_000)
    year = 1900 + short if short else year
    return calendar_day(year, found.number("month") or 0, day, found.number("dayname"), anchors)


def _iso(found: Expression, anchors: Anchors) -> Resolved | None:
    return calendar_day(
        found.number("year"), found.number("month_number") or 0, found.number("day") or 0, None, anchors
    )


def _numeric(found: Expression, anchors: Anchors) -> Resolved | None:
    """Day first, unless only the other order is a date."""
    a, b, year = found.number("a") or 0, found.number("b") or 0, found.number("year")
    day, month = (b, a) if b > 12 else (a, b)
    return calendar_day(year, month, day, None, anchors)


def _named(found: Expression, _: Anchors) -> Resolved | None:
    return Resolved(one(PartialDate.of(dt.date.fromisoformat(found.word("named") or ""))))


def _day_range(found: Expression, anchors: Anchors) -> Resolved | None:
    """Resolve "June 1 to 5", "28 May - 2 June 2016": the end is resolved first, the start lies before it."""
    month = found.number("month") or 0
    last_month, year = found.number("month2") or month, found.number("year")
    last_year = found.number("year2") or year
    day, last = found.number("day") or 0, found.number("day2") or 0
    end = calendar_day(last_year, last_month, last, None, anchors)
    if end is None or end.when.end is None or not valid(year, month, day):
        return None
    wraps = (month, day) > (last_month, last)
    if end.when.end.year is None:
        return None if wraps else Resolved(When(PartialDate(None, month, day), end.when.end, DatePrecision.DAYS))
    start_year = year if found.number("year2") and year else end.when.end.year - wraps
    if not valid(start_year, month, day) or end.when.end.date is None:
        return None
    start = dt.date(start_year, month, day)
    return Resolved(interval(start, end.when.end.date), end.relative) if start < end.when.end.date else None


def year_of_month(month: int, which: str | None, anchors: Anchors) -> int | None:
    """The year of a month told without one."""
    published = anchors.published
    if published is None:
        return None
    if which == "this":
        return published.year
    if which == "next" or (anchors.future and which is None):
        return published.year + (month < published.month or (which == "next" and month == published.month))
    return published.year - (month > published.month or (which == "last" and month == published.month))


def part_of_month(year: int, month: int, edge: str, anchors: Anchors) -> When:
    """The days of a month that an edge word means, no further than publication."""
    first, last = EDGES[edge]
    start, end = dt.date(year, month, first), month_end(year, month)
    end = end.replace(day=min(last, end.day))
    if anchors.published and start <= anchors.published < end:
        end = anchors.published
    return interval(start, end, DatePrecision.MONTH if edge in ("first", "second") else DatePrecision.DAYS)


def part_of_year(year: int, edge: str) -> When:
    """The months of a year that an edge word means."""
    first, last = YEAR_EDGES[edge]
    precision = DatePrecision.MONTH if first == last else DatePrecision.LONGER
    return When(PartialDate(year, first), PartialDate(year, last), precision)


def _month(found: Expression, anchors: Anchors) -> Resolved | None:
    month, told = found.number("month") or found.number("fullmonth") or 0, found.number("year")
    year = told or year_named(found, anchors) or year_of_month(month, found.word("which"), anchors)
    edge = found.word("edge")
    relative = told is None and year is not None
    if year is None or edge is None:
        return Resolved(one(PartialDate(year, month), DatePrecision.MONTH), relative)
    return Resolved(part_of_month(year, month, edge, anchors), relative)


def year_named(found: Expression, anchors: Anchors) -> int | None:
    """The year of "May last year"; None where publication is not known or the words name no year."""
    if anchors.published is None or found.word("span") != "year":
        return None
    year = anchors.published.year + {"last": -1, "next": 1, "after": 1}.get(found.word("which") or "", 0)
    return year if dt.MINYEAR <= year <= dt.MAXYEAR else None


def _day_of_year(found: Expression, anchors: Anchors) -> Resolved | None:
    month, day = found.number("month") or 0, found.number("day") or 0
    year = year_named(found, anchors)
    value = calendar_day(year, month, day, found.number("dayname"), anchors)
    return Resolved(value.when, relative=True) if value else None


def _days_of(found: Expression, anchors: Anchors) -> Resolved | None:
    """Resolve "the last 12 days of September", "the first week of May 2015"."""
    month, unit = found.number("month") or 0, found.word("unit")
    number = found.number("number") if "number" in found.values else 1
    days = (number or 0) * {"day": 1, "week": 7}.get(unit or "", 0)
    told = found.number("year")
    year = told or year_of_month(month, None, anchors)
    if not 0 < days <= 31:
        return None
    if year is None:
        return Resolved(one(PartialDate(None, month), DatePrecision.MONTH))
    end = month_end(year, month)
    first = 1 if found.word("firstlast") == "first" else max(end.day - days + 1, 1)
    start = end.replace(day=first)
    return Resolved(interval(start, end.replace(day=min(first + days - 1, end.day))), relative=told is None)


def _month_range(found: Expression, anchors: Anchors) -> Resolved | None:
    month, last = found.number("month") or 0, found.number("month2") or 0
    last_year = found.number("year2") or found.number("year") or year_of_month(last, None, anchors)
    wraps = month > last
    if last_year is None:
        return Resolved(When(PartialDate(None, month), PartialDate(None, last), DatePrecision.LONGER))
    year = found.number("year") or last_year - wraps
    told = found.number("year2") or found.number("year")
    return Resolved(When(PartialDate(year, month), PartialDate(last_year, last), DatePrecision.LONGER), told is None)


def _season(found: Expression, anchors: Anchors) -> Resolved | None:
    """Three months from the season's first; a winter runs into the next year."""
    first, year, which = found.number("season") or 0, found.number("year"), found.word("which")
    told = year is not None
    if year is None:
        year = year_of_month(first, which, anchors)
    if year is None:
        return Resolved(untold(), relative=True)
    end = PartialDate(year + (first == 12), (first + 1) % 12 + 1)
    return Resolved(When(PartialDate(year, first), end, DatePrecision.LONGER), not told)


def _year(found: Expression, anchors: Anchors) -> Resolved | None:
    year, edge = found.number("year") or 0, found.word("edge")
    if anchors.published and year > anchors.published.year + (20 if anchors.future else 1):
        return None
    return Resolved(part_of_year(year, edge) if edge else one(PartialDate(year), DatePrecision.LONGER))


def _year_range(found: Expression, _: Anchors) -> Resolved | None:
    first, last = found.number("year") or 0, found.number("year2") or 0
    return Resolved(When(PartialDate(first), PartialDate(last), DatePrecision.LONGER)) if first < last else None


def _decade(found: Expression, _: Anchors) -> Resolved | None:
    first, edge = found.number("decade") or 0, found.word("edge")
    low, high = {"early": (0, 3), "middle": (4, 6), "first": (0, 4), "second": (5, 9)}.get(
        edge or "", (7, 9) if edge else (0, 9)
    )
    return Resolved(When(PartialDate(first + low), PartialDate(first + high), DatePrecision.LONGER))


def holiday_resolver(holidays: Mapping[str, Holiday]) -> Resolver:
    """The resolver of feasts, closed over their calendar."""

    def first_of(holiday: Holiday, year: int | None, anchors: Anchors) -> dt.date | None:
        if year is not None:
            return next(iter(holiday.starts(year)), None)
        if anchors.published is None:
            return None
        until = shifted(anchors.published, FEAST_AHEAD) or anchors.published
        return holiday.next(anchors.published) if anchors.future else holiday.last(until)

    def resolve(found: Expression, anchors: Anchors) -> Resolved | None:
        holiday = holidays[found.word("holiday") or ""]
        side, year = found.number("holidayside"), found.number("year")
        start = first_of(holiday, year, anchors)
        if start is None:
            fixed = holiday.month is not None and side is None
            when = one(PartialDate(None, holiday.month, holiday.day)) if fixed else untold()
            return Resolved(when, relative=not fixed)
        return Resolved(_feast(holiday, start, side), relative=year is None)

    return resolve


def _feast(holiday: Holiday, start: dt.date, side: int | None) -> When:
    """The days of a feast, or one of them. The moon's are right to a day."""
    offsets = (0, holiday.length - 1) if side is None else (min(side, holiday.length - 1),) * 2
    first, last = (start + dt.timedelta(days=n) for n in offsets)
    moon = holiday.lunar_month is not None and first == last
    return interval(first, last, DatePrecision.DAYS if moon else None)


ABSOLUTE: Mapping[str, Resolver] = {
    "day": _day,
    "iso": _iso,
    "numeric": _numeric,
    "named": _named,
    "day_range": _day_range,
    "month": _month,
    "bare_month": _month,
    "day_of_year": _day_of_year,
    "days_of": _days_of,
    "bare_year": _year,
    "month_range": _month_range,
    "season": _season,
    "year": _year,
    "year_range": _year_range,
    "decade": _decade,
}
"""Kind of expression -> its resolver."""
