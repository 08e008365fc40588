"""What a scorer is shown of a sentence: the same words whichever side it tells of."""

from __future__ import annotations

import pytest

from rashomon.evaluate.swaps import swaps
from rashomon.extract.en.masks import Mask
from rashomon.readers.english import english_mask
from rashomon.resources import lexicon

MASK: Mask = english_mask()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Regime forces shelled the market.", "forces shelled the market."),
        ("The rebels shelled the market.", "forces shelled the market."),
        ("Three soldiers and two militants died.", "Three forces and two forces died."),
        ("Russian warplanes hit a clinic.", "forces warplanes hit a clinic."),
        ("A drone hit rebel-held Idlib.", "A drone hit forces-held Idlib."),
        ("The Islamic State (IS) group took the dam.", "forces took the dam."),
        ("The Syrian Democratic Forces (SDF) took the dam.", "forces took the dam."),
        ("A convoy in Turkey was bombed.", "A convoy in Turkey was bombed."),
        ("Turkey bombed a convoy.", "forces bombed a convoy."),
        ("Nine martyrs fell in the town.", "Nine dead fell in the town."),
        ("Gunmen seized two nurses near the school.", "Gunmen seized two nurses near the school."),
        ("", ""),
    ],
)
def test_sides_are_one_word_and_loaded_words_are_neutral(text: str, shown: str) -> None:
    assert MASK(text) == shown


@pytest.mark.parametrize("name", ["The Syrian Observatory for Human Rights", "Human Rights Watch", "The Red Crescent"])
def test_who_only_speaks_keeps_its_name(name: str) -> None:
    assert MASK(f"{name} said so.") == f"{name} said so."


def test_masking_a_masked_text_changes_nothing() -> None:
    once = MASK("The Syrian army and the Nusra Front fought Kurdish fighters near a Turkish post.")
    assert MASK(once) == once


SENTENCES = (
    "Syrian soldiers fired on rebels near the bridge.",
    "The Syrian army lost a checkpoint to opposition fighters.",
    "Israeli jets struck a depot that Russia had built.",
    "SDF and Nusra Front men clashed in the village; terrorists fled.",
    "The regime arrested ten men and a terrorist group claimed the blast.",
)


@pytest.mark.parametrize("swap", swaps(lexicon("en/evenhanded")), ids=lambda swap: swap.name)
def test_a_swap_of_sides_cannot_be_seen(swap) -> None:
    tried = [(text, swap.rewrite(text)) for text in SENTENCES]
    told = [(text, new.text) for text, new in tried if new.pieces]
    assert [MASK(new) for _, new in told] == [MASK(text) for text, _ in told]


def test_every_swap_meets_a_sentence_here() -> None:
    unmet = [s.name for s in swaps(lexicon("en/evenhanded")) if not any(s.rewrite(t).pieces for t in SENTENCES)]
    assert unmet == ["martyrs"]
