"""The gate: no figure of the released reader is below its floor on the corpora beside the project.

It reads a thousand and more texts, so it runs only where TEST_CORPUS names the folder. What fails is mended, or
the floor is lowered with a reason: ``python scripts/evaluation.py --corpus FOLDER --update-floors --reason TEXT``.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from rashomon.actors.load import registry
from rashomon.cli.open import codebook
from rashomon.evaluate.gate import FLOORS, check_all
from rashomon.evaluate.measured import Measures, Tools, measure
from rashomon.extract.en.actors import ActorFinder
from rashomon.readers.english import english_reader
from rashomon.resources import lexicon

ROOT = Path(__file__).parents[2]
CORPUS = os.environ.get("TEST_CORPUS", "")

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not CORPUS, reason="TEST_CORPUS names no folder of a coded corpus"),
]


@cache
def measures() -> Measures:
    finder = ActorFinder.from_data(lexicon("en/actors"), registry())
    return measure(Path(CORPUS), [english_reader()], Tools(codebook(), finder))


def test_no_figure_is_below_its_floor() -> None:
    held = check_all(measures().held(), ROOT / FLOORS)
    assert held
    assert all(tasks for tasks in held.values())


def test_every_article_is_read() -> None:
    failed = [f for report in measures().readers[0].reports.values() for f in report.failures]
    assert failed == []
