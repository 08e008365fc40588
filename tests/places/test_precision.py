"""What the words around a name, and the place's own size, say of how exactly an event is placed."""

from __future__ import annotations

import pytest

from rashomon.model import Location, PlacePrecision, PlaceRelation
from rashomon.places.geometry import distance_km, middle, moved
from rashomon.places.precision import admin1_label, between, precision, precision_of, radius_km, shifted
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
