"""Which drafts of a text tell one event, and which tell two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.found import Unit
from rashomon.extract.grouping import (
    GIST,
    REACH,
    SIGHT,
    WEIGHTS,
    Told,
    evidence,
    gist,
    group,
    main_places,
    may_be_one,
    same_place,
    score,
    within,
    within_sight,
)
from rashomon.model import BlockKind, Field, PartialDate
from tests.extract.build import Mark, act, day, hurt, note, sentence, spot, told, who
from tests.extract.reading import events

BOMB = "A car bomb killed six people in Azaz on Tuesday. "
RAID = "Warplanes bombed Saraqib on Tuesday, killing four civilians. "

ONE = [
    # the same thing taken up again
    BOMB + "The attack also wounded ten others.",
    BOMB + "The explosion destroyed several shops.",
    BOMB + "Most of the victims were women and children.",
    BOMB + "A doctor said two children were among the dead.",
    RAID + "The bombing hit a market in the town.",
    RAID + "The air strikes wounded eleven more people.",
    "Warplanes bombed Saraqib on Tuesday. Four civilians were killed and eleven were wounded.",
    "Warplanes bombed the town of Saraqib in Idlib on Tuesday. Residents said the strikes killed four civilians.",
    "The army recaptured the village of Khan Tuman on Monday. The army took control of it after days of clashes.",
    "Fighters ambushed a convoy near Arauca on Tuesday. Three soldiers were killed in the ambush.",
    "An explosion shook the port of Aden on Tuesday. The blast killed two sailors and injured five.",
    "Gunmen attacked a village near Nyala on Tuesday. They burned homes and killed nine people.",
    "Shells hit the Bab Touma district of Damascus on Tuesday. Two people died in the shelling of the district.",
    "A sniper killed a woman in Aleppo on Tuesday. The woman was shot while she was fetching water.",
    "Rebels fired rockets at Latakia on Tuesday. The rockets killed two people, the governor said.",
    # a later toll
    BOMB + "The death toll later rose to nine.",
    "Warplanes bombed the town of Saraqib on Tuesday. At least 4 civilians were killed. Eleven others were wounded.",
    # who claims it
    BOMB + "ISIS claimed responsibility for the attack.",
    BOMB + "No group has claimed responsibility.",
    # several towns under one act and one figure
    "Jets bombed Saraqib, Ariha and Jisr al-Shughour on Tuesday, killing ten people.",
]

TITLED = [
    ("Air strike kills four in Saraqib", "Warplanes bombed the town of Saraqib on Tuesday, killing four civilians."),
    ("Car bomb in Azaz kills six", "A car bomb exploded in the northern town of Azaz on Tuesday, killing six people."),
    ("Rebels shell Aleppo", "Rebels shelled the city of Aleppo on Tuesday, wounding three civilians."),
    ("Six dead in blast", "A car bomb exploded in the northern town of Azaz on Tuesday, killing six people."),
    (
        "Suicide attack hits Damascus court",
        "A suicide bomber blew himself up in a court in Damascus on Wednesday. At least 31 people were killed.",
    ),
    ("Four soldiers killed in Arauca", "Guerrillas ambushed a patrol near Arauca on Tuesday and killed four soldiers."),
]

TWO = [
    # told to be another
    BOMB + "Another car bomb killed two people in al-Bab.",
    BOMB + "Separately, gunmen shot dead a teacher in Daraa.",
    BOMB + "Elsewhere, shelling wounded four people in Douma.",
    BOMB + "A similar attack killed five people in the town on 2 February.",
    "Shelling killed two people in Avdiivka on Tuesday. Separately, a drone struck a bus in Nikopol.",
    "An explosion shook Aden on Tuesday. Meanwhile, clashes broke out in Taiz, where seven fighters were killed.",
    "The first blast was in Azaz on Tuesday. A second bomb wounded four people.",
    # another town
    BOMB + "In Douma, shelling by government forces killed three civilians.",
    BOMB + "Shelling wounded two people in Marea.",
    RAID + "Warplanes bombed Ariha on Tuesday, killing two civilians.",
    "Gunmen kidnapped a priest in Homs on Monday. Gunmen shot dead a lawyer in Hama on Sunday.",
    "A strike on Saraqib killed three people on Monday. Two more people were killed in a strike on Ariha.",
    "Rebels shelled Nubl on Tuesday, killing two people. A mortar shell wounded a child in Zahraa.",
    # another side, another kind
    RAID + "Rebels shelled Nubl on Wednesday, killing two people.",
    "The army recaptured the village of Khan Tuman on Monday. Rebels shot down a helicopter near Saraqib on Tuesday.",
    "Rebels fired rockets at Latakia on Tuesday. The army responded with air strikes on Jisr al-Shughour.",
    # another day
    "On Monday, jets bombed Raqqa. On Wednesday, jets bombed Raqqa again, killing five people.",
    "Shelling killed two people in Avdiivka on 7 March 2017. An air raid killed four in the town on 3 February 2015.",
    "Gunmen killed nine people near Nyala on Tuesday. A day earlier, gunmen had killed two traders in El Geneina.",
    # both in one sentence
    "An air raid on Saraqib killed three people while shelling of Nubl wounded four on Tuesday.",
    # a total, then the town
    "Air strikes killed eight people in Idlib province on Monday. Five people were killed in Saraqib and three people were killed in Ariha.",
]


@pytest.mark.parametrize("text", ONE)
def test_this_text_tells_one_event(text: str) -> None:
    assert len(events(text, published="2017-03-09")) == 1


@pytest.mark.parametrize(("title", "text"), TITLED)
def test_a_title_tells_what_the_text_tells(title: str, text: str) -> None:
    assert len(events(text, title=title, published="2017-03-09")) == 1


@pytest.mark.parametrize("text", TWO)
def test_this_text_tells_two_events(text: str) -> None:
    assert len(events(text, published="2017-03-09")) == 2


def test_a_later_toll_stands_with_its_event() -> None:
    (event,) = events(BOMB + "A doctor later said that twelve people had died.", published="2017-03-09")
    assert (event.line["killed"]["min"], event.line["killed"]["max"]) == (6, 12)


def test_three_towns_three_events() -> None:
    text = "Shelling killed three people in Aleppo. An air strike killed six people in Raqqa. In Daraa, a mine killed a child."
    assert [e.place for e in events(text, published="2017-03-09")] == ["Aleppo", "Raqqa", "Daraa"]


# ---------------------------------------------------------------------------------------------------------- by hand


def raid(place: str, *marks: Mark, index: int = 0, kind: BlockKind = BlockKind.BODY) -> Told:
    text = f"Jets bombed {place} Monday Friday and 3 or 5 or 7 died"
    return told(text, act("bombed", "air_drone_strike"), spot(place), *marks, index=index, kind=kind)


def shelling(place: str, *marks: Mark, index: int = 0) -> Told:
    text = f"The army shelled {place} Monday Friday and 3 or 5 or 7 died"
    return told(text, act("shelled", "shelling_artillery_missile"), spot(place), *marks, index=index)


def parts(*some: Told) -> list[int]:
    """How many drafts each group has."""
    return [len(g) for g in group(some)]


def test_same_kind_and_place_is_one_event() -> None:
    assert parts(raid("Arda"), raid("Arda", index=1)) == [2]


def test_another_place_is_another_event() -> None:
    assert parts(raid("Arda"), raid("Besna", index=1)) == [1, 1]


def test_another_day_is_another_event() -> None:
    monday, friday = day("Monday", "2019-07-08"), day("Friday", "2019-07-12")
    assert parts(raid("Arda", monday), raid("Arda", friday, index=1)) == [1, 1]


def test_the_same_day_told_twice_is_one() -> None:
    full, weekday = day("Monday", "2019-07-08"), day("Monday", "monday")
    assert parts(raid("Arda", full), raid("Arda", weekday, index=1)) == [2]


def test_a_country_away_with_another_kind_is_another_event() -> None:
    text = "Rebels kidnapped men in Besna"
    kidnapping = told(text, act("kidnapped", "abduction"), spot("Besna", country="IQ"), index=1)
    assert parts(raid("Arda"), kidnapping) == [1, 1]


def test_groups_keep_the_order_of_the_text_and_each_draft_is_in_one() -> None:
    some = [raid("Arda"), shelling("Besna", index=1), raid("Arda", index=2)]
    groups = group(some)
    assert [g[0].draft.index for g in groups] == [0, 1]
    assert sorted(t.draft.index for g in groups for t in g) == [0, 1, 2]


def test_the_same_figure_speaks_for_one_event_and_another_against() -> None:
    first = raid("Arda", hurt("3", 3))
    assert "harm_same" in evidence(raid("Besna", hurt("3", 3), index=1), [first])
    assert "harm_other" in evidence(raid("Besna", hurt("5", 5), index=1), [first])


def test_a_figure_that_replaces_another_is_no_sign_against() -> None:
    first = raid("Arda", hurt("3", 3))
    assert "harm_other" not in evidence(raid("Arda", hurt("5", 5, relation="replaces"), index=1), [first])


def test_figures_of_other_units_are_not_compared() -> None:
    signs = evidence(raid("Arda", hurt("5", 5, Unit.INJURED), index=1), [raid("Arda", hurt("3", 3))])
    assert not {"harm_same", "harm_other"} & set(signs)


def test_known_sides_speak_for_and_against() -> None:
    def by(side: str, index: int) -> Told:
        text, grammar = "Gunners shelled Arda", "nsubj>1/NOUN ROOT>1/VERB dobj>1/PROPN"
        marks = act("shelled", "shelling_artillery_missile"), who("Gunners", side), spot("Arda")
        return told(text, *marks, index=index, grammar=grammar)

    assert "side_same" in evidence(by("rebels", 1), [by("rebels", 0)])
    assert "side_other" in evidence(by("isis", 1), [by("rebels", 0)])
    assert not {"side_same", "side_other"} & set(evidence(raid("Arda", index=1), [by("rebels", 0)]))


def test_a_word_of_break_speaks_against() -> None:
    again = told("Another raid on Arda", act("raid", "air_drone_strike", verb=False), spot("Arda"), index=1)
    assert "break" in evidence(again, [raid("Arda")])


def test_a_known_attack_without_a_place_is_the_one_before() -> None:
    again = told("The raid went on", act("raid", "air_drone_strike", verb=False), index=1)
    assert "anaphor" in evidence(again, [raid("Arda")])


def test_the_title_alone_is_taken_up_by_the_text() -> None:
    assert "title" in evidence(raid("Arda", index=1), [raid("Arda", kind=BlockKind.TITLE)])


def test_all_signs_have_a_weight_and_the_score_is_their_sum() -> None:
    one, others = raid("Arda", hurt("5", 5), index=1), [raid("Arda", hurt("3", 3))]
    assert score(one, others) == pytest.approx(sum(WEIGHTS[name] for name in evidence(one, others)))


# ------------------------------------------------------------------------------------------- what follows an event


def toll(index: int) -> Told:
    return told("9 people died", hurt("9", 9), index=index)


def test_a_toll_goes_to_the_event_just_before() -> None:
    assert parts(raid("Arda"), toll(1)) == [2]


def test_a_toll_far_behind_is_of_no_event() -> None:
    assert parts(raid("Arda"), toll(REACH + 1)) == [1]


def test_a_toll_without_an_event_makes_none() -> None:
    assert parts(toll(0), toll(1)) == []


def test_a_claim_of_responsibility_makes_no_event() -> None:
    claimed = told("Rebels claimed it", note("claimed it", Field.RESPONSIBILITY, "Rebels"), who("Rebels"), index=1)
    assert parts(raid("Arda"), claimed) == [2]


def test_two_drafts_of_no_told_kind_are_not_of_the_same_kind() -> None:
    first, second = (
        told("an attack on Arda and 3 died", act("attack", "other", verb=False), spot("Arda"), index=i) for i in (0, 1)
    )
    assert "type_same" not in evidence(second, [first])


def test_a_denial_goes_to_the_attack_just_told() -> None:
    text = "Gunmen shot dead nine people in Nyala on Sunday. In Omdurman, shells hit a market on Tuesday. The army denied shelling the market."
    first, second = events(text, published="2017-03-09")
    assert (first.claims("denial"), len(second.claims("denial"))) == ((), 1)


@given(st.lists(st.sampled_from(["Arda", "Besna", "toll"]), max_size=7))
def test_grouping_loses_no_event_doubles_none_and_is_the_same_again(names: list[str]) -> None:
    some = [toll(i) if name == "toll" else raid(name, index=i) for i, name in enumerate(names)]
    groups = group(some)
    indices = [t.draft.index for g in groups for t in g]
    assert len(indices) == len(set(indices))
    assert {i for i, name in enumerate(names) if name != "toll"} <= set(indices)
    assert groups == group(some)


# ------------------------------------------------------------------------------------------------- days and places

DAYS = [
    (PartialDate(2019, 7, 13), PartialDate(2019, 7, 13), True),
    (PartialDate(2019, 7, 13), PartialDate(2019, 7, 14), False),
    (PartialDate(2019, 7, 13), PartialDate(None, 7, 13), True),
    (PartialDate(2019, 7, 13), PartialDate(weekday=5), True),
    (PartialDate(2019, 7, 13), PartialDate(weekday=6), False),
    (PartialDate(weekday=5), PartialDate(weekday=6), False),
    (PartialDate(weekday=5), PartialDate(None, 7, 13), True),
]


@pytest.mark.parametrize(("a", "b", "expected"), DAYS)
def test_two_dates_may_be_one_day(a: PartialDate, b: PartialDate, expected: bool) -> None:
    assert may_be_one(a, b) is expected
    assert may_be_one(b, a) is expected


def where_is(name: str, place_class: str | None = "settlement", **more: str) -> object:
    return spot(name, place_class, **more)(sentence(name))  # type: ignore[arg-type]


def test_one_name_is_one_place_resolved_or_not() -> None:
    assert same_place(where_is("Arda"), where_is("Arda", None))  # type: ignore[arg-type]
    assert not same_place(where_is("Arda"), where_is("Besna"))  # type: ignore[arg-type]


def test_a_town_is_within_its_province_and_country_only() -> None:
    town = where_is("Arda")
    assert within(town, where_is("Idlib", "province"))  # type: ignore[arg-type]
    assert within(town, where_is("Syria", "country", admin1=None))  # type: ignore[arg-type]
    assert not within(town, where_is("Hama", "province", admin1="Hama"))  # type: ignore[arg-type]
    assert not within(town, where_is("Iraq", "country", country="IQ"))  # type: ignore[arg-type]


def test_where_a_town_is_told_its_province_is_not_the_place() -> None:
    text = "Jets bombed Arda in Idlib"
    one = told(text, act("bombed", "air_drone_strike"), spot("Arda"), spot("Idlib", "province"))
    assert [p.name for p, _ in main_places(one.draft)] == ["Arda"]
    wide = told("Jets bombed Idlib", act("bombed", "air_drone_strike"), spot("Idlib", "province"))
    assert [p.name for p, _ in main_places(wide.draft)] == ["Idlib"]


# ------------------------------------------------------------------------------------------------------------ leads

LEADS = [
    # a province or its capital first, then the town or quarter
    "Six people died in a car bombing in Homs on Monday. A car bomb exploded in the Karm al-Shami district, police said.",
    "Air strikes killed ten people in Idlib province on Friday. Residents said warplanes bombed the town of Saraqib.",
]


@pytest.mark.parametrize("text", LEADS)
def test_what_a_lead_tells_widely_is_what_is_told_closely_after_it(text: str) -> None:
    assert len(events(text, published="2017-03-09")) == 1


def test_the_place_of_a_joined_lead_is_the_closer_one() -> None:
    (event,) = events(LEADS[1], published="2017-03-12")
    assert event.place == "Saraqib"
    assert event.killed == 10


def wide(*marks: Mark, index: int = 0) -> Told:
    """A raid somewhere in the province of Idlib."""
    return told("A raid in Idlib killed 30", act("raid", "air_drone_strike", verb=False), *marks, index=index)


IDLIB = spot("Idlib", "province")


def test_a_lead_joins_the_first_closer_telling() -> None:
    assert parts(wide(IDLIB), raid("Arda", index=7), raid("Besna", index=8)) == [2, 1]


def test_it_joins_the_one_with_its_figure_before_the_first() -> None:
    lead = wide(IDLIB, hurt("30", 30))
    other = told(
        "A raid on Besna killed 30", act("raid", "air_drone_strike", verb=False), spot("Besna"), hurt("30", 30), index=9
    )
    far = told(
        "A raid on Arda killed 3", act("raid", "air_drone_strike", verb=False), spot("Arda"), hurt("3", 3), index=8
    )
    (first, second) = group([lead, far, other])
    assert [t.draft.index for t in first] == [0, 9]
    assert [t.draft.index for t in second] == [8]


def test_the_sum_of_several_events_is_of_none_of_them() -> None:
    lead = wide(IDLIB, hurt("30", 30))
    some = [
        told(
            f"A raid on {place} killed {toll}",
            act("raid", "air_drone_strike", verb=False),
            spot(place),
            hurt(toll, int(toll)),
            index=i,
        )
        for i, (place, toll) in enumerate((("Arda", "12"), ("Besna", "18")), start=7)
    ]
    first, second = group([lead, *some])
    assert [[c.value.low for t in g for c in t.draft.counts] for g in (first, second)] == [[12], [18]]


def test_a_telling_far_down_is_no_lead() -> None:
    assert parts(wide(IDLIB), raid("Arda", index=7)) == [2]
    assert parts(wide(IDLIB, index=8), raid("Arda", index=20)) == [1, 1]


def test_a_lead_of_another_kind_or_day_stays_an_event() -> None:
    monday = told(
        "A raid in Idlib Monday", act("raid", "air_drone_strike", verb=False), IDLIB, day("Monday", "2019-07-08")
    )
    friday = raid("Arda", day("Friday", "2019-07-12"), index=7)
    taken = told("Rebels captured Arda", act("captured", "territory_change"), spot("Arda"), index=7)
    assert parts(monday, friday) == [1, 1]
    assert parts(wide(IDLIB), taken) == [1, 1]


def test_a_lead_with_a_town_of_its_own_stays_an_event() -> None:
    assert parts(raid("Tepe"), raid("Arda", index=7)) == [1, 1]


# ------------------------------------------------------------------------------------------------- parts of one city


def quarter(name: str, index: int) -> Told:
    """Shelling of a quarter of Besna city."""
    return told(
        f"Shelling of {name} in Besna",
        act("Shelling", "shelling_artillery_missile", verb=False),
        spot(name, "neighbourhood"),
        spot("Besna"),
        index=index,
    )


def test_two_quarters_are_two_events_though_both_name_the_city() -> None:
    assert parts(quarter("Arda", 0), quarter("Tepe", 1)) == [1, 1]
    assert parts(quarter("Arda", 0), quarter("Arda", 1)) == [2]


def test_a_quarter_told_before_its_city_is_one_place_with_it() -> None:
    assert "place_same" in evidence(shelling("Besna", index=1), [quarter("Arda", 0)])


def test_only_places_that_are_known_are_held_to_be_apart() -> None:
    unknown = told(
        "Strike on Tepe", act("Strike", "air_drone_strike", verb=False), spot("Tepe", place_class=None), index=1
    )
    assert "place_unclear" in evidence(unknown, [raid("Arda")])
    assert "place_other" in evidence(raid("Besna", index=1), [raid("Arda")])


def test_a_wide_lead_may_be_told_again_at_a_place_that_nobody_knows() -> None:
    lead = told(
        "Raids on Idlib killed 9", act("Raids", "air_drone_strike", verb=False), spot("Idlib", "province"), hurt("9", 9)
    )
    closer = told(
        "Planes bombed Tepe",
        act("bombed", "air_drone_strike"),
        spot("Tepe", place_class=None, cue="settlement"),
        index=1,
    )
    assert parts(lead, closer) == [2]


# ------------------------------------------------------------------------------------------------- opening with a place


def test_a_scene_that_opens_with_its_place_speaks_against() -> None:
    opening = told("In Arda a raid killed 3", act("raid", "air_drone_strike", verb=False), spot("Arda"), index=1)
    assert "elsewhere" in evidence(opening, [raid("Arda")])
    assert "elsewhere" not in evidence(raid("Arda", index=1), [raid("Arda")])


def test_an_attack_told_as_known_speaks_for_the_one_before() -> None:
    again = told("The raid on Arda went on", act("raid", "air_drone_strike", verb=False), spot("Arda"), index=1)
    assert "known" in evidence(again, [raid("Arda")])
    assert "anaphor" not in evidence(again, [raid("Arda")])


# ----------------------------------------------------------------------------------------------------------- bounds


def test_a_draft_is_compared_with_the_lead_and_the_last_groups_only() -> None:
    groups = [[raid(f"P{i}", index=i)] for i in range(SIGHT + 3)]
    assert [n for n, _ in within_sight(groups)] == [0, *range(3, SIGHT + 3)]
    assert [n for n, _ in within_sight(groups[:SIGHT])] == list(range(SIGHT))


def test_a_long_group_is_stood_for_by_its_first_and_last_drafts() -> None:
    long = [raid("Arda", index=i) for i in range(3 * GIST)]
    kept = [t.draft.index for t in gist(long)]
    assert len(kept) == GIST
    assert kept[0] == 0
    assert kept[-1] == 3 * GIST - 1
    assert gist(long[:GIST]) == long[:GIST]
