"""Resolves relative date expressions: weekdays, "last week", "two days earlier", "over the past month".

They hang on the date of publication or on the event date told last in the text. Without the anchor an expression is
still found, but dates nothing; a weekday keeps its name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from rashomon.extract.en.date_calendar import interval, months_back, one, shifted, shifted_partial, untold
from rashomon.extract.en.date_grammar import Expression
from rashomon.extract.en.date_resolve import Anchors, Resolved, Resolver, part_of_month, part_of_year
from rashomon.model import DatePrecision, PartialDate, When

DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_IN = {"month": 1, "year": 12, "decade": 120}
UNIT_PRECISION = {
    "hour": DatePrecision.DAY,
    "day": DatePrecision.DAY,
    "week": DatePrecision.WEEK,
    "fortnight": DatePrecision.WEEK,
    "month": DatePrecision.MONTH,
    "year": DatePrecision.LONGER,
    "decade": DatePrecision.LONGER,
}
"""How exactly "n units ago" dates."""
VAGUE_PRECISION = UNIT_PRECISION | {"hour": DatePrecision.DAYS, "day": DatePrecision.DAYS, "week": DatePrecision.MONTH}
"""The same where the number is not told: "days ago", "in recent weeks"."""
AMBIGUOUS = -2
"""The lexicon's value for "after": "a day after X" dates X the day before what was told, or what follows a day on."""


def weekday_near(weekday: int, which: str | None, anchors: Anchors) -> PartialDate | None:
    """The weekday meant: the last one up to publication, the one before or after where the words say so."""
    base = anchors.event.date if which == "after" and anchors.event else anchors.published
    if base is None:
        return PartialDate(weekday=weekday)
    ahead = which in ("next", "after") or (anchors.future and which in (None, "this"))
    back = (base.weekday() - weekday) % 7
    days = 7 - back if ahead else -(back or (7 if which == "last" else 0))
    found = shifted(base, days)
    return PartialDate.of(found) if found else None


def _weekday(found: Expression, anchors: Anchors) -> Resolved | None:
    weekday = found.number("weekday") if found.number("weekday") is not None else found.number("shortday")
    which = found.word("which")
    date = weekday_near(weekday or 0, which, anchors)
    return Resolved(one(date), relative=True, prior=which == "after") if date else None


def _weekday_of(found: Expression, anchors: Anchors) -> Resolved | None:
    """Resolve "Tuesday of last week", "last week's Tuesday", "Friday a week ago"."""
    weekday, which, span = found.number("weekday") or 0, found.word("which"), found.word("span")
    if anchors.published is None or span != "week":
        return _weekday(Expression(found.kind, found.start, found.end, {"weekday": weekday}, found.text), anchors)
    weeks = {"last": -1, None: -1, "next": 1, "after": 1}.get(which, 0)
    date = shifted(anchors.published, 7 * weeks + weekday - anchors.published.weekday())
    return Resolved(one(PartialDate.of(date)), relative=True) if date else None


def _weekday_range(found: Expression, anchors: Anchors) -> Resolved | None:
    first, last = found.number("weekday") or 0, found.number("weekday2") or 0
    end = weekday_near(last, None, anchors)
    if end is None or end.date is None:
        return Resolved(When(PartialDate(weekday=first), PartialDate(weekday=last), DatePrecision.DAYS), relative=True)
    start = shifted(end.date, -((last - first) % 7))
    return Resolved(interval(start, end.date), relative=True) if start and start < end.date else None


def _night(found: Expression, anchors: Anchors) -> Resolved | None:
    """One night is told as one day that reaches over midnight. "Overnight" is the night before publication."""
    weekday = found.number("weekday")
    if weekday is None:
        return _nights(anchors.published)
    date = weekday_near(weekday, None, anchors)
    if date is None or date.date is None or date.date == anchors.published:
        return _nights(anchors.published) if date and date.date else Resolved(one(date or PartialDate()), relative=True)
    end = shifted(date.date, 1) or date.date
    return Resolved(interval(date.date, end, DatePrecision.DAY), relative=True)


def _nights(published: dt.date | None) -> Resolved:
    start = shifted(published, -1) if published else None
    if published is None or start is None:
        return Resolved(untold(), relative=True)
    return Resolved(interval(start, published, DatePrecision.DAY), relative=True)


def _today(found: Expression, anchors: Anchors) -> Resolved | None:
    date = shifted(anchors.published, found.number("relday") or 0) if anchors.published else None
    return Resolved(one(PartialDate.of(date)) if date else untold(), relative=True)


def week_of(date: dt.date, weeks: int) -> tuple[dt.date, dt.date]:
    """Monday and Sunday of the week so many weeks from that of a date."""
    monday = shifted(date, 7 * weeks - date.weekday()) or date
    return monday, shifted(monday, 6) or monday


def _this(found: Expression, anchors: Anchors) -> Resolved | None:
    """Resolve "this week", "last month", "early next year", "earlier in the week"."""
    span, which, published = found.word("span") or "", found.word("which") or "this", anchors.published
    base = anchors.event.date if which == "after" and anchors.event else published
    if base is None:
        return Resolved(untold(), relative=True, prior=which == "after")
    steps = {"last": -1, "next": 1, "after": 1}.get(which, 0)
    when = _week(base, steps, anchors) if span == "week" else _month_or_year(base, span, steps)
    edge = found.word("edge")
    if edge and when and when.start and when.start.year and span != "week":
        year, month = when.start.year, when.start.month or 1
        when = part_of_month(year, month, edge, anchors) if span == "month" else part_of_year(year, edge)
    return Resolved(when, relative=True, prior=which == "after") if when else None


def _week(base: dt.date, weeks: int, anchors: Anchors) -> When:
    """A calendar week; the current one ends with publication unless it lies ahead."""
    start, end = week_of(base, weeks)
    return interval(start, end if weeks or anchors.future else base, DatePrecision.WEEK)


def _month_or_year(base: dt.date, span: str, steps: int) -> When | None:
    """A calendar month or year; the current one ends with publication."""
    if span == "month":
        month = months_back(base.replace(day=1), -steps)
        start, partial = month, PartialDate(month.year, month.month) if month else None
    else:
        year = base.year + steps
        partial = PartialDate(year) if dt.MINYEAR <= year <= dt.MAXYEAR else None
        start = dt.date(year, 1, 1) if partial else None
    if start is None or partial is None:
        return None
    precision = UNIT_PRECISION[span]
    return one(partial, precision) if steps else interval(start, base, precision)


def _weekend(found: Expression, anchors: Anchors) -> Resolved | None:
    """Saturday and Sunday: the last ones that have begun, unless the words say otherwise."""
    published, which = anchors.published, found.word("which")
    if published is None:
        return Resolved(untold(DatePrecision.DAYS), relative=True)
    saturday = week_of(published, 0)[1] - dt.timedelta(days=1)
    begun = saturday <= published
    weeks = 1 if which == "next" and begun else -1 if which == "last" and begun else 0
    if not begun and which != "next" and not anchors.future:
        weeks = -1
    start = shifted(saturday, 7 * weeks)
    end = shifted(start, 1) if start else None
    return Resolved(interval(start, end, DatePrecision.DAYS), relative=True) if start and end else None


def back_from(date: dt.date, number: int, unit: str) -> dt.date | None:
    """A date so many units before."""
    if unit in MONTHS_IN:
        return months_back(date, number * MONTHS_IN[unit])
    return shifted(date, -(-(-number // 24) if unit == "hour" else number * DAYS_IN[unit]))


def _window(found: Expression, anchors: Anchors) -> Resolved | None:
    """Resolve "over the past two weeks": from so long before publication up to it."""
    unit = found.word("unit") or found.word("vague") or ""
    number = found.number("number") if "number" in found.values else (1 if "unit" in found.values else 0)
    if not number:
        return Resolved(untold(VAGUE_PRECISION[unit]), relative=True)
    start = back_from(anchors.published, number, unit) if anchors.published else None
    if start is None or anchors.published is None:
        return Resolved(untold(), relative=True)
    return Resolved(interval(start, anchors.published), relative=True)


def about(date: dt.date, unit: str) -> When:
    """A date as exactly as "n units ago" tells it: the month for months, the year for years."""
    partial = {
        "month": PartialDate(date.year, date.month),
        "year": PartialDate(date.year),
        "decade": PartialDate(date.year),
    }
    return one(partial.get(unit, PartialDate.of(date)), UNIT_PRECISION[unit])


def _ago(found: Expression, anchors: Anchors) -> Resolved | None:
    unit, number = found.word("unit") or found.word("vague") or "", found.number("number")
    if not number:
        return Resolved(untold(VAGUE_PRECISION[unit]), relative=True)
    if anchors.published is None:
        return Resolved(untold(), relative=True)
    hours = unit == "hour" and number < 24
    date = anchors.published if hours else back_from(anchors.published, number, unit)
    return Resolved(about(date, unit), relative=True) if date else None


def _near_anchor(found: Expression, anchors: Anchors) -> Resolved | None:
    """Resolve "the day before", "the next day", "that night": so many days from the event date told last."""
    return _moved(found.number("backday") or 0, "day", anchors)


def _shift(found: Expression, anchors: Anchors) -> Resolved | None:
    """Resolve "two days earlier", "a week later", "a day after another incident"."""
    side = found.number("back") or 0
    if side == AMBIGUOUS:
        side = 1 if anchors.closing or (anchors.opening and anchors.event) else -1
    unit = found.word("unit") or found.word("vague") or "day"
    number = found.number("number") if "unit" in found.values else int("vague" not in found.values)
    if not number:
        return Resolved(untold(VAGUE_PRECISION[unit]), relative=True, prior=True)
    return _moved(side * number, unit, anchors)


def _moved(number: int, unit: str, anchors: Anchors) -> Resolved | None:
    """The event date told last, moved; where none is told, publication stands in and the day is only about right."""
    prior = number != 0
    if unit == "hour":
        number, unit = round(number / 24), "day"
    if unit == "day" and anchors.event is not None:
        date = shifted_partial(anchors.event, number)
        return Resolved(one(date) if date else untold(), relative=True, prior=prior)
    base = (anchors.event.date if anchors.event else None) or anchors.published
    moved = back_from(base, -number, unit) if base else None
    if base is None or moved is None or (anchors.event is None and number > 0):
        return Resolved(untold(), relative=True, prior=prior)
    if anchors.event is None and unit in ("hour", "day"):
        start = shifted(moved, -1) or moved
        return Resolved(interval(start, moved, DatePrecision.DAYS), relative=True, prior=prior)
    return Resolved(about(moved, unit), relative=True, prior=prior)


RELATIVE: Mapping[str, Resolver] = {
    "weekday": _weekday,
    "weekday_of": _weekday_of,
    "weekday_range": _weekday_range,
    "night": _night,
    "today": _today,
    "this": _this,
    "weekend": _weekend,
    "window": _window,
    "ago": _ago,
    "near_anchor": _near_anchor,
    "shift": _shift,
}
"""Kind of expression -> its resolver."""
