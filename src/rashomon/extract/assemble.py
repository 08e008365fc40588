"""From groups of drafts to mentions: one value after another, inherited ones marked as inferred and from what."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.claims import (
    Scribe,
    count_claims,
    date_claim,
    located,
    party_claims,
    place_claim,
    type_claim,
    weapon_claims,
)
from rashomon.extract.drafts import Draft, best_type, is_area
from rashomon.extract.found import ActorFound, DateFound, PlaceFound
from rashomon.extract.grouping import Told, main_places
from rashomon.model import (
    Claim,
    DatePrecision,
    Document,
    Field,
    Location,
    Mention,
    Place,
    PlaceRelation,
    Span,
    content_id,
)

NEWS_DAYS = 7
"""An incident is the document's news where it happened at most this many days before publication (codebook)."""
EVIDENCE_WORDS = 30


@dataclass(frozen=True, slots=True)
class Carried:
    """What a later event of the same document may inherit: the last event date and perpetrators told."""

    date: tuple[Draft, DateFound] | None = None
    perpetrators: tuple[ActorFound, ...] = ()
    perpetrator_draft: Draft | None = None
    event_type: str | None = None


@dataclass(frozen=True, slots=True)
class Assembler:
    """Turns groups into mentions of one document."""

    document: Document
    scribe: Scribe

    def mentions(self, groups: Sequence[Sequence[Told]]) -> tuple[Mention, ...]:
        """The mentions, numbered in the text's order."""
        out: list[Mention] = []
        carried = Carried()
        for group in groups:
            mention, carried = self._mention(group, carried, len(out) + 1)
            out.append(mention)
        return tuple(out)

    def _mention(self, group: Sequence[Told], carried: Carried, n: int) -> tuple[Mention, Carried]:
        drafts = [t.draft for t in group]
        kind = group_type(drafts)
        lead = next((d for d in drafts if d.event_type == kind and not d.is_title), drafts[0])
        claims: list[Claim] = [type_claim(self.scribe, replace(lead, event_type=kind))]
        dated = next(((d, f) for d in drafts for f in dating(d)), None)
        claims += self._dates(lead, dated, carried)
        claims += self._places(drafts, lead)
        claims += self._parties(group, kind, lead, carried)
        for d in drafts:
            claims += [*weapon_claims(self.scribe, d), *count_claims(self.scribe, d)]
        evidence = self._evidence(drafts)
        mention = Mention(
            id=content_id("m", self.document.id, evidence.start, evidence.end, kind),
            document=self.document.id,
            n=n,
            main=self._is_news(drafts, dated),
            evidence=evidence,
            claims=unique(claims),
        )
        return mention, self._carry(group, kind, dated, carried)

    def _carry(
        self, group: Sequence[Told], kind: str, dated: tuple[Draft, DateFound] | None, carried: Carried
    ) -> Carried:
        acting = next(((t.draft, t.roles.perpetrators) for t in group if t.roles.perpetrators), None)
        return Carried(
            date=dated if dated and self._recent(dated[1]) else carried.date,
            perpetrators=acting[1] if acting else carried.perpetrators,
            perpetrator_draft=acting[0] if acting else carried.perpetrator_draft,
            event_type=kind if acting else carried.event_type,
        )

    def _dates(self, lead: Draft, dated: tuple[Draft, DateFound] | None, carried: Carried) -> Iterator[Claim]:
        if dated:
            yield date_claim(self.scribe, *dated)
        elif carried.date and not lead.is_title:
            draft, found = carried.date
            words = self.document.quote(found.span)
            yield date_claim(self.scribe, draft, found, inferred_from=f"the date told before: {words!r}")

    def _places(self, drafts: Sequence[Draft], lead: Draft) -> Iterator[Claim]:
        rows = [(d, p, w) for d in drafts for p, w in main_places(d)]
        if not rows:
            return
        rows.sort(key=lambda row: (is_area(row[1], row[2]), row[0].is_title))
        first = rows[0]
        yield place_claim(self.scribe, first[0], as_place(first[1], first[2]), first[1].span, first[1].first)
        seen = {first[1].name.lower()}
        for draft, found, where in rows[1:]:
            fresh = found.name.lower() not in seen and is_area(found, where) == is_area(first[1], first[2])
            if fresh and draft is first[0]:
                seen.add(found.name.lower())
                other = replace(as_place(found, where), primary=False)
                yield place_claim(self.scribe, draft, other, found.span, found.first)

    def _parties(self, group: Sequence[Told], kind: str, lead: Draft, carried: Carried) -> Iterator[Claim]:
        acting = [(t.draft, a) for t in group for a in t.roles.perpetrators]
        for draft, actor in acting:
            yield from party_claims(self.scribe, draft, Field.PERPETRATOR, [actor])
        for told in group:
            yield from party_claims(self.scribe, told.draft, Field.TARGET, told.roles.targets)
        if not acting and carried.perpetrators and carried.event_type == kind and carried.perpetrator_draft:
            for claim in party_claims(
                self.scribe, carried.perpetrator_draft, Field.PERPETRATOR, carried.perpetrators
            ):
                yield inferred(claim, "the perpetrator told before for the same kind of event")

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


def inferred(claim: Claim, reason: str) -> Claim:
    """The claim as one that was taken from elsewhere in the document."""
    from rashomon.model import Basis

    return replace(claim, basis=Basis.INFERRED, inferred_from=reason)


def group_type(drafts: Sequence[Draft]) -> str:
    """The type that a group's drafts together tell most strongly."""
    scores: dict[str, float] = {}
    for draft in drafts:
        for kind, value in draft.scores.items():
            scores[kind] = scores.get(kind, 0.0) + value
    return best_type(scores)[0]


def dating(draft: Draft) -> Iterator[DateFound]:
    """The dates that may date a draft's event, day-precise ones first."""
    found = [d for d in draft.event_dates if d.when.start is not None or d.when.end is not None]
    return iter(sorted(found, key=lambda d: d.when.precision is not DatePrecision.DAY))


def as_place(found: PlaceFound, where: Location | None) -> Place:
    """A found name as a value."""
    return Place(found.name, found.relation or PlaceRelation.AT, True, where)


def unique(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims without repetitions, in order."""
    return tuple({c.id: c for c in claims}.values())


__all__ = ["Assembler", "Carried", "group_type", "located", "unique"]
