"""Triggers: the words of a sentence that tell a violent or security event, and how they are put."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from rashomon.extract.found import TriggerFound
from rashomon.extract.phrases import PhraseTable, forms
from rashomon.extract.syntax import Sentence
from rashomon.model import Modality

NAME = "triggers.en.v1"


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """One row of the lexicon: the type that the words speak for, how strongly, and what else they need."""

    event_type: str
    strength: float
    generic: bool = False
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class TriggerFinder:
    """Finds triggers by a phrase table. ``modality`` says how an event word at a token is put (None: it happened)."""

    table: PhraseTable[TriggerRow]
    modality: Callable[[Sentence, int], Modality | None]

    @classmethod
    def from_data(
        cls, data: Sequence[Mapping[str, Any]], modality: Callable[[Sentence, int], Modality | None] = lambda _s, _i: None
    ) -> Self:
        """Compile the rows of ``data/en/triggers.yaml``."""
        entries = [
            (form, TriggerRow(row["type"], row["strength"], row.get("generic", False), row.get("needs")))
            for row in data
            for word in row["words"]
            for form in forms(word)
        ]
        return cls(PhraseTable(reversed(entries)), modality)

    def __call__(self, sentence: Sentence) -> tuple[TriggerFound, ...]:
        """The triggers of a sentence, in order."""
        words = [t.lower for t in sentence.tokens]
        return tuple(self._found(sentence, h.first, h.stop, h.value) for h in self.table.find(words))

    def _found(self, sentence: Sentence, first: int, stop: int, row: TriggerRow) -> TriggerFound:
        """A hit of the table as a finding."""
        head = head_of(sentence, first, stop)
        return TriggerFound(
            event_type="other" if row.generic and row.event_type == "other" else row.event_type,
            strength=row.strength,
            modality=self.modality(sentence, head) or Modality.ASSERTED,
            span=sentence.token_span(first, stop),
            first=first,
            stop=stop,
            verb=sentence.tokens[head].pos == "VERB",
            generic=row.generic,
            needs=row.needs,
        )


def head_of(sentence: Sentence, first: int, stop: int) -> int:
    """The token of a range whose head lies outside it (the last one where none does)."""
    for token in sentence.tokens[first:stop]:
        if not first <= token.head < stop or token.head == token.i:
            return token.i
    return stop - 1
