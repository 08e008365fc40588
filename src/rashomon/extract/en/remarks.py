"""Remarks: what a sentence says of harm without a figure, and of who did it in blame or in doubt.

"Many more were wounded", "the toll is likely to rise", "inflicting heavy losses"; "blamed the army", "it was not clear
who carried out the strike". The words stand for themselves: none of this is a count or a party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.actors.words import expand
from rashomon.extract.phrases import PhraseTable
from rashomon.extract.syntax import Sentence

BEFORE, AFTER = 8, 12
"""Tokens of a remark at most before and after the words that make it one."""
NEAR = 5
"""Tokens within which "many" or "others" must stand of the word of harm."""


class Remark(StrEnum):
    """What a remark is about."""

    KILLED = "killed"
    INJURED = "injured"
    BLAME = "blame"


@dataclass(frozen=True, slots=True)
class RemarkFound:
    """A remark: token range ``[first, stop)``, and ``cue``, a token of it that whoever makes it says."""

    about: Remark
    first: int
    stop: int
    cue: int


class Cue(StrEnum):
    """How a phrase makes a remark."""

    LOSS = "loss"
    TOLL = "toll"
    BLAME = "blame"
    BY = "by"
    DOUBT = "doubt"
    UNIDENTIFIED = "unidentified"


@dataclass(frozen=True, slots=True)
class RemarkFinder:
    """Finds the remarks of one sentence. Built once from the lexicon ``en/remarks``."""

    cues: PhraseTable[tuple[Cue, Remark]]
    harm: Mapping[str, Remark]
    vague: frozenset[str]
    counted: frozenset[str]
    doubted: frozenset[str]
    acts: frozenset[str]
    stops: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> RemarkFinder:
        """Compile the lexicon."""
        blame = data["blame"]
        harm = {word: Remark(unit) for unit, rows in data["harm"].items() for word in rows["words"]}
        sets = {name: frozenset(str(w) for w in data[name]) for name in ("vague", "counted", "stops")}
        acts = {name: frozenset(str(w) for w in blame[name]) for name in ("doubted", "acts")}
        return cls(PhraseTable(_cues(data)), harm, **sets, **acts)

    def __call__(self, sentence: Sentence) -> tuple[RemarkFound, ...]:
        """The remarks, in the sentence's order, without overlaps."""
        out: list[RemarkFound] = []
        for found in sorted((*self._phrases(sentence), *self._vague(sentence)), key=lambda r: (r.cue, r.first)):
            if not any(found.about is o.about and found.first < o.stop and o.first < found.stop for o in out):
                out.append(found)
        return tuple(out)

    def _phrases(self, sentence: Sentence) -> Iterator[RemarkFound]:
        """The remarks that a phrase of the lexicon makes."""
        words = [t.lower for t in sentence.tokens]
        for hit in self.cues.find(words):
            cue, about = hit.value
            if cue is Cue.DOUBT and not self._doubts(words, hit.stop):
                continue
            first = hit.first if cue in (Cue.LOSS, Cue.DOUBT, Cue.UNIDENTIFIED) else self._left(words, hit.first)
            stop = hit.stop if cue is Cue.UNIDENTIFIED else self._right(words, hit.stop)
            said = min(hit.stop, stop - 1) if cue is Cue.BLAME else hit.first
            yield RemarkFound(about, first, stop, said)

    def _doubts(self, words: list[str], at: int) -> bool:
        """Whether what is not clear is who did it."""
        asked = any(w in self.doubted for w in words[at : at + 2])
        return asked and any(w in self.acts for w in words[at : at + 2 * NEAR])

    def _vague(self, sentence: Sentence) -> Iterator[RemarkFound]:
        """Harm to "many" or "others": "wounding many more", "others were injured"."""
        tokens = sentence.tokens
        for token in tokens:
            if token.lower not in self.vague or self._is_counted(sentence, token.i):
                continue
            behind = range(token.i + 1, min(token.i + NEAR + 1, len(tokens)))
            ahead = range(token.i - 1, max(token.i - NEAR, -1), -1)
            at = next((i for i in (*ahead[:2], *behind) if tokens[i].lower in self.harm), None)
            if at is not None:
                first, stop = min(at, token.i), max(at, token.i) + 1
                stop = next((end for begin, end in sentence.chunks if begin <= token.i < end and end > stop), stop)
                more = stop < len(tokens) and tokens[stop].lower == "more"
                yield RemarkFound(self.harm[tokens[at].lower], first, stop + more, token.i)

    def _is_counted(self, sentence: Sentence, i: int) -> bool:
        """Whether a vague word belongs to a figure ("five others") or is none of persons ("many attacks")."""
        of = i > 1 and sentence.tokens[i - 1].lower == "of"
        before = sentence.tokens[i - 1 - of] if i else None
        return before is not None and (before.pos == "NUM" or before.tag == "CD" or before.lower in self.counted)

    def _left(self, words: list[str], first: int) -> int:
        """Where the remark begins that a phrase ends or holds."""
        least = max(0, first - BEFORE)
        return next((i + 1 for i in range(first - 1, least - 1, -1) if words[i] in self.stops), least)

    def _right(self, words: list[str], stop: int) -> int:
        """Where the remark ends that a phrase opens or holds."""
        most = min(len(words), stop + AFTER)
        return next((i for i in range(stop, most) if words[i] in self.stops), most)


def _cues(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Cue, Remark]]]:
    """The phrases of the lexicon, each with what it makes."""
    for unit, rows in data["harm"].items():
        yield from _each(rows["phrases"], Cue.LOSS, Remark(unit))
    for unit, patterns in data["toll"].items():
        yield from _each(patterns, Cue.TOLL, Remark(unit))
    for name, cue in (("phrases", Cue.BLAME), ("by", Cue.BY), ("doubt", Cue.DOUBT), ("unidentified", Cue.UNIDENTIFIED)):
        yield from _each(data["blame"][name], cue, Remark.BLAME)


def _each(patterns: Iterable[str], cue: Cue, about: Remark) -> Iterator[tuple[str, tuple[Cue, Remark]]]:
    for pattern in patterns:
        for phrase in expand(pattern):
            yield phrase, (cue, about)
