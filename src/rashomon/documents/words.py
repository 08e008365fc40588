"""Words of a text with their offsets and a folded key: what cleaning, dating and copy detection compare.

Pure, and linear in the text's length.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_DATE_MARKS = "./-"


class Word(NamedTuple):
    """A stretch without white space, where it stands, and its key: lower case, letters and digits only."""

    text: str
    start: int
    end: int
    key: str


def fold(text: str) -> str:
    """The key of a word: letters and digits in lower case ("Assad's" and "Assads" get one key).

    >>> fold("“Assad’s")
    'assads'
    """
    if text.isalnum():
        return text.casefold()
    return "".join(c for c in text.casefold() if c.isalnum())


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, offsets into the whole text; a date with a word stuck to it is two words."""
    stop = len(text) if end is None else end
    out: list[Word] = []
    at = start
    for token in text[start:stop].split():
        at = text.index(token, at)
        out.extend(_parts(token, at))
        at += len(token)
    return out


def keys(text: str) -> tuple[str, ...]:
    """The folded words of a text, without those that are only punctuation."""
    return tuple(key for key in map(fold, text.split()) if key)


def _parts(token: str, at: int) -> Iterator[Word]:
    """One token as words: "20.07.2016(updated" is a date and a word."""
    cut = _glued_date(token)
    if cut:
        yield Word(token[:cut], at, at + cut, fold(token[:cut]))
        yield Word(token[cut:], at + cut, at + len(token), fold(token[cut:]))
    else:
        yield Word(token, at, at + len(token), fold(token))


def _glued_date(token: str) -> int:
    """Where a leading "dd.mm.yyyy" ends, if more letters follow at once; else 0."""
    if len(token) < 11 or not token[0].isdigit():
        return 0
    head = token[:10]
    if head[2] != head[5] or head[2] not in _DATE_MARKS:
        return 0
    digits = head[:2] + head[3:5] + head[6:]
    return 10 if digits.isdigit() and not token[10].isdigit() and token[10] not in ".,;:)]" else 0


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the lines that hold more than white space, trimmed."""
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(body)
        at += len(line)
