"""The released weights say what the model card says that they say, and bring what it says that they bring."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from rashomon.cli.open import codebook
from rashomon.evaluate import muc
from rashomon.evaluate.answers import Answers
from rashomon.evaluate.corpus import read_corpus
from rashomon.evaluate.run import Report, evaluate
from rashomon.learned.onnx import FILES, WEIGHTS, OnnxScorer
from rashomon.learned.scorer import Asked
from rashomon.readers.english import english_mask, english_reader
from rashomon.resources import data_path
from tests.extract.build import sentence

COSTS = 0.01
"""What the layer may cost on texts of another war; it cost .006 of relevance on the first 300 when this was set."""
CLOSE = 0.03
"""How far a probability may differ from one machine's arithmetic to another's."""


def card() -> str:
    return data_path("models/README.md").read_text(encoding="utf-8")


def rows() -> list[tuple[str, float, float, str]]:
    """The card's recorded scores: sentence, any incident, tally, likeliest type; each follows the one before."""
    table = card().partition("## Recorded scores")[2].partition("\n## ")[0]
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")]
    return [(text, float(told), float(tally), kind) for text, told, tally, kind in cells[2:]]


@pytest.mark.parametrize("n", range(len(rows())))
def test_a_recorded_sentence_has_the_recorded_scores(n: int) -> None:
    mask, (text, told, tally, kind) = english_mask(), rows()[n]
    (said,) = OnnxScorer.load()([Asked(mask(text), mask(rows()[n - 1][0]) if n else "")])
    assert said.told == pytest.approx(told, abs=CLOSE)
    assert said.figure_tally == pytest.approx(tally, abs=CLOSE)
    assert kind in ("-", said.best_type[0])


def test_the_record_has_incidents_tallies_and_neither() -> None:
    assert len(rows()) >= 8
    assert any(told > 0.8 for _, told, _, _ in rows())
    assert any(tally > 0.3 > told for _, told, tally, _ in rows())
    assert any(max(told, tally) < 0.05 for _, told, tally, _ in rows())


def test_the_card_names_the_weights() -> None:
    assert FILES[WEIGHTS][:12] in card()


SIDES = (
    ("Syrian government forces", "Syrian rebel forces"),
    ("Russian", "Turkish"),
    ("Daesh", "SDF"),
    ("Terrorists", "Militants"),
)


@pytest.mark.parametrize(("one", "other"), SIDES)
def test_the_released_layer_scores_a_sentence_alike_whichever_side_it_tells_of(one: str, other: str) -> None:
    layer = english_reader().inner.layer
    assert layer is not None
    told = (f"{side} fighters shelled a market in the town, killing nine." for side in (one, other))
    made = tuple(sentence(text, index=i) for i, text in enumerate(told))
    first, second = layer.scores(made[:1], [0]), layer.scores(made[1:], [0])
    assert first[0] == second[0]


# --------------------------------------------------------------------------------------------------------- the corpora

BENCH = Path(os.environ.get("TEST_CORPUS") or Path(__file__).parents[2].parent / "shared" / "bench")


def needs(name: str) -> pytest.MarkDecorator:
    """Skipped where a part of the corpora is not there."""
    return pytest.mark.skipif(not (BENCH / name).exists(), reason=f"no {name} in {BENCH}; set TEST_CORPUS")


@cache
def measured(model: bool) -> Report:
    answers = Answers(english_reader(model=model), codebook())
    return evaluate(read_corpus(BENCH, "dev"), answers.article)


@pytest.mark.bench
@needs("gold.jsonl")
@pytest.mark.parametrize("task", ["score", "detection", "slots"])
def test_the_layer_helps_on_the_development_articles(task: str) -> None:
    assert measured(model=True).tasks[task] > measured(model=False).tasks[task]


@pytest.mark.bench
@needs("muc4")
def test_the_layer_costs_at_most_a_hundredth_on_another_war() -> None:
    alone, heard = (muc.evaluate(BENCH / "muc4", english_reader(model=m), 300) for m in (False, True))
    assert heard.relevance.f1 >= alone.relevance.f1 - COSTS
    assert heard.slot("type").rate >= alone.slot("type").rate - COSTS
