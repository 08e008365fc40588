"""Texts in capitals get their usual case back, letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.evaluate.english_case import english_recaser
from rashomon.evaluate.recase import CaseWords, Recaser, is_upper


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE REBELS ATTACKED A BRIDGE.", "The rebels attacked a bridge."),
        ("A BOMB WENT OFF IN SAN SALVADOR ON MONDAY.", "A bomb went off in San Salvador on Monday."),
        ("HE SPOKE IN JANUARY. SHE DID NOT.", "He spoke in January. She did not."),
        ("THE COLOMBIAN ARMY LEFT PERU.", "The Colombian army left Peru."),
        ("THE U.S. WHEAT WAS SOLD.", "The U.S. wheat was sold."),
        ("SHINING PATH GUERRILLAS FLED.", "Shining Path guerrillas fled."),
        ("THE FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN] SAID SO.",
         "The Farabundo Marti National Liberation Front [FMLN] said so."),
        ("THE PEASANT RIVER UNION (PRU) MET.", "The Peasant River Union (PRU) met."),
        ("GENERAL LUIS QUIROVA RESIGNED.", "General Luis Quirova resigned."),
    ],
)  # fmt: skip
def test_names_get_capitals_and_words_do_not(text: str, expected: str) -> None:
    assert english_recaser()(text) == expected


def test_a_text_with_small_letters_is_left_alone() -> None:
    text = "The UN said that EL NIDO is in the Philippines."
    assert english_recaser()(text) == text
    assert not is_upper(text)


@given(st.text(alphabet=st.characters(categories=["Lu", "Nd", "Po", "Zs", "Pd"]), max_size=80))
@settings(max_examples=200)
def test_no_letter_is_added_or_lost(text: str) -> None:
    words = CaseWords(frozenset({"the"}), frozenset({"may"}), frozenset({"san"}), frozenset({"de"}), frozenset({"mr"}))
    cased = Recaser(words, lambda word: len(word) > 4)(text)
    assert len(cased) == len(text)
    assert cased.upper() == text.upper()
