"""``rashomon trend``: for people, for programs, as a chart."""

from __future__ import annotations

import csv
import io
import json

import pytest


def test_the_table_has_the_days_and_the_last_line_what_no_day_has(war) -> None:
    result = war("trend")
    assert result.exit_code == 0
    assert "2021-04-13" in result.stdout
    assert "1 without a date" in result.stderr


def test_json_has_days_and_phases(war) -> None:
    told = json.loads(war("trend", "--from", "2021-04-12", "--to", "2021-04-18", "--json").stdout)
    assert told["schema"] == "rashomon.trend/1"
    assert [d["incidents"] for d in told["days"]] == [0, 1, 0, 0, 0, 0, 0]
    assert [d["documents"] for d in told["days"]] == [0, 0, 1, 1, 0, 0, 0]
    assert told["phases"][0]["days_without_documents"] == 5


def test_csv_has_one_row_a_day_and_figure(war) -> None:
    rows = list(csv.DictReader(io.StringIO(war("trend", "--csv").stdout)))
    assert {r["what"] for r in rows} == {"documents", "incidents", "contested", "claimant", "party"}


def test_under_an_agreement_the_days_have_phases(war, folder) -> None:
    told = json.loads(war("trend", "--agreement", "syria-idlib-2020", "--svg", "t.svg", "--json").stdout)
    assert {p["phase"] for p in told["phases"]} == {"all", "during"}
    assert "agreement in force" in (folder / "t.svg").read_text()


@pytest.mark.parametrize("options", [("--json", "--csv"), ("--from", "2021-04-13"), ("--agreement", "none-such")])
def test_calls_that_are_wrong_end_with_2(war, options) -> None:
    assert war("trend", *options).exit_code == 2
