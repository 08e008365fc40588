"""How two values of one field stand to each other: one line a case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Count, Field, Label, Place, PlaceRelation, Words
from rashomon.reconcile.compare import compare, compare_units
from rashomon.reconcile.record import Agreement
from tests.builders import count, party, spot, table, when

ARIHA = spot("Ariha", 35.81, 36.61)
SARAQIB = spot("Saraqib", 35.86, 36.80)
MARKET = spot("the old market", 35.813, 36.612, radius=0.3)
IDLIB = spot("Idlib province", 35.8, 36.7, radius=55, precision="province")
HAMA = spot("Hama province", 35.1, 37.1, radius=70, precision="province", admin1="Hama")
DARAA = spot("Daraa", 32.62, 36.10, admin1="Daraa")
FURTHER = Place("Daraa", PlaceRelation.AT, primary=False, location=DARAA.location)

COUNTS = [
    ("3", "3", "agree", "count.same"),
    ("0", "0", "agree", "count.same"),
    ("5+", "7", "agree", "count.fits"),
    ("5+", "5", "agree", "count.fits"),
    ("5+", "9+", "agree", "count.fits"),
    ("0-5", "4", "agree", "count.fits"),
    ("0-5", "0", "agree", "count.fits"),
    ("24-99", "58", "agree", "count.fits"),
    ("3-5", "5-9", "agree", "count.fits"),
    ("0", "7", "contradict", "count.zero_and_some"),
    ("7", "0", "contradict", "count.zero_and_some"),
    ("0", "1+", "contradict", "count.zero_and_some"),
    ("5+", "4", "contradict", "count.exclusive"),
    ("11", "14", "contradict", "count.exclusive"),
    ("0-5", "6", "contradict", "count.exclusive"),
    ("24-99", "120", "contradict", "count.exclusive"),
    ("~30", "32", "agree", "count.approximate"),
    ("~30", "33+", "agree", "count.approximate"),
    ("~30", "50", "contradict", "count.exclusive"),
    ("30", "32", "contradict", "count.exclusive"),
    ("~10", "0", "contradict", "count.zero_and_some"),
]


@pytest.mark.parametrize(("a", "b", "agreement", "rule"), COUNTS)
def test_two_counts_of_the_same_people(a, b, agreement, rule):
    found = compare(Field.KILLED, count(a), count(b), table())
    assert (found.agreement, found.rule) == (agreement, f"{rule}.v1")


POPULATIONS = [
    (count(12), count(7, "civilians"), "differ", "count.other_population"),
    (count(12), count(12, "civilians"), "differ", "count.other_population"),
    (count("5+"), count(7, "civilians"), "differ", "count.other_population"),
    (count(7, "civilians"), count(3, "children"), "differ", "count.other_population"),
    (count(7, "combatants"), count(3, "civilians"), "differ", "count.other_population"),
    (count(12), count(11, "children", "subset"), "differ", "count.other_population"),
    (count(5), count(11, "children", "subset"), "contradict", "count.part_exceeds_whole"),
    (count(0), count(2, "women"), "contradict", "count.part_exceeds_whole"),
    (count(3), count("4+", "civilians"), "contradict", "count.part_exceeds_whole"),
    (count(12), count(4, "total", "subset"), "differ", "count.other_part"),
    (count(12), count(4, "total", "addend"), "differ", "count.other_part"),
    (count(2, "total", "addend"), count(2, "total", "addend"), "agree", "count.same"),
    (count(12), count(12, "total", "replaces"), "agree", "count.same"),
    (count(8), count(12, "total", "replaces"), "contradict", "count.exclusive"),
    (count(3, "children", "subset"), count(4, "children", "subset"), "contradict", "count.exclusive"),
]


@pytest.mark.parametrize(("a", "b", "agreement", "rule"), POPULATIONS)
def test_counts_of_other_people_differ_unless_the_part_exceeds_the_whole(a, b, agreement, rule):
    for one, other in ((a, b), (b, a)):
        found = compare(Field.KILLED, one, other, table())
        assert (found.agreement, found.rule) == (agreement, f"{rule}.v1")


UNITS = [
    (Field.KILLED, "3", Field.INJURED, "3", "differ", "count.other_unit"),
    (Field.KILLED, "0", Field.INJURED, "7", "differ", "count.other_unit"),
    (Field.CASUALTIES, "20", Field.KILLED, "5", "differ", "count.other_unit"),
    (Field.CASUALTIES, "20", Field.INJURED, "15+", "differ", "count.other_unit"),
    (Field.CASUALTIES, "0", Field.KILLED, "1", "contradict", "count.part_exceeds_whole"),
    (Field.CASUALTIES, "4", Field.INJURED, "5+", "contradict", "count.part_exceeds_whole"),
    (Field.CASUALTIES, "4+", Field.INJURED, "50", "differ", "count.other_unit"),
    (Field.KILLED, "4", Field.KILLED, "5", "contradict", "count.exclusive"),
]


@pytest.mark.parametrize("case", UNITS)
def test_killed_injured_and_casualties_are_units_of_their_own(case):
    field_a, a, field_b, b, agreement, rule = case
    for found in (
        compare_units(field_a, count(a), field_b, count(b)),
        compare_units(field_b, count(b), field_a, count(a)),
    ):
        assert (found.agreement, found.rule) == (agreement, f"{rule}.v1")


OTHERS = [
    # dates
    (Field.DATE, when("2020-07-14"), when("2020-07-14"), "agree", "date.same"),
    (Field.DATE, when("2020-07-14"), when("2020-07-13..2020-07-15"), "agree", "date.overlaps"),
    (Field.DATE, when("2020-07-14"), when("2020-07"), "agree", "date.overlaps"),
    (Field.DATE, when("2020-07-14"), when("2020-07-15"), "differ", "date.next_day"),
    (Field.DATE, when("2020-07-31"), when("2020-08-01"), "differ", "date.next_day"),
    (Field.DATE, when("2020-07-14"), when("2020-07-16"), "contradict", "date.apart"),
    (Field.DATE, when("2020-07-14"), when("2020-06"), "contradict", "date.apart"),
    (Field.DATE, when("--07-14"), when("--07-14"), "agree", "date.same"),
    (Field.DATE, when("2020-07-14"), when("--07-14"), "agree", "date.fits"),
    (Field.DATE, when("2020-07-14"), when("Tuesday"), "agree", "date.fits"),
    # places
    (Field.PLACE, ARIHA, ARIHA, "agree", "place.same"),
    (Field.PLACE, Place("Ariha"), Place("Areeha"), "agree", "place.same_name"),
    (Field.PLACE, Place("the town of Ariha"), Place("Ariha city"), "agree", "place.same_name"),
    (Field.PLACE, ARIHA, MARKET, "agree", "place.close"),
    (Field.PLACE, ARIHA, IDLIB, "agree", "place.within"),
    (Field.PLACE, ARIHA, SARAQIB, "contradict", "place.apart"),
    (Field.PLACE, ARIHA, DARAA, "contradict", "place.apart"),
    (Field.PLACE, ARIHA, FURTHER, "differ", "place.further"),
    (Field.PLACE, ARIHA, HAMA, "contradict", "place.outside"),
    (Field.PLACE, Place("Ariha"), Place("Binnish"), "differ", "place.other_name"),
    # parties
    (Field.PERPETRATOR, party("the army=saa/government"), party("SAA=saa/government"), "agree", "party.same"),
    (Field.PERPETRATOR, party("the jets=/government"), party("SAA=saa/government"), "agree", "party.same_side"),
    (Field.PERPETRATOR, party("A=a/rebels"), party("B=b/rebels"), "differ", "party.same_side"),
    (Field.PERPETRATOR, party("the gunmen"), party("gunmen"), "agree", "party.same_words"),
    (Field.PERPETRATOR, party("gunmen"), party("SAA=saa/government"), "differ", "party.not_identified"),
    (Field.PERPETRATOR, party("someone=unknown"), party("SAA=saa/government"), "differ", "party.not_identified"),
    (Field.PERPETRATOR, party("B=b/rebels"), party("SAA=saa/government"), "contradict", "party.other_side"),
    (Field.TARGET, party("B=b/rebels"), party("shoppers=/civilians"), "differ", "party.several"),
    # event types
    (Field.EVENT_TYPE, Label("armed_clash"), Label("armed_clash"), "agree", "type.same"),
    (Field.EVENT_TYPE, Label("suicide_bomb"), Label("remote_explosive_ied_landmine"), "differ", "type.compatible"),
    (Field.EVENT_TYPE, Label("abduction"), Label("chemical_weapon"), "contradict", "type.other"),
    (Field.EVENT_TYPE, Label("other"), Label("chemical_weapon"), "differ", "type.compatible"),
    # words
    (Field.WEAPON, Words("a roadside bomb"), Words("car bomb"), "differ", "weapon.other_kind"),
    (Field.WEAPON, Words("barrel bombs"), Words("air strikes"), "agree", "weapon.same_class"),
    (Field.WEAPON, Words("mortars"), Words("chlorine"), "contradict", "weapon.other_class"),
    (Field.WEAPON, Words("a weapon"), Words("chlorine"), "differ", "weapon.words"),
    (Field.DAMAGE, Words("a bakery was destroyed"), Words("bakery destroyed"), "agree", "words.same"),
    (Field.DAMAGE, Words("a bakery"), Words("two water tanks"), "differ", "words.other"),
    (Field.DAMAGE, Words("a bakery"), count(3), "differ", "kind.other"),
]


@pytest.mark.parametrize(("field", "a", "b", "agreement", "rule"), OTHERS)
def test_two_values_of_the_other_fields(field, a, b, agreement, rule):
    for one, other in ((a, b), (b, a)):
        found = compare(field, one, other, table())
        assert (found.agreement, found.rule) == (agreement, f"{rule}.v1")


def test_every_finding_has_a_reason_in_words():
    for field, a, b, _, _ in OTHERS:
        assert len(compare(field, a, b, table()).reason.split()) >= 3


@given(st.integers(0, 50), st.none() | st.integers(0, 50), st.integers(0, 50), st.none() | st.integers(0, 50))
def test_counts_contradict_exactly_where_no_number_satisfies_both(low_a, more_a, low_b, more_b):
    a = Count(low_a, None if more_a is None else low_a + more_a)
    b = Count(low_b, None if more_b is None else low_b + more_b)
    found = compare(Field.KILLED, a, b, table())
    numbers = [n for n in range(101) if all(c.low <= n and (c.high is None or n <= c.high) for c in (a, b))]
    assert (found.agreement is Agreement.CONTRADICT) == (not numbers)
