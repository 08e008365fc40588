"""Even-handedness on real sentences: what happened stays, who did it follows the swap."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from rashomon.evaluate.answers import as_document
from rashomon.evaluate.corpus import read_corpus
from rashomon.evaluate.evenhanded import CHANGED_AT_MOST, FOLLOWED_AT_LEAST, Evenhanded, evenhanded, sentences
from rashomon.evaluate.swaps import swaps
from rashomon.parsing.english import EnglishParser
from rashomon.readers.english import english_rules
from rashomon.resources import lexicon

BENCH = Path(os.environ.get("TEST_CORPUS") or Path(__file__).parents[3] / "shared" / "bench")

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(
        not (BENCH / "articles.jsonl").is_file(), reason=f"no corpus at {BENCH}; name its folder with TEST_CORPUS"
    ),
]


@cache
def found() -> Evenhanded:
    corpus = read_corpus(BENCH, os.environ.get("RASHOMON_SPLIT", "dev"))
    told = sentences((as_document(article) for article in corpus.articles), EnglishParser())
    return evenhanded(told, english_rules().read, swaps(lexicon("en/evenhanded")))


def test_enough_sentences_are_tried() -> None:
    assert found().total.unchanged.of >= 300


def test_what_happened_stays_the_same() -> None:
    total = found().total.unchanged
    assert 1 - total.rate <= CHANGED_AT_MOST


def test_who_did_it_follows_the_swap() -> None:
    assert found().total.perpetrator.rate >= FOLLOWED_AT_LEAST


def test_no_swap_of_thirty_trials_or_more_is_far_behind_the_others() -> None:
    rates = [row.perpetrator.rate for row in found().rows if row.perpetrator.of >= 30]
    assert min(rates) >= 0.9
