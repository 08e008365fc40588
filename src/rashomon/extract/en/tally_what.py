"""What a tally counts, in the words of its sentence: noun, harm, the words around it, and who or what did it."""

from __future__ import annotations

from rashomon.extract.found import CountFound, Findings, Unit

HARM = frozenset({Unit.KILLED, Unit.INJURED, Unit.CASUALTIES, Unit.DISPLACED, Unit.CAPTURED})
"""Units of what is done to persons."""
TAIL = 14
"""Words after the figure that say what is counted."""
LOOSE = frozenset({"PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "SPACE"})
"""Parts of speech that a phrase does not end or start with."""
OPENING = 10
"""Words of a sentence's opening that may say what a figure sums over: "Seven days of air raids across the province"."""


def counted_what(found: Findings, count: CountFound) -> str:
    """What is counted, in the sentence's words: noun, harm, the words that follow, and who or what did it."""
    sentence = found.sentence
    unit = str(count.unit) if count.unit in HARM else ""
    stop = min(count.stop + TAIL, len(sentence.tokens))
    while stop > count.stop and sentence.tokens[stop - 1].pos in LOOSE:
        stop -= 1
    tail = sentence.words(count.stop, stop) if stop > count.stop else ""
    if unit in {t.lower for t in sentence.tokens[count.stop : count.stop + 5]}:
        unit = ""
    head = _noun(found, count) or ("people" if count.unit in HARM else "")
    return " ".join(" ".join((head, unit, tail, _lead(found, count), _bound(found, count))).split())


def _noun(found: Findings, count: CountFound) -> str:
    """The noun with its modifiers, where it stands in the figure's own phrase."""
    if count.noun_at is None or not count.first <= count.noun_at < count.stop:
        return count.noun
    tokens = found.sentence.tokens
    number = max((i for i in range(count.first, count.noun_at) if tokens[i].pos == "NUM"), default=count.first)
    start = next(
        (i for i in range(number + 1, count.noun_at) if tokens[i].pos in {"ADJ", "PROPN", "NOUN"}), count.noun_at
    )
    return found.sentence.words(start, count.noun_at + 1)


def _lead(found: Findings, count: CountFound) -> str:
    """The words before an active word of harm, which say by what, or from the word "toll" to its figure."""
    sentence = found.sentence
    if count.anchor is None or count.anchor >= count.first:
        return _opening(found, count)
    if sentence.tokens[count.anchor].pos in {"NOUN", "PROPN"}:
        return f"({sentence.words(count.anchor, count.first)})"
    start = max(count.anchor - 10, 0)
    while start < count.anchor and sentence.tokens[start].pos in {*LOOSE, "AUX", "VERB"}:
        start += 1
    return f"({sentence.words(start, count.anchor)})" if start < count.anchor else ""


def _opening(found: Findings, count: CountFound) -> str:
    """The words before a figure that no active word of harm leads, where its sentence opens with them."""
    stop = next((t.i for t in found.sentence.tokens[: count.first] if t.pos == "PUNCT" and t.i > 1), count.first)
    stop = min(stop, OPENING)
    while stop and found.sentence.tokens[stop - 1].pos in {*LOOSE, "AUX", "VERB"}:
        stop -= 1
    return f"({found.sentence.words(0, stop)})" if stop else ""


def _bound(found: Findings, count: CountFound) -> str:
    """The words that bound the figure: "at least", "more than"."""
    tokens = found.sentence.tokens
    stop = next((i for i in range(count.first, count.stop) if tokens[i].pos in {"NUM", "DET"}), count.first)
    return f"({found.sentence.words(count.first, stop)})" if stop > count.first and count.first != count.noun_at else ""
