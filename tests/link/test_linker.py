"""Linking bit by bit: what comes later touches what it meets, and the end is that of all at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.link import cluster
from rashomon.link.linker import Linker
from tests.builders import copy_of, mention, ruled, spot, table

ARIHA = spot("Ariha", 35.81, 36.61)
IDLIB = spot("Idlib province", 35.8, 36.7, radius=55, precision="province")
TEXTS = ("", "A shell hit the mill", "Nine people died at the well")


@st.composite
def told(draw):
    return mention(
        draw(st.sampled_from([None, "2020-07-14", "2020-07-15", "2020-07", "--07-14", "Tuesday"])),
        draw(st.sampled_from([None, "Areeha", "Binnish", ARIHA, IDLIB])),
        event_type=draw(st.sampled_from(["armed_clash", "abduction"])),
        killed=draw(st.sampled_from([0, 3, 9, "5+"])),
        document=draw(st.sampled_from("abcdefgh")),
        published=draw(st.sampled_from([None, "2020-07-15"])),
        text=draw(st.sampled_from(TEXTS)),
        n=draw(st.integers(1, 2)),
    )


ledgers = st.lists(told(), max_size=12, unique_by=lambda t: t.id)
copied = st.sampled_from([(), (frozenset("ab"),), (frozenset("adg"), frozenset("bc")), (frozenset("abcdefgh"),)])


def in_portions(members, copies, random, *, limit=200, **rulings):
    """The clusters where documents come one by one, in any order, each with the groups of copies that are known then."""
    linker = Linker(limited(limit), ruled(**rulings))
    documents = sorted({t.document for t in members})
    random.shuffle(documents)
    there = set()
    for document in documents:
        there.add(document)
        known = [frozenset(group & there) for group in copies if document in group]
        linker.add([t for t in members if t.document == document], copies=[g for g in known if len(g) > 1])
    return linker.clusters()


def limited(most):
    """The released table with another limit on undated mentions of one place."""
    return replace(table(), limits=replace(table().limits, unplaced_bucket=most))


@given(ledgers, copied, st.randoms(use_true_random=False))
def test_document_by_document_in_any_order_is_all_at_once(members, copies, random):
    assert in_portions(members, copies, random) == cluster(members, table(), copies=copies)


@given(ledgers, st.randoms(use_true_random=False))
def test_that_holds_where_places_become_too_full_for_the_undated(members, random):
    whole = cluster(members, limited(3))
    assert in_portions(members, (), random, limit=3) == whole


@given(ledgers, st.randoms(use_true_random=False), st.data())
def test_and_with_what_persons_say(members, random, data):
    ids = [t.id for t in members]
    every = list(combinations(ids, 2))
    said = {
        kind: data.draw(st.lists(st.sampled_from(every), max_size=2)) if every else [] for kind in ("same", "apart")
    }
    whole = cluster(members, table(), constraints=ruled(**said))
    assert in_portions(members, (), random, **said) == whole
    together = {t.id: c.id for c in whole for t in c.members}
    assert all(together[a] == together[b] for a, b in said["same"])


def test_what_is_added_touches_only_what_it_meets():
    linker = Linker(table())
    linker.add([mention(f"2020-{m:02}-10", killed=9, document=f"d{m}") for m in range(1, 13)])
    before, compared = linker.clusters(), linker.compared
    changed = linker.add([mention("2020-05-10", killed=9, document="new")])
    assert [{t.document for t in one.members} for one in changed.made] == [{"d5", "new"}]
    assert linker.compared == compared + 1
    assert len(set(before) & set(linker.clusters())) == 11


def test_an_earlier_report_renames_its_incident():
    linker = Linker(table())
    linker.add([mention(killed=9, document="a", published="2020-07-16")])
    (old,) = linker.clusters()
    changed = linker.add([mention(killed=9, document="b", published="2020-07-15")])
    assert changed.gone == {old.id}
    assert len(linker.clusters()) == 1


def test_what_is_there_is_not_added_again():
    linker = Linker(table())
    one = mention(document="a")
    linker.add([one])
    assert linker.add([one]).made == ()


def test_a_copy_that_comes_later_joins_its_original():
    a = mention(None, None, event_type=None, text="They came at dawn", document="b")
    linker = Linker(table())
    linker.add([a])
    linker.add([copy_of(a, document="a")], copies=[frozenset("ab")])
    (found,) = linker.clusters()
    assert len(found.members) == 2


def test_a_persons_word_outranks_limits_and_scores():
    a, b = mention("2020-07-14", document="a"), mention("2020-09-14", "Binnish", document="b")
    assert len(cluster([a, b], table())) == 2
    assert len(cluster([a, b], table(), constraints=ruled(same=[(a.id, b.id)]))) == 1
    c, d = (mention(killed=9, document=x) for x in "cd")
    assert len(cluster([c, d], table())) == 1
    assert len(cluster([c, d], table(), constraints=ruled(apart=[(c.id, d.id)]))) == 2


def test_two_of_one_document_that_a_person_puts_together_keep_others_of_it_out():
    a1, a2, a3 = (mention(killed=9, document="a", n=n) for n in (1, 2, 3))
    found = cluster([a1, a2, a3], table(), constraints=ruled(same=[(a1.id, a2.id)]))
    assert sorted(len(c.members) for c in found) == [1, 2]


@pytest.mark.parametrize("days", [50, 200])
def test_comparisons_grow_with_the_number_of_mentions(days):
    linker = Linker(table())
    told = [
        mention(
            f"2020-{1 + d // 28:02}-{1 + d % 28:02}", spot(place, 35.0 + n, 36.0), killed=3, document=f"{d}{place}{k}"
        )
        for d in range(days)
        for n, place in enumerate(("Ariha", "Binnish", "Homs"))
        for k in range(2)
    ]
    linker.add(told)
    assert linker.compared <= 10 * len(told)
