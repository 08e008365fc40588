"""Deaths that are told by name or office and not by a figure: "the murder of Bishop X", "the mayor was shot dead".

Each named person is one. Persons told by a figure or in the plural are the count finder's; where it has found a figure
under the same word, nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from rashomon.extract.en.counts import CountFinder
from rashomon.extract.found import CountFound, Unit
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Count

_WHO = frozenset({"who", "which", "that"})
_CLAUSE = frozenset({"relcl", "acl"})


@dataclass(frozen=True, slots=True)
class VictimFinder:
    """Finds named dead in a sentence; built once from ``data/en/victims.yaml``, then pure."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    dies: frozenset[str]
    found: frozenset[str]
    dead: frozenset[str]
    titles: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Compile the lexicon."""
        return cls(**{name: frozenset(data[name]) for name in ("nouns", "verbs", "dies", "found", "dead", "titles")})

    def __call__(self, sentence: Sentence, counted: Sequence[CountFound] = ()) -> tuple[CountFound, ...]:
        """The named dead of a sentence, one finding a word of death; ``counted`` are the figures found already."""
        told = {c.anchor for c in counted if c.unit is Unit.KILLED}
        heads = _children(sentence)
        out = []
        for token in sentence.tokens:
            persons = sorted({p for p in self._victims(token, sentence, heads) if self._is_person(sentence, p, heads)})
            if persons and token.i not in told and not any(c.first <= p < c.stop for c in counted for p in persons):
                out.append(_count(sentence, token, persons))
        return tuple(out)

    def _victims(self, token: Token, sentence: Sentence, heads: Mapping[int, Sequence[Token]]) -> Iterator[int]:
        """The heads of the noun phrases that a word of death is about, with what is joined to them."""
        for first in self._first(token, sentence, heads):
            yield from _joined(first, heads)

    def _first(self, token: Token, sentence: Sentence, heads: Mapping[int, Sequence[Token]]) -> Iterator[int]:
        below = heads.get(token.i, ())
        if token.lower in self.nouns:
            ofs = [t for t in below if t.lower == "of"]
            yield from (t.i for of in ofs for t in heads.get(of.i, ()) if t.dep == "pobj")
            return
        passive = any(t.dep == "auxpass" for t in below)
        dead = token.lower in self.found and any(t.lower in self.dead for t in sentence.tokens[token.i : token.i + 4])
        if (passive and (token.lower in self.verbs or dead)) or token.lower in self.dies:
            yield from (
                t.i for t in below if t.dep in {"nsubjpass", "nsubj"} and t.lower not in {"who", "which", "that"}
            )
            if token.dep in _CLAUSE and any(t.lower == "who" for t in below):
                yield token.head
        elif token.pos == "VERB" and (token.lower in self.verbs or dead):
            yield from (t.i for t in below if t.dep == "dobj")

    def _is_person(self, sentence: Sentence, i: int, heads: Mapping[int, Sequence[Token]]) -> bool:
        """Whether a noun is one person: a name of two words, or with a title; or an office in the singular."""
        token = sentence.tokens[i]
        before = [t for t in heads.get(i, ()) if t.dep in {"compound", "amod", "appos", "nmod"}]
        if token.tag == "NN":
            return token.lower in self.titles
        named = token.tag == "NNP" and token.text[:1].isupper() and not token.text.isupper()
        return named and any(t.lower in self.titles or (t.tag == "NNP" and t.text[:1].isupper()) for t in before)


def _children(sentence: Sentence) -> dict[int, list[Token]]:
    """The tokens that hang on each token."""
    out: dict[int, list[Token]] = {}
    for token in sentence.tokens:
        if token.head != token.i:
            out.setdefault(token.head, []).append(token)
    return out


def _joined(first: int, heads: Mapping[int, Sequence[Token]]) -> Iterator[int]:
    """A noun and what is joined to it by "and", one after the other."""
    todo, seen = [first], set[int]()
    while todo:
        i = todo.pop()
        if i in seen:
            continue
        seen.add(i)
        yield i
        todo.extend(t.i for t in heads.get(i, ()) if t.dep == "conj")


def _count(sentence: Sentence, anchor: Token, persons: Sequence[int]) -> CountFound:
    """So many persons, over the words of their names."""
    first, stop = persons[0], persons[-1] + 1
    while first and sentence.tokens[first - 1].tag == "NNP":
        first -= 1
    number = len(persons)
    span = sentence.token_span(first, stop)
    return CountFound(Count(number, number), Unit.KILLED, span, first, stop, "person", persons[0], anchor.i)


@dataclass(frozen=True, slots=True)
class FigureFinder:
    """All counts of a sentence: the figures it gives, and the dead it tells by name or office."""

    counts: CountFinder
    victims: VictimFinder

    @classmethod
    def from_data(cls, counts: Mapping[str, Any], victims: Mapping[str, Any]) -> Self:
        """Compile both lexicons."""
        return cls(CountFinder.from_data(counts), VictimFinder.from_data(victims))

    def __call__(self, sentence: Sentence) -> tuple[CountFound, ...]:
        """The counts in the text's order."""
        counted = self.counts(sentence)
        named = self.victims(sentence, counted)
        return tuple(sorted((*counted, *named), key=lambda c: (c.first, -c.stop))) if named else counted
