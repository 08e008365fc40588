"""What the commands share about checkpoints: the key, the signed note that they print, the note of a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.options import settings
from rashomon.errors import ConfigError, LedgerError, UsageError

if TYPE_CHECKING:
    from rashomon.ledger import Checkpoint, Ledger, SecretKey
    from rashomon.report.contents import Contents

LONGEST = 64 * 1024 * 1024
"""Bytes of a file in which a checkpoint is looked for; a bulletin of a year has some millions."""


def key(ctx: click.Context) -> SecretKey | None:
    """The key that signs; None where there is none. Raises C004 where its file is something else."""
    from rashomon.config import key_file
    from rashomon.ledger import SecretKey

    path = key_file(settings(ctx).settings)
    try:
        written = path.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("C004", path=path, found=type(error).__name__) from error
    found = SecretKey.of(written)
    if found is None:
        raise ConfigError("C004", path=path, found="another text")
    return found


def new_key(ctx: click.Context, name: str) -> tuple[SecretKey, Path]:
    """Make a key and keep it where only its owner reads it; raises U005 where there is one, or the name is not good."""
    from rashomon.config import key_file
    from rashomon.ledger import SecretKey

    path = key_file(settings(ctx).settings)
    made = SecretKey.new(name)
    if made is None:
        raise UsageError("U005", expected="a name of at most 100 characters without blanks and +", found=name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR), "w") as file:  # noqa: PTH123 - a file that is never readable by others
            file.write(made.written + "\n")
    except FileExistsError:
        raise UsageError("U005", expected="no key yet (move the old one away first)", found=str(path)) from None
    except OSError as error:
        raise UsageError("U004", path=path, found=error.strerror) from error
    return made, path


def checkpoint(ctx: click.Context, head: Checkpoint | None) -> str:
    """The note that is printed: signed where there is a key; empty where there is no head."""
    if head is None:
        return ""
    secret = key(ctx)
    return str(secret.sign(head) if secret is not None else head)


def of(ctx: click.Context, whole: Contents) -> str:
    """The note of what a ledger's contents were taken from; the whole log is hashed for it."""
    from rashomon.ledger import Ledger

    with Ledger.open(Path(whole.path)) as ledger:
        return checkpoint(ctx, ledger.checkpoint(whole.log_size))


def told(path: Path) -> Checkpoint:
    """The checkpoint that a file has: a note, a bulletin, a page, JSON. Raises U005 where there is none."""
    from rashomon.ledger import note

    expected = "a checkpoint, or a bulletin or export that prints one"
    try:
        with path.open("rb") as file:
            text = file.read(LONGEST).decode("utf-8", errors="replace")
    except OSError as error:
        raise UsageError("U005", expected=expected, found=f"no file {path}") from error
    found = note.find(text)
    if found is None:
        raise UsageError("U005", expected=expected, found=str(path))
    return found


def same_log(ledger: Ledger, then: Checkpoint) -> None:
    """Raise L008 where the ledger's log did not begin with what a checkpoint tells."""
    now = ledger.checkpoint(then.size)
    if now is None:
        size = sum(1 for _ in ledger.log())
        raise LedgerError("L008", path=ledger.path, found=f"it has {size} entries, the checkpoint {then.size}")
    if now.origin != then.origin:
        raise LedgerError("L008", path=ledger.path, found=f"it is {now.origin}, the checkpoint is of {then.origin}")
    if now.root != then.root:
        raise LedgerError("L008", path=ledger.path, found=f"its first {then.size} entries have another hash")
