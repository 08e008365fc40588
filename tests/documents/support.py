"""What the tests of documents share: blocks as pairs of kind and words, and sentences of one invented report."""

from __future__ import annotations

from rashomon.documents.load import builder
from rashomon.model import READABLE, Block

CLEANER = builder().cleaner
CALENDAR = CLEANER.calendar

SHELLED = (
    "Rockets hit the market town of Velkova early on Tuesday, killing four people and wounding eleven others, "
    "the district governor said."
)
RESCUED = (
    "Rescue workers pulled two children from the ruins of a bakery, and the wounded were taken to the military "
    "hospital in the next valley."
)
DENIED = (
    "A spokesman for the border guard denied that its batteries had fired on the town and blamed the other side "
    "for the attack."
)
STORY = f"{SHELLED}\n{RESCUED}\n{DENIED}"


def cut(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """The blocks of a text as (kind, words)."""
    return [(block.kind.value, block.span.of(text)) for block in CLEANER.blocks(text, title)]


def reasons(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """The blocks of a text as (reason, words)."""
    return [(block.reason, block.span.of(text)) for block in CLEANER.blocks(text, title)]


def of_kind(text: str, kind: str, title: str | None = None) -> list[str]:
    """The words of the blocks of one kind."""
    return [words for found, words in cut(text, title) if found == kind]


def readable(text: str, title: str | None = None) -> str:
    """The words of the readable blocks, in order."""
    return " ".join(b.span.of(text) for b in CLEANER.blocks(text, title) if b.kind in READABLE)


def assert_cover(text: str, blocks: tuple[Block, ...]) -> None:
    """The blocks are in order, disjoint, not empty, and cover all that is no white space."""
    at = 0
    for block in blocks:
        assert at <= block.span.start < block.span.end <= len(text)
        assert not text[at : block.span.start].strip()
        at = block.span.end
    assert not text[at:].strip()
