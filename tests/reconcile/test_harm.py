"""Harm summed over incidents, each once, and held beside tallies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Field, Population, Words
from rashomon.reconcile.harm import UNPLACED, By, Period, Sites, Sum, beside, harm, total
from rashomon.reconcile.incidents import reconcile
from rashomon.reconcile.record import Grade
from tests.builders import claim, copy_of, count, mention, spot, table
from tests.reconcile.tallying import audited, scope, tally

SITES = Sites.from_data({"medical": ["hospital"], "school": ["school"]})
ARIHA = spot("Ariha", 35.8, 36.6)
TAFAS = spot("Tafas", 32.7, 36.1, admin1="Daraa")


def incidents(*told):
    return reconcile(told, table())


def event(day="2021-04-15", place=ARIHA, *, n="", **more):
    return mention(day, place, **{"document": f"e{n}{day}{place}{sorted(more.items())}", **more})


def summed(told, measure="killed", **how):
    found = harm(incidents(*told), SITES, **how)
    return {row.label: row.sums[measure] for row in found.rows}, found.whole.sums[measure]


def figures(of: Sum):
    return of.low, of.best, of.high


def test_each_place_has_its_incidents_and_the_whole_has_all() -> None:
    rows, whole = summed([event(killed=3), event(place=TAFAS, killed=2), event("2021-04-20", "Nowhere", killed=1)])
    assert {label: s.best for label, s in rows.items()} == {"SY, Idlib": 3, "SY, Daraa": 2, UNPLACED: 1}
    assert figures(whole) == (6, 6, 6)


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        (Period.DAY, {"2021-04-15": 3, "2021-05-02": 2, "not dated to one day": 5}),
        (Period.MONTH, {"2021-04": 3, "2021-05": 7}),
        (Period.YEAR, {"2021": 10}),
    ],
)
def test_a_period_holds_what_lies_in_it_whole(period, labels) -> None:
    told = [event(killed=3), event("2021-05-02", killed=2), event("2021-05", TAFAS, killed=5)]
    rows, _ = summed(told, by=By.PERIOD, period=period)
    assert {label: s.best for label, s in rows.items()} == labels


def test_each_place_in_each_period_is_a_row_and_the_rows_add_up() -> None:
    told = [event(killed=3), event("2021-05-02", killed=2), event("2021-05-03", TAFAS, killed=5)]
    rows, whole = summed(told, by=By.PLACE_PERIOD)
    assert {label: s.best for label, s in rows.items()} == {
        "SY, Idlib; 2021-04": 3,
        "SY, Idlib; 2021-05": 2,
        "SY, Daraa; 2021-05": 5,
    }
    assert whole.best == 10


def test_a_part_that_one_voice_tells_greater_than_the_whole_raises_the_greatest_figure() -> None:
    children = claim(Field.KILLED, count(12, "children"))
    told = [event(killed=9, source="Red Wire"), event(claims=(children,), source="Blue Outlet")]
    _, whole = summed(told)
    assert (whole.low, whole.high) == (9, 12)


def test_a_month_that_an_incident_leaves_is_not_its_month() -> None:
    rows, _ = summed([event("2021-04-29..2021-05-02", killed=3)], by=By.PERIOD)
    assert set(rows) == {"not dated to one month"}


def test_what_voices_say_apart_is_a_range() -> None:
    told = [event(killed=9, source="Red Wire"), event(killed=5, source="Blue Outlet")]
    _, whole = summed(told)
    assert (whole.low, whole.high, whole.stated, whole.unsettled) == (5, 9, 1, 1)


def test_not_stated_is_not_zero() -> None:
    rows, whole = summed([event(injured=3)])
    assert whole == Sum()
    assert rows["SY, Idlib"].low is None


def test_no_casualties_is_zero() -> None:
    _, whole = summed([event(killed=0)])
    assert (figures(whole), whole.stated) == ((0, 0, 0), 1)


def test_at_least_leaves_the_sum_open() -> None:
    _, whole = summed([event(killed="5+"), event(place=TAFAS, killed=2)])
    assert (whole.low, whole.high, whole.open_ended) == (7, 7, True)


def test_where_only_civilians_are_told_all_the_killed_are_at_least_these() -> None:
    civilians = claim(Field.KILLED, count(17, "civilians"))
    _, whole = summed([event(claims=(civilians,))])
    assert (figures(whole), whole.open_ended, whole.from_parts) == ((17, 17, 17), True, 1)
    _, told = summed([event(claims=(civilians,))], "killed: civilians")
    assert (told.best, told.from_parts) == (17, 0)


def test_children_are_no_addend() -> None:
    children = claim(Field.KILLED, count(4, "children", "subset"))
    told = [event(killed=9, claims=(children,))]
    assert summed(told)[1].best == 9
    assert summed(told, "killed: children")[1].low == 4


def test_attacks_on_medical_sites_are_told_by_target_damage_or_place() -> None:
    damage = claim(Field.DAMAGE, Words("two wards of a hospital"))
    told = [event(target="the city's hospital"), event(place=TAFAS, claims=(damage,)), event("2021-04-20", killed=1)]
    _, medical = summed(told, "attacks: medical")
    assert figures(medical) == (0, 2, 2)
    assert summed(told, "attacks: school")[1] == Sum()


def test_a_discounted_incident_is_left_out_and_named() -> None:
    (told,) = incidents(event(killed=3))
    found = harm([replace(told, grade=Grade.DISCOUNTED)], SITES)
    assert found.whole.incidents == ()
    assert found.left_out == (told.id,)


def test_a_tally_stands_beside_what_the_incidents_under_it_come_to() -> None:
    told = incidents(event(killed=3), event(place=TAFAS, killed=2))
    records = audited(tally(40, "killed", days="2021-04", by="the monitor")).records
    (found,) = beside(records, told, scope(*told))
    assert (figures(found.ours), found.gap) == ((5, 5, 5), 35)
    assert "35 that the tally tells are in no incident of this ledger" in found.reasons[0]
    assert "The tally begins on 2021-04-01" in found.reasons[1]


def test_incidents_that_tell_more_than_a_tally_are_no_sum_with_it() -> None:
    told = incidents(event(killed=30))
    (found,) = beside(audited(tally(10, "killed", days="2021-04")).records, told, scope(*told))
    assert found.gap == -20
    assert "20 more than the tally" in found.reasons[0]


def test_acts_and_figures_without_a_window_have_nothing_beside_them() -> None:
    told = incidents(event(killed=30))
    records = audited(tally(10, "killed", days=None), tally(10, "violations")).records
    assert beside(records, told, scope(*told)) == ()


EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from([None, "2021-04-15", "2021-05-02", "2021-04-29..2021-05-02", "2021"]),
        st.sampled_from([ARIHA, TAFAS, "Nowhere", None]),
        n=st.integers(0, 99),
        source=st.sampled_from([None, "Red Wire", "Blue Outlet"]),
        killed=st.sampled_from([0, 2, 5, "4+", "3-6", "0-9", "~20"]),
        event_type=st.sampled_from(["armed_clash", "air_drone_strike", None]),
    ),
    max_size=7,
    unique_by=lambda told: told.document,
)


@settings(max_examples=40, deadline=None)
@given(EVENTS, st.sampled_from(By))
def test_the_rows_add_up_to_the_whole_and_low_is_at_most_best_is_at_most_high(told, by) -> None:
    found = harm(incidents(*told), SITES, by=by)
    assert sorted(id_ for row in found.rows for id_ in row.incidents) == sorted(found.whole.incidents)
    for name, whole in found.whole.sums.items():
        rows = [row.sums[name] for row in found.rows]
        for end in ("low", "best", "high"):
            assert sum(getattr(s, end) or 0 for s in rows) == (getattr(whole, end) or 0)
        assert all(s.low <= s.best <= s.high for s in (*rows, whole) if s.stated)


@settings(max_examples=40, deadline=None)
@given(EVENTS, st.sampled_from(["Red Wire", None]), st.sampled_from([2, "4+", "3-6"]))
def test_a_copy_changes_no_figure(told, source, killed) -> None:
    first = event("2021-04-15", ARIHA, document="first", killed=killed, source=source)
    told = [*told, first]
    copy = copy_of(first, source=first.source)
    before = reconcile(told, table())
    after = reconcile([*told, copy], table(), copies=[frozenset({first.document, copy.document})])
    for people in Population:
        a, b = (total(x, Field.KILLED, people) for x in (before, after))
        assert figures(a) == figures(b)


@settings(max_examples=20, deadline=None)
@given(EVENTS)
def test_the_order_of_incidents_does_not_matter_and_one_counts_once(told) -> None:
    found = incidents(*told)
    assert harm(found, SITES) == harm([*reversed(found), *found], SITES)
