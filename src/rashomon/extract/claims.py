"""From findings to claims: each value with its span, its speaker, its modality and what it was inferred from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.drafts import Draft
from rashomon.extract.found import ActorFound, CountFound, DateFound, NoteFound, Unit, WeaponFound, speech_at
from rashomon.model import (
    Basis,
    Claim,
    Count,
    Document,
    Field,
    Label,
    Location,
    Modality,
    Party,
    Place,
    Span,
    Speaker,
    SpeakerLink,
    Value,
    Words,
    content_id,
)

UNIT_FIELDS = {Unit.KILLED: Field.KILLED, Unit.INJURED: Field.INJURED, Unit.CASUALTIES: Field.CASUALTIES}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what stands at a place of the text, and how."""

    speaker: Speaker
    modality: Modality
    carried: bool = False
    """The speaker is carried over from an earlier sentence, not named in this one."""


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes claims of one document. ``prevailing`` is the speaker of each sentence that names none itself."""

    document: Document
    prevailing: Sequence[Speaker]
    who: Callable[[str], str | None]
    """The registry's id of the actor that a speaker's words name."""

    def known(self, speaker: Speaker) -> Speaker:
        """The speaker with the registry's ids of those it names."""
        chain = tuple(replace(link, actor=link.actor or self.who(link.text)) for link in speaker.chain)
        return speaker if chain == speaker.chain else Speaker(chain)

    def attribution(self, draft: Draft, at: int) -> Attribution:
        """Who says the word at a token: the closest attribution whose scope holds it, else the prevailing speaker."""
        held = speech_at(draft.findings.speech, at)
        if held is not None:
            return Attribution(held.speaker, held.modality)
        speaker = self.prevailing[draft.index] if draft.index < len(self.prevailing) else Speaker()
        return Attribution(speaker, Modality.ASSERTED, carried=bool(speaker.chain))

    def claim(
        self,
        draft: Draft,
        field: Field,
        value: Value,
        span: Span,
        *,
        at: int,
        extractor: str,
        basis: Basis = Basis.NORMALISED,
        inferred_from: str | None = None,
        modality: Modality | None = None,
        speaker: Speaker | None = None,
    ) -> Claim:
        """One claim, attributed by where its words stand."""
        told = self.attribution(draft, at)
        return Claim(
            id=content_id("c", self.document.id, field, value_key(value), span.start, span.end),
            field=field,
            value=value,
            span=span,
            context=draft.sentence.whole,
            speaker=self.known(speaker or told.speaker),
            modality=modality or told.modality,
            basis=basis,
            extractor=extractor,
            inferred_from=inferred_from,
        )


def value_key(value: Value) -> str:
    """What makes a value's identity: a place's name without where it was resolved to, a count with its population."""
    if isinstance(value, Place):
        return f"{value.name}|{value.relation}|{value.primary}"
    return f"{value}|{value.population}|{value.relation}" if isinstance(value, Count) else f"{value.kind}|{value}"


def type_claim(scribe: Scribe, draft: Draft) -> Claim:
    """What kind of event, by the words that told it most strongly."""
    speaking = [t for t in draft.triggers if t.event_type == draft.event_type] or list(draft.triggers)
    best = max(speaking, key=lambda t: (t.strength, -t.first))
    return scribe.claim(
        draft,
        Field.EVENT_TYPE,
        Label(draft.event_type),
        best.span,
        at=best.first,
        extractor="types.v1",
        modality=best.modality if best.modality is not Modality.ASSERTED else None,
    )


def count_claims(scribe: Scribe, draft: Draft) -> Iterator[Claim]:
    """Killed, injured, casualties: one claim a figure."""
    for count in draft.counts:
        field = UNIT_FIELDS.get(count.unit)
        if field is not None:
            yield scribe.claim(
                draft, field, count.value, _with_noun(draft, count), at=count.first, extractor="counts.en.v1"
            )


def _with_noun(draft: Draft, count: CountFound) -> Span:
    """The figure with the noun that it counts, where that follows within a few words ("five people")."""
    if count.noun_at is None or not 0 <= count.noun_at - count.stop < 4:
        return count.span
    return count.span.join(draft.sentence.token_span(count.noun_at, count.noun_at + 1))


def party_claims(
    scribe: Scribe, draft: Draft, field: Field, actors: Iterable[ActorFound], *, modality: Modality | None = None
) -> Iterator[Claim]:
    """One claim for each actor of a role."""
    for actor in actors:
        party = Party(actor.text, actor.actor, actor.side)
        basis = Basis.NORMALISED if actor.side else Basis.EXACT
        yield scribe.claim(
            draft, field, party, actor.span, at=actor.head, extractor="roles.en.v1", basis=basis, modality=modality
        )


CARRIERS = frozenset({"tank", "other"})
"""Classes of things that are as often hit as they hit: no weapon of the event by their name alone."""


def weapon_claims(scribe: Scribe, draft: Draft) -> Iterator[Claim]:
    """One claim for each weapon's words."""
    for weapon in draft.weapons:
        if weapon.weapon_class not in CARRIERS:
            yield words_claim(scribe, draft, Field.WEAPON, weapon, extractor="weapons.en.v1")


def note_claims(scribe: Scribe, draft: Draft) -> Iterator[Claim]:
    """Damage, responsibility, denial, remarks: the words as they stand, said by whoever claims or denies."""
    for note in draft.notes:
        owned = note.field is Field.RESPONSIBILITY and note.who is not None
        yield words_claim(
            scribe,
            draft,
            note.field,
            note,
            extractor=note.stage,
            speaker=owner(draft, note.who) if note.who else None,
            modality=Modality.CLAIMED if owned else None,
        )


def owner(draft: Draft, who: tuple[int, int]) -> Speaker:
    """Who claims or denies: the speaker whose words these are, with the name that they stand for; else the words."""
    spoken = (s.speaker for s in draft.findings.speech if s.source == who and s.speaker.chain)
    words = SpeakerLink(draft.sentence.words(*who), draft.sentence.token_span(*who))
    return next(spoken, Speaker((words,)))


def words_claim(
    scribe: Scribe,
    draft: Draft,
    field: Field,
    found: WeaponFound | NoteFound,
    *,
    extractor: str,
    speaker: Speaker | None = None,
    modality: Modality | None = None,
) -> Claim:
    """A claim whose value is the text's own words."""
    return scribe.claim(
        draft,
        field,
        Words(found.text),
        found.span,
        at=found.first,
        extractor=extractor,
        basis=Basis.EXACT,
        speaker=speaker,
        modality=modality,
    )


def date_claim(scribe: Scribe, draft: Draft, found: DateFound, *, inferred_from: str | None = None) -> Claim:
    """The event's date; a relative one says from what it was reckoned."""
    reckoned = inferred_from
    if reckoned is None and found.relative and scribe.document.published:
        reckoned = f"published {scribe.document.published.isoformat()}"
    basis = Basis.INFERRED if inferred_from else Basis.NORMALISED
    return scribe.claim(
        draft,
        Field.DATE,
        found.when,
        found.span,
        at=min(found.first, len(draft.sentence.tokens) - 1),
        extractor="dates.en.v1",
        basis=basis,
        inferred_from=reckoned,
    )


def place_claim(
    scribe: Scribe, draft: Draft, place: Place, span: Span, at: int, *, inferred_from: str | None = None
) -> Claim:
    """Where it happened."""
    basis = Basis.INFERRED if inferred_from else (Basis.NORMALISED if place.location else Basis.EXACT)
    return scribe.claim(
        draft, Field.PLACE, place, span, at=at, extractor="places.en.v1", basis=basis, inferred_from=inferred_from
    )


def located(name: str, where: Location | None) -> str:
    """A place's name with its province, for a reason's text."""
    return f"{name} ({where.admin1})" if where and where.admin1 else name
