"""Sources of headlines: "Monitor: 25 killed", "25 killed - monitor", "25 killed Monitor"."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.en.speech_grammar import Range
from rashomon.extract.en.speech_looks import VERBAL, Attribution, Looks, Side
from rashomon.extract.syntax import Sentence

LEADING, TRAILING = 6, 7
"""Tokens of the longest source before a colon, and behind one."""
SHORTEST = 5
"""Tokens of the shortest headline whose last word may be a source without a mark before it."""


@dataclass(frozen=True, slots=True)
class Headlines:
    """Finds the source that a headline names without a verb."""

    looks: Looks

    def __call__(self, sentence: Sentence) -> Attribution | None:
        """The attribution of a headline, or None."""
        return self._marked(sentence) or self._trailing(sentence)

    def _marked(self, sentence: Sentence) -> Attribution | None:
        """A source before or behind a colon or a dash."""
        n = len(sentence.tokens)
        mark = next((i for i in range(1, n - 1) if self._separates(sentence, i)), None)
        if mark is None:
            return None
        left, right = (0, mark), (mark + 1, n)
        if mark <= LEADING and self._source(sentence, left):
            return Attribution((mark, mark + 1), left, (0, mark + 1), Side.AFTER)
        if n - mark <= TRAILING and self._source(sentence, right):
            return Attribution((mark, mark + 1), right, (mark, n), Side.BEFORE)
        return None

    def _separates(self, sentence: Sentence, i: int) -> bool:
        token = sentence.tokens[i]
        return token.text == ":" or (token.text in ("-", "--", "—", "|") and token.start > sentence.tokens[i - 1].end)

    def _source(self, sentence: Sentence, part: Range) -> bool:
        return self.looks.plainly(sentence, part) and not self.looks.verbal(sentence, *part)

    def _trailing(self, sentence: Sentence) -> Attribution | None:
        """The source at a headline's end whose comma or dash is lost."""
        tokens, lexicon = sentence.tokens, self.looks.lexicon
        n, last = len(tokens), tokens[-1].lower
        if n < SHORTEST or lexicon.class_of(last) is None or last in lexicon.weak:
            return None
        first = n - 2 if tokens[n - 2].lower in lexicon.trailers else n - 1
        if not self.looks.verbal(sentence, 0, first, VERBAL | {"NNS", "NN"}):
            return None
        if tokens[first - 1].pos in ("ADP", "DET", "ADJ", "CCONJ"):
            return None
        return Attribution((first, n), (first, n), (first, n), Side.BEFORE)
