"""Where a bare name stands in an English sentence: as one who acts, or as one who is dealt with."""

from __future__ import annotations

from rashomon.extract.syntax import Sentence


def is_agent(sentence: Sentence, i: int) -> bool:
    """Whether a token is a subject, an agent, or joined to one by a conjunction."""
    for _ in range(4):
        token = sentence.tokens[i]
        if token.dep in {"nsubj", "agent"}:
            return True
        if token.dep == "pobj":
            return sentence.tokens[token.head].lower == "by"
        if token.dep not in {"conj", "appos"}:
            return False
        i = token.head
    return False


def is_dealt_with(sentence: Sentence, i: int) -> bool:
    """Whether a token is what a verb is done to, or whom it is done with or against: "warned X", "war with X"."""
    token = sentence.tokens[i]
    if token.dep in {"dobj", "dative"}:
        return sentence.tokens[token.head].lower not in {"left", "leave", "entered", "enter", "visited", "visit", "hit"}
    return token.dep == "pobj" and sentence.tokens[token.head].lower in {"with", "against", "between"}
