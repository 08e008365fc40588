"""A probability holds as often as it says: read from a table that rises."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Location, PlacePrecision
from rashomon.places.calibration import Calibration, between
from rashomon.resources import lexicon

HERE = Location("gn:1", "Mira", "settlement", 11.0, 10.0, 2.0, PlacePrecision.EXACT, "AA", "Nor", 0.6, "test")
TABLE = Calibration(named=((0.5, 0.7), (0.9, 0.9)), instead=((0.6, 0.95),))
RELEASED = Calibration.from_data(lexicon("places/calibration"))


@pytest.mark.parametrize(("said", "held"), [(0.1, 0.7), (0.5, 0.7), (0.6, 0.75), (0.9, 0.9), (1.0, 0.9)])
def test_between_two_rows_is_a_line_and_beyond_the_ends_the_end(said, held):
    assert between(TABLE.named, said) == pytest.approx(held)


def test_what_is_given_instead_has_a_table_of_its_own():
    assert TABLE.of(HERE).probability == 0.75
    assert TABLE.of(replace(HERE, instead=True)).probability == 0.95


def test_without_a_table_the_probability_stays():
    assert Calibration().of(HERE) == HERE


@given(st.lists(st.floats(0, 1), min_size=2, max_size=2).map(sorted))
def test_the_released_table_keeps_the_order_of_answers(said):
    for points in (RELEASED.named, RELEASED.instead):
        low, high = (between(points, s) for s in said)
        assert 0 < low <= high < 1


def test_the_released_table_rises_and_tells_what_it_was_fitted_on():
    data = lexicon("places/calibration")
    for points in (RELEASED.named, RELEASED.instead):
        assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(points))
    assert sum(row[-1] for row in data["reliability"]) == data["fitted"]["answers"]


def test_on_articles_it_was_not_fitted_on_the_probability_holds_as_near_as_chance_lets_it():
    for _, _, said, right, of in lexicon("places/calibration")["reliability"]:
        assert abs(right / of - said) < 2 * math.sqrt(said * (1 - said) / of)
