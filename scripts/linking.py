"""How linking grows: synthetic mentions of 1,000, 10,000 and 100,000, at one density; time, memory, comparisons.

    python scripts/linking.py                          measure, print a table
    python scripts/linking.py --json FILE              and write the figures
    python scripts/linking.py --json FILE --write      and the table on docs/explanation/linking.md
    python scripts/linking.py --learn CORPUS           draw the distributions anew from coded articles

The mentions are drawn from benchmarks/linking/distribution.json: counts of kinds of values in coded articles, and no
word of them. So many days and towns are made that each has as many reports as in the articles, whatever the size.
Nothing asserts a time: figures are of the machine that they are taken on. Each size is a process of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.link import LinkTable, Told
from rashomon.link.linker import Linker
from rashomon.model import (
    ARTICLE,
    Basis,
    Claim,
    Count,
    DatePrecision,
    Field,
    Label,
    Location,
    Mention,
    Modality,
    PartialDate,
    Party,
    Place,
    PlacePrecision,
    PlaceRelation,
    Span,
    Value,
    When,
    content_id,
)
from rashomon.resources import lexicon

DISTRIBUTION = Path(__file__).parents[1] / "benchmarks" / "linking" / "distribution.json"
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "linking.md"
MARKED = re.compile(r"(<!-- linking figures -->\n).*?(<!-- end of linking figures -->)", re.DOTALL)
SIZES = (1_000, 10_000, 100_000)
SEED = 7
START = dt.date(2012, 1, 1)
DAYS = 3_000
"""Days of the synthetic war; the number of towns grows with the number of mentions."""
TOWNS = 0.02
"""Towns for each incident of the war: of towns with a hundred incidents each, most see one in some weeks."""
STOCK = 4_000
"""Words that passages are made of, by rank: the commonest is as frequent as in English."""
WORDS = 18
"""Words of a passage, as coded evidence has."""
Json = Mapping[str, Any]


# ------------------------------------------------------------------------------------------------------- distributions


def learn(folder: Path) -> dict[str, Any]:
    """The counts of kinds of values in coded articles of a folder: no name, no date, no word."""
    from rashomon.evaluate.corpus import read_corpus
    from rashomon.evaluate.links import clusters

    corpus = read_corpus(folder, "dev")
    coded = [incident for record in corpus.gold for incident in record["incidents"]]
    told: dict[str, Counter[str]] = {
        "reports of an incident": Counter(str(len(c)) for c in clusters(corpus.links).values()),
        "event_type": Counter(i["event_type"] for i in coded),
        "date_precision": Counter(i["date_precision"] if i["date_start"] else "none" for i in coded),
        "place_precision": Counter(i["place_precision"] for i in coded),
        "main": Counter(str(i["main"]) for i in coded),
        "perpetrator": Counter(side.partition(":")[0] for i in coded for side in i["perpetrator"]),
        "target": Counter(side.partition(":")[0] for i in coded for side in i["target"]),
        "killed": Counter(_size(i["killed"]["min"]) for i in coded),
        "injured": Counter(_size(i["injured"]["min"]) for i in coded),
    }
    return {name: dict(sorted(counter.items())) for name, counter in told.items()}


def _size(figure: int | None) -> str:
    """A figure's class: none, or the power of two that it reaches."""
    return "none" if figure is None else str(1 << max(0, figure).bit_length() >> 1)


# ------------------------------------------------------------------------------------------------------------ mentions


@dataclass(frozen=True, slots=True)
class Happened:
    """A synthetic incident, of which reports are drawn."""

    day: dt.date
    town: int
    kind: str
    killed: int | None
    injured: int | None
    perpetrator: str
    target: str
    words: tuple[int, ...]


class War:
    """Draws incidents and reports; the same seed gives the same war."""

    def __init__(self, told: Json, size: int) -> None:
        self._told = told
        self._chance = random.Random(f"{SEED} {size}")  # noqa: S311 - no secret: a benchmark that is the same each time
        self._size = size
        mean = sum(int(n) * c for n, c in told["reports of an incident"].items()) / sum(
            told["reports of an incident"].values()
        )
        self.towns = max(1, int(size / mean * TOWNS))

    def reports(self) -> Iterator[Told]:
        """So many mentions as the size says, each of a document of its own: the hardest case."""
        number = 0
        while number < self._size:
            happened = self._incident()
            for _ in range(min(int(self._pick("reports of an incident")), self._size - number)):
                yield self._report(happened, number)
                number += 1

    def _pick(self, name: str) -> str:
        """One class, as often as in the distribution."""
        return str(self._chance.choices(list(self._told[name]), list(self._told[name].values()))[0])

    def _figure(self, name: str) -> int | None:
        """A figure of one class."""
        kind = self._pick(name)
        return None if kind == "none" else self._chance.randint(int(kind), max(1, 2 * int(kind) - 1))

    def _incident(self) -> Happened:
        """One incident."""
        chance = self._chance
        return Happened(
            START + dt.timedelta(days=chance.randrange(DAYS)),
            chance.randrange(self.towns),
            self._pick("event_type"),
            self._figure("killed"),
            self._figure("injured"),
            self._pick("perpetrator"),
            self._pick("target"),
            tuple(int(chance.paretovariate(0.7)) % STOCK for _ in range(WORDS)),
        )

    def _report(self, of: Happened, number: int) -> Told:
        """One report: what it tells of its incident, some of it otherwise or not at all."""
        chance = self._chance
        words = [w if chance.random() < 0.4 else int(chance.paretovariate(0.7)) % STOCK for w in of.words]
        text = " ".join(f"word{w}" for w in words)
        values: list[tuple[Field, Value | None]] = [
            (Field.EVENT_TYPE, Label(of.kind if chance.random() < 0.85 else self._pick("event_type"))),
            (Field.DATE, self._when(of.day)),
            (Field.PLACE, self._where(of.town)),
            (Field.PERPETRATOR, self._party(of.perpetrator)),
            (Field.TARGET, self._party(of.target)),
            (Field.KILLED, self._count(of.killed)),
            (Field.INJURED, self._count(of.injured)),
        ]
        claims = tuple(_claim(field, value) for field, value in values if value is not None)
        key = content_id("d", SEED, number)
        main = self._pick("main") == "True"
        mention = Mention(content_id("m", key, 1), key, 1, main, Span(0, len(text)), claims)
        return Told(mention, f"Outlet {number % 50}", of.day + dt.timedelta(days=chance.randrange(3)), text)

    def _when(self, day: dt.date) -> When | None:
        """The day, as exactly as one report in the distribution has it."""
        kind = self._pick("date_precision")
        if kind == "none":
            return None
        spread = {"day": 0, "days": 2, "week": 6, "month": 29}.get(kind, 90)
        before = self._chance.randint(0, spread)
        first, last = day - dt.timedelta(days=before), day + dt.timedelta(days=spread - before)
        return When(PartialDate.of(first), PartialDate.of(last), DatePrecision(kind))

    def _where(self, town: int) -> Place | None:
        """The town, a site in it, what is near it, or its province."""
        kind = self._pick("place_precision")
        if kind == "unknown":
            return None
        side = max(1, int(self.towns**0.5))
        lat, lon = 10 + town % side * 0.2, 10 + town // side * 0.2
        name = _name(town)
        province = _name(town % side // 6, town // side // 6)
        if kind in ("admin1", "country"):
            where = _located(province, "province", lat, lon, 60.0, PlacePrecision.PROVINCE, province)
            return Place(province, location=where)
        if kind == "site":
            site = self._chance.randrange(5)
            quarter = _name(site, town)
            where = _located(quarter, "neighbourhood", lat + site / 200, lon, 1.0, PlacePrecision.EXACT, province)
            return Place(quarter, location=where)
        where = _located(name, "settlement", lat, lon, 3.0, PlacePrecision.EXACT, province)
        relation = PlaceRelation.NEAR if kind == "area" else PlaceRelation.AT
        return Place(name, relation, location=where)

    def _party(self, side: str) -> Party | None:
        """A side, named by three reports of four."""
        return Party(side, side=side) if self._chance.random() < 0.75 else None

    def _count(self, figure: int | None) -> Count | None:
        """A figure as a report gives it: the same, another, "at least", or none."""
        if figure is None or self._chance.random() < 0.2:
            return None
        said = (
            figure if self._chance.random() < 0.6 else max(0, figure + self._chance.randint(-figure // 3, figure // 3))
        )
        return Count(said, None if self._chance.random() < 0.25 else said)


@cache
def _name(*numbers: int) -> str:
    """A made-up name of one word."""
    chance = random.Random(repr(numbers))  # noqa: S311 - as above
    return "".join(chance.choice("bdfghjklmnprstvz") + chance.choice("aeiou") for _ in range(4)).capitalize()


def _claim(field: Field, value: Value) -> Claim:
    nowhere = Span(0, 0)
    key = f"{field} {value}"
    return Claim(key, field, value, nowhere, nowhere, ARTICLE, Modality.ASSERTED, Basis.EXACT, "synthetic")


@cache
def _located(  # noqa: PLR0917 - cached by position
    name: str, kind: str, lat: float, lon: float, radius: float, precision: PlacePrecision, province: str
) -> Location:
    return Location(name.lower(), name, kind, lat, lon, radius, precision, "XX", province, 1.0, "synthetic")


# ------------------------------------------------------------------------------------------------------------- measure


def measure(size: int) -> dict[str, float]:
    """Link so many mentions at once, then one more document; figures of this process."""
    told = list(War(json.loads(DISTRIBUTION.read_text(encoding="utf-8")), size + 101).reports())
    told, more = told[:size], told[size:]
    table = LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))
    linker = Linker(table)
    gc.freeze()  # what the reports weigh is not the linker's
    start = time.process_time()
    linker.add(told)
    seconds = time.process_time() - start
    compared = linker.compared
    added = []
    for one in more:
        start = time.process_time()
        linker.add([one])
        added.append(1000 * (time.process_time() - start))
    return {
        "mentions": size,
        "seconds": round(seconds, 2),
        "peak MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0),
        "comparisons a mention": round(compared / size, 2),
        "incidents": len(linker.clusters()),
        "one more, median ms": round(sorted(added)[len(added) // 2], 2),
        "one more, worst ms": round(max(added), 2),
    }


def table_of(rows: Sequence[Json]) -> str:
    """The figures as a table of Markdown."""
    names = list(rows[0])
    lines = [names, ["--:"] * len(names), *([f"{row[name]:,g}" for name in names] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Measure every size in a process of its own, or learn the distributions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learn", type=Path, metavar="CORPUS", help="folder of coded articles")
    parser.add_argument("--json", type=Path, help="where to write the figures as JSON")
    parser.add_argument("--write", action="store_true", help="put the table on its page")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.only:
        print(json.dumps(measure(call.only)))
        return
    if call.learn:
        DISTRIBUTION.write_text(json.dumps(learn(call.learn), indent=1) + "\n", encoding="utf-8")
        return
    rows = []
    for size in call.sizes:
        command = [sys.executable, __file__, "--only", str(size)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))  # noqa: S603 - this script
        print("  ".join(f"{name} {value:g}" for name, value in rows[-1].items()), flush=True)
    if call.write:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(MARKED.sub(lambda mark: f"{mark[1]}\n{table_of(rows)}\n\n{mark[2]}", text), encoding="utf-8")
    if call.json:
        record = {"schema": "rashomon.bench.linking/1", "measures": rows}
        call.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
