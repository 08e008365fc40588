"""Why a reader's answer differs from gold: every error of an article with its cause, as far as the codes tell it.

Codes alone do not say why a reader erred. These causes are what can be seen in them: an incident that was not found
although its words stand in one that was (*merged*), a figure that is another incident's or a tally's, the day of the
report where an earlier one was meant, the perpetrator in the place of the target.

Each error carries its *repair*: what the counts of the four tasks would gain if it were mended and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.evaluate.matching import (
    LEAST_SIMILAR,
    SAME_TEXT,
    SLOTS,
    Record,
    Slot,
    actors,
    content_words,
    day,
    figure,
    overlap,
    pairing,
    same_claim,
    same_tally,
    same_value,
    similarity,
    unmatched,
)
from rashomon.evaluate.scoring import Figures


class Task(StrEnum):
    """The four tasks whose F1 values make the score."""

    DETECTION = "detection"
    SLOTS = "slots"
    CLAIMS = "claims"
    TALLIES = "tallies"


FOUND = Figures(hit=1, said=1)
"""The repair of what was not said: one more hit, one more said."""
RIGHTED = Figures(hit=1)
"""The repair of what was said wrongly."""
DROPPED = Figures(said=-1)
"""The repair of what was said too much."""


@dataclass(frozen=True, slots=True)
class Error:
    """One error: its kind (``incident.merged``, ``date.published``), what of (a type, a field), and its repair."""

    kind: str
    detail: str
    doc_id: str
    repair: Mapping[Task, Figures]


@dataclass(frozen=True, slots=True)
class Case:
    """One article: gold's incidents and tallies, the answer's, and which incidents are paired."""

    doc_id: str
    published: object
    wanted: Sequence[Record]
    said: Sequence[Record]
    pairs: Mapping[int, int]
    wanted_tallies: Sequence[Record]
    said_tallies: Sequence[Record]

    @classmethod
    def of(cls, gold: Record, answer: Record | None) -> Case:
        """The case of an article's gold and answer; None: there was no answer."""
        told = answer or {}
        wanted, said = gold.get("incidents") or [], told.get("incidents") or []
        tallies = gold.get("tallies") or [], told.get("tallies") or []
        return cls(gold["doc_id"], gold.get("published"), wanted, said, pairing(wanted, said), *tallies)

    @property
    def tally_values(self) -> frozenset[object]:
        """The figures of gold's tallies and of their parts."""
        parts = [part for tally in self.wanted_tallies for part in (tally.get("breakdown") or {}).values()]
        return frozenset([*(tally.get("value") for tally in self.wanted_tallies), *parts])


def errors(gold: Iterable[Record], answers: Iterable[Record]) -> tuple[Error, ...]:
    """All errors of a corpus, article by article."""
    by_id = {answer["doc_id"]: answer for answer in answers}
    cases = (Case.of(doc, by_id.get(doc["doc_id"])) for doc in gold)
    return tuple(error for case in cases for error in of_article(case))


def of_article(case: Case) -> Iterator[Error]:
    """The errors of one article: its incidents, the values and claims of those that were found, its tallies."""
    taken = set(case.pairs.values())
    for i, gold in enumerate(case.wanted):
        if not gold.get("main", True):
            continue
        if i in case.pairs:
            yield from _values(case, i)
            yield from _claims(case, gold, case.said[case.pairs[i]])
        else:
            yield _missed(case, gold)
    yield from (_invented(case, told) for j, told in enumerate(case.said) if j not in taken)
    yield from _tallies(case)


# ------------------------------------------------------------------------------------------------------------ incidents


def _missed(case: Case, gold: Record) -> Error:
    """An incident of gold that was not found."""
    taken = [case.said[j] for j in case.pairs.values()]
    merged = any(_same_passage(gold, told) or similarity(gold, told) >= LEAST_SIMILAR for told in taken)
    values = sum(slot.read(gold) is not None for slot in SLOTS)
    claims = len(gold.get("claims") or [])
    repair = {
        Task.DETECTION: FOUND,
        Task.SLOTS: Figures(hit=values, said=values),
        Task.CLAIMS: Figures(hit=claims, said=claims),
    }
    return Error(f"incident.{'merged' if merged else 'missed'}", str(gold.get("event_type")), case.doc_id, repair)


def _same_passage(gold: Record, told: Record) -> bool:
    return overlap(gold.get("evidence"), told.get("evidence")) >= SAME_TEXT


def _invented(case: Case, told: Record) -> Error:
    """An incident that gold does not have."""
    values = sum(slot.read(told) is not None for slot in SLOTS)
    repair = {
        Task.DETECTION: DROPPED,
        Task.SLOTS: Figures(said=-values),
        Task.CLAIMS: Figures(said=-len(told.get("claims") or [])),
    }
    return Error(f"incident.{_invented_how(case, told)}", str(told.get("event_type")), case.doc_id, repair)


def _invented_how(case: Case, told: Record) -> str:
    """One event told as two, an aggregate figure taken for an event, or nothing that gold has."""
    told_again = any(_same_passage(gold, told) or similarity(gold, told) >= LEAST_SIMILAR for gold in case.wanted)
    if told_again:
        return "split"
    figures = {figure(told, group, "min") for group in ("killed", "injured")} - {None, 0}
    return "tally" if figures & case.tally_values else "invented"


# --------------------------------------------------------------------------------------------------------------- values


def _values(case: Case, i: int) -> Iterator[Error]:
    """The values of a found incident that differ."""
    gold, told = case.wanted[i], case.said[case.pairs[i]]
    for slot in SLOTS:
        wanted, said = slot.read(gold), slot.read(told)
        if slot.same(wanted, said):
            continue
        group = GROUPS.get(slot.name, slot.name)
        how = "missing" if said is None else "extra" if wanted is None else _how(case, i, slot)
        repair = {Task.SLOTS: {"missing": FOUND, "extra": DROPPED}.get(how, RIGHTED)}
        yield Error(f"{group}.{how}", _detail(slot, wanted, said), case.doc_id, repair)


GROUPS = {
    "event_type": "type",
    "admin1": "province",
    "killed_min": "figure",
    "killed_max": "figure",
    "injured_min": "figure",
    "injured_max": "figure",
    "killed_civilians": "population",
    "killed_children": "population",
}
"""Slot -> the group of its errors, where it is another word."""


def _detail(slot: Slot, wanted: object, said: object) -> str:
    """What of: the two values of a slot with few values, else the slot."""
    if slot.name not in ("event_type", "perpetrator", "target"):
        return slot.name
    return f"{_words(wanted)} > {_words(said)}"


def _words(value: object) -> str:
    """A value in words, a set of actors in order."""
    return " + ".join(sorted(value)) if isinstance(value, frozenset) else str(value or "none")


def _how(case: Case, i: int, slot: Slot) -> str:
    """How two values differ that are both there; the first rule that fits."""
    rules = HOW.get(GROUPS.get(slot.name, slot.name), ())
    return next((name for name, fits in rules if fits(case, i, slot)), "wrong")


def _of_another(case: Case, i: int, slot: Slot) -> bool:
    """The value is that of another incident of gold in the same article."""
    said = slot.read(case.said[case.pairs[i]])
    return any(slot.same(slot.read(other), said) for at, other in enumerate(case.wanted) if at != i)


def _of_publication(case: Case, i: int, slot: Slot) -> bool:
    """The day is that of the report, and gold has an earlier one."""
    published, said = day(case.published), slot.read(case.said[case.pairs[i]])
    return published is not None and said == published and slot.read(case.wanted[i]) < published


def _wider(case: Case, i: int, slot: Slot) -> bool:
    """The place is its province."""
    told = case.said[case.pairs[i]]
    return bool(content_words(slot.read(told)) == content_words(told.get("admin1")))


def _one_of_several(case: Case, i: int, slot: Slot) -> bool:
    """The place is one that gold has beside the first."""
    said = slot.read(case.said[case.pairs[i]])
    return any(slot.same(other, said) for other in case.wanted[i].get("other_places") or ())


def _swapped(case: Case, i: int, slot: Slot) -> bool:
    """The actor is of the other role."""
    other = "target" if slot.name == "perpetrator" else "perpetrator"
    return bool(slot.read(case.said[case.pairs[i]]) & actors(case.wanted[i].get(other)))


def _partly(case: Case, i: int, slot: Slot) -> bool:
    """Some actors are right, others are missing or too many."""
    return bool(slot.read(case.said[case.pairs[i]]) & slot.read(case.wanted[i]))


def _of_tally(case: Case, i: int, slot: Slot) -> bool:
    """The figure is that of a tally or of a part of one."""
    return slot.read(case.said[case.pairs[i]]) in case.tally_values


Rule = Callable[[Case, int, Slot], bool]
HOW: Mapping[str, Sequence[tuple[str, Rule]]] = {
    "date": (("published", _of_publication), ("another", _of_another)),
    "place": (("wider", _wider), ("several", _one_of_several), ("another", _of_another)),
    "province": (("another", _of_another),),
    "perpetrator": (("partly", _partly), ("swapped", _swapped), ("another", _of_another)),
    "target": (("partly", _partly), ("swapped", _swapped), ("another", _of_another)),
    "figure": (("tally", _of_tally), ("another", _of_another)),
    "population": (("tally", _of_tally), ("another", _of_another)),
}
"""Group of slots -> the ways in which a value can be wrong, by name; what fits none is ``wrong``."""


# --------------------------------------------------------------------------------------------------- claims and tallies


def _claims(case: Case, gold: Record, told: Record) -> Iterator[Error]:
    """The claims of a found incident that do not match: wrong speaker, wrong value, missing by subject, too many."""
    wanted, said = unmatched(gold.get("claims") or [], told.get("claims") or [], same_claim)
    for how, alike in (("speaker", _same_but_speaker), ("value", _same_but_value)):
        for one, other in _couples(wanted, said, alike):
            yield Error(f"claim.{how}", _between(how, one, other), case.doc_id, {Task.CLAIMS: RIGHTED})
    every = gold.get("claims") or []
    yield from (Error(f"claim.{_lost(c, every)}", _field(c), case.doc_id, {Task.CLAIMS: FOUND}) for c in wanted)
    yield from (Error("claim.extra", _field(c), case.doc_id, {Task.CLAIMS: DROPPED}) for c in said)


ABOUT = {
    **dict.fromkeys(("killed", "injured", "damage"), "harm"),
    **dict.fromkeys(("perpetrator", "weapon", "responsibility", "denial"), "act"),
    **dict.fromkeys(("date", "place"), "setting"),
}
"""Field of a claim -> what it is about; all others are remarks."""


def _lost(claim: Record, every: Sequence[Record]) -> str:
    """A claim that was not said: the second voice for one value, or by what it is about."""
    second = any(other is not claim and _same_but_speaker(claim, other) for other in every)
    return "second" if second else ABOUT.get(_field(claim), "remark")


def _couples(
    wanted: list[Record], said: list[Record], alike: Callable[[Record, Record], bool]
) -> Iterator[tuple[Record, Record]]:
    """Couples that are alike, each record in one of them; they are taken out of the lists."""
    for one in tuple(wanted):
        at = next((at for at, other in enumerate(said) if alike(one, other)), None)
        if at is not None:
            wanted.remove(one)
            yield one, said.pop(at)


def _same_but_speaker(gold: Record, told: Record) -> bool:
    return bool(gold.get("field") == told.get("field") and same_value(gold.get("value"), told.get("value")))


def _same_but_value(gold: Record, told: Record) -> bool:
    same_speaker = overlap(gold.get("speaker"), told.get("speaker")) >= SAME_TEXT
    return bool(gold.get("field") == told.get("field") and same_speaker)


def _between(how: str, gold: Record, told: Record) -> str:
    """The field, and of a wrong speaker whether the article's own word is meant."""
    if how != "speaker":
        return _field(gold)
    return f"{_speaker(gold)} > {_speaker(told)}"


def _speaker(claim: Record) -> str:
    return "the article" if str(claim.get("speaker")).strip().lower() == "article" else "a named speaker"


def _field(claim: Record) -> str:
    return str(claim.get("field"))


def _tallies(case: Case) -> Iterator[Error]:
    """The tallies that do not match."""
    wanted, said = unmatched(case.wanted_tallies, case.said_tallies, same_tally)
    for one, _ in _couples(wanted, said, _same_but_figure):
        yield Error("tally.value", _counted(one), case.doc_id, {Task.TALLIES: RIGHTED})
    harm = {figure(told, group, "min") for told in case.said for group in ("killed", "injured")}
    for tally in wanted:
        how = "as_incident" if tally.get("value") in harm - {None} else "missing"
        yield Error(f"tally.{how}", _counted(tally), case.doc_id, {Task.TALLIES: FOUND})
    harm = {figure(gold, group, "min") for gold in case.wanted for group in ("killed", "injured")}
    for tally in said:
        how = "of_incident" if tally.get("value") in harm - {None} else "extra"
        yield Error(f"tally.{how}", _counted(tally), case.doc_id, {Task.TALLIES: DROPPED})


def _same_but_figure(gold: Record, told: Record) -> bool:
    return overlap(gold.get("what"), told.get("what")) >= SAME_TEXT


COUNTED = ("killed", "dead", "deaths", "injured", "wounded", "displaced", "violations", "attacks", "strikes", "raids")


def _counted(tally: Record) -> str:
    """What a tally counts, by the first word of a few."""
    told = content_words(tally.get("what"))
    return next((word for word in COUNTED if word in told), "something else")


KINDS = (
    *(f"incident.{how}" for how in ("missed", "merged", "split", "tally", "invented")),
    *(f"type.{how}" for how in ("missing", "extra", "wrong")),
    *(f"{group}.{how}" for group, rules in HOW.items() for how in ("missing", "extra", *dict(rules), "wrong")),
    *(f"claim.{how}" for how in ("speaker", "value", "second", *dict.fromkeys(ABOUT.values()), "remark", "extra")),
    *(f"tally.{how}" for how in ("value", "missing", "as_incident", "extra", "of_incident")),
)
"""All kinds of errors that can come of :func:`errors`."""
