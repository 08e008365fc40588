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
    from rashomon.evaluate.corpus import Corpus
    from rashomon.evaluate.run import Report
    from rashomon.export.codebook import CodebookWriter
    from rashomon.model import Document, Reading
    from rashomon.pipeline import Reader

PROBLEMS = 3
BELOW = 4
EPILOG = """\b
Examples:
  rashomon evaluate --corpus bench/ --split dev
  rashomon evaluate --corpus bench/ --split dev --out scores/ --json
  rashomon evaluate --corpus bench/ --split dev --no-model
  rashomon evaluate --corpus bench/ --split dev --floors floors.json
  rashomon evaluate --corpus bench/ --floors floors.json --update --reason "..."
  rashomon evaluate --corpus bench/ --split dev --even-handed """


@dataclass(slots=True)
class Answers:
    """Reads the corpus' articles into the codebook's records and remembers the readings, so that they can be linked."""

    reader: Reader
    writer: CodebookWriter
    read: list[tuple[Document, Reading]] = field(default_factory=list)

    def article(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The codebook's record of one article."""
        document = as_document(record)
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


def as_document(record: Mapping[str, Any]) -> Document:
    """The document of one article of a corpus."""
    from rashomon.documents.draft import Given
    from rashomon.documents.load import builder
    from rashomon.documents.records import read_record

    line = json.dumps(record, ensure_ascii=False).encode()
    builds = builder()
    return builds.document(read_record(line, 1, str(record["doc_id"]), builds.cleaner.calendar), Given())


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
@click.option(
    "--even-handed",
    is_flag=True,
    help="Swap the names of sides, and loaded words for neutral ones; does the reading follow?",
)
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
    even_handed: bool,
    markdown: bool,
    model: bool | None,
    as_json: bool,
) -> None:
    """Measure the reader against coded articles.

    The score is the mean of four F1 values: incidents, their slots, claims with their speakers, aggregate figures.

    With --even-handed: whether kinds of event, figures and words stay the same, and who did it changes sides, when the
    names of the sides are swapped (exit code 4 where they do not).
    """
    if update and floors is None:
        raise click.UsageError("--update needs --floors FILE.")
    if even_handed and (floors or out):
        raise click.UsageError("--even-handed measures something else: leave out --floors and --out.")
    from rashomon.evaluate.corpus import read_corpus
    from rashomon.evaluate.run import evaluate

    articles = read_corpus(corpus, split)
    reader = opened.reader(model=wants_model(ctx, model))
    if even_handed:
        ctx.exit(0 if _even_handed(articles, reader, markdown=markdown, as_json=as_json) else BELOW)
    answers = Answers(reader, opened.codebook())
    report = evaluate(articles, answers.article, linker=answers.links, out=out, affiliations=opened.affiliations())
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


def _even_handed(corpus: Corpus, reader: Reader, *, markdown: bool, as_json: bool) -> bool:
    """Swap the sides in the corpus' sentences, print what came of it, and say whether the limits held."""
    from rashomon.evaluate import tables
    from rashomon.evaluate.evenhanded import evenhanded, sentences
    from rashomon.evaluate.evenhanded_tables import evenhanded_json, evenhanded_tables
    from rashomon.evaluate.swaps import swaps
    from rashomon.parsing.english import EnglishParser
    from rashomon.resources import lexicon

    told = sentences((as_document(article) for article in corpus.articles), EnglishParser())
    result = evenhanded(told, reader.read, swaps(lexicon("en/evenhanded")))
    if as_json:
        click.echo(json.dumps(evenhanded_json(result, corpus.name, corpus.split), ensure_ascii=False, indent=2))
    else:
        render = tables.render_markdown if markdown else tables.render_plain
        click.echo(render(evenhanded_tables(result)), nl=False)
    return result.held


def _gate(report: Report, floors: Path, *, update: bool, reason: str | None) -> None:
    """Hold the report against its floors, or set them."""
    from rashomon.evaluate import gate

    if update:
        new = gate.update(report, floors, reason=reason)
        say(f"{floors}: floors set: " + ", ".join(f"{task} {floor:.4f}" for task, floor in new.items()))
    else:
        above = gate.check(report, floors)
        say(f"{floors}: all floors held: " + ", ".join(f"{task} +{by:.4f}" for task, by in above.items()))
