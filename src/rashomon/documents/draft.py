"""What a reader takes from bytes before the document is made of it: a text, labels, and trouble as data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from rashomon.documents.front import Front
from rashomon.errors import InputError
from rashomon.model import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what its file or record says of its origin. ``published`` is a date that metadata gives."""

    text: str
    sha256: str
    name: str
    media_type: str = "text/plain"
    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: date | None = None
    front: Front | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all documents of a call; it wins over what they say of themselves."""

    source: str | None = None
    published: date | None = None


def problem(code: str, **values: object) -> Problem:
    """Trouble with an input, as data."""
    return InputError(code, **values).problem()


def failed(name: str, data: bytes, code: str, **values: object) -> Draft:
    """A draft without a text: its bytes' hash, its label and what was wrong."""
    return Draft("", sha256(data), name, problems=(problem(code, **values),))


def sha256(data: bytes) -> str:
    """The hash of the bytes that came in, as hex digits."""
    return hashlib.sha256(data).hexdigest()
