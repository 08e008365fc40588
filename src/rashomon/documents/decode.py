"""Bytes to text: byte order marks, UTF-8, a declared encoding, Windows-1252 for Western text; what kind binary data is.

Pure. A text never holds lone surrogates, so that it can be written as UTF-8 again.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass

MAGIC: Mapping[bytes, str] = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or office document",
    b"PK\x05\x06": "ZIP",
    b"\xd0\xcf\x11\xe0": "old office document",
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"GIF8": "GIF image",
    b"RIFF": "RIFF media",
    b"II*\x00": "TIFF image",
    b"MM\x00*": "TIFF image",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"SQLite format 3": "SQLite database",
    b"PAR1": "Parquet",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
    b"OggS": "Ogg media",
    b"ID3": "MP3 audio",
    b"{\\rtf": "RTF",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_FOREIGN_SHARE = 0.2
"""At most this share of a Western text's letters is outside ASCII (a French sentence rich in accents has 0.12); of
Cyrillic or Arabic in an 8-bit encoding nearly all are."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read with, and whether bytes were lost (shown as U+FFFD)."""

    text: str
    encoding: str
    lossy: bool = False


def binary_kind(data: bytes) -> str | None:
    """What kind of binary data the bytes are; None for text."""
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            return kind
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data):
        return None
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        return "NUL bytes"
    controls = sum(sample.count(bytes((c,))) for c in range(32) if c not in b"\t\n\r\f\x0b\x1b\x08\x1a")
    return "control characters" if controls * 20 > len(sample) else None


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """The text of the bytes, or None where no encoding fits.

    In this order: a byte order mark, UTF-16 without one, UTF-8, the declared encoding, UTF-8 with a few broken bytes
    (``lossy``), Windows-1252 where the text looks Western.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return Decoded(text, name, lossy="\ufffd" in text)
    wide = _wide(data)
    for encoding in (wide, "utf-8", declared):
        read = _strict(data, encoding)
        if read is not None:
            return Decoded(read, encoding or "")
    return _mostly_utf8(data) or _western(data)


def scrub(text: str) -> str:
    """The text with lone surrogates replaced by U+FFFD, one for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _strict(data: bytes, name: str | None) -> str | None:
    """The text in one encoding, if each byte fits and the encoding is a text encoding we know."""
    if not name:
        return None
    try:
        text = data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None
    return scrub(text) if isinstance(text, str) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the beginning is NUL."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd * 10 > half * 9 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > half * 9 and odd == 0 else None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with broken places: at least four sound characters outside ASCII for each broken one."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for c in text if c > "\x7f") - broken
    return Decoded(text, "utf-8", lossy=True) if sound >= 4 * broken else None


def _western(data: bytes) -> Decoded | None:
    """Windows-1252, where all bytes are in it and few letters are outside ASCII."""
    text = _strict(data, "cp1252")
    if text is None:
        return None
    letters = sum(1 for c in text if c.isalpha()) or 1
    foreign = sum(1 for c in text if c > "\x7f")
    few = foreign <= letters * _FOREIGN_SHARE or (foreign <= 3 and foreign * 3 <= letters)
    return Decoded(text, "cp1252") if few else None
