"""``rashomon evaluate --voices``: which accounts are one voice, against a file of labelled pairs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import open as opened

if TYPE_CHECKING:
    from rashomon.evaluate.corpus import Corpus
    from rashomon.pipeline import Reader


def measure_voices(corpus: Corpus, pairs: Path, reader: Reader, *, markdown: bool, as_json: bool) -> None:
    """Print how often pairs of accounts are rightly taken for one voice, or for two."""
    from rashomon.evaluate import tables, voices
    from rashomon.evaluate.answers import Answers
    from rashomon.link import LinkTable
    from rashomon.resources import lexicon

    table = LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))
    report = voices.score(voices.read_cases(pairs), corpus, Answers(reader, opened.codebook()), table)
    if as_json:
        click.echo(json.dumps(voices.voices_json(report), ensure_ascii=False, indent=2))
    else:
        render = tables.render_markdown if markdown else tables.render_plain
        click.echo(render(voices.voice_tables(report)), nl=False)
