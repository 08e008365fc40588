"""From groups of drafts to mentions: one value after another, inherited ones marked as inferred and from what."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rashomon.extract.claims import (
    Scribe,
    count_claims,
    date_claim,
    located,
    note_claims,
    party_claims,
    place_claim,
    type_claim,
    weapon_claims,
)
from rashomon.extract.drafts import SPECIFIC, Draft, best_type, holds_place, specificity
from rashomon.extract.found import ActorFound, DateFound, PlaceFound
from rashomon.extract.grouping import Told, main_places
from rashomon.model import (
    Basis,
    Claim,
    DatePrecision,
    Document,
    Field,
    Location,
    Mention,
    Modality,
    Place,
    PlaceRelation,
    Population,
    Span,
    content_id,
)

NEWS_DAYS = 7
"""An incident is the document's news where it happened at most this many days before publication (codebook)."""
EVIDENCE_WORDS = 30


Placed: TypeAlias = tuple[Draft, PlaceFound, Location | None]
"""A place with the draft that tells it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a later event of the same document may inherit: the last event date and perpetrators told."""

    date: tuple[Draft, DateFound] | None = None
    acting: tuple[Draft, tuple[ActorFound, ...], str] | None = None
    place: Placed | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Assembler:
    """Turns groups into mentions of one document."""

    document: Document
    scribe: Scribe
    side_of: Callable[[ActorFound, str], str | None]

    def mentions(self, groups: Sequence[Sequence[Told]]) -> tuple[Mention, ...]:
        """The mentions, numbered in the text's order."""
        out: list[Mention] = []
        carried = Carried(acting=self._first_acting(groups))
        for group in groups:
            mention, carried = self._mention(group, carried, len(out) + 1)
            out.append(mention)
        return tuple(out)

    def _mention(self, group: Sequence[Told], carried: Carried, n: int) -> tuple[Mention, Carried]:
        drafts = [t.draft for t in group]
        kind = settled(group_type(drafts), group, carried.kind)
        lead = next((d for d in drafts if d.event_type == kind and d.triggers and not d.is_title), drafts[0])
        claims: list[Claim] = [type_claim(self.scribe, replace(lead, event_type=kind))]
        dated = best_date(drafts)
        claims += self._dates(lead, dated, carried)
        placed = best_place(drafts)
        claims += self._places(placed, carried)
        news = self._is_news(drafts, dated)
        claims += self._parties(group, kind, carried if news else replace(carried, acting=None))
        for d in drafts:
            claims += [*weapon_claims(self.scribe, d), *count_claims(self.scribe, d), *note_claims(self.scribe, d)]
        evidence = self._evidence(drafts)
        key = content_id("m", self.document.id, evidence.start, evidence.end, kind)
        mention = Mention(
            id=key,
            document=self.document.id,
            n=n,
            main=news,
            evidence=evidence,
            claims=tuple(c if c.basis is not Basis.INFERRED else own(c, key) for c in unique(claims)),
        )
        return mention, self._carry(group, kind, dated, placed, carried)

    def _first_acting(self, groups: Sequence[Sequence[Told]]) -> tuple[Draft, tuple[ActorFound, ...], str] | None:
        """The first perpetrators that the document names, for events told before it names them."""
        for group in groups:
            kind = group_type([t.draft for t in group])
            acting = self._acting(group, kind)
            if acting:
                return (*acting, kind)
        return None

    def _carry(
        self,
        group: Sequence[Told],
        kind: str,
        dated: tuple[Draft, DateFound] | None,
        placed: Placed | None,
        carried: Carried,
    ) -> Carried:
        acting = self._acting(group, kind)
        return Carried(
            date=dated if dated and self._recent(dated[1]) else carried.date,
            acting=(*acting, kind) if acting else carried.acting,
            kind=kind,
            place=placed if placed and specificity(*placed[1:]) > 0 else carried.place,
        )

    def _dates(self, lead: Draft, dated: tuple[Draft, DateFound] | None, carried: Carried) -> Iterator[Claim]:
        if dated:
            yield date_claim(self.scribe, *dated)
        elif carried.date and not lead.is_title:
            draft, found = carried.date
            words = self.document.quote(found.span)
            yield date_claim(self.scribe, draft, found, inferred_from=f"the date told before: {words!r}")

    def _places(self, placed: Placed | None, carried: Carried) -> Iterator[Claim]:
        if placed is None or (specificity(*placed[1:]) == 0 and carried.place):
            if carried.place:
                draft, found, where = carried.place
                reason = f"the place told before: {located(found.name, where)}"
                place = as_place(found, where)
                yield place_claim(self.scribe, draft, place, found.span, found.first, inferred_from=reason)
            return
        draft, found, where = placed
        stretch = between(draft, found)
        yield place_claim(self.scribe, draft, as_place(stretch, where), stretch.span, found.first)
        for other, elsewhere in further_places(draft, found, where):
            if stretch.first <= other.first < stretch.stop:
                continue
            further = replace(as_place(other, elsewhere), primary=False)
            yield place_claim(self.scribe, draft, further, other.span, other.first)

    def _parties(self, group: Sequence[Told], kind: str, carried: Carried) -> Iterator[Claim]:
        acting = self._acting(group, kind)
        if acting:
            yield from self._party(acting[0], Field.PERPETRATOR, acting[1], kind)
        elif carried.acting and carried.acting[2] == kind:
            draft, actors, _ = carried.acting
            for claim in self._party(draft, Field.PERPETRATOR, actors, kind):
                yield inferred(claim, "the perpetrator told for another event of the same kind")
        else:
            for told in group:
                yield from self._party(told.draft, Field.PERPETRATOR, told.roles.perpetrators, kind)
        for told in group:
            yield from self._party(told.draft, Field.TARGET, told.roles.targets, kind)

    def _party(self, draft: Draft, field: Field, actors: Sequence[ActorFound], kind: str) -> Iterator[Claim]:
        owning = claimants(draft) if field is Field.PERPETRATOR else ()
        for actor in actors:
            sided = replace(actor, side=self.side_of(actor, kind))
            modality = Modality.CLAIMED if actor in owning else None
            yield from party_claims(self.scribe, draft, field, [sided], modality=modality)

    def _acting(self, group: Sequence[Told], kind: str) -> tuple[Draft, tuple[ActorFound, ...]] | None:
        """The perpetrators with a known side of the first draft that tells any; who claims the act comes first."""
        told = [(t.draft, (*claimants(t.draft), *t.roles.perpetrators)) for t in group]
        told.sort(key=lambda row: (not claimants(row[0]), is_loaded(row[1]), row[0].event_type != kind))
        for draft, actors in told:
            known = tuple(a for a in actors if self.side_of(a, kind) not in (None, UNKNOWN))
            if known:
                return draft, known
        return None

    def _is_news(self, drafts: Sequence[Draft], dated: tuple[Draft, DateFound] | None) -> bool:
        """Whether it happened within a week before publication, as far as is told."""
        if any(d.is_title for d in drafts) or dated is None:
            return True
        return self._recent(dated[1])

    def _recent(self, found: DateFound) -> bool:
        day = found.when.start.date if found.when.start else None
        published = self.document.published
        if day is None or published is None:
            return not (found.when.start and found.when.start.year and not found.when.start.month)
        return datetime.timedelta(days=-2) <= published - day <= datetime.timedelta(days=NEWS_DAYS)

    def _evidence(self, drafts: Sequence[Draft]) -> Span:
        """The scene that shows the event best, cut to some thirty words around its trigger."""
        best = max(drafts, key=lambda d: (not d.is_title, d.has_harm + bool(main_places(d)) + d.strength, -d.index))
        center = best.triggers[0].first if best.triggers else best.first
        start = max(best.first, min(center - EVIDENCE_WORDS // 2, best.stop - EVIDENCE_WORDS))
        return best.sentence.token_span(start, min(best.stop, start + EVIDENCE_WORDS))


UNKNOWN = "unknown"


def is_loaded(actors: Sequence[ActorFound]) -> bool:
    """Whether actors are told by a side's loaded word alone, which a name told elsewhere makes plain."""
    return all(a.generic and a.side is None for a in actors)


def claimants(draft: Draft) -> tuple[ActorFound, ...]:
    """The actors who claim the act as their own, by the notes of the sentence."""
    ranges = [n.who for n in draft.notes if n.field is Field.RESPONSIBILITY and n.who]
    return tuple(a for a in draft.actors if any(first <= a.head < stop for first, stop in ranges))


def own(claim: Claim, mention: str) -> Claim:
    """An inherited claim with an id that tells it from the one it was taken from."""
    return replace(claim, id=content_id("c", mention, claim.id))


def inferred(claim: Claim, reason: str) -> Claim:
    """The claim as one that was taken from elsewhere in the document."""
    return replace(claim, basis=Basis.INFERRED, inferred_from=reason)


def best_date(drafts: Sequence[Draft]) -> tuple[Draft, DateFound] | None:
    """The date told most fully: to the day, with its year; of equals the first."""
    told = [(d, f) for d in drafts if d.triggers for f in dating(d)]
    return min(told, key=lambda row: -fullness(row[1]), default=None)


def fullness(found: DateFound) -> int:
    """How much of a date is told: a day with its year, a day without, a weekday, less."""
    start = found.when.start or found.when.end
    exact = found.when.precision is DatePrecision.DAY
    return 0 if start is None else 4 * exact + 2 * (start.date is not None) + (start.day is not None)


def best_place(drafts: Sequence[Draft]) -> Placed | None:
    """The most specific place of a group, of a list the first; drafts that only add count where the others fail.

    Of equals the first told in the body.
    """
    own = most_specific([d for d in drafts if not d.follows])
    if own is None or specificity(*own[1:]) <= SPECIFIC["district"]:
        own = most_specific([d for d in drafts if d.triggers]) or own
    if own is None:
        return None
    draft, found, where = own
    listed = [(p, w) for p, w in at_places(draft) if specificity(p, w) >= SPECIFIC["area"]]
    return (draft, *listed[0]) if len(listed) >= LIST and (found, where) in listed else own


LIST = 4
"""Places of one sentence from which they are taken for a list under one act, of which the first is the place."""


def most_specific(drafts: Sequence[Draft]) -> Placed | None:
    """The most specific place that the drafts tell."""
    rows = [(d, p, w) for d in drafts for p, w in d.places if not p.attributive]
    return min(rows, key=lambda row: (-specificity(row[1], row[2]), row[0].is_title, row[0].index), default=None)


def at_places(draft: Draft) -> list[tuple[PlaceFound, Location | None]]:
    """The places where a draft's event may have been, not those it was only near to."""
    return [(p, w) for p, w in draft.places if not p.attributive and p.relation is not PlaceRelation.NEAR]


PAIR_TOKENS = 6


def between(draft: Draft, found: PlaceFound) -> PlaceFound:
    """The place, with the other end where the event was between two ("between Izraa and Nawa" is one place)."""
    if found.relation is not PlaceRelation.BETWEEN:
        return found
    ends = [
        p for p, _ in draft.places if p.relation is PlaceRelation.BETWEEN and abs(p.first - found.first) < PAIR_TOKENS
    ]
    first, stop = min(p.first for p in ends), max(p.stop for p in ends)
    words, span = draft.sentence.words(first, stop), draft.sentence.token_span(first, stop)
    return replace(found, name=words, span=span, first=first, stop=stop)


def further_places(
    draft: Draft, found: PlaceFound, where: Location | None
) -> Iterator[tuple[PlaceFound, Location | None]]:
    """The other places of the same act: no provinces or countries, none told before, none that the place lies in."""
    seen = {found.name.lower()}
    for other, elsewhere in at_places(draft):
        alike = specificity(other, elsewhere) >= min(SPECIFIC["area"], specificity(found, where))
        if other.name.lower() not in seen and alike and not holds_place(elsewhere, where):
            seen.add(other.name.lower())
            yield other, elsewhere


def group_type(drafts: Sequence[Draft]) -> str:
    """The type that most of a group's drafts tell, each with its strength; those that only add to it count half."""
    scores: dict[str, float] = {}
    for draft in drafts:
        weight = draft.strength * (0.5 if draft.follows else 1.0)
        scores[draft.event_type] = scores.get(draft.event_type, 0.0) + weight
    if len(scores) > 1:
        scores.pop("other", None)
    return best_type(scores)[0]


BROUGHT = frozenset({"air_drone_strike", "shelling_artillery_missile"})
"""Kinds of event that come in series, so that harm told elsewhere without a cause is most likely of the same kind."""


def settled(kind: str, group: Sequence[Told], before: str | None) -> str:
    """The kind of an event of which only violence or harm is told: by who was hit, else that of the event before.

    Fighters killed without a word on how fell in a clash; harm without a cause, told after an air strike or shelling
    with a further place, is of the same series.
    """
    if kind != "other":
        return kind
    drafts = [t.draft for t in group]
    passive = drafts[0].words.passive_sides
    hit = [a for t in group for a in t.roles.targets if a.side not in passive]
    fighters = any(c.value.population is Population.COMBATANTS for d in drafts for c in d.counts)
    only_harm = all(t.harm for d in drafts for t in d.triggers)
    if only_harm and before in BROUGHT and before:
        return before
    return "armed_clash" if hit or fighters else kind


def dating(draft: Draft) -> Iterator[DateFound]:
    """The dates that may date a draft's event, day-precise ones first."""
    found = [d for d in draft.event_dates if d.when.start is not None or d.when.end is not None]
    return iter(sorted(found, key=lambda d: d.when.precision is not DatePrecision.DAY))


def as_place(found: PlaceFound, where: Location | None) -> Place:
    """A found name as a value."""
    return Place(found.name, found.relation, location=where)


def unique(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims without repetitions, in order."""
    return tuple({c.id: c for c in claims}.values())
