"""The scenes of a trace: why each part of a sentence was dropped, begins an event or adds to one told before.

Nothing is decided here. The rules are those of :mod:`rashomon.extract.drafts`, :mod:`rashomon.extract.grouping` and
:mod:`rashomon.extract.learned`; what is recomputed of them gives what they gave, since they are functions of the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.drafts import Draft
from rashomon.extract.found import DateRole, Findings
from rashomon.extract.grouping import FADING, THRESHOLD, WEIGHTS, Told, evidence, gist, group, score, silent
from rashomon.extract.learned import adjust, counted
from rashomon.extract.reader import RuleReader, Steps
from rashomon.extract.roles import roles
from rashomon.extract.scenes import scenes
from rashomon.model import DatePrecision, Span

LONG = (DatePrecision.LONGER, DatePrecision.MONTH)
Key = tuple[int, int, int]
"""What a draft is known by, whatever became of it: its sentence, first and last token."""


@dataclass(frozen=True, slots=True)
class SceneTrace:
    """A part of a sentence that may tell an event, and what became of it."""

    span: Span
    outcome: str
    event: int | None
    """The number of the mention it was taken into; None where it was dropped."""
    why: str = ""
    """What speaks for and against its being one of the events told before; empty where none was."""


def key(draft: Draft) -> Key:
    """The draft's key."""
    return draft.index, draft.first, draft.stop


@dataclass(frozen=True, slots=True)
class Story:
    """The drafts of a document as they were grouped, and the number of the event that each went into."""

    drafts: Mapping[Key, Told]
    groups: tuple[tuple[Told, ...], ...]
    """As they were before the learned layer left some out."""
    events: Mapping[Key, int]
    kinds: Mapping[Key, str]
    """The kind of event that each draft of an event was given in the end."""
    said: Mapping[int, float]
    """Sentence -> how likely it tells an incident, by the learned layer."""

    @classmethod
    def of(cls, reader: RuleReader, steps: Steps) -> Story:
        """The story of a reading."""
        drafts = steps.drafts
        if reader.layer is not None:
            sentences = [found.sentence for found in steps.findings]
            counting = counted(sentences, steps.reading.tallies)
            drafts = adjust(drafts, steps.scores, reader.layer.settings, counting)
        told = [Told(draft, roles(draft)) for draft in drafts]
        events = {key(one.draft): n for n, found in enumerate(steps.groups, 1) for one in found}
        kinds = {key(one.draft): one.draft.event_type for found in steps.groups for one in found}
        said = {at: score.told for at, score in steps.scores.items()}
        return cls({key(one.draft): one for one in told}, group(told), events, kinds, said)

    def scenes(self, reader: RuleReader, whole: Findings, found: Findings) -> Iterator[SceneTrace]:
        """The scenes of a sentence, each with its end. ``found`` is ``whole`` without what belongs to tallies."""
        for first, stop in scenes(found, reader.finders.discourse):
            span = found.sentence.token_span(first, stop)
            told = self.drafts.get((found.sentence.index, first, stop))
            if told is not None:
                yield SceneTrace(span, self.outcome(told), self.events.get(key(told.draft)), self.why(told))
                continue
            counted = any(first <= t.first < stop for t in whole.triggers if t not in found.triggers)
            yield SceneTrace(span, COUNTED if counted else why_dropped(found, first, stop), None)

    def outcome(self, told: Told) -> str:
        """What a draft tells, what the learned layer says of it, and what it was taken for."""
        draft = told.draft
        ranked = sorted(draft.scores.items(), key=lambda row: (-row[1], row[0]))
        kinds = ", ".join(f"{kind} {strength:.2g}" for kind, strength in ranked)
        what = f"adds to an event ({kinds or 'no type of its own'})" if draft.follows else f"tells an event: {kinds}"
        likely = self.said.get(draft.index)
        heard = "" if likely is None else f"; the learned layer gives it {likely:.2f} of 1"
        if key(draft) in self.events:
            kind = self.kinds[key(draft)]
            return what + heard + (f" and makes it {kind}" if kind != draft.event_type and not draft.follows else "")
        if any(key(draft) == key(one.draft) for found in self.groups for one in found):
            return f"dropped by the learned layer, which gives it {likely or 0:.2f} of 1: {what}"
        return f"dropped: {what}, but none told just before fits{heard}"

    def why(self, told: Told) -> str:
        """What speaks for the event that a draft was added to; of a new one, why it is not the likest before."""
        before = [gist([one for one in found if key(one.draft) < key(told.draft)]) for found in self.groups]
        own = next(
            (n for n, found in enumerate(self.groups) if any(key(one.draft) == key(told.draft) for one in found)), None
        )
        if own is None:
            return ""
        if before[own]:
            return f"added to {self._name(before[own])}: {_signs(told, before[own])}"
        others = [earlier for earlier in before if earlier]
        if not others:
            return ""
        likest = max(others, key=lambda earlier: score(told, earlier))
        return f"not {self._name(likest)}, the likest before: {_signs(told, likest)}; {THRESHOLD:g} would do"

    def _name(self, found: Sequence[Told]) -> str:
        """The event of a group in words."""
        n = self.events.get(key(found[0].draft))
        return "an event that was dropped" if n is None else f"event {n}"


def _signs(told: Told, others: Sequence[Told]) -> str:
    """The signs for and against one event, each with its weight, and their sum."""
    draft = told.draft
    without = silent(draft) if draft.follows else frozenset[str]()
    away = FADING * (draft.index - others[-1].draft.index) if draft.follows else 0.0
    words = [f"{SIGNS[name]} {WEIGHTS[name]:+g}" for name in evidence(told, others) if name not in without]
    words += [f"distance {-away:+g}"] if away else []
    return f"{', '.join(words)} = {score(told, others, without=without) - away:+.2f}"


SIGNS = {
    "type_same": "same kind of event",
    "type_near": "like kind",
    "type_open": "kind left open",
    "type_other": "other kind",
    "place_same": "same place",
    "place_part": "other part of one place",
    "place_within": "one place in the other",
    "place_near": "one place near the other",
    "place_unsaid": "no place to compare",
    "place_unclear": "place that no list has",
    "place_other": "other place",
    "date_same": "same day",
    "date_other": "other day",
    "harm_same": "same figure",
    "harm_other": "other figure",
    "addend": "further harm",
    "side_same": "same side acts",
    "side_other": "other side acts",
    "next": "next to it",
    "far": "far from it",
    "title": "the title's event",
    "anaphor": 'told as known ("the attack")',
    "known": "told as known, with a place of its own",
    "elsewhere": "opens with its own place",
    "break": 'told as another ("another", "elsewhere")',
}
"""The signs of :data:`rashomon.extract.grouping.WEIGHTS` in words."""

# ------------------------------------------------------------------------------------------------------------- dropped

COUNTED = "dropped: its words of an event are counted by an aggregate figure"


def why_dropped(found: Findings, first: int, stop: int) -> str:
    """Why a scene became no draft, in words; the rules are those of :mod:`rashomon.extract.drafts`."""
    triggers = [t for t in found.triggers if first <= t.first < stop]
    if not triggers:
        return "dropped: no word of an event"
    real = [t for t in triggers if t.real]
    if not real:
        return "dropped: its words of an event are negated, planned, conditional or general"
    dates = [d for d in found.dates if first <= d.first < stop and d.role is DateRole.EVENT]
    precisions = [d.when.precision for d in dates]
    if any(p in LONG for p in precisions) and DatePrecision.DAY not in precisions:
        return "dropped: sums up a long stretch of time"
    if all(t.needs for t in real):
        return f"dropped: its words of an event need a {real[0].needs} beside them"
    best = max(t.strength for t in real)
    return f"dropped: its strongest word of an event has {best:g} of 1, with too few signs (harm, weapon, place, date)"
