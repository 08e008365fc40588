"""Run-on paragraphs cut into sentences and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.words import words
from tests.documents.support import CLEANER, DENIED, RESCUED, SHELLED


def story(text: str, *, last: bool = True) -> list[tuple[str, str]]:
    """The cuts of a paragraph as (reason, words)."""
    tokens = words(text)
    cuts = CLEANER.story.cut(tokens, [w.key for w in tokens], 0, last=last)
    assert [c.first for c in cuts] == [0, *(c.stop for c in cuts[:-1])]
    return [(c.reason, text[tokens[c.first].start : tokens[c.stop - 1].end]) for c in cuts]


def test_a_paragraph_is_cut_into_its_sentences():
    assert story(f"{SHELLED} {RESCUED}") == [("paragraph", SHELLED), ("paragraph", RESCUED)]


@pytest.mark.parametrize(
    ("foot", "reason"),
    [
        ("Source Example TV and agencies", "foot"),
        ("Read Also", "foot"),
        ("Related Army Takes Two Hills Envoy Flies to Capital", "foot"),
        ("440 Related Army Takes Two Hills", "foot"),
        ("Tags army hills Community standards Comment via Facebook", "page-phrase"),
        ("Copyright 2019 Example TV", "foot"),
        ("Last Update: Tuesday 12 July 2016 KSA 08:45", "date"),
        ("12", "code"),
        ("SSH 11", "code"),
        ("Facebook", "code"),
        ("Jane Doe", "signature"),
        ("--Reuters", "signature"),
    ],
)
def test_the_foot_begins_after_the_last_sentence(foot, reason):
    assert story(f"{SHELLED} {RESCUED} {foot}") == [("paragraph", SHELLED), ("paragraph", RESCUED), (reason, foot)]


def test_only_the_last_paragraph_has_a_foot():
    assert story(f"{SHELLED} Jane Doe", last=False)[-1] == ("paragraph", "Jane Doe")


def test_a_long_foot_of_several_sentences_is_one():
    foot = "Source Example TV Related News Army takes hills | Envoy flies off. Follow us on Instagram. Subscribe on YouTube Privacy"
    told = story(f"{SHELLED} {foot}")
    assert told[0] == ("paragraph", SHELLED)
    assert " ".join(w for _, w in told[1:]) == foot
    assert {reason for reason, _ in told[1:]} <= {"foot", "page-phrase"}


def test_a_dated_foot_keeps_its_date_apart():
    told = story(f"{SHELLED} {RESCUED} Last Update: Tuesday 12 July 2016 KSA 08:45 2902")
    assert told[-2:] == [("date", "Last Update: Tuesday 12 July 2016 KSA 08:45"), ("foot", "2902")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Source of the fire was a shell that had hit the roof of the school.",
        "Related protests were broken up by soldiers who shot nine people dead.",
        "Tags were found on the bodies of the soldiers who had been shot there.",
        "Copyright laws were the last thing on the minds of the nine hostages.",
        "Read out in court were the names of the thirty men who had been shot.",
    ],
)
def test_a_last_sentence_that_begins_like_a_foot_is_kept(sentence):
    assert story(f"{SHELLED} {sentence}")[-1] == ("paragraph", sentence)


@pytest.mark.parametrize(
    ("credit", "reason"),
    [("(AFP Photo)", "photo-credit"), ("(TV Five and Agencies)", "photo-credit"), ("[Jane Doe/Getty]", "photo-credit")],
)
def test_a_caption_keeps_its_words_and_loses_its_credit(credit, reason):
    caption = "Soldiers look at a bridge near the town"
    assert story(f"{caption} {credit} {SHELLED}") == [("caption", caption), (reason, credit), ("paragraph", SHELLED)]


@pytest.mark.parametrize("words_in_brackets", ["(the army denied it)", "(AFP reporters saw it)", "(SDF)", "(40 miles)"])
def test_other_brackets_stay_in_their_sentence(words_in_brackets):
    sentence = f"The town {words_in_brackets} was hit by nine rockets."
    assert story(sentence) == [("paragraph", sentence)]


@pytest.mark.parametrize(
    ("credit", "rest"),
    [
        ("AP Photo Jane Doe Army Takes Two Hills in Valley", "According to the governor nine houses were burnt."),
        ("Sputnik Jane Doe Army Takes Two Hills", "The governor said that nine houses were burnt."),
        ("Sputnik Jane Doe Blast in Velkova", "Reuters reported that nine houses had been burnt."),
    ],
)
def test_a_credit_with_a_headline_ends_where_the_story_goes_on(credit, rest):
    assert story(f"{SHELLED} {credit} {rest}") == [
        ("paragraph", SHELLED),
        ("photo-credit", credit),
        ("paragraph", rest),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reuters Correspondent Jane Doe said that nine houses were burnt.",
        "Sputnik News Agency Director John Roe was arrested in the town.",
        "AFP said nine people died.",
        "Getty Museum Director John Roe said nine pictures were burnt.",
    ],
)
def test_a_sentence_about_an_agency_is_kept(sentence):
    assert story(f"{SHELLED} {sentence} {DENIED}")[1] == ("paragraph", sentence)


def test_where_the_end_of_a_list_cannot_be_told_only_the_cue_is_taken():
    told = story(f"{SHELLED} Tags Velkova army Intense bombardment killed nine people. {DENIED}")
    assert told[1:3] == [("headlines", "Tags"), ("paragraph", "Velkova army Intense bombardment killed nine people.")]


PARTS = [
    "Tags",
    "Related",
    "Source",
    "(AFP",
    "Photo)",
    "AP Photo",
    "The army",
    "shelled the town.",
    "...",
    "12",
    "|",
    "Read also",
    "BEIRUT",
    "—",
]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=25), st.booleans())
def test_cuts_follow_each_other_without_a_gap(parts, last):
    text = " ".join(parts)
    assert " ".join(w for _, w in story(text, last=last)).split() == text.split()
