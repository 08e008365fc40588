"""The head of a report whose headline, date, byline and share bar run into the story, taken off in pieces. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.documents.cues import Cues, capital, number
from rashomon.documents.cuts import Cut, boilerplate, dateline, title
from rashomon.documents.datelines import Datelines
from rashomon.documents.words import Word, fold
from rashomon.model import BlockKind

LONGEST_TITLE = 30
"""Words; a news headline seldom has more than 20."""
_LONGEST_KNOWN = 600
_MOST_CUTS = 24
"""A header has few parts (headline, dates, byline, bars); the limit keeps the cost of hostile text down."""
_SUFFIX_MARKS = (" | ", " - ", " – ", " — ", " :: ", " » ")


@dataclass(frozen=True, slots=True)
class Title:
    """A headline known from elsewhere, as letters and digits only, with and without the outlet's name at its end."""

    forms: tuple[str, ...]

    @classmethod
    def of(cls, text: str | None) -> Title:
        """The forms of a headline; none for no or a very short one."""
        whole = (text or "")[:_LONGEST_KNOWN]
        parts = [whole, *(whole.rpartition(mark)[0] for mark in _SUFFIX_MARKS)]
        forms = {"".join(fold(word) for word in part.split()) for part in parts}
        return cls(tuple(sorted((f for f in forms if len(f) >= 8), key=len, reverse=True)))

    def at(self, keys: Sequence[str], i: int) -> int:
        """Where the headline that begins at ``i`` ends; ``i`` where another text stands there."""
        for form in self.forms:
            done, at = 0, i
            while at < len(keys) and done < len(form) and form.startswith(keys[at], done):
                done += len(keys[at])
                at += 1
            if done == len(form) and at > i:
                return at
        return i

    def find(self, keys: Sequence[str], first: int, stop: int) -> int | None:
        """The first place in ``[first, stop)`` at which the headline begins."""
        if not self.forms:
            return None
        return next((i for i in range(first, min(stop, len(keys))) if keys[i] and self.at(keys, i) > i), None)


@dataclass(frozen=True, slots=True)
class Header:
    """Takes the head off a paragraph. ``known`` is the headline, ``titled`` whether one was met before."""

    cues: Cues
    datelines: Datelines

    def peel(self, tokens: Sequence[Word], keys: Sequence[str], known: Title, *, titled: bool) -> list[Cut]:
        """The cuts of the head, without a gap, from the first word on; what follows them is the story."""
        cuts: list[Cut] = []
        at = 0
        while at < len(tokens) and len(cuts) < _MOST_CUTS:
            cut = self._next(tokens, keys, at, known, cuts, titled=titled)
            if cut is None:
                break
            titled = titled or cut.kind is BlockKind.TITLE
            cuts.append(cut)
            at = cut.stop
        return cuts

    def _next(
        self, tokens: Sequence[Word], keys: Sequence[str], at: int, known: Title, cuts: list[Cut], *, titled: bool
    ) -> Cut | None:
        """The next cut of the head, by the first rule that holds."""
        stop = known.at(keys, at)
        if stop > at:
            return Cut(at, stop, BlockKind.REPEAT, "title") if titled else title(at, stop, "known-title")
        stop = self.datelines.dated(tokens, keys, at)
        if stop > at:
            return dateline(at, stop, "date")
        return (
            self._byline(tokens, keys, at, known)
            or self._agency(tokens, keys, at, after=bool(cuts))
            or self._bar(tokens, keys, at)
            or self._photo(tokens, keys, at)
            or (self._related(tokens, keys, at, known) if cuts else None)
            or self._place(tokens, keys, at)
            or (None if titled else self._title(tokens, keys, at, dated=any(c.reason == "date" for c in cuts)))
        )

    def _byline(self, tokens: Sequence[Word], keys: Sequence[str], at: int, known: Title) -> Cut | None:
        """A byline ("by Jane Doe"): up to the known headline, else two names."""
        n = self.cues.byline_opens.at(keys, at)
        first = at + n
        if not n or first + 1 >= len(tokens) or not all(self._name(w) for w in tokens[first : first + 2]):
            return None
        stop = known.find(keys, first, first + 8) or first + 2
        return dateline(at, stop, "byline")

    def _name(self, word: Word) -> bool:
        """Whether a word can be part of a person's or an outlet's name."""
        dated = word.key in self.datelines.calendar.months or word.key in self.datelines.calendar.weekdays
        return capital(word) and not number(word) and word.key not in self.cues.starters and not dated

    def _agency(self, tokens: Sequence[Word], keys: Sequence[str], at: int, *, after: bool) -> Cut | None:
        """An agency before a date or after a headline; with a place ("Moscow AFP") before a date."""
        for place in (0, 1):
            first = at + place
            n = self.cues.agencies.at(keys, first)
            if not n or not capital(tokens[at]) or tokens[first].text.startswith("("):
                continue
            stop = first + n
            if stop == len(tokens) or self.datelines.dated(tokens, keys, stop) > stop:
                return dateline(at, stop, "agency") if after or stop < len(tokens) else None
            if place == 0 and after and capital(tokens[stop]) and keys[stop] not in self.cues.agency_nouns:
                return None if self._photo(tokens, keys, at) else dateline(at, stop, "agency")
        return None

    def _bar(self, tokens: Sequence[Word], keys: Sequence[str], at: int) -> Cut | None:
        """A share bar: "Get short URL 0 154", "Print Tweet Views 729", "Video"."""
        n = self.cues.bar_opens.at(keys, at)
        if not n or not capital(tokens[at]):
            return None
        stop = at + n
        figures = 0
        while stop < len(tokens):
            word = tokens[stop]
            if number(word) and figures < 2 and not _counts(tokens, stop):
                figures += 1
            elif word.key in self.cues.counters and capital(word):
                figures = 0
            elif not _address(word):
                break
            stop += 1
        if stop < len(tokens) and not capital(tokens[stop]) and tokens[stop].key:
            return None
        return boilerplate(at, stop, "share-bar")

    def _photo(self, tokens: Sequence[Word], keys: Sequence[str], at: int) -> Cut | None:
        """A picture's credit: "DHA Photo", "Photo AFP"."""
        stop, seen = at, False
        while stop < min(at + 5, len(tokens)) and capital(tokens[stop]):
            n = self.cues.agencies.at(keys, stop)
            is_photo = keys[stop] in self.cues.photo_words
            if not n and not is_photo:
                break
            seen = seen or is_photo
            stop += max(n, 1)
        follows = stop >= len(tokens) or capital(tokens[stop])
        return boilerplate(at, stop, "photo-credit") if seen and stop - at >= 2 and follows else None

    def _related(self, tokens: Sequence[Word], keys: Sequence[str], at: int, known: Title) -> Cut | None:
        """Other stories' headlines after "Related": to the second printing of our own, or the story's first word."""
        n = self.cues.list_heads.at(keys, at)
        if not n or not capital(tokens[at]) or (at + n < len(tokens) and not capital(tokens[at + n])):
            return None
        again = known.find(keys, at + n, at + 60)
        if again is not None:
            stop = known.at(keys, again)
            return boilerplate(at, stop + (stop < len(keys) and not keys[stop]), "headlines")
        stop = next((i for i in range(at + n, min(at + 60, len(tokens))) if self.cues.starts_afresh(tokens, i)), at + n)
        return boilerplate(at, stop, "headlines")

    def _place(self, tokens: Sequence[Word], keys: Sequence[str], at: int) -> Cut | None:
        """A place dateline; in a header it needs no dash. Or a place and a date: "Kyiv. 24 February 2015."."""
        stop = self.datelines.placed(tokens, keys, at, loose=True)
        for n in (1, 2):
            if stop == at and at + n < len(tokens) and capital(tokens[at]) and tokens[at + n - 1].text[-1] in ".,":
                after = self.datelines.dated(tokens, keys, at + n)
                if after > at + n:
                    return dateline(at, after, "date")
        return dateline(at, stop, "place") if stop > at else None

    def _title(self, tokens: Sequence[Word], keys: Sequence[str], at: int, *, dated: bool) -> Cut | None:
        """A headline that is not known: the words before agency and date, or a first sentence in headline capitals."""
        limit = min(len(tokens), at + LONGEST_TITLE)
        ends = next((i + 1 for i in range(at, limit) if self.cues.ends_sentence(tokens[i])), None)
        when = next((i for i in range(at + 3, ends or limit) if self.datelines.dated(tokens, keys, i) > i), None)
        if when is not None and not dated and keys[when - 1] not in self.cues.small:
            stop = self.datelines.dated(tokens, keys, when)
            if stop == len(tokens) or capital(tokens[stop]):
                return title(at, self._before_agency(keys, at, when), "before-date")
        if dated and ends is not None and ends < len(tokens) and self.headline(tokens, at, ends):
            return title(at, ends, "title-case")
        return None

    def _before_agency(self, keys: Sequence[str], at: int, stop: int) -> int:
        """Where the words before a date end, without an agency's name."""
        for n in (3, 2, 1):
            if stop - n > at + 2 and self.cues.agencies.at(keys, stop - n, stop) == n:
                return stop - n
        return stop

    def headline(self, tokens: Sequence[Word], first: int, stop: int) -> bool:
        """Whether words are written as headlines are: nearly all but the small ones with a capital."""
        large = [w for w in tokens[first:stop] if w.key and not number(w) and w.key not in self.cues.small]
        return 3 <= len(large) <= LONGEST_TITLE and sum(map(capital, large)) * 10 >= len(large) * 7


def _counts(tokens: Sequence[Word], i: int) -> bool:
    """Whether a figure counts something of the story: a small letter follows ("40 people")."""
    return i + 1 < len(tokens) and tokens[i + 1].text[:1].islower()


def _address(word: Word) -> bool:
    """Whether a word is an address of the web."""
    return word.key.startswith(("http", "www")) and len(word.key) > 6
