"""Who may accept or deny an act for whom."""

from __future__ import annotations

import pytest

from rashomon.model import Words
from rashomon.reconcile.denials import Sides, accepts, denials_of
from rashomon.reconcile.voices import voices_of
from tests.builders import claim, mention, party, table

SIDES = Sides({"army": "government", "air": "government", "front": "rebels", "brigade": "rebels"}, {"rebels"})

SPEAKING = [
    # speaker, party, whether the one speaks for the other
    ("army", "the army=army/government", True),
    ("army", "the jets=air", True),
    ("army", "government forces=/government", True),
    ("army", "the Front=front/rebels", False),
    ("front", "the Front=front/rebels", True),
    ("front", "the Brigade=brigade/rebels", False),
    ("front", "rebels=/rebels", False),
    ("nobody known", "the army=army/government", False),
    (None, "gunmen", False),
]


@pytest.mark.parametrize(("actor", "who", "speaks"), SPEAKING)
def test_an_actor_speaks_for_itself_and_for_a_side_that_is_one(actor, who, speaks):
    assert SIDES.speaks_for(actor, party(who)) is speaks


ACTS = [
    (claim("perpetrator", party("jets=air"), "the army=army"), True),
    (claim("perpetrator", party("jets=air"), "the army=army", "confirmed"), True),
    (claim("perpetrator", party("jets=air"), "the army=army", "denied"), False),
    (claim("perpetrator", party("jets=air"), "the army=army", "planned"), False),
    (claim("perpetrator", party("jets=air")), False),
    (claim("perpetrator", party("jets=air"), "the Front=front"), False),
    (claim("perpetrator", party("the Front=front"), "a statement", "claimed"), True),
    (claim("responsibility", Words("claimed the attack"), "the Front=front", "claimed"), True),
    (claim("responsibility", Words("no one claimed it"), "the Front=front"), False),
    (claim("target", party("jets=air"), "the army=army"), False),
]


@pytest.mark.parametrize(("act", "accepted"), ACTS)
def test_a_side_accepts_its_own_act(act, accepted):
    assert accepts(act, SIDES) is accepted


def test_only_identified_actors_make_denials_that_can_be_tied():
    known = claim("denial", Words("no raid took place"), "the ministry=army", "denied")
    unknown = claim("denial", Words("no raid at all"), "a spokesman", "denied")
    (found,) = denials_of(voices_of([mention(claims=(known, unknown))], table().words))
    assert (found.actor, found.words, found.statement.claim) == ("army", "no raid took place", known)
