"""Words that are put in each other's place in a text: the sides of a war, and loaded words for neutral ones.

The pairs are data (``data/en/evenhanded.yaml``). Rewriting keeps account of which stretches were changed, so that what
a reader finds in both texts can be compared outside them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import re2

from rashomon.actors.words import expand
from rashomon.model import Span

_LAST_WORD = re2.compile(r"(\p{L}+)\W*$")
LOOK_BACK = 40
"""Characters before a name among which the word before it is looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch that was replaced: where it stood, and where what replaced it stands."""

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text with some words replaced, and which; without pieces it is the text as it was."""

    text: str
    pieces: tuple[Piece, ...]

    def piece_at(self, span: Span, *, after: bool) -> int | None:
        """The number of the first replaced stretch that a span has a part of, in the new text or the text as it was."""
        stretches = ((piece.after if after else piece.before) for piece in self.pieces)
        return next((n for n, stretch in enumerate(stretches) if stretch.overlaps(span)), None)

    def outside(self, span: Span) -> tuple[str, ...]:
        """The words of a span of the new text that were not replaced, stretch by stretch."""
        return _outside(self.text, span, [piece.after for piece in self.pieces])

    def outside_before(self, original: str, span: Span) -> tuple[str, ...]:
        """The same for a span of the text as it was."""
        return _outside(original, span, [piece.before for piece in self.pieces])

    def moved(self, offset: int) -> int:
        """Where an offset of the text as it was stands now; within a replaced stretch: at its start."""
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.before.start) - 1
        if at < 0:
            return offset
        piece = self.pieces[at]
        return piece.after.start if offset < piece.before.end else offset - piece.before.end + piece.after.end


def _outside(text: str, span: Span, replaced: list[Span]) -> tuple[str, ...]:
    """The words of a span outside the replaced stretches, where any is left."""
    out, start = [], span.start
    for stretch in replaced:
        if stretch.overlaps(span):
            out.append(text[start : max(start, stretch.start)])
            start = max(start, stretch.end)
    out.append(text[start : max(start, span.end)])
    return tuple(part.strip() for part in out if part.strip())


@dataclass(frozen=True, slots=True)
class Swap:
    """Words and what is put in their place. ``sides`` says which side becomes which; empty where none does."""

    name: str
    words: Mapping[str, str]
    sides: Mapping[str, str]
    not_after: frozenset[str]
    unless: Any
    """Words that tell a sentence that the swap would make nonsense of; None where there are none."""
    pattern: Any
    """All the words as one pattern, the longest first."""
    generic: Mapping[str, str] = field(default_factory=dict)
    """The side that is meant by one that only its kind tells, where a lone sentence names no country."""

    @classmethod
    def from_data(cls, row: Mapping[str, Any], generic: Mapping[str, str] | None = None) -> Swap:
        """Build it from one entry of ``sides`` or ``words``; sides go both ways."""
        both = "a" in row
        words = dict(_directed(row, both=both))
        sides = {row["a"]: row["b"], row["b"]: row["a"]} if both else {}
        unless = _pattern(row["unless"]) if row.get("unless") else None
        return cls(
            row["name"], words, sides, frozenset(row.get("not_after", ())), unless, _pattern(words), dict(generic or {})
        )

    def rewrite(self, text: str) -> Rewritten:
        """The text with each of the words replaced; left as it is where a word of ``unless`` stands in it."""
        if self.unless is not None and self.unless.search(text):
            return Rewritten(text, ())
        parts, pieces, length, at = [], [], 0, 0
        for found in self.pattern.finditer(text):
            start, end = found.span()
            before = _LAST_WORD.search(text[max(0, start - LOOK_BACK) : start])
            if before is not None and before[1].lower() in self.not_after:
                continue
            new = self.words[found[0]]
            same = _common_end(found[0], new)
            new, end = new[: len(new) - same], end - same
            parts += [text[at:start], new]
            length += start - at
            pieces.append(Piece(Span(start, end), Span(length, length + len(new))))
            length, at = length + len(new), end
        return Rewritten("".join((*parts, text[at:])), tuple(pieces))

    def meant(self, side: str) -> str:
        """The side itself, or the one that its kind means here."""
        return self.generic.get(side, side)

    def follows(self, side: str) -> str:
        """The side that takes the place of a side."""
        return self.sides.get(side, side)


def _common_end(one: str, two: str) -> int:
    """The length of the whole words that both phrases end with ("Blue guards", "Red guards": 7)."""
    ours, theirs = one.split(" "), two.split(" ")
    same = 0
    for a, b in zip(reversed(ours), reversed(theirs), strict=False):
        if a != b or same >= min(len(ours), len(theirs)) - 1:
            break
        same += 1
    return sum(len(word) + 1 for word in ours[len(ours) - same :]) if same else 0


def _pattern(listed: Iterable[str]) -> Any:  # noqa: ANN401 - a compiled pattern, whose type re2 does not name
    """Any of the words, the longest first."""
    longest = sorted(listed, key=lambda word: (-len(word), word))
    return re2.compile(r"\b(?:" + "|".join(re2.escape(word) for word in longest) + r")\b")


def _directed(row: Mapping[str, Any], *, both: bool) -> Iterator[tuple[str, str]]:
    """Each word with its replacement, also with a capital; of several the first of the data, which comes last here."""
    pairs = [pair for one, two in row["pairs"] for pair in zip(expand(one), expand(two), strict=True)]
    if both:
        pairs += [(two, one) for one, two in pairs]
    for one, two in reversed(pairs):
        yield _capital(one), _capital(two)
        yield one, two


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def swaps(data: Mapping[str, Any]) -> tuple[Swap, ...]:
    """All swaps of ``data/en/evenhanded.yaml``: those of sides, then those of loaded words."""
    generic = data.get("generic", {})
    return tuple(Swap.from_data(row, generic) for row in (*data["sides"], *data["words"]))
