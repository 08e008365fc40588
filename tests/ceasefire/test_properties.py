"""Verdicts hold what they promise for any incident: copies change nothing, more doubt never decides."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ceasefire import Finding, Question, Step, judge
from rashomon.ceasefire.places import place as placed
from rashomon.reconcile.incidents import reconcile
from tests.builders import copy_of, table
from tests.ceasefire.cases import KNOWN, SIDES, agreement, at, incident, told

TEXT = agreement()
FEW = settings(max_examples=40, deadline=None)
DAYS = st.dates(dt.date(2019, 11, 1), dt.date(2021, 3, 1)).map(str) | st.sampled_from(["--07-14", "2020", "2021-01"])
PLACES = st.floats(0, 60).map(at) | st.sampled_from(["Nowhereville", None])
WHO = st.sampled_from(
    ["the army=army/north", "the band=band/south", "guards=guards/east", "gunmen", "the cult=cult/cult"]
)
SOURCES = st.sampled_from(["Blue Outlet", "Band Radio", "Army Daily", "Mission"])
KINDS = st.sampled_from(
    ["shelling_artillery_missile", "obstruction_of_aid", "arrest", "other", "disrupted_weapons_use"]
)
MENTIONS = st.builds(
    lambda date, place, perpetrator, source, event_type: told(
        date=date, place=place, perpetrator=perpetrator, source=source, event_type=event_type
    ),
    DAYS, PLACES, WHO, SOURCES, KINDS,
)  # fmt: skip


def judged(*mentions, text=TEXT):
    """The verdict, without the ids, which hang on the mentions."""
    copies = [frozenset(m.document for m in mentions)] if len(mentions) > 1 else []
    found = reconcile(mentions, table(), copies=copies, sides=SIDES)
    return [
        (v.step, v.code, v.missing, v.failed, v.accused, v.zone, v.clause)
        for i in found
        for v in judge(i, [text], known=KNOWN)
    ]


@FEW
@given(MENTIONS)
def test_a_copy_never_changes_a_verdict(one) -> None:
    alone = judged(one)
    assert {*judged(one, copy_of(one, source=one.source))} == {*alone}


@FEW
@given(st.floats(0, 60), st.floats(0.1, 40), st.floats(0, 40))
def test_more_uncertainty_of_place_never_decides(km, radius, more) -> None:
    sharp, _ = placed(incident(told(place=at(km, radius=radius))), TEXT.zones)
    vague, _ = placed(incident(told(place=at(km, radius=radius + more))), TEXT.zones)
    assert vague.finding in {sharp.finding, Finding.UNDETERMINED}


@FEW
@given(st.dates(dt.date(2019, 11, 1), dt.date(2021, 3, 1)), st.integers(0, 90), st.integers(0, 90))
def test_more_uncertainty_of_time_never_decides(day, before, after) -> None:
    def time(first: dt.date, last: dt.date) -> Finding:
        (found,) = judge(incident(told(date=f"{first}..{last}")), [TEXT])
        return found.answer(Question.TIME).finding

    wide = time(day - dt.timedelta(before), day + dt.timedelta(after))
    assert wide in {time(day, day), Finding.UNDETERMINED}


@FEW
@given(MENTIONS)
def test_the_machine_alone_verifies_nothing_without_the_mechanisms_own_document(one) -> None:
    found = judged(one)[0][0]
    assert found is not Step.VERIFIED or one.source == "Mission"


@FEW
@given(MENTIONS)
def test_a_reported_breach_has_four_answers_yes(one) -> None:
    for i in reconcile([one], table(), sides=SIDES):
        (v,) = judge(i, [TEXT], known=KNOWN)
        if v.alleged:
            assert {a.finding for a in v.answers} == {Finding.YES}
        if v.step is Step.OUT_OF_SCOPE:
            assert v.failed
        assert [a.question for a in v.answers] == list(Question)


@FEW
@given(MENTIONS)
def test_a_text_of_wider_border_doubt_never_decides_more(one) -> None:
    from dataclasses import replace

    (zone,) = TEXT.zones
    sharp, _ = placed(incident(one), [zone])
    vague, _ = placed(incident(one), [replace(zone, border_km=7.0)])
    assert vague.finding in {sharp.finding, Finding.UNDETERMINED}
