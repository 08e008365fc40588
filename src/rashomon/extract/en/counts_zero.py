"""Zeros that are said, and single victims told without a number.

"No casualties" and "none of the soldiers were hurt" are counts of zero; "no reports of casualties" and "no information
about casualties" are none at all: a report of nothing is not nothing (invariant 2). "The death of the soldier" is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.en.counts_lexicon import Cue, CueKind
from rashomon.extract.en.counts_phrases import DETERMINERS, Figure, Line
from rashomon.extract.en.numbers import Number
from rashomon.extract.found import CountFound, Unit
from rashomon.model import Count, Population, Relation

POSSESSIVES = frozenset({"its", "his", "her", "their", "the"})
REACH = 8
"""A denied harm stands within this many tokens after its "no"."""


def zeros(line: Line, numbers: Sequence[Number]) -> Iterator[CountFound]:
    """The zeros of a sentence."""
    said = frozenset(line.words)
    for phrase, unit in line.lexicon.nothing_else:
        if not said.issuperset(phrase):
            continue
        for i in range(len(line.words) - len(phrase) + 1):
            if line.words[i] == phrase[0] and line.words[i : i + len(phrase)] == phrase:
                yield _zero(
                    line,
                    i,
                    Cue(unit, CueKind.STATE, i, i + len(phrase), past=False, persons=True),
                    unit,
                    Population.TOTAL,
                )
    if not line.cues:
        return
    starts = {n.first for n in numbers if n.zero} | {i for i, w in enumerate(line.words) if _opens(line, i, w)}
    told: set[tuple[int | None, Unit]] = set()
    for start in sorted(starts):
        for zero in _denied_deed(line, start) or _denied_act(line, start):
            if (zero.anchor, zero.unit) not in told:
                told.add((zero.anchor, zero.unit))
                yield zero


def _opens(line: Line, i: int, word: str) -> bool:
    """Whether a denial may open at ``i``: "without", "nobody", "not ... any"."""
    if word == "any":
        before = line.words[max(i - 6, 0) : i]
        grammar = line.lexicon.grammar
        return any(w in grammar.negated for w in before) and any(w in grammar.caused for w in before)
    if word == "without":
        return line.word(i + 1) != "any"
    return word in line.lexicon.grammar.nobody or word == "zero"


def _denied_deed(line: Line, start: int) -> list[CountFound]:
    """As in "no casualties", "without any deaths or injuries", "no loss of life"."""
    out: list[CountFound] = []
    grammar, i = line.lexicon.grammar, start + 1
    while i < min(start + REACH, len(line.words)):
        cue = line.at.get(i)
        if cue is not None and cue.kind is CueKind.DEED:
            out.append(_zero(line, start, cue, cue.unit, _denied_population(line, start, i)))
            i = cue.stop
        elif line.words[i] in grammar.denial and line.words[i] not in grammar.unknown:
            i += 1
        else:
            break
    return out


def _denied_act(line: Line, start: int) -> list[CountFound]:
    """As in "no one was killed", "none of its soldiers were hurt", "no civilians died"."""
    if line.word(start) in {"without", "any", "zero"} or line.word(start + 1) in line.lexicon.grammar.unknown:
        return []
    for i in range(start + 1, min(start + REACH + 2, len(line.words))):
        cue = line.at.get(i)
        if cue is None:
            if line.tokens[i].pos == "VERB" and line.words[i] not in line.lexicon.grammar.forward:
                return []
            continue
        if cue.kind is CueKind.FALL or cue.kind is CueKind.STATE or (cue.kind is CueKind.ACT and cue.past):
            if not _is_subject(line, start, i):
                return []
            units = (Unit.KILLED, Unit.INJURED) if cue.unit is Unit.CASUALTIES else (cue.unit,)
            population = _denied_population(line, start, i)
            return [_zero(line, start, cue, unit, population) for unit in (*units, *_also(line, cue))]
        return []
    return []


def _is_subject(line: Line, start: int, i: int) -> bool:
    """Whether persons stand between the denial and the word of harm: "no one", "none of its soldiers", "nobody"."""
    if line.word(start) in {"nobody", "none"} or line.word(start + 1) in {"one", "body"}:
        return True
    return any(w in line.lexicon.nouns and line.lexicon.nouns[w].population is not None for w in line.words[start:i])


def _also(line: Line, cue: Cue) -> tuple[Unit, ...]:
    """The second unit of "killed or wounded" where the phrase was read word by word."""
    if line.word(cue.stop) in {"or", "nor"}:
        other = line.at.get(cue.stop + 1)
        if other is not None and other.unit is not cue.unit:
            return (other.unit,)
    return ()


def _denied_population(line: Line, start: int, stop: int) -> Population:
    """Whom the denial is about: "no civilian casualties", "none of its soldiers"."""
    for word in line.words[start:stop]:
        noun = line.lexicon.nouns.get(word)
        if word in line.lexicon.overrides:
            return line.lexicon.overrides[word]
        if noun is not None and noun.population not in {None, Population.TOTAL}:
            return noun.population or Population.TOTAL
    return Population.TOTAL


def _zero(line: Line, start: int, cue: Cue, unit: Unit, population: Population) -> CountFound:
    span = line.sentence.token_span(start, cue.stop)
    noun = line.words[cue.stop - 1] if cue.kind is CueKind.DEED else ""
    at = cue.stop - 1 if noun else None
    return CountFound(Count(0, 0, population), unit, span, start, cue.stop, noun, at, cue.head)


def singles(line: Line, found: Sequence[Figure]) -> Iterator[CountFound]:
    """One victim told without a number: "the death of the soldier", "killing its pilot", "another child was killed"."""
    taken = {i for f in found for i in range(f.first, f.stop)}
    for cue in line.cues:
        at = _victim(line, cue)
        if at is None or at in taken:
            continue
        noun = line.lexicon.nouns[line.words[at]]
        relation = Relation.ADDEND if "another" in line.words[max(at - 3, 0) : at] else Relation.TOTAL
        value = Count(1, 1, noun.population or Population.TOTAL, relation)
        first = min(at, cue.stop + (line.word(cue.stop) == "of")) if at > cue.first else _opening(line, at)
        span = line.sentence.token_span(first, at + 1)
        yield CountFound(value, cue.unit, span, first, at + 1, line.tokens[at].text, at, cue.head)


def _victim(line: Line, cue: Cue) -> int | None:
    """The token of the one victim of a word of harm, where the words around name one."""
    i = cue.stop
    gerund = cue.kind is CueKind.ACT and line.word(cue.first).endswith("ing")
    if (cue.kind is CueKind.DEED or gerund) and line.word(i) == "of" and line.word(i + 1) in DETERMINERS:
        return _singular(line, i + 2)
    if gerund and line.word(i) in POSSESSIVES:
        return _singular(line, i + 1)
    if cue.kind is CueKind.ACT and cue.past:
        return _another(line, cue)
    return None


def _another(line: Line, cue: Cue) -> int | None:
    """The noun of "another child was killed"."""
    i = cue.first - 1
    while i >= 0 and (line.words[i] in line.lexicon.grammar.be or line.words[i] in line.lexicon.grammar.forward):
        i -= 1
    noun = line.lexicon.nouns.get(line.word(i))
    if noun is None or not noun.singular or noun.population is None or i == cue.first - 1:
        return None
    return i if "another" in line.words[max(i - 2, 0) : i] else None


def _opening(line: Line, at: int) -> int:
    """The token where the phrase of "another child" opens."""
    return next((i for i in range(at - 1, max(at - 4, -1), -1) if line.words[i] == "another"), at)


def _singular(line: Line, i: int) -> int | None:
    """The token of a person's noun in the singular that ends the phrase at ``i``."""
    best: int | None = None
    while i < len(line.tokens) and line.tokens[i].pos in {"ADJ", "NOUN", "PROPN"}:
        noun = line.lexicon.nouns.get(line.words[i])
        best = i if noun is not None and noun.singular and noun.population is not None else None
        if line.tokens[i].tag in {"NNS", "NNPS"}:
            return None
        i += 1
    return best
