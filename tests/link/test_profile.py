"""What a mention looks like to the comparison, and the table that it is compared by."""

from __future__ import annotations

import pytest

from rashomon.link import LinkTable, tell
from rashomon.link.profile import profile
from rashomon.model import Place, PlaceRelation
from rashomon.resources import lexicon
from tests.builders import claim, count, document, mention, party, reading, table, when


def seen(**fields):
    return profile(mention(**fields), table())


def test_the_most_precise_date_is_taken():
    both = mention("2020-07", claims=(claim("date", when("2020-07-14")),))
    assert profile(both, table()).days.exact


def test_denied_and_planned_values_are_passed_over_where_others_stand():
    denied = claim("perpetrator", party("=army/government"), "the ministry", "denied")
    assert seen(perpetrator="=front/rebels", claims=(denied,)).perpetrators == {"front", "rebels"}
    assert seen(claims=(denied,)).perpetrators == {"army", "government"}


def test_unknown_is_no_party():
    assert seen(perpetrator="gunmen=unknown/unknown").perpetrators == frozenset()


def test_a_weapon_word_of_two_classes_decides_only_alone():
    assert seen(weapon="bomb").weapons == {"air", "explosive"}
    assert seen(weapon="barrel bombs").weapons == {"air"}
    assert seen(weapon="a car bomb").weapons == {"explosive"}
    assert seen(weapon="a strike").weapons == frozenset()


def test_the_count_is_the_hull_of_all_totals_and_never_a_part():
    killed = seen(killed=[3, "5+", count(11, relation="subset")]).counts[0]
    assert (killed.low, killed.high) == (3, 10)
    assert seen(killed=["9+", 9]).counts[0] == count("9+")
    assert seen(killed=count(4, "civilians")).counts[0].low == 4
    mixed = seen(killed=[6, count("15+", "civilians")]).counts[0]
    assert (mixed.low, mixed.high) == (6, 30)
    assert seen(killed=count(4, "children", "subset")).counts[0] is None


def test_names_are_the_proper_names_past_the_first_word_that_name_no_place():
    assert seen(text="Fighters of Colonel Marwan shelled Ariha on the Tigris").names == {"colonel", "marwan", "tigris"}


def test_where_no_place_is_primary_the_first_is():
    others = [Place(name, PlaceRelation.AT, primary=False) for name in ("Ariha", "Binnish")]
    assert [s.primary for s in seen(place=others).spots] == [True, False]


def test_mentions_are_told_with_the_facts_of_their_document():
    one = document("Nine people died in Ariha", source="Blue Outlet")
    (told,) = tell([one], [reading(one, mention(killed=9))])
    assert (told.document, told.source, told.text) == (one.id, "Blue Outlet", one.text)
    assert list(tell([], [reading(one, mention(killed=9))])) == []


def test_types_fit_both_ways_and_vague_ones_fit_all():
    fits = table().types_fit
    assert fits("armed_clash", "territory_change")
    assert fits("territory_change", "armed_clash")
    assert fits("other", "abduction")
    assert not fits("abduction", "chemical_weapon")


def test_every_type_of_the_table_is_a_word_of_the_codebook():
    types = {t for group in lexicon("link/weights")["compatible"] for t in group}
    assert all(t.replace("_", "").isalpha() and t.islower() for t in types)


def test_a_table_without_a_version_is_refused():
    data = {k: v for k, v in lexicon("link/weights").items() if k != "version"}
    with pytest.raises(KeyError, match="version"):
        LinkTable.from_data(data, lexicon("en/link"))
