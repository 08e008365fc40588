"""Tallies audited: one record a counter, sides never summed, changes of unit, overlapping windows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Count, DatePrecision, PartialDate, When
from rashomon.reconcile.tally_audit import Kind, Window, together, window
from rashomon.reconcile.tally_check import Verdict, check
from tests.builders import spot, when
from tests.reconcile.tallying import audited, paper, tally, wholes


def kinds(record) -> set[Kind]:
    return {f.kind for f in record.findings}


@pytest.mark.parametrize(
    ("total", "parts", "verdict", "gap"),
    [
        (45, (23, 9, 9, 4), Verdict.ADDS_UP, 0),
        (39, (26, 10, 3), Verdict.ADDS_UP, 0),
        (35, (8, 15), Verdict.DOES_NOT_ADD_UP, 12),
        (31, (12, 9, 5, 3), Verdict.DOES_NOT_ADD_UP, 2),
        (20, (8, 15), Verdict.DOES_NOT_ADD_UP, -3),
        ("30+", (8, 15), Verdict.DOES_NOT_ADD_UP, 7),
        ("20+", (8, 15), Verdict.ADDS_UP, 0),
    ],
)
def test_parts_are_held_against_their_total(total, parts, verdict, gap) -> None:
    found = check(tally(total, parts={f"p{n}": part for n, part in enumerate(parts)}))
    assert (found.verdict, found.gap) == (verdict, gap)


def test_parts_that_may_overlap_are_wrong_only_where_one_alone_exceeds_the_total() -> None:
    several = {"children": 25, "women": 12}
    assert check(tally(29, "killed", parts=several, exhaustive=False)).verdict is Verdict.SELECTION
    found = check(tally(20, "killed", parts=several, exhaustive=False))
    assert (found.verdict, found.over) == (Verdict.DOES_NOT_ADD_UP, "children")


def test_each_part_is_a_record_of_its_own_area_that_leads_to_its_whole() -> None:
    found = audited(tally(45, parts={"Idlib": 23, "Latakia": 9, "Aleppo": 9, "Hama": 4}))
    (whole,) = wholes(found)
    parts = [r for r in found.records if r.whole is not None]
    assert [(p.area, p.count.low) for p in parts] == [("Aleppo", 9), ("Hama", 4), ("Idlib", 23), ("Latakia", 9)]
    assert {p.whole for p in parts} == {whole.id}


def test_one_bulletin_in_two_wires_is_one_record_and_one_voice() -> None:
    found = audited(
        tally(31, document="d1"), tally(31, document="d2"), papers=(paper("d1"), paper("d2", source="Red Wire"))
    )
    (record,) = found.records
    assert record.documents == ("d1", "d2")
    assert kinds(record) == {Kind.SAME_VOICE}


def test_a_bare_figure_of_the_other_side_is_counted_by_it_and_issued_by_the_bulletin() -> None:
    found = audited(tally(46, by="the Centre", at=20), tally(43, by="the southern side", at=60, touching=True))
    told = {(r.issuer.name, r.side.name, r.count.low) for r in found.records}
    assert told == {("the Centre", "the Centre", 46), ("the Centre", "the southern side", 43)}


def test_a_side_that_is_quoted_in_its_own_clause_issues_its_own_figure() -> None:
    found = audited(tally(46, by="the Centre", at=20), tally(43, by="the rebels", at=60))
    assert {(r.issuer.name, r.count.low) for r in found.records} == {("the Centre", 46), ("the rebels", 43)}


def test_sides_stand_beside_each_other_and_are_not_summed() -> None:
    found = audited(tally(46), tally(43, by="the rebels", at=60))
    (group,) = found.joint
    assert (group.low, group.high, group.at_least, group.agree) == (43, 46, 46, False)
    assert all(Kind.OTHER_SIDE in kinds(r) for r in found.records)


def test_seven_in_the_lead_and_six_in_the_quote_are_two_voices_side_by_side() -> None:
    found = audited(tally(7, "killed", by=None, at=5), tally(6, "killed", by="the governor", sentence=100, at=110))
    (group,) = found.joint
    assert (group.low, group.high) == (6, 7)


@pytest.mark.parametrize(
    "other",
    [
        tally(43, by="the rebels", days="2021-04-14"),
        tally(43, by="the rebels", area="Hama"),
        tally(43, "shellings", by="the rebels"),
        tally(43, "violations", by="the rebels", population="civilians"),
    ],
    ids=["window", "area", "unit", "people"],
)
def test_figures_of_another_window_area_unit_or_people_are_not_laid_side_by_side(other) -> None:
    assert audited(tally(46), other).joint == ()


def test_one_counter_that_tells_two_figures_is_told_and_its_range_holds_both() -> None:
    (record,) = audited(tally(31), tally(29, document="d2")).records
    assert (record.count.low, record.count.high) == (29, 31)
    assert Kind.TELLINGS_DIFFER in kinds(record)


def test_a_bound_and_a_figure_within_it_agree() -> None:
    (record,) = audited(tally("20+"), tally(29, document="d2")).records
    assert (record.count.low, record.count.high) == (29, 29)
    assert Kind.TELLINGS_DIFFER not in kinds(record)


def test_two_figures_of_one_sentence_are_of_two_things_and_no_tellings_of_one() -> None:
    first, second = audited(tally(29, "attacks", at=10), tally(45, "attacks", at=60)).records
    assert {first.count.low, second.count.low} == {29, 45}
    assert Kind.TELLINGS_DIFFER not in kinds(first) | kinds(second)


def test_two_figures_of_two_sentences_of_one_counter_are_tellings_of_one() -> None:
    (record,) = audited(tally(31, at=10), tally(29, sentence=100, at=110)).records
    assert Kind.TELLINGS_DIFFER in kinds(record)


def test_a_change_of_unit_from_one_bulletin_to_the_next_is_told() -> None:
    found = audited(
        tally(31, "violations", days="2021-04-14"), tally(12, "shellings", days="2021-04-15", document="d2")
    )
    first, second = found.records
    (told,) = second.findings
    assert (told.kind, told.records) == (Kind.CHANGE_OF_UNIT, (first.id,))
    assert "violations before (2021-04-14), shellings now" in told.words


def test_two_units_in_one_bulletin_are_not_added() -> None:
    found = audited(tally(31, "violations"), tally(28, "shellings", at=60))
    assert all(kinds(r) == {Kind.CHANGE_OF_UNIT} for r in found.records)


def test_the_killed_and_the_injured_are_no_change_of_unit() -> None:
    found = audited(tally(31, "killed"), tally(28, "injured", at=60))
    assert all(r.findings == () for r in found.records)


def test_a_weeks_figure_holds_the_days_figures() -> None:
    found = audited(
        tally(200, days="2021-04-12..2021-04-18"), tally(31, days="2021-04-14"), tally(12, days="2021-04-20")
    )
    held = next(r for r in found.records if r.count.low == 31)
    week = next(r for r in found.records if r.count.low == 200)
    assert [f.records for f in week.findings if f.kind is Kind.OVERLAP] == [(held.id,)]
    assert Kind.OVERLAP not in kinds(held)


def test_bulletins_without_a_window_are_told_apart_by_the_day_of_their_report() -> None:
    papers = (paper("d1", published="2021-04-15"), paper("d2", published="2021-04-16"))
    found = audited(tally(9, days=None, document="d1"), tally(9, days=None, document="d2"), papers=papers)
    assert [r.window.reported for r in found.records] == [dt.date(2021, 4, 15), dt.date(2021, 4, 16)]
    assert not any(r.window.known for r in found.records)


def test_a_reprint_on_the_next_day_is_the_same_bulletin() -> None:
    papers = (paper("d1", published="2021-04-15"), paper("d2", source="Red Wire", published="2021-04-16"))
    found = audited(
        tally(9, days=None, document="d1"),
        tally(9, days=None, document="d2"),
        papers=papers,
        copies=(frozenset({"d1", "d2"}),),
    )
    (record,) = found.records
    assert record.documents == ("d1", "d2")


def test_undated_figures_of_undated_reports_are_not_laid_side_by_side() -> None:
    papers = (paper("d1", published=None), paper("d2", source="Red Wire", published=None))
    found = audited(
        tally(9, days=None, document="d1", by="the Centre"),
        tally(7, days=None, document="d2", by="the rebels"),
        papers=papers,
    )
    assert found.joint == ()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (when("2021-04-15"), Window(dt.date(2021, 4, 15), dt.date(2021, 4, 15))),
        (when("2021-03"), Window(dt.date(2021, 3, 1), dt.date(2021, 3, 31))),
        (when("--04-15"), Window(dt.date(2021, 4, 15), dt.date(2021, 4, 15))),
        (
            When(PartialDate(2019, 5), None, DatePrecision.LONGER),
            Window(dt.date(2019, 5, 1), dt.date(2021, 4, 16)),
        ),
        (
            When(None, PartialDate(2021, 3, 2), DatePrecision.LONGER),
            Window(None, dt.date(2021, 3, 2), dt.date(2021, 4, 16)),
        ),
        (None, Window(None, None, dt.date(2021, 4, 16))),
    ],
    ids=["day", "month", "no year", "since", "until", "nothing"],
)
def test_the_window_of_a_tally(told, expected) -> None:
    assert window(told, dt.date(2021, 4, 16)) == expected


def province(name: str):
    """A province that the name was resolved to."""
    place = spot("Hama", 35.1, 36.75, radius=60, admin1="Hama")
    return replace(place, name=name, location=replace(place.location, place_class="province"))


def test_two_words_for_one_unit_are_laid_side_by_side_and_kept() -> None:
    found = audited(tally(46, "violations"), tally(43, "breaches", by="the rebels", at=60))
    (group,) = found.joint
    assert (group.low, group.high) == (43, 46)
    assert {(r.unit, r.kind) for r in found.records} == {
        ("violations", "ceasefire_violation"),
        ("breaches", "ceasefire_violation"),
    }


def test_a_noun_of_no_known_unit_is_its_own() -> None:
    assert audited(tally(46, "cases")).records[0].kind == "cases"


def test_two_words_for_one_unit_are_no_change_of_unit() -> None:
    found = audited(tally(31, "violations", days="2021-04-14"), tally(12, "breaches", days="2021-04-15", document="d2"))
    assert all(Kind.CHANGE_OF_UNIT not in kinds(r) for r in found.records)


def test_one_area_under_two_names_is_one_area() -> None:
    found = audited(
        tally(46, area=province("Hama")), tally(43, by="the rebels", area=province("the Hama region"), at=60)
    )
    assert len(found.joint) == 1


def test_a_town_called_like_its_province_may_stand_for_it() -> None:
    town = spot("Hama", 35.13, 36.75, admin1="Hama")
    found = audited(tally(46, area=province("Hama")), tally(43, by="the rebels", area=town, at=60))
    assert len(found.joint) == 1


def test_two_areas_of_one_name_are_two() -> None:
    south, north = spot("Karam", 32.1, 36.1, admin1="Daraa"), spot("Karam", 36.1, 37.1, admin1="Aleppo")
    assert audited(tally(46, area=south), tally(43, by="the rebels", area=north, at=60)).joint == ()


TALLIES = st.lists(
    st.builds(
        tally,
        st.integers(0, 60),
        st.sampled_from(["violations", "shellings", "killed"]),
        document=st.sampled_from(["d1", "d2", "d3"]),
        by=st.sampled_from([None, "the Centre", "the rebels"]),
        days=st.sampled_from([None, "2021-04-14", "2021-04-12..2021-04-18"]),
        area=st.sampled_from([None, "Hama"]),
        parts=st.sampled_from([None, {"Idlib": 4, "Homs": 2}]),
        at=st.integers(10, 60),
    ),
    max_size=8,
)
PAPERS = (paper("d1"), paper("d2", source="Red Wire"), paper("d3", source=None, published=None))


@given(TALLIES, st.randoms())
def test_the_order_of_tallies_does_not_matter(told, shuffled) -> None:
    other = list(told)
    shuffled.shuffle(other)
    assert audited(*told, papers=PAPERS) == audited(*other, papers=PAPERS)


@given(TALLIES)
def test_no_telling_is_lost_or_told_twice(told) -> None:
    found = audited(*told, papers=PAPERS)
    tellings = [t for r in found.records for t in r.tellings]
    assert len(tellings) == len(set(tellings)) == sum(1 + len(t.parts) for t in {t.id: t for t in told}.values())


@given(TALLIES)
def test_a_joint_picture_never_exceeds_the_greatest_of_its_figures(told) -> None:
    found = audited(*told, papers=PAPERS)
    records = {r.id: r for r in found.records}
    for group in found.joint:
        figures = [records[id_].count for id_ in group.records]
        assert group.low == min(c.low for c in figures)
        assert group.high == max(c.high for c in figures)
        assert group.low <= group.at_least <= group.high


@given(st.lists(st.builds(lambda a, b: Count(a, a + b), st.integers(0, 9), st.integers(0, 9)), min_size=1))
def test_what_is_told_together_satisfies_all_or_holds_all(counts) -> None:
    count, agree = together(counts)
    assert count.low <= count.high
    if agree:
        assert all(c.low <= count.low and count.high <= c.high for c in counts)
    else:
        assert all(count.low <= c.low and c.high <= count.high for c in counts)
