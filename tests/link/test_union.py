"""Groups of things joined pair by pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.link.union import Groups


def test_joining_tells_whether_it_changed_anything():
    groups = Groups("abc")
    assert groups.join("b", "c")
    assert not groups.join("c", "b")
    assert groups.sets() == [["a"], ["b", "c"]]


def test_a_group_is_named_by_its_least_member():
    groups = Groups("abc")
    groups.join("c", "b")
    groups.join("b", "a")
    assert {groups.find(x) for x in "abc"} == {"a"}


def test_a_new_thing_is_a_group_of_its_own():
    assert Groups().find("x") == "x"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.randoms(use_true_random=False))
def test_the_order_of_joining_does_not_matter(joins, random):
    def joined(pairs):
        groups = Groups(range(10))
        for a, b in pairs:
            groups.join(a, b)
        return groups.sets()

    mixed = [pair[::-1] for pair in joins]
    random.shuffle(mixed)
    assert joined(mixed) == joined(joins)
