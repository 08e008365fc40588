"""Phrase tables: many word sequences looked up at once over a sentence's tokens, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

VOWELS = frozenset("aeiou")
DOUBLING = frozenset("bdgmnprt")
"""Final consonants that double before -ed and -ing in short verbs ("bar" -> "barred")."""


def noun_forms(noun: str) -> tuple[str, ...]:
    """The singular and plural of a noun (of the last word of a compound)."""
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def verb_forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb; ``shoot/shot/shot`` names irregular past forms."""
    base, *past = verb.split("/")
    third = noun_forms(base)[1]
    if base.endswith("ie"):
        stem_ed, stem_ing = base[:-1], base[:-2] + "y"
    elif base.endswith("e"):
        stem_ed = stem_ing = base[:-1]
    elif base.endswith("y") and base[-2] not in VOWELS:
        stem_ed, stem_ing = base[:-1] + "i", base
    elif len(base) <= 4 and base[-1] in DOUBLING and base[-2] in VOWELS and base[-3:-2] not in VOWELS:
        stem_ed = stem_ing = base + base[-1]
    else:
        stem_ed = stem_ing = base
    return tuple(dict.fromkeys((base, third, *(past or [stem_ed + "ed"]), stem_ing + "ing")))


def forms(entry: str) -> tuple[str, ...]:
    """The written forms of a lexicon entry: ``v:`` a verb, ``n:`` a noun, else the words themselves."""
    kind, _, word = entry.rpartition(":")
    if kind == "v":
        return verb_forms(word)
    return noun_forms(word) if kind == "n" else (word,)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: token range ``[first, stop)`` and what the table holds for it."""

    first: int
    stop: int
    value: T


class PhraseTable(Generic[T]):
    """Maps phrases (sequences of lower-case words) to values; hyphens between tokens are passed over."""

    __slots__ = ("_by_first", "size")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        table: dict[str, dict[tuple[str, ...], T]] = {}
        self.size = 0
        for phrase, value in entries:
            words = tuple(phrase.lower().replace("-", " ").split())
            table.setdefault(words[0], {})[words] = value
            self.size += 1
        self._by_first: Mapping[str, list[tuple[tuple[str, ...], T]]] = {
            first: sorted(rows.items(), key=lambda row: -len(row[0])) for first, rows in table.items()
        }

    def find(self, words: Sequence[str]) -> Iterator[Hit[T]]:
        """The longest phrase at each position, left to right, without overlaps. ``words`` are lower case."""
        at = 0
        while at < len(words):
            hit = self._at(words, at) if words[at] in self._by_first else None
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.stop

    def _at(self, words: Sequence[str], at: int) -> Hit[T] | None:
        """The longest phrase that starts at a position."""
        for phrase, value in self._by_first[words[at]]:
            stop = match(words, at, phrase)
            if stop:
                return Hit(at, stop, value)
        return None


def match(words: Sequence[str], at: int, phrase: Sequence[str]) -> int:
    """Where the phrase that starts at a position stops, 0 where it does not stand there."""
    for part in phrase:
        while at < len(words) and words[at] == "-":
            at += 1
        if at >= len(words) or words[at] != part:
            return 0
        at += 1
    return at
