"""Scores of coded articles against gold: detection, slots, exact agreement, claims, tallies and their mean.

An article is scored into one :class:`ArticleScore`, whose incidents keep what was wanted and what was said. Scores of
any selection (the corpus, one outlet, one event type) are sums over these, so every table adds up to the headline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.evaluate.matching import SLOTS, Record, Slot, hits, pairing, same_claim, same_tally

CATEGORIES = frozenset({"event_type", "admin1", "perpetrator", "target"})
"""Slots of few values, whose confusions are told by value; of others only whether one was missing, extra or wrong."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many were right (``hit``), given (``said``) and there to be found (``wanted``)."""

    hit: int = 0
    said: int = 0
    wanted: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.hit + other.hit, self.said + other.said, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was said that is right, 0 where nothing was said."""
        return self.hit / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found, 0 where nothing was wanted."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Fate(StrEnum):
    """What became of an incident."""

    PAIRED = "paired"
    MISSED = "missed"
    """In gold, not found."""
    INVENTED = "invented"
    """Said, not in gold."""


@dataclass(frozen=True, slots=True)
class SlotScore:
    """One slot of one incident: gold's value, the system's, and whether they agree."""

    slot: str
    gold: Any
    system: Any
    same: bool

    @property
    def figures(self) -> Figures:
        """The slot's counts: a value counts as wanted or said where it is not null."""
        return Figures(
            int(self.same and self.gold is not None), int(self.system is not None), int(self.gold is not None)
        )


@dataclass(frozen=True, slots=True)
class IncidentScore:
    """One incident that counts: a main incident of gold, or one that the system made up.

    ``event_type`` is gold's, for an invented incident the system's; ``slots`` stand in the order of ``SLOTS``.
    """

    fate: Fate
    event_type: str
    label: str
    """Its key or evidence, for the list of what went wrong."""
    slots: tuple[SlotScore, ...]
    claims: Figures

    @property
    def detection(self) -> Figures:
        """Its part in detection."""
        return Figures(
            int(self.fate is Fate.PAIRED), int(self.fate is not Fate.MISSED), int(self.fate is not Fate.INVENTED)
        )


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article: its outlet, its incidents and its tallies."""

    doc_id: str
    source: str
    incidents: tuple[IncidentScore, ...]
    tallies: Figures


@dataclass(frozen=True, slots=True)
class Exactness:
    """Of the paired incidents, how many agree on a slot, null included."""

    agree: int = 0
    paired: int = 0

    @property
    def share(self) -> float:
        """The share that agrees, 0 where none was paired."""
        return self.agree / self.paired if self.paired else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a selection of articles or incidents."""

    articles: int
    detection: Figures
    per_slot: Mapping[str, Figures]
    exact: Mapping[str, Exactness]
    claims: Figures
    tallies: Figures

    @property
    def slots(self) -> Figures:
        """Micro sum over all slots."""
        return total(self.per_slot.values())

    @property
    def headline(self) -> float:
        """Mean F1 of detection, slots, claims and tallies."""
        return (self.detection.f1 + self.slots.f1 + self.claims.f1 + self.tallies.f1) / 4


@dataclass(frozen=True, slots=True)
class Confusion:
    """A disagreement and how often it happens."""

    slot: str
    gold: str
    system: str
    count: int


def total(figures: Iterable[Figures]) -> Figures:
    """The sum of figures."""
    return sum(figures, Figures())


# ---------------------------------------------------------------------------------------------------- from one article


def score_article(gold: Record, answer: Record | None, source: str = "") -> ArticleScore:
    """Score one article's answer (None: there was none) against its gold code."""
    wanted = gold.get("incidents") or []
    said = (answer or {}).get("incidents") or []
    pairs = pairing(wanted, said)
    main = [i for i, incident in enumerate(wanted) if incident.get("main", True)]
    scores = [_incident(wanted[i], said[pairs[i]] if i in pairs else None) for i in main]
    taken = set(pairs.values())
    scores += [_invented(incident) for j, incident in enumerate(said) if j not in taken]
    return ArticleScore(gold["doc_id"], source, tuple(scores), _tallies(gold, answer or {}))


def _incident(gold: Record, system: Record | None) -> IncidentScore:
    """A main incident of gold, found or not."""
    claims = gold.get("claims") or []
    said = (system or {}).get("claims") or []
    return IncidentScore(
        Fate.PAIRED if system else Fate.MISSED,
        str(gold.get("event_type")),
        _label(gold),
        tuple(_slot(slot, gold, system or {}) for slot in SLOTS),
        Figures(hits(claims, said, same_claim), len(said), len(claims)),
    )


def _invented(system: Record) -> IncidentScore:
    """An incident that gold does not have: all that it says is too much."""
    slots = tuple(SlotScore(slot.name, None, value := slot.read(system), value is None) for slot in SLOTS)
    claims = Figures(0, len(system.get("claims") or []), 0)
    return IncidentScore(Fate.INVENTED, str(system.get("event_type")), _label(system), slots, claims)


def _slot(slot: Slot, gold: Record, system: Record) -> SlotScore:
    wanted, said = slot.read(gold), slot.read(system)
    return SlotScore(slot.name, wanted, said, slot.same(wanted, said))


def _tallies(gold: Record, answer: Record) -> Figures:
    wanted, said = gold.get("tallies") or [], answer.get("tallies") or []
    return Figures(hits(wanted, said, same_tally), len(said), len(wanted))


def _label(incident: Record) -> str:
    return str(incident.get("key") or incident.get("evidence") or "?")


# ---------------------------------------------------------------------------------------------------------------- sums


def score_corpus(
    gold: Iterable[Record], answers: Iterable[Record], sources: Mapping[str, str] | None = None
) -> tuple[ArticleScore, ...]:
    """Score all gold articles; an article without an answer counts as read and found empty."""
    by_id = {answer["doc_id"]: answer for answer in answers}
    known = sources or {}
    return tuple(score_article(doc, by_id.get(doc["doc_id"]), known.get(doc["doc_id"], "")) for doc in gold)


def summed(articles: Sequence[ArticleScore], keep: Callable[[IncidentScore], bool] | None = None) -> Score:
    """The score of a selection of articles, and within them of the incidents that ``keep`` keeps."""
    incidents = [i for article in articles for i in article.incidents if keep is None or keep(i)]
    columns = {slot.name: [i.slots[at] for i in incidents] for at, slot in enumerate(SLOTS)}
    found = {slot.name: [i.slots[at] for i in incidents if i.fate is Fate.PAIRED] for at, slot in enumerate(SLOTS)}
    return Score(
        len(articles),
        total(i.detection for i in incidents),
        {name: total(score.figures for score in scores) for name, scores in columns.items()},
        {name: Exactness(sum(score.same for score in scores), len(scores)) for name, scores in found.items()},
        total(i.claims for i in incidents),
        total(article.tallies for article in articles) if keep is None else Figures(),
    )


def by_outlet(articles: Sequence[ArticleScore]) -> dict[str, Score]:
    """The score of each outlet's articles, by name."""
    names = sorted({article.source for article in articles})
    return {name: summed([article for article in articles if article.source == name]) for name in names}


def by_event_type(articles: Sequence[ArticleScore]) -> dict[str, Score]:
    """Detection, slots and claims of each event type (gold's; the system's for what it invented), by name."""
    names = sorted({i.event_type for article in articles for i in article.incidents})
    return {name: summed(articles, of_type(name)) for name in names}


def of_type(name: str) -> Callable[[IncidentScore], bool]:
    """Keeps the incidents of one event type."""
    return lambda incident: incident.event_type == name


def confusions(articles: Sequence[ArticleScore], limit: int = 20) -> tuple[Confusion, ...]:
    """The disagreements that cost most: missed, invented, and values of paired incidents that differ."""
    count: Counter[tuple[str, str, str]] = Counter()
    for incident in (i for article in articles for i in article.incidents):
        if incident.fate is not Fate.PAIRED:
            missed = incident.fate is Fate.MISSED
            count["incident", incident.event_type if missed else "none", "none" if missed else incident.event_type] += 1
            continue
        count.update(_confused(s) for s in incident.slots if not s.same)
    ranked = sorted(count.items(), key=lambda entry: (-entry[1], entry[0]))[:limit]
    return tuple(Confusion(*key, number) for key, number in ranked)


def _confused(score: SlotScore) -> tuple[str, str, str]:
    """A slot's disagreement as (slot, gold, system), by value for categories."""
    if score.slot in CATEGORIES:
        return score.slot, _told(score.gold), _told(score.system)
    gold, system = ("none" if value is None else "a value" for value in (score.gold, score.system))
    return score.slot, gold, "another value" if gold == system else system


def _told(value: object) -> str:
    if value is None:
        return "none"
    return " + ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
