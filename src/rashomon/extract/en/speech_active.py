"""The active voice: "X said that ...", "..., X said", "..., said X", "X told Y", "X accused Y of"."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.en.speech_grammar import FINITE, MODIFIER, RELATIVE, Range
from rashomon.extract.en.speech_looks import VERBAL, Attribution, Looks, Side
from rashomon.extract.en.speech_verbs import SpeechVerb
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Modality

OPENERS = frozenset({"where", "when", "after", "because", "with"})
"""Words right before a source that open its clause: what it says follows."""
LINKERS = frozenset({"and", "as", "which", "that", "who"})
"""Words right before a source that hang its clause on what stands before."""
MARKS = frozenset({'"', "''", ","})
SILENT = frozenset({"which", "who", "that", "what", "this", "these", "those", "there", "and", "we", "i", "you"})
"""Subjects that are no speaker of their own."""
NOBODY = frozenset({"no", "nobody", "none", "neither"})


@dataclass(frozen=True, slots=True)
class ActiveVoice:
    """Finds the attribution of one speech verb in the active voice."""

    looks: Looks

    def __call__(self, sentence: Sentence, token: Token, verb: SpeechVerb) -> Attribution | None:
        """The attribution at a verb, or None where its subject does not speak."""
        cue = (token.i, token.i + 1)
        inverted = self._inverted(sentence, token, verb)
        if inverted is not None:
            frame = (token.i, self.looks.setting_end(sentence, inverted[1]))
            quoted = '"' in (self.looks.word(sentence, frame[1]), self.looks.word(sentence, frame[1] + 1))
            return Attribution(cue, inverted, frame, Side.BOTH if quoted else Side.BEFORE, verb.modality)
        source = self.looks.phrases.before(sentence, token.i)
        if source is None or not self._fits(sentence, source, token, verb):
            return None
        stop, relays, inner = self.looks.addressee(sentence, token, verb)
        frame = (source[0], self.looks.setting_end(sentence, stop))
        side = self._side(sentence, token, verb, frame)
        if self._idle(sentence, token, verb, frame, side):
            return None
        modality = self._modality(sentence, token, verb, frame[1])
        blame = verb.lemma in self.looks.lexicon.blame
        return Attribution(cue, source, frame, side, modality, inner=inner, relays=relays, blame=blame)

    def _idle(self, sentence: Sentence, token: Token, verb: SpeechVerb, frame: Range, side: Side) -> bool:
        """Whether a verb of many uses says nothing here: "continued to search", "found nine bodies"."""
        lexicon = self.looks.lexicon
        if verb.lemma in lexicon.only_closers and self.looks.content(sentence, frame[1]):
            return True
        return side is Side.AFTER and verb.lemma in lexicon.clausal and not self._clause(sentence, token, frame[1])

    def _fits(self, sentence: Sentence, source: Range, token: Token, verb: SpeechVerb) -> bool:
        """Whether the subject can speak, and for a verb of many uses whether it plainly speaks."""
        head = self.looks.phrases.head(sentence, source)
        kind = self.looks.phrases.class_of(sentence, source)
        if head.lower in SILENT or self._nobody(sentence, source[0]):
            return False
        if verb.needs == "toll":
            near = {t.lower for t in sentence.tokens[token.i + 1 : token.i + 6]}
            return kind is not None and bool(near & self.looks.lexicon.tolls)
        if verb.needs == "observer":
            return kind in ("person", "people") and self.looks.plainly(sentence, source)
        if verb.needs == "source":
            that = "that" in (self.looks.word(sentence, token.i + 1), self.looks.word(sentence, token.i + 2))
            that = that or (verb.lemma == "claim" and self._claimed(sentence, token))
            near = {t.lower for t in sentence.tokens[token.i + 1 : token.i + 5]}
            that = that or (verb.modality is Modality.DENIED and bool(near & self.looks.lexicon.accusations))
            return kind is not None and (that or self.looks.plainly(sentence, source))
        return kind is not None or head.pos in ("PROPN", "PRON") or verb.lemma in ("say", "tell", "add")

    @staticmethod
    def _nobody(sentence: Sentence, first: int) -> bool:
        """Whether a source is nobody: "no group", "no man or | group"."""
        tokens = sentence.tokens
        joined = first > 1 and tokens[first - 1].lower in ("or", "nor")
        earlier = tokens[max(0, first - 4) : first - 1] if joined else ()
        return any(t.lower in NOBODY for t in (tokens[first], *earlier))

    def _claimed(self, sentence: Sentence, token: Token) -> bool:
        """Whether an act is claimed as one's own: "claimed (responsibility for) the attack"."""
        for t in sentence.tokens[token.i + 1 : token.i + 6]:
            if t.lower in self.looks.lexicon.claimed:
                return not any(c.head == token.i and c.dep == "ccomp" for c in sentence.tokens)
            if t.pos in ("VERB", "ADP", "SCONJ", "AUX"):
                return False
        return False

    def _clause(self, sentence: Sentence, token: Token, first: int) -> bool:
        """Whether a clause that is said follows: "that ...", or a clause the parse hangs on the verb."""
        if "that" in (self.looks.word(sentence, first - 1), self.looks.word(sentence, first)):
            return True
        return any(t.head == token.i and t.dep == "ccomp" for t in sentence.tokens[token.i + 1 :])

    def _inverted(self, sentence: Sentence, token: Token, verb: SpeechVerb) -> Range | None:
        """The source of "..., said X": after the verb, with nothing that could be said after it."""
        if verb.lemma not in self.looks.lexicon.closers or verb.lemma == "tell" or token.i < 2:
            return None
        source = self.looks.phrases.after(sentence, token.i + 1)
        if source is None or not self._closed(sentence, source[1]):
            return None
        parsed = any(t.head == token.i and t.dep == "nsubj" for t in sentence.tokens[source[0] : source[1]])
        named = parsed and self.looks.phrases.class_of(sentence, source) == "name"
        if not named and not self.looks.plainly(sentence, source):
            return None
        if parsed or sentence.tokens[token.i - 1].text in MARKS:
            return source
        earlier = self.looks.phrases.before(sentence, token.i)
        if earlier is not None and not self.looks.phrases.stray(sentence, earlier):
            return None
        told = verb.lemma in ("say", "report") and self.looks.verbal(sentence, 0, token.i)
        return source if told else None

    def _closed(self, sentence: Sentence, stop: int) -> bool:
        """Whether nothing that could be said follows a source: the end, a relative clause, "adding", a new clause."""
        if not self.looks.verbal(sentence, stop, len(sentence.tokens), FINITE):
            return True
        end = self.looks.setting_end(sentence, stop)
        following = self.looks.word(sentence, stop if self.looks.word(sentence, stop) == "that" else end)
        lexicon = self.looks.lexicon
        participle = next((t.tag for t in sentence.tokens[end:] if t.pos != "ADV"), "") == "VBN"
        known = following in RELATIVE or following in lexicon.continuers or following in lexicon.coordinators
        return known or participle or following in ("as", "and") or following in '".,;:-('

    def _modality(self, sentence: Sentence, token: Token, verb: SpeechVerb, first: int) -> Modality:
        """The verb's modality; "claimed the attack" is the perpetrator's own word."""
        if verb.lemma != "claim" or self.looks.word(sentence, first - 1) == "that":
            return verb.modality
        return Modality.CLAIMED if self._claimed(sentence, token) else verb.modality

    def _side(self, sentence: Sentence, token: Token, verb: SpeechVerb, frame: Range) -> Side:
        """On which side of the frame what is said stands."""
        looks = self.looks
        after = looks.content(sentence, frame[1]) and not self._aftermath(sentence, frame[1])
        after = after and not self._relayed(sentence, frame[1])
        if looks.verbal(sentence, 0, frame[0]) and looks.word(sentence, frame[1]) in looks.lexicon.coordinators:
            after = False
        before = verb.lemma in looks.lexicon.closers and looks.verbal(sentence, 0, frame[0])
        before = before or (not after and frame[0] > 1)
        joined = looks.word(sentence, frame[0] - 1)
        if after and frame[0] > 1 and joined == looks.word(sentence, frame[1] - 1) == ",":
            return Side.BOTH
        if not before or looks.word(sentence, frame[1] - 1) == "that":
            return Side.AFTER
        opens = joined in looks.lexicon.coordinators or joined in OPENERS
        if not after:
            return Side.AFTER if opens else Side.BEFORE
        if opens:
            return Side.AFTER
        if self._described(sentence, verb, frame[1]):
            return Side.BEFORE
        return self._by_parse(sentence, token, frame, joined)

    def _by_parse(self, sentence: Sentence, token: Token, frame: Range, joined: str) -> Side:
        """The side where words stand on both: what the parse hangs on the verb, else a clause that follows."""
        tokens = sentence.tokens
        left = any(t.head == token.i and t.dep in ("ccomp", "advcl") for t in tokens[: frame[0]])
        right = any(t.head == token.i and t.dep in ("ccomp", "dobj") for t in tokens[frame[1] :])
        if joined in LINKERS:
            return Side.BEFORE if joined == "as" and not right else Side.AFTER
        if joined in MARKS:
            both = self.looks.word(sentence, frame[1]) == '"' or (right and not left)
            return Side.BOTH if both else Side.BEFORE
        if right or self.looks.verbal(sentence, frame[1], len(tokens), FINITE):
            return Side.BEFORE if left and not right else Side.AFTER
        return Side.BOTH if self.looks.word(sentence, frame[1]) in self.looks.lexicon.tails else Side.BEFORE

    def _aftermath(self, sentence: Sentence, i: int) -> bool:
        """Whether what follows only tells of the saying: "a day after ...", "after ...", "without naming ..."."""
        following = sentence.tokens[i + 1 : i + 2]
        if following and following[0].tag == "VBG" and self.looks.word(sentence, i) in self.looks.lexicon.unsaying:
            return True
        words = [t.lower for t in sentence.tokens[i : i + 4]]
        if not {"after", "before"} & set(words):
            return False
        return words[0] in ("after", "before") or any(w.rstrip("s") in self.looks.lexicon.stretches for w in words)

    def _relayed(self, sentence: Sentence, i: int) -> bool:
        """Whether all that follows is the closing of who passes it on: "... a source said on Monday RNA reported"."""
        looks, tokens = self.looks, sentence.tokens
        at = next((k for k in range(i, len(tokens)) if tokens[k].tag in VERBAL), i)
        verb = looks.lexicon.verb(tokens[at].lower) if at > i else None
        if verb is None or verb.lemma not in looks.lexicon.closers:
            return False
        named = all(t.pos in MODIFIER or t.text == "-" for t in tokens[i:at])
        return named and not looks.content(sentence, looks.setting_end(sentence, at + 1))

    def _described(self, sentence: Sentence, verb: SpeechVerb, i: int) -> bool:
        """Whether what follows a closing "X said" is another sentence whose stop is lost, or an afterthought.

        "... killed ten X said The town lies" opens with a capital; "... in the market area X said a district next to
        the river" has no verb, and tells what was named before.
        """
        if i >= len(sentence.tokens):
            return False
        opening = sentence.tokens[i]
        if opening.pos == "DET" and opening.text[:1].isupper() and opening.text != "A":
            return True
        finite = self.looks.verbal(sentence, i, len(sentence.tokens))
        return verb.lemma == "say" and opening.pos == "DET" and not finite
