"""How persons' decisions are said on the screen and the page, beside the machine's values and never in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.ceasefire.record import Ruling
from rashomon.decisions import Act, Decision, Effect
from rashomon.model import Field, Population
from rashomon.reconcile.record import Incident
from rashomon.report import words
from rashomon.report.words import Status

REJECTED = Status("✗", "rejected by a person", "bad")
CONFIRMED = Status("✓", "reading confirmed by a person", "good")
CORRECTED = Status("✎", "corrected by a person", "warn")
RULED = Status("✎", "ruled by a person", "plain")
TOLD = {
    Act.CONFIRM: "the reading is confirmed",
    Act.REJECT: "no incident: rejected",
    Act.MERGE: "these reports tell one incident",
    Act.SPLIT: "these reports tell two incidents",
    Act.SAME: "one incident",
    Act.NOT_SAME: "two incidents",
    Act.UNSURE: "cannot be told whether it is one incident",
}


def status(incident: Incident) -> Status | None:
    """What persons ruled of an incident, as a status; the gravest first. None: nothing."""
    acts = {one.act for one in incident.decisions}
    for act, found in ((Act.REJECT, REJECTED), (Act.CORRECT, CORRECTED), (Act.CONFIRM, CONFIRMED)):
        if act in acts:
            return found
    return RULED if acts else None


def said(of: Decision) -> str:
    """What was ruled, in words."""
    if of.act is Act.CORRECT and of.field is not None:
        return f"{words.field_name(of.field, of.population)} is {_value(of)}"
    if of.act is Act.VERIFIED:
        return f"verified by the mechanism of {of.agreement}"
    if of.act is Act.AFFILIATION:
        return f"{of.source} is of the side {of.side}" if of.side else f"{of.source} is of no side"
    if of.act is Act.UNDO:
        return f"{of.undoes} no longer holds"
    return TOLD[of.act]


def _value(of: Decision) -> str:
    """The person's value in words."""
    return words.value(of.value) if of.value is not None else words.NOT_STATED


def line(of: Decision) -> str:
    """One decision on one line: what, who, when, why."""
    return f"{said(of)} – {of.author}, {of.made[:10]}: {of.reason}"


def lines(incident: Incident) -> Iterator[str]:
    """The decisions on an incident, one a line, each with its id."""
    yield from (f"{line(one)} [{one.id}]" for one in incident.decisions)


def beside(incident: Incident, field: Field, population: Population | None) -> str | None:
    """The person's value of a field, the last one, to be shown beside the machine's; None: nobody corrected it."""
    found = incident.corrections(field, population)
    return _value(found[-1]) if found else None


def rulings(incidents: Iterable[Incident], effects: Iterable[Effect]) -> tuple[Ruling, ...]:
    """The rulings that a mechanism verified an incident.

    Where the mentions that one is about have come to be several incidents, it is of the one that has most of them.
    """
    at = {effect.decision.id: frozenset(effect.mentions) for effect in effects}
    best: dict[str, tuple[int, Incident, Decision]] = {}
    for incident in incidents:
        for one in incident.decisions:
            if one.act is Act.VERIFIED:
                shared = len(at.get(one.id, frozenset()) & frozenset(incident.mentions))
                if one.id not in best or shared > best[one.id][0]:
                    best[one.id] = (shared, incident, one)
    return tuple(Ruling(i.id, d.agreement or "", d.author, d.reason) for _, i, d in best.values())
