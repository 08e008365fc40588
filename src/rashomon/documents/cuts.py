"""A stretch of words with the kind it was taken for: what the cleaning rules hand on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.documents.words import Word
from rashomon.model import Block, BlockKind, Span


class Cut(NamedTuple):
    """The words ``[first, stop)`` of a paragraph, their kind and the rule that says so."""

    first: int
    stop: int
    kind: BlockKind
    reason: str

    def block(self, tokens: Sequence[Word]) -> Block:
        """The block of the words."""
        return Block(self.kind, Span(tokens[self.first].start, tokens[self.stop - 1].end), self.reason)


def boilerplate(first: int, stop: int, reason: str) -> Cut:
    """Words that are the page's, not the story's."""
    return Cut(first, stop, BlockKind.BOILERPLATE, reason)


def dateline(first: int, stop: int, reason: str) -> Cut:
    """Words that say where, when and by whom the text was filed."""
    return Cut(first, stop, BlockKind.DATELINE, reason)


def body(first: int, stop: int, reason: str = "paragraph") -> Cut:
    """Words of the story."""
    return Cut(first, stop, BlockKind.BODY, reason)


def title(first: int, stop: int, reason: str) -> Cut:
    """Words of the headline."""
    return Cut(first, stop, BlockKind.TITLE, reason)
