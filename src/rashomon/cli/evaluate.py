"""``rashomon evaluate``: the reader against articles that people coded, and the gate."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli import open as opened
from rashomon.cli.options import json_option, model_option, wants_model
from rashomon.cli.screen import say

if TYPE_CHECKING:
    from rashomon.evaluate.run import Report
    from rashomon.export.codebook import CodebookWriter
    from rashomon.model import Document, Reading
    from rashomon.pipeline import Reader

PROBLEMS = 3
EPILOG = """\b
Examples:
  rashomon evaluate --corpus bench/ --split dev
  rashomon evaluate --corpus bench/ --split dev --out scores/ --json
  rashomon evaluate --corpus bench/ --split dev --no-model
  rashomon evaluate --corpus bench/ --split dev --floors floors.json
  rashomon evaluate --corpus bench/ --floors floors.json --update --reason "..." """


@dataclass(slots=True)
class Answers:
    """Reads the corpus' articles into the codebook's records and remembers the readings, so that they can be linked."""

    reader: Reader
    writer: CodebookWriter
    read: list[tuple[Document, Reading]] = field(default_factory=list)

    def article(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The codebook's record of one article."""
        from rashomon.documents.draft import Given
        from rashomon.documents.load import builder
        from rashomon.documents.records import read_record

        line = json.dumps(record, ensure_ascii=False).encode()
        builds = builder()
        draft = read_record(line, 1, str(record["doc_id"]), builds.cleaner.calendar)
        document = builds.document(draft, Given())
        reading = self.reader.read(document)
        self.read.append((document, reading))
        return self.writer.write(document, reading)

    def links(self, answers: Sequence[Mapping[str, Any]]) -> dict[str, str]:  # noqa: ARG002 - linked by the readings
        """The incident of each mention, by the names of the corpus (``doc_id#n``)."""
        from rashomon.pipeline import derive

        named = {m.id: f"{document.name}#{m.n}" for document, reading in self.read for m in reading.mentions}
        documents = tuple({document.id: document for document, _ in self.read}.values())
        incidents = derive(documents, tuple(reading for _, reading in self.read))
        return {named[mention]: incident.id for incident in incidents for mention in incident.mentions}


@click.command("evaluate", epilog=EPILOG)
@click.option(
    "--corpus",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder with articles.jsonl, gold.jsonl and, where there is one, links.jsonl.",
)
@click.option("--split", help="Only the articles of this split.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for codebook.jsonl and links.jsonl.")
@click.option(
    "--floors", type=click.Path(path_type=Path), help="Floors to hold the scores against (exit code 4 below)."
)
@click.option("--update", is_flag=True, help="Set the floors to these scores.")
@click.option("--reason", help="Why a floor goes down; the floors file keeps it.")
@click.option("--markdown", is_flag=True, help="Print the tables as Markdown.")
@model_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    corpus: Path,
    split: str | None,
    out: Path | None,
    floors: Path | None,
    update: bool,
    reason: str | None,
    markdown: bool,
    model: bool | None,
    as_json: bool,
) -> None:
    """Measure the reader against coded articles.

    The score is the mean of four F1 values: incidents, their slots, claims with their speakers, aggregate figures.
    """
    if update and floors is None:
        raise click.UsageError("--update needs --floors FILE.")
    from rashomon.evaluate.corpus import read_corpus
    from rashomon.evaluate.run import evaluate

    articles = read_corpus(corpus, split)
    answers = Answers(opened.reader(model=wants_model(ctx, model)), opened.codebook())
    report = evaluate(articles, answers.article, linker=answers.links, out=out)
    _print(report, markdown=markdown, as_json=as_json)
    if floors is not None:
        _gate(report, floors, update=update, reason=reason)
    ctx.exit(PROBLEMS if report.failures else 0)


def _print(report: Report, *, markdown: bool, as_json: bool) -> None:
    """The tables, or JSON."""
    from rashomon.evaluate import tables

    if as_json:
        click.echo(json.dumps(tables.as_json(report), ensure_ascii=False, indent=2))
    else:
        click.echo(tables.markdown(report) if markdown else tables.plain(report), nl=False)


def _gate(report: Report, floors: Path, *, update: bool, reason: str | None) -> None:
    """Hold the report against its floors, or set them."""
    from rashomon.evaluate import gate

    if update:
        new = gate.update(report, floors, reason=reason)
        say(f"{floors}: floors set: " + ", ".join(f"{task} {floor:.4f}" for task, floor in new.items()))
    else:
        above = gate.check(report, floors)
        say(f"{floors}: all floors held: " + ", ".join(f"{task} +{by:.4f}" for task, by in above.items()))
