"""What decisions come to: the later holds, the earlier is listed, what finds nothing waits."""

from __future__ import annotations

import pytest

from rashomon.decisions import NOTHING, Act, Outcome, settle
from rashomon.model import Count, Field
from tests.builders import mention
from tests.decisions.making import numbered, ruled

A, B, C, D = (mention(killed=n, document=f"d{n}", text=f"report {n} of the day") for n in range(4))
TOLD = (A, B, C, D)


def outcomes(*drafts, told=TOLD):
    return [str(e.outcome) for e in settle(numbered(*drafts), told).effects]


def pairs(of):
    return {frozenset(p) for p in of}


def ids(*told):
    return frozenset(one.id for one in told)


def test_no_decision_is_nothing():
    assert settle((), TOLD) is NOTHING


def test_merging_makes_all_pairs_the_same():
    found = settle(numbered(ruled("merge", (A, B), C)), TOLD).constraints
    assert pairs(found.same) == {ids(A, B), ids(A, C), ids(B, C)}
    assert not found.apart


def test_splitting_parts_what_goes_from_what_stays_and_holds_together_what_goes():
    found = settle(numbered(ruled("split", (A, B), (C, D))), TOLD).constraints
    assert pairs(found.same) == {ids(A, B)}
    assert pairs(found.apart) == {ids(A, C), ids(A, D), ids(B, C), ids(B, D)}


@pytest.mark.parametrize(
    ("first", "then", "same", "apart"),
    [
        ("same", "not-same", set(), {ids(A, B)}),
        ("not-same", "same", {ids(A, B)}, set()),
        ("same", "unsure", set(), set()),
        ("not-same", "unsure", set(), set()),
        ("unsure", "same", {ids(A, B)}, set()),
    ],
)
def test_of_two_that_conflict_the_later_holds_and_the_other_is_listed(first, then, same, apart):
    made = numbered(ruled(first, A, B), ruled(then, B, A))
    found = settle(made, TOLD)
    assert (pairs(found.constraints.same), pairs(found.constraints.apart)) == (same, apart)
    assert [e.outcome for e in found.effects] == [Outcome.OVERRULED, Outcome.HOLDS]
    assert found.effects[0].by == (made[1].id,)


def test_a_conflict_through_a_third_is_a_conflict():
    made = numbered(ruled("same", A, B), ruled("same", B, C), ruled("not-same", A, C))
    found = settle(made, TOLD)
    assert [e.outcome for e in found.effects] == [Outcome.OVERRULED, Outcome.HOLDS, Outcome.HOLDS]
    assert found.effects[0].by == (made[2].id,)


def test_later_sameness_outranks_an_earlier_parting_through_a_third():
    made = numbered(ruled("not-same", A, C), ruled("same", A, B), ruled("same", B, C))
    found = settle(made, TOLD)
    assert [e.outcome for e in found.effects] == [Outcome.OVERRULED, Outcome.HOLDS, Outcome.HOLDS]
    assert set(found.effects[0].by) == {made[1].id, made[2].id}


def test_a_merge_of_which_one_mention_was_later_parted_holds_in_part():
    made = numbered(ruled("merge", (A, B), C), ruled("not-same", A, C))
    found = settle(made, TOLD)
    assert [e.outcome for e in found.effects] == [Outcome.PARTLY, Outcome.HOLDS]
    assert ids(A, C) in pairs(found.constraints.apart)
    assert len(found.constraints.same) == 1


def test_saying_the_same_twice_is_no_conflict():
    assert outcomes(ruled("same", A, B), ruled("merge", A, B)) == ["holds", "holds"]


def test_confirming_what_was_rejected_lifts_the_rejection_of_that_mention_only():
    found = settle(numbered(ruled("reject", (A, B)), ruled("confirm", B)), TOLD)
    assert found.rejected == ids(A)
    assert [e.outcome for e in found.effects] == [Outcome.PARTLY, Outcome.HOLDS]


def test_the_later_correction_of_a_field_holds_and_those_of_other_fields_stay():
    def killed(n):
        return ruled("correct", A, field=Field.KILLED, value=Count(n, n))

    hurt = ruled("correct", A, field=Field.INJURED, value=Count(1, 1))
    found = settle(numbered(killed(1), hurt, killed(2)), TOLD)
    assert [d.value for d in found.of[A.id]] == [Count(1, 1), Count(2, 2)]
    assert outcomes(killed(1), hurt, killed(2)) == ["overruled", "holds", "holds"]


def test_the_later_side_of_a_source_holds_however_it_is_spelled():
    made = numbered(
        ruled("affiliation", source="Blue Outlet", side="rebels"), ruled("affiliation", source="BLUE OUTLET", side=None)
    )
    assert [(d.source, d.side) for d in settle(made, TOLD).sources] == [("BLUE OUTLET", None)]


def test_undoing_is_a_decision_and_can_itself_be_undone():
    first = ruled("same", A, B).numbered(1)
    undo = ruled("undo", undoes=first.id).numbered(2)
    again = ruled("undo", undoes=undo.id).numbered(3)
    assert settle([first, undo], TOLD).constraints.same == {}
    assert [e.outcome for e in settle([first, undo], TOLD).effects] == [Outcome.UNDONE, Outcome.HOLDS]
    assert pairs(settle([first, undo, again], TOLD).constraints.same) == {ids(A, B)}


def test_undoing_the_later_of_two_lets_the_earlier_hold_again():
    one, two = numbered(ruled("same", A, B), ruled("not-same", A, B))
    undo = ruled("undo", undoes=two.id).numbered(3)
    assert pairs(settle([one, two, undo], TOLD).constraints.same) == {ids(A, B)}


@pytest.mark.parametrize("act", sorted(set(Act) - {Act.AFFILIATION, Act.UNDO}))
def test_what_is_no_longer_told_is_listed_and_waits(act):
    made = numbered(ruled(act, A, B))
    (gone,) = settle(made, [C]).effects
    assert (gone.outcome, gone.stale, gone.missing) == (Outcome.STALE, True, 2)
    assert settle(made, [C]).constraints == NOTHING.constraints
    assert not settle(made, TOLD).effects[0].stale


def test_where_some_of_it_is_no_longer_told_the_rest_holds_and_it_is_listed():
    found = settle(numbered(ruled("reject", (A, B))), [A, C])
    assert found.rejected == ids(A)
    assert (found.effects[0].outcome, found.effects[0].missing, found.effects[0].stale) == (Outcome.PARTLY, 1, True)


def test_two_that_a_new_reader_takes_for_one_cannot_be_parted():
    one = mention(document="d9", text="a long sentence on two attacks", n=1)
    two = mention(document="d9", text="a long sentence on two attacks", n=2)
    assert outcomes(ruled("not-same", one, two), told=[one]) == ["cannot be applied"]


def test_a_decision_has_an_id_of_its_content_and_number():
    one, two = numbered(ruled("confirm", A), ruled("confirm", A))
    assert one.id != two.id
    assert one == ruled("confirm", A).numbered(1)
