"""The parts of a tally: by place or group, inside its sentence or in the sentences that go on with it.

Two grammars are read here; lists by place are those of :mod:`.tally_lists`:

- subsets in the sentence: "29 attacks, including 25 on clinics", "127 people including 30 children";
- the sentences after it: figures of the same unit by place ("11 were killed in A. Another five in B"), taken as the
  parts where they add up, or where a bulletin goes on from the total to its places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.extract.en.tally_lists import Parts
from rashomon.extract.found import CountFound, Findings, PlaceFound, Unit
from rashomon.model import Count, Population, Relation, TallyPart

AHEAD = 12
"""Sentences after the total in which its parts are looked for."""
SMALL, SMALL_AHEAD = 5, 3
"""Small totals come about by chance: their parts are looked for in the next three sentences only."""
BREAKS = frozenset({"SCONJ", "CCONJ", "VERB", "AUX", "PUNCT"})
"""Parts of speech that part a figure from the place after it."""
BODIES = frozenset({"body", "bodies", "corpse", "corpses"})
NEAR = 8
"""A sum stands right before its parts, of which there are a handful."""
MOST = 9
"""Candidate parts that are tried for a sum: 2 to the 9th combinations at most."""


# ------------------------------------------------------------------------------------------------ in the same sentence


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
    place = _place_after(found, count)
    if place is not None:
        return place.name
    tokens, stop = found.sentence.tokens, count.stop
    inside = [c for c in found.sentence.chunks if stop <= c[0] <= stop + 2]
    if stop < len(tokens) and tokens[stop].pos == "ADP" and inside:
        return found.sentence.words(*inside[0])
    nearest = place_of(found, count) if not count.noun else None
    return nearest.name if nearest is not None else count.noun


# ------------------------------------------------------------------------------------------- in the sentences after it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure after the total that may be one of its parts, with the name of its place or group."""

    count: CountFound
    name: str


def following(findings: Sequence[Findings], at: int, whole: CountFound, locatives: frozenset[str]) -> Parts:
    """The parts in the sentences after the total, where they add up to it and are told of different places."""
    found = candidates(findings, at, whole, locatives)
    for size in range(2, min(len(found), 6) + 1):
        for group in combinations(found, size):
            if (
                sum(c.count.value.low for c in group) == whole.value.low
                and len({c.name.lower() for c in group}) == size
            ):
                return _parts(group)
    return Parts()


def beside(findings: Sequence[Findings], at: int, whole: CountFound, other: Parts, locatives: frozenset[str]) -> Parts:
    """The parts of a total that stands beside another: "11 were killed and 44 injured", from the same sentences."""
    places = [f for f in findings[at : at + AHEAD + 1] if any(c in f.counts for c in other.used)]
    group: list[Candidate] = []
    for found in places:
        near = [
            c for c in candidates((found,), 0, whole, locatives, inside=True) if c.name not in {g.name for g in group}
        ]
        group += near[:1]
    return _parts(group) if len(group) > 1 else Parts()


def _parts(group: Sequence[Candidate]) -> Parts:
    parts = tuple(TallyPart(c.name, c.count.value, c.count.span) for c in group)
    return Parts(parts, exhaustive=True, used=tuple(c.count for c in group))


def candidates(
    findings: Sequence[Findings], at: int, whole: CountFound, locatives: frozenset[str], *, inside: bool = False
) -> list[Candidate]:
    """Figures of the same unit after the total, no subsets and no sums, each with its place.

    ``inside`` takes the figures of the sentence at ``at`` from its start, and not only those after the total.
    """
    out: list[Candidate] = []
    ahead = AHEAD if whole.value.low > SMALL else SMALL_AHEAD
    for n, found in enumerate(findings[at : at + ahead + 1]):
        if any(d.prior for d in found.dates):
            continue
        for i, count in enumerate(found.counts):
            small = 0 < count.value.low < whole.value.low and count.value.relation is not Relation.SUBSET
            after = n > 0 or inside or count.first >= whole.stop
            seen = count.anchor is not None and found.sentence.tokens[count.anchor].lower in BODIES
            if small and after and count.unit is whole.unit and not seen and not is_part(i, found.counts):
                name = _where(found, count, locatives)
                if name:
                    out.append(Candidate(count, name))
            if len(out) == MOST:
                return out
    return out


def _where(found: Findings, count: CountFound, locatives: frozenset[str]) -> str:
    """What a part is called: the words of place right after it, before its verb, or later in its clause."""
    edge = min((c.first for c in found.counts if c.first >= count.stop), default=len(found.sentence.tokens))
    after = [p for p in found.places if count.stop <= p.first < edge and _plain(found, p)]
    if after and not any(t.pos in BREAKS for t in found.sentence.tokens[count.stop : after[0].first]):
        return after[0].name
    start = max((c.stop for c in found.counts if c.stop <= count.first), default=0)
    anchor = count.anchor if count.anchor is not None else count.stop
    before = [p for p in found.places if start <= p.first < anchor < count.first and _plain(found, p)]
    if before:
        return before[0].name
    if after:
        return after[0].name
    nearest = place_of(found, count)
    return _phrase_after(found, count, edge, locatives) or (nearest.name if nearest else _phrase_before(found, count))


def _phrase_after(found: Findings, count: CountFound, edge: int, locatives: frozenset[str]) -> str:
    """The last phrase of place in the figure's clause: "in a northern district of the town"."""
    sentence = found.sentence
    after = [
        c for c in sentence.chunks if count.stop <= c[0] <= min(count.stop + 14, edge) and _led(found, c, locatives)
    ]
    if not after:
        return ""
    first, stop = after[-1]
    if stop + 1 < len(sentence.tokens) and sentence.tokens[stop].lower == "of":
        stop = next((c[1] for c in sentence.chunks if c[0] == stop + 1), stop)
    return sentence.words(first, stop)


def _phrase_before(found: Findings, count: CountFound) -> str:
    """The noun phrase before the figure's word of harm: "a settlement on the province's east"."""
    start = min(count.first, count.anchor if count.anchor is not None else count.first)
    spoken = [s.source for s in found.speech if s.source is not None]
    chunks = [
        c
        for c in found.sentence.chunks
        if c[1] <= start
        and found.sentence.tokens[c[1] - 1].pos == "NOUN"
        and not any(first < c[1] and c[0] < stop for first, stop in spoken)
    ]
    return found.sentence.words(*chunks[-1]) if chunks else ""


def _plain(found: Findings, place: PlaceFound) -> bool:
    """Whether the place itself is where it happened, and not the whole of a phrase ("a district of the town")."""
    tokens = found.sentence.tokens
    if place.venue or place.attributive or place.first == 0 or tokens[place.first - 1].lower != "of":
        return not place.venue and not place.attributive
    return place.first > 1 and tokens[place.first - 2].lower in {"town", "city", "village", "province"}


def _led(found: Findings, chunk: tuple[int, int], locatives: frozenset[str]) -> bool:
    """Whether a noun chunk stands after a word of place."""
    return chunk[0] > 0 and found.sentence.tokens[chunk[0] - 1].lower in locatives


def continued(findings: Sequence[Findings], at: int, whole: CountFound) -> Parts:
    """The places that the next sentences of a bulletin break its total into: "eight settlements in A and 15 in B"."""
    for found in findings[at + 1 : at + 3]:
        group = [
            Candidate(c, p.name)
            for c in found.counts
            if c.unit in {Unit.INCIDENTS, Unit.OTHER} and (p := _place_after(found, c)) is not None
        ]
        if len(group) > 1 and len({c.name for c in group}) == len(group) and group[0].count.value.low < whole.value.low:
            return _parts(group)
    return Parts()


def is_sum(i: int, counts: Sequence[CountFound]) -> bool:
    """Whether the count at ``i`` is a sum over figures of its sentence, which the text itself says nowhere."""
    return any(c.unit is counts[i].unit and counts[i].span.covers(c.span) for c in counts[i + 1 : i + NEAR])


def is_part(i: int, counts: Sequence[CountFound]) -> bool:
    """Whether the count at ``i`` stands inside a sum over figures of its sentence."""
    return any(c.unit is counts[i].unit and c.span.covers(counts[i].span) for c in counts[max(i - NEAR, 0) : i])


def _same(count: CountFound, whole: CountFound) -> bool:
    """Whether two figures count the same thing."""
    return count.unit is whole.unit or (whole.unit is Unit.PEOPLE and count.unit in {Unit.KILLED, Unit.PEOPLE})


def _place_after(found: Findings, count: CountFound) -> PlaceFound | None:
    """The place right after a figure: "15 in Belgar", "eight settlements in Ardin province"."""
    near = [p for p in found.places if 0 <= p.first - count.stop <= 4 and not p.venue]
    return near[0] if near else None


def place_of(found: Findings, count: CountFound) -> PlaceFound | None:
    """The place of a figure: right after it, else the nearest of its sentence."""
    after = _place_after(found, count)
    if after is not None:
        return after
    places = [p for p in found.places if not p.venue and not p.attributive] or [p for p in found.places if not p.venue]
    return min(places, key=lambda p: (_distance(p, count), p.first), default=None)


def _distance(place: PlaceFound, count: CountFound) -> int:
    """Tokens between a place and a figure; places before it count double."""
    return place.first - count.stop if place.first >= count.stop else 2 * (count.first - place.stop)
