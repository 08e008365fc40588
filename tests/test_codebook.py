"""The taxonomy is whole: every type defined in its own words, with its own shape and rank."""

from __future__ import annotations

import pytest

from rashomon.codebook import Codebook, EventType
from rashomon.resources import lexicon

BOOK = Codebook.from_data(lexicon("codebook"))
EXCHANGED = {
    "air_drone_strike", "shelling_artillery_missile", "remote_explosive_ied_landmine", "suicide_bomb", "grenade", "chemical_weapon",
    "armed_clash", "attack_on_civilians", "abduction", "arrest", "territory_change", "disrupted_weapons_use", "looting_destruction",
    "sexual_violence", "riot_protest", "agreement_ceasefire", "other",
}  # fmt: skip
MONITORED = {
    "overflight_incursion", "weapons_in_withdrawal_zone", "movement_across_line", "fortification", "denial_of_access", "obstruction_of_aid",
    "exchange_on_schedule",
}  # fmt: skip
PLOVER = {"ASSAULT", "COERCE", "PROTEST", "AGREE", "CONCEDE", "THREATEN", None}


def test_it_has_the_types_of_the_exchange_format_and_those_that_monitors_need() -> None:
    assert set(BOOK.types) == EXCHANGED | MONITORED
    assert {one.code for one in BOOK if one.exchanged} == EXCHANGED


@pytest.mark.parametrize("one", list(BOOK), ids=lambda one: one.code)
def test_a_type_is_whole(one: EventType) -> None:
    assert one.label
    assert one.label[0].isupper()
    assert one.definition.endswith(".")
    assert len(one.definition.split()) >= 8
    assert one.exported_as in EXCHANGED
    assert one.acled
    assert set(one.ucdp) <= {1, 2, 3}
    assert one.plover in PLOVER
    assert one.cameo is None or (len(one.cameo) == 2 and 1 <= int(one.cameo) <= 20)


@pytest.mark.parametrize("attribute", ["label", "definition", "symbol", "severity"])
def test_no_two_types_share_it(attribute: str) -> None:
    values = [getattr(one, attribute) for one in BOOK]
    assert len(values) == len(set(values))


def test_the_ranks_run_without_gaps_and_the_gravest_comes_first() -> None:
    assert [one.severity for one in BOOK] == list(range(1, len(BOOK.types) + 1))


def test_an_unknown_code_is_read_as_other() -> None:
    assert "zeppelin_raid" not in BOOK
    assert BOOK["zeppelin_raid"] is BOOK["other"]


@pytest.mark.parametrize(
    ("codes", "gravest"),
    [
        (("riot_protest", "grenade"), "grenade"),
        (("other",), "other"),
        (("armed_clash", "suicide_bomb", "arrest"), "suicide_bomb"),
    ],
)
def test_the_gravest_of_several(codes: tuple[str, ...], gravest: str) -> None:
    found = BOOK.gravest(codes)
    assert found is not None
    assert found.code == gravest


def test_nothing_is_gravest_of_nothing() -> None:
    assert BOOK.gravest(()) is None
