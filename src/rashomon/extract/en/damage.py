"""What one English sentence says was damaged. The words are data (``damage`` in ``data/en/weapons.yaml``)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.actors.words import PhraseTable, words
from rashomon.extract.syntax import Sentence
from rashomon.model import Span

NEED_REACH = 4
"""Tokens within which a verb that needs company ("reduced ... to rubble") must have it."""
GAP = 2
"""Tokens (adverbs, an article) that may stand between a word of damage and the thing hit."""
_AUXILIARIES = frozenset({"was", "were", "been", "be", "is", "are", "being", "got"})
_NO_OBJECT = frozenset({"ADP", "SCONJ", "PRON", "AUX"})
"""Parts of speech right after a verb that tell that no thing hit follows."""
_JOINS = frozenset({"and", ",", "or", "of", "&"})
_BEFORE = frozenset({"no", "only", "some", "any"})


@dataclass(frozen=True, slots=True)
class DamageFound:
    """Words of damage with the thing hit: "destroyed two houses", "material damage to the park"."""

    text: str
    span: Span
    first: int
    stop: int
    cue: int
    """Token index of the word of damage."""


@dataclass(frozen=True, slots=True)
class DamageFinder:
    """Finds what a sentence says was damaged, and where it says that nothing was."""

    verbs: frozenset[str]
    passive: frozenset[str]
    needs: Mapping[str, frozenset[str]]
    nouns: PhraseTable[bool]
    links: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> DamageFinder:
        """Build it from the content of ``data/en/weapons.yaml``."""
        rows = data["damage"]
        needs = {verb: frozenset(after) for verb, after in rows["needs"].items()}
        nouns = PhraseTable((phrase, True) for phrase in rows["nouns"])
        return cls(frozenset(rows["verbs"]), frozenset(rows["passive"]), needs, nouns, frozenset(rows["links"]))

    def __call__(self, sentence: Sentence) -> tuple[DamageFound, ...]:
        """The damage told, in order, without overlaps."""
        out: list[DamageFound] = []
        for first, stop, cue in sorted((*self._by_noun(sentence), *self._by_verb(sentence))):
            if not out or first >= out[-1].stop:
                span = sentence.token_span(first, stop)
                out.append(DamageFound(sentence.words(first, stop), span, first, stop, cue))
        return tuple(out)

    def _by_verb(self, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
        """Verbs with their thing: "destroyed two houses", "two houses were destroyed"."""
        for token in sentence.tokens:
            if token.lower not in self.verbs or not self._has_company(sentence, token.i):
                continue
            stop = _things_after(sentence, token.i + 1)
            first = _things_before(sentence, token.i) if token.lower in self.passive else None
            passive = first is not None and (stop is None or _auxiliary(sentence, token.i) is not None)
            if passive and first is not None:
                yield first, token.i + 1, token.i
            elif stop is not None:
                yield token.i, stop, token.i

    def _has_company(self, sentence: Sentence, i: int) -> bool:
        """Whether a verb that is damage only with certain words has one of them after it."""
        needs = self.needs.get(sentence.tokens[i].lower)
        if needs is None:
            return True
        return any(token.lower in needs for token in sentence.tokens[i + 1 : i + 1 + NEED_REACH])

    def _by_noun(self, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
        """Nouns with their thing: "material damage to the park", "no damage"."""
        starts = [token.start for token in sentence.tokens]
        text = words(sentence.text)
        for at in range(len(text)):
            match = self.nouns.longest(text, at)
            if match is None:
                continue
            first, cue = (max(bisect_right(starts, text[i].start) - 1, 0) for i in (at, match.stop - 1))
            if sentence.tokens[cue].pos not in {"NOUN", "PROPN"}:
                continue
            stop = cue + 1
            if stop < len(starts) and sentence.tokens[stop].lower in self.links:
                stop = _things_after(sentence, stop + 1) or stop
            before = sentence.tokens[first - 1].lower if first else ""
            yield first - (before in _BEFORE), stop, cue


def _things_after(sentence: Sentence, i: int) -> int | None:
    """Where the noun phrases end that begin at (or a word or two after) a token; None where none does."""
    if i < len(sentence.tokens) and sentence.tokens[i].pos in _NO_OBJECT:
        return None
    stop = next((stop for first, stop in sentence.chunks if first <= i + GAP - 1 < stop or first == i), None)
    while stop is not None and stop < len(sentence.tokens):
        joined = stop + (sentence.tokens[stop].lower in _JOINS)
        after = next((end for first, end in sentence.chunks if first == joined), None)
        if after is None:
            return stop
        stop = after
    return stop


def _auxiliary(sentence: Sentence, i: int) -> int | None:
    """The auxiliary of a passive within a few tokens before its participle."""
    return next((j for j in range(i - 1, max(i - GAP - 2, -1), -1) if sentence.tokens[j].lower in _AUXILIARIES), None)


def _things_before(sentence: Sentence, i: int) -> int | None:
    """Where the noun phrase begins that stands before a participle, with or without an auxiliary."""
    end = _auxiliary(sentence, i)
    if end is None:
        end = i
    chunk = next(((first, stop) for first, stop in sentence.chunks if stop == end or (stop < end <= stop + 1)), None)
    if chunk is None or sentence.tokens[chunk[0]].pos == "PRON":
        return None
    return chunk[0]
