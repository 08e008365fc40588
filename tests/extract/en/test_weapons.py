"""Weapons and ways of attack, of any war, with their modifiers and class."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.en.weapons import WeaponFinder
from rashomon.resources import lexicon
from tests.support import sentences

FINDER = WeaponFinder.from_data(lexicon("en/weapons"))


def weapons(text: str) -> list[tuple[str, str]]:
    """Words and class of all weapons of a text."""
    return [(one.text, one.weapon_class) for sentence in sentences(text) for one in FINDER(sentence)]


CASES = [
    ("Air raids hit the town.", "Air raids", "air"),
    ("The village was hit by three air strikes.", "three air strikes", "air"),
    ("Several airstrikes hit the bridge.", "Several airstrikes", "air"),
    ("A drone strike killed two.", "drone strike", "drone"),
    ("A kamikaze drone hit the ship.", "kamikaze drone", "drone"),
    ("They fired a surface-to-air missile.", "surface-to-air missile", "missile"),
    ("They fired two ballistic missiles.", "two ballistic missiles", "missile"),
    ("Shelling killed four people.", "Shelling", "artillery"),
    ("Heavy artillery fire killed four people.", "Heavy artillery fire", "artillery"),
    ("More than 40 rocket shells fell.", "40 rocket shells", "rocket"),
    ("Grad rockets fell on the port.", "Grad rockets", "rocket"),
    ("Two mortar rounds hit the square.", "Two mortar rounds", "mortar"),
    ("Helicopters dropped two barrel bombs.", "two barrel bombs", "barrel_bomb"),
    ("Cluster munitions were found.", "Cluster munitions", "cluster"),
    ("An improvised explosive device went off.", "improvised explosive device", "ied"),
    ("A roadside bomb went off.", "roadside bomb", "ied"),
    ("The patrol drove over a landmine.", "landmine", "landmine"),
    ("A car bomb went off.", "car bomb", "car_bomb"),
    (
        "A truck loaded with a ton of explosives went off.",
        "truck loaded with a ton of explosives",
        "car_bomb",
    ),
    ("He wore an explosive belt.", "explosive belt", "suicide_vest"),
    ("A suicide truck bomb went off.", "suicide truck bomb", "suicide_vehicle"),
    ("A motorcycle bomber struck.", "motorcycle bomber", "suicide_vehicle"),
    ("They opened fire with assault rifles.", "assault rifles", "small_arms"),
    ("He was hit by heavy machine gun fire.", "heavy machine gun fire", "small_arms"),
    ("She was killed by sniper fire.", "sniper fire", "sniper"),
    ("Someone threw a hand grenade.", "hand grenade", "grenade"),
    ("Chlorine gas was used.", "Chlorine gas", "chemical"),
    ("The men carried machetes.", "machetes", "knife"),
    ("Youths threw petrol bombs.", "petrol bombs", "fire"),
    ("Four tanks entered.", "Four tanks", "tank"),
    ("They used Russian-made missiles.", "Russian-made missiles", "missile"),
    ("A burst of rocket-propelled grenades followed.", "rocket-propelled grenades", "grenade"),
]


@pytest.mark.parametrize(("text", "words", "weapon_class"), CASES)
def test_a_weapon_is_told_with_its_class(text: str, words: str, weapon_class: str) -> None:
    assert (words, weapon_class) in weapons(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army shells the hills.",
        "The workers strike for pay.",
        "They raid the shop.",
        "He said the talks were useful.",
        "The company mines copper.",
    ],
)
def test_verbs_and_plain_words_are_no_weapons(text: str) -> None:
    assert weapons(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warplanes dropped barrel bombs.", ["barrel_bomb"]),
        ("Warplanes struck the town.", ["air"]),
        ("A blast from a car bomb was heard.", ["car_bomb"]),
        ("An explosion was heard.", ["other"]),
        ("Artillery and rockets hit the town.", ["artillery", "rocket"]),
    ],
)
def test_the_more_exact_words_hold(text: str, expected: list[str]) -> None:
    assert [weapon_class for _, weapon_class in weapons(text)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Monday 4 July 2016 Air strikes hit the town.", "Air strikes"),
        ("The latest air strikes hit the town.", "air strikes"),
        ("Fresh shelling hit the town.", "shelling"),
        ("US-led air strikes hit the town.", "US-led air strikes"),
    ],
)
def test_dates_and_empty_adjectives_are_left_out(text: str, words: str) -> None:
    assert weapons(text)[0][0] == words


def test_a_weapon_is_a_slice_of_the_text() -> None:
    text = "Two mortar rounds and a drone hit a truck packed with explosives."
    (sentence,) = sentences(text)
    for one in FINDER(sentence):
        assert one.span.of(text) == one.text == sentence.words(one.first, one.stop)


def test_every_class_of_the_lexicon_is_covered_here() -> None:
    assert set(lexicon("en/weapons")["classes"]) - {"other"} == {weapon_class for _, _, weapon_class in CASES}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["two", "-", "mortar", "rounds", "of", "truck", "loaded", "with", "bombs", "the", "air", "strikes", "heavy"]
        ),
        min_size=1,
        max_size=20,
    )
)
def test_weapons_never_overlap_and_stay_in_order(heap: list[str]) -> None:
    for sentence in sentences(" ".join(heap)):
        found = FINDER(sentence)
        assert [one.first for one in found] == sorted(one.first for one in found)
        assert all(0 <= one.first < one.stop <= len(sentence.tokens) for one in found)
