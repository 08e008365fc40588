"""The English words of speech, compiled from ``data/en/speech.yaml`` into sets and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Modality

LONGEST_OUTLET = 4
"""Tokens of the longest outlet name that is looked up."""


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A speech verb: its lemma, how it puts what is said, and what it needs to count as speech."""

    lemma: str
    modality: Modality
    needs: str | None = None
    """``source``, ``observer`` or ``toll``; None: any subject will do."""


def inflect(lemma: str) -> tuple[str, ...]:
    """The forms of a regular verb.

    >>> inflect("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("ee"):
        return lemma, lemma + "s", lemma + "d", lemma + "ing"
    stem = lemma.removesuffix("e")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return lemma, third, stem + "ed", stem + "ing"


def _lower(words: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(w).lower() for w in words)


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """All that the lexicon says, ready to be looked up by lower-case word."""

    verbs: Mapping[str, SpeechVerb]
    classes: Mapping[str, str]
    """Head noun -> ``person``, ``body``, ``people`` or ``text``."""
    pronouns: Mapping[str, str]
    weak: frozenset[str]
    titles: frozenset[str]
    kin: tuple[frozenset[str], ...]
    outlets: frozenset[tuple[str, ...]]
    between: frozenset[str]
    settings: frozenset[str]
    setting_prepositions: frozenset[str]
    days: frozenset[str]
    coordinators: frozenset[str]
    closers: frozenset[str]
    addressed: frozenset[str]
    relays: frozenset[str]
    blame: frozenset[str]
    tolls: frozenset[str]
    continuers: frozenset[str]
    clausal: frozenset[str]
    by_participles: frozenset[str]
    text_participles: frozenset[str]
    enders: frozenset[str]
    unadmitted: frozenset[str]
    tails: frozenset[str]
    unsaying: frozenset[str]
    cataphoric: frozenset[str]
    claimed: frozenset[str]
    relay_nouns: frozenset[str]
    fillers: frozenset[str]
    stretches: frozenset[str]
    unspoken: frozenset[str]
    closing_forms: frozenset[str]
    trailers: frozenset[str]
    bare: frozenset[str]
    only_closers: frozenset[str]
    lives: frozenset[str]
    accusations: frozenset[str]
    adverbs: Mapping[str, Modality]
    adjectives: Mapping[str, Modality]
    passives: Mapping[str, Modality]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> SpeechLexicon:
        """Compile the lexicon ``en/speech``."""
        hearsay = {k: {w: Modality(m) for w, m in table.items()} for k, table in data["hearsay"].items()}
        return cls(
            verbs=_verbs(data),
            classes={str(w): name for name, nouns in data["nouns"].items() for w in nouns},
            pronouns={str(w): name for name, words in data["pronouns"].items() for w in words},
            weak=_lower(data["weak"]),
            titles=_lower(data["titles"]) | _lower(data["nouns"]["person"]),
            kin=tuple(_lower(group) for group in data["kin"]),
            outlets=frozenset(tuple(str(name).lower().replace("-", " - ").split()) for name in data["outlets"]),
            between=_lower(data["between"]),
            settings=_lower(data["setting"]["heads"]) | _lower(data["audience"]),
            claimed=_lower(data["responsibility"]["acts"]) | _lower(data["responsibility"]["nouns"]),
            setting_prepositions=_lower(data["setting"]["prepositions"]),
            days=_lower(data["days"]),
            coordinators=_lower(data["coordinators"]),
            closers=_lower(data["closers"]),
            addressed=_lower(data["addressed"]),
            relays=_lower(data["relays"]),
            blame=_lower(data["blame"]),
            tolls=_lower(data["tolls"]),
            continuers=_lower(data["continuers"]),
            clausal=_lower(data["needs"]["clause"]),
            by_participles=_lower(data["by_participles"]),
            text_participles=_lower(data["text_participles"]),
            enders=_lower(data["enders"]),
            unadmitted=_lower(data["unadmitted"]),
            tails=_lower(data["tails"]),
            unsaying=_lower(data["unsaying"]),
            cataphoric=_lower(data["cataphoric"]),
            relay_nouns=_lower(data["relay_nouns"]),
            fillers=_lower(data["fillers"]),
            stretches=_lower(data["stretches"]),
            unspoken=_lower(data["unspoken"]),
            closing_forms=_lower(data["closing_forms"]),
            trailers=_lower(data["trailers"]),
            bare=_lower(data["bare"]),
            only_closers=_lower(data["only_closers"]),
            lives=_lower(data["lives"]),
            accusations=_lower(data["responsibility"]["accusations"]),
            adverbs=hearsay["adverbs"],
            adjectives=hearsay["adjectives"],
            passives=hearsay["passives"],
        )

    def outlet_at(self, tokens: tuple[Token, ...], i: int) -> int:
        """The end of the outlet name that begins at a token, or ``i`` where none does."""
        if not tokens[i].text[:1].isupper():
            return i
        for stop in range(min(len(tokens), i + LONGEST_OUTLET), i, -1):
            if tuple(t.lower for t in tokens[i:stop]) in self.outlets:
                return stop
        return i

    def verb(self, word: str) -> SpeechVerb | None:
        """The speech verb of a form; a sentence end glued to it ("said.--") is seen through."""
        return self.verbs.get(word) or (self.verbs.get(word.split(".", 1)[0]) if "." in word else None)

    def class_of(self, word: str) -> str | None:
        """The class of a head noun; a lost apostrophe ("ministrys") is seen through."""
        return (
            self.classes.get(word)
            or self.pronouns.get(word)
            or (self.classes.get(word[:-1]) if word[-1:] == "s" else None)
        )

    def is_outlet(self, sentence: Sentence, first: int, stop: int) -> bool:
        """Whether the tokens name an outlet, with or without an article and a word like "agency"."""
        return any(self.outlet_at(sentence.tokens, i) > i for i in range(first, stop))


def _verbs(data: Mapping[str, Any]) -> dict[str, SpeechVerb]:
    """Every form of every speech verb; the first group that lists a lemma decides its modality."""
    irregular = data["irregular"]
    needs = {lemma: need for need in ("source", "observer", "toll") for lemma in data["needs"][need]}
    out: dict[str, SpeechVerb] = {}
    for modality, lemmas in data["verbs"].items():
        for lemma in lemmas:
            verb = SpeechVerb(lemma, Modality(modality), needs.get(lemma))
            for form in irregular.get(lemma) or inflect(lemma):
                out.setdefault(form, verb)
    return out
