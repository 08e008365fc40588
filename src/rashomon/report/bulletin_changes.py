"""What a bulletin says of the changes since an earlier state of the ledger: those of ``reconcile.changes``, as rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.ceasefire import Verdict
from rashomon.errors import UsageError
from rashomon.ledger import Checkpoint, note
from rashomon.reconcile.changes import Changes, FieldChange, Revision
from rashomon.reconcile.record import FieldSummary, Incident
from rashomon.report import page, words
from rashomon.report.period import Fit, Period

SCHEMA = "rashomon.bulletin/1"


class ChangeKind(StrEnum):
    """What became of an incident."""

    NEW = "new"
    REVISED = "revised"
    MERGED = "merged"
    SPLIT = "split"
    WITHDRAWN = "no longer told"


@dataclass(frozen=True, slots=True)
class Change:
    """One row: the incident, what was told then and is told now ("": nothing), and the voices by which it changed."""

    kind: ChangeKind
    title: str
    incident: str
    what: str = ""
    then: str = ""
    now: str = ""
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier bulletin, as far as it is compared: its days, and the state of the ledger that it told."""

    period: Period
    checkpoint: Checkpoint

    @classmethod
    def from_json(cls, record: object, path: object) -> Earlier:
        """The bulletin of its JSON; raises U005 where it is none, or names no checkpoint."""
        wrong = UsageError("U005", expected=f"the JSON of a bulletin ({SCHEMA}) with its checkpoint", found=str(path))
        if not isinstance(record, dict) or record.get("schema") != SCHEMA:
            raise wrong
        try:
            first, last = (dt.date.fromisoformat(record["period"][end]) for end in ("first", "last"))
            checkpoint = note.find(str(record["checkpoint"]))
        except (KeyError, TypeError, ValueError) as error:
            raise wrong from error
        if checkpoint is None:
            raise wrong
        return cls(Period(first, last), checkpoint)


@dataclass(frozen=True, slots=True)
class Since:
    """What a bulletin is compared with, and what changed."""

    state: str
    """The earlier state, in words."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """The verdicts under the bulletin's agreement at both states, by incident; None: there is no agreement."""

    then: Mapping[str, Verdict] | None = None
    now: Mapping[str, Verdict] | None = None


NO_STEPS = Steps()


def rows(found: Changes, period: Period | None = None, steps: Steps = NO_STEPS) -> tuple[Change, ...]:
    """The changes as rows: what is new, then revised (a row for each value), merged, split, no longer told.

    Args:
        found: The changes between the two states.
        period: Only incidents that were or are dated to these days, in whole or in part, and what became of undated
            ones that were known; None: all.
        steps: The verdicts of both states, whose step is a value like another.
    """
    return (
        *(_new(i) for i in found.new if _new_in(i, period)),
        *(c for r in found.revised if _in(period, r.before, r.after) for c in _revised(r, steps)),
        *(_joined(ChangeKind.MERGED, i, of, ()) for i, of in found.merged if _in(period, i, *of)),
        *(_joined(ChangeKind.SPLIT, i, (), into) for i, into in found.split if _in(period, i, *into)),
        *(_row(ChangeKind.WITHDRAWN, i, "date", words.date(i.when)) for i in found.withdrawn if _in(period, i)),
    )


def _in(period: Period | None, *incidents: Incident) -> bool:
    """Whether one of the incidents is not dated wholly outside the days."""
    return period is None or any(period.fit(i.when) is not Fit.OUTSIDE for i in incidents)


def _new_in(incident: Incident, period: Period | None) -> bool:
    """Whether an incident that was not known is dated to the days; an undated one is listed where it is told."""
    return period is None or period.fit(incident.when) in (Fit.WITHIN, Fit.MAY)


def _row(kind: ChangeKind, of: Incident, what: str, then: str = "", now: str = "", **more: Any) -> Change:  # noqa: ANN401
    """One row of an incident."""
    return Change(kind, page.title(of), of.id, what, then, now, **more)


def _new(of: Incident) -> Change:
    """An incident that was not known, with all who tell it."""
    return _row(ChangeKind.NEW, of, "date", "", words.date(of.when), voices=tuple(v.name for v in of.voices))


def _joined(kind: ChangeKind, of: Incident, were: tuple[Incident, ...], are: tuple[Incident, ...]) -> Change:
    """An incident that is several others', or that several others are now."""
    then, now = ("; ".join(page.title(i) for i in several) for several in (were, are))
    return _row(kind, of, "incidents", then, now)


def _revised(of: Revision, steps: Steps) -> Iterator[Change]:
    """The values that are others now; where none is, how many more documents tell the same."""
    told = [_row(ChangeKind.REVISED, of.after, *step) for step in _steps(of, steps)]
    told += [_field(of.after, change) for change in of.fields if _value(change.before) != _value(change.after)]
    more = words.plural(len(of.added), "more document")
    voices = words.plural(of.after.independent, "independent voice")
    yield from told or [_row(ChangeKind.REVISED, of.after, "told again", "", f"{more}, {voices}")]


def _steps(of: Revision, steps: Steps) -> Iterator[tuple[str, str, str]]:
    """Grade, and step under the agreement, where they are others now."""
    grades = (words.GRADES[i.grade].word for i in (of.before, of.after))
    verdicts = ((steps.then or {}).get(of.before.id), (steps.now or {}).get(of.after.id))
    for name, (then, now) in (("grade", grades), ("step", (str(v.step) if v else "" for v in verdicts))):
        if then != now:
            yield name, then, now


def _field(of: Incident, change: FieldChange) -> Change:
    """One field that is told otherwise, with the voices whose word is new, other or gone."""
    then, now = _value(change.before), _value(change.after)
    name = words.field_name(change.field, change.population)
    return _row(ChangeKind.REVISED, of, name, then, now, voices=tuple(v.name for v in change.voices))


def _value(of: FieldSummary | None) -> str:
    """What a field comes to, and how the voices stand where that needs saying."""
    if of is None:
        return ""
    status = words.AGREEMENTS[of.agreement]
    return f"{words.summary(of)} ({status.word})" if status.tone in ("bad", "warn") else words.summary(of)
