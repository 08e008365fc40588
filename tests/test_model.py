"""The nouns: ids, spans, partial dates, counts."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import (
    ARTICLE,
    Claim,
    Count,
    DatePrecision,
    Field,
    Mention,
    PartialDate,
    Place,
    PlaceRelation,
    Span,
    Speaker,
    SpeakerLink,
    When,
    content_id,
)

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda t: Span(min(t), max(t)))


def test_an_id_depends_on_the_content_alone() -> None:
    assert content_id("d", {"b": 1, "a": 2}) == content_id("d", {"a": 2, "b": 1})
    assert content_id("d", "x") != content_id("d", "y")
    assert content_id("d", "x").startswith("d")


@given(spans, spans)
def test_joining_two_spans_covers_both(a: Span, b: Span) -> None:
    assert a.join(b).covers(a)
    assert a.join(b).covers(b)


@given(spans, spans)
def test_overlap_is_mutual(a: Span, b: Span) -> None:
    assert a.overlaps(b) == b.overlaps(a)


def test_a_span_is_a_verbatim_slice() -> None:
    assert Span(4, 9).of("The quick fox") == "quick"


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (PartialDate(2019, 7, 13), "2019-07-13"),
        (PartialDate(2019, 7), "2019-07"),
        (PartialDate(2019), "2019"),
        (PartialDate(None, 6, 9), "--06-09"),
        (PartialDate(None, 6), "--06"),
        (PartialDate(weekday=1), "Tuesday"),
        (PartialDate(), "?"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(date: PartialDate, written: str) -> None:
    assert str(date) == written


def test_only_a_full_date_is_a_calendar_day() -> None:
    assert PartialDate(2019, 7, 13).date == datetime.date(2019, 7, 13)
    assert PartialDate(None, 7, 13).date is None
    assert PartialDate.of(datetime.date(2020, 1, 2)) == PartialDate(2020, 1, 2)


def test_an_interval_is_written_with_its_open_ends() -> None:
    day = PartialDate(2019, 7, 13)
    assert str(When(day, day, DatePrecision.DAY)) == "2019-07-13"
    assert str(When(day, None, DatePrecision.LONGER)) == "2019-07-13/.."
    assert str(When(None, None, DatePrecision.UNKNOWN)) == "?"


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (Count(5, 5), "5"),
        (Count(5, None), "5+"),
        (Count(0, 5), "0-5"),
        (Count(100, 100, approximate=True), "~100"),
    ],
)
def test_a_count_shows_its_bounds(count: Count, written: str) -> None:
    assert str(count) == written


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (Count(5, None), Count(7, 7), True),
        (Count(0, 0), Count(7, 7), False),
        (Count(0, 5), Count(5, 9), True),
        (Count(8, None), Count(7, 7), False),
    ],
)
def test_counts_agree_where_one_number_fits_both(a: Count, b: Count, agree: bool) -> None:
    assert a.agrees(b) is agree
    assert b.agrees(a) is agree


def test_a_speaker_chain_is_written_from_the_origin_outwards() -> None:
    medic, agency = SpeakerLink("a medical source", Span(0, 16)), SpeakerLink("AFP", Span(20, 23))
    assert str(Speaker((medic, agency))) == "a medical source < AFP"
    assert Speaker((medic, agency)).root is medic
    assert str(ARTICLE) == "article"
    assert ARTICLE.root is None


def test_a_place_is_written_with_its_relation() -> None:
    assert str(Place("Ariha")) == "Ariha"
    assert str(Place("Ariha", PlaceRelation.NEAR)) == "near Ariha"


def test_a_mention_gives_its_claims_by_field(claim: Claim) -> None:
    mention = Mention("m", "d", 1, True, Span(0, 1), (claim,))
    assert mention.of(Field.KILLED) == (claim,)
    assert mention.of(Field.DATE) == ()


@pytest.fixture
def claim() -> Claim:
    from rashomon.model import Basis, Modality

    return Claim(
        "c",
        Field.KILLED,
        Count(3, 3),
        Span(0, 1),
        Span(0, 9),
        ARTICLE,
        Modality.ASSERTED,
        Basis.NORMALISED,
        "counts.en.v1",
    )
