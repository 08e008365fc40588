"""Who says what: attributions of all sentences of a document, with their speaker chains and scopes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.extract.en.attributions import Attribution, Attributor
from rashomon.extract.en.chains import Memory
from rashomon.extract.en.speech_phrases import Phrases
from rashomon.extract.en.speech_scope import scopes
from rashomon.extract.en.speech_verbs import SpeechLexicon
from rashomon.extract.found import SpeechFound
from rashomon.extract.syntax import Sentence
from rashomon.model import ARTICLE, Speaker


@dataclass(frozen=True, slots=True)
class SpeechFinder:
    """Finds the attributions of a document's sentences, one tuple a sentence."""

    lexicon: SpeechLexicon
    attributor: Attributor
    name: str = "speakers.en.v1"

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> SpeechFinder:
        """Compile the lexicon ``en/speech``."""
        lexicon = SpeechLexicon.from_data(data)
        return cls(lexicon, Attributor(lexicon, Phrases(lexicon)))

    def __call__(self, sentences: Sequence[Sentence]) -> tuple[tuple[SpeechFound, ...], ...]:
        """The attributions of each sentence, in order; short forms stand for the speakers named before them."""
        memory = Memory(self.lexicon, self.attributor.phrases)
        return tuple(self._sentence(sentence, memory) for sentence in sentences)

    def _sentence(self, sentence: Sentence, memory: Memory) -> tuple[SpeechFound, ...]:
        found = self.attributor(sentence)
        said = scopes(sentence, found)
        out: list[SpeechFound] = []
        speaker = ARTICLE
        for attribution, scope in zip(found, said, strict=True):
            speaker = self._speaker(sentence, attribution, memory, speaker)
            cue = sentence.token_span(*attribution.cue)
            out.append(SpeechFound(speaker, attribution.modality, cue, scope, attribution.source))
        return tuple(out)

    def _speaker(self, sentence: Sentence, attribution: Attribution, memory: Memory, earlier: Speaker) -> Speaker:
        if attribution.hearsay:
            return ARTICLE
        own = (*attribution.inner, *((attribution.source,) if attribution.source else ()), *attribution.relays)
        links = tuple(memory.link(sentence, phrase) for phrase in own)
        return Speaker(links + earlier.chain) if attribution.same else Speaker(links)


def speech_at(found: Sequence[SpeechFound], token: int) -> SpeechFound | None:
    """The attribution whose scope holds a token most closely, or None."""
    holding = [f for f in found if any(first <= token < stop for first, stop in f.scope)]
    return min(holding, key=lambda f: sum(stop - first for first, stop in f.scope), default=None)
