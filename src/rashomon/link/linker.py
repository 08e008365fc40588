"""Which mentions tell one incident: constrained clustering of the pairs that blocking proposes, document by document.

1. Mentions told in the same words by copies of one text are one node from the start (a copy adds no evidence).
2. Nodes that share a day and a place are scored; likely pairs connect nodes to components.
3. Within a component the two groups with the greatest mean log-odds are joined, as long as that is above zero and each
   of the one was compared with each of the other and not refused (two mentions of one document; dates or places that
   exclude each other).

What is added later touches only the components that it meets: all others stay as they are. The result is a function of
the set of mentions, in whatever order and in whatever portions they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from rashomon.link.agglomerate import Numbers, agglomerate
from rashomon.link.blocking import Index, where
from rashomon.link.constraints import FREE, Constraints, Pair, pair
from rashomon.link.names import words
from rashomon.link.profile import Profile, profile
from rashomon.link.record import Cluster, Link, Told, Weight, founded, order
from rashomon.link.score import log_odds, score
from rashomon.link.table import LinkTable
from rashomon.link.union import Groups

COPY = 99.0
"""Log-odds shown for two mentions in the same words in copies of one text."""
NodeKey = tuple[object, ...]


@dataclass(slots=True)
class _Node:
    """Mentions that are one from the start, the first one standing for them."""

    key: NodeKey
    told: list[Told]
    profile: Profile
    near: dict[int, float] = field(default_factory=dict)
    """The nodes that it was compared with and that no constraint forbids, with the log-odds."""

    documents: frozenset[str] = frozenset()
    """The documents that tell it."""

    def __post_init__(self) -> None:
        self.documents = frozenset(told.document for told in self.told)


@dataclass(frozen=True, slots=True)
class Changed:
    """What adding mentions changed: the incidents that are no more, and those that are new or not as before."""

    gone: frozenset[str]
    made: tuple[Cluster, ...]


class Linker:
    """The mentions of a ledger and their clusters, kept as more come.

    ``constraints`` are what persons ruled of pairs of mentions: one incident, or two. That outranks every score and
    limit.
    """

    def __init__(self, table: LinkTable, constraints: Constraints = FREE) -> None:
        self._table = table
        self._ruled = constraints
        self._same, self._apart = _by_mention(constraints.same), _by_mention(constraints.apart)
        self._told: dict[str, Told] = {}
        self._copies: Groups[str] = Groups()
        self._copied: dict[str, set[str]] = {}
        self._of_document: defaultdict[str, list[str]] = defaultdict(list)
        self._index = Index(table.limits.unplaced_bucket)
        self._nodes: dict[int, _Node] = {}
        self._number_of: dict[NodeKey, int] = {}
        self._node_of: dict[str, int] = {}
        self._made = 0
        self._component: dict[int, int] = {}
        self._looking: set[int] = set()
        """Nodes to be compared with those that they meet."""
        self._touched: set[int] = set()
        """Nodes whose components are to be clustered anew."""
        self._parts: dict[int, tuple[tuple[int, ...], tuple[Cluster, ...]]] = {}
        self.compared = 0
        """How many pairs have been compared so far."""

    def clusters(self) -> tuple[Cluster, ...]:
        """All clusters, in order of their first mention."""
        found = (one for _, clusters in self._parts.values() for one in clusters)
        return tuple(sorted(found, key=lambda one: order(one.members[0])))

    # ------------------------------------------------------------------------------------------------------- asking

    def cluster_of(self, mention: str) -> Cluster:
        """The cluster of a mention."""
        clusters = self._parts[self._component[self._node_of[mention]]][1]
        return next(one for one in clusters if any(told.id == mention for told in one.members))

    def link(self, a: str, b: str) -> Link:
        """The whole comparison of two mentions, whether they were compared or not."""
        return score(profile(self._told[a], self._table), profile(self._told[b], self._table), self._table)

    def is_copy(self, a: str, b: str) -> bool:
        """Whether copies of one text tell two mentions in the same words."""
        return self._node_of[a] == self._node_of[b]

    def ruled(self, a: str, b: str) -> bool:
        """Whether a person put two mentions together or apart."""
        return b in self._same.get(a, ()) or b in self._apart.get(a, ())

    def compared_pair(self, a: str, b: str) -> bool:
        """Whether two mentions, or what stands for them, were compared and not refused."""
        return self._node_of[b] in self._nodes[self._node_of[a]].near

    # ------------------------------------------------------------------------------------------------------- adding

    def add(self, told: Iterable[Told], *, copies: Collection[frozenset[str]] = ()) -> Changed:
        """Put mentions in; those that are there stay.

        Give all mentions of a document at once. ``copies`` are groups of ids of documents that are copies of one text,
        at least those that hold a document of these mentions.
        """
        new = {one.id: one for one in told if one.id not in self._told}
        self._told.update(new)
        for key in sorted(new):
            self._of_document[new[key].document].append(key)
        documents = {one.document for one in new.values()} | self._regrouped(copies)
        for document in sorted(documents):
            self._renode(document)
        for number in sorted(self._looking):
            self._look(number)
        self._looking.clear()
        for key in new if self._same else ():
            self._touched |= self._mates(self._nodes[self._node_of[key]])
        changed = self._derive(self._touched)
        self._touched.clear()
        return changed

    def _regrouped(self, copies: Collection[frozenset[str]]) -> set[str]:
        """Join the groups of copies; the documents that are there and whose group has another name now."""
        moved: set[str] = set()
        for group in copies:
            roots = {self._copies.find(document) for document in group}
            if len(roots) > 1:
                everyone = set().union(*(self._copied.pop(root, {root}) for root in roots))
                first = min(roots)
                for root in roots:
                    self._copies.join(first, root)
                moved |= everyone - self._copied.get(first, set())
                self._copied[first] = everyone
        return {document for document in moved if document in self._of_document}

    def _renode(self, document: str) -> None:
        """Put the mentions of a document into their nodes."""
        for key, one in list(self._keyed(document)):
            old = self._node_of.get(one.id)
            if old is not None and self._nodes[old].key == key:
                continue
            if old is not None:
                self._without(old, one)
            there = self._number_of.get(key)
            others = self._nodes[there].told if there is not None else []
            if there is not None:
                self._drop(there)
            self._put(key, sorted([*others, one], key=order))

    def _keyed(self, document: str) -> Iterator[tuple[NodeKey, Told]]:
        """The mentions of a document, each with the key of its node: the copied text, the words, the how-manieth."""
        group = self._copies.find(document)
        seen: dict[object, int] = defaultdict(int)
        members = [self._told[key] for key in self._of_document[document]]
        for one in sorted(members, key=lambda t: (t.mention.n, t.id)):
            said = one.id if one.id in self._apart else words(one.text) or one.id
            seen[said] += 1
            yield (group, said, seen[said]), one

    # -------------------------------------------------------------------------------------------------------- nodes

    def _without(self, number: int, one: Told) -> None:
        """Take a mention out of its node."""
        key, told = self._nodes[number].key, self._nodes[number].told
        self._drop(number)
        left = [other for other in told if other.id != one.id]
        if left:
            self._put(key, left)

    def _drop(self, number: int) -> None:
        """Take a node out."""
        node = self._nodes.pop(number)
        del self._number_of[node.key]
        for other in node.near:
            del self._nodes[other].near[number]
        self._touched.update((number, *node.near))
        self._looking.discard(number)
        self._looking |= self._index.remove(number)

    def _put(self, key: NodeKey, told: list[Told]) -> None:
        """Put a node in, to be compared."""
        number = self._number_of[key] = self._made
        self._made += 1
        node = self._nodes[number] = _Node(key, told, profile(told[0], self._table))
        self._node_of.update((one.id, number) for one in told)
        self._looking.add(number)
        self._looking |= self._index.add(number, where(node.profile))

    def _look(self, number: int) -> None:
        """Compare a node with those that it meets now, and forget those that it no longer meets."""
        self._touched.add(number)
        near, met = self._nodes[number].near, self._index.meets(number)
        for other in near.keys() - met:
            del near[other], self._nodes[other].near[number]
            self._touched.add(other)
        for other in met - near.keys():
            self._compare(number, other)

    def _compare(self, a: int, b: int) -> None:
        """Score two nodes, unless one document or a person tells them as two."""
        one, other = self._nodes[a], self._nodes[b]
        if (b in self._looking and b < a) or self._kept_apart(one, other):
            return  # the other has looked before, or they are two
        self.compared += 1
        odds = self.odds(one.profile, other.profile)
        if odds is not None:
            one.near[b] = other.near[a] = odds
            if odds > 0:
                self._touched.add(b)

    def odds(self, a: Profile, b: Profile) -> float | None:
        """The log-odds of two mentions; None: they are refused."""
        return log_odds(a, b, self._table)

    def _kept_apart(self, one: _Node, other: _Node) -> bool:
        """Whether one document, or a person, tells two nodes as two incidents."""
        if not one.documents.isdisjoint(other.documents):
            return True
        if not self._apart:
            return False
        theirs = {told.id for told in other.told}
        return any(self._apart.get(told.id, frozenset()) & theirs for told in one.told)

    # --------------------------------------------------------------------------------------------------- components

    def _derive(self, touched: set[int]) -> Changed:
        """Cluster anew the components that hold a node that was touched."""
        old = {self._component[number] for number in touched if number in self._component}
        before: dict[str, Cluster] = {}
        pending = set(touched)
        for part in old:
            members, clusters = self._parts.pop(part)
            pending.update(members)
            before.update((one.id, one) for one in clusters)
            for number in members:
                del self._component[number]
        made = [one for number in sorted(pending & self._nodes.keys()) for one in self._part(number)]
        now = {one.id for one in made}
        return Changed(frozenset(before.keys() - now), tuple(one for one in made if before.get(one.id) != one))

    def _part(self, number: int) -> tuple[Cluster, ...]:
        """The clusters of the component of a node; none where another of its nodes has had its turn."""
        if number in self._component:
            return ()
        members = sorted(self._reached(number), key=lambda n: order(self._nodes[n].told[0]))
        clusters = self._cut(members)
        self._component.update(dict.fromkeys(members, number))
        self._parts[number] = (tuple(members), clusters)
        return clusters

    def _reached(self, number: int) -> set[int]:
        """The nodes that likely pairs, or a person's word, connect with one."""
        reached, ahead = {number}, [number]
        while ahead:
            node = self._nodes[ahead.pop()]
            likely = {other for other, odds in node.near.items() if odds > 0} | self._mates(node)
            ahead += likely - reached
            reached |= likely
        return reached

    def _mates(self, node: _Node) -> set[int]:
        """The nodes that a person puts together with one."""
        if not self._same:
            return set()
        mates = {mate for told in node.told for mate in self._same.get(told.id, ())}
        return {self._node_of[mate] for mate in mates if mate in self._node_of}

    def _cut(self, members: list[int]) -> tuple[Cluster, ...]:
        """The clusters of a component, whose nodes are given in order."""
        place = {number: at for at, number in enumerate(members)}
        nodes = [self._nodes[number] for number in members]
        odds = {
            (at, place[other]): value
            for at, node in enumerate(nodes)
            for other, value in node.near.items()
            if other in place and at < place[other]
        }
        same = [(at, place[mate]) for at, node in enumerate(nodes) for mate in self._mates(node) if at < place[mate]]
        apart: list[Numbers] = []
        if same:
            apart = [(a, b) for a, b in combinations(range(len(nodes)), 2) if self._kept_apart(nodes[a], nodes[b])]
        groups = agglomerate(len(nodes), odds, same, apart)
        return tuple(
            self._cluster([nodes[at] for at in group], self._tree(group, nodes, odds, same)) for group in groups
        )

    def _tree(
        self, group: list[int], nodes: list[_Node], odds: dict[Numbers, float], same: list[Numbers]
    ) -> list[Link]:
        """The strongest links that hold a group together, one fewer than its nodes; first those that a person set."""
        inside = set(group)
        ranked = sorted(same) + sorted(odds, key=lambda pair: (-odds[pair], pair))
        held = Groups(group)
        return [
            replace(score(nodes[a].profile, nodes[b].profile, self._table), decision=self._decision(nodes[a], nodes[b]))
            for a, b in ranked
            if a in inside and b in inside and held.join(a, b)
        ]

    def _decision(self, one: _Node, other: _Node) -> str | None:
        """The decision by which two nodes are one, the first in order of several; None: no person's."""
        if not self._same:
            return None
        met = sorted(pair(a.id, b.id) for a in one.told for b in other.told)
        return next((self._ruled.same[two] for two in met if two in self._ruled.same), None)

    def _cluster(self, nodes: list[_Node], tree: list[Link]) -> Cluster:
        """A cluster with its members in order and every link that holds it together."""
        members = tuple(sorted((told for node in nodes for told in node.told), key=order))
        held = [_copy_link(node.told[0].id, other.id, self._table) for node in nodes for other in node.told[1:]]
        links = sorted(tree + held, key=lambda link: (-link.log_odds, link.a, link.b))
        return Cluster(founded(members[0].id), members, tuple(links))


def _copy_link(a: str, b: str, table: LinkTable) -> Link:
    """The link of two mentions that copies tell in the same words."""
    first, second = sorted((a, b))
    step = Weight("copy", "the same words in copies of one text", COPY)
    return Link(first, second, COPY, (step,), None, table.version)


def _by_mention(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """Mention -> those that it is paired with."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return {key: frozenset(others) for key, others in found.items()}
