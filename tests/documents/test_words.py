"""Words with offsets and keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.words import fold, keys, paragraphs, words


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Town", "town"),
        ("“Governor’s", "governors"),
        ("Governors", "governors"),
        ("al-Dara_", "aldara"),
        ("2,845", "2845"),
        ("—", ""),
        ("ÉCOLE", "école"),
    ],
)
def test_the_key_of_a_word_is_its_letters_and_digits_in_lower_case(word, key):
    assert fold(word) == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20.07.2016(updated 1329)", ["20.07.2016", "(updated", "1329)"]),
        ("01-10-2017Get it", ["01-10-2017", "Get", "it"]),
        ("01.10.2017, he said", ["01.10.2017,", "he", "said"]),
        ("01.10.20171 x", ["01.10.20171", "x"]),
        ("01.10-2017x", ["01.10-2017x"]),
        ("1234567890a", ["1234567890a"]),
    ],
)
def test_a_date_with_a_word_stuck_to_it_is_two_words(text, expected):
    assert [w.text for w in words(text)] == expected


def test_words_of_a_stretch_keep_the_offsets_of_the_whole_text():
    text = "One two  three"
    assert [(w.text, w.start, w.end) for w in words(text, 4)] == [("two", 4, 7), ("three", 9, 14)]
    assert [w.text for w in words(text, 0, 7)] == ["One", "two"]


def test_keys_leave_out_what_is_only_punctuation():
    assert keys("The town — “Velkova” — fell.") == ("the", "town", "velkova", "fell")


def test_paragraphs_are_the_trimmed_lines_that_hold_something():
    text = "  One line \r\n\n\t\nTwo\u2028Three\n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["One line", "Two", "Three"]


@given(st.text())
def test_each_word_is_the_slice_that_it_names(text):
    found = words(text)
    assert all(text[w.start : w.end] == w.text for w in found)
    assert "".join(w.text for w in found) == "".join(text.split())
    assert [word for a, b in paragraphs(text) for word in text[a:b].split()] == text.split()
