"""The parts of a tally: by place or group, inside its sentence or in the sentences that go on with it.

Three grammars are read:

- a list in the sentence: "45 violations: Aleppo - 23, Latakia - 9", "in Aleppo (12) and Latakia (8)";
- subsets in the sentence: "29 attacks, including 25 on clinics", "127 people including 30 children";
- the sentences after it: figures of the same unit by place ("11 were killed in A. Another five were killed in B"), taken
  as the parts where they add up, or where a bulletin goes on from the total to its places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.extract.en.numbers import digits
from rashomon.extract.found import CountFound, Findings, PlaceFound, Unit
from rashomon.model import Count, Population, Relation, TallyPart

AHEAD = 6
"""Sentences after the total in which its parts are looked for."""
MOST = 9
"""Candidate parts that are tried for a sum: 2 to the 9th combinations at most."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one tally and whether the text presents them as the whole."""

    parts: tuple[TallyPart, ...] = ()
    exhaustive: bool = False
    used: tuple[CountFound, ...] = ()
    """The counts that are parts, and so no tallies of their own."""


# ------------------------------------------------------------------------------------------------ in the same sentence


def listed(found: Findings, whole: CountFound) -> Parts:
    """The parts of a list after the figure: ``NAME - n``, ``NAME (n)``, ``NAME: n``, ``n in NAME``."""
    parts = [*_named_first(found, whole)]
    if len(parts) < 2:
        parts = [*_number_first(found, whole)]
    return Parts(tuple(parts), exhaustive=True) if len(parts) > 1 else Parts()


def _named_first(found: Findings, whole: CountFound) -> Iterator[TallyPart]:
    """As in "Aleppo - 23, Latakia - 9", "Aleppo (12), Latakia (8)"."""
    sentence = found.sentence
    tokens = sentence.tokens
    i = whole.stop
    while i + 2 < len(tokens):
        value = digits(tokens[i + 2].text)
        joint = tokens[i + 1].text
        if tokens[i].text[:1].isupper() and joint in {"-", "(", ":", "–"} and isinstance(value, int):
            first = _name_start(found, whole.stop, i)
            part = Count(value, value, relation=Relation.SUBSET)
            yield TallyPart(sentence.words(first, i + 1), part, sentence.token_span(first, i + 3))
            i += 2
        i += 1


def _name_start(found: Findings, edge: int, i: int) -> int:
    """Where the capitalised name that ends at token ``i`` starts."""
    tokens = found.sentence.tokens
    while i > edge and (tokens[i - 1].text[:1].isupper() or tokens[i - 1].text == "-") and tokens[i - 1].text != ":":
        i -= 1
    return i + 1 if tokens[i].text == "-" else i


def _number_first(found: Findings, whole: CountFound) -> Iterator[TallyPart]:
    """As in "35 shellings: 8 in Aleppo, 15 in Latakia": after a colon or dash, or as bare figures."""
    words = [t.text for t in found.sentence.tokens]
    if ":" not in words[whole.stop :] and "-" not in words[whole.stop :]:
        return
    for count in found.counts:
        if count.first > whole.stop and _same(count, whole) and count.value.population is whole.value.population:
            place = _place_of(found, count)
            if place is not None and not _including(found, count):
                yield TallyPart(place.name, count.value, found.sentence.token_span(count.first, place.stop))


def _including(found: Findings, count: CountFound) -> bool:
    """Whether the figure is opened by "including", so that it is a selection."""
    tokens = found.sentence.tokens
    return any(t.lower in {"including", "them", "whom", "among"} for t in tokens[max(count.first - 2, 0) : count.first])


def subsets(found: Findings, whole: CountFound) -> Parts:
    """The subsets of a figure in its sentence, up to the next figure that is none: "including 25 on clinics"."""
    after = [c for c in found.counts if c.first >= whole.stop]
    used: list[CountFound] = []
    for count in after:
        if count.value.relation is not Relation.SUBSET or not _same(count, whole):
            break
        used.append(count)
    parts = tuple(TallyPart(_part_name(found, c), c.value, c.span) for c in used if _fits(c.value, whole.value))
    return Parts(parts, exhaustive=False, used=tuple(used))


def _fits(part: Count, total: Count) -> bool:
    return total.high is None or part.low <= total.high


def _part_name(found: Findings, count: CountFound) -> str:
    """What a subset is called: its population, its place, or the words after it."""
    if count.value.population in {Population.CHILDREN, Population.WOMEN, Population.CIVILIANS}:
        return str(count.value.population)
    place = _place_of(found, count)
    if place is not None:
        return place.name
    tokens = found.sentence.tokens
    stop = count.stop
    if stop < len(tokens) and tokens[stop].pos == "ADP":
        inside = [c for c in found.sentence.chunks if c[0] >= stop and c[0] <= stop + 2]
        if inside:
            return found.sentence.words(inside[0][0], inside[0][1])
    return count.noun


# ------------------------------------------------------------------------------------------- in the sentences after it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure after the total that may be one of its parts, with the name of its place or group."""

    count: CountFound
    name: str
    place: PlaceFound | None


def following(findings: Sequence[Findings], at: int, whole: CountFound) -> Parts:
    """The parts in the sentences after the total, where they add up to it and lie in two places or more."""
    found = candidates(findings, at, whole)
    total = whole.value.low
    for size in range(2, min(len(found), 7) + 1):
        for group in combinations(found, size):
            if sum(c.count.value.low for c in group) == total and len({c.name.lower() for c in group}) == size:
                return _parts(group)
    return Parts()


def _parts(group: Sequence[Candidate]) -> Parts:
    parts = tuple(TallyPart(c.name, c.count.value, c.count.span) for c in group)
    return Parts(parts, exhaustive=True, used=tuple(c.count for c in group))


def candidates(findings: Sequence[Findings], at: int, whole: CountFound) -> list[Candidate]:
    """Figures of the same unit after the total, no subsets and no sums, each with its place."""
    out: list[Candidate] = []
    for found in findings[at : at + AHEAD + 1]:
        told = found.counts if found is not findings[at] else [c for c in found.counts if c.first >= whole.stop]
        for count in told:
            small = 0 < count.value.low < whole.value.low and count.value.relation is not Relation.SUBSET
            if small and count.unit is whole.unit and not is_sum(count, found.counts, keep=True):
                place = _place_of(found, count)
                if place is not None:
                    out.append(Candidate(count, place.name, place))
    return out[:MOST]


def continued(findings: Sequence[Findings], at: int, whole: CountFound) -> Parts:
    """The places that the next sentences of a bulletin break its total into: "eight settlements in A and 15 in B"."""
    for found in findings[at + 1 : at + 3]:
        group = [
            Candidate(c, p.name, p)
            for c in found.counts
            if c.unit in {Unit.INCIDENTS, Unit.OTHER} and (p := _place_after(found, c)) is not None
        ]
        if len(group) > 1 and len({c.name for c in group}) == len(group) and group[0].count.value.low < whole.value.low:
            return _parts(group)
    return Parts()


def is_sum(count: CountFound, counts: Sequence[CountFound], *, keep: bool = False) -> bool:
    """Whether a count is a sum over figures of its sentence and said nowhere (``keep``: whether it is part of one)."""
    if keep:
        return any(c is not count and c.unit is count.unit and c.span.covers(count.span) for c in counts)
    return any(c is not count and c.unit is count.unit and count.span.covers(c.span) for c in counts)


def _same(count: CountFound, whole: CountFound) -> bool:
    """Whether two figures count the same thing."""
    return count.unit is whole.unit or (whole.unit is Unit.PEOPLE and count.unit in {Unit.KILLED, Unit.PEOPLE})


def _place_after(found: Findings, count: CountFound) -> PlaceFound | None:
    """The place right after a figure: "15 in Latakia", "eight settlements in Aleppo province"."""
    near = [p for p in found.places if 0 <= p.first - count.stop <= 4 and not p.venue]
    return near[0] if near else None


def _place_of(found: Findings, count: CountFound) -> PlaceFound | None:
    """The place of a figure: right after it, else the nearest of its sentence."""
    after = _place_after(found, count)
    if after is not None:
        return after
    places = [p for p in found.places if not p.venue and not p.attributive] or [p for p in found.places if not p.venue]
    return min(places, key=lambda p: (_distance(p, count), p.first), default=None)


def _distance(place: PlaceFound, count: CountFound) -> int:
    """Tokens between a place and a figure; places before it count double."""
    return place.first - count.stop if place.first >= count.stop else 2 * (count.first - place.stop)
