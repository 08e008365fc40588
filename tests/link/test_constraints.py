"""What persons ruled of pairs outranks the score, and what follows of it is kept, too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.link import cluster
from rashomon.link.constraints import Constraints, Parted, pair
from tests.builders import copy_of, mention, table


def sets(told, *, same=(), apart=(), **options):
    """The clusters as sets of documents, with pairs of mentions ruled."""
    ruled = Constraints({pair(a.id, b.id): "r1" for a, b in same}, {pair(a.id, b.id): "r2" for a, b in apart})
    found = cluster(told, table(), constraints=ruled, **options)
    return {frozenset(t.document for t in c.members) for c in found}


A, B, C = (mention(killed=9, document=name, text=f"the {name} report") for name in "abc")
FAR = mention("2020-09-30", "Binnish", killed=1, document="far")


def test_mentions_of_one_event_are_two_where_a_person_says_so():
    assert sets([A, B]) == {frozenset("ab")}
    assert sets([A, B], apart=[(A, B)]) == {frozenset("a"), frozenset("b")}


def test_mentions_that_nothing_links_are_one_where_a_person_says_so():
    assert sets([A, FAR], same=[(A, FAR)]) == {frozenset({"a", "far"})}


def test_two_mentions_of_one_document_are_one_where_a_person_says_so():
    one, two = mention(killed=9, document="a", n=1), mention(killed=9, document="a", n=2)
    (found,) = cluster([one, two], table(), constraints=Constraints({pair(one.id, two.id): "r1"}))
    assert {t.id for t in found.members} == {one.id, two.id}


def test_what_is_parted_from_one_is_parted_from_all_that_is_the_same():
    assert sets([A, B, C], same=[(A, B)], apart=[(B, C)]) == {frozenset("ab"), frozenset("c")}


def test_a_copy_in_the_same_words_is_another_event_where_a_person_says_so():
    first = mention(killed=9, document="a", text="Nine people died in the market")
    copy, third = copy_of(first, document="b"), copy_of(first, document="c")
    groups = [frozenset("abc")]
    assert sets([first, copy, third], copies=groups) == {frozenset("abc")}
    found = sets([first, copy, third], copies=groups, apart=[(first, copy)])
    assert len(found) == 2
    assert {frozenset("a"), frozenset("b")} & found


def test_copies_do_not_join_what_is_parted_through_what_is_the_same():
    one = mention(killed=9, document="a", text="Nine people died in the market")
    two = mention(killed=9, document="b", text="The market was hit and nine died")
    copy_one, copy_two = copy_of(one, document="c"), copy_of(two, document="d")
    copies = [frozenset("ac"), frozenset("bd")]
    found = sets([one, two, copy_one, copy_two], copies=copies, same=[(one, two)], apart=[(copy_one, copy_two)])
    together = next(group for group in found if "a" in group)
    assert "b" in together
    assert not {"c", "d"} <= together


def test_a_link_by_a_person_names_the_decision_and_keeps_the_score():
    (found,) = cluster([A, FAR], table(), constraints=Constraints({pair(A.id, FAR.id): "r1"}))
    (link,) = found.links
    assert link.decision == "r1"
    assert link.log_odds < 0
    assert link.steps


def test_without_rulings_nothing_is_other_than_before():
    told = [A, B, C, FAR]
    assert cluster(told, table()) == cluster(told, table(), constraints=Constraints())


def test_rulings_on_mentions_that_are_not_there_change_nothing():
    gone = Constraints({("m1", "m2"): "r1"}, {("m1", A.id): "r2"})
    assert cluster([A, B], table(), constraints=gone) == cluster([A, B], table())


NAMES = "abcdef"
STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=25)


@given(STEPS)
def test_no_order_of_joining_and_parting_brings_together_what_is_parted(steps):
    groups, parted = Parted(), []
    for joining, a, b in steps:
        if joining:
            groups.join(a, b)
        elif groups.part(a, b):
            parted.append((a, b))
        assert all(groups.parted(x, y) and groups.parted(y, x) and not groups.joined(x, y) for x, y in parted)


POOL = [
    mention("2020-07-14", p, killed=k, document=f"{p}{k}", text=f"{p} {k}")
    for p in ("Ariha", "Binnish")
    for k in (3, 9, 12)
]


@given(
    st.permutations(POOL), st.lists(st.tuples(st.sampled_from(POOL), st.sampled_from(POOL), st.booleans()), max_size=6)
)
def test_every_ruling_holds_in_whatever_order_the_mentions_come(told, rulings):
    groups, same, apart = Parted(), {}, {}
    for a, b, one in rulings:
        if a is not b and one and groups.join(a.id, b.id):
            same[pair(a.id, b.id)] = "r"
        elif a is not b and not one and groups.part(a.id, b.id):
            apart[pair(a.id, b.id)] = "r"
    found = cluster(told, table(), constraints=Constraints(same, apart))
    assert found == cluster(POOL, table(), constraints=Constraints(same, apart))
    home = {t.id: c.id for c in found for t in c.members}
    assert all(home[a] == home[b] for a, b in same)
    assert all(home[a] != home[b] for a, b in apart)
