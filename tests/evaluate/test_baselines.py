"""Simple linkers: what each puts together, and that the best cut is the best."""

from __future__ import annotations

import pytest

from rashomon.evaluate.baselines import (
    THRESHOLDS,
    average_link,
    baselines,
    cut,
    same_date_and_place,
    similarities,
    singletons,
)
from rashomon.evaluate.links import score_links
from tests.evaluate.coded import document, incident

MARKET = incident(evidence="shells hit the vegetable market", place="Port Amal")
MARKET_TOO = incident(evidence="the vegetable market was hit by shells", place="Port Amal", date_start="2016-07-14")
BRIDGE = incident(evidence="jets struck a bridge over the canal", place="Tell Awad")
ANSWERS = [document("a", MARKET), document("b", MARKET_TOO), document("c", BRIDGE)]


def grouped(links: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(m for m in links if links[m] == name) for name in links.values()}


def test_singletons_link_nothing() -> None:
    assert grouped(singletons(ANSWERS)) == {frozenset({"a#1"}), frozenset({"b#1"}), frozenset({"c#1"})}


def test_the_same_date_and_place_are_one() -> None:
    same = document("d", incident(place="port amal city", evidence="quite other words"))
    assert frozenset({"a#1", "d#1"}) in grouped(same_date_and_place([*ANSWERS, same]))


@pytest.mark.parametrize("missing", [{"place": None}, {"date_start": None}])
def test_without_date_or_place_a_mention_stays_alone(missing) -> None:
    answers = [document("a", incident(**missing)), document("b", incident(**missing))]
    assert grouped(same_date_and_place(answers)) == {frozenset({"a#1"}), frozenset({"b#1"})}


def test_similarity_is_of_the_words_that_are_rare() -> None:
    similar = similarities(ANSWERS)
    assert similar["a#1"]["b#1"] > 0.5
    assert similar["a#1"]["b#1"] == similar["b#1"]["a#1"]
    assert similar["a#1"].get("c#1", 0) < 0.2


def test_average_link_merges_the_likest_first_and_never_at_a_higher_level() -> None:
    row = {"a": {"b": 0.9, "c": 0.6}, "b": {"a": 0.9, "c": 0.2}, "c": {"a": 0.6, "b": 0.2}}
    merges = list(average_link(row, 0.1))
    assert [(m.into, m.gone, round(m.level, 3)) for m in merges] == [("a", "b", 0.9), ("a", "c", 0.4)]
    assert list(average_link(row, 0.5)) == merges[:1]


def test_a_cut_takes_the_merges_above_it() -> None:
    merges = tuple(average_link(similarities(ANSWERS)))
    assert grouped(cut(ANSWERS, merges, 0.5)) == {frozenset({"a#1", "b#1"}), frozenset({"c#1"})}
    assert len(grouped(cut(ANSWERS, merges, 1.01))) == 3


def test_all_baselines_are_scored_on_the_same_links() -> None:
    links = {"a#1": "x", "b#1": "x", "c#1": "y"}
    alone, equal, tfidf = baselines(ANSWERS, ANSWERS, links)
    assert (alone.name, alone.score.pairs.recall) == ("singletons", 0)
    assert equal.score.pairs.recall == 0
    assert (tfidf.score.pairs.f1, tfidf.score.b_cubed.f1) == (1, 1)


def test_the_tfidf_linker_is_cut_where_it_is_best() -> None:
    links = {"a#1": "x", "b#1": "y", "c#1": "y"}
    *_, tfidf = baselines(ANSWERS, ANSWERS, links)
    merges = tuple(average_link(similarities(ANSWERS)))
    every = [score_links(links, cut(ANSWERS, merges, at)) for at in THRESHOLDS]
    assert tfidf.score.b_cubed.f1 + tfidf.score.pairs.f1 == max(s.b_cubed.f1 + s.pairs.f1 for s in every)


def test_no_answer_gives_no_link() -> None:
    assert [b.score.b_cubed.recall for b in baselines([document("a", MARKET)], [], {"a#1": "x"})] == [1, 1, 1]
