"""What all decisions of a ledger come to, given the mentions that are told now: a function of both.

1. Decisions that were undone are set aside; undoing an undo lets the first hold again.
2. Each anchor is brought to the mention that tells its words now; what finds none is listed, and waits.
3. From the last to the first, each decision rules what no later one has ruled otherwise: of two that conflict the later
   holds, the other is listed as overruled, by which.

The order is that of the decisions' numbers; the order in which they come does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.decisions.anchors import Finder
from rashomon.decisions.pairs import Pairs
from rashomon.decisions.record import PAIRED, Act, Decision, Effect, Outcome
from rashomon.link.constraints import FREE, Constraints
from rashomon.link.record import Told
from rashomon.model import content_id

WORDS = frozenset({Act.CONFIRM, Act.REJECT, Act.CORRECT, Act.VERIFIED})
"""Acts on single mentions."""
Slot = tuple[str, str]
"""What can be ruled once: a mention, and what is ruled of it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the decisions come to."""

    effects: tuple[Effect, ...] = ()
    """One a decision, in their order."""
    constraints: Constraints = FREE
    of: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """By mention, the decisions that hold for it, in their order."""
    sources: tuple[Decision, ...] = ()
    """The rulings on the sides of sources that hold, one a source."""

    @property
    def rejected(self) -> frozenset[str]:
        """Ids of the mentions that tell no incident."""
        return frozenset(m for m, held in self.of.items() if any(d.act is Act.REJECT for d in held))

    def holding(self, mentions: Iterable[str]) -> tuple[Decision, ...]:
        """The decisions that hold for any of some mentions, in their order."""
        found = {d.n: d for mention in mentions for d in self.of.get(mention, ())}
        return tuple(found[n] for n in sorted(found))

    @property
    def stale(self) -> tuple[Effect, ...]:
        """The decisions of which some or all cannot be applied."""
        return tuple(effect for effect in self.effects if effect.stale)


NOTHING = Settled()


def settle(decisions: Iterable[Decision], told: Iterable[Told]) -> Settled:
    """What the decisions come to, given the mentions that are told."""
    ordered = sorted(decisions, key=lambda d: d.n)
    return _Settling(ordered, told).settled() if ordered else NOTHING


def undone(decisions: Iterable[Decision]) -> dict[str, str]:
    """Ids of the decisions that no longer hold, each with the one that undid it."""
    found: dict[str, str] = {}
    for one in sorted(decisions, key=lambda d: -d.n):
        if one.act is Act.UNDO and one.undoes is not None and one.id not in found:
            found.setdefault(one.undoes, one.id)
    return found


class _Settling:
    """The decisions, worked through from the last to the first."""

    def __init__(self, ordered: Sequence[Decision], told: Iterable[Told]) -> None:
        self._ordered = ordered
        self._undone = undone(ordered)
        self._finder = Finder(told)
        self._pairs = Pairs()
        self._slots: dict[Slot, str] = {}
        self._of: dict[str, list[Decision]] = {}
        self._sources: list[Decision] = []

    def settled(self) -> Settled:
        """What they come to."""
        effects = [self._effect(one) for one in reversed(self._ordered)]
        of = {mention: tuple(sorted(held, key=lambda d: d.n)) for mention, held in sorted(self._of.items())}
        effects_in_order, sources = tuple(reversed(effects)), tuple(reversed(self._sources))
        return Settled(effects_in_order, self._pairs.constraints(), of, sources)

    def _effect(self, one: Decision) -> Effect:
        """How one decision stands, the later ones being settled."""
        if one.id in self._undone:
            return Effect(one, Outcome.UNDONE, by=(self._undone[one.id],))
        if one.act is Act.UNDO:
            return self._undo(one)
        if one.act is Act.AFFILIATION:
            return self._affiliation(one)
        return self._about_mentions(one)

    def _undo(self, one: Decision) -> Effect:
        """An undo holds where the ledger has what it undoes."""
        there = any(other.id == one.undoes for other in self._ordered if other.n < one.n)
        return Effect(one, Outcome.HOLDS if there else Outcome.STALE)

    def _affiliation(self, one: Decision) -> Effect:
        """The side of a source."""
        source = (one.source or "").casefold()
        later = self._slots.setdefault((source, Act.AFFILIATION), one.id)
        if later != one.id:
            return Effect(one, Outcome.OVERRULED, by=(later,))
        self._sources.append(one)
        return Effect(one, Outcome.HOLDS)

    def _about_mentions(self, one: Decision) -> Effect:
        """A decision about mentions, brought to those that tell its words now."""
        found = [[self._finder.find(anchor) for anchor in group] for group in one.groups]
        groups = [list(dict.fromkeys(key for key in group if key)) for group in found]
        missing = sum(key is None for group in found for key in group)
        notes = [f"{missing} of {len(one.anchors)} mentions no longer told"] if missing else []
        mentions = tuple(dict.fromkeys(key for group in groups for key in group))
        if (one.act in PAIRED and sum(map(bool, groups)) < 2) or not mentions:
            return Effect(one, Outcome.STALE, tuple(notes), mentions=mentions, missing=missing)
        ruled, asked, by = self._pairs.rule(one, groups) if one.act in PAIRED else self._words(one, mentions)
        if not asked:
            notes.append("its mentions are one mention now")
            return Effect(one, Outcome.STALE, tuple(notes), mentions=mentions, missing=missing)
        for mention in ruled:
            self._of.setdefault(mention, []).append(one)
        outcome = Outcome.OVERRULED if not ruled else Outcome.PARTLY if by or missing else Outcome.HOLDS
        return Effect(one, outcome, tuple(notes), tuple(sorted(by)), mentions, missing)

    def _words(self, one: Decision, mentions: Sequence[str]) -> tuple[list[str], int, set[str]]:
        """Rule of each mention what is not ruled yet; the mentions ruled, how many were asked, by what overruled."""
        slot = _slot(one)
        later = {mention: self._slots.setdefault((mention, slot), one.id) for mention in mentions}
        ruled = [mention for mention, holds in later.items() if holds == one.id]
        return ruled, len(mentions), set(later.values()) - {one.id}


def _slot(one: Decision) -> str:
    """What a decision rules of a mention: of two that rule the same the later holds."""
    if one.act in {Act.CONFIRM, Act.REJECT}:
        return "stands"
    return content_id("", one.act, one.field, one.population, one.agreement)
