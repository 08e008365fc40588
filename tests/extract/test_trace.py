"""A trace tells every decision, and the same reading comes of it."""

from functools import cache

import pytest

from rashomon.extract.trace import Trace, trace
from rashomon.model import Block, BlockKind, Document, Span
from rashomon.readers.english import english_rules

TEXT = (
    "Warplanes bombed a market in Idlib on 3 May 2014 and killed four people, residents said. "
    "The army did not shell the town. "
    "The mayor opened a library."
)


@cache
def told(text: str = TEXT, tail: str = "") -> Trace:
    blocks = [Block(BlockKind.BODY, Span(0, len(text)))]
    if tail:
        blocks.append(Block(BlockKind.BOILERPLATE, Span(len(text), len(text) + len(tail)), "follow-us"))
    return trace(english_rules(), Document("d", "", text + tail, tuple(blocks), "d"))


def outcomes(text: str) -> list[str]:
    return [scene.outcome for block in told(text).blocks for s in block.sentences for scene in s.scenes]


def test_the_reading_is_the_readers_own():
    trace_ = told()
    assert trace_.reading == english_rules().read(trace_.document)


def test_each_sentence_has_its_marks_at_their_places():
    trace_ = told()
    first = trace_.blocks[0].sentences[0]
    marks = {(m.kind, trace_.document.quote(m.span)) for m in first.marks}
    assert {("trigger", "bombed"), ("place", "Idlib"), ("killed", "four people"), ("speaker", "said")} <= marks
    assert all(first.span.covers(m.span) for m in first.marks)


def test_a_scene_says_which_event_it_tells():
    scenes = told().blocks[0].sentences[0].scenes
    assert [s.event for s in scenes] == [1]
    assert scenes[0].outcome.startswith("tells an event: air_drone_strike")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mayor opened a library.", "dropped: no word of an event"),
        ("The army did not shell the town.", "dropped: its words of an event are negated"),
        ("Since 2011 at least 300,000 people have been killed in the war.", "dropped"),
        ("Prices hit a record.", "dropped: its strongest word of an event has 0.5 of 1"),
    ],
)
def test_a_dropped_scene_says_why(text, reason):
    assert all(outcome.startswith(reason) for outcome in outcomes(text))
    assert outcomes(text)


def test_what_a_tally_counts_is_no_event_of_its_own():
    text = "Over the past 24 hours 31 attacks were recorded in Idlib province."
    assert outcomes(text) == ["dropped: its words of an event are counted by an aggregate figure"]
    assert told(text).reading.tallies


def test_what_was_passed_over_says_why():
    block = told(TEXT, " Follow us.").blocks[1]
    assert (block.reason, block.sentences) == ("follow-us", ())


def test_a_word_that_did_not_happen_is_marked_as_set_aside():
    marks = told().blocks[0].sentences[1].marks
    assert [m.used for m in marks if m.kind == "trigger"] == [False]


def test_every_mention_is_reached_from_a_scene():
    trace_ = told("Shells hit Homs on 2 May 2014 and killed two. Gunmen abducted a doctor in Raqqa on 5 June 2014.")
    reached = {scene.event for b in trace_.blocks for s in b.sentences for scene in s.scenes} - {None}
    assert reached == {m.n for m in trace_.reading.mentions}
