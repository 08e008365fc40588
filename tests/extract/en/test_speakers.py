"""Who says what: a table of sentences, and what must hold for any text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.en.attributions import MOST
from rashomon.extract.en.speakers import SpeechFinder, prevailing
from rashomon.extract.en.speech_verbs import inflect
from rashomon.extract.found import SpeechFound, speech_at
from rashomon.extract.syntax import Sentence
from rashomon.model import ARTICLE, Block, BlockKind, Document, Span
from rashomon.parsing.english import EnglishParser
from rashomon.resources import lexicon
from tests.support import sentences

CASES = yaml.safe_load((Path(__file__).parent / "speech_cases.yaml").read_text(encoding="utf-8"))
TABLE = [(group, *case) for group, cases in CASES.items() for case in cases]


@cache
def finder() -> SpeechFinder:
    return SpeechFinder.from_data(lexicon("en/speech"))


@cache
def title(text: str) -> tuple[Sentence, ...]:
    blocks = (Block(BlockKind.TITLE, Span(0, len(text))),)
    return EnglishParser().parse(Document(id="d", sha256="", text=text, blocks=blocks))


def at(read: tuple[Sentence, ...], word: str) -> tuple[int, int]:
    """Sentence and token of the last place where a word stands."""
    places = [(k, t.i) for k, sentence in enumerate(read) for t in sentence.tokens if t.text == word]
    assert places, f"the case's word {word!r} is not in its text"
    return places[-1]


def said_by(read: tuple[Sentence, ...], word: str) -> SpeechFound | None:
    k, i = at(read, word)
    return speech_at(finder()(read)[k], i)


def chain(found: SpeechFound | None) -> str:
    return str(found.speaker) if found else "article"


def test_the_table_is_large_and_its_cases_differ() -> None:
    assert len(TABLE) >= 200
    assert len({(case[1], case[4]) for case in TABLE}) == len(TABLE)


@pytest.mark.parametrize("case", TABLE, ids=[f"{case[0]}: {case[1]} [{case[4]}]" for case in TABLE])
def test_speaker(case: tuple[str, ...]) -> None:
    group, text, speaker, modality, inside, outside = case
    read = title(text) if group == "headlines" else sentences(text)
    found = said_by(read, inside)
    assert chain(found) == speaker
    assert (found.modality.value if found else "asserted") == modality
    other = said_by(read, outside)
    if speaker != "article":
        assert other is None or chain(other) != speaker


# ------------------------------------------------------------------------------------------------- links and their spans


def test_a_short_form_keeps_its_own_place_and_takes_the_fuller_name() -> None:
    text = "Colonel Ilan Morek said nine died. He added that ten were hurt."
    found = said_by(sentences(text), "hurt")
    assert found is not None
    link = found.speaker.chain[0]
    assert link.text == "Colonel Ilan Morek"
    assert link.span.of(text) == "He"
    assert link.actor is None


def test_a_lead_that_names_nobody_takes_the_monitor_that_is_named_later() -> None:
    text = "Nine died, a monitoring group said. The Harran Observatory for Human Rights said ten were hurt."
    found = said_by(sentences(text), "Nine") or said_by(sentences(text), "died")
    assert found is not None
    assert str(found.speaker) == "The Harran Observatory for Human Rights"
    assert found.speaker.chain[0].span.of(text) == "a monitoring group"


def test_an_unnamed_lead_stays_unnamed_where_two_monitors_are_named() -> None:
    text = "Nine died, a monitor said. The Harran Observatory said ten were hurt. The Valdur War Monitor said two were hurt."
    found = said_by(sentences(text), "Nine")
    assert found is not None
    assert str(found.speaker) == "a monitor"


def test_a_body_in_capitals_takes_the_monitor_that_its_directors_title_names() -> None:
    lead = "A car bomb killed nine people in Tolva an NGO said."
    read = sentences(lead + " Two others died later said Ada Brek director of the Harran Observatory for Rights.")
    assert chain(said_by(read, "bomb")) == "the Harran Observatory for Rights"


def test_where_a_monitor_is_based_is_no_name_of_its_own() -> None:
    named = "The Harran Observatory for Rights said a mortar killed nine people."
    read = sentences(named + " The Sweden-based watchdog said twelve were wounded.")
    assert chain(said_by(read, "wounded")) == "The Harran Observatory for Rights"


def test_neither_group_nor_man_is_a_speaker() -> None:
    assert said_by(sentences("No man or group claimed responsibility for the blast."), "blast") is None


def test_two_speakers_named_together_are_no_short_form_of_one() -> None:
    text = "The Harran Observatory for Human Rights said nine died. Ten were hurt, the Observatory and officials said."
    found = said_by(sentences(text), "hurt")
    assert found is not None
    assert str(found.speaker) == "the Observatory and officials"


def test_an_acronym_is_not_taken_for_a_person_of_that_body() -> None:
    text = "HOHR director Ilan Morek said nine died. HOHR said ten were hurt."
    found = said_by(sentences(text), "hurt")
    assert found is not None
    assert str(found.speaker) == "HOHR"


def test_the_source_is_the_token_range_of_the_source_words() -> None:
    sentence = sentences("Five people were killed in Marrin, a monitoring group said.")[0]
    (found,) = finder()((sentence,))[0]
    assert found.source is not None
    assert sentence.words(*found.source) == "a monitoring group"
    assert found.cue.of(sentence.text) == "said"


def test_a_cue_in_capitals_inside_a_body_sentence_is_a_name() -> None:
    assert said_by(sentences("A raid hit Sheikh Said it said."), "hit") is not None
    assert all(f.cue.of("A raid hit Sheikh Said.") != "Said" for f in finder()(sentences("A raid hit Sheikh Said."))[0])


# ------------------------------------------------------------------------------------------------------ who prevails

BETWEEN = "The ministry said nine died. The camp was hit at noon. The ministry said ten were hurt."


def prevails(text: str) -> list[str]:
    read = sentences(text)
    return [str(speaker) for speaker in prevailing(read, finder()(read))]


def test_what_stands_between_two_attributions_to_one_speaker_is_that_speakers() -> None:
    assert prevails(BETWEEN) == ["article", "The ministry", "article"]


def test_what_stands_between_two_speakers_is_the_reports_own() -> None:
    assert prevails(BETWEEN.replace("The ministry said ten", "Medics said ten")) == ["article"] * 3


def test_what_follows_the_last_attribution_is_the_reports_own() -> None:
    assert prevails("The ministry said nine died. The camp was hit at noon.") == ["article", "article"]


def test_a_text_without_attributions_is_the_reports_own() -> None:
    assert prevails("The camp was hit at noon. Nine died.") == ["article", "article"]
    assert prevailing((), ()) == ()


# ------------------------------------------------------------------------------------------------- whatever the words

WORDS = [
    "said", "that", "the", "a", "army", "Ilan", "Morek", "according", "to", "citing", "told", "AFP", "killed", "nine", ",", '"', "but",
    "while", "and", "of", "head", "was", "quoted", "as", "saying", "by", "it", "he", ".", "(", ")", "-", ":", "Monday", "in", "statement",
    "claimed", "adding", "reported", "Observatory", "monitor", "who", "not", "sources", "which", "denied",
]  # fmt: skip


def check(read: tuple[Sentence, ...], found: tuple[tuple[SpeechFound, ...], ...]) -> None:
    assert len(found) == len(read)
    for sentence, one in zip(read, found, strict=True):
        for f in one:
            assert all(0 <= first < stop <= len(sentence.tokens) for first, stop in f.scope)
            assert list(f.scope) == sorted(f.scope)
            if f.source is not None:
                first, stop = f.source
                assert 0 <= first < stop <= len(sentence.tokens)
                assert not any(a < stop and first < b for a, b in f.scope), "nobody says the words that name a speaker"
            assert all(link.text for link in f.speaker.chain)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.booleans())
def test_any_words_give_findings_within_their_sentences(words: list[str], heading: bool) -> None:
    text = " ".join(words)
    read = title(text) if heading else sentences(text)
    found = finder()(read)
    check(read, found)
    assert found == finder()(read)
    assert len(prevailing(read, found)) == len(read)


@pytest.mark.parametrize("text", [case[1] for case in TABLE])
def test_the_tables_findings_are_within_their_sentences(text: str) -> None:
    check(sentences(text), finder()(sentences(text)))


@pytest.mark.parametrize(
    "text", ["according to AFP, " * 300, "activists and " * 300 + "said", "Ilan Morek a director " * 300 + "said"]
)
def test_a_text_made_to_be_hard_is_read_all_the_same(text: str) -> None:
    read = sentences(text)
    found = finder()(read)
    check(read, found)
    assert all(len(one) <= MOST for one in found)


def test_no_sentences_no_findings() -> None:
    assert finder()(()) == ()
    assert speech_at((), 0) is None
    assert str(ARTICLE) == "article"


# --------------------------------------------------------------------------------------------------------- the lexicon


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("deny", ("deny", "denies", "denied", "denying")),
        ("add", ("add", "adds", "added", "adding")),
        ("announce", ("announce", "announces", "announced", "announcing")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
        ("convey", ("convey", "conveys", "conveyed", "conveying")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
    ],
)
def test_regular_forms(lemma: str, forms: tuple[str, ...]) -> None:
    assert inflect(lemma) == forms


def words_of(data: object) -> list[object]:
    if isinstance(data, dict):
        return [w for key, value in data.items() for w in [key, *words_of(value)]]
    return [w for value in data for w in words_of(value)] if isinstance(data, list) else [data]


def test_every_word_of_the_lexicon_is_a_word() -> None:
    assert [w for w in words_of(lexicon("en/speech")) if not isinstance(w, str)] == []


def test_what_a_verb_needs_names_verbs_that_are_listed() -> None:
    data = lexicon("en/speech")
    listed = {lemma for lemmas in data["verbs"].values() for lemma in lemmas}
    for need, lemmas in data["needs"].items():
        assert set(lemmas) <= listed, need
    assert set(data["closers"]) <= listed
    assert set(data["irregular"]) <= listed
