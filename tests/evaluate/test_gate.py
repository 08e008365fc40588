"""The gate: floors go up, or down with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.errors import GateError, UsageError
from rashomon.evaluate.corpus import Corpus, read_corpus
from rashomon.evaluate.gate import check, update
from rashomon.evaluate.run import Report, report
from tests.evaluate.coded import document, incident, tally, write_corpus

GOLD = [document(f"a{n}", incident(), tallies=(tally(),)) for n in range(3)]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return read_corpus(write_corpus(tmp_path / "small", GOLD, {"a0#1": "x", "a1#1": "x", "a2#1": "y"}))


@pytest.fixture
def good(corpus: Corpus) -> Report:
    return report(corpus, GOLD)


@pytest.fixture
def bad(corpus: Corpus) -> Report:
    return report(corpus, GOLD[:2])


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


def test_a_report_passes_the_floors_it_set(good: Report, bad: Report, floors: Path) -> None:
    for found in (bad, good):
        update(found, floors)
        above = check(found, floors)
        assert set(above) == set(found.tasks)
        assert all(0 <= margin <= 1e-4 for margin in above.values())


def test_a_better_report_passes_with_its_margin(good: Report, bad: Report, floors: Path) -> None:
    update(bad, floors)
    assert check(good, floors)["detection"] == pytest.approx(0.2)


def test_a_worse_report_fails_and_names_every_task(good: Report, bad: Report, floors: Path) -> None:
    update(good, floors)
    with pytest.raises(GateError, match=r"G001.*detection 0\.8000 < 1\.0000") as caught:
        check(bad, floors)
    assert caught.value.exit_code == 4
    assert all(task in caught.value.message for task in ("score", "slots", "claims", "tallies"))


def test_without_floors_nothing_passes(good: Report, floors: Path) -> None:
    with pytest.raises(GateError, match="G002"):
        check(good, floors)


def test_floors_of_another_corpus_do_not_hold(good: Report, floors: Path, tmp_path: Path) -> None:
    update(good, floors)
    other = read_corpus(write_corpus(tmp_path / "other", GOLD[:2]))
    with pytest.raises(GateError, match=f"G002.*{other.hash[:12]}"):
        check(report(other, GOLD), floors)
    update(report(other, GOLD), floors)
    assert check(good, floors)
    assert len(json.loads(floors.read_text(encoding="utf-8"))["corpora"]) == 2


def test_floors_are_not_lowered_without_a_reason(good: Report, bad: Report, floors: Path) -> None:
    update(good, floors)
    before = floors.read_bytes()
    for reason in (None, "", "  "):
        with pytest.raises(GateError, match=r"G003.*detection"):
            update(bad, floors, reason=reason)
    assert floors.read_bytes() == before


def test_a_reason_lowers_the_floor_and_is_kept(good: Report, bad: Report, floors: Path) -> None:
    update(good, floors)
    new = update(bad, floors, reason="the codebook changed")
    assert new["detection"] == pytest.approx(0.8)
    assert check(bad, floors)
    (entry,) = json.loads(floors.read_text(encoding="utf-8"))["corpora"].values()
    assert {"task": "detection", "from": 1.0, "to": 0.8, "reason": "the codebook changed"} in entry["lowered"]
    update(good, floors)
    (entry,) = json.loads(floors.read_text(encoding="utf-8"))["corpora"].values()
    assert entry["lowered"]


def test_a_task_that_is_no_longer_measured_is_below_its_floor(corpus: Corpus, good: Report, floors: Path) -> None:
    linked = report(corpus, GOLD, {"a0#1": "i", "a1#1": "i", "a2#1": "j"})
    update(linked, floors)
    with pytest.raises(GateError, match=r"G001.*links\.pairs not measured"):
        check(good, floors)
    with pytest.raises(GateError, match="G003"):
        update(good, floors)


def test_floors_are_rounded_down(bad: Report, floors: Path) -> None:
    for task, floor in update(bad, floors).items():
        assert floor <= bad.tasks[task] < floor + 1e-4


@pytest.mark.parametrize("text", ["{", "[]", '{"schema": "other/1", "corpora": {}}', '{"schema": "rashomon.floors/1"}'])
def test_a_file_that_is_none_of_floors_is_refused(good: Report, floors: Path, text: str) -> None:
    floors.write_text(text, encoding="utf-8")
    with pytest.raises(GateError, match="G004"):
        check(good, floors)
    with pytest.raises(GateError, match="G004"):
        update(good, floors)
    assert floors.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_written_is_told(good: Report, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="U004"):
        update(good, tmp_path / "missing" / "floors.json")


def test_the_same_floors_give_the_same_bytes(good: Report, floors: Path) -> None:
    update(good, floors)
    before = floors.read_bytes()
    update(good, floors)
    assert floors.read_bytes() == before
