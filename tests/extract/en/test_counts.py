"""Counts: unit, population and relation of every figure, as the words say it and no further."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.en.counts import CountFinder
from rashomon.extract.en.counts_lexicon import CountLexicon, CueKind, forms, plural
from rashomon.extract.found import CountFound, Unit
from rashomon.model import Population, Relation
from rashomon.resources import lexicon
from tests.support import sentences

TABLE = yaml.safe_load(Path(__file__).with_name("counts_table.yaml").read_text(encoding="utf-8"))
ROWS = [(section, text, expected) for section, rows in TABLE.items() for text, expected in rows]


@cache
def finder() -> CountFinder:
    return CountFinder.from_data(lexicon("en/counts"))


def counts(text: str) -> list[CountFound]:
    return [c for s in sentences(text) for c in finder()(s)]


def told(count: CountFound) -> str:
    """A count in the table's notation."""
    value = count.value
    parts = [str(value), str(count.unit)]
    parts += [str(value.population)] if value.population is not Population.TOTAL else []
    parts += [str(value.relation)] if value.relation is not Relation.TOTAL else []
    return " ".join(parts)


@pytest.mark.parametrize(("section", "text", "expected"), ROWS, ids=[f"{s}: {t}" for s, t, _ in ROWS])
def test_the_table(section: str, text: str, expected: str) -> None:
    wanted = Counter(e.strip() for e in expected.split(";") if e.strip() != "-")
    assert Counter(told(c) for c in counts(text)) == wanted


def test_the_table_is_large_and_without_repeats() -> None:
    texts = [text for _, text, _ in ROWS]
    assert len(texts) >= 300
    assert len(set(texts)) == len(texts)


def test_a_count_opens_on_its_words() -> None:
    text = "On Monday the monitor said at least 63 people including 14 pupils were killed."
    quotes = [text[c.span.start : c.span.end] for c in counts(text)]
    assert quotes == ["at least 63 people", "14 pupils"]


def test_noun_and_anchor_are_tokens_of_the_sentence() -> None:
    (sentence,) = sentences("Shelling left ten civilians injured.")
    (count,) = finder()(sentence)
    assert count.noun_at is not None
    assert sentence.tokens[count.noun_at].text == count.noun == "civilians"
    assert count.anchor is not None
    assert sentence.tokens[count.anchor].text == "injured"


def test_units_of_one_sentence_are_not_mixed_up() -> None:
    found = counts("Raids killed 12 soldiers, wounded 30 residents and displaced 4,000 people from five villages.")
    assert [(c.value.low, c.unit) for c in found] == [
        (12, Unit.KILLED),
        (30, Unit.INJURED),
        (4000, Unit.DISPLACED),
        (5, Unit.OTHER),
    ]


def test_the_attackers_are_not_the_victims() -> None:
    found = counts("Five gunmen wounded three guards.")
    assert [(c.value.low, c.unit) for c in found] == [(5, Unit.PEOPLE), (3, Unit.INJURED)]


def test_a_sum_covers_its_parts_and_stands_before_them() -> None:
    whole, *parts = counts("A woman and her two children were killed.")
    assert whole.value.low == sum(p.value.low for p in parts)
    assert all(whole.span.covers(p.span) for p in parts)


def test_subsets_are_not_summed() -> None:
    found = counts("Nine people were killed including four women and two children.")
    assert max(c.value.low for c in found) == 9


def test_a_report_of_nothing_is_not_nothing() -> None:
    assert counts("There were no immediate reports of casualties.") == []
    assert counts("There is no confirmation of any deaths.") == []


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("kill", ("kill", "kills", "killed", "killing")),
        ("neutralize", ("neutralize", "neutralizes", "neutralized", "neutralizing")),
        ("massacre", ("massacre", "massacres", "massacred", "massacring")),
        ("lynch", ("lynch", "lynches", "lynched", "lynching")),
    ],
)
def test_regular_verbs(verb: str, expected: tuple[str, ...]) -> None:
    assert forms(verb) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("soldier", "soldiers"),
        ("casualty", "casualties"),
        ("boy", "boys"),
        ("hostage", "hostages"),
        ("witness", "witnesses"),
    ],
)
def test_regular_plurals(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_every_verb_of_harm_is_found_in_all_its_forms() -> None:
    data = lexicon("en/counts")
    words = CountLexicon.from_data(data)
    for unit, section in data["harm"].items():
        for verb in section["act"]:
            for form in data["forms"].get(verb) or forms(verb):
                (cue,) = words.cues([form])
                assert (cue.unit, cue.kind) == (unit, CueKind.ACT), form


def test_the_longest_phrase_of_harm_wins() -> None:
    words = finder().lexicon
    assert [c.unit for c in words.cues(["12", "were", "killed", "and", "wounded"])] == [Unit.CASUALTIES]
    assert [c.unit for c in words.cues(["12", "were", "killed", "and", "3", "wounded"])] == [Unit.KILLED, Unit.INJURED]


def test_nouns_of_one_form_have_one_population() -> None:
    seen: dict[str, str] = {}
    for name, nouns in lexicon("en/counts")["persons"].items():
        for noun in nouns:
            assert seen.setdefault(noun, name) == name, noun


WORDS = ["five", "12", "people", "civilians", "were", "killed", "and", "wounded", "including", "children", "among", "them",
         "no", "casualties", "another", "others", "the", "toll", "rose", "to", "of", "a", "woman", "in", "attacks", "died",
         "without", "any", "lives", "claimed", "at", "least", "more", "than", "fled", ",", "."]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=18))
def test_any_run_of_words_gives_sound_counts(words: list[str]) -> None:
    for sentence in sentences(" ".join(words)):
        found = finder()(sentence)
        assert found == finder()(sentence)
        for count in found:
            assert 0 <= count.first < count.stop <= len(sentence.tokens)
            assert count.span == sentence.token_span(count.first, count.stop)
            assert count.value.high is None or count.value.low <= count.value.high
