"""What a file leaves open is settled: country and province by name or position, and what is known already is one place."""

from __future__ import annotations

import pytest

from rashomon.places.fold import fold
from rashomon.places.gazetteer import gazetteer
from rashomon.places.imports import Bad, Found, Origin, Passed, Shape, settle

MINE = Origin("Field office", "CC0")
WORDS = frozenset(map(fold, ("governorate", "محافظة")))


def rows(*items, origin=MINE):
    return settle(items, gazetteer(), origin, unit_words=WORDS).rows


def found(name="Tell Qarya", lat=35.9, lon=36.6, **more):
    return Found(2, more.pop("key", "im:1"), name, lat, lon, **more)


def square(name, code, *, level, west=36.5, south=35.8, side=0.2, **more):
    ring = ((west, south), (west + side, south), (west + side, south + side), (west, south + side))
    return Shape(1, code, name, (ring,), level, **more)


def test_a_place_that_tells_nothing_gets_country_and_province_by_position() -> None:
    [row] = rows(found())
    assert (row.country, row.admin1, row.district) == ("SY", "Idlib", None)
    assert (row.source, row.licence) == ("Field office", "CC0")


@pytest.mark.parametrize("told", ["Idleb", "Idlib Governorate", "idlib", "محافظة إدلب"])
def test_a_province_told_under_another_spelling_is_the_gazetteers(told) -> None:
    [row] = rows(found(lat=36.2, lon=37.1, country="SY", province=told))
    assert row.admin1 == "Idlib"


def test_a_province_that_nobody_knows_gives_way_to_the_position() -> None:
    assert rows(found(country="SY", province="Zzyzx"))[0].admin1 == "Idlib"
    assert rows(found(lat=0.0, lon=-30.0, country="SY", province="Zzyzx"))[0].admin1 == "Zzyzx"


def test_a_row_goes_before_the_file_and_the_file_before_the_position() -> None:
    assert rows(found(country="TR"), origin=Origin("x", country="LB"))[0].country == "TR"
    assert rows(found(), origin=Origin("x", country="LB"))[0].country == "LB"


def test_a_place_in_no_country_is_told_with_its_line() -> None:
    settled = settle([found(lat=0.0, lon=-30.0), Bad.of(1, "P101"), Passed()], gazetteer(), MINE)
    assert [(b.line, b.code) for b in settled.bad] == [(1, "P101"), (2, "P106")]
    assert (settled.rows, settled.passed) == ((), 1)


def test_a_rows_own_source_and_licence_go_before_the_files() -> None:
    [row] = rows(found(source="Survey", licence="CC BY 4.0"))
    assert (row.source, row.licence) == ("Survey", "CC BY 4.0")


def test_a_row_of_geonames_that_a_curated_place_stands_for_takes_its_key() -> None:
    curated = next(c for c in gazetteer().known("Kafr Nabl") if c.curated)
    number = curated.source.removeprefix("GeoNames ").partition(" ")[0]
    assert rows(found(key=f"gn:{number}"))[0].key == curated.place_id


@pytest.mark.parametrize("name", ["Idleb (Adlib)", "Adlib (Idleb)", "Idleb Governorate (IG)"])
def test_a_province_with_another_name_in_brackets_is_the_gazetteers(name) -> None:
    [row] = rows(found(name, country="SY", place_class="province"))
    assert (row.key, row.admin1) == ("a1:SY-12", "Idlib")


def test_a_province_is_known_by_any_of_its_names() -> None:
    [row] = rows(found("Zzyzx", country="SY", place_class="province", names=("Mohafazat Zzyzx", "Idleb")))
    assert (row.key, row.admin1) == ("a1:SY-12", "Idlib")


def test_an_unknown_province_lies_in_the_one_around_it() -> None:
    [row] = rows(found("Zzyzx", country="SY", place_class="province"))
    assert (row.key, row.admin1) == ("im:1", "Idlib")


def test_a_known_province_is_no_second_one() -> None:
    [row] = rows(found("Idleb Governorate", country="SY", place_class="province"), found("Idleb", country="SY"))[:1]
    assert (row.key, row.admin1) == ("a1:SY-12", "Idlib")


def test_the_first_of_several_rows_with_one_key_counts() -> None:
    assert [r.name for r in rows(found("One"), found("Two"))] == ["One"]


def test_reach_follows_the_class_and_the_inhabitants() -> None:
    def reach(**more):
        return rows(found(**more))[0].radius_km

    assert reach(population=1_000_000) > reach(population=1_000) > 0.9
    assert reach(radius_km=7.5) == 7.5
    assert reach(place_class="road") > reach(place_class="site")


def test_outlines_of_provinces_take_the_gazetteers_name() -> None:
    settled = settle([square("Idleb", "SY07", level=1)], gazetteer(), MINE)
    assert [(a.name, a.province, a.code) for a in settled.areas] == [("Idlib", "Idlib", "SY07")]
    assert [(r.key, r.place_class) for r in settled.rows] == [("a1:SY-12", "province")]


def test_districts_lie_in_the_province_that_their_code_or_their_position_says() -> None:
    province = square("Idleb", "SY07", level=1)
    by_code = square("East", "SY0701", level=2, west=38.0, south=36.3, parents=("SY07",))
    by_place = square("West", "X1", level=2)
    settled = settle([by_code, by_place, province], gazetteer(), MINE)
    assert {a.name: a.province for a in settled.areas} == {"Idlib": "Idlib", "East": "Idlib", "West": "Idlib"}


def test_a_neighbourhood_is_a_place_in_the_district_of_the_same_file() -> None:
    quarter = square("Old Quarter", "N1", level=None, west=36.55, south=35.85, side=0.01)
    settled = settle([quarter, square("East", "SY0701", level=2)], gazetteer(), MINE)
    assert {r.name: (r.place_class, r.district) for r in settled.rows} == {
        "East": ("district", "East"),
        "Old Quarter": ("neighbourhood", "East"),
    }
    assert [a.level for a in settled.areas] == [2]


def test_what_an_outline_reaches_is_a_circle_of_its_area() -> None:
    [row] = rows(square("East", "SY0701", level=2))
    assert row.radius_km == pytest.approx((22.2 * 18.0 / 3.14) ** 0.5, rel=0.02)
    assert (row.lat, row.lon) == pytest.approx((35.9, 36.6))
