"""What changed since an earlier bulletin: its incidents found again by their mentions, and what it did not have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.errors import UsageError
from rashomon.reconcile.record import Incident
from rashomon.report import page, words
from rashomon.report.period import Fit, Period

SCHEMA = "rashomon.bulletin/1"


class ChangeKind(StrEnum):
    """What became of an incident."""

    ADDED = "new of the earlier period"
    CHANGED = "changed"
    GONE = "no longer derived"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the incident, and what was told then and is told now ("": nothing)."""

    kind: ChangeKind
    title: str
    incident: str
    what: str = ""
    then: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier bulletin, as far as it is compared."""

    period: Period
    incidents: tuple[Mapping[str, Any], ...]

    @classmethod
    def from_json(cls, record: object, path: object) -> Earlier:
        """The bulletin of its JSON; raises U005 where it is none."""
        wrong = UsageError("U005", expected=f"the JSON of a bulletin ({SCHEMA})", found=str(path))
        if not isinstance(record, dict) or record.get("schema") != SCHEMA:
            raise wrong
        try:
            first, last = (dt.date.fromisoformat(record["period"][end]) for end in ("first", "last"))
            incidents = tuple(
                {**{k: str(one[k]) for k in ("id", "title", "date", "place", "what", "grade")},
                 "mentions": tuple(map(str, one["mentions"])),
                 "cells": {str(c["name"]): str(c["value"]) for c in one["cells"]}}
                for one in record["incidents"]
            )  # fmt: skip
        except (KeyError, TypeError, ValueError) as error:
            raise wrong from error
        return cls(Period(first, last), incidents)


def changes(earlier: Earlier, incidents: Sequence[Incident]) -> tuple[Change, ...]:
    """What the ledger now says otherwise of the earlier bulletin's incidents, and which of its period are new."""
    by_mention = {mention: i for i in incidents for mention in i.mentions}
    known = {mention for one in earlier.incidents for mention in one["mentions"]}
    out: list[Change] = []
    for one in earlier.incidents:
        now = next((by_mention[m] for m in one["mentions"] if m in by_mention), None)
        if now is None:
            out.append(Change(ChangeKind.GONE, one["title"], one["id"]))
        else:
            out.extend(_changed(one, now))
    new = [i for i in incidents if earlier.period.fit(i.when) is Fit.WITHIN and not known.intersection(i.mentions)]
    return (*out, *(Change(ChangeKind.ADDED, page.title(i), i.id, "date", "", words.date(i.when)) for i in new))


def _changed(then: Mapping[str, Any], now: Incident) -> Iterator[Change]:
    """The values that are others now."""
    told = {
        "date": words.date(now.when),
        "place": words.place(now.place),
        "what": words.event_type(now.event_type),
        "grade": words.GRADES[now.grade].word,
    }
    for name, value in told.items():
        if then[name] != value:
            yield Change(ChangeKind.CHANGED, page.title(now), now.id, name, then[name], value)
    cells = {words.field_name(f.field, f.population): words.summary(f) for f in now.fields}
    for name in ("by whom", "killed", "injured", "killed or injured"):
        before, after = then["cells"].get(name, ""), cells.get(name, "")
        if before != after and words.NOT_STATED not in (before, after):
            yield Change(ChangeKind.CHANGED, page.title(now), now.id, name, before, after)
