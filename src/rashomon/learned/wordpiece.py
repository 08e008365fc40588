"""Text into the numbers that the scorer knows: WordPiece over plain lower-case words, as BERT's English models have it.

Our own, in a page, since the usual library brings a client of a model hub and its network stack with it. The marks that
begin and end an input ("[CLS]") are no words here: a text that writes them gets the pieces of its letters.

1. clean: control characters go, blanks are blanks, ideographs are words of their own
2. fold: accents and case go
3. split at blanks; punctuation marks are words of their own
4. cut each word into the longest known pieces, from its start
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

UNKNOWN = "[UNK]"
INSIDE = "##"
"""What a piece that does not begin its word is written with."""
LONGEST_WORD = 100
"""Characters of a word above which it is unknown."""
REMEMBERED = 50_000
"""Words whose pieces are kept; then all are forgotten."""
REPLACEMENT = 0xFFFD
"""What stands for a byte that could not be read."""
IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Cuts texts into numbered pieces. Pure but for the memory of words met."""

    pieces: Mapping[str, int]
    """Piece -> its number; those inside a word begin with ``##``."""
    _met: dict[str, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def from_lines(cls, text: str) -> WordPiece:
        """From a vocabulary: one piece a line, numbered from 0."""
        return cls({piece: n for n, piece in enumerate(text.split("\n")) if piece})

    def __call__(self, text: str) -> list[int]:
        """The numbers of a text's pieces."""
        return [number for word in words(text) for number in self._numbers(word)]

    def _numbers(self, word: str) -> tuple[int, ...]:
        """The numbers of one word, remembered."""
        known = self._met.get(word)
        if known is None:
            known = self._cut(word)
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            self._met[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest pieces from the start on; unknown as a whole where one part is."""
        out: list[int] = []
        at, stop = 0, len(word)
        while at < len(word) <= LONGEST_WORD:
            stop = next((s for s in range(len(word), at, -1) if _piece(word, at, s) in self.pieces), at)
            if stop == at:
                break
            out.append(self.pieces[_piece(word, at, stop)])
            at = stop
        return tuple(out) if at == len(word) else (self.pieces[UNKNOWN],)


def _piece(word: str, at: int, stop: int) -> str:
    """A part of a word as the vocabulary writes it."""
    return word[at:stop] if at == 0 else INSIDE + word[at:stop]


def words(text: str) -> Iterator[str]:
    """The words and marks of a text, folded."""
    return (word for word in _folded(text).translate(_SPACED).split(" ") if word)


def _folded(text: str) -> str:
    """Without accents, in lower case; each character for itself, whatever stands around it."""
    if text.isascii():
        return text.lower()
    plain = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return "".join(c.lower() for c in plain)


class _Spaced:
    """A table for :meth:`str.translate`: how each character is written before the text is split at its blanks."""

    def __getitem__(self, code: int) -> str:
        return _spaced(code)


_SPACED = _Spaced()


@cache
def _spaced(code: int) -> str:
    """Blanks as one kind of blank, control characters as nothing, marks and ideographs with blanks around them."""
    character = chr(code)
    kind = unicodedata.category(character)
    if character in "\t\n\r" or kind.startswith("Z"):
        return " "
    if code in (0, REPLACEMENT) or kind in ("Cc", "Cf", "Co"):
        return ""
    alone = kind.startswith("P") or character in string.punctuation or _is_ideograph(code)
    return f" {character} " if alone else character


def _is_ideograph(code: int) -> bool:
    """Whether a character is a word by itself in the languages of East Asia."""
    return any(first <= code <= last for first, last in IDEOGRAPHS)
