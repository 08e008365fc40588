"""Margins: how far inside or outside of a shape a point lies."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from rashomon.ceasefire.geometry import Area, Circle, Corridor, Everywhere, along, margin_km

SQUARE = Area((((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0)),))
ROAD = Corridor(((35.0, 36.0), (35.0, 37.0)), 6)


@pytest.mark.parametrize(
    ("shape", "lat", "lon", "km"),
    [
        (Circle(35, 36, 10), 35, 36, 10),
        (Circle(35, 36, 10), 35 + 15 / 111.195, 36, -5),
        (ROAD, 35 + 2 / 111.195, 36.5, 4),
        (ROAD, 35 + 9 / 111.195, 36.5, -3),
        (SQUARE, 35.1, 36.5, 11.1),
        (SQUARE, 34.9, 36.5, -11.1),
        (Everywhere(), 0, 0, math.inf),
    ],
)
def test_a_margin_is_positive_inside_and_negative_outside(shape, lat, lon, km) -> None:
    assert shape.margin_km(lat, lon) == pytest.approx(km, abs=0.1)


def test_shapes_add_limits_cut_and_exclusions_take_away() -> None:
    left, right = Circle(35, 36, 10), Circle(35, 37, 10)
    assert margin_km([left, right], [], [], 35, 37) == pytest.approx(10)
    assert margin_km([left], [right], [], 35, 36) < 0
    assert margin_km([left], [], [Circle(35, 36, 4)], 35, 36) == pytest.approx(-4)
    assert margin_km([], [], [], 35, 36) == -math.inf


def test_a_line_is_tried_at_points_no_further_apart_than_a_step() -> None:
    points = list(along(((35.0, 36.0), (35.0, 36.2)), 2))
    assert points[0] == (35.0, 36.0)
    assert points[-1] == (35.0, 36.2)
    gaps = [abs(b[1] - a[1]) * 91.1 for a, b in pairwise(points)]
    assert max(gaps) <= 2.01


def test_a_very_long_line_is_tried_at_a_limited_number_of_points() -> None:
    assert len(list(along(((0.0, 0.0), (0.0, 90.0), (45.0, 90.0)), 0.5))) < 250
