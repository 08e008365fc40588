"""Which language a text is in, by its script and its commonest words. Pure; it says None rather than guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.documents.words import keys

SAMPLE = 20_000
"""Characters that are looked at: the beginning tells the language."""
LEAST_LETTERS = 20
LEAST_SHARE = 0.08
"""Share of a text's words that are among its language's commonest: 0.3 to 0.5 in running text, 0 in a list of names."""
LEAST_LEAD = 1.5
"""How many times more of its own common words the first language must have than the second."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The common words, scripts and telling letters of the languages that are told apart."""

    names: Mapping[str, str]
    scripts: Mapping[str, str]
    common: Mapping[str, frozenset[str]]
    letters: Mapping[str, frozenset[str]]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Languages:
        """The languages of the lexicon ``languages``: code -> name, script, common words, letters of its own."""
        return cls(
            names={code: entry["name"] for code, entry in data.items()},
            scripts={code: entry["script"] for code, entry in data.items()},
            common={code: frozenset(entry["common"]) for code, entry in data.items()},
            letters={code: frozenset(entry.get("letters", "")) for code, entry in data.items()},
        )

    def guess(self, text: str) -> str | None:
        """The code of the language, or None where the text is too short, mixed or in none of them."""
        sample = text[:SAMPLE]
        script = script_of(sample)
        codes = [code for code, own in self.scripts.items() if own == script]
        if len(codes) == 1:
            return codes[0]
        tokens = keys(sample)
        if not codes or not tokens:
            return None
        letters = Counter(sample.casefold())
        scores = sorted(((self._score(code, tokens, letters), code) for code in codes), reverse=True)
        (best, code), (second, _) = scores[0], scores[1]
        return code if best >= LEAST_SHARE and best >= LEAST_LEAD * second else None

    def _score(self, code: str, tokens: tuple[str, ...], letters: Counter[str]) -> float:
        """The share of words that are common in the language, and twice the share of letters that only it has."""
        common = sum(1 for t in tokens if t in self.common[code]) / len(tokens)
        own = sum(letters[c] for c in self.letters[code])
        return common + 2 * own / max(letters.total(), 1)


def script_of(text: str) -> str | None:
    """The script of most letters: latin, cyrillic, arabic or hebrew; None with few letters or none of these."""
    counts = Counter(_script(c) for c in text if c.isalpha())
    if counts.total() < LEAST_LETTERS:
        return None
    script, count = counts.most_common(1)[0]
    return script if count * 10 > counts.total() * 6 else None


def _script(letter: str) -> str | None:
    """The script of one letter by its code point."""
    if letter < "\u0250" or "\u1e00" <= letter < "\u1f00":
        return "latin"
    if "\u0400" <= letter < "\u0530":
        return "cyrillic"
    if "\u0590" <= letter < "\u0600":
        return "hebrew"
    if "\u0600" <= letter < "\u0780" or "\ufb50" <= letter < "\ufe00" or "\ufe70" <= letter < "\uff00":
        return "arabic"
    return None
