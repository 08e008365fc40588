"""Words meet however they are spelled: accents, articles, apostrophes, hyphens, case."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.actors.words import PhraseTable, expand, fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ahrar al-Sham", ["ahrar", "sham"]),
        ("Ahrar Al Sham", ["ahrar", "sham"]),
        ("Ahrar ash-Sham", ["ahrar", "sham"]),
        ("as soon as", ["as", "soon", "as"]),
        ("at the base", ["at", "the", "base"]),
        ("Da'esh", ["daesh"]),
        ("the President’s guard", ["the", "president", "guard"]),
        ("Türkiye", ["turkiye"]),
        ("the U.S.-led coalition", ["the", "us", "led", "coalition"]),
        ("U.S-backed", ["us", "backed"]),
        ("the front (FPL)", ["the", "front", "fpl"]),
        ("first, second", ["first", ",", "second"]),
        ("NORTHPORT - rebels", ["northport", "-", "rebels"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, folded: list[str]) -> None:
    assert [word.fold for word in words(text)] == folded


def test_a_word_knows_where_it_stands() -> None:
    text = "Kurds of the al-Hasakah plain"
    assert [text[w.start : w.end] for w in words(text)] == ["Kurds", "of", "the", "Hasakah", "plain"]


def test_a_word_knows_its_capitals_and_its_hyphen() -> None:
    us, led, force = words("US-led force")
    assert (us.upper, us.hyphened, led.upper, force.capital) == (True, True, False, False)


def test_a_heading_in_capitals_tells_no_acronyms() -> None:
    assert not any(word.upper for word in words("THIS IS A HEADING THAT IS ALL IN CAPITALS"))


@pytest.mark.parametrize(("raw", "folded"), [("Zürich's", "zurich"), ("ISIS", "isis"), ("Mu'tasim", "mutasim")])
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@pytest.mark.parametrize(
    ("pattern", "spellings"),
    [
        ("plain", {"plain"}),
        ("{a|b} c", {"a c", "b c"}),
        ("front{ line|}", {"front line", "front"}),
        ("{base{s|}|post{s|}}", {"bases", "base", "posts", "post"}),
        ("{x |}y", {"x y", "y"}),
        ("a | b", {"a | b"}),
    ],
)
def test_patterns_spell_out_their_alternatives(pattern: str, spellings: set[str]) -> None:
    assert set(expand(pattern)) == spellings


@pytest.mark.parametrize("pattern", ["a}b", "a{b}c}"])
def test_a_pattern_with_a_stray_brace_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        list(expand(pattern))


def longest(table: PhraseTable[str], text: str) -> str | None:
    """The value found at the first word of a text."""
    match = table.longest(words(text), 0)
    return match.values[0] if match else None


def test_the_longest_phrase_wins() -> None:
    table = PhraseTable([("River Army", "army"), ("River Army Council", "council")])
    assert longest(table, "River Army Council of the north") == "council"
    assert longest(table, "River Army Command") == "army"
    assert longest(table, "River Police") is None


def test_a_short_acronym_asks_for_capitals() -> None:
    table = PhraseTable([("IS", "group"), ("FRONT", "front")])
    assert longest(table, "IS fighters") == "group"
    assert longest(table, "is it so") is None
    assert longest(table, "Front fighters") == "front"
    assert longest(table, "front line") is None


def test_a_name_may_have_lost_its_apostrophe() -> None:
    names = PhraseTable([("Ruritania", "state")], names=True)
    assert longest(names, "Ruritanias army") == "state"
    assert longest(PhraseTable([("Ruritania", "state")]), "Ruritanias army") is None


def test_namesakes_are_all_returned_in_order() -> None:
    match = PhraseTable([("National Front", "one"), ("National Front", "two")]).longest(words("National Front"), 0)
    assert match is not None
    assert match.values == ("one", "two")


@given(st.text(max_size=80))
def test_any_text_can_be_folded_and_spans_are_slices(text: str) -> None:
    found = words(text)
    assert all(0 <= w.start < w.end <= len(text) and w.fold for w in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.lists(st.sampled_from(["Blue", "Hill", "Front", "al-Noor"]), min_size=1, max_size=4))
def test_a_phrase_is_found_where_it_was_put(parts: list[str]) -> None:
    phrase = " ".join(parts)
    match = PhraseTable([(phrase, 1)]).longest(words(f"{phrase} and others"), 0)
    assert match is not None
    assert match.stop == len(words(phrase))


def test_a_name_may_ask_for_capitals_in_all_its_words() -> None:
    table = PhraseTable([("=Ruritania Today", "outlet"), ("Ruritania Times", "paper")], names=True)
    assert longest(table, "Ruritania Today reported") == "outlet"
    assert longest(table, "Ruritania today shelled the town") is None
    assert longest(table, "Ruritania times its raids") == "paper"
