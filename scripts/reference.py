"""Writes the generated pages of docs/reference from the code, or with --check says which are out of date.

python scripts/reference.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from rashomon.cli.app import COMMANDS, cli
from rashomon.config import PREFIX, Settings, SourceSettings
from rashomon.errors import CODES
from rashomon.report.words import EVENT_TYPES

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
NOTE = "<!-- Written by scripts/reference.py; change the code, not this page. -->"
FAMILIES = {
    "D": "Documents",
    "X": "Reading",
    "L": "Ledger",
    "Q": "Questions to a ledger",
    "U": "The call",
    "C": "Settings",
    "R": "Resources of the package",
    "E": "Evaluation",
    "G": "Gate",
}
WIDTH = 96


def main(args: list[str]) -> int:
    """Write the pages, or check them; 1 where one is out of date."""
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in args:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    print("\n".join(f"{'out of date' if '--check' in args else 'written'}: {name}" for name in stale) or "up to date")
    return int(bool(stale) and "--check" in args)


def pages() -> dict[str, str]:
    """File name -> text of all generated pages."""
    return {
        "commands.md": "\n".join(commands()),
        "errors.md": "\n".join(errors()),
        "settings.md": "\n".join(settings()),
        "event-types.md": "\n".join(event_types()),
    }


def commands() -> Iterator[str]:
    """The help of the program and of each command."""
    yield from (NOTE, "# Commands", "", "What `--help` prints.", "")
    yield from _help("rashomon", cli)
    for name, (module, _) in COMMANDS.items():
        command = import_module(f"rashomon.cli.{module}").command
        yield from _help(f"rashomon {name}", command)
        if isinstance(command, click.Group):
            for below in sorted(command.commands):
                yield from _help(f"rashomon {name} {below}", command.commands[below])


def _help(title: str, command: click.Command) -> Iterator[str]:
    """One command's section."""
    context = click.Context(command, info_name=title, max_content_width=WIDTH, terminal_width=WIDTH)
    yield from (f"## {title}", "", "```text", command.get_help(context), "```", "")


def errors() -> Iterator[str]:
    """All codes by family."""
    yield from (NOTE, "# Errors", "")
    yield "Each error has a code. On the command line it is one line on standard error, `error[CODE]: message`; trouble"
    yield "with one document is kept on that document and listed as a problem, and the others are read."
    yield ""
    for letter, title in FAMILIES.items():
        yield from (f"## {title}", "", "| code | message |", "|---|---|")
        yield from (f"| {code} | {_cell(text)} |" for code, text in sorted(CODES.items()) if code[0] == letter)
        yield ""


def _cell(text: str) -> str:
    """A message as a table's cell: what is filled in stands in italics."""
    for ending in ("!r", ""):
        for name in _fields(text, ending):
            text = text.replace(f"{{{name}{ending}}}", f"*{name}*")
    return text.replace("|", "\\|")


def _fields(text: str, ending: str) -> set[str]:
    """Names of the values that a message takes."""
    return {
        part.split("}")[0].removesuffix(ending) for part in text.split("{")[1:] if part.split("}")[0].endswith(ending)
    }


def settings() -> Iterator[str]:
    """All settings with their defaults and variables."""
    yield from (NOTE, "# Settings", "")
    yield "Defaults, then `rashomon.toml` in the current folder (or the file named with `--config` or"
    yield "`RASHOMON_CONFIG`), then variables, then flags. An unknown name is refused. `rashomon config show` prints"
    yield "what holds, and where it comes from."
    yield from ("", "| setting | kind | default | variable | meaning |", "|---|---|---|---|---|")
    yield from _rows(Settings.model_fields, "")
    yield from ("", "## Sources", "", 'Each under its name: `[sources."Example Times"]`.', "")
    yield from ("| setting | kind | default | meaning |", "|---|---|---|---|")
    for name, info in SourceSettings.model_fields.items():
        yield f"| `{name}` | {_kind(info)} | none | {info.description} |"
    yield ""


def _rows(fields: Mapping[str, FieldInfo], above: str) -> Iterator[str]:
    """The rows of settings, groups opened."""
    for name, info in fields.items():
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield from _rows(info.annotation.model_fields, f"{name}.")
        elif name != "sources":
            variable = PREFIX + (above + name).upper().replace(".", "__")
            default = "none" if info.default is None else f"`{info.default}`"
            yield f"| `{above}{name}` | {_kind(info)} | {default} | `{variable}` | {info.description} |"


def _kind(info: FieldInfo) -> str:
    """The kind of value in a word."""
    kinds: Any = get_args(info.annotation) or (info.annotation,)
    names = {"Path": "path", "str": "text", "int": "number"}
    return " or ".join(names[k.__name__] for k in kinds if k is not type(None))


def event_types() -> Iterator[str]:
    """The event types by code."""
    yield from (NOTE, "# Event types", "", "| code | in words |", "|---|---|")
    yield from (f"| `{code}` | {words} |" for code, words in EVENT_TYPES.items())
    yield ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
