"""The texts and templates of the third and fourth Message Understanding Conference, as documents and incidents.

The corpus (public domain) holds newswire and broadcasts on political violence in Latin America, 1980s to 1990, all in
capitals, and a template for each relevant incident. A text that is of no interest has no template. A template's slots
hold strings: ``EL SALVADOR: SAN MIGUEL (DEPARTMENT)``, ``DEATH: "PEASANTS"``, ``- 13 JAN 90`` (on or before), ``*``
(not applicable), ``-`` (not said), ``?`` before what is uncertain, ``/`` between alternatives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import re2

from rashomon.documents.draft import sha256
from rashomon.documents.records import canonical
from rashomon.errors import UsageError
from rashomon.evaluate.corpus import records
from rashomon.model import Block, BlockKind, Count, Document, Span, content_id

FILE = "dev.jsonl"
_HEADER = re2.compile(r"^\s*[A-Z0-9-]+ \([A-Z]+\)\s*")
_DATELINE = re2.compile(r"(?s)^(.{0,200}?), (\d{1,2}) (\w{3})\w* (\d{2}) .{0,200}?--")
_NOTE = re2.compile(r"^\s*\[[A-Z ,.'\"&/0-9-]{1,80}\]")
_DAY = re2.compile(r"(\d{1,2}) (\w{3})\w* (\d{2})")
_MONTH = re2.compile(r"^(\w{3})\w* (\d{2})$")
_QUOTED = re2.compile(r'"([^"]+)"')
_CLASS = re2.compile(r"\s*\([^)]*\)\s*")
_PARAGRAPH = re2.compile(r"\n[ \t]*\n")
_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTHS = {name: n for n, name in enumerate(_NAMES, 1)}
CENTURY = 1900


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of the answer key. ``first`` and ``last`` bound its day; None is open."""

    type: str
    stage: str
    first: dt.date | None
    last: dt.date | None
    country: str | None
    """As the key writes it: ``EL SALVADOR``."""
    places: tuple[str, ...]
    """Named places below the country, without their classes."""
    targets: tuple[str, ...]
    """Names and descriptions of persons and things hit."""
    killed: Count | None
    """How many persons the key has as dead; None where it has no death."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the corpus with its templates."""

    document: Document
    templates: tuple[Template, ...]


def read_texts(folder: Path, recase: Callable[[str], str], limit: int | None = None) -> tuple[Text, ...]:
    """The texts of a folder, in the file's order, in their usual case.

    Raises:
        UsageError: E001 where the file is missing, E003 where a line is no record.
    """
    path = folder / FILE
    if not path.is_file():
        raise UsageError("E001", path=folder, found=f"no {FILE}")
    found: list[Text] = []
    for record in records(path, "id", "text", "templates"):
        if limit is not None and len(found) == limit:
            break
        found.append(Text(document(record, recase), tuple(template(t) for t in record["templates"])))
    return tuple(found)


# ------------------------------------------------------------------------------------------------------------ documents


def document(record: Mapping[str, Any], recase: Callable[[str], str]) -> Document:
    """One text: its header and dateline apart, the day of its dateline, one block a paragraph."""
    raw = str(record["text"])
    blocks, published, span = _blocks(raw)
    body = next((b.span.start for b in blocks if b.kind is BlockKind.BODY), len(raw))
    text = recase(raw[:body]) + recase(raw[body:])
    digest = sha256(canonical(record))
    return Document(
        content_id("d", digest),
        digest,
        text,
        blocks,
        name=str(record["id"]),
        published=published,
        published_by="dateline" if published else None,
        published_span=span,
        language="en",
    )


def _blocks(raw: str) -> tuple[tuple[Block, ...], dt.date | None, Span | None]:
    """The blocks, the day of the dateline and where the dateline stands."""
    header = _HEADER.match(raw)
    at = header.end() if header else 0
    blocks = [Block(BlockKind.BOILERPLATE, Span(0, at), "muc.header")] if at else []
    dateline = _DATELINE.match(raw[at:])
    published, span = None, None
    if dateline:
        published = _day(*dateline.groups()[1:])
        span = Span(at, at + dateline.end())
        blocks.append(Block(BlockKind.DATELINE, span, "muc.dateline"))
        at = span.end
    while note := _NOTE.match(raw[at:]):
        at += note.end()
    return (*blocks, *_paragraphs(raw, at)), published, span


def _paragraphs(raw: str, at: int) -> Iterator[Block]:
    for end in [*(at + m.start() for m in _PARAGRAPH.finditer(raw[at:])), len(raw)]:
        part = raw[at:end]
        start = at + len(part) - len(part.lstrip())
        stop = at + len(part.rstrip())
        if start < stop:
            yield Block(BlockKind.BODY, Span(start, stop), "muc.paragraph")
        at = end


def _day(day: str, month: str, year: str) -> dt.date | None:
    """A day of the key or a dateline; None where there is no such day."""
    number = MONTHS.get(month)
    try:
        return dt.date(CENTURY + int(year), number, int(day)) if number else None
    except ValueError:
        return None


# ------------------------------------------------------------------------------------------------------------ templates


def template(slots: Mapping[str, Sequence[str]]) -> Template:
    """One template of the key, its strings read."""
    first, last = dates(_first(slots, "INCIDENT: DATE"))
    country, places = location(_first(slots, "INCIDENT: LOCATION"))
    targets = [q for name in TARGETS for value in slots.get(name, ()) for q in _QUOTED.findall(value)]
    return Template(
        type=_first(slots, "INCIDENT: TYPE"),
        stage=_first(slots, "INCIDENT: STAGE OF EXECUTION"),
        first=first,
        last=last,
        country=country,
        places=places,
        targets=tuple(dict.fromkeys(targets)),
        killed=killed(slots),
    )


TARGETS = ("HUM TGT: NAME", "HUM TGT: DESCRIPTION", "PHYS TGT: ID")


def _first(slots: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(slots.get(name, ())), "-").strip().removeprefix("?").strip()


def dates(value: str) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day of a date slot: a day, a month, two days with a dash; "- D" is on or before D."""
    days = [_day(*m) for m in _DAY.findall(value)]
    if days:
        return (None if value.startswith("-") and len(days) == 1 else days[0]), days[-1]
    month = _MONTH.match(value.removeprefix("-").strip())
    if not month or month.group(1) not in MONTHS:
        return None, None
    first = _day("1", *month.groups())
    last = first and (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return (None if value.startswith("-") else first), last


def location(value: str) -> tuple[str | None, tuple[str, ...]]:
    """The country and the named places of a location slot; alternatives are all given."""
    country, *rest = [part.strip(" ()?") for part in _CLASS.sub(" ", value).split(":")]
    names = [name.strip(" ?") for part in rest for name in part.replace(" - ", "/").split("/")]
    country = country.split("/")[0].strip()
    return (country if country not in {"", "-", "*"} else None), tuple(name for name in names if name not in {"", "-"})


def killed(slots: Mapping[str, Sequence[str]]) -> Count | None:
    """The dead of a template: the numbers of the targets whose effect is death, added. "PLURAL" is two or more.

    None where nobody died, and where the key gives one number for people of whom some died and others did not ("11"
    for six dead and five hurt): it does not say then how many died.
    """
    effects = slots.get("HUM TGT: EFFECT OF INCIDENT", ())
    dead = [frozenset(_QUOTED.findall(v)) for v in effects if is_death(v)]
    others = [frozenset(_QUOTED.findall(v)) for v in effects if not is_death(v)]
    if not dead or any(target in others for target in dead):
        return None
    low = 0
    high: int | None = 0
    for value in slots.get("HUM TGT: NUMBER", ()):
        if frozenset(_QUOTED.findall(value)) in dead:
            least, most = number(value.partition(":")[0])
            low, high = low + least, (high + most if high is not None and most is not None else None)
    return Count(max(low, 1), high if high != 0 else None)


def is_death(value: str) -> bool:
    """Whether an effect slot says that the target died, with no doubt and no alternative."""
    effect = value.partition(":")[0].strip().removeprefix("?").strip()
    return effect == "DEATH"


_FIGURE = re2.compile(r"\d+")


def number(value: str) -> tuple[int, int | None]:
    """The least and the most of a number slot: ``7``, ``AT LEAST 7``, ``7 - 9``, ``PLURAL``.

    >>> number("6 - 8"), number("PLURAL")
    ((6, 8), (2, None))
    """
    figures = [int(f) for f in _FIGURE.findall(value)]
    if not figures:
        return 2, None
    return min(figures), (None if "LEAST" in value else max(figures))
