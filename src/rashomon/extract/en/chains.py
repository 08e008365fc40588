"""Who a short form means: "he", "the monitor", "Bakin" stand for a speaker named earlier in the document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rashomon.extract.en.speech_grammar import Range
from rashomon.extract.en.speech_phrases import Phrases
from rashomon.extract.en.speech_verbs import SpeechLexicon
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import SpeakerLink

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their"})
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
EMPTY = frozenset({"of", "for", "the", "and", "a", "an", "in", "at", "on", "-", ",", "'s", "(", ")", "to"})


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker named earlier: the words, the content words, class and head."""

    text: str
    words: frozenset[str]
    kind: str
    head: str
    definite: bool
    initials: tuple[str, ...] = ()
    """What its acronym would be: of all capitalised words, and without the first ("sohr", "ohr")."""
    proper: bool = False
    acronym: bool = False


@dataclass(slots=True)
class Memory:
    """The speakers of one document so far, latest last. Lives for one call of the finder."""

    lexicon: SpeechLexicon
    phrases: Phrases
    named: list[Named] = field(default_factory=list)
    texts: dict[str, Named] = field(default_factory=dict)
    """Whose "the statement" is."""

    def trim(self, sentence: Sentence, phrase: Range) -> Range:
        """The phrase without what ran into it from before, where it ends in the name of a known speaker."""
        first, stop = phrase
        last = sentence.tokens[stop - 1].lower
        for earlier in reversed(self.named):
            if last in earlier.words and earlier.kind in ("person", "name") and len(earlier.words) > 1:
                while first < stop - 1 and self._foreign(sentence.tokens[first], earlier):
                    first += 1
                return first, stop
        return phrase

    def _foreign(self, token: Token, earlier: Named) -> bool:
        known = token.lower in earlier.words or token.lower in self.lexicon.titles or self.lexicon.class_of(token.lower)
        return not known and token.pos != "DET"

    def alias(self, sentence: Sentence, frame: Range, phrase: Range) -> None:
        """Remember that "the statement" will be this speaker's: "the army said in a statement"."""
        for token in sentence.tokens[max(0, frame[0] - 3) : frame[1]] if self.named else ():
            if self.lexicon.classes.get(token.lower) == "text" and not phrase[0] <= token.i < phrase[1]:
                self.texts[token.lower] = self.named[-1]

    def link(self, sentence: Sentence, phrase: Range) -> SpeakerLink:
        """The link for a phrase: its own words, or the words of the speaker that it stands for."""
        span = sentence.token_span(*phrase)
        text = readable(sentence, phrase)
        here = self._describe(sentence, phrase, text)
        found = self._antecedent(sentence, phrase, here)
        if found is None:
            if here.kind in self.lexicon.pronouns.values() and here.head in self.lexicon.pronouns:
                return SpeakerLink(text, span)
            self._remember(here)
            return SpeakerLink(text, span)
        self._remember(replace(found))
        return SpeakerLink(found.text, span)

    def organisation(self) -> str | None:
        """The one named monitor of the document, by its fullest name; None where none or several are named."""
        alike = self.lexicon.cataphoric
        told = (n if n.kind == "body" else _employer(n) for n in self.named if n.proper)
        named = [n for n in told if n is not None and n.words & alike and n.words - alike]
        best = max(named, key=lambda n: (len(n.words), n.text), default=None)
        distinct = {n.text for n in named if best is not None and not (n.words & best.words - alike)}
        return best.text if best is not None and not distinct - {n.text for n in named if len(n.words) <= 1} else None

    def _describe(self, sentence: Sentence, phrase: Range, text: str) -> Named:
        head = self.phrases.head(sentence, phrase)
        words = frozenset(t.lower for t in sentence.tokens[phrase[0] : phrase[1]] if t.pos != "PUNCT") - EMPTY
        kind = self.phrases.class_of(sentence, phrase) or "name"
        definite = sentence.tokens[phrase[0]].lower in ("the", "this", "that", "these", "those")
        letters = "".join(
            t.lower[0] for t in sentence.tokens[phrase[0] : phrase[1]] if t.text[:1].isupper() and t.pos == "PROPN"
        )
        initials = tuple(x for x in (letters, letters[1:]) if len(x) > 2)
        acronym = len(words) == 1 and head.text.isupper()
        return Named(text, words, kind, head.lower, definite, initials, _proper(sentence, phrase), acronym)

    def _remember(self, named: Named) -> None:
        self.named = [n for n in self.named if n.text != named.text]
        self.named.append(named)

    def _antecedent(self, sentence: Sentence, phrase: Range, here: Named) -> Named | None:
        if here.head in self.lexicon.pronouns:
            return self._pronoun(here.head)
        owner = POSSESSIVES.get(sentence.tokens[phrase[0]].lower)
        if owner is not None and here.kind == "text":
            return self._pronoun(owner)
        if "same" in here.words and self.named:
            return self.named[-1]
        if any(t.pos == "CCONJ" for t in sentence.tokens[phrase[0] : phrase[1]]):
            return None
        if here.proper or not here.definite:
            return self._short_name(here)
        return self._description(here)

    def _pronoun(self, word: str) -> Named | None:
        wanted = {"person": ("person", "name"), "body": ("body", "text", "name"), "people": ("people",)}[
            self.lexicon.pronouns[word]
        ]
        meant = (n for n in reversed(self.named) if n.kind in wanted or (word == "it" and n.head == "source"))
        return next(meant, None)

    def _short_name(self, here: Named) -> Named | None:
        """A fuller name whose words include all of these."""
        if not any(w[:1] for w in here.words):
            return None
        for earlier in reversed(self.named):
            if len(here.words) == 1 and here.head in earlier.initials:
                return earlier
            if here.acronym:
                continue
            if here.words < earlier.words and here.kind in (earlier.kind, "name") and here.words:
                return earlier
        return None

    def _description(self, here: Named) -> Named | None:
        """As in "the monitor", "the official": the latest speaker whose head is the word or its kin."""
        if here.kind == "text" and here.head in self.texts and len(here.words) <= 1:
            return self.texts[here.head]
        for earlier in reversed(self.named):
            if here.head == earlier.head and (here.words <= earlier.words or len(here.words) <= 1):
                return earlier
        roles = [n for n in self.named if n.kind == "person" and here.head in n.words]
        if here.kind == "person" and len(roles) == 1:
            return roles[0]
        kin = frozenset().union(*(group for group in self.lexicon.kin if here.head in group))
        for earlier in reversed(self.named):
            if earlier.words & kin and earlier.kind == here.kind and len(here.words) <= 3:
                return earlier
        return None


def _proper(sentence: Sentence, phrase: Range) -> bool:
    """Whether a name stands in the phrase, not only an adjective of a country or "Harran-based"."""
    tokens = sentence.tokens[phrase[0] : phrase[1]]
    based = {i for i in range(len(tokens) - 2) if tokens[i + 1].text == "-" and tokens[i + 2].lower == "based"}
    return any(t.tag in ("NNP", "NNPS") and i not in based for i, t in enumerate(tokens))


def _employer(person: Named) -> Named | None:
    """The body that a person's title names: "X director of the Harran Observatory for Rights"."""
    name = person.text.partition(" of ")[2]
    if person.kind != "person" or not name:
        return None
    return replace(person, text=name, words=frozenset(name.lower().split()) - EMPTY, kind="body")


def readable(sentence: Sentence, phrase: Range) -> str:
    """The phrase's words as written, without marks around them."""
    return sentence.words(*phrase).strip(' ,"')
