"""A coded corpus on disk: a folder with ``articles.jsonl``, ``gold.jsonl`` and, where there is one, ``links.jsonl``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.errors import UsageError

ARTICLES, GOLD, LINKS = "articles.jsonl", "gold.jsonl", "links.jsonl"


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
