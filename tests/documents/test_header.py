"""Headlines known from elsewhere, and the pieces of a header."""

from __future__ import annotations

import pytest

from rashomon.documents.header import Title
from rashomon.documents.words import words
from tests.documents.support import CLEANER, SHELLED

HEADLINE = "Rockets kill four in Velkova"


def peel(text: str, known: str | None = None, *, titled: bool = False) -> list[tuple[str, str, str]]:
    """The pieces of a header: kind, reason, words."""
    tokens = words(text)
    cuts = CLEANER.header.peel(tokens, [w.key for w in tokens], Title.of(known), titled=titled)
    return [(c.kind.value, c.reason, text[tokens[c.first].start : tokens[c.stop - 1].end]) for c in cuts]


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("Rockets kill four", "Rockets kill four"),
        ("Rockets kill four", "ROCKETS KILL FOUR."),
        ("Velkova’s market hit", "Velkovas market hit"),
        ("Rockets kill four | Example Times", "Rockets kill four"),
        ("Rockets kill four - Example Times", "Rockets kill four"),
        ("Rockets kill four: governor", "Rockets kill four : governor"),
        ("Velkova_s market hit", "Velkova's market hit"),
    ],
)
def test_a_headline_is_the_same_by_its_letters(known, text):
    keys = [w.key for w in words(f"{text} And more")]
    assert Title.of(known).at(keys, 0) == len(text.split())


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("Rockets kill four", "Rockets kill fourteen"),
        ("Rockets kill four", "Rockets kill"),
        ("Rockets kill four", "Four rockets kill"),
        ("War", "War in the valley"),
        ("", "War in the valley"),
        (None, "War in the valley"),
    ],
)
def test_other_words_and_very_short_headlines_are_not_it(known, text):
    keys = [w.key for w in words(text)]
    assert Title.of(known).at(keys, 0) == 0


def test_a_headline_is_found_within_a_reach():
    keys = [w.key for w in words(f"by Jane Doe {HEADLINE} {SHELLED}")]
    assert Title.of(HEADLINE).find(keys, 0, 5) == 3
    assert Title.of(HEADLINE).find(keys, 0, 3) is None
    assert Title.of(None).find(keys, 0, 5) is None


def test_the_longest_form_is_taken():
    keys = [w.key for w in words("Army hits town - Example Times said")]
    assert Title.of("Army hits town - Example Times").at(keys, 0) == 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Friday 1 Jul 2016 {SHELLED}", [("dateline", "date", "Friday 1 Jul 2016")]),
        (
            f"{HEADLINE} AFP Friday 1 Jul 2016 {SHELLED}",
            [
                ("title", "before-date", HEADLINE),
                ("dateline", "agency", "AFP"),
                ("dateline", "date", "Friday 1 Jul 2016"),
            ],
        ),
        (
            f"Moscow AFP Saturday 7 Oct 2017 {SHELLED}",
            [("dateline", "agency", "Moscow AFP"), ("dateline", "date", "Saturday 7 Oct 2017")],
        ),
        (
            f"5 July 2016 Rockets Kill Four in Velkova. {SHELLED}",
            [("dateline", "date", "5 July 2016"), ("title", "title-case", "Rockets Kill Four in Velkova.")],
        ),
        (
            f"By Jane Doe Friday 1 Jul 2016 {SHELLED}",
            [("dateline", "byline", "By Jane Doe"), ("dateline", "date", "Friday 1 Jul 2016")],
        ),
        (
            f"5 July 2016 Video {SHELLED}",
            [("dateline", "date", "5 July 2016"), ("boilerplate", "share-bar", "Video")],
        ),
        (SHELLED, []),
        ("", []),
    ],
)
def test_a_header_is_peeled_piece_by_piece(text, expected):
    assert peel(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 July 2016 The governor said. More followed.",
        "5 July 2016 Video footage showed the attack.",
        "5 July 2016 Share prices fell after the attack.",
        "5 July 2016 Anadolu Agency reported nine dead.",
        "5 July 2016 Related violence killed nine people.",
    ],
)
def test_a_story_after_the_date_is_left_alone(text):
    assert peel(text) == [("dateline", "date", "5 July 2016")]


def test_a_day_of_the_event_makes_no_headline_of_the_words_before_it():
    assert peel("A bomber killed sixteen people in the town on Tuesday 5 July 2016 The police said so.") == []


def test_a_headline_after_another_is_a_repeat():
    assert peel(f"{HEADLINE} AFP Friday 1 Jul 2016 {SHELLED}", HEADLINE, titled=True)[0] == (
        "repeat",
        "title",
        HEADLINE,
    )


def test_a_second_headline_ends_the_list_of_other_stories():
    text = f"5 July 2016 {HEADLINE} Related Army takes two hills {HEADLINE} - A rocket killed four people."
    assert peel(text, HEADLINE)[-1] == ("boilerplate", "headlines", f"Related Army takes two hills {HEADLINE} -")


def test_a_header_has_an_end():
    assert len(peel("AFP " * 1000, None)) <= 24
