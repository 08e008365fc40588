"""Among namesakes the document's own words decide; a named province is never left; the answer may be none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import PlaceForm, PlacePrecision, PlaceRelation
from rashomon.places.calibration import Calibration
from rashomon.places.context import Context, read_context
from rashomon.places.gazetteer import gazetteer
from rashomon.places.geometry import distance_km
from rashomon.places.names import MatchLevel
from rashomon.places.resolve import Resolver
from tests.places.tables import Table, Words, place, row_of

# two countries with a town of the same name each, a province and its capital, a base, a village
TABLE = Table.of(
    [
        place("country:AA", "Arland", "AA", None, 10, 10, place_class="country", population=5_000_000, radius_km=300),
        place("country:BB", "Borland", "BB", None, 40, 40, place_class="country", population=9_000_000, radius_km=300),
        place("a1:AA-1", "Nor", "AA", "Nor", 11, 10, place_class="province", population=0, radius_km=50),
        place("a1:AA-2", "Sud", "AA", "Sud", 9, 10, place_class="province", population=0, radius_km=50),
        place("gn:1", "Nor", "AA", "Nor", 11.2, 10.1, population=90_000),
        place("gn:2", "Mira", "AA", "Nor", 11.1, 10.0, population=4_000),
        place("gn:3", "Mira", "BB", "West", 40.1, 40.0, population=30_000),
        place("gn:4", "Mira", "AA", "Sud", 9.1, 10.0, population=4_000),
        place("gn:5", "Bigton", "BB", "West", 40.5, 40.5, population=3_000_000, radius_km=10),
        place("ov:base", "Kel air base", "AA", "Sud", 9.2, 10.2, place_class="base", population=0),
        place("gn:6", "Kel", "AA", "Sud", 9.2, 10.3, population=800),
        place("ov:river", "Great River", "AA", None, 10, 10, place_class="water", population=0, radius_km=150),
    ],
    Kel_base="ov:base",
)
RESOLVER = Resolver(TABLE)
IN_AA = Context(countries={"AA": 1.0})


def ids(*names, context=IN_AA, gap=4):
    return [w.place_id if w else None for w in RESOLVER.resolve(row_of(*names, gap=gap), context)]


def province(name):
    return Words(name, cue_class="province")


def test_the_country_that_the_document_names_decides_between_namesakes():
    assert ids("Mira", context=Context(countries={"BB": 1.0})) == ["gn:3"]
    assert ids("Mira")[0] in {"gn:2", "gn:4"}


def test_without_any_country_the_larger_namesake_is_taken():
    assert ids("Mira", context=Context()) == ["gn:3"]


@pytest.mark.parametrize(("unit", "expected"), [("Nor", "gn:2"), ("Sud", "gn:4")])
def test_a_province_named_beside_the_name_decides(unit, expected):
    assert ids("Mira", province(unit))[0] == expected


def test_a_named_province_is_never_left_for_a_namesake():
    found = RESOLVER.resolve(row_of("Kel", province("Nor")), Context(countries={"AA": 1.0}))[0]
    assert (found.place_id, found.precision) == ("a1:AA-1", PlacePrecision.PROVINCE)
    assert [r.place_id for r in found.rejected] == ["gn:6"]
    assert found.rejected[0].reason == "another province"


def test_an_unknown_name_falls_back_on_the_province_of_its_sentence():
    found = RESOLVER.resolve(row_of("Qwertown", province("Sud")), IN_AA)[0]
    assert (found.place_id, found.place_class, found.radius_km) == ("a1:AA-2", "province", 50)
    assert found.probability < 1


def test_an_unknown_name_with_nothing_around_it_stays_unresolved():
    assert ids("Qwertown", context=Context()) == [None]


def test_a_document_about_one_province_lends_it_to_names_that_nothing_else_places():
    context = Context(countries={"AA": 1.0}, provinces={("AA", "Sud"): 1.0})
    assert ids("Qwertown", context=context) == ["a1:AA-2"]


def test_a_province_far_off_in_the_text_is_not_the_sentences():
    assert ids("Qwertown", province("Sud"), gap=400)[0] is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Words("Nor", cue_class="province"), "a1:AA-1"),
        (Words("Nor", cue_class="settlement"), "gn:1"),
        (Words("Nor", relation=PlaceRelation.PART), "a1:AA-1"),
        (Words("Nor", relation=PlaceRelation.COUNTRYSIDE), "a1:AA-1"),
        (Words("Kel base", cue_class="base"), "ov:base"),
        (Words("Kel", cue_class="settlement"), "gn:6"),
    ],
)
def test_the_class_that_the_words_give_decides(words, expected):
    assert ids(words) == [expected]


def test_a_province_capital_without_a_cue_is_never_exact():
    for name in ("Nor", "Mira"):
        location = RESOLVER.resolve(row_of(name), IN_AA)[0]
        if location.admin1 == location.name:
            assert location.precision is not PlacePrecision.EXACT


def test_a_large_city_of_another_country_is_still_itself():
    assert ids("Bigton") == ["gn:5"]


def test_a_small_place_of_another_country_is_not_taken_where_a_country_is_named():
    lonely = Table.of([place("gn:9", "Zed", "BB", "West", 40, 40, population=900)])
    assert Resolver(lonely).resolve(row_of("Zed"), IN_AA) == (None,)


def test_a_river_lies_in_the_province_that_the_words_name():
    found = RESOLVER.resolve(row_of("Great River", province("Nor")), IN_AA)[0]
    assert (found.place_id, found.admin1) == ("ov:river", "Nor")


def test_between_two_places_is_the_middle_of_them():
    one, other = (Words(n, relation=PlaceRelation.BETWEEN, preposition="between") for n in ("Kel", "Mira"))
    first, second = RESOLVER.resolve(row_of(one, other, province("Sud")), IN_AA)[:2]
    assert (first.lat, first.lon) == (second.lat, second.lon) == (9.15, 10.15)
    assert first.precision is PlacePrecision.NEAR
    assert first.radius_km > 10


def test_between_keeps_both_ends_and_the_named_places_own_point():
    one, other = (Words(n, relation=PlaceRelation.BETWEEN, preposition="between") for n in ("Kel", "Mira"))
    first, second = RESOLVER.resolve(row_of(one, other, province("Sud")), IN_AA)[:2]
    assert first.form is PlaceForm.LINE
    assert (first.named, second.named) == ((9.2, 10.3), (9.1, 10.0))


def test_a_street_that_no_list_has_lies_in_the_town_of_its_sentence():
    street = Words("Mill Street", cue_class="road")
    found = RESOLVER.resolve(row_of(street, Words("Nor", cue_class="settlement")), IN_AA)[0]
    assert (found.place_id, found.precision, found.form) == ("gn:1", PlacePrecision.NEAR, PlaceForm.AREA)
    assert found.instead


def test_a_distance_from_another_place_puts_an_unknown_one_there():
    near = Words("Nor", PlaceRelation.NEAR, "settlement", "of", bearing=180.0, away_km=20.0)
    unknown, told = RESOLVER.resolve(row_of("Qwertown", near), IN_AA)
    assert unknown.instead
    assert (unknown.lat, unknown.lon, unknown.precision) == (told.lat, told.lon, PlacePrecision.NEAR)
    assert distance_km(11.2, 10.1, unknown.lat, unknown.lon) == pytest.approx(20, abs=0.5)
    assert told.named == (11.2, 10.1)


def test_a_direction_makes_an_area_of_a_province():
    part = Words("Nor", relation=PlaceRelation.PART, bearing=0.0)
    found = RESOLVER.resolve(row_of(part), IN_AA)[0]
    assert (found.form, found.precision, found.named) == (PlaceForm.AREA, PlacePrecision.PROVINCE, (11, 10))
    assert found.lat > 11
    ring = ((10.5, 9.5), (10.5, 10.5), (11.5, 10.5), (11.5, 9.5))
    cut = Resolver(TABLE, outline=lambda *_: ring).resolve(row_of(part), IN_AA)[0]
    assert cut.form is PlaceForm.POLYGON
    assert min(lat for lat, _ in cut.outline) == 11.0


def test_a_side_of_a_provinces_countryside_lies_off_its_capital():
    side = Words("Nor", PlaceRelation.COUNTRYSIDE, "area", "of", bearing=0.0)
    found = RESOLVER.resolve(row_of(side), IN_AA)[0]
    assert (found.form, found.precision) == (PlaceForm.AREA, PlacePrecision.DISTRICT)
    assert found.lat > 11.2


def test_on_a_road_near_a_town_is_a_stretch_of_it():
    road = place("ov:m9", "M9", "AA", None, 10, 10, place_class="road", population=0, radius_km=90)
    town = place("gn:7", "Alba", "AA", "Sud", 10.0, 10.0)
    lines = {"ov:m9": ((10.0, 9.0), (10.0, 11.0))}
    found = Resolver(Table.of([road, town]), lines).resolve(
        row_of(Words("M9", relation=PlaceRelation.ROAD, cue_class="road"), Words("Alba", PlaceRelation.NEAR)), IN_AA
    )[0]
    assert found.form is PlaceForm.LINE
    assert all(9.5 < lon < 10.5 for _, lon in found.outline)


def test_rows_of_several_lists_for_one_place_are_one():
    rows = [
        place("gn:8", "Dova", "AA", "Sud", 9.0, 10.0, population=900),
        place("wof:8", "Dova", "AA", "Sud", 9.005, 10.0, population=0),
    ]
    found = Resolver(Table.of(rows)).resolve(row_of("Dova", province("Sud")), IN_AA)[0]
    assert (found.place_id, found.rejected) == ("gn:8", ())
    assert found.probability > 0.9


def test_an_imported_lists_own_row_of_a_province_does_not_stand_beside_the_provinces():
    rows = [
        place("a1:AA-3", "Est", "AA", "Est", 9, 12, place_class="province", population=0, radius_km=50),
        place("wof:3", "Est", "AA", "Est (E)", 9, 13, place_class="province", population=500_000, radius_km=50),
    ]
    found = Resolver(Table.of(rows)).resolve(row_of("Qwertown", province("Est")), IN_AA)
    assert [f.place_id for f in found] == ["a1:AA-3", "a1:AA-3"]


def test_an_air_base_is_found_by_another_word_for_it():
    found = RESOLVER.resolve(row_of(Words("Kel military airfield", cue_class="base")), IN_AA)[0]
    assert (found.place_id, found.precision) == ("ov:base", PlacePrecision.EXACT)


def test_a_base_called_after_a_town_lies_beside_it():
    found = RESOLVER.resolve(row_of(Words("Mira", cue_class="base"), province("Nor")), IN_AA)[0]
    assert (found.place_id, found.precision) == ("gn:2", PlacePrecision.NEAR)


def test_what_is_told_near_a_place_is_not_its_namesake_far_off():
    near = Words("Kel", PlaceRelation.NEAR, "settlement", "near")
    assert ids("Mira", near)[0] == "gn:4"
    far = Table.of([r for _, r in TABLE.rows if r.place_id not in {"gn:4", "gn:2"}])
    found = Resolver(far).resolve(row_of("Mira", near), IN_AA)[0]
    assert (found.place_id, found.precision, found.instead) == ("gn:6", PlacePrecision.NEAR, True)


def test_an_unknown_place_of_a_list_lies_near_the_place_at_its_end():
    near = Words("Kel", PlaceRelation.NEAR, "settlement", "near")
    unknown, listed, _ = RESOLVER.resolve(row_of("Qwertown", "Mira", near), IN_AA)
    assert (unknown.place_id, unknown.instead, listed.place_id) == ("gn:6", True, "gn:4")


@pytest.mark.parametrize(
    ("within", "expected"), [(None, "gn:11"), (True, "gn:11"), (False, "a1:AA-1")], ids=["unknown", "inside", "outside"]
)
def test_a_place_that_names_no_province_is_refused_where_the_outline_says_so(within, expected):
    rows = [r for _, r in TABLE.rows if r.place_id.startswith(("country", "a1"))]
    rows.append(place("gn:11", "Dova", "AA", None, 9.5, 10.0, population=900))
    resolver = Resolver(Table.of(rows), inside=lambda *_: within)
    assert resolver.resolve(row_of("Dova", province("Nor")), IN_AA)[0].place_id == expected


def test_a_row_of_another_province_counts_where_the_outline_holds_it():
    rows = [r for _, r in TABLE.rows if r.place_id.startswith(("country", "a1"))]
    rows.append(place("gn:11", "Dova", "AA", "Sud", 10.5, 10.0, population=900))
    assert Resolver(Table.of(rows)).resolve(row_of("Dova", province("Nor")), IN_AA)[0].place_id == "a1:AA-1"
    drawn = Resolver(Table.of(rows), inside=lambda *_: True)
    assert drawn.resolve(row_of("Dova", province("Nor")), IN_AA)[0].place_id == "gn:11"


def test_a_province_right_behind_a_name_is_its_own():
    behind = Words("Sud", cue_class="province", preposition=None)
    town = Words("Mira", cue_class="settlement", preposition="near")
    assert RESOLVER.resolve(row_of(town, behind, gap=2), IN_AA)[0].place_id == "gn:4"


def test_a_province_of_a_country_that_the_document_is_not_about_stands_in_for_nothing():
    abroad = place("a1:BB-1", "West", "BB", "West", 40, 40, place_class="province", population=0, radius_km=50)
    resolver = Resolver(Table.of([*(r for _, r in TABLE.rows), abroad]))
    found = row_of("Qwertown", Words("West", PlaceRelation.PART, preposition=None))
    assert resolver.resolve(found, Context(countries={"AA": 0.9, "BB": 0.1}))[0] is None
    assert resolver.resolve(found, Context(countries={"AA": 0.1, "BB": 0.9}))[0].place_id == "a1:BB-1"


def test_among_very_many_namesakes_none_is_picked():
    many = Table.of([place(f"gn:{n}", "Mira", "AA", None, n / 10, 10.0, population=900) for n in range(100, 150)])
    assert Resolver(many).resolve(row_of("Mira"), IN_AA) == (None,)


def test_the_probability_is_what_the_table_says():
    plain = RESOLVER.resolve(row_of("Bigton"), Context(countries={"BB": 1.0}))[0]
    table = Calibration(named=((0.0, 0.2), (1.0, 0.4)))
    found = Resolver(TABLE, calibration=table).resolve(row_of("Bigton"), Context(countries={"BB": 1.0}))[0]
    assert found.probability == pytest.approx(0.2 + 0.2 * plain.probability, abs=1e-3)


def test_near_widens_the_radius():
    at, near = (
        RESOLVER.resolve(row_of(Words("Kel", relation=r)), IN_AA)[0] for r in (PlaceRelation.AT, PlaceRelation.NEAR)
    )
    assert at.precision is PlacePrecision.EXACT
    assert near.precision is PlacePrecision.NEAR
    assert near.radius_km > at.radius_km


def test_a_part_of_a_known_name_gives_its_area_only():
    found = RESOLVER.resolve(row_of(Words("Kel hospital", cue_class="site"), province("Sud")), IN_AA)[0]
    assert (found.place_id, found.precision) == ("gn:6", PlacePrecision.NEAR)


def test_rejected_namesakes_come_with_a_reason_each():
    found = RESOLVER.resolve(row_of("Mira", province("Nor")), IN_AA)[0]
    assert {r.place_id: r.reason for r in found.rejected} == {"gn:3": "another country", "gn:4": "another province"}


@given(st.lists(st.sampled_from(["Mira", "Nor", "Kel", "Bigton", "Arland", "Borland", "Qwertown"]), max_size=8))
def test_resolving_is_deterministic_and_gives_one_answer_a_name(names):
    found = row_of(*names)
    context = read_context(found, TABLE)
    answers = RESOLVER.resolve(found, context)
    assert len(answers) == len(names)
    assert answers == RESOLVER.resolve(found, context)
    assert all(0 < a.probability <= 1 for a in answers if a)


@given(st.text(max_size=60))
def test_any_words_can_be_resolved(name):
    Resolver(gazetteer()).resolve(row_of(name), Context())


# ----------------------------------------------------------------------------------------- the built gazetteer

WORLD = Resolver(gazetteer())


def world(*names, nationalities=()):
    found = row_of(*names)
    return WORLD.resolve(found, read_context(found, gazetteer(), nationalities))


@pytest.mark.parametrize(
    ("names", "country", "admin1"),
    [
        (("Ariha", province("Idlib")), "SY", "Idlib"),
        (("Ariha", Words("West Bank")), "PS", "West Bank"),
        (("Tripoli", Words("Lebanon")), "LB", "North Lebanon"),
        (("Tripoli", Words("Libya")), "LY", "Tripoli District"),
        (("Kabana", Words("Latakia", relation=PlaceRelation.PART)), "SY", "Latakia"),
        (("al-Bara", Words("Idlib", relation=PlaceRelation.PART)), "SY", "Idlib"),
        (("Hmeymim", Words("Syria")), "SY", "Latakia"),
        (("Horlivka", Words("Ukraine")), "UA", "Donetsk"),
        (("Córdoba", Words("Colombia")), "CO", "Córdoba"),
        (("Kandahar", Words("Afghanistan")), "AF", "Kandahar"),
        (("Fallujah", Words("Iraq")), "IQ", "Anbar"),
        (("San Miguel", Words("El Salvador")), "SV", "San Miguel"),
    ],
)
def test_namesakes_of_the_world_are_told_apart_by_context(names, country, admin1):
    location = world(*names)[0]
    assert (location.country, location.admin1) == (country, admin1)


def test_nationalities_are_context_as_well():
    assert world("Tripoli", nationalities=("LB", "LB"))[0].country == "LB"
    assert world("Tripoli", nationalities=("LY", "LY"))[0].country == "LY"


def test_a_place_with_two_candidates_keeps_the_other_one():
    location = world(Words("al-Assadiyah", cue_class="settlement"), Words("al-Hasakah", relation=PlaceRelation.PART))[0]
    assert location.admin1 == "Al-Hasakah"
    assert location.probability < 0.7
    assert any(r.place_id.startswith("ov:al-assadiyah") for r in location.rejected)
    assert location.precision is not PlacePrecision.EXACT


def test_a_name_that_only_sounds_alike_does_not_stand_against_the_name_itself():
    assert all(c.level is MatchLevel.EXACT or c.place_id != "ov:kabana" for c in gazetteer().known("Kabana"))
    assert world("Kobani", Words("Syria"))[0].place_id == "ov:kobani"
