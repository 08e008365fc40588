"""Runs a reader over a coded corpus and scores what it says: the whole of an evaluation in one call.

A reader is any callable that yields the codebook's record for one article, so that rules, a learned layer, a language
model and a person's coding are measured alike. The steps:

1. read every article; a reader's fault on one is listed and scored as an empty answer;
2. link the answers, where a linker is handed in;
3. score: the whole corpus, each outlet and group of outlets, each event type, the costliest errors, the links beside
   simple ones;
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
from rashomon.evaluate.baselines import Baseline, baselines
from rashomon.evaluate.confusions import Cost, costs
from rashomon.evaluate.corpus import Corpus, Part
from rashomon.evaluate.link_errors import CodedLinks, LinkError
from rashomon.evaluate.links import Links, LinkScore, as_gold_names, score_links
from rashomon.evaluate.matching import Record
from rashomon.evaluate.scoring import (
    ArticleScore,
    Confusion,
    Fate,
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
CodedLinker = Callable[[Corpus], CodedLinks]
"""Links the coded incidents of a corpus by their coded values."""
ErrorFinder = Callable[[Corpus, Sequence[Record]], tuple[LinkError, ...]]
"""Says where the links of the answers are wrong, and why."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that the reader could not read, with the error's code."""

    doc_id: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Lost:
    """An article that was read and of which no incident is right: so many missed, so many invented."""

    doc_id: str
    missed: int
    invented: int

    @classmethod
    def of(cls, article: ArticleScore) -> Lost | None:
        """The article's entry; None where it has an incident that is right, or none at all."""
        fates = [incident.fate for incident in article.incidents]
        if not fates or Fate.PAIRED in fates:
            return None
        return cls(article.doc_id, fates.count(Fate.MISSED), fates.count(Fate.INVENTED))


PARTS = {Part.ALL: "", Part.ONLY: "held out", Part.WITHOUT: "open"}
"""The parts of a split in words."""


def selection(split: str | None, part: Part) -> str | None:
    """A split and a part of it in words: ``dev, held out``; None for a whole corpus."""
    return ", ".join(word for word in (split, PARTS[part]) if word) or None


@dataclass(frozen=True, slots=True)
class Report:
    """One evaluation: of which reader on which corpus, and all its scores."""

    reader: str
    """The reader's versioned name; empty where the answers came from elsewhere."""
    corpus: str
    split: str | None
    part: Part
    corpus_hash: str
    score: Score
    outlets: Mapping[str, Score]
    affiliations: Mapping[str, Group]
    """By whom the outlets belong or are close to; empty where no groups were handed in."""
    event_types: Mapping[str, Score]
    confusions: tuple[Confusion, ...]
    costs: tuple[Cost, ...]
    links: LinkScore | None
    baselines: tuple[Baseline, ...]
    """Simple linkers on the same answers; none where links are not scored."""
    failures: tuple[Failure, ...]
    articles: tuple[ArticleScore, ...]
    link_errors: tuple[LinkError, ...] = ()
    """Wrong pairs among the reader's mentions that pair with gold's, where the linker can say why."""
    coded: CodedLinks | None = None
    """The coded incidents linked by their coded values; None where that is not measured."""

    @property
    def selection(self) -> str | None:
        """Split and part in words."""
        return selection(self.split, self.part)

    @property
    def lost(self) -> tuple[Lost, ...]:
        """The articles of which nothing is right."""
        found = (Lost.of(article) for article in self.articles)
        return tuple(one for one in found if one is not None)

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
    name: str = "",
    linker: Linker | None = None,
    out: Path | None = None,
    affiliations: Affiliations | None = None,
    coded: CodedLinker | None = None,
    errors: ErrorFinder | None = None,
) -> Report:
    """Read, link, score and write; see the module's steps. ``name`` is the reader's."""
    answers, failures = read_all(corpus.articles, reader)
    links = linker(answers) if linker is not None else None
    if out is not None:
        write_answers(out, answers, links)
    wrong = errors(corpus, answers) if errors is not None and corpus.links else ()
    return report(corpus, answers, links, failures, name=name, affiliations=affiliations, coded=coded, errors=wrong)


def report(
    corpus: Corpus,
    answers: Sequence[Record],
    links: Links | None = None,
    failures: Iterable[Failure] = (),
    *,
    name: str = "",
    affiliations: Affiliations | None = None,
    coded: CodedLinker | None = None,
    errors: tuple[LinkError, ...] = (),
) -> Report:
    """Score answers that are already there; ``errors`` are the wrong pairs of the links."""
    articles = score_corpus(corpus.gold, answers, corpus.sources)
    linked = links is not None and bool(corpus.links)
    groups: Mapping[str, Group] = {}
    if affiliations is not None:
        groups = by_affiliation(articles, corpus.lengths, affiliations.group, affiliations.names)
    return Report(
        reader=name,
        corpus=corpus.name,
        split=corpus.split,
        part=corpus.part,
        corpus_hash=corpus.hash,
        score=summed(articles),
        outlets=by_outlet(articles),
        affiliations=groups,
        event_types=by_event_type(articles),
        confusions=confusions(articles),
        costs=costs(corpus.gold, answers),
        links=score_links(corpus.links, as_gold_names(corpus.gold, answers, links or {})) if linked else None,
        baselines=baselines(corpus.gold, answers, corpus.links) if linked else (),
        failures=tuple(failures),
        articles=articles,
        link_errors=errors if linked else (),
        coded=coded(corpus) if coded is not None and corpus.links else None,
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
