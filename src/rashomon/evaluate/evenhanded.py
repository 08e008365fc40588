"""Whether a reader is even-handed: with the sides' names swapped, the same happened and the swapped side did it.

1. each sentence is read alone, as it is and with the words of one swap replaced (:mod:`rashomon.evaluate.swaps`)
2. what happened (kinds of event, figures, and the words of all other claims outside the replaced ones) must be the same
3. who did it and who was hit must be the swapped sides; under a loaded word's neutral one, the same sides

Sentences that tell no event in either reading are counted, but are no trials.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from rashomon.evaluate.shares import Share
from rashomon.evaluate.swaps import Rewritten, Swap
from rashomon.extract.syntax import Parser
from rashomon.model import Block, BlockKind, Claim, Count, Document, Field, Party, Reading, Span, content_id

SentenceReader: TypeAlias = Callable[[Document], Reading]
PARTIES = (Field.PERPETRATOR, Field.TARGET)
FIGURES = (Field.KILLED, Field.INJURED, Field.CASUALTIES)
CHANGED_AT_MOST = 0.02
"""Share of the trials in which kind, figures or words may change."""
FOLLOWED_AT_LEAST = 0.95
"""Share of the trials with a perpetrator in which it must follow the swap."""


@dataclass(frozen=True, slots=True)
class Failed:
    """One trial that failed: in what, with both sentences and what was read in each."""

    swap: str
    what: str
    """``type``, ``figures``, ``words`` or ``perpetrator``."""
    before: str
    after: str
    read_before: str
    read_after: str


@dataclass(frozen=True, slots=True)
class Row:
    """The trials of one swap: ``unchanged`` where kind, figures and words are the same."""

    name: str
    sentences: int
    """With a word of the swap, those that tell no event included."""
    unchanged: Share
    perpetrator: Share
    target: Share


@dataclass(frozen=True, slots=True)
class Evenhanded:
    """All rows, and every failure."""

    rows: tuple[Row, ...]
    failures: tuple[Failed, ...]

    @property
    def total(self) -> Row:
        """The sum of the rows."""
        shares = {
            name: _sum(getattr(row, name) for row in self.rows) for name in ("unchanged", "perpetrator", "target")
        }
        return Row("all", sum(row.sentences for row in self.rows), **shares)

    @property
    def held(self) -> bool:
        """Whether the two limits hold over all swaps."""
        total = self.total
        changed = total.unchanged.of - total.unchanged.right
        followed = total.perpetrator.right >= FOLLOWED_AT_LEAST * total.perpetrator.of
        return changed <= CHANGED_AT_MOST * total.unchanged.of and followed


def _sum(shares: Iterable[Share]) -> Share:
    listed = list(shares)
    return Share(sum(s.right for s in listed), sum(s.of for s in listed))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to read alone, with the date of the text that it comes from."""

    text: str
    published: datetime.date | None = None


def sentences(documents: Iterable[Document], parser: Parser) -> tuple[Sentence, ...]:
    """The sentences of documents, each once."""
    return tuple(dict.fromkeys(Sentence(s.text, d.published) for d in documents for s in parser.parse(d)))


@dataclass(slots=True)
class _Tally:
    """The trials of one swap so far."""

    sentences: int = 0
    told: int = 0
    counts: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in ("unchanged", *PARTIES)})

    def count(self, name: str, *, right: bool) -> None:
        self.counts[name][0] += right
        self.counts[name][1] += 1

    def share(self, name: str) -> Share:
        return Share(*self.counts[name])


def evenhanded(sentences: Sequence[Sentence], read: SentenceReader, swaps: Iterable[Swap]) -> Evenhanded:
    """Try every swap on every sentence that has a word of it."""
    rows: list[Row] = []
    failures: list[Failed] = []
    known: dict[Sentence, Reading] = {}
    for swap in swaps:
        tally = _Tally()
        for sentence in sentences:
            rewritten = swap.rewrite(sentence.text)
            if not rewritten.pieces:
                continue
            if sentence not in known:
                known[sentence] = read(alone(sentence.text, sentence.published))
            after = read(alone(rewritten.text, sentence.published))
            failures += _try(Trial(swap, sentence.text, rewritten, known[sentence], after), tally)
        shares = {name: tally.share(name) for name in tally.counts}
        rows.append(Row(swap.name, tally.sentences, *(shares[name] for name in ("unchanged", *PARTIES))))
    return Evenhanded(tuple(rows), tuple(failures))


def alone(text: str, published: datetime.date | None) -> Document:
    """A document of one sentence."""
    key = content_id("d", text, str(published))
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Document(key, key, text, blocks, published=published, published_by="user" if published else None)


@dataclass(frozen=True, slots=True)
class Trial:
    """One sentence read as it is and rewritten."""

    swap: Swap
    text: str
    rewritten: Rewritten
    before: Reading
    after: Reading

    @property
    def told(self) -> bool:
        """Whether either reading has an event."""
        return bool(self.before.mentions or self.after.mentions)

    def changes(self) -> Iterator[tuple[str, str, str]]:
        """What changed outside the sides, with both values."""
        for what, fields in (("type", (Field.EVENT_TYPE,)), ("figures", FIGURES)):
            before, after = (sorted(_values(r, fields)) for r in (self.before, self.after))
            if before != after:
                yield what, ", ".join(before), ", ".join(after)
        old = sorted((c.field, self.rewritten.outside_before(self.text, c.span)) for c in _facts(self.before))
        new = sorted((c.field, self.rewritten.outside(c.span)) for c in _facts(self.after))
        if old != new:
            yield "words", _only(old, new), _only(new, old)

    def parties(self, role: Field) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The sides of a role as they should be after the swap, and as they were read, with where they stand."""
        said = {(self._at(c, after=True), self._side(c)) for c in _claims(self.after, (role,))}
        named = dict(said)
        wanted = set()
        for claim in _claims(self.before, (role,)):
            at = self._at(claim, after=False)
            wanted.add((at, self._expected(self._side(claim), at, named.get(at))))
        return sorted(wanted), sorted(said)

    def _at(self, claim: Claim, *, after: bool) -> str:
        """Where a party's words stand: in which replaced stretch, else at which offset of the new text."""
        piece = self.rewritten.piece_at(claim.span, after=after)
        if piece is not None:
            return f"piece {piece}"
        return str(claim.span.start if after else self.rewritten.moved(claim.span.start))

    def _side(self, claim: Claim) -> str:
        """The side that a claim names, or that it can only mean."""
        return self.swap.meant(claim.value.side or "") if isinstance(claim.value, Party) else ""

    def _expected(self, side: str, at: str, after: str | None) -> str:
        """The side that a party should have; one that only refers to a swapped name may keep its side or follow."""
        follows = self.swap.follows(side)
        if at.startswith("piece"):
            return follows
        return follows if after == follows else side


def _try(trial: Trial, tally: _Tally) -> Iterator[Failed]:
    """Count one trial, and yield what failed in it."""
    tally.sentences += 1
    if not trial.told:
        return
    changes = list(trial.changes())
    tally.count("unchanged", right=not changes)
    for what, before, after in changes:
        yield Failed(trial.swap.name, what, trial.text, trial.rewritten.text, before, after)
    for role in PARTIES:
        wanted, said = trial.parties(role)
        if not wanted:
            continue
        tally.count(role, right=wanted == said)
        if wanted != said:
            told = (", ".join(side or "?" for _, side in rows) for rows in (wanted, said))
            yield Failed(trial.swap.name, str(role), trial.text, trial.rewritten.text, *told)


def _claims(reading: Reading, fields: Sequence[Field]) -> Iterator[Claim]:
    return (c for m in reading.mentions for c in m.claims if c.field in fields)


def _facts(reading: Reading) -> Iterator[Claim]:
    """The claims that tell no party."""
    return (c for m in reading.mentions for c in m.claims if c.field not in PARTIES)


def _values(reading: Reading, fields: Sequence[Field]) -> Iterator[str]:
    """Fields with their values: figures with whom they count."""
    for claim in _claims(reading, fields):
        whom = f" {claim.value.population} {claim.value.relation}" if isinstance(claim.value, Count) else ""
        yield f"{claim.field} {claim.value}{whom}"


def _only(rows: list[tuple[Field, tuple[str, ...]]], others: list[tuple[Field, tuple[str, ...]]]) -> str:
    """The rows that the others lack, in words."""
    return ", ".join(f"{name}: {' .. '.join(words)}" for name, words in rows if (name, words) not in others)
