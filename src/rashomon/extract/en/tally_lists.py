"""The parts of a tally that its sentence, or the lines after it, list by place.

- the name first: "Ardin - 23, Belgar - 9", "in Ardin (12) and Belgar (8)", "Ardin province: four";
- the figure first: "35 shellings: 8 in Ardin, 15 in Belgar", "39 shellings, 26 in Ardin, 10 in Belgar and three in
  Cotha", "of which 26 in Ardin and 13 in Belgar";
- lines: a heading with the total, then one line for each place.

A list that says itself a choice ("of which", "among them") is a selection. Where the total has a place of its own
before the first item, the items may as well stand beside it ("26 were recorded in Ardin, ten in Belgar"): they are
its parts only where they add up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.en.numbers import Number, NumberReader, digits
from rashomon.extract.en.tally_words import TallyWords
from rashomon.extract.found import CountFound, Findings, PlaceFound, Unit
from rashomon.model import Count, Relation, TallyPart

LIST = 160
"""Tokens that a bulletin's list may run over."""
LAST = 4
"""Tokens by which the list's last part may run over that."""
COLON, DASH = 24, 9
"""Tokens after a figure within which a colon, or a dash that stands free, opens its list."""
ITEM = 5
"""Tokens between an item's figure and its place: "eight times in the province of"."""
LINES = 14
"""Sentences after a heading that are looked at for its lines."""
LINE = 12
"""Tokens that a line of a list has at most."""
BULLETS = frozenset({"-", "\u2013", "\u2014", "\u2022", "*", "\u00b7"})
"""What a line of a list begins with."""
JOINTS = frozenset({"-", "(", ":", "\u2013", "\u2014"})
"""What stands between a name and its figure."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one tally and whether the text presents them as the whole."""

    parts: tuple[TallyPart, ...] = ()
    exhaustive: bool = False
    used: tuple[CountFound, ...] = ()
    """The counts that are parts, and so no tallies of their own."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Reads the lists of bulletins; built once of words and numbers, then pure."""

    words: TallyWords
    numbers: NumberReader

    def __call__(self, findings: Sequence[Findings], at: int, whole: CountFound) -> Parts:
        """The parts of the figure ``whole`` of the sentence at ``at``; none where nothing is listed."""
        found = findings[at]
        named = [*self._named_first(found, whole.stop)]
        if len(named) > 1:
            return _parts(found, whole, named, exhaustive=True)
        listed = self._figure_first(found, whole)
        if listed.parts:
            return listed
        return self._lines(findings, at, whole)

    # -------------------------------------------------------------------------------------------------- name first

    def _named_first(self, found: Findings, start: int) -> Iterator[TallyPart]:
        """As in "Ardin - 23, Belgar province - 9", "Ardin (12), Belgar (8)"."""
        sentence = found.sentence
        tokens = sentence.tokens
        i = start
        while i + 2 < min(len(tokens), start + LIST):
            figure = self._figure(found, i + 2) if tokens[i + 1].text in JOINTS else None
            last = i - 1 if tokens[i].lower in self.words.areas and i > start else i
            if figure is not None and tokens[last].text[:1].isupper() and self._closed(found, figure[1]):
                first = _name_start(found, start, last)
                part = replace(figure[0], relation=Relation.SUBSET)
                yield TallyPart(sentence.words(first, last + 1), part, sentence.token_span(first, figure[1]))
                i = figure[1] - 1
            i += 1

    def _figure(self, found: Findings, i: int) -> tuple[Count, int] | None:
        """The figure at token ``i`` and where it ends; a bracket may be glued to it ("8)")."""
        tokens = found.sentence.tokens
        n = self.numbers.at(tokens, i)
        if n is not None:
            return (Count(n.low, n.high), n.stop) if _plain(n) else None
        bare = digits(tokens[i].text.rstrip(").;,"))
        return (Count(bare, bare), i + 1) if isinstance(bare, int) else None

    def _closed(self, found: Findings, stop: int) -> bool:
        """Whether nothing else is counted by the figure before token ``stop``."""
        tokens = found.sentence.tokens
        if stop >= len(tokens) or tokens[stop].pos in {"PUNCT", "CCONJ", "SCONJ", "ADP", "SYM", "SPACE"}:
            return True
        return tokens[stop].text in {")", "("} or tokens[stop].lower in {*self.words.act_nouns, "times", "cases"}

    # ------------------------------------------------------------------------------------------------ figure first

    def _figure_first(self, found: Findings, whole: CountFound) -> Parts:
        """As in "35 shellings: 8 in Ardin, 15 in Belgar", "of which 8 in Ardin"."""
        items = [*self._items(found, whole, whole.stop)]
        if not items:
            return Parts()
        first = items[0][0].first
        lead = tuple(t.lower for t in found.sentence.tokens[whole.stop : first])
        parts = [part for _, part in items]
        if any(w in self.words.choice for w in lead[-3:]):
            if whole.unit is not Unit.INCIDENTS:
                return Parts()
            return _parts(found, whole, parts, exhaustive=False)
        if len(items) < 2:
            return Parts()
        marked = _opened(found, whole, first) or any(w in self.words.namely for w in lead[-3:])
        own = any(whole.stop <= p.first < first and not p.attributive for p in found.places)
        adds_up = sum(p.count.low for p in parts) == whole.value.low
        if marked or adds_up or (not own and "," in lead and not any(t in self.words.joins for t in lead)):
            return _parts(found, whole, parts, exhaustive=True)
        return Parts()

    def _items(self, found: Findings, whole: CountFound, start: int) -> Iterator[tuple[Number, TallyPart]]:
        """Each figure from token ``start`` on that a place follows at once, of the same acts, less than the total."""
        tokens = found.sentence.tokens
        for n in self.numbers.within(tokens, start, start + LIST):
            if not _plain(n) or n.low >= whole.value.low:
                continue
            after = bisect_right(found.places, n.stop, key=_first)
            last = bisect_right(found.places, n.stop + ITEM, after, key=_first)
            place = next((p for p in found.places[after:last] if not p.venue), None)
            if place is None or not self._leads(found, n, place) or not _same_acts(found, n, whole):
                continue
            stop = place.stop
            span = found.sentence.token_span(n.first, stop)
            yield n, TallyPart(place.name, Count(n.low, n.high, approximate=n.approximate), span)

    def _leads(self, found: Findings, n: Number, place: PlaceFound) -> bool:
        """Whether a word of place, and nothing that parts them, stands between a figure and its place; or a dash."""
        between = found.sentence.tokens[n.stop : place.first]
        if len(between) == 1 and between[0].text in JOINTS:
            return True
        if any(t.pos in {"VERB", "PUNCT", "NUM"} or t.lower == "and" for t in between):
            return False
        return any(t.lower in self.words.locatives for t in between)

    # -------------------------------------------------------------------------------------------------------- lines

    def _lines(self, findings: Sequence[Findings], at: int, whole: CountFound) -> Parts:
        """The lines after a heading, one for each place, up to the first that is none."""
        tokens = findings[at].sentence.tokens
        if not tokens or whole.unit is not Unit.INCIDENTS:
            return Parts()
        heading = tokens[-1].text == ":"
        after = findings[at + 1] if heading and at + 1 < len(findings) else None
        named = [*self._named_first(after, 0)] if after is not None else []
        if after is not None and len(named) > 1:
            return _parts(after, None, named, exhaustive=True)
        parts: list[TallyPart] = []
        used: list[CountFound] = []
        for found in findings[at + 1 : at + 1 + LINES]:
            line = self._line(found, whole, bullet_needed=not heading)
            if not line:
                break
            parts += line
            used += [c for c in found.counts if any(p.span.overlaps(c.span) for p in line)]
        return Parts(tuple(parts), exhaustive=True, used=tuple(used)) if len(parts) > 1 else Parts()

    def _line(self, found: Findings, whole: CountFound, *, bullet_needed: bool) -> list[TallyPart]:
        """The parts that a line tells: "- Ardin: 9", "5 in Belgar"; a line without a bullet is short and tells one."""
        tokens = found.sentence.tokens
        bullet = bool(tokens) and tokens[0].text in BULLETS
        if not tokens or (not bullet and (bullet_needed or len(tokens) > LINE)):
            return []
        ways = [[*self._named_first(found, int(bullet))], [part for _, part in self._items(found, whole, 0)]]
        parts = max(ways, key=len)
        return parts if bullet or len(parts) == 1 else []


def _parts(found: Findings, whole: CountFound | None, parts: Sequence[TallyPart], *, exhaustive: bool) -> Parts:
    """The parts with the counts that they are made of."""
    start = whole.stop if whole is not None else 0
    near = [c for c in found.counts if start <= c.first < start + LIST + LAST]
    used = tuple(c for c in near if any(p.span.overlaps(c.span) for p in parts))
    return Parts(tuple(parts), exhaustive=exhaustive, used=used)


def _plain(n: Number) -> bool:
    """Whether a number is a figure of an item."""
    return not (n.vague or n.article or n.zero)


def _name_start(found: Findings, edge: int, i: int) -> int:
    """Where the capitalised name that ends at token ``i`` starts."""
    tokens = found.sentence.tokens
    while i > edge and (tokens[i - 1].text[:1].isupper() or tokens[i - 1].text == "-") and tokens[i - 1].text != ":":
        i -= 1
    return i + 1 if tokens[i].text == "-" else i


def _opened(found: Findings, whole: CountFound, first: int) -> bool:
    """Whether a colon, or a dash that stands free, opens the list before token ``first``."""
    tokens = found.sentence.tokens
    if any(t.text == ":" for t in tokens[whole.stop : min(whole.stop + COLON, first)]):
        return True
    near = tokens[whole.stop : min(whole.stop + DASH, first)]
    return any(t.text in {"-", "\u2013", "\u2014", "("} and t.start > tokens[t.i - 1].end for t in near)


def _same_acts(found: Findings, n: Number, whole: CountFound) -> bool:
    """Whether a figure counts what the total counts: a bare one, "eight times", or one with the same noun."""
    counts = _counts_at(found, n)
    if not counts:
        return whole.unit is Unit.INCIDENTS and _bare(found, n)
    return any(c.unit is whole.unit and _same_noun(c, whole) for c in counts)


def _counts_at(found: Findings, n: Number) -> list[CountFound]:
    """The counts that a number is of: they stand in the text's order, and only near ones are looked at."""
    low = bisect_left(found.counts, n.first - LINE, key=_first)
    high = bisect_left(found.counts, n.stop, low, key=_first)
    near = found.counts[low:high]
    span = found.sentence.token_span(n.first, n.stop) if near else None
    return [c for c in near if span is not None and c.span.overlaps(span)]


def _first(one: CountFound | PlaceFound) -> int:
    """The first token of a finding."""
    return one.first


def _bare(found: Findings, n: Number) -> bool:
    """Whether no noun but one of repetition follows the figure: "eight times in", "23 were in", "23 - Ardin"."""
    tokens = found.sentence.tokens
    if n.stop >= len(tokens):
        return False
    return tokens[n.stop].pos in {"ADP", "PART", "AUX"} or tokens[n.stop].lower in {"times", "cases", *JOINTS}


def _same_noun(count: CountFound, whole: CountFound) -> bool:
    """Whether two figures have one noun; one without a noun of its own has the total's."""
    if count.noun_at is None or not count.first <= count.noun_at < count.stop:
        return True
    nouns = count.noun.lower().removesuffix("s"), whole.noun.lower().removesuffix("s")
    return (
        nouns[0] == nouns[1]
        or nouns[0] in {"time", "case", "person", "people", "other"}
        or whole.unit is not Unit.INCIDENTS
    )
