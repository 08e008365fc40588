"""Other ways to name a speaker: participles ("adding that"), passives ("was confirmed by X"), "according to X"."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.en.speech_grammar import Range
from rashomon.extract.en.speech_looks import Attribution, Looks, Side
from rashomon.extract.en.speech_verbs import SpeechVerb
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Modality

INDEFINITE = frozenset({"a", "an", "another", "one", "some", "other", "several"})


@dataclass(frozen=True, slots=True)
class OtherVoices:
    """Finds attributions by participle, passive and "according to"."""

    looks: Looks

    # ----------------------------------------------------------------------------------------------------- participles

    def participle(
        self, sentence: Sentence, token: Token, verb: SpeechVerb, earlier: Attribution | None
    ) -> Attribution | None:
        """As in "adding that ...", "with a monitor saying ...", "citing X"."""
        lexicon = self.looks.lexicon
        if token.lower not in lexicon.continuers or self.looks.word(sentence, token.i - 1) in lexicon.unsaying:
            return None
        cue = (token.i, token.i + 1)
        stop, _, inner = self.looks.addressee(sentence, token, verb)
        if verb.lemma in lexicon.relays:
            return self._citing(sentence, cue, inner, stop, earlier)
        end = self.looks.setting_end(sentence, stop)
        own = self._own_subject(sentence, token)
        if own is not None:
            return Attribution(cue, own, (own[0], end), Side.AFTER, verb.modality)
        if earlier is None or earlier.hearsay:
            return None
        return Attribution(cue, None, (token.i, end), Side.AFTER, verb.modality, same=True)

    def _own_subject(self, sentence: Sentence, token: Token) -> Range | None:
        """The source of "with a monitor saying ..." and "another source saying ..."."""
        if token.i == 0 or sentence.tokens[token.i - 1].text in (",", '"'):
            return None
        phrase = self.looks.phrases.before(sentence, token.i)
        if phrase is None or not self.looks.plainly(sentence, phrase):
            return None
        joined = self.looks.word(sentence, phrase[0] - 1)
        indefinite = self.looks.word(sentence, phrase[0]) in INDEFINITE
        return phrase if joined == "with" or (joined in ("", "and", "while", ",") and indefinite) else None

    def _citing(
        self, sentence: Sentence, cue: Range, inner: tuple[Range, ...], stop: int, earlier: Attribution | None
    ) -> Attribution | None:
        """As in "citing X", "quoting X as saying": X is nearer to the event than the speaker before."""
        if not inner:
            return None
        saying = stop < len(sentence.tokens) and self.looks.word(sentence, stop - 2) == "as"
        side = Side.AFTER if saying else Side.BEFORE
        if earlier is None:
            return Attribution(cue, inner[0], (cue[0], stop), side, citing=True)
        return Attribution(cue, None, (cue[0], stop), side, same=True, inner=inner)

    # -------------------------------------------------------------------------------------------------------- passives

    def passive(self, sentence: Sentence, token: Token, verb: SpeechVerb) -> Attribution | None:
        """As in "was confirmed by X", "X was quoted as saying by Y", "it was reported", "are said to"."""
        cue = (token.i, token.i + 1)
        if verb.lemma in self.looks.lexicon.relays:
            return self._quoted(sentence, cue)
        passive = self.looks.passive(sentence, token.i)
        agent = self.looks.agent(sentence, token.i + 1)
        if agent is not None and (passive or token.lower in self.looks.lexicon.by_participles):
            modality = Modality.CLAIMED if verb.lemma == "claim" else verb.modality
            noun = None if passive else (self.looks.phrases.chunk(sentence, token.i), token.i)
            return Attribution(cue, agent, (token.i, agent[1]), Side.BEFORE, modality, noun=noun)
        hearsay = self.looks.lexicon.passives.get(token.lower)
        return Attribution(cue, None, cue, Side.BOTH, hearsay, hearsay=True) if hearsay and passive else None

    def _quoted(self, sentence: Sentence, cue: Range) -> Attribution | None:
        """As in "X was quoted as saying by Y", "X, quoted by Y, said"."""
        source = self.looks.phrases.before(sentence, cue[0])
        if source is None or not self.looks.phrases.speaks(sentence, source):
            return None
        agent = self.looks.agent(sentence, cue[1])
        stop = self.looks.as_saying(sentence, agent[1] if agent else cue[1])
        agent = agent or self.looks.agent(sentence, stop)
        end = self.looks.setting_end(sentence, max(stop, agent[1]) if agent else stop)
        side = Side.AFTER if self.looks.verbal(sentence, end, len(sentence.tokens)) else Side.BEFORE
        return Attribution(cue, source, (source[0], end), side, relays=(agent,) if agent else ())

    # ---------------------------------------------------------------------------------------------------- according to

    def according(self, sentence: Sentence, cue: Range, earlier: Attribution | None) -> Attribution | None:
        """As in "according to X": at a clause's beginning its words follow, else they stand on both sides."""
        source = self.looks.phrases.after(sentence, cue[1])
        if source is None:
            return None
        source = self._issuer(sentence, source) or source
        start = cue[0] - 1 if self.looks.word(sentence, cue[0] - 1) in (",", "(") else cue[0]
        end = self.looks.setting_end(sentence, source[1])
        if not self.looks.content(sentence, end):
            side = Side.BEFORE
        else:
            begins = not self.looks.verbal(sentence, earlier.frame[1] if earlier else 0, cue[0])
            side = Side.AFTER if begins else Side.BOTH
        return Attribution(cue, source, (start, end), side)

    def _issuer(self, sentence: Sentence, source: Range) -> Range | None:
        """Whose statement it is: "a statement released on Saturday by X", "information provided by X"."""
        if self.looks.phrases.class_of(sentence, source) != "text":
            return None
        given = self.looks.word(sentence, source[1]) in self.looks.lexicon.by_participles
        return self.looks.agent(sentence, source[1] + 1) if given else None
