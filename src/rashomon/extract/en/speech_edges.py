"""Where a speaker's words begin when lost commas ran another phrase into them.

"... killed 34 people in a village in Hama province state news agency SANA reported": the parse takes all from "34" on
for the subject. The words that speak are a run at its end, and what stands before them is no part of a name.
"""

from __future__ import annotations

from rashomon.extract.en.speech_grammar import ARTICLES, MARKS, is_acronym
from rashomon.extract.en.speech_verbs import SpeechLexicon
from rashomon.extract.syntax import Sentence, Token

PREPOSITIONS = frozenset({"in", "near", "at", "on", "from", "to", "against", "of", "with"})
INDEFINITE = frozenset({"a", "an"})


def begins(lexicon: SpeechLexicon, sentence: Sentence, first: int, stop: int) -> int:
    """Where the speaker begins within a phrase that ends before a verb of speech; ``first`` where nothing ran in."""
    while first < stop - 1 and sentence.tokens[first].pos == "ADV":
        first += 1  # "However Russia"
    return _article(lexicon, sentence, _run(lexicon, sentence, first, stop), stop)


def _article(lexicon: SpeechLexicon, sentence: Sentence, first: int, stop: int) -> int:
    """Past what stands before "a monitor": figures, or a place that a preposition governs; a name keeps its title."""
    tokens = sentence.tokens
    at = next((i for i in range(stop - 2, first, -1) if tokens[i].lower in INDEFINITE), None)
    if at is None or not _speaks(lexicon, _head_group(tokens[at + 1 : stop])):
        return first
    left = tokens[first:at]
    counted = any(t.tag == "CD" for t in left)
    governed = any(t.lower in PREPOSITIONS for t in left) and left[-1].pos in ("PROPN", "NOUN")
    return at if counted or (governed and left[0].pos != "PROPN") else first


def _run(lexicon: SpeechLexicon, sentence: Sentence, first: int, stop: int) -> int:
    """Past a figure or a common noun that cannot speak, before the run of names and speaking nouns at the end."""
    tokens = sentence.tokens
    start = stop
    while start > first and _belongs(lexicon, tokens[start - 1]):
        start -= 1
    run = tokens[start:stop]
    if start == first > 0 and tokens[first - 1].pos == "ADP":
        return _past_place(lexicon, sentence, start, stop)
    if start == first or not run or not _opens(lexicon, run[0]) or not _speaks(lexicon, run):
        return first
    before = tokens[start - 1]
    if before.pos == "ADP":
        counted = any(t.tag == "CD" for t in tokens[first:start])
        return _past_place(lexicon, sentence, start, stop) if counted else first
    ran_in = before.tag in ("NN", "NNS", "CD", "RB") and not before.text[:1].isupper()
    return start if ran_in else first


def _past_place(lexicon: SpeechLexicon, sentence: Sentence, start: int, stop: int) -> int:
    """Past the name that a preposition governs: "in Hama | state news agency"."""
    tokens = sentence.tokens
    after = next((i for i in range(start, stop) if tokens[i].pos != "PROPN"), start)
    opens = tokens[after].lower in lexicon.trailers or tokens[after].lower in lexicon.bare or tokens[after].tag == "JJ"
    return after if opens and _speaks(lexicon, tokens[after:stop]) else start


def _head_group(phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words of a phrase before its first preposition."""
    stop = next((k for k, t in enumerate(phrase) if t.pos == "ADP"), len(phrase))
    return phrase[:stop]


def _belongs(lexicon: SpeechLexicon, token: Token) -> bool:
    """Whether a word may stand in a speaker's name or in what it is called without an article."""
    known = token.lower in lexicon.trailers or lexicon.class_of(token.lower) in ("body", "person", "people")
    return token.pos == "PROPN" or token.text == "-" or known or (token.tag == "JJ" and token.text[:1].isupper())


def _opens(lexicon: SpeechLexicon, token: Token) -> bool:
    """Whether a speaker without an article may begin with a word: "state media", "Lebanese television"."""
    return token.text[:1].isupper() or token.lower in lexicon.trailers or token.lower in lexicon.bare


def _speaks(lexicon: SpeechLexicon, run: tuple[Token, ...]) -> bool:
    """Whether a run holds a noun that plainly speaks, or is an outlet's name."""
    nouns = any(lexicon.class_of(t.lower) and t.lower not in lexicon.weak for t in run)
    return nouns or any(lexicon.outlet_at(run, i) == len(run) for i in range(len(run)))


def breaks(lexicon: SpeechLexicon, token: Token, following: Token) -> bool:
    """Whether a new phrase must begin after a token: at an article, after a day, a mark, a year, "dozens more"."""
    year = token.tag == "CD" and len(token.text) == 4 and token.text.isdigit() and following.tag != "NNS"
    ended = token.lower in lexicon.enders and following.lower != "than"
    article = following.pos == "DET" and following.lower in ARTICLES
    return article or year or ended or token.text in MARKS or parts(lexicon, token, following)


def parts(lexicon: SpeechLexicon, token: Token, following: Token) -> bool:
    """Whether a plural common noun is followed by what can only begin another phrase."""
    if token.lower in lexicon.days:
        return True
    if token.tag != "NNS" or token.lower in lexicon.titles or token.text[:1].isupper():
        return False
    if following.tag in ("NNP", "NNPS", "JJ", "CD", "PRP") or is_acronym(following):
        return True
    if following.lower in lexicon.trailers and token.lower not in lexicon.trailers:
        return True
    return following.tag == "NNS" and lexicon.class_of(following.lower) is not None
