"""One SQLite file: opened, checked, and written one transaction at a time; SQLite's trouble becomes coded errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import apsw

from rashomon.errors import LedgerError
from rashomon.ledger import schema

BUSY_MS = 5_000
"""How long to wait for another program's write before giving up, in milliseconds."""
UNUSABLE = (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError, apsw.CorruptError, apsw.PermissionsError, OSError)
"""What SQLite and the system raise where the file cannot be used."""


class Store:
    """The connection to a ledger's file."""

    def __init__(self, path: Path, *, create: bool = False, busy_ms: int = BUSY_MS) -> None:
        self.path = path
        with self.trouble():
            exists = path.exists() and path.stat().st_size > 0
        if not exists and not create:
            raise LedgerError("L004", path=path)
        with self.trouble():
            self._connection = apsw.Connection(str(path))
        try:
            self._prepare(busy_ms, exists=exists)
        except BaseException:  # whatever it was: undo, and raise it on
            self.close()
            raise

    def _prepare(self, busy_ms: int, *, exists: bool) -> None:
        """Check that it is a ledger of this version, or make it one."""
        self._connection.set_busy_timeout(busy_ms)
        old = exists and self._check() < schema.VERSION
        self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = FULL")
        self.run("PRAGMA foreign_keys = ON")
        if old or not exists:
            with self.transaction():
                if self.value("PRAGMA user_version") < schema.VERSION:  # else: another program made it meanwhile
                    tables = self.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
                    self.run(schema.create([name for (name,) in tables]))

    def _check(self) -> int:
        """The version of its tables; raises L001 where the file is no ledger, L002 where it is of a later version."""
        found = self.value("PRAGMA application_id")
        if found != schema.APPLICATION_ID:
            raise LedgerError("L001", path=self.path, found="another SQLite database")
        version = self.value("PRAGMA user_version")
        if version > schema.VERSION:
            raise LedgerError("L002", path=self.path, found=version, limit=schema.VERSION)
        return int(version)

    def close(self) -> None:
        """Close the file. What was committed stays; an open transaction is undone."""
        self._connection.close()

    def run(self, sql: str, values: tuple[Any, ...] = ()) -> int:
        """Run one statement; how many rows it changed."""
        with self.trouble():
            self._connection.execute(sql, values).fetchall()
        return int(self._connection.changes())

    def many(self, sql: str, rows: list[tuple[Any, ...]]) -> None:
        """Run one statement for each row."""
        with self.trouble():
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        with self.trouble():
            yield from self._connection.execute(sql, values)

    def value(self, sql: str, values: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401 - whatever the column holds
        """The first column of the first row; None where there is no row."""
        with self.trouble():
            row = self._connection.execute(sql, values).fetchone()
        return row[0] if row is not None else None

    @contextmanager
    def transaction(self, mode: Literal["IMMEDIATE", "DEFERRED"] = "IMMEDIATE") -> Iterator[None]:
        """All or nothing: committed at the end, undone where anything goes wrong, whatever raised it.

        Deferred, it keeps no other program from writing: it is for reading.
        """
        self.run(f"BEGIN {mode}")
        try:
            yield
            self.run("COMMIT")
        except BaseException:  # whatever it was: undo, and raise it on
            if self._connection.in_transaction:
                self.run("ROLLBACK")
            raise

    @contextmanager
    def trouble(self) -> Iterator[None]:
        """Turn SQLite's errors into coded ones."""
        try:
            yield
        except apsw.FullError as error:
            raise LedgerError("L003", path=self.path) from error
        except apsw.BusyError as error:
            raise LedgerError("L005", path=self.path) from error
        except apsw.NotADBError as error:
            raise LedgerError("L001", path=self.path, found="a file that is no database") from error
        except (
            apsw.CantOpenError,
            apsw.ReadOnlyError,
            apsw.IOError,
            apsw.CorruptError,
            apsw.PermissionsError,
        ) as error:
            raise LedgerError("L006", path=self.path, found=str(error)) from error
