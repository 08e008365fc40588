"""One article against a ledger: for each of its claims who else says so, who contradicts it, and whose word it is.

1. The article's mentions are compared with those of the ledger that share a day and a place with them (a :class:`Shelf`
   finds these by the keys of ``rashomon.link.blocking``); nothing else of the ledger is looked at.
2. Each is given to the incident with the greatest mean log-odds above zero that no constraint forbids; two mentions of
   the article never go to one incident.
3. The voices of that incident are found with the article among them, so that a copy of a report, or an article that
   quotes the speaker whom others quote, is no further voice (invariant 3).
4. Each claim is compared with what every other voice says of its field.

The ledger is not changed. Pure: a function of the mentions, in whatever order.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rashomon.link.blocking import Index, where
from rashomon.link.cluster import order
from rashomon.link.profile import Profile, profile
from rashomon.link.record import Told
from rashomon.link.score import score
from rashomon.link.table import LinkTable
from rashomon.model import Claim, Count, Field, Modality, Party, Population, Relation, Value
from rashomon.reconcile.compare import AGREE, CONTRADICT, DIFFER, SEVERITY, Finding, compare
from rashomon.reconcile.counts import VOID
from rashomon.reconcile.denials import Sides, denials_of
from rashomon.reconcile.fields import Setting, summarise
from rashomon.reconcile.pairs import Moments, in_time
from rashomon.reconcile.record import Agreement, FieldSummary, Statement, Voice, VoiceValue
from rashomon.reconcile.voices import voices_of

_APART = (Agreement.DENIED, CONTRADICT, Agreement.SUPERSEDED)
"""What counts against a claim, the gravest first."""


@dataclass(frozen=True, slots=True)
class Other:
    """What another voice says of a claim's field, and how that stands to the claim."""

    voice: Voice
    value: str
    """What stands, for display; of a denial its words."""
    finding: Finding
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose word a claim is, and where the ledger, or the article, has it first."""

    voice: Voice
    first: str
    """Id of the document, the earliest published of those in which the voice says so (undated ones last)."""
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """One claim of the article and how the voices of the incident stand to it.

    ``others`` are the voices that state or deny the field, those against the claim first. ``independent`` counts the
    independent voices that say so, the claim's own among them.
    """

    claim: Claim
    standing: Agreement
    reason: str
    origin: Origin
    others: tuple[Other, ...]
    independent: int

    def by(self, *agreements: Agreement) -> tuple[Other, ...]:
        """The other voices that stand so to the claim."""
        return tuple(other for other in self.others if other.finding.agreement in agreements)


@dataclass(frozen=True, slots=True)
class CheckedMention:
    """One incident as the article tells it; ``incident`` is None where the ledger has no other report of it."""

    told: Told
    incident: str | None
    log_odds: float
    """Mean over the incident's mentions; 0 without an incident."""
    documents: tuple[str, ...]
    """Ids of the ledger's documents that tell the incident, without the article."""
    claims: tuple[CheckedClaim, ...]
    compared: int
    """How many of the ledger's mentions it was compared with."""


class Shelf(Protocol):
    """The mentions of a ledger, found by day and place."""

    table: LinkTable

    def near(self, one: Profile) -> frozenset[str]:
        """The incidents with a mention that shares a day and a place with this one; at least one posts under each."""
        ...

    def members(self, incident: str, without: str) -> tuple[Profile, ...]:
        """The mentions of an incident but those of one document."""
        ...


class Held:
    """A shelf in memory: all mentions, and the incident of each."""

    def __init__(self, told: Iterable[Told], incident_of: Mapping[str, str], table: LinkTable) -> None:
        self.table = table
        self._profiles = [profile(one, table) for one in sorted(told, key=order) if one.id in incident_of]
        self._incident = [incident_of[one.id] for one in self._profiles]
        self._index = Index(table.limits.unplaced_bucket)
        self._members: dict[str, list[Profile]] = defaultdict(list)
        for n, one in enumerate(self._profiles):
            self._members[self._incident[n]].append(one)
            self._index.add(n, where(one))

    def near(self, one: Profile) -> frozenset[str]:
        """The incidents with a mention that shares a day and a place with this one; at least one posts under each."""
        return frozenset(self._incident[n] for n in self._index.meeting(where(one)))

    def members(self, incident: str, without: str) -> tuple[Profile, ...]:
        """The mentions of an incident but those of one document."""
        return tuple(p for p in self._members[incident] if p.told.document != without)


# ------------------------------------------------------------------------------------------------------------- linking


@dataclass(frozen=True, slots=True)
class Match:
    """A mention of the article and the incident of the ledger that it tells; members are the ledger's."""

    told: Told
    incident: str | None = None
    log_odds: float = 0.0
    members: tuple[Told, ...] = ()
    compared: int = 0


def match(article: Iterable[Told], held: Shelf) -> tuple[Match, ...]:
    """The incident of each mention of one document, in the text's order; the surest pairs are made first."""
    mine = {one.id: profile(one, held.table) for one in sorted(article, key=lambda t: t.mention.n)}
    compared = dict.fromkeys(mine, 0)
    found: list[tuple[float, str, str]] = []
    for key, one in mine.items():
        for incident in sorted(held.near(one)):
            members = held.members(incident, one.told.document)
            compared[key] += len(members)
            mean = _mean(one, members, held.table)
            if mean > 0:
                found.append((-mean, key, incident))
    chosen = _assign(sorted(found))
    return tuple(_match(one, chosen.get(key), held, compared[key]) for key, one in mine.items())


def _mean(one: Profile, members: Sequence[Profile], table: LinkTable) -> float:
    """The mean log-odds of a mention and those of an incident; 0 where a constraint forbids one of the pairs."""
    links = [score(one, other, table) for other in members]
    if not links or any(link.refused is not None for link in links):
        return 0.0
    return round(sum(link.log_odds for link in links) / len(links), 6)


def _assign(found: Iterable[tuple[float, str, str]]) -> dict[str, tuple[str, float]]:
    """For each mention its incident and log-odds, no incident twice, from pairs of which the surest come first."""
    chosen: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for negative, key, incident in found:
        if key not in chosen and incident not in taken:
            chosen[key] = (incident, -negative)
            taken.add(incident)
    return chosen


def _match(one: Profile, chosen: tuple[str, float] | None, held: Shelf, compared: int) -> Match:
    """The match of one mention."""
    if chosen is None:
        return Match(one.told, compared=compared)
    members = tuple(p.told for p in held.members(chosen[0], one.told.document))
    return Match(one.told, *chosen, members, compared)


# ------------------------------------------------------------------------------------------------------------ checking


def check(
    matched: Match,
    table: LinkTable,
    *,
    copies: Collection[frozenset[str]] = (),
    reused: Collection[frozenset[str]] = (),
    sides: Mapping[str, str] | None = None,
) -> CheckedMention:
    """Lay each claim of one mention beside what the other voices of its incident say.

    ``copies`` are groups of ids of documents that are copies of one text, the article's own among them, ``reused`` of
    those that print a part of one; ``sides`` gives the side of each known actor.
    """
    told = sorted((matched.told, *matched.members), key=order)
    voices = voices_of(told, table.words, copies=copies, reused=reused)
    setting = Setting(voices, table, Moments.of(told), Sides(sides or {}, table.umbrella))
    fields = summarise(setting)
    claims = tuple(_claim(s, fields, setting) for s in voices.all if s.mention == matched.told.id)
    at = {claim.id: n for n, claim in enumerate(matched.told.mention.claims)}
    return CheckedMention(
        told=matched.told,
        incident=matched.incident,
        log_odds=matched.log_odds,
        documents=tuple(dict.fromkeys(one.document for one in matched.members)),
        claims=tuple(sorted(claims, key=lambda c: at[c.claim.id])),
        compared=matched.compared,
    )


def _claim(mine: Statement, fields: Sequence[FieldSummary], setting: Setting) -> CheckedClaim:
    """One claim beside all that other voices say of its field."""
    names = {voice.id: voice for voice in setting.voices.voices}
    same = [f for f in fields if f.field is mine.claim.field]
    others = [
        other
        for summary in same
        for value in summary.voices
        if (other := _other(mine, _counted(value, summary), names[value.voice], setting)) is not None
    ]
    others += _denials(mine, names, setting)
    others.sort(key=lambda other: (_grave(other.finding.agreement), other.voice.name, other.voice.id))
    agreed = (mine, *(s for other in others if other.finding.agreement is AGREE for s in other.statements))
    independent = setting.voices.independent(agreed)
    standing, reason = _standing(others, independent)
    origin = _origin(mine, names[mine.voice], setting)
    return CheckedClaim(mine.claim, standing, reason, origin, tuple(others), independent)


def _counted(value: VoiceValue, summary: FieldSummary) -> VoiceValue:
    """The voice's word with its counts as counts of the summary's population."""
    if summary.population is None:
        return value
    counts = (replace(v, population=summary.population) if isinstance(v, Count) else v for v in value.values)
    return replace(value, values=tuple(counts))


def _whole(value: Value) -> Value:
    """A count of children, women, civilians or combatants is all of these, though a part of the total."""
    if isinstance(value, Count) and value.population is not Population.TOTAL:
        return replace(value, relation=Relation.TOTAL)
    return value


def _other(mine: Statement, value: VoiceValue, voice: Voice, setting: Setting) -> Other | None:
    """How one voice's word on the field stands to the claim; of its own voice only a later figure is another."""
    field, claim, table = mine.claim.field, mine.claim, setting.table
    denied = [s for s in value.statements if s.claim.modality is Modality.DENIED and s.voice != mine.voice]
    hit = [s for s in denied if compare(field, claim.value, s.claim.value, table).agreement is AGREE]
    if hit and claim.modality is not Modality.DENIED:
        reason = f"{value.name} denies {claim.value}"
        return Other(voice, value.value, Finding(Agreement.DENIED, "denial.of_value.v1", reason), tuple(hit))
    if not value.values or (value.voice == mine.voice and mine not in value.superseded):
        return None
    ours = _whole(claim.value)
    against = (
        in_time(field, compare(field, ours, said, table), (ours, (mine,)), (said, value.statements), setting.moments)
        for said in value.values
    )
    found = min(against, key=lambda f: SEVERITY[f.agreement])
    if value.voice == mine.voice and found.agreement is AGREE:
        return None
    found = _unstated(claim, value, found) or _outdated(mine, value, found, table)
    return Other(voice, value.value, found, value.statements)


def _unstated(claim: Claim, value: VoiceValue, found: Finding) -> Finding | None:
    """The finding on a claim that the article does not state as a fact, where another voice does; else None."""
    if claim.field is Field.DENIAL or claim.modality not in VOID or found.agreement is not AGREE:
        return None
    if claim.modality is Modality.DENIED:
        reason = f"the article has {claim.value} denied, {value.name} says so"
        return Finding(Agreement.DENIED, "denial.of_value.v1", reason)
    return Finding(DIFFER, "modality.not_a_fact.v1", f"{claim.modality} in the article, a fact to {value.name}")


def _outdated(mine: Statement, value: VoiceValue, found: Finding, table: LinkTable) -> Finding:
    """The finding; where the voice itself said as the claim does and replaced it since, that."""
    earlier = [s.claim.value for s in value.superseded]
    if found.agreement is not AGREE and any(
        compare(mine.claim.field, mine.claim.value, old, table).agreement is AGREE for old in earlier
    ):
        reason = f"{value.name} said {mine.claim.value} before and now says {value.value}"
        return Finding(Agreement.SUPERSEDED, "voice.superseded.v1", reason)
    return found


def _denials(mine: Statement, names: Mapping[str, Voice], setting: Setting) -> Iterator[Other]:
    """The denials of those whom the claim blames."""
    value = mine.claim.value
    if mine.claim.field is not Field.PERPETRATOR or not isinstance(value, Party):
        return
    for denial in denials_of(setting.voices):
        if denial.voice != mine.voice and setting.sides.speaks_for(denial.actor, value):
            reason = f"{denial.name}, whom the article blames, denies: {denial.words}"
            found = Finding(Agreement.DENIED, "denial.by_the_blamed.v1", reason)
            yield Other(names[denial.voice], denial.words, found, (denial.statement,))


def _grave(agreement: Agreement) -> int:
    """The rank of a finding: against the claim first, then for it, then beside it."""
    ranked = (*_APART, AGREE, DIFFER)
    return ranked.index(agreement) if agreement in ranked else len(ranked)


def _standing(others: Sequence[Other], independent: int) -> tuple[Agreement, str]:
    """How the others together stand to the claim, the gravest first, and why."""
    if others and others[0].finding.agreement in _APART:
        return others[0].finding.agreement, others[0].finding.reason
    agreeing = [other for other in others if other.finding.agreement is AGREE]
    if agreeing and independent > 1:
        return AGREE, f"{independent} independent voices say so"
    if agreeing:
        names = " and ".join(dict.fromkeys(other.voice.name for other in agreeing))
        return Agreement.SINGLE, f"{names} says so too, but not independently"
    if others:
        return DIFFER, others[0].finding.reason
    return Agreement.SINGLE, "no other voice speaks of it"


def _origin(mine: Statement, voice: Voice, setting: Setting) -> Origin:
    """Whose word the claim is, and the earliest document in which this voice says so."""
    same = [
        s.document
        for s in setting.voices.statements[mine.voice]
        if s.claim.field is mine.claim.field
        and compare(mine.claim.field, mine.claim.value, s.claim.value, setting.table).agreement is AGREE
    ]
    days = setting.moments.published
    first = min({mine.document, *same}, key=lambda d: (days[d] is None, days[d] or dt.date.max, d))
    return Origin(voice, first, days[first])
