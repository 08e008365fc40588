"""Tags and small words of English grammar that the speech finders share, and the range that they work with."""

from __future__ import annotations

from rashomon.extract.syntax import Token

Range = tuple[int, int]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MODIFIER = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADV", "X"})
TIGHT = frozenset({"of", "for"})
LOOSE = frozenset({"at", "from", "with", "in", "on", "to", "inside", "within", "near", "close", "by", "familiar"})
COMPARED = frozenset({"JJ", "JJR", "RBR"})
WHERE = frozenset({"in", "at", "inside"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVE = frozenset({"which", "who", "that", "whose", "where"})
ARTICLES = frozenset({"the", "a", "an", "another", "one", "several", "some", "other"})
MARKS = frozenset({'"', "(", ")"})


def is_acronym(token: Token) -> bool:
    """Whether a word is one of capitals alone ("MSF"), whatever the tagger takes it for."""
    return len(token.text) > 1 and token.text.isalpha() and token.text.isupper()
