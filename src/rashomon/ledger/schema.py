"""The tables of a ledger. What was read only grows; what is derived can be dropped and made again.

The triggers make the database itself refuse to change or delete what was read, whoever opens the file.
"""

from __future__ import annotations

from collections.abc import Collection

APPLICATION_ID = 0x5273686D
""" ``Rshm``: in the header of the file, tells a ledger from other SQLite files."""
VERSION = 2
"""Raised with every change of the tables that an older program would misread. 2: decisions, the
keys of mentions."""

GROWING: dict[str, tuple[str, tuple[str, ...]]] = {
    # table: its columns, its key; in these no row is ever changed, replaced or deleted
    "blobs": ("sha256 TEXT NOT NULL, content BLOB NOT NULL", ("sha256",)),
    "documents": (
        "id TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES blobs(sha256), record TEXT NOT NULL",
        ("id",),
    ),
    "names": ("document TEXT NOT NULL REFERENCES documents(id), name TEXT NOT NULL", ("document", "name")),
    "readings": (
        "document TEXT NOT NULL REFERENCES documents(id), reader TEXT NOT NULL, record TEXT NOT NULL",
        ("document", "reader"),
    ),
    "problems": (
        "subject TEXT NOT NULL, stage TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL",
        ("subject", "stage", "code", "message"),
    ),
    "decisions": ("n INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL", ("n",)),
    "log": (
        "seq INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, sha256 TEXT NOT NULL, run TEXT NOT NULL",
        ("seq",),
    ),
}

KEYED = frozenset({"members", "mention_keys"})
"""Derived tables of many short rows, which are looked up by their key only."""
FORMER = ("mention_incident",)
"""Derived tables of earlier versions."""
DERIVED: dict[str, str] = {
    "incidents": "position INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL",
    "members": "incident TEXT NOT NULL, mention TEXT NOT NULL UNIQUE, document TEXT NOT NULL, "
    "PRIMARY KEY (incident, mention)",
    # where a mention is met: its keys of day and place, and whether it posts under each (2: day, 1: place)
    "mention_keys": "day TEXT NOT NULL, place TEXT NOT NULL, mention TEXT NOT NULL, posts INTEGER NOT NULL, "
    "PRIMARY KEY (day, place, mention)",
    "derivation": "one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), version TEXT NOT NULL, seq INTEGER NOT NULL",
}


def create(there: Collection[str] = ()) -> str:
    """The statements that make an empty ledger, or add to one what an earlier version did not have.

    ``there`` are the names of the tables that it has; what is derived will be derived again.
    """
    new = {name: told for name, told in GROWING.items() if name not in there}
    growing = [_table(name, columns, key) for name, (columns, key) in new.items()]
    refused = [_refuse(name, verb) for name in new for verb in ("UPDATE", "DELETE")]
    kept = [_keep(name, key) for name, (_, key) in new.items()]
    marks = [f"PRAGMA application_id = {APPLICATION_ID};", f"PRAGMA user_version = {VERSION};"]
    return "\n".join([*growing, *refused, *kept, forget(), *marks])


def _table(name: str, columns: str, key: tuple[str, ...]) -> str:
    """One table with its key."""
    return f"CREATE TABLE {name} ({columns}, PRIMARY KEY ({', '.join(key)})) STRICT;"


def _refuse(table: str, verb: str) -> str:
    """The trigger that refuses to change or delete a row."""
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END;"
    )


def _keep(table: str, key: tuple[str, ...]) -> str:
    """The trigger that keeps the row that is there: INSERT OR REPLACE would delete it without a DELETE trigger."""
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    there = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608 - names of the tables above
    head = f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
    return f"{head} WHEN EXISTS ({there}) BEGIN SELECT RAISE(IGNORE); END;"


def forget() -> str:
    """The statements that make the tables of what is derived anew, empty, whatever an earlier program made."""
    gone = [f"DROP TABLE IF EXISTS {name};" for name in (*FORMER, *DERIVED)]
    made = [
        f"CREATE TABLE {name} ({columns}) STRICT{', WITHOUT ROWID' if name in KEYED else ''};"
        for name, columns in DERIVED.items()
    ]
    return "\n".join([*gone, *made])
