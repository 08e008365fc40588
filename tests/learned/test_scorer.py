"""The records of a sentence's scores, and the context that a scorer is given."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from rashomon.learned.scorer import EVENT_TYPES, SIDES, TARGETS, SentenceScores, ask
from rashomon.model import BlockKind


@dataclass(frozen=True)
class Said:
    text: str
    kind: BlockKind = BlockKind.BODY


def scores(main=0.0, background=0.0, types=(), perpetrators=()) -> SentenceScores:
    kinds = tuple(dict(types).get(t, 0.0) for t in EVENT_TYPES)
    sides = tuple(dict(perpetrators).get(s, 0.0) for s in SIDES)
    return SentenceScores(main, background, 0.0, 0.0, kinds, sides, (0.0,) * len(TARGETS))


@pytest.mark.parametrize(("main", "background", "told"), [(0, 0, 0), (1, 0, 1), (0.5, 0.5, 0.75), (0.2, 1, 1)])
def test_an_incident_is_told_of_the_news_or_of_before(main, background, told) -> None:
    assert scores(main, background).told == pytest.approx(told)


def test_the_likeliest_type_is_named_with_its_probability() -> None:
    assert scores(types={"grenade": 0.3, "arrest": 0.6}).best_type == ("arrest", 0.6)


def test_of_equal_types_the_first_is_taken() -> None:
    assert scores().best_type == (EVENT_TYPES[0], 0.0)


def test_a_type_that_the_scorer_does_not_know_has_no_probability() -> None:
    assert scores(types={"arrest": 1}).type_of("overflight") == 0.0


def test_the_likely_sides_are_named() -> None:
    assert scores(perpetrators={"rebels": 0.7, "isis": 0.4}).sides() == ("rebels",)


def contexts(lines: list[Said]) -> list[str]:
    return [a.before for a in ask(lines, range(len(lines)))]


def test_the_context_of_a_sentence_is_the_one_before_it() -> None:
    lines = [Said("A title", BlockKind.TITLE), Said("One."), Said("Two.")]
    assert contexts(lines) == ["", "A title", "One."]


def test_a_title_has_no_context() -> None:
    assert contexts([Said("One."), Said("A title", BlockKind.TITLE)]) == ["", ""]


def test_some_sentences_are_asked_about_with_the_ones_before_them_in_the_document() -> None:
    lines = [Said("One."), Said("Two."), Said("Three.")]
    assert [(a.text, a.before) for a in ask(lines, (2, 0))] == [("Three.", "Two."), ("One.", "")]


def test_no_sentences_have_no_contexts() -> None:
    assert ask([], ()) == ()


def test_the_types_are_the_exchange_formats() -> None:
    from rashomon.codebook import Codebook
    from rashomon.resources import lexicon

    book = Codebook.from_data(lexicon("codebook"))
    assert set(EVENT_TYPES) == {t.exported_as for t in book}
