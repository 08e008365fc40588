"""From mentions to incidents: what an incident carries, and that only the set of mentions matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger import encode
from rashomon.model import Field
from rashomon.reconcile import Grade, reconcile
from tests.builders import copy_of, mention, spot, table, when

ARIHA = spot("Ariha", 35.81, 36.61)
IDLIB = spot("Idlib province", 35.8, 36.7, radius=55, precision="province")


def test_an_incident_names_its_mentions_and_documents_in_order_of_publication():
    late = mention(killed=3, source="Blue", published="2020-07-16")
    early = mention(killed=3, source="Red", published="2020-07-15")
    undated = mention(killed=3, source="Green")
    (found,) = reconcile([late, undated, early], table())
    assert found.mentions == (early.id, late.id, undated.id)
    assert found.documents == (early.document, late.document, undated.document)


def test_its_date_and_place_are_the_most_precise_that_are_told():
    a = mention(when("2020-07-13..2020-07-15"), IDLIB, killed=9, source="Blue")
    b = mention("2020-07-14", ARIHA, killed=9, source="Red")
    (found,) = reconcile([a, b], table())
    assert (str(found.when), found.place.name) == ("2020-07-14", "Ariha")


def test_its_type_is_the_one_that_most_voices_give():
    told = [
        mention(event_type=kind, killed=9, source=name)
        for name, kind in (("A", "armed_clash"), ("B", "territory_change"), ("C", "territory_change"))
    ]
    (found,) = reconcile(told, table())
    assert found.event_type == "territory_change"


def test_a_mention_that_tells_next_to_nothing_is_still_an_incident():
    (found,) = reconcile([mention(None, None, event_type=None)], table())
    assert (found.event_type, found.when, found.place, found.fields) == (None, None, None, ())
    assert (found.independent, found.grade) == (0, Grade.DISCOUNTED)


def test_accounts_hold_every_claim_once_in_the_order_of_fields():
    told = mention(killed=3, injured=4, speaker="medics", perpetrator="gunmen")
    (found,) = reconcile([told], table())
    claims = [s.claim for account in found.accounts for s in account.statements]
    assert sorted(c.id for c in claims) == sorted(c.id for c in told.mention.claims)
    order = list(Field)
    for account in found.accounts:
        fields = [order.index(s.claim.field) for s in account.statements]
        assert fields == sorted(fields)


def test_it_is_news_where_one_document_tells_it_as_news():
    a = mention(killed=9, source="Blue", main=False)
    b = mention(killed=9, source="Red", main=True)
    assert [i.main for i in reconcile([a], table())] == [False]
    assert [i.main for i in reconcile([a, b], table())] == [True]


@st.composite
def told(draw):
    return mention(
        draw(st.sampled_from([None, "2020-07-14", "2020-07-15", "2020-07", "--07-14"])),
        draw(st.sampled_from([None, "Ariha", "Binnish", ARIHA, IDLIB])),
        event_type=draw(st.sampled_from(["armed_clash", "abduction", None])),
        killed=draw(st.sampled_from([0, 3, 9, "5+"])),
        speaker=draw(st.sampled_from([None, "medics", "the ministry=army"])),
        source=draw(st.sampled_from([None, "Blue", "Red"])),
        published=draw(st.sampled_from([None, "2020-07-15"])),
        document=draw(st.sampled_from("abcdef")),
        n=draw(st.integers(1, 3)),
    )


@given(st.lists(told(), max_size=8, unique_by=lambda t: t.id), st.randoms(use_true_random=False))
def test_the_order_of_mentions_does_not_matter(members, random):
    mixed = list(members)
    random.shuffle(mixed)
    assert [encode(i) for i in reconcile(mixed, table())] == [encode(i) for i in reconcile(members, table())]


@given(st.lists(told(), max_size=8, unique_by=lambda t: t.id))
def test_every_mention_is_in_exactly_one_incident(members):
    found = [m for i in reconcile(members, table()) for m in i.mentions]
    assert sorted(found) == sorted(t.id for t in members)


@given(st.lists(told(), min_size=1, max_size=6, unique_by=lambda t: t.document), st.data())
def test_a_copy_neither_moves_other_mentions_nor_raises_independence(members, data):
    original = data.draw(st.sampled_from(members))
    named = [type(t)(t.mention, t.source, t.published, f"words of {t.document}") for t in members]
    original = next(t for t in named if t.id == original.id)
    copy = copy_of(original, source="Green", document="zz copy")
    before = reconcile(named, table())
    after = reconcile([*named, copy], table(), copies=[frozenset({original.document, copy.document})])
    assert {frozenset(set(i.mentions) - {copy.id}) for i in after} == {frozenset(i.mentions) for i in before}
    by_mention = {m: i.independent for i in after for m in i.mentions}
    assert all(by_mention[m] <= i.independent for i in before for m in i.mentions)
