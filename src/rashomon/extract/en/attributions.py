"""Attributions in one sentence: each speech verb or "according to", with its source and its side of the sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.extract.en.speech_active import ActiveVoice
from rashomon.extract.en.speech_headlines import Headlines
from rashomon.extract.en.speech_looks import Attribution, Looks
from rashomon.extract.en.speech_phrases import Phrases
from rashomon.extract.en.speech_verbs import SpeechLexicon, SpeechVerb
from rashomon.extract.en.speech_voices import OtherVoices
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import BlockKind, Modality

MOST = 32
"""Attributions of one sentence that are looked for: more are no language, but a text made to be slow."""


@dataclass(frozen=True, slots=True)
class Attributor:
    """Finds the attributions of one sentence, in its order."""

    looks: Looks
    active: ActiveVoice
    voices: OtherVoices
    headlines: Headlines

    @classmethod
    def of(cls, lexicon: SpeechLexicon) -> Attributor:
        """The attributor that works with a lexicon."""
        looks = Looks(lexicon, Phrases(lexicon))
        return cls(looks, ActiveVoice(looks), OtherVoices(looks), Headlines(looks))

    def __call__(self, sentence: Sentence) -> tuple[Attribution, ...]:
        """The attributions of one sentence, by their cues' places."""
        found: list[Attribution] = []
        for token in sentence.tokens:
            if len(found) == MOST:
                break
            made = self._at(sentence, token, found[-1] if found else None)
            if made is not None:
                self._add(found, made)
        if not found and sentence.kind is BlockKind.TITLE:
            headline = self.headlines(sentence)
            return () if headline is None else (headline,)
        return tuple(found)

    def _add(self, found: list[Attribution], made: Attribution) -> None:
        """Add one; "citing X" goes into the attribution before it, and a source does not reach over another's cue."""
        if not found:
            found.append(made)
            return
        last = found[-1]
        if made.same and made.inner:
            frame = (last.frame[0], made.frame[1]) if last.before else last.frame
            found[-1] = replace(last, inner=made.inner, frame=frame)
            return
        if made.source is not None and made.source[1] <= last.cue[0] and last.citing:
            found[-1] = replace(made, inner=(last.source,) if last.source else ())
            return
        if made.source is not None and made.source[0] < last.cue[1] <= made.source[1]:
            if last.frame[1] >= made.source[1]:
                return
            made = replace(made, source=(last.frame[1], made.source[1]))
        found.append(made)

    def _at(self, sentence: Sentence, token: Token, earlier: Attribution | None) -> Attribution | None:
        """The attribution whose cue is this token."""
        if earlier is not None and earlier.cue[0] <= token.i < earlier.frame[1]:
            return None
        if token.lower in ("according", "per"):
            return self._according(sentence, token, earlier)
        verb = self._verb(sentence, token)
        if verb is None:
            return None
        if token.tag == "VBG":
            return self.voices.participle(sentence, token, verb, earlier)
        if self._passive(sentence, token):
            return self.voices.passive(sentence, token, verb)
        return self.active(sentence, token, verb)

    def _verb(self, sentence: Sentence, token: Token) -> SpeechVerb | None:
        """The speech verb at a token; None where none is, or where nothing is said ("did not say", "to report")."""
        verb = self.looks.lexicon.verb(token.lower)
        if verb is None or self._other_use(sentence, token, verb):
            return None
        if not self.looks.negated(sentence, token.i):
            return verb
        withheld = verb.lemma in self.looks.lexicon.unadmitted and token.tag != "VBG"
        return replace(verb, modality=Modality.DENIED) if withheld else None

    def _other_use(self, sentence: Sentence, token: Token, verb: SpeechVerb) -> bool:
        """Whether the form is no speech here: a noun, a name ("Sheikh Said"), "to say", "claimed twelve lives"."""
        noun = not (token.tag.startswith("VB") or "." in token.text or self._closes(sentence, token, verb))
        name = token.i > 0 and token.text[0].isupper() and sentence.kind is not BlockKind.TITLE
        auxiliary = verb.needs == "toll" and token.pos != "VERB"
        following = {t.lower for t in sentence.tokens[token.i + 1 : token.i + 5]}
        deaths = verb.lemma == "claim" and bool(following & self.looks.lexicon.lives)
        bare = token.tag == "VB" and self.looks.word(sentence, token.i - 1) in self.looks.lexicon.unspoken
        return noun or name or auxiliary or deaths or bare

    def _closes(self, sentence: Sentence, token: Token, verb: SpeechVerb) -> bool:
        """Whether a sentence ends in a verb that was taken for a noun: "... a broadcaster claims."."""
        if token.tag != "NNS" or verb.lemma not in self.looks.lexicon.closers or token.i < 3:
            return False
        noun = sentence.tokens[token.i - 1].pos in ("NOUN", "PROPN") and not self.looks.content(sentence, token.i + 1)
        phrase = self.looks.phrases.before(sentence, token.i) if noun else None
        if phrase is None or self.looks.word(sentence, phrase[0] - 2) == "according":
            return False
        return self.looks.plainly(sentence, phrase)

    def _according(self, sentence: Sentence, token: Token, earlier: Attribution | None) -> Attribution | None:
        """As in "according to X", "per X"."""
        if token.lower == "per":
            made = self.voices.according(sentence, (token.i, token.i + 1), earlier) if token.dep == "prep" else None
            return made if made and made.source and self.looks.plainly(sentence, made.source) else None
        if self.looks.word(sentence, token.i + 1) != "to":
            return None
        return self.voices.according(sentence, (token.i, token.i + 2), earlier)

    def _passive(self, sentence: Sentence, token: Token) -> bool:
        """Whether the verb is a passive or a participle, not a perfect and not a closing "X said" taken for one."""
        if self.looks.passive(sentence, token.i):
            return True
        return token.tag == "VBN" and not self.looks.perfect(sentence, token.i) and not self._mistagged(sentence, token)

    def _mistagged(self, sentence: Sentence, token: Token) -> bool:
        """A closing "X said" that the tagger took for a participle."""
        if token.dep == "amod" or self.looks.word(sentence, token.i + 1) == "by":
            return False
        phrase = self.looks.phrases.before(sentence, token.i)
        common = token.lower in self.looks.lexicon.closing_forms
        return common and phrase is not None and self.looks.plainly(sentence, phrase)
