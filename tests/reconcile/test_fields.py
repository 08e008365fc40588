"""Each field over all voices."""

from __future__ import annotations

import pytest

from rashomon.model import Field, Population, Words
from rashomon.reconcile import Agreement, reconcile
from tests.builders import claim, count, mention, party, table

SIDES = {"army": "government", "air": "government", "front": "rebels"}


def one(*told, copies=()):
    """The only incident of some mentions of one event."""
    (found,) = reconcile(told, table(), copies=copies, sides=SIDES)
    return found


def told_by(**killed):
    """One mention a publisher, each with its figure of killed; an underscore in a name is a blank."""
    return [mention(killed=figure, source=name.replace("_", " ")) for name, figure in killed.items()]


FIGURES = [
    # figures of three outlets, agreement, display, (low, best, high), open ended
    ((3, 3, 3), "agree", "3", (3, 3, 3), False),
    (("5+", 7, "5+"), "agree", "5-7", (5, 7, 7), False),
    (("5+", "9+", "5+"), "agree", "5-9+", (5, 9, 9), True),
    ((0, 7, 7), "contradict", "0 / 7", (0, 7, 7), False),
    ((0, 7, 9), "contradict", "0 / 7 / 9", (0, None, 9), False),
    ((11, 14, 14), "contradict", "11 / 14", (11, 14, 14), False),
    (("0-5", "0-5", "0-5"), "agree", "0-5", (0, None, 5), False),
    (("24-99", 58, 58), "agree", "24-99", (24, 58, 99), False),
]


@pytest.mark.parametrize(("figures", "agreement", "value", "span", "open_ended"), FIGURES)
def test_the_range_of_a_count_over_voices(figures, agreement, value, span, open_ended):
    blue, green, red = figures
    killed = one(*told_by(Blue=blue, Green=green, Red=red)).field(Field.KILLED)
    assert (killed.agreement, killed.value) == (agreement, value)
    assert (killed.low, killed.best, killed.high, killed.open_ended) == (*span, open_ended)
    assert killed.independent == 3


def test_nothing_said_is_no_summary_and_not_zero():
    assert one(*told_by(Blue=3)).field(Field.INJURED) is None


def test_one_voice_is_told_as_one():
    killed = one(*told_by(Blue=3)).field(Field.KILLED)
    assert (killed.agreement, killed.reason) == (Agreement.SINGLE, "only Blue says so")


def test_an_outlet_that_repeats_the_ministry_it_quotes_does_not_agree_with_it():
    told = mention(killed=3, speaker="the ministry=army", claims=(claim("killed", count(3)),))
    killed = one(told).field(Field.KILLED)
    assert (killed.agreement, killed.rule) == (Agreement.SINGLE, "voices.not_independent.v1")


def test_a_figure_that_a_voice_replaced_is_kept_and_not_counted():
    early = mention(killed=8, speaker="the Monitor", source="Blue", published="2020-07-14")
    late = mention(killed=count(12, relation="replaces"), speaker="the Monitor", source="Red", published="2020-07-16")
    killed = one(early, late).field(Field.KILLED)
    assert (killed.agreement, killed.value, killed.low, killed.high) == (Agreement.SUPERSEDED, "12", 12, 12)
    assert killed.reason == "the Monitor said 8 before and now says 12"
    assert [str(s.claim.value) for s in killed.voices[0].superseded] == ["8"]


def test_a_voice_against_itself_is_a_contradiction():
    told = mention(killed=[3, 7])
    killed = one(told).field(Field.KILLED)
    assert (killed.agreement, killed.rule) == (Agreement.CONTRADICT, "voice.against_itself.v1")


def test_counts_of_other_people_stand_in_rows_of_their_own_and_are_never_summed():
    a = mention(killed=12, source="Blue")
    b = mention(killed=count(7, "civilians"), source="Red")
    found = one(a, b)
    total, civilians = found.field(Field.KILLED), found.field(Field.KILLED, Population.CIVILIANS)
    assert (total.value, civilians.value) == ("12", "7")
    assert {total.agreement, civilians.agreement} == {Agreement.DIFFER}
    assert total.rule == "count.other_population.v1"


def test_a_part_that_exceeds_anothers_whole_contradicts():
    a = mention(killed=5, source="Blue")
    b = mention(killed=count(11, "children", "subset"), source="Red")
    found = one(a, b)
    assert found.field(Field.KILLED).agreement is Agreement.CONTRADICT
    assert found.field(Field.KILLED, Population.CHILDREN).rule == "count.part_exceeds_whole.v1"


def test_casualties_are_no_dead():
    found = one(mention(killed=5, source="Blue"), mention(casualties=20, source="Red"))
    assert found.field(Field.KILLED).rule == "count.other_unit.v1"
    assert found.field(Field.CASUALTIES).agreement is Agreement.DIFFER


def test_killed_and_injured_do_not_speak_of_each_other():
    found = one(mention(killed=5, source="Blue"), mention(injured=20, source="Red"))
    assert {found.field(Field.KILLED).agreement, found.field(Field.INJURED).agreement} == {Agreement.SINGLE}


def test_blame_on_two_sides_contradicts():
    a = mention(perpetrator="the army=army/government", source="Blue")
    b = mention(perpetrator="the Front=front/rebels", source="Red")
    blame = one(a, b).field(Field.PERPETRATOR)
    assert (blame.agreement, blame.value) == (Agreement.CONTRADICT, "the army / the Front")


def test_a_voice_that_names_more_differs():
    a = mention(perpetrator="the army=army/government", source="Blue")
    b = mention(perpetrator=["the army=army/government", "the Front=front/rebels"], source="Red")
    assert one(a, b).field(Field.PERPETRATOR).rule == "voices.one_names_more.v1"


def test_spellings_of_one_place_are_shown_once():
    place = one(mention(place="Ariha", source="Blue"), mention(place="Areeha", source="Red")).field(Field.PLACE)
    assert (place.agreement, place.value) == (Agreement.AGREE, "Ariha")


def test_a_denied_value_is_tied_to_what_it_denies():
    a = mention(perpetrator="the army=army/government", source="Blue")
    denial = claim("perpetrator", party("its troops=army/government"), "the ministry=army", "denied")
    b = mention(perpetrator="the Front=front/rebels", source="Red", claims=(denial,))
    blame = one(a, b).field(Field.PERPETRATOR)
    assert (blame.agreement, blame.rule) == (Agreement.DENIED, "denial.of_value.v1")
    assert blame.reason == "the ministry denies what Blue says: the army"
    assert [v.name for v in blame.voices if v.denies] == ["the ministry"]


def test_a_denial_in_general_words_is_tied_to_the_blamed_who_makes_it():
    denial = claim("denial", Words("no bombing took place"), "the air force=air")
    told = mention(perpetrator="the army=army/government", source="Blue", claims=(denial,))
    blame = one(told).field(Field.PERPETRATOR)
    assert (blame.agreement, blame.rule) == (Agreement.DENIED, "denial.by_the_blamed.v1")


def test_the_words_of_a_denial_are_stated_and_deny_no_value_of_their_own_field():
    told = mention(claims=(claim("denial", Words("no bombing took place"), "a spokesman", "denied"),))
    denial = one(told).field(Field.DENIAL)
    assert (denial.agreement, denial.value) == (Agreement.SINGLE, "no bombing took place")
    assert not denial.voices[0].denies


def test_a_denial_by_one_who_is_not_blamed_is_none():
    denial = claim("denial", Words("no bombing took place"), "the Front=front")
    told = mention(perpetrator="the army=army/government", source="Blue", claims=(denial,))
    assert one(told).field(Field.PERPETRATOR).agreement is Agreement.SINGLE


def test_what_is_only_planned_is_not_stated():
    told = mention(event_type=None, perpetrator="the army=army/government", modality="planned", speaker="a general")
    blame = one(told).field(Field.PERPETRATOR)
    assert (blame.agreement, blame.value) == (Agreement.NOT_STATED, "")
    assert blame.voices[0].value == "the army"


def test_fields_come_in_their_fixed_order_each_with_a_rule_and_a_reason():
    found = one(mention(killed=3, injured=4, perpetrator="gunmen", weapon="mortars", damage="a bakery"))
    fields = [f.field for f in found.fields]
    assert fields == sorted(fields, key=list(Field).index)
    assert all(f.rule.endswith(".v1") and f.reason for f in found.fields)


def test_who_is_alone_with_its_value_is_told():
    killed = one(*told_by(Blue=11, Green=14, Red=14)).field(Field.KILLED)
    assert {v.name: v.alone for v in killed.voices} == {"Blue": True, "Green": False, "Red": False}
    assert not one(*told_by(Blue=11)).field(Field.KILLED).voices[0].alone


def test_a_denial_is_tied_to_the_voices_whose_word_it_denies():
    denial = claim("denial", Words("denied firing"), "the army=army", "denied")
    blue = mention(perpetrator="the army=army/government", source="Blue")
    red = mention(perpetrator="the Front=front/rebels", source="Red", claims=(denial,))
    summary = one(blue, red).field(Field.PERPETRATOR)
    (denied,) = summary.denied
    assert (denied.name, denied.rule) == ("the army", "denial.by_the_blamed.v1")
    assert denied.of == tuple(v.voice for v in summary.voices if v.name == "Blue")
    assert [s.claim.id for s in denied.statements] == [denial.id]


def test_two_denials_of_one_field_are_both_tied():
    said = [
        claim("perpetrator", party("the army=army/government"), who, "denied") for who in ("a general=army", "Moscow=m")
    ]
    told = mention(perpetrator="the army=army/government", source="Blue", claims=tuple(said))
    summary = one(told).field(Field.PERPETRATOR)
    assert {d.name for d in summary.denied} == {"a general", "Moscow"}
    assert summary.reason == summary.denied[0].reason
