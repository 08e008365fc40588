"""scripts/synthetic_ledger.py: a ledger of made-up reports, the same for the same call, that a check can be run against."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from rashomon.link import LinkTable, tell
from rashomon.pipeline import version
from rashomon.reconcile.check import match
from rashomon.resources import lexicon
from rashomon.shelf import Kept, shelf

SPEC = importlib.util.spec_from_file_location(
    "synthetic_ledger", Path(__file__).parent.parent / "scripts" / "synthetic_ledger.py"
)
assert SPEC is not None
assert SPEC.loader is not None
synthetic = importlib.util.module_from_spec(SPEC)
sys.modules["synthetic_ledger"] = synthetic
SPEC.loader.exec_module(synthetic)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of forty reports."""
    made = tmp_path_factory.mktemp("synthetic") / "a.ledger"
    assert synthetic.write(made, 40, 1) > 10
    return made


def test_it_has_as_many_reports_as_asked_and_every_value_stands_in_its_words(path: Path) -> None:
    with Ledger.open(path) as ledger:
        documents = {d.id: d for d in ledger.documents()}
        claims = [(documents[r.document], c) for r in ledger.readings() for m in r.mentions for c in m.claims]
        assert len(documents) == 40
        assert ledger.fresh(version())
    assert all(document.quote(claim.span) in document.quote(claim.context) for document, claim in claims)
    assert all(document.quote(claim.span) for document, claim in claims)


def test_the_same_call_gives_the_same_ledger_and_another_seed_another(path: Path, tmp_path: Path) -> None:
    synthetic.write(tmp_path / "same.ledger", 40, 1)
    synthetic.write(tmp_path / "other.ledger", 40, 2)
    with (
        Ledger.open(path) as first,
        Ledger.open(tmp_path / "same.ledger") as same,
        Ledger.open(tmp_path / "other.ledger") as other,
    ):
        assert first.dump() == same.dump() != other.dump()


def test_a_report_of_it_finds_the_others_of_its_incident(path: Path) -> None:
    table = LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))
    with Ledger.open(path) as ledger:
        held = shelf(ledger, table)
        assert isinstance(held, Kept)
        shared = next(i for i in ledger.incidents() if len(i.documents) > 1)
        key = shared.documents[0]
        found = match(tell((held.document(key),), (held.reading(key),)), held)
        assert shared.id in {one.incident for one in found}
