"""Who acts and who is hit: by grammar, by order, by a claim or by blame; the same for every side."""

from __future__ import annotations

import pytest

from rashomon.extract.found import Unit
from rashomon.extract.roles import Roles, counted, holds, is_source, rivals
from rashomon.model import Modality
from tests.extract.build import WORDS, act, arm, drafted, hurt, said, sentence, spot, told, where, who
from tests.extract.reading import only

STATE, REBELS, ISIS, NUSRA, SDF = "syrian_government", "rebels", "isis", "nusra_hts", "sdf_ypg"
COALITION, TURKEY, RUSSIA, ISRAEL, CIVILIANS = "us_coalition", "turkey", "russia", "israel", "civilians"
NOBODY = ""


def sides(names: str) -> set[str]:
    return set(names.split()) if names else set()


ACTIVE = [
    ("Rebels shelled the village of Ariha on Monday.", REBELS),
    ("The army shelled the village of Ariha on Monday.", STATE),
    ("ISIS fighters shelled the village of Ariha on Monday.", ISIS),
    ("Kurdish forces shelled the village of Tal Rifaat on Monday.", SDF),
    ("Turkish forces shelled the village of Tal Rifaat on Monday.", TURKEY),
    ("Russian warplanes bombed the town of Saraqib on Monday.", RUSSIA),
    ("Syrian warplanes bombed the town of Saraqib on Monday.", STATE),
    ("US-led coalition jets bombed the town of Manbij on Monday.", COALITION),
    ("Israeli jets bombed an air base near Homs on Monday.", ISRAEL),
    ("Russian forces shelled the Ukrainian town of Nikopol on Tuesday, wounding two civilians.", RUSSIA),
    ("Ukrainian forces shelled the city of Donetsk on Tuesday, wounding two civilians.", "other:Ukraine"),
    ("Armenian forces shelled the Azerbaijani town of Terter on Tuesday, wounding two civilians.", "other:Armenia"),
    ("Azerbaijani forces shelled the Armenian town of Vardenis on Tuesday, wounding two people.", "other:Azerbaijan"),
    ("The Sudanese army bombed the city of Nyala in Sudan on Tuesday, killing five people.", "other:Sudan"),
]
PASSIVE = [
    ("The town of Saraqib was bombed by Russian warplanes on Monday.", RUSSIA),
    ("The town of Saraqib was shelled by government forces on Monday.", STATE),
    ("The town of Nubl was shelled by rebels on Monday.", REBELS),
    ("The town of Azaz was shelled by ISIS on Monday.", ISIS),
    ("The town of Afrin was shelled by Turkish artillery on Monday.", TURKEY),
    ("A Syrian army helicopter was shot down by rebels near Saraqib on Tuesday.", REBELS),
    ("The bombing in Azaz on Tuesday, which killed six people, was carried out by ISIS, the governor said.", ISIS),
]


@pytest.mark.parametrize(("text", "by"), ACTIVE + PASSIVE)
def test_the_subject_or_the_agent_acts(text: str, by: str) -> None:
    assert only(text, published="2017-03-09").by == {by}


BOTH = [
    # nominal: whose fire, and on whom
    ("Three civilians were killed by rebel shells in Aleppo on Monday.", REBELS, CIVILIANS),
    ("Three civilians were killed by regime shells in Aleppo on Monday.", STATE, CIVILIANS),
    ("Three civilians were killed in coalition air strikes on Raqqa on Monday.", COALITION, CIVILIANS),
    ("Three civilians were killed in Russian air strikes on Idlib on Monday.", RUSSIA, CIVILIANS),
    ("Three civilians were killed in Turkish shelling of Afrin on Monday.", TURKEY, CIVILIANS),
    ("Rebel shelling of Aleppo killed five civilians on Tuesday.", REBELS, CIVILIANS),
    ("Government shelling of Douma killed five civilians on Tuesday.", STATE, CIVILIANS),
    ("ISIS shelling of Deir ez-Zor killed five civilians on Tuesday.", ISIS, CIVILIANS),
    ("A rebel rocket attack on Latakia killed two civilians on Tuesday.", REBELS, CIVILIANS),
    ("Israeli air strikes killed six people in the Gaza Strip on Tuesday.", ISRAEL, CIVILIANS),
    # by, on, at
    ("An air strike by the US-led coalition hit a school in Raqqa on Tuesday.", COALITION, "school"),
    ("An air strike by Russian jets hit a hospital in Idlib on Tuesday.", RUSSIA, "medical"),
    ("An air strike by the Syrian air force hit a hospital in Idlib on Tuesday.", STATE, "medical"),
    ("Air strikes by Syrian jets on Nusra Front positions near Idlib killed eight fighters on Tuesday.", STATE, NUSRA),
    ("Coalition air strikes on ISIS positions near Hajin killed eight fighters on Tuesday.", COALITION, ISIS),
    ("Turkish air strikes on YPG positions near Afrin killed eight fighters on Tuesday.", TURKEY, SDF),
    ("Israeli air strikes on Syrian army positions near Quneitra killed three soldiers on Tuesday.", ISRAEL, STATE),
    ("Turkish troops fired artillery at SDF positions near Kobani on Tuesday.", TURKEY, SDF),
    ("Government helicopters dropped barrel bombs on a market in Maarat al-Numan on Tuesday.", STATE, CIVILIANS),
    ("Rebels fired mortars at a bakery in Aleppo on Tuesday.", REBELS, CIVILIANS),
    # one side attacks another, either way round
    ("The Syrian army attacked ISIS positions near Palmyra on Tuesday, killing eight militants.", STATE, ISIS),
    ("ISIS attacked Syrian army positions near Palmyra on Tuesday, killing eight soldiers.", ISIS, STATE),
    ("The SDF attacked ISIS positions near Hajin on Tuesday, killing eight militants.", SDF, ISIS),
    ("ISIS attacked SDF positions near Hajin on Tuesday, killing eight fighters.", ISIS, SDF),
    ("Rebels attacked Syrian army positions near Hama on Tuesday, killing eight soldiers.", REBELS, STATE),
    ("Syrian army positions near Hama were attacked by rebels on Tuesday.", REBELS, STATE),
    ("ISIS positions near Palmyra were attacked by the Syrian army on Tuesday.", STATE, ISIS),
    ("SDF positions near Hajin were attacked by ISIS on Tuesday.", ISIS, SDF),
    ("Government forces launched an assault on rebel positions in Daraa on Tuesday.", STATE, REBELS),
    ("Rebels launched an assault on army positions in Daraa on Tuesday.", REBELS, STATE),
    ("ISIS launched an assault on SDF positions in Hajin on Tuesday.", ISIS, SDF),
    ("Eight soldiers were killed in an ISIS attack on an army checkpoint in Daraa on Tuesday.", ISIS, STATE),
    ("Eight rebels were killed in an army ambush in Daraa on Tuesday.", STATE, REBELS),
    ("Rebels shot down a Syrian army helicopter near Saraqib on Tuesday.", REBELS, STATE),
    ("Rebel fighters clashed with government forces in Daraa on Tuesday.", REBELS, STATE),
    ("Hezbollah fighters clashed with rebels in Zabadani on Tuesday.", "pro_government_militia", REBELS),
    ("The SDF seized the village of Hajin from ISIS on Tuesday.", SDF, ISIS),
    # those whose words are also their number
    ("ISIS militants executed four civilians in Palmyra on Tuesday.", ISIS, CIVILIANS),
    ("Rebel gunmen executed four soldiers in Idlib on Tuesday.", REBELS, STATE),
    ("ISIS militants kidnapped ten villagers near Salamiyah on Tuesday.", ISIS, CIVILIANS),
    ("Ten villagers were kidnapped by ISIS near Salamiyah on Tuesday.", ISIS, CIVILIANS),
    ("Government forces arrested twelve civilians in Douma on Tuesday.", STATE, CIVILIANS),
    ("The YPG arrested twelve civilians in Amuda on Tuesday.", SDF, CIVILIANS),
    ("A mine planted by ISIS killed a shepherd near Palmyra on Tuesday.", ISIS, CIVILIANS),
    # claimed, blamed
    ("ISIS claimed responsibility for a car bomb that killed six people in Qamishli on Tuesday.", ISIS, CIVILIANS),
    ("The car bomb attack in Qamishli on Tuesday, which killed six people, was claimed by ISIS.", ISIS, CIVILIANS),
    ("A suicide bombing claimed by ISIS killed six people in Damascus on Tuesday.", ISIS, CIVILIANS),
    ("A suicide bombing claimed by Hayat Tahrir al-Sham killed six people in Damascus on Tuesday.", NUSRA, CIVILIANS),
    ("A car bomb blamed on ISIS killed six people in Azaz on Tuesday.", ISIS, CIVILIANS),
    ("A car bomb blamed on the YPG killed six people in Azaz on Tuesday.", SDF, CIVILIANS),
    ("Activists blamed government forces for the shelling that killed six people in Douma.", STATE, CIVILIANS),
    ("The Syrian army blamed rebels for the shelling that killed six people in Aleppo.", REBELS, CIVILIANS),
    ("Activists accused the YPG of planting a bomb that killed six people in Azaz on Tuesday.", SDF, CIVILIANS),
    ("Residents accused rebels of carrying out the shelling that killed six people in Nubl.", REBELS, CIVILIANS),
    ("The army was accused of carrying out the shelling that killed six people in Douma.", STATE, CIVILIANS),
    # the speaker has no part in it
    ("The Russian military said rebels had shelled Aleppo on Tuesday, killing two civilians.", REBELS, CIVILIANS),
    ("The rebels said Russian jets had bombed Idlib on Tuesday, killing two civilians.", RUSSIA, CIVILIANS),
    ("SANA said terrorists fired rockets at Aleppo on Tuesday, killing two civilians.", REBELS, CIVILIANS),
    # nobody is named
    ("A sniper shot dead a woman in Aleppo on Tuesday.", NOBODY, CIVILIANS),
    ("Unidentified gunmen shot dead a teacher in Daraa on Tuesday.", NOBODY, CIVILIANS),
    ("A car bomb killed six people in Azaz on Tuesday.", NOBODY, CIVILIANS),
]


@pytest.mark.parametrize(("text", "by", "on"), BOTH)
def test_who_acts_and_who_is_hit(text: str, by: str, on: str) -> None:
    event = only(text, published="2017-03-09")
    assert (event.by, event.on) == (sides(by), sides(on))


ELSEWHERE = [
    ("ELN guerrillas attacked an army post near Arauca in Colombia on Tuesday, killing two soldiers.", "Colombia"),
    ("The Taliban carried out the suicide attack that killed ten policemen in Kandahar on Tuesday.", "Afghanistan"),
]


@pytest.mark.parametrize(("text", "state"), ELSEWHERE)
def test_an_army_is_that_of_the_country_that_the_text_is_about(text: str, state: str) -> None:
    assert only(text, published="2017-03-09").on == {f"other:{state}"}


HELD = [
    ("Jets bombed the rebel-held town of Saraqib on Tuesday.", REBELS),
    ("Warplanes struck the ISIS-held city of Raqqa on Tuesday.", ISIS),
    ("Shells hit the government-held town of Nubl on Tuesday.", STATE),
    ("Rockets hit the Kurdish-held town of Afrin on Tuesday.", SDF),
]


@pytest.mark.parametrize(("text", "holder"), HELD)
def test_whoever_holds_a_place_did_not_attack_it(text: str, holder: str) -> None:
    assert holder not in only(text, published="2017-03-09").by


def test_who_is_blamed_is_so_by_somebodys_word() -> None:
    text = "Activists blamed government forces for the shelling that killed six people in Douma on Tuesday."
    assert only(text, published="2017-03-09").line["perpetrator_status"] == "attributed"


# ------------------------------------------------------------------------------------------------------ by hand

SUBJECT_VERB_OBJECT = "nsubj>1/NOUN ROOT>1/VERB dobj>1/NOUN"
PASSIVE_BY = "nsubjpass>2/NOUN auxpass>2/AUX ROOT>2/VERB agent>2/ADP pobj>3/NOUN"


def texts(some: Roles) -> tuple[list[str], list[str]]:
    return [a.text for a in some.perpetrators], [a.text for a in some.targets]


def test_the_subject_acts_and_the_object_is_hit() -> None:
    one = told(
        "Rebels attacked soldiers",
        act("attacked", "armed_clash"),
        who("Rebels"),
        who("soldiers", STATE),
        grammar=SUBJECT_VERB_OBJECT,
    )
    assert texts(one.roles) == (["Rebels"], ["soldiers"])


def test_in_the_passive_it_is_the_other_way_round() -> None:
    one = told(
        "Soldiers were attacked by rebels",
        act("attacked", "armed_clash"),
        who("rebels"),
        who("Soldiers", STATE),
        grammar=PASSIVE_BY,
    )
    assert texts(one.roles) == (["rebels"], ["Soldiers"])


def test_without_grammar_a_word_of_aim_decides() -> None:
    one = told("shelling of Arda against rebels", act("shelling", "shelling_artillery_missile"), who("rebels"))
    assert texts(one.roles) == ([], ["rebels"])


def test_civilians_never_act() -> None:
    one = told(
        "Residents attacked soldiers",
        act("attacked", "armed_clash"),
        who("Residents", CIVILIANS),
        grammar=SUBJECT_VERB_OBJECT,
    )
    assert not one.roles.perpetrators


def test_the_counted_are_hit() -> None:
    one = told(
        "4 rebels dead in Arda",
        act("dead", "other", harm=True),
        hurt("4", 4, noun="rebels"),
        who("rebels"),
        spot("Arda"),
    )
    assert texts(one.roles) == ([], ["rebels"])


def test_two_sides_of_an_even_clash_act_and_are_hit() -> None:
    one = told(
        "Rebels and soldiers clashed",
        act("clashed", "armed_clash"),
        who("Rebels"),
        who("soldiers", STATE),
        grammar="nsubj>3/NOUN cc>0/CCONJ conj>0/NOUN ROOT>3/VERB",
    )
    assert texts(one.roles) == (["Rebels", "soldiers"], ["Rebels", "soldiers"])


def test_a_speaker_takes_no_part() -> None:
    one = told(
        "Rebels say Arda was shelled",
        act("shelled", "shelling_artillery_missile"),
        who("Rebels"),
        said("Rebels", "Arda was shelled"),
        spot("Arda"),
    )
    assert not one.roles


def test_a_loaded_word_that_counts_those_already_named_adds_no_target() -> None:
    text = "Jets bombed positions killing 8 militants"
    grammar = "nsubj>1/NOUN ROOT>1/VERB dobj>1/NOUN advcl>1/VERB nummod>5/NUM dobj>3/NOUN"
    marks = (
        act("bombed", "air_drone_strike"),
        who("positions", ISIS),
        who("militants", None, generic=True),
        hurt("8", 8, noun="militants"),
    )
    assert texts(told(text, *marks, grammar=grammar).roles)[1] == ["positions"]


def test_two_that_are_counted_are_two() -> None:
    text = "Clashes killed 8 militants and 3 soldiers"
    marks = (
        act("Clashes", "armed_clash", verb=False),
        who("soldiers", STATE),
        who("militants", None, generic=True),
        hurt("8", 8, noun="militants"),
        hurt("3", 3, noun="soldiers"),
    )
    assert texts(told(text, *marks).roles)[1] == ["militants", "soldiers"]


@pytest.mark.parametrize(
    ("text", "expected"), [("rebel held Arda", True), ("rebel - held Arda", True), ("rebel fire", False)]
)
def test_who_holds_a_place(text: str, expected: bool) -> None:
    made = sentence(text)
    assert holds(made, who("rebel")(made), WORDS.holding) is expected


def test_a_holder_is_hit_where_nobody_else_is() -> None:
    one = told(
        "Jets bombed rebel held Arda", act("bombed", "air_drone_strike"), arm("Jets", "air"), who("rebel"), spot("Arda")
    )
    assert texts(one.roles) == ([], ["rebel"])


def test_a_source_is_known_by_its_words() -> None:
    made = sentence("Rebels said soldiers fired")
    speech = [said("Rebels", "soldiers fired", Modality.ALLEGED)(made)]
    assert is_source(who("Rebels")(made), speech, made)
    assert not is_source(who("soldiers", STATE)(made), speech, made)


@pytest.mark.parametrize(("unit", "expected"), [(Unit.KILLED, True), (Unit.INJURED, True), (Unit.PEOPLE, False)])
def test_only_a_count_of_harm_makes_its_noun_one_who_is_hit(unit: Unit, expected: bool) -> None:
    made = sentence("4 rebels came")
    assert counted(hurt("4", 4, unit, noun="rebels")(made), who("rebels")(made)) is expected


def test_ground_is_taken_from_a_rival_and_a_clash_is_with_one() -> None:
    assert "from" in rivals(WORDS, "territory_change")
    assert "with" in rivals(WORDS, "armed_clash")
    assert not rivals(WORDS, "air_drone_strike")


def test_nobody_is_no_roles() -> None:
    one = drafted("Arda was shelled", act("shelled", "shelling_artillery_missile"), spot("Arda"))
    assert one is not None
    assert not Roles()
    assert where(one.sentence, "Arda")[1:] == (0, 1)
