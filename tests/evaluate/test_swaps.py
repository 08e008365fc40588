"""Words put in each other's place: well-formed, both ways, and with account of where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.swaps import Swap, swaps
from rashomon.model import Span
from rashomon.resources import lexicon

SIDES = Swap.from_data(
    {
        "name": "blue and red",
        "a": "blue",
        "b": "red",
        "not_after": ["in"],
        "unless": ["purple"],
        "pairs": [
            ["Blue {guard|guards}", "Red {brigade|brigades}"],
            ["Blueland", "Redland"],
            ["the blues", "Redland"],
        ],
    }
)
WORDS = Swap.from_data({"name": "loaded", "pairs": [["{thug|thugs}", "{fighter|fighters}"]]})
ALL = {swap.name: swap for swap in swaps(lexicon("en/evenhanded"))}

TEXTS = [
    ("Blue guards shelled a Red brigade.", "Red brigades shelled a Blue guard."),
    ("Redland said the blues fled.", "Blueland said Redland fled."),
    ("The blues fled from Redland.", "Redland fled from Blueland."),
    ("A market in Redland burned.", "A market in Redland burned."),
    ("Purplish Blueland", "Purplish Redland"),
    ("Blueland and its purple ally", "Blueland and its purple ally"),
    ("Bluelanders", "Bluelanders"),
]


@pytest.mark.parametrize(("text", "swapped"), TEXTS)
def test_each_side_takes_the_others_place(text: str, swapped: str) -> None:
    assert SIDES.rewrite(text).text == swapped


def test_loaded_words_go_one_way_only() -> None:
    assert WORDS.rewrite("Thugs met fighters.").text == "Fighters met fighters."
    assert WORDS.follows("red") == "red"


def test_a_side_follows_both_ways_and_others_stay() -> None:
    assert [SIDES.follows(side) for side in ("blue", "red", "green", "")] == ["red", "blue", "green", ""]


def test_what_was_replaced_is_known_in_both_texts() -> None:
    text = "Blueland met Redland today"
    found = SIDES.rewrite(text)
    assert [(text[p.before.start : p.before.end], found.text[p.after.start : p.after.end]) for p in found.pieces] == [
        ("Blueland", "Redland"),
        ("Redland", "Blueland"),
    ]


def test_the_words_outside_a_replaced_stretch_are_the_same_in_both_texts() -> None:
    text = "the old Blueland fort fell"
    found = SIDES.rewrite(text)
    whole, new = Span(0, len(text)), Span(0, len(found.text))
    assert found.outside_before(text, whole) == found.outside(new) == ("the old", "fort fell")


def test_a_span_is_found_by_the_stretch_that_it_has_a_part_of() -> None:
    text = "Old Blueland met Redland"
    found = SIDES.rewrite(text)
    at = text.index("Redland")
    assert found.piece_at(Span(at, at + 3), after=False) == 1
    assert found.piece_at(Span(0, 3), after=False) is None
    assert found.piece_at(Span(found.text.index("Blueland"), len(found.text)), after=True) == 1


@given(st.lists(st.sampled_from(["Blueland", "Redland", "Blue guards", "Red brigades", "met", "near", "Arda"])))
def test_an_offset_moves_with_its_word(parts: list[str]) -> None:
    text = " ".join(parts)
    found = SIDES.rewrite(text)
    at = 0
    for part in parts:
        moved = found.moved(at)
        assert found.text[moved:].startswith(SIDES.words.get(part, part))
        at += len(part) + 1


@given(st.lists(st.sampled_from(["Blueland", "Redland", "Blue guards", "Red brigades", "met", "near", "Arda"])))
def test_swapping_twice_gives_the_text_back(parts: list[str]) -> None:
    text = " ".join(parts)
    assert SIDES.rewrite(SIDES.rewrite(text).text).text == text


@given(st.text(max_size=60))
def test_a_text_without_the_words_stays_as_it_is(text: str) -> None:
    found = WORDS.rewrite(text)
    assert found.pieces or found.text == text


# ------------------------------------------------------------------------------------------------------- the data


def test_the_data_has_sides_and_loaded_words() -> None:
    assert {name for name, swap in ALL.items() if not swap.sides} == {"terrorists", "martyrs", "regime"}
    assert len(ALL) >= 8


@pytest.mark.parametrize("swap", ALL.values(), ids=lambda s: s.name)
def test_no_word_is_replaced_by_itself(swap: Swap) -> None:
    assert not [word for word, other in swap.words.items() if word == other]


@pytest.mark.parametrize(
    ("name", "text", "swapped"),
    [
        (
            "Syrian army and rebels",
            "Government forces shelled rebel positions.",
            "Rebel forces shelled government positions.",
        ),
        ("Syrian army and rebels", "Regime-held areas burned.", "Opposition-held areas burned."),
        ("Syrian army and rebels", "Assad met the army.", "Assad met the army."),
        (
            "Russia and Turkey",
            "Russian jets left Turkey's base in Russia.",
            "Turkish jets left Russia's base in Russia.",
        ),
        ("Israel and the coalition", "An Israeli raid killed two.", "An US-led coalition raid killed two."),
        ("SDF and ISIS", "SDF men fled from Daesh.", "ISIS men fled from SDF."),
        ("terrorists", "The Takfiri terrorists fled.", "The militants fled."),
        ("regime", "The Assad regime denied it.", "The Assad government denied it."),
    ],
)
def test_the_data_swaps_well(name: str, text: str, swapped: str) -> None:
    assert ALL[name].rewrite(text).text == swapped
