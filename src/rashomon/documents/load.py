"""Files to documents: the edge at which bytes are read. A bad document never stops the others: its trouble is data."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from rashomon import resources
from rashomon.documents.build import Builder
from rashomon.documents.decode import binary_kind, decode
from rashomon.documents.draft import Draft, Given, failed, problem, sha256
from rashomon.documents.front import front_matter
from rashomon.documents.html import declared_encoding, is_html, read_page
from rashomon.documents.inputs import STDIN, Entry, find
from rashomon.documents.records import is_record, read_record
from rashomon.model import Block, Document

_JSONL = frozenset({".jsonl", ".ndjson"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read. ``max_bytes`` is of one document: a file, or one line of a JSON Lines file."""

    max_bytes: int = 20_000_000


DEFAULT_LIMITS = Limits()


def load(
    inputs: Sequence[str | Path],
    *,
    source: str | None = None,
    published: date | None = None,
    limits: Limits = DEFAULT_LIMITS,
    stdin: BinaryIO | None = None,
) -> Iterator[Document]:
    """The documents of files, folders and standard input ("-"), one after another, as they are read.

    Args:
        inputs: Paths; of folders all files below with an ending that is read, by name.
        source: Who published them all; wins over what they say.
        published: When they were published; wins over what they say.
        limits: How much is read.
        stdin: Standard input, where it is not the process's own.

    Raises:
        InputError: D001, before anything is read, where a path does not exist.
        UsageError: U002, where there is nothing to read.
    """
    entries = find(inputs)
    return _documents(entries, Given(source, published), limits, stdin)


def count(inputs: Sequence[str | Path]) -> int:
    """How many files the inputs are: what a progress bar counts (a JSON Lines file is one). Raises as :func:`load`."""
    return len(find(inputs))


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of an English text, by the lexicon that comes with the package."""
    return builder().cleaner.blocks(text, title)


@cache
def builder() -> Builder:
    """The builder with the package's own lexicons."""
    return Builder.from_data(resources.lexicon("en/boilerplate"), resources.lexicon("languages"))


def _documents(entries: Iterable[Entry], given: Given, limits: Limits, stdin: BinaryIO | None) -> Iterator[Document]:
    """The documents of the entries."""
    for entry in entries:
        for draft in _drafts(entry, limits, stdin):
            yield builder().document(draft, given)


def _drafts(entry: Entry, limits: Limits, stdin: BinaryIO | None) -> Iterator[Draft]:
    """The drafts of one entry: one, or one a line."""
    if entry.problem is not None:
        yield Draft("", sha256(b""), _name(entry), problems=(entry.problem,))
    elif entry.path is None:
        yield from _stream(stdin or sys.stdin.buffer, entry, limits)
    else:
        try:
            stream = entry.path.open("rb")
        except OSError as error:
            yield failed(_name(entry), b"", "D004", path=entry.label, found=error.strerror)
            return
        with stream:
            yield from _stream(stream, entry, limits)


def _stream(stream: BinaryIO, entry: Entry, limits: Limits) -> Iterator[Draft]:
    """The drafts of an open file: JSON Lines where its ending or first line says so, else one text or page."""
    ending = entry.path.suffix.lower() if entry.path else ""
    try:
        first = stream.readline(limits.max_bytes + 1)
        if ending in _JSONL or (ending not in _HTML and is_record(first)):
            yield from _lines(stream, first, entry, limits)
            return
        data = first + stream.read(max(limits.max_bytes + 1 - len(first), 0))
        if len(data) > limits.max_bytes:
            yield _too_large(stream, data, _name(entry), entry.label, limits)
            return
    except OSError as error:
        yield failed(_name(entry), b"", "D004", path=entry.label, found=error.strerror)
        return
    yield read_bytes(data, name=_name(entry), path=entry.label, html=ending in _HTML)


def _lines(stream: BinaryIO, first: bytes, entry: Entry, limits: Limits) -> Iterator[Draft]:
    """One draft for each line that is not blank; an empty file is one draft that says so."""
    calendar = builder().cleaner.calendar
    seen = False
    rest = iter(lambda: stream.readline(limits.max_bytes + 1), b"")
    for number, line in enumerate(chain([first] if first else [], rest), 1):
        if not line.strip():
            continue
        seen = True
        label = f"{entry.label}:{number}"
        if len(line) > limits.max_bytes:
            yield _too_large(stream, line, label, label, limits, line=True)
        else:
            yield read_record(line, number, entry.label, calendar)
    if not seen:
        yield failed(_name(entry), b"", "D003", path=entry.label)


def _too_large(stream: BinaryIO, data: bytes, name: str, path: str, limits: Limits, *, line: bool = False) -> Draft:
    """The draft of something too large: hashed to its end, kept in no memory."""
    digest, size, chunk = hashlib.sha256(), 0, data
    while chunk:
        digest.update(chunk)
        size += len(chunk)
        done = line and chunk.endswith(b"\n")
        chunk = b"" if done else stream.readline(_CHUNK) if line else stream.read(_CHUNK)
    return Draft(
        "", digest.hexdigest(), name, problems=(problem("D006", path=path, limit=limits.max_bytes, found=size),)
    )


def read_bytes(data: bytes, *, name: str, path: str, html: bool = False) -> Draft:
    """The draft of one file's bytes: text with optional front matter, or an HTML page."""
    kind = binary_kind(data)
    if kind is not None:
        return failed(name, data, "D002", path=path, found=kind)
    decoded = decode(data, declared_encoding(data) if html or b"<" in data[:200] else None)
    if decoded is None:
        return failed(name, data, "D008", path=path)
    if not decoded.text.strip():
        return failed(name, data, "D003", path=path)
    problems = (problem("D008", path=path),) if decoded.lossy else ()
    if not html and not is_html(decoded.text):
        return Draft(decoded.text, sha256(data), name, front=front_matter(decoded.text), problems=problems)
    page = read_page(decoded.text, builder().cleaner.calendar)
    if not page.text.strip():
        return failed(name, data, "D007", path=path)
    return Draft(
        page.text, sha256(data), name, "text/html", page.source, page.title, page.url, page.published, problems=problems
    )


def _name(entry: Entry) -> str:
    """The label of a file's document: its stem."""
    return STDIN if entry.path is None else entry.path.stem
