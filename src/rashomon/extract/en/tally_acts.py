"""Acts that a bulletin counts without a counted noun, and acts that it says there were none of.

- times: "violated the ceasefire 14 times", "the truce was breached twice";
- a label: "Ceasefire violations over the past day: 14";
- the number of acts: "the number of violations stood at 58";
- none: "no shellings were registered".

A comparison ("three times more"), a distance or a vague word ("several times") is no figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.en.numbers import Number, NumberReader
from rashomon.extract.en.tally_words import TallyWords
from rashomon.extract.found import CountFound, Findings, Unit
from rashomon.model import Count

BEFORE, AFTER = 14, 8
"""Tokens before and after "n times" in which its verb stands."""
LABEL = 9
"""Tokens from a label's noun to its colon: "violations of the ceasefire over the past 24 hours:"."""
NUMBER = 14
"""Tokens from "number of" to the figure."""
TOLD = 12
"""Tokens after "no shellings" in which they are told as recorded."""
NO = 4
"""Words that may stand between "no" and its noun."""


def counted_acts(found: Findings, words: TallyWords, numbers: NumberReader) -> tuple[CountFound, ...]:
    """The figures of acts that the finder of counts does not read, left to right."""
    lower = tuple(t.lower for t in found.sentence.tokens)
    if not words.act_words.intersection(lower):
        return ()
    figures = {n.core: n for n in numbers.all(found.sentence.tokens) if not (n.vague or n.article or n.zero)}
    acts = [
        *_times(found, lower, words, figures),
        *_labelled(found, lower, words, figures),
        *_number_of(found, lower, words, figures),
    ]
    taken = [c.span for c in found.counts if c.unit is not Unit.OTHER]
    return tuple(c for c in acts if not any(c.span.overlaps(span) for span in taken))


def _times(
    found: Findings, lower: tuple[str, ...], words: TallyWords, figures: dict[int, Number]
) -> Iterator[CountFound]:
    """As in "violated the truce 14 times"; what repeats the figure's verb ("15 times in Belgar") is one too."""
    told = {n.stop: n for n in figures.values()}
    verb = ""
    for i, word in enumerate(lower):
        n = told.get(i) if word == "times" else None
        if (n is None and word not in words.twice) or (i + 1 < len(lower) and lower[i + 1] in words.compared):
            continue
        first = n.first if n is not None else i
        verb = _verb(lower, words, first, i) or verb
        if verb:
            value = Count(n.low, n.high, approximate=n.approximate) if n is not None else Count(2, 2)
            yield _count(found, value, (first, i + 1), words.times[verb])


def _verb(lower: tuple[str, ...], words: TallyWords, first: int, at: int) -> str:
    """The verb that "n times" belongs to; one that breaks something must have a truce in its sentence."""
    near = [*reversed(lower[max(first - BEFORE, 0) : first]), *lower[at + 1 : at + AFTER]]
    verb = next((w for w in near if w in words.times), "")
    broken = words.times.get(verb, "") in words.violations
    return verb if not broken or words.truces.intersection(lower) else ""


def _labelled(
    found: Findings, lower: tuple[str, ...], words: TallyWords, figures: dict[int, Number]
) -> Iterator[CountFound]:
    """As in "Violations: 14", where nothing is told between the noun and its colon."""
    for i, word in enumerate(lower):
        if word not in words.violations:
            continue
        at = next((j for j in range(i + 1, min(i + LABEL, len(lower))) if lower[j] == ":"), None)
        n = figures.get(at + 1) if at is not None else None
        verbs = any(t.pos == "VERB" and t.i != i for t in found.sentence.tokens[:at])
        counted = any(c.unit is Unit.INCIDENTS and c.first <= i < c.stop for c in found.counts)
        if n is not None and not verbs and not counted and _ends(found, n.stop):
            yield _count(found, Count(n.low, n.high, approximate=n.approximate), (n.first, n.stop), word, anchor=i)


def _number_of(
    found: Findings, lower: tuple[str, ...], words: TallyWords, figures: dict[int, Number]
) -> Iterator[CountFound]:
    """As in "the number of violations in Ardin rose to 58"."""
    for i in range(len(lower) - 3):
        if lower[i : i + 2] != ("number", "of"):
            continue
        noun = next((j for j in range(i + 2, min(i + 6, len(lower))) if lower[j] in words.act_nouns), None)
        if noun is None:
            continue
        for j in range(noun + 1, min(noun + NUMBER, len(lower) - 1)):
            n = figures.get(j)
            if n is not None and any(w in words.amounts for w in lower[max(n.first - 3, noun) : n.first]):
                value = Count(n.low, n.high, approximate=n.approximate)
                yield _count(found, value, (n.first, n.stop), lower[noun], anchor=noun)
                break


def no_acts(found: Findings, words: TallyWords) -> Iterator[CountFound]:
    """As in "no violations were recorded": a figure of zero ("no further violations" is none).

    Acts other than violations must be told as recorded: "no attack was planned" counts nothing.
    """
    lower = tuple(t.lower for t in found.sentence.tokens)
    for i in range(len(lower)):
        j = start = _none(lower, i)
        while j < len(lower) and lower[j] in words.violation_modifiers:
            j += 1
        if start == i or j >= len(lower):
            continue
        recorded = any(w in words.recorded for w in (*lower[max(i - NO, 0) : i], *lower[start : j + TOLD]))
        if lower[j] in words.violations or (lower[j] in words.act_nouns and recorded):
            yield _count(found, Count(0, 0), (i, j + 1), found.sentence.tokens[j].text, noun_at=j)


def _none(lower: tuple[str, ...], i: int) -> int:
    """The token after "no", "zero" or "not a single" at ``i``; ``i`` itself where none of them stands there."""
    if lower[i] in {"no", "zero"}:
        return i + 1
    return i + 3 if lower[i : i + 3] == ("not", "a", "single") else i


def _ends(found: Findings, i: int) -> bool:
    """Whether nothing that is counted follows: the sentence or a clause ends."""
    tokens = found.sentence.tokens
    return i >= len(tokens) or tokens[i].pos in {"PUNCT", "CCONJ", "ADP"} or tokens[i].text in "([;"


def _count(
    found: Findings,
    value: Count,
    at: tuple[int, int],
    noun: str,
    *,
    noun_at: int | None = None,
    anchor: int | None = None,
) -> CountFound:
    """A figure of acts over the tokens ``at``, with the noun that it counts, which may stand elsewhere or nowhere."""
    first, stop = at
    return CountFound(value, Unit.INCIDENTS, found.sentence.token_span(first, stop), first, stop, noun, noun_at, anchor)
