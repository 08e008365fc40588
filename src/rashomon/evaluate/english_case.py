"""The recaser for English, of the package's data and the parser's dictionary, loaded here, at the edge, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.actors.load import registry
from rashomon.actors.registry import Registry
from rashomon.actors.words import words
from rashomon.evaluate.recase import CaseWords, Recaser
from rashomon.parsing.english import model_folder
from rashomon.places.gazetteer import gazetteer
from rashomon.places.names import MatchLevel, NameIndex
from rashomon.resources import lexicon

LARGE = 500_000
"""Inhabitants from which a city's name alone outweighs a word of the dictionary that it may be as well."""
SHORT = 3
"""Letters up to which a word is no name of a place by itself: "us", "man"."""
KNOWN = 500
"""The same for a name of several words, one of which is no small word."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Says whether a small-letter form is one of a dictionary's words.

    ``index`` and ``irregular`` hold the base and the irregular forms, ``endings`` the regular ones (``("ies", "y")``).
    """

    index: frozenset[str]
    irregular: frozenset[str]
    endings: tuple[tuple[str, str], ...]

    def __call__(self, word: str) -> bool:
        """Whether the word is in the dictionary, in any form."""
        if word in self.index or word in self.irregular:
            return True
        return any(word.endswith(end) and word[: -len(end)] + base in self.index for end, base in self.endings if end)


def _dictionary() -> Dictionary:
    """The parser's own dictionary: WordNet's words (Princeton University's licence), which come with its weights."""
    from spacy.lookups import Lookups

    tables = Lookups().from_disk(model_folder() / "lemmatizer" / "lookups")
    kinds = tables.get_table("lemma_index")
    index = frozenset(word for kind in kinds for word in kinds[kind])
    exceptions: Mapping[str, Mapping[str, Sequence[str]]] = tables.get_table("lemma_exc")
    irregular = frozenset(word for kind in exceptions for word in exceptions[kind])
    rules = tables.get_table("lemma_rules")
    endings = {(str(end), str(base)) for kind in rules for end, base in rules[kind]}
    endings |= {("ly", ""), ("ily", "y"), ("ly", "le")}
    return Dictionary(index, irregular, tuple(sorted(endings)))


def _place_test(names: NameIndex, is_word: Callable[[str], bool]) -> Callable[[str], bool]:
    """Whether words name a place that readers know: a country, a province, a town; one word only where it is large."""
    everyday = frozenset(lexicon("en/places")["common"].split())

    def is_place(name: str) -> bool:
        least = KNOWN if " " in name else LARGE
        known = (c for c in names.known(name)[:8] if c.level is MatchLevel.EXACT)
        found = [c for c in known if c.place_class in ("country", "province") or c.population >= least]
        if " " in name or not is_word(name):
            return bool(found)
        large = any(c.place_class == "country" or (c.population >= LARGE) for c in found)
        return large and len(name) > SHORT and name not in everyday

    return is_place


def _name_test(known: Registry) -> Callable[[Sequence[str], int], int]:
    """How many words from one on are a name of the registry of two words or more."""

    def named(texts: Sequence[str], at: int) -> int:
        part = words(" ".join(texts[at : at + 7]))
        match = known.names.longest(part, 0)
        return match.stop if match is not None and match.stop > 1 else 0

    return named


def _capitals(known: Registry) -> tuple[str, ...]:
    """Words that bear a capital wherever they stand: names and adjectives of countries."""
    nations = [w for c in known.countries.values() for w in (*c.names, *c.adjectives) if " " not in w]
    return tuple(w.casefold() for w in nations if len(w) > SHORT)


@cache
def english_recaser() -> Recaser:
    """The recaser of the released data; built once."""
    known = registry()
    is_word = _dictionary()
    cased = CaseWords.from_data(lexicon("en/case"), capitals=_capitals(known))
    return Recaser(cased, is_word, _place_test(gazetteer(), is_word), _name_test(known))
