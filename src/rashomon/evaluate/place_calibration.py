"""Fits what the resolver's probabilities are worth, and says by cross-validation how well that holds.

1. Answers are sorted by what the resolver said, in classes; in each the share that held, with a little weight for what
   was said (:data:`PRIOR` answers), since some classes are small.
2. Neighbouring classes that fall are pooled until the shares rise (isotonic regression).
3. For the check the articles are dealt into :data:`FOLDS` parts by the hash of their names; each part is judged by the
   table that the others give. An article is in one part under all gazetteers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.evaluate.shares import Share
from rashomon.places.calibration import Calibration, Points, between

CLASSES = (0.0, 0.65, 0.85, 0.95, 1.01)
"""Edges of the classes of what the resolver says; few, since one answer in ten is below 0.95."""
TOLD = (0.0, 0.75, 0.85, 0.95, 1.01)
"""Edges of the classes of calibrated probability that the check is told for."""
PRIOR = 2.0
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: its article, what the resolver said, whether the place was given instead, and whether it held."""

    doc_id: str
    probability: float
    instead: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Reliable:
    """How often the answers of one class of probability held."""

    low: float
    high: float
    mean: float
    """Of the probabilities said."""
    held: Share


def fit(answers: Sequence[Said]) -> Calibration:
    """The table that the answers give."""
    kinds = (tuple((a.probability, a.held) for a in answers if a.instead is kind) for kind in (False, True))
    named, instead = map(monotone, kinds)
    return Calibration(named, instead)


def monotone(rows: Sequence[tuple[float, bool]]) -> Points:
    """Ascending points of what was said and how often it held."""
    pooled: list[tuple[float, float, float]] = []  # answers, sum of what was said, sum of what held
    for low, high in pairwise(CLASSES):
        inside = [(said, held) for said, held in rows if low <= said < high]
        if not inside:
            continue
        n, said = len(inside), sum(s for s, _ in inside)
        pooled.append((n, said, (sum(h for _, h in inside) + PRIOR * said / n) * n / (n + PRIOR)))
        while len(pooled) > 1 and _rate(pooled[-1]) <= _rate(pooled[-2]):
            last, before = pooled.pop(), pooled.pop()
            pooled.append((last[0] + before[0], last[1] + before[1], last[2] + before[2]))
    return tuple((round(said / n, 4), round(held / n, 4)) for n, said, held in pooled)


def _rate(block: tuple[float, float, float]) -> float:
    return block[2] / block[0]


def cross_validated(answers: Sequence[Said]) -> tuple[Reliable, ...]:
    """How well the probabilities hold on articles that the table was not fitted on."""
    checked: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        own = fit([a for a in answers if fold_of(a.doc_id) != fold])
        checked += [(_said(own, a), a.held) for a in answers if fold_of(a.doc_id) == fold]
    return tuple(reliability(checked))


def _said(table: Calibration, answer: Said) -> float:
    """The calibrated probability of an answer."""
    points = table.instead if answer.instead else table.named
    return between(points, answer.probability) if points else answer.probability


def reliability(rows: Sequence[tuple[float, bool]]) -> Iterator[Reliable]:
    """The classes of probability that have answers, each with what was said and what held."""
    for low, high in pairwise(TOLD):
        inside = [(said, held) for said, held in rows if low <= said < high]
        if inside:
            mean = sum(said for said, _ in inside) / len(inside)
            yield Reliable(low, min(high, 1.0), mean, Share(sum(held for _, held in inside), len(inside)))


def fold_of(doc_id: str) -> int:
    """The part of an article, by the hash of its name."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % FOLDS
