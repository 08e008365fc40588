"""The lexicon of what surrounds a story, compiled: phrases that are looked up by their first word. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from rashomon.documents.words import Word

_OPENING = "\"'“‘«([{-–—•*|"
_CLOSING = "\"'”’»)]}"
_ENDS = ".!?…"
_LONGEST_CALL = 60
TELLING = 15
"""Words before a call such as "follow us on" that must be a sentence of the story whose full stop was lost."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of folded words, looked up in a word list in constant time a position."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """The compiled phrases; where several fit, the longest is taken."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=lambda p: (-len(p.split()), p)):
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append(parts)
        return cls({first: tuple(rest) for first, rest in found.items()})

    def at(self, keys: Sequence[str], i: int, stop: int | None = None) -> int:
        """How many words of a phrase stand at position ``i``; 0 for none."""
        limit = len(keys) if stop is None else stop
        if i >= limit:
            return 0
        for parts in self.by_first.get(keys[i], ()):
            if i + len(parts) <= limit and tuple(keys[i : i + len(parts)]) == parts:
                return len(parts)
        return 0

    def within(self, keys: Sequence[str], first: int, stop: int) -> bool:
        """Whether a phrase stands anywhere in ``keys[first:stop]``."""
        return any(keys[i] in self.by_first and self.at(keys, i, stop) for i in range(first, stop))

    def whole(self, keys: Sequence[str]) -> bool:
        """Whether the words are a phrase and nothing else."""
        return bool(keys) and any(tuple(keys) == parts for parts in self.by_first.get(keys[0], ()))


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of one language; each field is the list of the same name in ``data/en/boilerplate.yaml``."""

    date_labels: Phrases
    time_words: frozenset[str]
    agencies: Phrases
    agency_nouns: frozenset[str]
    byline_opens: Phrases
    record_labels: Phrases
    credit_opens: Phrases
    credit_holds: Phrases
    no_place: frozenset[str]
    photo_words: frozenset[str]
    starters: frozenset[str]
    small: frozenset[str]
    abbreviations: frozenset[str]
    lines: Phrases
    opens: Phrases
    holds: Phrases
    counters: frozenset[str]
    bar_opens: Phrases
    list_heads: Phrases
    tag_heads: Phrases
    feet: Phrases
    breaks: Phrases
    foot_words: frozenset[str]
    comment_heads: Phrases

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Cues:
        """The cues of the lexicon ``en/boilerplate``."""
        compiled: dict[str, Any] = {
            field.name: frozenset(data[field.name]) if "frozenset" in str(field.type) else Phrases.of(data[field.name])
            for field in fields(cls)
        }
        return cls(**compiled)

    def boilerplate(self, keys: Sequence[str], first: int, stop: int) -> bool:
        """Whether a line or sentence is of the page, not of the story: by how it begins or by a phrase in it."""
        return first < stop and self.call(keys, first, stop) == first

    def call(self, keys: Sequence[str], first: int, stop: int) -> int:
        """Where the page speaks for itself in a sentence: at its beginning, or deep in one whose full stop was lost.

        ``stop`` where it does not.
        """
        if stop - first > _LONGEST_CALL:
            return stop
        dated = stop - first > 1 and keys[first] == "copyright" and (not keys[first + 1] or keys[first + 1].isdecimal())
        if dated or self.opens.at(keys, first, stop):
            return first
        called = next((i for i in range(first, stop) if self.holds.at(keys, i, stop)), stop)
        return first if called - first < TELLING and called < stop else called

    def credits(self, keys: Sequence[str], first: int, stop: int) -> bool:
        """Whether a line or sentence says who wrote, edited or helped."""
        return stop - first <= 40 and bool(
            self.credit_opens.at(keys, first, stop) or self.credit_holds.within(keys, first, stop)
        )

    def sentence_starts(self, tokens: Sequence[Word], keys: Sequence[str]) -> list[int]:
        """The indices at which sentences begin, as far as full stops tell, or a cue such as "Tags" with a capital."""
        starts = [0] if tokens else []
        for i in range(1, len(tokens)):
            ended = self.ends_sentence(tokens[i - 1]) and _opens(tokens[i])
            if ended or (keys[i] in self.breaks.by_first and capital(tokens[i]) and self._breaks(tokens, keys, i)):
                starts.append(i)
        return starts

    def _breaks(self, tokens: Sequence[Word], keys: Sequence[str], i: int) -> bool:
        """Whether a list of tags or headlines begins at a word although no full stop stands before it."""
        after = i + self.breaks.at(keys, i)
        return after > i and (after == len(tokens) or capital(tokens[after]))

    def ends_sentence(self, word: Word) -> bool:
        """Whether a sentence can end with the word: a full stop that is no abbreviation's."""
        text = word.text.rstrip(_CLOSING)
        if not text or text[-1] not in _ENDS:
            return False
        if text[-1] != "." or text.endswith(".."):
            return True
        core = text[:-1].lstrip(_OPENING)
        initials = core.split(".")
        return not (word.key in self.abbreviations or (core and all(len(p) == 1 and p.isalpha() for p in initials)))

    def starts_afresh(self, tokens: Sequence[Word], i: int) -> bool:
        """Whether a sentence seems to begin at a word although no full stop stands before it.

        The word is one that has a capital only there ("At", "The", "Nearly"), and what follows is no headline in
        capitals.
        """
        word = tokens[i].text.lstrip(_OPENING)
        if not word[:1].isupper() or (len(word) > 1 and word.isupper()) or tokens[i].key not in self.starters:
            return False
        after = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if tokens[i].key not in self.small and after[:1].isupper():
            return False
        plain = sum(1 for w in tokens[i + 1 : i + 9] if w.text[:1].islower() and w.key not in self.small)
        return plain >= 2


def _opens(word: Word) -> bool:
    """Whether a sentence can begin with the word: anything but a small letter."""
    return not word.text.lstrip(_OPENING)[:1].islower()


def capital(word: Word) -> bool:
    """Whether the word begins with a capital or a digit, brackets and quotes aside."""
    first = word.text.lstrip(_OPENING)[:1]
    return first.isupper() or first.isdigit()


def number(word: Word) -> bool:
    """Whether the word is a figure, as counters and codes are: "729", "2,845", "1.2K", "218-11"."""
    key = word.key[:-1] if word.key[-1:] in {"k", "m"} else word.key
    return bool(key) and key.isdecimal()
