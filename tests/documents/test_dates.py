"""Dates of publication: every order, addresses, and the zones in which they count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.dates import dateline_date, day_of, url_date
from rashomon.documents.words import words
from tests.documents.support import CALENDAR, CLEANER, DENIED, RESCUED, SHELLED, STORY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday 1 Jul 2016", date(2016, 7, 1)),
        ("14 August 2019", date(2019, 8, 14)),
        ("1st of March, 1994", date(1994, 3, 1)),
        ("Monday, 25 November 2013", date(2013, 11, 25)),
        ("Thu Dec 28, 2017", date(2017, 12, 28)),
        ("Sept. 3, 1999", date(1999, 9, 3)),
        ("July 22nd 2006", date(2006, 7, 22)),
        ("Jul 012016", date(2016, 7, 1)),
        ("2016 July 12 Tuesday", date(2016, 7, 12)),
        ("2019-07-13", date(2019, 7, 13)),
        ("2019-07-13T10:15:00Z", date(2019, 7, 13)),
        ("2019/7/3", date(2019, 7, 3)),
        ("23-07-2016", date(2016, 7, 23)),
        ("09-07-2016", date(2016, 7, 9)),
        ("20.07.2016", date(2016, 7, 20)),
        ("(20.07.2016),", date(2016, 7, 20)),
        ("7/13/2019", date(2019, 7, 13)),
        ("13/7/2019", date(2019, 7, 13)),
        ("05/05/2019", date(2019, 5, 5)),
        ("13-Jul-2019", date(2019, 7, 13)),
        ("Jul-13-2019", date(2019, 7, 13)),
        ("13/july/2019", date(2019, 7, 13)),
        ("Monday 07/08/2017", date(2017, 8, 7)),
        ("Saturday 07/08/2017", date(2017, 7, 8)),
    ],
)
def test_a_full_date_is_read_in_any_order(text, expected):
    assert CALENDAR.read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "July 14",
        "Friday",
        "July 2016",
        "2016",
        "07/08/2016",
        "31 February 2016",
        "32.01.2016",
        "14 August 3019",
        "1 July 201",
        "Jul 452016",
        "1.2.3.4",
        "192.168.2016",
        "10 of 2016",
        "",
        "may have been",
    ],
)
def test_what_is_no_full_date_or_can_be_two_is_none(text):
    assert CALENDAR.read(text) is None


def test_a_date_says_which_words_it_is():
    tokens = words("On Friday 1 Jul 2016 and 3 May 2017")
    assert [(d.day, d.first, d.stop) for d in CALENDAR.dates(tokens)] == [
        (date(2016, 7, 1), 1, 5),
        (date(2017, 5, 3), 6, 9),
    ]


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_from_each_unambiguous_form(day):
    for form in (day.isoformat(), f"{day:%d %B} {day.year}", f"{day:%a %b %d}, {day.year}", f"{day:%d.%m}.{day.year}"):
        assert CALENDAR.read(form) == day


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at_for_a_date(text):
    found = CALENDAR.read(text)
    assert found is None or 1800 <= found.year <= 2199


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/world/2019/07/13/town-hit", date(2019, 7, 13)),
        ("https://example.org/2019/jul/13/town-hit", date(2019, 7, 13)),
        ("https://example.org/news/2019-07-13-town-hit.html", date(2019, 7, 13)),
        ("https://example.org/english/2016-07/12/c_1355.htm", date(2016, 7, 12)),
        ("https://example.org/articles/20190713/town.html", date(2019, 7, 13)),
        ("https://example.org/a-20190713", date(2019, 7, 13)),
        ("https://example.org/2019/07/town-hit", None),
        ("https://example.org/story/20199913", None),
        ("https://example.org/story/123456789", None),
        ("https://example.org/?date=2019-07-13", None),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_dates_by_its_path(url, expected):
    assert url_date(url, CALENDAR) == expected


def told(text: str, title: str | None = None) -> tuple[date, str] | None:
    """The publication date that a text says, with its words."""
    found = dateline_date(text, CLEANER.blocks(text, title), CALENDAR)
    return (found.day, found.span.of(text)) if found and found.span else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Town hit\nPublished: 14 August 2019 10:15\n{STORY}", (date(2019, 8, 14), "14 August 2019")),
        (f"Town hit\n{STORY}\nLast updated: 26 November 2013", (date(2013, 11, 26), "26 November 2013")),
        (
            f"Last updated: 2 March 2020\nTown hit\nPublished 1 March 2020\n{STORY}",
            (date(2020, 3, 1), "1 March 2020"),
        ),
        (f"Thu Dec 28, 2017 04:12PM\nTown hit\n{STORY}", (date(2017, 12, 28), "Thu Dec 28, 2017")),
        (f"2016 July 12 Tuesday\n{STORY}", (date(2016, 7, 12), "2016 July 12 Tuesday")),
        (f"20.07.2016(updated 1329 21.07.2016) Get short URL 0 154 {SHELLED}", (date(2016, 7, 20), "20.07.2016")),
        (f"Date of publication 5 July 2016 {SHELLED}", (date(2016, 7, 5), "5 July 2016")),
        (f"Town hit AFP Friday 1 Jul 2016 {SHELLED}", (date(2016, 7, 1), "Friday 1 Jul 2016")),
        (
            f"{SHELLED} Last Update: Tuesday 12 July 2016 KSA 08:45 - GMT 05:45",
            (date(2016, 7, 12), "Tuesday 12 July 2016"),
        ),
        (f"Kyiv. 24 February 2015. {SHELLED}", (date(2015, 2, 24), "24 February 2015")),
        (f"Daily bulletin of the mission (14 November 2020)\n{STORY}", (date(2020, 11, 14), "14 November 2020")),
        (f"{SHELLED}\nBy Jane Doe\n13 July 2019, 11:20\n{RESCUED}\n{DENIED}", (date(2019, 7, 13), "13 July 2019")),
    ],
)
def test_header_and_footer_say_when_a_text_was_published(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Town hit\n{SHELLED} The bridge was destroyed on 12 July 2016. {RESCUED}",
        f"Town hit\nA patrol was hit in the north of the country Thursday 12 November 2020.\n{STORY}",
        f"VELKOVA, July 14 (Reuters) - {SHELLED}",
        f"How the fighting went\nJuly 13, 2019\n{SHELLED}\nJuly 14, 2019\n{RESCUED}\nJuly 15, 2019\n{DENIED}",
        f"Town hit\n07/08/2016\n{STORY}",
    ],
)
def test_a_date_of_the_story_is_never_the_date_of_publication(text):
    assert told(text) is None


def test_only_years_of_newspapers_are_years():
    assert day_of(1799, 1, 1) is None
    assert day_of(1854, 10, 25) == date(1854, 10, 25)
    assert day_of(2019, 13, 1) is None
