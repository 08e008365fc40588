"""What a ledger knew at a point of its log, and the points that there are: the log knows the order and the runs.

A point is a position of the log (0: nothing was read yet), a run's label, or a time, which is compared with the labels
that are times. A state is what was read up to a point; incidents are derived of it like of the whole.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from rashomon.decisions.record import Decision
from rashomon.errors import UsageError
from rashomon.ledger.codec import canonical, decode
from rashomon.ledger.store import Store
from rashomon.model import Document, Problem, Reading

Noted = tuple[str, Problem]
"""The subject of a problem (a document's id, or a name where there is no document), and the problem."""
_WIDTHS = {0: dt.timedelta(days=1), 2: dt.timedelta(hours=1), 5: dt.timedelta(minutes=1), 8: dt.timedelta(seconds=1)}
"""How long a time written so is, by the length of what follows the day (none, ``20``, ``20:15``, ``20:15:30``)."""
_MOMENT = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run added: entries of the log that follow on each other and have one label."""

    label: str
    """What the caller named it: the command line gives the time (UTC) at which it began. Empty: not named."""
    first: int
    """Position of its first entry."""
    last: int
    """Position of its last entry: what the ledger knew after the run."""
    documents: int
    readings: int
    decisions: int = 0


class Past:
    """What a ledger knew at one position of its log."""

    def __init__(self, store: Store, position: int) -> None:
        self._store = store
        self.position = position

    def documents(self) -> tuple[Document, ...]:
        """The documents that were there, by id; of several names that were known the first in order."""
        there, named = self._keys("document"), self._keys("name")
        names: dict[str, str] = {}
        for document, name in self._store.rows("SELECT document, name FROM names ORDER BY document, name"):
            if canonical((document, name)) in named:
                names.setdefault(document, name)
        rows = self._store.rows("SELECT id, record FROM documents ORDER BY id")
        return tuple(replace(decode(Document, record), name=names.get(key, "")) for key, record in rows if key in there)

    def readings(self) -> tuple[Reading, ...]:
        """The readings that were there, by document and reader."""
        there = self._keys("reading")
        rows = self._store.rows("SELECT document, reader, record FROM readings ORDER BY document, reader")
        return tuple(decode(Reading, record) for *key, record in rows if canonical(key) in there)

    def problems(self) -> tuple[Noted, ...]:
        """The trouble that was known, each with its subject, in order."""
        there = self._keys("problem")
        rows = self._store.rows("SELECT subject, stage, code, message FROM problems")
        known = {(row[0], row[2], row[3]) for row in rows if canonical(row) in there}
        return tuple((subject, Problem(code, message)) for subject, code, message in sorted(known))

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that had been made, in order."""
        there = self._keys("decision")
        rows = self._store.rows("SELECT id, record FROM decisions ORDER BY n")
        return tuple(decode(Decision, record) for key, record in rows if key in there)

    def _keys(self, kind: str) -> frozenset[str]:
        """Keys of one kind in the log up to the position."""
        sql = "SELECT key FROM log WHERE kind = ? AND seq <= ?"
        return frozenset(key for (key,) in self._store.rows(sql, (kind, self.position)))


def runs(log: Iterable[tuple[Any, ...]]) -> tuple[Run, ...]:
    """The runs that a log tells (its entries as of ``Ledger.log``), in order."""
    found = []
    for label, stretch in groupby(log, key=lambda entry: str(entry[4])):
        entries = list(stretch)
        kinds = Counter(entry[1] for entry in entries)
        counted = (kinds[kind] for kind in ("document", "reading", "decision"))
        found.append(Run(label, entries[0][0], entries[-1][0], *counted))
    return tuple(found)


def position(told: str, known: tuple[Run, ...]) -> int:
    """The position of the log that is meant: a position, a run's label (its end), or a time.

    A time is read as UTC where it names no zone, and holds to its end: ``2026-03-01`` is the end of that day. It means
    the last run that had begun by then, 0 where none had. Raises Q005 where there is no such point.
    """
    head = known[-1].last if known else 0
    if told.isascii() and told.isdigit() and int(told[:18]) <= head:
        return int(told[:18])
    ends = [run.last for run in known if run.label == told and told]
    end = None if ends else _end(told)
    timed = [(begun, run.last) for run in known if (begun := _time(run.label)) is not None]
    if not ends and (end is None or not timed):
        labels = ", ".join(run.label for run in known[-3:] if run.label) or "not named"
        raise UsageError("Q005", found=told, limit=head, candidates=labels)
    return max(ends or [last for begun, last in timed if end is not None and begun < end], default=0)


def _time(text: str) -> dt.datetime | None:
    """The moment that a text in ISO 8601 tells; None: it tells none."""
    try:
        told = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return told if told.tzinfo else told.replace(tzinfo=dt.UTC)


def _end(text: str) -> dt.datetime | None:
    """The first moment after the day, hour, minute, second or moment that a text tells; None: it tells none."""
    begin = _time(text) if "-" in text else None
    if begin is None:
        return None
    clock = text[11:].removesuffix("Z").partition("+")[0].partition("-")[0]
    try:
        return begin + _WIDTHS.get(len(clock), _MOMENT)
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
