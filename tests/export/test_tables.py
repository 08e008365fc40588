"""Incidents as CSV: one row each, empty for not stated, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.export import tables
from rashomon.model import Place
from tests.report.sample import ARIHA, CONTENTS, KILLING, PROTEST


def rows(*incidents) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tables.incidents(incidents))))


def test_one_row_an_incident_with_all_columns() -> None:
    told = rows(*CONTENTS.incidents)
    assert [row["id"] for row in told] == [ARIHA.id, KILLING.id, PROTEST.id]
    assert set(told[0]) == set(tables.COLUMNS)


def test_an_at_least_leaves_the_greatest_figure_empty() -> None:
    (row,) = rows(ARIHA)
    assert (row["killed_low"], row["killed_high"], row["killed_agreement"]) == ("3", "", "contradict")
    assert (row["killed_children_low"], row["killed_children_high"]) == ("4", "4")


def test_not_stated_is_empty_and_no_zero() -> None:
    (row,) = rows(KILLING)
    assert row["killed_low"] == row["injured_low"] == row["perpetrator"] == row["latitude"] == ""
    assert row["place_precision"] == "unknown"


def test_a_date_without_a_year_stays_so() -> None:
    (row,) = rows(PROTEST)
    assert row["date_start"] == "XXXX-06-09"
    assert row["main"] == "no"


def test_an_incident_without_date_or_place() -> None:
    (row,) = rows(replace(ARIHA, when=None, place=None))
    assert (row["date_precision"], row["place_precision"], row["place"]) == ("unknown", "unknown", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0=", "\ufeff@"])
def test_a_cell_that_would_act_is_guarded(start) -> None:
    assert tables.guarded(f"{start}cmd").startswith("'")


@pytest.mark.parametrize(
    ("cell", "told"), [(-5, "-5"), (1.5, "1.5"), (None, ""), ("Ariha", "Ariha"), ("a=b", "a=b"), (0, "0")]
)
def test_what_does_not_act_stays(cell, told) -> None:
    assert tables.guarded(cell) == told


@given(st.text(max_size=30))
def test_any_place_name_survives_the_way_through_csv(name) -> None:
    (row,) = rows(replace(ARIHA, place=Place(name.replace("\r", " "))))
    assert row["place"].removeprefix("'") == name.replace("\r", " ").removeprefix("'")


@given(st.text(max_size=30))
def test_no_cell_begins_like_a_formula(text) -> None:
    assert not tables.guarded(text).lstrip().startswith(("=", "+", "-", "@"))
