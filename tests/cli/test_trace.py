"""rashomon extract --trace: how a report was read, as text and as a page."""

from __future__ import annotations

import pytest

TEXT = "Warplanes bombed a market in Idlib on 3 May 2014 and killed four people, residents said.\n"


@pytest.fixture
def report(folder):
    path = folder / "one.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_trace_is_text_on_standard_output(call, report) -> None:
    result = call("extract", str(report), "--trace")
    assert result.exit_code == 0
    assert '+ trigger "bombed"' in result.stdout
    assert "-> event 1" in result.stdout


def test_the_page_is_written_to_the_file(call, report, folder) -> None:
    result = call("extract", str(report), "--trace", "--html", str(folder / "how.html"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert '<mark class="trigger"' in (folder / "how.html").read_text(encoding="utf-8")


def test_the_page_is_of_one_report(call, report, folder) -> None:
    result = call("extract", str(report), str(folder / "reports"), "--trace", "--html", str(folder / "how.html"))
    assert result.exit_code == 2
    assert not (folder / "how.html").exists()


def test_the_page_goes_with_the_trace(call, report) -> None:
    assert call("extract", str(report), "--html", "how.html").exit_code == 2


def test_a_report_that_cannot_be_read_has_its_problem_and_no_trace(call, folder) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    result = call("extract", str(folder / "empty.txt"), "--trace")
    assert result.exit_code == 3
    assert "D003" in result.stderr


@pytest.mark.parametrize(("option", "heard"), [("--model", True), ("--no-model", False)])
def test_the_trace_tells_what_the_learned_layer_says_where_it_is_asked(call, report, option, heard) -> None:
    result = call("extract", str(report), "--trace", option)
    assert ("the learned layer gives it" in result.stdout) is heard
