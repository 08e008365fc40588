"""Where one sentence passes from one event to another: scenes, token ranges that each tell one.

News text as it is saved lacks the commas that would part "killed two in A, executed one in B", so the cuts go by what
stands on both sides: words that tell an event, places and figures of harm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from rashomon.extract.discourse import Discourse
from rashomon.extract.found import Findings, PlaceFound, TriggerFound, Unit

HURT = frozenset({Unit.KILLED, Unit.INJURED})
FINITE = frozenset({"VBD", "VBN"})
"""Penn tags of verbs that tell what happened."""
CLAUSES = frozenset({"conj", "ROOT", "ccomp", "advcl"})
"""Dependencies of a verb that opens a clause of its own, not one about a noun."""
RELATIVE = frozenset({"WDT", "WP"})
SOLID = 0.8
"""Strength from which a trigger tells an event without a place of its own."""
REACH = 8
"""Tokens after a word such as "and" within which the verb of the next event stands."""


def scenes(findings: Findings, words: Discourse) -> tuple[tuple[int, int], ...]:
    """Cut a sentence where it passes from one event to another; most sentences are one scene."""
    cutter = Cutter.of(findings, words)
    bounds = [0]
    for cut in range(1, len(findings.sentence.tokens) - 1):
        if cutter.cuts(bounds[-1], cut):
            bounds.append(cut)
    bounds.append(len(findings.sentence.tokens))
    return tuple(pairwise(bounds))


@dataclass(frozen=True, slots=True)
class Row:
    """The token positions of one kind of finding, in order, to ask in logarithmic time what stands where."""

    at: tuple[int, ...]

    @classmethod
    def of(cls, found: Sequence[TriggerFound | PlaceFound]) -> Self:
        """The first tokens of findings that stand in the sentence's order."""
        return cls(tuple(f.first for f in found))

    def within(self, first: int, stop: int) -> bool:
        """Whether any stands in a range."""
        at = bisect_left(self.at, first)
        return at < len(self.at) and self.at[at] < stop

    def after(self, token: int) -> int:
        """The position in this row of the first at or after a token; its length where there is none."""
        return bisect_left(self.at, token)


@dataclass(frozen=True, slots=True)
class Cutter:
    """What stands where in one sentence."""

    findings: Findings
    words: Discourse
    triggers: tuple[TriggerFound, ...]
    places: tuple[PlaceFound, ...]
    solid: tuple[TriggerFound, ...]
    """Real, clear triggers that tell an act."""
    told: Row
    """Of :attr:`triggers`."""
    placed: Row
    """Of :attr:`places`."""
    acts: Row
    """Of :attr:`solid`."""
    finite: Row
    """Triggers that are verbs of what happened."""
    hurt: Row
    """Figures of killed or injured."""
    counted: Row
    acting: Row
    """Actors."""

    @classmethod
    def of(cls, findings: Findings, words: Discourse) -> Self:
        """Look the sentence through once."""
        tokens = findings.sentence.tokens
        triggers = tuple(sorted(findings.triggers, key=lambda t: t.first))
        places = tuple(sorted((p for p in findings.places if not p.attributive and not p.venue), key=lambda p: p.first))
        solid = tuple(t for t in triggers if t.real and not t.harm and t.strength >= SOLID)
        return cls(
            findings,
            words,
            triggers,
            places,
            solid,
            Row.of(triggers),
            Row.of(places),
            Row.of(solid),
            Row.of([t for t in triggers if t.verb and tokens[t.first].tag in FINITE]),
            Row(tuple(sorted(c.first for c in findings.counts if c.unit in HURT))),
            Row(tuple(sorted(c.first for c in findings.counts))),
            Row(tuple(sorted(a.first for a in findings.actors))),
        )

    def cuts(self, first: int, cut: int) -> bool:
        """Whether the scene that began at ``first`` ends before the token ``cut``."""
        word = self.findings.sentence.tokens[cut].lower
        if word in self.words.joints:
            return self._whole(first, cut) or self._other_act(first, cut)
        if word in self.words.linking:
            return self._whole(first, cut) and self._linked(first, cut)
        return self.finite.within(cut, cut + 1) and self._whole(first, cut) and self._next_clause(first, cut)

    def _whole(self, first: int, cut: int) -> bool:
        """Whether each side has a trigger and a place."""
        end = len(self.findings.sentence.tokens)
        return all(row.within(a, b) for row in (self.told, self.placed) for a, b in ((first, cut), (cut, end)))

    def _other_act(self, first: int, cut: int) -> bool:
        """Whether the acts told next to the cut are clear ones, of different kinds."""
        at = self.acts.after(cut)
        if not 0 < at < len(self.solid) or self.solid[at - 1].first < first:
            return False
        return self.solid[at - 1].event_type != self.solid[at].event_type

    def _linked(self, first: int, cut: int) -> bool:
        """Whether "and" goes on with a verb, harm and another place: "killed 2 in A and 3 people were killed in B"."""
        at, end = self.finite.after(cut), len(self.findings.sentence.tokens)
        verb = self.finite.at[at] if at < len(self.finite.at) else end
        if verb - cut > REACH or self.placed.within(cut, verb):
            return False
        subject = verb - cut <= 2 or self.counted.within(cut, verb) or self.acting.within(cut, verb)
        harmed = self.hurt.within(first, cut) and self.hurt.within(cut, end)
        return subject and harmed and self._elsewhere(first, cut)

    def _elsewhere(self, first: int, cut: int) -> bool:
        """Whether no place is named on both sides."""
        here, there = self.placed.after(first), self.placed.after(cut)
        return {p.name for p in self.places[here:there]}.isdisjoint(p.name for p in self.places[there:])

    def _next_clause(self, first: int, cut: int) -> bool:
        """Whether a verb opens the next clause of a list: "crucified two in A executed two in B"."""
        tokens = self.findings.sentence.tokens
        opens = tokens[cut].dep in CLAUSES and tokens[cut - 1].tag not in RELATIVE
        return opens and self.finite.within(first, cut) and self.counted.within(cut, len(tokens))
