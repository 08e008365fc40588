"""Scores by affiliation: every article in one group, with what may explain a difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.actors.affiliations import Affiliations
from rashomon.actors.load import registry
from rashomon.evaluate.affiliations import ALIKE, COMPARED, Group, by_affiliation, spread, spread_alike
from rashomon.evaluate.corpus import read_corpus
from rashomon.evaluate.run import report
from rashomon.evaluate.scoring import Score, score_corpus, summed
from rashomon.evaluate.shares import Share
from rashomon.evaluate.tables import as_json, tables
from rashomon.resources import lexicon
from tests.evaluate.coded import document, incident, write_corpus

NONE = {"min": None, "max": None, "civilians": None, "children": None}
FULL, BARE = incident(), incident(killed=NONE, injured=NONE, place=None, date_start=None)
GOLD = [document("a1", FULL, FULL), document("a2", BARE), document("a3", FULL)]
SOURCES = {"a1": "gazette", "a2": "gazette", "a3": "herald"}


def groups(answers: list[dict[str, object]] | None = None) -> dict[str, Group]:
    articles = score_corpus(GOLD, GOLD if answers is None else answers, SOURCES)
    return by_affiliation(articles, {"a1": 100, "a2": 300}, {"gazette": "ours", "herald": "theirs"}.__getitem__, NAMES)


NAMES = ("ours", "theirs", "nobody's")


def test_groups_without_articles_are_left_out_and_the_others_stand_in_order() -> None:
    assert list(groups()) == ["ours", "theirs"]


def test_a_group_is_scored_on_its_own_articles() -> None:
    found = groups([GOLD[0], GOLD[1], document("a3")])
    assert (found["ours"].score.detection.f1, found["theirs"].score.detection.f1) == (1.0, 0.0)
    assert found["ours"].score.articles == 2


def test_what_may_explain_a_difference_is_told() -> None:
    ours = groups()["ours"]
    assert (ours.words, ours.incidents) == (200.0, 1.5)
    assert ours.no_figures == ours.no_date == ours.no_place == Share(1, 3)


def test_articles_of_like_length_are_scored_apart() -> None:
    assert 100 not in ALIKE
    assert 300 in ALIKE
    assert [(g.alike.articles, g.alike.detection.wanted) for g in groups().values()] == [(1, 1), (0, 0)]


def test_an_invented_incident_changes_nothing_of_what_gold_has() -> None:
    assert groups([document("a1", FULL, FULL, FULL, BARE), *GOLD[1:]])["ours"].incidents == 1.5


def group(articles: int, perfect: bool) -> Group:
    gold = [document(f"a{n}", FULL) for n in range(articles)]
    score: Score = summed(score_corpus(gold, gold if perfect else []))
    return Group(score, score, 100, 1, Share(0, 1), Share(0, 1), Share(0, 1))


@pytest.mark.parametrize(("articles", "expected"), [(COMPARED, 0.75), (COMPARED - 1, 0.0)])
def test_only_groups_of_enough_articles_are_compared(articles: int, expected: float) -> None:
    found = {"a": group(COMPARED, perfect=True), "b": group(articles, perfect=False)}
    assert spread(found) == spread_alike(found) == pytest.approx(expected)


def test_the_report_has_a_table_and_json_of_them(tmp_path: Path) -> None:
    corpus = read_corpus(write_corpus(tmp_path / "small", GOLD))
    affiliations = Affiliations.from_data(lexicon("actors/affiliations"), registry())
    found = report(corpus, GOLD, affiliations=affiliations)
    assert list(found.affiliations) == ["not listed"]
    (table,) = [t for t in tables(found) if t.title.startswith("Affiliations")]
    assert table.rows[0][:2] == ("not listed", "3")
    assert {len(row) for row in table.rows} == {len(table.header)}
    told = as_json(found)
    assert told["affiliation_spread"] == 0.0
    assert told["affiliations"]["not listed"]["no_figures"] == pytest.approx(1 / 4)
