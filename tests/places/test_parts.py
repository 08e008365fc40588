"""A direction names a half of a province, cut from its outline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Location, PlaceForm, PlacePrecision
from rashomon.places.geometry import distance_km
from rashomon.places.parts import MOST_CORNERS, clipped, part, thinned

SQUARE = ((34.0, 36.0), (34.0, 38.0), (36.0, 38.0), (36.0, 36.0))
WHOLE = Location("a1:1", "Unit", "province", 35, 37, 120, PlacePrecision.PROVINCE, "SY", "Unit", 0.9, "test")


@pytest.mark.parametrize(
    ("bearing", "lats", "lons"),
    [
        (0, (35, 36), (36, 38)),
        (180, (34, 35), (36, 38)),
        (90, (34, 36), (37, 38)),
        (270, (34, 36), (36, 37)),
    ],
)
def test_half_of_the_outline_is_left(bearing, lats, lons):
    found = part(WHOLE, SQUARE, bearing)
    assert found.form is PlaceForm.POLYGON
    assert (min(p[0] for p in found.outline), max(p[0] for p in found.outline)) == lats
    assert (min(p[1] for p in found.outline), max(p[1] for p in found.outline)) == lons


def test_a_half_towards_a_corner_keeps_that_corner_and_loses_the_other():
    outline = part(WHOLE, SQUARE, 45).outline
    assert (36.0, 38.0) in outline
    assert (34.0, 36.0) not in outline


@given(st.floats(0, 360))
def test_the_circle_holds_the_whole_part(bearing):
    found = part(WHOLE, SQUARE, bearing)
    assert all(distance_km(found.lat, found.lon, *corner) <= found.radius_km + 0.2 for corner in found.outline)


def test_what_lies_wholly_behind_the_line_leaves_nothing():
    assert clipped(SQUARE, (40.0, 37.0), 0) == ()


def test_a_long_outline_is_thinned():
    ring = tuple((34 + n / 1000, 36.0) for n in range(1000))
    assert len(thinned(ring)) <= MOST_CORNERS
    assert thinned(SQUARE) == SQUARE
