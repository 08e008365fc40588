"""The ledger keeps what was read, and derives incidents that can be made again."""

from __future__ import annotations

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger import Ledger
from rashomon.ledger.schema import GROWING
from rashomon.link import tell
from rashomon.model import Count, Problem, Span, Speaker, Tally
from rashomon.reconcile import reconcile
from tests.builders import document, mention, reading, table
from tests.decisions.making import ruled


def derive(documents, readings, decisions):
    return reconcile(tell(documents, readings), table())


BLUE = document("Nine people died in Ariha", name="blue.txt", source="Blue Outlet")
RED = document("Nine were killed in Ariha", name="red.txt", source="Red Outlet")
READ = {BLUE.id: reading(BLUE, mention(killed=9)), RED.id: reading(RED, mention(killed=9), mention(place="Binnish"))}

CONFIRMED = ruled("confirm", *tell([BLUE], [READ[BLUE.id]]))


def fill(ledger, *documents):
    return [ledger.add(one, one.text.encode(), READ[one.id]) for one in documents]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "war.ledger"


@pytest.fixture
def ledger(path):
    with Ledger.open(path, create=True) as opened:
        yield opened


def test_what_is_added_comes_back(ledger):
    assert fill(ledger, RED, BLUE) == [True, True]
    assert ledger.documents() == tuple(sorted((BLUE, RED), key=lambda d: d.id))
    assert {r.document: r for r in ledger.readings()} == READ
    assert ledger.document(BLUE.id) == BLUE
    assert ledger.reading(BLUE.id, "rules.en.v1") == READ[BLUE.id]
    assert ledger.content(BLUE.id) == BLUE.text.encode()


def test_what_is_not_there_is_none(ledger):
    assert ledger.document("d") is None
    assert ledger.content("d") is None
    assert ledger.reading("d", "r") is None
    assert ledger.incident_of("m") is None
    assert not ledger.has(BLUE.id, "rules.en.v1")
    assert ledger.documents() == ledger.readings() == ledger.incidents() == ledger.tallies() == ledger.problems() == ()


def test_adding_again_changes_nothing(ledger):
    fill(ledger, BLUE)
    before, log = ledger.dump(), list(ledger.log())
    assert fill(ledger, BLUE) == [False]
    assert (ledger.dump(), list(ledger.log())) == (before, log)
    assert ledger.has(BLUE.id, "rules.en.v1")


def test_another_reader_may_read_the_same_document(ledger):
    fill(ledger, BLUE)
    assert ledger.add(BLUE, BLUE.text.encode(), reading(BLUE, reader="person.v1"))
    assert [r.reader for r in ledger.readings()] == ["person.v1", "rules.en.v1"]


def test_one_document_under_two_names_is_kept_once_with_both(ledger):
    fill(ledger, BLUE)
    again = document(BLUE.text, name="a copy.txt", source=BLUE.source)
    assert fill(ledger, again) == [False]
    assert ledger.names(BLUE.id) == ("a copy.txt", "blue.txt")
    assert [d.name for d in ledger.documents()] == ["a copy.txt"]


def test_the_log_tells_the_order_and_the_run(path):
    with Ledger.open(path, create=True, run="first") as ledger:
        fill(ledger, RED)
    with Ledger.open(path, run="second") as ledger:
        fill(ledger, BLUE, RED)
        entries = [(kind, run) for _, kind, _, _, run in ledger.log()]
    kinds = ["blob", "document", "name", "reading"]
    assert entries == [(k, "first") for k in kinds] + [(k, "second") for k in kinds]


def test_tallies_of_all_readings(ledger):
    tally = Tally("t1", BLUE.id, "35 shellings", "attacks", Count(35, 35), Span(0, 4), Span(0, 9), Speaker())
    ledger.add(BLUE, b"", reading(BLUE, tallies=(tally,)))
    assert ledger.tallies() == (tally,)


def test_problems_of_documents_readings_and_inputs(ledger):
    partial = document("Half a report", problems=(Problem("D007", "no text"),))
    ledger.add(partial, b"", reading(partial, problems=(Problem("X001", "the reader failed"),)))
    ledger.note("missing.txt", Problem("D001", "no such file"))
    ledger.note("missing.txt", Problem("D001", "no such file"))
    assert ledger.problems() == (
        (partial.id, Problem("D007", "no text")),
        (partial.id, Problem("X001", "the reader failed")),
        ("missing.txt", Problem("D001", "no such file")),
    )


def test_incidents_are_derived_and_every_mention_finds_its_own(ledger):
    fill(ledger, BLUE, RED)
    incidents = ledger.rebuild(derive, "v1")
    assert ledger.incidents() == incidents
    assert sorted(len(i.mentions) for i in incidents) == [1, 2]
    assert all(ledger.incident_of(m) == i.id for i in incidents for m in i.mentions)


def test_incidents_are_fresh_until_something_is_added_or_the_version_changes(ledger):
    assert not ledger.fresh("v1")
    fill(ledger, BLUE)
    ledger.rebuild(derive, "v1")
    assert ledger.fresh("v1")
    assert not ledger.fresh("v2")
    fill(ledger, RED)
    assert not ledger.fresh("v1")


def test_an_error_while_deriving_loses_nothing(ledger):
    fill(ledger, BLUE)
    before = ledger.rebuild(derive, "v1")
    fill(ledger, RED)

    def broken(documents, readings, decisions):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ledger.rebuild(broken, "v2")
    assert len(ledger.readings()) == 2
    assert ledger.incidents() == before
    assert not ledger.fresh("v2")
    assert len(ledger.rebuild(derive, "v2")) == 2


def test_an_error_while_adding_leaves_nothing_of_the_document(ledger):
    with pytest.raises(TypeError):
        ledger.add(BLUE, BLUE.text, READ[BLUE.id])
    assert ledger.documents() == ()
    assert fill(ledger, BLUE) == [True]


@pytest.mark.parametrize("name", sorted(GROWING))
@pytest.mark.parametrize("sql", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_the_file_itself_refuses_to_change_what_was_read(path, ledger, name, sql):
    fill(ledger, BLUE)
    ledger.note("missing.txt", Problem("D001", "no such file"))
    ledger.decide(CONFIRMED)
    other = apsw.Connection(str(path))
    with pytest.raises(apsw.ConstraintError, match=f"{name} only grows"):
        other.execute(sql.format(name, GROWING[name][1][0]))
    other.close()


def test_the_file_itself_does_not_let_a_row_be_replaced(path, ledger):
    fill(ledger, BLUE)
    before = ledger.dump()
    other = apsw.Connection(str(path))
    other.execute("INSERT OR REPLACE INTO readings SELECT document, reader, '{}' FROM readings")
    other.execute("INSERT OR REPLACE INTO log SELECT seq, kind, key, sha256, 'forged' FROM log")
    other.close()
    assert ledger.dump() == before
    assert {run for *_, run in ledger.log()} == {""}


def test_stale_incidents_are_no_part_of_the_dump(ledger):
    fill(ledger, BLUE)
    ledger.rebuild(derive, "v1")
    assert '["incident"' in ledger.dump()
    fill(ledger, RED)
    assert '["incident"' not in ledger.dump()


NAMES = ["Ariha", "Areeha", "Binnish"]
ITEMS = [
    (one, reading(one, mention(day, place, killed=killed), mention(place="Homs")))
    for number, (day, place, killed) in enumerate(
        (day, place, killed) for day in ("2020-07-14", "2020-07-15") for place in NAMES for killed in (3, 9)
    )
    for one in [document(f"report {number}", name=f"{number}.txt", source=f"Outlet {number % 3}")]
]


@settings(max_examples=20)
@given(st.permutations(ITEMS), st.integers(0, len(ITEMS)), st.lists(st.sampled_from(ITEMS), max_size=3))
def test_any_order_any_split_and_any_repeat_give_the_same_content(tmp_path_factory, items, cut, repeated):
    folder = tmp_path_factory.mktemp("ledger")

    def dump(name, *runs):
        for run in runs:
            with Ledger.open(folder / name, create=True, run=str(len(run))) as ledger:
                for one, read in run:
                    ledger.add(one, one.text.encode(), read)
                ledger.rebuild(derive, "v1")
        with Ledger.open(folder / name) as ledger:
            return ledger.dump()

    assert dump("split", items[:cut], items[cut:] + repeated) == dump("whole", ITEMS)


def test_a_decision_comes_back_with_its_number_and_id_and_is_logged(ledger):
    fill(ledger, BLUE)
    kept = [ledger.decide(CONFIRMED), ledger.decide(CONFIRMED)]
    assert kept == [CONFIRMED.numbered(1), CONFIRMED.numbered(2)]
    assert ledger.decisions() == tuple(kept)
    assert [(kind, key) for _, kind, key, *_ in ledger.log()][-2:] == [("decision", one.id) for one in kept]
    assert [run.decisions for run in ledger.runs()] == [2]


def test_a_decision_makes_the_incidents_stale_and_is_given_to_who_derives_them(ledger):
    fill(ledger, BLUE)
    given = []

    def noting(documents, readings, decisions):
        given.append(decisions)
        return derive(documents, readings, decisions)

    ledger.rebuild(noting, "v1")
    kept = ledger.decide(CONFIRMED)
    assert not ledger.fresh("v1")
    ledger.rebuild(noting, "v1")
    assert given == [(), (kept,)]
    assert '["decision",1' in ledger.dump()


def test_what_had_been_ruled_then(ledger):
    fill(ledger, BLUE)
    first = ledger.decide(CONFIRMED)
    then = ledger.runs()[-1].last
    ledger.decide(CONFIRMED)
    assert ledger.at(then - 1).decisions() == ()
    assert ledger.at(then).decisions() == (first,)


def test_a_ledger_of_the_version_before_decisions_gets_their_table_and_keeps_all_else(path):
    with Ledger.open(path, create=True) as opened:
        fill(opened, BLUE, RED)
        before = opened.dump()
    old = apsw.Connection(str(path))
    old.execute("DROP TABLE decisions; PRAGMA user_version = 1")
    old.close()
    with Ledger.open(path) as opened:
        assert opened.dump() == before
        opened.decide(CONFIRMED)
    raw = apsw.Connection(str(path))
    with pytest.raises(apsw.ConstraintError, match="decisions only grows"):
        raw.execute("DELETE FROM decisions")
    raw.close()


def test_within_a_snapshot_all_is_of_one_moment(tmp_path):
    path, one, two = tmp_path / "war.ledger", document("one"), document("two")
    with Ledger.open(path, create=True) as ledger, Ledger.open(path) as other:
        ledger.add(one, b"one", reading(one))
        with ledger.snapshot():
            size = ledger.size
            other.add(two, b"two", reading(two))
            assert [d.id for d in ledger.documents()] == [one.id]
            assert ledger.size == size
        assert len(ledger.documents()) == 2
        assert ledger.size > size
