"""The marks of a trace: what each finder found in a sentence, what was made of it, and which values it went into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.found import DateRole, Findings, TriggerFound
from rashomon.extract.reader import Steps
from rashomon.model import Location, Mention, Reading, Span, Speaker, Tally


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in a sentence: its kind (``trigger``, ``killed`` ...), its words and what was made of it."""

    kind: str
    span: Span
    note: str
    used: bool = True
    """False where it was found and then set aside; the note says why."""
    uses: tuple[str, ...] = ()
    """The values that it went into, in words: ``event 1 place``; none where it is in no value."""


FIELDS: Mapping[str, frozenset[str]] = {
    "trigger": frozenset({"event_type", "interception"}),
    "actor": frozenset({"perpetrator", "target", "responsibility", "denial"}),
    "weapon": frozenset({"weapon", "interception"}),
}
"""Kind of a mark -> the fields of claims that it can go into; of others, the field of the same name."""
LOOSE = frozenset({"actor", "weapon", "place", "date", "damage", "responsibility", "denial"})
"""Kinds whose claims may have more or fewer words than the finding."""


def marks(steps: Steps, at: int, doubted: Sequence[Tally] = ()) -> Iterator[Mark]:
    """All findings of a sentence, in the text's order; ``doubted`` are tallies that the learned layer left out."""
    found, singled = steps.findings[at], steps.singled[at]
    plain = [
        *(_trigger(t, t in singled.triggers) for t in found.triggers),
        *_counts(found, singled, doubted),
        *_dates(found),
        *_places(found, steps.located[at]),
        *_actors(found),
        *(Mark("weapon", w.span, w.weapon_class) for w in found.weapons),
        *(Mark(str(n.field), n.span, "nobody" if n.nobody else "") for n in found.notes),
    ]
    used = [replace(mark, uses=tuple(uses(mark, steps.reading))) for mark in plain]
    spoken = [
        Mark("speaker", s.cue, f"{s.speaker} ({s.modality})", uses=tuple(_spoken(s.speaker, s.cue, steps.reading)))
        for s in found.speech
    ]
    yield from sorted([*used, *spoken], key=lambda m: (m.span, m.kind))


def _trigger(trigger: TriggerFound, used: bool) -> Mark:  # noqa: FBT001 - a fact of the trigger, told beside it
    put = str(trigger.modality) if trigger.real else f"not taken as happened ({trigger.modality})"
    aside = "" if used else "; counted by an aggregate figure"
    note = f"{trigger.event_type}, strength {trigger.strength:g}, {put}{aside}"
    return Mark(
        "trigger", trigger.span, note if used else f"{note}; counted by an aggregate figure", used and trigger.real
    )


def _counts(found: Findings, singled: Findings, doubted: Sequence[Tally]) -> Iterator[Mark]:
    for count in found.counts:
        used = count in singled.counts
        aside = "" if used else "; an aggregate figure"
        if any(tally.span.overlaps(count.span) for tally in doubted):
            aside = "; an aggregate figure by the rules, which the learned layer doubts"
        yield Mark(
            str(count.unit), count.span, f"{count.value} {count.value.population}, {count.value.relation}{aside}", used
        )


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


# ----------------------------------------------------------------------------------------------------------------- uses


def uses(mark: Mark, reading: Reading) -> Iterator[str]:
    """The values that a mark's words went into: an event's fields, an aggregate figure or a part of one."""
    wanted = FIELDS.get(mark.kind, frozenset({mark.kind}))
    for mention in reading.mentions:
        fields = {str(c.field) for c in mention.claims if str(c.field) in wanted and _same(mark, c.span)}
        yield from (f"event {mention.n} {field}" for field in sorted(fields))
    for n, tally in enumerate(reading.tallies, 1):
        if tally.span.overlaps(mark.span) and mark.kind not in LOOSE:
            yield f"aggregate figure {n}"
        elif any(part.span.overlaps(mark.span) for part in tally.parts) and mark.kind not in FIELDS:
            yield f"aggregate figure {n}, part"


def _same(mark: Mark, span: Span) -> bool:
    return span.overlaps(mark.span) if mark.kind in LOOSE else span == mark.span


def _spoken(speaker: Speaker, cue: Span, reading: Reading) -> Iterator[str]:
    """The values that are put down to a speaker in the passage of the cue."""
    if speaker.root is None:
        return
    for mention in reading.mentions:
        fields = list(dict.fromkeys(_fields_of(speaker.root.span, cue, mention)))
        if fields:
            yield f"event {mention.n} {', '.join(fields)}"
    for n, tally in enumerate(reading.tallies, 1):
        if tally.speaker.root and tally.speaker.root.span == speaker.root.span and tally.context.overlaps(cue):
            yield f"aggregate figure {n}"


def _fields_of(speaker: Span, cue: Span, mention: Mention) -> Iterator[str]:
    for claim in mention.claims:
        if claim.speaker.root is not None and claim.speaker.root.span == speaker and claim.context.overlaps(cue):
            yield str(claim.field)
