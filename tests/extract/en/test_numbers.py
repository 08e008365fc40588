"""Numbers are read with what the words allow, and what is no count is passed over."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.en.numbers import LARGEST, Number, NumberReader, digits
from rashomon.extract.syntax import Token
from rashomon.resources import lexicon
from tests.support import sentences


@cache
def reader() -> NumberReader:
    return NumberReader.from_data(lexicon("en/counts")["numbers"])


def numbers(text: str) -> list[Number]:
    return [n for s in sentences(text) for n in reader().all(s.tokens) if not n.article and not n.zero]


def read(text: str) -> list[tuple[int, int | None, bool]]:
    return [(n.low, n.high, n.approximate) for n in numbers(text)]


def tokens(words: list[str]) -> tuple[Token, ...]:
    """Tokens with a space after each, without grammar."""
    out, at = [], 0
    for i, word in enumerate(words):
        out.append(Token(i, word, at, at + len(word), "X", "X", "dep", 0))
        at += len(word) + 1
    return tuple(out)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("1,300", 1300),
        ("280000", 280000),
        ("12,345,678", 12345678),
        ("1.3", 1.3),
        ("0", 0),
        ("007", None),
        ("012016", None),
        ("1,30", None),
        ("1,3000", None),
        ("0,300", None),
        ("T-72", None),
        ("٣", None),
        ("12345678901", None),
        ("1.2.3", None),
        ("", None),
        ("5th", None),
    ],
)
def test_figures_in_digits(text: str, value: float | None) -> None:
    assert digits(text) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven people", 7),
        ("twenty-five people", 25),
        ("twenty five people", 25),
        ("a hundred people", 100),
        ("one hundred people", 100),
        ("a hundred and twelve people", 112),
        ("two hundred thousand people", 200000),
        ("two hundred thousand and five people", 200005),
        ("three thousand four hundred people", 3400),
        ("one million two hundred thousand people", 1200000),
        ("1.3 million people", 1300000),
        ("10 million people", 10000000),
        ("2 billion people", 2000000000),
        ("300 thousand people", 300000),
        ("two dozen people", 24),
        ("2 dozen people", 24),
        ("a dozen people", 12),
        ("half a dozen people", 6),
        ("half a million people", 500000),
        ("a quarter of a million people", 250000),
        ("a score of people", 20),
        ("a pair of people", 2),
        ("ninety-nine people", 99),
        ("nineteen people", 19),
        ("1,300 people", 1300),
        ("280000 people", 280000),
        ("zero people", 0),
    ],
)
def test_plain_numbers(words: str, value: int) -> None:
    assert read(f"They saw {words} there.") == [(value, value, False)]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens of people", 24, 99),
        ("scores of people", 40, 99),
        ("hundreds of people", 200, 999),
        ("thousands of people", 2000, 9999),
        ("tens of people", 20, 99),
        ("tens of thousands of people", 20000, 99999),
        ("hundreds of thousands of people", 200000, 999999),
        ("millions of people", 2000000, 9999999),
        ("several people", 3, 9),
        ("a few people", 2, 9),
        ("a handful of people", 2, 9),
        ("several hundred people", 300, 999),
        ("several dozen people", 36, 119),
    ],
)
def test_vague_words_are_ranges(words: str, low: int, high: int) -> None:
    assert read(f"They saw {words} there.") == [(low, high, True)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at least 5 people", (5, None, False)),
        ("more than 300 people", (300, None, False)),
        ("over one hundred people", (100, None, False)),
        ("no fewer than 19 people", (19, None, False)),
        ("no less than two hundred people", (200, None, False)),
        ("upwards of 60 people", (60, None, False)),
        ("up to 80 people", (0, 80, False)),
        ("as many as 25 people", (0, 25, False)),
        ("at most 12 people", (0, 12, False)),
        ("fewer than ten people", (0, 10, False)),
        ("less than 10 people", (0, 10, False)),
        ("no more than 12 people", (0, 12, False)),
        ("about 100 people", (100, 100, True)),
        ("around 30 people", (30, 30, True)),
        ("some 400 people", (400, 400, True)),
        ("nearly 100 people", (100, 100, True)),
        ("almost a dozen people", (12, 12, True)),
        ("approximately 40 people", (40, 40, True)),
        ("roughly 40 people", (40, 40, True)),
        ("an estimated 400,000 people", (400000, 400000, True)),
        ("close to 90 people", (90, 90, True)),
        ("exactly 12 people", (12, 12, False)),
        ("only 12 people", (12, 12, False)),
        ("a total of 43 people", (43, 43, False)),
        ("at least some 40 people", (40, None, True)),
        ("12 or more people", (12, None, False)),
        ("300+ people", (300, None, False)),
        ("a dozen or so people", (12, 12, True)),
        ("more than a quarter of a million people", (250000, None, False)),
        ("at least dozens of people", (24, None, True)),
    ],
)
def test_qualifiers_bound_the_figure(words: str, expected: tuple[int, int | None, bool]) -> None:
    assert read(f"They saw {words} there.") == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("between 500 and 1,300 people", (500, 1300, False)),
        ("30 to 40 people", (30, 40, False)),
        ("30-40 people", (30, 40, False)),
        ("one or two people", (1, 2, False)),
        ("between twelve and fifteen people", (12, 15, False)),
        ("two to three million people", (2000000, 3000000, False)),
        ("some 30 to 40 people", (30, 40, True)),
    ],
)
def test_ranges(words: str, expected: tuple[int, int | None, bool]) -> None:
    assert read(f"They saw {words} there.") == [expected]


def test_from_one_figure_to_another_is_two_figures() -> None:
    assert read("The toll went from 34 to 53 in a day.") == [(34, 34, False), (53, 53, False)]


def test_figures_that_touch_stay_two() -> None:
    assert read("Toll Rises to 11 44 Injured") == [(11, 11, False), (44, 44, False)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2016",
        "since March 2011",
        "on July 13",
        "on 1 Jul 2016",
        "on Sept 4",
        "on 23-07-2016",
        "at 04:12",
        "at 10 pm",
        "for 24 hours",
        "for three years",
        "a 37-year-old man",
        "aged 12",
        "a five-year siege",
        "a three year siege",
        "the 12th brigade",
        "90 percent of it",
        "5 per cent of it",
        "20% of it",
        "60 kilometres away",
        "35 miles off",
        "122 mm guns",
        "$5 million in damage",
        "a T-72 tank",
        "the Su-24 jet",
        "two-thirds of it",
        "two thirds of it",
        "one in five of them",
        "Resolution 2254 of the council",
        "Highway 5 to the coast",
        "the Su 24 jet",
        "a five-member panel",
        "012016 BEIRUT",
        "13,2 there",
    ],
)
def test_what_is_no_count_is_passed_over(text: str) -> None:
    assert read(f"They saw it {text}") == []


def test_a_year_sized_figure_with_a_noun_is_a_count() -> None:
    assert read("The raid displaced 2000 people.") == [(2000, 2000, False)]


def test_the_month_of_may_is_not_the_verb() -> None:
    assert read("He said they may 12 of them go.") == [(12, 12, False)]
    assert read("It came on May 12.") == []


def test_a_number_keeps_the_place_of_its_words() -> None:
    (sentence,) = sentences("The monitor said at least twenty-five people died.")
    (number,) = [n for n in reader().all(sentence.tokens) if not n.article]
    assert sentence.words(number.first, number.stop) == "at least twenty-five"
    assert sentence.words(number.core, number.stop) == "twenty-five"


def test_a_number_is_read_where_it_starts_and_only_there() -> None:
    (sentence,) = sentences("Some thirty men came.")
    assert reader().at(sentence.tokens, 0) is None
    found = reader().at(sentence.tokens, 1)
    assert found is not None
    assert (found.low, found.high, found.approximate) == (30, 30, True)


def test_articles_and_zero_are_marked() -> None:
    (sentence,) = sentences("A man saw no tanks.")
    article, zero = reader().all(sentence.tokens)
    assert (article.article, article.low) == (True, 1)
    assert (zero.zero, zero.low, zero.high) == (True, 0, 0)


def test_figures_beyond_the_worlds_population_are_no_counts() -> None:
    assert read("They saw 9999999999 people.") == []
    assert LARGEST < 9_999_999_999


@given(st.integers(min_value=2, max_value=9_999_999))
def test_a_figure_reads_the_same_with_and_without_separators(n: int) -> None:
    plain = reader().at(tokens([str(n), "people"]), 0)
    grouped = reader().at(tokens([f"{n:,}", "people"]), 0)
    assert plain is not None
    assert plain == grouped
    assert plain.low == plain.high == n


VOCABULARY = ["five", "hundred", "and", "-", "to", "a", "no", "at", "least", "between", "million", "dozen", "of", "half",
              "several", "people", "12", "1,300", "2016", "May", "more", "than", "+", "from", "/", "thousands"]  # fmt: skip


@given(st.lists(st.sampled_from(VOCABULARY), max_size=25))
def test_numbers_never_overlap_and_never_run_out_of_the_sentence(words: list[str]) -> None:
    edge = 0
    for number in reader().all(tokens(words)):
        assert edge <= number.first <= number.core < number.stop <= len(words)
        assert number.high is None or 0 <= number.low <= number.high
        edge = number.stop


@given(st.lists(st.text(max_size=6).filter(lambda w: bool(w.strip())), max_size=15))
def test_any_words_can_be_read(words: list[str]) -> None:
    for number in reader().all(tokens(words)):
        assert number.low >= 0
