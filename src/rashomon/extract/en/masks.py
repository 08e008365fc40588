"""The words of a sentence without whose they are: every side under one word, loaded words under neutral ones.

A scorer that is trained on one war learns its sides ("regime" means shelling there). It is shown masked words only, so
that what it says of a sentence cannot hang on who did it.

1. find the names of those who fight, adjectives of states, class words and roles ("rebel", "soldiers")
2. write one word for each stretch of them, with its article and what belongs to it ("the Blue Guards (BG) group")
3. write neutral words for loaded ones

A state's name stays where it is a place ("in Ruritania"), and so do monitors and outlets, which only speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.actors.registry import Actor, ActorKind, Registry
from rashomon.actors.words import PhraseTable, Word, words

FIGHTS = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.MILITARY,
        ActorKind.MILITIA,
        ActorKind.ARMED_GROUP,
        ActorKind.COALITION,
        ActorKind.POLITICAL,
    }
)
"""Kinds of actors that may be a side; the names of others stay."""
STATE, AFTER, STAYS = "(state)", "(after)", "(stays)"
"""What the table says of a state's name, of a word that goes with a side's name, and of names of who is no side."""
_ARTICLE = "the"


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch ``[start, end)`` of a text and the word that is written for it."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Mask:
    """Writes a text without whose the words are. Pure."""

    side: str
    """What stands for a side."""
    places: frozenset[str]
    """Words after which a state's name is a place."""
    table: PhraseTable[str]
    """Phrases -> the word that is written for them, :data:`STATE`, :data:`AFTER` or :data:`STAYS`."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any], actors: Mapping[str, Any], registry: Registry) -> Mask:
        """Build it from the content of ``data/en/masks.yaml`` and ``data/en/actors.yaml``, and the registry."""
        side = str(data["side"])
        fight = [actor for actor in registry.actors.values() if actor.kind in FIGHTS]
        speak = [actor for actor in registry.actors.values() if actor.kind not in FIGHTS]
        sides = (*data["words"], *_class_words(actors), *_names(fight))
        states = registry.countries.values()
        phrases = [(phrase, side) for phrase in sides]
        phrases += [(phrase, side) for state in states for phrase in state.adjectives]
        phrases += [(phrase, STATE) for state in states for phrase in (state.name, *state.names)]
        phrases += [(phrase, STAYS) for phrase in _names(speak)]
        phrases += [(phrase, AFTER) for phrase in data["after"]]
        phrases += [(phrase, word) for word, loaded in data["neutral"].items() for phrase in loaded]
        return cls(side, frozenset(data["places"]), PhraseTable(phrases, names=True))

    def __call__(self, text: str) -> str:
        """The text as a scorer may see it."""
        parts, at = [], 0
        for masked in self._masked(text):
            parts += [text[at : masked.start], masked.word]
            at = masked.end
        return "".join((*parts, text[at:]))

    def _masked(self, text: str) -> Iterator[Masked]:
        """The stretches that are written anew, in order; those of sides that touch are one."""
        open_side: Masked | None = None
        for found in self._found(text):
            if open_side is not None and found.word in (self.side, AFTER) and _touch(text, open_side, found):
                open_side = Masked(open_side.start, found.end, self.side)
                continue
            if open_side is not None:
                yield _closed(text, open_side)
                open_side = None
            if found.word == self.side:
                open_side = found
            elif found.word != AFTER:
                yield found
        if open_side is not None:
            yield _closed(text, open_side)

    def _found(self, text: str) -> Iterator[Masked]:
        """What the table knows in a text, in order; a side's name begins with its article."""
        listed, at = words(text), 0
        while at < len(listed):
            match = self.table.longest(listed, at)
            if match is None:
                at += 1
                continue
            word = self._word(match.values, listed, at)
            if word:
                has_article = word == self.side and at and listed[at - 1].fold == _ARTICLE
                first = listed[at - 1] if has_article else listed[at]
                yield Masked(first.start, listed[match.stop - 1].end, word)
            at = match.stop

    def _word(self, values: tuple[str, ...], listed: tuple[Word, ...], at: int) -> str | None:
        """What is written for a phrase, a side before all else; None for what stays as it is."""
        if self.side in values:
            return self.side
        if STAYS in values:
            return None
        if STATE in values:
            return None if at and listed[at - 1].fold in self.places else self.side
        return values[0]


def _class_words(actors: Mapping[str, Any]) -> Iterator[str]:
    """The class words for a side's people, and the words that say whose something is."""
    for head in actors["heads"]:
        if head["kind"] == "armed" and head["side"] != "unknown":
            yield from head["words"]
    for modifier in actors["modifiers"]:
        if "role" in modifier:
            yield from modifier["words"]


def _names(actors: Iterable[Actor]) -> Iterator[str]:
    """All names of actors."""
    for actor in actors:
        yield from (actor.name, *actor.aliases)


def _touch(text: str, one: Masked, two: Masked) -> bool:
    """Whether nothing stands between two stretches but blanks, hyphens and brackets."""
    return not text[one.end : two.start].strip(" \t\n-\u2013()[]\"'/")


def _closed(text: str, masked: Masked) -> Masked:
    """The stretch with the bracket that closes one opened in it."""
    inside, after = text[masked.start : masked.end], text[masked.end : masked.end + 1]
    closes = any(after == close and inside.count(opens) > inside.count(close) for opens, close in ("()", "[]"))
    return Masked(masked.start, masked.end + closes, masked.word)
