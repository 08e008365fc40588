"""Finds and resolves the date expressions of a document's sentences.

Sentences are read in order, because "the next day" hangs on the event date told last. The steps for each sentence:

1. :class:`~rashomon.extract.en.date_grammar.DateGrammar` locates the expressions;
2. names that only look like dates are dropped ("Black Friday", "July 26 Movement", "Theresa May");
3. the preposition is taken off, and "since"/"until" open the interval;
4. the kind's resolver gives the value, from the words, the date of publication and the anchor in the text;
5. :class:`~rashomon.extract.en.date_roles.RoleWords` says what it dates.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.extract.en.date_calendar import bounds, precision_of
from rashomon.extract.en.date_grammar import DateGrammar, Expression
from rashomon.extract.en.date_relative import RELATIVE
from rashomon.extract.en.date_resolve import ABSOLUTE, Anchors, Resolved, Resolver, holiday_resolver
from rashomon.extract.en.date_roles import Placed, RoleWords
from rashomon.extract.en.holidays import holidays_from
from rashomon.extract.found import DateFound, DateRole
from rashomon.extract.syntax import Sentence
from rashomon.model import DatePrecision, PartialDate, When

TOLD_IN_FULL = frozenset({"day", "iso", "numeric"})
"""Kinds that may be a header's date."""
SPOKEN = frozenset({"window", "night", "today"})
"""Kinds that hang on the day of saying where the sentence tells it ("over the past day, it said on Friday")."""
TEMPORAL = frozenset({"in", "since", "during", "until", "till"})
"""Prepositions that a year follows, but hardly a count ("of 2000 fighters")."""
DESCRIBING = frozenset({"compound", "nmod", "amod", "poss"})
"""Dependencies of a word that describes the noun after it."""


@dataclass(frozen=True, slots=True)
class DateFinder:
    """Finds the dates of a document: one tuple of findings a sentence, in the text's order."""

    grammar: DateGrammar
    resolvers: Mapping[str, Resolver]
    roles: RoleWords
    openers: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    feast_after: frozenset[str]
    measures: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> DateFinder:
        """Compile the lexicon ``en/dates``."""
        resolvers = {**ABSOLUTE, **RELATIVE, "holiday": holiday_resolver(holidays_from(data))}
        names = ("openers", "since", "until", "not_before", "not_after", "feast_after", "measures")
        return cls(
            DateGrammar.from_data(data), resolvers, RoleWords.from_data(data), *(frozenset(data[n]) for n in names)
        )

    def __call__(
        self, sentences: Sequence[Sentence], published: dt.date | None = None
    ) -> tuple[tuple[DateFound, ...], ...]:
        """The dates of each sentence. Without ``published`` no year is invented and relative words date nothing."""
        event: PartialDate | None = None
        offset, tail = 0, ""
        out = []
        for sentence in sentences:
            found = self._sentence(sentence, Anchors(published, event), offset, tail)
            event = next((day for date in reversed(found) if (day := anchor_after(date))), event)
            offset += len(sentence.tokens)
            tail = sentence.tokens[-1].text if sentence.tokens else ""
            out.append(found)
        return tuple(out)

    def _sentence(self, sentence: Sentence, anchors: Anchors, offset: int, tail: str) -> tuple[DateFound, ...]:
        """The dates of one sentence. ``tail`` is the last token before it."""
        expressions = [whole_day(e, tail) for e in self.grammar.find(sentence.text)]
        found: list[tuple[Expression, DateFound]] = []
        for expression in expressions:
            date = self._read(sentence, expression, anchors, offset)
            if date is not None:
                found.append((expression, date))
                anchors = replace(anchors, event=anchor_after(date) or anchors.event)
        said = day_of_saying([date for _, date in found], anchors.published)
        if said is not None:
            spoken = replace(anchors, published=said)
            again = ((e, d if e.kind not in SPOKEN else self._read(sentence, e, spoken, offset)) for e, d in found)
            found = [(e, d) for e, d in again if d is not None]
        return tuple(date for _, date in found)

    def _read(self, sentence: Sentence, found: Expression, anchors: Anchors, offset: int) -> DateFound | None:
        """One expression as a finding; None where it is no date."""
        left, stop = token_range(sentence, found.start, found.end)
        if self._is_name(sentence, found, left, stop):
            return None
        first, opener = self._opener(sentence, left, stop)
        left = first if opener is None else first - 1
        value = self._value(found, self._context(anchors, sentence, left, stop), opener)
        if value is None:
            return None
        attributive = (found.kind == "weekday" and possessive(found.text)) or (
            opener is None and describes(sentence, stop)
        )
        full = found.kind in TOLD_IN_FULL and not value.relative
        placed = Placed(first, stop, opener, left, found.start, found.end, full, attributive, value.prior)
        day = value.when.start.date if value.when.start else None
        role = self.roles.role(sentence, placed, offset, published=day is not None and day == anchors.published)
        span = sentence.span(max(found.start, sentence.tokens[first].start), found.end)
        return DateFound(value.when, role, span, first, stop, value.relative, value.prior)

    def _context(self, anchors: Anchors, sentence: Sentence, left: int, stop: int) -> Anchors:
        """The anchors with what of the sentence bears on the value."""
        closing = stop >= len(sentence.tokens) or sentence.tokens[stop].pos == "PUNCT"
        return replace(anchors, future=self.roles.ahead(sentence, left), opening=left == 0, closing=closing)

    def _value(self, found: Expression, anchors: Anchors, opener: str | None) -> Resolved | None:
        """The value of the words, and of "since" or "until" before them."""
        value = self.resolvers[found.kind](found, anchors)
        return self._opened(value, opener, anchors.published, edge=found.word("edge")) if value else None

    def _opener(self, sentence: Sentence, left: int, stop: int) -> tuple[int, str | None]:
        """The first token that is no preposition, and the preposition (inside the match or right before it)."""
        first = left
        while first < stop - 1 and sentence.tokens[first].lower in self.openers:
            first += 1
        before = sentence.tokens[first - 1].lower if first else ""
        return first, before if before in self.openers else None

    def _is_name(self, sentence: Sentence, found: Expression, left: int, stop: int) -> bool:
        """Whether the neighbours make it a name ("Black Friday"), or a figure that counts ("of 2000 fighters")."""
        before = sentence.tokens[left - 1].lower if left else ""
        after = sentence.tokens[stop] if stop < len(sentence.tokens) else None
        if before in self.not_before or (after is not None and after.lower in self.not_after):
            return True
        if found.kind == "holiday":
            return before not in self.feast_after and not found.text.lower().endswith(
                (" day", " eve", "sunday", "monday")
            )
        if found.kind in ("bare_month", "bare_year", "year"):
            return not self._is_time(sentence, found, left, stop)
        return False

    def _is_time(self, sentence: Sentence, found: Expression, left: int, stop: int) -> bool:
        """Whether a month or year on its own describes a noun, or follows a preposition and counts nothing."""
        before = sentence.tokens[left - 1] if left else None
        after = sentence.tokens[stop] if stop < len(sentence.tokens) else None
        if after is not None and after.lower in self.measures:
            return False
        counted = after is not None and after.tag == "NNS"
        if found.kind == "year":
            return "edge" in found.values or not counted or (before is not None and before.lower in TEMPORAL)
        if after is None or after.pos not in ("NOUN", "PROPN", "ADJ"):
            return False
        if found.kind == "bare_month":
            named = after.pos == "PROPN" or (before is not None and before.pos == "PROPN")
            return sentence.tokens[left].pos == "PROPN" and not named
        article = before is not None and before.pos in ("DET", "ADJ")
        return not counted and (article or after.tag == "NN") and (before is None or before.pos not in ("NUM", "SYM"))

    def _opened(self, value: Resolved, opener: str | None, published: dt.date | None, *, edge: str | None) -> Resolved:
        """The interval that "since" or "until" makes of a date."""
        when = value.when
        if opener in self.until:
            return replace(value, when=When(None, when.end, DatePrecision.LONGER))
        if opener not in self.since or when.start is None:
            return value
        start = when.end if edge == "end" else when.start
        first, _ = bounds(When(start, start, when.precision))
        if published is None or first is None or first > published:
            precision = DatePrecision.DAYS if start and start.weekday is not None else DatePrecision.LONGER
            return replace(value, when=When(start, None, precision))
        return replace(value, when=When(start, PartialDate.of(published), precision_of(first, published)))


def possessive(text: str) -> bool:
    """Whether an expression ends as a possessive, its apostrophe kept or lost ("Friday's", "Fridays")."""
    return text.lower().endswith(("'s", "days"))


def describes(sentence: Sentence, stop: int) -> bool:
    """Whether the word before ``stop`` describes a noun after it ("weekend raids")."""
    token = sentence.tokens[stop - 1]
    return token.dep in DESCRIBING and token.head >= stop


def whole_day(found: Expression, tail: str) -> Expression:
    """A month and year that open a sentence, joined with the day that the sentence before them was cut off with."""
    day = tail.isascii() and tail.isdigit() and len(tail) <= 2 and 0 < int(tail) <= 31
    if not day or found.start or found.kind != "month" or not found.number("year") or "edge" in found.values:
        return found
    return replace(found, kind="day", values={**found.values, "day": int(tail)})


def day_of_saying(dates: Sequence[DateFound], published: dt.date | None) -> dt.date | None:
    """The day on which a sentence's speaker spoke, where the sentence tells it and it is shortly before publication."""
    days = (
        d.when.start.date for d in dates if d.role is DateRole.REPORTING and d.when.start and d.when.start == d.when.end
    )
    return next((d for d in days if d and published and 0 < (published - d).days <= 7), None)


def token_range(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The tokens ``[first, stop)`` that a local character range touches."""
    tokens = sentence.tokens
    return bisect_right(tokens, start, key=lambda t: t.end), bisect_left(tokens, end, key=lambda t: t.start)


def anchor_after(date: DateFound) -> PartialDate | None:
    """What later words may hang on: a single day of the story, not one told relative to another event."""
    single = date.when.start == date.when.end and date.when.precision is DatePrecision.DAY
    return date.when.start if single and not date.prior and date.role is not DateRole.PUBLICATION else None
