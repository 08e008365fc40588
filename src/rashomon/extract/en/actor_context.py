"""Words that mean whom the text named before: "the soldiers" of a Russian patrol, "the jihadist group".

A bare word for a state's forces ("the soldiers") means the theatre's own unless the words just before named another
state's. A loaded or neutral word with the definite article ("the militants", "the group's fighters") means the armed
group named last, where one was named within the last few sentences and texts of this war call it so. Which words refer
back is data (``anaphors`` of ``data/en/actors.yaml``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.actors.registry import ActorKind, Registry, Theatre
from rashomon.actors.words import PhraseTable, words
from rashomon.extract.en.actor_phrases import PartyKind
from rashomon.extract.en.actors import PartyFound
from rashomon.extract.syntax import Sentence

_KEYS = ("persons", "groups", "jihadists")
REACH = 3
"""Sentences back in which a group must have been named for "the militants" to mean it."""


@dataclass(slots=True)
class _Named:
    """Who was named last, and in which sentence."""

    group: PartyFound | None = None
    group_at: int = -REACH - 1
    jihadist: PartyFound | None = None
    state: PartyFound | None = None
    state_at: int = -2


@dataclass(frozen=True, slots=True)
class Context:
    """Resolves words that refer back, over the sentences of one document."""

    registry: Registry
    persons: PhraseTable[str]
    groups: PhraseTable[str]
    jihadists: PhraseTable[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any], registry: Registry) -> Context:
        """Build it from the content of ``data/en/actors.yaml`` and the registry."""
        tables = (PhraseTable((phrase, phrase) for phrase in data["anaphors"][key]) for key in _KEYS)
        return cls(registry, *tables)

    def __call__(
        self, found: Sequence[tuple[Sentence, Sequence[PartyFound]]], *, theatre: str | None = None
    ) -> tuple[tuple[PartyFound, ...], ...]:
        """The findings of each sentence, with those that refer back given the actor and side of whom they mean."""
        named, where = _Named(), self.registry.theatre(theatre)
        return tuple(
            tuple(self._resolved(one, sentence, at, named, where) for one in parties)
            for at, (sentence, parties) in enumerate(found)
        )

    def _resolved(self, one: PartyFound, sentence: Sentence, at: int, named: _Named, where: Theatre) -> PartyFound:
        meant = self._meant(one, sentence, at, named)
        if meant is not None:
            return replace(one, actor=meant.actor, side=meant.side, generic=False, alone=False)
        self._remember(one, at, named, where)
        return one

    def _meant(self, one: PartyFound, sentence: Sentence, at: int, named: _Named) -> PartyFound | None:
        """Whom a word that refers back means."""
        if one.alone and named.state is not None and at - named.state_at <= 1 and _is(self.persons, one.text):
            return named.state
        definite = one.first > 0 and sentence.tokens[one.first - 1].lower == "the"
        if not (definite and one.generic and one.side is None):
            return None
        if _is(self.jihadists, one.text):
            return named.jihadist
        near = at - named.group_at <= REACH and named.group is named.jihadist
        return named.group if near and _is(self.groups, one.text) else None

    def _remember(self, one: PartyFound, at: int, named: _Named, where: Theatre) -> None:
        actor = self.registry.get(one.actor or "")
        if actor is None or one.source or one.alone:
            return
        if actor.kind is ActorKind.ARMED_GROUP:
            named.group, named.group_at = one, at
            if not where.jihadists or one.side in where.jihadists:
                named.jihadist = one
        elif actor.country and (actor.kind is ActorKind.MILITARY or one.kind is PartyKind.OBJECT):
            named.state, named.state_at = one, at


def _is(table: PhraseTable[str], text: str) -> bool:
    """Whether the words are, as a whole, a phrase of the table."""
    folded = words(text)
    match = table.longest(folded, 0) if folded else None
    return match is not None and match.stop == len(folded)
