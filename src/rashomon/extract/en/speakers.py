"""Who says what: attributions of all sentences of a document, with their speaker chains and scopes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.extract.en.attributions import Attributor
from rashomon.extract.en.chains import Memory
from rashomon.extract.en.speech_looks import Attribution
from rashomon.extract.en.speech_quotes import carried
from rashomon.extract.en.speech_scope import outer, reaches, scopes
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
        return cls(lexicon, Attributor.of(lexicon))

    def __call__(self, sentences: Sequence[Sentence]) -> tuple[tuple[SpeechFound, ...], ...]:
        """The attributions of each sentence, in order; short forms stand for the speakers named before them."""
        memory = Memory(self.lexicon, self.attributor.looks.phrases)
        found = carried(sentences, [self._sentence(sentence, memory) for sentence in sentences])
        name = memory.organisation()
        return found if name is None else tuple(tuple(self._named(f, name) for f in one) for one in found)

    def _sentence(self, sentence: Sentence, memory: Memory) -> tuple[SpeechFound, ...]:
        found = tuple(_trimmed(sentence, attribution, memory) for attribution in self.attributor(sentence))
        reached = reaches(sentence, found)
        own: list[Speaker] = []
        for attribution in found:
            own.append(self._speaker(sentence, attribution, memory, own[-1] if own else ARTICLE))
        said = scopes(found, reached)
        return tuple(
            SpeechFound(
                _relayed(own, outer(found, reached, k), k),
                attribution.modality,
                sentence.token_span(*attribution.cue),
                said[k],
                attribution.source,
            )
            for k, attribution in enumerate(found)
        )

    def _named(self, found: SpeechFound, name: str) -> SpeechFound:
        """The finding with a lead's "a monitor" told by the name that the document gives it later."""
        chain = tuple(replace(link, text=name) if self._unnamed(link.text) else link for link in found.speaker.chain)
        return found if chain == found.speaker.chain else replace(found, speaker=Speaker(chain))

    def _unnamed(self, text: str) -> bool:
        """Whether the words are those of a lead's unnamed monitor: no name but for "X-based", one speaker."""
        words = text.split()
        plain = all(self._plain(w) for w in words[1:]) and "and" not in words
        opens = words[:1] and (words[0].lower() in ("a", "an", "the") or words[0].lower() in self.lexicon.cataphoric)
        return bool(opens) and plain and bool({w.lower() for w in words} & self.lexicon.cataphoric)

    def _plain(self, word: str) -> bool:
        """Whether a word is no name: in small letters, "Harran-based", or a kind of body in capitals ("NGO")."""
        return word.islower() or word.endswith("-based") or word.lower() in self.lexicon.cataphoric

    def _speaker(self, sentence: Sentence, attribution: Attribution, memory: Memory, earlier: Speaker) -> Speaker:
        if attribution.hearsay:
            return ARTICLE
        own = (*attribution.inner, *((attribution.source,) if attribution.source else ()), *attribution.relays)
        outwards = [
            memory.link(sentence, phrase) for phrase in reversed(own)
        ]  # the nearest is remembered as the latest
        links = tuple(reversed(outwards))
        if attribution.source is not None and not attribution.relays:
            memory.alias(sentence, attribution.frame, attribution.source)
        return Speaker(links + earlier.chain) if attribution.same else Speaker(links)


def _bare(text: str) -> str:
    return text.lower().removeprefix("the ")


def _relayed(speakers: Sequence[Speaker], by: int | None, k: int) -> Speaker:
    """The chain of one attribution, longer by that of the attribution within whose words it stands."""
    here = speakers[k].chain
    if by is None or not here:
        return speakers[k]
    texts = {_bare(link.text) for link in here}
    return Speaker(here + tuple(link for link in speakers[by].chain if _bare(link.text) not in texts))


def prevailing(sentences: Sequence[Sentence], found: Sequence[Sequence[SpeechFound]]) -> tuple[Speaker, ...]:
    """For each sentence the speaker responsible for what no attribution of its own covers.

    Experts lay such a sentence to the report itself, except where it stands between two attributions to one and the
    same speaker: at most :data:`BEHIND` sentences after the first and :data:`AHEAD` before the next. (On the
    development corpus this rule is right in two of three of the places where it speaks, the report itself in one of
    four; every wider rule is worse than none.)
    """
    named = [[f.speaker for f in one if f.speaker.chain] for one in found]
    return tuple(_between(sentences, named, k) for k in range(len(sentences)))


BEHIND, AHEAD = 2, 3


def _between(sentences: Sequence[Sentence], named: Sequence[Sequence[Speaker]], k: int) -> Speaker:
    behind = next((j for j in range(k - 1, max(-1, k - BEHIND - 1), -1) if named[j]), None)
    ahead = next((j for j in range(k + 1, min(len(named), k + AHEAD + 1)) if named[j]), None)
    if named[k] or behind is None or ahead is None or sentences[behind].kind is not sentences[k].kind:
        return ARTICLE
    before, after = named[behind][-1], named[ahead][0]
    return before if before.chain[0].text == after.chain[0].text else ARTICLE


def _trimmed(sentence: Sentence, attribution: Attribution, memory: Memory) -> Attribution:
    if attribution.source is None or attribution.source[0] != attribution.frame[0]:
        return attribution
    source = memory.trim(sentence, attribution.source)
    return replace(attribution, source=source, frame=(source[0], attribution.frame[1]))
