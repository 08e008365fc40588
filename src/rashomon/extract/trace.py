"""A trace: every decision on one document, from block to sentence to scene to event, each with its place in the text.

It repeats nothing of the reader's work: it tells what :meth:`rashomon.extract.reader.RuleReader.steps` recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.drafts import Draft
from rashomon.extract.found import DateRole, Findings, TriggerFound
from rashomon.extract.reader import RuleReader, Steps
from rashomon.extract.scenes import scenes
from rashomon.extract.theatre import UNKNOWN
from rashomon.model import READABLE, DatePrecision, Document, Location, Reading, Span

LONG = (DatePrecision.LONGER, DatePrecision.MONTH)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in a sentence: its kind (``trigger``, ``killed`` ...), its words and what was made of it."""

    kind: str
    span: Span
    note: str
    used: bool = True
    """False where it was found and then set aside; the note says why."""


@dataclass(frozen=True, slots=True)
class SceneTrace:
    """A part of a sentence that may tell an event, and what became of it."""

    span: Span
    outcome: str
    event: int | None
    """The number of the mention it was taken into; None where it was dropped."""


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """One sentence with what was found in it."""

    span: Span
    marks: tuple[Mark, ...]
    scenes: tuple[SceneTrace, ...]


@dataclass(frozen=True, slots=True)
class BlockTrace:
    """One block: read, with its sentences, or passed over, with the reason."""

    kind: str
    span: Span
    reason: str
    """Why it was passed over; empty where it was read."""
    sentences: tuple[SentenceTrace, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """How one document was read."""

    document: Document
    country: str | None
    """The country that the document is about, by its places."""
    blocks: tuple[BlockTrace, ...]
    reading: Reading


def trace(reader: RuleReader, document: Document) -> Trace:
    """Read a document and tell how."""
    steps = reader.steps(document)
    taken = {key(told.draft): n for n, group in enumerate(steps.groups, 1) for told in group}
    by_block: dict[int, list[SentenceTrace]] = {}
    for at, found in enumerate(steps.findings):
        mine = {
            (d.first, d.stop): (_told(d, taken.get(key(d)), steps), taken.get(key(d)))
            for d in steps.drafts
            if d.index == found.sentence.index
        }
        told = SentenceTrace(
            found.sentence.whole, tuple(_marks(steps, at)), tuple(_scenes(reader, found, steps.singled[at], mine))
        )
        by_block.setdefault(found.sentence.block, []).append(told)
    blocks = tuple(
        BlockTrace(
            str(block.kind),
            block.span,
            "" if block.kind in READABLE else block.reason or str(block.kind),
            tuple(by_block.get(number, ())),
        )
        for number, block in enumerate(document.blocks)
    )
    country = None if steps.country == UNKNOWN else steps.country
    return Trace(document, country, blocks, steps.reading)


def untold(document: Document, reading: Reading) -> Trace:
    """The trace of a document that was passed over as a whole: no block of it was read."""
    why = reading.skipped[0].reason if reading.skipped else ""
    blocks = tuple(BlockTrace(str(b.kind), b.span, b.reason or why) for b in document.blocks)
    return Trace(document, None, blocks, reading)


def key(draft: Draft) -> tuple[int, int, int]:
    """What a draft is known by, whatever became of it: its scene."""
    return draft.index, draft.first, draft.stop


def _scenes(
    reader: RuleReader, whole: Findings, found: Findings, mine: Mapping[tuple[int, int], tuple[str, int | None]]
) -> Iterator[SceneTrace]:
    """The scenes of a sentence, each with its end."""
    for first, stop in scenes(found, reader.finders.discourse):
        span = found.sentence.token_span(first, stop)
        outcome, event = mine.get((first, stop), ("", None))
        counted = any(first <= t.first < stop for t in whole.triggers if t not in found.triggers)
        why = COUNTED if counted else why_dropped(found, first, stop)
        yield SceneTrace(span, outcome or why, event)


COUNTED = "dropped: its words of an event are counted by an aggregate figure"


def _told(draft: Draft, event: int | None, steps: Steps) -> str:
    """What a draft tells, what the learned layer says of it, and what it was taken for."""
    scores = ", ".join(
        f"{kind} {score:.2g}" for kind, score in sorted(draft.scores.items(), key=lambda r: (-r[1], r[0]))
    )
    what = f"adds to an event ({scores or 'no type of its own'})" if draft.follows else f"tells an event: {scores}"
    said = steps.scores.get(draft.index)
    heard = f"; the learned layer gives it {said.told:.2f} of 1" if said else ""
    if event is not None:
        return what + heard
    return f"dropped: {what}{', but none told just before fits' if draft.follows else ''}{heard}"


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


# ----------------------------------------------------------------------------------------------------- what was found


def _marks(steps: Steps, at: int) -> Iterator[Mark]:
    """All findings of a sentence, in the text's order."""
    found, singled = steps.findings[at], steps.singled[at]
    marks = [
        *(_trigger(t, t in singled.triggers) for t in found.triggers),
        *(_count(found, singled)),
        *(_dates(found)),
        *(_places(found, steps.located[at])),
        *(_actors(found)),
        *(Mark("weapon", w.span, w.weapon_class) for w in found.weapons),
        *(Mark("speaker", s.cue, f"{s.speaker} ({s.modality})") for s in found.speech),
        *(Mark(str(n.field), n.span, "nobody" if n.nobody else "") for n in found.notes),
    ]
    return iter(sorted(marks, key=lambda m: (m.span, m.kind)))


def _trigger(trigger: TriggerFound, used: bool) -> Mark:  # noqa: FBT001 - a fact of the trigger, told beside it
    put = str(trigger.modality) if trigger.real else f"not taken as happened ({trigger.modality})"
    note = f"{trigger.event_type}, strength {trigger.strength:g}, {put}"
    return Mark("trigger", trigger.span, note if used else f"{note}; counted by a tally", used and trigger.real)


def _count(found: Findings, singled: Findings) -> Iterator[Mark]:
    for count in found.counts:
        used = count in singled.counts
        note = f"{count.value} {count.value.population}, {count.value.relation}"
        yield Mark(str(count.unit), count.span, note if used else f"{note}; an aggregate figure", used)


def _dates(found: Findings) -> Iterator[Mark]:
    for date in found.dates:
        used = date.role is DateRole.EVENT
        yield Mark("date", date.span, f"{date.when} ({date.when.precision}), of the {date.role}", used)


def _places(found: Findings, located: Sequence[Location | None]) -> Iterator[Mark]:
    for place, where in zip(found.places, located, strict=True):
        known = f"{where.name}, {where.admin1 or '-'}, {where.country} ({where.precision})" if where else "not resolved"
        aside = "; a venue" if place.venue else "; describes something else" if place.attributive else ""
        yield Mark("place", place.span, f"{known}{aside}", not (place.venue or place.attributive))


def _actors(found: Findings) -> Iterator[Mark]:
    for actor in found.actors:
        note = f"{actor.actor or 'no one of the registry'}, side {actor.side or 'unsaid'}"
        yield Mark("actor", actor.span, note + ("; speaks, no party" if actor.source else ""), not actor.source)
