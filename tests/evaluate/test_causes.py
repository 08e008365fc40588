"""Why an answer differs from gold: each kind of error from a pair of codes that shows it and no other."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from rashomon.evaluate.causes import KINDS, Case, Error, Task, errors, of_article
from rashomon.evaluate.scoring import score_corpus, summed, total
from rashomon.resources import lexicon
from tests.evaluate.coded import Code, document, incident, perturbed, random_gold, seeded, tally

KILLED = {"min": 12, "max": 12, "civilians": None, "children": None}
OTHER = incident(
    n=2,
    date_start="2016-07-02",
    place="Tell Awad",
    admin1="Homs",
    event_type="armed_clash",
    perpetrator=["isis"],
    target=["sdf_ypg"],
    killed={**KILLED, "min": 3, "max": 3},
    evidence="fighters stormed a checkpoint at dawn",
    claims=[],
)


def found(gold: Code, answer: Code | None) -> list[tuple[str, str]]:
    return [(error.kind, error.detail) for error in of_article(Case.of(gold, answer))]


def kinds(gold: Code, answer: Code | None) -> list[str]:
    return [kind for kind, _ in found(gold, answer)]


def test_what_agrees_has_no_error() -> None:
    doc = document("a", incident(), OTHER, tallies=(tally(),))
    assert found(doc, doc) == []


def test_an_article_without_an_answer_is_all_missed() -> None:
    doc = document("a", incident(), OTHER, tallies=(tally(),))
    assert kinds(doc, None) == ["incident.missed", "incident.missed", "tally.missing"]


def test_background_is_neither_missed_nor_invented() -> None:
    doc = document("a", incident(main=False))
    assert found(doc, document("a")) == []
    assert found(doc, doc) == []


def test_two_events_in_one_passage_of_which_one_is_found_are_merged() -> None:
    passage = "shells hit the market in Port Amal and a bakery in Tell Awad"
    gold = document("a", incident(evidence=passage), {**OTHER, "evidence": "shells hit a bakery in Tell Awad"})
    assert found(gold, document("a", incident(evidence=passage))) == [("incident.merged", "armed_clash")]


def test_one_event_told_twice_is_split() -> None:
    twice = document("a", incident(), incident(n=2))
    assert found(document("a", incident()), twice) == [("incident.split", "air_drone_strike")]


def test_a_tallys_figure_as_an_event_is_told_apart_from_one_that_is_made_up() -> None:
    gold = document("a", tallies=(tally(value=61, breakdown={"Homs": 3}),))
    for value in (61, 3):
        answer = document("a", incident(killed={**KILLED, "min": value}), tallies=(tally(value=61),))
        assert kinds(gold, answer) == ["incident.tally"]
    assert kinds(gold, document("a", incident(), tallies=(tally(value=61),))) == ["incident.invented"]


VALUES = [
    ({"event_type": "armed_clash"}, "type.wrong", "air_drone_strike > armed_clash"),
    ({"date_start": None}, "date.missing", "date"),
    ({"date_start": "2016-07-15"}, "date.published", "date"),
    ({"date_start": "2016-07-02"}, "date.another", "date"),
    ({"date_start": "2016-06-02"}, "date.wrong", "date"),
    ({"place": None}, "place.missing", "place"),
    ({"place": "Aleppo"}, "place.wider", "place"),
    ({"place": "Ras Salim"}, "place.several", "place"),
    ({"place": "Tell Awad"}, "place.another", "place"),
    ({"place": "Qasr Naim"}, "place.wrong", "place"),
    ({"admin1": "Homs"}, "province.another", "admin1"),
    ({"admin1": "Daraa"}, "province.wrong", "admin1"),
    ({"perpetrator": []}, "perpetrator.missing", "rebels > none"),
    ({"perpetrator": ["rebels", "turkey", "isis"]}, "perpetrator.partly", "rebels > isis + rebels + turkey"),
    ({"perpetrator": ["civilians"]}, "perpetrator.swapped", "rebels > civilians"),
    ({"perpetrator": ["isis"]}, "perpetrator.another", "rebels > isis"),
    ({"perpetrator": ["israel"]}, "perpetrator.wrong", "rebels > israel"),
    ({"target": ["rebels"]}, "target.swapped", "civilians > rebels"),
    ({"target": ["sdf_ypg"]}, "target.another", "civilians > sdf_ypg"),
    ({"killed": {**KILLED, "min": 40}}, "figure.tally", "killed_min"),
    ({"killed": {**KILLED, "max": 3}}, "figure.another", "killed_max"),
    ({"killed": {**KILLED, "max": 14}}, "figure.wrong", "killed_max"),
    ({"killed": {**KILLED, "min": None}}, "figure.missing", "killed_min"),
    ({"injured": {"min": 5, "max": None}}, "figure.extra", "injured_min"),
    ({"killed": {**KILLED, "children": 2}}, "population.extra", "killed_children"),
]


@pytest.mark.parametrize(("change", "kind", "detail"), VALUES, ids=[f"{k} {c}" for c, k, _ in VALUES])
def test_a_value_differs_by_kind(change: dict[str, Any], kind: str, detail: str) -> None:
    first = incident(other_places=["Ras Salim"])
    gold = document("a", first, OTHER, tallies=(tally(),)) | {"published": "2016-07-15"}
    assert found(gold, document("a", first | change, OTHER, tallies=(tally(),))) == [(kind, detail)]


def claim(value: str = "12", speaker: str = "the observatory", field: str = "killed") -> Code:
    return {"field": field, "value": value, "speaker": speaker}


CLAIMS = [
    ([claim()], [claim(speaker="article")], [("claim.speaker", "a named speaker > the article")]),
    ([claim(speaker="article")], [claim()], [("claim.speaker", "the article > a named speaker")]),
    ([claim()], [claim("14")], [("claim.value", "killed")]),
    ([claim(), claim(speaker="a doctor")], [claim()], [("claim.second", "killed")]),
    ([claim(field="killed")], [], [("claim.harm", "killed")]),
    ([claim("jets", field="weapon")], [], [("claim.act", "weapon")]),
    ([claim("a school", field="place")], [], [("claim.setting", "place")]),
    ([claim("no blood left", field="other")], [], [("claim.remark", "other")]),
    ([], [claim()], [("claim.extra", "killed")]),
]


@pytest.mark.parametrize(("gold", "said", "wanted"), CLAIMS)
def test_a_claim_differs_by_kind(gold, said, wanted) -> None:
    assert found(document("a", incident(claims=gold)), document("a", incident(claims=said))) == wanted


TALLIES = [
    ((tally(value=40),), (tally(value=41),), "tally.value"),
    ((tally(value=40),), (), "tally.missing"),
    ((tally(value=12),), (), "tally.as_incident"),
    ((), (tally(value=40),), "tally.extra"),
    ((), (tally(value=12),), "tally.of_incident"),
]


@pytest.mark.parametrize(("gold", "said", "kind"), TALLIES)
def test_a_tally_differs_by_kind(gold, said, kind) -> None:
    answer = document("a", incident(), tallies=said)
    assert kinds(document("a", incident(), tallies=gold), answer) == [kind]


@pytest.mark.parametrize("seed", range(8))
def test_all_repairs_together_make_the_answer_right(seed: int) -> None:
    """What every task has hit and said, with all repairs added, is what was wanted."""
    rng = seeded(seed)
    gold = random_gold(rng, 12)
    answers = perturbed(rng, gold)
    score = summed(score_corpus(gold, answers))
    listed: tuple[Error, ...] = errors(gold, answers)
    tasks = {Task.DETECTION: score.detection, Task.SLOTS: score.slots}
    tasks |= {Task.CLAIMS: score.claims, Task.TALLIES: score.tallies}
    for task, before in tasks.items():
        mended = before + total(error.repair[task] for error in listed if task in error.repair)
        assert (mended.hit, mended.said) == (mended.wanted, mended.wanted), task


def test_every_kind_has_its_words_and_no_other() -> None:
    words = lexicon("confusions")
    assert sorted(words) == sorted(KINDS)
    assert all(entry["name"] for entry in words.values())
    assert all(("example" in entry) == ("mend" in entry) for entry in words.values())
    assert max(Counter(entry["name"] for entry in words.values()).values()) == 1


@pytest.mark.parametrize("seed", range(4))
def test_no_other_kind_comes_of_any_answer(seed: int) -> None:
    rng = seeded(100 + seed)
    gold = random_gold(rng, 20)
    assert {error.kind for error in errors(gold, perturbed(rng, gold))} <= set(KINDS)
