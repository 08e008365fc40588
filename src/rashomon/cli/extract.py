"""``rashomon extract``: what reports say, one line a report, without a ledger."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli import open as opened
from rashomon.cli.options import model_option, origin_options, settings, wants_model
from rashomon.cli.screen import one_line, say

if TYPE_CHECKING:
    from rashomon.model import Document, Problem, Reading

PROBLEMS = 3
EPILOG = """\b
Examples:
  rashomon extract report.txt --format codebook
  rashomon extract articles.jsonl --format json > readings.jsonl
  rashomon extract report.txt --trace
  rashomon extract report.txt --trace --html report.html
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
@click.option("--trace", is_flag=True, help="Tell how each report was read, from its words to its values, as text.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --trace: write one report's page, its words coloured by field.",
)
@origin_options
@model_option
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    form: str,
    source: str | None,
    published: dt.date | None,
    *,
    html: Path | None,
    trace: bool,
    model: bool | None,
) -> None:
    """Print what reports say: JSON Lines on standard output, one report a line.

    Problems go to standard error; a report that cannot be read still has its line, without incidents (exit code 3).
    """
    from rashomon.documents.load import Limits, load
    from rashomon.pipeline import read_one, status

    limits = Limits(max_bytes=settings(ctx).settings.documents.max_bytes)
    documents = load(inputs, source=source, published=published, limits=limits)
    if html is not None and not trace:
        raise click.UsageError("--html goes with --trace.", ctx)
    learned = wants_model(ctx, model)
    if trace:
        ctx.exit(PROBLEMS if _trace(ctx, documents, html, model=learned) else 0)
    reader = opened.reader(model=learned)
    troubled = False
    for document in documents:
        reading = read_one(document, reader)
        problems = tuple(dict.fromkeys(document.problems + reading.problems))
        troubled = troubled or bool(problems)
        _say_problems(document, problems)
        click.echo(_line(document, reading, form, str(status(document, problems))))
    ctx.exit(PROBLEMS if troubled else 0)


def _trace(ctx: click.Context, documents: Iterable[Document], html: Path | None, *, model: bool) -> bool:
    """Tell how each report was read; whether any was in trouble. The page is of one report."""
    from rashomon.pipeline import read_one
    from rashomon.readers.english import english_reader
    from rashomon.readers.tracing import TracingReader
    from rashomon.report.trace import lines, render

    reader = TracingReader(english_reader(model=model))
    troubled = False
    chosen = documents if html is None else tuple(islice(documents, 2))
    if isinstance(chosen, tuple) and len(chosen) != 1:
        raise click.UsageError("--html shows one report; give one file with one report in it.", ctx)
    for document in chosen:
        reading = read_one(document, reader)
        problems = tuple(dict.fromkeys(document.problems + reading.problems))
        troubled = troubled or bool(problems)
        _say_problems(document, problems)
        for trace in reader.take():
            if html is None:
                click.echo("\n".join(lines(trace)))
            else:
                opened.write_text(html, render(trace))
    return troubled


def _say_problems(document: Document, problems: Iterable[Problem]) -> None:
    """A line on standard error for each problem."""
    for problem in problems:
        say(f"problem: {one_line(document.name)}: {problem.code} {one_line(problem.message)}")


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
