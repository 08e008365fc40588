"""Whom the words of a count blame."""

from __future__ import annotations

import pytest

from rashomon.actors.load import registry
from rashomon.extract.en.actors import ActorFinder
from rashomon.extract.en.blamed import Blame
from rashomon.resources import lexicon

BLAME = Blame.from_data(lexicon("en/blamed"), ActorFinder.from_data(lexicon("en/actors"), registry()))


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("shellings by militants in the north of the province", ["militants"]),
        ("raids carried out by Russian warplanes on two towns", ["Russian warplanes"]),
        ("violations by the rebels, most of them at night", ["the rebels"]),
        ("attacks on clinics", []),
        ("attacks by", []),
        ("", []),
        ("bombings (by the article)", []),
    ],
)
def test_the_words_after_by_are_whom_a_count_blames(what: str, names: list[str]) -> None:
    assert [p.name for p in BLAME(what, theatre="SY")] == names


def test_militants_of_a_count_are_the_rebels_and_russian_warplanes_are_russia() -> None:
    assert [p.side for p in BLAME("shellings by militants", theatre="SY")] == ["rebels"]
    assert [p.side for p in BLAME("raids by Russian warplanes", theatre="SY")] == ["russia"]
