"""What costs most: the errors of a corpus by kind, each with what the score would gain if that kind did not happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.evaluate.causes import Error, Task, errors
from rashomon.evaluate.matching import Record
from rashomon.evaluate.scoring import Figures, Score, score_corpus, summed, total

DETAILS = 3
"""Of each kind, so many of its most frequent details are told."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One kind of error: how often, in how many articles, and what of most often.

    ``points`` is what the score (0 to 100) would gain if every error of the kind were mended and none other.
    """

    kind: str
    count: int
    articles: int
    points: float
    details: tuple[tuple[str, int], ...]


def costs(gold: Sequence[Record], answers: Sequence[Record]) -> tuple[Cost, ...]:
    """The kinds of errors of a corpus, the costliest first."""
    score = summed(score_corpus(gold, answers))
    by_kind: dict[str, list[Error]] = {}
    for error in errors(gold, answers):
        by_kind.setdefault(error.kind, []).append(error)
    found = (_cost(kind, group, score) for kind, group in by_kind.items())
    return tuple(sorted(found, key=lambda cost: (-cost.points, cost.kind)))


def _cost(kind: str, group: Sequence[Error], score: Score) -> Cost:
    """The cost of one kind."""
    details = Counter(error.detail for error in group)
    ranked = sorted(details.items(), key=lambda entry: (-entry[1], entry[0]))[:DETAILS]
    points = 100 * (mended(score, group) - score.headline)
    return Cost(kind, len(group), len({error.doc_id for error in group}), points, tuple(ranked))


def mended(score: Score, group: Iterable[Error]) -> float:
    """The score if these errors were mended."""
    listed = list(group)
    return sum(_f1(score, task, listed) for task in Task) / len(Task)


def _f1(score: Score, task: Task, group: Iterable[Error]) -> float:
    figures: Mapping[Task, Figures] = {
        Task.DETECTION: score.detection,
        Task.SLOTS: score.slots,
        Task.CLAIMS: score.claims,
        Task.TALLIES: score.tallies,
    }
    return (figures[task] + total(error.repair.get(task, Figures()) for error in group)).f1
