"""Words as names are compared: folded (no case, accents, apostrophes), with their place in the text.

Texts of the trade spell one name in many ways and lose punctuation on their way, so that ``Assad's``, ``Assads`` and
``al-Assad`` must meet. Folding drops accents, apostrophes and the article of Arabic names; hyphens, brackets and
quotation marks part words and are not kept; other punctuation is kept as a word of its own, which no name contains.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Generic, TypeVar

import re2

T = TypeVar("T")

_WORD = re2.compile(r"\p{Lu}(?:\.\p{Lu})+\.?|[\p{L}\p{M}\p{N}]+(?:['’‘ʼʿʾ`´][\p{L}\p{M}]+)*|\s[-–—]+\s|[,;:.!?]")
ARTICLES = frozenset({"al", "el", "ul"})
"""Arabic articles, dropped wherever they stand."""
BOUND_ARTICLES = frozenset({"ad", "ag", "an", "ar", "as", "ash", "at", "az", "ach", "ech", "es", "et", "en"})
"""Their assimilated forms, dropped only before a hyphen: "as" and "at" are English words too."""
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʿʾ`´.")
_SHORT_HEADING = 30
"""Characters from which a text all in capitals is taken for a heading, whose capitals tell no acronym."""
_POSSESSIVES = ("'s", "’s", "ʼs", "‘s")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word and the characters ``[start, end)`` it stands for."""

    fold: str
    start: int
    end: int
    capital: bool
    """Begins with a capital letter."""
    upper: bool
    """All capitals: an acronym, or a heading in capitals."""
    possessive: bool = False
    hyphened: bool = False
    """A hyphen ties it to the next word."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The folded word, and without its last ``s`` where that may be a possessive that lost its apostrophe."""
        if len(self.fold) > 2 and self.fold.endswith("s") and not self.possessive:
            return (self.fold, self.fold[:-1])
        return (self.fold,)


def fold(text: str) -> str:
    """One word in the form in which names are compared."""
    if text.isascii() and text.isalnum():
        return text.lower()
    for ending in _POSSESSIVES:
        text = text.removesuffix(ending)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.translate(_APOSTROPHES).casefold()


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The folded words of a text, in order, without articles of Arabic names.

    Kept for the last texts asked for, since several finders look at the same sentence one after another.
    """
    found = []
    heading = len(text) > _SHORT_HEADING and text.isupper()
    for start, end in _bounds(text):
        raw = text[start:end]
        folded = fold(raw).strip() or raw
        hyphened = text[end : end + 1] in {"-", "–", "‑"}
        if folded in ARTICLES or (hyphened and folded in BOUND_ARTICLES):
            continue
        letters = raw.replace(".", "")
        upper = not heading and len(letters) > 1 and letters.isupper()
        found.append(Word(folded, start, end, raw[0].isupper(), upper, raw.endswith(_POSSESSIVES), hyphened))
    return tuple(found)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand; of plain words with blanks between, as most names are, without the pattern."""
    if not (text.isascii() and text.replace(" ", "").isalnum()):
        yield from (match.span() for match in _WORD.finditer(text))
        return
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        yield start, end


def expand(pattern: str) -> Iterator[str]:
    """All spellings of a pattern with alternatives in braces, which may nest.

    >>> list(expand("{Jaish|Jaysh} al-Islam"))
    ['Jaish al-Islam', 'Jaysh al-Islam']
    """
    if "{" not in pattern and "|" not in pattern and "}" not in pattern:
        return iter((" ".join(pattern.split()),))
    spellings, rest = _alternatives(pattern, 0)
    if rest != len(pattern):
        raise ValueError(pattern)
    return (" ".join(spelling.split()) for spelling in spellings)


def _alternatives(pattern: str, at: int) -> tuple[list[str], int]:
    """The spellings from ``at`` to the brace that closes this level, and where it stands."""
    done: list[str] = []
    now = [""]
    nested = at > 0
    while at < len(pattern) and pattern[at] != "}":
        if pattern[at] == "{":
            inner, at = _alternatives(pattern, at + 1)
            now = [one + two for one in now for two in inner]
        elif pattern[at] == "|" and nested:
            done, now = done + now, [""]
        else:
            now = [one + pattern[at] for one in now]
        at += 1
    return done + now, at


@dataclass(slots=True)
class _Node(Generic[T]):
    """A step of the trie: the next words, and what ends here with the case it asks for."""

    steps: dict[str, _Node[T]] = field(default_factory=dict)
    values: list[tuple[str, T]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What a phrase of ``words[first:stop]`` stands for: all values of that phrase, in the order they were added."""

    first: int
    stop: int
    values: tuple[T, ...]


PROPER = "="
"""Before a phrase: all its words need a capital, since in small letters they mean something else ("Russia today")."""


def _case(phrase: tuple[Word, ...]) -> str:
    """The case that a phrase asks of the text: ``upper`` for short acronyms, ``capital`` for one proper word."""
    if len(phrase) == 1:
        only = phrase[0]
        if only.upper and len(only.fold) <= 3:
            return "upper"
        if only.capital:
            return "capital"
    return ""


@cache
def _words_of_phrase(phrase: str) -> tuple[Word, ...]:
    """The words of a phrase of the lexicons, kept: several tables hold the same names."""
    return words.__wrapped__(phrase)


class PhraseTable(Generic[T]):
    """Finds the longest phrase that begins at a word. Built once, then only read."""

    __slots__ = ("_names", "_root")

    def __init__(self, phrases: Iterable[tuple[str, T]], *, names: bool = False) -> None:
        """Compile the phrases; those that are names are also found with the ``s`` of a lost apostrophe ("Turkeys")."""
        self._root: _Node[T] = _Node()
        self._names = names
        for pattern, value in phrases:
            for phrase in expand(pattern):
                self._add(_words_of_phrase(phrase), value, proper=phrase.startswith(PROPER))

    def _add(self, phrase: tuple[Word, ...], value: T, *, proper: bool) -> None:
        node = self._root
        for word in phrase:
            step = node.steps.get(word.fold)
            if step is None:
                step = node.steps[word.fold] = _Node()
            node = step
        if phrase and (entry := ("capitals" if proper else _case(phrase), value)) not in node.values:
            node.values.append(entry)

    def longest(self, text: tuple[Word, ...], at: int) -> Match[T] | None:
        """The longest phrase that begins at ``text[at]``, or None."""
        if at >= len(text) or not self._leads(text[at]):
            return None
        best: Match[T] | None = None
        open_steps = [(step, at + 1) for step in self._steps(self._root, text[at], first=True)]
        while open_steps:
            node, i = open_steps.pop()
            if node.values and (best is None or i > best.stop):
                values = tuple([value for case, value in node.values if not case or _fits(case, text[at:i])])
                best = Match(at, i, values) if values else best
            if node.steps and i < len(text):
                open_steps += [(step, i + 1) for step in self._steps(node, text[i], first=False)]
        return best

    def _leads(self, word: Word) -> bool:
        """Whether any phrase begins with a word: most words of a text begin none."""
        steps, folded = self._root.steps, word.fold
        return folded in steps or (self._names and folded[-1:] == "s" and folded[:-1] in steps)

    def _steps(self, node: _Node[T], word: Word, *, first: bool) -> list[_Node[T]]:
        """Where a word leads: by its form, and in names by its form without an ``s``."""
        step = node.steps.get(word.fold)
        found = [] if step is None else [step]
        if self._names and (word.capital or not first) and len(word.forms) > 1:
            shorter = node.steps.get(word.forms[1])
            if shorter is not None:
                found.append(shorter)
        return found


def _fits(case: str, found: tuple[Word, ...]) -> bool:
    """Whether a text's words have the case that a phrase asks for, where it asks for one."""
    if case == "capitals":
        return all(word.capital for word in found)
    return found[0].upper if case == "upper" else found[0].capital
