"""A decision finds the words that it is about, whoever reads them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.decisions import Finder, anchor
from rashomon.model import Field, Span, content_id
from tests.builders import claim, count, mention


def told(start: int, end: int, *, at: int | None = None, n: int = 1, kind: str = "clash"):
    """A mention with evidence there, and a count at one place."""
    made = (replace(claim(Field.KILLED, count(3)), span=Span(at, at + 1)),) if at is not None else ()
    one = mention(None, None, event_type=None, document="d1", n=n, claims=made)
    key = content_id("m", "d1", start, end, kind, n)
    return replace(one, mention=replace(one.mention, id=key, evidence=Span(start, end)), text="x" * (end - start))


RULED = told(100, 200, at=120)


@pytest.mark.parametrize(
    "now",
    [
        told(100, 200, at=120),
        told(100, 200, at=120, kind="shelling", n=7),
        told(100, 200),
        told(60, 260, at=120),
        told(120, 150, at=120),
        told(150, 250),
    ],
    ids=["the same", "another id", "other values", "more words", "fewer words", "moved by half"],
)
def test_the_mention_that_tells_the_same_words_is_found(now):
    assert Finder([now, told(400, 500, at=410, n=2)]).find(anchor(RULED)) == now.id


@pytest.mark.parametrize(
    "now", [told(200, 300), told(0, 100), told(190, 300), told(300, 301)], ids=["after", "before", "a few", "far"]
)
def test_other_words_are_not_taken_for_it(now):
    assert Finder([now]).find(anchor(RULED)) is None


def test_the_same_span_of_another_document_is_not_taken_for_it():
    other = replace(RULED, mention=replace(RULED.mention, document="d2"))
    assert Finder([other]).find(anchor(RULED)) is None


def test_of_two_mentions_of_one_sentence_the_one_whose_claims_stand_there_is_taken():
    first, second = told(100, 200, at=120, n=1), told(100, 200, at=180, n=2)
    for wanted in (first, second):
        renamed = [replace(t, mention=replace(t.mention, id=f"m{t.mention.n}")) for t in (second, first)]
        assert Finder(renamed).find(anchor(wanted)) == f"m{wanted.mention.n}"


@given(st.permutations([told(100, 200, n=n, kind=str(n)) for n in range(4)]))
def test_what_is_found_does_not_hang_on_the_order(those):
    assert Finder(those).find(anchor(RULED)) == Finder(sorted(those, key=lambda t: t.id)).find(anchor(RULED))
