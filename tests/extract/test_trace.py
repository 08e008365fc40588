"""A trace tells every decision, and the same reading comes of it."""

from dataclasses import dataclass, replace
from functools import cache

import pytest

from rashomon.extract.grouping import WEIGHTS
from rashomon.extract.learned import RELEASED, Layer
from rashomon.extract.trace import Trace, trace
from rashomon.extract.trace_marks import Mark
from rashomon.extract.trace_scenes import SIGNS
from rashomon.learned.scorer import EVENT_TYPES, SIDES, SentenceScores
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


def marks(trace_: Trace, kind: str) -> dict[str, Mark]:
    sentences = [s for block in trace_.blocks for s in block.sentences]
    return {trace_.document.quote(m.span): m for s in sentences for m in s.marks if m.kind == kind}


def test_a_finding_says_which_values_it_went_into():
    trace_ = told()
    assert marks(trace_, "killed")["four people"].uses == ("event 1 killed",)
    assert marks(trace_, "place")["Idlib"].uses == ("event 1 place",)
    assert marks(trace_, "trigger")["bombed"].uses == ("event 1 event_type",)
    assert "killed" in marks(trace_, "speaker")["said"].uses[0]


def test_every_value_of_an_event_is_reached_from_a_finding():
    trace_ = told(
        "Shells hit Homs on 2 May 2014 and killed two people. Gunmen abducted a doctor in Raqqa on 5 June 2014."
    )
    told_of = {use for b in trace_.blocks for s in b.sentences for m in s.marks for use in m.uses}
    wanted = {f"event {m.n} {c.field}" for m in trace_.reading.mentions for c in m.claims}
    assert len(wanted) >= 8
    assert wanted <= told_of


def test_what_is_in_no_value_has_no_use():
    assert marks(told(), "trigger")["shell"].uses == ()


def test_an_aggregate_figure_is_reached_from_its_figure_parts_and_speaker():
    text = (
        "Over the past 24 hours 31 attacks were recorded: 20 in Idlib province and 11 in Hama province, the army said."
    )
    trace_ = told(text)
    assert len(trace_.reading.tallies) == 1
    assert marks(trace_, "incidents")["31 attacks"].uses == ("aggregate figure 1",)
    assert any("part" in use for m in marks(trace_, "place").values() for use in m.uses)
    assert marks(trace_, "speaker")["said"].uses == ("aggregate figure 1",)


def test_a_scene_says_why_it_is_one_with_an_event_or_apart():
    text = "Shells hit Homs on 2 May 2014 and killed two people. The attack destroyed a school. Gunmen abducted a man in Raqqa."
    whys = [scene.why for b in told(text).blocks for s in b.sentences for scene in s.scenes]
    assert whys[0] == ""
    assert whys[1].startswith("added to event 1: ")
    assert 'told as known ("the attack") +3.65' in whys[1]
    assert whys[2].startswith("not event 1, the likest before: ")
    assert "other kind -1.15" in whys[2]


def test_every_sign_has_its_words():
    assert set(SIGNS) == set(WEIGHTS)


@dataclass(frozen=True)
class Doubtful:
    """A scorer that takes no sentence for an incident's and no figure for a tally's."""

    name: str = "doubtful"

    def __call__(self, asked):
        none = SentenceScores(0.0, 0.0, 0.0, 0.0, (0.0,) * len(EVENT_TYPES), (0.0,) * len(SIDES), (0.0,) * len(SIDES))
        return [none for _ in asked]


def doubted(text: str) -> Trace:
    reader = replace(english_rules(), layer=Layer(Doubtful(), replace(RELEASED, known=0.0)))
    return trace(reader, Document("d", "", text, (Block(BlockKind.BODY, Span(0, len(text))),), "d"))


def test_what_the_learned_layer_leaves_out_says_so():
    text = (
        "The mayor spoke of the weather. There was shelling. Over the past 24 hours 31 attacks were recorded in Idlib."
    )
    trace_ = doubted(text)
    told_ = [scene.outcome for b in trace_.blocks for s in b.sentences for scene in s.scenes]
    assert any(o.startswith("dropped by the learned layer, which gives it 0.00 of 1") for o in told_)
    assert trace_.reading.tallies == ()
    assert [str(t.count) for t in trace_.doubted] == ["31"]
    assert "the learned layer doubts" in marks(trace_, "incidents")["31 attacks"].note
