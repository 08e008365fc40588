"""Invented incidents of real towns under the bundled texts: the step of each and the reason for it."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.ceasefire import Question, Step, Verdict, judge
from rashomon.ceasefire.load import bundled, known
from rashomon.model import Place
from tests.ceasefire.cases import incident, told
from tests.ceasefire.test_load import town

ARMY = "the army=sy.military/syrian_government"
MILITIA = "a militia=/pro_government_militia"
REBELS = "rebels=nlf/rebels"
SDF = "fighters=sdf/sdf_ypg"
TURKEY = "Turkish troops=/turkey"
RUSSIA = "Russian jets=/russia"
HTS = "the group=hts/nusra_hts"
ISIS = "gunmen=isis/isis"
ISRAEL = "jets=/israel"
HOUTHIS = "Houthi fighters=houthis/other:Houthis"
BOMB, SHELL, AIR, CLASH = (
    "remote_explosive_ied_landmine", "shelling_artillery_missile", "air_drone_strike", "armed_clash",
)  # fmt: skip
DE_ESCALATION, SOUTH_WEST, IDLIB_2018, NORTH_EAST, IDLIB_2020, MINSK, HUDAYDAH = (
    "syria-de-escalation-2017", "syria-south-west-2017", "syria-idlib-2018", "syria-north-east-2019",
    "syria-idlib-2020", "ukraine-minsk-2015", "yemen-hudaydah-2018",
)  # fmt: skip

# what is told: day, town/country, who, act -- the text -- the step, the deciding code
CASES: list[tuple[tuple[str | None, str | None, Any, str], str, str, str]] = [
    # the areas of 2017: its first day, its renewal, its proxies, its exempt groups
    (("2017-05-06", "Douma/SY", ARMY, SHELL), DE_ESCALATION, "single independent voice", "step.single"),
    (("2017-05-05", "Douma/SY", ARMY, SHELL), DE_ESCALATION, "out of scope", "time.not_in_force"),
    (("2017-11-05..2017-11-07", "Douma/SY", ARMY, SHELL), DE_ESCALATION, "single independent voice", "step.single"),
    (("2017-12-30", "Talbiseh/SY", MILITIA, SHELL), DE_ESCALATION, "single independent voice", "step.single"),
    (("2017-08-01", "Talbiseh/SY", ISIS, CLASH), DE_ESCALATION, "out of scope", "party.exempt_group"),
    (("2017-08-01", "Talbiseh/SY", HTS, CLASH), DE_ESCALATION, "out of scope", "party.exempt_group"),
    (("2017-08-01", "Palmyra/SY", ARMY, AIR), DE_ESCALATION, "out of scope", "place.outside"),
    (("2017-08-01", "Douma/SY", "gunmen", BOMB), DE_ESCALATION, "undetermined", "party.not_known"),
    (("2017-08-01", "Douma/SY", None, BOMB), DE_ESCALATION, "undetermined", "party.not_named"),
    (("2017-08-01", "Douma/SY", ARMY, "obstruction_of_aid"), DE_ESCALATION, "single independent voice", "step.single"),
    (("2017-08-01", "Douma/SY", ARMY, "arrest"), DE_ESCALATION, "out of scope", "act.not_prohibited"),
    (("--08-01", "Douma/SY", ARMY, SHELL), DE_ESCALATION, "undetermined", "time.no_year"),
    (("2017-08-01", "Nowhereville", ARMY, SHELL), DE_ESCALATION, "undetermined", "place.not_located"),
    # the south-west of 2017: noon of its first day, its guarantors, strangers
    (("2017-07-10", "Nawa/SY", ARMY, SHELL), SOUTH_WEST, "single independent voice", "step.single"),
    (("2017-07-09", "Nawa/SY", ARMY, SHELL), SOUTH_WEST, "undetermined", "time.crosses"),
    (("2017-07-08", "Nawa/SY", ARMY, SHELL), SOUTH_WEST, "out of scope", "time.not_in_force"),
    (("2019-07-13", "Nawa/SY", "gunmen", BOMB), SOUTH_WEST, "undetermined", "party.not_known"),
    (("2018-06-25", "Nawa/SY", RUSSIA, AIR), SOUTH_WEST, "single independent voice", "step.single"),
    (("2018-02-01", "Nawa/SY", ISRAEL, AIR), SOUTH_WEST, "out of scope", "party.not_bound"),
    (("2018-02-01", "Nawa/SY", ISIS, CLASH), SOUTH_WEST, "out of scope", "party.exempt_group"),
    (("2018-02-01", "Homs/SY", ARMY, SHELL), SOUTH_WEST, "out of scope", "place.outside"),
    (("2018-02-01", "Nawa/SY", REBELS, SHELL), SOUTH_WEST, "single independent voice", "step.single"),
    # Idlib in 2018: weapons only in the zone and only from a day on
    (("2018-09-18", "Maarat al-Numan/SY", ARMY, SHELL), IDLIB_2018, "single independent voice", "step.single"),
    (("2018-09-16", "Maarat al-Numan/SY", ARMY, SHELL), IDLIB_2018, "out of scope", "time.not_in_force"),
    (("2019-08-14", "Maarat al-Numan/SY", HTS, SHELL), IDLIB_2018, "out of scope", "party.exempt_group"),
    (("2019-08-14", "Latakia/SY", REBELS, SHELL), IDLIB_2018, "out of scope", "place.outside"),
    (("2019-08-14", "Morek/SY", ARMY, SHELL), IDLIB_2018, "undetermined", "place.crosses_border"),
    (("2019", "Maarat al-Numan/SY", ARMY, SHELL), IDLIB_2018, "single independent voice", "step.single"),
    (("2018-09", "Maarat al-Numan/SY", ARMY, SHELL), IDLIB_2018, "undetermined", "time.crosses"),
    # the north-east of 2019: noon, the belt, who is bound to leave
    (("2019-10-24", "Qamishli/SY", TURKEY, SHELL), NORTH_EAST, "single independent voice", "step.single"),
    (("2019-10-22", "Qamishli/SY", TURKEY, SHELL), NORTH_EAST, "out of scope", "time.not_in_force"),
    (("2019-10-23", "Qamishli/SY", TURKEY, SHELL), NORTH_EAST, "undetermined", "time.crosses"),
    (("2019-11-05", "Qamishli/SY", REBELS, CLASH), NORTH_EAST, "single independent voice", "step.single"),
    (("2019-11-05", "Qamishli/SY", SDF, SHELL), NORTH_EAST, "single independent voice", "step.single"),
    (("2019-11-05", "Manbij/SY", SDF, "weapons_in_withdrawal_zone"), NORTH_EAST, "single independent voice", "step.single"),
    (("2019-10-25", "Manbij/SY", SDF, "weapons_in_withdrawal_zone"), NORTH_EAST, "out of scope", "time.not_in_force"),
    (("2019-11-05", "Manbij/SY", ARMY, "weapons_in_withdrawal_zone"), NORTH_EAST, "out of scope", "party.not_bound"),
    (("2019-11-05", "Deir ez-Zor/SY", TURKEY, AIR), NORTH_EAST, "out of scope", "place.outside"),
    (("2019-11-05", "Qamishli/SY", ISIS, BOMB), NORTH_EAST, "out of scope", "party.exempt_group"),
    # Idlib in 2020: its first minute, the corridor, the guarantors
    (("2020-03-07", "Ariha/SY", ARMY, SHELL), IDLIB_2020, "single independent voice", "step.single"),
    (("2020-03-05", "Ariha/SY", ARMY, SHELL), IDLIB_2020, "out of scope", "time.not_in_force"),
    (("2020-07-14", "Ariha/SY", "jihadists", BOMB), IDLIB_2020, "undetermined", "party.not_known"),
    (("2020-07-14", "Ariha/SY", HTS, BOMB), IDLIB_2020, "out of scope", "party.exempt_group"),
    (("2020-07-14", "Ariha/SY", RUSSIA, AIR), IDLIB_2020, "single independent voice", "step.single"),
    (("2020-07-14", "Ariha/SY", ARMY, "fortification"), IDLIB_2020, "single independent voice", "step.single"),
    (("2020-03-10", "Ariha/SY", ARMY, "fortification"), IDLIB_2020, "out of scope", "act.not_prohibited"),
    (("2020-07-14", "Saraqib/SY", ARMY, SHELL), IDLIB_2020, "undetermined", "place.crosses_border"),
    (("2020-07-14", "Hama/SY", REBELS, SHELL), IDLIB_2020, "out of scope", "place.outside"),
    (("Tuesday", "Ariha/SY", ARMY, SHELL), IDLIB_2020, "undetermined", "time.no_year"),
    # Minsk: its end, what nobody known did, whose proxies fight
    (("2015-02-15", "Avdiivka/UA", "separatists=dpr", SHELL), MINSK, "single independent voice", "step.single"),
    (("2015-02-14", "Avdiivka/UA", "separatists=dpr", SHELL), MINSK, "out of scope", "time.not_in_force"),
    (("2022-02-21", "Avdiivka/UA", "separatists=dpr", SHELL), MINSK, "single independent voice", "step.single"),
    (("2022-02-23", "Avdiivka/UA", "separatists=dpr", SHELL), MINSK, "out of scope", "time.not_in_force"),
    (("2016-06-01", "Avdiivka/UA", None, SHELL), MINSK, "single independent voice", "step.single"),
    (("2016-06-01", "Avdiivka/UA", "troops=ru.military/russia", SHELL), MINSK, "single independent voice", "step.single"),
    (("2016-06-01", "Kharkiv/UA", "separatists=dpr", SHELL), MINSK, "out of scope", "place.outside"),
    (("2016-06-01", "Avdiivka/UA", "separatists=dpr", "weapons_in_withdrawal_zone"), MINSK, "single independent voice", "step.single"),
    # Hudaydah: its first midnight, its proxies, its ports
    (("2018-12-18", "Hudaydah/YE", HOUTHIS, SHELL), HUDAYDAH, "single independent voice", "step.single"),
    (("2018-12-17", "Hudaydah/YE", HOUTHIS, SHELL), HUDAYDAH, "out of scope", "time.not_in_force"),
    (("2019-05-01", "Hudaydah/YE", "the coalition=saudi-led-coalition", AIR), HUDAYDAH, "single independent voice", "step.single"),
    (("2019-05-01", "Taiz/YE", HOUTHIS, SHELL), HUDAYDAH, "out of scope", "place.outside"),
    (("2018-12-30", "Hudaydah/YE", HOUTHIS, "fortification"), HUDAYDAH, "out of scope", "act.not_prohibited"),
]  # fmt: skip


def verdict(text: str, day: str | None, place: str | Place | None, who: Any, act: str, **more: Any) -> Verdict:
    """The verdict on one incident under one text."""
    name, _, country = place.partition("/") if isinstance(place, str) else ("", "", "")
    spot = town(name, country) if country else name or None
    one = incident(told(date=day, place=spot, perpetrator=who or [], event_type=act, **more))
    return next(v for v in judge(one, bundled(), known=known([one])) if v.agreement == text)


@pytest.mark.parametrize(("given", "text", "step", "code"), CASES, ids=[f"{c[1]}: {c[0]}" for c in CASES])
def test_an_incident_gets_the_step_that_the_text_allows(given, text, step, code) -> None:
    found = verdict(text, *given)
    assert (str(found.step), found.code) == (step, code)


def test_the_table_is_large_and_holds_every_text() -> None:
    assert len(CASES) >= 60
    assert {case[1] for case in CASES} == {a.id for a in bundled()}


def test_a_proxy_is_counted_to_its_party() -> None:
    found = verdict(DE_ESCALATION, "2017-12-30", "Talbiseh/SY", MILITIA, SHELL)
    assert (found.accused, found.answer(Question.PARTY).code) == (("government",), "party.proxy")


@pytest.mark.parametrize("outlet", ["OSCE Special Monitoring Mission to Ukraine"])
def test_a_document_of_an_independent_mission_verifies(outlet) -> None:
    found = verdict(MINSK, "2016-06-01", "Avdiivka/UA", None, SHELL, source=outlet)
    assert (found.step, found.code) == (Step.VERIFIED, "step.verified_by_document")


def test_a_guarantors_own_office_only_alleges() -> None:
    found = verdict(
        IDLIB_2020,
        "2020-07-14",
        "Ariha/SY",
        REBELS,
        SHELL,
        source=None,
        speaker="the centre=russian-reconciliation-centre",
    )
    assert (found.step, found.code) == (Step.ALLEGED, "step.party")


def test_what_hits_only_an_exempt_group_is_exempt() -> None:
    found = verdict(IDLIB_2020, "2020-07-14", "Ariha/SY", ARMY, AIR, target="fighters=hts/nusra_hts")
    assert (found.step, found.code) == (Step.EXEMPT, "exempt.target")
