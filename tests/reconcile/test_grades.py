"""How well an incident is attested, and the reasons that are printed with it."""

from __future__ import annotations

from rashomon.model import Words
from rashomon.reconcile import Grade, reconcile
from tests.builders import claim, copy_of, count, mention, party, table

SIDES = {"army": "government", "air": "government", "front": "rebels"}
ARMY = "the army=army/government"
FRONT = "the Front=front/rebels"


def graded(*told, copies=()):
    (found,) = reconcile(told, table(), copies=copies, sides=SIDES)
    return found.grade, found.reasons


def test_one_voice():
    assert graded(mention(killed=3)) == (Grade.SINGLE, ("only Blue Outlet tells it",))


def test_two_independent_voices_corroborate():
    grade, reasons = graded(mention(killed=3, source="Blue"), mention(killed=3, source="Red"))
    assert (grade, reasons[0]) == (Grade.CORROBORATED, "2 independent voices: Blue, Red")


def test_a_copy_does_not_corroborate():
    told = mention(killed=3, source="Blue", text="Three people died in Ariha")
    copy = copy_of(told, source="Red")
    assert graded(told, copy, copies=[frozenset({told.document, copy.document})])[0] is Grade.SINGLE


def test_an_outlet_and_the_ministry_it_quotes_do_not_corroborate_each_other():
    grade, reasons = graded(mention(killed=3, speaker="the ministry=army", source="Blue"))
    assert grade is Grade.SINGLE
    assert reasons == ("2 voices, but none independent of the ministry",)


def test_a_side_that_accepts_its_own_act_confirms():
    grade, reasons = graded(mention(perpetrator=ARMY, speaker="an army spokesman=army", source="Blue"))
    assert (grade, reasons[0]) == (Grade.CONFIRMED, "an army spokesman accepts its own act: the army")


def test_another_arm_of_the_side_may_accept_it():
    assert graded(mention(perpetrator=ARMY, speaker="the air force=air"))[0] is Grade.CONFIRMED


def test_one_group_does_not_accept_for_another_of_an_umbrella_side():
    other = mention(perpetrator="the Brigade=brigade/rebels", speaker="the Front=front")
    assert graded(other)[0] is Grade.SINGLE
    own = mention(perpetrator="the Front=front/rebels", speaker="the Front=front")
    assert graded(own)[0] is Grade.CONFIRMED


def test_an_act_that_is_told_as_claimed_confirms():
    claimed = claim("responsibility", party(FRONT), "a statement", "claimed")
    assert graded(mention(claims=(claimed,)))[0] is Grade.CONFIRMED


def test_one_side_blaming_the_other_confirms_nothing():
    assert graded(mention(perpetrator=FRONT, speaker="the ministry=army"))[0] is Grade.SINGLE


def test_words_about_responsibility_by_no_one_confirm_nothing():
    silent = claim("responsibility", Words("no party claimed responsibility"))
    assert graded(mention(claims=(silent,)))[0] is Grade.SINGLE


def test_blame_on_two_sides_is_contested_even_where_one_accepts():
    a = mention(perpetrator=ARMY, speaker="the army=army", source="Blue")
    b = mention(perpetrator=FRONT, source="Red")
    grade, reasons = graded(a, b)
    assert grade is Grade.CONTESTED
    assert reasons[0].startswith("perpetrator: ")
    assert "the army accepts its own act: the army" in reasons


def test_a_denial_by_the_blamed_is_contested():
    denial = claim("perpetrator", party(ARMY), "the ministry=army", "denied")
    grade, reasons = graded(mention(perpetrator=ARMY, source="Blue", speaker="residents", claims=(denial,)))
    assert (grade, reasons[0]) == (Grade.CONTESTED, "perpetrator: the ministry denies what Blue says: the army")


def test_harm_and_no_harm_are_contested():
    told = mention(killed=0, speaker="the ministry=army", claims=(claim("killed", count(7), "pro-army media"),))
    grade, reasons = graded(told)
    assert grade is Grade.CONTESTED
    assert "one says none, one says some" in reasons[0]


def test_two_tolls_above_zero_do_not_make_it_contested_but_are_told():
    grade, reasons = graded(mention(killed=11, source="Blue"), mention(killed=14, source="Red"))
    assert grade is Grade.CORROBORATED
    assert reasons[1] == "killed: Blue and Red: no number is both 11 and 14"


def test_what_no_voice_states_as_a_fact_is_discounted():
    told = mention(event_type=None, perpetrator=ARMY, speaker="a general", modality="planned")
    grade, reasons = graded(told)
    assert (grade, reasons[0]) == (Grade.DISCOUNTED, "no voice says that it happened; it is told as planned")
