"""Feasts: reckoned and announced dates."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from rashomon.extract.en.holidays import Holiday, holidays_from, islamic, orthodox_easter, western_easter
from rashomon.resources import lexicon


@cache
def holidays() -> dict[str, Holiday]:
    return holidays_from(lexicon("en/dates"))


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1984, "1984-04-22", "1984-04-22"),
        (2000, "2000-04-23", "2000-04-30"),
        (2016, "2016-03-27", "2016-05-01"),
        (2017, "2017-04-16", "2017-04-16"),
        (2019, "2019-04-21", "2019-04-28"),
        (2024, "2024-03-31", "2024-05-05"),
    ],
)
def test_easter(year: int, western: str, orthodox: str) -> None:
    assert western_easter(year).isoformat() == western
    assert orthodox_easter(year).isoformat() == orthodox


def test_easter_is_a_sunday_in_every_year() -> None:
    assert {western_easter(y).weekday() for y in range(1600, 2300)} == {6}
    assert {orthodox_easter(y).weekday() for y in range(1600, 2300)} == {6}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ((1, 1, 1), "0622-07-19"),
        ((1400, 1, 1), "1979-11-21"),
        ((1437, 9, 1), "2016-06-07"),
        ((1445, 12, 10), "2024-06-17"),
    ],
)
def test_the_arithmetic_islamic_calendar(date: tuple[int, int, int], expected: str) -> None:
    assert abs((islamic(*date) - dt.date.fromisoformat(expected)).days) <= 1


@pytest.mark.parametrize("name", ["ramadan", "eid_al_fitr", "eid_al_adha"])
def test_announced_dates_are_within_a_day_of_the_reckoned_ones(name: str) -> None:
    holiday = holidays()[name]
    reckoned = [
        day
        for year in range(2004, 2032)
        for day in Holiday(lunar_month=holiday.lunar_month, lunar_day=holiday.lunar_day).starts(year)
    ]
    assert len(holiday.announced) >= 26
    assert all(min(abs((day - other).days) for other in reckoned) <= 1 for day in holiday.announced)


def test_a_lunar_feast_may_fall_twice_in_one_year() -> None:
    assert [d.isoformat() for d in holidays()["eid_al_adha"].starts(2006)] == ["2006-01-10", "2006-12-30"]


def test_years_without_announced_dates_are_reckoned() -> None:
    (ramadan,) = holidays()["ramadan"].starts(1982)
    assert abs((ramadan - dt.date(1982, 6, 23)).days) <= 1


@pytest.mark.parametrize(
    ("name", "until", "last", "following"),
    [
        ("christmas", "2016-07-13", "2015-12-25", "2016-12-25"),
        ("christmas", "2016-12-25", "2016-12-25", "2017-12-25"),
        ("good_friday", "2016-07-13", "2016-03-25", "2017-04-14"),
        ("eid_al_fitr", "2016-07-13", "2016-07-06", "2017-06-25"),
        ("orthodox_christmas", "2016-01-01", "2015-01-07", "2016-01-07"),
    ],
)
def test_the_last_and_the_next_one(name: str, until: str, last: str, following: str) -> None:
    holiday, day = holidays()[name], dt.date.fromisoformat(until)
    assert holiday.last(day) == dt.date.fromisoformat(last)
    assert holiday.next(day) == dt.date.fromisoformat(following)


def test_the_ends_of_the_calendar_have_no_neighbour() -> None:
    assert holidays()["christmas"].last(dt.date.min) is None
    assert holidays()["christmas"].next(dt.date.max) is None
    assert holidays()["ramadan"].last(dt.date(10, 1, 1)) is None


def test_fixed_feasts_do_not_move() -> None:
    assert not holidays()["christmas"].movable
    assert holidays()["easter"].movable
