"""Whoever changes a ledger's file is found: by the log where only rows were changed, by a checkpoint where the log was."""

from __future__ import annotations

import hashlib

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger import Ledger, merkle, schema
from rashomon.ledger.verify import ROWS
from rashomon.model import Problem
from tests.builders import document, mention, reading

ONE = document("Nine people died in Ariha", name="one.txt")
TWO = document("Three people died in Tafas", name="two.txt")


@pytest.fixture
def path(tmp_path):
    """A ledger of two documents, one with a problem."""
    path = tmp_path / "war.ledger"
    with Ledger.open(path, create=True, run="first") as ledger:
        ledger.add(ONE, ONE.text.encode(), reading(ONE, mention(killed=9)))
    with Ledger.open(path, run="second") as ledger:
        ledger.add(TWO, TWO.text.encode(), reading(TWO, problems=(Problem("X001", "failed"),)))
    return path


def tampered(path, *statements):
    """The faults after statements by other means, the guards taken away first."""
    connection = apsw.Connection(str(path))
    for (name,) in list(connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
        connection.execute(f"DROP TRIGGER {name}")
    for sql in statements:
        connection.execute(sql)
    connection.close()
    with Ledger.open(path) as ledger:
        return ledger.faults()


def test_what_nobody_touched_has_no_fault(path) -> None:
    assert tampered(path) == ()


@pytest.mark.parametrize(
    ("sql", "kind", "what"),
    [
        ("UPDATE blobs SET content = CAST('Two died' AS BLOB)", "blob", "is not what was read"),
        ("UPDATE documents SET record = replace(record, 'Nine', 'Two')", "document", "is not what was read"),
        ("UPDATE readings SET record = replace(record, '9', '2')", "reading", "is not what was read"),
        ("UPDATE names SET name = 'three.txt' WHERE name = 'two.txt'", "name", "is not in the log"),
        ("DELETE FROM names WHERE name = 'two.txt'", "name", "no longer there"),
        ("DELETE FROM problems", "problem", "no longer there"),
        ("INSERT INTO problems VALUES ('x', 'input', 'D001', 'made up')", "problem", "is not in the log"),
        ("DELETE FROM log WHERE seq = 3", "log", "expected this number, found 4"),
        ("INSERT INTO log SELECT 99, kind, key, sha256, run FROM log WHERE seq = 1", "blob", "logged twice"),
        ("UPDATE log SET sha256 = 'abc' WHERE kind = 'reading'", "reading", "the log has abc"),
        ("UPDATE log SET kind = 'dream' WHERE seq = 1", "dream", "does not know"),
        ("UPDATE documents SET sha256 = (SELECT max(sha256) FROM documents)", "document", "another document's"),
    ],
)  # fmt: skip
def test_a_changed_row_is_named(path, sql, kind, what) -> None:
    found = tampered(path, "PRAGMA foreign_keys = OFF", sql)
    assert any(fault.kind == kind and what in fault.what for fault in found), found


def test_every_table_that_grows_is_held_against_the_log() -> None:
    assert {table for table, _ in ROWS.values()} == schema.GROWING.keys() - {"log"}


def test_who_changes_the_log_with_the_row_is_found_by_an_earlier_checkpoint_only(path) -> None:
    with Ledger.open(path) as ledger:
        before = [ledger.checkpoint(n) for n in range(10)]
        n, old = next((seq, key) for seq, kind, key, *_ in ledger.log() if kind == "name" and "one.txt" in key)
    new = old.replace("one.txt", "no.txt")
    forged = f"UPDATE log SET key = '{new}', sha256 = '{hashlib.sha256(new.encode()).hexdigest()}' WHERE seq = {n}"  # noqa: S608
    assert tampered(path, "UPDATE names SET name = 'no.txt' WHERE name = 'one.txt'", forged) == ()
    with Ledger.open(path) as ledger:
        after = [ledger.checkpoint(size) for size in range(10)]
    assert [size for size in range(10) if after[size] != before[size]] == [m for m in range(10) if m >= n and before[m]]


def test_a_checkpoint_beyond_the_log_is_none(path) -> None:
    with Ledger.open(path) as ledger:
        assert ledger.checkpoint(99) is None
        assert ledger.checkpoint() == ledger.checkpoint(sum(1 for _ in ledger.log()))


def test_an_empty_ledger_has_a_checkpoint(tmp_path) -> None:
    with Ledger.open(tmp_path / "new.ledger", create=True) as ledger:
        head = ledger.checkpoint()
    assert head is not None
    assert (head.size, head.root) == (0, merkle.root(()))


@settings(max_examples=10)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_a_ledger_that_grows_keeps_every_checkpoint_that_it_had(tmp_path_factory, numbers) -> None:
    seen = []
    with Ledger.open(tmp_path_factory.mktemp("l") / "war.ledger", create=True) as ledger:
        for n in numbers:
            one = document(f"report {n}", name=f"{n}.txt")
            ledger.add(one, one.text.encode(), reading(one))
            seen.append(ledger.checkpoint())
        leaves = list(ledger.leaves())
        assert [ledger.checkpoint(then.size) for then in seen] == seen
        assert [merkle.root(leaves[: then.size]) for then in seen] == [then.root for then in seen]
        assert len({then.origin for then in seen}) == 1
