"""The compiled words of ``data/en/counts.yaml``: nouns that are counted, words of harm, and how they inflect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.extract.found import Unit
from rashomon.model import Population


class CueKind(StrEnum):
    """Where the victims stand to a word of harm."""

    ACT = "act"
    """Before the passive ("12 were killed"), after the active ("killed 12")."""
    FALL = "fall"
    """The subject: "12 died"."""
    STATE = "state"
    """Beside it: "12 dead", "left 12 homeless"."""
    DEED = "deed"
    """Counted itself ("12 deaths") or with "of" ("the death of 12")."""
    TOLL = "toll"
    """A total: "the death toll rose to 12"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of harm in a sentence, over the tokens ``[first, stop)``."""

    unit: Unit
    kind: CueKind
    first: int
    stop: int
    past: bool
    """A form that can be a participle ("killed"), so that victims may stand before it."""
    persons: bool
    """Done to persons only, whatever the noun."""

    @property
    def head(self) -> int:
        """The token that carries the phrase: its first."""
        return self.first


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of the lexicon."""

    words: tuple[str, ...]
    unit: Unit
    kind: CueKind
    past: bool
    persons: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that is counted: its population and the number of its form."""

    population: Population | None
    """None: no person (an incident)."""
    singular: bool
    plural: bool
    group: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """Small words around figures; each set is described in the data."""

    back: frozenset[str]
    forward: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    links: frozenset[str]
    include: frozenset[str]
    to_total: frozenset[str]
    denial: frozenset[str]
    unknown: frozenset[str]
    nobody: frozenset[str]
    negated: frozenset[str]
    caused: frozenset[str]


@dataclass(frozen=True, slots=True)
class CountLexicon:
    """All words that counting needs; built once from ``data/en/counts.yaml``."""

    nouns: Mapping[str, Noun]
    entries: Mapping[str, tuple[Entry, ...]]
    """Phrases of harm by their first word, longest first."""
    modifiers: Mapping[str, Population]
    overrides: Mapping[str, Population]
    lives: frozenset[str]
    subset_before: tuple[tuple[str, ...], ...]
    partitive: frozenset[str]
    addend_before: frozenset[str]
    addend_after: frozenset[str]
    rise: frozenset[str]
    grammar: Grammar
    nouns_only: frozenset[str]
    """Words that harm persons only where a noun says that they are persons ("destroyed 80 fighters")."""
    demonyms: tuple[str, ...]
    """Endings of names of peoples."""
    collectives: frozenset[str]
    """Words that take "of" and a number: "a family of five"."""
    nothing_else: tuple[tuple[tuple[str, ...], Unit], ...]
    """Phrases that say that nobody was harmed: "only material damage"."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> CountLexicon:
        """Compile the sections on nouns, harm and relations."""
        relations = data["relations"]
        subset = sorted((tuple(p.split()) for p in relations["subset_before"]), key=lambda p: (-len(p), p))
        return cls(
            nouns=dict(_nouns(data)),
            entries=_entries(data),
            modifiers={w: Population(p) for p, words in data["modifiers"].items() for w in words},
            overrides={w: Population(p) for w, p in data["overrides"].items()},
            lives=frozenset(data["lives"]),
            subset_before=tuple(subset),
            partitive=frozenset(relations["partitive"]),
            addend_before=frozenset(relations["addend_before"]),
            addend_after=frozenset(relations["addend_after"]),
            rise=frozenset(relations["rise"]),
            nouns_only=frozenset(f for v in data["nouns_only"] for f in data["forms"].get(v) or forms(v)),
            demonyms=tuple(data["demonyms"]),
            collectives=frozenset(data["collectives"]),
            nothing_else=tuple(
                (tuple(p.split()), Unit(u)) for u, phrases in data["nothing_else"].items() for p in phrases
            ),
            grammar=Grammar(**{name: frozenset(words) for name, words in data["grammar"].items()}),
        )

    def cues(self, words: Sequence[str]) -> tuple[Cue, ...]:
        """The phrases of harm in a sentence of lower-case words, left to right, longest first, none inside another."""
        return tuple(self._scan(words))

    def _scan(self, words: Sequence[str]) -> Iterator[Cue]:
        i = 0
        while i < len(words):
            entry = self._match(words, i)
            if entry is None:
                i += 1
                continue
            stop = i + len(entry.words)
            yield Cue(entry.unit, entry.kind, i, stop, entry.past, entry.persons)
            i = stop

    def _match(self, words: Sequence[str], i: int) -> Entry | None:
        for entry in self.entries.get(words[i], ()):
            if tuple(words[i : i + len(entry.words)]) == entry.words:
                return entry
        return None


def forms(verb: str) -> tuple[str, str, str, str]:
    """The regular forms of a verb: base, third person, past, gerund.

    >>> forms("neutralize")
    ('neutralize', 'neutralizes', 'neutralized', 'neutralizing')
    """
    stem = verb.removesuffix("e")
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return verb, third, stem + "ed", stem + "ing"


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _nouns(data: Mapping[str, Any]) -> Iterator[tuple[str, Noun]]:
    """Every form of every noun that is counted."""
    irregular, invariant = data["plurals"], frozenset(data["invariant"])
    for word in data["incidents"]:
        yield word, Noun(None, singular=True, plural=False)
        yield plural(word), Noun(None, singular=False, plural=True)
    for name, words in data["persons"].items():
        population = Population.TOTAL if name == "any" else Population(name)
        for word in words:
            if word in invariant:
                yield word, Noun(population, singular=False, plural=True)
                continue
            yield word, Noun(population, singular=True, plural=False)
            yield irregular.get(word, plural(word)), Noun(population, singular=False, plural=True)
    for word in data["groups"]:
        yield irregular.get(word, plural(word)), Noun(Population.TOTAL, singular=False, plural=True, group=True)


def _entries(data: Mapping[str, Any]) -> Mapping[str, tuple[Entry, ...]]:
    """The phrases of harm by first word, longest first."""
    only = frozenset(data["persons_only"])
    out: dict[str, list[Entry]] = {}
    for name, section in data["harm"].items():
        for entry in _section(Unit(name), section, data, only):
            out.setdefault(entry.words[0], []).append(entry)
    return {word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in out.items()}


def _section(unit: Unit, section: Mapping[str, Any], data: Mapping[str, Any], only: frozenset[str]) -> Iterator[Entry]:
    """The entries of one unit."""
    for kind in (CueKind.ACT, CueKind.FALL):
        for verb in section[kind]:
            if " " in verb:
                yield Entry(tuple(verb.split()), unit, kind, past=True, persons=True)
                continue
            base, third, *rest = data["forms"].get(verb) or forms(verb)
            for form in (base, third, *rest):
                past = not form.endswith("ing") and (form in rest or form == "hurt")
                yield Entry((form,), unit, kind, past=past, persons=verb in only)
    for phrase in section["acts"]:
        words = tuple(phrase.split())
        yield Entry(words, unit, CueKind.ACT, past=not words[0].endswith("ing"), persons=True)
    for phrase in section["state"]:
        yield Entry(tuple(phrase.split()), unit, CueKind.STATE, past=False, persons=phrase in only)
    for phrase in section["deed"]:
        *head, last = phrase.split()
        for form in dict.fromkeys((last, data["plurals"].get(last, plural(last)))):
            single_body = form in {"body", "corpse", "killing", "wounding"}
            if not single_body:
                yield Entry((*head, form), unit, CueKind.DEED, past=False, persons=False)
    for phrase in section["toll"]:
        yield Entry(tuple(phrase.split()), unit, CueKind.TOLL, past=False, persons=True)
