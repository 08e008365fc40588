"""scripts/evaluation.py: the pages are made of the kept figures; one call measures, writes and holds."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

from rashomon.evaluate.measured import Measures
from tests.cli.fake import FakeReader
from tests.evaluate.test_measured import Blind, folder, measured

ROOT = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("evaluation", ROOT / "scripts" / "evaluation.py")
assert SPEC is not None
assert SPEC.loader is not None
evaluation = importlib.util.module_from_spec(SPEC)
sys.modules["evaluation"] = evaluation
SPEC.loader.exec_module(evaluation)


def test_the_pages_are_made_of_the_kept_figures() -> None:
    for path, text in evaluation.pages(evaluation.kept(evaluation.FIGURES)).items():
        assert path.read_text(encoding="utf-8") == text, "run: python scripts/evaluation.py"


def test_the_ten_costliest_errors_each_have_an_example_and_a_mend() -> None:
    text = evaluation.READING.read_text(encoding="utf-8")
    told = evaluation.MARKED.search(text)
    assert told is not None
    entries = re.split(r"^\d+\. ", told[0], flags=re.MULTILINE)[1:]
    assert len(entries) == 10
    assert all("*What would mend it:*" in entry and len(entry.splitlines()) >= 3 for entry in entries)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a corpus and a page, where the script's own are."""
    folder(tmp_path / "corpus")
    (tmp_path / "reading.md").write_text("a\n\n<!-- costliest errors -->\nold\n<!-- end of costliest errors -->\n\nb\n")
    for name, file in (("PAGE", "evaluation.md"), ("READING", "reading.md"), ("FIGURES", "figures.json")):
        monkeypatch.setattr(evaluation, name, tmp_path / file)
    monkeypatch.setattr(evaluation, "run", lambda corpus, *, model: run(corpus, model=model))
    return tmp_path


def run(corpus: Path, *, model: bool) -> Measures:
    return measured(corpus, *([FakeReader(), Blind()] if model else [Blind()]))


def call(at: Path, *words: str) -> int:
    return int(evaluation.main([*words, "--figures", str(at / "figures.json"), "--floors", str(at / "floors.json")]))


def test_one_call_measures_writes_the_pages_and_sets_the_floors(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(at, "--corpus", str(at / "corpus"), "--update-floors") == 0
    assert "floors of corpus (dev): score" in capsys.readouterr().out
    assert json.loads((at / "figures.json").read_text())["schema"] == "rashomon.measured/1"
    assert (at / "evaluation.md").read_text().startswith("<!-- Written by")
    text = (at / "reading.md").read_text()
    assert text.startswith("a\n")
    assert text.endswith("b\n")
    assert "\nold\n" not in text
    assert call(at, "--corpus", str(at / "corpus")) == 0
    assert "floors held on MUC-3/4" in capsys.readouterr().out


def test_a_worse_reader_ends_with_4_and_names_what_fell(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(at, "--corpus", str(at / "corpus"), "--update-floors")
    assert call(at, "--corpus", str(at / "corpus"), "--no-model") == 4
    assert "error[G001]" in capsys.readouterr().err
    assert call(at, "--corpus", str(at / "corpus"), "--no-model", "--update-floors") == 4
    assert call(at, "--corpus", str(at / "corpus"), "--no-model", "--update-floors", "--reason", "a test") == 0
    assert '"reason": "a test"' in (at / "floors.json").read_text()


def test_without_a_corpus_the_pages_are_written_from_the_kept_figures(at: Path) -> None:
    call(at, "--corpus", str(at / "corpus"), "--update-floors")
    (at / "evaluation.md").write_text("changed by hand")
    assert call(at, "--check") == 1
    assert (at / "evaluation.md").read_text() == "changed by hand"
    assert call(at) == 0
    assert call(at, "--check") == 0


@pytest.mark.parametrize("text", [None, "{", "[]", '{"schema": "other/1"}'])
def test_a_file_that_is_none_of_figures_is_refused(at: Path, text: str | None) -> None:
    if text is not None:
        (at / "figures.json").write_text(text)
    assert call(at) == 2


def test_a_corpus_that_is_not_there_is_told(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(at, "--corpus", str(at / "none")) == 2
    assert "error[E001]" in capsys.readouterr().err
