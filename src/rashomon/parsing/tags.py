"""Parts of speech from the tagger's tags: the model's own rules as a table, a few times faster than matching them.

The model's rule component looks each token's fine tag, word and dependency label up in some 180 patterns. All that the
reader needs of it (part of speech; tag and label of white space) depends on those three alone, but for a rule that also
looks at the token before. So each combination is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SET = ("POS", "TAG", "DEP")
"""What is taken from the rules; they also give forms and lemmas, which nothing here reads."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a token is: part of speech, fine tag, dependency label."""

    pos: str
    tag: str
    dep: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What the tokens of a pattern must be, and what that makes of the token at ``index``."""

    pattern: tuple[Mapping[str, Any], ...]
    index: int
    sets: Mapping[str, str]

    def fits(self, at: int, tag: str, word: str, dep: str) -> bool:
        """Whether the token may stand at a place of the pattern."""
        have = {"TAG": tag, "LOWER": word, "DEP": dep, "IS_SPACE": word.isspace()}
        return all(_allows(want, have[key]) for key, want in self.pattern[at].items())


def _allows(want: Any, have: object) -> bool:  # noqa: ANN401 - a pattern's value: a word, a flag or a choice
    """Whether a pattern's value allows what a token has."""
    if not isinstance(want, Mapping):
        return bool(want == have)
    return have in want.get("IN", (have,)) and have not in want.get("NOT_IN", ())


@dataclass(frozen=True, slots=True)
class TagRules:
    """The rules, in their order; a later one overrides an earlier one."""

    single: tuple[Rule, ...]
    pairs: tuple[Rule, ...]
    words: frozenset[str]
    """The words that any rule asks for: all others are alike."""
    _known: dict[tuple[str, str, str], Grammar] = field(default_factory=dict)

    @classmethod
    def from_patterns(cls, patterns: Iterable[Mapping[str, Any]]) -> TagRules:
        """Compile the patterns of the model's rule component; raises ValueError on one of a new kind."""
        rules = [
            Rule(tuple(pattern), row["index"], {key: row["attrs"][key] for key in SET if key in row["attrs"]})
            for row in patterns
            if set(SET) & set(row["attrs"])
            for pattern in row["patterns"]
        ]
        unknown = {key for rule in rules for part in rule.pattern for key in part} - {"TAG", "LOWER", "DEP", "IS_SPACE"}
        if unknown or any(len(rule.pattern) > 2 for rule in rules):
            raise ValueError(sorted(unknown))
        words = {w for rule in rules for part in rule.pattern for w in _words(part.get("LOWER", ()))}
        single = tuple(rule for rule in rules if len(rule.pattern) == 1)
        return cls(single, tuple(rule for rule in rules if len(rule.pattern) == 2), frozenset(words))

    def __call__(self, tags: Sequence[str], words: Sequence[str], deps: Sequence[str]) -> list[Grammar]:
        """The grammar of each token of a text; ``words`` are in lower case."""
        keys = [
            (t, w if w in self.words else w[:1] if w.isspace() else "", d)
            for t, w, d in zip(tags, words, deps, strict=True)
        ]
        out = [self._known.get(key) or self._work_out(key) for key in keys]
        for rule in self.pairs:
            for at in range(len(keys) - 1):
                if rule.fits(0, *keys[at]) and rule.fits(1, *keys[at + 1]):
                    out[at + rule.index] = _set(out[at + rule.index], rule)
        return out

    def _work_out(self, key: tuple[str, str, str]) -> Grammar:
        """What the single rules make of a combination; kept, since there are few."""
        grammar = Grammar("", key[0], key[2])
        for rule in self.single:
            if rule.fits(0, *key):
                grammar = _set(grammar, rule)
        self._known[key] = grammar
        return grammar


def _words(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - a pattern's value: a word or a choice
    """The words that a pattern's value names."""
    if isinstance(value, Mapping):
        return (*value.get("IN", ()), *value.get("NOT_IN", ()))
    return (value,) if isinstance(value, str) else ()


def _set(grammar: Grammar, rule: Rule) -> Grammar:
    """The grammar with what a rule sets."""
    sets = rule.sets
    return Grammar(sets.get("POS", grammar.pos), sets.get("TAG", grammar.tag), sets.get("DEP", grammar.dep))


NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
CHUNK_DEPS = frozenset({"oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"})
"""What a noun must be to its head to end a noun chunk."""


def left_edges(heads: Sequence[int]) -> list[int]:
    """The first token of what hangs on each token (itself, where nothing stands before it)."""
    edges = [-1] * len(heads)
    for first in range(len(heads)):
        at = first
        while edges[at] < 0:
            edges[at] = first
            at = heads[at]
    return edges


def noun_chunks(grammar: Sequence[Grammar], heads: Sequence[int]) -> list[tuple[int, int]]:
    """The noun chunks of a text as token ranges, none within another: spaCy's English rules on our own tables."""
    edges = left_edges(heads)
    last = -1
    out: list[tuple[int, int]] = []
    for i, token in enumerate(grammar):
        if token.pos not in NOMINAL or edges[i] <= last:
            continue
        head = i
        while grammar[head].dep == "conj" and (head == i or heads[head] < head):
            head = heads[head]
        if grammar[head].dep in CHUNK_DEPS:
            last = i
            out.append((edges[i], i + 1))
    return out
