"""Which files a call names."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from rashomon.documents.inputs import ENDINGS, STDIN, find
from rashomon.errors import InputError, UsageError


def test_files_come_in_the_order_they_are_named(tmp_path):
    names = ["b.txt", "a.txt", "c.unknown"]
    for name in names:
        (tmp_path / name).write_text("x")
    assert [e.path for e in find([tmp_path / name for name in names])] == [tmp_path / name for name in names]


def test_standard_input_is_an_entry_without_a_path(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    entries = find([STDIN, str(tmp_path)])
    assert [(e.path, e.label) for e in entries] == [(None, "-"), (tmp_path / "a.txt", str(tmp_path / "a.txt"))]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_that_is_read_is_found_in_a_folder(tmp_path, ending):
    (tmp_path / f"a{ending}").write_text("x")
    (tmp_path / "a.pdf").write_text("x")
    assert [e.path for e in find([tmp_path])] == [tmp_path / f"a{ending}"]


def test_a_folder_that_is_named_like_a_file_is_a_folder(tmp_path):
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text("x")
    assert [e.path for e in find([tmp_path])] == [tmp_path / "x.txt" / "a.txt"]


def test_a_folder_that_leads_back_to_itself_ends(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(find([tmp_path])) == 1


def test_a_socket_is_told_and_not_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        (entry,) = find(["s.txt"])
    assert entry.problem is not None
    assert entry.problem.code == "D009"
    assert "socket" in entry.problem.message


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    def refuse(folder: Path, onerror: object) -> list[object]:
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "shut")))  # type: ignore[operator]
        return [(str(folder), [], ["a.txt"])]

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr("os.walk", refuse)
    assert [(e.label, e.problem.code if e.problem else None) for e in find([tmp_path])] == [
        (str(tmp_path / "a.txt"), None),
        (str(tmp_path / "shut"), "D004"),
    ]


def test_the_first_missing_path_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere: no such file"):
        find([tmp_path / "nowhere", tmp_path / "also"])


def test_an_empty_folder_is_named_with_the_endings_that_are_read(tmp_path):
    with pytest.raises(UsageError, match=r"\.jsonl"):
        find([tmp_path])
