"""What the words around a name, and the place's own size, say of how exactly an event is placed."""

from __future__ import annotations

import pytest

from rashomon.model import Location, PlaceForm, PlacePrecision, PlaceRelation
from rashomon.places.geometry import distance_km, from_line_km, middle, moved, nearest, stretch_near
from rashomon.places.precision import (
    admin1_label,
    along,
    away,
    between,
    form,
    precision,
    precision_of,
    radius_km,
    shifted,
)
from tests.places.tables import Words, place

TOWN = place("gn:1", "Town", "SY", "Idlib", 35.5, 36.5)
AREA = place("ov:1", "Plain", "SY", "Hama", 35.5, 36.4, place_class="area", radius_km=25)
UNIT = place("a1:1", "Unit", "SY", "Unit", 35.5, 36.4, place_class="province", radius_km=40)
LAND = place("country:SY", "Land", "SY", None, 35, 38, place_class="country", radius_km=240)


def located(candidate, relation=PlaceRelation.AT):
    radius = radius_km(candidate, relation)
    return Location(
        candidate.place_id,
        candidate.name,
        candidate.place_class,
        candidate.lat,
        candidate.lon,
        radius,
        precision(candidate.place_class, relation, radius),
        candidate.country,
        candidate.admin1,
        1.0,
        "test",
    )


@pytest.mark.parametrize(
    ("candidate", "relation", "expected"),
    [
        (TOWN, PlaceRelation.AT, "exact"),
        (TOWN, PlaceRelation.NEAR, "near"),
        (TOWN, PlaceRelation.OUTSKIRTS, "near"),
        (TOWN, PlaceRelation.BETWEEN, "near"),
        (TOWN, PlaceRelation.COUNTRYSIDE, "district"),
        (TOWN, PlaceRelation.PART, "near"),
        (AREA, PlaceRelation.AT, "district"),
        (UNIT, PlaceRelation.AT, "province"),
        (UNIT, PlaceRelation.PART, "province"),
        (LAND, PlaceRelation.AT, "country"),
    ],
)
def test_class_and_relation_give_the_precision(candidate, relation, expected):
    assert located(candidate, relation).precision == expected


def test_relations_widen_the_radius_in_order():
    relations = (PlaceRelation.AT, PlaceRelation.OUTSKIRTS, PlaceRelation.NEAR, PlaceRelation.COUNTRYSIDE)
    radii = [radius_km(TOWN, relation) for relation in relations]
    assert radii == sorted(set(radii))


def test_a_part_of_a_province_is_smaller_than_the_province():
    assert radius_km(UNIT, PlaceRelation.PART) < radius_km(UNIT, PlaceRelation.AT)


def test_an_unsure_position_has_a_wider_radius():
    unsure = place("ov:2", "Town", "SY", "Idlib", 35.5, 36.5, confidence="low")
    assert radius_km(unsure, PlaceRelation.AT) > 10 > radius_km(TOWN, PlaceRelation.AT)


@pytest.mark.parametrize(("bearing", "north", "east"), [(0, 1, 0), (90, 0, 1), (180, -1, 0), (270, 0, -1), (45, 1, 1)])
def test_a_direction_moves_the_middle(bearing, north, east):
    before = located(UNIT, PlaceRelation.PART)
    after = shifted(before, bearing, PlaceRelation.PART)
    assert (after.lat > before.lat + 0.05) == (north > 0)
    assert (after.lat < before.lat - 0.05) == (north < 0)
    assert (after.lon > before.lon + 0.05) == (east > 0)
    assert (after.lon < before.lon - 0.05) == (east < 0)


@pytest.mark.parametrize(
    ("bearing", "relation"), [(None, PlaceRelation.PART), (-1, PlaceRelation.PART), (0, PlaceRelation.AT)]
)
def test_nothing_moves_without_a_direction(bearing, relation):
    assert shifted(located(TOWN), bearing, relation) == located(TOWN)


def test_between_reaches_either_place():
    other = located(place("gn:2", "Other", "SY", "Idlib", 35.7, 36.5))
    found = between(located(TOWN), other)
    assert distance_km(found.lat, found.lon, TOWN.lat, TOWN.lon) <= found.radius_km
    assert distance_km(found.lat, found.lon, other.lat, other.lon) <= found.radius_km


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Words("Xyz", cue_class="province"), "province"),
        (Words("Xyz", relation=PlaceRelation.COUNTRYSIDE), "district"),
        (Words("Xyz", relation=PlaceRelation.NEAR), "near"),
        (Words("Xyz"), "unknown"),
    ],
)
def test_words_alone_say_how_exact_an_unknown_place_is(words, expected):
    assert precision_of(None, words) == expected


def test_a_location_says_it_itself():
    assert precision_of(located(TOWN), Words("Town")) is PlacePrecision.EXACT


def test_the_codebooks_province_is_the_home_countrys_or_a_country():
    assert admin1_label(located(TOWN), "SY", "Syria") == "Idlib"
    assert admin1_label(located(TOWN), "IQ", "Syria") == "Country: Syria"


def test_distances_agree_with_known_ones():
    assert distance_km(36.20, 37.16, 33.51, 36.29) == pytest.approx(310, abs=5)  # Aleppo to Damascus
    assert distance_km(10, 10, 10, 10) == 0


def test_moving_there_and_back_comes_home():
    lat, lon = moved(*moved(35, 37, 60, 20), 240, 20)
    assert distance_km(35, 37, lat, lon) < 0.1


def test_the_date_line_is_crossed_and_the_middle_found():
    assert moved(0, 179.95, 90, 20)[1] < -179
    assert middle(10, 20, 20, 40) == (15, 30)


@pytest.mark.parametrize(
    ("candidate", "relation", "expected"),
    [
        (TOWN, PlaceRelation.AT, "point"),
        (TOWN, PlaceRelation.NEAR, "point"),
        (TOWN, PlaceRelation.OUTSKIRTS, "area"),
        (TOWN, PlaceRelation.COUNTRYSIDE, "area"),
        (TOWN, PlaceRelation.PART, "area"),
        (AREA, PlaceRelation.AT, "area"),
        (UNIT, PlaceRelation.AT, "area"),
    ],
)
def test_a_part_or_a_surrounding_is_an_area_not_the_towns_point(candidate, relation, expected):
    assert form(candidate, relation) == expected


def test_a_part_touches_the_edge_from_within():
    whole, half = UNIT.radius_km, shifted(located(UNIT, PlaceRelation.PART), 0, PlaceRelation.PART)
    reach = distance_km(UNIT.lat, UNIT.lon, half.lat, half.lon) + half.radius_km
    assert reach == pytest.approx(whole, abs=0.5)


@pytest.mark.parametrize(
    ("bearing", "lat_up", "form_"), [(0, True, "point"), (180, False, "point"), (None, None, "area")]
)
def test_a_distance_with_a_direction_is_a_point_and_without_one_a_circle(bearing, lat_up, form_):
    found = away(located(TOWN), bearing, 20.0)
    assert found.form == form_
    if lat_up is None:
        assert (found.lat, found.radius_km) == (TOWN.lat, 22.0)
    else:
        assert (found.lat > TOWN.lat) == lat_up
        assert distance_km(TOWN.lat, TOWN.lon, found.lat, found.lon) == pytest.approx(20, abs=0.2)
        assert found.precision is PlacePrecision.NEAR


def test_between_is_a_line_from_one_to_the_other():
    other = located(place("gn:2", "Other", "SY", "Idlib", 35.7, 36.5))
    found = between(located(TOWN), other)
    assert (found.form, found.outline) == (PlaceForm.LINE, ((35.5, 36.5), (35.7, 36.5)))


ROAD = place("ov:road", "M9", "SY", None, 35.5, 37.0, place_class="road", radius_km=60)
LINE = ((35.5, 36.0), (35.5, 37.0), (36.0, 38.0))


def test_a_road_is_its_line():
    found = along(located(ROAD), LINE, None)
    assert (found.form, found.outline) == (PlaceForm.LINE, LINE)


def test_on_a_road_near_a_town_is_the_stretch_by_the_town():
    found = along(located(ROAD), LINE, located(TOWN))
    assert found.form is PlaceForm.LINE
    assert all(distance_km(TOWN.lat, TOWN.lon, *p) <= 20 for p in found.outline)
    assert distance_km(found.lat, found.lon, TOWN.lat, TOWN.lon) < 3
    assert (found.admin1, found.radius_km < 25) == ("Idlib", True)


def test_a_town_far_from_the_road_leaves_it_whole():
    far = located(place("gn:3", "Far", "SY", "Homs", 33.0, 36.5))
    assert along(located(ROAD), LINE, far).outline == LINE


def test_the_distance_from_a_line_is_that_of_its_nearest_point():
    assert from_line_km(35.6, 36.5, LINE) == pytest.approx(11.1, abs=0.2)
    assert from_line_km(35.5, 35.9, LINE) == pytest.approx(distance_km(35.5, 35.9, 35.5, 36.0), abs=0.1)
    assert from_line_km(35.5, 36.5, LINE[:1]) == pytest.approx(distance_km(35.5, 36.5, 35.5, 36.0), abs=0.1)
    assert nearest(35.6, 36.5, LINE[0], LINE[1]) == (35.5, pytest.approx(36.5))
    assert stretch_near(30.0, 30.0, LINE, 10) == ()
