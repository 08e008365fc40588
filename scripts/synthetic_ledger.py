"""Writes a ledger of made-up reports through the real store, as large as asked, for measuring.

    python scripts/synthetic_ledger.py FILE [--documents 10000] [--seed 1]

Each report tells one or two incidents of a made-up war at places of the gazetteer: nothing in it happened. Every third
incident is told by further outlets, some in a copy, some with another toll. The same arguments give the same ledger,
but for the log's run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.model import (
    ARTICLE,
    Basis,
    Block,
    BlockKind,
    Claim,
    Count,
    DatePrecision,
    Document,
    Field,
    Label,
    Location,
    Mention,
    Modality,
    PartialDate,
    Place,
    PlacePrecision,
    PlaceRelation,
    Reading,
    Span,
    Value,
    When,
    content_id,
)
from rashomon.pipeline import refresh
from rashomon.places.gazetteer import gazetteer

READER = "synthetic.v1"
FIRST = dt.date(2013, 1, 1)
DAYS = 8 * 365
OUTLETS = [f"Outlet {n}" for n in range(40)]
SYLLABLES = ("ba", "ko", "ri", "mu", "te", "sa", "lo", "ni", "dar", "fel", "gom", "jes", "pol", "rud", "zil")
KINDS = ("shelling_artillery_missile", "air_drone_strike", "armed_clash", "remote_explosive_ied_landmine")
TOLD = (
    "On {date} shells hit {place}, killing {killed} people.",
    "In {place}, {killed} people were killed in an attack on {date}.",
    "An attack on {place} killed {killed} people on {date}.",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One incident that never was."""

    day: dt.date
    place: Location
    kind: str
    killed: int


def events(chance: random.Random) -> Iterator[Event]:
    """Incidents without end, most of them at the larger towns."""
    places = towns()
    while True:
        day = FIRST + dt.timedelta(days=chance.randrange(DAYS))
        place = places[min(int(chance.expovariate(1 / 40)), len(places) - 1)]
        yield Event(day, place, chance.choice(KINDS), chance.randrange(1, 30))


def towns() -> list[Location]:
    """The largest towns of one country, as the gazetteer has them."""
    source = gazetteer().embedded
    if source is None:
        raise SystemExit("no gazetteer: install the package first")
    rows = source.rows(
        "SELECT key, name, lat, lon, unit FROM places WHERE country = 'SY' AND population > 0 "
        "ORDER BY population DESC, key LIMIT 400"
    )
    return [
        Location(key, name, "settlement", lat, lon, 2.0, PlacePrecision.EXACT, "SY", f"unit {unit}", 0.9, "synthetic")
        for key, name, lat, lon, unit in rows
    ]


def filler(chance: random.Random, sentences: int) -> str:
    """Sentences of made-up words: no two reports share them by chance."""
    said = [["".join(chance.choices(SYLLABLES, k=2)) for _ in range(14)] for _ in range(sentences)]
    return " ".join(" ".join(words).capitalize() + "." for words in said)


def report(told: list[Event], outlet: str, chance: random.Random, *, filling: str) -> tuple[Document, Reading]:
    """A report of some incidents, and its reading."""
    published = max(one.day for one in told) + dt.timedelta(days=chance.randrange(3))
    text, drafts = "", []
    for one in told:
        form = chance.choice(TOLD)
        parts = {"date": one.day.isoformat(), "place": one.place.name, "killed": str(one.killed)}
        sentence = form.format(**parts)
        drafts.append((one, Span(len(text), len(text) + len(sentence)), parts))
        text += f"{sentence} {filling}\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    key = content_id("d", outlet, published, sha256)
    block = Block(BlockKind.BODY, Span(0, len(text)))
    document = Document(key, sha256, text, (block,), key, outlet, published=published, published_by="made up")
    mentions = tuple(mention(document, n, *draft) for n, draft in enumerate(drafts, 1))
    return document, Reading(key, READER, mentions)


def mention(document: Document, n: int, event: Event, sentence: Span, parts: dict[str, str]) -> Mention:
    """One incident as a report tells it, each value at its words."""
    day = PartialDate.of(event.day)
    place = Place(event.place.name, PlaceRelation.AT, location=event.place)
    values: tuple[tuple[Field, Value, str], ...] = (
        (Field.EVENT_TYPE, Label(event.kind), parts["killed"]),
        (Field.DATE, When(day, day, DatePrecision.DAY), parts["date"]),
        (Field.PLACE, place, parts["place"]),
        (Field.KILLED, Count(event.killed, event.killed), parts["killed"]),
    )
    claims = tuple(claim(document, field, value, words, sentence) for field, value, words in values)
    return Mention(content_id("m", document.id, n), document.id, n, n == 1, sentence, claims)


def claim(document: Document, field: Field, value: Value, words: str, sentence: Span) -> Claim:
    """One claim at the words of its sentence."""
    at = document.text.index(words, sentence.start, sentence.end)
    span = Span(at, at + len(words))
    key = content_id("c", document.id, sentence.start, str(field))
    return Claim(key, field, value, span, sentence, ARTICLE, Modality.ASSERTED, Basis.NORMALISED, READER)


def reports(documents: int, chance: random.Random) -> Iterator[tuple[Document, Reading]]:
    """As many reports as asked: a third of the incidents told again, with another toll or in a copy."""
    found = 0
    coming = events(chance)
    while found < documents:
        told = [next(coming) for _ in range(chance.choice((1, 1, 2)))]
        tellings = chance.choice((1, 1, 2, 3))
        outlets = chance.sample(OUTLETS, tellings)
        text = filler(chance, 6)
        for outlet in outlets[: documents - found]:
            copied = chance.random() < 0.3
            later = [Event(e.day, e.place, e.kind, e.killed + chance.randrange(3)) for e in told]
            yield report(told if copied else later, outlet, chance, filling=text if copied else filler(chance, 6))
            found += 1


def write(path: Path, documents: int, seed: int) -> int:
    """Write the ledger; how many incidents it has."""
    chance = random.Random(seed)  # noqa: S311 - made-up texts, the same for the same seed
    with Ledger.open(path, create=True, run="synthetic") as ledger:
        for document, reading in reports(documents, chance):
            ledger.add(document, document.text.encode(), reading)
        return len(refresh(ledger))


def main() -> None:
    """Write the ledger that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print(f"{args.documents} documents, {write(args.file, args.documents, args.seed)} incidents")


if __name__ == "__main__":
    main()
