"""Coded incidents as mentions, linked by their values, and where a linking is wrong and why."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.cli.open import coded_linker, coded_mentions
from rashomon.evaluate.coded_mentions import counts, day, when
from rashomon.evaluate.link_errors import MERGE, SPLIT, error_rows, link_errors
from rashomon.link.linker import Linker
from rashomon.model import Count, DatePrecision, Field, PlacePrecision, PlaceRelation
from tests.builders import mention, table
from tests.evaluate.coded import document, incident


def only(**changes):
    """The one mention that an incident is made into."""
    (told,) = coded_mentions().tell([document("a", incident(**changes))], {"a": "Gazette"})
    return told


def value(told, field):
    return [c.value for c in told.mention.of(field)]


def test_a_coded_incident_is_a_mention_under_its_name() -> None:
    told = only(n=4, main=False, evidence="shells hit the mill")
    assert (told.id, told.document, told.source, told.mention.main) == ("a#4", "a", "Gazette", False)
    assert told.text == "shells hit the mill"


def test_a_place_is_looked_up_in_its_province() -> None:
    (place,) = value(only(place="Ariha", admin1="Idlib", place_precision="settlement"), Field.PLACE)
    assert (place.location.country, place.location.admin1) == ("SY", "Idlib")
    (area,) = value(only(place="Ariha", admin1="Idlib", place_precision="area"), Field.PLACE)
    assert area.relation is PlaceRelation.NEAR
    (province,) = value(only(place="Idlib", admin1="Idlib", place_precision="admin1"), Field.PLACE)
    assert province.location.precision is PlacePrecision.PROVINCE


def test_a_place_abroad_is_looked_up_in_its_country() -> None:
    (place,) = value(only(place="Mosul", admin1="Country: Iraq", place_precision="settlement"), Field.PLACE)
    assert place.location.country == "IQ"


def test_further_places_are_no_primary_ones() -> None:
    told = only(place="Ariha", admin1="Idlib", other_places=["Saraqib"])
    assert [p.primary for p in value(told, Field.PLACE)] == [True, False]


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        ({"min": 3, "max": 3}, [Count(3, 3)]),
        ({"min": 3, "max": 9}, [Count(3, 3), Count(9, 9)]),
        ({"min": None, "max": None}, []),
        (None, []),
    ],
)
def test_figures(harm, expected) -> None:
    assert list(counts(harm)) == expected


def test_dates() -> None:
    found = when({"date_start": "2016-07-13", "date_end": "2016-07-14", "date_precision": "days"})
    assert (str(found), found.precision) == ("2016-07-13/2016-07-14", DatePrecision.DAYS)
    assert when({"date_start": None, "date_end": None}) is None
    assert (day("2016-07-13"), day(None), day("soon")) == (dt.date(2016, 7, 13), None, None)


def test_wrong_pairs_are_named_with_what_decided() -> None:
    a, b = (mention("2020-07-14", killed=9, document=d) for d in "ab")
    c = mention("2020-07-24", killed=9, document="c")
    linker = Linker(table())
    linker.add([a, b, c])
    names = {"a#1": a.id, "b#1": b.id, "c#1": c.id}
    merge, split = link_errors({"a#1": "x", "b#1": "y", "c#1": "x", "d#1": "x"}, names, linker)
    assert (merge.kind, merge.a, merge.b, merge.standing) == (MERGE, "a#1", "b#1", "linked")
    assert merge.weighed[0] == "place.same"
    assert (split.kind, split.a, split.b, split.standing) == (SPLIT, "a#1", "c#1", "refused")
    assert split.weighed[0] == "date.apart"
    assert error_rows([merge, split, split])[0] == (SPLIT, "refused", "date.apart", 2)


def test_a_right_linking_has_no_errors() -> None:
    a, b = (mention(killed=9, document=d) for d in "ab")
    linker = Linker(table())
    linker.add([a, b])
    assert link_errors({"a": "x", "b": "x"}, {"a": a.id, "b": b.id}, linker) == ()


def test_a_corpus_is_linked_by_its_coded_values(tmp_path) -> None:
    from rashomon.evaluate.corpus import read_corpus
    from tests.evaluate.coded import write_lines

    place = {"place": "Ariha", "admin1": "Idlib", "place_precision": "settlement"}
    gold = [document(d, incident(n=1, **place)) for d in "ab"]
    write_lines(tmp_path / "articles.jsonl", [{"doc_id": d, "text": "x", "source": d} for d in "ab"])
    write_lines(tmp_path / "gold.jsonl", gold)
    write_lines(tmp_path / "links.jsonl", [{"mention": f"{d}#1", "incident": "one"} for d in "ab"])
    found = coded_linker()(read_corpus(tmp_path))
    assert (found.score.pairs.f1, found.errors) == (1, ())
