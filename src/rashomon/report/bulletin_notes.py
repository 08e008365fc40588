"""Footnotes of a bulletin: one a sentence and speaker, with the words of all the values that it says marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model import Document, Span, Speaker, Tally
from rashomon.reconcile.record import FieldSummary, Statement
from rashomon.report import page, words
from rashomon.report.contents import Contents

QUOTE = 1200
"""Characters of a quote from which on it is shortened where it is printed. Of 100 sentences of news none is so long; a
hostile paragraph of 200,000 would be printed with each value that it says, and setting it grows with its square."""
AROUND = 240
"""Characters that a shortened quote keeps before and after the words of a value, and of these words at each end."""
GAP = " […] "


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: one sentence, who says it and where. All values that it says share it."""

    n: int
    parts: tuple[tuple[str, bool], ...]
    """The sentence in parts, each with whether it is the words of a value."""
    speaker: str
    how: str
    document: str
    """Anchor of the document."""
    origin: str
    superseded: bool = False
    """Replaced later by the same voice."""

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return "".join(part for part, _ in self.parts)

    @property
    def is_short(self) -> bool:
        """Whether the sentence is printed whole."""
        return sum(len(part) for part, _ in self.parts) <= QUOTE

    @property
    def printed(self) -> tuple[tuple[str, bool], ...]:
        """The parts as they are printed: of a long sentence the words of values and what stands around them."""
        return self.parts if self.is_short else tuple(_shortened(self.parts))

    @property
    def words(self) -> tuple[str, ...]:
        """The words that say values."""
        return tuple(part for part, marked in self.parts if marked)


@dataclass(frozen=True, slots=True)
class _Key:
    """What makes a footnote one."""

    document: str
    sentence: Span
    speaker: str
    how: str
    superseded: bool


class Notes:
    """Footnotes in the making, numbered as they are asked for."""

    def __init__(self, whole: Contents) -> None:
        self._whole = whole
        self._marked: dict[_Key, set[Span]] = {}
        self._numbers: dict[_Key, int] = {}

    @property
    def all(self) -> tuple[Note, ...]:
        """All notes, by number."""
        return tuple(self._note(key, n) for key, n in self._numbers.items())

    def field(self, summary: FieldSummary) -> tuple[int, ...]:
        """The numbers of the notes of all statements of a field, of the replaced ones too."""
        stands = [self._statement(s, superseded=False) for v in summary.voices for s in v.statements]
        replaced = [self._statement(s, superseded=True) for v in summary.voices for s in v.superseded]
        return tuple(sorted({*stands, *replaced}))

    def tally(self, tally: Tally) -> int:
        """The number of the note of a tally."""
        return self._add(tally.document, (tally.span, tally.context), tally.speaker)

    def _statement(self, of: Statement, *, superseded: bool) -> int:
        """The number of the note of one statement."""
        claim = of.claim
        spans = (claim.span, claim.context)
        return self._add(of.document, spans, claim.speaker, how=words.how(claim), superseded=superseded)

    def _add(
        self, document: str, spans: tuple[Span, Span], speaker: Speaker, *, how: str = "", superseded: bool = False
    ) -> int:
        """The number of a note, new or known, in which the words are marked from now on."""
        span, context = spans
        around = context if context.covers(span) else span
        said_by = str(speaker) if speaker.chain else "the text itself"
        key = _Key(document, around, said_by, how, superseded)
        self._marked.setdefault(key, set()).add(span)
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _note(self, key: _Key, n: int) -> Note:
        """One note."""
        document = self._whole.documents[key.document]
        parts = tuple(_parts(document, key.sentence, self._marked[key]))
        return Note(n, parts, key.speaker, key.how, f"d-{document.id}", page.origin(document), key.superseded)


def _parts(document: Document, sentence: Span, marked: set[Span]) -> Iterator[tuple[str, bool]]:
    """The sentence cut where marked words begin and end; marks that overlap are one."""
    at = sentence.start
    for span in _joined(marked):
        if span.start > at:
            yield page.words_of(document, Span(at, span.start)), False
        yield page.words_of(document, span), True
        at = span.end
    if at < sentence.end:
        yield page.words_of(document, Span(at, sentence.end)), False


def _shortened(parts: tuple[tuple[str, bool], ...]) -> Iterator[tuple[str, bool]]:
    """Each part with its ends only, until the quote is long enough; the first words of a value are always there."""
    room, last, words = QUOTE, len(parts) - 1, False
    for n, (part, marked) in enumerate(parts):
        before, after = AROUND * (marked or n > 0), AROUND * (marked or n < last)
        told = part if len(part) <= before + after else f"{part[:before]}{GAP}{part[len(part) - after :]}"
        if words and len(told) > room:
            yield GAP, False
            return
        yield told, marked
        room, words = room - len(told), words or marked


def _joined(spans: set[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap joined."""
    ordered = sorted(s for s in spans if s.end > s.start)
    current: Span | None = None
    for span in ordered:
        if current is not None and span.start < current.end:
            current = current.join(span)
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current
