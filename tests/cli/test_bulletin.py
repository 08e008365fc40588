"""``rashomon bulletin``: periods, forms, and the same bytes each time."""

from __future__ import annotations

import json

import pytest

WEEK = ("bulletin", "--week", "2021-04-13")


def test_a_week_as_markdown_is_the_default(war) -> None:
    result = war(*WEEK)
    assert result.exit_code == 0
    assert result.stdout.startswith("# Bulletin, 2021-04-12 to 2021-04-18\n")
    assert "| killed | 3 to 9 |" in result.stdout
    assert "Reported by the text itself; Alpha Times, 2021-04-14." in result.stdout


@pytest.mark.parametrize("form", ["md", "html", "pdf", "json"])
def test_the_same_ledger_gives_the_same_bytes(war, folder, form) -> None:
    for name in ("one", "two"):
        assert war(*WEEK, "--format", form, "--out", name).exit_code == 0
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()


MORE = "Source: Gamma Wire\nPublished: 2021-04-16\n\nShelling killed 12 in Ariha on 2021-04-13. Much was said.\n"
LATE = "Shelling killed 7 in Tafas on 2021-04-14. It was long."


@pytest.fixture
def grown(war, folder):
    """A week's bulletin as last.json, and a ledger that grew since: one incident is new, one is told anew."""
    assert war(*WEEK, "--json", "--out", "last.json").exit_code == 0
    (folder / "reports" / "d.txt").write_text(MORE)
    (folder / "reports" / "e.txt").write_text(LATE)
    assert war("read", "reports", "--into", "war.ledger").exit_code == 0
    return war


def bulletin(call, *args):
    return json.loads(call(*WEEK, "--json", *args).stdout)


def test_a_later_bulletin_says_what_changed_and_by_whose_word(grown) -> None:
    told = bulletin(grown, "--since", "last.json")
    assert told["since"].startswith("the bulletin of 2021-04-12 to 2021-04-18 (position ")
    rows = [(c["kind"], c["title"], c["what"], c["voices"]) for c in told["changes"]]
    assert ("new", "Shelling, Tafas (Daraa)", "date", ["publisher not named"]) in rows
    assert ("revised", "Shelling, Ariha (Idlib)", "killed", ["Gamma Wire"]) in rows
    assert "By whose word" in grown(*WEEK, "--since", "last.json").stdout


def test_a_position_and_a_time_are_states_to_compare_with_too(grown) -> None:
    first, second = json.loads(grown("log", "--json").stdout)["runs"]
    by_file = bulletin(grown, "--since", "last.json")["changes"]
    assert bulletin(grown, "--since", first["last"])["changes"] == by_file
    assert bulletin(grown, "--since", first["label"])["changes"] == by_file
    assert bulletin(grown, "--since", second["last"])["changes"] == []


def test_the_bulletin_as_of_then_is_the_bulletin_of_then(grown, folder) -> None:
    last = json.loads((folder / "last.json").read_text())
    position = json.loads(grown("log", "--json").stdout)["runs"][0]["last"]
    then = bulletin(grown, "--as-of", position)
    assert {**then, "facts": last["facts"]} == last
    assert bulletin(grown) != last


def test_a_bulletin_of_another_ledger_is_not_compared(grown, folder) -> None:
    (folder / "reports" / "a.txt").unlink()
    grown("read", "reports", "--into", "other.ledger")
    result = grown(*WEEK, "--ledger", "other.ledger", "--since", "last.json")
    assert (result.exit_code, "error[L008]" in result.stderr) == (1, True)


def test_the_ledger_is_a_word_of_the_call(war, folder) -> None:
    told = war(*WEEK).stdout
    (folder / "another.ledger").write_bytes(b"")
    assert war("bulletin", "war.ledger", *WEEK[1:]).stdout == war(*WEEK, "--ledger", "war.ledger").stdout == told
    twice = war("bulletin", "war.ledger", *WEEK[1:], "-l", "another.ledger")
    assert (twice.exit_code, "expected one ledger" in twice.stderr) == (2, True)
    for command in ("trend", "harm", "incidents", "tallies", "verdicts", "log", "verify"):
        assert war(command, "war.ledger").exit_code == 0, command


def test_harm_and_bulletin_sum_the_same_period_alike(grown) -> None:
    sums = {s["name"]: s for s in bulletin(grown)["sums"]}
    rows = json.loads(grown("harm", "--from", "2021-04-12", "--to", "2021-04-18", "--json").stdout)["whole"]["sums"]
    assert rows["killed"]["high"] == 19
    for figure in ("low", "best", "high", "open_ended", "stated", "unsettled", "from_parts"):
        assert sums["killed"][figure] == rows["killed"][figure]


def test_under_an_agreement_each_incident_has_a_step(war) -> None:
    told = json.loads(war(*WEEK, "--agreement", "syria-idlib-2020", "--json").stdout)
    assert told["agreement"] == "syria-idlib-2020"
    assert {i["step"] for i in told["incidents"]} <= {"undetermined", "out of scope"}
    assert told["counts"]["alleged violations"] == 0


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), "U005"),
        (("--day", "2021-04-13", "--week", "2021-04-13"), "U005"),
        (("--from", "2021-04-13"), "U005"),
        (("--from", "2021-04-13", "--to", "2021-04-12"), "U005"),
        (("--day", "2021-04-13", "--agreement", "none-such"), "Q004"),
        (("--day", "2021-04-13", "--since", "none.json"), "U005"),
        (("--day", "2021-04-13", "--since", "reports/a.txt"), "U005"),
        (("--day", "2021-04-13", "--since", "yesterday"), "Q005"),
        (("--day", "2021-04-13", "--as-of", "yesterday"), "Q005"),
        (("--day", "yesterday"), "U001"),
    ],
)
def test_calls_that_are_wrong_say_what_was_expected(war, options, code) -> None:
    result = war("bulletin", *options)
    assert result.exit_code == 2
    assert code in result.stderr


def test_a_pdf_goes_into_a_file_or_a_pipe(war, folder) -> None:
    assert war(*WEEK, "--format", "pdf", "--out", "week.pdf").exit_code == 0
    piped = war(*WEEK, "--format", "pdf")
    assert piped.stdout_bytes == (folder / "week.pdf").read_bytes()
    assert piped.stdout_bytes.startswith(b"%PDF-")


def test_a_pdf_is_not_written_on_a_terminal(war, monkeypatch) -> None:
    monkeypatch.setattr("rashomon.cli.bulletin.on_terminal", lambda: True)
    result = war(*WEEK, "--format", "pdf")
    assert result.exit_code == 2
    assert "--out FILE" in result.stderr
