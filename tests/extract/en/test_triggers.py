"""Which words tell an event, and of which type."""

from __future__ import annotations

import pytest

from rashomon.extract.drafts import best_type, type_scores
from rashomon.extract.en.triggers import TriggerFinder
from rashomon.resources import lexicon
from tests.support import sentences

FINDER = TriggerFinder.from_data(lexicon("en/triggers"))

TYPES = [
    ("Warplanes struck a market in the old town.", "air_drone_strike"),
    ("A drone strike destroyed a truck.", "air_drone_strike"),
    ("Jets bombarded the village.", "air_drone_strike"),
    ("Helicopters dropped barrel bombs on the quarter.", "air_drone_strike"),
    ("Mortar shells fell on a school.", "shelling_artillery_missile"),
    ("The army shelled the hills.", "shelling_artillery_missile"),
    ("Gunners bombarded the village from the ridge.", "shelling_artillery_missile"),
    ("Rocket fire hit the port.", "shelling_artillery_missile"),
    ("A suicide bomber blew himself up at a checkpoint.", "suicide_bomb"),
    ("A man detonated an explosive belt in a cafe.", "suicide_bomb"),
    ("A car bomb went off near the station.", "remote_explosive_ied_landmine"),
    ("A landmine killed two shepherds.", "remote_explosive_ied_landmine"),
    ("Fighters blew up a tunnel below the post.", "remote_explosive_ied_landmine"),
    ("A chlorine attack sent dozens to hospital.", "chemical_weapon"),
    ("A grenade attack wounded a guard.", "grenade"),
    ("Troops clashed with gunmen on the road.", "armed_clash"),
    ("Fierce fighting raged around the hill.", "armed_clash"),
    ("Gunmen executed four prisoners.", "attack_on_civilians"),
    ("A teacher was shot dead at his door.", "attack_on_civilians"),
    ("Armed men kidnapped two engineers.", "abduction"),
    ("The rebels recaptured the town.", "territory_change"),
    ("The army took control of the bridge.", "territory_change"),
    ("Air defences intercepted several missiles.", "disrupted_weapons_use"),
    ("A plane was shot down over the valley.", "disrupted_weapons_use"),
    ("Soldiers looted the shops.", "looting_destruction"),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_the_words_tell_this_type(text: str, kind: str) -> None:
    found = [t for s in sentences(text) for t in FINDER(s)]
    assert best_type(type_scores(found, (), forced=True))[0] == kind


@pytest.mark.parametrize(
    "text", ["The minister met his colleague in the capital.", "Olive prices rose again this week."]
)
def test_words_of_peace_tell_nothing(text: str) -> None:
    assert all(not FINDER(s) for s in sentences(text))


def test_harm_alone_is_marked_as_such() -> None:
    (trigger,) = FINDER(sentences("Three people were killed.")[0])
    assert trigger.harm
    assert trigger.generic
    assert trigger.verb


def test_a_span_of_a_trigger_is_its_words() -> None:
    text = "The air strikes went on."
    (trigger,) = FINDER(sentences(text)[0])
    assert trigger.span.of(text) == "air strikes"
    assert not trigger.verb
