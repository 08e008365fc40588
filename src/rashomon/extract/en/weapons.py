"""Weapons and ways of attack in one English sentence. The words are data (``data/en/weapons.yaml``)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.actors.words import PhraseTable, Word, words
from rashomon.extract.found import WeaponFound
from rashomon.extract.syntax import Sentence, Token

REACH = 6
"""Tokens between a vehicle's "loaded with" and the load."""
WIDEST = 8
"""Tokens that a span may reach back for modifiers."""
_HYPHENS = frozenset({"-", "–", "‑"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFYING = frozenset({"ADJ", "NUM"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "pobj"})
"""Places of a noun, which a gerund may take ("shelling killed four")."""
_ORIGIN = frozenset({"made", "led", "built", "supplied"})
_LEADING = frozenset({"of", "to", "and", "than", "more", "least", "led", "made", "old", "due", "subject", "full"})
"""Modifiers that no span begins with."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a phrase of the lexicon is: its class, and how readily it is taken for the weapon."""

    weapon_class: str
    rank: int
    """0: a weapon or way of attack; 1: vague ("explosion"); 2: a carrier ("warplanes"). The lowest rank found holds."""


@dataclass(frozen=True, slots=True)
class WeaponFinder:
    """Finds the weapons of one sentence, each with its modifiers."""

    phrases: PhraseTable[Kind]
    modifiers: frozenset[str]
    stops: frozenset[str]
    ambiguous: frozenset[str]
    vehicles: frozenset[str]
    laden: frozenset[str]
    load: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> WeaponFinder:
        """Build it from the content of ``data/en/weapons.yaml``."""
        sets = (frozenset(data[key]) for key in ("modifiers", "stops", "ambiguous", "vehicles", "laden", "load"))
        return cls(PhraseTable(_kinds(data)), *sets)

    def __call__(self, sentence: Sentence) -> tuple[WeaponFound, ...]:
        """The weapons, in order. What only carries or is vague is left out where the sentence has more exact words."""
        taken = list(self._laden(sentence))
        ends = {i for found in taken for i in range(found.first, found.stop)}
        ranked = [
            (kind.rank, self._found(sentence, first, stop, kind.weapon_class))
            for first, stop, kind in self._matches(sentence)
            if stop - 1 not in ends
        ]
        best = 0 if taken else min((rank for rank, _ in ranked), default=0)
        out = [*taken, *(found for rank, found in ranked if rank == best)]
        return tuple(sorted(out, key=lambda found: found.first))

    def _matches(self, sentence: Sentence) -> Iterator[tuple[int, int, Kind]]:
        """Phrases of the lexicon as token ranges; one word that may be a verb must be a noun there."""
        text = words(sentence.text)
        tokens = _tokens(sentence, text)
        i = 0
        while i < len(text):
            match = self.phrases.longest(text, i)
            if match is None:
                i += 1
                continue
            first, stop = tokens[i], tokens[match.stop - 1] + 1
            if text[i].fold not in self.ambiguous or match.stop - i > 1 or _is_noun(sentence, first):
                yield first, stop, match.values[0]
            i = match.stop

    def _found(self, sentence: Sentence, first: int, stop: int, weapon_class: str) -> WeaponFound:
        """The finding, with the modifiers before it."""
        first = self._start(sentence.tokens, first)
        return WeaponFound(sentence.words(first, stop), weapon_class, sentence.token_span(first, stop), first, stop)

    def _start(self, tokens: tuple[Token, ...], first: int) -> int:
        """The first token of the modifiers before a phrase."""
        start = i = first
        while i > max(first - WIDEST, 0):
            token = tokens[i - 1]
            origin = tokens[i].text in _HYPHENS and tokens[i + 1].lower in _ORIGIN
            if not (origin or self._modifies(token)):
                break
            i -= 1
            if token.text not in _HYPHENS and token.lower not in _LEADING:
                start = i
        return start

    def _modifies(self, token: Token) -> bool:
        """Whether a token can belong to the weapon's noun phrase."""
        if token.text in _HYPHENS or token.lower in self.modifiers:
            return True
        return token.pos in _MODIFYING and token.lower not in self.stops and not _is_date(token)

    def _laden(self, sentence: Sentence) -> Iterator[WeaponFound]:
        """Vehicles by their load: "a truck packed with explosives"."""
        tokens = sentence.tokens
        for token in tokens[:-2]:
            after = tokens[token.i + 1]
            if token.lower not in self.vehicles or after.lower not in self.laden:
                continue
            reach = tokens[after.i + 1 : after.i + 1 + REACH]
            stop = next((t.i + 1 for t in reach if t.lower in self.load), None)
            if stop is not None:
                yield self._found(sentence, token.i, stop, "car_bomb")


def _kinds(data: Mapping[str, Any]) -> Iterator[tuple[str, Kind]]:
    for rank, key in enumerate(("classes", "vague", "carriers")):
        for weapon_class, phrases in data[key].items():
            yield from ((phrase, Kind(weapon_class, rank)) for phrase in phrases)


def _tokens(sentence: Sentence, text: Iterable[Word]) -> list[int]:
    """The token of each folded word."""
    starts = [token.start for token in sentence.tokens]
    return [max(bisect_right(starts, word.start) - 1, 0) for word in text]


def _is_noun(sentence: Sentence, i: int) -> bool:
    """Whether a token is a noun, or is taken for a verb though a numeral or adjective stands before it."""
    token = sentence.tokens[i]
    if token.pos in _NOUNS:
        return True
    if token.tag == "VBG" and token.dep in _NOMINAL:
        return True
    before = sentence.tokens[i - 1] if i else None
    if before is None or token.pos not in {"VERB", "ADJ"}:
        return False
    return before.pos in {"NUM", "ADJ", "DET"} or (token.tag in {"VBG", "JJ"} and before.pos in _NOUNS)


def _is_date(token: Token) -> bool:
    """Whether a numeral is a year or a written date, which datelines leave before a first word."""
    return "-" in token.text or (token.text.isdigit() and 1900 <= int(token.text) < 2100)
