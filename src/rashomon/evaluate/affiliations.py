"""Scores by the affiliation of the outlet, with what else differs between the groups and may explain a difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.evaluate.scoring import ArticleScore, Fate, IncidentScore, Score, summed
from rashomon.evaluate.shares import Share

COMPARED = 20
"""Articles from which a group's score is compared with the others'; fewer say little."""
SPREAD_AT_MOST = 0.06
"""How far the groups' scores may lie apart."""
ALIKE = range(200, 350)
"""Words of articles that are compared beside the whole: the length of an article weighs more than who wrote it."""
_HARM = frozenset({"killed_min", "killed_max", "injured_min", "injured_max"})


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of one affiliation. The shares are of gold's main incidents."""

    score: Score
    alike: Score
    """Of its articles of :data:`ALIKE` length alone."""
    words: float
    """Words an article, on average."""
    incidents: float
    """Main incidents an article, on average."""
    no_figures: Share
    """Incidents without any figure of harm."""
    no_date: Share
    no_place: Share


def by_affiliation(
    articles: Sequence[ArticleScore], lengths: Mapping[str, int], group_of: Callable[[str], str], names: Sequence[str]
) -> dict[str, Group]:
    """The groups that have articles, in the order of ``names``; ``lengths`` are words by article."""
    sorted_in: dict[str, list[ArticleScore]] = {name: [] for name in names}
    for article in articles:
        sorted_in[group_of(article.source)].append(article)
    return {name: _group(members, lengths) for name, members in sorted_in.items() if members}


def _group(articles: Sequence[ArticleScore], lengths: Mapping[str, int]) -> Group:
    coded = [i for article in articles for i in article.incidents if i.fate is not Fate.INVENTED]
    return Group(
        summed(articles),
        summed([article for article in articles if lengths.get(article.doc_id, 0) in ALIKE]),
        sum(lengths.get(article.doc_id, 0) for article in articles) / len(articles),
        len(coded) / len(articles),
        *(Share(sum(_lacks(i, slots) for i in coded), len(coded)) for slots in (_HARM, {"date"}, {"place"})),
    )


def _lacks(incident: IncidentScore, slots: frozenset[str] | set[str]) -> bool:
    """Whether gold has no value in any of the slots."""
    return all(slot.gold is None for slot in incident.slots if slot.slot in slots)


def spread(groups: Mapping[str, Group]) -> float:
    """How far the scores of the groups that have enough articles lie apart; 0 for fewer than two."""
    return _spread([group.score for group in groups.values()])


def spread_alike(groups: Mapping[str, Group]) -> float:
    """The same over articles of like length."""
    return _spread([group.alike for group in groups.values()])


def _spread(scores: Sequence[Score]) -> float:
    told = [score.headline for score in scores if score.articles >= COMPARED]
    return max(told) - min(told) if len(told) > 1 else 0.0
