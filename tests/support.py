"""What many tests share: a parser loaded once, documents made from plain text."""

from __future__ import annotations

from functools import cache

from rashomon.export.listing import Listing
from rashomon.extract.syntax import Sentence
from rashomon.model import Block, BlockKind, Document, Span
from rashomon.parsing.english import EnglishParser
from rashomon.resources import lexicon

LISTING = Listing.from_data(lexicon("listing"))
"""The released rules for the codebook's claims."""


def document(text: str, **fields: object) -> Document:
    """A document of one body block."""
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Document(id="d0", sha256="", text=text, blocks=blocks, **fields)  # type: ignore[arg-type]


@cache
def sentences(text: str) -> tuple[Sentence, ...]:
    """The parsed sentences of a text."""
    return EnglishParser().parse(document(text))
