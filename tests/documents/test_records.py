"""JSON Lines records."""

from __future__ import annotations

import json
from datetime import date

import pytest

from rashomon.documents.draft import Draft
from rashomon.documents.records import canonical, is_record, read_record
from tests.documents.support import CALENDAR, SHELLED

FULL = {
    "doc_id": "a-1",
    "title": "Town hit",
    "text": SHELLED,
    "source": "example",
    "published": "2019-07-13",
    "url": "https://example.org/a",
}


def read(record: object) -> Draft:
    """The draft of a record."""
    return read_record(json.dumps(record).encode(), 3, "in.jsonl", CALENDAR)


def test_a_full_record_is_read():
    draft = read(FULL)
    assert (draft.name, draft.title, draft.text, draft.source, draft.published, draft.url, draft.problems) == (
        "a-1", "Town hit", SHELLED, "example", date(2019, 7, 13), "https://example.org/a", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"text": "x", "id": "b"}, "b"),
        ({"text": "x", "doc_id": 7}, "7"),
        ({"text": "x", "doc_id": ["a"]}, "in.jsonl:3"),
        ({"text": "x", "doc_id": True}, "in.jsonl:3"),
        ({"text": "x"}, "in.jsonl:3"),
    ],
)
def test_the_name_is_the_records_own_id_or_its_place(record, name):
    assert read(record).name == name


def test_labels_of_other_types_are_no_labels():
    draft = read({"text": "x", "title": {"a": 1}, "source": 3, "published": None, "url": ""})
    assert (draft.title, draft.source, draft.published, draft.url) == (None, "3", None, None)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{broken", "found no JSON in line 3"),
        (b"[1, 2]", "found a JSON list in line 3"),
        (b'"text"', "found a JSON string in line 3"),
        (b"{}", "found no 'text' in line 3"),
        (b'{"text": null}', "found a 'text' that is a null in line 3"),
        (b'{"text": 5}', "found a 'text' that is a number in line 3"),
        (b"\xff\xfe\x00", "found no JSON in line 3"),
        (b"[" * 100_000, "found no JSON in line 3"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "found no JSON in line 3"),
    ],
)
def test_a_bad_line_is_a_problem_that_names_it(line, words):
    draft = read_record(line, 3, "in.jsonl", CALENDAR)
    assert draft.text == ""
    assert [p.code for p in draft.problems] == ["D005"]
    assert words in draft.problems[0].message


def test_an_empty_text_is_told():
    assert [p.code for p in read({"text": " \n"}).problems] == ["D003"]


def test_lone_surrogates_do_not_come_through():
    draft = read_record(b'{"text": "a\\ud800b", "title": "\\udfff"}', 1, "x", CALENDAR)
    assert (draft.text, draft.title) == ("a\ufffdb", "\ufffd")


def test_the_order_of_keys_and_the_spaces_do_not_change_the_hash():
    turned = b" " + json.dumps(dict(reversed(FULL.items())), indent=None).encode() + b"\n"
    assert read_record(turned, 9, "other", CALENDAR).sha256 == read(FULL).sha256
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"text": "x"}\n', True),
        (b'\xef\xbb\xbf{"a": 1}', True),
        (b"{broken", False),
        (b"[1]", False),
        (b"Text", False),
        (b"", False),
    ],
)
def test_json_lines_are_known_by_their_first_line(line, expected):
    assert is_record(line) is expected
