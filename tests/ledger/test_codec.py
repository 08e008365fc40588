"""Records to canonical JSON and back."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rashomon.ledger import decode, encode
from rashomon.ledger.codec import canonical
from rashomon.model import (
    Basis,
    Block,
    BlockKind,
    Claim,
    Count,
    DatePrecision,
    Document,
    Field,
    Label,
    Location,
    Mention,
    Modality,
    PartialDate,
    Party,
    Place,
    PlacePrecision,
    PlaceRelation,
    Population,
    Problem,
    Reading,
    Rejected,
    Relation,
    Skipped,
    Span,
    Speaker,
    SpeakerLink,
    Tally,
    TallyPart,
    When,
    Words,
)
from rashomon.reconcile import Incident, reconcile
from tests.builders import mention, table

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(0, 99))
NUMBERS = st.floats(-90, 90, allow_nan=False)
MAYBE = st.none() | TEXT
DATES = st.builds(
    PartialDate,
    st.none() | st.integers(1, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
    st.none() | st.integers(0, 6),
)
WHENS = st.builds(When, st.none() | DATES, st.none() | DATES, st.sampled_from(DatePrecision))
COUNTS = st.builds(
    Count,
    st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
    st.sampled_from(Population),
    st.sampled_from(Relation),
    st.booleans(),
)
REJECTED = st.builds(Rejected, TEXT, TEXT, TEXT, MAYBE, TEXT)
LOCATIONS = st.builds(
    Location,
    place_id=TEXT,
    name=TEXT,
    place_class=TEXT,
    lat=NUMBERS,
    lon=NUMBERS,
    radius_km=NUMBERS,
    precision=st.sampled_from(PlacePrecision),
    country=TEXT,
    admin1=MAYBE,
    probability=NUMBERS,
    source=TEXT,
    rejected=st.lists(REJECTED, max_size=2).map(tuple),
)
PLACES = st.builds(Place, TEXT, st.sampled_from(PlaceRelation), st.booleans(), st.none() | LOCATIONS)
VALUES = st.one_of(
    WHENS, COUNTS, PLACES, st.builds(Party, TEXT, MAYBE, MAYBE), st.builds(Label, TEXT), st.builds(Words, TEXT)
)
SPEAKERS = st.builds(Speaker, st.lists(st.builds(SpeakerLink, TEXT, SPANS, MAYBE), max_size=3).map(tuple))
CLAIMS = st.builds(
    Claim,
    id=TEXT,
    field=st.sampled_from(Field),
    value=VALUES,
    span=SPANS,
    context=SPANS,
    speaker=SPEAKERS,
    modality=st.sampled_from(Modality),
    basis=st.sampled_from(Basis),
    extractor=TEXT,
    inferred_from=MAYBE,
)
PROBLEMS = st.lists(st.builds(Problem, TEXT, TEXT), max_size=2).map(tuple)
MENTIONS = st.builds(
    Mention, TEXT, TEXT, st.integers(0, 99), st.booleans(), SPANS, st.lists(CLAIMS, max_size=3).map(tuple)
)
TALLIES = st.builds(
    Tally,
    id=TEXT,
    document=TEXT,
    what=TEXT,
    unit=TEXT,
    count=COUNTS,
    span=SPANS,
    context=SPANS,
    speaker=SPEAKERS,
    when=st.none() | WHENS,
    place=st.none() | PLACES,
    parts=st.lists(st.builds(TallyPart, TEXT, COUNTS, SPANS), max_size=2).map(tuple),
    exhaustive=st.booleans(),
    extractor=TEXT,
)
READINGS = st.builds(
    Reading,
    document=TEXT,
    reader=TEXT,
    mentions=st.lists(MENTIONS, max_size=2).map(tuple),
    tallies=st.lists(TALLIES, max_size=1).map(tuple),
    problems=PROBLEMS,
    skipped=st.lists(st.builds(Skipped, SPANS, TEXT), max_size=1).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    id=TEXT,
    sha256=TEXT,
    text=TEXT,
    blocks=st.lists(st.builds(Block, st.sampled_from(BlockKind), SPANS, TEXT), max_size=2).map(tuple),
    name=TEXT,
    source=MAYBE,
    title=MAYBE,
    url=MAYBE,
    published=st.none() | st.dates(),
    published_by=MAYBE,
    published_span=st.none() | SPANS,
    language=MAYBE,
    media_type=TEXT,
    problems=PROBLEMS,
)


@given(DOCUMENTS)
def test_a_document_comes_back_as_it_was(document):
    assert decode(Document, encode(document)) == document


@given(READINGS)
def test_a_reading_comes_back_as_it_was(reading):
    back = decode(Reading, encode(reading))
    assert back == reading
    assert encode(back) == encode(reading)


@given(CLAIMS)
def test_a_value_comes_back_as_the_same_kind(claim):
    assert type(decode(Claim, encode(claim)).value) is type(claim.value)


def test_an_incident_comes_back_as_it_was():
    told = [mention(killed=9, speaker="medics", source=s, perpetrator="gunmen", weapon="mortars") for s in ("A", "B")]
    for incident in reconcile(told, table()):
        assert decode(Incident, encode(incident)) == incident


def test_equal_records_are_equal_text_with_sorted_keys_and_no_blanks():
    text = encode(Count(3, None))
    assert text == '{"approximate":false,"high":null,"kind":"count","low":3,"population":"total","relation":"total"}'


def test_a_day_is_written_as_iso():
    document = Document("d", "", "", (), published=dt.date(2020, 7, 14))
    assert json.loads(encode(document))["published"] == "2020-07-14"


def test_letters_of_all_scripts_are_kept_as_they_are():
    assert canonical(["أريحا", "Алеппо"]) == '["أريحا","Алеппо"]'


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


def test_text_of_another_record_is_refused():
    with pytest.raises(ValidationError):
        decode(Reading, encode(Span(1, 2)))
