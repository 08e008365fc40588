"""Noun phrases that speak: where the words for a speaker begin and end, without any help from commas.

All ranges are token ranges ``(first, stop)`` of one sentence. The noun chunks of the parse are the bricks; where lost
punctuation has run two phrases together they are cut ("23 people | Rami Abdel Rahman"), and where a name and what it is
belong together they are joined ("Rami Abdel Rahman | head of | the Observatory | for Human Rights").
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.en.speech_verbs import SpeechLexicon
from rashomon.extract.syntax import Sentence, Token

Range = tuple[int, int]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MODIFIER = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADV", "X"})
TIGHT = frozenset({"of", "for"})
LOOSE = frozenset({"at", "from", "with", "in", "on", "to", "inside", "within", "near", "close", "by", "familiar"})
RELATIVE = frozenset({"which", "who", "that", "whose", "where"})
LONGEST = 24
"""Tokens of the longest speaker that is believed."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Finds the speaking noun phrase that ends before, or begins at, a token."""

    lexicon: SpeechLexicon

    # ------------------------------------------------------------------------------------------------ what a phrase is

    def head(self, sentence: Sentence, phrase: Range) -> Token:
        """The head word: the last noun before a preposition, relative pronoun, comma or bracket of the phrase."""
        tokens = sentence.tokens
        first, stop = phrase
        at = first
        for i in range(first, stop):
            if i > first and (tokens[i].pos in ("ADP", "PUNCT", "SCONJ", "CCONJ") and tokens[i].text not in "-'\""):
                break
            if tokens[i].pos in NOMINAL or self.lexicon.class_of(tokens[i].lower):
                at = i
        return tokens[at]

    def class_of(self, sentence: Sentence, phrase: Range) -> str | None:
        """``person``, ``body``, ``people``, ``text``, ``name`` (a bare name), or None for what cannot speak."""
        head = self.head(sentence, phrase)
        if head.lower in self.lexicon.pronouns:
            return self.lexicon.pronouns[head.lower]
        if self.lexicon.is_outlet(sentence, *phrase):
            return "body"
        titled = any(sentence.tokens[i].lower in self.lexicon.titles for i in range(phrase[0], phrase[1]))
        found = self.lexicon.class_of(head.lower)
        if head.pos == "PROPN" and (found is None or titled):
            return (
                found
                if found in ("body", "person") and not titled
                else ("person" if titled and found is None else found or "name")
            )
        return found

    def speaks(self, sentence: Sentence, phrase: Range, *, strong: bool = False) -> bool:
        """Whether the phrase can speak; ``strong`` leaves out the nouns that seldom do."""
        head = self.head(sentence, phrase)
        if self.class_of(sentence, phrase) is None:
            return False
        return not strong or head.lower not in self.lexicon.weak

    # ------------------------------------------------------------------------------------------------------- backwards

    def before(self, sentence: Sentence, verb: int) -> Range | None:
        """The phrase that is the subject standing before a verb; None where no noun phrase ends there."""
        last = self._skip_back(sentence, verb)
        if last <= 0:
            return None
        subject = self._subject(sentence, verb)
        if subject is not None and self._interrupted(sentence, subject, last):
            return self.ending(sentence, subject + 1)
        if sentence.tokens[last - 1].pos not in NOMINAL and not self.lexicon.class_of(sentence.tokens[last - 1].lower):
            return self.ending(sentence, subject + 1) if subject is not None else None
        return self.ending(sentence, last)

    def _subject(self, sentence: Sentence, verb: int) -> int | None:
        """The parse's subject of the verb, where it stands before it."""
        found = [t.i for t in sentence.tokens[:verb] if t.head == verb and t.dep in ("nsubj", "nsubjpass")]
        return found[-1] if found else None

    def _interrupted(self, sentence: Sentence, subject: int, last: int) -> bool:
        """Whether a relative clause or participle stands between the parsed subject and the verb."""
        between = sentence.tokens[subject + 1 : last]
        return any(
            t.lower in RELATIVE or (t.tag in ("VBG", "VBN") and t.head == subject and t.dep == "acl") for t in between
        ) and self.speaks(sentence, (subject, subject + 1))

    def _skip_back(self, sentence: Sentence, verb: int) -> int:
        """Past adverbs, auxiliaries, days, commas and brackets between a subject and its verb."""
        tokens, i = sentence.tokens, verb
        while i > 0:
            token = tokens[i - 1]
            if token.text == ")":
                opening = next((k for k in range(i - 2, max(-1, i - 8), -1) if tokens[k].text == "("), None)
                if opening is None:
                    return i
                i = opening
            elif token.lower in self.lexicon.between or token.text in (",", '"') or token.dep == "neg":
                i -= 1
            elif token.lower in self.lexicon.days and i > 1:
                i -= 2 if tokens[i - 2].lower in ("on", "in", "late", "early") else 1
            elif token.pos == "ADV" and not self.lexicon.class_of(token.lower):
                i -= 1
            else:
                return i
        return i

    def ending(self, sentence: Sentence, stop: int) -> Range:
        """The phrase whose last token is ``stop - 1``, with the name, title and "of" phrases before it."""
        first = self._cut(sentence, self._brick(sentence, stop), stop)
        while first > 0 and stop - first < LONGEST:
            longer = self._longer(sentence, first, stop)
            if longer is None:
                break
            first = longer
        return first, stop

    def _brick(self, sentence: Sentence, stop: int) -> int:
        """Where the chunk that holds token ``stop - 1`` begins; without a chunk, the run of noun-phrase tokens."""
        for first, end in sentence.chunks:
            if first < stop <= end:
                return first
        tokens, i = sentence.tokens, stop - 1
        while i > 0 and (tokens[i - 1].pos in MODIFIER or tokens[i - 1].text in ("-", "'s")) and tokens[i].pos != "DET":
            i -= 1
        return i

    def _cut(self, sentence: Sentence, first: int, stop: int) -> int:
        """Where the last noun phrase of a run begins."""
        tokens = sentence.tokens
        start = first
        for i in range(first, stop - 1):
            token, following = tokens[i], tokens[i + 1]
            if following.pos == "DET" and following.lower in (
                "the",
                "a",
                "an",
                "another",
                "one",
                "several",
                "some",
                "other",
            ):
                start = i + 1
            elif token.lower in self.lexicon.days or self._parts(token, following):
                start = i + 1
        return self._after_place(sentence, start, stop)

    def _parts(self, token: Token, following: Token) -> bool:
        """Whether a plural common noun is followed by what can only begin another phrase."""
        if token.tag != "NNS" or token.lower in self.lexicon.titles or token.text[:1].isupper():
            return False
        if following.tag in ("NNP", "NNPS", "JJ", "CD", "PRP"):
            return True
        return following.tag == "NNS" and self.lexicon.class_of(following.lower) is not None

    def _after_place(self, sentence: Sentence, first: int, stop: int) -> int:
        """In "in Damascus state media said" the name belongs to the preposition and the rest speaks."""
        tokens = sentence.tokens
        if first == 0 or tokens[first - 1].pos != "ADP" or tokens[first - 1].lower in TIGHT:
            return first
        for i in range(first + 1, stop):
            outlet = self.lexicon.outlet_at(tokens, i) == stop
            common = tokens[i - 1].pos == "PROPN" and tokens[i].text[:1].islower() and tokens[i].pos in ("NOUN", "ADJ")
            if outlet or (common and self.lexicon.class_of(tokens[stop - 1].lower)):
                return i
        return first

    def _longer(self, sentence: Sentence, first: int, stop: int) -> int | None:
        """The start of the phrase with one more brick before it, or None."""
        tokens = sentence.tokens
        link = tokens[first - 1]
        here = (first, stop)
        if link.pos in ("ADP", "SCONJ", "PART") and first > 1:
            return self._over_preposition(sentence, here)
        if link.lower == "and" and first > 1:
            return self._over_and(sentence, here)
        if link.text == "," and first > 1 and tokens[first - 2].pos in NOMINAL:
            return self._apposition(sentence, first - 1, here)
        if link.pos in NOMINAL:
            return self._apposition(sentence, first, here)
        return None

    def _over_preposition(self, sentence: Sentence, here: Range) -> int | None:
        first, stop = here
        link, left = sentence.tokens[first - 1], sentence.tokens[first - 2]
        if left.pos not in NOMINAL and left.lower not in ("close", "familiar"):
            return None
        if left.lower in ("close", "familiar") and first > 2:
            left, first = sentence.tokens[first - 3], first - 1
        start = self._cut(sentence, self._brick(sentence, first - 1), first - 1)
        kind = self.lexicon.class_of(left.lower)
        if link.lower in TIGHT:
            return start if kind or (left.pos == "PROPN" and sentence.tokens[here[0]].text[:1].isupper()) else None
        personal = kind in ("person", "people") or (kind == "text" and link.lower in ("from", "by"))
        if link.lower in LOOSE and personal and not self.speaks(sentence, here, strong=True):
            return start
        named = link.lower in LOOSE and personal and kind == "person" and self.class_of(sentence, here) == "name"
        return start if named else None

    def _over_and(self, sentence: Sentence, here: Range) -> int | None:
        first = here[0]
        start, end = self.ending(sentence, first - 1)
        if any(t.pos == "NUM" for t in sentence.tokens[start:end]):
            return None
        here_speaks = self.speaks(sentence, here, strong=True) or self.class_of(sentence, here) == "people"
        return start if here_speaks and self.speaks(sentence, (start, end), strong=True) else None

    def _apposition(self, sentence: Sentence, stop: int, here: Range) -> int | None:
        """Where a name before a title ("X head of Y"), or a description before a name ("the group the Observatory")."""
        tokens = sentence.tokens
        if tokens[stop - 1].lower in self.lexicon.days or self.lexicon.outlet_at(tokens, here[0]) > here[0]:
            return None
        start = self._cut(sentence, self._brick(sentence, stop), stop)
        left, head = tokens[stop - 1], self.head(sentence, here)
        bare = tokens[here[0]].lower in ("a", "an", "the") or tokens[here[0]].text[:1].islower()
        if left.pos == "PROPN" and head.lower in self.lexicon.titles and bare and not head.text[:1].isupper():
            return start if not self._governed(sentence, start) else None
        described = (
            self.lexicon.class_of(left.lower) in ("person", "body", "people") and left.lower not in self.lexicon.weak
        )
        if described and tokens[here[0]].lower == "the" and head.pos == "PROPN" and tokens[start].pos == "DET":
            return start
        return None

    def _governed(self, sentence: Sentence, start: int) -> bool:
        """Whether a preposition stands before: then the name is a place or an object, not the speaker."""
        return start > 0 and sentence.tokens[start - 1].pos == "ADP"

    # -------------------------------------------------------------------------------------------------------- forwards

    def after(self, sentence: Sentence, first: int) -> Range | None:
        """The phrase that begins at a token, with the title and "of" phrases after it; None where none begins."""
        tokens = sentence.tokens
        if first >= len(tokens):
            return None
        stop = self._forward(sentence, first)
        if stop == first:
            return None
        while stop < len(tokens) and stop - first < LONGEST:
            longer = self._further(sentence, first, stop)
            if longer is None:
                break
            stop = longer
        return first, stop

    def _forward(self, sentence: Sentence, first: int) -> int:
        """The end of the chunk at a token, cut before a day."""
        tokens = sentence.tokens
        stop = next((end for start, end in sentence.chunks if start <= first < end), first)
        outlet = self.lexicon.outlet_at(tokens, first)
        if stop == first:
            stop = outlet
        while stop == first or (stop < len(tokens) and tokens[stop].text == "-" and stop + 1 < len(tokens)):
            run = stop
            while (
                run < len(tokens)
                and (tokens[run].pos in MODIFIER or tokens[run].text == "-")
                and tokens[run].pos != "ADV"
            ):
                run += 1
            if run == stop:
                break
            stop = run
        for i in range(first + 1, stop):
            if tokens[i].lower in self.lexicon.days or self._parts(tokens[i - 1], tokens[i]):
                return i
            if tokens[i].pos == "DET" and tokens[i - 1].pos in NOMINAL and tokens[i].lower != "the":
                return i
        return stop

    def _further(self, sentence: Sentence, first: int, stop: int) -> int | None:
        tokens = sentence.tokens
        link, i = tokens[stop], stop + 1
        last = tokens[stop - 1]
        if link.lower in self.lexicon.days or i >= len(tokens):
            return None
        speaking = self.lexicon.class_of(last.lower) is not None or last.lower in self.lexicon.titles
        if link.lower in TIGHT and (speaking or last.pos == "PROPN"):
            end = self._forward(sentence, i)
            return end if end > i else None
        person = self.lexicon.class_of(last.lower) in ("person", "people")
        if (
            link.lower in LOOSE
            and person
            and link.pos == "ADP"
            and tokens[i].lower not in ("a", "an")
            and not self._setting(tokens, i)
        ):
            end = self._forward(sentence, i)
            return end if end > i else None
        if link.lower == "and":
            end = self._forward(sentence, i)
            return (
                end
                if end > i and self.speaks(sentence, (i, end), strong=True) and not self._finite(tokens, end)
                else None
            )
        return self._title_after(sentence, stop)

    def _setting(self, tokens: tuple[Token, ...], i: int) -> bool:
        return any(t.lower in self.lexicon.settings or t.lower in self.lexicon.days for t in tokens[i : i + 3])

    def _finite(self, tokens: tuple[Token, ...], i: int) -> bool:
        return i < len(tokens) and tokens[i].tag in ("VBD", "VBZ", "VBP", "MD")

    def _title_after(self, sentence: Sentence, stop: int) -> int | None:
        """A title after a name: "said X, head of Y", "said X a spokesman for Y", "director X"."""
        tokens = sentence.tokens
        i = stop + 1 if tokens[stop].text == "," else stop
        if i >= len(tokens):
            return None
        end = self._forward(sentence, i)
        if end == i or tokens[i].lower in self.lexicon.days:
            return None
        head = self.head(sentence, (i, end))
        name = tokens[stop - 1].pos == "PROPN"
        titled = head.lower in self.lexicon.titles and not self._finite(tokens, end)
        if name and titled and (tokens[i].pos == "DET" or tokens[i].text[:1].islower()):
            return end
        described = (
            tokens[stop - 1].lower in self.lexicon.titles and head.pos == "PROPN" and not self._finite(tokens, end)
        )
        return end if described and tokens[i].pos == "PROPN" else None
