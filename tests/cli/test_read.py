"""rashomon read: what it says, what it keeps, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli import open as opened
from rashomon.ledger import Ledger
from tests.cli import fake

ROOT = Path(__file__).parent.parent.parent
DRIVER = [sys.executable, "-m", "tests.cli.driver"]


def environ(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def test_a_run_says_what_it_read_and_what_is_new(call, folder) -> None:
    result = call("read", "reports", "--into", "war.ledger")
    assert result.exit_code == 0
    assert "3 documents: 3 read, 0 partial, 0 failed, 0 known already" in result.stdout
    assert "new: 3 mentions, 1 aggregate figure; war.ledger has 2 incidents" in result.stdout
    assert (folder / "war.ledger").exists()


def test_a_second_run_finds_everything_known(war) -> None:
    assert "0 read, 0 partial, 0 failed, 3 known already" in war("read", "reports", "--into", "war.ledger").stdout


def test_a_bad_report_is_listed_and_the_run_ends_with_3(call, folder) -> None:
    (folder / "reports" / "bad.txt").write_bytes(b"\x00\x01\x02")
    result = call("read", "reports", "--into", "war.ledger")
    assert result.exit_code == 3
    assert "3 read, 0 partial, 1 failed" in result.stdout
    assert "problem: bad: D002" in result.stderr


def test_json_has_the_figures_and_the_problems(call, folder) -> None:
    (folder / "reports" / "bad.txt").write_bytes(b"")
    result = call("read", "reports", "--into", "war.ledger", "--json")
    told = json.loads(result.stdout)
    assert told["schema"] == "rashomon.read/1"
    assert (told["documents"], told["read"], told["failed"], told["mentions"], told["incidents"]) == (4, 3, 1, 3, 2)
    assert told["problems"][0]["code"] == "D003"
    assert result.exit_code == 3


def test_many_problems_are_counted_rather_than_listed(call, folder) -> None:
    for n in range(25):
        (folder / "reports" / f"empty{n}.txt").write_bytes(b" " * n)
    result = call("read", "reports", "--into", "war.ledger")
    assert result.stderr.count("problem:") == 20
    assert "and 5 more problems" in result.stderr


def test_source_and_date_can_be_given(call, folder) -> None:
    call("read", "reports/c.txt", "--into", "war.ledger", "--source", "Gamma", "--published", "2021-04-16")
    with Ledger.open(folder / "war.ledger") as ledger:
        (document,) = ledger.documents()
    assert (document.source, str(document.published), document.published_by) == ("Gamma", "2021-04-16", "user")


def test_a_report_comes_through_a_pipe(call) -> None:
    result = call("read", "-", "--into", "war.ledger", input="Shelling killed 4 in Tafas. It was heard far away.")
    assert "1 document: 1 read" in result.stdout


def test_the_setting_names_the_ledger_where_into_does_not(call, folder) -> None:
    (folder / "rashomon.toml").write_text('ledger = "mine.ledger"\n')
    assert call("read", "reports").exit_code == 0
    assert (folder / "mine.ledger").exists()


def test_the_largest_size_is_a_setting(call, folder, monkeypatch) -> None:
    monkeypatch.setenv("RASHOMON_DOCUMENTS__MAX_BYTES", "20")
    result = call("read", "reports/a.txt", "--into", "war.ledger")
    assert "D006" in result.stderr


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["missing.txt", "--into", "war.ledger"], 1, "error[D001]: missing.txt: no such file or folder"),
        (["empty", "--into", "war.ledger"], 2, "error[U002]"),
        (["reports", "--into", "war.ledger", "--published", "yesterday"], 2, "error[U001]"),
        (["reports", "--into", "war.ledger", "--published", "2021-13-01"], 2, "error[U001]"),
        (["reports", "--into", "nowhere/war.ledger"], 1, "error[L006]"),
        (["reports", "--into", "text.ledger"], 1, "error[L001]"),
        (["reports", "--into", "reports"], 1, "error[L006]"),
        (["--into", "war.ledger"], 2, "Missing argument"),
        (["reports"], 2, "error[U003]"),
        (["reports", "--int", "war.ledger"], 2, "--into"),
    ],
)
def test_wrong_calls_end_with_one_line_and_a_code(call, folder, args, code, told) -> None:
    (folder / "empty").mkdir()
    (folder / "text.ledger").write_text("This is a text and no ledger at all, whatever its name says.\n" * 20)
    if args == ["reports"]:
        (folder / "text.ledger").unlink()
    result = call("read", *args)
    assert result.exit_code == code
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_a_wrong_path_makes_no_ledger(call, folder) -> None:
    call("read", "missing.txt", "--into", "war.ledger")
    assert not (folder / "war.ledger").exists()


def test_an_interrupt_finishes_the_document_says_how_to_go_on_and_ends_with_130(folder) -> None:
    process = subprocess.Popen(
        [*DRIVER, "read", "reports", "--into", "war.ledger"],
        env=environ(SLOW="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "reading a\n"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again" in told
    assert "Traceback" not in told
    with Ledger.open(folder / "war.ledger") as ledger:
        assert [d.name for d in ledger.documents()] == ["a"]


def test_a_second_interrupt_ends_at_once_and_loses_only_that_document(folder) -> None:
    process = subprocess.Popen(
        [*DRIVER, "read", "reports", "--into", "war.ledger"],
        env=environ(SLOW="30"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    while "stopping after this document" not in process.stderr.readline():
        pass
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in told
    with Ledger.open(folder / "war.ledger") as ledger:
        assert ledger.documents() == ()


@pytest.mark.parametrize(("names", "code"), [(["reports"], 0), (["reports", "bad.txt"], 3), (["none.txt"], 1)])
def test_exit_codes_of_the_real_program(folder, names, code) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x00")
    done = subprocess.run(
        [*DRIVER, "read", *names, "--into", "war.ledger"], env=environ(), capture_output=True, check=False
    )
    assert done.returncode == code


def test_no_progress_bar_goes_into_a_file(folder) -> None:
    done = subprocess.run(
        [*DRIVER, "read", "reports", "--into", "war.ledger"], env=environ(), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


LAYER = [
    # options, the variable of the setting, whether the learned layer is asked
    ((), None, True),
    (("--no-model",), None, False),
    ((), "false", False),
    (("--model",), "false", True),
]


@pytest.mark.parametrize("case", LAYER, ids=str)
@pytest.mark.parametrize("command", [("read", "reports", "--into", "x.ledger"), ("extract", "reports/a.txt")])
def test_the_learned_layer_is_asked_for_unless_told_not_to(call, monkeypatch, command, case) -> None:
    options, variable, wanted = case
    asked = []

    def reader(*, model):
        asked.append(model)
        return fake.FakeReader()

    monkeypatch.setattr(opened, "reader", reader)
    if variable:
        monkeypatch.setenv("RASHOMON_READER__MODEL", variable)
    assert call(*command, *options).exit_code == 0
    assert asked == [wanted]
