"""What the scores may change in the drafts, and what they may not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.drafts import Draft
from rashomon.extract.learned import Settings, adjust, sifted_tallies
from rashomon.learned.scorer import EVENT_TYPES, SIDES, TARGETS, SentenceScores
from rashomon.model import ARTICLE, BlockKind, Count, Span, Tally
from tests.extract.build import act, drafted, hurt, sentence, spot

OFF = Settings(drop=0, promote=1, type_weight=0, tally=0)


def scores(main: float = 0.0, background: float = 0.0, tally: float = 0.0, **types: float) -> SentenceScores:
    """Scores of one sentence; what is not given is 0."""
    kinds = tuple(types.get(t, 0.0) for t in EVENT_TYPES)
    return SentenceScores(main, background, 0.0, tally, kinds, (0.0,) * len(SIDES), (0.0,) * len(TARGETS))


def event(kind: BlockKind = BlockKind.BODY, index: int = 0) -> Draft:
    """A draft that tells an event of its own, by a weak word."""
    made = drafted(
        "An attack struck Arda", act("attack", "attack_on_civilians", 0.8), spot("Arda"), kind=kind, index=index
    )
    assert made is not None
    assert not made.follows
    return made


def more() -> Draft:
    """A draft that only adds to an event told before."""
    made = drafted("Medics counted 12 dead there", act("dead", "other", 0.3, harm=True), hurt("12", 12), index=3)
    assert made is not None
    return replace(made, follows=True)


def test_an_event_is_none_of_its_own_where_the_scorer_doubts_it() -> None:
    (changed,) = adjust([event()], [scores(main=0.05)], replace(OFF, drop=0.1))
    assert changed.follows


def test_background_counts_as_told() -> None:
    (kept,) = adjust([event()], [scores(background=0.4)], replace(OFF, drop=0.1))
    assert not kept.follows


def test_a_title_is_never_doubted() -> None:
    title = event(BlockKind.TITLE)
    assert adjust([title], [scores()], replace(OFF, drop=0.9)) == (title,)


@pytest.mark.parametrize(("told", "follows"), [(0.89, True), (0.9, False)])
def test_more_of_an_event_becomes_one_where_the_scorer_is_sure(told: float, follows: bool) -> None:
    nothing = scores()
    (changed,) = adjust([more()], [nothing, nothing, nothing, scores(main=told)], replace(OFF, promote=0.9))
    assert changed.follows is follows


def test_words_without_a_trigger_never_become_an_event() -> None:
    bare = replace(more(), scores={})
    nothing = scores()
    assert adjust([bare], [nothing] * 3 + [scores(main=1.0)], replace(OFF, promote=0.5)) == (bare,)


def test_a_weak_word_gives_way_to_a_type_that_the_scorer_is_sure_of() -> None:
    (changed,) = adjust([event()], [scores(main=1, armed_clash=0.95)], replace(OFF, type_weight=1.0))
    assert changed.event_type == "armed_clash"
    assert changed.strength == pytest.approx(0.95)


def test_a_clear_word_stands_against_a_lukewarm_score() -> None:
    (kept,) = adjust(
        [event()], [scores(main=1, armed_clash=0.5, attack_on_civilians=0.4)], replace(OFF, type_weight=0.5)
    )
    assert kept.event_type == "attack_on_civilians"


def test_two_events_of_one_sentence_keep_their_types() -> None:
    both = [event(), event()]
    said = [scores(main=1, armed_clash=1)]
    assert [d.event_type for d in adjust(both, said, replace(OFF, type_weight=9))] == ["attack_on_civilians"] * 2


def tally(at: Span) -> Tally:
    """A tally told at a place."""
    return Tally("t1", "d1", "dead", "killed", Count(40, 40), at, at, ARTICLE)


def test_a_tally_that_the_scorer_does_not_see_is_none() -> None:
    made = (sentence("Some 40 died this year"), sentence("Another 50 died there", index=1))
    tallies = [tally(s.token_span(1, 2)) for s in made]
    said = [scores(tally=0.01), scores(tally=0.4)]
    assert sifted_tallies(tallies, made, said, replace(OFF, tally=0.05)) == (tallies[1],)


probabilities = st.floats(0, 1, allow_nan=False)


@given(probabilities, probabilities, st.sampled_from(EVENT_TYPES))
def test_with_every_use_switched_off_the_rules_stand(main: float, background: float, kind: str) -> None:
    drafts = [event(), more()]
    said = [scores(min(main, 0.99), 0.0, background, **{kind: 1.0})] * 4
    assert adjust(drafts, said, OFF) == tuple(drafts)


@given(probabilities, st.sampled_from(EVENT_TYPES), probabilities)
def test_no_draft_is_lost_or_made_and_no_span_moves(main: float, kind: str, limit: float) -> None:
    drafts = [event(), more()]
    said = [scores(main, **{kind: main})] * 4
    changed = adjust(drafts, said, Settings(limit, limit, 1.0, limit))
    assert [(d.span, d.triggers, d.counts, d.places) for d in changed] == [
        (d.span, d.triggers, d.counts, d.places) for d in drafts
    ]
