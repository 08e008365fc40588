"""``rashomon show``: one incident, its accounts side by side, and the words of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import open as opened
from rashomon.cli.options import as_of_option, json_option, ledger_option
from rashomon.cli.screen import console, new_table, one_line, plain, print_json, styled

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rashomon.report.page import Cell, Quote, Row, Shown

EPILOG = """\b
Examples:
  rashomon show i3f2a
  rashomon show i3f2a --ledger syria.ledger --json
  rashomon show i3f2a --as-of 2026-03-01"""
FIRST, COLUMN = 28, 20
"""Columns of the terminal for the field, and at least for one voice."""


@click.command("show", epilog=EPILOG)
@click.argument("incident")
@ledger_option
@as_of_option
@json_option
@click.pass_context
def command(ctx: click.Context, incident: str, ledger: Path | None, as_of: str | None, *, as_json: bool) -> None:
    """Show one INCIDENT: what each voice says, side by side, then the words.

    The first characters of an id are enough. An id that an incident had before it grew or became part of another still
    leads to it. A voice in brackets is not counted as independent here. Numbers in square
    brackets lead to the sentences below the table.
    """
    from rashomon.report import page

    whole = opened.contents(ctx, ledger, as_of)
    found, old = opened.incident(whole, incident)
    if as_json:
        from rashomon.export import records

        print_json("incident", {**records.incident(found, whole.documents), "as_of": whole.as_of, "formerly": old})
        return
    _print(page.shown(found, whole))


def _print(incident: Shown) -> None:
    """Head, accounts, words."""
    screen = console()
    sentences = _sentences(incident)
    numbers = {quote.id: n for n, quotes in enumerate(sentences, 1) for quote in quotes}
    screen.print(styled(one_line(incident.title), "head"))
    screen.print(f"{incident.id} · {incident.date} · {one_line(incident.place)}, {incident.precision}")
    grade = incident.grade
    screen.print(styled(f"{grade.symbol} {grade.word}", grade.tone), f"· independent voices: {incident.independent}")
    for reason in incident.reasons:
        screen.print(f"  {one_line(reason)}")
    if incident.ruled is not None:
        screen.print(styled(f"{incident.ruled.symbol} {incident.ruled.word}", incident.ruled.tone))
    for told in incident.decisions:
        screen.print(f"  {one_line(told)}")
    for table in _tables(incident, numbers, screen.width):
        screen.print(table)
    for n, quotes in enumerate(sentences, 1):
        print_quotes(screen, quotes, f"[{n}]")
    for key, origin in incident.mentions:
        screen.print(styled(f"mention {key} · {one_line(origin)}", "faint"))


def _sentences(incident: Shown) -> list[list[Quote]]:
    """The quotes in the order of the table, those of one sentence and speaker together."""
    found: dict[tuple[str, ...], list[Quote]] = {}
    for row in incident.rows:
        for cell in row.cells:
            for quote in cell.quotes if cell else ():
                key = (quote.document, quote.sentence, quote.speaker, quote.how, str(quote.superseded))
                found.setdefault(key, []).append(quote)
    return list(found.values())


def _tables(incident: Shown, numbers: dict[str, int], width: int) -> Iterator[Table]:
    """As many voices side by side as the terminal has room for, then the next."""
    fit = max((width - FIRST) // (COLUMN + 2), 1)
    for first in range(0, len(incident.voices), fit):
        voices = incident.voices[first : first + fit]
        table = new_table()
        table.add_column("field", max_width=FIRST)
        for voice in voices:
            name = one_line(voice.name)
            table.add_column(name if voice.independent else f"({name})", overflow="fold")
        for row in incident.rows:
            table.add_row(_field(row), *(_cell(c, numbers) for c in row.cells[first : first + fit]))
        yield table


def _field(row: Row) -> Text:
    """The field's name, how the voices stand to each other, and of counts the range."""
    from rich.text import Text

    status = row.status
    parts = [Text(f"{row.name} "), styled(f"{status.symbol} {status.word}", status.tone)]
    if row.spread:
        parts.append(styled(f"\n{row.spread}", "faint"))
    if row.person is not None:
        parts.append(styled(f"\n✎ a person says {one_line(row.person)}", "warn"))
    return Text.assemble(*parts)


def _cell(cell: Cell | None, numbers: dict[str, int]) -> Text:
    """What one voice says, with the numbers of its quotes."""
    if cell is None:
        return styled("–", "faint")
    marks = "".join(f"[{n}]" for n in dict.fromkeys(numbers[q.id] for q in cell.quotes))
    alone = " alone" if cell.alone else ""
    return styled(f"{'denies: ' if cell.denies else ''}{one_line(cell.value)} {marks}{alone}", "")


def print_quotes(screen: Console, quotes: Sequence[Quote], mark: str) -> None:
    """A sentence with the words of all its quotes marked, who says it and where."""
    from rich.padding import Padding
    from rich.text import Text

    first = quotes[0]
    sentence = Text(first.sentence)
    for quote in quotes:
        sentence.stylize("bold underline", len(quote.before), len(quote.before) + len(quote.words))
    told = Text(f"{mark} “").append_text(_on_one_line(sentence)).append("”")
    screen.print(told)
    how = f" ({one_line(first.how)})" if first.how else ""
    old = "; replaced later by the same voice" if first.superseded else ""
    line = styled(f"— {one_line(first.speaker)}{how} · {one_line(first.origin)}{old}", "faint")
    screen.print(Padding(line, (0, 0, 0, 4), expand=False))


def _on_one_line(text: Text) -> Text:
    """The text without what a terminal would obey; marks stay where they are."""
    from rich.text import Text

    out = Text()
    for part in text.divide(sorted({0, len(text), *(edge for s in text.spans for edge in (s.start, s.end))})):
        out.append_text(_plain_part(part))
    return out


def _plain_part(part: Text) -> Text:
    """One run of one style, made harmless."""
    from rich.text import Text

    return Text(
        plain(part.plain).replace("\n", " ").replace("\t", " "), style=part.spans[0].style if part.spans else ""
    )
