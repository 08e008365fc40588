"""When a mention's event was."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.link.days import Days, days_of, gap, latest_year
from rashomon.model import DatePrecision, PartialDate, When
from tests.builders import when


def day(text):
    return dt.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("told", "published", "low", "high"),
    [
        ("2020-07-14", None, "2020-07-14", "2020-07-14"),
        ("2020-07-13..2020-07-15", None, "2020-07-13", "2020-07-15"),
        ("2020-02", None, "2020-02-01", "2020-02-29"),
        ("--07-14", "2020-07-15", "2020-07-14", "2020-07-14"),
        ("--12-30", "2020-01-02", "2019-12-30", "2019-12-30"),
        ("--02-29", "2023-03-01", "2020-02-29", "2020-02-29"),
        ("Tuesday", "2020-07-15", "2020-07-14", "2020-07-14"),
        ("Wednesday", "2020-07-15", "2020-07-15", "2020-07-15"),
    ],
)
def test_days_of_what_is_told(told, published, low, high):
    anchor = dt.date.fromisoformat(published) if published else None
    assert days_of(when(told), anchor, news=True) == Days(day(low), day(high))


def test_without_a_year_or_an_anchor_little_is_known():
    assert days_of(when("--07-14"), None, news=True) == Days(month_day=(7, 14))
    assert days_of(when("Tuesday"), None, news=True) == Days(weekday=1)


def test_an_undated_item_of_news_is_put_before_its_publication_and_marked_as_assumed():
    found = days_of(None, dt.date(2020, 7, 15), news=True)
    assert (found.low, found.high, found.assumed, found.exact) == (day("2020-07-12"), day("2020-07-15"), True, False)


def test_undated_background_stays_undated():
    assert days_of(None, dt.date(2020, 7, 15), news=False) == Days()


@pytest.mark.parametrize(
    "bad", [PartialDate(2020, 2, 30), PartialDate(2020, 13, 1), PartialDate(0, 1, 1), PartialDate()]
)
def test_a_date_that_is_none_is_unknown(bad):
    assert days_of(When(bad, bad, DatePrecision.DAY), None, news=True).low is None


def test_an_interval_that_ends_before_it_starts_is_no_interval():
    assert days_of(when("2020-07-15..2020-07-14"), None, news=True).low is None


def test_the_year_is_the_latest_that_is_not_after_the_publication():
    assert latest_year(PartialDate(None, 7, 20), dt.date(2020, 7, 15)).year == 2019
    assert latest_year(PartialDate(None, 7, 16), dt.date(2020, 7, 15)).year == 2020, "a time zone may be ahead"


def test_the_gap_between_intervals():
    assert gap(Days(1, 3), Days(3, 5)) == 0
    assert gap(Days(1, 3), Days(6, 6)) == gap(Days(6, 6), Days(1, 3)) == 3
    assert gap(Days(), Days(6, 6)) is None
