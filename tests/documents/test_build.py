"""A draft made into a document."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.documents.build import document_id
from rashomon.documents.draft import Draft, Given, problem
from rashomon.documents.load import builder
from rashomon.model import Document
from tests.documents.support import STORY, assert_cover

TEXT = f"Town hit\n13 July 2019\n{STORY}"


def build(text: str = TEXT, given: Given | None = None, **fields: object) -> Document:
    """The document of a draft."""
    return builder().document(Draft(text, "0" * 64, "name", **fields), given or Given())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "given", "by", "day"),
    [
        ({}, Given(), "dateline", date(2019, 7, 13)),
        ({"url": "https://example.org/2019/07/12/a"}, Given(), "url", date(2019, 7, 12)),
        (
            {"url": "https://example.org/2019/07/12/a", "published": date(2019, 7, 11)},
            Given(),
            "metadata",
            date(2019, 7, 11),
        ),
        ({"published": date(2019, 7, 11)}, Given(published=date(2019, 7, 10)), "user", date(2019, 7, 10)),
    ],
)
def test_the_nearest_to_the_publisher_dates_the_document(fields, given, by, day):
    document = build(given=given, **fields)
    assert (document.published_by, document.published) == (by, day)
    assert (document.published_span is not None) is (by == "dateline")


def test_a_source_is_never_guessed():
    assert build().source is None
    assert build(source="Example Times").source == "Example Times"
    assert build(source="Example Times", given=Given(source="Example Radio")).source == "Example Radio"


def test_the_title_is_the_drafts_or_the_texts_own():
    assert build().title == "Town hit"
    assert build(title="Another headline").title == "Another headline"


def test_the_blocks_cover_the_text():
    assert_cover(TEXT, build().blocks)


def test_problems_of_the_draft_stay():
    assert [p.code for p in build("", problems=(problem("D003", path="a"),)).problems] == ["D003"]


@pytest.mark.parametrize("change", [{"source": "b"}, {"published": date(2020, 1, 1)}])
def test_the_id_depends_on_what_the_user_says_of_the_document(change):
    given = {"source": "a", "published": None}
    assert document_id("0", Given(**{**given, **change})) != document_id("0", Given(**given))
    assert document_id("1", Given(**given)) != document_id("0", Given(**given))


def test_the_id_does_not_depend_on_what_is_detected():
    assert build(title="Town hit").id == build(title="Another headline").id


def test_the_id_does_not_change_between_runs_and_versions():
    assert document_id("0" * 64, Given("a", date(2019, 7, 13))) == "d7ca69fd0269a72bc"
