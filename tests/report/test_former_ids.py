"""An id that was once shown leads to an incident for ever, however the ledger grew since."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.reconcile import reconcile
from rashomon.report.contents import Contents, former
from tests.builders import copy_of, mention, spot, table

PLACES = (spot("Ariha", 35.81, 36.61), spot("Binnish", 35.95, 36.71))
TOLD = [
    mention(day, place, killed=killed, source=f"Outlet {n}", published=f"2020-07-{18 - n}", text=f"report {n} {day}")
    for n, killed in enumerate((3, 4, 9))
    for day in ("2020-07-14", "2020-07-15", "2020-07-14..2020-07-15")
    for place in PLACES
]
TOLD += [copy_of(TOLD[0], source="Copyist")]


def state(told) -> Contents:
    return Contents("war.ledger", {}, reconcile(told, table()))


@settings(max_examples=30)
@given(st.lists(st.sampled_from(TOLD), unique_by=lambda t: t.id, min_size=1), st.integers(1, 4))
def test_every_id_that_was_shown_leads_to_the_incident_that_holds_its_first_mention(told, step):
    shown = {i.id: i.mentions[0] for n in range(0, len(told), step) for i in state(told[: n + step]).incidents}
    now = state(told)
    for key, first in shown.items():
        found = now.incident(key)
        assert first in found.mentions
        assert former(found, key) == (None if found.id == key else key)


def test_incidents_that_became_one_both_lead_to_it():
    parts = [state([one]).incidents[0].id for one in TOLD[:7:6]]
    whole = state(TOLD[:7:6])
    assert len(set(parts)) == 2
    assert [whole.incident(key) for key in parts] == [whole.incidents[0]] * 2


def test_an_id_of_an_incident_that_is_there_goes_before_one_that_was():
    whole = state(TOLD[:7:6])
    assert whole.incident("i") is whole.incidents[0]
    assert former(whole.incidents[0], "i") is None


@pytest.mark.parametrize("wanted", ["", "i0000000000000000", "x"])
def test_an_id_that_never_was_leads_nowhere(wanted):
    with pytest.raises(UsageError) as error:
        state(TOLD[:1]).incident(wanted)
    assert error.value.code == "Q001"
