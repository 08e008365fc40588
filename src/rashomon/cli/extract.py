"""``rashomon extract``: what reports say, one line a report, without a ledger."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli import open as opened
from rashomon.cli.options import origin_options, settings
from rashomon.cli.screen import one_line, say

if TYPE_CHECKING:
    from rashomon.model import Document, Reading

PROBLEMS = 3
EPILOG = """\b
Examples:
  rashomon extract report.txt --format codebook
  rashomon extract articles.jsonl --format json > readings.jsonl
  cat report.txt | rashomon extract - --published 2021-04-13"""


@click.command("extract", epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(("json", "codebook")),
    default="json",
    show_default=True,
    help="json: all claims with their words. codebook: the coding scheme of the benchmark.",
)
@origin_options
@click.pass_context
def command(
    ctx: click.Context, inputs: tuple[str, ...], form: str, source: str | None, published: dt.date | None
) -> None:
    """Print what reports say: JSON Lines on standard output, one report a line.

    Problems go to standard error; a report that cannot be read still has its line, without incidents (exit code 3).
    """
    from rashomon.documents.load import Limits, load
    from rashomon.pipeline import read_one, status

    limits = Limits(max_bytes=settings(ctx).settings.documents.max_bytes)
    documents = load(inputs, source=source, published=published, limits=limits)
    reader = opened.reader()
    troubled = False
    for document in documents:
        reading = read_one(document, reader)
        problems = tuple(dict.fromkeys(document.problems + reading.problems))
        troubled = troubled or bool(problems)
        for problem in problems:
            say(f"problem: {one_line(document.name)}: {problem.code} {one_line(problem.message)}")
        click.echo(_line(document, reading, form, str(status(document, problems))))
    ctx.exit(PROBLEMS if troubled else 0)


def _line(document: Document, reading: Reading, form: str, status: str) -> str:
    """One report's line."""
    record = opened.codebook().write(document, reading) if form == "codebook" else _reading(document, reading, status)
    return json.dumps(record, ensure_ascii=False)


def _reading(document: Document, reading: Reading, status: str) -> dict[str, Any]:
    """All that was found, each value with its words."""
    from rashomon.export import records

    return {
        "schema": "rashomon.reading/1",
        "reader": reading.reader,
        "status": status,
        "document": records.document(document),
        "mentions": [records.mention(m, document) for m in reading.mentions],
        "tallies": [records.tally(t, document) for t in reading.tallies],
        "problems": [records.plain(p) for p in dict.fromkeys(document.problems + reading.problems)],
        "skipped": [{"span": [s.span.start, s.span.end], "reason": s.reason} for s in reading.skipped],
    }
