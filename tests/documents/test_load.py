"""Files, folders and standard input to documents."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from rashomon.documents import Limits, blocks, count, load
from rashomon.errors import InputError, UsageError
from rashomon.model import Document
from tests.documents.support import RESCUED, SHELLED, STORY

TEXT = f"Town hit\nPublished: 14 August 2019\n{STORY}"


def one(path: Path, **options: object) -> Document:
    """The only document of a path."""
    (document,) = load([path], **options)  # type: ignore[arg-type]
    return document


def codes(document: Document) -> list[str]:
    """The codes of a document's problems."""
    return [p.code for p in document.problems]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A text file with a report."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_text_file_is_read_unchanged(report):
    document = one(report)
    assert document.text == TEXT
    assert (document.name, document.title, document.language) == ("report", "Town hit", "en")
    assert (document.source, document.media_type, document.problems) == (None, "text/plain", ())
    assert (document.published, document.published_by) == (date(2019, 8, 14), "dateline")
    assert document.published_span is not None
    assert document.quote(document.published_span) == "14 August 2019"


def test_line_ends_and_entities_of_a_text_file_stay(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfTown &amp; valley hit\r\n\r\n" + SHELLED.encode() + b"\r\n")
    assert one(path).text == f"Town &amp; valley hit\r\n\r\n{SHELLED}\r\n"


def test_the_user_wins_over_what_the_document_says(report):
    document = one(report, source="Example Radio", published=date(2019, 8, 15))
    assert (document.source, document.published, document.published_by) == ("Example Radio", date(2019, 8, 15), "user")
    assert document.published_span is None


@pytest.mark.parametrize(
    ("front", "by", "expected"),
    [
        ("Source: A\nPublished: 2019-07-13\nURL: https://example.org/2018/01/02/x", "front matter", date(2019, 7, 13)),
        ("Source: A\nURL: https://example.org/2018/01/02/x", "url", date(2018, 1, 2)),
        ("Source: A\nPublished: soon", "dateline", date(2019, 8, 14)),
    ],
)
def test_front_matter_comes_before_the_address_and_the_address_before_the_dateline(tmp_path, front, by, expected):
    path = tmp_path / "a.txt"
    path.write_text(f"{front}\n\n{TEXT}", encoding="utf-8")
    document = one(path)
    assert (document.source, document.published_by, document.published) == ("A", by, expected)
    assert document.text.startswith(front)


def test_the_title_of_the_front_matter_is_the_title(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"Title: Town hit by rockets\n\n{STORY}", encoding="utf-8")
    assert one(path).title == "Town hit by rockets"


def test_the_name_of_the_file_is_no_part_of_the_id(report, tmp_path):
    other = tmp_path / "other.text"
    other.write_bytes(report.read_bytes())
    assert one(other).id == one(report).id
    assert one(other, source="B").id != one(report, source="A").id
    assert one(report, published=date(2020, 1, 1)).id != one(report).id


def test_folders_are_read_by_name_without_hidden_files(tmp_path):
    for name in ("b/2.txt", "b/1.TXT", "a.md", "c.html", ".hidden.txt", ".git/x.txt", "picture.png", "b/.d/y.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SHELLED, encoding="utf-8")
    assert [d.name for d in load([tmp_path])] == ["a", "c", "1", "2"]
    assert count([tmp_path]) == 4


def test_a_missing_path_is_told_before_anything_is_read(report, tmp_path):
    with pytest.raises(InputError) as error:
        load([report, tmp_path / "missing.txt"])
    assert error.value.code == "D001"


@pytest.mark.parametrize("name", ["a\x00b", "report.txt/below"])
def test_an_impossible_path_is_a_missing_one(report, name):
    with pytest.raises(InputError) as error:
        load([report.parent / name])
    assert error.value.code == "D001"


def test_a_folder_with_nothing_to_read_is_an_error_of_use(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"x")
    with pytest.raises(UsageError) as error:
        load([tmp_path])
    assert error.value.code == "U002"
    with pytest.raises(UsageError):
        load([])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4", "D002"),
        (b"", "D003"),
        (b" \n \n", "D003"),
        ("Обстрел города убил двоих".encode("cp1251"), "D008"),
        (b"x" * 2000, "D006"),
        (b"<html><body><script>x()</script></body></html>", "D007"),
    ],
)
def test_a_bad_file_is_a_document_with_a_problem_and_the_others_go_on(tmp_path, report, data, code):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    failed, good = load([bad, report], limits=Limits(max_bytes=1000))
    assert (failed.text, failed.blocks, codes(failed), failed.name) == ("", (), [code], "bad")
    assert str(bad) in failed.problems[0].message
    assert good.text == TEXT


def test_the_magic_bytes_are_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"PK\x03\x04xxx")
    assert "ZIP" in one(path).problems[0].message


def test_a_file_that_is_too_large_is_hashed_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 5000)
    small, large = one(path, limits=Limits(max_bytes=10)), one(path)
    assert small.sha256 == large.sha256
    assert "5000" in small.problems[0].message


def test_a_file_that_cannot_be_opened_is_told(report, monkeypatch):
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert codes(one(report)) == ["D004"]


def test_a_named_pipe_is_never_opened(tmp_path, report):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert [codes(d) for d in load([pipe, report])] == [["D009"], []]
    assert [codes(d) for d in load([tmp_path])] == [["D009"], []]
    assert "named pipe" in one(pipe).problems[0].message


def test_a_device_is_never_opened():
    assert codes(one(Path("/dev/zero"))) == ["D009"]


def test_a_broken_link_in_a_folder_is_told(tmp_path, report):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert sorted(map(codes, load([tmp_path]))) == [[], ["D004"]]


def test_broken_bytes_are_told_and_the_rest_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(f"“Town hit” – ‘{SHELLED}’".encode() + b"\xff")
    document = one(path)
    assert codes(document) == ["D008"]
    assert SHELLED in document.text


def test_a_text_in_another_language_is_kept_and_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Губернатор сообщил, что в результате обстрела города погибли четыре человека.", encoding="utf-8")
    document = one(path)
    assert (codes(document), document.language) == (["X002"], "ru")
    assert document.text


@pytest.mark.parametrize("name", ["in.jsonl", "in.ndjson", "in.txt", "in"])
def test_json_lines_are_one_document_a_line_and_a_bad_line_stops_none(tmp_path, name):
    path = tmp_path / name
    lines = [json.dumps({"doc_id": "a", "text": SHELLED}), "", "{broken", json.dumps({"doc_id": "b", "text": RESCUED})]
    path.write_text("\n".join(lines), encoding="utf-8")
    documents = list(load([path]))
    assert [(d.name, codes(d)) for d in documents] == [("a", []), (f"{path}:3", ["D005"]), ("b", [])]
    assert "line 3" in documents[1].problems[0].message


def test_a_line_that_is_too_long_stops_none(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"doc_id": "a", "text": "x" * 3000}), json.dumps({"doc_id": "b", "text": SHELLED})]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [codes(d) for d in load([path], limits=Limits(max_bytes=1000))] == [["D006"], []]


def test_an_empty_json_lines_file_is_told(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("\n\n", encoding="utf-8")
    assert codes(one(path)) == ["D003"]


def test_a_record_keeps_what_it_says_of_itself(tmp_path):
    path = tmp_path / "in.jsonl"
    record = {"doc_id": "a", "text": SHELLED, "title": "Town hit", "source": "example", "published": "2019-07-13"}
    path.write_text(json.dumps(record), encoding="utf-8")
    document = one(path)
    assert (document.source, document.title, document.published_by) == ("example", "Town hit", "metadata")


def test_html_is_read_by_its_ending_or_its_beginning(tmp_path):
    html = f"<html><head><title>Town hit</title></head><body><p>{SHELLED}</p><p>{RESCUED}</p></body></html>"
    for name in ("a.html", "a.txt", "a.download"):
        (tmp_path / name).write_text(html, encoding="utf-8")
        document = one(tmp_path / name)
        assert (document.title, document.media_type) == ("Town hit", "text/html")
        assert document.text == f"Town hit\n{SHELLED}\n{RESCUED}"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT.encode(), [TEXT]),
        (json.dumps({"text": SHELLED}).encode() + b"\n" + json.dumps({"text": RESCUED}).encode(), [SHELLED, RESCUED]),
        (f"<html><body><p>{SHELLED}</p></body></html>".encode(), [SHELLED]),
        (b"", [""]),
    ],
)
def test_standard_input_is_text_a_page_or_json_lines(data, texts):
    documents = list(load(["-"], stdin=io.BytesIO(data)))
    assert [d.text for d in documents] == texts
    assert count(["-"]) == 1


def test_reading_twice_gives_the_same_documents(report):
    assert list(load([report])) == list(load([report]))


def test_blocks_use_the_lexicon_of_the_package():
    assert [b.reason for b in blocks(f"Town hit\n{SHELLED}\nSubscribe now")] == [
        "first-line",
        "paragraph",
        "page-words",
    ]
