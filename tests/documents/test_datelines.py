"""Datelines and dates with what belongs to them: where they end, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.datelines import clock
from rashomon.documents.words import words
from tests.documents.support import CLEANER

DATELINES = CLEANER.header.datelines


def dated(text: str, at: int = 0) -> str:
    """The words that are taken for a date with its label and time."""
    tokens = words(text)
    stop = DATELINES.dated(tokens, [w.key for w in tokens], at)
    return text[tokens[at].start : tokens[stop - 1].end] if stop > at else ""


def placed(text: str, *, loose: bool = False) -> str:
    """The words that are taken for a place dateline."""
    tokens = words(text)
    stop = DATELINES.placed(tokens, [w.key for w in tokens], 0, loose=loose)
    return text[: tokens[stop - 1].end] if stop else ""


@pytest.mark.parametrize(
    ("date", "rest"),
    [
        ("Friday 1 Jul 2016", "Air raids killed nine people."),
        ("20.07.2016(updated 1329 20.07.2016)", "Get short URL"),
        ("Published: 14 August 2019 10:15", "Nine people died."),
        ("Published: 14 August 2019 10:15 GMT", "Nine people died."),
        ("Last updated at Jul 012016", "BEIRUT Nine people died."),
        ("Last Update: Tuesday 12 July 2016 KSA 08:45 - GMT 05:45", "2902"),
        ("Posted on July 2 2016", "by Jane Doe"),
        ("Date of publication 5 July 2016", "The bomber rode a motorcycle."),
        ("10:15 GMT, 14 August 2019", "Nine people died."),
        ("Thu Dec 28, 2017 04:12PM", "Nine people died."),
        ("Wed 2 Oct 1996 9:30 am", "Nine people died."),
        ("13 July 2019 | 18:40", "Nine people died."),
        ("2016 July 12 Tuesday", "Nine people died."),
        ("- 23-07-2016", "Nine People Killed."),
    ],
)
def test_a_date_takes_its_label_its_time_and_a_second_date_with_it(date, rest):
    assert dated(f"{date} {rest}") == date


@pytest.mark.parametrize(
    "text",
    [
        "Published reports say so.",
        "Updated figures were given on 1 July 2016.",
        "Friday prayers were held.",
        "1329 soldiers died.",
        "Date palms were burnt.",
        "12 July without a year",
        "10:15 was the time.",
    ],
)
def test_words_like_a_dates_are_no_date(text):
    assert dated(text) == ""


@pytest.mark.parametrize("number", ["1945", "2902", "40"])
def test_a_figure_after_a_date_is_not_of_the_date(number):
    assert dated(f"Friday 1 Jul 2016 {number} people died.") == "Friday 1 Jul 2016"


@pytest.mark.parametrize(
    ("place", "rest"),
    [
        ("BEIRUT —", "Nine people died."),
        ("BEIRUT, Lebanon —", "Nine people died."),
        ("BEIRUT (AP) —", "Nine people died."),
        ("MOSCOW (Sputnik)", "Nine people died."),
        ("BEIRUT, July 13 (Reuters) -", "Nine people died."),
        ("BEIRUT, 13 July (Xinhua) --", "Nine people died."),
        ("UNITED NATIONS, New York –", "Nine people died."),
        ("DEIR EZ-ZOR (Syria) (Sputnik)", "Nine people died."),
        ("TEL AVIV-", "Nine people died."),
        ("(MNA) -", "Nine people died."),
        ("REUTERS-", "Nine people died."),
    ],
)
def test_a_place_with_a_dash_or_an_agency_is_a_dateline_anywhere(place, rest):
    assert placed(f"{place} {rest}") == place
    assert placed(f"{place} {rest}", loose=True) == place


@pytest.mark.parametrize(
    ("place", "rest"),
    [
        ("BEIRUT", "At least nine people died in raids."),
        ("NAIROBI Kenya", "A massive bomb killed nine people."),
        ("MOSCOW", "Russian warplanes killed nine people."),
        ("Damascus, SANA –", "Nine people died."),
        ("Moscow -", "Nine people died."),
        ("Beirut-", "Nine people died."),
    ],
)
def test_in_a_header_the_dash_or_the_capitals_may_be_missing(place, rest):
    assert placed(f"{place} {rest}") == ""
    assert placed(f"{place} {rest}", loose=True) == place


@pytest.mark.parametrize(
    "text",
    [
        "NATO Secretary General Jane Doe spoke.",
        "UNICEF said nine children had died.",
        "US forces bombed the bridge.",
        "ISIS The group said so.",
        "BEIRUT was shelled on Tuesday.",
        "The army - which denied it - withdrew.",
        "Beirut was shelled.",
        "Velkova (a market town) was hit.",
        "(AFP) Nine people died.",
        "BREAKING Nine people died in raids on the town.",
        "WATCH: Nine people died.",
        "A B",
        "",
    ],
)
@pytest.mark.parametrize("loose", [True, False])
def test_a_sentence_that_begins_with_capitals_is_no_dateline(text, loose):
    tokens = words(text)
    assert DATELINES.placed(tokens, [w.key for w in tokens], 0, loose=loose) == 0


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("10:15", True),
        ("04:12PM", True),
        ("16h30", True),
        ("10.15am", True),
        ("1015", False),
        ("12.5", True),
        ("2016", False),
        ("July", False),
        ("h", False),
    ],
)
def test_times_of_day_are_known_by_their_shape(word, expected):
    assert clock(words(word)[0]) is expected


@given(
    st.lists(
        st.sampled_from(
            ["BEIRUT", "(AP)", "—", "July", "13", "2016", "Published", "10:15", ",", "(", ")", "A", "men", "died"]
        )
    )
)
def test_a_dateline_never_ends_before_it_begins_or_after_the_text(parts):
    tokens = words(" ".join(parts))
    keys = [w.key for w in tokens]
    for i in range(len(tokens)):
        assert i <= DATELINES.dated(tokens, keys, i) <= len(tokens)
        assert i <= DATELINES.placed(tokens, keys, i, loose=True) <= len(tokens)
        assert i <= DATELINES.placed(tokens, keys, i, loose=False) <= len(tokens)
