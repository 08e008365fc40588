"""The date of publication: read from metadata, an address, front matter, a dateline or a byline; never from the story.

Pure. Dates are read on :class:`~rashomon.documents.words.Word` lists, so that cost is linear and offsets are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from rashomon.documents.words import Word, words
from rashomon.model import Block, BlockKind, Span

EARLIEST, LATEST = 1800, 2199
"""Years that are taken for years: newspapers and bulletins, not catalogue numbers."""
_EDGE = "()[]{}<>,;:\"'“”‘’|*•"
_MARKS = ".-/"
_DATED = frozenset({"date", "byline", "record"})
"""Reasons of dateline blocks in which the date of publication may stand."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """A full date in a word list: the day, and the words ``[first, stop)`` that say it."""

    day: date
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date, what it was taken from, and its words where the text itself says it."""

    day: date
    by: str
    """user, metadata, front matter, url or dateline."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of a language for months, weekdays, and what stands around a publication date."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    fillers: frozenset[str]
    """Words inside a date: "of"."""
    updated: frozenset[str]
    """Words that say that a date is that of a later change."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Calendar:
        """The calendar of a lexicon: ``months`` and ``weekdays`` are lists of lists of names, in order."""
        return cls(
            months={name: n for n, names in enumerate(data["months"], 1) for name in names},
            weekdays={name: n for n, names in enumerate(data["weekdays"]) for name in names},
            fillers=frozenset(data["fillers"]),
            updated=frozenset(data["updated"]),
        )

    def date_at(self, tokens: Sequence[Word], at: int) -> DateWords | None:
        """The full date that begins at a word, in any common order; None without year, month and day.

        >>> calendar.date_at(words("Friday 1 Jul 2016 Air raids"), 0).day  # doctest: +SKIP
        datetime.date(2016, 7, 1)
        """
        first = at
        weekday = self.weekdays.get(tokens[at].key) if at < len(tokens) else None
        if weekday is not None:
            at += 1
        found = self._written(tokens, at) or self._numeric(tokens, at, weekday)
        if found is None:
            return None
        day, stop = found
        if stop < len(tokens) and weekday is None and self.weekdays.get(tokens[stop].key) == day.weekday():
            stop += 1
        return DateWords(day, first, stop)

    def dates(self, tokens: Sequence[Word]) -> Iterator[DateWords]:
        """All full dates of a word list, in order, none overlapping."""
        at = 0
        while at < len(tokens):
            found = self.date_at(tokens, at)
            if found is not None:
                yield found
            at = found.stop if found is not None else at + 1

    def read(self, text: str) -> date | None:
        """The first full date that a short text says ("2019-07-13T10:15:00Z", "14 August 2019")."""
        return next((found.day for found in self.dates(words(text[:200]))), None)

    def _written(self, tokens: Sequence[Word], at: int) -> tuple[date, int] | None:
        """Dates with the month in words: day first, month first or year first."""
        plain = [(i, w.key) for i, w in enumerate(tokens[at : at + 6], at) if w.key and w.key not in self.fillers][:3]
        if not plain:
            return None
        keys = [key for _, key in plain] + ["", ""]
        stops = [i + 1 for i, _ in plain] + [0, 0]
        month = self.months.get(keys[0])
        if month is not None:
            if len(keys[1]) == 6 and keys[1].isdecimal():
                return _made(keys[1][2:], month, keys[1][:2], stops[1])
            return _made(keys[2], month, keys[1], stops[2])
        month = self.months.get(keys[1])
        if month is None:
            return None
        return _made(keys[2], month, keys[0], stops[2]) or _made(keys[0], month, keys[2], stops[2])

    def _numeric(self, tokens: Sequence[Word], at: int, weekday: int | None) -> tuple[date, int] | None:
        """Dates in one word: 13.07.2019, 2019-07-13, 13-Jul-2019, 7/13/2019."""
        if at >= len(tokens):
            return None
        text = tokens[at].text.strip(_EDGE).rstrip(".")
        if len(text) > 10 and text[:4].isdecimal() and not text[10].isdigit():
            text = text[:10]
        mark = next((m for m in _MARKS if text.count(m) == 2), None)
        if mark is None or len(text) > 17:
            return None
        parts = text.lower().split(mark)
        day = self._named(parts) or _iso(parts) or _ordered(parts, mark, weekday)
        return None if day is None else (day, at + 1)

    def _named(self, parts: Sequence[str]) -> date | None:
        """13-Jul-2019 or Jul-13-2019."""
        for month, day in ((parts[1], parts[0]), (parts[0], parts[1])):
            if month in self.months:
                made = _made(parts[2], self.months[month], day, 0)
                return made[0] if made else None
        return None


def _made(year: str, month: int, day: str, stop: int) -> tuple[date, int] | None:
    """A date of its words, where they are numbers and name a day there is."""
    number = day[:-2] if day[-2:] in {"st", "nd", "rd", "th"} else day
    if not (number.isdecimal() and len(number) <= 2 and year.isdecimal() and len(year) == 4):
        return None
    made = day_of(int(year), month, int(number))
    return None if made is None else (made, stop)


def day_of(year: int, month: int, day: int) -> date | None:
    """The calendar day, or None where there is none or the year is no newspaper's."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(parts: Sequence[str]) -> date | None:
    """2019-07-13."""
    if [len(p) for p in parts] not in ([4, 2, 2], [4, 1, 2], [4, 2, 1], [4, 1, 1]) or not all(
        p.isdecimal() for p in parts
    ):
        return None
    return day_of(*(int(p) for p in parts))


def _ordered(parts: Sequence[str], mark: str, weekday: int | None) -> date | None:
    """13.07.2019 or 7/13/2019: the order that is possible; a weekday beside it decides; dots and dashes are day first.

    With slashes and both orders possible it stays None: 07/08/2016 is July in one country and August in the next.
    """
    if len(parts[2]) != 4 or not all(p.isdecimal() and len(p) in (1, 2, 4) for p in parts):
        return None
    a, b, year = (int(p) for p in parts)
    day_first, month_first = day_of(year, b, a), day_of(year, a, b)
    options = {d for d in (day_first, month_first) if d is not None}
    fitting = {d for d in options if weekday is not None and d.weekday() == weekday} or options
    if len(fitting) == 1:
        return next(iter(fitting))
    return day_first if mark != "/" else None


def url_date(url: str | None, calendar: Calendar) -> date | None:
    """The date in an address: /2019/07/13/, /2019/jul/13/, /2016-07/12/, 2019-07-13 or 20190713 as a part of the path.

    >>> url_date("https://example.org/2019/07/13/patrol", Calendar({}, {}, frozenset(), frozenset()))
    datetime.date(2019, 7, 13)
    """
    path = _path(url)
    steps = path.lower().replace("_", "-").split("/")
    for step in steps:
        found = _in_step(step)
        if found:
            return found
    for year, month, day in _triples(steps):
        number = calendar.months.get(month) or (int(month) if month.isdecimal() and len(month) <= 2 else 0)
        made = _made(year, number, day, 0) if 1 <= number <= 12 else None
        if made:
            return made[0]
    return None


def _path(url: str | None) -> str:
    """The path of an address; nothing of one that cannot be read."""
    try:
        return urlsplit(url or "").path[:2000]
    except ValueError:
        return ""


def _triples(steps: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Three steps in a row, also where the first holds year and month ("2016-07")."""
    yield from zip(steps, steps[1:], steps[2:], strict=False)
    for first, second in pairwise(steps):
        year, mark, month = first.partition("-")
        if mark:
            yield year, month, second.split("-")[0]


def _in_step(step: str) -> date | None:
    """2019-07-13 or 20190713 standing alone between the marks of one step of a path."""
    parts = step.partition(".")[0].split("-")
    for part in parts:
        if len(part) == 8 and part.isdecimal():
            made = day_of(int(part[:4]), int(part[4:6]), int(part[6:]))
            if made:
                return made
    triples = zip(parts, parts[1:], parts[2:], strict=False)
    return next((d for d in (_iso(t) for t in triples if len(t[1]) == len(t[2]) == 2) if d), None)


def dateline_date(text: str, blocks: Iterable[Block], calendar: Calendar) -> Published | None:
    """The publication date that header or footer say: the first that is not said to be an update's, else that."""
    later: Published | None = None
    for block in blocks:
        if block.kind is BlockKind.DATELINE and block.reason in _DATED:
            tokens = words(text, block.span.start, block.span.end)
        elif block.kind is BlockKind.TITLE:
            tokens = _last_bracket(text, block.span)
        else:
            continue
        for found in calendar.dates(tokens):
            span = _span(tokens, found)
            published = Published(found.day, "dateline", span)
            if not any(w.key in calendar.updated for w in tokens[max(found.first - 3, 0) : found.first]):
                return published
            later = later or published
    return later


def _last_bracket(text: str, span: Span) -> list[Word]:
    """The words in brackets at the end of a bulletin's title: "Daily bulletin (13 July 2019)"."""
    title = span.of(text)
    at = title.rfind("(")
    return words(text, span.start + at, span.end) if at >= 0 and title.endswith(")") else []


def _span(tokens: Sequence[Word], found: DateWords) -> Span:
    """The span of a date's words, without the brackets and commas around them."""
    first, last = tokens[found.first], tokens[found.stop - 1]
    start = first.end - len(first.text.lstrip(_EDGE))
    return Span(start, last.start + len(last.text.rstrip(_EDGE + ".")))
