"""Whether a ledger's rows are what its log says: every entry has its row, every row its entry, each with its hash.

Who changes a row alone is found here. Who changes the log with it makes another tree, which is found by any
checkpoint that was printed before.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.ledger.codec import canonical
from rashomon.ledger.store import Store

ROWS: dict[str, tuple[str, str]] = {
    # kind of the log: the table of its rows, and the columns: those of the key, a bar, what is hashed (none: the key)
    "blob": ("blobs", "sha256 | content"),
    "document": ("documents", "id | record"),
    "name": ("names", "document name |"),
    "reading": ("readings", "document reader | record"),
    "problem": ("problems", "subject stage code message |"),
    "decision": ("decisions", "id | record"),
}
EMPTY = hashlib.sha256(b"").hexdigest()
"""What stands for bytes that were too many to keep."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as the log says."""

    kind: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.what}"


def faults(store: Store) -> Iterator[Fault]:
    """All faults: of the log's numbers, then of each kind's entries and rows."""
    yield from _gaps(store)
    kinds = Counter(kind for (kind,) in store.rows("SELECT kind FROM log"))
    for kind in sorted(kinds.keys() | ROWS.keys()):
        if kind in ROWS:
            yield from _of(kind, store)
        else:
            yield Fault(kind, "", f"{kinds[kind]} entries of a kind that this version does not know")
    others = store.rows("SELECT id FROM documents WHERE sha256 NOT IN (?, record ->> '$.sha256') ORDER BY id", (EMPTY,))
    yield from (Fault("document", key, "the bytes beside it are another document's") for (key,) in others)


def _gaps(store: Store) -> Iterator[Fault]:
    """Numbers of the log that are missing."""
    expected = 0
    for (seq,) in store.rows("SELECT seq FROM log ORDER BY seq"):
        expected += 1
        if seq != expected:
            yield Fault("log", str(expected), f"expected this number, found {seq}")
            expected = seq


def _of(kind: str, store: Store) -> Iterator[Fault]:
    """Faults of one kind."""
    logged: dict[str, str] = {}
    for seq, key, sha256 in store.rows("SELECT seq, key, sha256 FROM log WHERE kind = ? ORDER BY seq", (kind,)):
        if key in logged:
            yield Fault(kind, key, f"logged twice, again as number {seq}")
        logged.setdefault(key, sha256)
    for key, sha256 in _rows(kind, store):
        said = logged.pop(key, None)
        if said is None:
            yield Fault(kind, key, "is not in the log")
        elif said != sha256:
            yield Fault(kind, key, f"is not what was read: SHA-256 {sha256}, the log has {said}")
    yield from (Fault(kind, key, "is in the log and no longer there") for key in sorted(logged))


def _rows(kind: str, store: Store) -> Iterator[tuple[str, str]]:
    """Key and hash of each row of a kind, both as the log writes them."""
    table, columns = ROWS[kind]
    keys, _, content = (part.strip() for part in columns.partition("|"))
    names = keys.split()
    wanted = ", ".join([*names, *content.split()])
    for row in store.rows(f"SELECT {wanted} FROM {table} ORDER BY {', '.join(names)}"):  # noqa: S608 - names as above
        told = row[: len(names)]
        key = told[0] if len(told) == 1 else canonical(told)
        hashed = row[-1] if content else key
        yield key, hashlib.sha256(hashed if isinstance(hashed, bytes) else str(hashed).encode()).hexdigest()
