"""The four questions: was it in force, in a zone, by a bound party, by a prohibited act? Yes, no or undetermined.

Each answer is a function of the incident's claims and the agreement's text. What is not known is never filled in: a
date without a year, a circle of uncertainty that crosses a border, an actor without a name leave the question
undetermined, as does a contradiction between voices where the answer depends on whom one believes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rashomon.ceasefire.codes import CODES
from rashomon.ceasefire.record import Agreement, Answer, Bound, Clause, Finding, Period, Question
from rashomon.ceasefire.said import contradicts, statements
from rashomon.link.days import ordinals
from rashomon.model import Field, Label, Party, When
from rashomon.reconcile.record import Grade, Incident, Statement

YES, NO, UNDETERMINED = Finding.YES, Finding.NO, Finding.UNDETERMINED
UNNAMED = frozenset({None, "unknown"})
"""Sides that say nothing of who it was."""
CLASH = "armed_clash"
"""The act of two sides: the one that is hit acts, too."""
STOPPED = "disrupted_weapons_use"
"""An attack that was stopped: reports name who stopped it, which is no breach."""
VAGUE = frozenset({"other"})
"""Event types that say nothing of the act."""


def answer(
    question: Question, finding: Finding, code: str, more: str = "", evidence: Sequence[Statement] = ()
) -> Answer:
    """An answer, its reason in words: the code's, and what is found here."""
    reason = f"{CODES[code]} ({more})" if more else CODES[code]
    return Answer(question, finding, code, reason, tuple(dict.fromkeys(evidence)))


# ---------------------------------------------------------------------------------------------------------------- time


def time(incident: Incident, agreement: Agreement, since: dt.datetime | None = None) -> Answer:
    """Whether the date lies in a period; ``since``: where a clause begins to hold later."""
    said = statements(incident, Field.DATE, When)
    chosen = [v for v, _ in said] if contradicts(incident, Field.DATE) else [incident.when] if incident.when else []
    evidence = [s for v, s in said if v in chosen]
    if not chosen:
        return answer(Question.TIME, UNDETERMINED, "time.not_stated")
    periods = intervals(agreement.periods, since)
    found = {dated(when, periods) for when in chosen}
    if len(found) == 1:
        finding, code = found.pop()
        notes = [p.note for p in agreement.periods[-1:] if p.note and p.end is None and finding is YES]
        return answer(Question.TIME, finding, code, "; ".join([_told(chosen), *notes]), evidence)
    if {f for f, _ in found} == {NO}:
        return answer(Question.TIME, NO, "time.not_in_force", _told(chosen), evidence)
    return answer(Question.TIME, UNDETERMINED, "time.voices_differ", _told(chosen), evidence)


def _told(values: Sequence[object]) -> str:
    """Some values in words, each once, at most four."""
    return ", ".join(list(dict.fromkeys(str(v) for v in values))[:4])


def intervals(periods: Sequence[Period], since: dt.datetime | None) -> list[tuple[dt.datetime, dt.datetime | None]]:
    """The periods as intervals, those that follow without a gap joined, nothing before ``since``."""
    joined: list[tuple[dt.datetime, dt.datetime | None]] = []
    for period in periods:
        if joined and joined[-1][1] == period.start:
            joined[-1] = (joined[-1][0], period.end)
        else:
            joined.append((period.start, period.end))
    if since is None:
        return joined
    return [(max(start, since), end) for start, end in joined if end is None or end > since]


def dated(when: When, periods: Sequence[tuple[dt.datetime, dt.datetime | None]]) -> tuple[Finding, str]:
    """The answer for one date. A day without a time counts as its 24 hours."""
    first, last = ordinals(when.start), ordinals(when.end)
    if first is None and last is None:
        return UNDETERMINED, "time.no_year" if when.start or when.end else "time.not_stated"
    low = first[0] if first else None
    high = last[1] if last else None
    stands = [_stands(low, high, start, end) for start, end in periods]
    if "inside" in stands:
        return YES, "time.in_force"
    if all(s == "outside" for s in stands):
        return NO, "time.not_in_force"
    return UNDETERMINED, "time.crosses"


def _stands(low: int | None, high: int | None, start: dt.datetime, end: dt.datetime | None) -> str:
    """How an interval of days (None: open) stands to a period: inside, outside or across."""
    begins = None if low is None else _midnight(low, start)
    ends = None if high is None else _midnight(high + 1, end or start)
    if (ends is not None and ends <= start) or (begins is not None and end is not None and begins >= end):
        return "outside"
    starts_in = begins is not None and begins >= start
    ends_in = ends is not None and (end is None or ends <= end)
    return "inside" if starts_in and ends_in else "across"


def _midnight(day: int, like: dt.datetime) -> dt.datetime:
    """The beginning of a day in the zone of an instant."""
    return dt.datetime.combine(dt.date.fromordinal(min(day, dt.date.max.toordinal())), dt.time(), like.tzinfo)


# --------------------------------------------------------------------------------------------------------------- party


def party(incident: Incident, agreement: Agreement, clause: Clause) -> tuple[Answer, tuple[str, ...]]:
    """Whether who is said to have done it is bound by the clause, and the ids of the bound parties named."""
    acting = _acting(incident)
    if incident.event_type == STOPPED:
        told, evidence = _told([p for p, _ in acting]), [s for _, s in acting]
        return answer(Question.PARTY, UNDETERMINED, "party.who_stopped_it", told, evidence), ()
    named = [(p, s) for p, s in acting if p.actor is not None or p.side not in UNNAMED]
    bound = [b for b in agreement.parties if not clause.parties or b.id in clause.parties]
    if not named:
        return _nobody(agreement, acting), ()
    hits = [(b, p, s) for p, s in named for b in bound if b.through(p.actor, p.side)]
    accused = tuple(dict.fromkeys(b.id for b, _, _ in hits))
    evidence = [s for _, s in named]
    if not hits:
        exempt = all(any(g.has(p.actor, p.side) for g in agreement.exempt) for p, _ in named)
        code = "party.exempt_group" if exempt else "party.not_bound"
        return answer(Question.PARTY, NO, code, _told([p for p, _ in named]), evidence), ()
    free = [p for p, _ in named if not any(b.through(p.actor, p.side) for b in bound)]
    if free and contradicts(incident, Field.PERPETRATOR):
        told = _told([p for p, _ in named])
        return answer(Question.PARTY, UNDETERMINED, "party.voices_differ", told, evidence), accused
    code = "party.bound" if any(_itself(b, p) for b, p, _ in hits) else "party.proxy"
    told = _told([f"{p} as {b.name}" for b, p, _ in hits])
    return answer(Question.PARTY, YES, code, told, [s for _, _, s in hits]), accused


def _acting(incident: Incident) -> tuple[tuple[Party, Statement], ...]:
    """Who is said to have acted; in a clash where nobody is bound to have begun it, both sides."""
    acting = statements(incident, Field.PERPETRATOR, Party)
    if acting or incident.event_type != CLASH:
        return acting
    return statements(incident, Field.TARGET, Party)


def _nobody(agreement: Agreement, acting: Sequence[tuple[Party, Statement]]) -> Answer:
    """The answer where nobody known is named."""
    evidence = [s for _, s in acting]
    if agreement.unattributed == "counted":
        return answer(Question.PARTY, YES, "party.any_bound", "", evidence)
    code = "party.not_known" if acting else "party.not_named"
    return answer(Question.PARTY, UNDETERMINED, code, _told([p for p, _ in acting]), evidence)


def _itself(bound: Bound, who: Party) -> bool:
    """Whether an actor is the party itself, no proxy."""
    return bound.own.has(who.actor, who.side)


# ----------------------------------------------------------------------------------------------------------------- act


def act(incident: Incident, clause: Clause) -> Answer:
    """Whether the kind of act is one that the clause rules out."""
    said = statements(incident, Field.EVENT_TYPE, Label)
    evidence = [s for _, s in said]
    if incident.grade is Grade.DISCOUNTED:
        return answer(Question.ACT, NO, "act.not_told_as_fact", "; ".join(incident.reasons[:1]), evidence)
    kinds = {v.code for v, _ in said} - VAGUE
    if not contradicts(incident, Field.EVENT_TYPE) and incident.event_type in kinds:
        kinds = {str(incident.event_type)}
    told = ", ".join(sorted(kinds))
    if not kinds:
        return answer(Question.ACT, UNDETERMINED, "act.not_stated", "", evidence)
    if kinds <= clause.acts:
        return answer(Question.ACT, YES, "act.prohibited", told, evidence)
    if not kinds & clause.acts:
        return answer(Question.ACT, NO, "act.not_prohibited", told, evidence)
    return answer(Question.ACT, UNDETERMINED, "act.voices_differ", told, evidence)
