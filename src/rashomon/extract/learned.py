"""The learned layer's say in the reading by rules: which drafts tell an event, of which type, and what is a tally.

The rules find, the scores weigh: no value comes from the network, so that each still has its span. Only sentences that
have a tally or a draft are scored, and the scorer is not shown who the sides are (:mod:`rashomon.extract.en.masks`), so
that its say is the same whoever did it. Pure functions of drafts and scores, each called at its place in the reading:

1. :func:`sifted_tallies` after the tallies were read
2. :func:`adjust` after the drafts were made, before they are grouped
3. :func:`settled` after they were grouped
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rashomon.extract.drafts import SPECIFIC, Draft, best_type, refers_back, specificity
from rashomon.extract.grouping import Told, main_places
from rashomon.extract.syntax import Sentence
from rashomon.learned.scorer import Asked, Scorer, SentenceScores, ask
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
    """What the network's probability of a type weighs, times that of an incident, beside the rules' strength for it."""
    clear: float = 0.9
    """The rules' strength for a type from which no other comes in that no word of the sentence says."""
    known: float = 0.5
    """The network is heard on a document's groups where it gives one of their sentences this probability at least.

    Where it recognises nothing it knows too little of such texts to leave anything out or to rename it.
    """


SURE = frozenset({"disrupted_weapons_use"})
"""Types that the rules tell more surely than the network: what was shot down or defused is its verb's object."""


RELEASED = Settings(tally=0.02, promote=0.5, drop=0.2, type_weight=3.0)
"""Chosen on the train split, each sentence scored by a network that had not seen its article, and on other texts.

On the train split (score .600 by the rules) they bring .012 together; the model card has the figures of each use.
Without ``known`` they would bring as much there, but cost a tenth of the incidents of another war and decade.
"""


Scores: TypeAlias = Mapping[int, SentenceScores]
"""The scores of sentences by their position in the document."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A scorer and how far its scores may go: all that a reader needs of the learned layer."""

    scorer: Scorer
    settings: Settings = RELEASED
    mask: Callable[[str], str] = str
    """What the scorer is shown of a text: the released one hides whose the words are."""

    def scores(self, sentences: Sequence[Sentence], which: Iterable[int], known: Scores | None = None) -> Scores:
        """The scores of some sentences of a document, beside those that are known already."""
        said = dict(known or {})
        wanted = sorted(set(which) - said.keys())
        shown = [Asked(self.mask(a.text), self.mask(a.before)) for a in ask(sentences, wanted)]
        return said | dict(zip(wanted, self.scorer(shown), strict=True))


def tallied(sentences: Sequence[Sentence], tallies: Sequence[Tally]) -> tuple[int, ...]:
    """The positions of the sentences that have a tally."""
    return tuple(s.index for s in sentences if any(s.whole.overlaps(t.span) for t in tallies)) if tallies else ()


def counted(sentences: Sequence[Sentence], tallies: Sequence[Tally]) -> frozenset[int]:
    """The positions of the sentences in which parts of tallies stand: they count acts and tell none of them."""
    parts = [p.span for t in tallies for p in t.parts]
    return frozenset(s.index for s in sentences if any(s.whole.overlaps(p) for p in parts)) if parts else frozenset()


def adjust(
    drafts: Sequence[Draft], scores: Scores, settings: Settings, counting: Collection[int] = ()
) -> tuple[Draft, ...]:
    """The drafts of one document; those that only add to others are events of their own where the scorer is sure.

    Drafts that the scorer doubts are left to :func:`settled`: to make them add to others put their values there.

    Args:
        drafts: What the rules made of the sentences.
        scores: Those of the drafts' sentences at least.
        settings: How far the scores may go.
        counting: The positions of sentences that count acts; no draft of theirs is promoted.
    """
    return tuple(d if d.index in counting else _promoted(d, scores, settings.promote) for d in drafts)


def _promoted(draft: Draft, scores: Scores, least: float) -> Draft:
    """The draft as an event where it likely tells one; not without a word of one, nor where it is told as known."""
    if not draft.follows or not draft.scores or least >= 1 or scores[draft.index].told < least:
        return draft
    return draft if refers_back(draft) else replace(draft, follows=False)


def weighed(drafts: Iterable[Draft]) -> frozenset[int]:
    """The positions of the sentences whose scores may change something: those with words of an event."""
    return frozenset(d.index for d in drafts if d.scores)


def settled(groups: Sequence[tuple[Told, ...]], scores: Scores, settings: Settings) -> tuple[tuple[Told, ...], ...]:
    """The groups that likely tell an incident, with the types that rules and scores speak for together."""
    if max((scores[t.draft.index].told for g in groups for t in g if t.draft.scores), default=0.0) < settings.known:
        return tuple(groups)
    shared = Counter(t.draft.index for g in groups for t in g)
    return tuple(
        tuple(_retyped(t, scores, settings) if shared[t.draft.index] == 1 else t for t in g)
        for g in groups
        if any(_is_plain(t.draft) or _may_tell(t.draft, scores, settings) for t in g)
    )


def _may_tell(draft: Draft, scores: Scores, settings: Settings) -> bool:
    """Whether the scorer does not doubt that a draft's sentence tells an incident."""
    return (
        settings.drop == 0
        or draft.event_type in SURE
        or (bool(draft.scores) and scores[draft.index].told >= settings.drop)
    )


def _is_plain(draft: Draft) -> bool:
    """Whether a draft stands whatever the scorer says.

    It does in a title or the opening, and where a clear word has a place of its own or harm on a day of its own. The
    scorer knows one war's reports; what reads plainly by rules must not hang on that.
    """
    if draft.is_title or draft.index == 0:
        return True
    placed = any(specificity(p, w) > SPECIFIC["province"] for p, w in main_places(draft))
    return draft.strength >= 1 and (placed or (draft.has_harm and bool(draft.event_dates)))


def _retyped(told: Told, scores: Scores, settings: Settings) -> Told:
    """The draft with its joint type; the network's likeliest comes in though no word says it, unless one is clear."""
    draft = told.draft
    if not draft.scores or not settings.type_weight or draft.event_type in SURE:
        return told
    score = scores[draft.index]
    weight = settings.type_weight * score.told
    new = () if max(draft.scores.values()) >= settings.clear else (score.best_type[0],)
    joint = {k: draft.scores.get(k, 0.0) + weight * score.type_of(k) for k in sorted({*draft.scores, *new})}
    kind, strength = best_type(joint)
    return replace(told, draft=replace(draft, event_type=kind, strength=strength, scores=joint))


def sifted_tallies(
    tallies: Sequence[Tally], sentences: Sequence[Sentence], scores: Scores, settings: Settings
) -> tuple[Tally, ...]:
    """The tallies whose sentence likely has one; those of a sentence without a score stay, and those with parts."""
    doubted = [sentences[i].whole for i, score in scores.items() if score.figure_tally < settings.tally]
    return tuple(t for t in tallies if t.parts or not any(whole.overlaps(t.span) for whole in doubted))
