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


def test_the_checkpoint_changes_with_what_was_read(war, folder) -> None:
    before = json.loads(war(*WEEK, "--json").stdout)["checkpoint"]
    (folder / "reports" / "d.txt").write_text("Shelling killed 7 in Tafas on 2021-04-14. It was long.")
    war("read", "reports", "--into", "war.ledger")
    after = json.loads(war(*WEEK, "--json").stdout)["checkpoint"]
    assert before != after
    assert "unsigned" in before


def test_a_later_bulletin_says_what_changed(war, folder) -> None:
    war(*WEEK, "--json", "--out", "last.json")
    (folder / "reports" / "d.txt").write_text("Shelling killed 7 in Tafas on 2021-04-14. It was long.")
    war("read", "reports", "--into", "war.ledger")
    told = json.loads(war(*WEEK, "--since", "last.json", "--json").stdout)["changes"]
    assert [(c["kind"], c["title"]) for c in told] == [("new of the earlier period", "Shelling, Tafas (Daraa)")]


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
