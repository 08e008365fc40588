"""Runs a reader over a coded corpus and scores what it says: the whole of an evaluation in one call.

A reader is any callable that yields the codebook's record for one article, so that rules, a learned layer, a language
model and a person's coding are measured alike. The steps:

1. read every article; a reader's fault on one is listed and scored as an empty answer;
2. link the answers, where a linker is handed in;
3. score: the whole corpus, each outlet and group of outlets, each event type, the costliest confusions, the links;
4. write ``codebook.jsonl`` and ``links.jsonl``, where a folder is named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.actors.affiliations import Affiliations
from rashomon.errors import RashomonError, UsageError
from rashomon.evaluate.affiliations import Group, by_affiliation
from rashomon.evaluate.corpus import Corpus
from rashomon.evaluate.links import Links, LinkScore, as_gold_names, score_links
from rashomon.evaluate.matching import Record
from rashomon.evaluate.scoring import (
    ArticleScore,
    Confusion,
    Score,
    by_event_type,
    by_outlet,
    confusions,
    score_corpus,
    summed,
)

ArticleReader = Callable[[Record], Mapping[str, Any]]
"""Reads one record of ``articles.jsonl`` into the codebook's record."""
Linker = Callable[[Sequence[Record]], Links]
"""Links the incidents of many codebook records: mention (``doc_id#n``) -> incident."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that the reader could not read, with the error's code."""

    doc_id: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """One evaluation: of which corpus, and all its scores."""

    corpus: str
    split: str | None
    corpus_hash: str
    score: Score
    outlets: Mapping[str, Score]
    affiliations: Mapping[str, Group]
    """By whom the outlets belong or are close to; empty where no groups were handed in."""
    event_types: Mapping[str, Score]
    confusions: tuple[Confusion, ...]
    links: LinkScore | None
    failures: tuple[Failure, ...]
    articles: tuple[ArticleScore, ...]

    @property
    def tasks(self) -> dict[str, float]:
        """Task -> its figure, 0 to 1: what the gate holds floors for."""
        score = self.score
        tasks = {"score": score.headline, "detection": score.detection.f1, "slots": score.slots.f1}
        tasks |= {"claims": score.claims.f1, "tallies": score.tallies.f1}
        if self.links is not None:
            tasks |= {"links.b_cubed": self.links.b_cubed.f1, "links.pairs": self.links.pairs.f1}
        return tasks


def evaluate(
    corpus: Corpus,
    reader: ArticleReader,
    *,
    linker: Linker | None = None,
    out: Path | None = None,
    affiliations: Affiliations | None = None,
) -> Report:
    """Read, link, score and write; see the module's steps."""
    answers, failures = read_all(corpus.articles, reader)
    links = linker(answers) if linker is not None else None
    if out is not None:
        write_answers(out, answers, links)
    return report(corpus, answers, links, failures, affiliations=affiliations)


def report(
    corpus: Corpus,
    answers: Sequence[Record],
    links: Links | None = None,
    failures: Iterable[Failure] = (),
    *,
    affiliations: Affiliations | None = None,
) -> Report:
    """Score answers that are already there."""
    articles = score_corpus(corpus.gold, answers, corpus.sources)
    linked = links is not None and bool(corpus.links)
    groups: Mapping[str, Group] = {}
    if affiliations is not None:
        groups = by_affiliation(articles, corpus.lengths, affiliations.group, affiliations.names)
    return Report(
        corpus=corpus.name,
        split=corpus.split,
        corpus_hash=corpus.hash,
        score=summed(articles),
        outlets=by_outlet(articles),
        affiliations=groups,
        event_types=by_event_type(articles),
        confusions=confusions(articles),
        links=score_links(corpus.links, as_gold_names(corpus.gold, answers, links or {})) if linked else None,
        failures=tuple(failures),
        articles=articles,
    )


def read_all(
    articles: Iterable[Record], reader: ArticleReader
) -> tuple[tuple[dict[str, Any], ...], tuple[Failure, ...]]:
    """The reader's answer to every article, complete in its keys, and the articles that it failed on."""
    answers, failures = [], []
    for article in articles:
        answer: Mapping[str, Any] = {}
        try:
            answer = reader(article)
        except RashomonError as error:
            failures.append(Failure(article["doc_id"], error.code, error.message))
        except Exception as error:  # noqa: BLE001  # trouble with one article is data: it is listed and scored as empty
            wrapped = RashomonError("X001", found=f"{type(error).__name__}: {error}")
            failures.append(Failure(article["doc_id"], wrapped.code, wrapped.message))
        empty: dict[str, Any] = {"published": None, "incidents": [], "tallies": []}
        answers.append({**empty, **answer, "doc_id": article["doc_id"]})
    return tuple(answers), tuple(failures)


def write_answers(out: Path, answers: Iterable[Record], links: Links | None = None) -> None:
    """Write ``codebook.jsonl`` and, where there are links, ``links.jsonl``; U004 where the folder refuses."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "codebook.jsonl").write_text(_lines(answers), encoding="utf-8")
        if links is not None:
            rows = ({"mention": mention, "incident": incident} for mention, incident in sorted(links.items()))
            (out / "links.jsonl").write_text(_lines(rows), encoding="utf-8")
    except OSError as error:
        raise UsageError("U004", path=out, found=error.strerror or type(error).__name__) from error


def _lines(records: Iterable[Record]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
