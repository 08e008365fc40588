"""The tables of a ledger."""

from __future__ import annotations

import apsw
import pytest

from rashomon.ledger import Ledger, schema


@pytest.fixture
def raw(tmp_path):
    """A new ledger's file, opened by other means."""
    path = tmp_path / "war.ledger"
    Ledger.open(path, create=True).close()
    connection = apsw.Connection(str(path))
    yield connection
    connection.close()


def test_the_file_says_what_it_is_and_of_which_version(raw):
    assert raw.pragma("application_id").to_bytes(4, "big") == b"Rshm"
    assert raw.pragma("user_version") == schema.VERSION


def test_all_tables_are_strict(raw):
    strict = {
        name: bool(flag)
        for name, flag in raw.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    }
    assert all(strict[name] for name in schema.GROWING | schema.DERIVED)


def test_writes_are_logged_ahead_and_fully_synchronised(tmp_path):
    with Ledger.open(tmp_path / "war.ledger", create=True) as ledger:
        assert ledger._store.value("PRAGMA journal_mode") == "wal"
        assert ledger._store.value("PRAGMA synchronous") == 2


def test_every_growing_table_is_guarded_three_ways(raw):
    triggers = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {f"{t}_no_{verb}" for t in schema.GROWING for verb in ("update", "delete", "replace")}


def test_a_document_without_its_bytes_and_a_reading_without_its_document_are_refused(raw):
    raw.pragma("foreign_keys", 1)
    with pytest.raises(apsw.ConstraintError):
        raw.execute("INSERT INTO documents VALUES ('d', 'no such bytes', '{}')")
    with pytest.raises(apsw.ConstraintError):
        raw.execute("INSERT INTO readings VALUES ('no such document', 'r', '{}')")


def test_a_ledger_of_the_version_before_is_opened_and_derived_again(raw):
    raw.execute("DROP TABLE members; DROP TABLE mention_keys")
    raw.execute("CREATE TABLE mention_incident (mention TEXT, incident TEXT)")
    raw.execute("INSERT INTO derivation VALUES (1, 'v1', 0)")
    raw.pragma("user_version", 1)
    with Ledger.open(raw.filename) as ledger:
        assert not ledger.fresh("v1")
        assert ledger.rebuild(lambda *_: (), "v1") == ()
        assert ledger.fresh("v1")
    tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(schema.DERIVED) <= tables
    assert "mention_incident" not in tables
    assert raw.pragma("user_version") == schema.VERSION


def test_what_is_derived_can_be_emptied(raw):
    raw.execute("INSERT INTO incidents VALUES (0, 'i', '{}')")
    raw.execute(schema.forget())
    assert raw.execute("SELECT count(*) FROM incidents").get == 0
