"""Remarks: harm without a figure, and who did it in blame or doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.en.remarks import AFTER, BEFORE, Remark, RemarkFinder
from rashomon.resources import lexicon
from tests.support import sentences

FINDER = RemarkFinder.from_data(lexicon("en/remarks"))


def remarks(text: str) -> list[tuple[Remark, str]]:
    """What the remarks of a text are about, and their words."""
    return [(r.about, s.words(r.first, r.stop)) for s in sentences(text) for r in FINDER(s)]


KILLED = [
    ("The army inflicted heavy losses on the attackers.", "heavy losses"),
    ("The raid killed many fighters.", "killed many fighters"),
    ("The death toll is likely to rise.", "toll is likely to rise"),
    ("There was no immediate death toll.", "no immediate death toll"),
    ("A judge was among the dead.", "A judge was among the dead"),
    ("Large numbers of fighters were killed.", "numbers of fighters were killed"),
]
INJURED = [
    ("Shells wounded many more.", "wounded many more"),
    ("Many others were injured in the market.", "Many others were injured"),
    ("Most of the wounded were children.", "Most of the wounded"),
    ("Several are in critical condition.", "in critical condition"),
]
BLAME = [
    ("Residents blamed the army for the strike.", "blamed the army"),
    ("The raid was carried out by Russian jets.", "carried out by Russian jets"),
    ("It was not immediately clear who carried out the strike.", "not immediately clear who carried out the strike"),
    ("It was unclear whether army planes were behind the raid.", "unclear whether army planes"),
    ("Unidentified gunmen shot the mayor.", "Unidentified gunmen"),
    ("The planes are believed to be Russian.", "believed to be Russian"),
]
CASES = [(about, *row) for about, rows in zip(Remark, (KILLED, INJURED, BLAME), strict=True) for row in rows]


@pytest.mark.parametrize(("about", "text", "words"), CASES)
def test_a_remark_is_found_in_its_words(about: Remark, text: str, words: str) -> None:
    found = [told for kind, told in remarks(text) if kind is about]
    assert any(words in told for told in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed five people and wounded nine others.",
        "Dozens of others were wounded.",
        "Many attacks were reported in the north.",
        "It is not clear when the road will open.",
        "The minister met the head of the mission.",
    ],
)
def test_a_figure_and_talk_of_other_things_are_no_remarks(text: str) -> None:
    assert remarks(text) == []


def test_a_remark_ends_where_another_clause_begins() -> None:
    ((_, words),) = remarks("Officials blamed the rebels but the rebels were elsewhere.")
    assert words == "Officials blamed the rebels"


def test_the_cue_of_blame_lies_in_what_is_blamed_and_not_in_who_blames() -> None:
    (sentence,) = sentences("Residents blamed the army for the strike.")
    (found,) = FINDER(sentence)
    assert sentence.tokens[found.cue].text == "the"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "many",
                "others",
                "wounded",
                "killed",
                "blamed",
                "on",
                "the",
                "heavy",
                "losses",
                "not",
                "clear",
                "who",
                "planes",
                ".",
                "but",
            ]
        )
    )
)
def test_remarks_lie_in_the_sentence_and_those_of_one_kind_do_not_overlap(words: list[str]) -> None:
    for sentence in sentences(" ".join(words) or "x"):
        found = FINDER(sentence)
        for r in found:
            assert 0 <= r.first < r.stop <= len(sentence.tokens)
            assert r.first <= r.cue < r.stop
            assert r.stop - r.first <= BEFORE + AFTER + 12
        for one in found:
            assert not any(
                o.about is one.about and o is not one and o.first < one.stop and one.first < o.stop for o in found
            )
