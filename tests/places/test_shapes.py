"""Outlines in GeoJSON: three families of properties, points among polygons, and whatever else a file may hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.places.imports import Bad, Found, Passed, Shape
from rashomon.places.shapes import Shapes, features, looks_like

RING = [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 35.0]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def collection(*pairs):
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "properties": p, "geometry": g} for p, g in pairs],
        }
    )


def read(properties, geometry=POLYGON, **options):
    [one] = Shapes("mine", **options).read(collection((properties, geometry)))
    return one


@pytest.mark.parametrize(
    ("properties", "code", "level", "country"),
    [
        ({"NAME_EN": "Hill", "PCODE": "SY07"}, "SY07", 1, "SY"),
        ({"NAME_EN": "Hill", "PCODE": "SY0701", "ADM1_PCODE": "SY07"}, "SY0701", 2, "SY"),
        ({"NAME_EN": "Hill", "PCODE": "SY070102", "ADM2_PCODE": "SY0701"}, "SY070102", 3, "SY"),
        ({"NAME_EN": "Hill", "PCODE": "N0017", "ADM1_PCODE": "SY07"}, "N0017", None, "SY"),
        ({"ADM1_EN": "Top", "ADM1_PCODE": "UA14", "ADM2_EN": "Hill", "ADM2_PCODE": "UA1402"}, "UA1402", 2, "UA"),
        ({"ADM1_EN": "Hill", "ADM1_PCODE": "UA14", "ADM0_PCODE": "UA"}, "UA14", 1, "UA"),
        ({"shapeName": "Hill", "shapeISO": "CO-ANT", "shapeType": "ADM1"}, "CO-ANT", 1, "CO"),
        ({"shapeName": "Hill", "shapeID": "77B", "shapeType": "ADM2"}, "77B", 2, ""),
    ],
)
def test_name_code_level_and_country_are_told_by_the_properties(properties, code, level, country) -> None:
    shape = read(properties)
    assert isinstance(shape, Shape)
    assert (shape.name, shape.code, shape.level, shape.country) == ("Hill", code, level, country)


def test_names_in_other_languages_and_codes_above_are_kept() -> None:
    shape = read({"ADM2_EN": "Hill", "ADM2_AR": "تل", "ADM2_PCODE": "SY0701", "ADM1_PCODE": "SY07"})
    assert "تل" in shape.names
    assert shape.parents == ("SY07",)


def test_the_users_level_goes_before_the_files() -> None:
    assert read({"NAME_EN": "Hill", "PCODE": "SY07"}, level=2).level == 2
    assert read({"NAME_EN": "Hill", "PCODE": "SY07"}, level=0).level is None


def test_several_polygons_are_one_area_and_a_point_is_a_place() -> None:
    parts = {"type": "MultiPolygon", "coordinates": [[RING], [[[x + 2, y] for x, y in RING]]]}
    assert len(read({"NAME_EN": "Hill", "PCODE": "SY07"}, parts).rings) == 2
    point = read({"NAME_EN": "Hill", "PCODE": "C77"}, {"type": "Point", "coordinates": [36.5, 35.5]})
    assert isinstance(point, Found)
    assert (point.key, point.lat, point.lon) == ("pc:C77", 35.5, 36.5)


@pytest.mark.parametrize(
    ("properties", "geometry", "code"),
    [
        ({}, POLYGON, "P101"),
        (None, POLYGON, "P101"),
        ({"NAME_EN": "Hill"}, None, "P105"),
        ({"NAME_EN": "Hill"}, {"type": "LineString", "coordinates": RING}, "P105"),
        ({"NAME_EN": "Hill"}, {"type": "Polygon", "coordinates": [[[1, 2]]]}, "P105"),
        ({"NAME_EN": "Hill"}, {"type": "Polygon", "coordinates": [[["a", 2]]]}, "P105"),
        ({"NAME_EN": "Hill"}, {"type": "Polygon", "coordinates": 7}, "P105"),
        ({"NAME_EN": "Hill"}, {"type": "Polygon", "coordinates": [[[999, 0], [1, 1], [2, 0]]]}, "P105"),
        ({"NAME_EN": "Hill"}, {"type": "Point", "coordinates": []}, "P102"),
        ({"NAME_EN": "Hill"}, {"type": "Point", "coordinates": [1, 200]}, "P102"),
    ],
)
def test_a_bad_feature_is_told_with_its_number(properties, geometry, code) -> None:
    bad = list(Shapes("x").read(collection(({"NAME_EN": "Good"}, POLYGON), (properties, geometry))))[1]
    assert isinstance(bad, Bad)
    assert (bad.line, bad.code) == (2, code)


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"features": 3}', "[" * 100_000])
def test_what_is_no_collection_has_no_features(text) -> None:
    assert features(text) is None
    assert list(Shapes("x").read(text)) == []


def test_a_collection_is_told_by_its_beginning() -> None:
    assert looks_like(collection())
    assert not looks_like("name\tlat\tlon")
    assert not looks_like('{"type": "Topology"}')


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "coordinates", "NAME_EN"]), inner)
    ),
    max_leaves=12,
)


@given(JSON, JSON)
def test_no_feature_is_too_odd(properties, geometry) -> None:
    text = json.dumps({"features": [properties, {"properties": properties, "geometry": geometry}]})
    assert all(isinstance(i, Bad | Found | Shape | Passed) for i in Shapes("x").read(text))
