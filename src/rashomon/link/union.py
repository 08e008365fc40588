"""Groups of things that were joined pair by pair (union-find)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar


class Sortable(Protocol):
    """What has a hash and an order."""

    def __hash__(self) -> int: ...
    def __lt__(self, other: Any, /) -> bool: ...  # noqa: ANN401 - str, int and tuples compare with their own kind only


T = TypeVar("T", bound=Sortable)


class Groups(Generic[T]):
    """Things in groups; each group is named by its least member, whatever the order of joining."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._parent: dict[T, T] = {item: item for item in items}

    def __contains__(self, item: T) -> bool:
        return item in self._parent

    def find(self, item: T) -> T:
        """The least member of the item's group; a new item is a group of its own."""
        root = item
        while self._parent.setdefault(root, root) != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, a: T, b: T) -> bool:
        """Make the groups of both one; False where they were one already."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if b < a:
            a, b = b, a
        self._parent[b] = a
        return True

    def sets(self) -> list[list[T]]:
        """All groups, members in order, by their least members."""
        found: dict[T, list[T]] = defaultdict(list)
        for item in list(self._parent):
            found[self.find(item)].append(item)
        return [sorted(found[root]) for root in sorted(found)]
