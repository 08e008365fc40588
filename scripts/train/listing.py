"""Count how often coders write down the claims that each rule of the codebook's listing is for.

    python scripts/train/listing.py CORPUS --out src/rashomon/data/listing.yaml

A corpus is a folder with ``articles.jsonl`` and ``gold.jsonl`` in the exam's format. Each row that the export could
list is right where a coder wrote it for the incident that its mention is paired with. The file's rules are kept, their
counts replaced. Printed is the F1 of claims, with all counts and with those of the articles of the other half only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from rashomon.documents import load
from rashomon.evaluate.matching import pairing, same_claim
from rashomon.export.claim_rows import rows
from rashomon.export.codebook import CodebookWriter
from rashomon.export.listing import Listing, Rule, signs_of
from rashomon.model import Document, Reading
from rashomon.readers.english import english_reader


@dataclass(frozen=True, slots=True)
class Example:
    """One row that could be listed, its signs, and whether a coder wrote it."""

    article: str
    signs: frozenset[str]
    right: bool


def examples(document: Document, reading: Reading, gold: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    """The rows of one article; those of mentions of background are neither right nor wrong and left out."""
    writer = CodebookWriter(Listing((), 1.0))
    paired = {j: gold[i] for i, j in pairing(gold, [writer.incident(document, m) for m in reading.mentions]).items()}
    for j, mention in enumerate(reading.mentions):
        if j in paired and not paired[j].get("main", True):
            continue
        wanted = list(paired[j].get("claims") or []) if j in paired else []
        told = rows(document, mention)
        for row in told:
            hit = next((c for c in wanted if same_claim(c, row.line)), None)
            if hit is not None:
                wanted.remove(hit)
            yield Example(document.name, signs_of(row, told), hit is not None)


def counted(listing: Listing, found: Sequence[Example]) -> Listing:
    """The listing with the counts of these rows."""
    tally: dict[Rule, list[bool]] = {rule: [] for rule in listing.rules}
    for example in found:
        rule = listing.rule(example.signs)
        if rule is not None:
            tally[rule].append(example.right)
    rules = tuple(replace(rule, rows=len(told), right=sum(told)) for rule, told in tally.items())
    return replace(listing, rules=rules)


def listed(listing: Listing, found: Sequence[Example]) -> list[bool]:
    """Whether each row that a listing lists is right."""
    told = ((e, listing.rule(e.signs)) for e in found)
    return [e.right for e, rule in told if rule is not None and rule.share >= listing.least]


def crossed(listing: Listing, found: Sequence[Example], half: Mapping[str, bool]) -> list[bool]:
    """The same, each half of the articles by the counts of the other half."""
    out: list[bool] = []
    for side in (False, True):
        learned = counted(listing, [e for e in found if half[e.article] is not side])
        out += listed(learned, [e for e in found if half[e.article] is side])
    return out


def f1(told: Sequence[bool], wanted: int) -> str:
    """The F1 of claims, in words."""
    return f"F1 {2 * sum(told) / (len(told) + wanted):.4f} ({sum(told)} right of {len(told)} listed, {wanted} wanted)"


def main() -> None:
    """Count, print what the rules are worth, and write them with their counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    text = given.out.read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    listing = Listing.from_data(data)
    lines = (given.corpus / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {row["doc_id"]: row.get("incidents") or [] for row in map(json.loads, lines)}
    reader = english_reader(model=False)
    documents = [d for d in load([given.corpus / "articles.jsonl"]) if d.name in gold]
    found = [e for d in documents for e in examples(d, reader.read(d), gold[d.name])]
    wanted = sum(len(i.get("claims") or []) for told in gold.values() for i in told if i.get("main", True))
    names = sorted(gold)
    learned = counted(listing, found)
    print("all counts:", f1(listed(learned, found), wanted))
    alternate = {name: k % 2 == 0 for k, name in enumerate(names)}
    print("alternate articles:", f1(crossed(listing, found, alternate), wanted))
    in_two = {name: 2 * k < len(names) for k, name in enumerate(names)}
    print("first and second half:", f1(crossed(listing, found, in_two), wanted))
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    rows_of = zip(data["rules"], learned.rules, strict=True)
    body = "".join(
        f"  - {{signs: [{', '.join(old['signs'])}], rows: {new.rows}, right: {new.right}}}\n" for old, new in rows_of
    )
    given.out.write_text(f"{head}least: {listing.least}\nrules:\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
