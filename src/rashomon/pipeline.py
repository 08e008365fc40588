"""From files to a ledger: read what is new, keep every document in a transaction of its own, derive the incidents.

1. find the files, load their documents one after another
2. pass over a document that this reader has read before
3. read it; whatever goes wrong with it is a problem on it, and the next one is read
4. keep bytes, document and reading
5. link and reconcile all that the ledger holds
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import re2

from rashomon import __version__
from rashomon.actors.load import registry
from rashomon.actors.registry import Actor, ActorKind
from rashomon.decisions import Decision, Settled, settle
from rashomon.documents.copies import copies
from rashomon.documents.inputs import STDIN, Entry, find
from rashomon.documents.load import DEFAULT_LIMITS, Limits, load
from rashomon.documents.records import canonical
from rashomon.errors import InputError
from rashomon.ledger import Ledger
from rashomon.link import LinkTable, Told, tell
from rashomon.link.blocking import Key, keys_of
from rashomon.link.linker import Linker
from rashomon.link.profile import profile
from rashomon.model import Document, Party, Problem, Reading, Status
from rashomon.places.gazetteer import gazetteer
from rashomon.reconcile.incidents import reconcile
from rashomon.reconcile.record import Incident
from rashomon.resources import lexicon, lexicon_hash

FOREIGN = "X002"
"""The problem of a text in a language that no reader reads: it is kept and not read."""
UNREADABLE = "X001"
_NUMBER = re2.compile(r"(\d+)")


class Reader(Protocol):
    """Whatever reads a document."""

    @property
    def name(self) -> str:
        """Versioned name: a document is read once by each."""
        ...

    def read(self, document: Document) -> Reading:
        """The mentions, claims and tallies of one document."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one document went."""

    document: Document
    status: Status
    again: bool
    """This reader had read it before: nothing was done."""
    problems: tuple[Problem, ...]
    mentions: int = 0
    tallies: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run went."""

    reader: str
    outcomes: tuple[Outcome, ...]
    incidents: int
    """In the whole ledger, after this run."""
    stopped: bool
    """The run was asked to stop before its end; what was read is kept."""

    def count(self, status: Status) -> int:
        """How many documents of this run ended so."""
        return sum(o.status is status and not o.again for o in self.outcomes)

    @property
    def again(self) -> int:
        """How many documents were there before."""
        return sum(o.again for o in self.outcomes)

    @property
    def troubled(self) -> tuple[Outcome, ...]:
        """The documents with problems."""
        return tuple(o for o in self.outcomes if o.problems)


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of the reports, and how much is read."""

    source: str | None = None
    published: dt.date | None = None
    limits: Limits = DEFAULT_LIMITS


Progress = Callable[[int, int, str], None]
"""Told files done, files in all, and the label of the one being read."""


def quiet(done: int, files: int, label: str) -> None:
    """The progress of who wants none."""


def read(
    inputs: Sequence[str | Path],
    ledger: Ledger,
    reader: Reader,
    *,
    options: Options | None = None,
    progress: Progress = quiet,
    stop: Callable[[], bool] = lambda: False,
) -> Summary:
    """Read the inputs into a ledger and derive its incidents.

    Args:
        inputs: Files, folders, or ``-`` for standard input.
        ledger: Where all is kept; each document is one transaction.
        reader: What reads; documents that it has read before are passed over.
        options: What the user says of the reports.
        progress: Told before each file.
        stop: Asked between documents; True ends the run, which goes on at the next call.

    Raises:
        InputError: D001, before anything is read.
        UsageError: U002, where there is nothing to read.
        LedgerError: Where the ledger cannot be written.
    """
    outcomes: list[Outcome] = []
    stopped = False
    for document, content in originals(inputs, options or Options(), progress):
        stopped = stop()
        if stopped:
            break
        outcomes.append(keep(document, content, ledger, reader))
    return Summary(reader.name, tuple(outcomes), len(refresh(ledger)), stopped)


def keep(document: Document, content: bytes, ledger: Ledger, reader: Reader) -> Outcome:
    """Read one document and keep it; one that this reader has read before is kept under its further name only."""
    known = ledger.reading(document.id, reader.name) if ledger.has(document.id, reader.name) else None
    reading = known or read_one(document, reader)
    if known is None or document.name not in ledger.names(document.id):
        ledger.add(document, content, reading)
    problems = tuple(dict.fromkeys(document.problems + reading.problems))
    return Outcome(
        document, status(document, problems), known is not None, problems, len(reading.mentions), len(reading.tallies)
    )


def read_one(document: Document, reader: Reader) -> Reading:
    """The reading of one document; where the reader fails, an empty one with the problem."""
    if not document.text.strip() or any(p.code == FOREIGN for p in document.problems):
        return Reading(document.id, reader.name)
    try:
        return reader.read(document)
    except Exception as error:  # noqa: BLE001 - one document must not stop a run; the fault is kept and shown
        problem = InputError(UNREADABLE, found=f"{type(error).__name__}: {error}").problem()
        return Reading(document.id, reader.name, problems=(problem,))


def status(document: Document, problems: Sequence[Problem]) -> Status:
    """How the reading went: failed without a text or by the reader's fault, partial with other problems."""
    if not problems:
        return Status.READ
    lost = not document.text.strip() or any(p.code == UNREADABLE for p in problems)
    return Status.FAILED if lost else Status.PARTIAL


# ---------------------------------------------------------------------------------------------- documents with bytes


def originals(
    inputs: Sequence[str | Path], options: Options, progress: Progress = quiet
) -> Iterator[tuple[Document, bytes]]:
    """The documents of the inputs, each with the bytes that it is made of (of JSON Lines: its record).

    Bytes that were not kept in memory (a file beyond the limit) are empty.
    """
    entries = find(inputs)
    for n, entry in enumerate(entries):
        progress(n, len(entries), entry.label)
        yield from _piped(options) if entry.path is None else _filed(entry, options)
    progress(len(entries), len(entries), "")


def _piped(options: Options) -> Iterator[tuple[Document, bytes]]:
    """The documents of standard input, which is put into a file first: a pipe is read only once."""
    import sys

    with tempfile.NamedTemporaryFile() as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        path = Path(copy.name)
        with path.open("rb") as stream:
            yield from _paired(_load(STDIN, options, stream), path, options.limits.max_bytes)


def _filed(entry: Entry, options: Options) -> Iterator[tuple[Document, bytes]]:
    """The documents of one file."""
    if entry.path is None or entry.problem is not None:
        yield from ((document, b"") for document in _load(entry.label, options))
        return
    yield from _paired(_load(entry.path, options), entry.path, options.limits.max_bytes)


def _load(path: str | Path, options: Options, stdin: BinaryIO | None = None) -> Iterator[Document]:
    """The documents of one file, or of standard input."""
    return load([path], source=options.source, published=options.published, limits=options.limits, stdin=stdin)


def _paired(documents: Iterable[Document], path: Path, limit: int) -> Iterator[tuple[Document, bytes]]:
    """Each document with the bytes whose hash it has: the whole file's, else its line's."""
    try:
        with path.open("rb") as stream:
            whole = stream.read() if path.stat().st_size <= limit else b""
            stream.seek(0)
            lines = _records(stream, limit)
            digest = hashlib.sha256(whole).hexdigest()
            for document in documents:
                yield document, whole if document.sha256 == digest else _matching(document, next(lines, b""))
    except OSError:
        yield from ((document, b"") for document in documents)


def _records(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines that are not blank, in order; one beyond the limit is empty."""
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield b""
        elif line.strip():
            yield line


def _matching(document: Document, line: bytes) -> bytes:
    """The form of the line whose hash the document has: as it came, or its canonical record; else nothing."""
    forms = [line]
    try:
        record = json.loads(line)
        forms += [canonical(record)] if isinstance(record, dict) else []
    except (ValueError, RecursionError):
        pass  # no JSON: the document says so; the line itself is the only form
    return next((form for form in forms if hashlib.sha256(form).hexdigest() == document.sha256), b"")


# ------------------------------------------------------------------------------------------------------- incidents


def version() -> str:
    """What the incidents hang on besides what was read: the program, its tables and the gazetteer in use."""
    tables = ".".join(lexicon_hash(name) for name in ("link/weights", "en/link"))
    return f"rashomon {__version__} link {tables} {gazetteer().label}"


def refresh(ledger: Ledger) -> tuple[Incident, ...]:
    """The ledger's incidents, derived again and kept where anything changed since."""
    return ledger.incidents() if ledger.fresh(version()) else ledger.rebuild(derive, version(), index)


def index(
    documents: tuple[Document, ...], readings: tuple[Reading, ...], decisions: tuple[Decision, ...]
) -> Iterator[tuple[str, Key]]:
    """The mentions that tell incidents, each with the keys of day and place under which it is met; none rejected."""
    weights = table()
    settled, mentions = standing(documents, readings, decisions)
    for told in (one for one in mentions if one.id not in settled.rejected):
        yield from ((told.id, key) for key in keys_of(profile(told, weights)))


def derive(
    documents: tuple[Document, ...], readings: tuple[Reading, ...], decisions: tuple[Decision, ...]
) -> tuple[Incident, ...]:
    """The incidents that these readings tell, as persons ruled: a function of its arguments and of :func:`version`."""
    found = copies(documents)
    settled, told = standing(documents, readings, decisions)
    known = affiliated(sides(latest(readings, gazetteer().label)), settled.sources)
    groups = [frozenset(group) for group in found.groups]
    return reconcile(told, table(), copies=groups, reused=found.reused, sides=known, decisions=settled)


def linked(documents: tuple[Document, ...], readings: tuple[Reading, ...], decisions: tuple[Decision, ...]) -> Linker:
    """The mentions of these readings, linked: whom to ask why two of them are one incident, or two; none rejected."""
    settled, mentions = standing(documents, readings, decisions)
    linker = Linker(table(), settled.constraints)
    told = (one for one in mentions if one.id not in settled.rejected)
    linker.add(told, copies=[frozenset(group) for group in copies(documents).groups])
    return linker


def table() -> LinkTable:
    """The released table of weights."""
    return LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))


def standing(
    documents: Iterable[Document], readings: Iterable[Reading], decisions: Iterable[Decision]
) -> tuple[Settled, tuple[Told, ...]]:
    """How decisions stand, and the mentions that are told now."""
    told = tuple(tell(documents, latest(readings, gazetteer().label)))
    return settle(decisions, told), told


def latest(readings: Iterable[Reading], places: str = "") -> tuple[Reading, ...]:
    """One reading a document: that of the reader whose name comes last, numbers compared as numbers.

    Of readers that differ only in the gazetteer (after the ``@`` of their names) the one with ``places`` counts: what a
    person imported or took back holds at once, whichever of the two was read later.
    """
    best: dict[str, Reading] = {}
    for reading in readings:
        other = best.get(reading.document)
        if other is None or _order(other.reader, places) < _order(reading.reader, places):
            best[reading.document] = reading
    return tuple(best[key] for key in sorted(best))


def _order(name: str, places: str) -> tuple[object, ...]:
    """A key of readers: rules, then whether they had this gazetteer, then all the rest."""
    rules, _, rest = name.partition("@")
    return (_rank(rules), bool(places) and rest.partition("+")[0] == places, _rank(rest))


def _rank(name: str) -> tuple[tuple[int, str], ...]:
    """A key by which v10 comes after v9."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBER.split(name))


def sides(readings: Iterable[Reading]) -> Mapping[str, str]:
    """The side of each known actor that these readings name, by the registry."""
    known = registry()
    found = {actor: known.side(actor) for actor in sorted(_actors(readings)) if not _only_reports(known.get(actor))}
    return {actor: side for actor, side in found.items() if side is not None}


def affiliated(known: Mapping[str, str], ruled: Iterable[Decision]) -> Mapping[str, str]:
    """The sides of actors with what persons ruled of sources: those named so, by any of their names.

    An outlet, agency or monitor stays without a side here: it accepts no act, whomever it is close to.
    """
    found: dict[str, str | None] = dict(known)
    for one in ruled:
        named = (actor for actor in registry().by_name(one.source or "") if not _only_reports(actor))
        found |= {actor.id: one.side for actor in named}
    return {actor: side for actor, side in sorted(found.items()) if side is not None}


REPORTING = frozenset({ActorKind.OUTLET, ActorKind.AGENCY, ActorKind.MONITOR})


def _only_reports(actor: Actor | None) -> bool:
    """Whether an actor is an outlet, agency or monitor: its side is an affiliation, and its words accept no act."""
    return actor is not None and actor.kind in REPORTING


def _actors(readings: Iterable[Reading]) -> set[str]:
    """Ids of all actors that speak, act or are hit."""
    claims = [claim for reading in readings for mention in reading.mentions for claim in mention.claims]
    speaking = {link.actor for claim in claims for link in claim.speaker.chain if link.actor}
    return speaking | {c.value.actor for c in claims if isinstance(c.value, Party) and c.value.actor}
