"""What can go wrong with the file, each with its code; a killed run and a full disk lose nothing that was kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.schema import VERSION
from tests.builders import document, mention, reading

ONE = document("Nine people died in Ariha", name="one.txt")
READ = reading(ONE, mention(killed=9))
ROOT = Path(__file__).parents[2]


def code(error):
    return error.value.code


def test_a_missing_ledger_is_not_made_unasked(tmp_path):
    with pytest.raises(LedgerError) as error:
        Ledger.open(tmp_path / "none.ledger")
    assert code(error) == "L004"
    assert not (tmp_path / "none.ledger").exists()


def test_a_text_file_is_no_ledger(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, " * 100)
    with pytest.raises(LedgerError) as error:
        Ledger.open(path, create=True)
    assert code(error) == "L001"
    assert path.read_text().startswith("not a database")


def test_another_database_is_no_ledger_and_stays_as_it_is(tmp_path):
    path = tmp_path / "other.sqlite"
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE t (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError) as error:
        Ledger.open(path, create=True)
    assert code(error) == "L001"
    assert path.read_bytes() == before


def test_a_ledger_of_a_later_version_is_refused(tmp_path):
    path = tmp_path / "later.ledger"
    Ledger.open(path, create=True).close()
    later = apsw.Connection(str(path))
    later.execute(f"PRAGMA user_version = {VERSION + 1}")
    later.close()
    with pytest.raises(LedgerError, match=f"has version {VERSION + 1}") as error:
        Ledger.open(path)
    assert code(error) == "L002"


def test_a_folder_cannot_be_a_ledger(tmp_path):
    with pytest.raises(LedgerError) as error:
        Ledger.open(tmp_path, create=True)
    assert code(error) == "L006"


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(LedgerError) as error:
        Ledger.open(tmp_path / "none" / "war.ledger", create=True)
    assert code(error) == "L006"


def test_a_ledger_that_another_program_writes_to_is_told(tmp_path):
    path = tmp_path / "war.ledger"
    with Ledger.open(path, create=True, busy_ms=50) as ledger:
        other = apsw.Connection(str(path))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError) as error:
            ledger.add(ONE, b"", READ)
        other.execute("ROLLBACK")
        other.close()
        assert code(error) == "L005"
        assert ledger.add(ONE, b"", READ)


def test_two_programs_may_write_in_turn(tmp_path):
    path = tmp_path / "war.ledger"
    two = document("Another report")
    with Ledger.open(path, create=True) as a, Ledger.open(path, create=True) as b:
        assert a.add(ONE, b"", READ)
        assert b.add(two, b"", reading(two))
        assert not a.add(two, b"", reading(two))
        assert len(a.documents()) == len(b.documents()) == 2


def test_a_full_disk_writes_nothing_of_the_last_document(tmp_path):
    path = tmp_path / "war.ledger"
    big = document("A long report")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(ONE, b"", READ)
        before = ledger.dump()
        pages = ledger._store.value("PRAGMA page_count")
        ledger._store.run(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LedgerError) as error:
            ledger.add(big, os.urandom(200_000), reading(big))
        assert code(error) == "L003"
        assert ledger.dump() == before
        ledger._store.run("PRAGMA max_page_count = 100000")
        assert ledger.add(big, os.urandom(200_000), reading(big))


def mount(folder: Path) -> bool:
    """A file system of 300 kB; False where this machine does not allow it."""
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def test_a_really_full_disk_is_told_and_the_run_goes_on_when_there_is_room(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if not mount(small):
        pytest.skip("needs the right to mount a small file system")
    big = document("A long report")
    try:
        with Ledger.open(small / "war.ledger", create=True) as ledger:
            ledger.add(ONE, b"", READ)
            before = ledger.dump()
            with pytest.raises(LedgerError) as error:
                ledger.add(big, os.urandom(400_000), reading(big))
            assert code(error) == "L003"
        with Ledger.open(small / "war.ledger") as ledger:
            assert ledger.dump() == before
        subprocess.run(["mount", "-o", "remount,size=4m", str(small)], check=True)
        with Ledger.open(small / "war.ledger") as ledger:
            assert ledger.add(big, os.urandom(400_000), reading(big))
    finally:
        subprocess.run(["umount", str(small)], check=True)


WRITER = """
import sys
from rashomon.ledger import Ledger
from tests.builders import document, mention, reading

with Ledger.open(sys.argv[1], create=True) as ledger:
    for number in range(int(sys.argv[2])):
        one = document(f"report {number}", name=f"{number}.txt")
        ledger.add(one, one.text.encode() * 500, reading(one, mention(killed=number)))
        print(number, flush=True)
"""


def writer(path: Path, number: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(path), str(number)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True)


def test_a_killed_run_leaves_a_ledger_that_goes_on(tmp_path):
    path, whole = tmp_path / "killed.ledger", tmp_path / "whole.ledger"
    run = writer(path, 100_000)
    assert run.stdout is not None
    for line in run.stdout:
        if int(line) >= 20:
            break
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    with Ledger.open(path) as ledger:
        kept = len(ledger.documents())
        assert kept >= 21, "what was reported as kept is kept"
        assert len(ledger.readings()) == kept, "no document without its reading"
    for target in (path, whole):
        again = writer(target, kept + 5)
        again.communicate()
        assert again.returncode == 0
    with Ledger.open(path) as one, Ledger.open(whole) as other:
        assert one.dump() == other.dump()
