"""The reader against templates of the third and fourth Message Understanding Conference."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import UsageError
from rashomon.evaluate import muc
from rashomon.evaluate.muc_corpus import dates, document, killed, location, number, read_texts, template
from rashomon.model import (
    ARTICLE,
    Basis,
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
    Place,
    PlacePrecision,
    Reading,
    When,
)  # fmt: skip
from rashomon.readers.english import english_reader

ASSERTED = Modality.ASSERTED
TEXT = (
    "TEST-MUC3-0001 (XX)\n\n   LIMA, 9 JAN 90 (EFE) -- [REPORT] [TEXT] THREE MEN WERE KILLED IN QUILCA.\n\n"
    "   NOBODY CLAIMED IT.\n"
)
SLOTS = {
    "INCIDENT: DATE": ["08 JAN 90"],
    "INCIDENT: LOCATION": ["PERU: QUILCA (TOWN)"],
    "INCIDENT: TYPE": ["ATTACK"],
    "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
    "HUM TGT: DESCRIPTION": ['"MEN"'],
    "HUM TGT: NUMBER": ['3: "MEN"'],
    "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "MEN"'],
}


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("30 DEC 89", dt.date(1989, 12, 30), dt.date(1989, 12, 30)),
        ("- 13 JAN 90", None, dt.date(1990, 1, 13)),
        ("15 NOV 89 - 16 NOV 89", dt.date(1989, 11, 15), dt.date(1989, 11, 16)),
        ("FEB 88", dt.date(1988, 2, 1), dt.date(1988, 2, 29)),
        ("31 FEB 88", None, None),
        ("-", None, None),
    ],
)
def test_a_date_slot(value: str, first: dt.date | None, last: dt.date | None) -> None:
    assert dates(value) == (first, last)


@pytest.mark.parametrize(
    ("value", "country", "places"),
    [
        ("PERU", "PERU", ()),
        ("EL SALVADOR: MORAZAN (DEPARTMENT): EL ROSARIO (TOWN)", "EL SALVADOR", ("MORAZAN", "EL ROSARIO")),
        ("? CHILE: SANTIAGO (CITY)", "CHILE", ("SANTIAGO",)),
        ("COLOMBIA / VENEZUELA", "COLOMBIA", ()),
        ("-", None, ()),
    ],
)
def test_a_location_slot(value: str, country: str | None, places: tuple[str, ...]) -> None:
    assert location(value) == (country, places)


@pytest.mark.parametrize(
    ("value", "bounds"), [("7", (7, 7)), ("6 - 8", (6, 8)), ("PLURAL", (2, None)), ("AT LEAST 4", (4, None))]
)
def test_a_number_slot(value: str, bounds: tuple[int, int | None]) -> None:
    assert number(value) == bounds


def test_the_dead_are_those_whose_effect_is_death() -> None:
    slots = {
        "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "MEN"', 'INJURY: "BOYS"', 'DEATH: "MAYOR"'],
        "HUM TGT: NUMBER": ['3: "MEN"', '2: "BOYS"', '1: "MAYOR"'],
    }
    assert killed(slots) == Count(4, 4)
    assert killed({"HUM TGT: EFFECT OF INCIDENT": ['INJURY: "BOYS"']}) is None


def test_one_number_for_dead_and_hurt_tells_no_dead() -> None:
    both = {"HUM TGT: EFFECT OF INCIDENT": ['DEATH: "MEN"', 'INJURY: "MEN"'], "HUM TGT: NUMBER": ['11: "MEN"']}
    assert killed(both) is None


def test_a_text_is_cut_into_dateline_and_paragraphs() -> None:
    made = document({"id": "t", "text": TEXT, "templates": []}, str.lower)
    assert made.published == dt.date(1990, 1, 9)
    assert [made.quote(b.span) for b in made.blocks if b.kind is BlockKind.BODY] == [
        "three men were killed in quilca.",
        "nobody claimed it.",
    ]


# ------------------------------------------------------------------------------------------------------------- made up


def mention(made: Document, kind: str, place: str, country: str, dead: int) -> Mention:
    span = made.blocks[-2].span
    where = Location("x", place, "settlement", 0, 0, 1, PlacePrecision.EXACT, country, None, 1, "test")
    values: list[tuple[Field, Any]] = [
        (Field.EVENT_TYPE, Label(kind)),
        (Field.PLACE, Place(place, location=where)),
        (Field.KILLED, Count(dead, dead)),
    ]
    claims = tuple(
        Claim(f"c{i}", f, v, span, span, ARTICLE, Modality.ASSERTED, Basis.EXACT, "test")
        for i, (f, v) in enumerate(values)
    )
    return Mention("m", made.id, 1, True, span, claims)


class Answer:
    """A reader that says one thing of every text."""

    name = "test"

    def __init__(self, *what: Any) -> None:
        self.what = what

    def read(self, made: Document) -> Reading:
        return Reading(made.id, self.name, (mention(made, *self.what),) if self.what else ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    quiet = {"id": "q", "text": TEXT.replace("KILLED", "SEEN"), "templates": []}
    rows = [{"id": "t", "text": TEXT, "templates": [SLOTS]}, quiet]
    (tmp_path / "dev.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    return tmp_path


def test_a_right_answer_has_every_slot_right(folder: Path) -> None:
    report = muc.evaluate(folder, Answer("attack_on_civilians", "Quilca", "PE", 3), recase=str.lower)
    assert [report.slot(s).rate for s in muc.SLOTS] == [1, 1, 1, 1]
    assert (report.relevance.precision, report.relevance.recall) == (0.5, 1.0)
    assert report.found.rate == 1


def test_wrong_slots_are_counted(folder: Path) -> None:
    report = muc.evaluate(folder, Answer("abduction", "Quilca", "CL", 5), recase=str.lower)
    assert [report.slot(s).right for s in muc.SLOTS] == [0, 0, 0, 0]


def test_silence_finds_nothing(folder: Path) -> None:
    report = muc.evaluate(folder, Answer(), recase=str.lower)
    assert (report.relevance.f1, report.found.rate) == (0, 0)


def test_what_the_corpus_has_no_type_for_is_out_of_scope(folder: Path) -> None:
    report = muc.evaluate(folder, Answer("arrest", "Quilca", "PE", 3), recase=str.lower)
    assert report.relevance.said == 0


def test_fighting_between_armed_forces_is_out_of_scope(folder: Path) -> None:
    report = muc.evaluate(folder, Answer("armed_clash", "Quilca", "PE", 3), recase=str.lower)
    assert report.relevance.said == 0


@pytest.mark.parametrize(
    ("day", "main", "expected"),
    [
        (dt.date(1990, 1, 8), True, True),
        (dt.date(1989, 12, 12), False, True),
        (dt.date(1989, 9, 1), False, False),
        (None, True, True),
        (None, False, False),
    ],
)
def test_what_is_two_months_old_is_news_to_the_corpus(day: dt.date | None, main: bool, expected: bool) -> None:
    made = document({"id": "t", "text": TEXT, "templates": []}, str.lower)
    told = mention(made, "attack_on_civilians", "Quilca", "PE", 3)
    if day is not None:
        when = When(PartialDate.of(day), PartialDate.of(day), DatePrecision.DAY)
        dated = Claim("cd", Field.DATE, when, told.evidence, told.evidence, ARTICLE, ASSERTED, Basis.EXACT, "test")
        told = replace(told, claims=(*told.claims, dated))
    assert muc.in_scope(replace(told, main=main), made) is expected


def test_a_limit_takes_the_first_texts(folder: Path) -> None:
    assert len(read_texts(folder, str.lower, 1)) == 1


def test_a_folder_without_the_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="E001"):
        read_texts(tmp_path, str.lower)


def test_the_report_is_written_in_three_forms(folder: Path) -> None:
    report = muc.evaluate(folder, Answer("attack_on_civilians", "Quilca", "PE", 3), recase=str.lower)
    assert muc.as_json(report)["killed"] == {"rate": 1.0, "right": 1, "of": 1}
    assert muc.as_json(report)["schema"] == "rashomon.muc/1"
    assert "| second half |" in muc.markdown(report)
    assert "relevance F1" in muc.plain(report)


def test_every_type_of_ours_is_one_of_the_codebook() -> None:
    from rashomon.resources import lexicon

    assert set(lexicon("codebook")["types"]) >= muc.RELEVANT
    assert template(SLOTS).type in muc.TYPES


# --------------------------------------------------------------------------------------------------------- the corpus


def bench() -> Path:
    beside = Path(__file__).parents[2].parent / "shared" / "bench"
    return Path(os.environ.get("TEST_CORPUS") or beside) / "muc4"


@pytest.mark.bench
def test_the_reader_reads_another_continent() -> None:
    if not (bench() / "dev.jsonl").is_file():
        pytest.skip(f"no dev.jsonl in {bench()}; name the folder above with TEST_CORPUS")
    report = muc.evaluate(bench(), english_reader(), 150)
    assert report.relevance.f1 >= 0.70
    assert report.slot("type").rate >= 0.70
    assert report.slot("place").rate >= 0.50
    assert report.slot("killed").rate >= 0.45
