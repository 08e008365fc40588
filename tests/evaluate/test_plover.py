"""The actor finder against sentences in which coders marked the actors."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rashomon.actors.load import registry
from rashomon.errors import UsageError
from rashomon.evaluate import plover
from rashomon.extract.en.actors import ActorFinder
from rashomon.model import Span
from rashomon.resources import lexicon


@cache
def finder() -> ActorFinder:
    return ActorFinder.from_data(lexicon("en/actors"), registry())


def write(path: Path, *records: dict[str, Any]) -> Path:
    (path / plover.FILE).write_text("[\n" + ",\n".join(json.dumps(r) for r in records) + ",\n]")
    return path


def record(text: str, *actors: tuple[str, str, str | None]) -> dict[str, Any]:
    rows = [{"actorText": a, "code": c} | ({"sector": s} if s else {}) for a, c, s in actors]
    return {"id": "r", "text": text, "source": rows[:1], "target": rows[1:] or ""}


@pytest.mark.parametrize(
    ("text", "words", "code", "sector"),
    [
        ("Peruvian soldiers shot at the crowd.", "Peruvian soldiers", "PER", "MIL"),
        ("Kenyan police arrested four men.", "Kenyan police", "KEN", "COP"),
        ("Burmese rebels attacked the town.", "Burmese rebels", "MMR", "REB"),
        ("Sri Lanka's president said on Monday that talks would go on.", "Sri Lanka's president", "LKA", "GOV"),
        ("Jordan's king met the delegation.", "Jordan's king", "JOR", "GOV"),
        ("The Zambian finance minister resigned.", "Zambian finance minister", "ZMB", "GOV"),
        ("Norway protested against the visit.", "Norway", "NOR", None),
    ],
)
def test_a_marked_actor_is_found(tmp_path: Path, text: str, words: str, code: str, sector: str | None) -> None:
    report = plover.evaluate(write(tmp_path, record(text, (words, code, sector))), finder())
    assert report.share().rate == 1


def test_a_wrong_country_and_a_wrong_sector_are_told_apart(tmp_path: Path) -> None:
    text = "Peruvian soldiers fired. Kenyan police watched."
    rows = record(text, ("Peruvian soldiers", "CHL", "MIL"), ("Kenyan police", "KEN", "REB"))
    report = plover.evaluate(write(tmp_path, rows), finder())
    assert (report.share("country").right, report.share("sector").right, report.share().right) == (1, 1, 0)


@pytest.mark.parametrize(
    ("code", "sector", "key"), [("IGO", "MIL", "IGO"), ("PER", "JUD", "JUD"), ("PER", "***", "***")]
)
def test_what_is_out_of_scope_is_counted(tmp_path: Path, code: str, sector: str, key: str) -> None:
    report = plover.evaluate(write(tmp_path, record("Judges met.", ("Judges", code, sector))), finder())
    assert report.judged == ()
    assert report.left_out == {key: 1}


@pytest.mark.parametrize(
    ("name", "town"), [("Arequipa", True), ("central Arequipa", True), ("Peru", False), ("Moscow", False)]
)
def test_a_town_is_a_place_and_no_actor(name: str, town: bool) -> None:
    assert plover.is_town(name) is town


def test_marked_words_that_stand_apart_are_found_by_a_part() -> None:
    text = "The Peruvian and Chilean envoys left."
    assert plover.locate("Chilean ... negotiators", text) == Span(17, 24)
    assert plover.locate("nobody", text) is None


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="E001"):
        plover.evaluate(tmp_path, finder())


def test_the_report_is_written_in_three_forms(tmp_path: Path) -> None:
    report = plover.evaluate(
        write(tmp_path, record("Peruvian soldiers fired.", ("Peruvian soldiers", "PER", "MIL"))), finder()
    )
    assert plover.as_json(report)["sectors"]["MIL"]["right"] == {"rate": 1.0, "right": 1, "of": 1}
    assert "| MIL | 1 |" in plover.markdown(report)
    assert "MIL" in plover.plain(report)


@pytest.mark.bench
def test_the_registry_knows_the_world() -> None:
    beside = Path(__file__).parents[2].parent / "shared" / "bench"
    folder = Path(os.environ.get("TEST_CORPUS") or beside) / "plover"
    if not (folder / plover.FILE).is_file():
        pytest.skip(f"no {plover.FILE} in {folder}; name the folder above with TEST_CORPUS")
    report = plover.evaluate(folder, finder())
    assert report.share().rate >= 0.60
    assert report.share("country", "MIL").rate >= 0.80
