"""How fast and how large: articles read a second with and without the learned layer, calm texts, memory, start-up,
and one article checked against a ledger of 10,000 made-up reports (which takes a minute to write).

    python scripts/bench.py [--repeat N] [--json FILE] [TEXTS...]

Every figure is the median of whole processes started for it, so that one run's caches help no other. Without TEXTS
the example reports are read, again and again up to :data:`ARTICLES`. It prints a table, and JSON where asked.
What one core does is measured in its own seconds, so that other programs of the machine do not count; the rest by the
clock. Nothing asserts a time: figures are of the machine that they are taken on.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from rashomon.documents.load import load
from rashomon.extract.found import PlaceFound
from rashomon.extract.scan import is_sample
from rashomon.model import Block, BlockKind, Document, PlaceRelation, Span

ROOT = Path(__file__).parents[1]
ARTICLES = 60
"""Articles of one run, at least: enough that start-up does not decide."""
CALM = 2_000
"""Calm texts of one run."""
WORDS = 300
"""Words of a calm text."""
SENTENCES = (
    "The council will meet on Tuesday to talk about the new library and the roads of the valley.",
    "Farmers brought apples and pears to the market, and prices fell a little after the rain.",
    "The orchestra played to a full house; its conductor thanked the singers and the city.",
    "Two hundred pupils took part in the chess tournament, which a girl of eleven won.",
    "The ferry will run twice a day in summer, said the company, which bought a second boat.",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: the median of the runs, and all of them."""

    name: str
    unit: str
    median: float
    runs: tuple[float, ...]


def calm_texts(number: int) -> list[Document]:
    """Different texts of 300 words in which nothing happens, none of them of the sample that is read in full."""
    each = [len(s.split()) for s in SENTENCES]
    out: list[Document] = []
    n = 0
    while len(out) < number:
        n += 1
        if is_sample(f"calm{n}"):
            continue
        picked, words = [f"Page {n}."], 2
        for i in islice(cycle(range(len(SENTENCES))), n % len(SENTENCES), None):
            if words >= WORDS:
                break
            picked.append(SENTENCES[i])
            words += each[i]
        text = " ".join(picked)
        out.append(Document(f"calm{n}", "", text, (Block(BlockKind.BODY, Span(0, len(text))),), f"calm{n}"))
    return out


def articles(texts: Sequence[str]) -> list[Document]:
    """The articles of the given files, repeated under other ids up to :data:`ARTICLES`."""
    found = list(load([*texts] or [str(ROOT / "examples" / "reports")]))
    rounds = -(-ARTICLES // len(found))
    return [replace(document, id=f"{document.id}-{n}") for n in range(rounds) for document in found]


def ready(*, model: bool = True) -> None:
    """Load what a worker needs, before its clock starts."""
    text = "Shells hit Homs on 3 May 2014 and killed two people."
    read([Document("warm", "", text, (Block(BlockKind.BODY, Span(0, len(text))),), "warm")], model=model)


def read(documents: Sequence[Document], *, model: bool = True) -> int:
    """Read documents in this process by the released settings; how many mentions they have."""
    from rashomon.readers.english import english_reader

    return sum(len(english_reader(model=model).read(document).mentions) for document in documents)


def one_core(texts: Sequence[str], *, model: bool = True) -> float:
    """Articles a second in one process."""
    documents = articles(texts)
    ready(model=model)
    start = time.process_time()
    read(documents, model=model)
    return len(documents) / (time.process_time() - start)


def rules_alone(texts: Sequence[str]) -> float:
    """Articles a second in one process without the learned layer."""
    return one_core(texts, model=False)


def parse_alone(texts: Sequence[str]) -> float:
    """Articles a second that are cut into sentences and tokens with their grammar, and no more: the reader's floor."""
    from rashomon.parsing.english import EnglishParser

    documents = articles(texts)
    ready(model=False)
    start = time.process_time()
    for document in documents:
        EnglishParser().parse(document)
    return len(documents) / (time.process_time() - start)


def two_cores(texts: Sequence[str]) -> float:
    """Articles a second, read in full by two workers that each load their own model."""
    documents = articles(texts)
    batches = [documents[i : i + 4] for i in range(0, len(documents), 4)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=ready) as pool:
        list(pool.map(warm, range(2)))
        start = time.perf_counter()
        list(pool.map(read, batches))
        return len(documents) / (time.perf_counter() - start)


def warm(_: int) -> None:
    """Keep a worker busy long enough that the other one starts too."""
    ready()
    time.sleep(2)


def calm(_: Sequence[str]) -> float:
    """Calm texts a second that the reader passes over on one core, since its scan finds no word of an event."""
    from rashomon.readers.english import english_reader

    reader, documents = english_reader(), calm_texts(CALM)
    start = time.process_time()
    readings = [reader.read(document) for document in documents]
    seconds = time.process_time() - start
    read_too = sum(
        not any(s.span == Span(0, len(d.text)) for s in r.skipped) for d, r in zip(documents, readings, strict=True)
    )
    if read_too:
        raise SystemExit(f"{read_too} calm texts would be read")
    return len(documents) / seconds


def memory(texts: Sequence[str]) -> float:
    """Mebibytes of a process that reads the articles, at its peak."""
    import resource

    one_core(texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


def place(name: str, start: int) -> PlaceFound:
    """A place name as a text gives it, at a character of the text."""
    return PlaceFound(name, PlaceRelation.AT, None, "in", Span(start, start + len(name)), start, start + 1)


def resolving(_: Sequence[str]) -> float:
    """Place names a second that are resolved against the whole gazetteer, each looked up for the first time."""
    from rashomon.places.context import Context
    from rashomon.places.gazetteer import gazetteer
    from rashomon.places.resolve import Resolver

    names = gazetteer()
    rows = [r for f in (names.embedded, names.user) if f for r in f.rows("SELECT name FROM places WHERE id % 53 = 0")]
    found = [place(name, n % 6 * 100) for n, (name,) in enumerate(rows)]
    resolver = Resolver(names)
    start = time.process_time()
    for n in range(0, len(found), 6):
        resolver.resolve(found[n : n + 6], Context(countries={"SY": 1.0}))
    return len(found) / (time.process_time() - start)


def opening(_: Sequence[str]) -> float:
    """Milliseconds from a path to the first place found, with all modules loaded."""
    from rashomon.places.gazetteer import EMBEDDED, Gazetteer, user_file
    from rashomon.resources import data_path

    path, user = data_path(EMBEDDED), user_file()
    start = time.perf_counter()
    Gazetteer(path, user).known("Homs")
    return 1000 * (time.perf_counter() - start)


def start_up(_: Sequence[str]) -> float:
    """Seconds from calling the program to the end of its help."""
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "--help"]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own interpreter, no input
    return time.perf_counter() - start


def reported(ledger: str) -> str:
    """What an article says that tells an incident of a ledger of made-up reports, as another outlet's."""
    from rashomon.ledger import Ledger

    with Ledger.open(ledger) as kept:
        (incident, *_) = kept.incidents()
        first = kept.document(incident.documents[0])
    if first is None:
        raise SystemExit(f"{ledger}: its first incident has no report")
    return f"Source: Another Outlet\nPublished: {first.published}\n\n{first.text.splitlines()[0].split('. ')[0]}.\n"


def checking(ledgers: Sequence[str]) -> float:
    """Seconds from calling ``rashomon check`` to its answer, all that it loads included."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(reported(ledgers[0]), encoding="utf-8")
        program = [sys.executable, "-c", "from rashomon.cli import main; main()"]
        command = [*program, "check", str(article), "--against", ledgers[0]]
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
        return time.perf_counter() - start


def comparing(ledgers: Sequence[str]) -> float:
    """Milliseconds of one core from an article that is read to what a ledger says of it: all that hangs on its size."""
    from rashomon.cli.check import checked
    from rashomon.ledger import Ledger
    from rashomon.readers.english import english_reader

    (article,) = load_text(reported(ledgers[0]))
    reading = english_reader().read(article)
    with Ledger.open(ledgers[0]) as kept:
        start = time.process_time()
        (found,) = checked(kept, [article], [reading])
        seconds = time.process_time() - start
    if not any(mention.incident for mention in found.mentions):
        raise SystemExit(f"{ledgers[0]}: the article found no incident")
    return 1000 * seconds


def load_text(text: str) -> list[Document]:
    """A text as the program loads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(text, encoding="utf-8")
        return list(load([str(path)]))


def made_up(folder: str) -> str:
    """The path of a ledger of made-up reports, written there."""
    path = Path(folder) / "large.ledger"
    subprocess.run([sys.executable, str(Path(__file__).with_name("synthetic_ledger.py")), str(path)], check=True)  # noqa: S603 - ours
    return str(path)


MEASURES: dict[str, tuple[str, Callable[[Sequence[str]], float]]] = {
    "reports read, one core": ("articles/s", one_core),
    "the same by rules alone": ("articles/s", rules_alone),
    "parsed and no more": ("articles/s", parse_alone),
    "reports read, two cores": ("articles/s", two_cores),
    "calm texts passed over, one core": ("texts/s", calm),
    "peak memory, one process": ("MiB", memory),
    "places resolved, one core": ("names/s", resolving),
    "gazetteer opened": ("ms", opening),
    "rashomon --help": ("s", start_up),
    "rashomon check, 10,000 reports": ("s", checking),
    "of which for the ledger, one core": ("ms", comparing),
}
AGAINST = frozenset({checking, comparing})
"""What is measured on a ledger of made-up reports rather than on texts."""


def measure(name: str, texts: Sequence[str], repeat: int) -> Measure:
    """One figure, each run in a process of its own, on one thread for matrices."""
    command = [sys.executable, __file__, "--only", name, *texts]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    runs = tuple(
        float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)  # noqa: S603 - this script
        for _ in range(repeat)
    )
    return Measure(name, MEASURES[name][0], statistics.median(runs), runs)


def main() -> None:
    """Measure, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", nargs="*", help="files to read instead of the example reports")
    parser.add_argument("--repeat", type=int, default=3, help="processes a figure (default 3)")
    parser.add_argument("--json", type=Path, help="where to write the figures as JSON")
    parser.add_argument("--only", choices=MEASURES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        print(MEASURES[args.only][1](args.texts))
        return
    with tempfile.TemporaryDirectory() as folder:
        ledger = [made_up(folder)]
        found = [
            measure(name, ledger if run in AGAINST else args.texts, args.repeat) for name, (_, run) in MEASURES.items()
        ]
    for one in found:
        print(f"{one.name:34} {one.median:10.2f} {one.unit:11} {min(one.runs):10.2f} to {max(one.runs):.2f}")
    if args.json:
        machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
        record = {"schema": "rashomon.bench/1", **machine, "measures": [asdict(one) for one in found]}
        args.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
