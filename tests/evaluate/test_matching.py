"""When two coded values agree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.matching import (
    SLOTS,
    actors,
    content_words,
    day,
    figure,
    hits,
    overlap,
    pairing,
    same_claim,
    same_tally,
    same_value,
    similarity,
)
from tests.evaluate.coded import incident, tally

BY_NAME = {slot.name: slot for slot in SLOTS}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the village of Tel Nour", {"tel", "nour"}),
        ("al-Zahra", {"zahra"}),
        ("Al Zahra", {"zahra"}),
        ("Têl Nôur", {"tel", "nour"}),
        ("al-Amal al-Safa", {"amal", "safa"}),
        ("al al-Safa", {"safa"}),
        ("al-5", {"al", "5"}),
        ("Halal-Bab", {"halal", "bab"}),
        ("a city in the area", set()),
        ("", set()),
        (None, set()),
        (12, {"12"}),
    ],
)
def test_content_words(text: object, words: set[str]) -> None:
    assert content_words(text) == words


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("Tel Nour", "Tel Nour", 1),
        ("Tel Nour", "Nour", 1),
        ("Tel Nour", "Tel Safa", 0.5),
        ("Nour", "Safa", 0),
        ("", "", 0),
    ],
)
def test_overlap_is_the_share_of_the_smaller_set(a: str, b: str, share: float) -> None:
    assert overlap(a, b) == share


@given(st.text(max_size=30), st.text(max_size=30))
def test_overlap_is_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert 0 <= overlap(a, b) <= 1


@pytest.mark.parametrize("text", [None, "July", "", 20160701, "2016-02-30"])
def test_what_is_no_day_is_none(text: object) -> None:
    assert day(text) is None


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (["rebels", "isis"], {"rebels", "isis"}),
        (["unknown", "rebels"], {"rebels"}),
        (["other:Red Guard"], {"other"}),
        ("rebels", {"rebels"}),
        ("unknown", set()),
        (None, set()),
    ],
)
def test_actor_codes(value: object, codes: set[str]) -> None:
    assert actors(value) == codes


@pytest.mark.parametrize(("value", "expected"), [(3, 3), (3.0, 3), (0, 0), (True, None), ("3", None), (None, None)])
def test_only_numbers_are_figures(value: object, expected: int | None) -> None:
    assert figure({"killed": {"min": value}}, "killed", "min") == expected


def test_a_missing_group_has_no_figure() -> None:
    assert figure({}, "killed", "min") is None
    assert figure({"killed": None}, "killed", "min") is None


@pytest.mark.parametrize(
    ("slot", "gold", "system", "same"),
    [
        ("event_type", "arrest", "arrest", True),
        ("event_type", "arrest", "other", False),
        ("date", "2016-07-13", "2016-07-14", True),
        ("date", "2016-07-13", "2016-07-15", False),
        ("date", None, "July", True),
        ("admin1", "Deir ez-Zor", "Deir Ez Zor", True),
        ("admin1", "Deir ez-Zor", "Deir", False),
        ("admin1", "Al-Hasakah", "Hasakah", True),
        ("place", "the city of Tel Nour", "Nour", True),
        ("place", "Tel Nour", "Port Amal", False),
        ("place", None, "Port Amal", False),
        ("place", None, None, True),
        ("perpetrator", ["rebels", "isis"], ["rebels"], True),
        ("perpetrator", ["rebels", "isis", "turkey"], ["rebels"], False),
        ("perpetrator", ["unknown"], [], True),
        ("target", ["other:A"], ["other:B"], True),
    ],
)
def test_slots_agree(slot: str, gold: Any, system: Any, *, same: bool) -> None:
    key = "date_start" if slot == "date" else slot
    values = [BY_NAME[slot].read({key: value}) for value in (gold, system)]
    assert BY_NAME[slot].same(*values) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("12", "12 dead", True),
        ("12", "13", False),
        ("12 or 13", "12", False),
        ("a school", "school hit", True),
        ("school", "12", False),
    ],
)
def test_claimed_values_agree_by_figures_or_else_by_words(a: str, b: str, *, same: bool) -> None:
    assert same_value(a, b) is same


def test_a_claim_needs_field_value_and_speaker() -> None:
    claim = {"field": "killed", "value": "12", "speaker": "the observatory"}
    assert same_claim(claim, claim | {"speaker": "Observatory head", "value": "12 dead"})
    assert not same_claim(claim, claim | {"field": "injured"})
    assert not same_claim(claim, claim | {"speaker": "the ministry"})
    assert not same_claim(claim, claim | {"value": "13"})


def test_a_tally_needs_its_value_and_what_or_where() -> None:
    assert same_tally(tally(), tally(what="killed civilians", place=None))
    assert same_tally(tally(), tally(what="raids"))
    assert not same_tally(tally(place=None), tally(what="raids"))
    assert not same_tally(tally(), tally(value=41))


def test_each_entry_is_taken_once() -> None:
    assert hits([tally(), tally()], [tally()], same_tally) == 1
    assert hits([tally()], [tally(), tally()], same_tally) == 1


def test_similarity_adds_what_agrees() -> None:
    assert similarity(incident(), incident()) == pytest.approx(1.0)
    assert similarity(incident(), {}) == 0
    near = incident(date_start="2016-07-14")
    assert similarity(incident(), near) == pytest.approx(0.9)


def test_the_best_pair_goes_first() -> None:
    weak = incident(place="Safa", evidence=None)
    assert pairing([incident()], [weak, incident()]) == {0: 1}


def test_what_is_too_unlike_is_not_paired() -> None:
    other = incident(event_type="arrest", date_start="2015-01-01", place="Safa", evidence="x", killed={})
    assert pairing([incident()], [other]) == {}


def test_nothing_pairs_with_nothing() -> None:
    assert pairing([], [incident()]) == pairing([incident()], []) == {}
