"""Words for a PDF with the standard fonts: what they lack is written in Latin letters, and markup is only text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from html import escape

from anyascii import anyascii

from rashomon.report.bulletin import STEPS
from rashomon.report.words import GRADES

SIGNS = frozenset(s.symbol for s in (*STEPS.values(), *GRADES.values()) if not s.symbol.isascii() and s.symbol != "–")
"""Signs of steps and grades; the word that stands beside them says the same."""
PARAGRAPH = 3000
"""Characters of a paragraph's words: setting one line of text costs time that grows with the square of its length."""
CELL = 400
"""Characters of a table's cell, so that no row is higher than a page; longer words are cut, with an ellipsis."""


def latin(words: object) -> str:
    """The words in characters that the standard fonts show (WinAnsi); others are transliterated, "?" at the least."""
    return "".join(_latin(c) for c in unicodedata.normalize("NFC", str(words)))


def is_changed(words: str) -> bool:
    """Whether a reader of the PDF sees other letters than the document has."""
    return any(c.isprintable() and not c.isspace() and _latin(c) != c for c in unicodedata.normalize("NFC", words))


def text(words: object, longest: int = PARAGRAPH) -> str:
    """Words of a document for a paragraph: nothing in them is read as markup; longer ones are cut, with an ellipsis."""
    whole = str(words)
    told = " ".join(latin(whole[:longest]).split())
    return escape(told if len(whole) <= longest else f"{told[:longest]}…")


def part(words: object) -> str:
    """As `text`, for a part of a sentence: blanks at its ends stay."""
    told = latin(words)
    return f"{' ' * told[:1].isspace()}{text(told)}{' ' * (told[-1:].isspace() and not told.isspace())}"


def cell(words: object) -> str:
    """As `text`, for a cell of a table."""
    return text(words, CELL)


def refs(notes: Iterable[int]) -> str:
    """Marks of footnotes, each with a link."""
    return "".join(f"<super> {link(f'n{n}', str(n))}</super>" for n in notes)


def numbers(incidents: Iterable[int]) -> str:
    """Numbers of incidents, each with a link; a dash where there is none."""
    return ", ".join(link(f"i{n}", str(n)) for n in incidents) or "–"


def link(goal: str, words: str) -> str:
    """A link within the file; ``words`` are markup already."""
    return f'<a href="#{escape(goal)}" color="black">{words}</a>'


def goal(name: str) -> str:
    """What a link leads to."""
    return f'<a name="{escape(name)}"/>'


def _latin(c: str) -> str:
    """One character as the fonts can show it."""
    if c.isspace():
        return " "
    if c in SIGNS or not c.isprintable():
        return ""
    if _is_winansi(c):
        return c
    return anyascii(c) or ("" if unicodedata.category(c).startswith("M") else "?")


def _is_winansi(c: str) -> bool:
    """Whether the standard fonts have the character."""
    try:
        c.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
