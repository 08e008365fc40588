"""``rashomon evaluate --places``: where the reader puts places, against a file of facts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rashomon.evaluate.corpus import Corpus
    from rashomon.evaluate.places import Found


def measure_places(corpus: Corpus, facts: Path, second: Path | None, *, markdown: bool, as_json: bool) -> None:
    """Print how well the places of the corpus' articles are resolved, and how far two files of facts agree."""
    from rashomon.evaluate import places, tables
    from rashomon.evaluate.place_tables import place_tables, places_json

    articles = {str(a["doc_id"]): a for a in corpus.articles}
    known = places.read_facts(facts)
    report = places.score(known, lambda doc_id: _look(articles.get(doc_id)))
    agreed = places.agreement(known, places.read_facts(second)) if second else None
    if as_json:
        click.echo(json.dumps(places_json(report, agreed), ensure_ascii=False, indent=2))
    else:
        render = tables.render_markdown if markdown else tables.render_plain
        click.echo(render(place_tables(report, agreed)), nl=False)


def _look(article: Mapping[str, Any] | None) -> tuple[str, Found] | None:
    """An article's text and the places that the rules find in it, with their locations."""
    if article is None:
        return None
    from rashomon.evaluate.answers import as_document
    from rashomon.readers.english import english_rules

    document = as_document(article)
    steps = english_rules().steps(document)
    rows = zip(steps.findings, steps.located, strict=True)
    return document.text, [(p.span, at) for found, where in rows for p, at in zip(found.places, where, strict=True)]
