"""Where the areas of tallies and of their parts are."""

from __future__ import annotations

import pytest

from rashomon.extract.found import Findings, PlaceFound
from rashomon.extract.syntax import Sentence
from rashomon.extract.tally_places import located
from rashomon.model import ARTICLE, Count, Location, Place, PlaceRelation, Span, Tally, TallyPart
from tests.builders import spot
from tests.support import sentences

TEXT = "In Ardin 9 shellings were recorded: 4 in Belgar, 5 in Cotha. The road to Ardin is open."
NAMES = {"Ardin": 30.0, "Belgar": 31.0}


def found(sentence: Sentence) -> Findings:
    """The made-up names, of which one is resolved nowhere."""
    names = [t for t in sentence.tokens if t.text in {*NAMES, "Cotha"}]
    places = [
        PlaceFound(t.text, PlaceRelation.NEAR, None, None, sentence.token_span(t.i, t.i + 1), t.i, t.i + 1)
        for t in names
    ]
    return Findings(sentence, places=tuple(places))


def where(findings: Findings) -> tuple[Location | None, ...]:
    return tuple(spot(p.name, NAMES[p.name], 40.0).location if p.name in NAMES else None for p in findings.places)


def tally(area: str | None, *parts: str) -> Tally:
    at = TEXT.index(".") + 1
    pieces = tuple(TallyPart(name, Count(4, 4), Span(36, at)) for name in parts)
    place = Place(area) if area else None
    count = Count(9, 9)
    return Tally("t", "d", "", "shellings", count, Span(9, 20), Span(0, at), ARTICLE, place=place, parts=pieces)


def place(one: Tally) -> Tally:
    rows = tuple(found(s) for s in sentences(TEXT))
    (told,) = located((one,), rows, tuple(where(row) for row in rows))
    return told


def test_an_area_is_where_its_name_was_resolved_to() -> None:
    told = place(tally("Ardin")).place
    assert told is not None
    assert told.location is not None
    assert told.location.lat == NAMES["Ardin"]


def test_a_part_by_place_gets_its_place_with_its_relation() -> None:
    (part,) = place(tally(None, "Belgar")).parts
    assert part.place is not None
    assert part.place.location is not None
    assert (part.place.relation, part.place.location.lat) == (PlaceRelation.NEAR, NAMES["Belgar"])


@pytest.mark.parametrize("name", ["Cotha", "children"])
def test_a_part_that_is_resolved_nowhere_has_no_place(name: str) -> None:
    (part,) = place(tally(None, name)).parts
    assert part.place is None


def test_an_area_without_a_resolved_name_keeps_its_name() -> None:
    told = place(tally("Cotha")).place
    assert told == Place("Cotha")


def test_without_tallies_nothing_is_asked() -> None:
    assert located((), (), ()) == ()
