"""The English date grammar: patterns of the lexicon compiled to linear-time expressions, and what they match.

A pattern is RE2 with ``<class>`` (or ``<name:class>``) for a word class and ``%macro%`` for a piece of pattern. Each
pattern has a *kind*, the name of the rule that resolves it. One pass of an RE2 set says which patterns occur in a
text at all; only those are then located.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import re2

GAP = r"[\s,(]+"
"""What a space of a pattern stands for: white space, a lost or present comma, an opening bracket."""

BOUNDARY = r"\b"
GLUED = frozenset({"iso", "numeric"})
"""Kinds that a word may follow without a space ("19.07.2016Get short URL"): their last figure ends them."""

Figure = int | str


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words with their values, and a pattern for figures (whose value is the integer)."""

    spelled: tuple[str, ...]
    """The words as the lexicon writes them; an apostrophe may be missing in a text."""
    values: Mapping[str, Figure]
    pattern: str | None

    @property
    def source(self) -> str:
        """The class as an RE2 alternation, longest word first."""
        ordered = sorted(self.spelled, key=lambda word: (-len(word), word))
        options = [re.escape(w).replace(r"\ ", r"\s+").replace("'", "'?") for w in ordered]
        return "|".join(options + ([self.pattern] if self.pattern else []))

    def value(self, text: str) -> Figure:
        """The value of a matched word or figure."""
        key = word_key(text)
        return self.values[key] if key in self.values else int(key)


@dataclass(frozen=True, slots=True)
class Expression:
    """A matched date expression: its kind, the local character range, the classes' values and their words."""

    kind: str
    start: int
    end: int
    values: Mapping[str, Figure]
    text: str

    def number(self, name: str) -> int | None:
        """An integer value, None where the expression lacks it."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str | None:
        """A word value, None where the expression lacks it."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class _Rule:
    """One compiled pattern: kind, expression, and (group name, class) of its captures."""

    kind: str
    pattern: Any
    captures: tuple[tuple[str, WordClass], ...]


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """All rules of a language, compiled once. Call :meth:`find` with a text."""

    rules: tuple[_Rule, ...]
    which: Any
    """The RE2 set over all rules."""
    capital: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> DateGrammar:
        """Compile the lexicon's classes, macros and rules."""
        classes = {name: _word_class(entry) for name, entry in data["classes"].items()}
        macros: dict[str, str] = data["macros"]
        options = re2.Options()
        options.case_sensitive = False
        options.max_mem = 64 << 20
        which = re2.Set.SearchSet(options)
        rules = []
        for kind, patterns in data["rules"].items():
            for pattern in patterns:
                source, captures = _expand(pattern, classes, macros, glued=kind in GLUED)
                which.Add(source)
                rules.append(_Rule(kind, re2.compile(source, options), captures))
        which.Compile()
        return cls(tuple(rules), which, frozenset(data["capital"]))

    def find(self, text: str) -> tuple[Expression, ...]:
        """The date expressions of a text in order, none overlapping: the leftmost, of those the longest."""
        found = [e for index in sorted(self.which.Match(text) or ()) for e in self._matches(self.rules[index], text)]
        found.sort(key=lambda e: (e.start, -e.end))
        out: list[Expression] = []
        for expression in found:
            if not out or expression.start >= out[-1].end:
                out.append(expression)
        return tuple(out)

    def _matches(self, rule: _Rule, text: str) -> Iterator[Expression]:
        """All matches of one rule whose words are written as a date is."""
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            words = {name: match.group(name) for name, _ in rule.captures}
            if _free(text, start, end) and self._capitalised(words):
                values = {name: cls.value(words[name]) for name, cls in rule.captures if words[name]}
                if "before" in values:  # a preposition that the pattern needs is no part of the expression
                    start = end - len(text[start + len(words["before"]) : end].lstrip(" ,(\n\t"))
                yield Expression(rule.kind, start, end, values, text[start:end])

    def _capitalised(self, words: Mapping[str, str | None]) -> bool:
        """Whether words that are also common words stand with a capital."""
        return all(not word or word.lower() not in self.capital or word[0].isupper() for word in words.values())


def _free(text: str, start: int, end: int) -> bool:
    """Whether a match is no piece of a longer figure, word or code ("1.2.2016", "km-5-May")."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    figure = text[start].isdigit()
    if before.isalnum() or (figure and before in "./-:$€£" and text[start - 2 : start - 1].isalnum()):
        return False
    return not (text[end - 1].isdigit() and (after.isdigit() or (after in "./:" and text[end + 1 : end + 2].isdigit())))


def word_key(text: str) -> str:
    """A word as the classes know it: lower case, single spaces, no apostrophe (texts lose them)."""
    return " ".join(text.lower().replace("'", "").split())


def _word_class(entry: Mapping[str, Any]) -> WordClass:
    spelled: Mapping[str, Figure] = entry.get("words", {})
    return WordClass(tuple(spelled), {word_key(word): value for word, value in spelled.items()}, entry.get("pattern"))


def _expand(
    pattern: str, classes: Mapping[str, WordClass], macros: Mapping[str, str], *, glued: bool
) -> tuple[str, tuple[tuple[str, WordClass], ...]]:
    """A lexicon pattern as RE2 source, with the classes that it captures."""
    captures: dict[str, WordClass] = {}

    def capture(found: re.Match[str]) -> str:
        name, cls = found[1], found[2] or found[1]
        captures[name] = classes[cls]
        return f"(?P<{name}>{classes[cls].source})"

    for _ in range(3):  # macros may use macros, three deep
        pattern = re.sub(r"%(\w+)%", lambda found: macros[found[1]], pattern)
    pattern = pattern.replace(" ?", r"\s?").replace(" ", GAP)
    source = re.sub(r"<(\w+)(?::(\w+))?>", capture, pattern)
    return rf"\b(?:{source}){'' if glued else BOUNDARY}", tuple(captures.items())
