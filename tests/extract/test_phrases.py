"""Phrase tables and the forms of words."""

from __future__ import annotations

import pytest

from rashomon.extract.phrases import PhraseTable, forms, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "written"),
    [
        ("shell", ("shell", "shells", "shelled", "shelling")),
        ("seize", ("seize", "seizes", "seized", "seizing")),
        ("occupy", ("occupy", "occupies", "occupied", "occupying")),
        ("bar", ("bar", "bars", "barred", "barring")),
        ("target", ("target", "targets", "targeted", "targeting")),
        ("die/died/died", ("die", "dies", "died", "dying")),
        ("shoot/shot/shot", ("shoot", "shoots", "shot", "shooting")),
    ],
)
def test_a_verb_has_these_forms(verb: str, written: tuple[str, ...]) -> None:
    assert verb_forms(verb) == written


@pytest.mark.parametrize(
    ("noun", "plural"), [("raid", "raids"), ("blast", "blasts"), ("ambush", "ambushes"), ("casualty", "casualties")]
)
def test_a_noun_has_this_plural(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


def test_an_entry_says_its_kind() -> None:
    assert forms("n:air raid") == ("air raid", "air raids")
    assert forms("gunfire") == ("gunfire",)
    assert "raided" in forms("v:raid")


def test_the_longest_phrase_wins_and_hyphens_are_passed_over() -> None:
    table = PhraseTable([("air", 1), ("air strike", 2), ("car bomb", 3)])
    hits = [(h.first, h.stop, h.value) for h in table.find(["an", "air", "-", "strike", "and", "a", "car", "bomb"])]
    assert hits == [(1, 4, 2), (6, 8, 3)]


def test_words_that_are_no_phrase_yield_nothing() -> None:
    assert list(PhraseTable([("car bomb", 1)]).find(["car", "park"])) == []
    assert list(PhraseTable([("car bomb", 1)]).find([])) == []
