"""Finds every figure that counts persons, incidents or things, with its unit, population and relation.

Steps for one sentence: numbers (:mod:`.numbers`), the nouns they count (:mod:`.counts_phrases`), what happened to them
(:mod:`.counts_units`), how the figures stand to one another (invariant 2: "including 11 children" is a subset, "12
more" an addend, "rises to 12" replaces), sums of what is told together ("a woman and her two children"), and the
zeros that are said ("no casualties"). Nothing said is no count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.extract.en.counts_lexicon import CountLexicon, Noun
from rashomon.extract.en.counts_phrases import Figure, Line, Sort, figures
from rashomon.extract.en.counts_units import Tie, linked, ties
from rashomon.extract.en.counts_zero import singles, zeros
from rashomon.extract.en.numbers import NumberReader
from rashomon.extract.found import CountFound, Unit
from rashomon.extract.syntax import Sentence
from rashomon.model import Count, Population, Relation

EXTRACTOR = "counts.en.v1"


@dataclass(frozen=True, slots=True)
class CountFinder:
    """Finds the figures of a sentence; built once from ``data/en/counts.yaml``, then pure."""

    reader: NumberReader
    lexicon: CountLexicon

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> CountFinder:
        """Compile the lexicon."""
        return cls(NumberReader.from_data(data["numbers"]), CountLexicon.from_data(data))

    def __call__(self, sentence: Sentence) -> tuple[CountFound, ...]:
        """The counts of one sentence, in the text's order; a sum stands before its parts."""
        line = Line.of(sentence, self.lexicon)
        numbers = self.reader.all(sentence.tokens)
        found = figures(line, numbers)
        tied = ties(line, found)
        relations = _relations(line, found, tied)
        tied = _inherited(found, tied, relations)
        counts = [*_counts(line, found, tied, relations), *zeros(line, numbers), *singles(line, found)]
        return tuple(sorted(counts, key=lambda c: (c.first, -c.stop, c.unit, c.value.low)))


def _inherited(
    found: Sequence[Figure], tied: Sequence[Tie | None], relations: Sequence[Relation]
) -> tuple[Tie | None, ...]:
    """Subsets without a word of harm of their own take that of their whole: "58 died, 11 of them children"."""
    out: list[Tie | None] = []
    whole: Tie | None = None
    for f, tie, relation in zip(found, tied, relations, strict=True):
        if tie is None and relation is Relation.SUBSET and f.sort is not Sort.INCIDENTS:
            out.append(replace(whole, direct=False, rises=False) if whole is not None else None)
            continue
        if relation is not Relation.SUBSET and f.sort is not Sort.THINGS:
            whole = tie or (whole if f.number.article else None)
        elif tie is not None and whole is None:
            whole = tie
        out.append(tie)
    return tuple(out)


def _counts(
    line: Line, found: Sequence[Figure], tied: Sequence[Tie | None], relations: Sequence[Relation]
) -> Iterator[CountFound]:
    """The counts of the figures that count something, and the sums over coordinated ones."""
    for k, (figure, tie) in enumerate(zip(found, tied, strict=True)):
        count = _count(line, figure, tie, relations[k])
        if count is not None:
            yield count
    yield from _carried(line, found, tied)
    yield from _sums(line, found, tied, relations)


def _count(line: Line, f: Figure, tie: Tie | None, relation: Relation) -> CountFound | None:
    """One figure as a count; None for a bare number or "a man" to which nothing happens."""
    if tie is None and (f.sort is Sort.BARE or f.number.article):
        return None
    units = {Sort.PERSONS: Unit.PEOPLE, Sort.INCIDENTS: Unit.INCIDENTS, Sort.THINGS: Unit.OTHER, Sort.BARE: Unit.OTHER}
    people = f.sort is Sort.THINGS and f.noun[:1].isupper() and f.noun.endswith(line.lexicon.demonyms)
    unit = tie.unit if tie is not None else Unit.PEOPLE if people else Unit.OTHER if f.group else units[f.sort]
    return _found(line, f, unit, tie, relation)


def _found(line: Line, f: Figure, unit: Unit, tie: Tie | None, relation: Relation) -> CountFound:
    value = Count(f.number.low, f.number.high, _population(line, f), relation, f.number.approximate)
    anchor = tie.cue.head if tie is not None and tie.cue is not None else None
    stop = f.stop + 1 if line.word(f.stop - 1) in {"the", "those"} and f.sort is Sort.BARE else f.stop
    return CountFound(value, unit, line.sentence.token_span(f.first, stop), f.first, stop, f.noun, f.noun_at, anchor)


def _population(line: Line, f: Figure) -> Population:
    """The noun's population, or that of the predicate or apposition: "five were children", "two of them women"."""
    if f.population is not Population.TOTAL or f.sort is not Sort.BARE:
        return f.population
    told = _predicate(line, f) or (line.lexicon.nouns.get(line.word(_past_of(line, f.stop))) if f.part else None)
    return told.population if told is not None and told.population is not None else f.population


def _past_of(line: Line, i: int) -> int:
    """The place after "of": "four of them (of) children"."""
    return i + 1 if line.word(i) == "of" else i


def _predicate(line: Line, f: Figure) -> Noun | None:
    """The noun that is said of a bare figure: "two of the dead were soldiers"."""
    i = line.at[f.stop].stop if f.part and f.stop in line.at else f.stop
    start = i
    while line.word(i) in line.lexicon.grammar.be or line.word(i) in {"all", "mostly", "also", "young"}:
        i += 1
    noun = line.lexicon.nouns.get(line.word(i)) if i > start else None
    return noun if noun is not None and noun.population is not None else None


# ----------------------------------------------------------------------------------------------------------- relations


def _relations(line: Line, found: Sequence[Figure], tied: Sequence[Tie | None]) -> tuple[Relation, ...]:
    """The relation of each figure to those before it."""
    out: list[Relation] = []
    for k in range(len(found)):
        out.append(_relation(line, k, found, tied, out))
    return tuple(out)


def _relation(
    line: Line, k: int, found: Sequence[Figure], tied: Sequence[Tie | None], earlier: Sequence[Relation]
) -> Relation:
    f, tie = found[k], tied[k]
    if tie is not None and tie.rises:
        return Relation.REPLACES
    if f.part or (tie is not None and tie.part) or _opens_subset(line, f):
        return Relation.SUBSET
    said_of = f.sort is Sort.BARE and tie is None and any(tied[:k]) and _predicate(line, f) is not None
    if said_of or (k and earlier[k - 1] is Relation.SUBSET and _goes_on(line, k, found, tied)):
        return Relation.SUBSET
    if tie is not None and tie.adds:
        return Relation.ADDEND
    if f.more or f.others:
        return _addend(k, tied, explicit=f.more)
    return Relation.TOTAL


def _opens_subset(line: Line, f: Figure) -> bool:
    """Whether the words before the figure open a subset: "including", "among them", "of whom"."""
    i = f.first
    while line.word(i - 1) in {"at", "least", "the", "some", "also", "were", "(", '"', "mostly", "another"}:
        i -= 1
    return any(line.words[max(i - len(phrase), 0) : i] == phrase for phrase in line.lexicon.subset_before)


def _goes_on(line: Line, k: int, found: Sequence[Figure], tied: Sequence[Tie | None]) -> bool:
    """Whether a figure goes on a subset: "including two women and five children"."""
    f, previous, tie = found[k], found[k - 1], tied[k]
    if f.sort is Sort.BARE or f.others or not _chained(line, previous, f):
        return False
    whole = next((found[j] for j in range(k - 2, -1, -1)), None)
    if whole is not None and whole.number.high is not None and f.number.low > whole.number.high:
        return False
    return tie is None or tied[k - 1] is None or tie.unit is (tied[k - 1] or tie).unit


def _chained(line: Line, f: Figure, g: Figure) -> bool:
    """Whether the figures stand in one enumeration; with the commas lost, they may touch."""
    return f.stop == g.first or linked(line, f, g)


def _addend(k: int, tied: Sequence[Tie | None], *, explicit: bool) -> Relation:
    """As in "12 more" adds to what was told of the same harm; "31 killed and 170 others injured" adds to nothing."""
    tie = tied[k]
    units = {t.unit for t in tied[:k] if t is not None}
    if tie is not None and units and tie.unit not in units:
        return Relation.TOTAL
    return Relation.ADDEND if explicit or units else Relation.TOTAL


# ---------------------------------------------------------------------------------------------------- carried and sums


def _carried(line: Line, found: Sequence[Figure], tied: Sequence[Tie | None]) -> Iterator[CountFound]:
    """Bare figures that go on a count of incidents or things: "eight settlements in A and another 15 in B"."""
    noun: Figure | None = None
    part: Figure | None = None
    for f, tie in zip(found, tied, strict=True):
        if f.sort in {Sort.INCIDENTS, Sort.THINGS} and tie is None and not f.number.single:
            noun, part = f, None
        elif noun is not None and f.sort is Sort.BARE and tie is None and not f.number.article and _continues(line, f):
            opened = _opens_subset(line, f) or f.part or line.word(f.first - 1) in {"-", ":"}
            subset = opened or (part is not None and _joined(line, part, f))
            part = f if subset else None
            relation = Relation.SUBSET if subset else Relation.ADDEND if f.more else Relation.TOTAL
            unit = Unit.INCIDENTS if noun.sort is Sort.INCIDENTS else Unit.OTHER
            counted = replace(f, noun=noun.noun, noun_at=noun.noun_at)
            yield _found(line, counted, unit, None, relation)


def _joined(line: Line, part: Figure, f: Figure) -> bool:
    """Whether a figure goes on an enumeration of parts: "including 12 in A and 11 in B"."""
    between = line.tokens[part.stop : f.first]
    return len(between) <= 10 and bool(between) and not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in between)


def _continues(line: Line, f: Figure) -> bool:
    """Whether a bare figure stands where a part of an enumeration does: before "in", after "-" or ":"."""
    return line.word(f.stop) in {"in", "on", "at", "against", "near", "of", "targeting", "from"} or (
        line.word(f.first - 1) in {"-", ":"} and line.word(f.stop) in {"", ",", ".", ";", "and", ")"}
    )


def _sums(
    line: Line, found: Sequence[Figure], tied: Sequence[Tie | None], relations: Sequence[Relation]
) -> Iterator[CountFound]:
    """The sum of persons told together under one word of harm: "two women and their seven children were killed"."""
    start = 0
    for k in range(1, len(found) + 1):
        if k < len(found) and _together(line, k, found, tied, relations):
            continue
        group = found[start:k]
        if len(group) > 1 and tied[start] is not None:
            yield _sum(line, group, tied[start])
        start = k


def _together(
    line: Line, k: int, found: Sequence[Figure], tied: Sequence[Tie | None], relations: Sequence[Relation]
) -> bool:
    f, g, tie, other = found[k - 1], found[k], tied[k - 1], tied[k]
    if tie is None or other is None or tie.cue is None or other.cue != tie.cue:
        return False
    plain = relations[k - 1] in {Relation.TOTAL, Relation.ADDEND} and relations[k] in {Relation.TOTAL, Relation.ADDEND}
    groups = line.lexicon.collectives
    persons = all(x.sort is not Sort.INCIDENTS and not x.group and x.noun.lower() not in groups for x in (f, g))
    return plain and persons and not tie.rises and (linked(line, f, g) or other.adds or _described(line, f, g))


def _described(line: Line, f: Figure, g: Figure) -> bool:
    """Whether only a phrase on the first stands between two figures: "19 fighters of the group and four civilians"."""
    between = line.tokens[f.stop : g.first]
    joined = bool(between) and between[-1].lower in {"and", "or"} and between[0].pos == "ADP"
    return joined and len(between) <= 7 and not any(t.pos in {"VERB", "AUX", "PUNCT"} for t in between)


CIVIL = frozenset({Population.CIVILIANS, Population.CHILDREN, Population.WOMEN})


def _common(populations: set[Population]) -> Population:
    """The population of a sum: that of all its parts; civilians where they are civilians, women and children."""
    if len(populations) == 1:
        return next(iter(populations))
    return Population.CIVILIANS if populations <= CIVIL else Population.TOTAL


def _sum(line: Line, group: Sequence[Figure], tie: Tie | None) -> CountFound:
    """The whole of a coordinated group, over all its words; open above where a part is."""
    highs = [f.number.high for f in group]
    high = None if any(h is None for h in highs) else sum(h for h in highs if h is not None)
    population = _common({f.population for f in group})
    relation = Relation.ADDEND if group[0].more else Relation.TOTAL
    value = Count(
        sum(f.number.low for f in group), high, population, relation, any(f.number.approximate for f in group)
    )
    first, stop = group[0].first, group[-1].stop
    unit, anchor = (tie.unit, tie.cue.head if tie.cue else None) if tie is not None else (Unit.PEOPLE, None)
    span = line.sentence.token_span(first, stop)
    return CountFound(value, unit, span, first, stop, "people", group[-1].noun_at, anchor)
