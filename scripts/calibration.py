"""Fits what the probabilities of places are worth, and writes the table that the resolver uses.

    python scripts/calibration.py --corpus FOLDER [--facts benchmarks/places/places.tsv] [--imported PLACES.sqlite ...]

Answers are gathered with the gazetteer as it comes, with each imported file, and without the curated list, as for a war
that no one has listed. Writes src/rashomon/data/places/calibration.yaml, with the cross-validated check in it. The
gazetteer's hash goes into the reader's name, so build it anew afterwards (``python -m rashomon.places.build``).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.evaluate.answers import as_document
from rashomon.evaluate.corpus import read_corpus
from rashomon.evaluate.place_calibration import FOLDS, Reliable, Said, cross_validated, fit
from rashomon.evaluate.places import Fact, Found, holds, read_facts, score
from rashomon.places.build import DATA, build
from rashomon.places.calibration import Calibration
from rashomon.places.gazetteer import EMBEDDED, Gazetteer
from rashomon.readers.english import rules_with
from rashomon.resources import data_path

ROOT = Path(__file__).parents[1]
TARGET = DATA / "calibration.yaml"
VERSION = 1
"""Of the table; raise it with each new fit that is released."""
HEAD = """\
# What the resolver's probabilities are worth: [what the weights say, how often the radius then reached the true place],
# for places that are named and known, and for those given instead of one that no list knows. Between two rows a line.
# reliability: from, to, mean said, held, of - on articles that the table was not fitted on.
# Written by scripts/calibration.py from benchmarks/places/places.tsv.
"""


def gazetteers(imported: Sequence[Path], scratch: Path) -> Iterator[tuple[str, Gazetteer]]:
    """The gazetteers under which answers are gathered, with their names."""
    world = data_path(EMBEDDED)
    yield "as it comes", Gazetteer(world)
    for path in imported:
        yield "with a list of the country imported", Gazetteer(world, path)
    for path in (*DATA.glob("*.tsv"), *DATA.glob("*.yaml")):
        shutil.copy(path, scratch)
    (scratch / "overlay.yaml").write_text("places: []\n", encoding="utf-8")
    build(scratch / "bare.sqlite", data=scratch)
    yield "without the curated list", Gazetteer(scratch / "bare.sqlite")


def answers(names: Gazetteer, articles: Mapping[str, Mapping[str, Any]], facts: Sequence[Fact]) -> list[Said]:
    """What the resolver says to the facts, uncalibrated."""
    rules = rules_with(names, Calibration())
    read: dict[str, tuple[str, Found]] = {}

    def look(doc_id: str) -> tuple[str, Found] | None:
        if doc_id in articles and doc_id not in read:
            document = as_document(articles[doc_id])
            steps = rules.steps(document)
            rows = zip(steps.findings, steps.located, strict=True)
            found = [(p.span, at) for f, where in rows for p, at in zip(f.places, where, strict=True)]
            read[doc_id] = document.text, found
        return read.get(doc_id)

    told = ((a.fact.doc_id, a.location, holds(a)) for a in score(facts, look).answers)
    return [Said(doc_id, at.probability, at.instead, held) for doc_id, at, held in told if at is not None]


def written(table: Calibration, fitted: Mapping[str, object], check: Sequence[Reliable]) -> str:
    """The data file's text."""
    lines = [f"version: {VERSION}", "fitted:"]
    lines += [f"  {name}: {json.dumps(value)}" for name, value in fitted.items()]
    for name, points in (("named", table.named), ("instead", table.instead)):
        lines += [f"{name}:", *(f"  - [{said}, {held}]" for said, held in points)]
    rows = ((r.low, r.high, round(r.mean, 4), r.held.right, r.held.of) for r in check)
    lines += ["reliability:", *(f"  - {list(row)}" for row in rows)]
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Gather, fit, check, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the articles that the facts are of")
    parser.add_argument("--facts", type=Path, default=ROOT / "benchmarks" / "places" / "places.tsv")
    parser.add_argument("--imported", type=Path, nargs="*", default=[], help="gazetteer files with imports")
    args = parser.parse_args()
    articles = {str(a["doc_id"]): a for a in read_corpus(args.corpus, None).articles}
    facts = [f for f in read_facts(args.facts) if f.doc_id in articles]
    said: list[Said] = []
    names: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, known in gazetteers(args.imported, Path(scratch)):
            said += answers(known, articles, facts)
            names.append(name)
    check = cross_validated(said)
    counts = {"answers": len(said), "facts": len(facts), "articles": len({f.doc_id for f in facts})}
    fitted = {**counts, "gazetteers": len(names), "names": ", ".join(names), "folds": FOLDS}
    TARGET.write_text(written(fit(said), fitted, check), encoding="utf-8")
    for row in check:
        print(f"{row.low:.2f} to {row.high:.2f}: said {row.mean:.3f}, held {row.held.rate:.3f} of {row.held.of}")


if __name__ == "__main__":
    main()
