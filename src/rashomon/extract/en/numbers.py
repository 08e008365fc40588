"""Reads numbers where they stand in a sentence: figures, number words, ranges, qualifiers.

A number is read as ``[low, high]`` with what the words allow and no more (invariant 2): "at least 5" is ``[5, )``, "up
to 5" ``[0, 5]``, "dozens" ``[24, 99]``. "More than 300" is ``[300, )``: reports round, so the printed figure is kept as
the lower bound. Years, dates, times, ages, ordinals, percentages, distances, money and weapon names are no counts and
are passed over by :meth:`NumberReader.all`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from rashomon.extract.syntax import Token

LARGEST = 8_000_000_000
"""No count of persons or things is taken above this (the world's population): such figures are ids or phone numbers."""

Phrases: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Word sequences by their key word (last word before a number, first word after it), longest first, with the bound."""

NEIGHBOURS = 12
"""Tokens on both sides that may say what a number is: its qualifier, measure, month or name."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: ``[low, high]`` (None: no upper bound) over the tokens ``[first, stop)``.

    ``core`` is the token where the figure itself starts, after its qualifiers. ``article`` marks "a", "his" and their
    like (1, only where a countable noun in the singular follows), ``zero`` the words "no" and "none", ``vague`` words
    such as "dozens" and "several".
    """

    low: int
    high: int | None
    approximate: bool
    first: int
    stop: int
    core: int
    article: bool = False
    zero: bool = False
    vague: bool = False

    @property
    def single(self) -> bool:
        """Whether it says exactly one."""
        return self.low == 1 and self.high == 1


def digits(text: str) -> int | float | None:
    """The value of a figure written in digits ("1,300", "280000", "1.3"), or None.

    Figures with a leading zero or of more than ten digits are ids, dates or phone numbers.
    """
    if not text or not text[0].isdigit() or not text.isascii() or len(text) > 14:
        return None
    if text.isdigit():
        return int(text) if len(text) <= 10 and (text[0] != "0" or len(text) == 1) else None
    groups = text.split(",")
    if len(groups) > 1 and all(g.isdigit() for g in groups) and all(len(g) == 3 for g in groups[1:]):
        return int("".join(groups)) if len(groups[0]) <= 3 and groups[0][0] != "0" else None
    whole, dot, fraction = text.partition(".")
    if dot and whole.isdigit() and fraction.isdigit():
        return float(text)
    return None


def _phrases(table: Mapping[str, Sequence[str]], *, by_last: bool) -> Phrases:
    """The bounding phrases by their key word, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, phrases in table.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            out.setdefault(words[-1] if by_last else words[0], []).append((words, bound))
    return {key: tuple(sorted(value, key=lambda pair: -len(pair[0]))) for key, value in out.items()}


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Reads numbers; built once from the section ``numbers`` of ``data/en/counts.yaml``."""

    ones: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    groups: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    vague_of: frozenset[str]
    fractions: Mapping[str, tuple[int, int]]
    before: Phrases
    after: Phrases
    months: frozenset[str]
    units_after: frozenset[str]
    time_after: frozenset[str]
    money_before: frozenset[str]
    labels: frozenset[str]
    year_before: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> NumberReader:
        """Compile the section ``numbers``."""
        return cls(
            ones=dict(data["ones"]),
            tens=dict(data["tens"]),
            scales=dict(data["scales"]),
            groups=dict(data["groups"]),
            vague={word: (low, high) for word, (low, high) in data["vague"].items()},
            vague_of=frozenset(data["vague_of"]),
            fractions={word: (top, bottom) for word, (top, bottom) in data["fractions"].items()},
            before=_phrases(data["before"], by_last=True),
            after=_phrases(data["after"], by_last=False),
            **{key: frozenset(data[key]) for key in _SETS},
        )

    # ------------------------------------------------------------------------------------------------ the public way

    def at(self, tokens: Sequence[Token], i: int) -> Number | None:
        """The number whose figure starts at token ``i``, with its range and qualifiers; None where there is none."""
        words = _lowers(tokens)
        core = self._range(words, i)
        return self._qualified(words, core) if core is not None else None

    def all(self, tokens: Sequence[Token]) -> tuple[Number, ...]:
        """All numbers of a sentence that may be counts, left to right; years, dates, measures and names left out."""
        words = _lowers(tokens)
        return tuple(self._scan(tokens, words))

    def within(self, tokens: Sequence[Token], start: int, stop: int) -> tuple[Number, ...]:
        """Those of :meth:`all` that begin at the tokens ``[start, stop)``; only they and their neighbours are read."""
        low = max(0, start - NEIGHBOURS)
        found = self.all(tokens[low : stop + NEIGHBOURS])
        moved = (replace(n, first=n.first + low, stop=n.stop + low, core=n.core + low) for n in found)
        return tuple(n for n in moved if start <= n.first < stop)

    # ------------------------------------------------------------------------------------------------------- scanning

    def _scan(self, tokens: Sequence[Token], words: Sequence[str]) -> Iterator[Number]:
        i, edge = 0, 0
        while i < len(words):
            core = self._range(words, i)
            if core is None or ((core.article or core.zero) and self._opens(words, i)):
                i += 1
                continue
            if self._counts(tokens, words, core):
                number = self._qualified(words, core, edge)
                yield number
                edge = i = number.stop
            else:
                edge = i = max(core.stop, i + 1)

    def _opens(self, words: Sequence[str], i: int) -> bool:
        """Whether "a", "an" or "no" at ``i`` only opens a qualifier: "an estimated 400", "no fewer than six"."""
        for j in range(i + 2, min(i + 4, len(words))):
            if _is_number(words[j], self) or words[j] in self.vague:
                found = self._phrase_before(words, j, i)
                return found is not None and j - found[0] == i
        return False

    def _counts(self, tokens: Sequence[Token], words: Sequence[str], n: Number) -> bool:
        """Whether the number may count something, by the words around it."""
        return not (
            (
                words[n.core] == "one"
                and n.core > 0
                and words[n.core - 1] in {"no", "any", "every", "this", "that", "each"}
            )
            or _glued(tokens, n)
            or self._measured(words, n)
            or (n.high is not None and n.high > LARGEST)
            or (not n.vague and self._labelled(tokens, words, n))
            or (not n.vague and self._dated(tokens, words, n))
        )

    def _measured(self, words: Sequence[str], n: Number) -> bool:
        """Percentages, distances, money, durations, ages, fractions, shares."""
        after = words[n.stop] if n.stop < len(words) else ""
        before = words[n.core - 1] if n.core else ""
        if after in self.units_after or after in self.time_after or before in self.money_before:
            return True
        if n.article:
            return False
        later = words[n.stop + 1] if n.stop + 1 < len(words) else ""
        if after in {"light", "straight", "consecutive", "full", "more", "square", "long"} and later in self.time_after:
            return True
        share = after == "in" and later not in self.months and _small(later, self) and n.core == n.stop - 1
        shared = before in {"in", "of"} and n.core > 1 and words[n.core - 2] in {"one", "out", "two", "three"}
        return share or shared or after in {"third", "thirds", "fifths", "quarters", "quarter", "tenths"}

    def _labelled(self, tokens: Sequence[Token], words: Sequence[str], n: Number) -> bool:
        """Part of a name: "Resolution 2254", "Su 24", "Highway 5", "France 24"."""
        if not n.core or not tokens[n.core].text[0].isdigit():
            return False
        before = tokens[n.core - 1]
        if words[n.core - 1] in {"#", "+"} or words[n.core - 1] in {"aged", "age", "ages"}:
            return True
        name = before.text[0].isupper() or words[n.core - 1] == "no."
        if not (words[n.core - 1] in self.labels and name):
            return False
        return n.stop >= len(words) or not tokens[n.stop].tag.startswith("NNS")

    def _dated(self, tokens: Sequence[Token], words: Sequence[str], n: Number) -> bool:
        """A day of a month or a year."""
        if n.stop - n.core > 1 or not words[n.core].isdigit():
            return False
        before = words[n.core - 1] if n.core else ""
        after = words[n.stop] if n.stop < len(words) else ""
        month = tokens[n.core - 1].text[0].isupper() if n.core else False
        if n.low <= 31 and ((month and before in self.months) or self._month(tokens, n.stop)):
            return True
        if not 1900 <= n.low <= 2099:
            return False
        earlier = words[n.core - 2] if n.core > 1 else ""
        if before in self.months or before in self.year_before or earlier in self.months or before.isdigit():
            return True
        return not (n.stop < len(words) and tokens[n.stop].tag in {"NNS", "NNPS", "JJ"} and after != "")

    def _month(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a month's name stands at token ``i`` ("May" the month, not "may" the verb)."""
        return i < len(tokens) and tokens[i].text[0].isupper() and tokens[i].lower.rstrip(".") in self.months

    # ----------------------------------------------------------------------------------------------------- qualifiers

    def _qualified(self, words: Sequence[str], n: Number, edge: int = 0) -> Number:
        """The number with the bounds that the words before and after it set; looks back no further than ``edge``."""
        for _ in range(2):
            found = self._phrase_before(words, n.first, edge)
            if found is None:
                break
            size, bound = found
            n = replace(_bounded(n, bound), first=n.first - size)
        found = self._phrase_after(words, n.stop)
        if found is not None:
            size, bound = found
            n = replace(_bounded(n, bound), stop=n.stop + size)
        return n

    def _phrase_before(self, words: Sequence[str], i: int, edge: int) -> tuple[int, str] | None:
        if i <= edge:
            return None
        for phrase, bound in self.before.get(words[i - 1], ()):
            if i - len(phrase) >= edge and tuple(words[i - len(phrase) : i]) == phrase:
                return len(phrase), bound
        return None

    def _phrase_after(self, words: Sequence[str], i: int) -> tuple[int, str] | None:
        if i < len(words):
            if words[i] == "+":
                return 1, "floor"
            for phrase, bound in self.after.get(words[i], ()):
                if tuple(words[i : i + len(phrase)]) == phrase and not self._number_at(words, i + len(phrase)):
                    return len(phrase), bound
        return None

    def _number_at(self, words: Sequence[str], i: int) -> bool:
        return i < len(words) and _is_number(words[i], self)

    # --------------------------------------------------------------------------------------------------------- ranges

    def _range(self, words: Sequence[str], i: int) -> Number | None:
        """A range ("30 to 40", "30-40", "one or two", "between 500 and 1,300"); else the plain number at ``i``."""
        first = self._cardinal(words, i)
        if first is None or first.article or first.zero or first.stop + 1 >= len(words):
            return first
        between = i > 0 and words[i - 1] == "between"
        joint = words[first.stop]
        if joint not in ({"and", "to", "-"} if between else {"to", "or", "-"}):
            return first
        if joint == "to" and i > 0 and words[i - 1] == "from":
            return first
        second = self._cardinal(words, first.stop + 1)
        if second is None or second.article or second.zero or not _ascends(first, second):
            return first
        start = i - 1 if between else i
        low = _scaled_low(first, second)
        approximate = first.approximate or second.approximate
        return Number(low, second.high, approximate, start, second.stop, i, vague=first.vague)

    # ------------------------------------------------------------------------------------------------- plain numbers

    def _cardinal(self, words: Sequence[str], i: int) -> Number | None:
        """The plain number that starts at token ``i``."""
        if i >= len(words):
            return None
        word = words[i]
        if word in {"no", "none"}:
            return Number(0, 0, approximate=False, first=i, stop=i + 1, core=i, zero=True)
        if word[0].isdigit():
            return self._figure(words, i)
        return self._vague(words, i) or self._spelt(words, i) or self._article(words, i)

    def _figure(self, words: Sequence[str], i: int) -> Number | None:
        """Digits, with a scale or group word: "1.3 million", "10 thousand", "2 dozen"."""
        value = digits(words[i])
        if value is None:
            return None
        stop = i + 1
        while stop < len(words) and (words[stop] in self.scales or words[stop] in self.groups):
            if words[stop] in {"couple", "pair"}:
                break
            value *= self.scales.get(words[stop]) or self.groups[words[stop]]
            stop += 1
        if isinstance(value, float):
            if not value.is_integer() and stop == i + 1:
                return None
            value = round(value)
        return Number(value, value, approximate=False, first=i, stop=stop, core=i)

    def _spelt(self, words: Sequence[str], i: int) -> Number | None:
        """Number words: "twenty-five", "one hundred and twelve", "two dozen"."""
        total, current, at, seen = 0, 0, i, False
        while at < len(words):
            step = self._step(words, at, current, seen=seen, round_=bool(total) and not current)
            if step is None:
                break
            kind, value, size = step
            if kind == "scale" and value >= 1000:
                total, current = total + max(current, 1) * value, 0
            elif kind == "scale":
                current = max(current, 1) * value
            else:
                current += value
            at, seen = at + size, True
        if not seen:
            return None
        return Number(total + current, total + current, approximate=False, first=i, stop=at, core=i)

    def _step(
        self, words: Sequence[str], at: int, current: int, *, seen: bool, round_: bool
    ) -> tuple[str, int, int] | None:
        """The next word of a spelt number: what it is, its value, and how many tokens it takes."""
        word = words[at]
        if word in self.tens and current % 100 == 0:
            return "add", self.tens[word], 1
        if word in self.ones and (current % 10 == 0 and (current % 100 == 0 or self.ones[word] < 10)):
            ready = not seen or current >= 20
            return ("add", self.ones[word], 1) if ready or current == 0 else None
        if seen and (word in self.scales or (word in self.groups and word not in {"couple", "pair", "score"})):
            return "scale", self.scales.get(word) or self.groups[word], 1
        joins = seen and word in {"and", "-"} and at + 1 < len(words)
        if joins and (word == "-" or round_ or (current >= 100 and current % 100 == 0)):
            follows = words[at + 1]
            inner = (
                follows in self.ones
                if word == "-" and current % 100 >= 20
                else follows in self.ones or follows in self.tens
            )
            if inner and (word == "and" or current % 10 == 0):
                value = self.ones.get(follows, self.tens.get(follows, 0))
                return ("add", value, 2) if word == "and" or value < 10 else None
        return None

    def _vague(self, words: Sequence[str], i: int) -> Number | None:
        """Words such as "dozens", "several hundred", "tens of thousands", "a few", "a handful"."""
        start = i
        if words[i] == "a" and i + 1 < len(words) and words[i + 1] in {"few", "handful"}:
            i += 1
        word = words[i]
        if word not in self.vague or (word in {"few", "handful"} and i == start and word == "handful"):
            return None
        low, high = self.vague[word]
        stop = i + 1
        if word in self.vague_of and words[stop : stop + 1] == ["of"] and stop + 1 < len(words):
            scale = self.scales.get(words[stop + 1].rstrip("s"), 0)
            if scale and words[stop + 1].endswith("s"):
                low, high, stop = low * scale, (high + 1) * scale - 1, stop + 2
        elif stop < len(words) and (words[stop] in self.scales or words[stop] == "dozen"):
            scale = self.scales.get(words[stop]) or self.groups[words[stop]]
            low, high, stop = low * scale, (high + 1) * scale - 1, stop + 1
        return Number(low, high, approximate=True, first=start, stop=stop, core=start, vague=True)

    def _article(self, words: Sequence[str], i: int) -> Number | None:
        """Numbers with an article ("a hundred", "half a dozen", "a pair of"); else "a" and "an" as one."""
        fraction = self._fraction(words, i)
        if fraction is not None:
            return fraction
        if words[i] in {"his", "her", "their"}:
            return Number(1, 1, approximate=False, first=i, stop=i + 1, core=i, article=True)
        if words[i] not in {"a", "an"}:
            return None
        nxt = words[i + 1] if i + 1 < len(words) else ""
        if nxt in self.scales:
            spelt = self._spelt(["one", *words[i + 1 : i + 12]], 0)
            if spelt is not None:
                return replace(spelt, first=i, stop=i + spelt.stop, core=i)
        if nxt in self.groups:
            value = self.groups[nxt]
            return Number(value, value, approximate=nxt == "couple", first=i, stop=i + 2, core=i)
        return Number(1, 1, approximate=False, first=i, stop=i + 1, core=i, article=True)

    def _fraction(self, words: Sequence[str], i: int) -> Number | None:
        """Fractions of a round number: "half a dozen", "a quarter of a million", "half a million"."""
        at = i + 1 if words[i] in {"a", "one"} else i
        if at >= len(words) or words[at] not in self.fractions:
            return None
        top, bottom = self.fractions[words[at]]
        at += 1
        while at < len(words) and words[at] in {"of", "a", "-"}:
            at += 1
        if at >= len(words) or words[at] not in {**self.scales, "dozen": 12}:
            return None
        whole = self.scales.get(words[at]) or self.groups[words[at]]
        value = whole * top // bottom
        return Number(value, value, approximate=False, first=i, stop=at + 1, core=i)


_SETS = ("months", "units_after", "time_after", "money_before", "labels", "year_before")


def _lowers(tokens: Sequence[Token]) -> list[str]:
    return [t.lower for t in tokens]


def _is_number(word: str, reader: NumberReader) -> bool:
    return bool(word) and (word[0].isdigit() or word in reader.ones or word in reader.tens)


def _small(word: str, reader: NumberReader) -> bool:
    """Whether the word is a spelt number, as in "one in five"; figures after "in" are years."""
    return word in reader.ones and reader.ones[word] > 1


def _glued(tokens: Sequence[Token], n: Number) -> bool:
    """Whether a hyphen, colon or slash ties the figure to something else: "five-year", "23-07-2016"."""
    if n.article or n.zero:
        return n.stop < len(tokens) and tokens[n.stop].text == "-"
    before = tokens[n.first - 1] if n.first else None
    if before is not None and before.text in {"-", "/"} and before.end == tokens[n.first].start:
        joined = n.first > 1 and tokens[n.first - 2].end == before.start
        if joined:
            return True
    after = tokens[n.stop] if n.stop < len(tokens) else None
    return (
        after is not None and after.text in {"-", "/"} and after.start == tokens[n.stop - 1].end and _joined(tokens, n)
    )


def _joined(tokens: Sequence[Token], n: Number) -> bool:
    """Whether the token after the mark follows without a space."""
    return n.stop + 1 < len(tokens) and tokens[n.stop + 1].start == tokens[n.stop].end


def _ascends(first: Number, second: Number) -> bool:
    return first.high is not None and second.high is not None and first.low < second.high


def _scaled_low(first: Number, second: Number) -> int:
    """The range's low end: "two to three million" starts at two million, "30 to 40" at 30."""
    high = second.high or 0
    for scale in (1_000_000_000, 1_000_000, 1000):
        if high >= scale and first.low < 100 and high % scale == 0 and first.low < high // scale:
            return first.low * scale
    return first.low


def _bounded(n: Number, bound: str) -> Number:
    """The number with one more bound: floor, ceiling, about or exact."""
    if bound == "floor":
        return replace(n, high=None)
    if bound == "ceiling":
        return replace(n, low=0)
    return replace(n, approximate=True) if bound == "about" else n
