"""Small looks at a sentence that all attribution patterns share: words around a verb, addressee, setting."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from rashomon.extract.en.speech_grammar import FINITE, Range
from rashomon.extract.en.speech_phrases import Phrases
from rashomon.extract.en.speech_verbs import SpeechLexicon, SpeechVerb
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Modality

VERBAL = FINITE | {"VBN"}
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s"})
HAVE = frozenset({"has", "have", "had", "having"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "nt", "cannot"})


class Side(Enum):
    """On which side of its frame the words that are said stand."""

    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: where its words stand and which side of them is what is said."""

    cue: Range
    source: Range | None
    frame: Range
    """Cue, source, addressee and setting: all that is not said but belongs to the saying."""
    side: Side
    modality: Modality = Modality.ASSERTED
    inner: tuple[Range, ...] = field(default=(), kw_only=True)
    """Speakers nearer to the event than the source ("SANA quoted X"), nearest first."""
    relays: tuple[Range, ...] = field(default=(), kw_only=True)
    """Who passes on the source's words ("X told AFP"), nearest first."""
    same: bool = field(default=False, kw_only=True)
    """The speaker of the attribution before ("adding that")."""
    noun: Range | None = field(default=None, kw_only=True)
    """What is said is only this noun phrase ("an attack claimed by X")."""
    blame: bool = field(default=False, kw_only=True)
    """What is said is the verb's object ("blamed X for Y"), no clause: it ends at "but"."""
    citing: bool = field(default=False, kw_only=True)
    """By "citing X" alone: the speaker who cites may follow."""
    hearsay: bool = field(default=False, kw_only=True)
    """No speaker is named ("it was reported")."""

    @property
    def before(self) -> bool:
        """Whether words before the frame are said."""
        return self.side is not Side.AFTER

    @property
    def after(self) -> bool:
        """Whether words after the frame are said."""
        return self.side is not Side.BEFORE


@dataclass(frozen=True, slots=True)
class Looks:
    """The shared looks, with the lexicon and the phrase finder that they need."""

    lexicon: SpeechLexicon
    phrases: Phrases

    @staticmethod
    def word(sentence: Sentence, i: int) -> str:
        """The lower-case word at an index; empty outside the sentence."""
        return sentence.tokens[i].lower if 0 <= i < len(sentence.tokens) else ""

    def has_before(self, sentence: Sentence, i: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands before, with nothing but adverbs and auxiliaries between."""
        for k in range(i - 1, max(-1, i - 5), -1):
            token = sentence.tokens[k]
            if token.lower in words and token.text != "IS":  # the group's acronym
                return True
            if token.pos not in ("ADV", "AUX", "PART") and token.lower not in self.lexicon.between:
                return False
        return False

    def passive(self, sentence: Sentence, i: int) -> bool:
        """Whether the verb stands in the passive."""
        return sentence.tokens[i].tag in ("VBN", "VBD") and self.has_before(sentence, i, BE)

    def perfect(self, sentence: Sentence, i: int) -> bool:
        """Whether the verb stands in the active perfect: "has said"."""
        return self.has_before(sentence, i, HAVE) and not self.passive(sentence, i)

    def negated(self, sentence: Sentence, i: int) -> bool:
        """Whether the verb is negated."""
        return self.has_before(sentence, i, NEGATIONS)

    @staticmethod
    def verbal(sentence: Sentence, first: int, stop: int, tags: frozenset[str] = VERBAL) -> bool:
        """Whether a verb stands in the range that could be that of a clause."""
        return any(t.tag in tags for t in sentence.tokens[max(first, 0) : max(stop, 0)])

    @staticmethod
    def content(sentence: Sentence, first: int) -> bool:
        """Whether a word, not only marks, stands from a token on."""
        return any(t.pos not in ("PUNCT", "SPACE") for t in sentence.tokens[first:])

    def plainly(self, sentence: Sentence, phrase: Range) -> bool:
        """Whether a phrase plainly speaks."""
        return self.phrases.speaks(sentence, phrase, strong=True)

    def addressee(
        self, sentence: Sentence, token: Token, verb: SpeechVerb
    ) -> tuple[int, tuple[Range, ...], tuple[Range, ...]]:
        """Where what follows verb and addressee begins, who relays, and who is quoted ("quoted X as saying")."""
        at = token.i + 1
        if verb.lemma in self.lexicon.relays:
            phrase = self.phrases.after(sentence, at)
            return (at, (), ()) if phrase is None else (self.as_saying(sentence, phrase[1]), (), (phrase,))
        if verb.lemma not in self.lexicon.addressed or self.word(sentence, at) == "that":
            return at, (), ()
        phrase = self.phrases.after(sentence, at)
        if phrase is None:
            return at, (), ()
        head = self.phrases.head(sentence, phrase).lower
        relay = self.lexicon.is_outlet(sentence, *phrase) or head in self.lexicon.relay_nouns
        return phrase[1], (phrase,) if relay else (), ()

    def as_saying(self, sentence: Sentence, i: int) -> int:
        """Past "as saying"."""
        saying = self.word(sentence, i) == "as" and self.word(sentence, i + 1) in self.lexicon.continuers
        return i + 2 if saying else i

    def setting_end(self, sentence: Sentence, i: int) -> int:
        """Past "on Monday", "in a statement", "via the Internet", a comma, a colon and "that"."""
        tokens = sentence.tokens
        while i < len(tokens):
            word = tokens[i].lower
            if word == "that":
                return i + 1
            if word in self.lexicon.days or word in self.lexicon.fillers:
                i += 1
                continue
            end = self._setting_phrase(sentence, i)
            if end == i:
                return i
            i = end
        return i

    def _setting_phrase(self, sentence: Sentence, i: int) -> int:
        """The end of "on late Monday" or "in a statement to reporters" ; the same index if none is there."""
        tokens = sentence.tokens
        if tokens[i].pos != "ADP" or tokens[i].lower not in self.lexicon.setting_prepositions:
            return i
        for k in range(i + 1, min(len(tokens), i + 7)):
            word, following = tokens[k].lower, self.word(sentence, k + 1)
            if word in self.lexicon.days or word in self.lexicon.settings:
                if following not in self.lexicon.settings:
                    return k + 1
            elif tokens[k].tag in VERBAL or word == "that":
                return i
        return i

    def agent(self, sentence: Sentence, i: int) -> Range | None:
        """The speaker of "by X", right after a cue or after a short adverbial."""
        for k in range(i, min(len(sentence.tokens), i + 4)):
            if sentence.tokens[k].lower == "by":
                phrase = self.phrases.after(sentence, k + 1)
                return phrase if phrase and self.phrases.speaks(sentence, phrase) else None
        return None
