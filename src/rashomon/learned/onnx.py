"""The trained scorer, run by ONNX Runtime on one thread. An edge: it reads files; the libraries load when it does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import ResourceError
from rashomon.learned.scorer import Asked, SentenceScores
from rashomon.learned.wordpiece import WordPiece
from rashomon.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onnxruntime import InferenceSession  # type: ignore[import-untyped]

WEIGHTS, VOCABULARY = "sentences.int8.onnx", "sentences.vocab"
FILES = {
    # file below data/models: SHA-256 of the released one
    WEIGHTS: "fd6f63fe110618802c5a3a699aad1c776d110d88d407f7d3c4c9f86c47bdd457",
    VOCABULARY: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
LIBRARY = "onnxruntime"
LONGEST, CONTEXT = 80, 24
"""Tokens of an input in all, and of its context (the last ones): as in training."""
START, END = 101, 102
"""Ids of the marks that begin an input and end its parts, [CLS] and [SEP]."""
MOST_CHARACTERS = 4000
"""Characters of a sentence that are cut into tokens: more than any 80 tokens of prose have."""


@cache
def load(folder: Path) -> OnnxScorer:
    """The scorer of a folder, its files checked; loaded once."""
    if find_spec(LIBRARY) is None:
        raise ResourceError("R004", path=LIBRARY)
    for name, wanted in FILES.items():
        if not (folder / name).is_file():
            raise ResourceError("R002", path=folder / name)
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != wanted:
            raise ResourceError("R003", path=folder / name, found=found[:12], limit=wanted[:12])
    vocabulary = (folder / VOCABULARY).read_text(encoding="utf-8")
    return OnnxScorer(_network(folder / WEIGHTS), WordPiece.from_lines(vocabulary))


def _network(path: Path) -> InferenceSession:
    """The network on one thread: the same input gives the same bits. It tells nobody that it runs."""
    from onnxruntime import InferenceSession, SessionOptions, disable_telemetry_events

    disable_telemetry_events()
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True, slots=True)
class OnnxScorer:
    """Scores sentences, each run on its own, so that no other sentence of a batch can move its scores.

    A batch would be no faster here: 8-bit integers share one scale in a batch, which moves a score by up to 0.4, and on
    one thread a sentence fills the core.
    """

    network: InferenceSession
    pieces: WordPiece
    name: str = f"sentences.en.v2+{FILES[WEIGHTS][:12]}"

    @staticmethod
    def load(folder: Path | None = None) -> OnnxScorer:
        """The released scorer, or that of another folder with the same files.

        Raises:
            ResourceError: R002 where a file is missing, R003 where it is altered, R004 where a library is missing.
        """
        return load(folder or data_path(f"models/{WEIGHTS}").parent)

    def __call__(self, asked: Sequence[Asked]) -> tuple[SentenceScores, ...]:
        """The scores of each sentence, in order."""
        return tuple(
            self._score(self.pieces(a.before[-MOST_CHARACTERS:]), self.pieces(a.text[:MOST_CHARACTERS])) for a in asked
        )

    def _score(self, before: Sequence[int], own: Sequence[int]) -> SentenceScores:
        """The scores of one sentence, given the ids of its context and its own."""
        first = [START, *before[-CONTEXT:], END]
        rest = [*own[: LONGEST - CONTEXT], END]
        segments = [0] * len(first) + [1] * len(rest)
        signs, types, perpetrators, targets = self.network.run(None, _feed([*first, *rest], segments))
        main, background, incident, tally = _floats(signs)
        return SentenceScores(
            main, background, incident, tally, _floats(types), _floats(perpetrators), _floats(targets)
        )


def _feed(ids: Sequence[int], segments: Sequence[int]) -> dict[str, object]:
    """The network's input: one row."""
    import numpy as np

    return {"ids": np.array([ids], np.int64), "segments": np.array([segments], np.int64)}


def _floats(row: Iterable[Iterable[float]]) -> tuple[float, ...]:
    """The first row's numbers, to six places: what is below is noise."""
    return tuple(round(float(x), 6) for x in next(iter(row)))
