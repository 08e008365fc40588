"""``rashomon verify`` and ``log --checkpoint``: what proves that a ledger is what it was."""

from __future__ import annotations

import json
import stat

import apsw
import pytest

LATE = "Shelling killed 7 in Tafas on 2021-04-14. It was long."


@pytest.fixture
def home(war, folder, monkeypatch):
    """The program with a data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "home"))
    return war


def keep(call, folder, name="then.note", *args):
    (folder / name).write_text(call("log", "--checkpoint", *args).stdout)
    return (folder / name).read_text()


def grow(call, folder):
    (folder / "reports" / "late.txt").write_text(LATE)
    assert call("read", "reports", "--into", "war.ledger").exit_code == 0


def change(folder, *statements):
    connection = apsw.Connection(str(folder / "war.ledger"))
    for (name,) in list(connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
        connection.execute(f"DROP TRIGGER {name}")
    for sql in statements:
        connection.execute(sql)
    connection.close()


def test_what_persons_rule_is_no_change_of_what_was_read(home, folder) -> None:
    keep(home, folder)
    told = json.loads(home("incidents", "--json").stdout)["incidents"][0]
    for verb in (("confirm", told["id"]), ("reject", told["id"])):
        assert home("decide", *verb, "--author", "A. Reader", "--reason", "asked them").exit_code == 0
        result = home("verify", "--against", "then.note")
        assert result.exit_code == 0, result.stderr


def test_a_ledger_that_only_grew_is_what_every_earlier_print_says(home, folder) -> None:
    keep(home, folder)
    week = ("--week", "2021-04-13")
    for name, args in {
        "b.md": ("bulletin", *week),
        "b.json": ("bulletin", *week, "--json"),
        "b.html": ("bulletin", *week, "--format", "html"),
        "i.json": ("incidents", "--json"),
        "h.json": ("harm", "--json"),
        "t.json": ("trend", "--json"),
        "v.json": ("verdicts", "--json"),
        "a.json": ("tallies", "--json"),
    }.items():
        (folder / name).write_text(home(*args).stdout)
    home("report", "--html", "page.html")
    grow(home, folder)
    for name in (
        "then.note",
        "b.md",
        "b.json",
        "b.html",
        "i.json",
        "h.json",
        "t.json",
        "v.json",
        "a.json",
        "page.html",
    ):
        result = home("verify", "war.ledger", "--against", name)
        assert result.exit_code == 0, name
        assert "are those of the checkpoint (not signed)" in result.stdout


def test_the_json_has_a_proof_for_who_has_no_ledger(home, folder) -> None:
    keep(home, folder)
    grow(home, folder)
    told = json.loads(home("verify", "--against", "then.note", "--json").stdout)
    assert (told["schema"], told["good"], told["faults"]) == ("rashomon.verify/1", True, [])
    assert told["against"]["unchanged"] is True
    assert all(len(step) == 64 for step in told["against"]["proof"])
    assert told["against"]["proof"]


def test_a_changed_row_ends_with_1_and_is_named(home, folder) -> None:
    change(folder, "UPDATE names SET name = 'forged.txt' WHERE name = 'a'")
    result = home("verify")
    assert result.exit_code == 1
    assert "error[L007]" in result.stderr
    assert "forged.txt" in result.stdout
    assert json.loads(home("verify", "--json").stdout.partition("\nerror")[0])["good"] is False


def test_a_changed_incident_is_named_though_its_readings_are_whole(home, folder) -> None:
    id_ = json.loads(home("incidents", "--json").stdout)["incidents"][0]["id"]
    change(folder, "UPDATE incidents SET record = replace(record, 'Ariha', 'Hama')")
    result = home("verify")
    assert (result.exit_code, f"incident {id_}" in result.stdout) == (1, True)


def test_a_log_that_was_changed_with_its_row_is_not_the_one_of_the_checkpoint(home, folder) -> None:
    keep(home, folder)
    change(folder, "UPDATE log SET run = 'another time' WHERE seq = 3")
    assert home("verify").exit_code == 0
    result = home("verify", "--against", "then.note")
    assert (result.exit_code, "error[L008]" in result.stderr) == (1, True)


def test_a_ledger_that_is_shorter_than_its_checkpoint(home, folder) -> None:
    grow(home, folder)
    keep(home, folder)
    change(folder, "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)")
    result = home("verify", "--against", "then.note")
    assert result.exit_code == 1


def test_with_a_key_every_checkpoint_is_signed_and_checked(home, folder) -> None:
    made = home("log", "--new-key", "monitors.example.org")
    public = made.stdout.strip()
    file = folder / "home" / "rashomon" / "checkpoint.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "— monitors.example.org " in keep(home, folder)
    assert "(signed by monitors.example.org)" in home("verify", "--against", "then.note").stdout
    file.unlink()
    assert "its signature was not checked" in home("verify", "--against", "then.note").stdout
    assert "(signed by monitors.example.org)" in home("verify", "--against", "then.note", "--key", public).stdout


def test_a_signed_checkpoint_that_was_altered_is_refused(home, folder) -> None:
    home("log", "--new-key", "monitors")
    note = keep(home, folder)
    size = note.splitlines()[1]
    (folder / "then.note").write_text(note.replace(f"\n{size}\n", "\n1\n"))
    result = home("verify", "--against", "then.note")
    assert (result.exit_code, "error[L009]" in result.stderr) == (1, True)


def test_a_note_that_the_named_key_did_not_sign_is_refused(home, folder) -> None:
    public = home("log", "--new-key", "monitors").stdout.strip()
    (folder / "home" / "rashomon" / "checkpoint.key").unlink()
    keep(home, folder)
    result = home("verify", "--against", "then.note", "--key", public)
    assert (result.exit_code, "error[L009]" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("verify", "--against", "none.note"), "U005"),
        (("verify", "--against", "reports/a.txt"), "U005"),
        (("verify", "--against", "then.note", "--key", "monitors"), "U005"),
        (("log", "--new-key", "two words"), "U005"),
    ],
)
def test_calls_that_are_wrong_say_what_was_expected(home, folder, args, code) -> None:
    keep(home, folder)
    result = home(*args)
    assert (result.exit_code, code in result.stderr) == (2, True)


def test_a_second_key_does_not_take_the_place_of_the_first(home) -> None:
    assert home("log", "--new-key", "one").exit_code == 0
    assert home("log", "--new-key", "two").exit_code == 2


def test_a_file_that_is_no_key_is_said(home, folder) -> None:
    (folder / "home" / "rashomon").mkdir(parents=True)
    (folder / "home" / "rashomon" / "checkpoint.key").write_text("secret")
    assert "error[C004]" in home("log", "--checkpoint").stderr
