"""Looking a name up: what a person gives moves the places in the way that it should, and each step is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.places.find import ranked
from rashomon.places.names import MatchLevel
from tests.places.tables import place

CITY = place("gn:1", "Port", "LY", "Coast", 32.9, 13.2, population=1_000_000)
TOWN = place("gn:2", "Port", "LB", "North", 34.4, 35.8, population=200_000)
KNOWN = (CITY, TOWN)


def first(**given_):
    return ranked(KNOWN, **given_)[0].place


def test_without_more_the_larger_comes_first() -> None:
    assert first() == CITY


def test_a_country_or_a_point_nearby_turns_it_round() -> None:
    assert first(country="LB") == TOWN
    assert first(near=(33.9, 35.5)) == TOWN
    assert first(near=(33.9, 35.5), country="LY") == CITY


def test_a_curated_place_and_a_province_weigh_more_than_a_village() -> None:
    village = place("gn:3", "Port", "LB", "South", 33.0, 35.0, population=600)
    curated = replace(village, place_id="ov:port")
    province = replace(village, place_id="a1:LB-1", place_class="province")
    assert [r.place.place_id for r in ranked((village, curated, province))] == ["a1:LB-1", "ov:port", "gn:3"]


def test_a_name_that_only_sounds_alike_comes_last() -> None:
    alike = replace(TOWN, place_id="gn:4", level=MatchLevel.ALIKE, likeness=0.9)
    loose = replace(TOWN, place_id="gn:5", level=MatchLevel.LOOSE)
    found = ranked((alike, loose, TOWN))
    assert [r.place.place_id for r in found] == ["gn:2", "gn:5", "gn:4"]
    assert [r.reasons[0][0] for r in found] == [
        "the name is the same",
        "the same without the article",
        "the name sounds alike",
    ]


@pytest.mark.parametrize("given_", [{}, {"country": "LB"}, {"near": (34.0, 36.0)}, {"country": "SY", "near": (0, 0)}])
def test_the_reasons_add_up_to_the_score(given_) -> None:
    for one in ranked(KNOWN, **given_):
        assert one.score == pytest.approx(sum(weight for _, weight in one.reasons), abs=0.005)


def test_the_distance_is_told_where_a_point_is_given() -> None:
    near = {r.place.place_id: r.distance_km for r in ranked(KNOWN, near=(34.4, 35.8))}
    assert near["gn:2"] == 0.0
    assert near["gn:1"] == pytest.approx(2080, rel=0.02)
    assert ranked(KNOWN)[0].distance_km is None


@given(st.permutations([*KNOWN, replace(TOWN, place_id="gn:9"), replace(CITY, place_id="gn:0")]))
def test_the_order_given_does_not_matter(known) -> None:
    assert [r.place.place_id for r in ranked(known)] == ["gn:0", "gn:1", "gn:2", "gn:9"]
