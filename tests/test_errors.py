"""Errors have a code, words that help, and the exit code of their kind."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from rashomon import errors
from rashomon.errors import (
    CODES,
    ConfigError,
    GateError,
    InputError,
    LedgerError,
    PlacesError,
    RashomonError,
    ResourceError,
    UsageError,
)
from rashomon.model import Problem

SOURCE = Path(__file__).parent.parent / "src" / "rashomon"
RAISED = [
    (kind, code)
    for path in sorted(SOURCE.rglob("*.py"))
    for kind, code in re.findall(r"(\w+Error)\(\s*\"([A-Z]\d{3})\"", path.read_text(encoding="utf-8"))
]
KINDS = {"D": InputError, "L": LedgerError, "Q": UsageError, "U": UsageError, "C": ConfigError, "R": ResourceError,
         "E": UsageError, "P": PlacesError, "G": GateError}  # fmt: skip


def filled(code: str) -> str:
    """A message with each value's name as its value."""
    return CODES[code].format(**{name: name for _, name, _, _ in Formatter().parse(CODES[code]) if name})


@pytest.mark.parametrize(("kind", "code"), sorted(set(RAISED)))
def test_a_code_is_raised_as_the_kind_of_its_letter(kind, code) -> None:
    assert code in CODES
    assert getattr(errors, kind) in (KINDS.get(code[0]), RashomonError)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_used(code) -> None:
    files = [p for p in SOURCE.rglob("*.py") if p.name != "errors.py"]
    assert any(f'"{code}"' in p.read_text(encoding="utf-8") for p in files)


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_one_line_of_prose(code) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert "\n" not in filled(code)
    assert re.search(r"[.\w]$", filled(code))
    assert ".." not in filled(code)


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [(UsageError, 2), (ConfigError, 2), (InputError, 3), (GateError, 4), (LedgerError, 1), (ResourceError, 1)],
)
def test_a_kind_of_error_ends_the_program_with_its_exit_code(kind, exit_code) -> None:
    assert kind.exit_code == exit_code
    assert issubclass(kind, RashomonError)


def test_an_error_says_its_code_and_its_message() -> None:
    error = UsageError("U001", found="yesterday")
    assert str(error) == "U001: expected a date as YYYY-MM-DD, found 'yesterday'."
    assert error.message == "expected a date as YYYY-MM-DD, found 'yesterday'."
    assert (error.code, error.exit_code) == ("U001", 2)


def test_the_same_trouble_is_data_on_a_document() -> None:
    problem = InputError("D003", path="a.txt").problem()
    assert problem == Problem("D003", "a.txt: expected text, found an empty file. Remove it or fetch the report again.")


def test_a_message_without_one_of_its_values_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        LedgerError("L002", path="a.ledger")


def test_the_module_draws_every_kind() -> None:
    drawn = set(re.findall(r"\+-- (\w+)", errors.__doc__ or ""))
    assert drawn == {kind.__name__ for kind in RashomonError.__subclasses__()}
