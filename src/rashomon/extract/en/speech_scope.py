"""Which tokens are what is said: the side of the frame, cut at the next attribution and at "but" and "while"."""

from __future__ import annotations

from rashomon.extract.en.attributions import Attribution
from rashomon.extract.en.speech_phrases import Range
from rashomon.extract.syntax import Sentence

SPLITTERS = frozenset({"but", "while", "whereas", "although", "though", "whilst"})


def scopes(sentence: Sentence, found: tuple[Attribution, ...]) -> tuple[tuple[Range, ...], ...]:
    """For each attribution the token ranges of what is said, in order, without any source's own words."""
    return tuple(_scope(sentence, found, k) for k in range(len(found)))


def _scope(sentence: Sentence, found: tuple[Attribution, ...], k: int) -> tuple[Range, ...]:
    here = found[k]
    ranges: list[Range] = []
    if here.before:
        ranges.append((_left(sentence, found, k), here.frame[0]))
    if here.after:
        ranges.append((here.frame[1], _right(sentence, found, k)))
    frames = [(a.source if a.hearsay is False and a.source else a.cue) for a in found]
    return tuple(r for whole in ranges for r in _without(whole, frames) if r[0] < r[1])


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


def _left(sentence: Sentence, found: tuple[Attribution, ...], k: int) -> int:
    """Where what stands before the frame begins: the sentence's start, or after a splitter that follows another's words."""
    here = found[k]
    others = [a for a in found[:k] if not a.same and not a.hearsay]
    if not others:
        return 0
    last = others[-1]
    split = _splitter(sentence, last.frame[1], here.frame[0])
    if split is not None:
        return split + 1
    return last.frame[1] if not last.after else 0


def _right(sentence: Sentence, found: tuple[Attribution, ...], k: int) -> int:
    """Where what stands after the frame ends: at the next speaker of equal rank, or the sentence's end."""
    here = found[k]
    for other in found[k + 1 :]:
        if other.hearsay:
            continue
        split = _splitter(sentence, here.frame[1], other.frame[0])
        if split is not None and not other.same:
            return split
        if other.same:
            return other.frame[0]
    return len(sentence.tokens)


def _splitter(sentence: Sentence, first: int, stop: int) -> int | None:
    """The last "but" or "while" in a range."""
    for i in range(stop - 1, first - 1, -1):
        if sentence.tokens[i].lower in SPLITTERS:
            return i
    return None
