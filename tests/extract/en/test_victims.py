"""Deaths that are told by a name or an office."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.extract.en.counts import CountFinder
from rashomon.extract.en.victims import VictimFinder
from rashomon.extract.found import Unit
from rashomon.resources import lexicon
from tests.support import sentences


@cache
def finders() -> tuple[CountFinder, VictimFinder]:
    return CountFinder.from_data(lexicon("en/counts")), VictimFinder.from_data(lexicon("en/victims"))


def dead(text: str) -> list[int]:
    counts, victims = finders()
    sentence = sentences(text)[0]
    found = victims(sentence, counts(sentence))
    assert all(c.unit is Unit.KILLED for c in found)
    return [c.value.low for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen murdered Senator Paulo Quiroga in the capital.", [1]),
        ("The police are looking into the assassination of Bishop Paulo Quiroga.", [1]),
        ("Paulo Quiroga was shot dead outside his house.", [1]),
        ("Paulo Quiroga was found dead on Friday.", [1]),
        ("The mayor was killed by a bomb.", [1]),
        ("Gunmen killed Paulo Quiroga and Maria Ortez near the river.", [2]),
        ("Paulo Quiroga was shot in the arm.", []),
        ("Three men were killed near the river.", []),
        ("The army killed rebels.", []),
        ("Paulo Quiroga denied that the party had paid.", []),
    ],
)
def test_named_dead_are_one_each(text: str, expected: list[int]) -> None:
    assert dead(text) == expected
