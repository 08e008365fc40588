"""The trained scorer at the edge: checked files, the same scores each time, scores that make sense."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import ResourceError
from rashomon.learned import onnx
from rashomon.learned.onnx import FILES, VOCABULARY, WEIGHTS, OnnxScorer
from rashomon.learned.scorer import EVENT_TYPES, Asked
from rashomon.resources import data_path


def score(*texts: str):
    """The scores of sentences that follow one another."""
    return OnnxScorer.load()([Asked(t, before) for t, before in zip(texts, ("", *texts), strict=False)])


def test_altered_weights_are_refused(tmp_path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"other bytes")
    with pytest.raises(ResourceError, match="R003"):
        OnnxScorer.load(tmp_path)


def test_a_missing_library_is_named(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(onnx, "LIBRARY", "no_such_library")
    with pytest.raises(ResourceError, match="no_such_library"):
        OnnxScorer.load(tmp_path)


def test_missing_weights_are_named(tmp_path) -> None:
    with pytest.raises(ResourceError, match="R002"):
        OnnxScorer.load(tmp_path / "nowhere")


def test_the_name_says_which_weights_they_are() -> None:
    assert OnnxScorer.load().name.endswith(FILES[WEIGHTS][:12])


def test_the_files_stand_with_their_card() -> None:
    folder = data_path(f"models/{WEIGHTS}").parent
    assert {WEIGHTS, VOCABULARY, "README.md"} <= {p.name for p in folder.iterdir()}


TALK = 0.1
"""What talk of other things stays below; a short sentence without its report around it gets not much more."""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Warplanes bombed a market in the town of Saraqib on Monday, killing nine civilians.", "air_drone_strike"),
        ("Mortar shells fired by rebels hit a district of Damascus, wounding four.", "shelling_artillery_missile"),
        ("Fierce clashes broke out between the army and rebels near Morek.", "armed_clash"),
        ("A suicide bomber blew himself up at a checkpoint in Homs.", "suicide_bomb"),
        ("The army took control of three villages east of Hama.", "territory_change"),
    ],
)
def test_a_plain_sentence_has_its_type(text: str, kind: str) -> None:
    (said,) = score(text)
    assert said.best_type[0] == kind
    assert said.told > TALK


@pytest.mark.parametrize(
    "text",
    [
        "The two foreign ministers will meet in Geneva next week to discuss the talks.",
        "Follow us on social media for more news.",
        "He said that a political solution was the only way out.",
    ],
)
def test_talk_of_other_things_is_no_incident(text: str) -> None:
    assert score(text)[0].told < TALK


def test_a_toll_of_years_is_a_tally_rather_than_an_incident() -> None:
    (said,) = score("More than 250,000 people have been killed since the conflict began in 2011.")
    assert said.figure_tally > said.figure_incident


def test_the_scores_of_a_sentence_hang_on_it_and_the_one_before_alone() -> None:
    alone = score("Jets bombed Arda.", "Nine people died.")
    among = score("Jets bombed Arda.", "Nine people died.", "The minister flew home. " * 30)
    assert among[:2] == alone


def test_no_sentences_have_no_scores() -> None:
    assert score() == ()


@pytest.mark.parametrize("text", ["", "\u0000", "x" * 100_000, "[CLS] [SEP] [PAD]", "\U0001f4a3 قصف حلب", "a " * 9000])
def test_strange_text_is_scored_all_the_same(text: str) -> None:
    (said,) = score(text)
    assert 0 <= said.told <= 1


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_scores_are_probabilities_and_the_same_again(texts: list[str]) -> None:
    said = score(*texts)
    assert said == score(*texts)
    for one in said:
        assert len(one.types) == len(EVENT_TYPES)
        assert math.isclose(sum(one.types), 1, abs_tol=1e-4)
        assert all(0 <= p <= 1 for p in (one.main, one.background, *one.perpetrators, *one.targets))
