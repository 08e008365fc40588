"""The country that a document is about."""

from __future__ import annotations

import pytest

from rashomon.extract.found import Findings
from rashomon.extract.theatre import UNKNOWN, theatre
from rashomon.model import BlockKind, Location
from tests.extract.build import Mark, act, findings, sentence, spot
from tests.extract.reading import only


def about(*rows: tuple[Mark, ...], title: bool = False) -> str:
    """The theatre of sentences with these marks; the last is the title where one is."""
    looked: list[tuple[Findings, tuple[Location | None, ...]]] = []
    for i, marks in enumerate(rows):
        kind = BlockKind.TITLE if title and i == len(rows) - 1 else BlockKind.BODY
        found, located = findings(sentence("Arda Besna Vienna shelled", index=i, kind=kind), *marks)
        looked.append((found, tuple(where for _, where in located)))
    return theatre([f for f, _ in looked], [w for _, w in looked])


SHELLED = act("shelled", "shelling_artillery_missile")
ARDA, BESNA = spot("Arda", country="SY"), spot("Besna", country="UA")


def test_the_country_of_most_places_it_is() -> None:
    assert about((ARDA,), (BESNA,), (BESNA,)) == "UA"


def test_a_sentence_of_an_event_counts_double() -> None:
    assert about((BESNA,), (ARDA, SHELLED)) == "SY"


def test_the_title_counts_more_than_a_sentence_of_the_body() -> None:
    assert about((BESNA, SHELLED), (ARDA,), title=True) == "SY"


def test_a_venue_does_not_count() -> None:
    assert about((spot("Vienna", country="AT", venue=True),), (ARDA,)) == "SY"


def test_a_place_that_is_not_resolved_does_not_count() -> None:
    assert about((spot("Besna", None), spot("Vienna", None), ARDA)) == "SY"


def test_without_a_place_it_is_unknown() -> None:
    assert about() == UNKNOWN
    assert about((SHELLED,)) == UNKNOWN


def test_the_army_of_nowhere_is_no_countrys() -> None:
    (hit,) = only("The army shelled a village on Tuesday, wounding two people.", published="2017-03-09").by
    assert hit.startswith("other:")


def test_a_tie_is_broken_the_same_way_each_time() -> None:
    assert about((ARDA,), (BESNA,)) == about((BESNA,), (ARDA,))


ARMIES = [
    ("The army shelled the Syrian town of Douma on Tuesday, wounding two people.", "syrian_government"),
    ("The army bombed the Sudanese city of Nyala on Tuesday, wounding two people.", "other:Sudan"),
    ("The army shelled a village near Arauca in Colombia on Tuesday, wounding two people.", "other:Colombia"),
]


@pytest.mark.parametrize(("text", "side"), ARMIES)
def test_the_army_is_that_of_the_theatre(text: str, side: str) -> None:
    assert only(text, published="2017-03-09").by == {side}
