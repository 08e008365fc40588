"""Training examples for the sentence scorer: each sentence of a coded corpus with what its article's codes say of it.

A corpus is a folder with ``articles.jsonl`` and ``gold.jsonl`` in the exam's format (see ``docs/reference``). Articles
are split into sentences by the package's own reader of documents and parser, and written as the scorer is shown them
(without who the sides are), so that it is trained on what it will see. Codes name no sentence: each incident is aligned
to the sentences that share its evidence's words, or its place together with one of its figures.

    python scripts/train/dataset.py CORPUS --out examples.jsonl --leave-out-fifth --apart-from OTHER/articles.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from rashomon.documents import load
from rashomon.documents.copies import copies
from rashomon.extract.syntax import Sentence
from rashomon.model import BlockKind, Document
from rashomon.parsing.english import EnglishParser
from rashomon.readers.english import english_mask

WORD = re.compile(r"[a-z0-9]+")
STOP_WORDS = """
    the a an of in on at to by for and or from with said says its it is was were be been that which this least about
    around near city town village province area countryside district people as has have had who after he she they
"""
STOP = frozenset(STOP_WORDS.split())
SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {word: n for n, word in enumerate(SMALL.split())} | TENS

EVIDENCE_SHARE = 0.5
"""Share of an evidence's words that a sentence must have to be taken for one that tells its incident."""
COVERED_SHARE = 0.75
"""Share of a sentence's own words, at least four, that lie in an evidence that runs over several sentences."""
DOUBTFUL = 0.3
"""Weight of a sentence that was not aligned but names an incident's place, or is the title: it may tell one.

Codes take their evidence from the body, so that a title is rarely aligned though most tell the news.
"""


@dataclass(slots=True)
class Example:
    """One sentence, its context and its labels; ``weight`` is how far the absence of an incident can be trusted."""

    doc: str
    group: str
    index: int
    title: bool
    headline: str
    before: str
    text: str
    main: int = 0
    background: int = 0
    figure_incident: int = 0
    figure_tally: int = 0
    weight: float = 1.0
    types: dict[str, float] = field(default_factory=dict)
    perpetrators: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    incidents: list[int] = field(default_factory=list)


def words(text: object) -> frozenset[str]:
    """The content words of a text, in lower case."""
    return frozenset(WORD.findall(str(text or "").lower())) - STOP


def numbers(text: str) -> frozenset[int]:
    """The whole numbers that a text has, in digits or as one word."""
    tokens = WORD.findall(text.lower().replace(",", ""))
    return frozenset(int(t) for t in tokens if t.isdigit()) | frozenset(NUMBERS[t] for t in tokens if t in NUMBERS)


def held_out(name: str) -> bool:
    """Whether an article belongs to the fifth that is kept for a last check."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def figures(incident: Mapping[str, Any]) -> frozenset[int]:
    """The figures of killed and injured that an incident is coded with, one and none left out."""
    told = (incident.get(group) or {} for group in ("killed", "injured"))
    return frozenset(n for counts in told for n in counts.values() if isinstance(n, int) and n > 1)


def tells(incident: Mapping[str, Any], sentence: frozenset[str], counted: frozenset[int]) -> bool:
    """Whether a sentence tells an incident: it has its evidence's words, or its place and a figure of it."""
    evidence = words(incident.get("evidence"))
    shared = len(evidence & sentence)
    if evidence and shared / len(evidence) >= EVIDENCE_SHARE:
        return True
    if shared >= 4 and shared / len(sentence) >= COVERED_SHARE:
        return True
    place = words(incident.get("place"))
    return bool(place) and place <= sentence and bool(figures(incident) & counted)


def label(example: Example, incidents: Sequence[Mapping[str, Any]], tallies: Iterable[Mapping[str, Any]]) -> None:
    """Fill in an example's labels from its article's codes."""
    sentence, counted = words(example.text), numbers(example.text)
    told = [i for i in incidents if tells(i, sentence, counted)]
    main = [i for i in told if i.get("main", True)]
    example.main, example.background = int(bool(main)), int(len(main) < len(told))
    for incident in told:
        kind = str(incident["event_type"])
        example.types[kind] = example.types.get(kind, 0.0) + 1 / len(told)
    example.perpetrators = sides(told, "perpetrator")
    example.targets = sides(told, "target")
    example.incidents = [int(i["n"]) for i in told]
    example.figure_incident = int(any(figures(i) & counted for i in told))
    example.figure_tally = int(any(is_tallied(t, sentence, counted) for t in tallies))
    is_near = any((place := words(i.get("place"))) and place <= sentence for i in incidents)
    if not told and (is_near or (example.title and incidents)):
        example.weight = DOUBTFUL


def sides(incidents: Iterable[Mapping[str, Any]], role: str) -> list[str]:
    """The sides that incidents are coded with in one role; all named others are one."""
    return sorted({str(s).split(":")[0] for i in incidents for s in i.get(role) or []} - {"unknown"})


def is_tallied(tally: Mapping[str, Any], sentence: frozenset[str], counted: frozenset[int]) -> bool:
    """Whether a sentence tells a tally: its figure and half of its words."""
    what = words(tally.get("what"))
    return tally.get("value") in counted and len(what & sentence) >= 0.5 * len(what)


def examples(document: Document, parsed: Sequence[Sentence], gold: Mapping[str, Any], group: str) -> Iterator[Example]:
    """The labelled sentences of one article."""
    headline = next((s.text for s in parsed if s.kind is BlockKind.TITLE), "")
    before = ""
    for s in parsed:
        made = Example(document.name, group, s.index, s.kind is BlockKind.TITLE, headline, before, s.text)
        label(made, gold.get("incidents") or [], gold.get("tallies") or [])
        yield made
        before = s.text


def masked(example: Example) -> Example:
    """The example with its texts as a scorer is shown them; its labels were made from all its words."""
    mask = english_mask()
    return replace(example, headline=mask(example.headline), before=mask(example.before), text=mask(example.text))


def groups(documents: Sequence[Document]) -> dict[str, str]:
    """The group of each document's id: printings of one text have one."""
    named = {d.id: d.id for d in documents}
    for members in copies(documents).groups:
        named.update(dict.fromkeys(members, members[0]))
    return named


def apart(documents: Sequence[Document], others: Sequence[Document]) -> list[Document]:
    """The documents that share no passage with others, such as those that a score will be measured on."""
    foreign = {d.id for d in others}
    near = {i for pair in copies([*documents, *others]).pairs for i in (pair.a, pair.b) if {pair.a, pair.b} & foreign}
    return [d for d in documents if d.id not in near]


def main() -> None:
    """Write the examples of a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", default="train")
    parser.add_argument("--leave-out-fifth", action="store_true")
    parser.add_argument("--apart-from", type=Path, nargs="*", default=[], help="articles whose copies are left out")
    args = parser.parse_args()
    gold = {
        row["doc_id"]: row
        for row in rows(args.corpus / "gold.jsonl")
        if row.get("split", args.split) == args.split and not (args.leave_out_fifth and held_out(row["doc_id"]))
    }
    kept = args.out.with_suffix(".articles.jsonl")
    with kept.open("w", encoding="utf-8") as out:
        for row in rows(args.corpus / "articles.jsonl"):
            if row["doc_id"] in gold:
                out.write(json.dumps(row) + "\n")
    documents = apart(list(load([kept])), list(load(args.apart_from)) if args.apart_from else [])
    group, parse = groups(documents), EnglishParser().parse
    with args.out.open("w", encoding="utf-8") as out:
        for d in documents:
            for made in examples(d, parse(d), gold[d.name], group[d.id]):
                out.write(json.dumps(asdict(masked(made))) + "\n")


if __name__ == "__main__":
    main()
