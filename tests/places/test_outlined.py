"""Outlined units without a code get names: provinces of their own, or districts of the unit that holds their towns."""

from __future__ import annotations

from rashomon.places.outline import write
from rashomon.places.outlined import outlined_rows
from rashomon.places.rows import Area

UNITS = [["AA", "1", "Nor", "Norland|Nord"], ["BB", "7", "Rim", ""], ["BB", "8", "Wold", ""]]


def area(name, west, code=""):
    ring = ((west, 10.0), (west + 1, 10.0), (west + 1, 11.0), (west, 11.0))
    return Area("AA", code, 1, name, name, write([ring]))


def town(lon, code):
    return {"countrycode": "AA", "admin1code": code, "latitude": 10.5, "longitude": lon}


AREAS = [
    area("Nor", 0.0, "1"),
    area("Shire", 2.0),
    area("Wold", 4.0),
    area("Nord", 6.0),
    area("Empty", 8.0),
    area("Rim", 10.0),
]
TOWNS = [town(2.5, "9"), town(4.5, "1"), town(4.6, "1"), town(4.7, "9")]
ROWS = {row.name: row for row in outlined_rows(AREAS, UNITS, TOWNS, {"AA"})}


def test_a_unit_whose_towns_lie_in_no_coded_one_is_a_province():
    assert (ROWS["Shire"].key, ROWS["Shire"].place_class, ROWS["Shire"].admin1) == ("a1:AA-Shire", "province", "Shire")
    assert ROWS["Empty"].place_class == "province"


def test_a_unit_whose_towns_lie_in_a_coded_one_is_a_district_of_it():
    row = ROWS["Wold"]
    assert (row.key, row.place_class, row.admin1, row.district) == ("ne:AA-Wold", "district", "Nor", "Wold")


def test_units_of_the_table_and_their_other_names_are_not_told_twice():
    assert set(ROWS) == {"Shire", "Wold", "Empty"}


def test_one_without_towns_gives_way_to_a_coded_unit_of_its_name_in_any_country():
    assert "Rim" not in ROWS
    assert {"Wold", "Empty"} <= set(ROWS)


def test_a_unit_lies_in_its_middle_and_reaches_as_far_as_a_circle_of_its_area():
    row = ROWS["Shire"]
    assert (row.lat, row.lon) == (10.5, 2.5)
    assert 50 < row.radius_km < 75
