"""explain A B: why two mentions or incidents are one or two."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def listed(war):
    """The incidents, that of Ariha first."""
    rows = json.loads(war("incidents", "--json").stdout)["incidents"]
    return sorted(rows, key=lambda row: row["place"]["name"])


@pytest.fixture
def linked(war, listed):
    """The two mentions of Ariha's incident."""
    (link,) = json.loads(war("explain", listed[0]["id"], "killed", "--json").stdout)["links"]
    return link["a"], link["b"]


def test_two_incidents_are_two_and_the_reason_is_told(war, listed) -> None:
    told = war("explain", listed[0]["id"], listed[1]["id"])
    assert told.exit_code == 0
    assert "two incidents" in told.stdout
    assert "never_compared" in told.stdout
    assert "prior: " in told.stdout
    assert "linked above 0" in told.stdout


def test_two_mentions_of_one_incident_with_json(war, listed, linked) -> None:
    told = json.loads(war("explain", *linked, "--json").stdout)
    assert (told["schema"], told["standing"], told["one"]) == ("rashomon.link/1", "linked", True)
    assert told["incidents"] == [listed[0]["id"]] * 2
    assert sum(step["log_odds"] for step in told["link"]["steps"]) == pytest.approx(told["link"]["log_odds"])


def test_a_mention_against_an_incident(war, listed, linked) -> None:
    told = json.loads(war("explain", linked[0], listed[1]["id"], "--json").stdout)
    assert told["one"] is False
    assert linked[0] in {told["link"]["a"], told["link"]["b"]}


@pytest.mark.parametrize(("pick", "code"), [((0, 0), "Q009"), ((0, "i0000000000"), "Q001"), ((0, "i"), "Q003")])
def test_ids_that_name_nothing_or_one_thing(war, listed, pick, code) -> None:
    one, other = (listed[p]["id"] if isinstance(p, int) else p for p in pick)
    assert code in war("explain", one, other).stderr
