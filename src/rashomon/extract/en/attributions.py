"""Attributions in one sentence: each speech verb or "according to", with its source and its side of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.extract.en.speech_phrases import Phrases, Range
from rashomon.extract.en.speech_verbs import SpeechLexicon, SpeechVerb
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import BlockKind, Modality

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBAL = FINITE | {"VBN"}
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s"})
HAVE = frozenset({"has", "have", "had", "having"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "nt", "cannot"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: where its words stand and which side of them is what is said."""

    cue: Range
    source: Range | None
    frame: Range
    """Cue, source, addressee and setting: all that is not said but belongs to the saying."""
    before: bool
    after: bool
    modality: Modality
    inner: tuple[Range, ...] = ()
    """Speakers nearer to the event than the source ("SANA quoted X"), nearest first."""
    relays: tuple[Range, ...] = ()
    """Who passes on the source's words ("X told AFP"), nearest first."""
    same: bool = False
    """The speaker of the attribution before ("adding that")."""
    noun: Range | None = None
    """What is said is only this noun phrase ("an attack claimed by X")."""
    hearsay: bool = False
    """No speaker is named ("it was reported")."""


@dataclass(frozen=True, slots=True)
class Attributor:
    """Finds the attributions of one sentence, in its order."""

    lexicon: SpeechLexicon
    phrases: Phrases

    def __call__(self, sentence: Sentence) -> tuple[Attribution, ...]:
        """The attributions of one sentence, by their cues' places; those within another's words are left out."""
        found: list[Attribution] = []
        for token in sentence.tokens:
            made = self._at(sentence, token, found[-1] if found else None)
            if made is None:
                continue
            if found and made.same and made.inner:
                found[-1] = replace(found[-1], inner=made.inner, frame=self._widen(found[-1], made))
                continue
            if found and made.source is not None and made.source[0] < found[-1].cue[1] <= made.source[1]:
                made = replace(made, source=(found[-1].frame[1], made.source[1]))
                if made.source[0] >= made.source[1]:
                    continue
            found.append(made)
        if not found and sentence.kind is BlockKind.TITLE:
            found.extend(self._headline(sentence))
        return tuple(found)

    @staticmethod
    def _widen(earlier: Attribution, citing: Attribution) -> Range:
        """The frame with "citing X" in it, where that follows at once or what is said stands before."""
        return (earlier.frame[0], citing.frame[1]) if earlier.before else earlier.frame

    def _at(self, sentence: Sentence, token: Token, earlier: Attribution | None) -> Attribution | None:
        if earlier is not None and token.i < earlier.frame[1] and token.i >= earlier.cue[0]:
            return None
        if token.lower == "according" and self._word(sentence, token.i + 1) in ("to", "with"):
            return self._according(sentence, token.i, token.i + 2, earlier)
        if token.lower == "per" and token.dep == "prep":
            made = self._according(sentence, token.i, token.i + 1, earlier)
            return made if made and self.phrases.speaks(sentence, made.source or (0, 1), strong=True) else None
        verb = self.lexicon.verb(token.lower)
        if verb is None or not (token.tag.startswith("VB") or "." in token.text):
            return None
        if self._negated(sentence, token.i):
            if verb.lemma not in self.lexicon.unadmitted or token.tag == "VBG":
                return None
            verb = replace(verb, modality=Modality.DENIED)
        if token.tag == "VBG":
            return self._participle(sentence, token, verb, earlier)
        if token.tag == "VBN" or self._passive(sentence, token.i):
            perfect = self._has_before(sentence, token.i, HAVE) and not self._passive(sentence, token.i)
            if not perfect and (self._passive(sentence, token.i) or not self._mistagged(sentence, token.i)):
                return self._passive_voice(sentence, token, verb)
        if token.tag == "VB" and not self._base_ok(sentence, token.i):
            return None
        return self._active(sentence, token, verb)

    # ---------------------------------------------------------------------------------------------------- small looks

    @staticmethod
    def _word(sentence: Sentence, i: int) -> str:
        return sentence.tokens[i].lower if 0 <= i < len(sentence.tokens) else ""

    def _has_before(self, sentence: Sentence, i: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands before, with nothing but adverbs between."""
        for k in range(i - 1, max(-1, i - 5), -1):
            token = sentence.tokens[k]
            if token.lower in words:
                return True
            if token.pos not in ("ADV", "AUX", "PART") and token.lower not in self.lexicon.between:
                return False
        return False

    def _passive(self, sentence: Sentence, i: int) -> bool:
        return sentence.tokens[i].tag in ("VBN", "VBD") and self._has_before(sentence, i, BE)

    def _negated(self, sentence: Sentence, i: int) -> bool:
        return any(self._word(sentence, k) in NEGATIONS for k in range(max(0, i - 3), i)) and self._has_before(
            sentence, i, NEGATIONS
        )

    def _base_ok(self, sentence: Sentence, i: int) -> bool:
        """A bare form is speech after "did" or where the tagger took a plural present for it; not after "to" or "will"."""
        return self._word(sentence, i - 1) not in (
            "to",
            "will",
            "would",
            "could",
            "can",
            "may",
            "might",
            "should",
            "must",
            "not",
        )

    def _mistagged(self, sentence: Sentence, i: int) -> bool:
        """A closing "X said" that the tagger took for a participle."""
        token = sentence.tokens[i]
        if (
            token.lower not in ("said", "told", "added", "reported", "announced", "confirmed", "claimed")
            or token.dep == "amod"
        ):
            return False
        phrase = self.phrases.before(sentence, i)
        return (
            phrase is not None
            and self.phrases.speaks(sentence, phrase, strong=True)
            and self._word(sentence, i + 1) != "by"
        )

    def _verbal(self, sentence: Sentence, first: int, stop: int, tags: frozenset[str] = VERBAL) -> bool:
        return any(t.tag in tags for t in sentence.tokens[max(first, 0) : max(stop, 0)])

    # --------------------------------------------------------------------------------------------------- active voice

    def _active(self, sentence: Sentence, token: Token, verb: SpeechVerb) -> Attribution | None:
        inverted = self._inverted(sentence, token, verb)
        if inverted is not None:
            frame = (token.i, self._setting_end(sentence, inverted[1]))
            quoted = self._word(sentence, frame[1]) == '"' or self._word(sentence, frame[1] + 1) == '"'
            return Attribution((token.i, token.i + 1), inverted, frame, True, quoted, verb.modality)
        source = self.phrases.before(sentence, token.i)
        if source is None or not self._fits(sentence, source, token, verb):
            return None
        stop, relays, inner = self._addressee(sentence, token, verb)
        frame = (source[0], self._setting_end(sentence, stop))
        before, after = self._sides(sentence, token, verb, frame)
        modality = self._modality(sentence, token, verb, frame[1])
        if verb.lemma in self.lexicon.clausal and not self._clause(sentence, token.i, frame[1]) and not before:
            return None
        return Attribution((token.i, token.i + 1), source, frame, before, after, modality, inner, relays)

    def _fits(self, sentence: Sentence, source: Range, token: Token, verb: SpeechVerb) -> bool:
        """Whether the subject can speak, and for a verb of many uses whether it plainly speaks."""
        head = self.phrases.head(sentence, source)
        if head.lower in ("which", "who", "that", "what", "this", "these", "those", "there", "and"):
            return False
        kind = self.phrases.class_of(sentence, source)
        if verb.needs == "toll":
            near = {t.lower for t in sentence.tokens[token.i + 1 : token.i + 6]}
            return bool(near & self.lexicon.tolls) and kind is not None
        if verb.needs == "observer" or verb.lemma in ("see", "hear", "witness"):
            return kind in ("person", "people") and self.phrases.speaks(sentence, source, strong=True)
        if verb.needs == "source":
            return kind is not None and self.phrases.speaks(sentence, source, strong=True)
        return kind is not None or head.pos in ("PROPN", "PRON") or verb.lemma in ("say", "tell", "add")

    def _clause(self, sentence: Sentence, verb: int, first: int) -> bool:
        """Whether a clause that is said follows: "that ...", or a clause the parse hangs on the verb."""
        if self._word(sentence, first - 1) == "that" or self._word(sentence, first) == "that":
            return True
        return any(t.head == verb and t.dep in ("ccomp", "dobj") and t.i > verb for t in sentence.tokens)

    def _inverted(self, sentence: Sentence, token: Token, verb: SpeechVerb) -> Range | None:
        """The source of "..., said X": after the verb, with nothing that could be said after it."""
        if verb.lemma not in self.lexicon.closers or verb.lemma == "tell" or token.i + 1 >= len(sentence.tokens):
            return None
        source = self.phrases.after(sentence, token.i + 1)
        if source is None or not self._speaks_plainly(sentence, source):
            return None
        quoted = self._word(sentence, token.i - 1) in ('"', "''", ",") and token.i > 1
        parsed = any(t.head == token.i and t.dep == "nsubj" and source[0] <= t.i < source[1] for t in sentence.tokens)
        earlier = self.phrases.before(sentence, token.i)
        if earlier is not None and self._speaks_plainly(sentence, earlier) and not quoted and not parsed:
            return None
        end = self._setting_end(sentence, source[1])
        following = self._word(sentence, end if self._word(sentence, source[1]) != "that" else source[1])
        closed = not self._verbal(sentence, source[1], len(sentence.tokens), FINITE)
        tail = (
            following in ("who", "which", "whose", "that", "adding", "saying", "but", "while", "as", "and", "")
            or following in '".,;:-('
        )
        if quoted or parsed:
            return source if closed or tail else None
        return (
            source
            if token.i > 2
            and self._verbal(sentence, 0, token.i)
            and (closed or tail)
            and verb.lemma in ("say", "report")
            else None
        )

    def _speaks_plainly(self, sentence: Sentence, phrase: Range) -> bool:
        return self.phrases.speaks(sentence, phrase, strong=True)

    def _modality(self, sentence: Sentence, token: Token, verb: SpeechVerb, first: int) -> Modality:
        """The verb's modality; "claimed (responsibility for) the attack" is the perpetrator's own word."""
        if verb.lemma != "claim":
            return verb.modality
        following = [t for t in sentence.tokens[token.i + 1 : token.i + 4]]
        if any(t.lower in ("responsibility", "credit") for t in following):
            return Modality.CLAIMED
        objects = [t for t in sentence.tokens if t.head == token.i and t.dep == "dobj"]
        clause = any(t.head == token.i and t.dep in ("ccomp", "xcomp") for t in sentence.tokens)
        return (
            Modality.CLAIMED if objects and not clause and self._word(sentence, first - 1) != "that" else verb.modality
        )

    def _addressee(
        self, sentence: Sentence, token: Token, verb: SpeechVerb
    ) -> tuple[int, tuple[Range, ...], tuple[Range, ...]]:
        """Where what follows verb and addressee begins, who relays, and who is quoted ("quoted X as saying")."""
        at = token.i + 1
        if verb.lemma in self.lexicon.relays:
            phrase = self.phrases.after(sentence, at)
            if phrase is None:
                return at, (), ()
            return self._as_saying(sentence, phrase[1]), (), (phrase,)
        if verb.lemma not in self.lexicon.addressed:
            return at, (), ()
        phrase = self.phrases.after(sentence, at)
        if phrase is None or self._word(sentence, at) == "that":
            return at, (), ()
        outlet = self.lexicon.is_outlet(sentence, *phrase) or self.phrases.head(sentence, phrase).lower in (
            "agency",
            "television",
            "tv",
            "channel",
            "correspondent",
            "newspaper",
            "radio",
            "daily",
        )
        return phrase[1], (phrase,) if outlet else (), ()

    def _as_saying(self, sentence: Sentence, i: int) -> int:
        """Past "as saying (that)"."""
        return (
            i + 2 if self._word(sentence, i) == "as" and self._word(sentence, i + 1) in self.lexicon.continuers else i
        )

    def _setting_end(self, sentence: Sentence, i: int) -> int:
        """Past "on Monday", "in a statement", "via the Internet", a comma, a colon and "that"."""
        tokens = sentence.tokens
        while i < len(tokens):
            word = tokens[i].lower
            if word in self.lexicon.days or word in (",", ":", "that", "how", "again", "too", "separately"):
                i += 1
                if word == "that":
                    return i
            elif tokens[i].pos == "ADP" and word in self.lexicon.setting_prepositions:
                end = self._setting_phrase(sentence, i)
                if end == i:
                    return i
                i = end
            else:
                return i
        return i

    def _setting_phrase(self, sentence: Sentence, i: int) -> int:
        """The end of "on late Monday" or "in a statement to reporters" at a preposition; the same index if it is none."""
        tokens = sentence.tokens
        for k in range(i + 1, min(len(tokens), i + 7)):
            word = tokens[k].lower
            if word in self.lexicon.days or word in self.lexicon.settings or word in self.lexicon.audience:
                following = self._word(sentence, k + 1)
                if following in self.lexicon.settings or following in self.lexicon.audience:
                    continue
                return k + 1
            if tokens[k].tag in VERBAL or word == "that":
                return i
        return i

    def _sides(self, sentence: Sentence, token: Token, verb: SpeechVerb, frame: Range) -> tuple[bool, bool]:
        """Whether what is said stands before the frame, after it, or on both sides."""
        tokens = sentence.tokens
        rest = [t for t in tokens[frame[1] :] if t.pos not in ("PUNCT", "SPACE")]
        content_after = bool(rest) and not self._aftermath(sentence, frame[1])
        content_before = self._verbal(sentence, 0, frame[0]) and (verb.lemma in self.lexicon.closers or not content_after)
        if not content_before or self._word(sentence, frame[1] - 1) == "that":
            return False, True
        clause_after = self._verbal(sentence, frame[1], len(tokens), FINITE)
        joined = self._word(sentence, frame[0] - 1)
        conj = joined in self.lexicon.coordinators or joined in (
            "and",
            "as",
            "where",
            "when",
            "which",
            "after",
            "because",
            "with",
            "that",
            "who",
        )
        left = any(t.head == token.i and t.dep in ("ccomp", "advcl") and t.i < frame[0] for t in tokens)
        right = any(t.head == token.i and t.dep in ("ccomp", "dobj") and t.i >= frame[1] for t in tokens)
        if not content_after:
            return (not conj) or joined in ("and", "as", "which", "that", "who"), conj and joined not in (
                "as",
                "which",
                "and",
                "that",
                "who",
            )
        if conj:
            return joined in ("as",) and not right, joined != "as" or right
        if joined in ('"', ","):
            return True, self._word(sentence, frame[1]) == '"' or (right and not left)
        if clause_after or right:
            return left and not right, right or not left
        return True, self._word(sentence, frame[1]) in self.lexicon.tails

    def _aftermath(self, sentence: Sentence, i: int) -> bool:
        """Whether what follows only says when it was said: "a day after ...", "after ..."."""
        words = [t.lower for t in sentence.tokens[i : i + 4]]
        return any(w in ("after", "before") for w in words[:1]) or (
            any(w in ("after", "before") for w in words) and any(w.rstrip("s") in ("day", "hour", "week", "minute", "month") for w in words))

    # ------------------------------------------------------------------------------------- participles, passives, etc.

    def _participle(
        self, sentence: Sentence, token: Token, verb: SpeechVerb, earlier: Attribution | None
    ) -> Attribution | None:
        """ "adding that ...", "with a monitor saying ...", "citing X"."""
        if token.lower not in self.lexicon.continuers or self._word(sentence, token.i - 1) in self.lexicon.unsaying:
            return None
        cue = (token.i, token.i + 1)
        stop, _, inner = self._addressee(sentence, token, verb)
        if verb.lemma in self.lexicon.relays:
            return self._citing(sentence, token, inner, stop, earlier)
        end = self._setting_end(sentence, stop)
        own = self._own_subject(sentence, token)
        if own is not None:
            return Attribution(cue, own, (own[0], end), False, True, verb.modality)
        if earlier is None or earlier.hearsay or token.i < earlier.cue[1]:
            return None
        return Attribution(cue, None, (token.i, end), False, True, verb.modality, same=True)

    def _own_subject(self, sentence: Sentence, token: Token) -> Range | None:
        """The source of "with a monitor saying ..." and "another source saying ..."."""
        if token.i == 0 or sentence.tokens[token.i - 1].text in (",", '"'):
            return None
        phrase = self.phrases.before(sentence, token.i)
        if phrase is None or not self.phrases.speaks(sentence, phrase, strong=True):
            return None
        indefinite = self._word(sentence, phrase[0]) in ("a", "an", "another", "one", "some", "other", "several")
        joined = self._word(sentence, phrase[0] - 1)
        return phrase if joined == "with" or (joined in ("", "and", "while", ",") and indefinite) else None

    def _citing(
        self, sentence: Sentence, token: Token, inner: tuple[Range, ...], stop: int, earlier: Attribution | None
    ) -> Attribution | None:
        if not inner:
            return None
        cue = (token.i, token.i + 1)
        whole = Attribution(cue, inner[0], (token.i, stop), before=True, after=False, modality=Modality.ASSERTED)
        if stop < len(sentence.tokens) and self._word(sentence, stop - 2) == "as":
            whole = replace(whole, before=False, after=True)
        if earlier is None:
            return whole
        return replace(whole, same=True, inner=inner)

    def _passive_voice(self, sentence: Sentence, token: Token, verb: SpeechVerb) -> Attribution | None:
        """ "was confirmed by X", "X was quoted as saying by Y", "it was reported", "are said to"."""
        cue = (token.i, token.i + 1)
        if verb.lemma in self.lexicon.relays:
            return self._quoted(sentence, token)
        agent = self._agent(sentence, token.i + 1)
        passive = self._passive(sentence, token.i)
        if agent is not None and (passive or token.lower in self.lexicon.by_participles):
            frame = (token.i, agent[1])
            modality = Modality.CLAIMED if verb.lemma == "claim" else verb.modality
            noun = None if passive else (self.phrases.ending(sentence, token.i)[0], token.i)
            return Attribution(cue, agent, frame, before=True, after=False, modality=modality, noun=noun)
        modality = self.lexicon.passives.get(token.lower)
        if modality is None or not self._passive(sentence, token.i):
            return None
        return Attribution(cue, None, (token.i, token.i + 1), True, True, modality, hearsay=True)

    def _agent(self, sentence: Sentence, i: int) -> Range | None:
        """The speaker of "by X", right after the cue or after a short adverbial."""
        for k in range(i, min(len(sentence.tokens), i + 4)):
            if sentence.tokens[k].lower == "by":
                phrase = self.phrases.after(sentence, k + 1)
                return phrase if phrase and self.phrases.speaks(sentence, phrase) else None
        return None

    def _quoted(self, sentence: Sentence, token: Token) -> Attribution | None:
        source = self.phrases.before(sentence, token.i)
        agent = self._agent(sentence, token.i + 1)
        stop = self._as_saying(sentence, agent[1] if agent else token.i + 1)
        agent = agent or self._agent(sentence, stop)
        if source is None:
            return None
        end = self._setting_end(sentence, max(stop, agent[1] if agent else stop))
        after = self._verbal(sentence, end, len(sentence.tokens))
        relays = (agent,) if agent else ()
        return Attribution(
            (token.i, token.i + 1), source, (source[0], end), not after, after, Modality.ASSERTED, relays=relays
        )

    def _according(self, sentence: Sentence, first: int, stop: int, earlier: Attribution | None) -> Attribution | None:
        source = self.phrases.after(sentence, stop)
        if source is None:
            return None
        start = first - 1 if self._word(sentence, first - 1) in (",", "(") else first
        if self._word(sentence, source[1]) == "citing" or earlier is None:
            pass
        begins = not self._verbal(sentence, earlier.frame[1] if earlier else 0, first)
        end = self._setting_end(sentence, source[1])
        return Attribution(
            (first, stop), source, (start, end), not begins, begins or self._after_too(sentence, end), Modality.ASSERTED
        )

    def _after_too(self, sentence: Sentence, end: int) -> bool:
        return end < len(sentence.tokens) - 1

    # ------------------------------------------------------------------------------------------------------- headlines

    def _headline(self, sentence: Sentence) -> Iterator[Attribution]:
        """ "Monitor: 25 killed", "25 killed: monitor", "25 killed Monitor", "... - SOHR"."""
        tokens = sentence.tokens
        n = len(tokens)
        colon = next(
            (t.i for t in tokens if t.text == ":" or (t.text in "-–—|" and t.i > 0 and t.start > tokens[t.i - 1].end)),
            None,
        )
        if colon is not None and 0 < colon < n - 1:
            left, right = (0, colon), (colon + 1, n)
            if colon <= 6 and self.phrases.speaks(sentence, left, strong=True) and not self._verbal(sentence, *left):
                yield Attribution((colon, colon + 1), left, (0, colon + 1), False, True, Modality.ASSERTED)
                return
            if (
                n - colon <= 7
                and self.phrases.speaks(sentence, right, strong=True)
                and not self._verbal(sentence, *right)
            ):
                yield Attribution((colon, colon + 1), right, (colon, n), True, False, Modality.ASSERTED)
                return
        trailing = self._trailing(sentence)
        if trailing is not None:
            yield Attribution(trailing, trailing, trailing, True, False, Modality.ASSERTED)

    def _trailing(self, sentence: Sentence) -> Range | None:
        """The source at a headline's end whose comma or dash is lost."""
        tokens = sentence.tokens
        n = len(tokens)
        last = tokens[n - 1]
        if n < 5 or self.lexicon.class_of(last.lower) is None or last.lower in self.lexicon.weak:
            return None
        first = n - 1
        if tokens[first - 1].lower in (
            "state",
            "news",
            "war",
            "rights",
            "monitoring",
            "defence",
            "defense",
            "foreign",
            "health",
            "official",
            "media",
        ):
            first -= 1
        if first < 3 or not self._verbal(sentence, 0, first, VERBAL | {"NNS", "NN"}):
            return None
        return (first, n) if tokens[first - 1].pos not in ("ADP", "DET", "ADJ", "CCONJ") else None
