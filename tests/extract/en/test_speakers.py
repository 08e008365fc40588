"""Who says what: a table of sentences, and what must hold for any text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.en.speakers import SpeechFinder, prevailing, speech_at
from rashomon.extract.found import SpeechFound
from rashomon.extract.syntax import Sentence
from rashomon.model import ARTICLE, Block, BlockKind, Document, Span
from rashomon.parsing.english import EnglishParser
from rashomon.resources import lexicon
from tests.support import sentences

CASES = yaml.safe_load((Path(__file__).parent / "speech_cases.yaml").read_text(encoding="utf-8"))
TABLE = [(group, *case) for group, cases in CASES.items() for case in cases]


@cache
def finder() -> SpeechFinder:
    return SpeechFinder.from_data(lexicon("en/speech"))


@cache
def title(text: str) -> tuple[Sentence, ...]:
    blocks = (Block(BlockKind.TITLE, Span(0, len(text))),)
    return EnglishParser().parse(Document(id="d", sha256="", text=text, blocks=blocks))


def at(read: tuple[Sentence, ...], word: str) -> tuple[int, int]:
    """Sentence and token of the last place where a word stands."""
    places = [(k, t.i) for k, sentence in enumerate(read) for t in sentence.tokens if t.text == word]
    assert places, f"the case's word {word!r} is not in its text"
    return places[-1]


def said_by(read: tuple[Sentence, ...], word: str) -> SpeechFound | None:
    k, i = at(read, word)
    return speech_at(finder()(read)[k], i)


def chain(found: SpeechFound | None) -> str:
    return str(found.speaker) if found else "article"


def test_the_table_is_large_and_its_cases_differ() -> None:
    assert len(TABLE) >= 200
    assert len({(case[1], case[4]) for case in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("group", "text", "speaker", "modality", "inside", "outside"), TABLE)
def test_speaker(group: str, text: str, speaker: str, modality: str, inside: str, outside: str) -> None:
    read = title(text) if group == "headlines" else sentences(text)
    found = said_by(read, inside)
    assert chain(found) == speaker
    assert (found.modality.value if found else "asserted") == modality
    other = said_by(read, outside)
    if speaker != "article":
        assert other is None or chain(other) != speaker
