"""Scores of coded articles: what counts as found, said and wanted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.evaluate.scoring import (
    ArticleScore,
    Fate,
    Figures,
    by_event_type,
    by_outlet,
    confusions,
    score_article,
    score_corpus,
    summed,
    total,
)
from tests.evaluate.coded import document, incident, perturbed, random_gold, seeded, tally


def test_figures_without_anything_are_zero() -> None:
    assert (Figures().precision, Figures().recall, Figures().f1) == (0, 0, 0)


def test_figures_are_rates_of_their_counts() -> None:
    figures = Figures(hit=3, said=4, wanted=6)
    assert (figures.precision, figures.recall, figures.f1) == (0.75, 0.5, pytest.approx(0.6))
    assert total([figures, Figures(1, 1, 1)]) == Figures(4, 5, 7)


def test_gold_against_itself_is_perfect() -> None:
    doc = document("a1", incident(), incident(n=2, place="Safa", event_type="arrest"), tallies=(tally(),))
    score = summed([score_article(doc, doc)])
    assert score.headline == 1
    assert score.detection == Figures(2, 2, 2)
    assert all(share.share == 1 for share in score.exact.values())


def test_no_answer_misses_all() -> None:
    score = summed([score_article(document("a1", incident(), tallies=(tally(),)), None)])
    assert score.detection == Figures(0, 0, 1)
    assert score.tallies == Figures(0, 0, 1)
    assert score.claims == Figures(0, 0, 1)
    assert score.per_slot["place"] == Figures(0, 0, 1)
    assert score.headline == 0


def test_background_is_neither_required_nor_wrong() -> None:
    doc = document("a1", incident(main=False))
    for answer in (document("a1"), document("a1", incident())):
        score = summed([score_article(doc, answer)])
        assert score.detection == Figures(0, 0, 0)
        assert score.slots == Figures(0, 0, 0)


def test_what_is_invented_is_too_much_in_every_slot_it_fills() -> None:
    article = score_article(document("a1"), document("a1", incident()))
    score = summed([article])
    assert article.incidents[0].fate is Fate.INVENTED
    assert score.detection == Figures(0, 1, 0)
    assert score.per_slot["killed_min"] == Figures(0, 1, 0)
    assert score.per_slot["injured_min"] == Figures(0, 0, 0)
    assert score.claims == Figures(0, 1, 0)


def test_a_value_where_gold_has_none_is_wrong_and_breaks_exactness() -> None:
    doc = document("a1", incident(killed={"min": None}))
    score = summed([score_article(doc, document("a1", incident(killed={"min": 5})))])
    assert score.per_slot["killed_min"] == Figures(0, 1, 0)
    assert score.exact["killed_min"].share == 0
    assert score.exact["injured_min"].share == 1


def test_exactness_counts_paired_incidents_only() -> None:
    doc = document(
        "a1", incident(), incident(n=2, place="Safa", event_type="arrest", evidence="", date_start="2016-01-01")
    )
    score = summed([score_article(doc, document("a1", incident()))])
    assert (score.exact["event_type"].agree, score.exact["event_type"].paired) == (1, 1)


def test_articles_that_gold_lacks_are_ignored() -> None:
    gold = [document("a1", incident())]
    assert len(score_corpus(gold, [*gold, document("b1", incident())])) == 1


def test_scores_of_outlets_and_types() -> None:
    gold = [document("a1", incident()), document("a2", incident(event_type="arrest"))]
    articles = score_corpus(gold, [gold[0]], {"a1": "gazette", "a2": "herald"})
    outlets, types = by_outlet(articles), by_event_type(articles)
    assert {name: score.detection.f1 for name, score in outlets.items()} == {"gazette": 1, "herald": 0}
    assert {name: score.detection.recall for name, score in types.items()} == {"air_drone_strike": 1, "arrest": 0}


def test_confusions_are_told_by_what_they_cost() -> None:
    gold = [document(f"a{n}", incident()) for n in range(3)]
    answers = [document(f"a{n}", incident(event_type="armed_clash", place="Safa" if n else "Amal")) for n in range(3)]
    found = confusions(score_corpus(gold, answers))
    assert (found[0].slot, found[0].gold, found[0].system, found[0].count) == (
        "event_type",
        "air_drone_strike",
        "armed_clash",
        3,
    )
    assert (found[1].slot, found[1].system, found[1].count) == ("place", "another value", 2)


def test_missed_and_invented_incidents_are_confusions_too() -> None:
    gold = [document("a1", incident()), document("a2")]
    found = confusions(score_corpus(gold, [document("a2", incident(event_type="arrest"))]))
    assert {(c.slot, c.gold, c.system) for c in found} == {
        ("incident", "air_drone_strike", "none"),
        ("incident", "none", "arrest"),
    }


def test_confusions_name_sets_of_actors_and_missing_values() -> None:
    gold = [document("a1", incident(perpetrator=["rebels", "isis"], killed={}))]
    found = confusions(score_corpus(gold, [document("a1", incident(perpetrator=None))]))
    told = {(c.slot, c.gold, c.system) for c in found}
    assert ("perpetrator", "isis + rebels", "none") in told
    assert ("killed_min", "none", "a value") in told


def test_the_number_of_confusions_is_bounded() -> None:
    rng = seeded(5)
    gold = random_gold(rng, 30)
    assert len(confusions(score_corpus(gold, perturbed(rng, gold)), limit=4)) == 4


def scored(seed: int) -> tuple[ArticleScore, ...]:
    rng = seeded(seed)
    gold = random_gold(rng, 8)
    sources = {doc["doc_id"]: rng.choice(("gazette", "herald", "wire")) for doc in gold}
    return score_corpus(gold, perturbed(rng, gold), sources)


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_outlets_and_types_add_up_to_the_whole(seed: int) -> None:
    articles = scored(seed)
    whole = summed(articles)
    for parts in (by_outlet(articles).values(), by_event_type(articles).values()):
        assert total(part.detection for part in parts) == whole.detection
        assert total(part.slots for part in parts) == whole.slots
        assert total(part.claims for part in parts) == whole.claims
    assert total(part.tallies for part in by_outlet(articles).values()) == whole.tallies


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    articles = scored(seed)
    assert summed(articles) == summed(articles[::-1])
    assert confusions(articles) == confusions(articles[::-1])


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_no_count_of_hits_is_more_than_was_said_or_wanted(seed: int) -> None:
    score = summed(scored(seed))
    for figures in (score.detection, score.claims, score.tallies, *score.per_slot.values()):
        assert figures.hit <= min(figures.said, figures.wanted)
    assert 0 <= score.headline <= 1
