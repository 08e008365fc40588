"""What one scene of a sentence tells: its type, whether it is an event, where a sentence is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.drafts import (
    RANK,
    WEAPON_TYPES,
    Draft,
    best_type,
    is_area,
    is_summary,
    specificity,
    type_scores,
)
from rashomon.extract.found import DateRole, PlaceFound, TriggerFound, Unit
from rashomon.model import BlockKind, Field, PlaceRelation
from tests.extract.build import (
    Mark,
    act,
    arm,
    day,
    drafted,
    hurt,
    location,
    note,
    sentence,
    spot,
    told,
    who,
)
from tests.extract.reading import events

EVENTS = [
    "Warplanes bombed the town of Saraqib on Monday.",
    "Two people were killed when a mortar shell hit a house in Aleppo.",
    "A car bomb exploded in the town of Azaz, killing seven people.",
    "Gunmen shot dead a doctor in Daraa on Sunday.",
    "A roadside bomb wounded three soldiers near Deir ez-Zor.",
    "A suicide bomber blew himself up at a checkpoint in Homs, killing five soldiers.",
    "Rebels shot down a helicopter over the Hama countryside on Monday.",
    "Militants kidnapped four engineers near Palmyra.",
    "Government forces recaptured the town of Khan Tuman.",
    "Residents protested in Sweida on Friday.",
    "The army and rebels agreed to a ceasefire in Zabadani on Monday.",
    "A landmine killed two children in a field near Kobani.",
    "Air defences intercepted two missiles over Damascus on Saturday night.",
    "Police arrested ten men in Qamishli on Tuesday.",
    "Shells fell on the Mezzeh district of Damascus, without causing casualties.",
    "No one was hurt when a rocket hit a field near Latakia.",
    "Gunmen looted shops in the town of Afrin on Monday.",
    "A chlorine attack on the town of Saraqib left a dozen people choking.",
    "A drone dropped a grenade on an army post near Kafr Nabl, wounding two soldiers.",
    "Clashes broke out in the suburb of Jobar on Tuesday.",
    "A bombardment of the Ghouta suburb of Douma killed nine people.",
    "Three villagers were found shot dead near Salqin on Sunday.",
    "At dawn on Tuesday shells landed on the Salah al-Din quarter of Aleppo and two people died.",
    "An explosion hit a bus in Damascus on Saturday, killing fourteen passengers.",
    "Bodies of nine men who had been executed were found in Daraya on Sunday.",
    "The army opened fire on protesters in Hama on Friday, killing six.",
    "A paramilitary patrol was ambushed near Arauca in Colombia on Tuesday, and four soldiers were killed.",
    "Shelling killed two women in the Ukrainian town of Avdiivka on Tuesday.",
    "An air raid on a market in the Yemeni city of Taiz killed twelve people.",
    "Militiamen burned down a village near Nyala in Darfur and killed six people.",
    "A missile struck a warehouse at the port of Odesa on Tuesday.",
    "Gunmen attacked a mosque near Ouagadougou on Friday and killed fifteen worshippers.",
    "Soldiers defused a bomb near the court in Tripoli on Tuesday.",
    "Insurgents seized the town of Mocimboa da Praia on Wednesday.",
]

PLANNED = [
    "The army plans to attack the town of Saraqib next week.",
    "Rebels threatened to shell the town of Nubl.",
    "Aid groups fear an assault on the city of Idlib.",
    "The government is preparing an offensive on Idlib.",
    "The army vowed to recapture the city of Raqqa.",
    "The general promised to retake the city within weeks.",
    "The rebels want to capture the town of Nubl.",
    "The army said it was ready to repel an attack.",
    "The two men are accused of planning an attack on the embassy.",
    "He called on all sides to stop attacks on civilians.",
    "Villagers near Nyala fear more attacks.",
    "Families fled the town for fear of air strikes.",
]
CONDITIONAL = [
    "The minister said that any attack on Damascus would be answered.",
    "If rebels attack Aleppo, the army will respond.",
    "An attack on Idlib could displace a million people.",
    "Turkey may launch an operation against Manbij.",
    "The president warned of a massacre in Idlib.",
    "Washington has warned that it will respond to any chemical attack in Syria.",
    "It would be the first attack on the capital in years.",
]
NEGATED = [
    "The army did not bomb the town of Ariha.",
    "No air strikes were reported in Idlib on Monday.",
    "There were no clashes in Daraa on Monday.",
    "Nobody has been attacked in the town of Qamishli.",
    "No group has been blamed.",
]
HABITUAL = [
    "Rebels often shell the town of Nubl.",
    "The army regularly bombs the suburbs of Damascus.",
    "Such attacks are common in the area.",
    "The rebels have repeatedly been accused of using civilians as shields.",
    "The government insists it does not target hospitals.",
]
BACKGROUND = [
    "The war in Syria has killed more than 300,000 people since 2011.",
    "More than 300,000 people have been killed since the conflict began in March 2011.",
    "Hundreds of thousands have been killed over the past six years.",
    "Syria has been torn by a civil war since March 2011.",
    "The army has been bombing rebel areas since 2012.",
    "More than 5,000 civilians have died in the siege since 2013.",
    "The town has been under rebel control since 2012.",
    "The conflict has displaced half of the population.",
]
ATTRIBUTES = [
    "The besieged town of Madaya has 40,000 residents.",
    "The UN delivered food to the besieged suburb of Daraya on Monday.",
    "The wreckage of the downed plane was shown on television on Monday.",
    "The killed soldiers came from the province of Tartus.",
]
NAMES = [
    "The National Liberation Front issued a statement in Idlib on Monday.",
    "A spokesman of the Free Syrian Army spoke to reporters in Istanbul on Monday.",
    "The Ministry of Defence held a news conference in Moscow on Monday.",
    "The People's Protection Units control the town of Kobani.",
    "The Army of Conquest is an alliance of Islamist groups.",
    "The People's Defence Forces opened an office in Yangon on Tuesday.",
    "The Popular Front for the Liberation of Palestine held a rally in Gaza on Tuesday.",
    "The Syrian Network for Human Rights published its yearly report on Tuesday.",
]
PEACE = [
    "The ministers met in Geneva on Tuesday to discuss the ceasefire.",
    "The two sides traded accusations in Geneva on Tuesday.",
    "The Security Council will vote on a resolution on Thursday.",
    "Olive prices rose in the town of Ariha on Monday.",
    "A delegation of the opposition arrived in Astana on Monday.",
    "Talks on a ceasefire will resume in Astana on Tuesday.",
    "The court sentenced two men in Hamburg on Tuesday.",
    "Observers are to watch over the ceasefire in the province of Daraa.",
    "The ambassador said his government condemned the attack.",
    "Schools in Aleppo opened on Sunday.",
    "Parliament passed a law on the armed forces in Bogota on Tuesday.",
    "The prime minister visited the city of Homs on Tuesday.",
    "An army of volunteers cleaned the streets of Beirut on Tuesday.",
    "The ceasefire has held in most parts of the country.",
]


@pytest.mark.parametrize("text", EVENTS)
def test_this_happened(text: str) -> None:
    assert len(events(text, published="2017-03-09")) == 1


@pytest.mark.parametrize(
    "text", [*PLANNED, *CONDITIONAL, *NEGATED, *HABITUAL, *BACKGROUND, *ATTRIBUTES, *NAMES, *PEACE]
)
def test_this_is_no_event(text: str) -> None:
    assert events(text, published="2017-03-09") == []


@pytest.mark.parametrize("text", [*PLANNED[:4], *HABITUAL[:2], *BACKGROUND[:4], *NAMES[:2]])
def test_talk_after_the_news_adds_no_event_to_it(text: str) -> None:
    news = "A car bomb exploded in the town of Azaz, killing seven people. "
    (event,) = events(news + text, published="2017-03-09")
    assert (event.place, event.killed) == ("Azaz", 7)


# --------------------------------------------------------------------------------------------------- types, by hand


def triggers(*marks: Mark) -> tuple[TriggerFound, ...]:
    made = sentence("bombed shelled attack killed")
    return tuple(mark(made) for mark in marks)


def test_the_strongest_trigger_gives_the_type() -> None:
    found = triggers(act("bombed", "air_drone_strike", 0.8), act("shelled", "shelling_artillery_missile", 1.0))
    assert best_type(type_scores(found, (), forced=True)) == ("shelling_artillery_missile", 1.0)


def test_of_two_equally_strong_the_more_specific_type_wins() -> None:
    assert best_type({"armed_clash": 1.0, "suicide_bomb": 1.0}) == ("suicide_bomb", 1.0)


def test_nothing_told_is_other_without_strength() -> None:
    assert best_type({}) == ("other", 0.0)


def test_a_generic_trigger_counts_less_and_its_weapon_decides() -> None:
    found = triggers(act("attack", "other", 1.0, verb=False, generic=True))
    made = sentence("a mortar attack")
    assert best_type(type_scores(found, (), forced=True))[0] == "other"
    assert (
        best_type(type_scores(found, (arm("mortar", "mortar")(made),), forced=True))[0] == "shelling_artillery_missile"
    )


def test_a_weapon_without_a_fitting_trigger_tells_no_type() -> None:
    found = triggers(act("killed", "abduction", 1.0))
    made = sentence("a mortar here")
    assert set(type_scores(found, (arm("mortar", "mortar")(made),), forced=True)) == {"abduction"}


def test_what_did_not_happen_tells_no_type() -> None:
    assert type_scores(triggers(act("bombed", "air_drone_strike", real=False)), (), forced=True) == {}


def test_ground_changes_hands_only_by_an_armed_force_at_a_place() -> None:
    found = triggers(act("attack", "territory_change", needs="force"))
    assert type_scores(found, (), forced=False) == {}
    assert type_scores(found, (), forced=True)


@given(st.dictionaries(st.sampled_from(RANK), st.floats(0.1, 1.5), min_size=1))
def test_the_best_type_is_one_of_the_told_and_none_is_stronger(scores: dict[str, float]) -> None:
    kind, strength = best_type(scores)
    assert scores[kind] == strength == max(scores.values())


def test_every_weapon_speaks_for_a_ranked_type() -> None:
    assert set(WEAPON_TYPES.values()) <= set(RANK)


# ------------------------------------------------------------------------------------- an event as another's frame


def told_types(text: str, *marks: Mark) -> set[str]:
    return set(told(text, *marks).draft.scores)


def test_behind_after_stands_an_earlier_event() -> None:
    marks = act("shelled", "shelling_artillery_missile"), act("bombing", "air_drone_strike", verb=False), spot("Arda")
    assert told_types("The army shelled Arda after the bombing", *marks) == {"shelling_artillery_missile"}


def test_after_harm_alone_the_act_is_the_news() -> None:
    marks = (
        act("killed", "other", harm=True),
        act("shelling", "shelling_artillery_missile", verb=False),
        hurt("Three", 3),
    )
    assert "shelling_artillery_missile" in told_types("Three people were killed after the shelling", *marks)


def test_after_in_a_date_frames_nothing() -> None:
    marks = act("shelled", "shelling_artillery_missile"), act("bombed", "air_drone_strike"), spot("Arda")
    types = told_types("The army shelled Arda after noon and bombed it", *marks, day("after noon", "monday"))
    assert types == {"shelling_artillery_missile", "air_drone_strike"}


# --------------------------------------------------------------------------------------------------------- drafts


def is_event(one: Draft | None) -> bool:
    """Whether a draft stands for an event of its own."""
    return one is not None and not one.follows


def test_a_draft_holds_what_its_scene_says() -> None:
    one = told(
        "Jets bombed Arda on Monday killing 3",
        act("bombed", "air_drone_strike"),
        arm("Jets", "air"),
        spot("Arda"),
        day("Monday", "monday"),
        hurt("3", 3),
    ).draft
    assert one.event_type == "air_drone_strike"
    assert (len(one.places), len(one.event_dates), len(one.weapons), one.has_harm) == (1, 1, 1, True)
    assert not one.follows


def test_a_venue_is_no_place_of_the_event() -> None:
    one = told(
        "Arda was bombed they said in Vienna",
        act("bombed", "air_drone_strike"),
        spot("Arda"),
        spot("Vienna", venue=True),
    )
    assert [p.name for p, _ in one.draft.places] == ["Arda"]


def test_a_weak_word_needs_a_second_sign() -> None:
    weak = act("assault", "armed_clash", 0.6, verb=False)
    assert drafted("an assault there", weak) is None
    assert drafted("an assault there in Arda and 2 died", weak, spot("Arda"), hurt("2", 2)) is not None


def test_talk_late_in_a_text_is_no_event_without_an_anchor() -> None:
    strong = act("bombing", "air_drone_strike", verb=False)
    assert not is_event(drafted("the bombing is bad", strong, index=9))
    assert is_event(drafted("the bombing of Arda", strong, spot("Arda"), index=9))


@pytest.mark.parametrize(("index", "kind"), [(0, BlockKind.BODY), (1, BlockKind.BODY), (9, BlockKind.TITLE)])
def test_a_title_and_the_opening_need_no_anchor(index: int, kind: BlockKind) -> None:
    assert is_event(
        drafted("the bombing goes on", act("bombing", "air_drone_strike", verb=False), index=index, kind=kind)
    )


def test_a_whole_country_is_no_anchor() -> None:
    bombing = act("bombing", "air_drone_strike", verb=False)
    assert not is_event(drafted("the bombing of Syria", bombing, spot("Syria", "country"), index=9))


def test_an_act_of_an_actor_in_the_past_is_an_anchor() -> None:
    marks = act("shelled", "shelling_artillery_missile"), who("rebels")
    grammar = "det>1 nsubj>2/NOUN ROOT>2/VERB/VBD"
    assert is_event(drafted("the rebels shelled them", *marks, index=9, grammar=grammar))


@pytest.mark.parametrize(
    "mark",
    [hurt("12", 12), note("claimed responsibility", Field.RESPONSIBILITY), note("houses burned", Field.DAMAGE)],
)
def test_a_toll_a_claim_and_damage_tell_more_of_an_event_before(mark: Mark) -> None:
    one = drafted("12 claimed responsibility houses burned", mark, index=5)
    assert one is not None
    assert one.follows


def test_a_long_stretch_is_a_summary_and_no_event() -> None:
    deaths = act("killed", "other", 1.0, harm=True), hurt("300", 300)
    assert not is_summary(told("300 killed there", *deaths).draft)
    assert drafted("300 killed in 2015", *deaths, day("2015", "2015")) is None


def test_a_day_beside_a_stretch_makes_it_an_event_again() -> None:
    one = told(
        "3 killed Monday in July",
        act("killed", "other", 1.0, harm=True),
        hurt("3", 3),
        day("Monday", "monday"),
        day("July", "2019-07"),
    )
    assert not is_summary(one.draft)


def test_harm_leaves_subsets_out() -> None:
    one = told(
        "9 killed including 3 women", act("killed", "other", 1.0), hurt("9", 9), hurt("3", 3, relation="subset")
    ).draft
    assert [c.value.low for c in one.harm(Unit.KILLED)] == [9]


def test_a_date_of_reporting_dates_no_event() -> None:
    one = told(
        "bombed Arda they said Tuesday",
        act("bombed", "air_drone_strike"),
        spot("Arda"),
        day("Tuesday", "tuesday", DateRole.REPORTING),
    )
    assert one.draft.event_dates == ()


# --------------------------------------------------------------------------------------------- how specific a place is


def place(name: str, relation: PlaceRelation = PlaceRelation.AT, cue: str | None = None) -> PlaceFound:
    return spot(name, relation=relation, cue=cue)(sentence(name))[0]  # type: ignore[no-any-return]


ORDER = ["country", "province", "district", "settlement", "neighbourhood"]


def test_a_quarter_is_more_specific_than_its_town_and_that_than_the_province() -> None:
    got = [specificity(place("Arda"), location("Arda", kind)) for kind in ORDER]
    assert got == sorted(got)
    assert len(set(got)) == len(got)


def test_the_words_class_goes_before_the_gazetteers() -> None:
    assert specificity(place("Arda", cue="province"), location("Arda", "settlement")) < specificity(
        place("Arda"), location("Arda", "settlement")
    )


def test_a_part_of_a_province_is_no_more_specific_than_it() -> None:
    known = location("Arda", "province")
    assert specificity(place("Arda", PlaceRelation.PART, "neighbourhood"), known) == specificity(place("Arda"), known)


def test_areas_are_known_by_the_gazetteer_or_else_by_the_words() -> None:
    assert is_area(place("Arda"), location("Arda", "province"))
    assert is_area(place("Arda", cue="country"), None)
    assert not is_area(place("Arda"), location("Arda", "settlement"))
    assert not is_area(place("Arda"), None)
