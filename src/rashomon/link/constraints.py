"""What a person ruled of pairs of mentions: one incident, or two. It outranks every score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.link.union import Groups

Pair = tuple[str, str]
"""Ids of two mentions, the lesser first."""


def pair(a: str, b: str) -> Pair:
    """The two in order."""
    return (a, b) if a < b else (b, a)


class Parted:
    """Groups of mentions of which some are told to stay apart: no join ever brings two of these together."""

    def __init__(self) -> None:
        self._groups: Groups[str] = Groups()
        self._foes: dict[str, set[str]] = defaultdict(set)

    def joined(self, a: str, b: str) -> bool:
        """Whether the two are one."""
        return self._groups.find(a) == self._groups.find(b)

    def parted(self, a: str, b: str) -> bool:
        """Whether the two, or any that were joined with them, are told to stay apart."""
        return self._groups.find(b) in self._foes[self._groups.find(a)]

    def join(self, a: str, b: str) -> bool:
        """Make the two one; False, and nothing done, where they are told to stay apart."""
        if self.parted(a, b):
            return False
        a, b = self._groups.find(a), self._groups.find(b)
        if self._groups.join(a, b):
            root, gone = (a, b) if self._groups.find(a) == a else (b, a)
            for foe in self._foes.pop(gone, ()):
                self._foes[foe].discard(gone)
                self._foes[foe].add(root)
                self._foes[root].add(foe)
        return True

    def part(self, a: str, b: str) -> bool:
        """Tell the two to stay apart; False, and nothing done, where they are one."""
        a, b = self._groups.find(a), self._groups.find(b)
        if a == b:
            return False
        self._foes[a].add(b)
        self._foes[b].add(a)
        return True


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs that are one incident, and pairs that are two, each with the id of the decision that says so.

    They do not contradict each other, nor does what follows of them.
    """

    same: Mapping[Pair, str] = field(default_factory=dict)
    apart: Mapping[Pair, str] = field(default_factory=dict)


FREE = Constraints()
"""Nobody ruled anything."""
