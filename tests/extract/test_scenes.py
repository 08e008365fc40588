"""Where a sentence is cut into scenes: between events, not within one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.found import Unit
from rashomon.extract.scenes import scenes
from tests.extract.build import WORDS, Mark, act, findings, hurt, sentence, spot, where, who
from tests.extract.reading import events

TWO = "A raid on Arda killed 3 while shelling of Besna wounded 4"
RAID = act("raid", "air_drone_strike", verb=False)
SHELLING = act("shelling", "shelling_artillery_missile", verb=False)


def cuts(text: str, *marks: Mark, grammar: str = "") -> list[str]:
    """The scenes of a made sentence, as their words."""
    made = sentence(text, grammar=grammar)
    return [made.words(*scene) for scene in scenes(findings(made, *marks)[0], WORDS)]


def test_a_sentence_is_cut_between_two_events_with_places_of_their_own() -> None:
    assert cuts(TWO, RAID, spot("Arda"), SHELLING, spot("Besna")) == [
        "A raid on Arda killed 3",
        "while shelling of Besna wounded 4",
    ]


def test_it_is_cut_between_clear_acts_of_different_kinds_though_one_place_is_told() -> None:
    assert len(cuts(TWO, RAID, spot("Arda"), SHELLING)) == 2


def test_it_is_not_cut_between_acts_of_one_kind_where_a_side_has_no_place() -> None:
    again = act("shelling", "air_drone_strike", verb=False)
    assert len(cuts(TWO, RAID, spot("Arda"), again)) == 1


def test_it_is_not_cut_where_a_side_only_tells_of_harm() -> None:
    harm = act("wounded", "other", 0.3, generic=True, harm=True)
    assert len(cuts(TWO, RAID, spot("Arda"), harm)) == 1


def test_a_place_that_only_describes_is_no_place_of_its_own() -> None:
    again = act("shelling", "air_drone_strike", verb=False)
    assert len(cuts(TWO, RAID, spot("Arda"), again, spot("Besna", attributive=True))) == 1


# ------------------------------------------------------------------------------------------------------------- "and"

LINKED = "Gunmen killed 2 men in Arda and 3 women were beheaded in Besna"
TAGS = "x x/V/VBD x x x x x x x x x/V/VBN x x"
FIRST: list[Mark] = [act("killed", "other", 0.3), hurt("2", 2), spot("Arda")]
SECOND: list[Mark] = [act("beheaded", "attack_on_civilians"), hurt("3", 3), spot("Besna")]


def test_and_parts_two_events_each_with_a_verb_harm_and_a_place() -> None:
    assert cuts(LINKED, *FIRST, *SECOND, grammar=TAGS) == [
        "Gunmen killed 2 men in Arda",
        "and 3 women were beheaded in Besna",
    ]


@pytest.mark.parametrize("left_out", range(6))
def test_and_parts_nothing_where_any_of_these_is_not_told(left_out: int) -> None:
    marks = [m for i, m in enumerate([*FIRST, *SECOND]) if i != left_out]
    assert len(cuts(LINKED, *marks, grammar=TAGS)) == 1


def test_and_parts_nothing_where_both_sides_name_one_place() -> None:
    text = "Gunmen killed 2 men in Arda and 3 women were beheaded near Arda"
    made = sentence(text, grammar=TAGS)
    at = (where(made, "near Arda")[2] - 1, where(made, "near Arda")[2])
    found = findings(made, *FIRST[:2], *SECOND[:2], spot("Arda"))[0]
    place = found.places[0]
    twice = type(found)(
        made,
        found.triggers,
        found.counts,
        places=(place, type(place)(place.name, place.relation, None, None, place.span, *at)),
    )
    assert scenes(twice, WORDS) == ((0, len(made.tokens)),)


def test_and_parts_nothing_where_the_verb_has_no_subject_near_it() -> None:
    text = "Gunmen killed 2 men in Arda and then on their way were beheaded in Besna with 3"
    grammar = "x x/V/VBD x x x x x x x x x x x/V/VBN"
    assert len(cuts(text, *FIRST, *SECOND, grammar=grammar)) == 1


# ---------------------------------------------------------------------------------------------------- lists of clauses

LISTED = "Gunmen beheaded 2 men in Arda executed 3 women in Besna"
DONE = act("beheaded", "attack_on_civilians")
MORE = act("executed", "attack_on_civilians")


@pytest.mark.parametrize(
    ("grammar", "expected"),
    [
        ("x x/V/VBD x x x x conj>1/V/VBD", 2),
        ("x x/V/VBD x x x x ccomp>1/V/VBD", 2),
        ("x x/V/VBD x x x x acl>5/V/VBN", 1),  # "in Arda executed by ..." is about the noun
        ("x x/V/VBD x x x x/X/WDT conj>1/V/VBD", 1),
        ("x x/V/VBD x x x x conj>1/V/VBG", 1),
        ("x x/V/VBG x x x x conj>1/V/VBD", 1),
    ],
)
def test_a_verb_opens_the_next_event_of_a_list_where_it_opens_a_clause(grammar: str, expected: int) -> None:
    marks = (DONE, hurt("2", 2), spot("Arda"), MORE, hurt("3", 3), spot("Besna"))
    text = LISTED.replace("executed", "who executed") if "WDT" in grammar else LISTED
    assert len(cuts(text, *marks, grammar=grammar)) == expected


def test_a_verb_of_a_list_needs_a_figure() -> None:
    grammar = "x x/V/VBD x x x x conj>1/V/VBD"
    assert len(cuts(LISTED, DONE, hurt("2", 2), spot("Arda"), MORE, spot("Besna"), grammar=grammar)) == 1


# -------------------------------------------------------------------------------------------------- whole sentences


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Warplanes bombed the town of Saraqib on Monday while fierce clashes raged on its outskirts.",
            ["air_drone_strike", "armed_clash"],
        ),
        (
            "Militants beheaded two men in the town of Mayadin and three women were executed in the town of Hajin.",
            ["attack_on_civilians", "attack_on_civilians"],
        ),
        ("Shells hit a market and a school in Douma and killed three people.", ["shelling_artillery_missile"]),
    ],
)
def test_the_events_of_one_sentence(text: str, types: list[str]) -> None:
    assert [event.kind for event in events(text)] == types


WORD_MARKS = {
    "raid": RAID,
    "Arda": spot("Arda"),
    "shelling": SHELLING,
    "Besna": spot("Besna"),
    "3": hurt("3", 3, Unit.INJURED),
    "rebels": who("rebels"),
}


@given(
    st.lists(
        st.sampled_from(["while", "raid", "Arda", "shelling", "Besna", "on", "and", "3", "rebels"]),
        min_size=1,
        max_size=16,
    )
)
def test_scenes_cover_the_sentence_without_gap_or_overlap(words: list[str]) -> None:
    made = sentence(" ".join(words), grammar=" ".join(["x/V/VBD"] * len(words)))
    found = findings(made, *(mark for word, mark in WORD_MARKS.items() if word in words))[0]
    bounds = [edge for scene in scenes(found, WORDS) for edge in scene]
    assert bounds[0] == 0
    assert bounds[-1] == len(words)
    assert all(a == b for a, b in zip(bounds[1:-1:2], bounds[2::2], strict=True))
