"""How what two voices say stands together: the readable table ``contradictions.txt``, a line a case."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rashomon.link import Cluster
from rashomon.model import Claim, Field, Label, Place, PlaceRelation, Value, Words
from rashomon.reconcile import incident
from tests.builders import claim, count, mention, party, spot, table, when

TABLE = Path(__file__).with_name("contradictions.txt")
SIDES = {
    "saa": "government",
    "air": "government",
    "hts": "rebels",
    "a": "rebels",
    "b": "rebels",
    "vks": "russia",
    "isis": "isis",
}
PLACES = {
    "Ariha": spot("Ariha", 35.81, 36.61),
    "market": spot("the old market", 35.813, 36.612, radius=0.3),
    "Nayrab": spot("Nayrab", 35.86, 36.62),
    "Saraqib": spot("Saraqib", 35.86, 36.80),
    "Daraa": spot("Daraa", 32.62, 36.10, admin1="Daraa"),
    "Idlib province": spot("Idlib province", 35.8, 36.7, radius=55, precision="province"),
    "Hama province": spot("Hama province", 35.1, 37.1, radius=70, precision="province", admin1="Hama"),
    "Syria": spot("Syria", 35.0, 38.5, radius=400, precision="country", admin1=""),
}
COUNTED = {Field.KILLED, Field.INJURED, Field.CASUALTIES}
UNITS = "|".join(COUNTED)
COUNT = re.compile(
    rf"(~?\d\S*)(?: ({UNITS}))?(?: (civilians|children|women|combatants))?(?: (of them|more|now))?", re.ASCII
)
RELATIONS = {"of them": "subset", "more": "addend", "now": "replaces", None: "total"}


@dataclass(frozen=True)
class Part:
    """What one voice says: its claim, whether it is the first voice's again, when it was published, of which days."""

    claim: Claim
    again: bool
    published: str | None
    over: str


def cases() -> Iterator[tuple[str, str, str, str, str]]:
    """Field, what the first voice says, the second, the standing, the rule."""
    field = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            field = line[3:]
        elif line and not line.startswith("#"):
            yield (field, *(cell.strip() for cell in line.split(" | ")))  # type: ignore[misc]


def part(field: Field, text: str) -> Part:
    """What one voice says, read."""
    again = text.startswith("same: ")
    text = text.removeprefix("same: ")
    text, _, over = text.partition(" over ")
    text, _, published = text.partition(" on ")
    speaker, text = text.split(": ", 1) if re.match(r"[^:]+=\w+: ", text) else (None, text)
    modality = re.match(r"(denied|planned|conditional|claimed) ", text)
    text = text[modality.end() :] if modality else text
    made = claim(*_value(field, text), speaker, modality[1] if modality else "asserted")
    return Part(made, again, published or None, over or "2020-07-14")


def _value(field: Field, text: str) -> tuple[Field, Value]:
    """The field and the value of some words."""
    if field in COUNTED:
        told = COUNT.fullmatch(text)
        assert told, text
        return Field(told[2] or field), count(told[1], told[3] or "total", RELATIONS[told[4]])
    if field is Field.DATE:
        return field, when(text)
    if field is Field.PLACE:
        place = PLACES[text.removeprefix("also ")] if not text.startswith("?") else Place(text[1:])
        return field, Place(place.name, PlaceRelation.AT, primary=not text.startswith("also "), location=place.location)
    if field is Field.EVENT_TYPE:
        return field, Label(text)
    return field, party(text) if field in {Field.PERPETRATOR, Field.TARGET} else Words(text)


def standing(field: Field, *said: Part) -> tuple[str, str]:
    """How what two reports say of a field stands together, and by which rule."""
    told = [
        mention(
            None if field is Field.DATE else one.over,
            None,
            event_type=None,
            claims=(one.claim,),
            source="Blue Outlet" if n == 0 or one.again else "Red Outlet",
            published=one.published,
            document=f"d{n}",
        )
        for n, one in enumerate(said)
    ]
    found = incident(Cluster("i1", tuple(told)), table(), sides=SIDES)
    summary = next(f for f in found.fields if f.field is said[0].claim.field)
    return str(summary.agreement), summary.rule.removesuffix(".v1")


@pytest.mark.parametrize(("field", "a", "b", "agreement", "rule"), list(cases()))
def test_the_standing_of_two_voices_on_a_field(field, a, b, agreement, rule):
    said = (part(Field(field), a), part(Field(field), b))
    assert standing(Field(field), *said) == (agreement, rule)


@pytest.mark.parametrize(("field", "a", "b", "agreement", "rule"), list(cases()))
def test_the_standing_does_not_hang_on_who_is_named_first(field, a, b, agreement, rule):
    first, second = part(Field(field), a), part(Field(field), b)
    if not second.again and first.claim.field is second.claim.field:
        assert standing(Field(field), second, first) == (agreement, rule)


def test_the_table_holds_cases_of_every_field_and_standing():
    found = list(cases())
    assert len(found) >= 150
    assert {field for field, *_ in found} >= set(Field) - {Field.INTERCEPTION, Field.OTHER}
    assert len({standing for *_, standing, _ in found}) == 7
    assert all(dt.date.fromisoformat(d) for _, a, b, *_ in found for d in re.findall(r" on (\S+)", f"{a} {b}"))
