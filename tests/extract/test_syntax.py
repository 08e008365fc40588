"""Offsets and sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.syntax import OffsetMap
from rashomon.model import Span
from tests.support import document, sentences

TEXT = "A shell hit the bakery. Two people were hurt, a medic said."


def test_a_shifted_map_adds_its_offset() -> None:
    assert OffsetMap.shifted(7).span(1, 3) == Span(8, 10)


def test_a_map_with_a_gap_skips_what_was_left_out() -> None:
    gap = OffsetMap(((0, 10), (5, 20)))
    assert gap.original(4) == 14
    assert gap.original(5) == 20
    assert gap.span(3, 7) == Span(13, 22)
    assert gap.span(5, 5) == Span(20, 20)


@given(st.text(alphabet="ab .\n\u2019\u00e9", min_size=1, max_size=60))
def test_every_sentence_is_a_slice_of_the_text_that_came_in(text: str) -> None:
    doc = document(text)
    for sentence in sentences(text):
        raw = doc.quote(sentence.whole)
        assert len(raw) == len(sentence.text)
        for token in sentence.tokens:
            span = sentence.token_span(token.i, token.i + 1)
            assert len(doc.quote(span)) == len(token.text)


def test_a_sentence_knows_its_grammar() -> None:
    first, second = sentences(TEXT)
    hit = next(t for t in first.tokens if t.text == "hit")
    assert [t.text for t in first.children(hit.i)] == ["shell", "bakery", "."]
    assert [t.text for t in first.ancestors(0)] == ["shell", "hit"]
    assert [first.tokens[i].text for i in first.subtree(1)] == ["A", "shell"]
    assert second.words(0, 2) == "Two people"
    assert second.tokens[second.token_at(5)].text == "people"
    assert second.tokens[0].lower == "two"
