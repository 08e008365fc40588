"""Names as written, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.link.names import fold, overlap, similar, skeleton, sound, words
from tests.builders import table

LISTS = table().words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ariha", "Areeha"),
        ("al-Malaah", "Al Mallah"),
        ("Daraa", "Dara"),
        ("the town of Maarrat al-Numan", "Maarrat an-Nu'man"),
        ("Hasaka", "Al-Hasakah city"),
        ("Kherson", "Kherson region"),
        ("Debaltsevo", "Debaltseve"),
        ("Goražde", "Gorazde"),
        ("San Salvador", "san salvador"),
    ],
)
def test_spellings_of_one_place(a, b):
    assert similar(LISTS.place_name(a), LISTS.place_name(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Homs", "Hama"),
        ("Ariha", "Aleppo"),
        ("Kafr Nabl", "Kafr Zita"),
        ("Mosul", "Mopti"),
        ("Tal Rifaat", "Tal Abyad"),
        ("", "Homs"),
    ],
)
def test_names_of_two_places(a, b):
    assert not similar(LISTS.place_name(a), LISTS.place_name(b))


def test_a_name_made_of_class_words_alone_stays():
    assert LISTS.place_name("the old city") == "old"
    assert LISTS.place_name("the city") == "the city"


def test_speakers_are_folded_without_articles_and_titles():
    assert LISTS.speaker_name("The Mayor of Ariha") == LISTS.speaker_name("Mayor, Ariha")


def test_words_are_plain_letters():
    assert words("L’armée à Alep — Nu‘mān") == ("larmee", "a", "alep", "numan")


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_symmetric_and_folding_is_stable(a, b):
    a, b = fold(a), fold(b)
    assert similar(a, b) == similar(b, a)
    assert fold(a) == a
    assert sound(a) == sound(a)
    assert not set(skeleton(a)) & set("aeiou")


def test_overlap_is_the_share_of_common_words():
    assert overlap(frozenset("ab"), frozenset("bc")) == pytest.approx(1 / 3)
    assert overlap(frozenset(), frozenset("bc")) == 0
