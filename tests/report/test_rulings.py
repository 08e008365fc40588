"""How persons' decisions are said, and whose incident a ruling is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.ceasefire import Ruling
from rashomon.decisions import settle
from rashomon.model import Count, Field, Label, Party, Place, Population, Words
from rashomon.reconcile import reconcile
from rashomon.report import rulings
from rashomon.report.contents import Contents, Filter, Source
from tests.builders import mention, table
from tests.decisions.making import numbered, ruled

A, B, C = (mention(killed=9, document=name, source=name, text=f"the {name} report") for name in "abc")


def contents(*drafts, told=(A, B, C)):
    settled = settle(numbered(*drafts), told)
    found = reconcile(told, table(), decisions=settled)
    return Contents("war.ledger", {}, found, decisions=settled.effects)


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (ruled("correct", A, field=Field.KILLED, population=Population.TOTAL, value=Count(12, 12)), "killed is 12"),
        (
            ruled("correct", A, field=Field.KILLED, population=Population.CHILDREN, value=Count(2, 2)),
            "killed: children is 2",
        ),
        (ruled("correct", A, field=Field.WEAPON, value=Words("mortar")), "weapon is mortar"),
        (ruled("verified", A, agreement="truce"), "verified by the mechanism of truce"),
        (ruled("affiliation", source="Blue", side="rebels"), "Blue is of the side rebels"),
        (ruled("affiliation", source="Blue"), "Blue is of no side"),
        (ruled("undo", undoes="r1"), "r1 no longer holds"),
        (ruled("reject", A), "no incident: rejected"),
    ],
)
def test_a_decision_is_said_with_whose_it_is_and_why(draft, said):
    assert rulings.line(draft) == f"{said} – A. Reader, 2026-03-01: looked at it"


def test_what_a_person_rejected_does_not_stand():
    whole = contents(ruled("reject", A))
    assert [i.rejected for i in whole.incidents] == [True, False]
    assert [i.documents for i in whole.standing] == [("b", "c")]
    assert {rulings.status(i) for i in whole.incidents} == {rulings.REJECTED, None}


def test_the_gravest_ruling_is_the_status():
    correct = ruled("correct", A, field=Field.WEAPON, value=Words("mortar"))
    (one,) = contents(correct, ruled("confirm", A)).incidents
    assert rulings.status(one) == rulings.CORRECTED
    assert rulings.beside(one, Field.WEAPON, None) == "mortar"
    assert rulings.beside(one, Field.KILLED, None) is None


def test_the_last_correction_is_the_one_beside_the_value():
    def killed(n, one):
        return ruled("correct", one, field=Field.KILLED, population=Population.TOTAL, value=Count(n, n))

    (one,) = contents(killed(1, A), killed(2, B)).incidents
    assert rulings.beside(one, Field.KILLED, Population.TOTAL) == "2"
    assert [d.value for d in one.corrections(Field.KILLED)] == [Count(1, 1), Count(2, 2)]


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        (Field.PLACE, Place("Binnish"), Filter(place="binn")),
        (Field.EVENT_TYPE, Label("suicide_bomb"), Filter(event_type="suicide bombing")),
        (Field.PERPETRATOR, Party("the guard", "guard", "rebels"), Filter(actor="rebels")),
    ],
)
def test_an_incident_is_found_by_a_persons_value_as_by_the_machines(field, value, wanted):
    bare, corrected = (contents(*drafts).incidents for drafts in ((), (ruled("correct", A, field=field, value=value),)))
    assert [wanted.passes(one) for one in (*bare, *corrected)] == [False, True]


def test_a_ruling_is_of_the_incident_that_has_most_of_what_was_verified():
    verified = ruled("verified", (A, B, C), agreement="truce")
    whole = contents(verified, ruled("split", A, (B, C)))
    most = next(i for i in whole.incidents if len(i.mentions) == 2)
    assert whole.rulings == (Ruling(most.id, "truce", "A. Reader", "looked at it"),)


def test_a_ruling_that_is_undone_is_none():
    verified = ruled("verified", A, agreement="truce").numbered(1)
    settled = settle([verified, ruled("undo", undoes=verified.id).numbered(2)], (A,))
    found = reconcile((A,), table(), decisions=settled)
    assert Contents("war.ledger", {}, found, decisions=settled.effects).rulings == ()


def test_a_side_that_a_person_gave_says_what_it_would_be_else():
    ruling = ruled("affiliation", source="Blue", side="rebels")
    given = Source("Blue", "rebels", None, 1, ruling, "syrian_government")
    assert given.side == "rebels (a person's word; else syrian_government)"
    assert replace(given, affiliation=None, machine=None).side == "none (a person's word; else not known)"
    assert replace(given, decision=None).side == "rebels"
