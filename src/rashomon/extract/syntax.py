"""Sentences as extraction sees them: tokens with their grammar, and offsets back into the document.

A parser (``rashomon.parsing``, or any other that fills these records) is handed in from the edge; extraction itself
loads no model. Token offsets are local to ``Sentence.text``; :meth:`Sentence.span` turns them into document spans.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rashomon.model import BlockKind, Document, Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps offsets of a derived text to the text it was derived from, piece by piece.

    ``pieces`` are ``(derived start, original start)`` pairs in order; within a piece offsets run in step, and what lies
    between two pieces of the original was left out.

    >>> OffsetMap(((0, 10), (5, 20))).original(6)
    21
    """

    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def shifted(cls, offset: int) -> OffsetMap:
        """The map of a plain slice that starts at ``offset``."""
        return cls(((0, offset),))

    def original(self, derived: int) -> int:
        """The original offset of one derived character."""
        at = bisect_right(self.pieces, derived, key=lambda piece: piece[0]) - 1
        start, original = self.pieces[max(at, 0)]
        return original + derived - start

    def span(self, start: int, end: int) -> Span:
        """The original span of a derived range; an empty range stays empty."""
        first = self.original(start)
        return Span(first, self.original(end - 1) + 1 if end > start else first)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: offsets local to its sentence, UPOS, Penn tag, dependency label and head (itself for the root)."""

    i: int
    text: str
    start: int
    end: int
    pos: str
    tag: str
    dep: str
    head: int
    lower: str = field(init=False, repr=False, compare=False)
    """The text in lower case."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one readable block. ``chunks`` are noun chunks as token ranges ``(first, last + 1)``."""

    index: int
    """Position among the document's sentences."""
    block: int
    """Index into ``Document.blocks``."""
    kind: BlockKind
    text: str
    tokens: tuple[Token, ...]
    chunks: tuple[tuple[int, int], ...]
    offsets: OffsetMap
    _below: list[list[Token]] = field(default_factory=list, init=False, repr=False, compare=False)
    """The tokens that hang on each token, filled when they are first asked for."""

    def span(self, start: int, end: int) -> Span:
        """The document span of a local character range."""
        return self.offsets.span(start, end)

    def token_span(self, first: int, stop: int) -> Span:
        """The document span of the tokens ``[first, stop)``."""
        return self.span(self.tokens[first].start, self.tokens[stop - 1].end)

    def words(self, first: int, stop: int) -> str:
        """The words of the tokens ``[first, stop)``."""
        return self.text[self.tokens[first].start : self.tokens[stop - 1].end]

    @property
    def whole(self) -> Span:
        """The document span of the whole sentence."""
        return self.span(0, len(self.text))

    def children(self, i: int) -> tuple[Token, ...]:
        """The direct dependents of a token, in order."""
        return tuple(t for t in self.hanging(i) if t.i != i)

    def hanging(self, i: int) -> Sequence[Token]:
        """The tokens whose head is a token, in order; the root hangs on itself."""
        if not self._below:
            below: list[list[Token]] = [[] for _ in self.tokens]
            for token in self.tokens:
                below[token.head].append(token)
            self._below.extend(below)
        return self._below[i]

    def ancestors(self, i: int) -> tuple[Token, ...]:
        """The heads above a token, nearest first."""
        out: list[Token] = []
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            out.append(self.tokens[i])
        return tuple(out)

    def subtree(self, i: int) -> tuple[int, ...]:
        """The indices of a token and all below it, in order."""
        return tuple(t.i for t in self.tokens if t.i == i or any(a.i == i for a in self.ancestors(t.i)))

    def token_at(self, offset: int) -> int:
        """The index of the token at (or right after) a local character offset."""
        return next((t.i for t in self.tokens if offset < t.end), len(self.tokens) - 1)


class Parser(Protocol):
    """Turns a document's readable blocks into sentences, in the text's order."""

    @property
    def name(self) -> str:
        """Versioned name, with the model's hash."""
        ...

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences of all readable blocks."""
        ...
