"""Finds and resolves the date expressions of a document's sentences.

Sentences are read in order, because "the next day" hangs on the event date told last. The steps for each sentence:

1. :class:`~rashomon.extract.en.date_grammar.DateGrammar` locates the expressions;
2. names that only look like dates are dropped ("Black Friday", "July 26 Movement", "Theresa May");
3. the preposition is taken off, and "since"/"until" open the interval;
4. the kind's resolver gives the value, from the words, the date of publication and the anchor in the text;
5. :class:`~rashomon.extract.en.date_roles.RoleWords` says what it dates.
"""

from __future__ import annotations

import datetime
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

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> DateFinder:
        """Compile the lexicon ``en/dates``."""
        resolvers = {**ABSOLUTE, **RELATIVE, "holiday": holiday_resolver(holidays_from(data))}
        names = ("openers", "since", "until", "not_before", "not_after")
        return cls(
            DateGrammar.from_data(data), resolvers, RoleWords.from_data(data), *(frozenset(data[n]) for n in names)
        )

    def __call__(
        self, sentences: Sequence[Sentence], published: datetime.date | None = None
    ) -> tuple[tuple[DateFound, ...], ...]:
        """The dates of each sentence. Without ``published`` no year is invented and relative words date nothing."""
        event: PartialDate | None = None
        offset = 0
        out = []
        for sentence in sentences:
            found: list[DateFound] = []
            for expression in self.grammar.find(sentence.text):
                date = self._read(sentence, expression, Anchors(published, event), offset)
                if date is not None:
                    found.append(date)
                    event = anchor_after(date) or event
            offset += len(sentence.tokens)
            out.append(tuple(found))
        return tuple(out)

    def _read(self, sentence: Sentence, found: Expression, anchors: Anchors, offset: int) -> DateFound | None:
        """One expression as a finding; None where it is no date."""
        left, stop = token_range(sentence, found.start, found.end)
        if self._is_name(sentence, found, left, stop):
            return None
        first, opener = self._opener(sentence, left, stop)
        left = first if opener is None else first - 1
        anchors = replace(
            anchors,
            future=self.roles.ahead(sentence, left),
            opening=left == 0,
            closing=stop >= len(sentence.tokens) or sentence.tokens[stop].pos == "PUNCT",
        )
        value = self.resolvers[found.kind](found, anchors)
        if value is None:
            return None
        value = self._opened(value, opener, anchors.published, edge=found.word("edge"))
        return self._found(sentence, found, placed_of(found, value, first, stop, opener, left), value, offset, anchors)

    def _found(
        self, sentence: Sentence, found: Expression, placed: Placed, value: Resolved, offset: int, anchors: Anchors
    ) -> DateFound:
        start = max(found.start, sentence.tokens[placed.first].start)
        day = value.when.start.date if value.when.start else None
        role = self.roles.role(sentence, placed, offset, published=day is not None and day == anchors.published)
        span = sentence.span(start, found.end)
        return DateFound(value.when, role, span, placed.first, placed.stop, value.relative, value.prior)

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
        if found.kind != "year" or "edge" in found.values:
            return False
        word = sentence.tokens[left].lower
        counted = after is not None and after.tag == "NNS"
        noun = after is not None and after.pos in ("NOUN", "PROPN", "ADJ")
        return (counted and word not in ("in", "since", "during", "until")) or (word in ("the", "a") and not noun)

    def _opened(
        self, value: Resolved, opener: str | None, published: datetime.date | None, *, edge: str | None
    ) -> Resolved:
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


def placed_of(found: Expression, value: Resolved, first: int, stop: int, opener: str | None, left: int) -> Placed:
    """The expression with what its role hangs on."""
    full = found.kind in TOLD_IN_FULL and not value.relative and value.when.start is not None and value.when.start.date is not None
    attributive = found.text.lower().endswith(("'s", "days")) and found.kind == "weekday"
    return Placed(first, stop, opener, left, value.when, full, attributive)


def token_range(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The tokens ``[first, stop)`` that a local character range touches."""
    tokens = sentence.tokens
    return bisect_right(tokens, start, key=lambda t: t.end), bisect_left(tokens, end, key=lambda t: t.start)


def anchor_after(date: DateFound) -> PartialDate | None:
    """What later words may hang on: a single day of the story, not one told relative to another event."""
    single = date.when.start == date.when.end and date.when.precision is DatePrecision.DAY
    return date.when.start if single and not date.prior and date.role is not DateRole.PUBLICATION else None
