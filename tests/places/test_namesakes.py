"""Over a hundred names that several places share: what stands with them decides which is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.model import PlaceRelation
from rashomon.places.context import read_context
from rashomon.places.gazetteer import gazetteer
from rashomon.places.resolve import Resolver
from tests.places.tables import Words, row_of

LINES = (Path(__file__).parent / "namesakes.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]


def words(told: str) -> Words:
    """A neighbour as the table writes it."""
    name, _, cue = told.strip().partition("/")
    if name.startswith("north "):
        return Words(name[6:], relation=PlaceRelation.PART, bearing=0.0)
    return Words(name, cue_class=cue or None)


@pytest.mark.parametrize("line", CASES)
def test_of_namesakes_the_one_is_meant_that_the_context_speaks_for(line: str) -> None:
    name, neighbours, expected = line.split(";")
    country, _, province = expected.strip().partition(" ")
    found = row_of(Words(name), *(words(n) for n in neighbours.split(",")))
    location = Resolver(gazetteer()).resolve(found, read_context(found, gazetteer()))[0]
    assert location is not None
    assert location.country == country
    assert not location.instead
    if province != "-":
        assert location.admin1 == province


def test_the_table_is_as_large_as_promised() -> None:
    assert len(CASES) >= 100
