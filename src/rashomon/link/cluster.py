"""Which mentions tell one incident: constrained clustering of the pairs that blocking proposes.

1. Mentions told in the same words by copies of one text are one from the start (a copy adds no evidence).
2. Pairs that share a day and a place are scored; components of likely pairs are clustered each on its own.
3. Within a component the two groups with the greatest mean log-odds are joined, as long as that is above zero and no
   constraint forbids it (two mentions of one document; dates or places that exclude each other).

What a person ruled outranks all of it: mentions ruled to be one start as one group, those ruled to be two never meet.

The result is a function of the set of mentions: the order in which they come does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import combinations, product

from rashomon.link.blocking import pairs
from rashomon.link.constraints import FREE, Constraints, Parted, pair
from rashomon.link.names import words
from rashomon.link.profile import Profile, profile
from rashomon.link.record import Cluster, Link, Told, Weight, founded
from rashomon.link.score import score
from rashomon.link.table import LinkTable
from rashomon.link.union import Groups

COPY = 99.0
"""Log-odds shown for two mentions in the same words in copies of one text."""


def cluster(
    told: Iterable[Told],
    table: LinkTable,
    *,
    copies: Collection[frozenset[str]] = (),
    constraints: Constraints = FREE,
) -> tuple[Cluster, ...]:
    """The incidents that the mentions tell, each mention in exactly one, in order of their first mention.

    ``copies`` are groups of ids of documents that are copies of one text; ``constraints`` what persons ruled.
    """
    known = {one.id: one for one in told}
    parted = constraints.parted(known)
    nodes = _nodes(list(known.values()), copies, parted)
    scored = _Scored(
        [profile(node[0], table) for node in nodes],
        [frozenset(t.document for t in n) for n in nodes],
        table,
        _Ruled(nodes, constraints, parted),
    )
    groups: list[list[int]] = []
    for component in _components(scored, len(nodes), table):
        groups += _agglomerate(component, scored)
    found = (_cluster([nodes[i] for i in group], _tree(group, scored), table) for group in groups)
    return tuple(sorted(found, key=lambda c: order(c.members[0])))


def order(told: Told) -> tuple[bool, str, str]:
    """The order of mentions: by day of publication, those without last, then by id."""
    return (told.published is None, str(told.published or ""), told.id)


def _nodes(told: Sequence[Told], copies: Collection[frozenset[str]], parted: Parted) -> list[list[Told]]:
    """Mentions that copies tell in the same words, as one node; all others each on its own. Ordered by id."""
    group_of = {document: min(group) for group in copies for document in group}
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    nodes: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda t: (t.document, t.mention.n, t.id)):
        same = (group_of.get(one.document, one.document), words(one.text) or one.id)
        seen[one.document, same] += 1
        nodes[same, seen[one.document, same]].append(one)
    made = sorted((sorted(node, key=order) for node in nodes.values()), key=lambda node: order(node[0]))
    return sorted((part for node in made for part in _parts(node, parted)), key=lambda node: order(node[0]))


def _parts(node: list[Told], parted: Parted) -> list[list[Told]]:
    """A node, in as many parts as persons ruled it to tell events."""
    parts: list[list[Told]] = []
    for one in node:
        fit = next((part for part in parts if parted.join(part[0].id, one.id)), None)
        if fit is None:
            parts.append([one])
        else:
            fit.append(one)
    return parts


class _Ruled:
    """What persons ruled of pairs of nodes."""

    def __init__(self, nodes: list[list[Told]], constraints: Constraints, parted: Parted) -> None:
        self._first = [node[0].id for node in nodes]
        self._parted = parted
        at = {told.id: n for n, node in enumerate(nodes) for told in node}
        self.decisions: dict[tuple[int, int], str] = {}
        """By pair of nodes, the decision by which they are one; the first in order of several."""
        for a, b in sorted(constraints.same):
            if a in at and b in at and at[a] != at[b]:
                self.decisions.setdefault(_pair(at[a], at[b]), constraints.same[pair(a, b)])

    def apart(self, i: int, j: int) -> bool:
        """Whether the two are never one."""
        return self._parted.parted(self._first[i], self._first[j])

    def start(self, component: list[int]) -> dict[int, list[int]]:
        """The groups to begin with, each by its first node: nodes ruled to be one together, all others alone."""
        groups = Groups(component)
        for i, j in self.decisions:
            if i in groups and j in groups:
                groups.join(i, j)
        return {group[0]: group for group in groups.sets()}


class _Scored:
    """Scores of pairs of nodes, each computed once, when it is first asked for."""

    def __init__(
        self, profiles: list[Profile], documents: list[frozenset[str]], table: LinkTable, ruled: _Ruled
    ) -> None:
        self.profiles = profiles
        self.documents = documents
        self.ruled = ruled
        self._table = table
        self._links: dict[tuple[int, int], Link] = {}

    def link(self, i: int, j: int) -> Link:
        """The link of two nodes, ``i < j``."""
        known = self._links.get((i, j))
        if known is None:
            found = score(self.profiles[i], self.profiles[j], self._table)
            known = self._links[i, j] = replace(found, decision=self.ruled.decisions.get((i, j)))
        return known

    def refused(self, i: int, j: int) -> bool:
        """Whether a constraint forbids the two to be one."""
        return (
            self.ruled.apart(i, j) or bool(self.documents[i] & self.documents[j]) or self.link(i, j).refused is not None
        )


def _components(scored: _Scored, size: int, table: LinkTable) -> list[list[int]]:
    """The nodes that likely pairs connect, each list in order."""
    groups = Groups(range(size))
    for i, j in sorted(pairs(scored.profiles, table.limits.unplaced_bucket)):
        if scored.link(i, j).same and not scored.refused(i, j):
            groups.join(i, j)
    for i, j in scored.ruled.decisions:
        groups.join(i, j)
    return [sorted(group) for group in groups.sets()]


def _agglomerate(component: list[int], scored: _Scored) -> list[list[int]]:
    """Join the two groups with the greatest mean log-odds until none is above zero; ties go to the first nodes."""
    groups = scored.ruled.start(component)
    mean = _means(groups, scored)
    heap = [(-value, ends) for ends, value in mean.items() if value > 0]
    heapify(heap)
    while heap:
        value, ends = heappop(heap)
        if mean.get(ends) == -value:  # else: out of date
            for changed in _join(*ends, groups, mean):
                if mean[changed] > 0:
                    heappush(heap, (-mean[changed], changed))
    return [sorted(group) for group in groups.values()]


def _means(groups: dict[int, list[int]], scored: _Scored) -> dict[tuple[int, int], float]:
    """The mean log-odds between the groups to begin with; a pair that is missing is forbidden."""
    mean = {}
    for i, j in combinations(groups, 2):
        met = [_pair(a, b) for a, b in product(groups[i], groups[j])]
        if not any(scored.refused(*two) for two in met):
            mean[i, j] = sum(scored.link(*two).log_odds for two in met) / len(met)
    return mean


def _join(i: int, j: int, groups: dict[int, list[int]], mean: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Join group ``j`` to ``i``, update the means and tell which changed; a pair that is missing stays forbidden."""
    del mean[i, j]
    size_i, size_j = len(groups[i]), len(groups[j])
    changed = []
    for k in groups:
        to_i, to_j = _pair(i, k), _pair(j, k)
        first, second = mean.pop(to_i, None), mean.pop(to_j, None)
        if first is not None and second is not None:
            mean[to_i] = round((size_i * first + size_j * second) / (size_i + size_j), 9)
            changed.append(to_i)
    groups[i] += groups.pop(j)
    return changed


def _pair(i: int, j: int) -> tuple[int, int]:
    """The two in order."""
    return (i, j) if i < j else (j, i)


def _tree(group: list[int], scored: _Scored) -> list[Link]:
    """The strongest links that hold the group together, persons' first, one fewer than it has nodes."""
    links = {two: scored.link(*two) for two in combinations(group, 2)}
    ranked = sorted(links, key=lambda two: (links[two].decision is None, -links[two].log_odds, two))
    groups = Groups(group)
    return [links[two] for two in ranked if groups.join(*two)]


def _cluster(nodes: list[list[Told]], tree: list[Link], table: LinkTable) -> Cluster:
    """A cluster with its members in order and every link that holds it together."""
    members = tuple(sorted((told for node in nodes for told in node), key=order))
    held = [_copy_link(node[0].id, other.id, table) for node in nodes for other in node[1:]]
    links = sorted(tree + held, key=lambda link: (-link.log_odds, link.a, link.b))
    return Cluster(founded(members[0].id), members, tuple(links))


def _copy_link(a: str, b: str, table: LinkTable) -> Link:
    """The link of two mentions that copies tell in the same words."""
    first, second = sorted((a, b))
    step = Weight("copy", "the same words in copies of one text", COPY)
    return Link(first, second, COPY, (step,), None, table.version)
