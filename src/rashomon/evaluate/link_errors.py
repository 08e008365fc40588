"""Where a linking is wrong, pair by pair, and what decided: wrong merges and wrong splits with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.evaluate.coded_mentions import CodedMentions
from rashomon.evaluate.corpus import Corpus
from rashomon.evaluate.links import Links, LinkScore, score_links
from rashomon.link import LinkTable
from rashomon.link.linker import Linker
from rashomon.link.why import why

MERGE, SPLIT = "wrong merge", "wrong split"
STATED = 2
"""So many findings are named as what weighed most."""


@dataclass(frozen=True, slots=True)
class LinkError:
    """Two mentions, by gold's names, that are one incident by one of gold and system, and two by the other."""

    kind: str
    """:data:`MERGE` or :data:`SPLIT`."""
    a: str
    b: str
    standing: str
    """What decided (:class:`rashomon.link.why.Standing`)."""
    log_odds: float
    weighed: tuple[str, ...]
    """The findings that weighed most for what was done."""


@dataclass(frozen=True, slots=True)
class CodedLinks:
    """How well mentions are linked by the values that people coded: linking apart from reading."""

    score: LinkScore
    errors: tuple[LinkError, ...]


def link_errors(gold: Links, mentions: Mapping[str, str], linker: Linker) -> tuple[LinkError, ...]:
    """The wrong pairs of a linker, by name.

    Args:
        gold: Gold's links.
        mentions: Gold's name of a mention -> its id in the linker; what the linker lacks is no error of linking.
        linker: With its mentions.
    """
    names = sorted(mentions.keys() & gold.keys())
    said = {name: linker.cluster_of(mentions[name]).id for name in names}
    wrong = [(a, b) for a, b in combinations(names, 2) if (gold[a] == gold[b]) != (said[a] == said[b])]
    return tuple(_error(a, b, mentions, linker) for a, b in wrong)


def _error(a: str, b: str, mentions: Mapping[str, str], linker: Linker) -> LinkError:
    """One wrong pair, with what weighed most: for a link where it was made, against it where it was not."""
    found = why(mentions[a], mentions[b], linker)
    sign = 1 if found.one else -1
    steps = [step for step in found.link.steps[2:] if sign * step.log_odds > 0]
    most = sorted(steps, key=lambda step: (-sign * step.log_odds, step.name))[:STATED]
    kind = MERGE if found.one else SPLIT
    return LinkError(kind, a, b, str(found.standing), found.link.log_odds, tuple(step.name for step in most))


def coded_links(corpus: Corpus, coded: CodedMentions, table: LinkTable) -> CodedLinks:
    """Link the coded incidents of a corpus by their coded values."""
    linker = Linker(table)
    linker.add(coded.tell(corpus.gold, corpus.sources))
    said = {told.id: one.id for one in linker.clusters() for told in one.members}
    return CodedLinks(score_links(corpus.links, said), link_errors(corpus.links, {name: name for name in said}, linker))


def error_rows(errors: Iterable[LinkError]) -> Sequence[tuple[str, str, str, int]]:
    """Kind, what decided, what weighed most, and how many pairs: the most frequent first."""
    counted = Counter((e.kind, e.standing.replace("_", " "), ", ".join(e.weighed) or "nothing") for e in errors)
    return [(*key, n) for key, n in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))]
