"""rashomon tallies and rashomon harm: what they print for people and for programs."""

from __future__ import annotations

import csv
import io
import json

import pytest


def test_a_tally_names_its_issuer_and_what_the_ledger_has_of_it(war) -> None:
    told = war("tallies", "--audit").stdout
    assert "issued by =cmd|calc" in told
    assert "Coverage cannot be told" in told
    assert "‣ Idlib: 12 violations" in told


def test_records_lead_to_their_tallies_and_parts_to_their_whole(war) -> None:
    found = json.loads(war("tallies", "--json").stdout)
    (whole,) = [r for r in found["records"] if r["part_of"] is None]
    parts = [r for r in found["records"] if r["part_of"]]
    assert whole["tellings"][0]["tally"] == found["tallies"][0]["id"]
    assert whole["parts"] == {"verdict": "does_not_add_up", "low": 21, "high": 21, "gap": 10}
    assert [(p["area"], p["part_of"]) for p in parts] == [("Hama", whole["id"]), ("Idlib", whole["id"])]
    assert found["joint"] == []


@pytest.mark.parametrize(
    ("words", "records"),
    [(["--issuer", "CMD"], 3), (["--issuer", "nobody"], 0), (["--from", "2021-01-01"], 0)],
    ids=["issuer", "other issuer", "no window and no day"],
)
def test_tallies_are_chosen_by_issuer_and_days(war, words, records) -> None:
    assert len(json.loads(war("tallies", "--json", *words).stdout)["records"]) == records


def test_harm_counts_each_incident_once_as_a_range(war) -> None:
    result = war("harm")
    assert result.exit_code == 0
    assert "SY, Idlib   1          3 (3) 9" in result.stdout
    assert "2 incidents, each counted once" in result.stderr


def test_harm_for_programs_leads_to_incidents(war) -> None:
    found = json.loads(war("harm", "--json").stdout)
    assert found["schema"] == "rashomon.harm/1"
    assert [row["label"] for row in found["rows"]] == ["SY, Idlib", "not placed"]
    killed = found["whole"]["sums"]["killed"]
    assert (killed["low"], killed["high"], len(killed["incidents"])) == (5, 11, 2)
    assert found["whole"]["sums"]["injured"] is None
    assert war("show", killed["incidents"][0], "--json").exit_code == 0


def test_harm_of_some_days_leaves_the_undated_out(war) -> None:
    found = json.loads(war("harm", "--json", "--from", "2021-04-01", "--by", "period").stdout)
    assert [row["label"] for row in found["rows"]] == ["2021-04"]


def test_harm_as_csv_has_one_measure_a_line(war) -> None:
    rows = list(csv.DictReader(io.StringIO(war("harm", "--by", "type", "--csv").stdout)))
    assert [(r["type"], r["measure"], r["low"], r["high"]) for r in rows] == [
        ("shelling_artillery_missile", "killed", "5", "11"),
        ("all", "killed", "5", "11"),
    ]


def test_a_measure_names_the_incidents_behind_it(war) -> None:
    told = war("harm", "--explain", "killed").stdout
    assert "SY, Idlib: killed 3 (3) 9" in told
    assert "2021-04-13, Ariha (Idlib): killed" in told


def test_a_measure_that_is_none_is_refused(war) -> None:
    result = war("harm", "--explain", "wounded pride")
    assert (result.exit_code, "error[U005]" in result.stderr) == (2, True)


def test_json_and_csv_exclude_each_other(war) -> None:
    assert war("harm", "--json", "--csv").exit_code == 2
