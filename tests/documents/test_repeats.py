"""Repeats: which occurrence stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.repeats import mark_repeats
from rashomon.model import Block, BlockKind, Span

LONG = "the river crossing was shelled for nine hours on end"


def kinds(*paragraphs: str) -> list[list[tuple[str, str]]]:
    """Each paragraph as one body block, marked."""
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append([Block(BlockKind.BODY, Span(at, at + len(paragraph)), "paragraph")])
        at += len(paragraph) + 1
    return [[(b.kind.value, b.span.of(text)) for b in marked] for marked in mark_repeats(text, blocks)]


def test_case_and_punctuation_do_not_matter():
    assert kinds(f"{LONG}.", f"“{LONG.upper()}!”") == [[("body", f"{LONG}.")], [("repeat", f"“{LONG.upper()}!”")]]


def test_the_fuller_sentence_stays_where_a_standfirst_is_told_again():
    fuller = f"{LONG} by guns on the far bank."
    assert kinds(f"{LONG}.", "A short one.", fuller)[0] == [("repeat", f"{LONG}.")]
    assert kinds(f"{LONG}.", "A short one.", fuller)[2] == [("body", fuller)]


def test_deep_in_the_story_both_stay():
    told = kinds("One.", "Two.", "Three.", "Four.", "Five.", "Six.", f"{LONG}.", f"{LONG} by guns on the far bank.")
    assert [kind for blocks in told for kind, _ in blocks] == ["body"] * 8


def test_a_standfirst_without_a_full_stop_is_cut_from_the_sentence_that_repeats_it():
    assert kinds(f"{LONG} {LONG} by guns.") == [[("repeat", LONG), ("body", f"{LONG} by guns.")]]


def test_of_a_sentence_said_twice_in_one_stretch_the_first_stays():
    assert kinds(f"{LONG} {LONG}") == [[("body", LONG), ("repeat", LONG)]]


def test_blocks_that_are_not_read_are_neither_repeats_nor_remembered():
    text = f"{LONG}\n{LONG}"
    span, again = Span(0, len(LONG)), Span(len(LONG) + 1, len(text))
    menu, body = Block(BlockKind.BOILERPLATE, span, "menu"), Block(BlockKind.BODY, again, "paragraph")
    assert mark_repeats(text, [[menu], [body]]) == [[menu], [body]]


@given(st.lists(st.sampled_from([LONG, "a b", f"{LONG} {LONG}", f"{LONG} and so on", "He said so."]), max_size=8))
def test_marking_keeps_every_word_and_the_first_of_each_sentence(paragraphs):
    told = kinds(*paragraphs)
    assert [" ".join(words for _, words in blocks).split() for blocks in told] == [p.split() for p in paragraphs]
    read = {words for blocks in told for kind, words in blocks if kind == "body"}
    whole = " ".join(read)
    assert all(p in whole or LONG in whole for p in paragraphs)
