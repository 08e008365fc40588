"""Front matter of text files."""

from __future__ import annotations

import pytest

from rashomon.documents.front import front_matter

FULL = "Source: Example Times\nPublished: 13 July 2019\nURL:  https://example.org/a\n\nTitle here\nA story: it goes on."


def test_the_values_are_read_with_their_spans():
    front = front_matter(FULL)
    assert front is not None
    assert front.get("source") == "Example Times"
    assert front.get("title") is None
    assert {key: span.of(FULL) for key, (_, span) in front.values.items()} == {
        "source": "Example Times",
        "published": "13 July 2019",
        "url": "https://example.org/a",
    }
    assert front.span.of(FULL) == FULL.partition("\n\n")[0]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds_are_known(line_end):
    text = line_end.join(["source: A", "TITLE: B", "", "Story"])
    front = front_matter(text)
    assert front is not None
    assert [front.values[key][1].of(text) for key in ("source", "title")] == ["A", "B"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\nSource: A\n\nStory",
        "A story begins: with a colon\n\nand goes on.",
        "Source: A\nThe story follows at once.",
        "Author: Jane Doe\n\nStory",
    ],
)
def test_what_is_no_front_matter_is_none(text):
    assert front_matter(text) is None


def test_an_empty_value_is_no_value():
    front = front_matter("Source:\nTitle: B\n\nStory")
    assert front is not None
    assert front.get("source") is None
    assert front.get("title") == "B"
