"""Tallies: aggregate figures that are no incident ("300,000 dead since 2011", "35 shellings: 8 in A, 15 in B").

A figure is a tally where the text sums over a stretch of time, over a whole conflict, over several acts whose figures
follow, or where a bulletin counts acts. Steps for one document:

1. for each count that is said (no sums of ours): why it would be a tally (:class:`Reason`), if at all;
2. its parts (:mod:`.tally_parts`), its time, place and speaker from the sentence's other findings;
3. zeros of bulletins ("no violations were recorded") and the other side's bare figure ("according to the southern side
   43");
4. of several tallies with one unit, figure and speaker, the one with the most parts is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from rashomon.extract.en.numbers import digits
from rashomon.extract.en.speakers import speech_at
from rashomon.extract.en.tally_audit import PartsCheck, audit
from rashomon.extract.en.tally_parts import Parts, continued, following, is_sum, listed, subsets
from rashomon.extract.en.tally_words import TallyWords
from rashomon.extract.found import CountFound, DateFound, DateRole, Findings, PlaceFound, Unit
from rashomon.model import (
    ARTICLE,
    Count,
    DatePrecision,
    Document,
    Place,
    Relation,
    Speaker,
    SpeakerLink,
    Tally,
    When,
    content_id,
)

__all__ = ["EXTRACTOR", "PartsCheck", "Reason", "TallyFinder", "audit", "figure"]

EXTRACTOR = "tallies.en.v1"
HARM = frozenset({Unit.KILLED, Unit.INJURED, Unit.CASUALTIES, Unit.DISPLACED, Unit.CAPTURED})
BEFORE, AFTER = 30, 34
"""How many tokens a window may stand before and after its figure; in longer gaps it belonged to another clause."""
TAIL = 14
"""Words after the figure that say what is counted."""


class Reason(StrEnum):
    """Why a figure is taken for a tally, weakest last."""

    LIST = "list"
    """It is broken down by place in its own sentence."""
    WINDOW = "window"
    """It sums over a stretch of time."""
    WAR = "war"
    """It is the toll of a whole conflict."""
    SUM = "sum"
    """The sentences after it break it down by place."""
    BULLETIN = "bulletin"
    """A mechanism or ministry counted acts."""
    PLIGHT = "plight"
    """Many persons in a lasting plight."""


@dataclass(frozen=True, slots=True)
class Told:
    """One count that is a tally, where it stands, and its parts."""

    found: Findings
    at: int
    count: CountFound
    reason: Reason
    parts: Parts


def figure(count: Count) -> int | None:
    """The figure as printed: the lower bound, or the upper one of "up to 470,000"; None for "hundreds of thousands"."""
    if count.high is None or count.low == count.high:
        return count.low
    return count.high if count.low == 0 else None


@dataclass(frozen=True, slots=True)
class TallyFinder:
    """Finds the tallies of a document; built once from ``data/en/tallies.yaml``, then pure."""

    words: TallyWords

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> TallyFinder:
        """Compile the lexicon."""
        return cls(TallyWords.from_data(data))

    def __call__(self, document: Document, findings: tuple[Findings, ...]) -> tuple[Tally, ...]:
        """The tallies of one document, in the text's order."""
        told = list(self._told(findings))
        parts = {(c.span, c.unit) for t in told for c in t.parts.used}
        tallies = [self._tally(document, t) for t in told if (t.count.span, t.count.unit) not in parts]
        for found in findings:
            tallies += self._none(document, found)
            tallies += self._other_side(document, found)
        return _distinct(tallies)

    # ------------------------------------------------------------------------------------------------------- choosing

    def _told(self, findings: Sequence[Findings]) -> Iterator[Told]:
        """The counts that are tallies, with their parts."""
        for at, found in enumerate(findings):
            if not found.counts:
                continue
            lowers = tuple(t.lower for t in found.sentence.tokens)
            windows = self.words.windows(lowers)
            for count in found.counts:
                if self._candidate(found, count):
                    told = self._judge(findings, at, count, lowers, windows)
                    if told is not None:
                        yield told

    def _candidate(self, found: Findings, count: CountFound) -> bool:
        """Whether the count may be a tally at all: said, more than one, no subset."""
        top = count.value.high if count.value.high is not None else count.value.low
        return top > 1 and count.value.relation is not Relation.SUBSET and not is_sum(count, found.counts)

    def _judge(
        self,
        findings: Sequence[Findings],
        at: int,
        count: CountFound,
        lowers: tuple[str, ...],
        windows: tuple[tuple[int, int], ...],
    ) -> Told | None:
        """The count as a tally with its reason and parts, or None."""
        found = findings[at]
        parts = listed(found, count)
        if parts.parts:
            return Told(found, at, count, Reason.LIST, parts)
        reason = self._reason(count, lowers, windows)
        broken = following(findings, at, count) if count.unit in HARM else Parts()
        if broken.parts and (reason is None or not subsets(found, count).parts):
            return Told(found, at, count, reason or Reason.SUM, broken)
        if reason is None:
            return None
        if reason is Reason.BULLETIN:
            broken = continued(findings, at, count)
            if broken.parts:
                return Told(found, at, count, reason, broken)
        return Told(found, at, count, reason, subsets(found, count))

    def _reason(
        self, count: CountFound, lowers: tuple[str, ...], windows: tuple[tuple[int, int], ...]
    ) -> Reason | None:
        """Why the count is a tally by its own sentence; None where nothing says so."""
        if any(self._covers(window, count, lowers) for window in windows):
            return Reason.WINDOW if self._summed(count) else None
        if count.unit in HARM and self._toll_of_war(count, lowers):
            return Reason.WAR
        if count.unit is Unit.INCIDENTS and self._bulletin(count, lowers):
            return Reason.BULLETIN
        plight = count.unit is Unit.PEOPLE and count.value.low >= self.words.smallest_plight
        return Reason.PLIGHT if plight and any(w in self.words.plights for w in lowers) else None

    def _summed(self, count: CountFound) -> bool:
        """Whether a figure with a window is an aggregate: harm and acts always, other things where they are many."""
        if count.unit in HARM or count.unit is Unit.INCIDENTS:
            return True
        return count.value.low >= 3 and count.noun.lower() not in self.words.not_tallied

    def _covers(self, window: tuple[int, int], count: CountFound, lowers: tuple[str, ...]) -> bool:
        """Whether a window belongs to the figure's clause."""
        first, stop = window
        if first >= count.stop:
            between = lowers[count.stop : first]
            return len(between) <= AFTER and not any(w in self.words.barriers for w in between)
        if stop <= count.first:
            between = lowers[stop : count.first]
            opens = first <= 2 or lowers[first - 1] in {",", "and", "said", "that", "but"}
            return len(between) <= BEFORE and (opens or not any(w in self.words.barriers for w in between))
        return False

    def _toll_of_war(self, count: CountFound, lowers: tuple[str, ...]) -> bool:
        """Whether a large toll is that of a whole conflict."""
        top = count.value.high if count.value.high is not None else count.value.low
        if top >= self.words.smallest_toll:
            return True
        near = lowers[max(count.first - 14, 0) : count.stop + 10]
        return any(w in self.words.wars for w in near) and any(w in self.words.perfect for w in near) and top >= 100

    def _bulletin(self, count: CountFound, lowers: tuple[str, ...]) -> bool:
        """Whether a mechanism's count of acts: violations, or acts that were recorded."""
        if count.noun.lower() in self.words.violations:
            return True
        near = lowers[max(count.first - 12, 0) : count.stop + 6]
        return count.value.low >= 5 and any(w in self.words.recorded for w in near)

    # ------------------------------------------------------------------------------------------------------- writing

    def _tally(self, document: Document, told: Told) -> Tally:
        found, count = told.found, told.count
        speech = speech_at(found.speech, count.first)
        return _record(
            document,
            found,
            count,
            what=_what(found, count),
            speaker=speech.speaker if speech is not None else ARTICLE,
            when=self._when(found, count),
            parts=told.parts,
        )

    def _when(self, found: Findings, count: CountFound) -> When | None:
        """The stretch of time: of the sentence's dates the longest, then the nearest to the figure."""
        dates = [d for d in found.dates if d.role is DateRole.EVENT]
        best = min(dates, key=lambda d: (-_length(d), abs(d.first - count.first)), default=None)
        return best.when if best is not None else None

    # ------------------------------------------------------------------------------------- bulletins' special figures

    def _none(self, document: Document, found: Findings) -> Iterator[Tally]:
        """As in "no violations were recorded": a tally of zero."""
        tokens = found.sentence.tokens
        for i, token in enumerate(tokens):
            if token.lower not in {"no", "zero"}:
                continue
            j = i + 1
            while j < len(tokens) and tokens[j].lower in self.words.violation_modifiers:
                j += 1
            if j < len(tokens) and tokens[j].lower in self.words.violations and not self._serious(tokens[i:j]):
                count = _count(found, Count(0, 0), i, j + 1, tokens[j].text)
                speech = speech_at(found.speech, i)
                speaker = speech.speaker if speech is not None else ARTICLE
                yield _record(
                    document, found, count, what=_what(found, count), speaker=speaker, when=self._when(found, count)
                )

    def _serious(self, tokens: Sequence[object]) -> bool:
        return any(getattr(t, "lower", "") in {"further", "such"} for t in tokens)

    def _other_side(self, document: Document, found: Findings) -> Iterator[Tally]:
        """As in "46 violations, according to the southern side 43": the second counter's figure for the same acts."""
        tokens = found.sentence.tokens
        acts = [c for c in found.counts if c.unit is Unit.INCIDENTS]
        for act in acts[:1]:
            for i in range(act.stop, len(tokens) - 1):
                value = digits(tokens[i + 1].text)
                if tokens[i].lower not in self.words.sides or not isinstance(value, int) or value > 100_000:
                    continue
                first = _side_start(found, act.stop, i)
                link = SpeakerLink(found.sentence.words(first, i + 1), found.sentence.token_span(first, i + 1))
                count = _count(found, Count(value, value), i + 1, i + 2, act.noun)
                what = _what(found, act)
                yield _record(document, found, count, what=what, speaker=Speaker((link,)), when=self._when(found, act))


def _side_start(found: Findings, edge: int, i: int) -> int:
    """Where the name of a side that ends at token ``i`` starts: "the southern side"."""
    tokens = found.sentence.tokens
    while i > edge and tokens[i - 1].pos in {"ADJ", "PROPN", "NOUN", "DET"}:
        i -= 1
    return i


def _count(found: Findings, value: Count, first: int, stop: int, noun: str) -> CountFound:
    span = found.sentence.token_span(first, stop)
    return CountFound(value, Unit.INCIDENTS, span, first, stop, noun, stop - 1, None)


def _record(
    document: Document,
    found: Findings,
    count: CountFound,
    *,
    what: str,
    speaker: Speaker,
    when: When | None,
    parts: Parts | None = None,
) -> Tally:
    """The tally as a record with its id."""
    parts = parts or Parts()
    unit = str(count.unit) if count.unit in HARM else (count.noun.lower() or str(count.unit))
    place = _place(found, count, parts)
    return Tally(
        id=content_id("t", document.id, unit, str(count.value), [count.span.start, count.span.end]),
        document=document.id,
        what=what,
        unit=unit,
        count=replace(count.value, relation=Relation.TOTAL),
        span=count.span,
        context=found.sentence.whole,
        speaker=speaker,
        when=when,
        place=Place(place.name, place.relation) if place is not None else None,
        parts=parts.parts,
        exhaustive=parts.exhaustive and bool(parts.parts),
        extractor=EXTRACTOR,
    )


def _what(found: Findings, count: CountFound) -> str:
    """What is counted, in the sentence's words: noun, harm, and the words that follow."""
    sentence = found.sentence
    noun = "" if count.noun_at is None else count.noun
    if count.noun_at is not None and count.noun_at >= count.first:
        start = next((i for i in range(count.first, count.noun_at) if sentence.tokens[i].pos in {"ADJ", "PROPN", "NOUN"}),
                     count.noun_at)  # fmt: skip
        noun = sentence.words(start, count.noun_at + 1)
    unit = str(count.unit) if count.unit in HARM else ""
    stop = min(count.stop + TAIL, len(sentence.tokens))
    while stop > count.stop and sentence.tokens[stop - 1].pos in {"PUNCT", "ADP", "DET", "CCONJ", "SCONJ"}:
        stop -= 1
    tail = sentence.words(count.stop, stop) if stop > count.stop else ""
    head = noun or ("people" if count.unit in HARM else "")
    lead = "" if count.anchor is None or count.anchor >= count.first else _subject(found, count)
    return " ".join(w for w in (head, unit, tail, lead) if w)


def _subject(found: Findings, count: CountFound) -> str:
    """The words before an active word of harm, which say by what: "Regime bombardment of the town"."""
    anchor = count.anchor or 0
    start = max(anchor - 10, 0)
    while start < anchor and found.sentence.tokens[start].pos in {"PUNCT", "ADP", "DET", "CCONJ", "AUX", "VERB"}:
        start += 1
    return f"({found.sentence.words(start, anchor)})" if start < anchor else ""


def _place(found: Findings, count: CountFound, parts: Parts) -> PlaceFound | None:
    """The place that the figure sums over: the nearest of the sentence that is no part's."""
    named = {p.name for p in parts.parts}
    places = [p for p in found.places if not p.venue and p.name not in named]
    plain = [p for p in places if not p.attributive] or places
    return min(plain, key=lambda p: (p.first < count.first, abs(p.first - count.first)), default=None)


LENGTHS = {
    DatePrecision.LONGER: 5,
    DatePrecision.MONTH: 4,
    DatePrecision.WEEK: 3,
    DatePrecision.DAYS: 2,
    DatePrecision.DAY: 1,
    DatePrecision.UNKNOWN: 0,
}


def _length(date: DateFound) -> int:
    return LENGTHS[date.when.precision]


def _distinct(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """One tally for each unit, figure and speaker's root: the one with most parts, then a time, then the first."""
    best: dict[tuple[str, int, int | None, str], Tally] = {}
    for tally in tallies:
        root = tally.speaker.root
        key = (
            tally.unit,
            tally.count.low,
            tally.count.high,
            root.text.lower() if root and tally.unit not in HARM else "",
        )
        other = best.get(key)
        if other is None or _rank(tally) > _rank(other):
            best[key] = tally
    return tuple(sorted(best.values(), key=lambda t: (t.span.start, t.span.end, t.unit)))


def _rank(tally: Tally) -> tuple[int, bool, bool]:
    return len(tally.parts), tally.when is not None, tally.place is not None
