"""Which mentions tell one incident."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.link import cluster
from rashomon.link.blocking import Index, where
from rashomon.link.profile import profile
from rashomon.link.score import score
from rashomon.model import content_id
from tests.builders import copy_of, mention, spot, table, when

ARIHA = spot("Ariha", 35.81, 36.61)
IDLIB = spot("Idlib province", 35.8, 36.7, radius=55, precision="province")
NEXT_CELL = spot("Ariha crossing", 35.81, 36.76)


def sets(told, **options):
    """The clusters as sets of documents."""
    return {frozenset(t.document for t in c.members) for c in cluster(told, table(), **options)}


def pairs(profiles, most):
    """The pairs of indices that meet."""
    index = Index(most)
    for n, one in enumerate(profiles):
        index.add(n, where(one))
    return {(n, m) for n in range(len(profiles)) for m in index.meets(n) if n < m}


def candidates(*told):
    return pairs([profile(t, table()) for t in told], 200)


def test_two_documents_that_tell_one_event():
    a = mention(killed=9, document="a", published="2020-07-15")
    b = mention(killed=9, document="b", published="2020-07-16")
    (found,) = cluster([b, a], table())
    assert [t.document for t in found.members] == ["a", "b"]
    assert found.id == content_id("i", a.id)
    assert len(found.links) == 1


def test_two_events_of_one_day_at_two_places():
    assert len(cluster([mention(place="Ariha", document="a"), mention(place="Binnish", document="b")], table())) == 2


def test_two_events_of_one_place_on_two_days():
    a, b = mention("2020-07-14", document="a"), mention("2020-07-19", document="b")
    assert len(cluster([a, b], table())) == 2


def test_two_mentions_of_one_document_stay_apart_even_where_a_third_fits_both():
    a1, a2 = mention(killed=9, document="a", n=1), mention(killed=9, document="a", n=2)
    found = cluster([a1, a2, mention(killed=9, document="b")], table())
    assert sorted(len(c.members) for c in found) == [1, 2]


def test_a_chain_of_likely_pairs_is_cut_where_the_mean_is_against_it():
    days = ["2020-07-14", "2020-07-15", "2020-07-16", "2020-07-17", "2020-07-18"]
    told = [mention(day, ARIHA, killed=9, document=f"d{n}") for n, day in enumerate(days)]
    for found in cluster(told, table()):
        dates = sorted(int(t.document[1:]) for t in found.members)
        assert dates[-1] - dates[0] <= 3


def test_copies_in_the_same_words_are_one_from_the_start():
    a = mention(None, None, event_type=None, text="They came at dawn", document="a")
    b = copy_of(a, source="Green Outlet", document="b")
    assert len(cluster([a, b], table())) == 2
    (found,) = cluster([a, b], table(), copies=[frozenset("ab")])
    assert [(link.steps[0].name, link.log_odds) for link in found.links] == [("copy", 99.0)]


def test_a_copy_adds_no_weight():
    a = mention("2020-07-14", "Ariha", killed=9, document="a", text="Nine people died in Ariha at dawn")
    far = mention("2020-07-16", "Ariha", killed=3, document="c", text="Three people were shot")
    copies = [copy_of(a, document=f"b{n}") for n in range(4)]
    group = [frozenset({"a", *(c.document for c in copies)})]
    assert len(cluster([a, far], table())) == len(cluster([a, far, *copies], table(), copies=group)) == 2


def test_the_links_of_a_cluster_hold_it_together():
    told = [mention(killed=9, document=name) for name in "abcde"]
    (found,) = cluster(told, table())
    reached = {found.links[0].a}
    for _ in found.links:
        reached |= {x for link in found.links if {link.a, link.b} & reached for x in (link.a, link.b)}
    assert reached == {t.id for t in told}
    assert len(found.links) == 4


def test_nothing_is_no_cluster():
    assert cluster([], table()) == ()


def test_mentions_two_days_apart_meet_and_others_do_not():
    a, b, c = (mention(d, document=d) for d in ("2020-07-14", "2020-07-16", "2020-07-17"))
    assert candidates(a, b, c) == {(0, 1), (1, 2)}


def test_a_month_meets_its_days_and_days_do_not_meet_through_it():
    month = mention("2020-07", document="m")
    a, b = mention("2020-07-01", document="a"), mention("2020-07-30", document="b")
    assert candidates(a, b, month) == {(0, 2), (1, 2)}


def test_an_undated_mention_meets_those_of_its_place():
    undated = mention(None, "Ariha", document="u")
    assert candidates(mention(place="Areeha", document="a"), mention(place="Binnish", document="b"), undated) == {
        (0, 2)
    }


def test_an_undated_mention_of_a_place_that_many_tell_meets_none():
    told = [mention(f"2020-07-{n:02}", document=f"d{n}") for n in range(1, 30, 4)]
    profiles = [profile(t, table()) for t in [*told, mention(None, document="u")]]
    assert len(pairs(profiles, 100)) == len(told)
    assert pairs(profiles, 4) == set()


def test_neighbouring_cells_meet():
    a, b = mention(place=ARIHA, document="a"), mention(place=NEXT_CELL, document="b")
    assert candidates(a, b) == {(0, 1)}


def test_a_long_interval_meets_by_the_place():
    long = mention(when("2016..2020", "longer"), document="l")
    assert candidates(mention(document="a"), long) == {(0, 1)}


def test_the_number_of_pairs_grows_with_the_number_of_mentions_and_not_with_its_square():
    def size(days):
        told = [
            mention(f"2020-{1 + d // 28:02}-{1 + d % 28:02}", place, document=f"{d} {place} {n}")
            for d in range(days)
            for place in ("Ariha", "Binnish", "Homs")
            for n in range(2)
        ]
        return len(pairs([profile(t, table()) for t in told], 200)) / len(told)

    assert size(100) < 1.2 * size(25)


@st.composite
def told(draw):
    return mention(
        draw(st.sampled_from([None, "2020-07-14", "2020-07-15", "2020-07-16", "2020-07", "--07-14", "Tuesday"])),
        draw(st.sampled_from([None, "Ariha", "Areeha", "Binnish", ARIHA, NEXT_CELL])),
        event_type=draw(st.sampled_from(["armed_clash", "abduction"])),
        killed=draw(st.sampled_from([0, 3, 9, "5+"])),
        document=draw(st.sampled_from("abcdef")),
        published=draw(st.sampled_from([None, "2020-07-15"])),
        n=draw(st.integers(1, 3)),
    )


@given(st.lists(told(), max_size=9, unique_by=lambda t: t.id), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_clusters(members, random):
    mixed = list(members)
    random.shuffle(mixed)
    assert cluster(mixed, table()) == cluster(members, table())


@given(st.lists(told(), max_size=9, unique_by=lambda t: t.id))
def test_no_constraint_is_ever_broken(members):
    for found in cluster(members, table()):
        documents = [t.document for t in found.members]
        assert len(documents) == len(set(documents))


def test_a_province_meets_its_towns_and_these_do_not_meet_through_it():
    province = mention(place=IDLIB, document="p")
    a = mention(place=ARIHA, document="a")
    b = mention(place=spot("Khan Shaykhun", 35.2, 36.65), document="b")
    assert candidates(a, b, province) == {(0, 2), (1, 2)}


def test_a_town_in_a_month_meets_the_province_on_a_day():
    assert candidates(mention("2020-07", ARIHA, document="a"), mention(place=IDLIB, document="p")) == {(0, 1)}


def test_a_large_city_is_weaker_evidence_than_a_village():
    wide = spot("Ariha", 35.81, 36.61, radius=9)
    found = {}
    for name, place in (("village", ARIHA), ("city", wide)):
        a, b = (profile(mention("2020-07-14", place, document=x), table()) for x in "ab")
        found[name] = next(step for step in score(a, b, table()).steps if step.name.startswith("place."))
    assert [found[name].name for name in ("village", "city")] == ["place.same", "place.same_wide"]
    assert found["village"].log_odds > found["city"].log_odds > 0
