"""Places held against facts: right, coarse, near, wrong or none; calibration; how far two coders agree."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.evaluate.place_tables import place_tables, places_json
from rashomon.evaluate.places import (
    COLUMNS,
    Fact,
    PlaceReport,
    Verdict,
    agreement,
    answer,
    judge,
    read_facts,
    score,
)
from rashomon.evaluate.tables import render_plain
from rashomon.model import Location, PlacePrecision, Span

TOWN = Fact("one", "Nor", "Nor", 35.0, 37.0, PlacePrecision.EXACT, 2.0, "a map")
HALF_KM = 0.0045


def at(lat: float, precision: str = "exact", *, radius: float = 2.0, probability: float = 0.9, **more) -> Location:
    """A location on the meridian of the town."""
    level = PlacePrecision(precision)
    return Location("gn:1", "Nor", "settlement", lat, 37.0, radius, level, "SY", "Idlib", probability, "test", **more)


@pytest.mark.parametrize(
    ("location", "verdict"),
    [
        (at(35.0), "right"),
        (at(35.0 + 9 * HALF_KM), "right"),
        (at(35.09), "near"),
        (at(35.5), "wrong"),
        (at(35.5, "province", radius=80.0), "coarse"),
        (at(37.5, "province", radius=80.0), "wrong"),
        (at(36.0, "country", radius=300.0), "coarse"),
        (None, "none"),
    ],
)
def test_how_far_off_makes_the_verdict(location, verdict):
    assert judge(TOWN, location).verdict == verdict


def test_a_province_that_is_itself_the_place_is_right_within_its_reach():
    unit = replace(TOWN, precision=PlacePrecision.PROVINCE, radius_km=80.0)
    assert judge(unit, at(35.3, "province", radius=75.0)).verdict is Verdict.RIGHT
    assert judge(unit, at(37.9, "province", radius=75.0)).verdict is Verdict.WRONG


def test_the_named_places_own_point_counts_where_the_words_put_the_event_elsewhere():
    beside = at(35.3, "near", named=(35.0, 37.0))
    assert judge(TOWN, beside).verdict is Verdict.RIGHT


TEXT = "In Norbury it rained. Shells hit Nor and the Nor valley."


def test_only_names_that_stand_where_the_place_does_answer():
    inside, first, second = (Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in ("Norbury", "Nor and", "Nor valley"))
    found = [(inside, at(30.0)), (Span(first.start, first.start + 3), at(35.0)), (second, at(40.0, probability=0.5))]
    assert answer(TOWN, TEXT, found) == at(35.0)
    assert answer(TOWN, TEXT, found[:1]) is None


def test_facts_of_articles_that_the_corpus_lacks_are_left_out():
    other = replace(TOWN, doc_id="two")
    report = score([TOWN, other], lambda doc: (TEXT, [(Span(33, 36), at(35.0))]) if doc == "one" else None)
    assert [a.verdict for a in report.answers] == [Verdict.RIGHT]


REPORT = PlaceReport(
    (
        judge(TOWN, at(35.0)),
        judge(TOWN, at(35.5, probability=0.95)),
        judge(TOWN, None),
        judge(replace(TOWN, precision=PlacePrecision.NEAR), at(35.0, probability=0.4)),
    )
)


def test_shares_are_told_of_settlements_and_of_all():
    assert (REPORT.share(Verdict.RIGHT).right, REPORT.share(Verdict.RIGHT).of) == (1, 3)
    assert (REPORT.share(Verdict.RIGHT, fine=False).right, REPORT.share(Verdict.NONE, fine=False).of) == (2, 4)


def test_an_answer_holds_where_its_radius_reaches_the_place():
    assert (REPORT.contained.right, REPORT.contained.of) == (2, 3)
    told = {(low, high): (held.right, held.of) for low, high, _, held in REPORT.calibration()}
    assert told == {(0.0, 0.75): (1, 1), (0.85, 0.95): (1, 1), (0.95, 1.0): (0, 1)}


def test_two_coders_agree_on_what_both_have_coded():
    other = [replace(TOWN, lat=35.02), replace(TOWN, doc_id="two", lat=36.0), replace(TOWN, doc_id="three")]
    first = [TOWN, replace(TOWN, doc_id="two", precision=PlacePrecision.NEAR)]
    agreed = agreement(first, other)
    assert (agreed.both, agreed.close.right, agreed.far.right, agreed.precision.right) == (2, 1, 1, 1)
    assert [a.doc_id for a, _ in agreed.apart] == ["two"]


def test_the_report_is_told_in_words_and_as_json():
    agreed = agreement([TOWN], [replace(TOWN, lat=36.0)])
    plain = render_plain(place_tables(REPORT, agreed))
    assert "4 of articles, 3 of them settlements or sites" in plain
    assert "Coded apart" in plain
    told = json.loads(json.dumps(places_json(REPORT, agreed)))
    assert told["schema"] == "rashomon.evaluation_places/1"
    assert told["fine"]["wrong"] == {"rate": pytest.approx(1 / 3), "right": 1, "of": 3}
    assert [a["verdict"] for a in told["answers"]] == ["wrong", "none"]
    assert told["agreement"]["far"]["right"] == 1


def test_facts_are_read_from_a_table(tmp_path: Path):
    path = tmp_path / "facts.tsv"
    row = ["one", "Nor", "Nor town", "35.0", "37.0", "exact", "2", "a map"]
    path.write_text("\n".join(["# facts", "\t".join(COLUMNS), "\t".join(row)]) + "\n", encoding="utf-8")
    (fact,) = read_facts(path)
    assert (fact.place, fact.lat, fact.fine) == ("Nor", 35.0, True)


@pytest.mark.parametrize("cells", [["one", "Nor"], ["one", "Nor", "Nor", "x", "37", "exact", "2", ""]])
def test_a_line_that_is_no_fact_is_named(tmp_path: Path, cells):
    path = tmp_path / "facts.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join(cells) + "\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_facts(path)
    assert error.value.code == "E003"
    assert "line 2" in error.value.message


def test_a_table_of_other_columns_is_refused(tmp_path: Path):
    path = tmp_path / "facts.tsv"
    path.write_text("id\tname\n", encoding="utf-8")
    with pytest.raises(UsageError):
        read_facts(path)


FACTS = Path(__file__).parents[2] / "benchmarks" / "places" / "places.tsv"


def test_the_projects_own_facts_hold_together():
    facts = read_facts(FACTS)
    assert len(facts) >= 250
    assert len({(f.doc_id, f.place) for f in facts}) == len(facts)
    assert all(-90 <= f.lat <= 90 and -180 <= f.lon <= 180 and f.radius_km > 0 and f.note for f in facts)
    assert all(f.radius_km <= 10 for f in facts if f.fine)
