"""Scores of incident linking: B-cubed and pairwise, over mentions named ``doc_id#n``.

Mentions that the system leaves out count as incidents of their own; mentions that gold lacks are ignored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.evaluate.matching import Record, pairing

Links = Mapping[str, str]
"""Mention -> incident, by any name."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A precision and a recall that are means, not counts."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class LinkScore:
    """How well mentions were put together: B-cubed over mentions, and over pairs of mentions."""

    mentions: int
    incidents: int
    """Incidents of gold."""
    b_cubed: Rate
    pairs: Rate
    gold_pairs: int
    said_pairs: int
    hit_pairs: int


def mention_name(doc_id: str, incident: Record, position: int) -> str:
    """The name of a coded mention: ``doc_id#n``; where the code has no ``n``, its position from 1."""
    number = incident.get("n")
    return f"{doc_id}#{number if number is not None else position + 1}"


def clusters(links: Links) -> dict[str, frozenset[str]]:
    """Incident -> its mentions."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for mention, incident in links.items():
        out[incident].add(mention)
    return {incident: frozenset(mentions) for incident, mentions in out.items()}


def linked_pairs(groups: Iterable[frozenset[str]]) -> set[tuple[str, str]]:
    """All pairs of mentions that are one incident, each in order."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def score_links(gold: Links, system: Links) -> LinkScore:
    """Score a linking against gold's. An empty gold scores 1: there is nothing to get wrong."""
    said = {mention: ("said", system[mention]) if mention in system else ("alone", mention) for mention in gold}
    named = {mention: f"{kind}:{name}" for mention, (kind, name) in said.items()}
    wanted, found = clusters(gold), clusters(named)
    common = {mention: len(wanted[gold[mention]] & found[named[mention]]) for mention in gold}
    gold_pairs, said_pairs = linked_pairs(wanted.values()), linked_pairs(found.values())
    hit = len(gold_pairs & said_pairs)
    return LinkScore(
        mentions=len(gold),
        incidents=len(wanted),
        b_cubed=Rate(
            _mean([common[m] / len(found[named[m]]) for m in gold]),
            _mean([common[m] / len(wanted[gold[m]]) for m in gold]),
        ),
        pairs=Rate(hit / len(said_pairs) if said_pairs else 1.0, hit / len(gold_pairs) if gold_pairs else 1.0),
        gold_pairs=len(gold_pairs),
        said_pairs=len(said_pairs),
        hit_pairs=hit,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def own_names(gold: Iterable[Record], answers: Iterable[Record]) -> dict[str, str]:
    """Gold's name of each mention that the scorer pairs -> the system's name of it."""
    listed = list(answers)
    every = {mention_name(a["doc_id"], i, at): "" for a in listed for at, i in enumerate(a.get("incidents") or [])}
    return as_gold_names(gold, listed, {name: name for name in every})


def as_gold_names(gold: Iterable[Record], answers: Iterable[Record], links: Links) -> dict[str, str]:
    """A linking of the system's own mentions, told in gold's names by the scorer's pairing of their incidents.

    Mentions that pair with nothing are left out, so their gold counterparts count as incidents of their own.
    """
    by_id = {answer["doc_id"]: answer for answer in answers}
    out = {}
    for doc in gold:
        doc_id = doc["doc_id"]
        wanted, said = doc.get("incidents") or [], (by_id.get(doc_id) or {}).get("incidents") or []
        for i, j in pairing(wanted, said).items():
            own = mention_name(doc_id, said[j], j)
            if own in links:
                out[mention_name(doc_id, wanted[i], i)] = links[own]
    return out
