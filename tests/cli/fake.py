"""A reader for tests: finds "KILLED N in PLACE on YYYY-MM-DD" by plain words, without a model."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.model import (
    Basis,
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
    Place,
    PlacePrecision,
    Reading,
    Span,
    Speaker,
    Tally,
    TallyPart,
    Value,
    When,
    content_id,
)

TOLD = re.compile(r"Shelling killed (?P<n>\d+) in (?P<place>[A-Z]\w+)(?: on (?P<day>\d{4}-\d{2}-\d{2}))?[^.]*\.")
TALLY = re.compile(r"(?P<n>\d+) violations: (?P<a>\d+) in (?P<aa>\w+), (?P<b>\d+) in (?P<bb>\w+)\.")
PLACES = {"Ariha": (35.81, 36.61, "Idlib"), "Tafas": (32.74, 36.07, "Daraa")}


@dataclass(frozen=True, slots=True)
class FakeReader:
    """Reads the fixed phrase; a text with "explode" makes it fail."""

    name: str = "fake.v1"

    def read(self, document: Document) -> Reading:
        if "explode" in document.text:
            raise ZeroDivisionError("as asked")
        mentions = tuple(_mention(document, n, m) for n, m in enumerate(TOLD.finditer(document.text), 1))
        return Reading(
            document.id, self.name, mentions, tuple(_tally(document, m) for m in TALLY.finditer(document.text))
        )


def _mention(document: Document, n: int, found: re.Match[str]) -> Mention:
    whole = Span(*found.span())

    def claim(field: Field, value: Value, group: str | int = 0) -> Claim:
        span = Span(*found.span(group))
        key = content_id("c", document.id, field, span.start)
        return Claim(key, field, value, span, whole, Speaker(), Modality.ASSERTED, Basis.EXACT, "fake.v1")

    name, number = found["place"], int(found["n"])
    at = PLACES.get(name)
    where = (
        Location(name, name, "settlement", *at[:2], 1.5, PlacePrecision.EXACT, "SY", at[2], 0.9, "test") if at else None
    )
    claims = [
        claim(Field.EVENT_TYPE, Label("shelling_artillery_missile")),
        claim(Field.PLACE, Place(name, location=where), "place"),
        claim(Field.KILLED, Count(number, number), "n"),
    ]
    if found["day"]:
        day = PartialDate(*(int(part) for part in found["day"].split("-")))
        claims.append(claim(Field.DATE, When(day, day, DatePrecision.DAY), "day"))
    return Mention(content_id("m", document.id, n), document.id, n, True, whole, tuple(claims))


def _tally(document: Document, found: re.Match[str]) -> Tally:
    n, a, b = (int(found[g]) for g in ("n", "a", "b"))
    whole = Span(*found.span())
    parts = (
        TallyPart(found["aa"], Count(a, a), Span(*found.span("a"))),
        TallyPart(found["bb"], Count(b, b), Span(*found.span("b"))),
    )
    return Tally(
        content_id("t", document.id), document.id, "violations", "violations", Count(n, n), Span(*found.span("n")), whole,
        Speaker(), parts=parts, exhaustive=True, extractor="fake.v1",
    )  # fmt: skip


def opened(*, model: bool = True) -> FakeReader:
    """The reader for tests, in the place of :func:`rashomon.cli.open.reader`."""
    return FakeReader()
