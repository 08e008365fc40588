"""Who claims an act as its own, that nobody does, and who denies what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.extract.en.attributions import Attributor
from rashomon.extract.en.speech_grammar import Range
from rashomon.extract.en.speech_looks import NEGATIONS
from rashomon.extract.en.speech_scope import reaches, scopes
from rashomon.extract.en.speech_verbs import SpeechLexicon, inflect
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Modality, Span

OBJECT = 5
"""Tokens after a word of denial within which a plea or an offer tells that it was refused, not denied."""


@dataclass(frozen=True, slots=True)
class ResponsibilityFound:
    """A claim of responsibility: the words for who makes it (None: nobody does), and the words that say so."""

    who: Range | None
    """Token range of the claimant's words."""
    text: str
    """The claimant's words; empty where nobody claims it."""
    span: Span
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class DenialFound:
    """A denial: the words for who denies (None: not told), and the token range of what is denied."""

    who: Range | None
    text: str
    span: Span
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class ResponsibilityFinder:
    """Finds claims of responsibility and denials in one sentence. Built once from the lexicon ``en/speech``."""

    attributor: Attributor
    verbs: frozenset[str]
    nouns: frozenset[str]
    acts: frozenset[str]
    own_pronouns: frozenset[str]
    own_acts: frozenset[str]
    nobody: frozenset[str]
    groups: frozenset[str]
    untruth: frozenset[str]
    asked: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ResponsibilityFinder:
        """Compile the lexicon ``en/speech``."""
        table = {name: frozenset(str(w) for w in words) for name, words in data["responsibility"].items()}
        lexicon = SpeechLexicon.from_data(data)
        verbs = frozenset(form for lemma in table["verbs"] for form in inflect(lemma)) | table["irregular"]
        names = ("nouns", "acts", "own_pronouns", "own_acts", "nobody", "groups", "untruth", "asked")
        return cls(Attributor.of(lexicon), verbs, **{name: table[name] for name in names})

    # -------------------------------------------------------------------------------------------------- responsibility

    def responsibility(self, sentence: Sentence) -> tuple[ResponsibilityFound, ...]:
        """The claims of responsibility in one sentence, "nobody claimed it" included, in its order."""
        out: list[ResponsibilityFound] = []
        for token in sentence.tokens:
            found = self._claim(sentence, token) or self._own_words(sentence, token) or self._unclear(sentence, token)
            if found is not None and not (out and found.first < out[-1].stop):
                out.append(found)
        return tuple(out)

    def _found(self, sentence: Sentence, who: Range | None, first: int, stop: int) -> ResponsibilityFound:
        start = min(first, who[0]) if who else first
        end = max(stop, who[1]) if who else stop
        text = sentence.words(*who) if who else ""
        return ResponsibilityFound(who, text, sentence.token_span(start, end), start, end)

    def _claim(self, sentence: Sentence, token: Token) -> ResponsibilityFound | None:
        """As in "claimed responsibility for", "claimed the attack", "claimed by X", "no claim of responsibility"."""
        if token.pos not in ("VERB", "AUX"):
            return self._no_claim(sentence, token)
        if token.lower not in self.verbs:
            return None
        stop = self._object(sentence, token)
        if stop is None:
            return self._claimed_by(sentence, token)
        if self._nobody(sentence, token.i):
            return self._found(sentence, None, self._back(sentence, token.i), stop)
        who = self.attributor.looks.phrases.before(sentence, token.i)
        if who is None or any(t.lower in NEGATIONS for t in sentence.tokens[who[1] : token.i]):
            return None
        return self._found(sentence, who, token.i, stop)

    def _object(self, sentence: Sentence, token: Token) -> int | None:
        """Where "responsibility" or the claimed act ends after a verb; None where neither follows."""
        claims = token.lower.startswith("claim")
        for t in sentence.tokens[token.i + 1 : token.i + 7]:
            if t.lower in self.nouns or (claims and t.lower in self.acts):
                return t.i + 1
            if t.pos in ("VERB", "ADP", "SCONJ", "PUNCT", "AUX") and t.text != "-":
                return None
        return None

    def _claimed_by(self, sentence: Sentence, token: Token) -> ResponsibilityFound | None:
        """As in "an attack claimed by X", "responsibility was claimed by X"."""
        following = sentence.tokens[token.i + 1 : token.i + 2]
        if not token.lower.startswith("claim") or not following or following[0].lower != "by":
            return None
        who = self.attributor.looks.phrases.after(sentence, token.i + 2)
        return self._found(sentence, who, token.i, token.i + 2) if who else None

    def _no_claim(self, sentence: Sentence, token: Token) -> ResponsibilityFound | None:
        """As in "there was no immediate claim of responsibility"."""
        if token.lower not in ("claim", "claims", "responsibility"):
            return None
        before = sentence.tokens[max(0, token.i - 3) : token.i]
        none = next((t.i for t in before if t.lower in ("no", "without")), None)
        near = {t.lower for t in sentence.tokens[token.i : token.i + 4]}
        return self._found(sentence, None, none, token.i + 1) if none is not None and near & self.nouns else None

    def _nobody(self, sentence: Sentence, verb: int) -> bool:
        """Whether the subject before a verb is nobody: "no group", "none", "no one has yet"."""
        words = [t.lower for t in sentence.tokens[max(0, verb - 6) : verb]]
        for k, word in enumerate(words):
            if word in ("nobody", "none", "neither", "no-one") or (
                word == "no" and set(words[k + 1 : k + 3]) & self.groups
            ):
                return True
        return False

    def _back(self, sentence: Sentence, verb: int) -> int:
        return next((k for k in range(max(0, verb - 6), verb) if sentence.tokens[k].lower in self.nobody), verb)

    def _own_words(self, sentence: Sentence, token: Token) -> ResponsibilityFound | None:
        """As in "X said it carried out the attack", "X said its fighters were behind the blast"."""
        if token.lower not in ("said", "says", "announced", "declared", "admitted", "confirmed", "stated"):
            return None
        rest = sentence.tokens[token.i + 1 : token.i + 9]
        if not rest or not any(t.lower in self.own_pronouns for t in rest[:2]):
            return None
        act = next(
            (t for t in rest if t.lower in self.own_acts and t.tag in ("VBD", "VBN", "IN", "JJ", "RB", "RP")), None
        )
        between = sentence.tokens[token.i + 1 : act.i] if act else ()
        other = any(t.pos == "VERB" for t in between)
        if act is None or other or any(t.lower in NEGATIONS for t in between) or _suffered(between, act):
            return None
        who = self.attributor.looks.phrases.before(sentence, token.i)
        return self._found(sentence, who, token.i, act.i + 1) if who else None

    def _unclear(self, sentence: Sentence, token: Token) -> ResponsibilityFound | None:
        """As in "it was not immediately clear who carried out the attack"."""
        if token.lower not in ("who", "whether") or token.i < 2:
            return None
        before = [t.lower for t in sentence.tokens[max(0, token.i - 5) : token.i]]
        after = [t.lower for t in sentence.tokens[token.i + 1 : token.i + 7]]
        unclear = ("clear" in before and "not" in before) or "unclear" in before or "unknown" in before
        if not unclear or not set(after) & (self.own_acts | {"carried", "behind", "responsible"}):
            return None
        return self._found(sentence, None, token.i, min(len(sentence.tokens), token.i + 3))

    # --------------------------------------------------------------------------------------------------------- denials

    def denials(self, sentence: Sentence) -> tuple[DenialFound, ...]:
        """Who denies what in one sentence, in its order."""
        return tuple(self._denials(sentence))

    def _denials(self, sentence: Sentence) -> Iterator[DenialFound]:
        found = self.attributor(sentence)
        said = scopes(found, reaches(sentence, found))
        for attribution, ranges in zip(found, said, strict=True):
            if attribution.modality is not Modality.DENIED or not ranges:
                continue
            who = attribution.source
            first, stop = ranges[0][0], ranges[-1][1]
            if any(t.lower in self.asked for t in sentence.tokens[first : first + OBJECT]):
                continue
            start, end = min(attribution.cue[0], first), max(attribution.cue[1], stop)
            text = sentence.words(*who) if who else ""
            yield DenialFound(who, text, sentence.token_span(start, end), first, stop)
        yield from self._untrue(sentence)

    def _untrue(self, sentence: Sentence) -> Iterator[DenialFound]:
        """As in "there is no truth to the reports"."""
        for token in sentence.tokens[1:]:
            if token.lower in self.untruth and sentence.tokens[token.i - 1].lower == "no":
                stop = len(sentence.tokens)
                if token.i + 1 < stop:
                    yield DenialFound(None, "", sentence.token_span(token.i - 1, stop), token.i + 1, stop)


def _suffered(between: tuple[Token, ...], act: Token) -> bool:
    """Whether the act befell the speaker's own: "said its base was bombed"."""
    passive = any(t.lower in ("was", "were", "been", "being") for t in between)
    return passive and act.lower not in ("behind", "responsible")
