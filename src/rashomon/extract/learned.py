"""The learned layer's say in the reading by rules: which drafts tell an event, of which type, and what is a tally.

The rules find, the scores weigh: no value comes from the network, so that each still has its span. Pure functions of
drafts and scores; with no scores the rules stand as they are. The thresholds were chosen by cross-validation on the
train split, each sentence scored by a network that had not seen its article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.extract.drafts import Draft, best_type
from rashomon.extract.syntax import Sentence
from rashomon.learned.scorer import SentenceScores
from rashomon.model import Tally


@dataclass(frozen=True, slots=True)
class Settings:
    """How far the scores may change what the rules say; the defaults are the released ones, 0 and 1 switch a use off."""

    drop: float = 0.0
    """A draft whose sentence tells an incident with less than this probability is no event of its own."""
    promote: float = 1.0
    """A draft that only adds to others is an event of its own from this probability of telling one."""
    type_weight: float = 0.0
    """What the network's probability of a type weighs beside the rules' strength for it (about 1 for a clear word)."""
    tally: float = 0.0
    """A tally whose sentence has one with less than this probability is none."""


def adjust(drafts: Sequence[Draft], scores: Sequence[SentenceScores], settings: Settings) -> tuple[Draft, ...]:
    """The drafts of one document as the rules and the scores together see them, in order.

    Args:
        drafts: What the rules made of the sentences.
        scores: One for each sentence of the document, by :attr:`Draft.index`.
        settings: How far the scores may go.
    """
    shared = Counter(d.index for d in drafts)
    out = (sifted(d, scores[d.index], settings) for d in drafts)
    return tuple(retyped(d, scores[d.index], settings.type_weight) if shared[d.index] == 1 else d for d in out)


def sifted(draft: Draft, score: SentenceScores, settings: Settings) -> Draft:
    """The draft as an event of its own or as one that adds to others, where the score is clear; titles stay."""
    if draft.is_title:
        return draft
    if not draft.follows and score.told < settings.drop:
        return replace(draft, follows=True)
    promoted = draft.follows and bool(draft.scores) and score.told >= settings.promote
    return replace(draft, follows=False) if promoted else draft


def retyped(draft: Draft, score: SentenceScores, weight: float) -> Draft:
    """The draft with the type that the rules' strengths and the network's probabilities speak for together."""
    if not draft.scores or not weight:
        return draft
    likeliest, _ = score.best_type
    joint = {kind: draft.scores.get(kind, 0.0) + weight * score.type_of(kind) for kind in {*draft.scores, likeliest}}
    kind, strength = best_type(joint)
    return replace(draft, event_type=kind, strength=strength, scores=joint)


def sifted_tallies(
    tallies: Sequence[Tally], sentences: Sequence[Sentence], scores: Sequence[SentenceScores], settings: Settings
) -> tuple[Tally, ...]:
    """The tallies whose sentence likely has one; those of a sentence that is not among the given ones stay."""
    doubted = [s.whole for s, score in zip(sentences, scores, strict=True) if score.figure_tally < settings.tally]
    return tuple(t for t in tallies if not any(whole.overlaps(t.span) for whole in doubted))
