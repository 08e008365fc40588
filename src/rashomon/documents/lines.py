"""What a whole line is: page furniture, a date, a byline, a heading of comments or of headlines elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.documents.cues import Cues, capital, number
from rashomon.documents.datelines import Datelines
from rashomon.documents.words import Word

_LONGEST_CALL = 120
_LONGEST = 25
"""Words; a line of counters, tags or names has no more."""


class LineKind(StrEnum):
    """What a line was taken for."""

    OTHER = "other"
    """Nothing special: the story's, or still to be cut."""
    FURNITURE = "furniture"
    LIST_HEAD = "list-head"
    """After it come headlines of other stories."""
    COMMENT_HEAD = "comment-head"
    DATE = "date"
    BYLINE = "byline"
    CREDITS = "credits"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words and keys, what it was taken for and by which rule."""

    tokens: Sequence[Word]
    keys: Sequence[str]
    kind: LineKind = LineKind.OTHER
    reason: str = ""

    @property
    def ended(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.tokens[-1].text.rstrip("\"'”’»)]")[-1:] in {".", "!", "?", "…"}

    @property
    def story(self) -> bool:
        """Whether the line reads as a paragraph of a story: a sentence of some length."""
        return self.kind is LineKind.OTHER and len(self.tokens) >= 15 and self.ended


@dataclass(frozen=True, slots=True)
class LineRules:
    """The rules for whole lines."""

    cues: Cues
    datelines: Datelines

    def read(self, tokens: Sequence[Word]) -> Line:
        """The line with the kind that the first fitting rule gives it."""
        keys = [w.key for w in tokens]
        dense = [k for k in keys if k]
        found = self._comments(dense) or self._heads(tokens, dense) or self._furniture(tokens, keys, dense)
        kind, reason = found or (LineKind.OTHER, "")
        if kind is LineKind.OTHER:
            kind, reason = self._origin(tokens, keys, dense) or (kind, reason)
        return Line(tokens, keys, kind, reason)

    def _furniture(
        self, tokens: Sequence[Word], keys: Sequence[str], dense: Sequence[str]
    ) -> tuple[LineKind, str] | None:
        """Menus, counters, calls to subscribe, legal lines, picture credits."""
        furniture = LineKind.FURNITURE
        if not dense:
            return furniture, "no-words"
        if tokens[0].text.startswith("©") and len(tokens) <= 40:
            return furniture, "copyright"
        if self.cues.lines.whole(dense):
            return furniture, "page-words"
        if len(dense) <= _LONGEST and all(number(w) or w.key in self.cues.counters for w in tokens if w.key):
            return furniture, "counter"
        if self._called(tokens, keys):
            return furniture, "page-phrase"
        return (furniture, "photo-credit") if self.picture_credit(tokens) else None

    def _called(self, tokens: Sequence[Word], keys: Sequence[str]) -> bool:
        """Whether all of a line is the page's own speech: each sentence by its words, or too short to tell anything."""
        starts = self.cues.sentence_starts(tokens, keys) if len(tokens) <= _LONGEST_CALL else []
        ranges = list(zip(starts, [*starts[1:], len(tokens)], strict=True)) if starts else []
        called = [self.cues.boilerplate(keys, first, stop) for first, stop in ranges]
        return any(called) and all(c or stop - first <= 8 for c, (first, stop) in zip(called, ranges, strict=True))

    def _comments(self, dense: Sequence[str]) -> tuple[LineKind, str] | None:
        """The heading of readers' comments: "1 Comment", "Comments (12)", "Leave a reply"."""
        bare = [k for k in dense if not k.isdecimal()]
        return (LineKind.COMMENT_HEAD, "comments") if self.cues.comment_heads.whole(bare) else None

    def _heads(self, tokens: Sequence[Word], dense: Sequence[str]) -> tuple[LineKind, str] | None:
        """Headings of other stories' headlines, of tags."""
        if self.cues.list_heads.whole(dense):
            return LineKind.LIST_HEAD, "headlines"
        n = self.cues.list_heads.at(dense, 0)
        if n and len(dense) <= 40 and n <= len(tokens) and tokens[n - 1].text.endswith((":", "|")):
            return LineKind.FURNITURE, "headline"
        n = self.cues.tag_heads.at(dense, 0)
        marked = n and n <= len(tokens) and tokens[n - 1].text.endswith(":")
        if n and len(dense) <= _LONGEST and (marked or n == len(dense)):
            return LineKind.FURNITURE, "tags"
        return None

    def _origin(self, tokens: Sequence[Word], keys: Sequence[str], dense: Sequence[str]) -> tuple[LineKind, str] | None:
        """Dates, bylines, agencies, credits: lines that say where the text is from."""
        sourced = len(dense) <= 6 and dense[0] == "source" and tokens[0].text.endswith(":")
        if sourced or self.cues.credits(keys, 0, len(keys)):
            return LineKind.CREDITS, "credits"
        if self._labelled(tokens, keys):
            return (LineKind.DATE, "date") if self._dated(tokens, keys) else (LineKind.BYLINE, "byline")
        if len(dense) > 16 or not all(self._naming(w) for w in tokens if w.key):
            return None
        if self.cues.agencies.whole(dense):
            return LineKind.BYLINE, "agency"
        if len(dense) >= 3 and self.cues.byline_opens.at(keys, 0) and not tokens[-1].text.endswith("."):
            return LineKind.BYLINE, "byline"
        return (LineKind.DATE, "date") if self._dated(tokens, keys) else None

    def _labelled(self, tokens: Sequence[Word], keys: Sequence[str]) -> bool:
        """Whether a short line says when it was published ("Posted on 12/07/2016 by admin"), readable or not."""
        n = self.cues.date_labels.at(keys, 0)
        return bool(n) and n < len(tokens) <= 12 and any(c.isdigit() for w in tokens[n : n + 3] for c in w.key)

    def _naming(self, word: Word) -> bool:
        """Whether a word can stand in a line of names and dates: a capital, or one of the small words there."""
        return capital(word) or word.key in self.cues.small or word.key in self.cues.time_words

    def _dated(self, tokens: Sequence[Word], keys: Sequence[str]) -> bool:
        """Whether a line is a date with at most six words around it."""
        for i in range(len(tokens)):
            stop = self.datelines.dated(tokens, keys, i)
            if stop > i:
                return i + len(tokens) - stop <= 6
        return False

    def picture_credit(self, tokens: Sequence[Word]) -> bool:
        """Whether words in brackets are a picture's credit: "(AFP Photo)", "[John Doe/Reuters]"."""
        text = tokens[0].text[:1] + tokens[-1].text.rstrip(".")[-1:]
        if text not in {"()", "[]"} or len(tokens) > 8:
            return False
        parts = [k for w in tokens for k in _split(w)]
        credited = self.cues.agencies.within(parts, 0, len(parts)) or any(k in self.cues.photo_words for k in parts)
        return credited and all(capital(w) or w.key in self.cues.small | self.cues.photo_words for w in tokens if w.key)


def _split(word: Word) -> list[str]:
    """The keys of a word's parts: "Doe/Reuters" names an agency."""
    parts = "".join(c if c.isalnum() else " " for c in word.text.casefold()).split()
    return parts if len(parts) > 1 else [word.key]
