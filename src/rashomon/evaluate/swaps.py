"""Words that are put in each other's place in a text: the sides of a war, and loaded words for neutral ones.

The pairs are data (``data/en/evenhanded.yaml``). Rewriting keeps account of which stretches were changed, so that what
a reader finds in both texts can be compared outside them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

    def touched(self, span: Span) -> bool:
        """Whether a span of the text as it was has a replaced word."""
        return any(piece.before.overlaps(span) for piece in self.pieces)

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
    pattern: Any
    """All the words as one pattern, the longest first."""

    @classmethod
    def from_data(cls, row: Mapping[str, Any]) -> Swap:
        """Build it from one entry of ``sides`` or ``words``; sides go both ways."""
        both = "a" in row
        words = dict(_directed(row, both=both))
        sides = {row["a"]: row["b"], row["b"]: row["a"]} if both else {}
        longest = sorted(words, key=lambda word: (-len(word), word))
        pattern = re2.compile(r"\b(?:" + "|".join(re2.escape(word) for word in longest) + r")\b")
        return cls(row["name"], words, sides, frozenset(row.get("not_after", ())), pattern)

    def rewrite(self, text: str) -> Rewritten:
        """The text with each of the words replaced."""
        parts, pieces, length, at = [], [], 0, 0
        for found in self.pattern.finditer(text):
            start, end = found.span()
            before = _LAST_WORD.search(text[max(0, start - LOOK_BACK) : start])
            if before is not None and before[1].lower() in self.not_after:
                continue
            new = self.words[found[0]]
            parts += [text[at:start], new]
            length += start - at
            pieces.append(Piece(Span(start, end), Span(length, length + len(new))))
            length, at = length + len(new), end
        return Rewritten("".join((*parts, text[at:])), tuple(pieces))

    def follows(self, side: str | None) -> str | None:
        """The side that takes the place of a side."""
        return self.sides.get(side, side) if side is not None else None


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
    return tuple(Swap.from_data(row) for row in (*data["sides"], *data["words"]))
