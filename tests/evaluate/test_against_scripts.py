"""Our figures against the benchmark's own scripts, on codes made up and perturbed from fixed seeds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rashomon.evaluate.links import score_links
from rashomon.evaluate.scoring import score_corpus, summed
from rashomon.evaluate.tables import links_json, score_json
from tests.evaluate.coded import perturbed, random_gold, random_links, seeded, write_lines

pytestmark = pytest.mark.bench
SEEDS = range(12)


def bench() -> Path:
    """The folder of the scripts: named by the environment, else beside the project."""
    beside = Path(__file__).parents[2].parent / "shared" / "bench"
    return Path(os.environ.get("TEST_CORPUS") or beside)


@pytest.fixture(scope="module")
def scripts() -> Path:
    folder = bench()
    if not (folder / "score.py").is_file() or not (folder / "score_links.py").is_file():
        pytest.skip(f"no score.py and score_links.py in {folder}; name their folder with TEST_CORPUS")
    return folder


def run(script: Path, *arguments: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def differences(ours: Any, theirs: Any, path: str = "") -> list[str]:
    """Where two nested results differ by more than the noise of adding floats."""
    if isinstance(theirs, dict):
        assert set(ours) == set(theirs), path
        return [d for key in theirs for d in differences(ours[key], theirs[key], f"{path}/{key}")]
    return [] if abs(ours - theirs) <= 1e-9 else [f"{path}: {ours} != {theirs}"]


@pytest.mark.parametrize("seed", SEEDS)
def test_extraction_scores_are_the_scripts_scores(scripts: Path, tmp_path: Path, seed: int) -> None:
    rng = seeded(seed)
    gold = random_gold(rng, 60)
    answers = perturbed(rng, gold)
    files = write_lines(tmp_path / "gold.jsonl", gold), write_lines(tmp_path / "said.jsonl", answers)
    theirs = run(scripts / "score.py", *map(str, files), "--json")
    assert theirs["detection"]["hit"] > 0
    assert not differences(score_json(summed(score_corpus(gold, answers))), theirs)


@pytest.mark.parametrize("seed", SEEDS)
def test_link_scores_are_the_scripts_scores(scripts: Path, tmp_path: Path, seed: int) -> None:
    gold, system = random_links(seeded(seed), 80)
    files = [
        write_lines(tmp_path / name, [{"mention": m, "incident": i} for m, i in links.items()])
        for name, links in (("gold.jsonl", gold), ("said.jsonl", system))
    ]
    theirs = run(scripts / "score_links.py", *map(str, files))
    assert theirs["pairs"]["hit"] > 0
    assert not differences(links_json(score_links(gold, system)), theirs)
