"""Hand-made mentions and claims for tests of linking, reconciling and the ledger.

>>> told = mention("2020-07-14", "Ariha", killed=3, speaker="Russian MoD", source="Blue Outlet")
>>> [str(c.value) for c in told.mention.claims]
['armed_clash', '2020-07-14', 'Ariha', '3']
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from rashomon.link import LinkTable, Told
from rashomon.link.constraints import Constraints, Pair, pair
from rashomon.model import (
    ARTICLE,
    Basis,
    Block,
    BlockKind,
    Claim,
    Count,
    DatePrecision,
    Document,
    Field,
    Label,
    Location,
    Mention,
    Modality,
    PartialDate,
    Party,
    Place,
    PlacePrecision,
    PlaceRelation,
    Population,
    Reading,
    Relation,
    Span,
    Speaker,
    SpeakerLink,
    Value,
    When,
    Words,
    content_id,
)
from rashomon.resources import lexicon

NOWHERE = Span(0, 0)


@cache
def table() -> LinkTable:
    """The table of weights that comes with the package."""
    return LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))


def ruled(same: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> Constraints:
    """What persons ruled of pairs of mentions, by their ids."""
    return Constraints({pair(*two): "r1" for two in same}, {pair(*two): "r2" for two in apart})


def when(text: str, precision: str | None = None) -> When:
    """``2020-07-14``, ``2020-07``, ``--07-14``, ``Tuesday`` or two of these joined by ``..``."""
    start, _, end = text.partition("..")
    first, last = _date(start), _date(end or start)
    by_day = first.day is not None or first.weekday is not None
    guess = DatePrecision.DAYS if end else DatePrecision.DAY if by_day else DatePrecision.MONTH
    return When(first, last, DatePrecision(precision) if precision else guess)


def _date(text: str) -> PartialDate:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    if text.lower() in days:
        return PartialDate(weekday=days.index(text.lower()))
    if text.startswith("--"):
        month, day = text[2:].split("-")
        return PartialDate(None, int(month), int(day))
    return PartialDate(*(int(part) for part in text.split("-")))


def count(said: int | str, population: str = "total", relation: str = "total") -> Count:
    """``3``, ``"3+"`` (at least), ``"3-5"``, ``"0-5"`` (up to), ``"~30"`` (approximately)."""
    text = str(said)
    low, high = re.fullmatch(r"~?(\d+)(?:-(\d+)|\+)?", text).groups()  # type: ignore[union-attr]
    top = None if text.endswith("+") else int(high or low)
    return Count(int(low), top, Population(population), Relation(relation), approximate=text.startswith("~"))


def spot(
    name: str, lat: float, lon: float, *, radius: float = 2.0, precision: str = "exact", admin1: str = "Idlib"
) -> Place:
    """A place that is resolved; its id is made of its name and province."""
    place_class = {"exact": "settlement", "near": "settlement", "country": "country"}.get(precision, "district")
    where = Location(
        f"{name}, {admin1}".lower(),
        name,
        place_class,
        lat,
        lon,
        radius,
        PlacePrecision(precision),
        "SY",
        admin1,
        0.9,
        "test",
    )
    return Place(name, PlaceRelation.AT, location=where)


ARIHA = spot("Ariha", 35.81, 36.61)
"""Where mentions are that say nothing else: a town that is known."""


def party(text: str) -> Party:
    """``"name"``, ``"name=actor"`` or ``"name=actor/side"``."""
    name, _, known = text.partition("=")
    actor, _, side = known.partition("/")
    return Party(name, actor or None, side or None)


def speaker(text: str | None) -> Speaker:
    """``"a medic < SOHR=sohr < AFP"``: nearest first, ``=`` gives the actor; None or "article": the document itself."""
    if text is None or text == "article":
        return ARTICLE
    links = (link.strip().partition("=") for link in text.split("<"))
    return Speaker(tuple(SpeakerLink(name, NOWHERE, actor or None) for name, _, actor in links))


def claim(
    field: Field | str, value: Value, said_by: str | None = None, modality: str = "asserted", at: int = 0
) -> Claim:
    """One claim; its id is made of its content."""
    who = speaker(said_by)
    key = content_id("c", str(field), repr(value), str(who), modality, at)
    kind = Modality(modality)
    return Claim(key, Field(field), value, Span(at, at), Span(at, at), who, kind, Basis.EXACT, "test.v1")


def values(field: Field, given: Any) -> Iterator[Value]:
    """Values from plain words: a list gives several, a Value stands for itself."""
    for one in given if isinstance(given, list | tuple) else (given,):
        if not isinstance(one, int | str):
            yield one
        elif field in {Field.KILLED, Field.INJURED, Field.CASUALTIES}:
            yield count(one)
        elif field in {Field.PERPETRATOR, Field.TARGET}:
            yield party(str(one))
        elif field is Field.PLACE:
            yield Place(str(one))
        elif field is Field.EVENT_TYPE:
            yield Label(str(one))
        else:
            yield Words(str(one))


def mention(
    date: str | When | None = "2020-07-14",
    place: str | Place | list[Place] | None = ARIHA,
    *,
    speaker: str | None = None,
    source: str | None = "Blue Outlet",
    document: str | None = None,
    published: str | None = None,
    event_type: str | None = "armed_clash",
    text: str = "",
    n: int = 1,
    main: bool = True,
    modality: str = "asserted",
    claims: tuple[Claim, ...] = (),
    **fields: Any,
) -> Told:
    """One mention with the facts of its document.

    ``event_type``, ``date`` and ``place`` are the document's own words; the other fields (``killed=3``,
    ``perpetrator="the army=army/government"``) are said by ``speaker``; ``claims`` are added as they are.
    """
    own: dict[Field, Any] = {Field.EVENT_TYPE: event_type, Field.PLACE: place}
    made = [claim(f, v) for f, given in own.items() if given is not None for v in values(f, given)]
    if date is not None:
        made.insert(1, claim(Field.DATE, when(date) if isinstance(date, str) else date))
    for name, given in fields.items():
        made += [claim(name, v, speaker, modality) for v in values(Field(name), given)]
    made += claims
    day = dt.date.fromisoformat(published) if published else None
    name = document or content_id("d", source, published, text, repr(made))
    found = Mention(content_id("m", name, n), name, n, main, Span(0, len(text)), tuple(made))
    return Told(found, source, day, text)


def copy_of(told: Told, *, source: str | None = None, document: str | None = None) -> Told:
    """The same mention in a copy of its document."""
    name = document or content_id("d", "copy", told.document, source)
    old = told.mention
    return Told(
        Mention(content_id("m", name, old.n), name, old.n, old.main, old.evidence, old.claims),
        source,
        told.published,
        told.text,
    )


def document(text: str, **fields: Any) -> Document:
    """A document of one body block, its id made of its text."""
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=content_id("d", text), sha256=sha256, text=text, blocks=blocks, **fields)


def reading(one: Document, *told: Told, reader: str = "rules.en.v1", **fields: Any) -> Reading:
    """A reading of a document that holds the mentions of ``told``, each re-homed to the document."""
    mentions = tuple(
        Mention(content_id("m", one.id, n), one.id, n, t.mention.main, Span(0, len(one.text)), t.mention.claims)
        for n, t in enumerate(told, 1)
    )
    return Reading(one.id, reader, mentions, **fields)
