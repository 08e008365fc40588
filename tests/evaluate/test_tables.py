"""Reports as text, Markdown and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.evaluate.corpus import read_corpus
from rashomon.evaluate.run import Failure, Report, report
from rashomon.evaluate.tables import SCHEMA, as_json, markdown, plain, tables
from tests.evaluate.coded import document, incident, perturbed, random_gold, seeded, write_corpus


@pytest.fixture
def found(tmp_path: Path) -> Report:
    rng = seeded(11)
    gold = random_gold(rng, 12)
    answers = perturbed(rng, gold)
    links = {f"{doc['doc_id']}#{i.get('n', at + 1)}": "x" for doc in gold for at, i in enumerate(doc["incidents"])}
    own = {
        f"{doc['doc_id']}#{i.get('n', at + 1)}": "y" for doc in answers for at, i in enumerate(doc["incidents"] or [])
    }
    corpus = read_corpus(write_corpus(tmp_path / "small", gold, links), "dev")
    return report(corpus, answers, own, [Failure("a1", "X001", "failed | badly\non two lines")])


def test_the_tables_tell_the_good_and_the_bad(found: Report) -> None:
    titles = [table.title.split(" ")[0] for table in tables(found)]
    assert titles == ["Score", "Slots", "Outlets", "Event", "Links,", "Costliest", "Most", "Articles", "Articles"]


def test_tables_that_have_nothing_to_tell_are_left_out(tmp_path: Path) -> None:
    gold = [document("a1", incident())]
    bare = report(read_corpus(write_corpus(tmp_path / "small", gold)), gold)
    titles = [table.title for table in tables(bare)]
    assert len(titles) == 4
    assert titles[0].startswith("Score 0.750 on 1 articles of small (")


def test_every_row_has_as_many_cells_as_its_header(found: Report) -> None:
    for table in tables(found):
        assert {len(row) for row in table.rows} <= {len(table.header)}


def test_plain_text_sets_figures_right_and_words_left(found: Report) -> None:
    text = plain(found)
    lines = text.split("\n\n")[1].splitlines()
    assert lines[0] == "Slots"
    assert lines[1].startswith("slot ")
    assert len({len(line) for line in lines[1:]}) == 1
    assert all(line == line.rstrip() for line in text.splitlines())


def test_markdown_is_a_table_whatever_the_cells_hold(found: Report) -> None:
    text = markdown(found)
    assert "failed \\| badly on two lines" in text
    assert "| --- | --: |" in text
    rows = [line for line in text.splitlines() if line.startswith("| a1")]
    assert rows[0].replace("\\|", "").count("|") == 4


def test_json_names_its_schema_and_carries_every_figure(found: Report) -> None:
    data = json.loads(json.dumps(as_json(found)))
    assert data["schema"] == SCHEMA == "rashomon.evaluation/1"
    assert data["corpus"] == {"name": "small", "split": "dev", "hash": found.corpus_hash}
    assert data["score"] == found.score.headline
    assert data["detection"]["hit"] == found.score.detection.hit
    assert set(data["per_slot"]["place"]) == {"precision", "recall", "f1", "hit", "said", "wanted", "exact"}
    assert set(data["outlets"]) == {"gazette", "herald"}
    assert data["links"]["pairs"]["gold"] > 0
    assert data["failures"][0]["code"] == "X001"
    assert data["confusions"][0]["count"] >= data["confusions"][-1]["count"]


def test_json_without_links_says_null(tmp_path: Path) -> None:
    gold = [document("a1", incident())]
    assert as_json(report(read_corpus(write_corpus(tmp_path / "small", gold)), gold))["links"] is None


def test_a_task_without_anything_to_find_is_a_dash(tmp_path: Path) -> None:
    gold = [document("a1", incident())]
    bare = report(read_corpus(write_corpus(tmp_path / "small", gold)), gold)
    outlets = next(table for table in tables(bare) if table.title == "Outlets")
    assert outlets.rows == (("gazette", "1", "1.000", "1.000", "1.000", "1.000", "1.000", "-", "0.750"),)
