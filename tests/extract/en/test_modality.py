"""How an event word is put: a table, and what must hold for any token of any text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.en.modality import PLAIN, EventStatus, ModalityFinder, Polarity
from rashomon.extract.syntax import Sentence
from rashomon.model import Modality
from rashomon.resources import lexicon
from tests.support import sentences

TABLE = yaml.safe_load((Path(__file__).parent / "modality_cases.yaml").read_text(encoding="utf-8"))
WORDS = [
    "no",
    "not",
    "attack",
    "will",
    "if",
    "could",
    "have",
    "been",
    "killed",
    "to",
    "plans",
    "foiled",
    "without",
    "the",
    "such",
    "army",
    "May",
    ".",
]


@cache
def finder() -> ModalityFinder:
    return ModalityFinder.from_data(lexicon("en/speech"))


def status(text: str, word: str) -> tuple[Sentence, EventStatus]:
    sentence = sentences(text)[0]
    token = next(t.i for t in sentence.tokens if t.text == word)
    return sentence, finder().status(sentence, token)


@pytest.mark.parametrize(("text", "word", "polarity", "modality"), TABLE)
def test_status(text: str, word: str, polarity: str, modality: str) -> None:
    _, found = status(text, word)
    assert found.polarity.value == polarity
    assert (found.modality.value if found.modality else "none") == modality


def test_the_call_gives_the_modality_alone() -> None:
    sentence = sentences("The militia will attack the city.")[0]
    verb = next(t.i for t in sentence.tokens if t.text == "attack")
    assert finder()(sentence, verb) is Modality.PLANNED
    assert finder()(sentence, 1) is None


def test_the_cue_is_the_word_that_says_so() -> None:
    sentence, found = status("Troops foiled an attack on the base.", "attack")
    assert found.cue is not None
    assert sentence.tokens[found.cue].text == "foiled"


def test_a_plain_report_has_no_cue() -> None:
    assert status("The army shelled the village.", "shelled")[1] == PLAIN


def test_every_polarity_is_in_the_table() -> None:
    assert {case[2] for case in TABLE} == {p.value for p in Polarity}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_words_have_a_status_whose_cue_is_in_the_sentence(words: list[str]) -> None:
    for sentence in sentences(" ".join(words)):
        for token in sentence.tokens:
            found = finder().status(sentence, token.i)
            assert found.cue is None or 0 <= found.cue < len(sentence.tokens)
            assert (found.cue is None) == (found == PLAIN)
