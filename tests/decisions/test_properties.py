"""Incidents are a function of claims and decisions: their order, further documents and undoing change nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.decisions import Act, Outcome, settle
from rashomon.ledger import encode
from rashomon.model import Count, Field
from rashomon.reconcile import reconcile
from tests.builders import mention, spot, table
from tests.decisions.making import numbered, ruled

ARIHA = spot("Ariha", 35.81, 36.61)
TOLD = [
    mention(day, ARIHA, killed=killed, document=f"d{n}", source=f"Paper {n}", text=f"report {n} of the shelling")
    for n, (day, killed) in enumerate([("2020-07-14", 9), ("2020-07-14", 9), ("2020-07-14", 3), ("2020-07-20", 9), ("2020-07-20", 4)])
]  # fmt: skip
MORE = [
    mention("2020-07-14", ARIHA, killed=9, document="late", source="Late Paper", text="a late report"),
    mention("2020-07-20", ARIHA, killed=5, document="later", source="Later Paper", text="a later report"),
]
ONE = st.sampled_from(TOLD)
PAIR = st.tuples(ONE, ONE).filter(lambda two: two[0] is not two[1])
DRAFT = st.one_of(
    st.builds(
        lambda act, two: ruled(act, *two), st.sampled_from(["same", "not-same", "unsure", "merge", "split"]), PAIR
    ),
    st.builds(ruled, st.sampled_from(["confirm", "reject"]), ONE),
    st.builds(lambda one, n: ruled("correct", one, field=Field.KILLED, value=Count(n, n)), ONE, st.integers(0, 9)),
    st.builds(lambda one: ruled("verified", one, agreement="truce"), ONE),
)
LOG = st.lists(DRAFT, max_size=7).map(lambda drafts: numbered(*drafts))


def derived(decisions, told=TOLD):
    return reconcile(told, table(), decisions=settle(decisions, told))


def as_bytes(incidents):
    return [encode(one) for one in incidents]


@settings(deadline=None, max_examples=60)
@given(LOG, st.randoms())
def test_the_order_in_which_they_come_does_not_matter(log, random):
    decisions, told = list(log), list(TOLD)
    random.shuffle(decisions)
    random.shuffle(told)
    assert as_bytes(derived(decisions, told)) == as_bytes(derived(log))


@settings(deadline=None, max_examples=60)
@given(LOG, DRAFT)
def test_undoing_makes_the_bytes_that_were_before(log, draft):
    one = draft.numbered(len(log) + 1)
    undo = ruled("undo", undoes=one.id).numbered(len(log) + 2)
    assert as_bytes(derived([*log, one, undo])) == as_bytes(derived(log))


@settings(deadline=None, max_examples=60)
@given(LOG)
def test_undoing_all_is_as_if_nothing_was_ruled(log):
    undo = [ruled("undo", undoes=one.id).numbered(100 + one.n) for one in log]
    assert as_bytes(derived([*log, *undo])) == as_bytes(derived([]))


@settings(deadline=None, max_examples=60)
@given(LOG)
def test_more_documents_keep_every_decision_as_it_stood(log):
    before, after = settle(log, TOLD), settle(log, [*TOLD, *MORE])
    assert (before.effects, before.constraints, before.of) == (after.effects, after.constraints, after.of)
    home = {m: i.id for i in derived(log, [*TOLD, *MORE]) for m in i.mentions}
    kept = {m for m in home if m not in after.rejected}
    assert all(home[a] == home[b] for a, b in after.constraints.same if {a, b} <= kept)
    assert all(home[a] != home[b] for a, b in after.constraints.apart)


@settings(deadline=None, max_examples=60)
@given(LOG)
def test_every_mention_is_in_one_incident_and_the_rejected_are_with_no_other(log):
    rejected = settle(log, TOLD).rejected
    found = derived(log)
    assert sorted(m for i in found for m in i.mentions) == sorted(t.id for t in TOLD)
    assert all(i.rejected == (set(i.mentions) <= rejected) for i in found)
    assert all(i.rejected or not set(i.mentions) & rejected for i in found)


@settings(deadline=None, max_examples=60)
@given(LOG)
def test_a_decision_that_does_not_hold_names_what_stands_against_it(log):
    for effect in settle(log, TOLD).effects:
        assert (effect.outcome is Outcome.HOLDS) == (not effect.by)
        assert all(d.n > effect.decision.n for d in log if d.id in effect.by)


@settings(deadline=None, max_examples=60)
@given(st.lists(DRAFT.filter(lambda d: d.act in {Act.CONFIRM, Act.CORRECT, Act.VERIFIED}), max_size=5))
def test_a_persons_word_changes_no_value_of_the_machine(drafts):
    ruled_on, bare = derived(numbered(*drafts)), derived([])
    for one, other in zip(ruled_on, bare, strict=True):
        assert (one.id, one.fields, one.accounts, one.grade, one.reasons, one.when, one.place) == (
            other.id, other.fields, other.accounts, other.grade, other.reasons, other.when, other.place
        )  # fmt: skip
