"""One article beside a ledger: who else says so, who contradicts it, whose word it is, and how much is compared."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.link import cluster
from rashomon.model import Field
from rashomon.reconcile.check import CheckedClaim, CheckedMention, Held, check, match
from rashomon.reconcile.record import Agreement
from tests.builders import claim, copy_of, count, mention, party, spot, table

AT = spot("Ariha", 35.81, 36.61)


def report(source: str, published: str = "2020-07-15", **fields):
    """A report of another outlet on the shelling of Ariha."""
    return mention("2020-07-14", AT, source=source, published=published, **fields)


def held(*told) -> Held:
    """A ledger of these mentions, with the incidents that linking makes of them."""
    return Held(told, {t.id: c.id for c in cluster(told, table()) for t in c.members}, table())


def checked(article, *told, copies=(), sides=None) -> CheckedMention:
    """The article's only mention, checked."""
    (found,) = match([article], held(*told))
    return check(found, table(), copies=copies, sides=sides)


def of(field: Field, result: CheckedMention) -> CheckedClaim:
    """The only claim of a field."""
    (found,) = [c for c in result.claims if c.claim.field is field]
    return found


# ------------------------------------------------------------------------------------------------------------ standing


@pytest.mark.parametrize(
    ("mine", "theirs", "standing", "independent"),
    [
        (3, 3, Agreement.AGREE, 2),
        (3, "2+", Agreement.AGREE, 2),
        (3, 5, Agreement.CONTRADICT, 1),
        (0, 9, Agreement.CONTRADICT, 1),
        (3, count(2, "children", "subset"), Agreement.DIFFER, 1),
        (count(2, "children", "subset"), count(2, "children", "subset"), Agreement.AGREE, 2),
        (count(2, "children", "subset"), count(4, "children", "subset"), Agreement.CONTRADICT, 1),
        (3, count(5, "civilians"), Agreement.CONTRADICT, 1),
        (3, None, Agreement.SINGLE, 1),
    ],
)
def test_a_figure_stands_to_another_voices_figure(mine, theirs, standing, independent) -> None:
    other = {} if theirs is None else {"killed": theirs}
    found = of(Field.KILLED, checked(report("Gamma Post", killed=mine), report("Alpha Times", **other)))
    assert (found.standing, found.independent) == (standing, independent)


def test_who_contradicts_comes_before_who_says_the_same() -> None:
    told = [report("Alpha Times", killed=3), report("Beta News", killed=5)]
    found = of(Field.KILLED, checked(report("Gamma Post", killed=3), *told))
    assert [(o.voice.name, o.finding.agreement) for o in found.others] == [
        ("Beta News", Agreement.CONTRADICT),
        ("Alpha Times", Agreement.AGREE),
    ]
    assert found.standing is Agreement.CONTRADICT
    assert [o.voice.name for o in found.by(Agreement.AGREE)] == ["Alpha Times"]


def test_the_denial_of_a_value_is_told_as_a_denial() -> None:
    denied = claim(Field.KILLED, count(3), "the ministry=ministry", "denied")
    found = of(Field.KILLED, checked(report("Gamma Post", killed=3), report("Alpha Times", claims=(denied,))))
    assert found.standing is Agreement.DENIED
    assert found.others[0].voice.name == "the ministry"


def test_the_article_that_has_a_value_denied_stands_against_who_states_it() -> None:
    denied = claim(Field.KILLED, count(3), "the ministry=ministry", "denied")
    found = of(Field.KILLED, checked(report("Gamma Post", claims=(denied,)), report("Alpha Times", killed=3)))
    assert found.standing is Agreement.DENIED
    assert "Alpha Times says so" in found.reason


def test_what_the_article_has_only_planned_is_not_borne_out_as_a_fact() -> None:
    planned = claim(
        Field.WEAPON, next(iter(report("x", weapon="rockets").mention.of(Field.WEAPON))).value, None, "planned"
    )
    found = of(Field.WEAPON, checked(report("Gamma Post", claims=(planned,)), report("Alpha Times", weapon="rockets")))
    assert found.standing is Agreement.DIFFER
    assert found.others[0].finding.rule == "modality.not_a_fact.v1"


def test_whom_the_article_blames_may_deny_it() -> None:
    denial = claim(
        "denial", next(iter(report("x", denial="we did not fire").mention.of(Field.DENIAL))).value, "the army=army"
    )
    mine = report("Gamma Post", perpetrator=party("the army=army/government"))
    found = of(Field.PERPETRATOR, checked(mine, report("Alpha Times", claims=(denial,))))
    assert found.standing is Agreement.DENIED
    assert found.others[0].finding.rule == "denial.by_the_blamed.v1"


def test_a_figure_that_its_own_speaker_replaced_is_out_of_date() -> None:
    mine = report("Gamma Post", "2020-07-15", killed=3, speaker="the ministry=ministry")
    later = claim(Field.KILLED, count(5, relation="replaces"), "the ministry=ministry")
    found = of(Field.KILLED, checked(mine, report("Alpha Times", "2020-07-16", claims=(later,))))
    assert found.standing is Agreement.SUPERSEDED
    assert "said 3 before and now says 5" in found.reason


# -------------------------------------------------------------------------------------------------------------- voices


def test_two_outlets_that_quote_one_speaker_are_one_voice_and_its_first_report_is_named() -> None:
    first = report("Alpha Times", "2020-07-14", killed=3, speaker="the ministry=ministry")
    found = of(Field.KILLED, checked(report("Gamma Post", killed=3, speaker="the ministry=ministry"), first))
    assert (found.standing, found.independent, found.others) == (Agreement.SINGLE, 1, ())
    assert found.origin.voice.name == "the ministry"
    assert (found.origin.first, found.origin.published) == (first.document, dt.date(2020, 7, 14))


def test_the_article_that_copies_a_report_has_that_reports_origin() -> None:
    first = report("Alpha Times", "2020-07-14", killed=3)
    mine = report("Gamma Post", killed=3)
    found = of(Field.KILLED, checked(mine, first, copies=[frozenset({mine.document, first.document})]))
    assert (found.standing, found.independent) == (Agreement.SINGLE, 1)
    assert found.origin.first == first.document
    assert found.origin.voice.name == "Alpha Times / Gamma Post"


@given(st.lists(st.sampled_from(["Alpha Times", "Beta News", "Delta Daily", "Epsilon"]), min_size=1, max_size=4))
def test_a_copy_of_a_report_never_adds_to_who_says_so(outlets) -> None:
    first = report("Alpha Times", "2020-07-14", killed=3)
    mine = report("Gamma Post", killed=3)
    copied = [copy_of(first, source=outlet, document=f"d{n}") for n, outlet in enumerate(outlets)]
    group = frozenset({first.document, *(c.document for c in copied)})
    before = of(Field.KILLED, checked(mine, first))
    after = of(Field.KILLED, checked(mine, first, *copied, copies=[group]))
    assert after.independent <= before.independent == 2


@given(st.permutations([("Alpha Times", 3), ("Beta News", 9), ("Delta Daily", 3), ("Epsilon", 4)]))
def test_the_order_of_the_ledger_does_not_matter(outlets) -> None:
    def run(order) -> CheckedMention:
        return checked(report("Gamma Post", killed=3), *(report(name, killed=n) for name, n in order))

    assert run(outlets) == run(sorted(outlets))


# ------------------------------------------------------------------------------------------------------------- linking


def test_what_no_other_report_tells_is_listed_with_its_claims() -> None:
    far = mention("2020-07-14", spot("Tafas", 32.74, 36.07, admin1="Daraa"), source="Alpha Times", killed=3)
    result = checked(report("Gamma Post", killed=3), far)
    assert (result.incident, result.documents) == (None, ())
    assert of(Field.KILLED, result).standing is Agreement.SINGLE


def test_an_article_that_is_in_the_ledger_is_not_its_own_witness() -> None:
    mine = report("Gamma Post", killed=3)
    alone = checked(mine, mine)
    assert (alone.incident, alone.documents) == (None, ())
    other = report("Alpha Times", killed=3)
    assert checked(mine, mine, other).documents == (other.document,)


def test_two_incidents_of_one_article_are_never_one_of_the_ledger() -> None:
    article = [report("Gamma Post", document="dg", n=n, killed=n) for n in (1, 2)]
    found = match(article, held(report("Alpha Times", killed=2)))
    assert [m.told.mention.n for m in found] == [1, 2]
    assert sum(m.incident is not None for m in found) == 1


def test_work_does_not_grow_with_the_rest_of_the_ledger() -> None:
    near = [report("Alpha Times", killed=3), report("Beta News", killed=9)]
    elsewhere = [
        mention(
            f"2019-{1 + n % 12:02d}-{1 + n % 28:02d}", spot(f"Qaf{n}", 20 + n % 50, 10 + n // 7), source=f"Outlet {n}"
        )
        for n in range(300)
    ]
    (small,) = match([report("Gamma Post", killed=3)], held(*near))
    (large,) = match([report("Gamma Post", killed=3)], held(*near, *elsewhere))
    assert small == large
    assert large.compared == len(near)


def test_undated_reports_are_compared_only_where_few_meet() -> None:
    crowd = table().limits.unplaced_bucket + 1
    undated = [mention(None, AT, source=f"Outlet {n}", killed=3) for n in range(crowd)]
    (found,) = match([mention(None, AT, source="Gamma Post", killed=3)], held(*undated))
    assert found.compared == 0
