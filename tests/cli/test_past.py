"""log, diff and --as-of: what a ledger knew then, and what changed since."""

from __future__ import annotations

import datetime as dt
import json

import pytest

MORE = "Source: Gamma Wire\nPublished: 2021-04-13\n\nShelling killed 12 in Ariha on 2021-04-13. It was a long day.\n"


@pytest.fixture
def grown(war, folder):
    """The program in a folder whose ledger was read in two runs."""
    (folder / "reports" / "d.txt").write_text(MORE + "Shelling killed 7 in Tafas on 2021-04-12. It was long.\n")
    assert war("read", "reports", "--into", "war.ledger").exit_code == 0
    return war


def asked(call, *args):
    return json.loads(call(*args, "--json").stdout)


@pytest.fixture
def first(grown) -> int:
    """The position of the log after the first run."""
    return asked(grown, "log")["runs"][0]["last"]


def test_each_run_is_named_by_the_time_at_which_it_began(grown) -> None:
    told = asked(grown, "log")
    assert told["schema"] == "rashomon.log/1"
    assert [run["documents"] for run in told["runs"]] == [3, 1]
    labels = [dt.datetime.fromisoformat(run["label"]) for run in told["runs"]]
    assert labels == sorted(labels)
    assert labels[0].tzinfo == dt.UTC
    result = grown("log")
    assert "3 new documents, 3 readings" in result.stdout
    assert "2 runs" in result.stderr


def test_the_list_as_of_the_first_run_is_the_list_that_was(war, folder) -> None:
    before = asked(war, "incidents")
    (folder / "reports" / "d.txt").write_text(MORE)
    war("read", "reports", "--into", "war.ledger")
    run = asked(war, "log")["runs"][0]
    for when in (run["last"], run["label"]):
        then = asked(war, "incidents", "--as-of", when)
        assert {**then, "as_of": None} == before
        assert then["as_of"] == run["last"]
    assert asked(war, "incidents") != before


def test_nothing_was_known_before_the_first_run(grown) -> None:
    assert asked(grown, "incidents", "--as-of", "2001-01-01")["incidents"] == []


def test_show_explain_and_the_page_go_back_too(grown, first, folder) -> None:
    then = asked(grown, "incidents", "--as-of", first, "--place", "Ariha")["incidents"][0]["id"]
    assert "Gamma" not in grown("show", then, "--as-of", first).stdout
    assert "killed: 3 / 9\n" in grown("explain", then, "killed", "--as-of", first).stdout.replace(" \n", "\n")
    assert asked(grown, "explain", then, "killed", "--as-of", first)["as_of"] == first
    assert [len(asked(grown, "tallies", "--as-of", n)["tallies"]) for n in (0, first)] == [0, 1]
    assert [len(asked(grown, "sources", "--as-of", n)["sources"]) for n in (0, first)] == [0, 3]
    assert [asked(grown, "harm", "--as-of", n)["whole"]["sums"]["killed"] is None for n in (0, first)] == [True, False]
    days = ("--from", "2021-04-12", "--to", "2021-04-13")
    counts = [[d["incidents"] for d in asked(grown, "trend", *days, "--as-of", n)["days"]] for n in (first, 0)]
    assert counts == [[0, 1], [0, 0]]
    assert grown("report", "--html", "then.html", "--as-of", first).exit_code == 0
    page = (folder / "then.html").read_text()
    assert "Gamma" not in page
    assert f"position {first} of the log" in page


def test_diff_names_what_is_new_and_which_voice_revised_which_field(grown, first) -> None:
    told = asked(grown, "diff", first)
    assert told["schema"] == "rashomon.diff/1"
    assert (told["before"], told["after"]) == (first, None)
    assert (len(told["new"]), told["merged"], told["split"], told["withdrawn"]) == (1, [], [], [])
    (revised,) = told["revised"]
    assert revised["incident"] != revised["before"]
    killed = next(f for f in revised["fields"] if f["field"] == "killed")
    assert [(v["name"], v["before"], v["after"]) for v in killed["voices"]] == [("Gamma Wire", None, "12")]
    result = grown("diff", first)
    assert "Gamma Wire: not stated -> 12" in result.stdout
    assert "killed: 3 / 9 (contradict) -> " in result.stdout
    assert "incidents: 1 new, 1 revised, 0 merged, 0 split, 0 withdrawn" in result.stderr


def test_the_other_way_round_what_was_new_is_withdrawn(grown, first) -> None:
    head = asked(grown, "log")["runs"][-1]["last"]
    told = asked(grown, "diff", head, first)
    assert (len(told["new"]), len(told["withdrawn"])) == (0, 1)
    assert grown("diff", head, first).stdout.splitlines()[-1].startswith("withdrawn")


def test_the_id_of_an_old_bulletin_still_leads_to_the_incident(grown, first) -> None:
    old = asked(grown, "incidents", "--as-of", first, "--place", "Ariha")["incidents"][0]["id"]
    now = asked(grown, "incidents", "--place", "Ariha")["incidents"][0]["id"]
    told = asked(grown, "show", old)
    assert (told["id"], told["formerly"]) == (now, old)
    assert asked(grown, "show", now)["formerly"] is None
    for call in (grown("show", old[:12]), grown("explain", old, "killed")):
        assert f"{old} is now part of {now}" in call.stderr
    assert "now part of" not in grown("show", now).stderr


def test_no_difference_between_a_state_and_itself(grown, first) -> None:
    assert grown("diff", first, first).stdout == ""


@pytest.mark.parametrize("args", [["incidents", "--as-of", "soon"], ["diff", "soon"], ["diff", "0", "999999"]])
def test_what_is_no_point_of_the_log(grown, args) -> None:
    result = grown(*args)
    assert result.exit_code == 2
    assert "error[Q005]" in result.stderr
    assert "rashomon log" in result.stderr
