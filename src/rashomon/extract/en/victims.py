"""Deaths that are told by name or office and not by a figure: "the murder of Bishop X", "the mayor was shot dead".

Each such person is one. Persons told by a figure are the count finder's: where one is told together with them ("the
minister and two of his guards were killed"), what is yielded is the sum, and their figure becomes its part. The words
of the finding are those that tell the death, never the person's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from rashomon.extract.en.counts import CountFinder
from rashomon.extract.found import CountFound, Unit
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Count, Relation

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CLAUSE = frozenset({"relcl", "acl"})
_NAMING = frozenset({"compound", "amod", "appos", "nmod"})
_NOT = frozenset({"not", "n't", "never", "nobody", "would", "could", "should", "might", "may", "will", "if"})
_SETS = ("nouns", "verbs", "dies", "found", "dead", "titles", "unreal", "sure")
BEFORE = 4
"""Tokens before a word of death in which a word such as "attempted" makes it none."""


@dataclass(frozen=True, slots=True)
class VictimFinder:
    """Finds named dead in a sentence; built once from ``data/en/victims.yaml``, then pure."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    dies: frozenset[str]
    found: frozenset[str]
    dead: frozenset[str]
    titles: frozenset[str]
    unreal: frozenset[str]
    sure: frozenset[str]
    persons: frozenset[str] = frozenset()
    """Nouns of one person, from the lexicon of counts: what stands before a name, or is told together with it."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any], persons: frozenset[str] = frozenset()) -> Self:
        """Compile the lexicon."""
        return cls(**{name: frozenset(data[name]) for name in _SETS}, persons=persons)

    def __call__(self, sentence: Sentence, counted: Sequence[CountFound] = ()) -> tuple[CountFound, ...]:
        """The named dead of a sentence, one finding a word of death; ``counted`` are the figures found already."""
        return tuple(found for found, _ in self.told(sentence, counted))

    def told(
        self, sentence: Sentence, counted: Sequence[CountFound]
    ) -> Iterator[tuple[CountFound, tuple[CountFound, ...]]]:
        """Each finding with the figures that are its parts."""
        seen: set[int] = set()
        for token in sentence.tokens:
            heads = [p for p in self._victims(token, sentence) if p not in seen]
            if not heads:
                continue
            persons = self._persons(sentence, token, heads, counted)
            if not persons or persons[0] != heads[0] or not self._is_real(token, sentence):
                continue
            seen |= set(heads)
            parts = _joined_figures(counted, heads) or _further(sentence, counted, token)
            yield _count(sentence, token, len(persons), parts), parts

    def _persons(
        self, sentence: Sentence, death: Token, heads: Sequence[int], counted: Sequence[CountFound]
    ) -> list[int]:
        """Those of the victims that are one person each and no figure's."""
        single = [p for p in heads if not _figures(counted, p)]
        persons = [p for p in single if self._is_person(sentence, p, death, joined=p != heads[0])]
        return [p for p in persons if not _names(sentence, p, persons)]

    def _victims(self, token: Token, sentence: Sentence) -> Iterator[int]:
        """The heads of the noun phrases that a word of death is about, with what is joined to them."""
        for first in self._first(token, sentence):
            yield from _joined(first, sentence)

    def _first(self, token: Token, sentence: Sentence) -> Iterator[int]:
        word = token.lower
        if not (word in self.nouns or word in self.verbs or word in self.dies or word in self.found):
            return
        below = sentence.children(token.i)
        if word in self.nouns and token.pos == "NOUN":
            yield from (t.i for t in below if t.dep == "poss")
            yield from (t.i for of in below if of.lower == "of" for t in sentence.children(of.i) if t.dep == "pobj")
            return
        passive = any(t.dep == "auxpass" for t in below)
        dead = word in self.found and any(t.lower in self.dead for t in sentence.tokens[token.i + 1 : token.i + 4])
        if (passive and (word in self.verbs or dead)) or word in self.dies:
            yield from (t.i for t in below if t.dep in {"nsubjpass", "nsubj"} and t.lower not in _RELATIVE)
            if token.dep in _CLAUSE and any(t.lower in _RELATIVE for t in below):
                yield token.head
        elif token.pos == "VERB" and (word in self.verbs or dead):
            yield from (t.i for t in below if t.dep == "dobj")

    def _is_real(self, token: Token, sentence: Sentence) -> bool:
        """Whether the death is told as one that happened: not tried, feared, denied or conditional."""
        before = sentence.tokens[max(token.i - BEFORE, 0) : token.i]
        after = sentence.tokens[token.i + 1 : token.i + 3]
        if any(t.lower in self.unreal or t.lower in _NOT for t in before) or any(t.lower in self.unreal for t in after):
            return False
        return not (token.tag == "VB" and any(t.lower in {"to", "can"} for t in before))

    def _is_person(self, sentence: Sentence, i: int, death: Token, *, joined: bool) -> bool:
        """Whether a noun is one person: a name of two words, or with a title; an office; kin told with a name.

        A name of one word is a person where the word of death is said of persons only ("murder", "died").
        """
        token = sentence.tokens[i]
        before = [t for t in sentence.children(i) if t.dep in _NAMING]
        if token.tag == "NN" and token.text[:1].islower():
            named = i + 1 < len(sentence.tokens) and _is_name(sentence.tokens[i + 1])
            return token.lower in self.titles or (token.lower in self.persons and (joined or named))
        if token.tag not in {"NNP", "NN"} or _shouted(token):
            return False
        titled = any(t.lower in self.titles or t.lower in self.persons for t in before)
        return titled or (_is_name(token) and (death.lower in self.sure or any(map(_is_name, before))))


def _is_name(token: Token) -> bool:
    return token.tag == "NNP" and token.text[:1].isupper() and not _shouted(token)


def _shouted(token: Token) -> bool:
    """Whether a word is all in capitals, as acronyms of groups are."""
    return len(token.text) > 1 and token.text.isupper()


def _joined(first: int, sentence: Sentence) -> Iterator[int]:
    """A noun and what is joined to it by "and", one after the other."""
    todo, seen = [first], set[int]()
    while todo:
        i = todo.pop()
        if i in seen:
            continue
        seen.add(i)
        yield i
        todo.extend(t.i for t in sentence.children(i) if t.dep == "conj")


def _names(sentence: Sentence, i: int, persons: Sequence[int]) -> bool:
    """Whether a name only follows its holder's office, and is no second person: "its director Amira Sahl"."""
    before = max((p for p in persons if p < i), default=None)
    return before is not None and all(t.tag == "NNP" for t in sentence.tokens[before + 1 : i])


def _figures(counted: Sequence[CountFound], i: int) -> list[CountFound]:
    """The figures whose words hold a token."""
    return [c for c in counted if c.first <= i < c.stop]


def _further(sentence: Sentence, counted: Sequence[CountFound], death: Token) -> tuple[CountFound, ...]:
    """The figure of those who died besides, in the same sentence: "in which two guards were also killed"."""
    after = [c for c in counted if c.unit is Unit.KILLED and c.first > death.i and c.value.low > 0]
    besides = [c for c in after if _is_besides(sentence, c)]
    return tuple(besides[:1])


def _is_besides(sentence: Sentence, count: CountFound) -> bool:
    """Whether a figure's words say that it comes on top: "seven other people", "were also killed"."""
    stop = max(count.stop, count.anchor + 1 if count.anchor is not None else 0)
    words = {t.lower for t in sentence.tokens[count.first : min(stop, count.stop + 6)]}
    return count.value.relation is not Relation.SUBSET and bool(words & _BESIDES)


_BESIDES = frozenset({"also", "other", "others", "another"})


def _joined_figures(counted: Sequence[CountFound], heads: Sequence[int]) -> tuple[CountFound, ...]:
    """The figures of persons that are told together with the named ones."""
    units = {Unit.KILLED, Unit.PEOPLE, Unit.OTHER}
    found = [c for i in heads for c in _figures(counted, i)[:1] if c.unit in units and c.value.low > 0]
    return tuple(c for c in dict.fromkeys(found) if not any(o is not c and o.span.covers(c.span) for o in found))


def _count(sentence: Sentence, anchor: Token, named: int, others: Sequence[CountFound]) -> CountFound:
    """So many persons, with those of the figures told together with them, over the word that tells their death."""
    low = named + sum(c.value.low for c in others)
    highs = [c.value.high for c in others]
    high = None if None in highs else named + sum(h for h in highs if h is not None)
    span = sentence.token_span(anchor.i, anchor.i + 1)
    return CountFound(Count(low, high), Unit.KILLED, span, anchor.i, anchor.i + 1, "person", None, anchor.i)


@dataclass(frozen=True, slots=True)
class FigureFinder:
    """All counts of a sentence: the figures it gives, and the dead it tells by name or office."""

    counts: CountFinder
    victims: VictimFinder

    @classmethod
    def from_data(cls, counts: Mapping[str, Any], victims: Mapping[str, Any]) -> Self:
        """Compile both lexicons."""
        figures = CountFinder.from_data(counts)
        nouns = figures.lexicon.nouns
        persons = frozenset(w for w, n in nouns.items() if n.singular and n.population is not None)
        return cls(figures, VictimFinder.from_data(victims, persons))

    def __call__(self, sentence: Sentence) -> tuple[CountFound, ...]:
        """The counts in the text's order."""
        counted = self.counts(sentence)
        told = tuple(self.victims.told(sentence, counted))
        if not told:
            return counted
        parts = [p for _, held in told for p in held]
        rest = (_part(c) if any(p.span.covers(c.span) and c.unit is p.unit for p in parts) else c for c in counted)
        found = (*rest, *(named for named, _ in told))
        return tuple(sorted(found, key=lambda c: (c.first, -c.stop, c.unit, c.value.low)))


def _part(count: CountFound) -> CountFound:
    """The figure as a part of the sum that holds it."""
    return replace(count, value=replace(count.value, relation=Relation.SUBSET))
