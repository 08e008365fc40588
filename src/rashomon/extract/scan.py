"""The cascade's first step: one scan over a text says whether anything in it is worth a parse.

A parse costs some ten thousand times what a scan does, and most of what is published tells of no violence. The scan
matches all phrases of the lexicons at once (an RE2 set: one pass, linear time) and adds up the weights of the rows that
it met, each row once. A document below :data:`WORTH` is passed over; a readable block without any phrase too, unless it
is the title, one of the first blocks or next to a block with a phrase (its date or place may belong to what is told).

What is passed over is logged in the reading with the lexicons' hash. One document in a hundred of those passed over,
chosen by its id, is read in full all the same and marked: the audit that tells what the scan costs.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

import re2

from rashomon.model import READABLE, Block, BlockKind, Document, Reading, Skipped, Span

WORTH = 1.0
"""Weight from which a document is read: one strong word, or two weak ones of different rows."""
HEAD = 2
"""Readable blocks at the head that are always read where the document is: they say when and where."""
AUDIT = 100
"""One in so many of the documents passed over is read in full."""
MEMORY = 64 << 20
"""Bytes that the matcher may use for its states; it starts them anew where they are full."""


class Verdict(StrEnum):
    """What the scan says of a document."""

    READ = "read"
    SKIP = "skip"
    AUDIT = "audit"
    """Not worth a parse by its words, but read in full as a sample."""


@dataclass(frozen=True, slots=True)
class ScanRow:
    """Phrases that speak alike for an event, with their weight; several of one row count once."""

    name: str
    weight: float
    phrases: tuple[str, ...]
    """Lower case; blanks stand for blanks or hyphens."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the scan says of a document and of each of its blocks."""

    verdict: Verdict
    weight: float
    phrases: tuple[str, ...]
    """The phrases met, in alphabetical order."""
    blocks: tuple[bool, ...]
    """Whether each block of the document is worth a parse; of an audited document all readable ones are."""

    @property
    def reads(self) -> bool:
        """Whether anything is read."""
        return self.verdict is not Verdict.SKIP


@dataclass(frozen=True, slots=True)
class Scan:
    """Says of a document whether it is worth a parse. Built once; then pure."""

    rows: tuple[ScanRow, ...]
    version: str
    """The hash of the lexicons that the phrases come from."""
    entries: tuple[tuple[str, int], ...]
    """Phrase and row of each pattern, by the pattern's number."""
    matcher: Any
    """The compiled RE2 set."""

    @classmethod
    def from_rows(cls, rows: Iterable[ScanRow], version: str) -> Scan:
        """Compile the phrases of all rows; a phrase of several rows speaks for each."""
        kept = tuple(row for row in rows if row.phrases)
        entries = tuple(sorted({(phrase, i) for i, row in enumerate(kept) for phrase in row.phrases}))
        options = re2.Options()
        options.case_sensitive = False
        options.max_mem = MEMORY
        matcher = re2.Set.SearchSet(options)
        for phrase, _ in entries:
            matcher.Add(_pattern(phrase))
        matcher.Compile()
        return cls(kept, version, entries, matcher)

    def worth(self, document: Document) -> Decision:
        """What of the document is worth a parse."""
        met = [self._met(b.span.of(document.text)) if b.kind in READABLE else frozenset() for b in document.blocks]
        found = frozenset().union(*met)
        weight = self._weight(found)
        phrases = tuple(sorted({self.entries[i][0] for i in found}))
        readable = tuple(block.kind in READABLE for block in document.blocks)
        if weight >= WORTH:
            return Decision(Verdict.READ, weight, phrases, _near(document.blocks, met))
        if is_sample(document.id):
            return Decision(Verdict.AUDIT, weight, phrases, readable)
        return Decision(Verdict.SKIP, weight, phrases, tuple(False for _ in readable))

    def _met(self, text: str) -> frozenset[int]:
        """The numbers of the patterns that match a text."""
        return frozenset(self.matcher.Match(text) or ())

    def _weight(self, found: Iterable[int]) -> float:
        """The weights of the rows met, each once."""
        return round(sum(self.rows[row].weight for row in {self.entries[i][1] for i in found}), 3)


def _pattern(phrase: str) -> str:
    """A phrase as a pattern: whole words, with a blank, hyphen or line break between them."""
    words = phrase.lower().replace("-", " ").split()
    return r"\b" + r"(?:\s+|-)".join(re2.escape(w) for w in words) + r"\b"


def _near(blocks: Sequence[Block], met: Sequence[frozenset[int]]) -> tuple[bool, ...]:
    """The readable blocks with a phrase, those next to one, the title and the first ones."""
    readable = [i for i, block in enumerate(blocks) if block.kind in READABLE]
    told = {at for at, i in enumerate(readable) if met[i]}
    kept = {
        i
        for at, i in enumerate(readable)
        if at < HEAD or blocks[i].kind is BlockKind.TITLE or told & {at - 1, at, at + 1}
    }
    return tuple(i in kept for i in range(len(blocks)))


def is_sample(document_id: str, one_in: int = AUDIT) -> bool:
    """Whether a document is of the sample: a matter of its id alone, so that every run audits the same ones."""
    return int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8], "big") % one_in == 0


class Reader(Protocol):
    """Whatever reads a document."""

    @property
    def name(self) -> str:
        """Versioned name."""
        ...

    def read(self, document: Document) -> Reading:
        """The mentions, claims and tallies of one document."""
        ...


Inner = TypeVar("Inner", bound=Reader, covariant=True)  # noqa: PLC0105 - not only in, as mypy asks of a frozen record


@dataclass(frozen=True, slots=True)
class ScanningReader(Generic[Inner]):
    """A reader that parses only what the scan finds worth it, and logs what it passed over."""

    inner: Inner
    scan: Scan

    @property
    def name(self) -> str:
        """The inner reader's name with the scan's lexicons: another scan may pass over other documents."""
        return f"{self.inner.name}+scan.{self.scan.version}"

    def read(self, document: Document) -> Reading:
        """The reading, with what was passed over and why."""
        decision = self.scan.worth(document)
        if not decision.reads:
            return self.passed_over(document, decision)
        return self.logged(self.inner.read(self.cut(document, decision)), decision)

    def passed_over(self, document: Document, decision: Decision) -> Reading:
        """The reading of a document that is not worth a parse: nothing but the log."""
        own = (Skipped(b.span, b.reason or str(b.kind)) for b in document.blocks if b.kind not in READABLE)
        whole = Skipped(Span(0, len(document.text)), self._reason(decision))
        return Reading(document.id, self.name, problems=document.problems, skipped=(whole, *own))

    def logged(self, reading: Reading, decision: Decision) -> Reading:
        """The inner reader's reading as this reader's, marked where it is of the sample."""
        mark = (Skipped(Span(0, 0), self._reason(decision)),) if decision.verdict is Verdict.AUDIT else ()
        return replace(reading, reader=self.name, skipped=(*mark, *reading.skipped))

    def cut(self, document: Document, decision: Decision) -> Document:
        """The document with the blocks that are not worth a parse marked so, which logs them as skipped."""
        reason = f"scan {self.scan.version}: no word of an event"
        blocks = tuple(
            block if kept or block.kind not in READABLE else Block(BlockKind.BOILERPLATE, block.span, reason)
            for block, kept in zip(document.blocks, decision.blocks, strict=True)
        )
        return document if blocks == document.blocks else replace(document, blocks=blocks)

    def _reason(self, decision: Decision) -> str:
        """The log's words: lexicon, verdict, weight and phrases."""
        words = ", ".join(decision.phrases) or "no phrase"
        return f"scan {self.scan.version}: {decision.verdict} (weight {decision.weight:g} of {WORTH:g}: {words})"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the scan did to a number of readings."""

    read: int
    skipped: int
    audited: int
    missed: int
    """Audited readings in which something was found: what the scan would have lost."""


def coverage(readings: Iterable[Reading]) -> Coverage:
    """Count what was read, passed over and audited."""
    counts: Counter[str] = Counter()
    for reading in readings:
        verdict = _verdict(reading)
        counts[verdict] += 1
        counts["missed"] += verdict is Verdict.AUDIT and bool(reading.mentions or reading.tallies)
    return Coverage(counts[Verdict.READ], counts[Verdict.SKIP], counts[Verdict.AUDIT], counts["missed"])


def _verdict(reading: Reading) -> Verdict:
    """What the scan's log says of a reading."""
    first = reading.skipped[0].reason if reading.skipped else ""
    if not first.startswith("scan "):
        return Verdict.READ
    said = first.partition(": ")[2].partition(" ")[0]
    return Verdict(said) if said in (Verdict.SKIP, Verdict.AUDIT) else Verdict.READ
