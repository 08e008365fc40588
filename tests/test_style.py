"""The house's budget: short functions, small files, everything documented."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "rashomon"
FILES = sorted(SOURCE.rglob("*.py"))


def functions() -> list[tuple[str, int]]:
    """(file:name, lines) of every function of the package."""
    return [
        (f"{path.relative_to(SOURCE)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_the_median_function_has_at_most_12_lines() -> None:
    assert statistics.median(lines for _, lines in functions()) <= 12


def test_nine_of_ten_functions_have_at_most_40_lines() -> None:
    lengths = sorted(lines for _, lines in functions())
    assert lengths[int(len(lengths) * 0.9)] <= 40


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_file_has_more_than_500_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_broad_except_without_its_reason() -> None:
    for path in FILES:
        lines = path.read_text(encoding="utf-8").splitlines()
        for n, line in enumerate(lines):
            if line.strip().startswith(("except Exception", "except BaseException", "except:")):
                assert "#" in line, f"{path.relative_to(SOURCE)}:{n + 1} gives no reason"
