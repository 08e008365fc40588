"""Quotes that run over several sentences: who said the part that has no "said" of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.found import SpeechFound
from rashomon.extract.syntax import Sentence

LONGEST = 8
"""Sentences of the longest quote that is believed; beyond it a quotation mark must have been lost."""

Found = tuple[SpeechFound, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch, from (sentence, token) after the opening mark up to the closing mark."""

    start: tuple[int, int]
    end: tuple[int, int]


def quotes(sentences: Sequence[Sentence]) -> Iterator[Quote]:
    """The quoted stretches of a document. A mark opens where white space stands before it and none after."""
    opened: tuple[int, int] | None = None
    for at, sentence in enumerate(sentences):
        if opened is not None and (at - opened[0] >= LONGEST or sentence.block != sentences[opened[0]].block):
            opened = None
        for token in sentence.tokens:
            if token.text not in ('"', "''", "``"):
                continue
            if opened is None or _opens(sentence, token.start, token.end):
                opened = (at, token.i + 1)
            else:
                yield Quote(opened, (at, token.i))
                opened = None


def _opens(sentence: Sentence, start: int, end: int) -> bool:
    before, after = sentence.text[start - 1 : start], sentence.text[end : end + 1]
    return (not before or before.isspace()) and bool(after) and not after.isspace()


def carried(sentences: Sequence[Sentence], found: Sequence[Found]) -> tuple[Found, ...]:
    """The findings with those added that a quote hands on to the sentences it runs over.

    A quote belongs to the attribution that stands in its first or last sentence and whose scope holds it there; a
    sentence that is one whole quote goes on with the words of the sentence before.
    """
    extra: list[list[SpeechFound]] = [[] for _ in sentences]
    for quote in quotes(sentences):
        owner = _owner(sentences, found, extra, quote)
        if owner is None:
            continue
        for at in range(quote.start[0], quote.end[0] + 1):
            first = quote.start[1] if at == quote.start[0] else 0
            stop = quote.end[1] if at == quote.end[0] else len(sentences[at].tokens)
            if first < stop and not any(_holds(f, first) or _holds(f, stop - 1) for f in found[at]):
                extra[at].append(SpeechFound(owner.speaker, owner.modality, owner.cue, ((first, stop),), None))
    return tuple((*own, *more) for own, more in zip(found, extra, strict=True))


def _holds(found: SpeechFound, token: int) -> bool:
    return any(first <= token < stop for first, stop in found.scope)


def _owner(
    sentences: Sequence[Sentence], found: Sequence[Found], extra: Sequence[Sequence[SpeechFound]], quote: Quote
) -> SpeechFound | None:
    (first, start), (last, end) = quote.start, quote.end
    for f in found[first]:
        if f.speaker.chain and _holds(f, start):
            return f
    for f in found[last]:
        if f.speaker.chain and _holds(f, end - 1):
            return f
    whole = start <= 2 and end >= len(sentences[last].tokens) - 2
    if whole and first > 0 and sentences[first - 1].block == sentences[first].block:
        before = [f for f in (*found[first - 1], *extra[first - 1]) if f.speaker.chain]
        return before[-1] if before else None
    return None
