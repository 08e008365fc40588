"""A person's value of a field, from words to the value that the reader would have made."""

from __future__ import annotations

import datetime as dt

import re2

from rashomon.errors import UsageError
from rashomon.model import (
    Count,
    DatePrecision,
    Field,
    Label,
    Location,
    PartialDate,
    Party,
    Place,
    PlacePrecision,
    Population,
    Value,
    When,
    Words,
)

COUNTED = frozenset({Field.KILLED, Field.INJURED, Field.CASUALTIES})
COUNT = re2.compile(r"(~?)(\d{1,9})(?:(\+)|-(\d{1,9}))?")
DAY = re2.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
SPOT_KM = 1.0
"""The error of a point that a person gives without another."""


def field_of(told: str) -> tuple[Field, Population | None]:
    """The field, and for counts the population: ``killed``, ``killed:children``; raises Q003."""
    name, _, part = told.lower().replace("-", "_").partition(":")
    if name not in set(Field) or (part and (part not in set(Population) or Field(name) not in COUNTED)):
        raise UsageError("Q003", found=told, candidates=f"{', '.join(Field)}; of counts also killed:children")
    field = Field(name)
    return field, Population(part or "total") if field in COUNTED else None


def value_of(field: Field, population: Population | None, told: str, *, at: str | None = None) -> Value:
    """The value; raises U005 where the words are none of the field's."""
    if at is not None and field is not Field.PLACE:
        raise UsageError("U005", expected="--at with the field place", found=str(field))
    if field in COUNTED:
        return _count(told, population or Population.TOTAL)
    if field is Field.DATE:
        return _when(told)
    if field is Field.EVENT_TYPE:
        return _label(told)
    if field is Field.PLACE:
        return Place(_words(told), location=_location(told, at) if at else None)
    if field in {Field.PERPETRATOR, Field.TARGET}:
        return _party(told)
    return Words(_words(told))


def _words(told: str) -> str:
    """Words that are not empty."""
    if not told.strip():
        raise UsageError("U005", expected="a value", found=told)
    return " ".join(told.split())


def _count(told: str, population: Population) -> Count:
    """``12``, ``5+`` (at least), ``5-7``, ``~30``."""
    found = COUNT.fullmatch(told.strip())
    low, high = (int(found[2]), int(found[4] or found[2])) if found else (1, 0)
    if high < low or found is None:
        raise UsageError("U005", expected="a number: 12, 5+ (at least), 5-7 or ~30", found=told)
    return Count(low, None if found[3] else high, population, approximate=bool(found[1]))


def _when(told: str) -> When:
    """``2021-04-13``, ``2021-04``, ``2021`` or two of these joined by ``..``."""
    first, _, last = told.strip().partition("..")
    start, end = _date(first, told), _date(last or first, told)
    precise = DatePrecision.DAY if start.day else DatePrecision.MONTH if start.month else DatePrecision.LONGER
    return When(start, end, precise if start == end else DatePrecision.DAYS)


def _date(part: str, told: str) -> PartialDate:
    """One end of a date."""
    found = DAY.fullmatch(part)
    try:
        year, month, day = (int(found[n]) if found[n] else None for n in (1, 2, 3)) if found else (0, 0, 0)
        dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        raise UsageError(
            "U005", expected="2021-04-13, 2021-04, 2021 or two of them as FIRST..LAST", found=told
        ) from None
    return PartialDate(year, month, day)


def _label(told: str) -> Label:
    """A code of the codebook."""
    from rashomon.codebook import Codebook
    from rashomon.resources import lexicon

    book = Codebook.from_data(lexicon("codebook"))
    code = told.strip().lower().replace(" ", "_").replace("-", "_")
    if code not in book:
        raise UsageError("U005", expected=f"an event type ({', '.join(one.code for one in book)})", found=told)
    return Label(code)


def _party(told: str) -> Party:
    """An actor by its id or one of its names, with its side; else the words alone."""
    from rashomon.actors.load import registry

    name, known = _words(told), registry()
    actor = known.get(name) or next(iter(known.by_name(name)), None)
    return (
        Party(actor.name if actor and actor.id == name else name, actor.id, known.side(actor.id))
        if actor
        else Party(name)
    )


def _location(name: str, at: str) -> Location:
    """The point that a person gives, with the province and country that it lies in by the gazetteer."""
    from rashomon.places.gazetteer import gazetteer

    lat, lon = point(at)
    area = gazetteer().areas.at(lat, lon)
    return Location(
        place_id=f"person:{lat:.5f},{lon:.5f}",
        name=_words(name),
        place_class="site",
        lat=lat,
        lon=lon,
        radius_km=SPOT_KM,
        precision=PlacePrecision.EXACT,
        country=area.country if area else "",
        admin1=area.province if area else None,
        probability=1.0,
        source="a person's word",
    )


def point(told: str) -> tuple[float, float]:
    """``LAT,LON`` in degrees; raises U005."""
    lat, _, lon = told.partition(",")
    try:
        found = (float(lat), float(lon))
    except ValueError:
        found = (91.0, 0.0)
    if not (abs(found[0]) <= 90 and abs(found[1]) <= 180):  # also where it is no number
        raise UsageError("U005", expected="LAT,LON in degrees", found=told)
    return found
