"""Gives a text that came all in capitals its usual case back, so that a reader of ordinary text can read it. Pure.

Old archives and telex wires have no small letters. What English writes small is known: the words of a dictionary. All
else is a name:

1. words of the dictionary and of the closed classes become small; other words get a capital; acronyms stay;
2. stretches that are names of the actor registry or of the gazetteer get a capital on each word, also where the words
   are ordinary ones ("Shining Path", "Old Town");
3. a full form before its acronym in brackets gets capitals ("National Liberation Army [ELN]" reads both ways);
4. first words of sentences, days, months and nationalities get a capital.

No character is added or taken away: offsets into the text stay good, and putting the result in capitals gives the
input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import re2

_WORD = re2.compile(r"(?:\p{Lu}\.){2,}|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?|[.!?\[\]()\"]|\n[ \t]*\n|\p{N}+")
_ACRONYM = 6
"""Letters of the longest word without a vowel, or in brackets, that is taken for an acronym."""
_VOWELS = frozenset("AEIOUY")
_LONGEST_PLACE = 4
"""Words of the longest place name that is looked up."""
UPPER_SHARE = 0.95
"""Share of capitals among the letters from which a text counts as all in capitals."""


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What is written how: small words, words with a capital, and those that tell a name by where they stand."""

    lower: frozenset[str]
    upper: frozenset[str]
    heads: frozenset[str]
    links: frozenset[str]
    titles: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any], *, capitals: Sequence[str] = ()) -> CaseWords:
        """Of ``data/en/case.yaml`` and further words that bear a capital (nationalities, countries)."""
        parts = {name: frozenset(data[name]) for name in ("lower", "heads", "links", "titles")}
        return cls(upper=frozenset([*data["upper"], *capitals]), **parts)


@dataclass(frozen=True, slots=True)
class Recaser:
    """``recaser(text)`` is the text in its usual case.

    ``is_word`` says whether a small-letter word is one of the dictionary, ``is_place`` whether words name a place that
    readers know, and ``named`` how many of the words from an index on are a name of the registry (0: none).
    """

    words: CaseWords
    is_word: Callable[[str], bool]
    is_place: Callable[[str], bool] = field(default=lambda _name: False)
    named: Callable[[Sequence[str], int], int] = field(default=lambda _words, _at: 0)

    def __call__(self, text: str) -> str:
        """The text in its usual case; as it is where it has small letters already."""
        if not is_upper(text):
            return text
        pieces = [_Piece(m.group(), *m.span()) for m in _WORD.finditer(text)]
        for at, piece in enumerate(pieces):
            piece.capital = self._stands_for_a_name(pieces, at)
        self._names(pieces)
        _spelled_out(pieces)
        self._joined(pieces)
        _sentences(pieces)
        return _written(text, pieces)

    def _stands_for_a_name(self, pieces: Sequence[_Piece], at: int) -> bool:
        """Whether a word alone bears a capital."""
        piece, before = pieces[at], pieces[at - 1] if at else None
        word = piece.small
        if not piece.is_word:
            return False
        if _is_acronym(pieces, at):
            piece.acronym = True
            return True
        if word in self.words.upper:
            return True
        if word in self.words.lower:
            return False
        if before is not None and before.small in self.words.titles and not self.is_word(word):
            return True
        return not self.is_word(word)

    def _names(self, pieces: list[_Piece]) -> None:
        """Capitals for the names of the registry and of the gazetteer, the longest first."""
        at = 0
        texts = [p.text for p in pieces]
        while at < len(pieces):
            length = max(self.named(texts, at), self._place(pieces, at)) if pieces[at].is_word else 0
            for piece in pieces[at : at + length]:
                piece.capital = piece.is_word and (piece.capital or piece.small not in self.words.links | _SMALL)
            at += max(length, 1)

    def _place(self, pieces: Sequence[_Piece], at: int) -> int:
        """How many words from ``at`` on are a known place: of several, only where one is no word of English."""
        run = 0
        while run < _LONGEST_PLACE and at + run < len(pieces) and pieces[at + run].is_word:
            run += 1
        for length in range(run, 1, -1):
            part = pieces[at : at + length]
            if any(p.capital or p.small in self.words.heads for p in part) and _is_name_like(part, self.words):
                name = " ".join(p.small for p in part)
                if self.is_place(name):
                    return length
        alone = pieces[at].small not in self.words.lower and self.is_place(pieces[at].small)
        return 1 if alone else 0

    def _joined(self, pieces: Sequence[_Piece]) -> None:
        """Capitals for the heads of names ("San", "El") and titles right before a capital."""
        for at in range(len(pieces) - 2, -1, -1):
            piece, after = pieces[at], pieces[at + 1]
            before_name = after.capital and not after.acronym and after.small not in self.words.upper
            if before_name and after.follows(piece) and piece.small in self.words.heads | self.words.titles:
                piece.capital = piece.capital or at == 0 or pieces[at - 1].small not in {"de", "del"}


_SMALL = frozenset({"of", "the", "and", "for", "in"})


@dataclass(slots=True)
class _Piece:
    """A word or a mark of the text on its way."""

    text: str
    start: int
    end: int
    capital: bool = False
    acronym: bool = False

    @property
    def small(self) -> str:
        """The word in small letters, without a possessive ending."""
        return self.text.lower().removesuffix("'s").removesuffix("’s")

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    def follows(self, other: _Piece) -> bool:
        """Whether only a blank stands between the two."""
        return self.start - other.end <= 1


def is_upper(text: str) -> bool:
    """Whether a text is all in capitals, but for a stray letter."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return bool(letters) and capitals >= UPPER_SHARE * len(letters)


def _is_acronym(pieces: Sequence[_Piece], at: int) -> bool:
    """A word with dots, without a vowel, or alone in brackets."""
    piece = pieces[at]
    if "." in piece.text or (len(piece.text) == 1 and piece.text not in "AI" and piece.text.isascii()):
        return True
    if not 2 <= len(piece.text) <= _ACRONYM or "'" in piece.text:
        return False
    if not _VOWELS & set(piece.text):
        return piece.text not in {"KM", "KMS", "MM", "KG", "CM", "MR", "MRS", "MS", "DR", "GEN", "COL", "ST", "LT"}
    bracketed = 0 < at < len(pieces) - 1 and pieces[at - 1].text in "([" and pieces[at + 1].text in ")]"
    return bracketed and piece.text not in {"TEXT", "SIC", "REPORT", "PASSAGE", "WORDS"}


def _is_name_like(part: Sequence[_Piece], words: CaseWords) -> bool:
    """Whether neither end is a small word ("in San" is none, "Santa Ana" is one)."""
    ends = (part[0].small, part[-1].small)
    return all((e not in words.lower and e not in words.upper) or e in words.heads for e in ends)


def _spelled_out(pieces: Sequence[_Piece]) -> None:
    """Capitals for the words before an acronym in brackets whose initials it is made of."""
    for at, piece in enumerate(pieces):
        if not piece.acronym or at < 2 or pieces[at - 1].text not in "([":
            continue
        full = _initials(pieces, at - 2, piece.text)
        for part in full:
            part.capital = True


def _initials(pieces: Sequence[_Piece], last: int, acronym: str) -> list[_Piece]:
    """The words that end at ``last`` and begin with the letters of an acronym, in any order; empty where none do."""
    wanted, found = sorted(acronym.replace(".", "")), []
    letters: list[str] = []
    for piece in reversed(pieces[max(last - 2 * len(acronym), 0) : last + 1]):
        if not piece.is_word:
            return []
        if piece.small in _SMALL:
            continue
        found.append(piece)
        letters.append(piece.text[0])
        if sorted(letters) == wanted:
            return found
    return []


def _sentences(pieces: Sequence[_Piece]) -> None:
    """Capitals for the first word of each sentence and paragraph."""
    first = True
    for at, piece in enumerate(pieces):
        if piece.is_word:
            piece.capital = piece.capital or first
            first = False
        elif piece.text in ".!?" or piece.text.startswith("\n"):
            first = not (piece.text == "." and at > 0 and _abbreviates(pieces[at - 1], piece))


_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "col", "maj", "capt", "lt", "sgt", "brig", "st", "no", "km"}
)


def _abbreviates(word: _Piece, mark: _Piece) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial."""
    return word.end == mark.start and word.is_word and (len(word.text) == 1 or word.small in _ABBREVIATIONS)


def _written(text: str, pieces: Sequence[_Piece]) -> str:
    """The text with each word in its case."""
    out, at = [], 0
    for piece in pieces:
        out.append(text[at : piece.start])
        out.append(_cased(piece) if piece.is_word else piece.text)
        at = piece.end
    out.append(text[at:])
    return "".join(out)


def _cased(piece: _Piece) -> str:
    if piece.acronym:
        return piece.text
    small = piece.text.lower()
    cased = piece.text[0] + small[1:] if piece.capital else small
    return cased if len(cased) == len(piece.text) and cased.upper() == piece.text else piece.text
