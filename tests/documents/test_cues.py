"""Phrases, and where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.cues import Phrases, capital, number
from rashomon.documents.words import words
from tests.documents.support import CLEANER

CUES = CLEANER.cues
PHRASES = Phrases.of(["read", "read more", "follow us on", "on"])


@pytest.mark.parametrize(
    ("text", "at", "length"),
    [
        ("read more news", 0, 2),
        ("read less", 0, 1),
        ("they read", 1, 1),
        ("follow us", 0, 0),
        ("follow us on", 0, 3),
        ("nothing", 0, 0),
        ("read", 5, 0),
    ],
)
def test_the_longest_phrase_that_fits_is_found(text, at, length):
    assert PHRASES.at(text.split(), at) == length


def test_a_phrase_does_not_reach_over_the_end_of_a_stretch():
    assert PHRASES.at(["read", "more"], 0, 1) == 1
    assert PHRASES.within(["please", "follow", "us", "on"], 0, 4)
    assert not PHRASES.within(["please", "follow", "us", "on"], 0, 3)


def test_a_whole_line_is_a_phrase_and_nothing_else():
    assert PHRASES.whole(["read", "more"])
    assert not PHRASES.whole(["read", "more", "news"])
    assert not PHRASES.whole([])


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Nine died. Ten fled.", ["Nine", "Ten"]),
        ("Gen. Doe and Maj. Roe met. They left.", ["Gen.", "They"]),
        ("The U.S. Navy and J. R. Doe came.", ["The"]),
        ("It ended in 2016. 40 people died.", ["It", "40"]),
        ("“Why?” he asked. “Go!” They went.", ["“Why?”", "“Go!”", "They"]),
        ("He paused ... and left. ... Then", ["He", "...", "Then"]),
        ("They met at 4 p.m. and left.", ["They"]),
        ("It was over. and it began.", ["It"]),
        ("It was hit Tags Velkova army", ["It", "Tags"]),
        ("The tags Velkova gave", ["The"]),
        ("", []),
    ],
)
def test_sentences_begin_after_a_full_stop_that_is_no_abbreviations(text, starts):
    tokens = words(text)
    assert [tokens[i].text for i in CUES.sentence_starts(tokens, [w.key for w in tokens])] == starts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least nine people were killed", True),
        ("The army denied that it had fired", True),
        ("Nearly forty soldiers were buried there", True),
        ("At Least Nine Killed as Army Fires", False),
        ("Two Hills Taken According to the governor nine died", False),
        ("Two hills were taken by the army", True),
        ("AT least nine people were killed", False),
        ("at least nine people were killed", False),
        ("Army denies that its soldiers fired", False),
        ("The Hague", False),
    ],
)
def test_a_sentence_without_a_full_stop_before_it_is_known_by_its_first_word(text, expected):
    assert CUES.starts_afresh(words(text), 0) is expected


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("follow us on telegram", 0),
        ("please follow us on telegram", 0),
        ("nine men died in the hills and the army said that it had not fired follow us on telegram", 15),
        ("nine men died in the hills", 6),
        (" ".join(["men"] * 60) + " follow us on telegram", 64),
    ],
)
def test_a_call_deep_in_a_sentence_leaves_the_words_before_it(text, call):
    assert CUES.call(text.split(), 0, len(text.split())) == call


@pytest.mark.parametrize(
    ("word", "is_capital", "is_number"),
    [
        ("Town", True, False),
        ("“Town", True, False),
        ("(40", True, True),
        ("2,845", True, True),
        ("1.2K", True, True),
        ("218-11", True, True),
        ("town", False, False),
        ("—", False, False),
        ("40th", True, False),
        ("K", True, False),
    ],
)
def test_capitals_and_figures(word, is_capital, is_number):
    token = words(word)[0]
    assert (capital(token), number(token)) == (is_capital, is_number)


@given(st.text())
def test_sentences_begin_in_order_from_the_first_word(text):
    tokens = words(text)
    starts = CUES.sentence_starts(tokens, [w.key for w in tokens])
    assert starts == sorted(set(starts))
    assert starts[:1] == ([0] if tokens else [])


def test_every_phrase_of_the_lexicon_is_folded_as_texts_are():
    from rashomon.documents.words import keys
    from rashomon.resources import lexicon

    data = lexicon("en/boilerplate")
    phrases = [p for name, entries in data.items() for p in entries if isinstance(p, str)]
    assert [p for p in phrases if " ".join(keys(p)) != p] == []
    assert len(data["months"]) == 12
    assert len(data["weekdays"]) == 7
