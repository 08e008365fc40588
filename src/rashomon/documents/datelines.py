"""Datelines: "BEIRUT —", "DARAA, Syria –", "MOSCOW (Sputnik)", dates with their labels and times. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.documents.cues import Cues, capital, number
from rashomon.documents.dates import Calendar
from rashomon.documents.words import Word

DASHES = frozenset({"-", "–", "—", "--", "―", "_"})
_TIME_MARKS = ":."


@dataclass(frozen=True, slots=True)
class Datelines:
    """Finds where a dateline or a date with what belongs to it ends."""

    cues: Cues
    calendar: Calendar

    def dated(self, tokens: Sequence[Word], keys: Sequence[str], i: int) -> int:
        """Where "[Last updated at] Jul 1 2016 [10:15 GMT (updated 12:00)]" ends; ``i`` where no full date stands."""
        at = self._separators(tokens, i)
        label = self.cues.date_labels.at(keys, at)
        at = self._separators(tokens, at + label)
        at = self._times(tokens, at) if label or at > i else self._clock_first(tokens, at)
        found = self.calendar.date_at(tokens, at) if at < len(tokens) else None
        if found is None:
            return i
        stop = self._times(tokens, found.stop)
        again = self.calendar.date_at(tokens, stop) if stop < len(tokens) else None
        return self._times(tokens, again.stop) if again else stop

    def placed(self, tokens: Sequence[Word], keys: Sequence[str], i: int, *, loose: bool) -> int:
        """Where a place dateline ends; ``i`` for none.

        Args:
            tokens: The words of a paragraph.
            keys: Their keys.
            i: Where the dateline would begin.
            loose: In a header, also without a dash or an agency in brackets ("BEIRUT At least 70 fighters ...").
        """
        run = self._capitals(tokens, i)
        if run == i:
            return self._unplaced(tokens, keys, i, loose=loose)
        stop, strong = self._tail(tokens, keys, run)
        if strong:
            return stop
        return self._bare(tokens, i, run) if loose else i

    def _unplaced(self, tokens: Sequence[Word], keys: Sequence[str], i: int, *, loose: bool) -> int:
        """An agency alone ("(MNA) -", "REUTERS- ") and, in a header, "Beirut - " or "Damascus, SANA – "."""
        n = self.cues.agencies.at(keys, i)
        if n and tokens[i].text.startswith("(") and i + n < len(tokens) and tokens[i + n].text in DASHES:
            return i + n + 1
        if n and tokens[i + n - 1].text[-1] in DASHES:
            return i + n
        if not loose:
            return i
        at = i
        while at < min(i + 3, len(tokens)) and self._names_place(tokens[at]):
            at += 1
            if tokens[at - 1].text[-1] in DASHES:
                return at
            stop, strong = self._tail(tokens, keys, at)
            if strong and not number(tokens[i]):
                return stop
        return i

    def _names_place(self, word: Word) -> bool:
        """Whether a word may be of a place's name: a capital, and none that begins sentences."""
        return capital(word) and word.key not in self.cues.starters and word.key not in self.cues.no_place

    def _capitals(self, tokens: Sequence[Word], i: int) -> int:
        """Where a run of words in capitals that can name a place ends."""
        at = i
        while at < min(i + 4, len(tokens)):
            plain = tokens[at].text.rstrip(",-–—").replace("-", "").replace("'", "").replace("’", "")
            if not (plain.isalpha() and plain.isupper()) or len(plain) < 2 or tokens[at].key in self.cues.no_place:
                break
            at += 1
            if not tokens[at - 1].text[-1].isalpha():
                break
        letters = sum(len(w.key) for w in tokens[i:at])
        return at if letters >= (4 if at - i == 1 else 6) else i

    def _tail(self, tokens: Sequence[Word], keys: Sequence[str], at: int) -> tuple[int, bool]:
        """What follows the place, up to the dash; and whether a dash or an agency in brackets makes it a dateline."""
        strong = tokens[at - 1].text[-1] in DASHES
        for _ in range(0 if strong else 6):
            if at >= len(tokens):
                break
            if tokens[at].text in DASHES:
                return at + 1, True
            step, firm = self._step(tokens, keys, at)
            if step == 0:
                break
            at += step
            strong = strong or firm
            if tokens[at - 1].text[-1] in DASHES:
                return at, True
        return at, strong

    def _step(self, tokens: Sequence[Word], keys: Sequence[str], at: int) -> tuple[int, bool]:
        """The length of one part after the place (brackets, country, day), and whether it is an agency in brackets."""
        word = tokens[at]
        if word.text.startswith("("):
            close = next((n for n in range(at, min(at + 4, len(tokens))) if ")" in tokens[n].text), None)
            if close is None or not all(capital(w) or w.key in self.cues.small for w in tokens[at : close + 1]):
                return 0, False
            return close + 1 - at, self.cues.agencies.within(keys, at, close + 1)
        day = self.calendar.months.get(keys[at])
        if day is not None and at + 1 < len(tokens) and number(tokens[at + 1]):
            return 2, False
        if number(word) and at + 1 < len(tokens) and keys[at + 1] in self.calendar.months:
            return 2, False
        if tokens[at - 1].text.endswith(",") and self._names_place(word):
            return (
                2 if word.text.isalpha() and at + 1 < len(tokens) and self._names_place(tokens[at + 1]) else 1
            ), False
        n = self.cues.agencies.at(keys, at)
        return (n, False) if n and at + n < len(tokens) and tokens[at + n].text in DASHES else (0, False)

    def _bare(self, tokens: Sequence[Word], i: int, run: int) -> int:
        """A place in capitals without a mark: "BEIRUT At least", "NAIROBI Kenya A bomb", "MOSCOW Syrian forces"."""
        after = tokens[run : run + 2]
        if not after or not capital(after[0]):
            return i
        if self.cues.starts_afresh(tokens, run):
            return run
        if len(after) == 2 and after[0].text.isalpha() and self.cues.starts_afresh(tokens, run + 1):
            return run + 1
        return run if sum(len(w.key) for w in tokens[i:run]) >= 5 and not after[0].text.isupper() else i

    def _separators(self, tokens: Sequence[Word], at: int) -> int:
        """Past words that are only punctuation."""
        while at < len(tokens) and not tokens[at].key:
            at += 1
        return at

    def _clock_first(self, tokens: Sequence[Word], at: int) -> int:
        """Past a time before the date: "10:15 GMT, 14 August 2019"."""
        return self._times(tokens, at) if at < len(tokens) and clock(tokens[at]) else at

    def _times(self, tokens: Sequence[Word], at: int) -> int:
        """Past times, zones and the words of later changes, as long as there is a time or a bracket among them."""
        stop, opened = at, False
        while at < min(len(tokens), stop + 6):
            word = tokens[at]
            opened = opened or word.text.startswith("(")
            if self._timely(word) or (opened and word.text.endswith(")")):
                at += 1
                stop = at
            elif self._between(word):
                at += 1
            else:
                break
        return stop

    def _timely(self, word: Word) -> bool:
        """Whether a word is a time or a zone."""
        return clock(word) or word.key in {"am", "pm"} or (word.key in self.cues.time_words and word.text.isupper())

    def _between(self, word: Word) -> bool:
        """Whether a word may stand between a date and a time, or between brackets and a second date."""
        return not word.key or word.key in self.cues.time_words or word.text.startswith("(") or _hundred_hours(word)


def clock(word: Word) -> bool:
    """Whether a word is a time of day: "10:15", "04:12PM", "16h30"."""
    key = word.key.removesuffix("am").removesuffix("pm").removesuffix("z").replace("h", "")
    if not key.isdecimal() or not 3 <= len(key) <= 6:
        return False
    return any(mark in word.text[1:-1] for mark in _TIME_MARKS) or "h" in word.key or word.key[-1] == "m"


def _hundred_hours(word: Word) -> bool:
    """Whether a word is a time without a mark: "1329"."""
    return len(word.key) == 4 and word.key.isdecimal() and word.key < "2400"
