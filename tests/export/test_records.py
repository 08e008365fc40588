"""Incidents as JSON: every value with its words, nothing stated is null."""

from __future__ import annotations

import json

import pytest

from rashomon.export import records
from rashomon.model import (
    Count,
    DatePrecision,
    Label,
    PartialDate,
    Party,
    Place,
    PlacePrecision,
    Population,
    Rejected,
    Relation,
    When,
    Words,
)
from tests.report.sample import ARIHA, CONTENTS, DOCUMENTS, IDLIB, TALLY

RECORD = records.incident(ARIHA, DOCUMENTS)


def test_it_is_json() -> None:
    assert json.loads(json.dumps(RECORD)) == RECORD


def test_the_head_says_what_where_when_and_how_well_attested() -> None:
    assert RECORD["id"] == ARIHA.id
    assert RECORD["grade"] == "contested"
    assert RECORD["event_type"] == "shelling_artillery_missile"
    assert RECORD["date"] == {"kind": "when", "start": "2021-04-13", "end": "2021-04-13", "precision": "day"}
    assert RECORD["place"]["location"]["precision"] == "exact"
    assert RECORD["independent_voices"] == 2


def test_every_claim_comes_with_its_words() -> None:
    claims = [c for f in RECORD["fields"] for v in f["voices"] for c in v["claims"]]
    assert len(claims) == 6
    for claim in claims:
        text = DOCUMENTS[claim["document"]].text
        start, end = claim["span"]
        assert claim["quote"] == text[start:end]
        assert claim["quote"] in claim["sentence"]


def test_an_open_end_is_null_and_said_to_be_open() -> None:
    killed = next(f for f in RECORD["fields"] if f["field"] == "killed" and f["population"] == "total")
    assert killed["open_ended"]
    nine = killed["voices"][0]["claims"][0]["value"]
    assert (nine["low"], nine["high"]) == (9, None)


def test_speakers_are_chains_nearest_first() -> None:
    killed = next(f for f in RECORD["fields"] if f["field"] == "killed")
    assert killed["voices"][0]["claims"][0]["speaker"] == [{"text": "medics", "actor": None}]


def test_documents_say_where_they_are_from() -> None:
    wire = RECORD["documents"][0]
    assert (wire["source"], wire["published"], wire["published_by"]) == ("Levant Wire", "2021-04-13", "metadata")
    assert records.document(DOCUMENTS["de"])["published"] is None


def test_a_tally_has_its_parts_with_their_words() -> None:
    told = records.tally(TALLY, DOCUMENTS["dd"])
    assert [(p["name"], p["count"]["low"], p["quote"]) for p in told["parts"]] == [
        ("Idlib", 12, "12 in Idlib"),
        ("Latakia", 9, "9 in Latakia"),
        ("Hama", 3, "3 in Hama"),
    ]
    assert told["exhaustive"]
    assert told["quote"] == "Thirty-one"


@pytest.mark.parametrize(
    ("value", "record"),
    [
        (Label("grenade"), {"kind": "label", "code": "grenade"}),
        (Words("a mortar"), {"kind": "words", "text": "a mortar"}),
        (Party("Daesh", "isis", "isis"), {"kind": "party", "name": "Daesh", "actor": "isis", "side": "isis"}),
        (
            Count(2, None, Population.CHILDREN, Relation.SUBSET),
            {
                "kind": "count",
                "low": 2,
                "high": None,
                "population": "children",
                "relation": "subset",
                "approximate": False,
            },
        ),
        (
            When(PartialDate(None, 6, 9), None, DatePrecision.DAY),
            {"kind": "when", "start": "--06-09", "end": None, "precision": "day"},
        ),
        (Place("Nawa"), {"kind": "place", "name": "Nawa", "relation": "at", "primary": True, "location": None}),
    ],
)
def test_values(value, record) -> None:
    assert records.value(value) == record


def test_a_location_names_the_namesakes_that_were_not_taken() -> None:
    from dataclasses import replace

    told = records.location(replace(IDLIB, rejected=(Rejected("9", "Ariha", "PS", None, "far from the other places"),)))
    assert told["rejected"][0]["reason"] == "far from the other places"
    assert told["precision"] == str(PlacePrecision.EXACT)


def test_all_incidents_of_a_ledger_can_be_written() -> None:
    assert [records.incident(i, DOCUMENTS)["id"] for i in CONTENTS.incidents] == [i.id for i in CONTENTS.incidents]
