"""Documents: bytes read into texts with blocks, origin, date of publication and language; near-copies among them."""

from rashomon.documents.clean import Cleaner
from rashomon.documents.copies import Copies, Copy, Passage, Similarity, copies, shingles, similarity
from rashomon.documents.inputs import ENDINGS, STDIN
from rashomon.documents.load import DEFAULT_LIMITS, Limits, blocks, count, load

__all__ = [
    "DEFAULT_LIMITS",
    "ENDINGS",
    "STDIN",
    "Cleaner",
    "Copies",
    "Copy",
    "Limits",
    "Passage",
    "Similarity",
    "blocks",
    "copies",
    "count",
    "load",
    "shingles",
    "similarity",
]
