"""Which files a call names: files, folders with what is below them, standard input. All checked before reading."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.documents.draft import problem
from rashomon.errors import InputError, UsageError
from rashomon.model import Problem

ENDINGS = (".txt", ".md", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson")
"""The endings of files that are taken from folders; a file that is named is read whatever it is called."""
STDIN = "-"
_KINDS = (
    (stat.S_ISFIFO, "named pipe"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "device"),
    (stat.S_ISBLK, "device"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to read, or one that cannot be read and why. ``path`` is None for standard input."""

    path: Path | None
    problem: Problem | None = None

    @property
    def label(self) -> str:
        """The path as it was named."""
        return STDIN if self.path is None else str(self.path)


def find(inputs: Sequence[str | Path]) -> list[Entry]:
    """The files of the inputs, folders in the order of their names.

    Raises:
        InputError: D001, where a path does not exist.
        UsageError: U002, where there is nothing to read.
    """
    entries: list[Entry] = []
    for name in inputs:
        if str(name) == STDIN:
            entries.append(Entry(None))
            continue
        path = Path(name)
        mode = _mode(path)
        if mode is None:
            raise InputError("D001", path=path)
        below = list(_below(path)) if stat.S_ISDIR(mode) else [_entry(path, mode)]
        if not below:
            raise UsageError("U002", candidates=", ".join(ENDINGS), path=path)
        entries.extend(below)
    if not entries:
        raise UsageError("U002", candidates=", ".join(ENDINGS), path="the call")
    return entries


def _mode(path: Path) -> int | None:
    """The type of what a path leads to; None where there is nothing."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError:
        return stat.S_IFREG  # it is there and cannot be looked at: reading it will say why


def _entry(path: Path, mode: int) -> Entry:
    """The entry of one file; what is no regular file is never opened, since a pipe would block."""
    if stat.S_ISREG(mode):
        return Entry(path)
    kind = next((kind for test, kind in _KINDS if test(mode)), "special file")
    return Entry(path, problem("D009", path=path, found=kind))


def _below(folder: Path) -> Iterator[Entry]:
    """The files below a folder that are read, by name, without hidden ones; folders that cannot be opened are told."""
    refused: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith(".") or path.suffix.lower() not in ENDINGS:
                continue
            mode = _mode(path)
            yield _entry(path, mode) if mode is not None else Entry(path)
    for error in refused:
        path = Path(error.filename or folder)
        yield Entry(path, problem("D004", path=path, found=error.strerror))
