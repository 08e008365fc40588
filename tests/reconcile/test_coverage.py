"""Which incidents lie under a tally."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.reconcile.incidents import reconcile
from rashomon.reconcile.record import Grade
from tests.builders import mention, party, spot, table
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


IDLIB = spot("Idlib", 35.93, 36.63, radius=60, precision="province")
IDLIB = replace(IDLIB, location=replace(IDLIB.location, place_class="province"))
DARAA = spot("Daraa", 32.62, 36.1, radius=3, admin1="Daraa")
SYRIA = spot("Syria", 35.0, 38.0, radius=400, precision="country", admin1=None)


@pytest.mark.parametrize(
    ("area", "at", "kind"),
    [
        (IDLIB, ARIHA, "placed"),
        (replace(IDLIB, name="the northern province"), ARIHA, "placed"),
        (IDLIB, TAFAS, "none"),
        (SYRIA, TAFAS, "placed"),
        (ARIHA, ARIHA, "placed"),
        (ARIHA, IDLIB, "unsure"),
        (ARIHA, SYRIA, "unsure"),
        (DARAA, DARAA, "placed"),
        (DARAA, TAFAS, "unsure"),
        (spot("Kafr", 35.83, 36.6, radius=3), ARIHA, "unsure"),
        (spot("Farville", 35.2, 36.6, radius=3), ARIHA, "none"),
        (replace(SYRIA, location=replace(SYRIA.location, country="IQ")), ARIHA, "none"),
    ],
    ids=lambda v: v.name if hasattr(v, "name") else v,
)
def test_an_area_that_is_resolved_holds_what_lies_in_it_whatever_it_is_called(area, at, kind) -> None:
    found = covered(tally(35, area=area), event("2021-04-15", at))
    held = {"placed": found.placed, "unsure": found.unsure}
    assert [name for name, ids in held.items() if ids] == ([kind] if kind != "none" else [])


BAND = "the band=band/south"


@pytest.mark.parametrize(
    ("perpetrator", "kinds"),
    [
        (BAND, {"placed", "independent"}),
        ("the southern group=/south", {"placed", "independent"}),
        ("the army=army/north", {"others"}),
        ([BAND, "the army=army/north"], {"placed", "independent"}),
        ([], {"placed", "independent", "unnamed"}),
        ("gunmen=/unknown", {"placed", "independent", "unnamed"}),
    ],
    ids=["the blamed", "their side", "another side", "both", "nobody", "nobody known"],
)
def test_what_others_are_told_to_have_done_is_under_no_count_that_blames_somebody(perpetrator, kinds) -> None:
    of = tally(35)
    made = incidents(event("2021-04-15", perpetrator=perpetrator))
    found = scope(*made, blamed={of.id: (party(BAND),)}).coverage(audited(of).records[0])
    assert {
        name for name in ("placed", "unplaced", "unsure", "independent", "unnamed", "others") if getattr(found, name)
    } == kinds


def test_a_count_that_blames_nobody_known_holds_what_anybody_did() -> None:
    of = tally(35)
    made = incidents(event("2021-04-15", perpetrator="the army=army/north"))
    found = scope(*made, blamed={of.id: (party("gunmen=/unknown"),)}).coverage(audited(of).records[0])
    assert (len(found.placed), found.unnamed, found.others) == (1, (), ())


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
