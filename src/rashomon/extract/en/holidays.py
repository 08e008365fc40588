"""Feasts and fasts that reports use as dates: fixed, counted from Easter, or of the Islamic calendar.

Announced dates of the main Islamic ones are data; other years follow the arithmetic calendar. Either way the
observation of the moon moves them by a day from country to country, which the precision says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ISLAMIC_EPOCH = 227_014
"""Proleptic Gregorian ordinal of the day before 1 Muharram 1 (civil reckoning, 16 July 622 Julian)."""
LUNAR_CYCLE, LEAP_YEARS = 30, 11
"""The arithmetic calendar has 11 leap years of 355 days in 30 years of 354."""


def western_easter(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, in Meeus' form)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moved = (century + 8) // 25
    epact = (19 * golden + century - century // 4 - (century - moved + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Julian reckoning, told in the Gregorian calendar."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    shift = year // 100 - year // 400 - 2
    return dt.date(year, month, day + 1) + dt.timedelta(days=shift)


def islamic(year: int, month: int, day: int) -> dt.date:
    """A day of the arithmetic Islamic calendar in the Gregorian one, right to a day or two."""
    months = (59 * (month - 1) + 1) // 2
    ordinal = day + months + (year - 1) * 354 + (3 + LEAP_YEARS * year) // LUNAR_CYCLE + ISLAMIC_EPOCH
    return dt.date.fromordinal(ordinal)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One feast: how it is reckoned, its length in days, and announced first days by Gregorian year."""

    length: int = 1
    month: int | None = None
    day: int | None = None
    easter: int | None = None
    orthodox: int | None = None
    lunar_month: int | None = None
    lunar_day: int = 1
    announced: frozenset[dt.date] = frozenset()

    @property
    def movable(self) -> bool:
        """Whether the date differs from year to year."""
        return self.month is None

    def starts(self, year: int) -> tuple[dt.date, ...]:
        """The first days that fall in a Gregorian year, in order: one, for a lunar feast at times none or two."""
        if self.month is not None and self.day is not None:
            return (dt.date(year, self.month, self.day),)
        if self.easter is not None:
            return (western_easter(year) + dt.timedelta(days=self.easter),)
        if self.orthodox is not None:
            return (orthodox_easter(year) + dt.timedelta(days=self.orthodox),)
        told = tuple(sorted(date for date in self.announced if date.year == year))
        return told or self._reckoned(year)

    def _reckoned(self, year: int) -> tuple[dt.date, ...]:
        """The same by the arithmetic Islamic calendar."""
        about = (year - 622) * 33 // 32
        days = (islamic(y, self.lunar_month or 1, self.lunar_day) for y in range(max(about - 1, 1), about + 4))
        return tuple(day for day in days if day.year == year)

    def last(self, until: dt.date) -> dt.date | None:
        """The latest first day on or before ``until``, None where the reckoning does not go back so far."""
        years = (year for year in (until.year - 1, until.year) if year >= dt.MINYEAR)
        return max((day for year in years for day in self.starts(year) if day <= until), default=None)

    def next(self, after: dt.date) -> dt.date | None:
        """The earliest first day after ``after``."""
        years = (year for year in (after.year, after.year + 1) if year <= dt.MAXYEAR)
        return min((day for year in years for day in self.starts(year) if day > after), default=None)


def holidays_from(data: Mapping[str, Any]) -> dict[str, Holiday]:
    """The lexicon's holidays by id."""
    dates: Mapping[str, list[str]] = data["holiday_dates"]
    return {
        name: Holiday(**entry, announced=frozenset(dt.date.fromisoformat(d) for d in dates.get(name, ())))
        for name, entry in data["holidays"].items()
    }
