"""The words that go with place names in English, compiled for look-up, and the name-like stretches of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.extract.syntax import Sentence, Token
from rashomon.places.fold import ARTICLES

BARE_ARTICLES = frozenset(["al", "el", "ul", "az", "ez", "ash", "ar", "ad"])
"""Arabic articles that may stand without a hyphen in lower case; the others are English words ("as", "at", "an")."""
CAPITAL_ARTICLES = frozenset(article.capitalize() for article in ARTICLES)
CONNECTORS = frozenset(["de", "del", "la", "las", "los", "do", "da", "dos", "bin", "ibn", "bint", "e"])
"""Small words within names: "San José del Guaviare", "Khalid ibn al-Walid"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of a name: one token, or several written as one ("al-Bab", "Ivano-Frankivsk", "al Khaldiyeh")."""

    first: int
    stop: int
    text: str
    joined: bool
    """A hyphen follows that ties it to a common word: "US-backed", "Aleppo-based"."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lexicon ``en/places`` in sets and tables; its YAML says what each list is for."""

    classes: Mapping[str, str]
    """Noun -> class of place; two-word nouns too ("air base")."""
    named: frozenset[str]
    directions: Mapping[str, float]
    locative: frozenset[str]
    weak: frozenset[str]
    relations: Mapping[str, str]
    before_ok: frozenset[str]
    prefixes: frozenset[str]
    whole: frozenset[str]
    venue_nouns: frozenset[str]
    venue_verbs: frozenset[str]
    venue_based: frozenset[str]
    attributive: frozenset[str]
    acts: frozenset[str]
    being: frozenset[str]
    organisation: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    groups: frozenset[str]
    heads: frozenset[str]
    never: frozenset[str]
    common: frozenset[str]
    kilometres: Mapping[str, float]
    """Unit of length -> kilometres."""
    demonyms: Mapping[str, str]
    """Adjective or noun of nationality -> ISO code of the country."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> PlaceWords:
        """Compile ``data/en/places.yaml``."""
        classes = {noun: name for name, nouns in data["classes"].items() for noun in nouns}
        return cls(
            classes=classes,
            named=frozenset(data["named"]),
            directions={word: float(bearing) for word, bearing in data["directions"].items()},
            locative=frozenset(data["locative"]),
            weak=frozenset(data["weak"]),
            relations={word: name for name, words in data["relations"].items() for word in words},
            before_ok=frozenset(data["before_ok"]),
            prefixes=frozenset(data["prefixes"]),
            whole=frozenset(data["whole"]),
            venue_nouns=frozenset(data["venues"]["nouns"]),
            venue_verbs=frozenset(data["venues"]["verbs"]),
            venue_based=frozenset(data["venues"]["based"]),
            attributive=frozenset(data["attributive"]["lower"]),
            acts=frozenset(data["acts"]),
            being=frozenset(data["being"]),
            organisation=frozenset(data["attributive"]["organisation"]),
            titles=frozenset(data["titles"]),
            given=frozenset(data["given"]),
            groups=frozenset(data["groups"]),
            heads=frozenset(data["heads"]),
            never=frozenset(data["never"]),
            common=frozenset(data["common"].split()),
            kilometres={word: km for km, units in data["kilometres"].items() for word in units},
            demonyms={word: iso for iso, nouns in data["demonyms"].items() for word in nouns},
        )

    def class_noun(self, lower: str) -> str | None:
        """The class noun that a word is, in the singular or plural, or with a genitive s that lost its apostrophe."""
        if lower in self.classes:
            return lower
        return lower[:-1] if lower.endswith("s") and lower[:-1] in self.classes else None

    def is_special(self, unit: Unit) -> bool:
        """Whether a capitalised word is no part of a place's own name: day, agency, nationality, direction, class noun.

        The article and a genitive s whose apostrophe was lost do not count: "al-Qaedas".
        """
        text = unit.text
        lower = text.lower()
        if (
            text in self.demonyms
            or text in self.prefixes
            or lower in self.directions
            or lower in self.classes
            or self._is_never(text)
        ):
            return True
        return "-" in text and all(p in self.demonyms or p in self.never for p in text.split("-"))

    def _is_never(self, text: str) -> bool:
        """Whether the word is on the list of words that are no places, with or without article and genitive s."""
        text = text.rstrip("-") if text in self.never or not text.endswith(".") else text.rstrip(".")
        bare = text[3:] if text[:3].lower() in ("al-", "al ", "el-") else text
        return (
            text in self.never
            or bare in self.never
            or (len(bare) > 4 and bare.endswith("s") and bare[:-1] in self.never)
        )


def is_name(token: Token) -> bool:
    """Whether a token is written as a name: a capital first, or a letter after an apostrophe or figure ("M4")."""
    return token.text[:1].isupper()


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen stands at ``i`` without space on either side."""
    return (
        0 < i < len(tokens) - 1
        and tokens[i].text == "-"
        and tokens[i - 1].end == tokens[i].start
        and tokens[i].end == tokens[i + 1].start
    )


def _unit_end(tokens: Sequence[Token], i: int) -> int | None:
    """Where the name word that begins at token ``i`` ends; None where none begins there."""
    token = tokens[i]
    end = len(tokens)
    if token.lower in ARTICLES and i + 1 < end:
        if _glued(tokens, i + 1) and (is_name(tokens[i + 2]) or is_name(token)):
            return _extend(tokens, i + 3)
        bare = token.text in BARE_ARTICLES or (token.text in CAPITAL_ARTICLES and token.pos == "PROPN")
        if bare and is_name(tokens[i + 1]) and (i > 0 or token.text not in ("As", "At", "An", "En")):
            return _extend(tokens, i + 2)
    if not is_name(token):
        return None
    written_in = i + 1 < end and tokens[i + 1].text[:3] in WRITTEN_IN and len(tokens[i + 1].text) > SHORTEST
    return _extend(tokens, i + 1 + written_in)


WRITTEN_IN = frozenset(["ezz", "edd", "enn", "ett"])
"""Beginnings of names with the Arabic article written in ("Deir ezzor"), and of no common English word."""
SHORTEST = 4
"""Letters that such a word has more than."""


def _extend(tokens: Sequence[Token], at: int) -> int:
    """Take in what hyphens tie to a name: "Deir-ez-Zor", "Baalbek-Hermel"; not "US-backed"."""
    while at < len(tokens) - 1 and _glued(tokens, at):
        after = tokens[at + 1]
        linked = after.lower in ARTICLES and _glued(tokens, at + 2) and is_name(tokens[at + 3])
        if not (is_name(after) or linked):
            break
        at += 2
    return at


def stretches(sentence: Sentence) -> tuple[tuple[Unit, ...], ...]:
    """The stretches of consecutive words that are written as names."""
    tokens = sentence.tokens
    out: list[tuple[Unit, ...]] = []
    now: list[Unit] = []
    i = 0
    while i < len(tokens):
        end = _unit_end(tokens, i)
        if end is not None:
            now.append(Unit(i, end, sentence.words(i, end), _glued(tokens, end)))
            i = end
            continue
        bridge = tokens[i].text in CONNECTORS and now and i + 1 < len(tokens) and _unit_end(tokens, i + 1) is not None
        if bridge:
            now.append(Unit(i, i + 1, tokens[i].text, joined=False))
        elif now:
            out.append(tuple(now))
            now = []
        i += 1
    return (*out, tuple(now)) if now else tuple(out)
