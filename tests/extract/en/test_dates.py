"""The dates of a text: what each expression means, what it dates, and what is no date."""

from __future__ import annotations

import datetime as dt
import itertools
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.en.date_calendar import bounds, months_back, precision_of, shifted, shifted_partial
from rashomon.extract.en.dates import DateFinder
from rashomon.extract.found import DateFound, DateRole
from rashomon.extract.syntax import OffsetMap, Sentence, Token
from rashomon.model import BlockKind, DatePrecision, PartialDate, When
from rashomon.resources import lexicon
from tests.support import sentences

WEDNESDAY = dt.date(2016, 7, 13)
TABLE: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "dates_table.yaml").read_text(encoding="utf-8"))
ROWS = [(group["published"], *row) for group in TABLE for row in group["rows"]]


@cache
def finder() -> DateFinder:
    return DateFinder.from_data(lexicon("en/dates"))


def dates(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, DateFound]]:
    """The words of each date of a text, and the finding."""
    found = finder()(sentences(text), published)
    return [(date.span.of(text), date) for group in found for date in group]


def plain(text: str) -> Sentence:
    """A sentence whose tokens are the words, without grammar."""
    tokens, at = [], 0
    for i, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(i, word, start, at, "X", "XX", "dep", i))
    return Sentence(0, 0, BlockKind.BODY, text, tuple(tokens), (), OffsetMap.shifted(0))


# ------------------------------------------------------------------------------------------------------------ the table


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_expression(row: tuple[Any, ...]) -> None:
    published, text, words, *expected = row
    found = dates(text, published)
    if words is None:
        assert not found
        return
    value, precision, role = (*expected, "event")[:3]
    assert (words, value, precision, role) in [
        (said, str(date.when), date.when.precision.value, date.role.value) for said, date in found
    ]


def test_the_table_is_large_and_has_no_row_twice() -> None:
    assert len(ROWS) >= 250
    assert len({tuple(map(str, row[:3])) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", [row for row in ROWS if row[2]], ids=lambda row: f"{row[0]}: {row[1]}")
def test_an_expression_is_found_as_one_piece(row: tuple[Any, ...]) -> None:
    published, text, words, *_ = row
    spans = [date.span for _, date in dates(text, published)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert sum(words in span.of(text) for span in spans) == 1


# ------------------------------------------------------------------------------------------- relations between the dates


@pytest.mark.parametrize(
    ("text", "words", "relative", "prior"),
    [
        ("Shells fell on the port on 9 June 2016.", "9 June 2016", False, False),
        ("Shells fell on the port on June 9.", "June 9", True, False),
        ("Shells fell on the port on Tuesday.", "Tuesday", True, False),
        ("Shells fell on the port on Tuesday, a day after drones hit a base.", "a day after", True, True),
        ("Shells fell on the port on Tuesday. Drones hit it the next day.", "the next day", True, True),
        ("Shells fell on the port on Tuesday. The mayor was shot the same day.", "the same day", True, False),
        ("Shells fell on the port three days ago.", "three days ago", True, False),
        ("The war began in 2011.", "2011", False, False),
    ],
)
def test_what_a_value_hangs_on(text: str, words: str, *, relative: bool, prior: bool) -> None:
    found = {said: (date.relative, date.prior) for said, date in dates(text)}
    assert found[words] == (relative, prior)


def test_a_date_told_relative_to_another_event_is_no_anchor_itself() -> None:
    text = "Shells fell on Monday, a day after drones hit a base. Troops left two days earlier."
    values = [(words, str(date.when)) for words, date in dates(text)]
    assert values == [("Monday", "2016-07-11"), ("a day after", "2016-07-10"), ("two days earlier", "2016-07-09")]


def test_the_header_is_no_anchor() -> None:
    text = "Published July 13 2016. Shells fell on the port on Monday. It was hit again the next day."
    assert [str(date.when) for _, date in dates(text)] == ["2016-07-13", "2016-07-11", "2016-07-12"]


def test_a_window_ends_with_the_day_of_saying() -> None:
    text = "Ten people died over the past 24 hours, the ministry said on Monday."
    assert [str(date.when) for _, date in dates(text)] == ["2016-07-10/2016-07-11", "2016-07-11"]


def test_a_header_cut_off_by_the_sentence_splitter_is_put_together() -> None:
    first, second = plain("13"), plain("Jul 2016 The strikes came at noon")
    (none, (date,)) = finder()((first, second), WEDNESDAY)
    assert none == ()
    assert (str(date.when), date.role) == ("2016-07-13", DateRole.PUBLICATION)


def test_a_contradicting_weekday_yields_to_the_date() -> None:
    ((_, date),) = dates("Shells fell on the port on Monday, June 9, 2016.")
    assert str(date.when) == "2016-06-09"


def test_several_dates_of_one_sentence_keep_their_order() -> None:
    text = "After raids on Saturday and on July 5, the observatory said Tuesday that 40 had died since June."
    assert [words for words, _ in dates(text)] == ["Saturday", "July 5", "Tuesday", "June"]
    assert [date.role for _, date in dates(text)].count(DateRole.REPORTING) == 1


def test_token_range_and_span_name_the_same_words() -> None:
    text = "He said on Monday that shells fell late on June 8 and over the past two days."
    (sentence,) = sentences(text)
    for date in finder()((sentence,), WEDNESDAY)[0]:
        assert sentence.token_span(date.first, date.stop) == date.span


def test_no_sentences_no_dates() -> None:
    assert finder()((), WEDNESDAY) == ()


# ----------------------------------------------------------------------------------------------------------- properties

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))
FORMS = (
    "%d %B %Y",
    "%B %d, %Y",
    "%B %d %Y",
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%A %d %B %Y",
    "%a %d %b %Y",
    "%d-%b-%Y",
)


@given(DAYS, st.sampled_from(FORMS))
def test_a_full_date_is_read_back_whatever_its_form(day: dt.date, form: str) -> None:
    ((date,),) = finder()((plain(f"Shells fell on {day.strftime(form)} there"),), None)
    assert date.when.start == date.when.end == PartialDate.of(day)
    assert not date.relative


@given(DAYS, DAYS)
def test_a_day_without_year_is_never_after_publication(day: dt.date, published: dt.date) -> None:
    ((date,),) = finder()((plain(f"Shells fell on {day.strftime('%B %d')} there"),), published)
    found = date.when.start.date if date.when.start else None
    assert found is not None
    assert found <= published
    assert (found.month, found.day) == (day.month, day.day)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_at_most_six_days_before_publication(published: dt.date, weekday: int) -> None:
    name = dt.date(2024, 1, 1 + weekday).strftime("%A")
    ((date,),) = finder()((plain(f"Shells fell on {name} there"),), published)
    found = date.when.start.date if date.when.start else None
    assert found is not None
    assert 0 <= (published - found).days <= 6
    assert found.weekday() == weekday


@given(st.text(alphabet="0123456789./-: MayJuneTuesday,'()agolst", max_size=60), st.none() | st.dates())
@settings(max_examples=300)
def test_any_text_is_read_without_error_and_in_order(text: str, published: dt.date | None) -> None:
    sentence = plain(text)
    (found,) = finder()((sentence,), published)
    assert all(0 <= date.first < date.stop <= len(sentence.tokens) for date in found)
    for date in found:
        start, end = bounds(date.when)
        assert start is None or end is None or start <= end


RELATIVES = [row[1] for row in ROWS if row[2]]


@given(st.sampled_from(RELATIVES), st.dates())
@settings(max_examples=300, deadline=None)
def test_any_day_of_publication_will_do(text: str, published: dt.date) -> None:
    for _, date in dates(text, published):
        start, end = bounds(date.when)
        assert start is None or end is None or start <= end


@given(st.sampled_from(RELATIVES))
@settings(max_examples=100, deadline=None)
def test_without_publication_no_year_appears_that_the_text_does_not_say(text: str) -> None:
    for _, date in dates(text, None):
        for end in (date.when.start, date.when.end):
            year = end.year if end else None
            assert year is None or any(str(y)[:3] in text for y in range(year - 1, year + 2)) or "9/11" in text


# ----------------------------------------------------------------------------------------------------------- arithmetic


@pytest.mark.parametrize(
    ("date", "days", "expected"),
    [
        (PartialDate(2019, 7, 13), -1, PartialDate(2019, 7, 12)),
        (PartialDate(None, 6, 8), 1, PartialDate(None, 6, 9)),
        (PartialDate(None, 12, 31), 1, PartialDate(None, 1, 1)),
        (PartialDate(None, 2, 28), 1, None),
        (PartialDate(None, 3, 1), -1, None),
        (PartialDate(weekday=0), -1, PartialDate(weekday=6)),
        (PartialDate(None, 6, 8, 2), 1, PartialDate(None, 6, 9, 3)),
        (PartialDate(None, 5), 1, None),
        (PartialDate(1, 1, 1), -1, None),
    ],
)
def test_a_date_told_in_part_is_moved_as_far_as_it_is_certain(
    date: PartialDate, days: int, expected: PartialDate | None
) -> None:
    assert shifted_partial(date, days) == expected


@pytest.mark.parametrize(
    ("length", "precision"),
    [(0, "day"), (1, "days"), (6, "days"), (7, "week"), (10, "week"), (11, "month"), (31, "month"), (32, "longer")],
)
def test_the_length_of_an_interval_gives_its_precision(length: int, precision: str) -> None:
    assert precision_of(WEDNESDAY, WEDNESDAY + dt.timedelta(days=length)) == DatePrecision(precision)


def test_months_back_stay_within_the_month() -> None:
    assert months_back(dt.date(2016, 3, 31), 1) == dt.date(2016, 2, 29)
    assert months_back(dt.date(2016, 1, 15), 13) == dt.date(2014, 12, 15)
    assert months_back(dt.date(3, 1, 1), 40) is None


def test_arithmetic_stops_at_the_ends_of_the_calendar() -> None:
    assert shifted(dt.date.max, 1) is None
    assert shifted(dt.date.min, -1) is None


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        (When(PartialDate(2016, 2), PartialDate(2016, 2), DatePrecision.MONTH), (2016, 2, 1), (2016, 2, 29)),
        (When(PartialDate(2015), PartialDate(2015), DatePrecision.LONGER), (2015, 1, 1), (2015, 12, 31)),
        (When(PartialDate(None, 6, 9), PartialDate(None, 6, 9), DatePrecision.DAY), None, None),
        (When(None, PartialDate(2016, 7, 1), DatePrecision.LONGER), None, (2016, 7, 1)),
    ],
)
def test_bounds_are_the_first_and_last_day_meant(
    when: When, start: tuple[int, int, int] | None, end: tuple[int, int, int] | None
) -> None:
    assert bounds(when) == tuple(dt.date(*d) if d else None for d in (start, end))
