"""Outlines: what is written is read again, and inside, area, middle and distance are what a map shows."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.places.outline import Box, area_km2, contains, gap_km, middle, read, write

SQUARE = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
HOLE = ((0.5, 0.5), (0.5, 1.5), (1.5, 1.5), (1.5, 0.5))
HORSESHOE = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (6.0, 9.0), (6.0, 1.0), (3.0, 1.0), (3.0, 9.0), (0.0, 9.0))
POINTS = st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000))
RINGS = st.lists(st.lists(POINTS, min_size=3, max_size=12, unique=True), min_size=1, max_size=4)


@given(RINGS)
def test_what_is_written_is_read_again(steps) -> None:
    rings = [[(x / 1000, y / 1000) for x, y in ring] for ring in steps]
    assert [list(ring) for ring in read(write(rings))] == rings


@given(RINGS)
def test_the_writing_fits_into_a_table(steps) -> None:
    text = write([[(x / 1000, y / 1000) for x, y in ring] for ring in steps])
    assert text.isascii()
    assert text.isprintable()


def test_a_ring_that_collapses_is_left_out() -> None:
    speck = [(1.0, 1.0), (1.0001, 1.0), (1.0, 1.0001)]
    assert read(write([speck, SQUARE])) == (SQUARE,)
    assert write([speck]) == ""


def test_the_repeated_last_point_is_not_kept() -> None:
    assert read(write([[*SQUARE, SQUARE[0]]])) == (SQUARE,)


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(1.9, 0.1, True), (1.0, 1.0, False), (0.25, 1.0, True), (3.0, 1.0, False), (1.0, -0.1, False), (-1.0, 1.0, False)],
)
def test_a_point_in_a_hole_is_outside(lat, lon, inside) -> None:
    assert contains([SQUARE, HOLE], lat, lon) is inside


@given(st.floats(-3, 5), st.floats(-3, 5))
def test_inside_does_not_hang_on_where_the_ring_begins_or_how_it_runs(lat, lon) -> None:
    turned = HORSESHOE[3:] + HORSESHOE[:3]
    assert contains([HORSESHOE], lat, lon) is contains([turned], lat, lon) is contains([turned[::-1]], lat, lon)


def test_the_gap_is_that_to_the_nearest_border() -> None:
    assert gap_km([SQUARE], 1.0, 3.0) == pytest.approx(111.2, rel=0.01)
    assert gap_km([SQUARE], 3.0, 3.0) == pytest.approx(157.2, rel=0.01)
    assert gap_km([SQUARE], 1.0, 2.0) == pytest.approx(0.0, abs=1e-9)
    assert gap_km([], 1.0, 1.0) == math.inf


def test_the_area_of_a_hole_is_taken_away() -> None:
    whole = area_km2([SQUARE])
    assert whole == pytest.approx(222.4**2, rel=0.01)
    assert area_km2([HOLE, SQUARE]) == pytest.approx(whole * 3 / 4, rel=0.01)


def test_the_middle_of_a_plain_shape_is_its_centre_and_never_lies_outside() -> None:
    assert middle([SQUARE]) == pytest.approx((1.0, 1.0))
    lon, lat = middle([HORSESHOE])
    assert (lon, lat) in HORSESHOE
    assert middle([HOLE, SQUARE]) == middle([SQUARE])


def test_a_line_without_area_has_a_middle_too() -> None:
    assert middle([((1.0, 1.0), (2.0, 2.0), (3.0, 3.0))]) == (1.0, 1.0)


def test_a_box_holds_all_points() -> None:
    box = Box.around([SQUARE, HOLE])
    assert (box.west, box.south, box.east, box.north) == (0, 0, 2, 2)
    assert box.has(2.0, 0.0)
    assert not box.has(2.1, 0.0)
