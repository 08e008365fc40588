"""What the commands share to print: data on standard output, the rest on standard error, nothing that acts."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

WIDE = 200
"""Columns of a table that goes into a file or a pipe, where nothing should be folded without need."""
_SHOWN = frozenset("\n\t")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co"))


def plain(text: str) -> str:
    """The text without what a terminal would obey: control codes, direction overrides, invisible marks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c in _SHOWN or unicodedata.category(c) not in _HIDDEN)


def one_line(text: str) -> str:
    """The text on one line, without control codes."""
    return " ".join(plain(text).split())


def console() -> Console:
    """Standard output, for tables and prose; colours only on a terminal and never under NO_COLOR."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(highlight=False, markup=False, width=None if terminal else WIDE, soft_wrap=False)


def new_table() -> Table:
    """An empty table as all commands print it: a bold head, a line below it, nothing at the edges."""
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="bold")


def say(text: str) -> None:
    """A word to the person, beside the data."""
    click.echo(text, err=True)


def print_json(thing: str, content: dict[str, Any]) -> None:
    """One JSON document on standard output, headed by its schema: ``rashomon.THING/1``."""
    click.echo(json.dumps({"schema": f"rashomon.{thing}/1", **content}, ensure_ascii=False, indent=2))


TONES = {"good": "green", "warn": "yellow", "bad": "bold red", "plain": "", "faint": "dim", "head": "bold", "": ""}
"""The terminal's style of each tone of ``report.words.Status``."""


def styled(text: str, tone: str) -> Text:
    """Text of one tone. Never read as markup, whatever it holds."""
    from rich.text import Text

    return Text(text, style=TONES[tone])
