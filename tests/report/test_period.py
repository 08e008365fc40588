"""Periods: what falls into them, and whether few incidents mean calm or silence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.model import DatePrecision, PartialDate, When
from rashomon.report.period import Coverage, Fit, Period, finding, volume
from tests.report.sample import DOCUMENTS

WEEK = Period(dt.date(2022, 3, 14), dt.date(2022, 3, 20))
DAYS = st.dates(dt.date(1980, 1, 1), dt.date(2060, 1, 1))


def when(start: PartialDate | None, end: PartialDate | None = None) -> When:
    return When(start, end or start, DatePrecision.DAY)


@pytest.mark.parametrize(
    ("date", "fit"),
    [
        (when(PartialDate(2022, 3, 14)), Fit.WITHIN),
        (when(PartialDate(2022, 3, 20)), Fit.WITHIN),
        (when(PartialDate(2022, 3, 21)), Fit.OUTSIDE),
        (when(PartialDate(2022, 3, 13), PartialDate(2022, 3, 14)), Fit.MAY),
        (when(PartialDate(2022, 3)), Fit.MAY),
        (when(PartialDate(2022)), Fit.MAY),
        (when(PartialDate(2021)), Fit.OUTSIDE),
        (when(PartialDate(month=3, day=15)), Fit.UNDATED),
        (when(PartialDate(weekday=1)), Fit.UNDATED),
        (when(None), Fit.UNDATED),
        (None, Fit.UNDATED),
    ],
)
def test_how_a_date_stands_to_a_week(date, fit) -> None:
    assert WEEK.fit(date) is fit


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="U005"):
        Period(WEEK.last, WEEK.first)


@given(DAYS)
def test_the_week_of_a_day_has_seven_days_from_a_monday_and_that_day_is_one(day) -> None:
    week = Period.week_of(day)
    assert day in week
    assert len(list(week.days())) == week.length == 7
    assert week.first.weekday() == 0


def published(*counts: int, until: dt.date = WEEK.last) -> list:
    """Documents, so many on each day up to the last."""
    first = until - dt.timedelta(days=len(counts) - 1)
    paper = DOCUMENTS["da"]
    return [
        replace(paper, id=f"{n}-{k}", published=first + dt.timedelta(days=n))
        for n, c in enumerate(counts)
        for k in range(c)
    ]


@pytest.mark.parametrize(
    ("before", "inside", "coverage", "usual"),
    [
        ([4] * 10, [4] * 7, Coverage.USUAL, 4),
        ([4] * 10, [1, 2, 0, 0, 3, 0, 1], Coverage.THIN, 4),
        ([4] * 10, [0] * 7, Coverage.SILENT, 4),
        ([4] * 6, [1] * 7, Coverage.UNKNOWN, None),
        ([], [3] * 7, Coverage.UNKNOWN, None),
        ([9, 1, 1, 1, 1, 1, 9], [1] * 7, Coverage.USUAL, 1),
    ],
)
def test_coverage_compares_with_the_median_of_the_days_before(before, inside, coverage, usual) -> None:
    found = volume(published(*before, *inside), WEEK)
    assert (found.coverage, found.usual) == (coverage, usual)
    assert found.documents == sum(inside)


def test_what_was_published_later_than_the_period_changes_nothing() -> None:
    documents = published(*[4] * 10, *[2] * 7)
    later = published(50, until=WEEK.last + dt.timedelta(days=3))
    assert volume([*documents, *later], WEEK) == volume(documents, WEEK)


def test_no_reports_are_called_silence_and_never_calm() -> None:
    told = finding(volume(published(*[4] * 10, *[0] * 7), WEEK), 0)
    assert told.startswith("Silence")
    assert "no sign of calm" in told


def test_a_day_without_reports_is_named_in_a_week_that_has_some() -> None:
    told = finding(volume(published(*[2] * 10, 2, 0, 2, 2, 0, 2, 2), WEEK), 3)
    assert told.startswith(
        "Reports as usual: 10 documents were published in these 7 days, none on 2022-03-15, 2022-03-18;"
    )
    assert "none on" not in finding(volume(published(*[2] * 17), WEEK), 3)


def test_of_many_days_without_reports_the_first_are_named_and_the_rest_counted() -> None:
    month = Period(WEEK.last - dt.timedelta(days=29), WEEK.last)
    told = finding(volume(published(*[9] * 10, *[0] * 20, *[9] * 10), month), 3)
    assert told.count("2022-02-") == 7
    assert "and 13 more of them" in told


def test_one_day_is_told_as_one() -> None:
    day = Period(WEEK.last, WEEK.last)
    assert "1 document was published on this day;" in finding(volume(published(*[1] * 10), day), 1)


def test_calm_needs_reports_as_usual() -> None:
    documents = published(*[2] * 17)
    assert finding(volume(documents, WEEK), 0).startswith("Calm, as reported")
    assert finding(volume(documents, WEEK), 3).startswith("Reports as usual")
    assert "not calm" in finding(volume(published(*[8] * 10, *[1] * 7), WEEK), 0)
