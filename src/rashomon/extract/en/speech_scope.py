"""Which tokens are what is said: the side of the frame, cut at the next attribution and at "but" and "while"."""

from __future__ import annotations

from rashomon.extract.en.speech_grammar import FINITE, Range
from rashomon.extract.en.speech_looks import Attribution
from rashomon.extract.syntax import Sentence
from rashomon.model import Modality

SPLITTERS = frozenset({"but", "while", "whereas", "although", "though", "whilst"})

CLAUSES = frozenset({"where", "which", "who", "when", "and", "but", "while", "because", "as", "although", "that"})
"""Words that begin another clause."""
JOINERS = frozenset({"and", "with", ";"})
"""Words right before another source that end the words of the one before."""


def reaches(sentence: Sentence, found: tuple[Attribution, ...]) -> tuple[tuple[Range, ...], ...]:
    """For each attribution the stretches that it covers, other attributions' own words included."""
    return tuple(_reach(sentence, found, k) for k in range(len(found)))


def scopes(found: tuple[Attribution, ...], reached: tuple[tuple[Range, ...], ...]) -> tuple[tuple[Range, ...], ...]:
    """For each attribution the token ranges of what is said, in order, without any source's own words."""
    holes = [hole for a in found for hole in _holes(a, found)]
    return tuple(tuple(r for whole in ranges for r in _without(whole, holes)) for ranges in reached)


def outer(found: tuple[Attribution, ...], reached: tuple[tuple[Range, ...], ...], k: int) -> int | None:
    """The attribution within whose words another one stands ("X told SANA that Y said"): the closest, or None."""
    here = found[k]
    covering = [
        (sum(stop - first for first, stop in ranges), j)
        for j, ranges in enumerate(reached)
        if j != k
        and found[j].modality is not Modality.DENIED
        and found[j].noun is None
        and _covers(ranges, here)
        and not (j < k and _covers(reached[k], found[j]))
    ]
    named = [(width, j) for width, j in covering if not found[j].hearsay and not found[j].same]
    return min(named)[1] if named else None


def _covers(ranges: tuple[Range, ...], attribution: Attribution) -> bool:
    return any(first <= attribution.cue[0] < stop for first, stop in ranges)


def _reach(sentence: Sentence, found: tuple[Attribution, ...], k: int) -> tuple[Range, ...]:
    here = found[k]
    if here.noun is not None:
        return (here.noun,)
    if here.hearsay:
        return ((_clause_start(sentence, here.cue[0]), len(sentence.tokens)),)
    ranges: list[Range] = []
    if here.before:
        ranges.append((_left(sentence, found, k), here.frame[0]))
    if here.after:
        ranges.append((here.frame[1], _right(sentence, found, k)))
    return tuple(r for r in ranges if r[0] < r[1])


def _holes(attribution: Attribution, found: tuple[Attribution, ...]) -> tuple[Range, ...]:
    """The words of an attribution that nobody says: its source, what tells of it, its cue and setting."""
    if attribution.hearsay:
        return (attribution.cue,)
    first, source = attribution.cue[0], attribution.source
    if source is not None and source[1] <= first and not any(source[1] <= a.cue[0] < first for a in found):
        first = source[1]
    rest = (first, attribution.frame[1])
    named = tuple(r for r in (attribution.source, *attribution.inner, *attribution.relays) if r is not None)
    return (*named, rest)


def _without(whole: Range, holes: list[Range]) -> list[Range]:
    """The range with the holes cut out."""
    out, at = [], whole[0]
    for first, stop in sorted(holes):
        if stop <= at or first >= whole[1]:
            continue
        out.append((at, first))
        at = stop
    out.append((at, whole[1]))
    return [r for r in out if r[0] < r[1]]


def _clause_start(sentence: Sentence, cue: int) -> int:
    """Where the clause of a cue begins: after the nearest relative word or conjunction that follows a verb."""
    for i in range(cue - 1, 0, -1):
        if sentence.tokens[i].lower in CLAUSES and any(t.tag in FINITE for t in sentence.tokens[:i]):
            return i + 1
    return 0


def _left(sentence: Sentence, found: tuple[Attribution, ...], k: int) -> int:
    """Where what stands before the frame begins: at the sentence's start, or past another's words."""
    here = found[k]
    for last in reversed(found[:k]):
        if last.same or last.hearsay or last.noun is not None:
            continue
        if all(t.pos == "PUNCT" for t in sentence.tokens[last.frame[1] : here.frame[0]]):
            if not last.before:
                return last.frame[0]
            here = last  # "X said, according to Y": both say the same words
            continue
        split = _splitter(sentence, last.frame[1], here.frame[0])
        if split is not None:
            return split + 1
        return last.frame[1] if not last.after else 0
    return 0


def _right(sentence: Sentence, found: tuple[Attribution, ...], k: int) -> int:
    """Where what stands after the frame ends: at the next speaker of equal rank, or the sentence's end."""
    here = found[k]
    end = len(sentence.tokens)
    if here.blame:
        end = next((t.i for t in sentence.tokens[here.frame[1] :] if t.lower in SPLITTERS), end)
    ends = (_before(sentence, here, other) for other in found[k + 1 :] if not other.hearsay and other.noun is None)
    return min(end, next((e for e in ends if e is not None), end))


def _before(sentence: Sentence, here: Attribution, other: Attribution) -> int | None:
    """Where another attribution ends the words after this one; None where it stands within them."""
    if other.same or (other.before and not other.after):
        return max(other.frame[0], here.frame[1])
    split = _splitter(sentence, here.frame[1], other.frame[0])
    if split is not None:
        return split
    joined = other.frame[0] - 1
    return joined if joined > here.frame[1] and sentence.tokens[joined].lower in JOINERS else None


def _splitter(sentence: Sentence, first: int, stop: int) -> int | None:
    """The last "but" or "while" in a range."""
    for i in range(stop - 1, first - 1, -1):
        if sentence.tokens[i].lower in SPLITTERS:
            return i
    return None
