"""From incidents and agreements to verdicts: a function of its arguments, the same input giving the same output.

1. For each clause the four questions are answered; the clause that fits best is taken.
2. One *no* puts the incident out of scope; a target that the text exempts makes it exempt; a missing fact leaves it
   undetermined.
3. Else the voices decide the step of the ladder: verified, contested, acknowledged, corroborated, single, alleged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.ceasefire import answers
from rashomon.ceasefire.cases import Case, Found, fitting, out_of_scope, undetermined, verdict
from rashomon.ceasefire.places import place
from rashomon.ceasefire.record import (
    Agreement,
    Answer,
    Clause,
    Finding,
    Known,
    Mechanism,
    Question,
    Ruling,
    Step,
    Verdict,
    Zone,
)
from rashomon.ceasefire.said import statements
from rashomon.model import Field, Party
from rashomon.reconcile.record import Grade, Incident, Statement, Voice, VoiceKind

NOBODY = Known()


def judge(
    incident: Incident,
    agreements: Iterable[Agreement],
    *,
    known: Known = NOBODY,
    rulings: Iterable[Ruling] = (),
) -> tuple[Verdict, ...]:
    """The verdict on one incident under each agreement, in the order given.

    Args:
        incident: One incident with its accounts.
        agreements: The texts; those that were not in force or elsewhere give *out of scope*.
        known: The sides of those who speak: whose word is a party's.
        rulings: What persons decided; only these, and mechanisms' own documents, verify.
    """
    ruled = {(r.incident, r.agreement): r for r in rulings}
    return tuple(_judged(incident, a, known, ruled.get((incident.id, a.id))) for a in agreements)


def _judged(incident: Incident, agreement: Agreement, known: Known, ruling: Ruling | None) -> Verdict:
    """The verdict under one agreement."""
    wheres = {clause.zones: place(incident, zones_of(agreement, clause)) for clause in agreement.clauses}
    cases = [_case(incident, agreement, clause, wheres[clause.zones]) for clause in agreement.clauses]
    case = fitting(cases)
    found = _step(incident, agreement, case, Speakers(agreement, known), ruling)
    return verdict(incident.id, agreement, case, found, tuple(v.id for v in incident.voices if v.independent))


def zones_of(agreement: Agreement, clause: Clause) -> list[Zone]:
    """The zones where a clause holds."""
    return [z for z in agreement.zones if not clause.zones or z.id in clause.zones]


def _case(incident: Incident, agreement: Agreement, clause: Clause, placed: tuple[Answer, Zone | None]) -> Case:
    """The four answers under one clause; ``placed``: that of place, with the zone."""
    where, zone = placed
    who, accused = answers.party(incident, agreement, clause)
    four = (answers.time(incident, agreement, clause.since), where, who, answers.act(incident, clause))
    return Case(clause, four, zone, accused)


def _step(incident: Incident, agreement: Agreement, case: Case, speakers: Speakers, ruling: Ruling | None) -> Found:
    """The step of the ladder."""
    settled = out_of_scope(case) or _exempt(incident, agreement, case, speakers) or undetermined(case)
    return settled or _verified(incident, speakers, ruling) or _attested(incident, speakers)


def _exempt(incident: Incident, agreement: Agreement, case: Case, speakers: Speakers) -> Found | None:
    """Exempt where all who name a target name an exempt group; undetermined where only the accused side says so."""
    targets = statements(incident, Field.TARGET, Party)
    if not targets or not all(any(g.has(p.actor, p.side) for g in agreement.exempt) for p, _ in targets):
        return None
    names = ", ".join(dict.fromkeys(str(p) for p, _ in targets))
    if case.accused and all(speakers.party(v) in case.accused for v in _who(incident, [s for _, s in targets])):
        return Step.UNDETERMINED, "exempt.own_word_only", names
    return Step.EXEMPT, "exempt.target", names


def _who(incident: Incident, said: Sequence[Statement]) -> list[Voice]:
    """The voices of some statements."""
    ids = {s.voice for s in said}
    return [v for v in incident.voices if v.id in ids]


def _verified(incident: Incident, speakers: Speakers, ruling: Ruling | None) -> Found | None:
    """Verified by a person's ruling, or by the own document of an independent mechanism."""
    if ruling is not None:
        return Step.VERIFIED, "step.verified_by_ruling", f"{ruling.by}: {ruling.reason}"
    own = next((v for v in incident.voices if speakers.verifies(v)), None)
    return (Step.VERIFIED, "step.verified_by_document", own.name) if own else None


def _attested(incident: Incident, speakers: Speakers) -> Found:
    """The step by grade and voices; two voices of one party are one."""
    if incident.grade is Grade.CONTESTED:
        return Step.CONTESTED, "step.contested", "; ".join(incident.reasons[:1])
    if incident.grade is Grade.CONFIRMED:
        return Step.ACKNOWLEDGED, "step.acknowledged", "; ".join(incident.reasons[:1])
    voices = [v for v in incident.voices if v.independent]
    names = ", ".join(v.name for v in voices[:4])
    parties = {p for v in voices if (p := speakers.party(v)) is not None}
    others = [v for v in voices if speakers.party(v) is None]
    if not others and parties:
        return Step.ALLEGED, "step.party" if len(parties) == 1 else "step.parties", names
    if len(others) + len(parties) >= 2:
        return Step.CORROBORATED, "step.corroborated", names
    return Step.SINGLE, "step.single", names


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who of those who speak belongs to a party, under one agreement."""

    agreement: Agreement
    known: Known

    def party(self, voice: Voice) -> str | None:
        """The id of the party whose word a voice is; an exempt group's name; None: nobody's."""
        actor, side = self._origin(voice)
        for bound in self.agreement.parties:
            if bound.through(actor, side):
                return bound.id
        return next((g.name for g in self.agreement.exempt if g.has(actor, side)), None)

    def verifies(self, voice: Voice) -> bool:
        """Whether a voice is the own document of an independent mechanism."""
        if voice.kind is not VoiceKind.PUBLISHER:
            return False
        actor = self._actor(voice)
        watching = (m for m in self.agreement.mechanisms if m.independent)
        return any(voice.name == m.name or actor in m.actors for m in watching)

    def mechanism(self, voice: Voice) -> Mechanism | None:
        """The agreement's mechanism whose word a voice is."""
        actor = self._actor(voice)
        return next((m for m in self.agreement.mechanisms if voice.name == m.name or actor in m.actors), None)

    def _origin(self, voice: Voice) -> tuple[str | None, str | None]:
        """Actor and side of a voice, as far as known."""
        actor = self._actor(voice)
        side = self.known.actors.get(actor) if actor else None
        return actor, side or next(self._published(voice, self.known.publishers), None)

    def _actor(self, voice: Voice) -> str | None:
        """The actor that a voice is known as."""
        root = voice.root or ""
        if root.startswith("actor:"):
            return root.removeprefix("actor:")
        return next(self._published(voice, self.known.publisher_actors), None)

    @staticmethod
    def _published(voice: Voice, table: Mapping[str, str]) -> Iterator[str]:
        """What a table says of the publishers of a voice."""
        if voice.kind is VoiceKind.PUBLISHER:
            yield from (table[name] for name in voice.name.split(" / ") if name in table)


def standing(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts that are not out of scope."""
    return tuple(v for v in verdicts if v.step is not Step.OUT_OF_SCOPE)


def governing(verdicts: Sequence[Verdict], agreements: Iterable[Agreement]) -> tuple[Verdict, ...]:
    """The verdicts on one incident that are not out of scope, without those under a text that was amended by then.

    Left out, too, are texts to which neither a place nor a party ties it: an incident that nobody places or blames on
    anyone would else be undetermined under the texts of all wars.
    An amended text gives way only where the amending one was in force for certain: with a date that has no year both
    stay, for either may be the right one.
    """
    amends = {a.id: a.amends for a in agreements}
    stand = standing(verdicts)
    sure = {v.agreement for v in stand if v.answer(Question.TIME).finding is Finding.YES}
    gone = _below(sure, amends)
    return tuple(v for v in stand if v.tied and v.agreement not in gone)


def _below(ids: Iterable[str], amends: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """All that some texts amend, and what these amend."""
    found: set[str] = set()
    ahead = [below for one in ids for below in amends.get(one, ())]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += amends.get(one, ())
    return frozenset(found)
