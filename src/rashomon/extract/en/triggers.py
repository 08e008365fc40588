"""Triggers: the words of a sentence that tell a violent or security event, and how they are put."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from rashomon.extract.en.modality import PLAIN, EventStatus, Polarity
from rashomon.extract.found import TriggerFound
from rashomon.extract.phrases import Hit, PhraseTable, forms
from rashomon.extract.syntax import Sentence
from rashomon.model import Modality

NAME = "triggers.en.v1"

REAL = frozenset({Polarity.HAPPENED, Polarity.FOILED})
"""An attack that was foiled is an event all the same: somebody attacked."""


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """One row of the lexicon: the type that the words speak for, how strongly, and what else they need."""

    event_type: str
    strength: float
    generic: bool = False
    needs: str | None = None
    with_air: str | None = None
    harm: bool = False


@dataclass(frozen=True, slots=True)
class Intercepted:
    """Reads "destroyed three drones" as an interception: a verb of this kind with such an object within a few words."""

    row: TriggerRow
    verbs: frozenset[str]
    objects: frozenset[str]
    within: int

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Compile the entry ``intercepted`` of the lexicon."""
        verbs = frozenset(form for verb in data["verbs"] for form in forms(verb))
        return cls(TriggerRow(data["type"], data["strength"]), verbs, frozenset(data["objects"]), data["within"])

    def __call__(self, words: Sequence[str], hit: Hit[TriggerRow]) -> Hit[TriggerRow]:
        """The hit, with this row where its words are such a verb with such an object."""
        if hit.stop - hit.first > 1 or words[hit.first] not in self.verbs:
            return hit
        passive = hit.first > 1 and words[hit.first - 1] in ("was", "were", "been", "being")
        before = words[max(hit.first - 4, 0) : hit.first] if passive else ()
        near = {*words[hit.stop : hit.stop + self.within], *before}
        return Hit(hit.first, hit.stop, self.row) if near & self.objects else hit


@dataclass(frozen=True, slots=True)
class TriggerFinder:
    """Finds triggers by a phrase table. ``status`` says how an event word at a token is put."""

    table: PhraseTable[TriggerRow]
    air: PhraseTable[bool]
    intercepted: Intercepted
    status: Callable[[Sentence, int], EventStatus]

    @classmethod
    def from_data(
        cls, data: Mapping[str, Any], status: Callable[[Sentence, int], EventStatus] = lambda _s, _i: PLAIN
    ) -> Self:
        """Compile ``data/en/triggers.yaml``; where two rows hold the same words, the first row counts."""
        entries = [
            (form, TriggerRow(row["type"], **{k: v for k, v in row.items() if k not in ("type", "words")}))
            for row in data["rows"]
            for word in row["words"]
            for form in forms(word)
        ]
        air = PhraseTable((word, True) for word in data["air"])
        return cls(PhraseTable(reversed(entries)), air, Intercepted.from_data(data["intercepted"]), status)

    def __call__(self, sentence: Sentence) -> tuple[TriggerFound, ...]:
        """The triggers of a sentence, in order."""
        words = [t.lower for t in sentence.tokens]
        hits = [self.intercepted(words, h) for h in self.table.find(words)]
        if not hits:
            return ()
        air = any(True for _ in self.air.find(words))
        return tuple(
            self._found(sentence, h.first, h.stop, _aired(h.value) if air else h.value)
            for h in hits
            if not is_attribute(sentence, h.first, h.stop)
        )

    def _found(self, sentence: Sentence, first: int, stop: int, row: TriggerRow) -> TriggerFound:
        """A hit of the table as a finding."""
        head = head_of(sentence, first, stop)
        status = self.status(sentence, head)
        return TriggerFound(
            event_type=row.event_type,
            strength=row.strength,
            modality=status.modality or Modality.ASSERTED,
            span=sentence.token_span(first, stop),
            first=first,
            stop=stop,
            verb=sentence.tokens[head].pos == "VERB",
            generic=row.generic,
            needs=row.needs,
            harm=row.harm,
            real=status.polarity in REAL,
        )


def is_attribute(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether a single participle only describes a noun: "a besieged town", "the downed pilot"."""
    token = sentence.tokens[first]
    return stop - first == 1 and token.dep == "amod" and token.tag in ("VBN", "JJ") and token.head > first


def _aired(row: TriggerRow) -> TriggerRow:
    """The row as it reads beside a word of the air."""
    return TriggerRow(row.with_air, 0.9) if row.with_air else row


def head_of(sentence: Sentence, first: int, stop: int) -> int:
    """The token of a range whose head lies outside it (the last one where none does)."""
    for token in sentence.tokens[first:stop]:
        if not first <= token.head < stop or token.head == token.i:
            return token.i
    return stop - 1
