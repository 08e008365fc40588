"""Who counts: the other side's figure for the same acts, and the speaker of a figure.

"46 violations, according to the southern side 43", "46 violations (43 according to the southern side)", "the southern
side recorded nine violations, our side eleven": the second figure is the other side's, a tally of its own with its
own speaker. What else stands beside a side's name ("the southern side, 43 soldiers") is no figure of acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.en.numbers import Number, NumberReader
from rashomon.extract.en.tally_words import TallyWords
from rashomon.extract.found import CountFound, Findings, Unit, speech_at
from rashomon.model import ARTICLE, Count, Span, Speaker, SpeakerLink

MARKS = frozenset({",", "-", "\u2013", "\u2014", ":", "("})
"""What may stand between the name of a side and its figure."""
CITED = 6
"""Tokens before the last word of a side's name in which "according to" stands."""
BETWEEN = 5
"""Words that may stand between a side and its figure: "the southern side in its turn has recorded"."""
NONE = frozenset({"none", "zero"})
"""What says that a side counted nothing."""
NAME = 6
"""Words that the name of a side has at most."""


@dataclass(frozen=True, slots=True)
class SideFigure:
    """The figure of a side for the acts that its sentence counts, and the tokens ``[first, stop)`` of its name."""

    count: CountFound
    first: int
    stop: int

    def speaker(self, found: Findings) -> Speaker:
        """The side as a speaker."""
        words, span = found.sentence.words(self.first, self.stop), found.sentence.token_span(self.first, self.stop)
        return Speaker((SpeakerLink(words, span),))


def other_sides(found: Findings, words: TallyWords, numbers: NumberReader) -> tuple[SideFigure, ...]:
    """The figures of other sides after the first count of acts of a sentence, in the text's order."""
    act = next((c for c in found.counts if c.unit is Unit.INCIDENTS), None)
    if act is None or not any(t.lower in words.sides for t in found.sentence.tokens[act.stop :]):
        return ()
    figures = {n.core: n for n in numbers.all(found.sentence.tokens) if not (n.vague or n.article or n.zero)}
    return tuple(_figures(found, act, words, figures))


def _figures(found: Findings, act: CountFound, words: TallyWords, figures: dict[int, Number]) -> Iterator[SideFigure]:
    tokens = found.sentence.tokens
    for i in range(act.stop, len(tokens)):
        if tokens[i].lower not in words.sides or (i + 1 < len(tokens) and tokens[i + 1].lower in words.sides):
            continue
        first = _name_start(found, act.stop, i)
        n = _after(found, act, i, words, figures) or _before(found, act, first, words, figures)
        if n is not None:
            span = found.sentence.token_span(n.first, n.stop)
            value = Count(n.low, n.high, approximate=n.approximate)
            yield SideFigure(CountFound(value, act.unit, span, n.first, n.stop, act.noun, None, None), first, i + 1)


def _name_start(found: Findings, edge: int, i: int) -> int:
    """Where the name of a side that ends at token ``i`` starts: "the southern side", "our side"."""
    tokens, last = found.sentence.tokens, i
    while i > max(edge, last - NAME) and (
        tokens[i - 1].pos in {"ADJ", "PROPN", "NOUN", "DET"} or tokens[i - 1].lower in {"our", "its", "the"}
    ):
        i -= 1
    return i


def _after(found: Findings, act: CountFound, i: int, words: TallyWords, figures: dict[int, Number]) -> Number | None:
    """The figure after a side's name that ends at token ``i``: next to it, past a verb of counting or past a mark.

    Past a comma ("according to the southern side, 43") only where the side is cited.
    """
    tokens = found.sentence.tokens
    cited = any(t.lower in words.according for t in tokens[max(i - CITED, 0) : i])
    j = i + 1
    while j < min(i + 1 + BETWEEN, len(tokens)) and j not in figures:
        mark = tokens[j].text in MARKS
        known = mark or _counting(tokens[j].lower, words)
        if (mark and tokens[j].text == "," and not cited) or not known:
            return None
        if tokens[j].lower in NONE:
            return Number(0, 0, approximate=False, first=j, stop=j + 1, core=j)
        j += 1
    n = next((n for n in figures.values() if n.first <= j <= n.core), None)
    return n if n is not None and _bare(found, act, n.stop, words) else None


def _counting(word: str, words: TallyWords) -> bool:
    """Whether a word may stand between a side and its figure."""
    return word in words.recorded or word in words.tells_figure or word in NONE


def _before(
    found: Findings, act: CountFound, first: int, words: TallyWords, figures: dict[int, Number]
) -> Number | None:
    """The figure before "according to" and a side's name that starts at token ``first``."""
    tokens = found.sentence.tokens
    at = next((j for j in range(first - 1, max(first - 4, act.stop), -1) if tokens[j].lower in words.according), None)
    if at is None:
        return None
    stop = at - 1 if tokens[at - 1].text == "," else at
    n = next((n for n in figures.values() if n.stop == stop and n.first >= act.stop), None)
    return n if n is not None else None


def _bare(found: Findings, act: CountFound, stop: int, words: TallyWords) -> bool:
    """Whether nothing else is counted by a figure that ends before token ``stop``."""
    tokens = found.sentence.tokens
    if stop >= len(tokens) or tokens[stop].pos in {"PUNCT", "CCONJ", "ADP", "SYM"} or tokens[stop].text in {")", "("}:
        return True
    same = {act.noun.lower(), *words.violations, *words.violation_modifiers, "times"}
    return tokens[stop].lower in same


def speaker_of(found: Findings, count: CountFound, others: Sequence[SideFigure], words: TallyWords) -> Speaker:
    """Who says a figure: the sentence's attribution unless another figure is its own, else who "recorded" it."""
    speech = speech_at(found.speech, count.first)
    if speech is not None and not any(_names(speech.speaker, found, other) for other in others):
        return speech.speaker
    tokens = found.sentence.tokens
    for verb in reversed(tokens[: count.first]):
        if verb.lower in words.recorded and verb.tag.startswith("VB"):
            subject = next((t.i for t in found.sentence.children(verb.i) if t.dep == "nsubj"), None)
            chunk = next((c for c in found.sentence.chunks if subject is not None and c[0] <= subject < c[1]), None)
            if chunk is not None:
                return _link(found, *chunk)
    side = next((t.i for t in tokens[: count.first] if t.lower in words.sides), None) if others else None
    return _link(found, _name_start(found, 0, side), side + 1) if side is not None else ARTICLE


def _names(speaker: Speaker, found: Findings, other: SideFigure) -> bool:
    """Whether a speaker is the side of another figure."""
    span: Span = found.sentence.token_span(other.first, other.stop)
    return any(link.span is not None and link.span.overlaps(span) for link in speaker.chain)


def _link(found: Findings, first: int, stop: int) -> Speaker:
    """The speaker named by some tokens."""
    return Speaker((SpeakerLink(found.sentence.words(first, stop), found.sentence.token_span(first, stop)),))
