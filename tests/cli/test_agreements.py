"""agreements and verdicts: what they print for people and for programs, and what they refuse."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

TRUCE = """
id: hills
name: Truce of the hills
signed: 2021-04-01
periods: [{from: "2021-04-02T00:00+03:00"}]
parties:
  - {id: army, name: Army, sides: [syrian_government]}
  - {id: rebels, name: Rebels, sides: [rebels]}
zones:
  - {id: idlib, name: Idlib, provenance: the text names it, provinces: [SY/Idlib]}
clauses:
  - {id: fire, text: no fire, acts: [shelling_artillery_missile]}
unattributed: counted
sources: [a letter]
"""


@pytest.fixture
def truce(war, folder, monkeypatch):
    """The program with the truce added, beside the ledger of the reports."""
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    (folder / "truce.yaml").write_text(TRUCE)
    assert war("agreements", "add", "truce.yaml").exit_code == 0
    return war


def ariha(call) -> str:
    return json.loads(call("incidents", "--place", "Ariha", "--json").stdout)["incidents"][0]["id"]


def test_the_list_has_the_bundled_texts_and_the_users_own(truce, folder) -> None:
    result = truce("agreements", "list")
    assert "syria-idlib-2020" in result.stdout
    assert "hills" in result.stdout
    told = json.loads(truce("agreements", "list", "--json").stdout)
    assert told["schema"] == "rashomon.agreements/1"
    assert told["folder"] == str(folder / "data" / "rashomon" / "agreements")
    assert [a["id"] for a in told["agreements"]][-1] == "hills"


def test_the_folder_is_a_setting(truce, folder) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "own.yaml").write_text(TRUCE.replace("hills", "own"))
    (folder / "rashomon.toml").write_text('[agreements]\nfolder = "texts"\n')
    ids = [a["id"] for a in json.loads(truce("agreements", "list", "--json").stdout)["agreements"]]
    assert "own" in ids
    assert "hills" not in ids


def test_show_tells_the_whole_text_and_how_sure_the_borders_are(truce) -> None:
    told = truce("agreements", "show", "syria-idlib-2020").stdout
    for words in ("in force", "six kilometres", "± 1 km", "a party's or joint", "exempt", "amends", "S/2020/187"):
        assert words in told
    one = json.loads(truce("agreements", "show", "hill", "--json").stdout)["agreement"]
    assert one["zones"][0]["provinces"] == ["SY/Idlib"]
    assert one["clauses"] == [
        {
            "id": "fire",
            "text": "no fire",
            "acts": ["shelling_artillery_missile"],
            "zones": [],
            "parties": [],
            "since": None,
        }
    ]


def test_an_unknown_or_ambiguous_agreement_is_answered_with_those_that_are_meant(truce) -> None:
    assert "Q004" in truce("agreements", "show", "atlantis").stderr
    result = truce("agreements", "show", "syria-idlib")
    assert result.exit_code == 2
    assert "syria-idlib-2018, syria-idlib-2020" in result.stderr


@pytest.mark.parametrize("name", ["syria-idlib-2018", "syria-north-east-2019", "yemen-hudaydah-2018", "hills"])
def test_the_zones_are_drawn_as_one_sound_picture_that_loads_nothing(truce, folder, name) -> None:
    assert truce("agreements", "show", name, "--svg", "zones.svg").exit_code == 0
    text = (folder / "zones.svg").read_text()
    root = ET.fromstring(text)  # noqa: S314 - our own output
    zones = json.loads(truce("agreements", "show", name, "--json").stdout)["agreement"]["zones"]
    words = [e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert all(any(z["name"] in w for w in words) for z in zones)
    assert "href" not in text
    assert "script" not in text
    assert len(text) < 100_000


def test_validate_says_what_is_wrong_and_ends_with_3(truce, folder) -> None:
    (folder / "bad.yaml").write_text(TRUCE.replace("[shelling_artillery_missile]", "[mischief]"))
    assert truce("agreements", "validate", "truce.yaml").exit_code == 0
    result = truce("agreements", "validate", "truce.yaml", "bad.yaml", "--json")
    assert result.exit_code == 3
    good, bad = json.loads(result.stdout)["files"]
    assert good["good"]
    assert bad["code"] == "C101"
    assert "mischief" in bad["message"]


def test_add_refuses_a_wrong_file_and_the_id_of_a_bundled_text(truce, folder) -> None:
    (folder / "twin.yaml").write_text(TRUCE.replace("id: hills", "id: syria-idlib-2020"))
    result = truce("agreements", "add", "twin.yaml")
    assert result.exit_code == 2
    assert "C103" in result.stderr
    assert "C102" in truce("agreements", "add", "nowhere.yaml").stderr
    again = json.loads(truce("agreements", "add", "truce.yaml", "--json").stdout)
    assert again["agreement"] == "hills"


def test_verdicts_lists_what_stands_and_counts_by_step(truce) -> None:
    result = truce("verdicts")
    assert "hills" in result.stdout
    assert "No legal finding" in result.stderr
    assert "ukraine" not in result.stdout
    assert "1 incident under no agreement, 1 of them not placed" in result.stderr
    assert "ukraine" in truce("verdicts", "--all").stdout


def test_one_incident_is_told_with_four_answers_and_their_words(truce) -> None:
    result = truce("verdicts", ariha(truce), "--agreement", "hills")
    for words in ("✓ time: yes", "✓ place: yes", "✓ party: yes", "✓ act: yes", "Shelling killed"):
        assert words in result.stdout
    assert "[step.corroborated]" in result.stdout or "[step.contested]" in result.stdout


def test_explain_verdict_is_the_same(truce) -> None:
    one = ariha(truce)
    assert truce("explain", one, "verdict").stdout == truce("verdicts", one).stdout
    assert truce("verdicts", "war.ledger", one).stdout == truce("verdicts", one).stdout


def test_verdicts_of_then_are_of_what_was_known_then(truce, folder) -> None:
    now = truce("verdicts", "--json", "--all").stdout
    head = json.loads(truce("log", "--json").stdout)["runs"][-1]["last"]
    assert json.loads(truce("verdicts", "--as-of", "0", "--json", "--all").stdout)["verdicts"] == []
    assert {**json.loads(truce("verdicts", "--as-of", head, "--json", "--all").stdout), "as_of": None} == json.loads(
        now
    )
    assert truce("explain", ariha(truce), "verdict", "--as-of", "0").exit_code == 2
    assert truce("verdicts", "war.ledger", "i1", "i2").exit_code == 2


def test_the_json_of_verdicts_has_words_for_every_answer(truce) -> None:
    told = json.loads(truce("verdicts", "--agreement", "hills", "--json").stdout)
    assert told["schema"] == "rashomon.verdicts/1"
    verdict = next(v for v in told["verdicts"] if v["incident"] == ariha(truce))
    assert [a["question"] for a in verdict["answers"]] == ["time", "place", "party", "act"]
    claims = [c for a in verdict["answers"] for c in a["claims"]]
    assert claims
    assert all(c["quote"] in c["sentence"] for c in claims)


def test_the_csv_of_verdicts_has_one_row_a_verdict(truce) -> None:
    rows = list(csv.DictReader(io.StringIO(truce("verdicts", "--all", "--csv").stdout)))
    texts = len(json.loads(truce("agreements", "list", "--json").stdout)["agreements"])
    assert len(rows) == 2 * texts
    assert {(row["agreement"], row["time"]) for row in rows} >= {("hills", "yes"), ("hills", "undetermined")}
    assert {row["place"] for row in rows} == {"yes", "no", "undetermined"}


def test_a_step_can_be_asked_for(truce) -> None:
    told = json.loads(truce("verdicts", "--step", "out of scope", "--json").stdout)["verdicts"]
    assert told
    assert {v["step"] for v in told} == {"out of scope"}
    assert all(v["failed"] for v in told)


def test_json_and_csv_exclude_each_other(truce) -> None:
    assert truce("verdicts", "--json", "--csv").exit_code == 2


def test_counts_are_judged_apart_from_incidents(truce) -> None:
    told = json.loads(truce("verdicts", "--tallies", "--all", "--json").stdout)
    assert "verdicts" not in told
    assert told["tallies"]
    for verdict in told["tallies"]:
        assert "incident" not in verdict
        assert verdict["quote"]
        assert verdict["step"] in {"out of scope", "undetermined", "alleged by a party", "single independent voice"}
    assert "A count is no incident; no legal finding." in truce("verdicts", "--tallies", "--all").stderr


def test_counts_go_with_no_incident_and_no_csv(truce) -> None:
    assert truce("verdicts", "--tallies", "--csv").exit_code == 2
    assert truce("verdicts", "i3f", "--tallies").exit_code == 2
