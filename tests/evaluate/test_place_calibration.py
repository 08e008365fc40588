"""The table of probabilities is fitted on answers whose truth is known, and checked on others."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.place_calibration import Said, cross_validated, fit, fold_of, monotone, reliability


def answers(probability, held, of, *, instead=False, start=0):
    return [Said(f"d{start + n}", probability, instead, n < held) for n in range(of)]


ANSWERS = [*answers(0.6, 150, 200), *answers(0.99, 198, 200), *answers(0.6, 95, 100, instead=True)]


def test_each_kind_of_answer_gets_the_share_that_held():
    table = fit(ANSWERS)
    (said, held), (_, top) = table.named
    assert said == 0.6
    assert abs(held - 0.75) < 0.01
    assert abs(top - 0.99) < 0.01
    assert abs(table.instead[0][1] - 0.95) < 0.01


def test_classes_that_fall_are_pooled():
    rows = [(0.6, True)] * 40 + [(0.8, n < 10) for n in range(40)] + [(0.99, True)] * 40
    points = monotone(rows)
    assert len(points) == 2
    assert points[0][1] < points[1][1]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
def test_any_answers_give_a_table_that_rises(rows):
    points = monotone(rows)
    assert all(a[0] <= b[0] and a[1] < b[1] for a, b in pairwise(points))
    assert all(0 <= held <= 1 for _, held in points)


def test_a_small_class_leans_on_what_was_said():
    assert monotone([(0.6, False)])[0][1] == 0.4


def test_the_check_counts_every_answer_once_and_finds_the_shares():
    check = cross_validated(ANSWERS)
    assert sum(r.held.of for r in check) == len(ANSWERS)
    assert all(abs(r.mean - r.held.rate) < 0.06 for r in check)


def test_an_article_is_in_one_part_whatever_else_is_there():
    assert fold_of("d1") == fold_of("d1")
    assert {fold_of(f"d{n}") for n in range(200)} == set(range(10))


def test_classes_without_answers_are_not_told():
    assert [(r.low, r.high, r.held.of) for r in reliability([(0.8, True), (1.0, False)])] == [
        (0.75, 0.85, 1),
        (0.95, 1.0, 1),
    ]
