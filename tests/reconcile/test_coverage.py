"""Which incidents lie under a tally."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.reconcile.incidents import reconcile
from rashomon.reconcile.record import Grade
from tests.builders import mention, spot, table
from tests.reconcile.tallying import UNITS, audited, scope, tally

ARIHA = spot("Ariha", 35.8, 36.6)
TAFAS = spot("Tafas", 32.7, 36.1, admin1="Daraa")


def incidents(*told):
    return reconcile(told, table())


def covered(of, *told):
    return scope(*incidents(*told)).coverage(audited(of).records[0])


def event(day: str | None, place=ARIHA, **more):
    return mention(day, place, **{"document": f"e{day}{place}{sorted(more)}", **more})


def test_of_what_is_told_some_is_placed_and_some_of_that_has_an_independent_voice() -> None:
    found = covered(
        tally(35, by="the Centre", area="Idlib"),
        event("2021-04-15", killed=2),
        event("2021-04-15", TAFAS, killed=3),
        event("2021-04-14", killed=9),
    )
    assert (len(found.placed), len(found.independent)) == (1, 1)
    assert str(found) == "1 placed, 1 with an independent voice"


def test_the_counters_own_word_is_no_independent_voice() -> None:
    told = mention("2021-04-15", ARIHA, source="the Centre", document="e1", killed=2)
    found = covered(tally(35, by="the Centre"), told)
    assert (len(found.placed), len(found.independent)) == (1, 0)


def test_an_incident_without_a_place_is_told_apart() -> None:
    found = covered(tally(35, area="Idlib"), event("2021-04-15", "Nowhere"))
    assert (len(found.placed), len(found.unplaced)) == (0, 1)


def test_an_incident_whose_days_reach_beyond_the_window_is_unsure() -> None:
    found = covered(tally(35), event("2021-04-15..2021-04-19"))
    assert (len(found.placed), len(found.unsure)) == (0, 1)


@pytest.mark.parametrize(
    ("area", "inside"), [(None, 1), ("Idlib", 1), ("Idlib province", 1), ("Syria", 1), ("Ariha", 1), ("Daraa", 0)]
)
def test_an_area_holds_what_lies_in_it_by_name(area, inside) -> None:
    assert len(covered(tally(35, area=area), event("2021-04-15")).placed) == inside


@pytest.mark.parametrize(("unit", "inside"), [("airstrikes", 1), ("violations", 1), ("airstrike", 1)])
def test_a_noun_counts_its_own_type_of_event(unit, inside) -> None:
    found = covered(tally(35, unit), event("2021-04-15", event_type="air_drone_strike"))
    assert len(found.placed) == inside
    assert UNITS.types("airstrikes") == {"air_drone_strike"}


def test_a_clash_is_no_airstrike() -> None:
    assert covered(tally(35, "airstrikes"), event("2021-04-15", event_type="armed_clash")).placed == ()


def test_the_killed_are_told_by_incidents_with_killed() -> None:
    found = covered(tally(35, "killed"), event("2021-04-15", killed=2), event("2021-04-15", TAFAS, injured=2))
    assert len(found.placed) == 1


@pytest.mark.parametrize("of", [tally(9, days=None), tally(900, "displaced")], ids=["no window", "displaced"])
def test_where_window_or_unit_say_nothing_there_is_no_coverage(of) -> None:
    assert covered(of, event("2021-04-15")) is None


def test_a_discounted_incident_is_under_no_tally() -> None:
    (told,) = incidents(event("2021-04-15", killed=2))
    record = audited(tally(35, "killed")).records[0]
    assert len(scope(told).coverage(record).placed) == 1
    assert scope(replace(told, grade=Grade.DISCOUNTED)).coverage(record).placed == ()
