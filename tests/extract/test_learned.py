"""What the scores may change in the drafts, and what they may not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.drafts import Draft
from rashomon.extract.grouping import Told
from rashomon.extract.learned import RELEASED, Layer, Settings, adjust, settled, sifted_tallies, tallied, weighed
from rashomon.extract.roles import roles
from rashomon.learned.scorer import EVENT_TYPES, SIDES, TARGETS, Asked, SentenceScores
from rashomon.model import ARTICLE, BlockKind, Count, Span, Tally
from tests.extract.build import act, day, drafted, hurt, sentence, spot

OFF = Settings(tally=0, promote=1, drop=0, type_weight=0, known=0)


def scores(main: float = 0.0, background: float = 0.0, tally: float = 0.0, **types: float) -> SentenceScores:
    """Scores of one sentence; what is not given is 0."""
    kinds = tuple(types.get(t, 0.0) for t in EVENT_TYPES)
    return SentenceScores(main, background, 0.0, tally, kinds, (0.0,) * len(SIDES), (0.0,) * len(TARGETS))


NOTHING = scores()


def by(*said: SentenceScores) -> dict[int, SentenceScores]:
    """The scores of a document's first sentences."""
    return dict(enumerate(said))


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


def group(*drafts: Draft) -> tuple[Told, ...]:
    """Drafts of one event."""
    return tuple(Told(d, roles(d)) for d in drafts)


def test_an_event_that_the_scorer_doubts_is_left_out() -> None:
    assert settled([group(event(index=1))], by(NOTHING, scores(main=0.05)), replace(OFF, drop=0.1)) == ()


def test_an_event_stays_where_one_of_its_sentences_is_likely_to_tell_it() -> None:
    told = group(event(index=1), event(index=2))
    assert settled([told], by(NOTHING, scores(main=0.05), scores(main=0.6)), replace(OFF, drop=0.1)) == (told,)


def test_a_document_of_which_the_scorer_recognises_nothing_is_left_as_it_is() -> None:
    groups = (group(event(index=1)), group(event(index=2)))
    heard = replace(OFF, drop=0.3, type_weight=9.0, known=0.5)
    said = scores(main=0.2, armed_clash=0.9)
    assert settled(groups, by(NOTHING, said, said), heard) == groups
    (left,) = settled(groups, by(NOTHING, said, scores(main=0.6)), heard)
    assert left[0].draft.index == 2


def test_a_toll_alone_does_not_keep_an_event_that_the_scorer_doubts() -> None:
    told = group(event(index=1), replace(more(), scores={}))
    assert settled([told], by(NOTHING, scores(main=0.05)), replace(OFF, drop=0.1)) == ()


def test_a_documents_opening_is_never_doubted() -> None:
    told = group(event(index=0))
    assert settled([told], by(NOTHING), replace(OFF, drop=0.9)) == (told,)


@pytest.mark.parametrize(("place_class", "stays"), [("settlement", True), ("province", False), ("country", False)])
def test_a_clear_word_with_a_place_of_its_own_is_never_doubted(place_class: str, stays: bool) -> None:
    plain = drafted("Jets bombed Arda", act("bombed", "air_drone_strike", 1.0), spot("Arda", place_class), index=1)
    assert plain is not None
    assert bool(settled([group(plain)], by(NOTHING, NOTHING), replace(OFF, drop=0.9))) is stays


DATED = {"killed 12 on 5 January 2017": True, "killed 12": False, "on 5 January 2017": False}


@pytest.mark.parametrize("rest", DATED)
def test_a_clear_word_with_harm_on_a_day_of_its_own_is_never_doubted(rest: str) -> None:
    marks = [hurt("12", 12)] * ("12" in rest) + [day("on 5 January 2017", "2017-01-05")] * ("January" in rest)
    made = drafted(f"Jets bombed {rest}", act("bombed", "air_drone_strike", 1.0), *marks, index=1)
    assert made is not None
    assert bool(settled([group(made)], by(NOTHING, NOTHING), replace(OFF, drop=0.9))) is DATED[rest]


def test_background_counts_as_told() -> None:
    told = group(event(index=1))
    assert settled([told], by(NOTHING, scores(background=0.4)), replace(OFF, drop=0.1)) == (told,)


def test_a_title_is_never_doubted() -> None:
    told = group(event(BlockKind.TITLE, index=1))
    assert settled([told], by(NOTHING, NOTHING), replace(OFF, drop=0.9)) == (told,)


@pytest.mark.parametrize(("told", "follows"), [(0.89, True), (0.9, False)])
def test_more_of_an_event_becomes_one_where_the_scorer_is_sure(told: float, follows: bool) -> None:
    (changed,) = adjust([more()], {3: scores(main=told)}, replace(OFF, promote=0.9))
    assert changed.follows is follows


def test_words_without_a_trigger_never_become_an_event() -> None:
    bare = replace(more(), scores={})
    assert adjust([bare], {3: scores(main=1.0)}, replace(OFF, promote=0.5)) == (bare,)


def test_an_event_that_only_frames_what_is_told_stays_with_the_one_before() -> None:
    """ "The road was closed after the blast": however much it sounds like news, the blast is told as known."""
    made = drafted(
        "Roads to Arda closed after the blast", act("blast", "other", 0.6, verb=False), spot("Arda"), index=3
    )
    assert made is not None
    assert made.follows
    assert adjust([made], {3: scores(main=1.0)}, replace(OFF, promote=0.5)) == (made,)


def kind_of(told: tuple[Told, ...], said: SentenceScores, weight: float) -> list[str]:
    """The types of a group's drafts, once the scorer has had its say."""
    (changed,) = settled([told], by(said), replace(OFF, type_weight=weight))
    return [t.draft.event_type for t in changed]


def test_a_weak_word_gives_way_to_a_type_that_the_scorer_is_sure_of() -> None:
    assert kind_of(group(event()), scores(main=1, armed_clash=0.95), 1.0) == ["armed_clash"]


def test_a_clear_word_stands_against_a_lukewarm_score() -> None:
    said = scores(main=1, armed_clash=0.5, attack_on_civilians=0.4)
    assert kind_of(group(event()), said, 0.5) == ["attack_on_civilians"]


def test_a_clear_word_keeps_out_what_no_word_says_however_sure_the_scorer_is() -> None:
    clear = replace(event(), scores={"attack_on_civilians": 0.9})
    assert kind_of(group(clear), scores(main=1, armed_clash=1), 9.0) == ["attack_on_civilians"]


def test_of_two_types_that_words_say_the_scorer_may_choose() -> None:
    both = replace(event(), scores={"attack_on_civilians": 1.0, "armed_clash": 0.6})
    assert kind_of(group(both), scores(main=1, armed_clash=1), 1.0) == ["armed_clash"]


def test_a_type_weighs_as_much_as_the_sentence_is_likely_to_tell_an_incident() -> None:
    said = [scores(main=told, armed_clash=1) for told in (0.3, 0.9)]
    assert [kind_of(group(event()), s, 1.0) for s in said] == [["attack_on_civilians"], ["armed_clash"]]


def test_words_of_no_event_are_not_asked_about() -> None:
    assert weighed([event(index=1), replace(more(), scores={})]) == {1}


def test_two_events_of_one_sentence_keep_their_types() -> None:
    said = scores(main=1, armed_clash=1)
    assert kind_of(group(event(), event()), said, 9.0) == ["attack_on_civilians"] * 2


def test_what_only_counts_harm_gets_no_type() -> None:
    assert kind_of(group(replace(event(), scores={})), scores(main=1, armed_clash=1), 1.0) == ["attack_on_civilians"]


def tally(at: Span) -> Tally:
    """A tally told at a place."""
    return Tally("t1", "d1", "dead", "killed", Count(40, 40), at, at, ARTICLE)


def test_a_tally_that_the_scorer_does_not_see_is_none() -> None:
    made = (sentence("Some 40 died this year"), sentence("Another 50 died there", index=1))
    tallies = [tally(s.token_span(1, 2)) for s in made]
    said = by(scores(tally=0.01), scores(tally=0.4))
    assert sifted_tallies(tallies, made, said, replace(OFF, tally=0.05)) == (tallies[1],)


def test_a_tally_of_a_sentence_without_a_score_stays() -> None:
    made = (sentence("Some 40 died this year"),)
    tallies = (tally(made[0].token_span(1, 2)),)
    assert sifted_tallies(tallies, made, {}, replace(OFF, tally=0.9)) == tallies


def test_the_sentences_of_tallies_are_found() -> None:
    made = (sentence("Some 40 died this year"), sentence("Another 50 died there", index=1))
    assert tallied(made, [tally(made[1].token_span(1, 2))]) == (1,)
    assert tallied(made, []) == ()


@dataclass
class Remembers:
    """A scorer that remembers what it was asked."""

    name: str = "remembers.v1"
    heard: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Sequence[Asked]) -> tuple[SentenceScores, ...]:
        self.heard.extend(asked)
        return tuple(NOTHING for _ in asked)


def test_a_sentence_is_scored_once_and_others_not_at_all() -> None:
    made = tuple(sentence(f"{word} happened", index=i) for i, word in enumerate(("One", "Two", "Three", "Four")))
    layer = Layer(Remembers())
    first = layer.scores(made, [2])
    then = layer.scores(made, {2, 1}, first)
    assert sorted(then) == [1, 2]
    assert [a.text.split()[0] for a in layer.scorer.heard] == ["Three", "Two"]
    assert [a.before.split()[0] for a in layer.scorer.heard] == ["Two", "One"]


def test_the_scorer_is_shown_masked_words_in_a_sentence_and_its_context() -> None:
    made = tuple(sentence(text, index=i) for i, text in enumerate(("Rebels came", "Rebels fired")))
    layer = Layer(Remembers(), mask=lambda text: text.replace("Rebels", "forces"))
    layer.scores(made, [1])
    assert layer.scorer.heard == [Asked("forces fired", "forces came")]


probabilities = st.floats(0, 1, allow_nan=False)


@given(probabilities, probabilities, st.sampled_from(EVENT_TYPES))
def test_with_every_use_switched_off_the_rules_stand(main: float, tallied: float, kind: str) -> None:
    drafts, said = (event(), more()), by(*[scores(main, tally=tallied, **{kind: 1.0})] * 4)
    assert adjust(drafts, said, OFF) == drafts
    groups = [group(d) for d in drafts]
    assert settled(groups, said, OFF) == tuple(groups)


@given(probabilities, st.sampled_from(EVENT_TYPES), probabilities)
def test_no_value_is_made_and_no_span_moves(main: float, kind: str, limit: float) -> None:
    drafts, said = (event(), more()), by(*[scores(main, **{kind: main})] * 4)
    settings = Settings(limit, limit, limit, 1.0)
    groups = settled([group(d) for d in adjust(drafts, said, settings)], said, settings)
    values = [(d.span, d.triggers, d.counts, d.places) for d in drafts]
    assert all((d.span, d.triggers, d.counts, d.places) in values for d in (t.draft for g in groups for t in g))


def test_the_released_settings_use_the_scores_with_restraint() -> None:
    assert OFF.tally < RELEASED.tally < RELEASED.drop < RELEASED.promote < OFF.promote
