"""The learned layer's say in the reading by rules: which drafts tell an event, of which type, and what is a tally.

The rules find, the scores weigh: no value comes from the network, so that each still has its span. Only sentences that
have a tally or a draft are scored. Pure functions of drafts and scores, each called at its place in the reading:

1. :func:`sifted_tallies` after the tallies were read
2. :func:`adjust` after the drafts were made, before they are grouped
3. :func:`settled` after they were grouped
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rashomon.extract.drafts import SPECIFIC, Draft, best_type, specificity
from rashomon.extract.grouping import Told, main_places
from rashomon.extract.syntax import Sentence
from rashomon.learned.scorer import Scorer, SentenceScores, ask
from rashomon.model import Tally


@dataclass(frozen=True, slots=True)
class Settings:
    """How far the scores may change what the rules say; 0 (of ``promote`` 1) switches a use off."""

    tally: float = 0.0
    """A tally whose sentence has one with less than this probability is none."""
    promote: float = 1.0
    """A draft that only adds to others is an event of its own from this probability of telling one."""
    drop: float = 0.0
    """A group of which no sentence tells an incident with at least this probability is left out, save plain ones."""
    type_weight: float = 0.0
    """What the network's probability of a type weighs beside the rules' strength for it (about 1 for a clear word)."""


RELEASED = Settings(tally=0.02, promote=0.5, drop=0.2, type_weight=2.0)
"""Chosen for the highest score on the train split, each sentence scored by a network that had not seen its article.

Alone, each use brings 0.001 (tally), 0.002 (promote), 0.005 (drop) and 0.003 (type) there, together 0.013.
"""


Scores: TypeAlias = Mapping[int, SentenceScores]
"""The scores of sentences by their position in the document."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A scorer and how far its scores may go: all that a reader needs of the learned layer."""

    scorer: Scorer
    settings: Settings = RELEASED

    def scores(self, sentences: Sequence[Sentence], which: Iterable[int], known: Scores | None = None) -> Scores:
        """The scores of some sentences of a document, beside those that are known already."""
        said = dict(known or {})
        wanted = sorted(set(which) - said.keys())
        return said | dict(zip(wanted, self.scorer(ask(sentences, wanted)), strict=True))


def tallied(sentences: Sequence[Sentence], tallies: Sequence[Tally]) -> tuple[int, ...]:
    """The positions of the sentences that have a tally."""
    return tuple(s.index for s in sentences if any(s.whole.overlaps(t.span) for t in tallies)) if tallies else ()


def adjust(drafts: Sequence[Draft], scores: Scores, settings: Settings) -> tuple[Draft, ...]:
    """The drafts of one document; those that only add to others are events of their own where the scorer is sure.

    Drafts that the scorer doubts are left to :func:`settled`: to make them add to others put their values there.

    Args:
        drafts: What the rules made of the sentences.
        scores: Those of the drafts' sentences at least.
        settings: How far the scores may go.
    """
    return tuple(_promoted(d, scores[d.index].told, settings.promote) for d in drafts)


def _promoted(draft: Draft, told: float, least: float) -> Draft:
    """The draft as an event where it likely tells one; without a trigger of a type there is nothing to be one."""
    sure = least < 1 and told >= least
    return replace(draft, follows=False) if draft.follows and draft.scores and sure else draft


def settled(groups: Sequence[tuple[Told, ...]], scores: Scores, settings: Settings) -> tuple[tuple[Told, ...], ...]:
    """The groups that likely tell an incident, with the types that rules and scores speak for together."""
    shared = Counter(t.draft.index for g in groups for t in g)
    return tuple(
        tuple(_retyped(t, scores[t.draft.index], settings) if shared[t.draft.index] == 1 else t for t in g)
        for g in groups
        if any(_is_plain(t.draft) or scores[t.draft.index].told >= settings.drop for t in g)
    )


def _is_plain(draft: Draft) -> bool:
    """Whether a draft stands whatever the scorer says: a title, the opening, or a clear word with a place of its own.

    The scorer knows one war's reports; what reads plainly by rules must not hang on that.
    """
    placed = any(specificity(p, w) > SPECIFIC["province"] for p, w in main_places(draft))
    return draft.is_title or draft.index == 0 or (placed and draft.strength >= 1)


def _retyped(told: Told, score: SentenceScores, settings: Settings) -> Told:
    """The draft with its joint type; the likeliest of the network comes in though no word of the rules says it."""
    draft, weight = told.draft, settings.type_weight
    if not draft.scores or not weight:
        return told
    likeliest, _ = score.best_type
    kinds = {*draft.scores, likeliest}
    joint = {kind: draft.scores.get(kind, 0.0) + weight * score.type_of(kind) for kind in sorted(kinds)}
    kind, strength = best_type(joint)
    return replace(told, draft=replace(draft, event_type=kind, strength=strength, scores=joint))


def sifted_tallies(
    tallies: Sequence[Tally], sentences: Sequence[Sentence], scores: Scores, settings: Settings
) -> tuple[Tally, ...]:
    """The tallies whose sentence likely has one; those of a sentence without a score stay."""
    doubted = [sentences[i].whole for i, score in scores.items() if score.figure_tally < settings.tally]
    return tuple(t for t in tallies if not any(whole.overlaps(t.span) for whole in doubted))
