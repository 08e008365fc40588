"""Outlets sorted by whom they belong or are close to, however a corpus writes their names."""

from __future__ import annotations

import pytest

from rashomon.actors.affiliations import NONE, Affiliations
from rashomon.actors.load import registry
from rashomon.resources import lexicon

DATA = lexicon("actors/affiliations")
FOUND = Affiliations.from_data(DATA, registry())
STATE, OPPOSITION, INTERNATIONAL, OTHERS = DATA["groups"]

OUTLETS = [
    ("sana", STATE),
    ("SANA", STATE),
    ("tass", STATE),
    ("Sputnik", STATE),
    ("manar", STATE),
    ("etilaf", OPPOSITION),
    ("Anadolu Agency", OPPOSITION),
    ("reuters", INTERNATIONAL),
    ("afp", INTERNATIONAL),
    ("ahram", OTHERS),
    ("asharqalawsat", OTHERS),
    ("nna", OTHERS),
    ("The Nowhere Gazette", "not listed"),
    ("", "not listed"),
    ("isis", "not listed"),
]


@pytest.mark.parametrize(("outlet", "group"), OUTLETS)
def test_an_outlet_has_one_group(outlet: str, group: str) -> None:
    assert FOUND.group(outlet) == group


def test_every_group_has_its_row_and_the_unlisted_come_last() -> None:
    assert FOUND.names == (STATE, OPPOSITION, INTERNATIONAL, OTHERS, "not listed")


def test_every_source_of_the_registry_has_a_group_of_the_data() -> None:
    sources = [actor for actor in registry().actors.values() if actor.is_source and registry().by_name(actor.name)]
    assert {FOUND.group(actor.name) for actor in sources} <= set(DATA["groups"])


def test_no_side_is_in_two_groups() -> None:
    sides = [side for row in DATA["groups"].values() for side in row["sides"]]
    assert len(sides) == len(set(sides))
    assert NONE in sides
