"""Provinces and districts by position: inside first, at a simplified border the nearest, else none."""

from __future__ import annotations

import pytest

from rashomon.places.areas import Areas, Outlined
from rashomon.places.build import DATA, table
from rashomon.places.gazetteer import gazetteer
from rashomon.places.outline import Box, read, write


def square(name, west, south, *, side=1.0, level=1, country="SY", province=None):
    ring = ((west, south), (west + side, south), (west + side, south + side), (west, south + side))
    return Outlined(country, name.lower(), level, name, province or name, Box.around([ring]), write([ring]))


WEST, EAST = square("West", 36.0, 35.0), square("East", 37.0, 35.0)
QUARTER = square("Quarter", 36.0, 35.0, side=0.5, level=2, province="West")
WHOLE = Areas([WEST, EAST, QUARTER])


def name_at(areas, *where):
    area = areas.at(*where)
    return area.name if area else None


@pytest.mark.parametrize(
    ("lat", "lon", "level", "name"),
    [
        (35.5, 36.5, 1, "West"),
        (35.5, 37.5, 1, "East"),
        (35.2, 36.2, 2, "Quarter"),
        (35.8, 36.8, 2, None),
        (35.5, 35.97, 1, "West"),
        (36.03, 37.5, 1, "East"),
        (35.5, 35.9, 1, None),
        (0.0, 0.0, 1, None),
    ],
)
def test_a_point_lies_in_the_area_around_it_or_close_by(lat, lon, level, name) -> None:
    assert name_at(WHOLE, lat, lon, level) == name


def test_of_two_that_hold_a_point_the_first_given_counts() -> None:
    other = square("Other", 36.0, 35.0)
    assert name_at(Areas([other, WEST]), 35.5, 36.5) == "Other"
    assert name_at(Areas([WEST, other]), 35.5, 36.5) == "West"


def test_a_country_named_leaves_out_its_neighbours() -> None:
    assert WHOLE.at(35.5, 36.5, 1, "TR") is None
    assert WHOLE.at(35.5, 36.5, 1, "SY") is WEST


def test_areas_are_known_by_name_and_level() -> None:
    assert WHOLE.named("SY", "West") == (WEST,)
    assert WHOLE.named("SY", "Quarter") == ()
    assert WHOLE.named("SY", "Quarter", 2) == (QUARTER,)
    assert WHOLE.covers("SY", 2)
    assert not WHOLE.covers("SY", 3)


def test_a_very_wide_area_is_found_too() -> None:
    assert name_at(Areas([square("Steppe", 40.0, 20.0, side=50.0)]), 60.0, 80.0) == "Steppe"


# ----------------------------------------------------------------------------------------- the outlines of the world


@pytest.mark.parametrize(
    ("lat", "lon", "country", "province"),
    [
        (35.61, 36.56, "SY", "Idlib"),
        (48.0, 37.8, "UA", "Donetsk"),
        (6.05, 121.0, "PH", "Sulu"),
        (54.35, -6.65, "GB", "Armagh"),
        (11.85, 13.15, "NG", "Borno State"),
        (31.6, 65.7, "AF", "Kandahar"),
        (13.7, -89.2, "SV", "San Salvador"),
    ],
)
def test_the_worlds_provinces_hold_their_towns(lat, lon, country, province) -> None:
    area = gazetteer().areas.at(lat, lon)
    assert (area.country, area.name) == (country, province)


def test_the_middle_of_an_ocean_lies_in_no_province() -> None:
    assert gazetteer().areas.at(0.0, -30.0) is None


def test_outlines_and_the_table_of_units_agree() -> None:
    units = {(row[0], row[1]): row[2] for row in table(DATA / "admin1.tsv")}
    drawn = {(row[0], row[1]): row[2] for row in table(DATA / "units.tsv") if row[1]}
    assert len(drawn) > 0.98 * len(units)
    assert all(units[key] == name for key, name in drawn.items())


def test_nearly_all_towns_lie_in_the_province_that_their_list_gives_them() -> None:
    query = """SELECT p.lat, p.lon, p.country, u.province FROM places p JOIN units u ON u.id = p.unit
     WHERE p.id % 97 = 0 AND substr(p.key, 1, 3) = 'gn:'"""
    rows = gazetteer().embedded.rows(query)
    right = [bool(gazetteer().inside(country, province, lat, lon)) for lat, lon, country, province in rows]
    assert len(right) > 2000
    assert sum(right) > 0.97 * len(right)


def test_outlines_are_small_and_have_three_points_at_least() -> None:
    assert (DATA / "units.tsv").stat().st_size < 2_000_000
    rings = [ring for row in table(DATA / "units.tsv") for ring in read(row[3])]
    assert min(map(len, rings)) >= 3
    assert all(abs(lon) <= 180 and abs(lat) <= 90 for ring in rings for lon, lat in ring)
