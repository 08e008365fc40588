"""How values are said: unknown is not zero, no year is made up, an open end stays open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.codebook import Codebook
from rashomon.model import (
    Count,
    DatePrecision,
    Field,
    Label,
    PartialDate,
    Party,
    Place,
    PlaceRelation,
    Population,
    When,
    Words,
)
from rashomon.reconcile.record import Agreement, Grade
from rashomon.report import words
from rashomon.resources import lexicon
from tests.report.sample import ARIHA, IDLIB


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (Count(0, 0), "none"),
        (Count(3, 3), "3"),
        (Count(5, None), "at least 5"),
        (Count(0, 5), "up to 5"),
        (Count(24, 99), "24 to 99"),
        (Count(20, 20, approximate=True), "about 20"),
    ],
)
def test_a_count_in_words(count, told) -> None:
    assert words.value(count) == told


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (None, "not dated"),
        (When(None, None, DatePrecision.UNKNOWN), "not dated"),
        (When(PartialDate(2021, 4, 13), PartialDate(2021, 4, 13), DatePrecision.DAY), "2021-04-13"),
        (When(PartialDate(2021, 4, 13), PartialDate(2021, 4, 15), DatePrecision.DAYS), "2021-04-13 – 2021-04-15"),
        (When(PartialDate(2021, 4, 13), None, DatePrecision.DAYS), "2021-04-13 – …"),
        (When(PartialDate(2021, 4), PartialDate(2021, 4), DatePrecision.MONTH), "2021-04 (month)"),
        (When(PartialDate(None, 6, 9), PartialDate(None, 6, 9), DatePrecision.DAY), "06-09, year not told"),
        (When(PartialDate(weekday=2), PartialDate(weekday=2), DatePrecision.DAY), "Wednesday"),
    ],
)
def test_a_date_in_words(when, told) -> None:
    assert words.date(when) == told


@pytest.mark.parametrize(
    ("when", "dated"),
    [
        (None, False),
        (When(PartialDate(weekday=2), PartialDate(weekday=2), DatePrecision.DAY), False),
        (When(PartialDate(None, 6, 9), None, DatePrecision.DAY), False),
        (When(None, PartialDate(2021), DatePrecision.LONGER), True),
    ],
)
def test_dated_means_a_year_is_told(when, dated) -> None:
    assert words.is_dated(when) is dated


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (None, "not named"),
        (Place("Nawa"), "Nawa"),
        (Place("Ariha", PlaceRelation.NEAR, location=IDLIB), "near Ariha (Idlib)"),
        (Place("Idlib city", location=IDLIB), "Idlib city"),
    ],
)
def test_a_place_in_words(place, told) -> None:
    assert words.place(place) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Label("armed_clash"), "armed clash"),
        (Label("new_kind"), "new kind"),
        (Words("barrel bombs"), "barrel bombs"),
        (Party("militants", side="rebels"), "militants [rebels]"),
        (Party("rebels", side="rebels"), "rebels"),
        (Party("gunmen"), "gunmen"),
    ],
)
def test_other_values_in_words(value, told) -> None:
    assert words.value(value) == told


def test_every_status_has_its_own_symbol_and_word() -> None:
    for group, of in ((words.GRADES, Grade), (words.AGREEMENTS, Agreement)):
        assert set(group) == set(of)
        assert len({s.symbol for s in group.values()}) == len(group)
        assert len({s.word for s in group.values()}) == len(group)


def test_every_event_type_of_the_codebook_has_a_short_name() -> None:
    assert {one.code for one in Codebook.from_data(lexicon("codebook"))} == set(words.EVENT_TYPES)


def test_every_field_has_a_name() -> None:
    assert set(words.FIELDS) == set(Field)
    assert words.field_name(Field.KILLED, Population.CHILDREN) == "killed: children"
    assert words.field_name(Field.KILLED, Population.TOTAL) == "killed"


def test_a_summary_of_types_is_told_in_words() -> None:
    assert words.summary(ARIHA.fields[0]) == "shelling"
    assert words.summary(None) == "–"


@pytest.mark.parametrize(
    ("low", "best", "high", "open_ended", "told"),
    [
        (3, 3, 3, False, ""),
        (None, None, None, False, ""),
        (3, 7, 9, False, "3 to 9; best: 7"),
        (3, None, 9, True, "3 to 9 or more; best: none prevails"),
        (5, 5, 5, True, "5 or more; best: 5"),
    ],
)
def test_the_spread_of_a_figure(low, best, high, open_ended, told) -> None:
    summary = replace(ARIHA.fields[0], low=low, best=best, high=high, open_ended=open_ended)
    assert words.spread(summary) == told


@pytest.mark.parametrize(("n", "told"), [(0, "0 voices"), (1, "1 voice"), (1200, "1,200 voices")])
def test_plurals(n, told) -> None:
    assert words.plural(n, "voice") == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("syrian_government", "Syrian government"),
        ("sdf_ypg", "Syrian Democratic Forces (YPG)"),
        ("other:Houthis", "Houthis"),
        ("some_new_side", "some new side"),
    ],
)
def test_sides_are_told_by_their_names(code, told) -> None:
    assert words.side(code) == told


def test_the_names_of_sides_leave_the_slash_to_voices_that_differ() -> None:
    names = lexicon("actors/sides")["names"]
    assert len(set(names.values())) == len(names)
    assert not any(" / " in name for name in names.values())
