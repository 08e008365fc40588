"""Cleaning: what is the story and what only stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.support import (
    CLEANER,
    DENIED,
    RESCUED,
    SHELLED,
    STORY,
    assert_cover,
    cut,
    of_kind,
    readable,
    reasons,
)

HEADLINE = "Rockets kill four in Velkova"

FURNITURE = [
    "Menu Close",
    "Subscribe to our newsletter",
    "Sign up here to get the latest news delivered directly to your inbox.",
    "Follow us on Facebook, Twitter and Instagram to stay connected",
    "To help us continue, please visit the Donate page to donate.",
    "Join our Telegram channel for hourly updates",
    "0 2,845",
    "2 min read",
    "12 Shares 3.4K Views",
    "- Advertisement -",
    "|",
    "© 2019 The Example Times",
    "Copyright 2019 The Example Times. All rights reserved.",
    "GDPR rules of the EU: we will use what you provide on this form to be in touch with you.",
    "We use cookies to make this site better.",
    "There was an error while trying to send your request. Please try again.",
    "Your email address will not be published. Required fields are marked *",
    "Skip to main content",
    "Get short URL",
    "Tags: rockets, Velkova, border",
    "READ MORE: Two hurt by a mine in the valley",
    "(AFP Photo)",
    "[John Doe/Reuters]",
    "The views expressed in this article are the author's own.",
    "This material may not be published, broadcast, rewritten or redistributed.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_the_page_is_boilerplate_wherever_it_stands(line):
    text = f"{HEADLINE}\n{SHELLED}\n{line}\n{RESCUED}\n{DENIED}"
    assert of_kind(text, "boilerplate") == [line]
    assert readable(text) == f"{HEADLINE} {SHELLED} {RESCUED} {DENIED}"


STORIES = [
    "Related clashes killed three fighters in the hills above the town.",
    "Tags on the bodies showed the names of soldiers of the Third Brigade.",
    "Subscribers to the truce include both armies and two militias.",
    "Share of the blame lies with both sides, the mission said on Friday.",
    "Comments by the minister angered the families of the four dead men.",
    "Anadolu Agency reported that a convoy had been shelled near the pass.",
    "Reuters correspondents at the scene saw five bodies under blankets.",
    "By Friday the shelling had stopped and the dead were being counted.",
    "Image analysis showed that two hangars had been hit by missiles.",
    "NATO Secretary General Jane Doe condemned the bombing of the bridge.",
    "UNICEF Syria said nine children had been killed in the camp.",
    "Published reports put the dead at forty, which the army denied.",
    "Sources in the hospital said that the toll would rise to twenty.",
    "Video footage showed the moment at which the missile hit the market.",
    "The editor of the paper was shot dead by gunmen outside his house.",
    "Follow-up strikes killed the medics who had come to help the wounded.",
    "Menu items were still on the tables of the bombed cafe in the square.",
    "A (Soviet-made) rocket landed in a field and killed a farmer there.",
    "On 12 July 2016 the army shelled the village and killed a shepherd.",
    "See how the town was hit: four shells fell within a single minute.",
    "Print shops and a school were burnt down by the retreating soldiers.",
    "Latest figures of the ministry speak of 44 dead and 140 wounded.",
    "Top commanders of the brigade were killed when their car was bombed.",
    "Next morning the gunmen came back and abducted three engineers.",
]


@pytest.mark.parametrize("sentence", STORIES)
def test_a_sentence_of_the_story_is_never_lost(sentence):
    assert sentence in readable(f"{HEADLINE}\n{sentence}\n{STORY}")
    assert sentence in readable(f"{HEADLINE}\n{STORY}\n{sentence}")
    assert sentence in readable(f"{SHELLED} {sentence} {RESCUED}")
    assert sentence in readable(f"{SHELLED} {RESCUED} {sentence}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADLINE}\n{STORY}", HEADLINE),
        (f"Menu Close\n\n{HEADLINE}\n{STORY}", HEADLINE),
        (f"Follow us on Facebook and Twitter\n{HEADLINE}\n{HEADLINE}\n{STORY}", HEADLINE),
        (f"23-07-2016 Rockets Kill Four in Velkova. {SHELLED}", "Rockets Kill Four in Velkova."),
        (f"{HEADLINE} AFP Friday 1 Jul 2016 {SHELLED}", HEADLINE),
        (f"March 5, 1994, Saturday\nLENGTH: 320 words\nHEADLINE: {HEADLINE}\n{STORY}", HEADLINE),
    ],
)
def test_the_headline_is_found_where_it_is_not_known(text, expected):
    assert of_kind(text, "title") == [expected]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (HEADLINE, f"{HEADLINE}\n{STORY}"),
        (f"{HEADLINE} | Example Times", f"{HEADLINE} Reuters Friday 1 Jul 2016 {SHELLED}"),
        (f"{HEADLINE} - Example Times", f"Posted on July 2 2016 by Jane Doe {HEADLINE} {SHELLED}"),
        ("Rockets kill four in Velkova’s market", f"Rockets kill four in Velkovas market AP {SHELLED}"),
    ],
)
def test_a_known_headline_is_found_in_the_text(title, text):
    assert len(of_kind(text, "title", title)) == 1
    assert of_kind(text, "body", title)[0].startswith("Rockets hit the market town")


def test_a_known_headline_that_the_text_has_not_makes_no_title():
    assert cut(SHELLED, "Quite another headline") == [("body", SHELLED)]


def test_a_text_of_one_line_is_a_story():
    assert cut(HEADLINE) == [("body", HEADLINE)]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("VELKOVA, Example —", SHELLED),
        ("VELKOVA (Reuters) -", SHELLED),
        ("VELKOVA, July 14 (Reuters) -", SHELLED),
        ("MOSCOW (Sputnik)", SHELLED),
        ("SARAJEVO, Bosnia-Herzegovina (AP) _", SHELLED),
        ("DEIR EZ-ZOR (Syria) (Sputnik)", SHELLED),
        ("Damascus, SANA –", SHELLED),
        ("Beirut-", SHELLED),
        ("(MNA) -", SHELLED),
        ("BEIRUT", "At least seventy fighters have been killed in two days of battles, a monitor said."),
        ("NAIROBI Kenya", "A massive bomb killed forty people and wounded dozens of others on Wednesday."),
        ("MOSCOW", "Russian warplanes bombed the hills and killed nine herders, officials said."),
    ],
)
def test_only_the_words_of_the_dateline_are_cut_off(dateline, rest):
    assert cut(f"{HEADLINE}\n{dateline} {rest}", HEADLINE)[1:] == [("dateline", dateline), ("body", rest)]


def test_a_dateline_stands_inside_run_on_text_as_well():
    text = f"20.07.2016Get short URL 0 55 {SHELLED} VELKOVA (Sputnik) {RESCUED}"
    assert of_kind(text, "dateline") == ["20.07.2016", "VELKOVA (Sputnik)"]
    assert readable(text) == f"{SHELLED} {RESCUED}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"20.07.2016(updated 1329 20.07.2016) Get short URL 0 154 {SHELLED}",
            ["20.07.2016(updated 1329 20.07.2016)", "Get short URL 0 154", SHELLED],
        ),
        (
            f"Wednesday 27 Jul 2016 {HEADLINE} AFP Print Tweet Views 729 {SHELLED}",
            ["Wednesday 27 Jul 2016", HEADLINE, "AFP", "Print Tweet Views 729", SHELLED],
        ),
        (
            f"AFP Friday 22 Jul 2016 {HEADLINE} Print Tweet Views 14 Related Army takes two hills Nearly forty {SHELLED}",
            [
                "AFP",
                "Friday 22 Jul 2016",
                HEADLINE,
                "Print Tweet Views 14",
                "Related Army takes two hills",
                f"Nearly forty {SHELLED}",
            ],
        ),
        (
            f"Published July 27 2016 SEND httpexample.ly91 DHA Photo {SHELLED}",
            ["Published July 27 2016", "SEND httpexample.ly91", "DHA Photo", SHELLED],
        ),
        (f"Last updated at Jul 012016 BEIRUT {SHELLED}", ["Last updated at Jul 012016", "BEIRUT", SHELLED]),
        (
            f"Get short URL 12 40 people were killed in {RESCUED}",
            ["Get short URL 12", f"40 people were killed in {RESCUED}"],
        ),
    ],
)
def test_a_header_run_into_the_story_is_taken_off_in_pieces(text, expected):
    assert [words for _, words in cut(text, HEADLINE)] == expected
    assert cut(text, HEADLINE)[-1][0] == "body"


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        (
            f"{SHELLED} Tags Velkova rockets border Eastern Front At least nine houses were burnt in the night, a monitor said.",
            f"{SHELLED} At least nine houses were burnt in the night, a monitor said.",
            "Tags Velkova rockets border Eastern Front",
        ),
        (
            f"{SHELLED} AP Photo Jane Doe Army Finds Mass Grave in Hills According to the governor nine houses were burnt.",
            f"{SHELLED} According to the governor nine houses were burnt.",
            "AP Photo Jane Doe Army Finds Mass Grave in Hills",
        ),
        (
            f"{SHELLED} REUTERS Jane Doe Army Finds Grave in Hills VELKOVA (Sputnik) {RESCUED}",
            f"{SHELLED} {RESCUED}",
            "REUTERS Jane Doe Army Finds Grave in Hills",
        ),
        (f"Soldiers look at a bridge. (AFP Photo) {SHELLED}", f"Soldiers look at a bridge. {SHELLED}", "(AFP Photo)"),
        (f"{SHELLED} Read also {RESCUED}", f"{SHELLED} {RESCUED}", "Read also"),
        (f"{SHELLED} Follow us on Twitter. {RESCUED}", f"{SHELLED} {RESCUED}", "Follow us on Twitter."),
        (
            f"{SHELLED} ... 440 Related Army Takes Two Hills Envoy Flies to Capital Tags rockets army Community standards",
            f"{SHELLED} ...",
            "440 Related Army Takes Two Hills Envoy Flies to Capital Tags rockets army Community standards",
        ),
        (f"{SHELLED} Source Example TV and agencies", SHELLED, "Source Example TV and agencies"),
        (f"{SHELLED[:-1]} Follow us on Twitter", SHELLED[:-1], "Follow us on Twitter"),
        (f"{SHELLED} Follow us on Twitter The {RESCUED}", f"{SHELLED} The {RESCUED}", "Follow us on Twitter"),
        (f"{SHELLED} {RESCUED} 218-11", f"{SHELLED} {RESCUED}", "218-11"),
        (f"{SHELLED} {RESCUED} Twitter", f"{SHELLED} {RESCUED}", "Twitter"),
    ],
)
def test_what_is_no_part_of_a_run_on_story_is_cut_out(text, kept, gone):
    assert readable(text) == kept
    assert gone in of_kind(text, "boilerplate")


@pytest.mark.parametrize("end", ["--Reuters", "Jane Doe", "Shaza/Mazen", "Agencies contributed to this report"])
def test_a_signature_at_the_end_is_of_the_dateline(end):
    text = f"{SHELLED} {RESCUED} {end}"
    assert of_kind(text, "dateline") == [end]
    assert readable(text) == f"{SHELLED} {RESCUED}"


def test_headlines_after_a_heading_are_boilerplate_until_the_story_goes_on():
    text = f"{HEADLINE}\n{SHELLED}\nRelated\nArmy takes two hills\nEnvoy flies to the capital\n{RESCUED}"
    assert readable(text) == f"{HEADLINE} {SHELLED} {RESCUED}"


def test_comments_after_the_story_are_comments_to_the_end():
    comment = (
        "I wonder why nobody stopped them when they killed nine people in the hills last year, it was the same men."
    )
    text = f"{HEADLINE}\n{STORY}\n1 Comment\n1. John Roe\n{comment}\nSubscribe to our newsletter"
    assert of_kind(text, "comment") == ["1 Comment", "1. John Roe", comment]
    assert of_kind(text, "boilerplate") == ["Subscribe to our newsletter"]


def test_a_counter_of_comments_before_the_story_hides_nothing():
    text = f"{HEADLINE}\nComments (12)\n{STORY}"
    assert readable(text) == f"{HEADLINE} {SHELLED} {RESCUED} {DENIED}"


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        (f"{HEADLINE}\n{HEADLINE}\n{STORY}", [HEADLINE]),
        (f"{SHELLED}\n{RESCUED}\n{DENIED}\n{RESCUED}", [RESCUED]),
        (f"{SHELLED} {RESCUED} {SHELLED}", [SHELLED]),
        (
            f"Rockets Kill Four in Velkova. {SHELLED[:-1]} {SHELLED[:-1]} on local radio.",
            [SHELLED[:-1]],
        ),
        (f"At least {SHELLED} Tags Velkova border At least {SHELLED[:-1]} on local radio.", [f"At least {SHELLED}"]),
        (f"{SHELLED[:-1]} {SHELLED}", [SHELLED]),
        ("They fled. The army shelled the town. They fled. It burnt.", []),
    ],
)
def test_what_stood_before_word_for_word_is_a_repeat(text, repeated):
    assert of_kind(text, "repeat") == repeated


def test_front_matter_is_no_body():
    text = f"Source: Example Times\nPublished: 2019-07-13\n\n{HEADLINE}\n{STORY}"
    assert reasons(text)[0] == ("front-matter", "Source: Example Times\nPublished: 2019-07-13")
    assert of_kind(text, "title") == [HEADLINE]


def test_each_block_says_by_which_rule():
    assert all(
        reason for reason, _ in reasons(f"Menu\n{HEADLINE}\nBy Jane Doe\n{STORY}\nRelated\nTags: a, b\n2 Comments\nOh!")
    )


def test_an_empty_text_has_no_blocks():
    assert CLEANER.blocks("") == ()
    assert CLEANER.blocks(" \n\t") == ()


PIECES = st.sampled_from([
    HEADLINE, SHELLED, RESCUED, "Friday 1 Jul 2016", "AFP", "Print Tweet Views 729", "Related", "Tags", "1 Comment", "BEIRUT",
    "(AFP Photo)", "Sputnik Jane Doe", "Read also", "20.07.2016(updated", "Get short URL", "—", ".", "|", "Source:", "by",
    "Published", "At", "HEADLINE:", "\n", "\n\n", " ", "\u00a0", "\u2028", "\x00", "(", ")", "...", "Dr.", "©",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30), st.sampled_from([" ", "", "\n"]), st.sampled_from([None, HEADLINE]))
@settings(max_examples=300)
def test_blocks_are_in_order_disjoint_and_cover_all_words_of_a_page(pieces, glue, title):
    text = glue.join(pieces)
    assert_cover(text, CLEANER.blocks(text, title))


@given(st.text(), st.none() | st.text())
@settings(max_examples=300)
def test_blocks_are_in_order_disjoint_and_cover_any_text(text, title):
    blocks = CLEANER.blocks(text, title)
    assert_cover(text, blocks)
    assert blocks == CLEANER.blocks(text, title)
