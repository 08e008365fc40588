"""Deaths that are told by a name or an office."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.extract.en.victims import FigureFinder
from rashomon.extract.found import CountFound, Unit
from rashomon.model import Relation
from rashomon.resources import lexicon
from tests.support import sentences


@cache
def finder() -> FigureFinder:
    return FigureFinder.from_data(lexicon("en/counts"), lexicon("en/victims"))


def killed(text: str) -> list[CountFound]:
    """The whole figures of the dead of the first sentence."""
    found = finder()(sentences(text)[0])
    return [c for c in found if c.unit is Unit.KILLED and c.value.relation is not Relation.SUBSET]


def dead(text: str) -> list[int]:
    return [c.value.low for c in killed(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen murdered Senator Paulo Quiroga in the capital.", [1]),
        ("The police are looking into the assassination of Bishop Paulo Quiroga.", [1]),
        ("Paulo Quiroga was shot dead outside his house.", [1]),
        ("Paulo Quiroga was found dead on Friday.", [1]),
        ("The mayor was killed by a bomb.", [1]),
        ("Quiroga's assassination shocked the country.", [1]),
        ("Quiroga died in hospital.", [1]),
        ("The announcer Paulo Quiroga was murdered in the port.", [1]),
        ("The clinic was hit and its director Paulo Quiroga was killed.", [1]),
        ("Gunmen killed Paulo Quiroga and Maria Ortez near the river.", [2]),
        ("Paulo Quiroga and his wife were murdered at home.", [2]),
    ],
)
def test_named_dead_are_one_each(text: str, expected: list[int]) -> None:
    assert dead(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group condemned the murder of Minister Paulo Quiroga and two of his guards.", [3]),
        ("Minister Paulo Quiroga was assassinated in an attack in which two guards were also killed.", [3]),
        ("The leader Paulo Quiroga and five of his men were killed.", [6]),
    ],
)
def test_figures_told_together_with_a_named_one_are_summed(text: str, expected: list[int]) -> None:
    assert dead(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paulo Quiroga was shot in the arm.",
        "The army killed rebels.",
        "Paulo Quiroga denied that the party had paid.",
        "They tried to murder Paulo Quiroga.",
        "The attempted murder of Paulo Quiroga was condemned.",
        "Paulo Quiroga was not killed.",
        "Gunmen threatened to kill Senator Paulo Quiroga.",
        "The army killed the FLN.",
        "The helicopter was shot down.",
    ],
)
def test_what_was_tried_feared_or_denied_is_no_death(text: str) -> None:
    assert dead(text) == []


def test_figures_alone_are_left_as_they_are() -> None:
    assert dead("Three men were killed near the river.") == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen murdered Senator Paulo Quiroga in the capital.",
        "Gunmen killed Paulo Quiroga and Maria Ortez near the river.",
        "Quiroga's assassination shocked the country.",
    ],
)
def test_no_name_is_among_the_words_of_the_figure(text: str) -> None:
    sentence = sentences(text)[0]
    words = " ".join(sentence.words(c.first, c.stop) for c in killed(text))
    assert words
    assert not any(name in words for name in ("Quiroga", "Paulo", "Maria", "Ortez"))
    assert all(c.noun_at is None for c in killed(text))
