"""Verdicts: four answers and a step of the ladder for each of many invented incidents."""

from __future__ import annotations

import pytest

from rashomon.ceasefire import CODES, Finding, Question, Ruling, Step, Verdict, judge, standing
from tests.ceasefire.cases import KNOWN, agreement, at, incident, told

TEXT = agreement()
COUNTED = agreement(unattributed="counted")


def verdict(*mentions, text=TEXT, rulings=()) -> Verdict:
    (found,) = judge(incident(*mentions), [text], known=KNOWN, rulings=rulings)
    return found


TIME = [
    ("2020-07-14", "yes", "time.in_force"),
    ("2020-01-01", "yes", "time.in_force"),
    ("2020-12-31", "yes", "time.in_force"),
    ("2020-07", "yes", "time.in_force"),
    ("2020", "yes", "time.in_force"),
    ("2020-03-05..2020-03-09", "yes", "time.in_force"),
    ("2019-12-31", "no", "time.not_in_force"),
    ("2021-01-01", "no", "time.not_in_force"),
    ("2019", "no", "time.not_in_force"),
    ("2021-02", "no", "time.not_in_force"),
    ("2019-12-30..2020-01-02", "undetermined", "time.crosses"),
    ("2020-12-31..2021-01-01", "undetermined", "time.crosses"),
    ("--07-14", "undetermined", "time.no_year"),
    ("Tuesday", "undetermined", "time.no_year"),
    (None, "undetermined", "time.not_stated"),
]


@pytest.mark.parametrize(("date", "finding", "code"), TIME)
def test_time_is_answered_as_far_as_the_date_goes(date, finding, code) -> None:
    found = verdict(told(date=date)).answer(Question.TIME)
    assert (found.finding, found.code) == (finding, code)


@pytest.mark.parametrize(
    ("start", "finding"),
    [("2020-07-14T00:00", "yes"), ("2020-07-14T12:00", "undetermined"), ("2020-07-15T00:00", "no")],
)
def test_a_truce_that_begins_at_noon_leaves_its_first_day_open(start, finding) -> None:
    from rashomon.ceasefire.record import Period
    from tests.ceasefire.cases import instant

    text = agreement(periods=(Period(instant(start)),))
    assert verdict(told(), text=text).answer(Question.TIME).finding == finding


def test_a_renewal_without_a_gap_is_one_period_and_a_gap_is_none() -> None:
    from rashomon.ceasefire.record import Period
    from tests.ceasefire.cases import instant

    spring, autumn = Period(instant("2020-01-01T00:00"), instant("2020-07-15T00:00")), instant("2020-07-15T00:00")
    joined = agreement(periods=(spring, Period(autumn)))
    gap = agreement(periods=(spring, Period(instant("2020-07-20T00:00"))))
    across = told(date="2020-07-13..2020-07-16")
    assert verdict(across, text=joined).answer(Question.TIME).finding == Finding.YES
    assert verdict(across, text=gap).answer(Question.TIME).code == "time.crosses"
    assert verdict(told(date="2020-07-16"), text=gap).answer(Question.TIME).code == "time.not_in_force"


PLACE = [
    (at(0), "yes", "place.in_zone"),
    (at(17), "yes", "place.in_zone"),
    (at(19), "undetermined", "place.crosses_border"),
    (at(21), "undetermined", "place.crosses_border"),
    (at(23), "no", "place.outside"),
    (at(0, radius=19), "yes", "place.in_zone"),
    (at(0, radius=30, precision="province"), "undetermined", "place.crosses_border"),
    (at(300, radius=30, precision="province"), "no", "place.outside"),
    (at(0, radius=5, precision="country"), "undetermined", "place.crosses_border"),
    ("Nowhereville", "undetermined", "place.not_located"),
    (None, "undetermined", "place.not_stated"),
    ([at(0), at(80)], "yes", "place.partly_in_zone"),
    ([at(0), at(0, radius=200, precision="country")], "yes", "place.in_zone"),
]


@pytest.mark.parametrize(("place", "finding", "code"), PLACE)
def test_place_is_answered_with_its_whole_uncertainty(place, finding, code) -> None:
    found = verdict(told(place=place)).answer(Question.PLACE)
    assert (found.finding, found.code) == (finding, code)


def line(*ends: tuple[float, float]):
    """A stretch of road."""
    from dataclasses import replace

    from rashomon.model import PlaceForm

    town = at(0, radius=1)
    return replace(town, location=replace(town.location, form=PlaceForm.LINE, outline=ends))


@pytest.mark.parametrize(
    ("ends", "finding"),
    [
        (((35.75, 36.55), (35.85, 36.65)), "yes"),
        (((35.8, 36.6), (36.2, 36.6)), "undetermined"),
        (((36.2, 36.0), (36.2, 37.0)), "no"),
        (((35.0, 36.6), (36.6, 36.6)), "undetermined"),
        (((35.8, 30.0), (35.8, 43.0)), "undetermined"),
    ],
)
def test_a_stretch_of_road_must_lie_inside_or_outside_as_a_whole(ends, finding) -> None:
    assert verdict(told(place=line(*ends))).answer(Question.PLACE).finding == finding


PARTY = [
    ("the army=army/north", "yes", "party.bound", ("north",)),
    ("a unit=unit/north", "yes", "party.bound", ("north",)),
    ("a militia=militia/friends", "yes", "party.proxy", ("north",)),
    ("the band=band/south", "yes", "party.bound", ("south",)),
    (["the army=army/north", "the band=band/south"], "yes", "party.bound", ("north", "south")),
    ("guards=guards/east", "no", "party.not_bound", ()),
    ("a splinter=splinter/south", "no", "party.not_bound", ()),
    ("the cult=cult/cult", "no", "party.exempt_group", ()),
    ("unknown gunmen", "undetermined", "party.not_known", ()),
    ("gunmen=/unknown", "undetermined", "party.not_known", ()),
    (None, "undetermined", "party.not_named", ()),
]


@pytest.mark.parametrize(("perpetrator", "finding", "code", "accused"), PARTY)
def test_party_is_answered_by_who_is_said_to_have_done_it(perpetrator, finding, code, accused) -> None:
    fields = {"perpetrator": perpetrator} if perpetrator else {}
    one = told(**fields) if perpetrator else told(perpetrator=[])
    found = verdict(one)
    assert (found.answer(Question.PARTY).finding, found.answer(Question.PARTY).code) == (finding, code)
    assert set(found.accused) == set(accused)


def test_an_act_by_nobody_known_is_counted_where_the_text_counts_it() -> None:
    found = verdict(told(perpetrator="unknown gunmen"), text=COUNTED)
    assert (found.answer(Question.PARTY).finding, found.step) == (Finding.YES, Step.SINGLE)
    assert found.answer(Question.PARTY).code == "party.any_bound"
    assert found.accused == ()


ACT = [
    ("shelling_artillery_missile", "yes", "act.prohibited", "fire"),
    ("armed_clash", "yes", "act.prohibited", "fire"),
    ("obstruction_of_aid", "yes", "act.prohibited", "aid"),
    ("riot_protest", "no", "act.not_prohibited", "fire"),
    ("other", "undetermined", "act.not_stated", "fire"),
    (None, "undetermined", "act.not_stated", "fire"),
]


@pytest.mark.parametrize(("kind", "finding", "code", "clause"), ACT)
def test_act_is_answered_by_the_clause_that_fits_best(kind, finding, code, clause) -> None:
    found = verdict(told(event_type=kind))
    assert (found.answer(Question.ACT).finding, found.answer(Question.ACT).code) == (finding, code)
    assert found.clause == clause


def test_a_clause_binds_only_its_own_parties() -> None:
    found = verdict(told(event_type="obstruction_of_aid", perpetrator="the band=band/south"))
    assert found.step is Step.OUT_OF_SCOPE
    assert found.failed in {(Question.PARTY,), (Question.ACT,)}


LADDER = [
    # step, code, mentions
    ("single independent voice", "step.single", [{}]),
    ("single independent voice", "step.single", [{"speaker": "Monitor=monitor"}]),
    ("single independent voice", "step.single", [{}, {"text": "again"}]),
    ("corroborated", "step.corroborated", [{}, {"source": "Red Outlet"}]),
    ("corroborated", "step.corroborated", [{}, {"source": "Band Radio"}]),
    ("alleged by a party", "step.party", [{"source": "Band Radio"}]),
    ("alleged by a party", "step.party", [{"source": "Band Radio"}, {"source": None, "speaker": "the band=band"}]),
    ("alleged by a party", "step.parties", [{"source": "Band Radio"}, {"source": "Army Daily"}]),
    ("acknowledged by the actor", "step.acknowledged", [{"speaker": "the army=army"}]),
    ("acknowledged by the actor", "step.acknowledged", [{"modality": "claimed"}]),
    ("contested", "step.contested", [{}, {"source": "Red Outlet", "perpetrator": "the band=band/south"}]),
    ("verified by a mechanism", "step.verified_by_document", [{"source": "Mission"}]),
    ("verified by a mechanism", "step.verified_by_document", [{}, {"source": "Mission"}]),
    ("single independent voice", "step.single", [{"speaker": "the Mission"}]),
    ("exempt", "exempt.target", [{"target": "the cult=cult/cult"}]),
    ("exempt", "exempt.target", [{"target": "the cult=cult/cult", "perpetrator": []}]),
    ("undetermined", "exempt.own_word_only", [{"source": "Army Daily", "target": "the cult=cult/cult"}]),
    ("single independent voice", "step.single", [{"target": ["the cult=cult/cult", "civilians=/civilians"]}]),
    ("out of scope", "act.not_told_as_fact", [{"modality": "planned", "event_type": None, "killed": 3}]),
    ("out of scope", "time.not_in_force", [{"date": "2018-07-14"}]),
    ("out of scope", "place.outside", [{"place": at(90)}]),
    ("out of scope", "party.not_bound", [{"perpetrator": "guards=guards/east"}]),
    ("out of scope", "act.not_prohibited", [{"event_type": "arrest"}]),
    ("out of scope", "time.not_in_force", [{"date": "2018-07-14", "perpetrator": []}]),
    ("undetermined", "time.no_year", [{"date": "--07-14"}]),
    ("undetermined", "place.crosses_border", [{"place": at(20)}]),
    ("undetermined", "party.not_named", [{"perpetrator": []}]),
    ("undetermined", "act.not_stated", [{"event_type": "other"}]),
]


@pytest.mark.parametrize(("step", "code", "mentions"), LADDER)
def test_the_voices_decide_the_step_of_the_ladder(step, code, mentions) -> None:
    found = verdict(*(told(**fields) for fields in mentions))
    assert (found.step, found.code) == (step, code)


def test_a_ruling_verifies_and_only_the_incident_that_it_is_of() -> None:
    one = incident()
    ruling = Ruling(one.id, "truce", "J. Doe", "the commission's letter 12")
    (found,) = judge(one, [TEXT], known=KNOWN, rulings=[ruling])
    assert (found.step, found.code) == (Step.VERIFIED, "step.verified_by_ruling")
    (other,) = judge(one, [TEXT], known=KNOWN, rulings=[Ruling("i0", "truce", "J. Doe", "")])
    assert other.step is Step.SINGLE


def test_no_ruling_puts_into_scope_what_is_out_of_it() -> None:
    one = incident(told(date="2018-07-14"))
    (found,) = judge(one, [TEXT], rulings=[Ruling(one.id, "truce", "J. Doe", "")])
    assert found.step is Step.OUT_OF_SCOPE


def test_a_partys_own_office_does_not_verify() -> None:
    found = verdict(told(source=None, speaker="the ministry=ministry", perpetrator="the band=band/south"))
    assert found.step is not Step.VERIFIED


@pytest.mark.parametrize(("missing", "fields"), [
    (("time",), {"date": None}),
    (("place",), {"place": None}),
    (("party",), {"perpetrator": []}),
    (("act",), {"event_type": "other"}),
    (("time", "place"), {"date": "Tuesday", "place": "Nowhereville"}),
    (("time", "place", "party"), {"date": "Tuesday", "place": None, "perpetrator": []}),
])  # fmt: skip
def test_an_undetermined_verdict_says_which_facts_are_missing(missing, fields) -> None:
    found = verdict(told(**fields))
    assert found.step is Step.UNDETERMINED
    assert found.missing == missing


def test_every_answer_leads_to_claims_of_its_own_field() -> None:
    found = verdict(told())
    fields = {a.question: {s.claim.field for s in a.evidence} for a in found.answers}
    assert fields == {
        Question.TIME: {"date"},
        Question.PLACE: {"place"},
        Question.PARTY: {"perpetrator"},
        Question.ACT: {"event_type"},
    }


def test_voices_that_name_a_bound_and_an_unbound_actor_leave_the_party_open() -> None:
    found = verdict(told(), told(source="Red Outlet", perpetrator="guards=guards/east"))
    assert found.answer(Question.PARTY).code == "party.voices_differ"
    assert found.step is Step.UNDETERMINED


def test_one_agreement_after_the_other_and_those_out_of_scope_can_be_left_out() -> None:
    early = agreement(id="early", periods=TEXT.periods[:0] or agreement().periods)
    elsewhere = agreement(id="elsewhere", parties=TEXT.parties[1:])
    found = judge(incident(), [early, elsewhere], known=KNOWN)
    assert [v.agreement for v in found] == ["early", "elsewhere"]
    assert [v.agreement for v in standing(found)] == ["early"]


def test_every_reason_has_words() -> None:
    for fields in ({}, {"date": None}, {"place": at(20)}, {"perpetrator": []}, {"event_type": "arrest"}):
        found = verdict(told(**fields))
        assert found.reason.startswith(CODES[found.code])
        assert all(a.reason.startswith(CODES[a.code]) for a in found.answers)
