"""Bytes to text: encodings, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.decode import binary_kind, decode, scrub

CITY = "Čačak und Münster — “zwei Tote”"


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding"),
    [
        (b"A town.", None, "A town.", "utf-8"),
        (CITY.encode(), None, CITY, "utf-8"),
        (codecs.BOM_UTF8 + CITY.encode(), None, CITY, "utf-8"),
        (codecs.BOM_UTF16_LE + CITY.encode("utf-16-le"), None, CITY, "utf-16-le"),
        (codecs.BOM_UTF16_BE + CITY.encode("utf-16-be"), None, CITY, "utf-16-be"),
        (codecs.BOM_UTF32_LE + CITY.encode("utf-32-le"), None, CITY, "utf-32-le"),
        ("A plain old town".encode("utf-16-le"), None, "A plain old town", "utf-16-le"),
        ("A plain old town".encode("utf-16-be"), None, "A plain old town", "utf-16-be"),
        ("The governor’s café – hit".encode("cp1252"), None, "The governor’s café – hit", "cp1252"),
        ("Обстрел города".encode("cp1251"), "windows-1251", "Обстрел города", "windows-1251"),
        ("قصف المدينة".encode("cp1256"), "cp1256", "قصف المدينة", "cp1256"),
        (CITY.encode(), "latin-1", CITY, "utf-8"),
        ("The café".encode("cp1252"), "no-such-encoding", "The café", "cp1252"),
        ("The café".encode("cp1252"), "base64", "The café", "cp1252"),
    ],
)
def test_a_text_is_read_in_its_encoding(data, declared, text, encoding):
    decoded = decode(data, declared)
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.lossy) == (text, encoding, False)


@pytest.mark.parametrize("data", ["Обстрел города убил двоих".encode("cp1251"), b"th\x81 and \x8d more", b"\xff" * 40])
def test_what_fits_no_encoding_is_none(data):
    assert decode(data) is None


def test_a_few_broken_bytes_in_utf8_are_shown_and_told():
    decoded = decode("Обстрел города".encode() + b"\xff" + "убил".encode())
    assert decoded is not None
    assert (decoded.text, decoded.lossy) == ("Обстрел города\ufffdубил", True)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP or office document"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"SQLite format 3\x00", "SQLite database"),
        (b"{\\rtf1 text}", "RTF"),
        (b"text with a \x00 in it", "NUL bytes"),
        (b"\x01\x02\x03 text", "control characters"),
        (b"A plain town.\n\tHit.\r\n", None),
        ("Обстрел".encode("cp1251"), None),
        (codecs.BOM_UTF16_LE + "Town".encode("utf-16-le"), None),
        ("A plain town".encode("utf-16-le"), None),
        (b"", None),
    ],
)
def test_binary_data_is_known_by_its_first_bytes(data, kind):
    assert binary_kind(data) == kind


def test_lone_surrogates_are_replaced_one_for_one():
    assert scrub("a\ud800b\udfffc") == "a\ufffdb\ufffdc"
    assert scrub("fine 😀") == "fine 😀"


@given(st.text())
def test_utf8_comes_back_as_it_went(text):
    data = text.encode()
    decoded = decode(data)
    assert decoded is not None
    if (
        not any(data.startswith(mark) for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        and "\x00" not in text
    ):
        assert decoded.text == text


@given(st.binary())
def test_any_bytes_give_a_text_that_can_be_written_or_none(data):
    decoded = decode(data)
    binary_kind(data)
    assert decoded is None or decoded.text.encode() is not None
