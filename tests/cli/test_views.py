"""incidents, show, explain, tallies, report, extract, doctor: what they print for people and for programs."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest

from rashomon.cli.explain import _how
from rashomon.cli.screen import one_line, plain
from rashomon.model import PlaceForm
from tests.builders import spot


@pytest.fixture
def ids(war) -> list[str]:
    """The ids of Ariha and of Nowhereville."""
    rows = json.loads(war("incidents", "--json").stdout)["incidents"]
    return [row["id"] for row in sorted(rows, key=lambda row: row["place"]["name"])]


def test_the_list_has_every_incident_and_counts_what_a_table_hides(war) -> None:
    result = war("incidents")
    assert "2021-04-13" in result.stdout
    assert "Ariha (Idlib)" in result.stdout
    assert "3 / 9 ≠" in result.stdout
    assert "Nowhereville" in result.stdout
    assert "not dated" in result.stdout
    assert "2 of 2 incidents; 1 not dated, 1 not placed; 1 aggregate figure" in result.stderr


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--place", "idlib"], ["Ariha"]),
        (["--from", "2021-04-13", "--to", "2021-04-13"], ["Ariha"]),
        (["--from", "2021-04-14"], []),
        (["--type", "shelling"], ["Ariha", "Nowhereville"]),
        (["--actor", "nobody"], []),
        (["--grade", "single voice"], ["Nowhereville"]),
    ],
)
def test_filters(war, options, names) -> None:
    told = json.loads(war("incidents", *options, "--json").stdout)
    assert sorted(row["place"]["name"] for row in told["incidents"]) == names
    assert told["of"] == 2


def test_the_json_of_incidents_has_words_for_every_value(war) -> None:
    told = json.loads(war("incidents", "--json").stdout)
    assert told["schema"] == "rashomon.incidents/1"
    claims = [c for i in told["incidents"] for f in i["fields"] for v in f["voices"] for c in v["claims"]]
    assert len(claims) == 11
    for claim in claims:
        assert claim["quote"] in claim["sentence"]
        assert claim["span"][1] - claim["span"][0] == len(claim["quote"])


def test_csv_has_one_row_an_incident_and_no_cell_that_acts(war, folder) -> None:
    (folder / "reports" / "d.txt").write_text("Shelling killed 7 in Tafas on 2021-04-14. It was long.")
    war("read", "reports", "--into", "war.ledger")
    rows = list(csv.DictReader(io.StringIO(war("incidents", "--csv").stdout)))
    assert len(rows) == 3
    ariha = next(row for row in rows if row["place"] == "Ariha")
    assert (ariha["killed_low"], ariha["killed_high"], ariha["killed_agreement"]) == ("3", "9", "contradict")
    assert ariha["injured_low"] == ""


def test_a_narrow_terminal_has_the_symbols_and_a_line_that_explains_them(war, monkeypatch) -> None:
    monkeypatch.setattr("rashomon.cli.screen.WIDE", 80)
    result = war("incidents")
    assert "corroborated" not in result.stdout
    assert "● corroborated  ○ single voice  ◆ contested" in result.stderr
    assert "● 2" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_json_and_csv_exclude_each_other(war) -> None:
    assert war("incidents", "--json", "--csv").exit_code == 2


def test_show_lays_the_accounts_side_by_side_and_marks_the_contradiction(war, ids) -> None:
    told = war("show", ids[0]).stdout
    assert "Shelling, Ariha (Idlib)" in told
    head = next(line for line in told.splitlines() if "Alpha Times" in line and "field" in line)
    assert "Beta News" in head
    assert "killed ≠ contradict" in told
    assert "“Shelling killed 9 in Ariha on 2021-04-13.”" in told
    assert "Alpha Times, 2021-04-14" in told


def test_show_tells_the_range_and_who_is_alone(war, ids) -> None:
    told = war("show", ids[0]).stdout
    assert "3 to 9; best:" in told
    killed = next(line for line in told.splitlines() if "killed ≠" in line)
    assert killed.count("alone") == 2


def test_show_takes_the_beginning_of_an_id(war, ids) -> None:
    assert ids[0] in war("show", ids[0][:6]).stdout


@pytest.mark.parametrize(("wanted", "code"), [("nothing", "Q001"), ("i", "Q002")])
def test_show_of_none_or_several(war, wanted, code) -> None:
    result = war("show", wanted)
    assert result.exit_code == 2
    assert f"error[{code}]" in result.stderr


def test_show_as_json(war, ids) -> None:
    told = json.loads(war("show", ids[0], "--json").stdout)
    assert told["schema"] == "rashomon.incident/1"
    assert {v["name"] for v in told["voices"]} == {"Alpha Times", "Beta News"}


def test_explain_names_the_rule_the_words_and_the_link(war, ids) -> None:
    told = war("explain", ids[0], "killed").stdout
    assert "killed: 3 / 9" in told
    assert "rule count." in told
    assert "“Shelling killed 3 in Ariha on 2021-04-13.”" in told
    assert "log-odds" in told
    assert "place.same" in told


def test_explain_place_says_where_it_is(war, ids) -> None:
    assert "35.8100 36.6100 ± 1.5 km" in war("explain", ids[0], "place").stdout
    assert "Not located" in war("explain", ids[1], "place").stdout


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"instead": True, "form": "area"}, ["not in the gazetteer", "within that circle"]),
        ({"named": (35.8, 36.6)}, ["beside the named place, which is at 35.8000 36.6000"]),
        ({"form": "line", "outline": ((35.0, 36.0), (35.1, 36.1))}, ["along a line of 2 points"]),
        ({"form": "polygon", "outline": ((35.0, 36.0),) * 3}, ["within an outline of 3 corners"]),
        ({}, []),
    ],
)
def test_explain_tells_what_the_position_is(more, told) -> None:
    where = spot("Ariha", 35.81, 36.61).location
    lines = list(_how(dataclasses.replace(where, **{k: PlaceForm(v) if k == "form" else v for k, v in more.items()})))
    assert len(lines) == len(told)
    assert all(words in line for words, line in zip(told, lines, strict=True))


def test_explain_of_a_field_that_no_one_states(war, ids) -> None:
    result = war("explain", ids[0], "injured")
    assert result.exit_code == 0
    assert "no voice states injured. Unknown is not zero." in result.stdout


def test_explain_of_no_field(war, ids) -> None:
    result = war("explain", ids[0], "colour")
    assert result.exit_code == 2
    assert "error[Q003]" in result.stderr
    assert "perpetrator" in result.stderr


def test_explain_as_json(war, ids) -> None:
    told = json.loads(war("explain", ids[0], "killed", "--json").stdout)
    assert told["schema"] == "rashomon.explanation/1"
    assert told["summaries"][0]["agreement"] == "contradict"
    assert told["links"][0]["steps"]


def test_tallies_are_audited(war) -> None:
    told = war("tallies").stdout
    assert "31 violations ≠ does not add up" in told
    assert "10 are not accounted for" in told
    as_json = json.loads(war("tallies", "--json").stdout)
    assert as_json["schema"] == "rashomon.tallies/1"
    assert as_json["tallies"][0]["audit"] == "does not add up"


@pytest.fixture
def borders(monkeypatch) -> None:
    monkeypatch.setattr("rashomon.report.outlines.outlines", lambda: ())


@pytest.mark.usefixtures("borders")
def test_report_writes_one_page(war, folder) -> None:
    result = war("report", "--html", "page.html")
    assert result.exit_code == 0
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Ariha (Idlib)" in page
    assert "page.html: 2 incidents" in result.stderr
    assert war("report", "--html", "-").stdout == page
    assert sorted(p.name for p in folder.iterdir()) == ["page.html", "reports", "war.ledger"]


@pytest.mark.usefixtures("borders")
def test_report_tells_programs_what_it_wrote(war) -> None:
    told = json.loads(war("report", "--html", "page.html", "--json").stdout)
    assert (told["schema"], told["path"], told["incidents"]) == ("rashomon.report/1", "page.html", 2)


@pytest.mark.usefixtures("borders")
def test_report_into_a_folder_that_is_not_there(war) -> None:
    result = war("report", "--html", "none/page.html")
    assert result.exit_code == 2
    assert "error[U004]" in result.stderr


def test_extract_prints_one_line_a_report(call) -> None:
    result = call("extract", "reports/a.txt", "reports/c.txt")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["schema"] for row in rows] == ["rashomon.reading/1"] * 2
    assert rows[0]["mentions"][0]["evidence"] == "Shelling killed 9 in Ariha on 2021-04-13."
    assert rows[1]["tallies"][0]["parts"][0]["quote"] == "12"
    assert result.exit_code == 0


def test_extract_in_the_codebooks_format(call) -> None:
    (row,) = [json.loads(line) for line in call("extract", "reports/a.txt", "--format", "codebook").stdout.splitlines()]
    assert (row["doc_id"], row["published"]) == ("a", "2021-04-14")
    assert row["incidents"][0]["killed"]["min"] == 9


def test_a_report_that_cannot_be_read_still_has_its_line(call, folder) -> None:
    (folder / "bad.txt").write_bytes(b"\x00")
    result = call("extract", "bad.txt", "reports/a.txt", "--format", "codebook")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [len(row["incidents"]) for row in rows] == [0, 1]
    assert "problem: bad: D002" in result.stderr
    assert result.exit_code == 3


def test_doctor_as_json(call) -> None:
    told = json.loads(call("doctor", "--json").stdout)
    assert told["schema"] == "rashomon.doctor/1"
    names = {check["name"] for check in told["checks"]}
    assert {"rashomon", "python", "sqlite", "model", "gazetteer", "lexicons"} <= names
    assert told["good"] == all(check["good"] for check in told["checks"])


def test_doctor_says_what_is_missing_and_ends_with_1(call, monkeypatch) -> None:
    monkeypatch.setattr("rashomon.cli.doctor.GAZETTEER", "places/none.sqlite")
    result = call("doctor")
    assert result.exit_code == 1
    assert "✗ missing or altered gazetteer: R002" in result.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plain words", "plain words"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\u202eright to left", "right to left"),
        ("zero\u200bwidth", "zerowidth"),
        ("Arīḥā أريحا", "Arīḥā أريحا"),
        ("bell\x07 and \x9bcsi", "bell and csi"),
    ],
)
def test_nothing_that_a_terminal_would_obey_is_printed(text, told) -> None:
    assert one_line(text) == told


def test_line_breaks_stay_in_plain_text() -> None:
    assert plain("a\nb\x00") == "a\nb"


def test_a_hostile_report_cannot_colour_the_screen(call, folder) -> None:
    (folder / "x.txt").write_text(
        "Source: [bold]\x1b[2J Times\n\nShelling killed 5 in Tafas on 2021-04-13, he said \x1b[31mloudly.\n"
    )
    call("read", "x.txt", "--into", "x.ledger")
    identity = json.loads(call("incidents", "--json", "-l", "x.ledger").stdout)["incidents"][0]["id"]
    told = call("show", identity, "-l", "x.ledger").stdout
    assert "\x1b" not in told
    assert "[bold]" in told
