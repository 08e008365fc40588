"""What whole lines are."""

from __future__ import annotations

import pytest

from rashomon.documents.words import words
from tests.documents.support import CLEANER, SHELLED


def kind(text: str) -> tuple[str, str]:
    """The kind of a line and the rule that says so."""
    line = CLEANER.rules.read(words(text))
    return line.kind.value, line.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* * *", ("furniture", "no-words")),
        ("1,204 Views", ("furniture", "counter")),
        ("Skip to content", ("furniture", "page-words")),
        ("Follow us on Telegram: the link will open the app.", ("furniture", "page-phrase")),
        ("Photo: Jane Doe", ("other", "")),
        ("(Photo by Jane Doe/Reuters)", ("furniture", "page-phrase")),
        ("(Jane Doe/Reuters)", ("furniture", "photo-credit")),
        ("© Example Times 2019", ("furniture", "copyright")),
        ("Related:", ("list-head", "headlines")),
        ("You may also like", ("list-head", "headlines")),
        ("Read more: Army takes two hills", ("furniture", "headline")),
        ("Tags:", ("furniture", "tags")),
        ("Tags: army, hills", ("furniture", "tags")),
        ("Filed under: army", ("furniture", "tags")),
        ("2 Comments", ("comment-head", "comments")),
        ("Comments (2)", ("comment-head", "comments")),
        ("Leave a Reply", ("comment-head", "comments")),
        ("13 July 2019", ("date", "date")),
        ("Saturday, 13 July 2019 18:40 GMT", ("date", "date")),
        ("Belgrade, 13 July 2019", ("date", "date")),
        ("Published: 13 July 2019", ("date", "date")),
        ("Posted on 12/07/2016 by admin", ("byline", "byline")),
        ("By Jane Doe", ("byline", "byline")),
        ("By JANE DOE, Associated Press", ("byline", "byline")),
        ("Associated Press", ("byline", "agency")),
        ("(Reporting by Jane Doe; Editing by John Roe)", ("credits", "credits")),
        ("Jane Doe contributed to this report.", ("credits", "credits")),
        ("Source: Example Radio", ("credits", "credits")),
    ],
)
def test_a_line_is_known_by_its_words(text, expected):
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        SHELLED,
        "By nightfall the town had fallen.",
        "By Friday, nine had died",
        "On 13 July 2019 the bridge was destroyed by a missile that was fired from the hills.",
        "Comments by the minister angered the families.",
        "Sources: nine dead in raid on valley town",
        "Related to him were four of the dead.",
        "The minister: we did not do it",
        "Two killed, four hurt",
        "(The names were withheld.)",
        "Published figures were disputed by both sides of the conflict.",
        f"{SHELLED} Follow us on Telegram.",
    ],
)
def test_a_line_of_the_story_is_nothing_special(text):
    assert kind(text) == ("other", "")


@pytest.mark.parametrize(
    ("text", "ended", "story"),
    [
        (SHELLED, True, True),
        (f"“{SHELLED}”", True, True),
        ("Nine died.", True, False),
        ("Nine died", False, False),
        (SHELLED.rstrip("."), False, False),
    ],
)
def test_a_story_line_is_a_sentence_of_some_length(text, ended, story):
    line = CLEANER.rules.read(words(text))
    assert (line.ended, line.story) == (ended, story)
