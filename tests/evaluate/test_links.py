"""Scores of incident linking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.links import as_gold_names, clusters, linked_pairs, mention_name, score_links
from tests.evaluate.coded import document, incident, random_links, seeded

GOLD = {"a#1": "x", "b#1": "x", "c#1": "y"}


def test_gold_against_itself_is_perfect() -> None:
    score = score_links(GOLD, GOLD)
    assert (score.b_cubed.f1, score.pairs.f1, score.mentions, score.incidents) == (1, 1, 3, 2)


def test_names_of_incidents_do_not_matter() -> None:
    assert score_links(GOLD, {"a#1": "1", "b#1": "1", "c#1": "2"}) == score_links(GOLD, GOLD)


def test_linking_nothing_is_precise_and_finds_no_pair() -> None:
    score = score_links(GOLD, {})
    assert score.b_cubed.precision == 1
    assert score.b_cubed.recall == pytest.approx(2 / 3)
    assert (score.pairs.precision, score.pairs.recall, score.pairs.f1) == (1, 0, 0)
    assert (score.gold_pairs, score.said_pairs, score.hit_pairs) == (1, 0, 0)


def test_linking_everything_finds_every_pair() -> None:
    score = score_links(GOLD, dict.fromkeys(GOLD, "one"))
    assert score.b_cubed.recall == 1
    assert score.b_cubed.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert score.pairs.precision == pytest.approx(1 / 3)


def test_mentions_that_gold_lacks_are_ignored() -> None:
    assert score_links(GOLD, GOLD | {"z#9": "x"}) == score_links(GOLD, GOLD)


def test_a_mention_left_out_is_alone_even_beside_an_incident_of_its_name() -> None:
    score = score_links({"a#1": "x", "b#1": "x"}, {"a#1": "alone:b#1"})
    assert score.said_pairs == 0


def test_nothing_to_link_is_nothing_wrong() -> None:
    score = score_links({}, {})
    assert (score.b_cubed.f1, score.pairs.f1) == (1, 1)


def test_clusters_and_pairs() -> None:
    groups = clusters(GOLD)
    assert groups == {"x": {"a#1", "b#1"}, "y": {"c#1"}}
    assert linked_pairs(groups.values()) == {("a#1", "b#1")}


@pytest.mark.parametrize(("code", "name"), [({"n": 4}, "a#4"), ({}, "a#3"), ({"n": 0}, "a#0")])
def test_a_mention_is_named_by_its_number_or_else_its_position(code: dict[str, int], name: str) -> None:
    assert mention_name("a", code, 2) == name


def test_links_are_told_in_golds_names_by_the_pairing() -> None:
    gold = [document("a", incident(n=7)), document("b", incident(n=1))]
    answers = [
        document("a", incident(n=1, place="Safa", event_type="arrest"), incident(n=2)),
        document("b", incident(n=5)),
    ]
    own = {"a#1": "i", "a#2": "j", "b#5": "j"}
    assert as_gold_names(gold, answers, own) == {"a#7": "j", "b#1": "j"}


def test_what_pairs_with_nothing_or_is_not_linked_is_left_out() -> None:
    gold = [document("a", incident()), document("b", incident()), document("c", incident())]
    answers = [document("a"), document("b", incident(n=2))]
    assert as_gold_names(gold, answers, {"a#1": "i"}) == {}


@given(st.integers(0, 10_000))
def test_measures_are_shares_and_symmetric_in_their_sides(seed: int) -> None:
    gold, system = random_links(seeded(seed), 12)
    same = {mention: system[mention] for mention in gold if mention in system}
    both = {mention: gold[mention] for mention in same}
    there, back = score_links(both, same), score_links(same, both)
    assert there.b_cubed.precision == pytest.approx(back.b_cubed.recall)
    assert there.hit_pairs == back.hit_pairs
    assert 0 <= there.b_cubed.f1 <= 1
    assert 0 <= there.pairs.f1 <= 1
