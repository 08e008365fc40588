"""Writes what the documentation takes from the program, or with --check says what is out of date.

python scripts/reference.py [--check]

1. The pages of docs/reference that are made from code and data: commands, errors, settings, event types.
2. In README.md and docs/: what stands between ``<!-- output of: COMMAND -->`` and ``<!-- end of output -->``. The
   command is run on the example reports. In it ``@Ariha`` stands for the id of the incident there that most voices
   tell. After the command and a bar, with commas between: ``width 150`` (columns), ``first 9``, ``last 4`` (lines that
   are kept), ``with Latakia`` (keeps the paragraphs with this word).
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from rashomon.cli.app import COMMANDS, cli
from rashomon.codebook import Codebook, EventType
from rashomon.config import PREFIX, Settings, SourceSettings
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
from rashomon.resources import lexicon

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reference"
NOTE = "<!-- Written by scripts/reference.py; change the code, not this page. -->"
WIDTH = 96
"""Columns of a help text."""
COLUMNS = "112"
"""Columns of the outputs in the documentation, where a page names no other width."""

# ------------------------------------------------------------------------------------------------------------ the pages


@dataclass(frozen=True, slots=True)
class Family:
    """The errors of one letter: their heading, what they have in common, and the exception that carries them."""

    title: str
    text: str
    error: type[RashomonError]


FAMILIES = {
    "D": Family(
        "Documents",
        "A file cannot be read. It is listed as a problem, the others are read, and the run ends with 3. Where a file "
        "that the call names is not there, nothing is read and the run ends with 1.",
        InputError,
    ),
    "X": Family(
        "Reading",
        "A document is kept, but its claims are not extracted, or not all. Always a problem on that document.",
        InputError,
    ),
    "L": Family("Ledger", "The ledger cannot be used. What it holds is as it was.", LedgerError),
    "Q": Family("Questions to a ledger", "The ledger has no such incident or field.", UsageError),
    "U": Family("The call", "The command line is not what was expected. Nothing was done.", UsageError),
    "C": Family("Settings", "A file or variable is not what was expected. Nothing was done.", ConfigError),
    "R": Family("Resources of the package", "The installation is not whole; see `rashomon doctor`.", ResourceError),
    "E": Family("Evaluation", "The corpus is not what was expected.", UsageError),
    "P": Family(
        "Places",
        "A file of places cannot be imported, or the imported places are not usable; the gazetteer is as it was. "
        "P101 and on are problems of single rows, listed with the row's line; the other rows are taken.",
        PlacesError,
    ),
    "G": Family("Gate", "A score is below its floor, or the floors are not what was expected.", GateError),
}


def pages() -> dict[str, str]:
    """File name -> text of the generated pages in docs/reference."""
    return {
        "commands.md": "\n".join(commands()),
        "errors.md": "\n".join(errors()),
        "settings.md": "\n".join(settings()),
        "event-types.md": "\n".join(event_types()),
    }


def commands() -> Iterator[str]:
    """The help of the program and of each command."""
    yield from (NOTE, "# Commands", "", "What `--help` prints. The forms of `--json` are in [JSON](json.md).", "")
    root = click.Context(
        cli, info_name="rashomon", max_content_width=WIDTH, terminal_width=WIDTH, **cli.context_settings
    )
    yield from _help("rashomon", root)
    for name, (module, _) in COMMANDS.items():
        command = import_module(f"rashomon.cli.{module}").command
        here = click.Context(command, info_name=name, parent=root)
        yield from _help(f"rashomon {name}", here)
        if isinstance(command, click.Group):
            for below in sorted(command.commands):
                yield from _help(
                    f"rashomon {name} {below}", click.Context(command.commands[below], info_name=below, parent=here)
                )


def _help(title: str, context: click.Context) -> Iterator[str]:
    """One command's section."""
    text = "\n".join(line.rstrip() for line in context.command.get_help(context).splitlines())
    yield from (f"## {title}", "", "```text", text, "```", "")


def errors() -> Iterator[str]:
    """All codes by family."""
    yield from (NOTE, "# Errors", "")
    yield "Each error has a code. On the command line it is one line on standard error, `error[CODE]: message`; trouble"
    yield "with one document is kept on that document and listed as a problem, and the others are read. What stands in"
    yield "italics is filled in. *exit* is what the program ends with."
    yield ""
    for letter, family in FAMILIES.items():
        yield from (
            f"## {family.title}",
            "",
            family.text,
            "",
            "| code | message | what to do | exit |",
            "|---|---|---|--:|",
        )
        for code, text in sorted(CODES.items()):
            if code[0] == letter:
                said, do = _halves(text)
                yield f"| {code} | {_cell(said)} | {_cell(do)} | {family.error.exit_code} |"
        yield ""


def _halves(text: str) -> tuple[str, str]:
    """What was found, and what to do: the first sentence and the rest."""
    found = re.search(r"\.(?= |\{)", text)
    return (text[: found.end()], text[found.end() :].strip()) if found else (text, "")


def _cell(text: str) -> str:
    """A message as a table's cell: what is filled in stands in italics."""
    return re.sub(r"\{(\w+)(?:!r)?\}", r"*\1*", text).replace("|", "\\|")


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
    example = (ROOT / "examples" / "rashomon.toml").read_text(encoding="utf-8").strip()
    yield from ("", "## An example", "", "`examples/rashomon.toml`:", "", "```toml", example, "```", "")


def _rows(fields: Mapping[str, FieldInfo], above: str) -> Iterator[str]:
    """The rows of settings, groups opened."""
    for name, info in fields.items():
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield from _rows(info.annotation.model_fields, f"{above}{name}.")
        elif name != "sources":
            variable = PREFIX + (above + name).upper().replace(".", "__")
            default = "none" if info.default is None else f"`{info.default}`"
            yield f"| `{above}{name}` | {_kind(info)} | {default} | `{variable}` | {info.description} |"


def _kind(info: FieldInfo) -> str:
    """The kind of value in a word."""
    kinds: Any = get_args(info.annotation) or (info.annotation,)
    names = {"Path": "path", "str": "text", "int": "number", "float": "number", "bool": "yes or no"}
    return " or ".join(names[k.__name__] for k in kinds if k is not type(None))


UCDP = {1: "state-based", 2: "non-state", 3: "one-sided"}


def event_types() -> Iterator[str]:
    """The event types, gravest first, and their counterparts."""
    book = Codebook.from_data(lexicon("codebook"))
    yield from (NOTE, "# Event types", "")
    yield f"Version {book.version} of `src/rashomon/data/codebook.yaml`, gravest first. The definitions are this"
    yield "project's own; reports are read by the words in `src/rashomon/data/en/triggers.yaml`."
    yield from ("", "| code | name | what counts |", "|---|---|---|")
    yield from (f"| `{one.code}` | {one.label} | {one.definition} |" for one in book)
    yield from ("", "## Counterparts in other schemes", "")
    yield "The nearest types there, by name or number; none is a perfect match. *exported as* is the code that"
    yield "`rashomon extract --format codebook` writes. UCDP's type of violence depends on the parties."
    yield from ("", "| code | exported as | ACLED sub-event | UCDP | PLOVER | CAMEO |", "|---|---|---|---|---|---|")
    yield from (_counterparts(one) for one in book)
    yield ""


def _counterparts(one: EventType) -> str:
    """One row of the table of counterparts."""
    ucdp = ", ".join(UCDP[kind] for kind in one.ucdp)
    own = "itself" if one.exchanged else f"`{one.exported_as}`"
    return f"| `{one.code}` | {own} | {one.acled} | {ucdp or '–'} | {one.plover or '–'} | {one.cameo or '–'} |"


# ---------------------------------------------------------------------------------------------------------- the outputs

Run = Callable[[str, str], str]
"""A call and the columns of its output -> what it prints."""
MARKED = re.compile(r"(<!-- output of: (?P<call>[^\n]+?) -->\n).*?(<!-- end of output -->)", re.DOTALL)
PROGRAM = "from rashomon.cli import main, screen; screen.WIDE = {columns}; main()"


@dataclass(slots=True)
class Desk:
    """A folder with the example reports, in which the program runs as a reader of the documentation would run it."""

    folder: Path
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    """Calls and their outputs: each call is made once."""

    def __call__(self, call: str, columns: str = COLUMNS) -> str:
        """What a call prints, on both channels, without trailing blanks."""
        if (call, columns) not in self.said:
            self.said[call, columns] = self._run(shlex.split(call), PROGRAM.format(columns=int(columns)))
        return self.said[call, columns]

    def _run(self, words: list[str], program: str) -> str:
        """Run the program; its exit code must be 0."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
        done = subprocess.run(  # noqa: S603 - our own program, calls from our own pages
            [sys.executable, "-c", program, *words[1:]],
            cwd=self.folder,
            env={**environment, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1", "XDG_DATA_HOME": str(self.folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{shlex.join(words)} ended with {done.returncode}:\n{done.stdout}")
        return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")


def filled(text: str, run: Run) -> str:
    """The text of a page with what stands between its marks made anew."""
    return MARKED.sub(lambda mark: f"{mark[1]}\n{_block(mark['call'], run)}\n\n{mark[3]}", text)


def _block(call: str, run: Run) -> str:
    """A call and its output, as a reader sees them on the terminal."""
    command, _, words = call.partition(" | ")
    options = dict(word.split(" ", 1) for word in words.split(", ") if word)
    command = re.sub(r"@(\w+)", lambda place: _incident(command, place[1], run), command)
    lines = run(command, options.pop("width", COLUMNS)).splitlines()
    return "\n".join(("```console", f"$ {command}", *_kept(lines, **options), "```"))


def _kept(lines: list[str], **options: str) -> list[str]:
    """The lines to be shown, dots for what is left out."""
    if word := options.get("with"):
        paragraphs = "\n".join(lines).split("\n\n")
        kept = [p if word in p else "..." for p in paragraphs]
        return "\n\n".join(p for p, before in zip(kept, [None, *kept], strict=False) if p != before).splitlines()
    head, tail = (int(options.get(end, 0)) for end in ("first", "last"))
    if not head + tail or head + tail >= len(lines):
        return lines
    return [*lines[:head], "...", *lines[len(lines) - tail :]]


def _incident(command: str, place: str, run: Run) -> str:
    """The short id of the incident at a place that most voices tell, in the ledger of the command."""
    named = re.search(r"--ledger \S+", command)
    call = f"rashomon incidents --place {place} --json {named[0] if named else ''}"
    listed = json.loads(run(call.strip(), COLUMNS))
    most = max(listed["incidents"], key=lambda one: one["independent_voices"])
    return str(most["id"][:9])


def outputs() -> dict[Path, str]:
    """Page -> text of all pages that show what the program prints."""
    shown = {path: path.read_text(encoding="utf-8") for path in texts()}
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        shutil.copytree(ROOT / "examples", desk.folder / "examples")
        (desk.folder / "demo").mkdir()
        return {path: filled(text, desk) for path, text in shown.items() if MARKED.search(text)}


def texts() -> list[Path]:
    """README.md and the pages of docs/, in order; the program's outputs are made in this order."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def main(args: list[str]) -> int:
    """Write the pages, or check them; 1 where one is out of date."""
    check = "--check" in args
    made = {FOLDER / name: text for name, text in pages().items()} | outputs()
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'out of date' if check else 'written'}: {path.name}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
    if not stale:
        print("up to date")
    return int(bool(stale) and check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
