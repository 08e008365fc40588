"""What was damaged, with the thing hit."""

from __future__ import annotations

import pytest

from rashomon.extract.en.damage import DamageFinder
from rashomon.resources import lexicon
from tests.support import sentences

FINDER = DamageFinder.from_data(lexicon("en/weapons"))


def damage(text: str) -> list[str]:
    """The words of damage of a text."""
    return [one.text for sentence in sentences(text) for one in FINDER(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast destroyed two houses.", ["destroyed two houses"]),
        ("The shelling destroyed a house and a shop.", ["destroyed a house and a shop"]),
        ("The explosion damaged a bus.", ["damaged a bus"]),
        ("Two houses were destroyed.", ["Two houses were destroyed"]),
        ("The clinic has been heavily damaged.", ["The clinic has been heavily damaged"]),
        ("It caused material damage to the park.", ["material damage to the park"]),
        ("There was only material damage.", ["only material damage"]),
        ("There was no damage.", ["no damage"]),
        ("The strike leveled several buildings.", ["leveled several buildings"]),
        ("The market was reduced to rubble.", ["The market was reduced"]),
        ("Blasts shattered the windows.", ["shattered the windows"]),
        ("A fire gutted the warehouse.", ["gutted the warehouse"]),
    ],
)
def test_damage_is_told_with_the_thing_hit(text: str, expected: list[str]) -> None:
    assert damage(text) == expected


@pytest.mark.parametrize(
    "text", ["The budget was reduced.", "Four people were killed.", "It was destroyed.", "He was burned in the face."]
)
def test_other_words_are_no_damage(text: str) -> None:
    assert damage(text) == []


def test_damage_is_a_slice_of_the_text() -> None:
    text = "The rocket destroyed a garage, and the roof of a school was damaged."
    (sentence,) = sentences(text)
    found = FINDER(sentence)
    assert len(found) == 2
    for one in found:
        assert one.span.of(text) == one.text
        assert one.first <= one.cue < one.stop
