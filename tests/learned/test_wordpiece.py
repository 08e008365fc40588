"""Words into numbered pieces: the same as the library that the network was trained with gives."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from rashomon.learned.onnx import VOCABULARY
from rashomon.learned.wordpiece import LONGEST_WORD, UNKNOWN, WordPiece, words
from rashomon.resources import data_path

SMALL = WordPiece.from_lines("[UNK]\nshell\nshells\n##ing\n##s\n##hell\n,\nstruck\n")


@cache
def released() -> WordPiece:
    return WordPiece.from_lines(data_path(f"models/{VOCABULARY}").read_text(encoding="utf-8"))


@cache
def library() -> Tokenizer:
    """The usual library with the released vocabulary."""
    made = Tokenizer(
        models.WordPiece(dict(released().pieces), unk_token=UNKNOWN, max_input_chars_per_word=LONGEST_WORD)
    )
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("shelling", [1, 3]),
        ("Shells", [2]),
        ("shells, shelling", [2, 6, 1, 3]),
        ("shélling", [1, 3]),
        ("shell\u0000ing", [1, 3]),
        ("\tshell\n\nshell ", [1, 1]),
        ("shellx", [0]),
        ("x", [0]),
        ("", []),
        (" \u00a0\u2028", []),
        ("shell" + "s" * LONGEST_WORD, [0]),
    ],
)
def test_a_word_is_cut_into_the_longest_known_pieces_from_its_start(text: str, numbers: list[int]) -> None:
    assert SMALL(text) == numbers


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("Al-Bab's 12,000", ["al", "-", "bab", "'", "s", "12", ",", "000"]),
        ("Tel Abyaḍ", ["tel", "abyad"]),
        ("ΣΑΣ", ["σασ"]),
        ("炮击 test", ["炮", "击", "test"]),
        ("قصف", ["قصف"]),
        ("[CLS]", ["[", "cls", "]"]),
    ],
)
def test_a_text_is_split_at_blanks_and_marks_without_accents_and_case(text: str, split: list[str]) -> None:
    assert list(words(text)) == split


def test_a_word_met_again_has_the_same_pieces_and_so_has_one_met_after_all_were_forgotten(monkeypatch) -> None:
    monkeypatch.setattr("rashomon.learned.wordpiece.REMEMBERED", 1)
    assert SMALL("shelling struck shelling") == [1, 3, 7, 1, 3]


def test_marks_of_the_networks_own_are_never_made_by_a_text() -> None:
    own = {released().pieces[m] for m in ("[CLS]", "[SEP]", "[PAD]", "[MASK]")}
    assert not own & set(released()("[CLS] [SEP] [PAD] [MASK]"))


PROSE = st.text("abcdefghijklmnopqrstuvwxyz ABCDEFG'’“”-–.,;:!?()0123456789éüñçşğİßøḥ\u00a0\t\n", max_size=80)


@settings(max_examples=300)
@given(PROSE)
def test_prose_is_cut_as_the_usual_library_cuts_it(text: str) -> None:
    assert released()(text) == library().encode(text, add_special_tokens=False).ids


OLD = st.characters(exclude_categories=("Cs", "Cn", "Co", "Mn", "Me", "Mc"), max_codepoint=0x2DFF).filter(
    lambda c: unicodedata.ucd_3_2_0.category(c) == unicodedata.category(c)
)
"""Characters that every version of Unicode sorts alike: the library and Python may know different ones."""


@settings(max_examples=300)
@given(st.text(OLD, max_size=30))
def test_other_scripts_are_cut_alike_too(text: str) -> None:
    assert released()(text) == library().encode(text, add_special_tokens=False).ids


@pytest.mark.parametrize("text", ["a" * 100_000, "é" * 50_000, "\u0301" * 10_000, "漢" * 20_000, "., " * 20_000])
def test_a_long_strange_text_is_cut_all_the_same(text: str) -> None:
    assert all(0 <= n < len(released().pieces) for n in released()(text))
