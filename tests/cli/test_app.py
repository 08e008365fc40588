"""The program as a whole: help, version, quick start, errors, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

import pytest

from rashomon import __version__
from rashomon.cli.app import COMMANDS, cli
from rashomon.errors import CODES

NAMES = [[name] for name in COMMANDS] + [["config", "show"]]


@pytest.mark.parametrize("name", NAMES, ids=" ".join)
def test_every_command_has_help_with_examples(call, name) -> None:
    result = call(*name, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"rashomon {' '.join(name)}" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_file_of_its_own_and_every_option_a_help(name) -> None:
    command = import_module(f"rashomon.cli.{COMMANDS[name][0]}").command
    assert command.name == name
    assert command.help
    assert all(p.help for p in command.params if p.param_type_name == "option")


def test_the_help_of_the_program_lists_all_commands_and_exit_codes(call) -> None:
    told = call("--help").stdout
    assert all(f"  {name} " in told for name in COMMANDS)
    assert "3 done with problems" in told


def test_the_version(call) -> None:
    assert call("--version").stdout == f"rashomon {__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from rashomon.cli.app import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "print([m for m in ('spacy', 'pydantic', 'apsw', 'rich', 'yaml', 'jinja2') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["incidnets"], "Did you mean 'incidents'?"),
        (["zzz"], "Commands: read, incidents"),
        (["show"], "Missing argument"),
    ],
)
def test_wrong_words_end_with_2(call, args, told) -> None:
    result = call(*args)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize(
    "command", [["incidents"], ["show", "i1"], ["explain", "i1", "killed"], ["tallies"], ["report", "--html", "x"]]
)
class TestLedgers:
    """Commands that look at a ledger."""

    def test_without_any_ledger(self, call, command) -> None:
        result = call(*command)
        assert result.exit_code == 2
        assert "error[U003]: which ledger?" in result.stderr

    def test_a_ledger_that_is_not_there(self, call, command) -> None:
        result = call(*command, "--ledger", "none.ledger")
        assert result.exit_code == 1
        assert "error[L004]" in result.stderr
        assert "rashomon read REPORTS --into none.ledger" in result.stderr

    def test_a_file_that_is_no_ledger(self, call, folder, command) -> None:
        (folder / "text.ledger").write_text("no ledger at all " * 100)
        result = call(*command)
        assert result.exit_code == 1
        assert "error[L001]" in result.stderr

    def test_a_ledger_of_a_later_version(self, war, folder, command) -> None:
        import apsw

        connection = apsw.Connection(str(folder / "war.ledger"))
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        result = war(*command)
        assert result.exit_code == 1
        assert "error[L002]" in result.stderr

    def test_an_unknown_setting(self, war, folder, command) -> None:
        (folder / "rashomon.toml").write_text('legder = "war.ledger"\n')
        result = war(*command)
        assert result.exit_code == 2
        assert "error[C001]" in result.stderr
        assert "Did you mean 'ledger'?" in result.stderr


def test_no_colour_where_none_is_wanted(call, monkeypatch) -> None:
    assert "\x1b[31m" in call("show", "i1", "--ledger", "none.ledger", color=True).stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call("show", "i1", "--ledger", "none.ledger", color=True).stderr


def test_two_ledgers_in_the_folder_have_to_be_told_apart(war, folder) -> None:
    (folder / "b.ledger").write_text("")
    result = war("incidents")
    assert result.exit_code == 2
    assert "b.ledger, war.ledger" in result.stderr
    assert war("incidents", "--ledger", "war.ledger").exit_code == 0


def test_the_ledger_comes_from_the_environment(war, folder, monkeypatch) -> None:
    (folder / "b.ledger").write_text("")
    monkeypatch.setenv("RASHOMON_LEDGER", "war.ledger")
    assert war("incidents").exit_code == 0


def test_a_settings_file_can_be_named(war, folder) -> None:
    (folder / "b.ledger").write_text("")
    (folder / "other.toml").write_text('ledger = "war.ledger"\n')
    assert war("--config", "other.toml", "incidents").exit_code == 0
    assert war("--config", "none.toml", "incidents").exit_code == 2


def test_config_show_tells_each_setting_and_its_origin(call, folder, monkeypatch) -> None:
    (folder / "rashomon.toml").write_text('[sources."A"]\nkind = "monitor"\n')
    monkeypatch.setenv("RASHOMON_LEDGER", "war.ledger")
    told = json.loads(call("config", "show", "--json").stdout)
    assert told["schema"] == "rashomon.config/1"
    by_name = {s["name"]: s for s in told["settings"]}
    assert by_name["ledger"] == {"name": "ledger", "value": "war.ledger", "origin": "RASHOMON_LEDGER"}
    assert by_name["documents.max_bytes"]["origin"] == "default"
    assert by_name["sources.A.kind"]["origin"].endswith("rashomon.toml")
    assert "sources.A.kind" in call("config", "show").stdout


def test_an_unexpected_error_is_not_hidden(call, monkeypatch) -> None:
    from rashomon.cli import open as opened

    def broken(*, model: bool) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(opened, "reader", broken)
    assert isinstance(call("read", "reports", "--into", "x.ledger").exception, ZeroDivisionError)


def test_an_interrupt_elsewhere_ends_with_130(call, monkeypatch) -> None:
    from rashomon.cli import open as opened

    def interrupted(*, model: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opened, "reader", interrupted)
    result = call("extract", "reports/a.txt")
    assert result.exit_code == 130
    assert result.stderr == "interrupted\n"


def test_the_program_is_installed_under_its_name() -> None:
    from importlib.metadata import entry_points

    (script,) = entry_points(group="console_scripts", name="rashomon")
    assert script.load().__module__ == "rashomon.cli"
    assert cli.name == "cli"


@pytest.mark.parametrize("code", ["U003", "U004"])
def test_the_codes_of_the_command_line_are_in_the_catalogue(code) -> None:
    assert code in CODES
