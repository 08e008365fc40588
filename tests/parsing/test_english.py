"""The English parser at the edge: checked weights, readable blocks only, offsets that hold."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from rashomon.errors import ResourceError
from rashomon.model import Block, BlockKind, Document, Span
from rashomon.parsing import english
from rashomon.parsing.english import EnglishParser, check_model, model_folder, pieces


def test_the_installed_weights_are_the_tested_ones() -> None:
    check_model(model_folder())


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights").write_bytes(b"other bytes")
    monkeypatch.setattr(english, "MODEL_FILES", {"weights": hashlib.sha256(b"the bytes").hexdigest()})
    with pytest.raises(ResourceError, match="R001"):
        check_model(tmp_path)


def test_only_readable_blocks_are_parsed() -> None:
    text = "A shell fell.\nSubscribe to our newsletter.\nNobody was hurt."
    first, second = text.index("\n"), text.rindex("\n")
    blocks = (
        Block(BlockKind.BODY, Span(0, first)),
        Block(BlockKind.BOILERPLATE, Span(first + 1, second)),
        Block(BlockKind.BODY, Span(second + 1, len(text))),
    )
    document = Document(id="d", sha256="", text=text, blocks=blocks)
    found = EnglishParser().parse(document)
    assert [document.quote(s.whole) for s in found] == ["A shell fell.", "Nobody was hurt."]
    assert [s.block for s in found] == [0, 2]


def test_a_long_block_is_cut_at_white_space_and_nothing_is_lost() -> None:
    text = "word " * 10_000
    cut = list(pieces(text, 3))
    assert "".join(piece for _, piece in cut) == text
    assert all(text[start - 3 : start - 3 + len(piece)] == piece for start, piece in cut)
    assert max(len(piece) for _, piece in cut) <= english.LONGEST


def test_a_block_without_white_space_is_cut_all_the_same() -> None:
    assert [len(piece) for _, piece in pieces("x" * 45_000, 0)] == [20_000, 20_000, 5_000]
