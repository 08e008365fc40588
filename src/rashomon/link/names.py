"""Comparing names as written: foldings that keep what tells two names apart and drop how they are spelled."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import lru_cache
from sys import intern

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

SIMILAR = 0.92
"""Jaro-Winkler similarity from which two folded names are one: spellings of one place lie at 0.92 and above."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower-case ASCII letters and digits; apostrophes join, all else parts.

    >>> words("N'Djaména, Côte-d’Or")
    ('ndjamena', 'cote', 'dor')
    """
    plain = text if text.isascii() else anyascii(unicodedata.normalize("NFC", text))
    return tuple(map(intern, plain.lower().translate(_PARTS).split()))


_PARTS = {n: " " for n in range(128) if not chr(n).isalnum()} | {ord("'"): None, ord("`"): None}
"""What parts words, and what joins them."""


def fold(text: str, drop: frozenset[str] = frozenset()) -> str:
    """The words of a name without the ``drop`` words, joined by blanks; all of them where none would be left."""
    kept = tuple(w for w in words(text) if w not in drop)
    return " ".join(kept or words(text))


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The consonants of a folded name, doubled ones once: transliterations differ in vowels most."""
    out = ""
    for c in folded:
        if c not in "aeiouyw " and not out.endswith(c):
            out += c
    return out


_SOUNDS = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("e", "i"), ("o", "u"), ("y", "i"), ("w", "u"))
"""Letters that transliterations use for one sound, the longer first."""


def sound(folded: str) -> str:
    """A folded name with one letter a sound, doubled ones once, without a final h.

    >>> sound("soukhoum") == sound("sukhum"), sound("gorraf") == sound("goraf"), sound("bama") == sound("boms")
    (True, True, False)
    """
    for spelled, letter in _SOUNDS:
        folded = folded.replace(spelled, letter)
    out = ""
    for c in folded:
        if not out.endswith(c):
            out += c
    return out.removesuffix("h") if len(out) > 3 else out


@lru_cache(maxsize=65536)
def similar(a: str, b: str) -> bool:
    """Whether two folded names are spellings of one name."""
    if not a or not b:
        return False
    if a == b or sound(a) == sound(b):
        return True
    bones = skeleton(a)
    if len(bones) >= 3 and bones == skeleton(b) and a[0] == b[0]:
        return True
    return min(len(a), len(b)) >= 5 and JaroWinkler.similarity(a, b) >= SIMILAR


def overlap(a: Collection[str], b: Collection[str]) -> float:
    """The share of the words of both that both have (Jaccard), each named once; 0 where either is empty."""
    shared = len(set(a).intersection(b))
    return shared / (len(a) + len(b) - shared) if shared else 0.0
