"""The built gazetteer knows the world's places under many spellings, each row with its source."""

from __future__ import annotations

import pytest

from rashomon.errors import ResourceError
from rashomon.places import gazetteer as module
from rashomon.places.build import DATA, is_current
from rashomon.places.gazetteer import Gazetteer, gazetteer
from rashomon.places.names import MatchLevel

PROVINCES = (
    "Aleppo", "Idlib", "Damascus", "Rif Dimashq", "Homs", "Hama", "Latakia", "Tartus", "Daraa", "As-Suwayda", "Quneitra",
    "Deir ez-Zor", "Raqqa", "Al-Hasakah",
)  # fmt: skip


def of_country(name, country):
    return [c for c in gazetteer().known(name) if c.country == country]


@pytest.mark.parametrize("name", PROVINCES)
def test_each_province_of_the_codebook_is_known_by_its_name(name):
    units = [c for c in of_country(name, "SY") if c.place_class == "province"]
    assert [u.admin1 for u in units] == [name]
    assert units[0].radius_km > 5


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Hassakeh", "Al-Hasakah"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Dar'a", "Daraa"),
        ("Idleb", "Idlib"),
        ("Rural Damascus", "Rif Dimashq"),
        ("Damascus Countryside", "Rif Dimashq"),
        ("Lattakia", "Latakia"),
        ("Sweida", "As-Suwayda"),
        ("حلب", "Aleppo"),
    ],
)
def test_provinces_are_known_under_their_other_spellings(spelling, name):
    assert name in {c.admin1 for c in of_country(spelling, "SY") if c.place_class == "province"}


@pytest.mark.parametrize(
    ("spelling", "country", "admin1"),
    [
        ("Khmeimim", "SY", "Latakia"),
        ("Hmeymim", "SY", "Latakia"),
        ("T4 airbase", "SY", "Homs"),
        ("Shayrat", "SY", "Homs"),
        ("Kabani", "SY", "Latakia"),
        ("Sfuhon", "SY", "Idlib"),
        ("Fleifel", "SY", "Idlib"),
        ("al-Tanf", "SY", "Homs"),
        ("Rukban", "SY", "Homs"),
        ("Karm al-Loz", "SY", "Homs"),
        ("Tareeq al-Bab", "SY", "Aleppo"),
        ("Albu Kamal", "SY", "Deir ez-Zor"),
        ("Yarmouk camp", "SY", "Damascus"),
        ("Zaatari", "JO", "Mafraq"),
        ("Arsal", "LB", "Baalbek-Hermel"),
        ("Sinjar", "IQ", "Nineveh"),
        ("Donetsk", "UA", "Donetsk"),
        ("Kandahar", "AF", "Kandahar"),
        ("Medellín", "CO", "Antioquia"),
        ("Горловка", "UA", "Donetsk"),
    ],
)
def test_places_of_wars_are_known_with_their_province(spelling, country, admin1):
    assert admin1 in {c.admin1 for c in of_country(spelling, country)}


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Syria", "SY"),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("United States", "US"),
        ("U.S.", "US"),
        ("Turkey", "TR"),
        ("Gaza Strip", "PS"),
    ],
)
def test_countries_are_known_by_name_and_short_form(name, iso):
    assert gazetteer().known(name)[0].country == iso


def test_the_nearer_match_comes_first():
    levels = [c.level for c in gazetteer().known("al-Bab")]
    assert levels == sorted(levels)
    assert gazetteer().known("al-Bab")[0].admin1 == "Aleppo"


def test_a_name_with_and_without_article_is_a_loose_match():
    assert {c.level for c in of_country("Manbij", "SY")} == {MatchLevel.EXACT}
    assert of_country("al-Manbij", "SY")[0].level is MatchLevel.LOOSE


@pytest.mark.parametrize("name", ["", " ", "'", "x" * 5000, "-", "\x00", "%", "' OR 1=1 --"])
def test_no_name_is_too_odd_to_ask_for(name):
    assert isinstance(gazetteer().known(name), tuple)


def test_every_row_names_its_source():
    assert gazetteer().known("Horlivka")[0].source == "GeoNames 707753 (CC BY 4.0)"
    assert gazetteer().known("Castello Road")[0].source == "own reading of public maps"


def test_a_country_is_named_by_its_code():
    assert gazetteer().country_name("LB") == "Lebanon"
    assert gazetteer().country_name("??") == "??"


def test_the_built_file_is_made_from_the_present_lists():
    assert is_current(DATA / "world.sqlite"), "run: python -m rashomon.places.build"
    assert len(gazetteer().version) == 16


def test_the_file_is_far_below_its_limit():
    assert (DATA / "world.sqlite").stat().st_size < 60_000_000


def test_the_file_cannot_be_written_to():
    with pytest.raises(Exception, match="readonly"):
        Gazetteer(DATA / "world.sqlite").embedded._connection.execute("DELETE FROM places")


def test_a_missing_file_is_an_error_with_a_code(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "data_path", lambda name: (_ for _ in ()).throw(ResourceError("R002", path=name)))
    with pytest.raises(ResourceError, match="R002"):
        gazetteer()
