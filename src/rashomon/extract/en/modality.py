"""How an event word is put: happened, not, attempted or foiled, planned, conditional, or told of in general.

The trigger stage asks for a token; the answer rests on the words just before it (auxiliaries, negations, adjectives)
and on what governs it in the parse ("foiled an attack", "plans to attack", "fears of a raid").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.extract.en.speech_verbs import SpeechLexicon, inflect
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import Modality

CLAUSE = 40
"""Tokens to either side of a verb in which its small words are looked for, so that the work grows with the text."""
REACH = 6
"""Tokens before an event word in which its auxiliaries and modifiers are looked for."""


class Polarity(StrEnum):
    """Whether the words say that the event took place."""

    HAPPENED = "happened"
    NEGATED = "negated"
    """It did not happen: "did not attack", "no casualties"."""
    FOILED = "foiled"
    """It was tried and stopped or failed."""
    PLANNED = "planned"
    """It lies ahead, or is wanted, ordered, feared."""
    CONDITIONAL = "conditional"
    """Only if something else: "if it attacks", "any attack", "could strike"."""
    GENERIC = "generic"
    """Of such events in general: "such attacks are often carried out by"."""


@dataclass(frozen=True, slots=True)
class EventStatus:
    """How an event word is put, and the token of the word that says so (None for a plain report)."""

    polarity: Polarity
    modality: Modality | None = None
    """None: the words say nothing of their own; the attribution around them decides."""
    cue: int | None = None


PLAIN = EventStatus(Polarity.HAPPENED)
Rule = Callable[[Sentence, int], EventStatus | None]


def _forms(lemmas: Iterable[Any], irregular: Iterable[Any] = ()) -> frozenset[str]:
    return frozenset(form for lemma in lemmas for form in inflect(str(lemma))) | frozenset(str(w) for w in irregular)


@dataclass(frozen=True, slots=True)
class ModalityFinder:
    """Tells how an event word is put. Built once from the lexicon ``en/speech``."""

    attempt: frozenset[str]
    stop: frozenset[str]
    plan: frozenset[str]
    done: frozenset[str]
    stop_adjectives: frozenset[str]
    plan_adjectives: frozenset[str]
    none: frozenset[str]
    future: frozenset[str]
    modal: frozenset[str]
    conditions: frozenset[str]
    condition_phrases: tuple[tuple[str, ...], ...]
    any: frozenset[str]
    habits: frozenset[str]
    carriers: frozenset[str]
    ranks: frozenset[str]
    words_of: frozenset[str]
    nobody: frozenset[str]
    hedges: Mapping[str, Modality]
    passives: Mapping[str, Modality]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ModalityFinder:
        """Compile the lexicon ``en/speech``."""
        events, speech = data["events"], SpeechLexicon.from_data(data)

        def words(name: str) -> frozenset[str]:
            return frozenset(str(w) for w in events[name])

        return cls(
            attempt=_forms(events["attempt_verbs"], events["attempt_irregular"]) | words("attempt_nouns"),
            stop=_forms(events["stop_verbs"], events["stop_irregular"]),
            plan=_forms(events["plan_verbs"], events["plan_irregular"]) | words("plan_nouns"),
            done=_forms(events["done_verbs"], events["done_irregular"]),
            stop_adjectives=words("stop_adjectives"),
            plan_adjectives=words("plan_adjectives"),
            none=words("none") | frozenset(w.replace("'", "") for w in words("none")),
            future=words("future"),
            modal=words("modal"),
            conditions=words("conditions"),
            condition_phrases=tuple(tuple(str(w) for w in phrase) for phrase in events["condition_phrases"]),
            any=words("any"),
            habits=words("habits"),
            carriers=_forms(events["carrier_verbs"], events["carrier_irregular"]),
            ranks=words("ranks"),
            words_of=words("words_of"),
            nobody=words("nobody"),
            hedges={**speech.adverbs, **speech.adjectives},
            passives=speech.passives,
        )

    def __call__(self, sentence: Sentence, token: int) -> Modality | None:
        """The modality that the words around an event word give it; None where they give none."""
        return self.status(sentence, token).modality

    def status(self, sentence: Sentence, token: int) -> EventStatus:
        """Whether and how the event at a token is told to have happened."""
        noun = sentence.tokens[token].pos in ("NOUN", "PROPN", "ADJ")
        rules: tuple[Rule, ...] = (
            (self._noun_words, self._governed, self._carrier, self._condition, self._habit, self._hedge)
            if noun
            else (self._verb_words, self._governed, self._condition, self._habit, self._hedge)
        )
        for rule in rules:
            status = rule(sentence, token)
            if status is not None:
                return status
        return PLAIN

    # ------------------------------------------------------------------------------------------------- words before it

    def _verb_words(self, sentence: Sentence, i: int) -> EventStatus | None:
        """Negation, future and modal auxiliaries before a verb."""
        for k in self._auxiliaries(sentence, i):
            word = sentence.tokens[k].lower
            if word in self.none or word in self.nobody:
                return EventStatus(Polarity.NEGATED, Modality.DENIED, k)
            if word in self.future:
                return EventStatus(Polarity.PLANNED, Modality.PLANNED, k)
            if word in self.modal and sentence.tokens[k].text != "May":
                past = any(sentence.tokens[j].lower == "have" for j in range(k + 1, i))
                if past:
                    return EventStatus(Polarity.HAPPENED, Modality.SUSPECTED, k)
                return EventStatus(Polarity.CONDITIONAL, Modality.CONDITIONAL, k)
        return None

    def _auxiliaries(self, sentence: Sentence, i: int) -> list[int]:
        """The tokens before a verb that may be its auxiliaries, nearest first."""
        out: list[int] = []
        for k in range(i - 1, max(-1, i - REACH - 1), -1):
            token = sentence.tokens[k]
            if (
                token.pos not in ("AUX", "PART", "ADV")
                and token.lower not in self.none
                and token.dep not in ("aux", "neg")
            ):
                break
            if token.lower == "to":
                break
            out.append(k)
        subject = [t.i for t in sentence.tokens[max(0, i - 25) : i] if t.head == i and t.dep in ("nsubj", "nsubjpass")]
        if subject:
            nobody = (subject[-1], *self._determiners(sentence, subject[-1]))
            out.extend(k for k in nobody if sentence.tokens[k].lower in self.nobody)
        return out

    def _determiners(self, sentence: Sentence, i: int) -> range:
        """The tokens of the noun phrase before its head, nearest first."""
        first = i
        while (
            first > 0
            and i - first < REACH
            and sentence.tokens[first - 1].pos in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "PUNCT", "VERB", "ADV")
        ):
            token = sentence.tokens[first - 1]
            if token.pos == "PUNCT" and token.text != "-":
                break
            if token.pos == "VERB" and (token.tag not in ("VBN", "VBG") or token.dep not in ("amod", "compound")):
                break
            first -= 1
            if token.pos == "DET":
                break
        return range(i - 1, first - 1, -1)

    def _noun_words(self, sentence: Sentence, i: int) -> EventStatus | None:
        """As in "no", "without", "foiled", "planned", "any", "such" in a noun's own phrase."""
        last = i
        for k in self._determiners(sentence, i):
            status, last = self._modifier(sentence, k, sentence.tokens[i]), k
            if status is not None:
                return status
        if last > 0 and sentence.tokens[last - 1].lower == "without":
            return EventStatus(Polarity.NEGATED, Modality.DENIED, last - 1)
        return self._no_report(sentence, last)

    def _no_report(self, sentence: Sentence, first: int) -> EventStatus | None:
        """As in "no reports of casualties", "no word on casualties": not said to have happened, not denied either."""
        tokens = sentence.tokens
        if first < 2 or tokens[first - 1].pos != "ADP" or tokens[first - 2].lower not in self.words_of:
            return None
        none = next((k for k in self._determiners(sentence, first - 2) if tokens[k].lower == "no"), None)
        return None if none is None else EventStatus(Polarity.NEGATED, None, none)

    def _modifier(self, sentence: Sentence, k: int, noun: Token) -> EventStatus | None:
        """What one word of an event noun's phrase makes of it."""
        word = sentence.tokens[k].lower
        table: tuple[tuple[bool, Polarity, Modality | None], ...] = (
            (word in ("no", "zero"), Polarity.NEGATED, Modality.DENIED),
            (word in self.stop_adjectives, Polarity.FOILED, None),
            (word in self.plan_adjectives and sentence.tokens[k - 1].text != "-", Polarity.PLANNED, Modality.PLANNED),
            (word in self.any, Polarity.CONDITIONAL, Modality.CONDITIONAL),
            (word == "such" and noun.tag in ("NNS", "NNPS"), Polarity.GENERIC, None),
        )
        return next((EventStatus(polarity, modality, k) for fits, polarity, modality in table if fits), None)

    # ------------------------------------------------------------------------------------------------ what governs it

    def _governed(self, sentence: Sentence, i: int) -> EventStatus | None:
        """What an infinitive, an object or an "of" phrase hangs on."""
        governor = self._governor(sentence, i)
        if governor is None:
            return None
        word = governor.lower
        if word in self.attempt or word in self.stop:
            happened = any(sentence.tokens[k].lower in self.none for k in self._auxiliaries(sentence, governor.i))
            return None if happened else EventStatus(Polarity.FOILED, None, governor.i)
        infinitive = self._infinitive(sentence, i) and not self._ranked(sentence, governor)
        if word in self.plan and (infinitive or self._object_of_plan(sentence, i, governor)):
            return EventStatus(Polarity.PLANNED, Modality.PLANNED, governor.i)
        if word == "without":
            return EventStatus(Polarity.NEGATED, Modality.DENIED, governor.i)
        if infinitive and word not in self.done:
            return EventStatus(Polarity.PLANNED, Modality.PLANNED, i - 1)
        return None

    def _infinitive(self, sentence: Sentence, i: int) -> bool:
        """Whether the verb stands after "to"."""
        k = i - 1
        while k > 0 and (sentence.tokens[k].pos in ("ADV", "AUX")):
            if sentence.tokens[k].lower == "have":  # "is said to have killed": it happened
                return False
            k -= 1
        return k >= 0 and sentence.tokens[k].lower == "to" and sentence.tokens[k].pos == "PART"

    def _ranked(self, sentence: Sentence, governor: Token) -> bool:
        """Whether the infinitive only tells which one it was: "the deadliest attack to hit the city"."""
        if governor.pos not in ("NOUN", "PROPN"):
            return False
        before = sentence.tokens[max(0, governor.i - REACH) : governor.i]
        return any(t.tag in ("JJS", "RBS") or t.lower in self.ranks for t in before)

    def _object_of_plan(self, sentence: Sentence, i: int, governor: Token) -> bool:
        """Whether a noun is what a plan, a threat or a warning is about, not who makes it."""
        token = sentence.tokens[i]
        if token.tag.startswith("VB"):
            return token.tag == "VBG" and governor.i < i
        return governor.i < i and (
            governor.pos == "NOUN" or governor.lower not in ("order", "ordered", "called", "asked")
        )

    def _governor(self, sentence: Sentence, i: int) -> Token | None:
        """The word that the event hangs on, seen through prepositions and lists."""
        token = sentence.tokens[i]
        for _ in range(4):
            head = sentence.tokens[token.head]
            if head.i == token.i:
                return None
            if token.dep in ("conj", "auxpass") or head.pos in ("ADP", "SCONJ") or head.lower in ("by", "of", "from"):
                if head.lower == "without":
                    return head
                if head.lower in ("by", "in", "during", "after", "before", "despite", "amid"):
                    return None
                token = head
                continue
            if token.dep in (
                "nsubj",
                "nsubjpass",
                "ccomp",
                "advcl",
                "relcl",
                "parataxis",
                "acl",
            ) and not self._infinitive(sentence, i):
                return head if token.dep == "nsubjpass" and head.lower in self.stop else None
            return head
        return None

    # ----------------------------------------------------------------------------------------------------- the clause

    def _carrier(self, sentence: Sentence, i: int) -> EventStatus | None:
        """What the verb makes of it that carries the event noun: "will launch an attack", "did not stage a raid"."""
        token = sentence.tokens[i]
        verb = sentence.tokens[token.head]
        if token.dep not in ("dobj", "nsubjpass") or verb.lower not in self.carriers:
            return None
        return self._verb_words(sentence, verb.i) or self._governed(sentence, verb.i)

    def _condition(self, sentence: Sentence, i: int) -> EventStatus | None:
        """As in "if it attacks", "in case of an attack"."""
        tokens = sentence.tokens
        noun = tokens[i].pos not in ("VERB", "AUX")
        verb = i if tokens[i].pos in ("VERB", "AUX") else tokens[i].head
        for t in tokens[max(0, verb - 25) : verb]:
            if t.head == verb and t.dep in ("mark", "advmod") and t.lower in self.conditions:
                if noun and t.lower == "whether":  # it is asked what the event was or did, not whether it happened
                    continue
                return EventStatus(Polarity.CONDITIONAL, Modality.CONDITIONAL, t.i)
        for phrase in self.condition_phrases:
            for k in range(max(0, i - REACH - len(phrase)), i - len(phrase) + 1):
                if tokens[k].lower == phrase[0] and tuple(t.lower for t in tokens[k : k + len(phrase)]) == phrase:
                    return EventStatus(Polarity.CONDITIONAL, Modality.CONDITIONAL, k)
        return None

    def _habit(self, sentence: Sentence, i: int) -> EventStatus | None:
        """A present tense with "often", "mainly", "usually"."""
        tokens = sentence.tokens
        verb = i if tokens[i].pos in ("VERB", "AUX") else tokens[i].head
        below = sentence.hanging(verb)
        first = bisect_left(below, verb - CLAUSE, key=lambda t: t.i)
        near = below[first : bisect_right(below, verb + CLAUSE, lo=first, key=lambda t: t.i)]
        present = tokens[verb].tag in ("VBP", "VBZ") or any(
            t.dep in ("aux", "auxpass") and t.tag in ("VBP", "VBZ") and t.lower in ("is", "are") for t in near
        )
        if not present:
            return None
        habit = next((t.i for t in near if t.lower in self.habits), None)
        return EventStatus(Polarity.GENERIC, None, habit) if habit is not None else None

    def _hedge(self, sentence: Sentence, i: int) -> EventStatus | None:
        """As in "reportedly", "suspected", "is believed to have": it happened, by hearsay."""
        tokens = sentence.tokens
        for t in tokens[max(0, i - 4) : i + 2]:
            near = (
                t.head == i
                or tokens[i].head == t.i
                or (t.i < i and all(x.pos in ("AUX", "ADV", "PART") for x in tokens[t.i + 1 : i]))
            )
            if not near:
                continue
            if t.lower in self.hedges and t.i != i and t.tag in ("RB", "JJ", "VBN"):
                return EventStatus(Polarity.HAPPENED, self.hedges[t.lower], t.i)
        governor = tokens[tokens[i].head]
        if governor.i < i and governor.lower in self.passives and tokens[i].dep == "xcomp" and governor.tag == "VBN":
            return EventStatus(Polarity.HAPPENED, self.passives[governor.lower], governor.i)
        return None
