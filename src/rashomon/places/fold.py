"""Names folded three ways, so that one place is found under the many spellings of its name.

1. :func:`fold`: case, accents, apostrophes and hyphens do not count ("Dayr az-Zawr" and "dayr az zawr").
2. :func:`loose`: nor does the Arabic article in any of its assimilated spellings ("al-Bab", "Bab").
3. :func:`skeleton`: only consonants count, those that sound alike are one, doubled ones single ("Khmeimim", "Hmeymim").
   As that is coarse, :func:`likeness` then compares the vowels between them: "Kabana" is not "Kobani".

Greek and Cyrillic letters are written in Latin ones; Arabic script stays, with its letter variants merged.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from anyascii import anyascii

ARTICLES = frozenset(
    "al el ul ar er as es ash esh at et ath ad ed adh az ez an en il".split()  # noqa: SIM905 - reads as the list it is
)
"""The Arabic article as it is written before sun and moon letters."""
SUN = frozenset("stdrznl")
DIGRAPHS = (
    # written: sounds like; longest first. Letters that transliterations of Arabic, Kurdish, Persian or Russian mix up.
    ("tch", "S"),
    ("sh", "S"),
    ("ch", "S"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("dj", "j"),
    ("zh", "j"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
)
VOWELS = frozenset("aeiouwy")
CLASS = {"a": "a", "e": "", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u"}
"""What a vowel letter stands for; ``e`` may be any short vowel and counts for none."""
ARABIC_LETTERS = str.maketrans("أإآٱىةکی", "اااايهكي", "ـ")
"""Variants of one letter, and the stretching mark that is none."""
_DROPPED = frozenset("'’‘`´ʼʻʾʿ\".,()[]{}!?;:*_|/\\&«»“”")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The name without case, accents, apostrophes and hyphens; one space between words."""
    if name.isascii():
        return _plain(name)
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(ARABIC_LETTERS)
    return _plain("".join(c if c in _DROPPED or c.isascii() or _is_arabic(c) else anyascii(c) for c in text))


def _is_arabic(char: str) -> bool:
    return "\u0600" <= char <= "\u06ff"


def _plain(text: str) -> str:
    """Lower case, marks dropped, hyphens and dashes as spaces."""
    kept = "".join(" " if c in "-–—" else c for c in text if c not in _DROPPED)
    return " ".join(kept.lower().split())


@lru_cache(maxsize=1 << 16)
def loose(name: str) -> str:
    """The folded name without articles; a name that is nothing but an article stays."""
    words = fold(name).split()
    kept = [_without_article(w) for n, w in enumerate(words) if w not in ARTICLES or n == len(words) - 1]
    return " ".join(kept)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> tuple[str, tuple[str, ...]]:
    """The consonants as sounded, and the vowel letters before, between and after them (one more than consonants).

    >>> skeleton("Sfuhon"), skeleton("Safhoun")
    (('sfhn', ('', '', 'u', 'o', '')), ('sfhn', ('', 'a', '', 'ou', '')))
    """
    words = [_sounded(_unglued(w)) for w in loose(name).split()]
    consonants: list[str] = []
    vowels = [""]
    for char in "".join(words):
        if char in VOWELS:
            vowels[-1] += char
        elif consonants and consonants[-1] == char and not vowels[-1]:
            continue
        else:
            consonants.append(char)
            vowels.append("")
    return "".join(consonants), tuple(vowels)


def _unglued(word: str) -> str:
    """The word without an assimilated article written into it: "ezzor" -> "zor"."""
    glued = len(word) > 4 and word[0] in "ae" and word[1] == word[2] and word[1] in SUN
    return word[2:] if glued else word


def _sounded(word: str) -> str:
    """The word's letters as they sound; a semivowel that begins a word is a consonant, a mute final h is none."""
    for written, sound in DIGRAPHS:
        word = word.replace(written, sound)
    if len(word) > 2 and word[-1] == "h":
        word = word[:-1]
    if word.startswith("ou") and word[2:3] in VOWELS and word[2:3]:
        word = "W" + word[2:]
    if word[:1] in ("w", "y"):
        word = word[0].upper() + word[1:]
    return word


def agreement(one: str, other: str) -> float:
    """How well two spellings agree, 0 to 1: 1 where they differ in case, accents, hyphens or article only."""
    return 1.0 if loose(one) == loose(other) else likeness(one, other)


def likeness(one: str, other: str) -> float:
    """How alike two spellings sound, 0 to 1; 0 where the consonants differ or a vowel excludes the other.

    Names of two consonants or fewer must agree in every vowel, since so little else tells them apart; names of four or
    more may differ in one vowel within ("Fleifel", "Falafel"), which is often but the writer's ear.
    """
    (bones, vowels), (other_bones, other_vowels) = skeleton(one), skeleton(other)
    if not bones or bones != other_bones:
        return 0.0
    score = 1.0
    last = len(vowels) - 1
    left_out = sum((not a) != (not b) for a, b in zip(vowels, other_vowels, strict=True))
    spare = int(len(bones) >= LONG and left_out <= 1)
    for at, (a, b) in enumerate(zip(vowels, other_vowels, strict=True)):
        cost = _distance(a, b, first=at == 0, last=at == last, short=len(bones) <= 2)
        if cost is None:
            if not spare or at in (0, last):
                return 0.0
            spare, cost = spare - 1, MISHEARD
        score -= cost
    return max(score, 0.1)


LONG = 4
"""Consonants from which a name is still told by them where one vowel is misheard."""
MISHEARD = 0.25


def _distance(one: str, other: str, *, first: bool, last: bool, short: bool) -> float | None:
    """The cost of two vowel groups; None where they exclude each other. ``e`` agrees with any short vowel."""
    if one == other:
        return 0.0
    if not one or not other:  # a short vowel is often left out within a word; at its ends only a mute e
        mute = last and "e" in (one, other)
        return 0.15 if mute else None if first or last or short else 0.1
    a, b = ({CLASS[v] for v in group} - {""} for group in (one, other))
    if not a or not b:
        return 0.05
    if a == b:
        return 0.02
    if last and ("i" in a) != ("i" in b):  # "Abrar" and "Abrariyah", "Salha" and "Salhiyah" are two
        return None
    less = one if a < b else other if b < a else ""
    broken = _hiatus(one) and _hiatus(other)
    return 0.08 if less and (not short or "e" in less or broken) else None


BROKEN = frozenset(["au", "ao", "uu", "aa", "ii", "ea", "aou", "aau", "auu"])
"""Vowels that are two syllables, an ayn or hamza between them."""


def _hiatus(vowels: str) -> bool:
    """Whether vowels are two syllables, a letter between them unwritten: "Ta'um", "Taoum", "Tu'um"."""
    return vowels in BROKEN


def unglued(name: str) -> str:
    """The name with the article that is written into a word parted from it: "Alzorba" -> "al-Zorba"."""
    return " ".join(f"al-{w[2:].capitalize()}" if _has_glued(w) else w for w in name.split())


def _has_glued(word: str) -> bool:
    return len(word) > 4 and word[:2] == "Al" and word[2:].isalpha() and word[2:].islower()
