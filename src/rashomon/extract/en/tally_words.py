"""The compiled words of ``data/en/tallies.yaml`` and the stretches of time that a sentence sums over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.extract.en.numbers import digits

_SETS = (
    "wars", "perfect", "barriers", "recorded", "violations", "violation_modifiers", "plights", "damage", "sides",
    "according", "locatives", "totals", "acts", "one", "struggles", "peopled", "telling", "act_nouns", "twice",
    "compared", "truces", "amounts", "tells_figure", "areas", "choice", "namely", "joins", "whole_days", "outsets",
)  # fmt: skip
_WINDOW_SETS = (
    "since",
    "since_not",
    "openers",
    "relative",
    "time",
    "months",
    "hours",
    "numbers",
    "inner",
    "single",
    "filled",
)
REACH = 7
"""A window's time noun stands within this many tokens after its opener: "over a four-day stretch"."""


SUPERLATIVE = 12
"""Tokens before "since" in which a superlative makes it no window: "in the biggest loss of life since"."""
_CALENDAR = (("last", "month"), ("last", "year"))
"""Fixed phrases that name a month or year as the calendar does."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time over the tokens ``[first, stop)``; ``calendar``: a single month or year."""

    first: int
    stop: int
    calendar: bool = False


@dataclass(frozen=True, slots=True)
class TallyWords:
    """All words that telling tallies from incidents needs."""

    phrases: tuple[tuple[str, ...], ...]
    since: frozenset[str]
    since_not: frozenset[str]
    openers: frozenset[str]
    relative: frozenset[str]
    time: frozenset[str]
    months: frozenset[str]
    wars: frozenset[str]
    perfect: frozenset[str]
    barriers: frozenset[str]
    recorded: frozenset[str]
    violations: frozenset[str]
    violation_modifiers: frozenset[str]
    plights: frozenset[str]
    damage: frozenset[str]
    sides: frozenset[str]
    according: frozenset[str]
    locatives: frozenset[str]
    totals: frozenset[str]
    hours: frozenset[str]
    numbers: frozenset[str]
    inner: frozenset[str]
    single: frozenset[str]
    filled: frozenset[str]
    acts: frozenset[str]
    one: frozenset[str]
    struggles: frozenset[str]
    peopled: frozenset[str]
    telling: frozenset[str]
    act_nouns: frozenset[str]
    twice: frozenset[str]
    compared: frozenset[str]
    truces: frozenset[str]
    amounts: frozenset[str]
    tells_figure: frozenset[str]
    areas: frozenset[str]
    choice: frozenset[str]
    namely: frozenset[str]
    joins: frozenset[str]
    whole_days: frozenset[str]
    outsets: frozenset[str]
    times: Mapping[str, str]
    """Verbs of acts that are told "n times", and the noun that such a figure counts."""
    act_words: frozenset[str]
    """One of these stands in every sentence that counts acts without a counted noun."""
    smallest_toll: int
    smallest_plight: int
    smallest_calendar: int
    smallest_struggle: int
    smallest_sum: int

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> TallyWords:
        """Compile the lexicon."""
        windows, sets = data["windows"], {name: frozenset(data[name]) for name in _SETS}
        return cls(
            phrases=tuple(sorted((tuple(p.split()) for p in windows["phrases"]), key=lambda p: (-len(p), p))),
            smallest_toll=int(data["smallest_toll"]),
            smallest_plight=int(data["smallest_plight"]),
            smallest_calendar=int(data["smallest_calendar"]),
            smallest_struggle=int(data["smallest_struggle"]),
            smallest_sum=int(data["smallest_sum"]),
            **{name: frozenset(windows[name]) for name in _WINDOW_SETS},
            times=dict(data["times"]),
            act_words=sets["violations"] | sets["act_nouns"] | {"times"} | sets["twice"],
            **sets,
        )

    def windows(self, words: Sequence[str]) -> tuple[Window, ...]:
        """The stretches of time of a sentence of lower-case words, left to right."""
        return tuple(self._windows(words))

    def _windows(self, words: Sequence[str]) -> Iterator[Window]:
        for i, word in enumerate(words):
            stop = self._phrase(words, i) or self._since(words, i) or self._filled(words, i)
            if stop is None and word in self.openers:
                stop = self._stretch(words, i)
            if stop is not None:
                yield Window(i, stop, calendar=words[i:stop] in _CALENDAR)
            elif word in self.openers and (stop := self._calendar(words, i)) is not None:
                yield Window(i, stop, calendar=True)

    def _phrase(self, words: Sequence[str], i: int) -> int | None:
        return next((i + len(p) for p in self.phrases if words[i] == p[0] and tuple(words[i : i + len(p)]) == p), None)

    def _since(self, words: Sequence[str], i: int) -> int | None:
        """As in "since Tuesday", "since the offensive began"; "the first time since" is none."""
        if words[i] not in self.since or any(w in self.since_not for w in words[max(i - SUPERLATIVE, 0) : i]):
            return None
        if any(w in self.hours for w in words[i + 1 : i + 4]):
            return None
        return i + 2 if i + 1 < len(words) else None

    def _filled(self, words: Sequence[str], i: int) -> int | None:
        """As in "seven days of air raids", "a month of fighting"."""
        told = words[i] in self.numbers or digits(words[i]) is not None or words[i] == "a"
        time = i + 3 < len(words) and words[i + 1] in self.time and words[i + 2] in self.filled
        return i + 3 if told and time and words[i + 1] not in {"night", "period", "day"} else None

    def _stretch(self, words: Sequence[str], i: int) -> int | None:
        """As in "over the past five years", "in 24 hours", "over a four-day stretch", "in the last two weeks"."""
        for j in range(i + 1, min(i + REACH, len(words))):
            if words[j] in self.time:
                long = j + 2 < len(words) and words[j + 1] == "-" and words[j + 2] == "long"
                return j + 1 if self._measured(words, i, j) and not long else None
            if not self._inner(words[j]):
                return None
        return None

    def _measured(self, words: Sequence[str], i: int, j: int) -> bool:
        """Whether the stretch is told by a number or as past: "in two days", "over the past week"; "in one day" not."""
        if words[j] in {"day", "night"} and any(w in self.single for w in words[i + 1 : j]) and "-" not in words[i:j]:
            return False
        return any(w in self.relative or w in self.numbers or digits(w) is not None for w in words[i + 1 : j])

    def _inner(self, word: str) -> bool:
        return word in self.relative or word in self.inner or word in self.numbers or digits(word) is not None

    def _calendar(self, words: Sequence[str], i: int) -> int | None:
        """As in "in 2014", "in September", "in September 1995": a month or a year without a day."""
        if i + 1 >= len(words):
            return None
        after = words[i + 2] if i + 2 < len(words) else ""
        if words[i + 1] in self.months and not (after.isdigit() and len(after) <= 2):
            return i + 3 if _year(after) else i + 2
        return i + 2 if _year(words[i + 1]) else None

    def one_act(self, words: Sequence[str], first: int, stop: int) -> bool:
        """Whether one act is told in the range: "a car bomb", "the gas attack"; "a string of attacks" is none."""
        for i in range(max(first, 0), min(stop, len(words))):
            compound = i + 1 < len(words) and words[i + 1].removesuffix("s") in self.acts
            if words[i] in self.acts and not compound and any(w in self.one for w in words[max(i - 5, first, 0) : i]):
                return True
        return False


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2099
