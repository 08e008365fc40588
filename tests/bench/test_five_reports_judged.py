"""The incidents of the five real reports, judged under the bundled agreements."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from rashomon.ceasefire import Counted, Question, Step, TallyVerdict, Verdict, governing, judge
from rashomon.ceasefire.load import bundled, known
from rashomon.cli.counted import tally_verdicts
from rashomon.documents import load
from rashomon.pipeline import derive
from rashomon.readers.english import english_reader
from rashomon.reconcile.record import Incident
from rashomon.report.contents import Contents

SEEDS = Path(os.environ.get("TEST_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the five reports are not at {SEEDS}; set TEST_SEEDS"),
]


@cache
def incidents() -> tuple[Incident, ...]:
    reader = english_reader()
    documents = tuple(load([SEEDS]))
    return derive(documents, tuple(reader.read(d) for d in documents), ())


def judged(place: str, event_type: str) -> tuple[Verdict, ...]:
    """The verdicts on the one incident of a kind at a place."""
    (one,) = (i for i in incidents() if i.event_type == event_type and i.place and place in i.place.name)
    return judge(one, bundled(), known=known([one]))


def under(agreement: str, verdicts: tuple[Verdict, ...]) -> Verdict:
    return next(v for v in verdicts if v.agreement == agreement)


def test_the_bomb_at_ariha_lies_in_the_corridor_along_the_m4_and_lacks_a_year_and_an_actor() -> None:
    found = under("syria-idlib-2020", judged("Ariha", "remote_explosive_ied_landmine"))
    assert (found.zone, found.step) == ("m4-corridor", Step.UNDETERMINED)
    assert found.missing == (Question.TIME, Question.PARTY)


def test_the_drones_at_hmeymim_were_stopped_outside_all_zones() -> None:
    found = judged("Hmeymim", "disrupted_weapons_use")
    assert {v.step for v in found} == {Step.OUT_OF_SCOPE}
    assert under("syria-idlib-2018", found).failed == (Question.PLACE,)
    assert under("syria-idlib-2020", found).failed == (Question.TIME, Question.PLACE)


def test_the_shelling_of_southern_idlib_is_in_the_area_by_a_bound_party_but_without_a_year() -> None:
    found = under("syria-idlib-2020", judged("al-Bara", "shelling_artillery_missile"))
    assert (found.step, found.missing) == (Step.UNDETERMINED, (Question.TIME,))
    assert "government" in found.accused


def test_the_bomb_of_2019_in_daraa_falls_under_the_south_west_and_lacks_its_actor() -> None:
    found = under("syria-south-west-2017", judged("Daraa", "remote_explosive_ied_landmine"))
    assert (found.step, found.missing) == (Step.UNDETERMINED, (Question.PARTY,))


def test_the_bomb_of_2020_near_izraa_is_told_of_a_group_that_the_text_does_not_bind() -> None:
    found = under("syria-south-west-2017", judged("Izraa", "remote_explosive_ied_landmine"))
    assert (found.step, found.code) == (Step.OUT_OF_SCOPE, "party.exempt_group")
    assert found.zone == "south-west"


def test_the_strikes_on_homs_are_out_of_scope_for_whom_they_are_told_of() -> None:
    found = judged("Homs", "air_drone_strike")
    assert {v.step for v in found} == {Step.OUT_OF_SCOPE}
    assert Question.PARTY in under("syria-de-escalation-2017", found).failed


def test_what_governs_is_syrian_and_never_a_text_of_another_war() -> None:
    for one in incidents():
        for v in governing(judge(one, bundled(), known=known([one])), bundled()):
            assert v.agreement.startswith("syria-")


@cache
def counts() -> tuple[tuple[Counted, TallyVerdict], ...]:
    reader = english_reader()
    documents = tuple(load([SEEDS]))
    readings = tuple(reader.read(d) for d in documents)
    tallies = tuple(t for r in readings for t in r.tallies)
    whole = Contents("reports", documents={d.id: d for d in documents}, incidents=incidents(), tallies=tallies)
    return tuple(tally_verdicts(whole, bundled(), everything=False))


def test_the_35_shellings_are_judged_under_the_texts_on_idlib_and_lack_a_year() -> None:
    found = [v for c, v in counts() if c.tally.count.low == 35]
    assert {"syria-idlib-2018", "syria-de-escalation-2017"} <= {v.verdict.agreement for v in found}
    assert {v.verdict.agreement for v in found} <= {"syria-idlib-2018", "syria-de-escalation-2017", "syria-idlib-2020"}
    assert {(v.verdict.step, v.verdict.code) for v in found} == {(Step.UNDETERMINED, "time.no_year")}


def test_the_35_are_blamed_on_militants_in_the_area_that_the_general_calls_by_its_name() -> None:
    found = [v for c, v in counts() if c.tally.count.low == 35 and v.verdict.agreement == "syria-idlib-2018"]
    assert ("opposition",) in {v.verdict.accused for v in found}
    assert "place.named_zone" in {v.verdict.answer(Question.PLACE).code for v in found}
    assert "Russian centre for reconciliation" in {v.mechanism for v in found}
