"""What a ledger knew then: every state that its log went through can be had again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.ledger import Ledger, Run
from rashomon.ledger.past import position
from rashomon.model import Problem
from tests.builders import document, mention, reading

DAYS = (Run("2026-03-01T08:00:00.250Z", 1, 4, 1, 1), Run("2026-03-02T08:00:00.000Z", 5, 8, 1, 1))
MIXED = (Run("", 1, 2, 0, 0), Run("first week", 3, 6, 1, 1), Run("2026-03-02T08:00:00.000Z", 7, 9, 1, 1))


@pytest.mark.parametrize(
    ("told", "known", "found"),
    [
        ("0", DAYS, 0),
        ("3", DAYS, 3),
        ("8", DAYS, 8),
        ("2026-02-28", DAYS, 0),
        ("2026-03-01", DAYS, 4),
        ("2026-03-01T07", DAYS, 0),
        ("2026-03-01T08", DAYS, 4),
        ("2026-03-01T07:59", DAYS, 0),
        ("2026-03-01T08:00", DAYS, 4),
        ("2026-03-01T08:00:00Z", DAYS, 4),
        ("2026-03-01T08:00:00.249Z", DAYS, 0),
        ("2026-03-01T08:00:00.250Z", DAYS, 4),
        ("2026-03-01T09:00:00+02:00", DAYS, 0),
        ("2026-03-02T10:00+02:00", DAYS, 8),
        ("9999-12-31", DAYS, 8),
        ("first week", MIXED, 6),
        ("2026-03-03", MIXED, 9),
        ("0", (), 0),
    ],
)
def test_a_point_is_a_position_a_label_or_a_time_that_holds_to_its_end(told, known, found):
    assert position(told, known) == found


@pytest.mark.parametrize(
    ("told", "known"),
    [("9", DAYS), ("-1", DAYS), ("yesterday", DAYS), ("", MIXED), ("2026-03-01", MIXED[:2]), ("1" * 5000, DAYS)],
)
def test_what_is_no_point_is_refused_with_the_points_that_there_are(told, known):
    with pytest.raises(UsageError) as error:
        position(told, known)
    assert error.value.code == "Q005"


def test_the_runs_say_what_each_added(tmp_path):
    path, one, two = tmp_path / "war.ledger", document("one", name="1.txt"), document("two", name="2.txt")
    for run, added in (("first", one), ("second", one), ("third", two)):
        with Ledger.open(path, create=True, run=run) as ledger:
            ledger.add(added, added.text.encode(), reading(added))
    with Ledger.open(path) as ledger:
        assert ledger.runs() == (Run("first", 1, 4, 1, 1), Run("third", 5, 8, 1, 1))


def test_a_name_that_was_met_later_was_not_known_before(tmp_path):
    with Ledger.open(tmp_path / "war.ledger", create=True) as ledger:
        for name in ("b.txt", "a.txt"):
            one = document("one", name=name)
            ledger.add(one, b"one", reading(one))
        head = ledger.runs()[-1].last
        names = [[d.name for d in ledger.at(n).documents()] for n in range(head + 1)]
    assert names == [[], [], [""], ["b.txt"], ["b.txt"], ["a.txt"]]


ITEMS = [
    (one, reading(one, mention(killed=n), reader=f"rules.v{n % 2}", problems=trouble))
    for n in range(5)
    for trouble in [(Problem("X001", f"\x1f “{n}”"),) if n % 2 else ()]
    for one in [document(f"“report” {n // 2}", name=f"ü\t{n}.txt")]
]


@settings(max_examples=15)
@given(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=6))
def test_every_state_that_was_is_had_again_from_the_ledger_as_it_is(tmp_path_factory, items):
    def state(of):
        return of.documents(), of.readings(), of.problems()

    seen = []
    with Ledger.open(tmp_path_factory.mktemp("l") / "war.ledger", create=True) as ledger:
        for one, read in items:
            ledger.add(one, one.text.encode(), read)
            seen.append((ledger.runs()[-1].last, state(ledger)))
        assert [(n, state(ledger.at(n))) for n, _ in seen] == seen
