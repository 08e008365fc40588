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

from rashomon.extract.en.numbers import NumberReader
from rashomon.extract.en.tally_acts import counted_acts, no_acts
from rashomon.extract.en.tally_lists import Lists, Parts
from rashomon.extract.en.tally_parts import beside, continued, following, is_sum, subsets
from rashomon.extract.en.tally_sides import SideFigure, other_sides, speaker_of
from rashomon.extract.en.tally_what import HARM, counted_what
from rashomon.extract.en.tally_when import summed_over
from rashomon.extract.en.tally_words import TallyWords, Window
from rashomon.extract.found import CountFound, DateRole, Findings, PlaceFound, Unit
from rashomon.model import (
    Count,
    DatePrecision,
    Document,
    Place,
    Relation,
    Span,
    Speaker,
    Tally,
    When,
    content_id,
)

EXTRACTOR = "tallies.en.v1"
BEFORE, AFTER = 30, 34
"""How many tokens a window may stand before and after its figure; in longer gaps it belonged to another clause."""
INVENTORY = 3
"""Figures of things that make a sentence an inventory, and sentences after a sum over time in which it stands."""
BACK = 3
"""Sentences before a war's toll in which the war may be named."""
MANY = 200
"""Figures of one sentence that are looked at, so that a page of bare numbers costs no more than a long bulletin."""


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
    INVENTORY = "inventory"
    """A report of a stretch of time lists what was used or hit."""
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
    war: str = ""
    """The word for the war that the sentence before tells of: "conflict"."""


def figures(count: Count) -> tuple[int, ...]:
    """The figures as printed: the lower bound, the upper one of "up to 470,000", both of "between 229 and 425".

    Empty for vague words ("hundreds of thousands"), of which no figure is printed.
    """
    if count.high is None or count.low == count.high:
        return (count.low,)
    if count.low == 0:
        return (count.high,)
    return () if count.approximate else (count.low, count.high)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence's lower-case words and windows; ``after_window``: the sentence before told a sum over time."""

    words: tuple[str, ...]
    windows: tuple[Window, ...]
    after_window: bool
    dated: bool
    """The sentence names a day of the event."""
    inventory: bool = False
    """It lists things that were used or hit, soon after a sum over time."""

    @classmethod
    def of(cls, found: Findings, lexicon: TallyWords, *, after_window: bool) -> _Line:
        words = tuple(t.lower for t in found.sentence.tokens)
        days = (d for d in found.dates if d.role is DateRole.EVENT and d.when.precision is DatePrecision.DAY)
        return cls(words, lexicon.windows(words), after_window, any(days))


def _has(words: Sequence[str], i: int) -> bool:
    """Whether a relative pronoun goes on in the perfect: "bombardment since May which has killed 132"."""
    return words[i] in {"which", "that"} and i + 1 < len(words) and words[i + 1] in {"has", "have"}


@dataclass(frozen=True, slots=True)
class TallyFinder:
    """Finds the tallies of a document; built once from the lexicons, then pure."""

    words: TallyWords
    numbers: NumberReader
    lists: Lists

    @classmethod
    def from_data(cls, data: Mapping[str, Any], numbers: Mapping[str, Any]) -> TallyFinder:
        """Compile the lexicons: ``en/tallies``, and the section ``numbers`` of ``en/counts``."""
        words, reader = TallyWords.from_data(data), NumberReader.from_data(numbers)
        return cls(words, reader, Lists(words, reader))

    def __call__(self, document: Document, findings: tuple[Findings, ...]) -> tuple[Tally, ...]:
        """The tallies of one document, in the text's order."""
        acted = [self._with_acts(f) for f in findings]
        sides = [other_sides(f, self.words, self.numbers) for f in acted]
        findings = tuple(_without(f, [o.count.span for o in others]) for f, others in zip(acted, sides, strict=True))
        told = list(self._told(findings))
        parts = {(c.span, c.unit) for t in told for c in t.parts.used}
        whole_told = [t for t in told if (t.count.span, t.count.unit) not in parts]
        tallies = [self._tally(document, t, sides[t.at]) for t in whole_told]
        for found, others_said in zip(findings, sides, strict=True):
            tallies += self._none(document, found)
            tallies += self._other_sides(document, found, others_said)
        return _distinct(tallies)

    def _with_acts(self, found: Findings) -> Findings:
        """The sentence with the figures of acts that have no counted noun."""
        acts = counted_acts(found, self.words, self.numbers)
        if not acts:
            return found
        return replace(found, counts=tuple(sorted((*_without(found, [a.span for a in acts]).counts, *acts), key=_at)))

    # ------------------------------------------------------------------------------------------------------- choosing

    def _told(self, findings: Sequence[Findings]) -> Iterator[Told]:
        """The counts that are tallies, with their parts."""
        before: Reason | None = None
        summed = -INVENTORY - 1
        for at, found in enumerate(findings):
            summing = before is Reason.WINDOW or (at > 0 and self._goes_on(findings[at - 1]))
            line = _Line.of(found, self.words, after_window=summing) if found.counts else None
            if line is not None and at - summed <= INVENTORY:
                line = replace(line, inventory=self._inventory(found, line.words))
            told = list(self._of_sentence(findings, at, line)) if line is not None else []
            before = told[-1].reason if told else None
            summed = at if before in {Reason.WINDOW, Reason.INVENTORY} else summed
            yield from told

    def _goes_on(self, found: Findings) -> bool:
        """Whether a sentence tells, in the perfect, of what has gone on since a day: harm told after it sums up."""
        words = tuple(t.lower for t in found.sentence.tokens)
        since = any(words[w.first] in self.words.since for w in self.words.windows(words))
        return since and not found.counts and any(w in {"has", "have"} for w in words)

    def _inventory(self, found: Findings, words: Sequence[str]) -> bool:
        """Whether a sentence lists several kinds of things that were used or hit."""
        things = {c.noun.lower() for c in found.counts if c.unit is Unit.OTHER and _top(c) > 1}
        return len(things) >= INVENTORY and any(w in self.words.damage for w in words)

    def _of_sentence(self, findings: Sequence[Findings], at: int, line: _Line) -> Iterator[Told]:
        """The tallies of one sentence; harm told beside a total that is broken down is broken down too."""
        open_counts = [c for i, c in enumerate(findings[at].counts[:MANY]) if self._candidate(findings[at].counts, i)]
        told = {c.span: t for c in open_counts if (t := self._judge(findings, at, c, line)) is not None}
        broken = next((t for t in told.values() if t.reason is Reason.SUM), None)
        for count in open_counts:
            if count.span in told:
                yield told[count.span]
            elif broken is not None and count.unit in HARM and count.unit is not broken.count.unit:
                parts = beside(findings, at, count, broken.parts, self.words.locatives)
                if parts.parts:
                    yield Told(findings[at], at, count, Reason.SUM, parts)

    def _candidate(self, counts: Sequence[CountFound], i: int) -> bool:
        """Whether the count may be a tally at all: said, more than one, no subset."""
        return _top(counts[i]) > 1 and counts[i].value.relation is not Relation.SUBSET and not is_sum(i, counts)

    def _judge(self, findings: Sequence[Findings], at: int, count: CountFound, line: _Line) -> Told | None:
        """The count as a tally with its reason and parts, or None."""
        found = findings[at]
        countable = count.unit in HARM or count.unit is Unit.INCIDENTS
        parts = self.lists(findings, at, count) if countable else Parts()
        if parts.parts:
            return Told(found, at, count, Reason.LIST, parts)
        reason = self._reason(count, line)
        summed = count.unit in HARM and _top(count) >= self.words.smallest_sum and not self._one_act(count, line.words)
        broken = following(findings, at, count, self.words.locatives) if summed else Parts()
        if broken.parts and (reason is None or not subsets(found, count).parts):
            return Told(found, at, count, reason or Reason.SUM, broken)
        if self._counts_acts(count, line) and (broken := continued(findings, at, count)).parts:
            return Told(found, at, count, Reason.BULLETIN, broken)
        if reason is None:
            return None
        war = self._war(findings[max(at - BACK, 0) : at])
        return Told(found, at, count, reason, subsets(found, count), war)

    def _war(self, before: Sequence[Findings]) -> str:
        """The last word for a war in the sentences before, with the date that its sentence tells: "war, May 1998"."""
        for found in reversed(before):
            word = next((t.lower for t in reversed(found.sentence.tokens) if t.lower in self.words.wars), "")
            dated = [d for d in found.dates if d.when.start is not None and d.when.start.year is not None]
            if word:
                return ", ".join((word, *(found.sentence.words(d.first, d.stop) for d in dated[:1])))
        return ""

    def _reason(self, count: CountFound, line: _Line) -> Reason | None:
        """Why the count is a tally by its own sentence; None where nothing says so."""
        if self._summed(count, line.words) and any(self._covers(w, count, line.words) for w in line.windows):
            return Reason.WINDOW
        if count.unit in HARM and (self._toll_of_war(count, line) or self._struggle(count, line)):
            return Reason.WAR
        if count.unit in HARM and line.after_window and self._perfect(count, line.words):
            return Reason.WINDOW
        if self._bulletin(count, line):
            return Reason.BULLETIN
        if line.inventory and count.unit is Unit.OTHER:
            return Reason.INVENTORY
        peopled = any(w in self.words.peopled for w in line.words[max(count.first - 8, 0) : count.first])
        plight = count.unit is Unit.PEOPLE and _top(count) >= self.words.smallest_plight and not peopled
        return Reason.PLIGHT if plight and any(w in self.words.plights for w in line.words) else None

    def _summed(self, count: CountFound, words: Sequence[str]) -> bool:
        """Whether a figure with a window is an aggregate: harm and acts always, things where they were damaged."""
        if count.unit in HARM or count.unit is Unit.INCIDENTS:
            return True
        near = words[max(count.first - 8, 0) : count.stop + 8]
        return _top(count) >= 3 and any(w in self.words.damage for w in near)

    def _perfect(self, count: CountFound, words: Sequence[str]) -> bool:
        """Whether the harm is told in the perfect ("have been wounded"), as sums are."""
        return any(w in {"has", "have"} for w in words[max(count.first - 4, 0) : count.stop + 4])

    def _covers(self, window: Window, count: CountFound, words: Sequence[str]) -> bool:
        """Whether a window belongs to the figure's clause."""
        if window.calendar and not self._counted(window, count, words):
            return False
        if window.first >= count.stop:
            between = words[count.stop : min(window.first, count.stop + AFTER)]
            return window.first - count.stop <= AFTER and not any(w in self.words.barriers for w in between)
        if window.stop > count.first:
            return False
        if window.first <= 2:
            return True
        between = [w for i, w in enumerate(words[: count.first]) if i >= window.stop and not _has(words, i)]
        opens = words[window.first - 1] in {",", "and", "said", "that", "but"}
        return len(between) <= BEFORE and (opens or not any(w in self.words.barriers for w in between))

    def _counted(self, window: Window, count: CountFound, words: Sequence[str]) -> bool:
        """Whether a month's or year's figure is an aggregate: told as counted, in the perfect, or very large."""
        if _top(count) < self.words.smallest_calendar or self._one_act(count, words):
            return False
        if (
            count.unit not in HARM
            or words[window.stop - 1].isdigit()
            or words[window.first] in {"during", "throughout"}
        ):
            return True
        near = words[max(count.first - 12, 0) : count.stop + 12]
        told = any(w in self.words.recorded for w in near) or self._perfect(count, words)
        return told or _top(count) >= self.words.smallest_toll

    def _one_act(self, count: CountFound, words: Sequence[str]) -> bool:
        """Whether one act is told beside the figure: "a car bomb killed 27", "27 were killed in the blast"."""
        return self.words.one_act(words, count.first - 16, count.first) or self.words.one_act(
            words, count.stop, count.stop + 8
        )

    def _struggle(self, count: CountFound, line: _Line) -> bool:
        """Whether it is the harm of a struggle that goes on, told in the perfect: "has lost 463 in the battle"."""
        near = line.words[max(count.first - 14, 0) : count.stop + 14]
        going_on = any(w in self.words.struggles for w in near) and self._perfect(count, line.words)
        return going_on and not line.dated and _top(count) >= self.words.smallest_struggle

    def _toll_of_war(self, count: CountFound, line: _Line) -> bool:
        """Whether a toll is that of a whole conflict: very large, of a war, or a total told in the perfect."""
        words = line.words
        if self._one_act(count, words) and count.unit in {Unit.KILLED, Unit.INJURED, Unit.CASUALTIES}:
            return False
        if line.dated and count.unit is not Unit.DISPLACED and not self._perfect(count, words):
            return False
        if _top(count) >= self.words.smallest_toll and count.unit in {Unit.KILLED, Unit.DISPLACED, Unit.CASUALTIES}:
            return True
        near = words[max(count.first - 14, 0) : count.stop + 10]
        perfect = any(w in self.words.perfect for w in near)
        war = any(w in self.words.wars for w in near) and _top(count) >= 100
        return perfect and (war or any(w in self.words.totals for w in words[count.first : count.stop]))

    def _bulletin(self, count: CountFound, line: _Line) -> bool:
        """Whether a mechanism counted acts: violations, or acts recorded; a day's "reported" acts are news."""
        told = self.words.recorded - self.words.telling if line.dated else self.words.recorded
        return self._counts_acts(count, line, told)

    def _counts_acts(self, count: CountFound, line: _Line, told: frozenset[str] | None = None) -> bool:
        """Whether acts are told as counted, by one of some words; a day's too, where their places follow."""
        if count.unit is not Unit.INCIDENTS:
            return False
        near = line.words[max(count.first - 12, 0) : count.stop + 12]
        recorded = any(w in (told or self.words.recorded) for w in near)
        return count.noun.lower() in self.words.violations or (count.value.low >= 5 and recorded)

    # ------------------------------------------------------------------------------------------------------- writing

    def _tally(self, document: Document, told: Told, others: Sequence[SideFigure]) -> Tally:
        found, count = told.found, told.count
        return _record(
            document,
            found,
            count,
            what=self._what(told),
            speaker=speaker_of(found, count, others, self.words),
            when=summed_over(found, count, document.published, self.words),
            parts=told.parts,
        )

    def _what(self, told: Told) -> str:
        """What is counted, with the war that the sentence before names where this one does not."""
        what = counted_what(told.found, told.count)
        if told.reason is not Reason.WAR or any(t.lower in self.words.wars for t in told.found.sentence.tokens):
            return what
        return f"{what} (in the {told.war})" if told.war else what

    # ------------------------------------------------------------------------------------- bulletins' special figures

    def _none(self, document: Document, found: Findings) -> Iterator[Tally]:
        """As in "no violations were recorded": a tally of zero."""
        for count in no_acts(found, self.words):
            speaker, what = speaker_of(found, count, (), self.words), counted_what(found, count)
            when = summed_over(found, count, document.published, self.words)
            yield _record(document, found, count, what=what, speaker=speaker, when=when)

    def _other_sides(self, document: Document, found: Findings, others: Sequence[SideFigure]) -> Iterator[Tally]:
        """As in "46 violations, according to the southern side 43": the other counter's figure for the same acts."""
        act = next((c for c in found.counts if c.unit is Unit.INCIDENTS), None)
        for other in others if act is not None else ():
            what, speaker = counted_what(found, act or other.count), other.speaker(found)
            when = summed_over(found, act or other.count, document.published, self.words)
            yield _record(document, found, other.count, what=what, speaker=speaker, when=when)


def _without(found: Findings, spans: Sequence[Span]) -> Findings:
    """The sentence without the figures that overlap some spans."""
    if not spans:
        return found
    return replace(found, counts=tuple(c for c in found.counts if not any(c.span.overlaps(s) for s in spans)))


def _at(count: CountFound) -> tuple[int, int]:
    """The order of the figures of a sentence."""
    return count.first, count.stop


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


def _top(count: CountFound) -> int:
    """The highest figure that is said."""
    return count.value.high if count.value.high is not None else count.value.low


def _place(found: Findings, count: CountFound, parts: Parts) -> PlaceFound | None:
    """The place that the figure sums over: the nearest of the sentence that is no part's."""
    spans = [p.span for p in parts.parts]
    named = {p.name for p in parts.parts}
    places = [p for p in found.places if not p.venue and p.name not in named]
    places = [p for p in places if not any(s.overlaps(p.span) for s in spans)]
    plain = [p for p in places if not p.attributive] or places
    leading = next((p for p in plain if p.stop == count.first and p.first and _parted(found, count, plain)), None)
    if leading is not None:
        return leading
    return min(plain, key=lambda p: (p.first < count.first, abs(p.first - count.first)), default=None)


def _parted(found: Findings, count: CountFound, places: Sequence[PlaceFound]) -> bool:
    """Whether a comma stands between a figure and the first place after it: "in Ardin 12, in Belgar nine"."""
    after = next((p for p in places if p.first >= count.stop), None)
    return after is None or any(t.text in {",", ";"} for t in found.sentence.tokens[count.stop : after.first])


def _distinct(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """One tally for each unit, figure and (of acts) speaker: the one with most parts, then a time, then the first.

    What the document itself says is no second voice: it is the same tally as a speaker's of the same figure.
    """
    best: dict[tuple[str, int], dict[str, Tally]] = {}
    for tally in tallies:
        root = tally.speaker.root
        voice = root.text.lower() if root is not None and tally.unit not in HARM else ""
        top = tally.count.high if tally.count.low == 0 and tally.count.high else tally.count.low
        voices = best.setdefault((tally.unit if tally.unit in HARM else "", top), {})
        same = voice if voice in voices else next((v for v in voices if not (v and voice)), None)
        if same is None:
            voices[voice] = tally
        elif _rank(tally) > _rank(voices[same]):
            del voices[same]
            voices[voice] = tally
    kept = [tally for voices in best.values() for tally in voices.values()]
    return tuple(sorted(kept, key=lambda t: (t.span.start, t.span.end, t.unit)))


def _rank(tally: Tally) -> tuple[int, bool, bool]:
    return len(tally.parts), tally.when is not None, tally.place is not None
