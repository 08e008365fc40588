"""``rashomon read``: reports into a ledger."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from rashomon.cli import open as opened
from rashomon.cli.app import INTERRUPTED
from rashomon.cli.options import json_option, ledger_path, model_option, origin_options, settings, wants_model
from rashomon.cli.screen import one_line, print_json, say

if TYPE_CHECKING:
    from rashomon.pipeline import Options, Outcome, Progress, Summary

PROBLEMS = 3
"""Exit code: done, with problems."""
LISTED = 20
"""Problems that the summary lists; all are in the ledger."""
EPILOG = """\b
Examples:
  rashomon read reports/ --into syria.ledger
  rashomon read a.txt b.html --into syria.ledger --source "Example Times"
  cat report.txt | rashomon read - --into syria.ledger --published 2021-04-13
  rashomon read export.jsonl --into syria.ledger --json"""


class Stop:
    """Remembers that SIGINT came; a second one ends the program at once."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        """Whether the run should end after this document."""
        return self.asked

    def on_signal(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of handlers
        """The handler."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        say("\nstopping after this document (once more: at once)")


@contextmanager
def stopping() -> Iterator[Stop]:
    """Within it, SIGINT asks to stop; after it, SIGINT is what it was."""
    stop = Stop()
    before = signal.signal(signal.SIGINT, stop.on_signal)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error where that is a terminal, else nothing."""
    from rashomon.pipeline import quiet

    if not sys.stderr.isatty():
        yield quiet
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(done: int, files: int, label: str) -> None:
            bar.update(task, completed=done, total=files, description=one_line(label)[-40:])

        yield tell


@click.command("read", epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--into", required=False, type=click.Path(path_type=Path), help="The ledger; made where there is none.")
@origin_options
@model_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    into: Path | None,
    source: str | None,
    published: dt.date | None,
    *,
    model: bool | None,
    as_json: bool,
) -> None:
    """Read reports (files, folders, - for standard input) into a ledger.

    Text, HTML and JSON Lines are read. What was read before is passed over, so a run that was stopped is just run
    again. A document that cannot be read is listed and does not stop the others (exit code 3). With --no-model the
    rules read alone: more than twice as fast, a little worse; the ledger keeps which reader read what.
    """
    from rashomon.documents.inputs import find
    from rashomon.ledger import Ledger
    from rashomon.pipeline import read

    path = into or ledger_path(ctx, None)
    options = _options(ctx, source, published)
    find(inputs)  # a wrong path is told before a ledger is made
    reader = opened.reader(model=wants_model(ctx, model))
    run = opened.label()
    with stopping() as stop, Ledger.open(path, create=True, run=run) as ledger, progress_bar() as progress:
        summary = read(inputs, ledger, reader, options=options, progress=progress, stop=stop)
    if as_json:
        print_json("read", _record(summary, path))
    else:
        _print(summary, path)
    if summary.stopped:
        say(f"stopped. What was read is kept; run the same command again to go on: {path}")
        ctx.exit(INTERRUPTED)
    ctx.exit(PROBLEMS if summary.troubled else 0)


def _options(ctx: click.Context, source: str | None, published: dt.date | None) -> Options:
    """The options of the run, with the settings' limit."""
    from rashomon.documents.load import Limits
    from rashomon.pipeline import Options

    return Options(source, published, Limits(max_bytes=settings(ctx).settings.documents.max_bytes))


def _counts(summary: Summary) -> dict[str, int]:
    """The figures of a run."""
    from rashomon.model import Status

    new = [o for o in summary.outcomes if not o.again]
    return {
        "documents": len(summary.outcomes),
        **{str(status): summary.count(status) for status in Status},
        "again": summary.again,
        "mentions": sum(o.mentions for o in new),
        "tallies": sum(o.tallies for o in new),
        "incidents": summary.incidents,
    }


def _record(summary: Summary, path: Path) -> dict[str, object]:
    """The run for programs."""
    return {
        "ledger": str(path),
        "reader": summary.reader,
        **_counts(summary),
        "stopped": summary.stopped,
        "problems": [
            {"document": o.document.id, "name": o.document.name, "code": p.code, "message": p.message}
            for o in summary.troubled
            for p in o.problems
        ],
    }


def _print(summary: Summary, path: Path) -> None:
    """The run in words."""
    from rashomon.report.words import plural

    n = _counts(summary)
    told = f"{n['read']} read, {n['partial']} partial, {n['failed']} failed, {n['again']} known already"
    new = f"{plural(n['mentions'], 'mention')}, {plural(n['tallies'], 'aggregate figure')}"
    click.echo(f"{plural(n['documents'], 'document')}: {told}")
    click.echo(f"new: {new}; {path} has {plural(n['incidents'], 'incident')}")
    _print_problems(summary.troubled)


def _print_problems(troubled: tuple[Outcome, ...]) -> None:
    """The first problems, and how many more there are."""
    lines = [f"{one_line(o.document.name)}: {p.code} {one_line(p.message)}" for o in troubled for p in o.problems]
    for line in lines[:LISTED]:
        click.echo(f"problem: {line}", err=True)
    if len(lines) > LISTED:
        click.echo(f"and {len(lines) - LISTED} more problems (all are in the ledger and the report)", err=True)
