"""Reads how far from a place its words put the event: "20 km north of X", "some 10 kilometres (6 miles) from X"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.en.placewords import PlaceWords
from rashomon.extract.syntax import Sentence, Token

OF = frozenset(["of", "from", "off"])
FURTHEST_KM = 300.0
"""A distance beyond this tells of journeys and ranges, not of where something lies."""
WIDEST = 5
"""Words that may stand between "of" and the name: "of the provincial capital X"."""


def read_distance(words: PlaceWords, sentence: Sentence, first: int) -> float | None:
    """The distance that stands before the name that begins at token ``first``, in kilometres; None: not told."""
    tokens = sentence.tokens
    at = _before_of(words, tokens, first)
    while at > 0 and (tokens[at].lower in words.directions or tokens[at].text in ("-", "to", "the", "away")):
        at -= 1
    if at > 0 and tokens[at].text == ")":  # the same in the other unit
        at = next((i for i in range(at, max(at - 6, 0), -1) if tokens[i].text == "("), 0) - 1
    return _length(words, tokens, at)


def _before_of(words: PlaceWords, tokens: Sequence[Token], first: int) -> int:
    """The token before the "of" that ties a direction or distance to the name; -1 where there is none."""
    for i in range(first - 1, max(first - 1 - WIDEST, -1), -1):
        lower = tokens[i].lower
        if lower in OF and (i == 0 or words.class_noun(tokens[i - 1].lower) is None):  # not that of "the city of X"
            return i - 1
        if lower == "of":
            continue
        if lower not in words.before_ok and words.class_noun(lower) is None:
            return -1
    return -1


def _length(words: PlaceWords, tokens: Sequence[Token], at: int) -> float | None:
    """The length that ends at a token: "20 km", "20km"; None where none does."""
    if at < 0:
        return None
    lower = tokens[at].lower
    number = lower.rstrip("abcdefghijklmnopqrstuvwxyz.")
    unit = words.kilometres.get(lower[len(number) :].rstrip("."))
    if unit is None:
        return None
    if not number and at > 0:
        number = tokens[at - 1].text
    number = number.replace(",", "")
    if not number.replace(".", "", 1).isdecimal() or len(number) > 6:
        return None
    km = float(number) * unit
    return round(km, 1) if 0 < km <= FURTHEST_KM else None
