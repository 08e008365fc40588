"""``rashomon evaluate``: the reader against articles that people coded, and the gate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import open as opened
from rashomon.cli.evaluate_places import measure_places
from rashomon.cli.evaluate_voices import measure_voices
from rashomon.cli.options import json_option, model_option, wants_model
from rashomon.cli.screen import say

if TYPE_CHECKING:
    from rashomon.evaluate.corpus import Corpus
    from rashomon.evaluate.run import Report
    from rashomon.pipeline import Reader

PROBLEMS = 3
BELOW = 4
FLOORS = "benchmarks/floors.json"
"""The floors file where none is named."""
EPILOG = """\b
Examples:
  rashomon evaluate --corpus bench/ --split dev
  rashomon evaluate --corpus bench/ --split dev --held-out only --no-model
  rashomon evaluate --corpus bench/ --split dev --out scores/ --json
  rashomon evaluate --corpus bench/ --split dev --gate
  rashomon evaluate --corpus bench/ --gate floors.json --update-floors --reason "..."
  rashomon evaluate --corpus bench/ --split dev --even-handed
  rashomon evaluate --corpus bench/ --places benchmarks/places/places.tsv
  rashomon evaluate --corpus bench/ --voices benchmarks/voices/pairs.tsv"""


@click.command("evaluate", epilog=EPILOG)
@click.option(
    "--corpus",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder with articles.jsonl, gold.jsonl and, where there is one, links.jsonl.",
)
@click.option("--split", help="Only the articles of this split.")
@click.option(
    "--held-out",
    type=click.Choice(("all", "only", "without")),
    default="all",
    show_default=True,
    help="Of these articles, only the fifth that is held out (by the hash of the article's name), or all but them.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder for codebook.jsonl and links.jsonl.")
@click.option(
    "--gate",
    type=click.Path(dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=FLOORS,
    metavar="[FILE]",
    help=f"Hold the scores against the floors in FILE ({FLOORS} where none is named); exit code 4 below.",
)
@click.option("--update-floors", is_flag=True, help="Set the floors of --gate to these scores.")
@click.option("--reason", help="Why a floor goes down; the floors file keeps it.")
@click.option(
    "--even-handed",
    is_flag=True,
    help="Swap the names of sides, and loaded words for neutral ones; does the reading follow?",
)
@click.option(
    "--places",
    "facts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Measure where places are put, against this file of facts (tab-separated: doc_id, place, name, lat, lon ...).",
)
@click.option(
    "--second",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A second person's file of facts, to see how far the two agree.",
)
@click.option(
    "--voices",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Measure which accounts are one voice, against this file of pairs (tab-separated: a, b, label, root).",
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
    held_out: str,
    out: Path | None,
    gate: Path | None,
    update_floors: bool,
    reason: str | None,
    even_handed: bool,
    facts: Path | None,
    second: Path | None,
    voices: Path | None,
    markdown: bool,
    model: bool | None,
    as_json: bool,
) -> None:
    """Measure the reader against coded articles.

    The score is the mean of four F1 values: incidents, their slots, claims with their speakers, aggregate figures.

    With --even-handed: whether kinds of event, figures and words stay the same, and who did it changes sides, when the
    names of the sides are swapped (exit code 4 where they do not).

    With --places: how many places are put within 5 km of where they are, how many more than 20 km off, and whether the
    probability and radius that the reader gives hold.

    With --voices: of pairs of coded mentions of one incident, which are told by one voice (copies, reuse, one speaker).
    """
    if second is not None and facts is None:
        raise click.UsageError("--second goes with --places.", ctx)
    if even_handed and (gate is not None or update_floors or out):
        raise click.UsageError("--even-handed measures something else: leave out --gate and --out.", ctx)
    if reason is not None and not update_floors:
        raise click.UsageError("--reason goes with --update-floors.", ctx)
    from rashomon.evaluate.answers import Answers
    from rashomon.evaluate.corpus import Part, read_corpus, take
    from rashomon.evaluate.run import evaluate

    articles = take(read_corpus(corpus, split), Part(held_out))
    if facts is not None:
        measure_places(articles, facts, second, markdown=markdown, as_json=as_json)
        ctx.exit(0)
    reader = opened.reader(model=wants_model(ctx, model))
    if voices is not None:
        measure_voices(articles, voices, reader, markdown=markdown, as_json=as_json)
        ctx.exit(0)
    if even_handed:
        ctx.exit(0 if _even_handed(articles, reader, markdown=markdown, as_json=as_json) else BELOW)
    answers = Answers(reader, opened.codebook())
    report = evaluate(
        articles,
        answers.article,
        name=reader.name,
        linker=answers.links,
        out=out,
        affiliations=opened.affiliations(),
        coded=opened.coded_linker(),
        errors=answers.errors,
    )
    _print(report, markdown=markdown, as_json=as_json)
    if gate is not None or update_floors:
        _gate(report, gate or Path(FLOORS), update=update_floors, reason=reason)
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
    from rashomon.evaluate.answers import as_document
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
