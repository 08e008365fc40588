"""A folder with reports and a ledger of them, and a way to call the program in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import open as opened
from rashomon.cli.app import cli
from tests.cli import fake

REPORTS = {
    "a.txt": "Source: Alpha Times\nPublished: 2021-04-14\n\nShelling killed 9 in Ariha on 2021-04-13. People fled from the market to the hills.\n",
    "b.txt": "Source: Beta News\nPublished: 2021-04-15\n\nShelling killed 3 in Ariha on 2021-04-13. An official spoke of a quiet day otherwise.\n",
    "c.txt": "Source: =cmd|calc\n\nShelling killed 2 in Nowhereville. There were 31 violations: 12 in Idlib, 9 in Hama.\n",
}
Call = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with reports in reports/ and no ledger."""
    monkeypatch.chdir(tmp_path)
    for variable in ("RASHOMON_LEDGER", "RASHOMON_CONFIG", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text)
    return tmp_path


@pytest.fixture
def call(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """The program with the reader for tests."""
    monkeypatch.setattr(opened, "reader", fake.opened)
    return lambda *args, **more: CliRunner().invoke(cli, [str(a) for a in args], **more)


@pytest.fixture
def war(call: Call) -> Call:
    """The program in a folder that has war.ledger, made of the reports."""
    assert call("read", "reports", "--into", "war.ledger").exit_code == 0
    return call
