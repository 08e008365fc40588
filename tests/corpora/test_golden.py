"""Golden runs: short reports of invented incidents, read from the file, against the facts that a person takes from them.

``python tests/corpora/regenerate.py`` writes the facts anew and shows what changes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.corpora.facts import HERE, REPORTS, expected, found
from tests.corpora.regenerate import difference

KEYS = {"type", "main", "date", "place", "admin1", "by", "status", "on", "killed", "children", "injured", "speakers"}


def kept(report: Path) -> dict[str, Any]:
    return json.loads(expected(report))  # type: ignore[no-any-return]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.stem)
def test_the_report_is_read_as_a_person_reads_it(report: Path) -> None:
    assert json.loads(found(report)) == kept(report), "\n" + difference(report)


def test_there_are_reports_of_several_wars_and_one_of_none() -> None:
    countries = {e["admin1"] for r in REPORTS for e in kept(r)["events"]}
    assert len(countries) >= 8
    assert any(not kept(r)["events"] for r in REPORTS)


def test_every_report_has_its_facts_and_no_facts_are_without_a_report() -> None:
    assert {r.with_suffix(".json") for r in REPORTS} == set(HERE.glob("*.json"))


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.stem)
def test_facts_are_dated_by_the_front_matter_and_whole(report: Path) -> None:
    facts = kept(report)
    assert f"Published: {facts['published']}" in report.read_text(encoding="utf-8")
    assert all(set(event) == KEYS for event in facts["events"])


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.stem)
def test_every_place_and_speaker_stands_in_the_report(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    for event in kept(report)["events"]:
        assert event["place"] in text
        links = (link for speaker in event["speakers"] for link in speaker.split(" < "))
        assert all(link in text or link == "article" for link in links)


def test_the_difference_names_the_fact_that_changed(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Published: 2017-03-09\n\nA car bomb killed six people in the Syrian town of Azaz on Tuesday.\n",
        encoding="utf-8",
    )
    facts = found(report)
    report.with_suffix(".json").write_text(facts, encoding="utf-8")
    assert difference(report) == ""
    report.with_suffix(".json").write_text(facts.replace("2017-03-07", "2017-03-01"), encoding="utf-8")
    assert '-   "date": "2017-03-01"' in difference(report)


def test_the_facts_can_be_compared_from_the_command_line_without_writing() -> None:
    before = {r: expected(r) for r in REPORTS}
    script = str(HERE / "regenerate.py")
    done = subprocess.run([sys.executable, script, "--dry-run"], capture_output=True, text=True, check=True)
    assert f"of {len(REPORTS)} reports changed" in done.stdout
    assert {r: expected(r) for r in REPORTS} == before
