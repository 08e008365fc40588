"""Air bases and airports: which are taken, and under which names."""

from __future__ import annotations

import pytest

from rashomon.places.bases import base_names, base_rows
from rashomon.places.rows import Row


def airport(name, *, icao="OS00", iata="", city="", lat=35.0, lon=37.0):
    return {"icao": icao, "iata": iata, "name": name, "city": city, "country": "SY", "lat": lat, "lon": lon}


@pytest.mark.parametrize(
    ("name", "city", "told"),
    [
        ("Riverbend Air Base", "", {"Riverbend airbase", "Riverbend military airport", "Riverbend airport"}),
        ("Riverbend AFB", "", {"Riverbend air base", "Riverbend airfield"}),
        ("Riverbend Naval Air Station", "", {"Riverbend air base"}),
        ("Riverbend International Airport", "Hilltown", {"Riverbend airport", "Hilltown airport"}),
        ("Riverbend Airport", "", {"Riverbend airport", "Riverbend international airport"}),
        ("Riverbend (Old Field) Airport", "", {"Riverbend airport"}),
        ("Riverbend", "", {"Riverbend airport"}),
    ],
)
def test_a_base_has_the_names_that_reports_give_it(name, city, told) -> None:
    assert {name, *told} <= set(base_names(name, city))


def test_no_name_is_a_bare_word_of_the_kind() -> None:
    assert base_names("Air Base", "") == ("Air Base",)


def test_bases_and_served_airports_are_taken_and_airstrips_are_not() -> None:
    listed = [airport("A Air Base", icao="A"), airport("B Airport", icao="B", iata="BBB"), airport("C Strip", icao="C")]
    assert [row.key for row in base_rows(listed, [], frozenset())] == ["ap:A", "ap:B"]


def test_a_citys_name_is_given_to_its_only_airport() -> None:
    listed = [airport("North", icao="A", iata="AAA", city="Twin"), airport("South", icao="B", iata="BBB", city="Twin")]
    assert all("Twin airport" not in row.names for row in base_rows(listed, [], frozenset()))
    assert "Twin airport" in next(base_rows(listed[:1], [], frozenset())).names


def test_a_curated_base_close_by_is_the_same_one() -> None:
    known = Row("ov:x", "X", "base", "SY", None, 35.03, 37.0, 2.0, "own", ("X",))
    town = Row("ov:y", "Y", "settlement", "SY", None, 35.0, 37.0, 2.0, "own", ("Y",))
    assert list(base_rows([airport("A Air Base")], [known], frozenset())) == []
    assert len(list(base_rows([airport("A Air Base")], [town], frozenset()))) == 1


def test_names_are_found_by_sound_where_the_country_calls_for_it() -> None:
    assert next(base_rows([airport("A Air Base")], [], frozenset({"SY"}))).sounds
    assert not next(base_rows([airport("A Air Base")], [], frozenset())).sounds
