"""Measures all that can be measured, writes the pages that tell it, and holds the figures against their floors.

python scripts/evaluation.py --corpus FOLDER                       measure, write, hold (ends with 4 below a floor)
python scripts/evaluation.py --corpus FOLDER --update-floors       measure, write, set the floors
python scripts/evaluation.py [--check]                             write the pages anew from the figures, or check them

python scripts/evaluation.py --voices --corpus FOLDER              measure the labelled pairs of voices only, and write

FOLDER holds ``articles.jsonl``, ``gold.jsonl``, ``links.jsonl`` and, where they are at hand, ``muc4/`` and ``plover/``.
The figures are kept in benchmarks/evaluation.json (of voices: benchmarks/voices/figures.json), the floors in
benchmarks/floors.json. From the figures are written:

1. docs/reference/evaluation.md, whole;
2. in docs/explanation/reading.md what stands between ``<!-- costliest errors -->`` and its end.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.errors import RashomonError
from rashomon.evaluate.corpus import Corpus
from rashomon.evaluate.evenhanded import Evenhanded, evenhanded, sentences
from rashomon.evaluate.gate import FLOORS, check_all, update_all
from rashomon.evaluate.measured import Measures, Tools, as_json, kept, measure
from rashomon.evaluate.page import explained, page
from rashomon.pipeline import Reader
from rashomon.resources import lexicon

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "benchmarks" / "evaluation.json"
VOICES = ROOT / "benchmarks" / "voices" / "figures.json"
PAIRS = ROOT / "benchmarks" / "voices" / "pairs.tsv"
PAGE = ROOT / "docs" / "reference" / "evaluation.md"
READING = ROOT / "docs" / "explanation" / "reading.md"
MARKED = re.compile(r"(<!-- costliest errors -->\n).*?(<!-- end of costliest errors -->)", re.DOTALL)
NOTE = (
    "<!-- Written by scripts/evaluation.py from benchmarks/evaluation.json; measure anew, do not change this page. -->"
)
Json = Mapping[str, Any]

# ------------------------------------------------------------------------------------------------------------ the pages


def filled(text: str, measured: Json) -> str:
    """The page on reading with its costliest errors written anew."""
    return MARKED.sub(lambda mark: f"{mark[1]}\n{explained(measured)}\n\n{mark[2]}", text)


def pages(measured: Json) -> dict[Path, str]:
    """Page -> its text."""
    voices = {"voices": json.loads(VOICES.read_text(encoding="utf-8"))} if VOICES.exists() else {}
    return {
        PAGE: f"{NOTE}\n{page({**measured, **voices})}",
        READING: filled(READING.read_text(encoding="utf-8"), measured),
    }


# ----------------------------------------------------------------------------------------------------------- the call


def run(corpus: Path, *, model: bool) -> Measures:
    """Measure the released reader, and the rules alone beside it."""
    from rashomon.readers.english import english_reader

    readers = [english_reader(model=True), english_reader(model=False)] if model else [english_reader(model=False)]
    return measure(corpus, readers, tools(), say=lambda words: print(words, file=sys.stderr))


def voices(corpus: Path, *, model: bool) -> None:
    """Measure the labelled pairs of voices by the released reader, and keep the figures."""
    from rashomon.cli.open import codebook
    from rashomon.evaluate import voices as pairs
    from rashomon.evaluate.answers import Answers
    from rashomon.evaluate.corpus import read_corpus
    from rashomon.link import LinkTable
    from rashomon.readers.english import english_reader

    answers = Answers(english_reader(model=model), codebook())
    table = LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))
    report = pairs.score(pairs.read_cases(PAIRS), read_corpus(corpus), answers, table)
    write({VOICES: json.dumps(pairs.voices_json(report), ensure_ascii=False, indent=1) + "\n"}, check=False)


def tools() -> Tools:
    """What measuring needs, of the released settings."""
    from rashomon.actors.load import registry
    from rashomon.cli.open import affiliations, codebook, coded_linker
    from rashomon.extract.en.actors import ActorFinder

    finder = ActorFinder.from_data(lexicon("en/actors"), registry())
    return Tools(codebook(), finder, affiliations(), swapped, coded_linker())


def swapped(corpus: Corpus, reader: Reader) -> Evenhanded:
    """Try the swaps of the package's data on a corpus' sentences."""
    from rashomon.evaluate.answers import as_document
    from rashomon.evaluate.swaps import swaps
    from rashomon.parsing.english import EnglishParser

    told = sentences((as_document(article) for article in corpus.articles), EnglishParser())
    return evenhanded(told, reader.read, swaps(lexicon("en/evenhanded")))


def write(made: Mapping[Path, str], *, check: bool) -> int:
    """Write what is out of date, or with ``check`` only say so; how many were."""
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'out of date' if check else 'written'}: {path.name}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
    if not stale:
        print("up to date")
    return len(stale)


def gate(measures: Measures, floors: Path, *, update: bool, reason: str | None) -> None:
    """Set the floors, or hold the figures against them."""
    if update:
        told = update_all(measures.held(), floors, reason=reason)
        print("\n".join(f"floors of {name}: {_listed(tasks)}" for name, tasks in told.items()))
    else:
        told = check_all(measures.held(), floors)
        print("\n".join(f"floors held on {name}, above by: {_listed(tasks)}" for name, tasks in told.items()))


def _listed(tasks: Mapping[str, float]) -> str:
    return ", ".join(f"{task} {value:.4f}" for task, value in tasks.items())


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """The call."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="folder of the coded corpus; without it the kept figures are taken")
    parser.add_argument("--figures", type=Path, default=FIGURES, help="where the figures are kept")
    parser.add_argument("--floors", type=Path, default=ROOT / FLOORS, help="where the floors are kept")
    parser.add_argument("--update-floors", action="store_true", help="set the floors to these figures")
    parser.add_argument("--reason", help="why a floor goes down")
    parser.add_argument("--no-model", action="store_true", help="measure the rules alone")
    parser.add_argument("--voices", action="store_true", help="measure the labelled pairs of voices only")
    parser.add_argument("--check", action="store_true", help="only say which pages are out of date")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Measure where a corpus is named, write the pages, hold or set the floors; the exit code."""
    call = arguments(given)
    try:
        if call.voices and call.corpus is not None:
            voices(call.corpus, model=not call.no_model)
        if call.voices or call.corpus is None:
            return int(write(pages(kept(call.figures)), check=call.check) > 0 and call.check)
        measures = run(call.corpus, model=not call.no_model)
        text = json.dumps(as_json(measures), ensure_ascii=False, indent=1, sort_keys=False) + "\n"
        write({call.figures: text, **pages(json.loads(text))}, check=call.check)
        gate(measures, call.floors, update=call.update_floors, reason=call.reason)
    except RashomonError as error:
        print(f"error[{error.code}]: {error.message}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
