"""rashomon evaluate: scores, files, and the gate's exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.cli import open as opened
from rashomon.model import Document, Reading
from tests.cli.fake import FakeReader

TEXT = "Shelling killed 9 in Ariha on 2021-04-13. People fled from the market to the hills of the town."
HARM = {"min": 9, "max": 9, "civilians": None, "combatants": None, "children": None, "women": None}
GOLD = {
    "doc_id": "one",
    "published": None,
    "incidents": [
        {
            "n": 1, "main": True, "event_type": "shelling_artillery_missile", "date_start": "2021-04-13", "date_end": "2021-04-13",
            "date_precision": "day", "place": "Ariha", "other_places": [], "admin1": "Idlib", "place_precision": "settlement",
            "perpetrator": ["unknown"], "perpetrator_text": None, "perpetrator_status": "unknown", "target": ["unknown"], "weapon": None,
            "killed": HARM, "injured": {"min": None, "max": None, "civilians": None, "children": None},
            "claims": [{"field": "killed", "value": "9", "speaker": "article"}],
            "evidence": "Shelling killed 9 in Ariha on 2021-04-13.", "key": "2021-04-13|Ariha|shelling_artillery_missile",
        }
    ],
    "tallies": [],
}  # fmt: skip


class Uneven(FakeReader):
    """Reads nothing where "militants" stand."""

    def read(self, document: Document) -> Reading:
        return Reading(document.id, self.name) if "militants" in document.text else FakeReader.read(self, document)


def uneven(*, model: bool = True) -> Uneven:
    """That reader, in the place of the real one."""
    return Uneven()


@pytest.fixture
def corpus(folder: Path) -> Path:
    at = folder / "bench"
    at.mkdir()
    (at / "articles.jsonl").write_text(
        json.dumps({"doc_id": "one", "split": "dev", "source": "A", "title": "T", "text": TEXT})
    )
    (at / "gold.jsonl").write_text(json.dumps(GOLD))
    (at / "links.jsonl").write_text(json.dumps({"mention": "one#1", "incident": "x"}))
    return at


def test_scores_as_a_table(call, corpus) -> None:
    result = call("evaluate", "--corpus", corpus, "--split", "dev")
    assert result.exit_code == 0
    assert "on 1 articles of bench, split dev" in result.stdout
    assert "Links, end to end: 1 mentions" in result.stdout


def test_scores_as_json_and_the_answers_in_files(call, corpus, folder) -> None:
    result = call("evaluate", "--corpus", corpus, "--out", "scores", "--json")
    told = json.loads(result.stdout)
    assert told["schema"] == "rashomon.evaluation/1"
    assert told["detection"]["f1"] == 1.0
    assert told["links"]["b3"]["f1"] == 1.0
    (answer,) = [json.loads(line) for line in (folder / "scores" / "codebook.jsonl").read_text().splitlines()]
    assert answer["incidents"][0]["place"] == "Ariha"
    assert json.loads((folder / "scores" / "links.jsonl").read_text())["mention"] == "one#1"


def test_scores_as_markdown(call, corpus) -> None:
    assert call("evaluate", "--corpus", corpus, "--markdown").stdout.startswith("### Score")


def test_the_gate_is_set_held_and_broken(call, corpus, folder) -> None:
    options = ["--corpus", corpus, "--gate", "floors.json"]
    assert call("evaluate", *options).exit_code == 4
    assert "floors set" in call("evaluate", *options, "--update-floors").stderr
    assert "all floors held" in call("evaluate", *options).stderr
    path = folder / "floors.json"
    path.write_text(path.read_text().replace('"tallies": ', '"tallies": 1'))
    result = call("evaluate", *options)
    assert result.exit_code == 4
    assert "error[G001]" in result.stderr


def test_the_gate_without_a_file_takes_the_projects_own(call, corpus, folder) -> None:
    (folder / "benchmarks").mkdir()
    assert call("evaluate", "--corpus", corpus, "--update-floors").exit_code == 0
    assert "all floors held" in call("evaluate", "--gate", "--corpus", corpus).stderr
    assert (folder / "benchmarks" / "floors.json").exists()


def test_a_floor_is_lowered_with_a_reason_only(call, corpus, folder) -> None:
    options = ["--corpus", corpus, "--gate", "floors.json", "--update-floors"]
    call("evaluate", *options)
    path = folder / "floors.json"
    path.write_text(path.read_text().replace('"tallies": ', '"tallies": 1'))
    assert "error[G003]" in call("evaluate", *options).stderr
    assert call("evaluate", *options, "--reason", "the codes changed").exit_code == 0
    assert "the codes changed" in path.read_text()


def test_a_reason_without_new_floors_is_refused(call, corpus) -> None:
    assert call("evaluate", "--corpus", corpus, "--gate", "floors.json", "--reason", "none").exit_code == 2


def test_the_held_out_part_is_measured_apart(call, corpus) -> None:
    """By the hash of its name the corpus' only article is held out."""
    result = call("evaluate", "--corpus", corpus, "--split", "dev", "--held-out", "only")
    assert "articles of bench, split dev, held out (" in result.stdout
    result = call("evaluate", "--corpus", corpus, "--held-out", "without")
    assert (result.exit_code, "error[E004]" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("options", "code"), [(["--corpus", "none"], "E001"), (["--corpus", "bench", "--split", "exam"], "E002")]
)
def test_a_corpus_that_is_not_there(call, corpus, options, code) -> None:
    result = call("evaluate", *options)
    assert result.exit_code == 2
    assert f"error[{code}]" in result.stderr


def test_an_article_that_makes_the_reader_fail_is_listed(call, corpus) -> None:
    row = {"doc_id": "one", "split": "dev", "text": "Let it explode in this sentence of plain English words."}
    (corpus / "articles.jsonl").write_text(json.dumps(row))
    result = call("evaluate", "--corpus", corpus)
    assert result.exit_code == 3
    assert "ZeroDivisionError" in result.stdout


def test_even_handedness_is_a_table_and_json(call, corpus) -> None:
    text = TEXT.replace("Shelling", "Terrorists met. Shelling")
    (corpus / "articles.jsonl").write_text(json.dumps({"doc_id": "one", "split": "dev", "title": "T", "text": text}))
    result = call("evaluate", "--corpus", corpus, "--even-handed")
    assert result.exit_code == 0
    assert result.stdout.startswith("Even-handedness, names of sides swapped: held")
    told = json.loads(call("evaluate", "--corpus", corpus, "--even-handed", "--json").stdout)
    assert told["schema"] == "rashomon.evenhanded/1"
    assert [row["sentences"] for row in told["swaps"] if row["name"] == "terrorists"] == [1]
    assert call("evaluate", "--corpus", corpus, "--even-handed", "--markdown").stdout.startswith("### Even-handedness")


def test_an_uneven_reader_ends_with_4(call, corpus, monkeypatch) -> None:
    text = "Shelling killed 9 in Ariha by terrorists."
    (corpus / "articles.jsonl").write_text(json.dumps({"doc_id": "one", "split": "dev", "title": "T", "text": text}))
    assert call("evaluate", "--corpus", corpus, "--even-handed").exit_code == 0
    monkeypatch.setattr(opened, "reader", uneven)
    result = call("evaluate", "--corpus", corpus, "--even-handed")
    assert result.exit_code == 4
    assert "Trials that failed" in result.stdout


def test_even_handedness_has_no_floors(call, corpus) -> None:
    result = call("evaluate", "--corpus", corpus, "--even-handed", "--gate", "floors.json")
    assert result.exit_code == 2
    assert "--even-handed measures something else" in result.stderr


def test_the_outlets_stand_in_groups_by_affiliation(call, corpus) -> None:
    assert "Affiliations: scores 0.000 apart" in call("evaluate", "--corpus", corpus).stdout


FACTS = (
    "doc_id\tplace\tname\tlat\tlon\tprecision\tradius_km\tnote\none\tAriha\tAriha\t35.8137\t36.6096\texact\t2\ta map\n"
)


def test_places_are_held_against_facts(call, corpus, folder) -> None:
    (folder / "facts.tsv").write_text(FACTS)
    (folder / "second.tsv").write_text(FACTS.replace("35.8137", "35.8"))
    result = call("evaluate", "--corpus", corpus, "--places", "facts.tsv", "--second", "second.tsv", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["schema"], told["places"]) == ("rashomon.evaluation_places/1", 1)
    assert told["agreement"]["close"]["right"] == 1


def test_places_as_tables(call, corpus, folder) -> None:
    (folder / "facts.tsv").write_text(FACTS)
    assert call("evaluate", "--corpus", corpus, "--places", "facts.tsv").stdout.startswith("Places: 1 of articles")
    assert call("evaluate", "--corpus", corpus, "--places", "facts.tsv", "--markdown").stdout.startswith("### Places")


PAIRS = "a\tb\tlabel\troot\none#1\ttwo#1\tindependent\teach outlet\n"


def test_voices_are_held_against_labelled_pairs(call, corpus, folder) -> None:
    (folder / "pairs.tsv").write_text(PAIRS)
    result = call("evaluate", "--corpus", corpus, "--voices", "pairs.tsv", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["schema"], told["pairs"]) == ("rashomon.evaluation_voices/1", 1)
    assert told["labels"]["independent"]["read"] == 0
    assert call("evaluate", "--corpus", corpus, "--voices", "pairs.tsv").stdout.startswith("One voice: precision")


def test_a_file_of_pairs_with_an_unknown_label_is_refused(call, corpus, folder) -> None:
    (folder / "pairs.tsv").write_text(PAIRS.replace("independent", "alike"))
    result = call("evaluate", "--corpus", corpus, "--voices", "pairs.tsv")
    assert "error[E003]" in result.stderr


def test_a_second_file_needs_a_first(call, corpus, folder) -> None:
    (folder / "second.tsv").write_text(FACTS)
    assert call("evaluate", "--corpus", corpus, "--second", "second.tsv").exit_code == 2
