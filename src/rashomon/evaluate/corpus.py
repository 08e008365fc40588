"""A coded corpus on disk: a folder with ``articles.jsonl``, ``gold.jsonl`` and, where there is one, ``links.jsonl``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from rashomon.errors import UsageError

ARTICLES, GOLD, LINKS = "articles.jsonl", "gold.jsonl", "links.jsonl"


FOLDS = 5
"""One part in so many is held out: nobody who writes rules looks at it."""


class Part(StrEnum):
    """Which articles of a split are taken."""

    ALL = "all"
    ONLY = "only"
    """Those that are held out."""
    WITHOUT = "without"
    """The open ones: all but those that are held out."""


def held_out(doc_id: str) -> bool:
    """Whether an article is held out: by the hash of its name, so that no list has to be kept and none can be tuned."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % FOLDS == 0


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of one split with their codes, in the file's order.

    ``hash`` is the SHA-256 of what is measured (articles, codes and links of the split, in a normal form), whatever
    folder or file it stands in.
    """

    name: str
    split: str | None
    articles: tuple[Mapping[str, Any], ...]
    gold: tuple[Mapping[str, Any], ...]
    links: Mapping[str, str]
    hash: str
    part: Part = Part.ALL

    @property
    def sources(self) -> dict[str, str]:
        """Article -> its outlet."""
        return {article["doc_id"]: str(article.get("source") or "") for article in self.articles}

    @property
    def lengths(self) -> dict[str, int]:
        """Article -> its words."""
        return {article["doc_id"]: len(str(article.get("text") or "").split()) for article in self.articles}


def read_corpus(folder: Path, split: str | None = None) -> Corpus:
    """Read a corpus folder, or one split of it.

    Raises:
        UsageError: E001 where a file is missing, E002 where no article has the split, E003 where a line is no record.
    """
    for name in (ARTICLES, GOLD):
        if not (folder / name).is_file():
            raise UsageError("E001", path=folder, found=f"no {name}")
    articles = tuple(records(folder / ARTICLES, "doc_id"))
    chosen = tuple(a for a in articles if split is None or a.get("split") == split)
    if not chosen:
        splits = sorted({str(a["split"]) for a in articles if a.get("split")})
        raise UsageError("E002", path=folder / ARTICLES, found=split or "any", candidates=", ".join(splits) or "none")
    wanted = {a["doc_id"] for a in chosen}
    gold = tuple(doc for doc in records(folder / GOLD, "doc_id") if doc["doc_id"] in wanted)
    coded = {doc["doc_id"] for doc in gold}
    chosen = tuple(a for a in chosen if a["doc_id"] in coded)
    links = _links(folder / LINKS, coded)
    return Corpus(folder.name, split, chosen, gold, links, corpus_hash(chosen, gold, links))


def take(corpus: Corpus, part: Part) -> Corpus:
    """A part of a corpus, with the codes and links of its articles and a hash of its own.

    Raises:
        UsageError: E004 where the part is empty.
    """
    if part is Part.ALL:
        return corpus
    chosen = tuple(a for a in corpus.articles if held_out(a["doc_id"]) is (part is Part.ONLY))
    if not chosen:
        raise UsageError("E004", path=corpus.name, found=str(part))
    return replace(_only(corpus, {a["doc_id"] for a in chosen}), part=part)


def splits(corpus: Corpus) -> dict[str, Corpus]:
    """Split -> its articles, by name; articles without a split are left out."""
    names = sorted({str(a["split"]) for a in corpus.articles if a.get("split")})
    chosen = {name: {a["doc_id"] for a in corpus.articles if a.get("split") == name} for name in names}
    return {name: replace(_only(corpus, ids), split=name) for name, ids in chosen.items()}


def _only(corpus: Corpus, ids: set[str]) -> Corpus:
    """The articles of these ids."""
    articles = tuple(a for a in corpus.articles if a["doc_id"] in ids)
    gold = tuple(doc for doc in corpus.gold if doc["doc_id"] in ids)
    links = {mention: incident for mention, incident in corpus.links.items() if mention.rpartition("#")[0] in ids}
    whole = corpus_hash(articles, gold, links)
    return replace(corpus, articles=articles, gold=gold, links=links, hash=whole)


def records(path: Path, *keys: str) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, each with the given keys; E003 names the first line that is none."""
    expected = ", ".join(repr(key) for key in keys)
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")  # a line separator may stand in a text
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            raise UsageError("E003", path=path, expected=expected, found="no JSON", line=number) from None
        if not isinstance(record, dict) or any(key not in record for key in keys):
            raise UsageError("E003", path=path, expected=expected, found=type(record).__name__, line=number)
        yield record


def _links(path: Path, coded: set[str]) -> dict[str, str]:
    """The links between the mentions of coded articles; empty where there is no such file."""
    if not path.is_file():
        return {}
    found = ((str(r["mention"]), str(r["incident"])) for r in records(path, "mention", "incident"))
    return {mention: incident for mention, incident in found if mention.rpartition("#")[0] in coded}


def corpus_hash(
    articles: tuple[Mapping[str, Any], ...], gold: tuple[Mapping[str, Any], ...], links: Mapping[str, str]
) -> str:
    """SHA-256 over the canonical JSON of what is measured, whatever the order of the lines."""
    texts = [{key: value for key, value in article.items() if key != "split"} for article in articles]
    parts = [sorted(_canonical(record) for record in group) for group in (texts, gold)] + [sorted(links.items())]
    return hashlib.sha256(_canonical(parts).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
