"""Counts judged under an agreement: the four questions asked of a tally, which is no incident and stays one figure.

What a bulletin counts is not told one by one, so a count is never corroborated, contested or verified here: where all
four answers are yes it is at most *alleged by a party*, or one independent voice's figure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.ceasefire.answers import NO, UNDETERMINED, YES, answer, dated, intervals
from rashomon.ceasefire.cases import Case, Found, fitting, out_of_scope, undetermined, verdict
from rashomon.ceasefire.judge import NOBODY, Speakers, zones_of
from rashomon.ceasefire.places import best
from rashomon.ceasefire.record import (
    Agreement,
    Answer,
    Clause,
    Finding,
    Known,
    Mechanism,
    Question,
    Step,
    Verdict,
    Zone,
)
from rashomon.model import DatePrecision, PartialDate, Party, Place, Tally, When
from rashomon.reconcile.record import Voice


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally with what its words mean, as found by readers: all that judging it needs."""

    tally: Tally
    issuer: Voice
    """Whose bulletin or statement it stands in."""
    acts: frozenset[str] = frozenset()
    """Event types that its unit may count; empty: not known."""
    blamed: tuple[Party, ...] = ()
    """Whom its words blame ("35 shellings by militants")."""
    sentence: str = ""
    """The sentence in which it stands, where a zone may be called by its name."""
    days: tuple[dt.date, dt.date] | None = None
    """First and last day of its window, where a year is told or given by the publication."""
    reported: dt.date | None = None
    """The day of the report: nothing that is counted is later. It dates nothing else."""


@dataclass(frozen=True, slots=True)
class TallyVerdict:
    """What may be said of one count under one agreement."""

    verdict: Verdict
    """Its ``incident`` is the id of the tally, which is no incident."""
    mechanism: str | None = None
    """The agreement's mechanism that issued it, where one did."""
    unit: str = ""
    """What that mechanism counts, which need not be acts: "violations", "explosions"."""


def judge_tally(
    counted: Counted,
    agreements: Iterable[Agreement],
    *,
    known: Known = NOBODY,
) -> tuple[TallyVerdict, ...]:
    """The verdict on one count under each agreement, in the order given."""
    return tuple(_judged(counted, a, Speakers(a, known)) for a in agreements)


def _judged(counted: Counted, agreement: Agreement, speakers: Speakers) -> TallyVerdict:
    """The verdict under one agreement, by the clause that fits best."""
    cases = [_case(counted, agreement, clause) for clause in agreement.clauses]
    case = fitting(cases)
    watching = speakers.mechanism(counted.issuer)
    found = out_of_scope(case) or undetermined(case) or _attested(counted, speakers, watching)
    told = verdict(counted.tally.id, agreement, case, found, (counted.issuer.id,))
    return TallyVerdict(told, watching.name if watching else None, watching.unit if watching else "")


def _case(counted: Counted, agreement: Agreement, clause: Clause) -> Case:
    """The four answers under one clause."""
    where, zone = _place(counted, zones_of(agreement, clause))
    who, accused = _party(counted, agreement, clause)
    return Case(clause, (_time(counted, agreement, clause), where, who, _act(counted, clause)), zone, accused)


def _attested(counted: Counted, speakers: Speakers, watching: Mechanism | None) -> Found:
    """The step of a count that all four answers tie to the agreement: it goes no higher than one voice."""
    name = counted.issuer.name
    if watching is not None and watching.independent:
        return Step.SINGLE, "step.count_of_mechanism", f"{name}: {watching.unit}" if watching.unit else name
    if speakers.party(counted.issuer) is not None:
        return Step.ALLEGED, "step.party", name
    return Step.SINGLE, "step.single", name


def _time(counted: Counted, agreement: Agreement, clause: Clause) -> Answer:
    """Whether the window lies in a period; of a count without one only that it cannot be later than its report."""
    periods = intervals(agreement.periods, clause.since)
    if counted.days:
        first, last = counted.days
        finding, code = dated(_when(first, last), periods)
        told = str(first) if first == last else f"{first} – {last}"
        return answer(Question.TIME, finding, code, told)
    when = counted.tally.when
    if when is not None and when.end is not None:
        finding, code = dated(when, periods)
        if code != "time.no_year":
            return answer(Question.TIME, finding, code, str(when))
    told = str(when) if when else ""
    if counted.reported is not None:
        finding, _ = dated(_when(None, counted.reported), periods)
        if finding is NO:
            return answer(Question.TIME, NO, "time.not_in_force", f"reported {counted.reported}")
        told = "; ".join(filter(None, (told, f"reported {counted.reported}")))
    return answer(Question.TIME, UNDETERMINED, "time.no_year" if when else "time.no_window", told)


def _when(first: dt.date | None, last: dt.date) -> When:
    """Some days as an interval; no first day: an open beginning."""
    ends = [None if d is None else PartialDate(d.year, d.month, d.day) for d in (first, last)]
    return When(ends[0], ends[1], DatePrecision.LONGER)


def _place(counted: Counted, zones: Sequence[Zone]) -> tuple[Answer, Zone | None]:
    """Whether its area lies in a zone: called by name, by where the area is, or by the provinces of its parts."""
    named = next((z for z in zones if _called(z, counted.sentence)), None)
    if named is not None:
        return answer(Question.PLACE, YES, "place.named_zone", named.name), named
    found = list(_stands(counted, zones))
    told = ", ".join(dict.fromkeys(name for _, _, _, name in found))
    for wanted in (YES, UNDETERMINED, NO):
        for finding, code, zone, name in found:
            if finding is wanted:
                partly = finding is YES and any(f is not YES for f, _, _, _ in found)
                words = f"{name}; {zone.name}" if zone else told
                return answer(Question.PLACE, finding, "place.partly_in_zone" if partly else code, words), zone
    return answer(Question.PLACE, UNDETERMINED, "place.not_located" if told else "place.not_stated", told), None


def _stands(counted: Counted, zones: Sequence[Zone]) -> Iterator[tuple[Finding, str, Zone | None, str]]:
    """The answers of the area and of the parts: by where they are, or by a name that is that of a province of a zone.

    Parts lie in the area: where that lies outside, or is named, not located and of no zone by its name, they are not
    asked. Parts outside say nothing of the others where they are only some of them.
    """
    area = counted.tally.place
    parts = [p.place or Place(p.name) for p in counted.tally.parts]
    if area is not None and area.location is not None:
        stands = best(area, zones)
        yield (*stands, area.name)
        if stands[0] is NO:
            return
    elif area is not None:
        if not list(_by_name(area.name, zones)):
            yield UNDETERMINED, "place.not_located", None, area.name
            return
        parts.insert(0, area)
    for part in parts:
        by_name = list(_by_name(part.name, zones))
        yield from by_name
        where = best(part, zones) if not by_name and part.location is not None and zones else None
        if where is not None and (where[0] is not NO or counted.tally.exhaustive):
            yield (*where, part.name)


def _by_name(name: str, zones: Sequence[Zone]) -> Iterator[tuple[Finding, str, Zone | None, str]]:
    """The answers for a name under the zones that hold or touch a province of that name."""
    for zone in zones:
        if _has(zone.whole, name):
            yield YES, "place.in_province", zone, name
        elif _has(zone.reach or (), name):
            yield UNDETERMINED, "place.crosses_border", zone, name


def _has(provinces: Iterable[tuple[str, str]], name: str) -> bool:
    """Whether one of some provinces is called so."""
    return any(admin1 and admin1.casefold() == name.casefold() for _, admin1 in provinces)


def _called(zone: Zone, sentence: str) -> bool:
    """Whether a sentence calls the zone by its name, whatever noun ("area", "zone") stands last."""
    name = zone.name.casefold().split()
    own = name[:-1] if len(name) > 2 else name
    words = [w.strip(".,;:()\"'“”‘’") for w in sentence.casefold().split()]
    return len(own) > 1 and any(words[i : i + len(own)] == own for i in range(len(words)))


def _party(counted: Counted, agreement: Agreement, clause: Clause) -> tuple[Answer, tuple[str, ...]]:
    """Whether whom the words blame is bound by the clause, and the ids of the bound parties blamed."""
    told = ", ".join(str(p) for p in counted.blamed[:4])
    named = [p for p in counted.blamed if p.actor is not None or p.side not in {None, "unknown"}]
    if not named:
        if agreement.unattributed == "counted":
            return answer(Question.PARTY, YES, "party.any_bound", told), ()
        code = "party.not_known" if counted.blamed else "party.not_named"
        return answer(Question.PARTY, UNDETERMINED, code, told), ()
    bound = [b for b in agreement.parties if not clause.parties or b.id in clause.parties]
    hits = [(p, b) for p in named for b in bound if b.through(p.actor, p.side)]
    if not hits:
        exempt = all(any(g.has(p.actor, p.side) for g in agreement.exempt) for p in named)
        return answer(Question.PARTY, NO, "party.exempt_group" if exempt else "party.not_bound", told), ()
    accused = tuple(dict.fromkeys(b.id for _, b in hits))
    if {p for p, _ in hits} < set(named):
        return answer(Question.PARTY, UNDETERMINED, "party.count_of_several", told), accused
    itself = any(b.own.has(p.actor, p.side) for p, b in hits)
    words = ", ".join(dict.fromkeys(f"{p} as {b.name}" for p, b in hits))
    return answer(Question.PARTY, YES, "party.bound" if itself else "party.proxy", words), accused


def _act(counted: Counted, clause: Clause) -> Answer:
    """Whether what the unit counts is ruled out; a wide unit ("incidents") may count other acts as well."""
    unit, acts = counted.tally.unit, counted.acts
    if not acts:
        return answer(Question.ACT, UNDETERMINED, "act.not_stated", unit)
    if acts <= clause.acts:
        return answer(Question.ACT, YES, "act.prohibited", unit)
    if not acts & clause.acts:
        return answer(Question.ACT, NO, "act.not_prohibited", unit)
    return answer(Question.ACT, UNDETERMINED, "act.unit_is_wide", unit)
