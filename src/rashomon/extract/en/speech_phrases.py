"""Noun phrases that speak: where the words for a speaker begin and end, without any help from commas.

All ranges are token ranges ``(first, stop)`` of one sentence. The noun chunks of the parse are the bricks; where lost
punctuation has run two phrases together they are cut ("23 people | Rami Abdel Rahman"), and where a name and what it is
belong together they are joined ("Rami Abdel Rahman | head of | the Observatory | for Human Rights").
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.en.speech_edges import begins, breaks, parts
from rashomon.extract.en.speech_grammar import (
    COMPARED,
    FINITE,
    LOOSE,
    MARKS,
    MODIFIER,
    NOMINAL,
    RELATIVE,
    TIGHT,
    WHERE,
    Range,
)
from rashomon.extract.en.speech_verbs import SpeechLexicon
from rashomon.extract.syntax import Sentence, Token

BRACKETED = 4
"""Tokens back from a closing bracket within which its opening one stands."""
LONGEST = 24
"""Tokens of the longest speaker that is believed."""
DEEPEST = 4
"""Phrases within phrases that are joined: a bound for texts made to be hard."""


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
        if phrase[1] - phrase[0] == 1 and head.lower in self.lexicon.days:
            return None
        if self.lexicon.class_of(head.lower) != "person" and self.lexicon.is_outlet(sentence, *phrase):
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
        found = self._before(sentence, verb)
        return None if found is None else (begins(self.lexicon, sentence, *found), found[1])

    def _before(self, sentence: Sentence, verb: int) -> Range | None:
        last = self._skip_back(sentence, verb)
        if last <= 0:
            return None
        subject = self._subject(sentence, verb)
        found = self._near(sentence, last, subject)
        if found is None:
            return None
        far = None
        if subject is not None and subject < found[0]:
            relative = sentence.tokens[subject + 1].lower in ("which", "who", "that")
            far = self.ending(sentence, subject + 1) if relative or self.stray(sentence, found) else None
            if relative and far is not None and self.class_of(sentence, found) is None:
                found = far  # the words before the verb are a relative clause's own
        elif self.stray(sentence, found):
            far = self._modified(sentence, found[0])
            placed = self._placed(sentence, found) if far is None else None
            return self._issuer(sentence, far or found) or far or placed or found
        if far is not None and self._rather(sentence, far, found):
            found = (far[0], self._of(sentence, far[1]))
        elif far is not None:
            found = self._placed(sentence, found) or found
        return self._issuer(sentence, found) or found

    def _rather(self, sentence: Sentence, far: Range, found: Range) -> bool:
        """Whether the parse's subject speaks, not what stands before the verb: plainly, or since that cannot."""
        if self.speaks(sentence, far, strong=True):
            return True
        return self.class_of(sentence, found) is None and self.class_of(sentence, far) in ("person", "body", "name")

    def _of(self, sentence: Sentence, stop: int) -> int:
        """The end of a phrase with the "of" phrase after it."""
        if sentence.tokens[stop].lower != "of" or stop + 1 >= len(sentence.tokens):
            return stop
        return max(stop, self._forward(sentence, stop + 1))

    def _modified(self, sentence: Sentence, first: int) -> Range | None:
        """The phrase before a participle or relative clause that ends at ``first``: "a teacher living in X"."""
        for i in range(first - 1, max(0, first - 12), -1):
            token = sentence.tokens[i]
            if token.lower == "including":
                continue
            reduced = token.tag == "VBD" and sentence.tokens[i + 1].pos == "ADP" and self.ending(sentence, i)[0] == 0
            if (reduced or token.tag in ("VBG", "VBN") or token.lower in RELATIVE) and sentence.tokens[
                i - 1
            ].pos in NOMINAL:
                found = self.ending(sentence, i)
                return found if self.class_of(sentence, found) not in (None, "name") else None
            if token.tag in FINITE and sentence.tokens[i - 1].lower not in RELATIVE:
                return None
        return None

    def _placed(self, sentence: Sentence, found: Range) -> Range | None:
        """The speaker with where it is, where the place's name stands before the verb: "the Civil Defence in X"."""
        tokens, first = sentence.tokens, found[0]
        if first < 2 or tokens[first - 1].lower not in WHERE or tokens[first - 2].pos not in NOMINAL:
            return None
        if self.class_of(sentence, found) not in (None, "name"):
            return None
        start, end = self.ending(sentence, first - 1)
        named = tokens[start].pos == "DET" and self.head(sentence, (start, end)).pos == "PROPN"
        if not named and not self.speaks(sentence, (start, end), strong=True):
            return None
        return start, found[1]

    def _issuer(self, sentence: Sentence, phrase: Range) -> Range | None:
        """Whose statement it is: "the army | in a statement"."""
        first = phrase[0]
        if first < 2 or self.class_of(sentence, phrase) != "text":
            return None
        if sentence.tokens[first - 1].lower not in ("in", "through", "via", "by"):
            return None
        found = self.ending(sentence, first - 1) if sentence.tokens[first - 2].pos in NOMINAL else None
        return found if found is not None and self.speaks(sentence, found, strong=True) else None

    def _subject(self, sentence: Sentence, verb: int) -> int | None:
        """The parse's subject of the verb, where it stands before it."""
        found = [t.i for t in sentence.tokens[:verb] if t.head == verb and t.dep in ("nsubj", "nsubjpass")]
        return found[-1] if found else None

    def stray(self, sentence: Sentence, found: Range) -> bool:
        """Whether a phrase before the verb hangs on a preposition, or is nothing that plainly speaks."""
        before = sentence.tokens[found[0] - 1] if found[0] > 0 else None
        if before is not None and before.lower in ("by", "from") and found[0] > 1:
            left = sentence.tokens[found[0] - 2]
            if self.lexicon.class_of(left.lower) == "text" or left.lower in self.lexicon.text_participles:
                return False
        return (
            (before is not None and (before.pos == "ADP" or before.tag in FINITE))
            or (before is not None and before.lower in self.lexicon.continuers)
            or self.class_of(sentence, found) in (None, "name")
            or not self.speaks(sentence, found, strong=True)
        )

    def _near(self, sentence: Sentence, last: int, subject: int | None) -> Range | None:
        """The phrase that ends right before the verb, or at the parsed subject where no noun stands there."""
        if sentence.tokens[last - 1].pos not in NOMINAL and not self.lexicon.class_of(sentence.tokens[last - 1].lower):
            return self.ending(sentence, subject + 1) if subject is not None else None
        return self.ending(sentence, last)

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

    def ending(self, sentence: Sentence, stop: int, depth: int = 0) -> Range:
        """The phrase whose last token is ``stop - 1``, with the name, title and "of" phrases before it."""
        first = self.chunk(sentence, stop)
        while first > 0 and stop - first < LONGEST:
            longer = self._longer(sentence, (first, stop), depth + 1) if depth < DEEPEST else None
            if longer is None or stop - longer > LONGEST:
                break
            first = longer
        return first, stop

    def chunk(self, sentence: Sentence, stop: int) -> int:
        """Where the one noun phrase begins whose last token is ``stop - 1``."""
        return self._cut(sentence, self._brick(sentence, stop), stop)

    def _brick(self, sentence: Sentence, stop: int) -> int:
        """Where the chunk that holds token ``stop - 1`` begins, or its run of noun-phrase tokens; names stay whole."""
        tokens = sentence.tokens
        for first, end in reversed(sentence.chunks):
            if first >= stop:
                continue
            if first < stop <= end:
                stop, named = first, tokens[first].tag in ("NNP", "CD")
                if (
                    not named
                    or first == 0
                    or tokens[first - 1].pos != "PROPN"
                    or tokens[first - 1].lower in self.lexicon.days
                ):
                    return first
            else:
                break
        i = stop - 1
        while i > 0 and (tokens[i - 1].pos in MODIFIER or tokens[i - 1].text in ("-", "'s")) and tokens[i].pos != "DET":
            i -= 1
        return i

    def _cut(self, sentence: Sentence, first: int, stop: int) -> int:
        """Where the last noun phrase of a run begins."""
        start = first
        for i in range(first, stop - 1):
            figure = i > first and sentence.tokens[i - 1].tag == "CD" and sentence.tokens[i].tag == "CD"
            if figure or breaks(self.lexicon, sentence.tokens[i], sentence.tokens[i + 1]):
                start = i + 1
        for i in range(start + 1, stop):
            if sentence.tokens[i - 1].pos == "PROPN" and self.lexicon.outlet_at(sentence.tokens, i) == stop:
                return start if self._one_name(sentence, start, i) else i
        return self._after_place(sentence, start, stop)

    def _one_name(self, sentence: Sentence, first: int, at: int) -> bool:
        """Whether the words before an outlet's name say what it is: "the Harran News Agency HNA"."""
        return self.lexicon.class_of(sentence.tokens[at - 1].lower) is not None or at - first > 4

    def _after_place(self, sentence: Sentence, first: int, stop: int) -> int:
        """In "in Damascus state media said" the name belongs to the preposition and the rest speaks."""
        tokens = sentence.tokens
        if first > 0 and tokens[first].pos == "DET" and self._object(sentence, first):
            return self._bare(sentence, first, stop)
        governed = first > 0 and (tokens[first - 1].pos == "ADP" or tokens[first - 1].lower in ("or", "-"))
        governed = governed or (first > 1 and tokens[first - 1].lower == "and" and tokens[first - 2].pos == "PROPN")
        opens = not any(t.tag in FINITE for t in tokens[:first]) and self.lexicon.class_of(tokens[first - 2].lower)
        if not governed or tokens[first - 1].lower in TIGHT or opens:
            return first
        for i in range(first + 1, stop):
            outlet = self.lexicon.outlet_at(tokens, i) == stop
            common = tokens[i - 1].pos == "PROPN" and tokens[i].text[:1].islower() and tokens[i].pos in ("NOUN", "ADJ")
            if outlet or (common and self.lexicon.class_of(tokens[stop - 1].lower)):
                return i
        return first

    def _object(self, sentence: Sentence, first: int) -> bool:
        """Whether a phrase that begins here is a verb's object or a preposition's, and not part of a speaker."""
        before = sentence.tokens[first - 1]
        if before.tag in ("VBD", "VBG"):
            return True
        left = sentence.tokens[first - 2] if first > 1 else before
        return before.pos == "ADP" and before.lower != "of" and self.lexicon.class_of(left.lower) is None

    def _bare(self, sentence: Sentence, first: int, stop: int) -> int:
        """In "near the mosque state media said" the words without an article speak."""
        tokens = sentence.tokens
        last = tokens[stop - 1].lower
        if self.lexicon.classes.get(last) != "people" and last not in self.lexicon.bare:
            return first
        start = stop - 1
        while start > first + 2 and tokens[start - 1].lower in self.lexicon.trailers:
            start -= 1
        if start > first + 2 and tokens[start - 1].tag == "JJ" and tokens[start - 1].text[0].isupper():
            start -= 1
        return start if start > first + 1 else first

    def _longer(self, sentence: Sentence, here: Range, depth: int) -> int | None:
        """The start of the phrase with one more brick before it, or None."""
        tokens, first = sentence.tokens, here[0]
        link = tokens[first - 1]
        if link.pos in ("ADP", "SCONJ", "PART") and first > 1:
            return self._over_preposition(sentence, here, depth)
        if link.lower == "and" and first > 1:
            return self._over_and(sentence, here, depth)
        if link.text == ")":
            return self._over_brackets(sentence, here, depth)
        if link.text == "," and first > 1 and tokens[first - 2].pos in NOMINAL:
            return self._apposition(sentence, first - 1, here, depth)
        if link.pos in NOMINAL:
            start = self._apposition(sentence, first, here, depth)
            return self._listed(sentence, here) if start is None else start
        return None

    def _over_brackets(self, sentence: Sentence, here: Range, depth: int) -> int | None:
        """As in "the Harran Observatory (HO) | monitoring group": the name before its short form in brackets."""
        tokens, close = sentence.tokens, here[0] - 1
        opening = next((i for i in range(close - 1, max(0, close - BRACKETED), -1) if tokens[i].text == "("), None)
        if opening is None or tokens[opening - 1].pos not in NOMINAL:
            return None
        start, end = self.ending(sentence, opening, depth)
        return start if self.speaks(sentence, (start, end)) else None

    def _listed(self, sentence: Sentence, here: Range) -> int | None:
        """A list of speakers whose comma is lost: "activists | former residents and a monitor"."""
        start = self.chunk(sentence, here[0])
        several = any(t.lower == "and" for t in sentence.tokens[here[0] : here[1]])
        people = self.class_of(sentence, (start, here[0])) == "people"
        return start if several and people and self.speaks(sentence, (start, here[0]), strong=True) else None

    def _over_preposition(self, sentence: Sentence, here: Range, depth: int) -> int | None:
        first = here[0]
        link, left = sentence.tokens[first - 1], sentence.tokens[first - 2]
        if left.pos not in NOMINAL and left.lower not in ("close", "familiar"):
            return None
        if left.lower in ("close", "familiar") and first > 2:
            left, first = sentence.tokens[first - 3], first - 1
        start, end = self.ending(sentence, first - 1, depth)
        kind = self.class_of(sentence, (start, end))
        lower = sentence.tokens[here[0]].text[:1].islower() and not self.speaks(sentence, here, strong=True)
        if kind == "name" and (link.lower not in TIGHT or lower):
            return None
        if link.lower in TIGHT:
            return start if kind else None
        return start if link.lower in LOOSE and kind in ("person", "people") else None

    def _over_and(self, sentence: Sentence, here: Range, depth: int) -> int | None:
        first = here[0]
        start, end = self.ending(sentence, first - 1, depth)
        if any(t.pos == "NUM" for t in sentence.tokens[start:end]):
            return None
        here_speaks = self.speaks(sentence, here, strong=True) or self.class_of(sentence, here) == "people"
        return start if here_speaks and self.speaks(sentence, (start, end), strong=True) else None

    def _apposition(self, sentence: Sentence, stop: int, here: Range, depth: int) -> int | None:
        """Where a name before a title ("X head of Y"), or a description before a name ("the group the Observatory")."""
        tokens = sentence.tokens
        if tokens[stop - 1].lower in self.lexicon.days or self.lexicon.outlet_at(tokens, here[0]) > here[0]:
            return None
        start = self.ending(sentence, stop, depth)[0]
        left, head = tokens[stop - 1], self.head(sentence, here)
        bare = tokens[here[0]].lower in ("a", "an", "the") or tokens[here[0]].text[:1].islower()
        if stop < here[0] and self.class_of(sentence, here) == "name":
            return start if self.head(sentence, (start, stop)).lower in self.lexicon.titles else None
        apart = stop < here[0] or not head.text[:1].isupper()
        if left.pos == "PROPN" and head.lower in self.lexicon.titles and (bare or stop < here[0]) and apart:
            return start if not self._governed(sentence, start) else None
        described = (
            self.lexicon.class_of(left.lower) in ("person", "body", "people") and left.lower not in self.lexicon.weak
        )
        if left.tag == "NN" and left.lower in self.lexicon.titles and tokens[here[0]].tag == "NNP":
            return self._title(sentence, start, stop)
        if described and tokens[here[0]].lower == "the" and head.pos == "PROPN" and tokens[start].pos == "DET":
            return start
        return None

    def _title(self, sentence: Sentence, start: int, stop: int) -> int:
        """Where a title before a name begins; within an object's phrase only its own words ("Observatory chief")."""
        if start == 0 or sentence.tokens[start].pos != "DET" or sentence.tokens[start - 1].pos not in NOMINAL | {"ADP"}:
            return start
        first = stop - 1
        while first > start + 1 and self.lexicon.class_of(sentence.tokens[first - 1].lower):
            first -= 1
        return first

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
            longer = self._further(sentence, stop)
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
            if i == first + 1 and tokens[first].tag in COMPARED and tokens[i].pos == "NOUN":
                continue  # "earlier reports"
            ends = tokens[i].lower in self.lexicon.days or tokens[i].text in MARKS
            if ends or parts(self.lexicon, tokens[i - 1], tokens[i]):
                return i
            if tokens[i].tag == "CD" and tokens[i - 1].pos == "NOUN":
                return i
            if tokens[i].pos == "DET" and tokens[i - 1].pos in NOMINAL and tokens[i].lower != "the":
                return i
        return stop

    def _further(self, sentence: Sentence, stop: int) -> int | None:
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
        outlet = self.lexicon.outlet_at(tokens, stop)
        if outlet > stop and speaking:
            return outlet
        return self._title_after(sentence, stop)

    def _setting(self, tokens: tuple[Token, ...], i: int) -> bool:
        return any(t.lower in self.lexicon.settings or t.lower in self.lexicon.days for t in tokens[i : i + 3])

    def _finite(self, tokens: tuple[Token, ...], i: int) -> bool:
        return i < len(tokens) and tokens[i].tag in FINITE

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
