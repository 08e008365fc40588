"""How honestly places are resolved: against a file of facts, where each place of a corpus' articles really is.

A fact is a line of a tab-separated file: ``doc_id, place`` (as the article spells it), ``name`` (what it is called on
maps), ``lat, lon, precision, radius_km`` (how far the place itself reaches, or how well the coder knows it), ``note``
(where the position is from). Facts only: no words of the articles but the names.

An answer is *right* where it lies within 5 km of the place, or within the place's own reach; it is *wrong* where it
lies more than 20 km beyond it, unless it only says the province or country that the place does lie in. What is
neither is coarse, near, or no answer at all: that is a loss, but no falsehood. Where the words put an event beside a
place ("20 km north of X"), the position of the named place itself is what is held against the fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.evaluate.shares import Share
from rashomon.model import Location, PlacePrecision, Span
from rashomon.places.geometry import distance_km

COLUMNS = ("doc_id", "place", "name", "lat", "lon", "precision", "radius_km", "note")
RIGHT_KM = 5.0
WRONG_KM = 20.0
AREAS = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
REACH = 1.6
"""How far the parts of a province may lie from its middle, as a multiple of the radius of a circle of its area."""
BINS = (0.0, 0.75, 0.85, 0.95, 1.01)
"""Edges of the classes of probability that calibration is told for."""

Found = Sequence[tuple[Span, Location | None]]
"""The places found in one text, each with where the reader puts it."""
Look = Callable[[str], tuple[str, Found] | None]
"""An article's text by its ``doc_id`` and the places found in it; None where the corpus has no such article."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Where one place of one article is."""

    doc_id: str
    place: str
    name: str
    lat: float
    lon: float
    precision: PlacePrecision
    radius_km: float
    note: str

    @property
    def fine(self) -> bool:
        """Whether it is a settlement or site, whose position can be told to within a few kilometres."""
        return self.precision is PlacePrecision.EXACT


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    COARSE = "coarse"
    """The province or country that the place lies in."""
    NEAR = "near"
    """Between right and wrong: 5 to 20 km off."""
    WRONG = "wrong"
    NONE = "none"
    """Not found, or found and not located."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader said to one fact."""

    fact: Fact
    location: Location | None
    km: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """All answers to a file of facts."""

    answers: tuple[Answer, ...]

    @property
    def fine(self) -> tuple[Answer, ...]:
        """The answers to settlements and sites."""
        return tuple(a for a in self.answers if a.fact.fine)

    def share(self, verdict: Verdict, *, fine: bool = True) -> Share:
        """How many answers are of one verdict, of those to settlements and sites or of all."""
        of = self.fine if fine else self.answers
        return Share(sum(a.verdict is verdict for a in of), len(of))

    @property
    def contained(self) -> Share:
        """How many answers' declared radius reaches the place."""
        told = [a for a in self.answers if a.location is not None]
        return Share(sum(_reaches(a) for a in told), len(told))

    def calibration(self) -> Iterator[tuple[float, float, float, Share]]:
        """For each class of probability: its edges, the mean probability said, and how many were not wrong."""
        told = [(a, a.location.probability) for a in self.answers if a.location is not None]
        for low, high in pairwise(BINS):
            rows = [(a, p) for a, p in told if low <= p < high]
            if rows:
                held = sum(holds(a) for a, _ in rows)
                yield low, min(high, 1.0), sum(p for _, p in rows) / len(rows), Share(held, len(rows))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people's files of facts agree on what both have coded."""

    both: int
    close: Share
    """Within 5 km, or within the larger of the two reaches."""
    far: Share
    """More than 20 km beyond it."""
    precision: Share
    apart: tuple[tuple[Fact, Fact], ...]
    """The pairs that are not close."""


# ------------------------------------------------------------------------------------------------------------- reading


def read_facts(path: Path) -> tuple[Fact, ...]:
    """The facts of a file, in its order.

    Raises:
        UsageError: E003 at the first line that is none.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [(n, line.split("\t")) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not rows or tuple(rows[0][1]) != COLUMNS:
        raise UsageError("E003", path=path, expected=" ".join(COLUMNS), found="another header", line=1)
    return tuple(_fact(path, number, cells) for number, cells in rows[1:])


def _fact(path: Path, number: int, cells: list[str]) -> Fact:
    try:
        doc_id, place, name, lat, lon, precision, radius, note = cells
        return Fact(doc_id, place, name, float(lat), float(lon), PlacePrecision(precision), float(radius), note)
    except ValueError as error:
        raise UsageError("E003", path=path, expected=" ".join(COLUMNS), found=error, line=number) from None


# ------------------------------------------------------------------------------------------------------------- scoring


def score(facts: Sequence[Fact], look: Look) -> PlaceReport:
    """Hold what the reader says against the facts; facts of articles that the corpus lacks are left out."""
    answers = []
    for fact in facts:
        article = look(fact.doc_id)
        if article is not None:
            answers.append(judge(fact, answer(fact, *article)))
    return PlaceReport(tuple(answers))


def answer(fact: Fact, text: str, found: Found) -> Location | None:
    """Where the reader puts a place: the likeliest location of the found names that stand where its name does.

    Of equal ones the first; a found name that covers the place's whole name goes before one that covers a part.
    """
    at = [Span(i, i + len(fact.place)) for i in _occurrences(text, fact.place)]
    best: tuple[int, float, Location] | None = None
    for span, location in found:
        met = [o for o in at if o.overlaps(span)]
        if not met or location is None:
            continue
        rank = (int(any(span.covers(o) for o in met)), location.probability)
        if best is None or rank > best[:2]:
            best = (*rank, location)
    return best[2] if best else None


def _occurrences(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text, as a word of its own."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[max(at - 1, 0) : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, at + 1)


def judge(fact: Fact, location: Location | None) -> Answer:
    """The verdict over one answer."""
    if location is None:
        return Answer(fact, None, None, Verdict.NONE)
    at = location.named or (location.lat, location.lon)
    km = distance_km(fact.lat, fact.lon, *at)
    return Answer(fact, location, km, _verdict(fact, location, km))


def _verdict(fact: Fact, location: Location, km: float) -> Verdict:
    if location.precision in AREAS and not (fact.precision is location.precision and km <= fact.radius_km):
        inside = km <= REACH * location.radius_km + fact.radius_km
        return Verdict.COARSE if inside else Verdict.WRONG
    if km <= max(RIGHT_KM, fact.radius_km):
        return Verdict.RIGHT
    return Verdict.WRONG if km - fact.radius_km > WRONG_KM else Verdict.NEAR


def holds(given: Answer) -> bool:
    """Whether an answer is not wrong and its declared radius reaches the place: what its probability is about."""
    return given.verdict is not Verdict.WRONG and _reaches(given)


def _reaches(given: Answer) -> bool:
    """Whether an answer's declared radius reaches the place."""
    if given.location is None or given.km is None:
        return False
    reach = given.location.radius_km * (REACH if given.location.precision in AREAS else 1.0)
    return given.km <= reach + given.fact.radius_km


def agreement(one: Sequence[Fact], other: Sequence[Fact]) -> Agreement:
    """How far two files of facts agree on the places that both have coded."""
    second = {(f.doc_id, f.place): f for f in other}
    pairs = [(f, second[f.doc_id, f.place]) for f in one if (f.doc_id, f.place) in second]
    beyond = [_beyond(a, b) for a, b in pairs]
    return Agreement(
        both=len(pairs),
        close=Share(sum(_is_close(a, b) for a, b in pairs), len(pairs)),
        far=Share(sum(km > WRONG_KM for km in beyond), len(pairs)),
        precision=Share(sum(a.precision is b.precision for a, b in pairs), len(pairs)),
        apart=tuple((a, b) for a, b in pairs if not _is_close(a, b)),
    )


def _beyond(one: Fact, other: Fact) -> float:
    """Kilometres between two codings beyond the larger of their reaches."""
    return distance_km(one.lat, one.lon, other.lat, other.lon) - max(one.radius_km, other.radius_km)


def _is_close(one: Fact, other: Fact) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= max(RIGHT_KM, one.radius_km, other.radius_km)
