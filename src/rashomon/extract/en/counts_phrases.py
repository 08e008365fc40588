"""Figures: a number with the noun it counts, found from token patterns and, where these are silent, noun chunks.

The texts have often lost their punctuation, so that a noun phrase may run into the next clause ("kills 25 civilians
Monitor AFP"): the first noun of the lexicon in the right grammatical number ends the phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.extract.en.counts_lexicon import CountLexicon, Cue, CueKind, Noun
from rashomon.extract.en.numbers import Number
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Population

REACH = 9
"""A counted noun is looked for within this many tokens after its number: the longest modifier chains seen are seven."""

INNER = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
DETERMINERS = frozenset({"the", "those", "these", "its", "his", "her", "their", "our", "all"})
MARKS = frozenset({"-", "'s", "/", '"', "'", "(", ")", "[", "]"})
PARTS = frozenset({"the", "those", "these"})
"""After "of", these make a part of what was told; "three of its soldiers" is none."""
ADVERBS = frozenset(
    {"mostly", "mainly", "reportedly", "allegedly", "newly", "heavily", "badly", "seriously", "so-called"}
)


class Sort(StrEnum):
    """What kind of noun a figure counts."""

    PERSONS = "persons"
    INCIDENTS = "incidents"
    THINGS = "things"
    BARE = "bare"
    """No noun beside the number: "12 were killed"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its noun, over the tokens ``[first, stop)`` (qualifiers, modifiers and noun)."""

    number: Number
    first: int
    stop: int
    sort: Sort
    noun: str
    noun_at: int | None
    population: Population
    own: Cue | None = None
    """The harm that the noun itself tells: "12 deaths", "two wounded soldiers"."""
    part: bool = False
    """As in "three of them", "15 of the wounded": a part of what was told."""
    more: bool = False
    """As in "another 12", "12 more"."""
    others: bool = False
    group: bool = False
    """Counts families or households, no persons."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence made ready for counting."""

    sentence: Sentence
    words: tuple[str, ...]
    cues: tuple[Cue, ...]
    at: dict[int, Cue]
    """Cues by first token."""
    ends: dict[int, Cue]
    """Cues by last token."""
    lexicon: CountLexicon

    @classmethod
    def of(cls, sentence: Sentence, lexicon: CountLexicon) -> Line:
        """Find the words of harm in a sentence."""
        words = tuple(t.lower for t in sentence.tokens)
        cues = lexicon.cues(words)
        return cls(sentence, words, cues, {c.first: c for c in cues}, {c.stop - 1: c for c in cues}, lexicon)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens

    def word(self, i: int) -> str:
        """The lower-case word at ``i``; empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""


def figures(line: Line, numbers: Sequence[Number]) -> tuple[Figure, ...]:
    """The figures of a sentence, left to right."""
    return tuple(_figures(line, numbers))


def _figures(line: Line, numbers: Sequence[Number]) -> Iterator[Figure]:
    starts = {n.first for n in numbers}
    edge = 0
    for number in numbers:
        if number.first < edge or number.zero:
            continue
        figure = _figure(line, number, starts)
        if figure is not None:
            edge = figure.stop
            yield figure


def _figure(line: Line, number: Number, starts: set[int]) -> Figure | None:
    """The figure of one number; None for an article that counts nobody."""
    at, part = _partitive(line, number)
    part = part or _of_the_hurt(line, number)
    at, more = _more(line, at)
    found = _noun(line, number, at, starts)
    first = _collective(line, number.first)
    if line.word(first - 1) in line.lexicon.addend_before:
        more = True
    if line.word(at) in {"other", "others"} and found is None:
        return Figure(
            number, first, at + 1, Sort.PERSONS, "others", at, Population.TOTAL, None, part, more, others=True
        )
    if found is None:
        if number.article:
            return None
        return Figure(number, first, at, Sort.BARE, "", None, Population.TOTAL, None, part, more)
    noun_at, noun = found
    pair_at, mixed = _pair(line, noun_at, noun)
    others = line.word(at) in {"other", "others"}
    own = _own(line, noun_at, at)
    number = _floored(line, number, pair_at)
    population = Population.TOTAL if mixed else _population(line, noun, noun_at, number.stop)
    return Figure(
        number, first, pair_at + 1, _sort(noun, own), line.tokens[noun_at].text, noun_at, population, own, part,
        more, others, bool(noun and noun.group),
    )  # fmt: skip


def _collective(line: Line, first: int) -> int:
    """Where the phrase starts: "a family of five" starts before its number."""
    if line.word(first - 1) == "of" and line.word(first - 2) in line.lexicon.collectives:
        return first - 3 if line.word(first - 3) in {"a", "the", "one", "another"} else first - 2
    return first


def _pair(line: Line, noun_at: int, noun: Noun | None) -> tuple[int, bool]:
    """The last token of two nouns under one number ("eight women and children"), and whether they mix populations."""
    other = line.lexicon.nouns.get(line.word(noun_at + 2))
    if line.word(noun_at + 1) not in {"and", "or"} or noun is None or other is None or not other.plural:
        return noun_at, False
    if noun.population is None or other.population is None or not noun.plural:
        return noun_at, False
    after = line.at.get(noun_at + 3)
    if after is None and line.word(noun_at + 3) in {"who", "in", "from", "with"}:
        return noun_at, False
    mixed = noun.population is not other.population and other.population is not Population.TOTAL
    return noun_at + 2, mixed


def _floored(line: Line, number: Number, noun_at: int) -> Number:
    """The number with a bound told after its noun: "20 civilians at least", "12 people or more"."""
    if line.words[noun_at + 1 : noun_at + 3] in {("at", "least"), ("or", "more")} and not number.article:
        following = line.tokens[noun_at + 3] if noun_at + 3 < len(line.tokens) else None
        if following is None or following.pos != "NUM":
            return replace(number, high=None)
    return number


def _sort(noun: Noun | None, own: Cue | None) -> Sort:
    if noun is not None:
        return Sort.INCIDENTS if noun.population is None else Sort.PERSONS
    return Sort.PERSONS if own is not None and own.kind is CueKind.DEED else Sort.THINGS


def _partitive(line: Line, number: Number) -> tuple[int, bool]:
    """Where the noun is looked for from, past "of them", "of the"; and whether the figure is a part."""
    at = number.stop
    if line.word(at) != "of":
        if line.word(at) in DETERMINERS and number.vague:
            at += 1
        return at, False
    following = line.word(at + 1)
    if following in line.lexicon.partitive:
        return at + 2, True
    if following in DETERMINERS:
        return at + 2, following in PARTS and not number.vague
    return (at + 1, False) if number.vague or number.approximate or _grouped(line, number) else (at, False)


def _of_the_hurt(line: Line, number: Number) -> bool:
    """Whether a figure counts some of those whom a word of harm names: "several of the injured", vague as it is."""
    of_those = line.word(number.stop) == "of" and line.word(number.stop + 1) in PARTS
    return of_those and number.stop + 2 in line.at


def _grouped(line: Line, number: Number) -> bool:
    """Whether the number ends in a group word that takes "of": "a score of", "a pair of", "two dozen of"."""
    return line.word(number.stop - 1) in {"score", "pair", "dozen", "trio", "couple", "total"}


def _more(line: Line, at: int) -> tuple[int, bool]:
    """Past "more" and its like: "12 more civilians", "40 more were hurt"."""
    if line.word(at) in line.lexicon.addend_after:
        return at + 1, True
    return at, False


def _noun(line: Line, number: Number, at: int, starts: set[int]) -> tuple[int, Noun | None] | None:
    """The token of the counted noun and its entry (None: a noun that the lexicon does not know)."""
    unknown: int | None = None
    of = line.word(number.stop) == "of"
    for i in range(at, min(at + REACH, len(line.tokens))):
        if i in starts:
            break
        deed = line.at.get(i)
        if deed is not None and deed.kind is CueKind.DEED and not _modifies(line, i, number):
            return deed.stop - 1, None
        noun = line.lexicon.nouns.get(line.words[i])
        if noun is not None and _fits(noun, number, of=of) and not _modifies(line, i, number):
            return i, noun
        if not _inside(line, i):
            break
        if line.tokens[i].tag in {"NNS", "NNPS"} or (number.single and line.tokens[i].tag == "NN"):
            unknown = i
    if unknown is None or number.article:
        return None
    return (unknown, None) if unknown not in line.at else None


def _fits(noun: Noun, number: Number, *, of: bool = False) -> bool:
    """Whether the noun's form goes with the number: "one soldier", "two soldiers", "one of the soldiers"."""
    one = number.low == 1 and number.high in {1, None}
    return noun.singular if one and not of else noun.plural


def _modifies(line: Line, i: int, number: Number) -> bool:
    """Whether the noun at ``i`` only modifies the next noun: "rebel fighters", "terrorist attacks", "death squads"."""
    if i + 1 >= len(line.tokens) or line.tokens[i].tag in {"NNS", "NNPS"}:
        return False
    following = line.lexicon.nouns.get(line.words[i + 1])
    if following is not None and _fits(following, number):
        return True
    if number.single and line.tokens[i].pos == "ADJ" and line.tokens[i + 1].pos in {"ADJ", "NOUN", "PROPN"}:
        return True
    return not number.single and line.tokens[i + 1].tag == "NNS"


def _inside(line: Line, i: int) -> bool:
    """Whether the token may stand between a number and its noun."""
    token, word = line.tokens[i], line.words[i]
    if token.pos in INNER or token.tag == "VBN" or word in ADVERBS:
        cue = line.at.get(i)
        return cue is None or cue.kind is CueKind.ACT or cue.kind is CueKind.DEED
    if token.text in MARKS or token.tag == "POS":
        return True
    if word in {"and", "or", ","} and i + 1 < len(line.tokens):
        return line.tokens[i + 1].pos in {"ADJ", "PROPN", "NOUN"} and line.tokens[i + 1].tag != "NNS"
    return token.tag == "VBG" and token.dep == "amod" and i not in line.at


def _own(line: Line, noun_at: int, at: int) -> Cue | None:
    """The harm inside the phrase: its noun ("12 deaths") or a participle before it ("two wounded soldiers")."""
    cue = line.ends.get(noun_at)
    if cue is not None and cue.kind is CueKind.DEED:
        return cue
    for i in range(at, noun_at):
        cue = line.at.get(i)
        if cue is not None and (cue.kind is CueKind.STATE or (cue.kind is CueKind.ACT and cue.past)):
            return cue
    return None


def _population(line: Line, noun: Noun | None, noun_at: int, start: int) -> Population:
    """Whom the noun counts, with the modifiers before it: "family members", "civilian casualties"."""
    if noun is not None and noun.population is None:
        return Population.TOTAL
    before = [line.words[i] for i in range(start, noun_at)]
    for word in before:
        if word in line.lexicon.overrides:
            return line.lexicon.overrides[word]
    own = noun.population if noun is not None and noun.population is not None else Population.TOTAL
    if own is not Population.TOTAL:
        return own
    return next((line.lexicon.modifiers[w] for w in reversed(before) if w in line.lexicon.modifiers), own)
