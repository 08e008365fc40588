"""The date grammar on its own: which pattern wins, what it captures, what it leaves alone."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.en.date_grammar import DateGrammar
from rashomon.resources import lexicon


@cache
def grammar() -> DateGrammar:
    return DateGrammar.from_data(lexicon("en/dates"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on July 13, 2019 there", [("day", "July 13, 2019")]),
        ("since July 2012 there", [("month", "July 2012")]),
        ("since July there", [("month", "July")]),
        ("since July 7 there", [("day", "July 7")]),
        ("in the last 12 days of September", [("days_of", "the last 12 days of September")]),
        ("two days ago on Monday", [("ago", "two days ago"), ("weekday", "Monday")]),
        ("Jul 262016 BEIRUT", [("day", "Jul 262016")]),
        ("19.07.2016(updated 1457 19.07.2016)", [("numeric", "19.07.2016"), ("numeric", "19.07.2016")]),
        ("Marchers in Mayadin on Sundaymorning", []),
        ("version 1.12.07.2016", []),
        ("the may and the march", []),
    ],
)
def test_the_leftmost_then_the_longest_expression_wins(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(e.kind, e.text) for e in grammar().find(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("a couple of days ago", "number", 2),
        ("forty days ago", "number", 40),
        ("17 days ago", "number", 17),
        ("a few days ago", "number", 0),
        ("New Years Eve", "holiday", "new_year_eve"),
        ("New Year's Eve", "holiday", "new_year_eve"),
        ("the  beginning of  June", "edge", "early"),
        ("THURSDAY", "weekday", 3),
    ],
)
def test_words_and_figures_become_values(text: str, name: str, value: int | str) -> None:
    (found,) = grammar().find(text)
    assert found.values[name] == value


def test_numbers_and_words_are_told_apart() -> None:
    (found,) = grammar().find("two weeks ago")
    assert (found.number("number"), found.word("unit")) == (2, "week")
    assert found.number("unit") is None
    assert found.word("number") is None
    assert found.word("edge") is None


@given(st.text(max_size=80))
def test_what_is_found_is_a_slice_of_the_text(text: str) -> None:
    found = grammar().find(text)
    assert all(text[e.start : e.end] == e.text for e in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_every_rule_of_the_lexicon_has_a_resolver() -> None:
    from rashomon.extract.en.dates import DateFinder

    data = lexicon("en/dates")
    assert set(data["rules"]) == set(DateFinder.from_data(data).resolvers)
