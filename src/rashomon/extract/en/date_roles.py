"""What a date dates: the event, the saying ("SOHR said Monday"), or the publication ("Last updated at")."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.extract.found import DateRole
from rashomon.extract.syntax import Sentence

HEADER = 60
"""Tokens from the document's start in which a bare date may be its header."""
DATELINE = 50
"""Characters after a dateline's date in which its dash stands ("BOGOTA, 6 Sep 89 (AFP) -- ")."""
REACH = 9
"""Tokens looked back over for the word of saying or a future cue."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A date expression in its sentence: what its role hangs on. ``[first, stop)`` are its tokens."""

    first: int
    stop: int
    opener: str | None
    """The preposition before it ("on", "since"), in lower case."""
    left: int
    """Token index of the expression's first word, its preposition included."""
    start: int
    """Local character range, with the preposition where the match has it."""
    end: int
    absolute: bool
    """Told with its year."""
    attributive: bool
    """ "Friday's attack", "weekend raids": it describes a noun."""
    prior: bool
    """Told relative to another event."""


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The lexicon's word sets that decide a role."""

    publication: frozenset[str]
    agencies: frozenset[str]
    speech: frozenset[str]
    nouns: frozenset[str]
    between: frozenset[str]
    future: frozenset[str]
    future_to: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> RoleWords:
        """The sets of ``data/en/dates.yaml``."""
        names = (
            "publication",
            "agencies",
            "speech",
            "speech_nouns",
            "speech_between",
            "future",
            "future_to",
            "sources",
        )
        return cls(*(frozenset(data[name]) for name in names))

    def role(self, sentence: Sentence, date: Placed, offset: int, *, published: bool) -> DateRole:
        """The role of one date.

        ``offset`` is the number of tokens before the sentence, ``published`` says that the value is the known day of
        publication.
        """
        if self._heads(sentence, date, offset, published=published):
            return DateRole.PUBLICATION
        follows = sentence.tokens[date.stop].lower if date.stop < len(sentence.tokens) else ""
        if follows in self.nouns:
            return DateRole.REPORTING
        if date.attributive:
            return DateRole.EVENT
        if (not date.prior and self._after_speech(sentence, date)) or self._before_speech(sentence, date):
            return DateRole.REPORTING
        return DateRole.EVENT

    def ahead(self, sentence: Sentence, left: int) -> bool:
        """Whether a future cue stands shortly before a token."""
        words = [t.lower for t in sentence.tokens[max(left - REACH, 0) : left + 1]]
        return any(
            w in self.future or (w in self.future_to and after == "to") for w, after in itertools.pairwise(words)
        )

    def _heads(self, sentence: Sentence, date: Placed, offset: int, *, published: bool) -> bool:
        """Whether a date is the document's header: bare, full, near the start, by its words or its neighbours."""
        text = sentence.text
        before = plain_words(text[max(sentence.tokens[date.left].start - 40, 0) : date.start])
        if (date.absolute or published) and self._labelled(before):
            return True
        if not (date.absolute or published) or date.opener or offset + date.first > HEADER:
            return False
        if self.agencies.intersection(before[-1:]) or (date.absolute and offset + date.left <= 1):
            return True
        if "--" in text[date.end : date.end + DATELINE]:
            return True
        follows = text[date.end : date.end + 2].strip()[:1]
        return (
            published
            and date.absolute
            and (not before or (follows.isalnum() and not follows.islower()) or follows in QUOTES)
        )

    def _labelled(self, before: list[str]) -> bool:
        """Whether a publication word before the date is a label ("Last updated at"), not a sentence's verb."""
        at = next(
            (i for i in range(len(before) - 1, max(len(before) - 5, -1), -1) if before[i] in self.publication), None
        )
        return at is not None and all(word in LABEL or word.isdigit() for word in before[max(at - 2, 0) : at])

    def _after_speech(self, sentence: Sentence, date: Placed) -> bool:
        """Whether only light words lie between a word of saying and the date ("told reporters in Geneva on Monday")."""
        for i in range(date.left - 1, max(date.left - REACH, 0) - 1, -1):
            token = sentence.tokens[i]
            word = token.lower
            if word in self.speech and (token.pos in ("VERB", "AUX") or word in ALWAYS):
                return not self._passive(sentence, i)
            if word in self.nouns:
                return True
            if word not in self.between and token.pos not in ("PROPN", "PRON", "PUNCT") and not word.isdigit():
                return False
        return False

    def _before_speech(self, sentence: Sentence, date: Placed) -> bool:
        """Whether the date opens the clause of a verb of saying ("On Monday the ministry said ...")."""
        after = sentence.tokens[date.stop] if date.stop < len(sentence.tokens) else None
        if after is not None and after.lower in self.speech and after.tag in FINITE:
            return True
        opens = all(t.pos in ("PUNCT", "CCONJ", "ADV", "SCONJ") for t in sentence.tokens[: date.left])
        if not opens or date.opener not in ("on", None):
            return False
        for token in sentence.tokens[date.stop : date.stop + REACH]:
            if token.lower in self.speech and token.pos in ("VERB", "AUX"):
                return not self._passive(sentence, token.i)
            if token.pos in ("VERB", "AUX") and token.tag not in ("VBN", "VBG"):
                return False
        return False

    def _passive(self, sentence: Sentence, i: int) -> bool:
        """Whether a verb of saying is an act's passive ("raids were reported on Monday", "truce declared Friday")."""
        token = sentence.tokens[i]
        if token.tag != "VBN" or token.lower in ("quoted", "said", "told"):
            return False
        before = [t.lower for t in sentence.tokens[max(i - 3, 0) : i]]
        return not BE.isdisjoint(before) or (token.dep == "acl" and self.sources.isdisjoint(before[-1:]))


LABEL = frozenset({"last", "date", "of", "first", "was", "article", "this", "story", "on", "at", "time", "by"})
"""What may stand before the publication word of a header."""
ALWAYS = frozenset({"said", "told", "says", "according"})
"""Words of saying that are no noun, whatever the tagger takes them for ("the United States")."""
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
QUOTES = frozenset("\"'(")


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, whatever stands between them."""
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()
