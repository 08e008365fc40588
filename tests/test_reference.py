"""The generated pages of the reference are those that the code gives, and they leave nothing out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from rashomon.cli.app import COMMANDS
from rashomon.errors import CODES
from rashomon.report.words import EVENT_TYPES

ROOT = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
assert SPEC is not None
assert SPEC.loader is not None
reference = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reference)


@pytest.mark.parametrize("name", reference.pages())
def test_the_page_is_up_to_date(name) -> None:
    text = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert text == reference.pages()[name], "run: python scripts/reference.py"


def test_every_error_is_documented() -> None:
    page = reference.pages()["errors.md"]
    assert [code for code in CODES if f"| {code} |" not in page] == []


def test_every_command_is_documented() -> None:
    page = reference.pages()["commands.md"]
    assert [name for name in COMMANDS if f"## rashomon {name}" not in page] == []


def test_every_event_type_is_documented() -> None:
    page = reference.pages()["event-types.md"]
    assert [code for code in EVENT_TYPES if f"`{code}`" not in page] == []


def test_every_json_schema_is_documented() -> None:
    sources = [p.read_text(encoding="utf-8") for p in (ROOT / "src" / "rashomon").rglob("*.py")]
    printed = {name for text in sources for name in re.findall(r"print_json\(\s*\"(\w+)\"", text)}
    named = {name for text in sources for name in re.findall(r"\"rashomon\.(\w+)/1\"", text)}
    page = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    assert len(printed) >= 8
    assert [name for name in sorted(printed | named) if f"rashomon.{name}/1" not in page] == []


def test_check_says_what_is_out_of_date(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    assert reference.main(["--check"]) == 1
    assert "out of date: errors.md" in capsys.readouterr().out
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
