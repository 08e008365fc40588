"""The bundled example reports: they load without problems, say that they are invented, and show what they promise."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import pipeline
from rashomon.cli.app import cli
from rashomon.config import load as load_settings
from rashomon.documents.copies import copies
from rashomon.documents.load import load
from rashomon.ledger import Ledger
from rashomon.model import BlockKind, Document, Field, Reading
from rashomon.readers.english import english_reader
from rashomon.reconcile.record import Agreement
from rashomon.reconcile.tally_check import Verdict, check

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORTS = EXAMPLES / "reports"
DOCUMENTS = {document.name: document for document in load([REPORTS])}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("examples") / "week.ledger", create=True) as opened:
        pipeline.read([REPORTS], opened, english_reader())
        yield opened


def test_there_are_at_least_twelve_reports_by_at_least_five_sources() -> None:
    assert len(DOCUMENTS) >= 12
    assert len({d.source for d in DOCUMENTS.values()}) >= 5


def test_no_report_has_a_problem() -> None:
    assert {d.name: d.problems for d in DOCUMENTS.values() if d.problems} == {}


def test_the_notice_says_that_all_is_invented_and_is_not_read_as_a_report() -> None:
    assert "invented" in (REPORTS / "README").read_text(encoding="utf-8").splitlines()[0]
    assert all("README" not in name for name in DOCUMENTS)


def test_every_address_is_one_that_leads_nowhere() -> None:
    assert all(".example.org/" in d.url for d in DOCUMENTS.values() if d.url)


def test_every_source_has_its_side_in_the_settings() -> None:
    known = load_settings(None, {}, EXAMPLES).settings.sources
    assert {d.source for d in DOCUMENTS.values()} == set(known)


def test_one_report_has_no_date() -> None:
    assert [name for name, d in DOCUMENTS.items() if d.published is None] == ["14-orontes-post-nawa"]


def test_one_report_is_a_reprint_of_another() -> None:
    by_id = {d.id: d.name for d in DOCUMENTS.values()}
    groups = [sorted(by_id[i] for i in group) for group in copies(DOCUMENTS.values()).groups]
    assert ["01-levant-wire-ariha", "02-tigris-daily-ariha"] in groups


def test_newsletter_lines_repeats_and_comments_are_seen_for_what_they_are() -> None:
    kinds = {block.kind for block in DOCUMENTS["15-cedar-journal-aid"].blocks}
    assert {BlockKind.BOILERPLATE, BlockKind.REPEAT, BlockKind.COMMENT} <= kinds


def test_the_web_page_keeps_its_story_and_loses_its_menu() -> None:
    page = DOCUMENTS["08-cedar-journal-dimas"]
    readable = " ".join(b.span.of(page.text) for b in page.blocks if b.kind in (BlockKind.TITLE, BlockKind.BODY))
    assert "Israeli warplanes struck a weapons depot" in readable
    assert "never miss a story" not in readable
    assert str(page.published) == "2021-04-15"


def test_reading_them_gives_incidents_that_several_sources_tell(ledger) -> None:
    incidents = ledger.incidents()
    assert len(incidents) >= 6
    assert max(len(i.documents) for i in incidents) >= 4
    assert ledger.problems() == ()


def test_four_outlets_give_one_incident_three_voices_and_one_contradiction(ledger) -> None:
    names = {d.id: d.name for d in ledger.documents()}
    (incident,) = [i for i in ledger.incidents() if any(names[d].endswith("-sarmin") for d in i.documents)]
    assert len(incident.documents) == 4
    voices = [a.voice for a in incident.accounts]
    assert sorted(v.name for v in voices) == ["Cedar Journal", "Khabur Press Office", "Levant Wire / Tigris Daily"]
    assert all(v.independent for v in voices)
    contradicted = [f.field for f in incident.fields if f.agreement is Agreement.CONTRADICT]
    assert contradicted == [Field.KILLED]


def test_the_side_that_is_accused_tells_the_same_shelling_with_other_figures_and_denies_it(ledger) -> None:
    (found,) = [i for i in ledger.incidents() if i.place and i.place.name == "Ariha" and i.independent > 1]
    stands = {(str(f.field), str(f.population)): f.agreement for f in found.fields}
    assert stands["perpetrator", "None"] is Agreement.DENIED
    assert stands["killed", "civilians"] is Agreement.CONTRADICT
    assert str(found.grade) == "contested"


def test_the_bulletin_does_not_add_up(ledger) -> None:
    (tally,) = [t for t in ledger.tallies() if t.count.low == 31]
    assert check(tally).verdict is Verdict.DOES_NOT_ADD_UP


@dataclass(frozen=True)
class Remembering:
    """The English reader, each document read once."""

    name: str
    read: Callable[[Document], Reading]


READER = Remembering(english_reader().name, cache(english_reader().read))
FILES = sorted(REPORTS.glob("*.*"))


@settings(max_examples=12)
@given(st.permutations(FILES), st.sets(st.integers(1, len(FILES) - 1), max_size=3))
def test_any_order_and_any_split_into_runs_gives_the_same_ledger(files: list[Path], cuts: set[int]) -> None:
    with TemporaryDirectory() as folder:
        with Ledger.open(Path(folder) / "once.ledger", create=True) as once:
            pipeline.read(FILES, once, READER)
            expected = once.dump()
        with Ledger.open(Path(folder) / "split.ledger", create=True) as split:
            for first, stop in pairwise([0, *sorted(cuts), len(files)]):
                pipeline.read(files[first:stop], split, READER)
            assert split.dump() == expected


def test_every_value_is_a_slice_of_its_document(ledger) -> None:
    documents = {d.id: d for d in ledger.documents()}
    claims = [s for i in ledger.incidents() for a in i.accounts for s in a.statements]
    assert len(claims) > 100
    for statement in claims:
        assert documents[statement.document].quote(statement.claim.span).strip()


def test_the_commands_of_the_readme_work(tmp_path, monkeypatch) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples")
    for variable in ("RASHOMON_LEDGER", "RASHOMON_CONFIG"):
        monkeypatch.delenv(variable, raising=False)
    told = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    calls = [line[2:].split()[1:] for line in told.splitlines() if line.startswith("$ rashomon")]
    assert len(calls) == 3
    for call in calls:
        result = CliRunner().invoke(cli, call)
        assert result.exit_code == 0, result.output
    assert "Ariha" in (tmp_path / "examples" / "week.html").read_text(encoding="utf-8")
