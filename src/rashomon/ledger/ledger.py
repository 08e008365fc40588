"""The ledger: what was read, kept for good, and the incidents derived from it, which can be made again at any time.

Every document is one transaction: a killed run leaves a ledger that goes on where it stopped. No content depends on a
clock or on the order of reading; only the log knows the order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rashomon.decisions.record import Decision
from rashomon.ledger import merkle, schema
from rashomon.ledger.codec import canonical, decode, encode
from rashomon.ledger.note import ORIGIN, Checkpoint
from rashomon.ledger.past import Noted, Past, Run, position, runs
from rashomon.ledger.store import BUSY_MS, Store
from rashomon.ledger.verify import Fault, faults
from rashomon.link.blocking import UNDATED, Key
from rashomon.model import Document, Problem, Reading, Tally
from rashomon.reconcile.record import Incident

Derive = Callable[[tuple[Document, ...], tuple[Reading, ...], tuple[Decision, ...]], tuple[Incident, ...]]
"""What makes incidents of all that was read and ruled: a pure function."""
Index = Callable[[tuple[Document, ...], tuple[Reading, ...], tuple[Decision, ...]], Iterable[tuple[str, Key]]]
"""What gives the ids of mentions with the keys under which they are met: a pure function."""


class Ledger:
    """One ledger, open. Use it as a context manager, or close it.

    >>> with Ledger.open(Path("war.ledger"), create=True) as ledger:  # doctest: +SKIP
    ...     ledger.add(document, content, reading)
    True
    """

    def __init__(self, store: Store, run: str = "") -> None:
        self._store = store
        self._run = run

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, run: str = "", busy_ms: int = BUSY_MS) -> Self:
        """Open a ledger; with ``create`` make it where there is none.

        ``run`` is a label for the log (a time, a commit), given by the caller; it is no part of the content. Raises
        L001 (no ledger), L002 (of a later version), L003 (disk full), L004 (missing), L005 (in use), L006 (unwritable).
        """
        return cls(Store(Path(path), create=create, busy_ms=busy_ms), run)

    @property
    def path(self) -> Path:
        """The file."""
        return self._store.path

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- what was read

    def add(self, document: Document, content: bytes, reading: Reading) -> bool:
        """Keep a document, its bytes and one reading of it; False where all of it was there.

        The name is a label: one document met under two names is kept once, with both names.
        """
        with self._store.transaction():
            self._keep_document(document, content)
            return self._keep_reading(reading)

    def _keep_document(self, document: Document, content: bytes) -> None:
        """Bytes, document, name and problems, each where it is new."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._keep("blob", sha256, sha256, "INSERT INTO blobs VALUES (?, ?)", (sha256, content))
        record = encode(replace(document, name=""))
        row = (document.id, sha256, record)
        if self._keep("document", document.id, _hash(record), "INSERT INTO documents VALUES (?, ?, ?)", row):
            self._keep_problems(document.id, "document", document.problems)
        if document.name:
            named = (document.id, document.name)
            key = canonical(named)
            self._keep("name", key, _hash(key), "INSERT INTO names VALUES (?, ?)", named)

    def _keep_reading(self, reading: Reading) -> bool:
        """A reading and its problems; whether it is new."""
        record = encode(reading)
        key = canonical([reading.document, reading.reader])
        row = (reading.document, reading.reader, record)
        new = self._keep("reading", key, _hash(record), "INSERT INTO readings VALUES (?, ?, ?)", row)
        if new:
            self._keep_problems(reading.document, reading.reader, reading.problems)
        return new

    def _keep_problems(self, subject: str, stage: str, problems: tuple[Problem, ...]) -> None:
        """Problems of one subject at one stage."""
        for problem in problems:
            row = (subject, stage, problem.code, problem.message)
            key = canonical(row)
            self._keep("problem", key, _hash(key), "INSERT INTO problems VALUES (?, ?, ?, ?)", row)

    def _keep(self, kind: str, key: str, sha256: str, sql: str, row: tuple[object, ...]) -> bool:
        """Insert a row where it is new, and log it; whether it was new (the tables pass over what they have)."""
        new = self._store.run(sql, row) > 0
        if new:
            entry = (kind, key, sha256, self._run)
            self._store.run("INSERT INTO log (kind, key, sha256, run) VALUES (?, ?, ?, ?)", entry)
        return new

    def note(self, subject: str, problem: Problem) -> None:
        """Keep trouble with an input that made no document: ``subject`` is its name."""
        with self._store.transaction():
            self._keep_problems(subject, "input", (problem,))

    def has(self, document: str, reader: str) -> bool:
        """Whether this reader's reading of a document is there."""
        sql = "SELECT 1 FROM readings WHERE document = ? AND reader = ?"
        return self._store.value(sql, (document, reader)) is not None

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it all is read as of one moment, whatever another program adds meanwhile."""
        return self._store.transaction("DEFERRED")

    def documents(self) -> tuple[Document, ...]:
        """All documents, by id; of several names the first in order."""
        names = dict(self._store.rows("SELECT document, min(name) FROM names GROUP BY document"))
        rows = self._store.rows("SELECT id, record FROM documents ORDER BY id")
        return tuple(replace(decode(Document, record), name=names.get(key, "")) for key, record in rows)

    def document(self, key: str) -> Document | None:
        """One document; None: not there."""
        record = self._store.value("SELECT record FROM documents WHERE id = ?", (key,))
        if record is None:
            return None
        return replace(decode(Document, record), name=next(iter(self.names(key)), ""))

    def names(self, document: str) -> tuple[str, ...]:
        """The names under which a document was met, in order."""
        sql = "SELECT name FROM names WHERE document = ? ORDER BY name"
        return tuple(name for (name,) in self._store.rows(sql, (document,)))

    def content(self, document: str) -> bytes | None:
        """The bytes that came in; None: no such document."""
        sql = "SELECT content FROM blobs JOIN documents USING (sha256) WHERE id = ?"
        found = self._store.value(sql, (document,))
        return bytes(found) if found is not None else None

    def readings(self) -> tuple[Reading, ...]:
        """All readings, by document and reader."""
        rows = self._store.rows("SELECT record FROM readings ORDER BY document, reader")
        return tuple(decode(Reading, record) for (record,) in rows)

    def readings_of(self, document: str) -> tuple[Reading, ...]:
        """The readings of one document, by reader."""
        sql = "SELECT record FROM readings WHERE document = ? ORDER BY reader"
        return tuple(decode(Reading, record) for (record,) in self._store.rows(sql, (document,)))

    def reading(self, document: str, reader: str) -> Reading | None:
        """One reading; None: not there."""
        sql = "SELECT record FROM readings WHERE document = ? AND reader = ?"
        record = self._store.value(sql, (document, reader))
        return decode(Reading, record) if record is not None else None

    def tallies(self) -> tuple[Tally, ...]:
        """The aggregate figures of all readings, each once."""
        found = {tally.id: tally for reading in self.readings() for tally in reading.tallies}
        return tuple(found[key] for key in sorted(found))

    def problems(self) -> tuple[Noted, ...]:
        """All trouble, each with its subject, in order."""
        rows = self._store.rows("SELECT DISTINCT subject, code, message FROM problems ORDER BY subject, code, message")
        return tuple((subject, Problem(code, message)) for subject, code, message in rows)

    # ---- what persons ruled

    def decide(self, draft: Decision) -> Decision:
        """Keep a decision, with the next number and its id."""
        with self._store.transaction():
            decision = draft.numbered(int(self._store.value("SELECT max(n) FROM decisions") or 0) + 1)
            record = encode(decision)
            row = (decision.n, decision.id, record)
            self._keep("decision", decision.id, _hash(record), "INSERT INTO decisions VALUES (?, ?, ?)", row)
        return decision

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, undone ones too, in the order in which they were made."""
        rows = self._store.rows("SELECT record FROM decisions ORDER BY n")
        return tuple(decode(Decision, record) for (record,) in rows)

    # ---- the log

    def log(self) -> Iterator[tuple[Any, ...]]:
        """What was added, in the order in which it was: number, kind, key, SHA-256 and the run's label."""
        return self._store.rows("SELECT seq, kind, key, sha256, run FROM log ORDER BY seq")

    # ---- that nothing was changed

    def leaves(self) -> Iterator[bytes]:
        """The log's entries as hashed leaves of its Merkle tree, in order."""
        return (merkle.leaf(canonical(entry).encode()) for entry in self.log())

    def checkpoint(self, size: int | None = None) -> Checkpoint | None:
        """The head of the log, or what it was at an earlier size; None where the log is not that long.

        Not signed: who has a key signs it (see :class:`rashomon.ledger.note.SecretKey`).
        """
        tree, first = merkle.Tree(), ""
        for hashed in self.leaves():
            if tree.size == size:
                break
            first = first or hashed.hex()
            tree.add(hashed)
        if size not in (None, tree.size):
            return None
        return Checkpoint(f"{ORIGIN}{first[:16]:0<16}", tree.size, tree.root)

    def faults(self) -> tuple[Fault, ...]:
        """What is not as the log says; empty for a ledger that nobody touched."""
        return tuple(faults(self._store))

    # ---- what was known then

    def runs(self) -> tuple[Run, ...]:
        """What each run added, in order."""
        return runs(self.log())

    def at(self, when: str | int) -> Past:
        """What was known at a point of the log: a position, a run's label or a time; raises Q005 (no such point)."""
        return Past(self._store, position(str(when), self.runs()))

    # ---- what is derived

    def rebuild(self, derive: Derive, version: str, index: Index | None = None) -> tuple[Incident, ...]:
        """Make the incidents again of all that was read and ruled, with the keys by which mentions are met.

        All in one transaction.

        ``version`` names all that they hang on besides the content (program, tables, settings). Where ``derive``
        fails, its error is raised, what was derived before stays as it was, and nothing that was read is lost.
        """
        with self._store.transaction():
            seq = self.size
            documents, readings, decisions = self.documents(), self.readings(), self.decisions()
            incidents = derive(documents, readings, decisions)
            self._store.run(schema.forget())
            rows: list[tuple[object, ...]] = [(n, i.id, encode(i)) for n, i in enumerate(incidents)]
            self._store.many("INSERT INTO incidents VALUES (?, ?, ?)", rows)
            home = {mention.id: mention.document for reading in readings for mention in reading.mentions}
            told: list[tuple[object, ...]] = [(i.id, m, home[m]) for i in incidents for m in i.mentions]
            self._store.many("INSERT INTO members VALUES (?, ?, ?)", told)
            keys = index(documents, readings, decisions) if index is not None else ()
            met: list[tuple[object, ...]] = [
                (k.day, k.place, mention, 2 * k.by_day + k.by_place) for mention, k in keys
            ]
            self._store.many("INSERT INTO mention_keys VALUES (?, ?, ?, ?)", met)
            self._store.run("INSERT INTO derivation VALUES (1, ?, ?)", (version, seq))
        return incidents

    @property
    def size(self) -> int:
        """The number of the last entry of the log."""
        return int(self._store.value("SELECT max(seq) FROM log") or 0)

    def _derived_seq(self) -> int | None:
        """The number of the log's entry up to which the incidents were derived; None: they were not."""
        found = self._store.value("SELECT seq FROM derivation")
        return int(found) if found is not None else None

    def fresh(self, version: str) -> bool:
        """Whether the incidents were derived by this version from all that was read."""
        derived_by = self._store.value("SELECT version FROM derivation")
        return bool(derived_by == version and self._derived_seq() == self.size)

    def incidents(self) -> tuple[Incident, ...]:
        """The incidents as derived last (see :meth:`fresh`), in order of their first mention."""
        rows = self._store.rows("SELECT record FROM incidents ORDER BY position")
        return tuple(decode(Incident, record) for (record,) in rows)

    def incident_of(self, mention: str) -> str | None:
        """The id of the incident that a mention tells; None: not derived."""
        found = self._store.value("SELECT incident FROM members WHERE mention = ?", (mention,))
        return str(found) if found is not None else None

    def members(self, incident: str) -> tuple[tuple[str, str], ...]:
        """The ids of the mentions of an incident and of their documents, in order; none: no such incident."""
        sql = "SELECT mention, document FROM members WHERE incident = ? ORDER BY mention"
        return tuple((mention, document) for mention, document in self._store.rows(sql, (incident,)))

    def meeting(self, keys: Iterable[Key], most_undated: int) -> frozenset[str]:
        """The ids of the incidents of the mentions that are met under some keys; of two, one posts under each.

        The undated are met only where at most ``most_undated`` mentions are.
        """
        found: set[str] = set()
        for key in keys:
            where = (key.day, key.place)
            sql = "SELECT count(*) FROM mention_keys WHERE day = ? AND place = ?"
            if key.day != UNDATED or self._store.value(sql, where) <= most_undated:
                sql = (
                    "SELECT DISTINCT incident FROM mention_keys JOIN members USING (mention) "
                    "WHERE day = ? AND place = ? AND (posts | ?) = 3"
                )
                posts = 2 * key.by_day + key.by_place
                found.update(incident for (incident,) in self._store.rows(sql, (*where, posts)))
        return frozenset(found)

    # ---- the whole

    def dump(self) -> str:
        """All content as text, one line a record, the same for the same content in whatever order it came.

        The log is left out: it tells the order. Incidents are in it where they are derived from all that was read.
        """
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        """The lines of the dump."""
        queries = {
            "document": "SELECT id, sha256, record FROM documents ORDER BY id",
            "name": "SELECT document, name FROM names ORDER BY document, name",
            "reading": "SELECT document, reader, record FROM readings ORDER BY document, reader",
            "problem": "SELECT subject, stage, code, message FROM problems ORDER BY subject, stage, code, message",
            "decision": "SELECT n, id, record FROM decisions ORDER BY n",
        }
        if self._derived_seq() == self.size:
            queries["derivation"] = "SELECT version FROM derivation"
            queries["incident"] = "SELECT id, record FROM incidents ORDER BY position"
        for kind, sql in queries.items():
            for row in self._store.rows(sql):
                yield canonical([kind, *row])


def _hash(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
