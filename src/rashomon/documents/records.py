"""JSON Lines: one record a line, each a document of its own. Pure: lines come in as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rashomon.documents.dates import Calendar
from rashomon.documents.decode import decode, scrub
from rashomon.documents.draft import Draft, failed, problem, sha256

MEDIA_TYPE = "application/jsonl"


def is_record(line: bytes) -> bool:
    """Whether a line is a JSON object, as JSON Lines begin."""
    return line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and isinstance(_parsed(line), dict)


def read_record(line: bytes, number: int, path: str, calendar: Calendar) -> Draft:
    """The draft of one line; what is wrong with it is a problem on it.

    Args:
        line: The line's bytes.
        number: Its number in the file, from 1.
        path: The file, for messages.
        calendar: Reads the record's ``published``.
    """
    label = f"{path}:{number}"
    record = _parsed(line)
    if not isinstance(record, dict):
        found = "no JSON" if record is None else f"a JSON {_KINDS.get(type(record), 'value')}"
        return failed(label, line, "D005", path=path, found=found, line=number)
    if not isinstance(record.get("text"), str):
        found = (
            "no 'text'" if "text" not in record else f"a 'text' that is a {_KINDS.get(type(record['text']), 'value')}"
        )
        return failed(label, line, "D005", path=path, found=found, line=number)
    text = scrub(record["text"])
    published = _label(record, "published")
    empty = () if text.strip() else (problem("D003", path=label),)
    return Draft(
        text=text if text.strip() else "",
        sha256=sha256(canonical(record)),
        name=_label(record, "doc_id") or _label(record, "id") or label,
        media_type=MEDIA_TYPE,
        source=_label(record, "source"),
        title=_label(record, "title"),
        url=_label(record, "url"),
        published=calendar.read(published) if published else None,
        problems=empty,
    )


def canonical(record: Mapping[str, Any]) -> bytes:
    """The record's canonical JSON: keys sorted, no spaces; the order of the keys in the file does not matter."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


_KINDS: Mapping[type, str] = {
    list: "list",
    str: "string",
    int: "number",
    float: "number",
    bool: "truth value",
    dict: "object",
    type(None): "null",
}


def _parsed(line: bytes) -> object:
    """The line's value; None where it is no JSON."""
    decoded = decode(line)
    try:
        return json.loads(decoded.text) if decoded else None
    except (ValueError, RecursionError):
        return None


def _label(record: Mapping[str, Any], key: str) -> str | None:
    """A short string of the record; numbers as strings; None for nothing."""
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return scrub(" ".join(str(value).split())) or None
