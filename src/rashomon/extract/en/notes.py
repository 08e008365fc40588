"""Notes: words that are a claim as they stand (damage, responsibility, denials, remarks), from their finders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.en.damage import DamageFinder
from rashomon.extract.en.remarks import RemarkFinder
from rashomon.extract.en.responsibility import DenialFound, ResponsibilityFinder, ResponsibilityFound
from rashomon.extract.found import NoteFound
from rashomon.extract.syntax import Sentence
from rashomon.model import Field


@dataclass(frozen=True, slots=True)
class NoteFinder:
    """Finds the notes of one sentence."""

    responsibility: ResponsibilityFinder
    damage: DamageFinder
    remarks: RemarkFinder

    def __call__(self, sentence: Sentence) -> tuple[NoteFound, ...]:
        """The notes, in the sentence's order."""
        owned = (*self._responsibility(sentence), *self._denials(sentence))
        found = (*owned, *self._damage(sentence), *self._remarks(sentence))
        return tuple(sorted(found, key=lambda n: (n.first, n.stop)))

    def _responsibility(self, sentence: Sentence) -> Iterator[NoteFound]:
        for r in self.responsibility.responsibility(sentence):
            yield _note(sentence, Field.RESPONSIBILITY, r)

    def _denials(self, sentence: Sentence) -> Iterator[NoteFound]:
        for d in self.responsibility.denials(sentence):
            yield _note(sentence, Field.DENIAL, d)

    def _damage(self, sentence: Sentence) -> Iterator[NoteFound]:
        for d in self.damage(sentence):
            yield NoteFound(Field.DAMAGE, d.text, d.span, d.first, d.stop)

    def _remarks(self, sentence: Sentence) -> Iterator[NoteFound]:
        for r in self.remarks(sentence):
            words, span = sentence.words(r.first, r.stop), sentence.token_span(r.first, r.stop)
            yield NoteFound(Field.OTHER, words, span, r.cue, r.stop, stage=f"remarks.{r.about}.en.v1")


LONGEST = 18
"""Tokens of a note at most."""
ADVERBS = 5
"""Tokens from who denies to what is denied at most: "has strongly denied"."""
TURNS = frozenset({"but", "while", "although", "though", "saying", "stressing", "adding"})
"""Words at which a note ends: what follows is said of something else."""


def _note(sentence: Sentence, field: Field, found: ResponsibilityFound | DenialFound) -> NoteFound:
    """A finding with its verb and what is claimed or denied, but without the words for who does."""
    first, stop = _told(sentence, found)
    while stop > first + 1 and sentence.tokens[stop - 1].pos == "PUNCT":
        stop -= 1
    words, span = sentence.words(first, stop), sentence.token_span(first, stop)
    return NoteFound(field, words, span, found.first, stop, found.who, nobody=found.who is None)


def _told(sentence: Sentence, found: ResponsibilityFound | DenialFound) -> tuple[int, int]:
    """The token range of a note's words."""
    who, first = found.who, found.first
    if who is not None and who[0] > first:  # "an attack claimed by X"
        return next((begin for begin, end in sentence.chunks if end == first), first), max(found.stop, who[1])
    if who is not None and first - who[1] <= ADVERBS:
        first = min(who[1], len(sentence.tokens) - 1)
    most = min(first + LONGEST, len(sentence.tokens))
    return first, next((i for i in range(first + 2, most) if sentence.tokens[i].lower in TURNS), most)
