"""Near-copies: documents that print the same words, in whole or in part. Pure, deterministic, independent of order.

Words are compared in runs of five (shingles), folded. Two reports of one event in other words share next to none; two
printings of one wire text share most. Candidates come from an inverted index, so that not all pairs are compared.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from rashomon.documents.words import Word, words
from rashomon.model import READABLE, Document, Span

SIZE = 5
"""Words in a shingle: chance repeats in news prose nearly vanish at this length, and light edits still leave runs."""
WHOLE = 0.5
"""Share of the shorter text's shingles from which on two documents count as printings of one text."""
LEAST = 15
"""Shared shingles below which two documents are no copies, unless they are the same throughout: headlines are alike."""
PART_WORDS = 30
"""Words in a row from which on a shared passage is a reused paragraph; stock sentences of agencies had up to 29."""
REUSED = 0.3
"""Share of the shorter text's shingles from which on a text with a reused passage rests on the other's: of pairs of
reports that a person compared, those below shared background only (the war's death toll), those above the news."""
_CROWDED = 40
"""Documents with one shingle from which on they are compared with the first of them and their neighbour only."""
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two texts are: shared shingles by all (``jaccard``) and by the shorter text's (``containment``)."""

    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a row that both documents print: their span in each."""

    a: Span
    b: Span
    words: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Documents (``a < b`` by id) that share words: printings of one text (``whole``) or a passage (``part``)."""

    a: str
    b: str
    kind: Literal["whole", "part"]
    similarity: Similarity
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """All near-copies among documents: the pairs, and the groups of ids that whole copies connect."""

    pairs: tuple[Copy, ...]
    groups: tuple[tuple[str, ...], ...]

    @property
    def reused(self) -> tuple[frozenset[str], ...]:
        """Pairs of ids of documents that print a passage of one text, and with it :data:`REUSED` of the shorter one."""
        parts = (pair for pair in self.pairs if pair.kind == "part")
        return tuple(frozenset({p.a, p.b}) for p in parts if p.similarity.containment >= REUSED)


@dataclass(frozen=True, slots=True)
class _Text:
    """One document's readable words and the shingle that begins at each."""

    id: str
    words: tuple[Word, ...]
    runs: tuple[int, ...]
    shingles: frozenset[int]


def shingles(text: str) -> frozenset[int]:
    """The hashes of all runs of five folded words; a shorter text is one run."""
    return frozenset(_runs([w for w in words(text) if w.key]))


def similarity(a: frozenset[int], b: frozenset[int]) -> Similarity:
    """How alike two sets of shingles are; nothing is like an empty text."""
    shared = len(a & b)
    if not shared:
        return Similarity(0.0, 0.0)
    return Similarity(shared / len(a | b), shared / min(len(a), len(b)))


def copies(documents: Iterable[Document]) -> Copies:
    """The near-copies among documents: pairs with their shared passages, and groups of whole copies.

    Only readable blocks are compared: a shared newsletter line or menu makes no copy. Documents with one id are one.
    """
    texts = {d.id: _text(d) for d in documents}
    ordered = [texts[i] for i in sorted(texts)]
    pairs = tuple(c for a, b in _candidates(ordered) if (c := _compare(texts[a], texts[b])) is not None)
    return Copies(pairs, _groups(pairs))


def _text(document: Document) -> _Text:
    """The readable words of a document."""
    found = [
        w
        for block in document.blocks
        if block.kind in READABLE
        for w in words(document.text, block.span.start, block.span.end)
        if w.key
    ]
    runs = tuple(_runs(found))
    return _Text(document.id, tuple(found), runs, frozenset(runs))


def _runs(tokens: Sequence[Word]) -> Iterator[int]:
    """The hash of each run of five words, in order."""
    last = max(len(tokens) - SIZE, 0) if tokens else -1
    for i in range(last + 1):
        run = " ".join(w.key for w in tokens[i : i + SIZE])
        yield int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest())


def _candidates(texts: Sequence[_Text]) -> list[tuple[str, str]]:
    """Pairs of ids that share enough; of crowded shingles each is paired with the first and with its neighbour only."""
    places: defaultdict[int, list[str]] = defaultdict(list)
    for text in texts:
        for run in text.shingles:
            places[run].append(text.id)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in places.values():
        if len(ids) <= _CROWDED:
            shared.update(combinations(ids, 2))
        else:
            shared.update((ids[0], b) for b in ids[1:])
            shared.update(pairwise(ids[1:]))
    sizes = {text.id: len(text.shingles) for text in texts}
    return sorted((a, b) for (a, b), n in shared.items() if n >= LEAST or n == max(sizes[a], sizes[b]))


def _compare(a: _Text, b: _Text) -> Copy | None:
    """The copy that two texts are; None where they share no more than stock phrases."""
    alike = similarity(a.shingles, b.shingles)
    passages = tuple(_passages(a, b))
    shared = len(a.shingles & b.shingles)
    if alike.containment >= WHOLE and (shared >= LEAST or alike.jaccard == 1):
        return Copy(a.id, b.id, "whole", alike, passages)
    if any(p.words >= PART_WORDS for p in passages):
        return Copy(a.id, b.id, "part", alike, passages)
    return None


def _passages(a: _Text, b: _Text) -> Iterator[Passage]:
    """The longest runs of words that both print, in the order of the first, none overlapping in it."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for j, run in enumerate(b.runs):
        if run in a.shingles and len(places[run]) < _MOST_PLACES:
            places[run].append(j)
    i = 0
    while i < len(a.runs):
        lengths = [(_length(a, b, i, j), -j) for j in places.get(a.runs[i], ())]
        length, at = max(lengths, default=(0, 0))
        if length:
            yield Passage(_span(a, i, length), _span(b, -at, length), length)
        i += max(length, 1)


def _length(a: _Text, b: _Text, i: int, j: int) -> int:
    """How many words from two places on are the same."""
    n = 0
    while i + n < len(a.words) and j + n < len(b.words) and a.words[i + n].key == b.words[j + n].key:
        n += 1
    return n


def _span(text: _Text, first: int, length: int) -> Span:
    """The span of words in a row."""
    return Span(text.words[first].start, text.words[first + length - 1].end)


def _groups(pairs: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """The ids that whole copies connect, directly or through others."""
    parent: dict[str, str] = {}
    for pair in pairs:
        if pair.kind == "whole":
            first, second = sorted((_root(parent, pair.a), _root(parent, pair.b)))
            parent[second] = first
    members: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(parent):
        members[_root(parent, name)].append(name)
    return tuple(tuple(ids) for _, ids in sorted(members.items()))


def _root(parent: dict[str, str], name: str) -> str:
    """The representative of an id's group, paths shortened on the way."""
    parent.setdefault(name, name)
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
