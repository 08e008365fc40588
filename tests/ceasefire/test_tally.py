"""Invented counts of bulletins judged under a small truce."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from rashomon.ceasefire import Counted, Mechanism, Question, Step, TallyVerdict, Zone, judge_tally
from rashomon.ceasefire.geometry import Circle
from rashomon.model import ARTICLE, Count, Place, Span, Tally, TallyPart
from rashomon.reconcile.record import Voice, VoiceKind
from tests.builders import party, spot, when
from tests.ceasefire.cases import KNOWN, agreement, at

JULY = (dt.date(2020, 7, 1), dt.date(2020, 7, 7))
MINISTRY = Voice("w1", "Ministry", VoiceKind.SPEAKER, ("d1",), root="actor:ministry")
RADIO = Voice("w2", "Band Radio", VoiceKind.PUBLISHER, ("d1",))
MISSION = Voice("w3", "Mission", VoiceKind.SPEAKER, ("d1",), root="actor:mission")
OBSERVER = Voice("w4", "Blue Observers", VoiceKind.PUBLISHER, ("d1",))
VALLEY = Zone(
    "valley",
    "Green Valley area",
    (Circle(35.8, 36.6, 20),),
    whole=frozenset({("SY", "Idlib")}),
    reach=frozenset({("SY", "Idlib"), ("SY", "Hama")}),
)
TEXT = agreement(
    zones=(VALLEY,),
    mechanisms=(
        Mechanism("Mission", frozenset({"mission"}), independent=True, unit="explosions"),
        Mechanism("Army office", frozenset({"ministry"}), unit="violations"),
    ),
)
SHELLS = frozenset({"shelling_artillery_missile"})


def part(of: str | Place) -> TallyPart:
    """A part of a name, or of a place that is located."""
    return TallyPart(str(of), Count(5, 5), Span(0, 1), of if isinstance(of, Place) else None)


def tally(place: Place | None, parts: tuple[str | Place, ...], date: str | None) -> Tally:
    """A tally of 35 shellings."""
    made = tuple(part(one) for one in parts)
    day = when(date) if date else None
    return Tally("t1", "d1", "shellings", "shellings", Count(35, 35), Span(0, 2), Span(0, 9), ARTICLE, day, place, made)


def judged(
    *,
    place: Place | None = None,
    parts: tuple[str | Place, ...] = (),
    date: str | None = None,
    text: Any = TEXT,
    **fields: Any,
) -> TallyVerdict:
    """The verdict on a count of shellings by the band, of a week of July; the ministry's, unless told otherwise."""
    given: dict[str, Any] = {
        "issuer": MINISTRY,
        "acts": SHELLS,
        "blamed": (party("the band=band/south"),),
        "days": JULY,
    }
    (found,) = judge_tally(Counted(tally(place, parts, date), **{**given, **fields}), [text], known=KNOWN)
    return found


BAND = party("the band=band/south")
CASES: dict[str, tuple[dict[str, Any], Step, str]] = {
    "a party's bulletin only alleges": ({"place": at()}, Step.ALLEGED, "step.party"),
    "so does a party's radio": ({"place": at(), "issuer": RADIO}, Step.ALLEGED, "step.party"),
    "the independent mechanism is one voice": (
        {"place": at(), "issuer": MISSION},
        Step.SINGLE,
        "step.count_of_mechanism",
    ),
    "so is an observer": ({"place": at(), "issuer": OBSERVER}, Step.SINGLE, "step.single"),
    "before the truce": (
        {"place": at(), "days": (dt.date(2019, 7, 1), dt.date(2019, 7, 7))},
        Step.OUT_OF_SCOPE,
        "time.not_in_force",
    ),
    "a window across its beginning": (
        {"place": at(), "days": (dt.date(2019, 12, 30), dt.date(2020, 1, 5))},
        Step.UNDETERMINED,
        "time.crosses",
    ),
    "a day without a year": ({"place": at(), "days": None, "date": "--07-14"}, Step.UNDETERMINED, "time.no_year"),
    "no window, reported in the truce": (
        {"place": at(), "days": None, "reported": dt.date(2020, 7, 8)},
        Step.UNDETERMINED,
        "time.no_window",
    ),
    "no window, reported before the truce": (
        {"place": at(), "days": None, "reported": dt.date(2019, 7, 8)},
        Step.OUT_OF_SCOPE,
        "time.not_in_force",
    ),
    "a zone called by name": ({"sentence": "35 shellings in the Green Valley zone."}, Step.ALLEGED, "step.party"),
    "a part that the zone holds whole": ({"parts": ("Idlib", "Hama")}, Step.ALLEGED, "step.party"),
    "a part that the zone only touches": ({"parts": ("Hama",)}, Step.UNDETERMINED, "place.crosses_border"),
    "parts that are no provinces": ({"parts": ("clinics",)}, Step.UNDETERMINED, "place.not_stated"),
    "an area far away": (
        {"place": spot("Farville", 33.0, 36.0, admin1="Hama")},
        Step.OUT_OF_SCOPE,
        "place.outside",
    ),
    "parts of an area that is of no zone": (
        {"place": Place("Elsewhere", at().relation), "parts": ("Idlib",)},
        Step.UNDETERMINED,
        "place.not_located",
    ),
    "parts of an area far away": (
        {"place": spot("Farville", 33.0, 36.0, admin1="Hama"), "parts": ("Idlib",)},
        Step.OUT_OF_SCOPE,
        "place.outside",
    ),
    "a part that lies in the zone": ({"parts": (at(),)}, Step.ALLEGED, "step.party"),
    "a part that lies elsewhere, the others are not told": (
        {"parts": (spot("Farville", 33.0, 36.0, admin1="Homs"),)},
        Step.UNDETERMINED,
        "place.not_stated",
    ),
    "an area called like a province": ({"place": Place("Idlib", at().relation)}, Step.ALLEGED, "step.party"),
    "an area that is not located": (
        {"place": Place("Nowhere", at().relation)},
        Step.UNDETERMINED,
        "place.not_located",
    ),
    "nobody blamed": ({"place": at(), "blamed": ()}, Step.UNDETERMINED, "party.not_named"),
    "gunmen of no known side": ({"place": at(), "blamed": (party("gunmen"),)}, Step.UNDETERMINED, "party.not_known"),
    "an exempt group": ({"place": at(), "blamed": (party("cult=cult/cult"),)}, Step.OUT_OF_SCOPE, "party.exempt_group"),
    "a group that is not bound": (
        {"place": at(), "blamed": (party("guards=guards/east"),)},
        Step.OUT_OF_SCOPE,
        "party.not_bound",
    ),
    "a bound and an unbound group together": (
        {"place": at(), "blamed": (BAND, party("guards=guards/east"))},
        Step.UNDETERMINED,
        "party.count_of_several",
    ),
    "an act that no clause rules out": (
        {"place": at(), "acts": frozenset({"arrest"})},
        Step.OUT_OF_SCOPE,
        "act.not_prohibited",
    ),
    "a unit that is wide": ({"place": at(), "acts": SHELLS | {"arrest"}}, Step.UNDETERMINED, "act.unit_is_wide"),
    "a unit that tells nothing": ({"place": at(), "acts": frozenset()}, Step.UNDETERMINED, "act.not_stated"),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_count_gets_the_step_that_its_four_answers_allow(case: str) -> None:
    given, step, code = CASES[case]
    found = judged(**given).verdict
    assert (found.step, found.code) == (step, code)


def test_a_count_whose_parts_all_lie_elsewhere_is_out_of_scope() -> None:
    whole = replace(tally(None, (spot("Farville", 33.0, 36.0, admin1="Homs"),), None), exhaustive=True)
    (found,) = judge_tally(Counted(whole, MINISTRY, SHELLS, (BAND,), days=JULY), [TEXT], known=KNOWN)
    assert (found.verdict.step, found.verdict.code) == (Step.OUT_OF_SCOPE, "place.outside")


def test_the_answers_come_in_the_order_of_the_questions_and_name_the_accused() -> None:
    found = judged(place=at()).verdict
    assert [a.question for a in found.answers] == list(Question)
    assert (found.accused, found.zone, found.clause) == (("south",), "valley", "fire")


@pytest.mark.parametrize(
    ("issuer", "mechanism", "unit"),
    [(MINISTRY, "Army office", "violations"), (MISSION, "Mission", "explosions"), (RADIO, None, "")],
)
def test_a_mechanism_that_issued_the_count_is_named_with_its_unit(
    issuer: Voice, mechanism: str | None, unit: str
) -> None:
    found = judged(place=at(), issuer=issuer)
    assert (found.mechanism, found.unit) == (mechanism, unit)


def test_a_text_that_counts_acts_of_nobody_known_leaves_the_party_answered() -> None:
    text = agreement(zones=(VALLEY,), unattributed="counted")
    assert judged(place=at(), blamed=(), text=text).verdict.answer(Question.PARTY).code == "party.any_bound"
