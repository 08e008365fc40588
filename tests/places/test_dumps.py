"""GeoNames' country files: what is taken over, and what is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.places.dumps import Dump, looks_like
from rashomon.places.imports import Bad, Found, Passed
from rashomon.resources import lexicon
from tests.places.dumped import line

DUMP = Dump(lexicon("places/features")["classes"], {("SY", "09"): "Aleppo"})


def read(*rows):
    return list(DUMP.read(rows))


def test_a_town_with_province_district_and_names() -> None:
    town, district = read(line(5, "Tell Qarya", other="تل قرية,Tall Qarya"), line(6, "Jabal", code="A.ADM2"))
    assert (town.key, town.place_class, town.country) == ("gn:5", "settlement", "SY")
    assert (town.province, town.district, town.population) == ("Aleppo", "Jabal", 900)
    assert town.names == ("Tell Qarya", "تل قرية", "Tall Qarya")
    assert (district.place_class, district.district) == ("district", "Jabal")


@pytest.mark.parametrize(
    ("code", "place_class"),
    [("P.PPL", "settlement"), ("P.PPLX", "neighbourhood"), ("A.ADM1", "province"), ("S.AIRB", "base"),
     ("S.CMPRF", "camp"), ("R.RD", "road"), ("T.MT", "area"), ("H.STM", "water")],
)  # fmt: skip
def test_features_become_classes(code, place_class) -> None:
    assert read(line(5, "A place", code=code))[0].place_class == place_class


@pytest.mark.parametrize("code", ["H.SPNG", "S.FRM", "P.PPLH", "A.ADM4", "U.X"])
def test_what_no_report_tells_of_is_passed_over(code) -> None:
    assert read(line(5, "A place", code=code)) == [Passed()]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("5\tA place", "P103"),
        (line(5, "", other=""), "P101"),
        (line(5, "A place", lat="x"), "P102"),
        (line(5, "A place", population="?"), "P107"),
    ],
)
def test_a_bad_row_is_told_with_its_line(row, code) -> None:
    good, bad = read(line(4, "Before"), row)
    assert isinstance(good, Found)
    assert (bad.line, bad.code) == (2, code)


def test_a_country_file_is_told_by_its_columns() -> None:
    assert looks_like(line(5, "A place"))
    assert not looks_like("name\tlat\tlon")
    assert not looks_like("x" + line(5, "A place"))


def test_every_class_of_the_table_is_one_of_the_gazetteer() -> None:
    from rashomon.places.rows import CLASSES

    assert {kind for kind in DUMP.classes.values() if kind} <= set(CLASSES)


@given(st.lists(st.text(max_size=60), max_size=5))
def test_no_text_is_too_odd(rows) -> None:
    assert all(isinstance(item, Bad | Passed | Found) for item in read(*rows))
