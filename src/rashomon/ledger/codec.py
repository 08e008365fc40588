"""Records to canonical JSON and back: sorted keys, no blanks, so that equal records are equal bytes."""

from __future__ import annotations

import json
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    """The adapter of a record's type, compiled when it is first needed."""
    return TypeAdapter(cast("Any", kind))


def encode(record: object) -> str:
    """The canonical JSON of a frozen record (document, reading, incident ...)."""
    plain: Any = _adapter(cast("Hashable", type(record))).dump_python(record, mode="json")
    return canonical(plain)


def canonical(plain: object) -> str:
    """The canonical JSON of plain data."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def decode(kind: type[T], text: str) -> T:
    """The record that :func:`encode` wrote; raises ``pydantic.ValidationError`` where the text is another's."""
    record: T = _adapter(cast("Hashable", kind)).validate_json(text)
    return record
