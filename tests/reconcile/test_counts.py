"""What one voice's figures come to."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.reconcile.counts import settle
from rashomon.reconcile.record import Statement
from tests.builders import claim, count

DAYS = {"first": dt.date(2020, 7, 14), "second": dt.date(2020, 7, 15), "undated": None, "also undated": None}


def said(document, figure, relation="total", at=0, *, population="total", modality="asserted"):
    value = count(figure, population, relation)
    return Statement(document, f"m {document}", claim("killed", value, "a medic", modality, at), "v")


CASES = [
    # what is tested, the statements, the interval, how many are superseded
    ("one figure", [said("first", 3)], (3, 3), 0),
    ("none said is a figure", [said("first", 0)], (0, 0), 0),
    ("a bound and a figure", [said("first", "5+"), said("first", 7, at=9)], (7, 7), 0),
    ("two bounds", [said("first", "5+"), said("first", "9+", at=9)], (9, None), 0),
    ("a figure that rises", [said("first", 8), said("first", 12, "replaces", at=9)], (12, 12), 1),
    ("a rise in the title, the old figure below", [said("first", 12, "replaces"), said("first", 8, at=9)], (12, 12), 1),
    ("a rise in a later document", [said("first", 8), said("second", 12, "replaces")], (12, 12), 1),
    ("no rise over a later figure", [said("first", 8, "replaces"), said("second", 12)], (12, 12), 1),
    ("a rise where the order is not known", [said("undated", 12, "replaces"), said("also undated", 8)], (12, 12), 1),
    ("a later figure without a word of rising", [said("first", 8), said("second", 12)], (12, 12), 1),
    ("a later bound that the figure fits", [said("first", 8), said("second", "5+")], (8, 8), 0),
    ("more on top", [said("first", 8), said("first", 4, "addend", at=9)], (12, 12), 0),
    ("more on top of a bound", [said("first", "8+"), said("first", 4, "addend", at=9)], (12, None), 0),
    ("more on top of what is not told", [said("first", 4, "addend")], (4, None), 0),
    ("more, told before the total, is part of it", [said("first", 4, "addend"), said("first", 9, at=9)], (9, 9), 0),
    ("a figure and about as many", [said("first", 38), said("first", "~40", at=9)], (38, 38), 0),
    ("a part is never added", [said("first", 8), said("first", 3, "subset", at=9)], (8, 8), 0),
    ("a part alone is a lower bound of all", [said("first", 3, "subset")], (3, None), 0),
    ("children among others are all the children told", [said("first", 3, "subset", population="children")], (3, 3), 0),
]


@pytest.mark.parametrize(("told", "statements", "interval", "superseded"), CASES, ids=[c[0] for c in CASES])
def test_the_figures_of_one_voice(told, statements, interval, superseded):
    for order in (statements, statements[::-1]):
        found = settle(order, DAYS)
        assert ((found.low, found.high), len(found.superseded), found.consistent) == (interval, superseded, True)
        assert {*found.standing, *found.superseded} == set(statements)


def test_figures_that_exclude_each_other_are_both_kept():
    found = settle([said("first", 3), said("first", 7, at=9)], DAYS)
    assert (found.low, found.high, found.consistent) == (3, 7, False)


@pytest.mark.parametrize("modality", ["denied", "conditional", "planned"])
def test_what_is_not_stated_as_a_fact_is_no_figure(modality):
    assert settle([said("first", 3, modality=modality)], DAYS) is None
    assert settle([said("first", 3, modality=modality), said("first", 5, at=9)], DAYS).low == 5


def test_an_approximate_figure_stays_approximate():
    assert str(settle([said("first", "~30")], DAYS).count) == "~30"
