"""Which words of a sentence are places, how the event stands to them, and which are not."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.en.places import PlaceFinder
from rashomon.model import PlaceRelation
from rashomon.places.gazetteer import gazetteer
from rashomon.resources import lexicon
from tests.support import sentences


@cache
def finder():
    return PlaceFinder.from_data(lexicon("en/places"), gazetteer())


def found(text):
    return [place for sentence in sentences(text) for place in finder()(sentence)]


def names(text):
    """The names of places where something may have happened: no venues, nothing that only describes."""
    return [p.name for p in found(text) if not p.venue and not p.attributive]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # known places, plain
        ("A shell landed in Douma.", ["Douma"]),
        ("Fighting went on around Kramatorsk and Sloviansk.", ["Kramatorsk", "Sloviansk"]),
        ("Guerrillas ambushed an army patrol near Chalatenango.", ["Chalatenango"]),
        ("Two soldiers died in Deir ez-Zor.", ["Deir ez-Zor"]),
        ("The rockets fell on Khan Younis and Rafah.", ["Khan Younis", "Rafah"]),
        # lost hyphens, apostrophes, commas
        ("A mortar bomb hit al Khaldiyeh in the morning.", ["al Khaldiyeh"]),
        ("Warplanes bombed a market in Aleppo citys rebel-held district of Tariq al-Bab.", ["Aleppo", "Tariq al-Bab"]),
        ("Five people were wounded in Syrias Hasakeh on Tuesday.", ["Hasakeh"]),
        ("Snipers killed a man in Aleppos Old City.", ["Aleppo", "Old City"]),
        # names that only a cue makes places
        ("Gunmen entered the village of Qwertabad at dawn.", ["Qwertabad"]),
        ("A bomb went off in Zubrovka district.", ["Zubrovka"]),
        ("Troops retook the al-Zerbaniyeh neighbourhood.", ["al-Zerbaniyeh"]),
        ("Tanks fired on the two villages Alphaland and Betaville.", ["Alphaland", "Betaville"]),
        # lists
        (
            "Artillery struck the towns of Kafr Nabl, Hass, Hazarin and Maarat Hurma.",
            ["Kafr Nabl", "Hass", "Hazarin", "Maarat Hurma"],
        ),
        # nouns that belong to the name
        ("The army cut the Castello Road on Sunday.", ["Castello Road"]),
        ("Shells hit Bashaer hospital and killed a nurse.", ["Bashaer hospital"]),
        ("Two people died in Umayyad Square.", ["Umayyad Square"]),
        ("A rocket landed on Harasta Suburb.", ["Harasta Suburb"]),
        ("A convoy was hit on the M4 highway.", ["M4 highway"]),
        ("A bomb exploded on Khalid ibn al-Walid street.", ["Khalid ibn al-Walid street"]),
        # two words, one of which is a direction or an everyday word
        ("Three people were shot in the West Bank.", ["West Bank"]),
        ("Fighting in North Darfur drove many from home.", ["North Darfur"]),
        ("Shells fell on Old Aleppo.", ["Old Aleppo"]),
        # headlines and capitals
        ("Twelve Killed in Air Strike on Saraqib Market", ["Saraqib Market"]),
        ("ARMY SHELLS TOWNS IN SOUTHERN IDLIB", ["IDLIB"]),
    ],
)
def test_places_are_found(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "President Hassan Rouhani spoke with Mohammed bin Salman.",
        "The spokesman Islam Alloush denied it.",
        "Mr Washington met Paris Jackson in May.",
        "Abu Mohammed al-Golani leads Hayat Tahrir al-Sham.",
        "The Islamic State said on Friday that March was a month of victories.",
        "The Syrian Observatory for Human Rights counted twelve dead.",
        "Kurdish and Arab fighters advanced with Turkish tanks.",
        "Al-Qaeda and the al-Nusra Front fought Ahrar al-Sham.",
        "Hamas fired rockets, Reuters reported.",
        "The SDF and the YPG said the PKK was not there.",
        "They posted it on Facebook and Twitter.",
        "Many more people can name the market.",
        "",
    ],
)
def test_persons_groups_days_and_agencies_are_no_places(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A source at Aleppo Police Command said so.", "Aleppo"),
        ("The Damascus government rejected the report.", "Damascus"),
        ("Damascus denied the attack.", "Damascus"),
        ("Russia launched air strikes.", "Russia"),
        ("US-backed fighters took the hill.", "US"),
        ("Five Manbij residents were arrested.", "Manbij"),
        ("Turkey's president spoke.", "Turkey"),
    ],
)
def test_a_name_that_acts_or_describes_is_attributive(text, name):
    assert [(p.name, p.attributive) for p in found(text)] == [(name, True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks in Geneva broke down.", "Geneva"),
        ("The Astana process failed.", "Astana"),
        ("The zone was agreed during negotiations in the Russian city of Sochi.", "Sochi"),
        ("The envoy told reporters in Vienna that nothing was clear.", "Vienna"),
        ("The London-based group counted nine dead.", "London"),
        ("A monitoring group based in Britain counted nine dead.", "Britain"),
        ("BEIRUT (Reuters) - Nothing was clear.", "BEIRUT"),
    ],
)
def test_where_people_met_or_wrote_is_a_venue(text, name):
    assert [(p.name, p.venue) for p in found(text)] == [(name, True)]


def test_a_place_hit_is_no_venue():
    assert [p.venue for p in found("Five people were killed in Aleppo.")] == [False]
    assert [p.venue for p in found("Aleppo has been hit again.")] == [False]


@pytest.mark.parametrize(
    ("text", "relation", "cue", "preposition"),
    [
        ("Shells fell in Douma.", "at", None, "in"),
        ("Shells fell near Douma.", "near", None, "near"),
        ("Shells fell near the town of Taoum.", "near", "settlement", "near"),
        ("Shells fell north of Aleppo.", "near", None, "of"),
        ("Shells fell in the north of Aleppo.", "part", None, "in"),
        ("Shells fell in northern Aleppo.", "part", None, "in"),
        ("Shells fell in the northern city of Manbij.", "at", "settlement", "in"),
        ("Shells fell on the outskirts of Homs city.", "outskirts", "settlement", "on"),
        ("Shells fell in the countryside of Daraa.", "countryside", "area", "in"),
        ("Shells fell in Qamishli countryside.", "countryside", "area", "in"),
        ("Shells fell in Aleppo's northern countryside.", "countryside", None, "in"),
        ("Shells fell in Hama province.", "at", "province", "in"),
        ("Shells fell in the province of Hama.", "at", "province", "in"),
        ("Shells fell on Kuweires airbase.", "at", "base", "on"),
        ("Shells fell on the M4 highway.", "road", "road", "on"),
        ("Shells fell on the Turkish-occupied village of Basufan.", "at", "settlement", "on"),
    ],
)
def test_the_words_around_give_relation_class_and_preposition(text, relation, cue, preposition):
    place = found(text)[0]
    assert (place.relation, place.cue_class, place.preposition) == (relation, cue, preposition)


def test_between_ties_both_places():
    places = found("The patrol was hit between Izraa and Sahwat al-Qameh.")
    assert [(p.name, p.relation) for p in places] == [
        ("Izraa", PlaceRelation.BETWEEN),
        ("Sahwat al-Qameh", PlaceRelation.BETWEEN),
    ]


def test_items_of_a_list_share_what_stands_before_it():
    places = found("They shelled the towns of Ehsim, Balyoun and Marayan near Idlib.")
    assert [(p.name, p.cue_class, p.preposition) for p in places[:3]] == [
        ("Ehsim", "settlement", "of"),
        ("Balyoun", "settlement", "of"),
        ("Marayan", "settlement", "of"),
    ]


def test_a_province_after_a_town_is_not_near_with_it():
    places = found("The bomb went off near Saravena, Arauca department.")
    assert [(p.name, p.relation) for p in places] == [("Saravena", PlaceRelation.NEAR), ("Arauca", PlaceRelation.AT)]


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("in northern Hama", 0),
        ("south-west of Hama", 225),
        ("in southern Hama", 180),
        ("in central Hama", -1),
        ("in Hama", None),
    ],
)
def test_the_direction_is_told_in_degrees(text, bearing):
    sentence = sentences(f"Shells fell {text}.")[0]
    (place,) = finder()(sentence)
    assert finder().bearing(sentence, place) == bearing


@pytest.mark.parametrize(
    ("text", "away", "bearing"),
    [
        ("20 km north of Hama", 20.0, 0),
        ("some 10 kilometres (6 miles) north-west of Hama", 10.0, 315),
        ("12 miles east of the city of Hama", 19.3, 90),
        ("30km south-east of the provincial capital Hama", 30.0, 135),
        ("5 kilometers from Hama", 5.0, None),
        ("1,000 km from Hama", None, None),
        ("a few kilometres south of Hama", None, 180),
        ("20 people in Hama", None, None),
        ("in the northern countryside of Hama", None, 0),
        ("in Hama's western countryside", None, 270),
        ("in Hama", None, None),
    ],
)
def test_distance_and_direction_from_a_place_are_told(text, away, bearing):
    (place,) = found(f"Shells fell {text}.")
    assert (place.away_km, place.bearing) == (away, bearing)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Shells fell on Taftanaz, a rebel-held town in Idlib.", "settlement"),
        ("Shells fell on Taftanaz - a village near Idlib.", "settlement"),
        ("Shells fell on Jobar, a neighbourhood of Damascus.", "neighbourhood"),
        ("Shells fell on Taftanaz, a man said.", None),
        ("Shells fell on Taftanaz and on a town in Idlib.", None),
    ],
)
def test_an_apposition_tells_the_class(text, cue):
    assert found(text)[0].cue_class == cue


def test_what_a_quarter_is_of_is_a_city():
    quarter, city = found("Shells fell on the Jobar neighbourhood of rebel-held Damascus.")
    assert (quarter.cue_class, city.cue_class) == ("neighbourhood", "settlement")


def test_names_whose_commas_are_lost_are_parted_where_both_are_known():
    text = "Jets bombed the towns of Saraqib Khan Sheikhoun Taftanaz and Binnish in Idlib."
    assert names(text)[:4] == ["Saraqib", "Khan Sheikhoun", "Taftanaz", "Binnish"]


def test_names_whose_commas_are_lost_are_parted_where_one_of_two_words_is_known():
    text = "Jets bombed the villages of Qwertan Khan Sheikhoun Zubrovan and Binnish in Idlib."
    assert names(text)[:4] == ["Qwertan", "Khan Sheikhoun", "Zubrovan", "Binnish"]


def test_an_article_that_is_written_into_a_small_word_belongs_to_the_name():
    assert names("Shells fell on Deir ezzor at noon.") == ["Deir ezzor"]


def test_a_first_word_of_names_is_no_place_alone():
    assert "Deir" not in names("Jets bombed Deir in the night.")


def test_nationalities_are_told_by_country_with_repeats():
    (sentence,) = sentences("Russian and Syrian jets met Turkish and Russian drones.")
    assert finder().nationalities(sentence) == ("RU", "SY", "TR", "RU")


def test_spans_are_the_documents_words():
    text = "On Monday shells fell near the town of Taoum in eastern Idlib."
    for place in found(text):
        assert place.span.of(text) == place.name


def test_names_of_other_wars_need_no_list_of_their_own():
    text = "Houthi fighters shelled Taiz from the hills above Mokha in western Yemen."
    assert names(text) == ["Taiz", "Mokha", "Yemen"]


WORDS = st.sampled_from(
    [
        "Aleppo",
        "in",
        "near",
        "al-",
        "the",
        "of",
        "city",
        "'s",
        ",",
        "and",
        "Syria",
        "-",
        "X",
        "bin",
        "Old",
        "north",
        "(",
        ".",
        "Ali",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=14))
def test_any_order_of_words_gives_ordered_places_within_the_sentence(words):
    text = " ".join(words)
    for sentence in sentences(text) if text.strip() else ():
        places = finder()(sentence)
        assert all(0 <= p.first < p.stop <= len(sentence.tokens) for p in places)
        assert all(a.stop <= b.first for a, b in itertools.pairwise(places))
        assert finder()(sentence) == places
