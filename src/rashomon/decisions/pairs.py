"""What decisions say of pairs of mentions, the later before the earlier, so that nothing contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from rashomon.decisions.record import ONE, Act, Decision
from rashomon.link.constraints import Constraints, Pair, Parted, pair


class Pairs:
    """Pairs that are ruled. Decisions are given from the last to the first; what they leave open the next may rule."""

    def __init__(self) -> None:
        self._parted = Parted()
        self._ruled: dict[Pair, str] = {}
        """The decision that ruled the pair itself, whichever way."""
        self._same: dict[Pair, str] = {}
        self._apart: dict[Pair, str] = {}

    def constraints(self) -> Constraints:
        """What was ruled."""
        return Constraints(dict(sorted(self._same.items())), dict(sorted(self._apart.items())))

    def rule(self, one: Decision, groups: Sequence[Sequence[str]]) -> tuple[list[str], int, set[str]]:
        """Rule what is open: the mentions ruled, how many pairs were asked, and what overruled the rest."""
        asked = list(dict.fromkeys(_asked(one, groups)))
        ruled: dict[str, None] = {}
        by: set[str] = set()
        for act, two in asked:
            against = self._against(act, two)
            if against:
                by |= against
            else:
                self._set(act, two, one.id)
                ruled |= dict.fromkeys(two)
        return list(ruled), len(asked), by

    def _against(self, act: Act, two: Pair) -> set[str]:
        """The later decisions that say otherwise; none: the pair is open, or they say the same."""
        mine = {Act.SAME: self._same, Act.NOT_SAME: self._apart}.get(act)
        if two in self._ruled:
            return set() if mine is not None and two in mine else {self._ruled[two]}
        if act is Act.SAME and self._parted.parted(*two):
            return {d for (a, b), d in self._apart.items() if self._joins((a, b), two) or self._joins((b, a), two)}
        if act is Act.NOT_SAME and self._parted.joined(*two):
            return {d for (a, _), d in self._same.items() if self._parted.joined(a, two[0])}
        return set()

    def _joins(self, ends: tuple[str, str], two: Pair) -> bool:
        """Whether the ends are, each, in the groups of the two."""
        return all(self._parted.joined(a, b) for a, b in zip(ends, two, strict=True))

    def _set(self, act: Act, two: Pair, decision: str) -> None:
        """Rule one pair; where a later decision says the same, that stays the one to name."""
        if two in self._ruled:
            return
        self._ruled[two] = decision
        if act is Act.SAME:
            self._parted.join(*two)
            self._same[two] = decision
        elif act is Act.NOT_SAME:
            self._parted.part(*two)
            self._apart[two] = decision


def _asked(one: Decision, groups: Sequence[Sequence[str]]) -> Iterator[tuple[Act, Pair]]:
    """What a decision says of each pair; two anchors that are one mention now make none."""
    act = Act.SAME if one.act in ONE else Act.UNSURE if one.act is Act.UNSURE else Act.NOT_SAME
    for first, second in combinations(groups, 2):
        yield from ((act, pair(a, b)) for a, b in product(first, second) if a != b)
    inner = groups if one.act in ONE else groups[:1] if one.act is Act.SPLIT else ()
    for group in inner:
        yield from ((Act.SAME, pair(a, b)) for a, b in combinations(group, 2))
