"""A trace: every decision on one document, from block to sentence to scene to event, each with its place in the text.

It decides nothing: it tells what :meth:`rashomon.extract.reader.RuleReader.steps` recorded. Findings are told by
:mod:`rashomon.extract.trace_marks`, scenes by :mod:`rashomon.extract.trace_scenes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.reader import RuleReader, Steps
from rashomon.extract.theatre import UNKNOWN
from rashomon.extract.trace_marks import Mark, marks
from rashomon.extract.trace_scenes import SceneTrace, Story
from rashomon.model import READABLE, Document, Reading, Span, Tally


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """One sentence with what was found in it."""

    span: Span
    marks: tuple[Mark, ...]
    scenes: tuple[SceneTrace, ...]


@dataclass(frozen=True, slots=True)
class BlockTrace:
    """One block: read, with its sentences, or passed over, with the reason."""

    kind: str
    span: Span
    reason: str
    """Why it was passed over; empty where it was read."""
    sentences: tuple[SentenceTrace, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """How one document was read."""

    document: Document
    country: str | None
    """The country that the document is about, by its places."""
    blocks: tuple[BlockTrace, ...]
    reading: Reading
    doubted: tuple[Tally, ...] = ()
    """Aggregate figures by the rules that the learned layer left out."""


def trace(reader: RuleReader, document: Document) -> Trace:
    """Read a document and tell how."""
    steps = reader.steps(document)
    story, doubted = Story.of(reader, steps), _doubted(reader, document, steps)
    by_block: dict[int, list[SentenceTrace]] = {}
    for at, found in enumerate(steps.findings):
        parts = tuple(story.scenes(reader, found, steps.singled[at]))
        told = SentenceTrace(found.sentence.whole, tuple(marks(steps, at, doubted)), parts)
        by_block.setdefault(found.sentence.block, []).append(told)
    country = None if steps.country == UNKNOWN else steps.country
    return Trace(document, country, _blocks(document, by_block), steps.reading, doubted)


def _doubted(reader: RuleReader, document: Document, steps: Steps) -> tuple[Tally, ...]:
    """The tallies of the rules that are not in the reading."""
    if reader.layer is None:
        return ()
    kept = {tally.id for tally in steps.reading.tallies}
    return tuple(t for t in reader.finders.tallies(document, steps.findings) if t.id not in kept)


def _blocks(document: Document, by_block: Mapping[int, Sequence[SentenceTrace]]) -> tuple[BlockTrace, ...]:
    """The document's blocks with their sentences."""
    return tuple(
        BlockTrace(
            str(block.kind),
            block.span,
            "" if block.kind in READABLE else block.reason or str(block.kind),
            tuple(by_block.get(number, ())),
        )
        for number, block in enumerate(document.blocks)
    )


def untold(document: Document, reading: Reading) -> Trace:
    """The trace of a document that was passed over as a whole: no block of it was read."""
    why = reading.skipped[0].reason if reading.skipped else ""
    blocks = tuple(BlockTrace(str(b.kind), b.span, b.reason or why) for b in document.blocks)
    return Trace(document, None, blocks, reading)
