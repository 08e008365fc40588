"""What speaks for and against a candidate, each reason by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Location, PlacePrecision
from rashomon.places.context import Context, Part
from rashomon.places.hints import Around, Hints
from rashomon.places.names import MatchLevel
from rashomon.places.score import Evidence, score, surrounds
from tests.places.tables import Words, place

TOWN = place("gn:1", "Mira", "AA", "Nor", 11.0, 10.0, population=20_000)
QUARTER = place("gn:2", "Old Mill", "AA", "Nor", 11.2, 10.1, place_class="neighbourhood", population=0)
NO_HINTS = Hints({}, None, None, (), (), None)
NOWHERE = Around({})


def settled(lat, lon, *, radius=5.0, admin1="Nor", place_id="gn:9", place_class="settlement"):
    return Location(place_id, "City", place_class, lat, lon, radius, PlacePrecision.EXACT, "AA", admin1, 1.0, "test")


def weigh(c=TOWN, words=None, *, context=None, hints=NO_HINTS, around=NOWHERE, part=Part.WHOLE):
    seen = Evidence(words or Words("Mira"), context or Context(countries={"AA": 1.0}), hints, around, None)
    return score(c, part, seen)


def test_an_exact_name_goes_before_one_that_sounds_alike():
    alike = replace(TOWN, level=MatchLevel.ALIKE, likeness=0.9)
    assert weigh().score > weigh(alike).score
    assert weigh(alike).against == "the name only sounds alike"


def test_a_name_that_sounds_alike_needs_its_province_named():
    alike = replace(TOWN, level=MatchLevel.ALIKE, likeness=0.95)
    here, there = ({("AA", unit): 1.0} for unit in ("Nor", "Sud"))
    named, elsewhere = (weigh(alike, context=Context({"AA": 1.0}, p)) for p in (here, there))
    assert named.score - elsewhere.score > 3


def test_more_inhabitants_make_a_place_likelier():
    assert weigh(replace(TOWN, population=2_000_000)).score > weigh().score > weigh(replace(TOWN, population=0)).score


@pytest.mark.parametrize(
    ("cue", "better", "worse"),
    [
        ("base", "base", "settlement"),
        ("neighbourhood", "neighbourhood", "settlement"),
        ("settlement", "settlement", "base"),
        ("province", "province", "settlement"),
        (None, "settlement", "district"),
    ],
)
def test_the_class_that_the_words_give_is_preferred(cue, better, worse):
    words = Words("Mira", cue_class=cue)
    one, other = (weigh(replace(TOWN, place_class=c, population=0), words).score for c in (better, worse))
    assert one > other


def test_a_country_that_nothing_names_is_held_against_a_place():
    assert weigh(replace(TOWN, country="BB")).against == "another country"
    assert weigh(context=Context()).score > weigh(replace(TOWN, country="BB")).score


def test_the_province_told_last_speaks_for_its_places():
    recent = replace(NO_HINTS, recent=("AA", "Nor"))
    assert weigh(hints=recent).score > weigh().score


def test_a_province_beside_the_name_outweighs_all_else():
    own = replace(NO_HINTS, own=("AA", "Sud"))
    assert weigh(replace(TOWN, population=90_000), hints=own).score < -5
    assert weigh(replace(TOWN, admin1="Sud"), hints=own).score > 3


def test_other_places_nearby_speak_for_a_place():
    near = Around.of((settled(11.1, 10.1),))
    assert weigh(around=near).score > weigh().score
    assert weigh(around=Around.of((settled(11.0, 10.0, place_id="gn:1"),))).score == weigh().score


def test_a_quarter_lies_in_the_city_that_the_sentence_names():
    words = Words("Old Mill", cue_class="neighbourhood")
    here, far = settled(11.21, 10.1), settled(15.0, 10.1)
    inside = weigh(QUARTER, words, hints=replace(NO_HINTS, points=(here,), towns=(here,)))
    astray = weigh(QUARTER, words, hints=replace(NO_HINTS, points=(far,), towns=(far,)))
    assert inside.score - astray.score > 4
    assert astray.against == "part of a city that is not named"


def test_a_told_distance_decides_between_namesakes():
    anchored = replace(NO_HINTS, anchor=settled(11.02, 10.0))
    assert weigh(hints=anchored).score > weigh().score
    assert weigh(replace(TOWN, lat=14.0), hints=anchored).against == "not where the words put it"


def test_what_a_place_is_called_after_counts_only_in_the_named_province():
    named = replace(NO_HINTS, provinces={("AA", "Sud"): 1.0})
    assert (
        weigh(part=Part.OWNER, hints=named).score
        < weigh(replace(TOWN, admin1="Sud"), part=Part.OWNER, hints=named).score - 3
    )


def test_a_city_that_is_a_province_has_its_surroundings_too():
    city = place("a1:1", "City", "AA", "City", 11.0, 10.0, place_class="province", radius_km=8)
    assert surrounds(city, replace(TOWN, lat=11.1))
    assert not surrounds(city, replace(TOWN, lat=12.0))
    assert not surrounds(replace(city, radius_km=80), TOWN)
    assert not surrounds(None, TOWN)
