"""The small words that order a report's events: expanded from their entries, none with two meanings at once."""

from __future__ import annotations

from dataclasses import fields

import pytest

from rashomon.extract.discourse import Discourse
from rashomon.resources import lexicon
from tests.extract.build import WORDS

EMPTY: dict[str, list[str]] = {f.name: [] for f in fields(Discourse)}


def test_a_verb_stands_for_all_its_forms() -> None:
    words = Discourse.from_data({**EMPTY, "hit_verbs": ["v:attack", "v:strike/struck/struck"]})
    assert {"attack", "attacks", "attacked", "attacking", "strike", "struck"} <= words.hit_verbs


def test_a_plain_word_stands_for_itself() -> None:
    assert Discourse.from_data({**EMPTY, "by": ["by"]}).by == {"by"}


def test_every_set_must_be_given() -> None:
    with pytest.raises(KeyError):
        Discourse.from_data({name: [] for name in list(EMPTY)[1:]})


@pytest.mark.parametrize("name", list(EMPTY))
def test_the_lexicon_fills_every_set_with_lower_case_words(name: str) -> None:
    words = getattr(WORDS, name)
    assert words
    assert all(isinstance(w, str) and w == w.lower() for w in words)


def test_the_lexicon_has_no_entry_that_nobody_reads() -> None:
    assert set(lexicon("en/discourse")) == set(EMPTY)


def test_nobody_acts_and_is_hit_by_one_word() -> None:
    assert not WORDS.by & WORDS.aim
    assert not WORDS.opposing & (WORDS.by | WORDS.aim)


def test_whoever_holds_ground_is_among_those_told_by_a_place() -> None:
    assert WORDS.held <= WORDS.holding
