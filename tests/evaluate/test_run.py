"""An evaluation as a whole: a reader goes in, a report comes out, the answers are written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import InputError, UsageError
from rashomon.evaluate.corpus import Corpus, read_corpus
from rashomon.evaluate.links import mention_name
from rashomon.evaluate.matching import Record
from rashomon.evaluate.run import evaluate, read_all, report
from tests.evaluate.coded import document, incident, tally, write_corpus

GOLD = [document(f"a{n}", incident(), tallies=(tally(),)) for n in range(3)]
LINKS = {"a0#1": "x", "a1#1": "x", "a2#1": "y"}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return read_corpus(write_corpus(tmp_path / "small", GOLD, LINKS))


def perfect(article: Record) -> dict[str, Any]:
    """A reader that says what gold says."""
    return next(doc for doc in GOLD if doc["doc_id"] == article["doc_id"])


def one_incident(answers: Sequence[Record]) -> dict[str, str]:
    """A linker that takes all mentions for one incident."""
    return {mention_name(a["doc_id"], i, at): "one" for a in answers for at, i in enumerate(a["incidents"])}


def test_a_perfect_reader_scores_1(corpus: Corpus) -> None:
    found = evaluate(corpus, perfect)
    assert found.tasks == {"score": 1, "detection": 1, "slots": 1, "claims": 1, "tallies": 1}
    assert set(found.outlets) == {"gazette", "herald"}
    assert set(found.event_types) == {"air_drone_strike"}
    assert (found.failures, found.confusions, found.links) == ((), (), None)


def test_a_linker_is_measured_end_to_end(corpus: Corpus) -> None:
    found = evaluate(corpus, perfect, linker=one_incident)
    assert found.links is not None
    assert found.links.pairs.recall == 1
    assert found.tasks["links.pairs"] == pytest.approx(0.5)
    assert found.tasks["links.b_cubed"] < 1


def test_without_gold_links_there_is_no_link_score(tmp_path: Path) -> None:
    plain = read_corpus(write_corpus(tmp_path / "plain", GOLD))
    assert evaluate(plain, perfect, linker=one_incident).links is None


def test_a_readers_fault_is_listed_and_scored_as_empty(corpus: Corpus) -> None:
    def faulty(article: Record) -> dict[str, Any]:
        if article["doc_id"] == "a0":
            raise ValueError("no such luck")
        if article["doc_id"] == "a1":
            raise InputError("D003", path="a1")
        return perfect(article)

    found = evaluate(corpus, faulty)
    assert [(f.doc_id, f.code) for f in found.failures] == [("a0", "X001"), ("a1", "D003")]
    assert "ValueError: no such luck" in found.failures[0].message
    assert found.score.detection.hit == 1
    assert found.score.articles == 3


def test_an_interrupt_is_no_fault_of_the_reader(corpus: Corpus) -> None:
    def stopped(_: Record) -> dict[str, Any]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(corpus, stopped)


def test_an_answer_is_completed_and_named_by_its_article() -> None:
    answers, _ = read_all([{"doc_id": "a"}], lambda _: {"doc_id": "other", "published": "2016-07-13"})
    assert answers == ({"published": "2016-07-13", "incidents": [], "tallies": [], "doc_id": "a"},)


def test_the_answers_are_written(corpus: Corpus, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    evaluate(corpus, perfect, linker=one_incident, out=out)
    lines = (out / "codebook.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == GOLD
    rows = [json.loads(line) for line in (out / "links.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == {"mention": "a0#1", "incident": "one"}
    assert len(rows) == 3


def test_without_a_linker_no_links_are_written(corpus: Corpus, tmp_path: Path) -> None:
    evaluate(corpus, perfect, out=tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["codebook.jsonl"]


def test_a_folder_that_cannot_be_written_is_told(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match="U004"):
        evaluate(corpus, perfect, out=tmp_path / "taken")


def test_answers_that_are_there_are_scored_alike(corpus: Corpus) -> None:
    assert report(corpus, GOLD, one_incident(GOLD)) == evaluate(corpus, perfect, linker=one_incident)


def test_two_runs_give_the_same_report(corpus: Corpus) -> None:
    assert evaluate(corpus, perfect) == evaluate(corpus, perfect)
