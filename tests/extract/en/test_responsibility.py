"""Who claims an act as its own, and who denies what."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.extract.en.responsibility import ResponsibilityFinder
from rashomon.resources import lexicon
from tests.support import sentences

CLAIMS = [
    # text, claimants ("" for: nobody claims it)
    ("The Red Dawn group claimed responsibility for the attack.", ["The Red Dawn group"]),
    ("The Red Dawn group has claimed responsibility for the attack.", ["The Red Dawn group"]),
    ("The Red Dawn group took responsibility for the ambush.", ["The Red Dawn group"]),
    ("The militants claimed the suicide attack in a statement.", ["The militants"]),
    ("Red Dawn also claimed a bombing in the capital.", ["Red Dawn"]),
    ("A blast claimed by the Red Dawn group killed five.", ["the Red Dawn group"]),
    ("Responsibility was claimed by the Red Dawn group.", ["the Red Dawn group"]),
    ("The rebels said they carried out the raid.", ["The rebels"]),
    ("The brigade also said it was behind the blast.", ["The brigade"]),
    ("The brigade announced it had shot down a jet.", ["The brigade"]),
    ("No group has yet claimed responsibility for the bombing.", [""]),
    ("No one claimed responsibility for the bombing.", [""]),
    ("Nobody claimed the attack.", [""]),
    ("There was no immediate claim of responsibility.", [""]),
    ("It was not immediately clear who carried out the attack.", [""]),
    ("It is unclear who was behind the attack.", [""]),
    ("The blast claimed twelve lives.", []),
    ("The shelling claimed the lives of two boys.", []),
    ("The insurgents did not claim responsibility.", []),
    ("The army said its base was bombed.", []),
    ("The army said it did not carry out the raid.", []),
    ("The army claims that it killed nine men.", []),
    ("The rebels said nine men were killed.", []),
    ("Militants attacked the convoy.", []),
]

DENIALS = [
    # text, who denies, a word that is denied (or None: no denial)
    ("The army denied shelling the town.", "The army", "shelling"),
    ("The army denied that it had shelled the town.", "The army", "shelled"),
    ("Moscow has not acknowledged any civilian deaths.", "Moscow", "deaths"),
    ("The ministry rejected the accusations as false.", "The ministry", "accusations"),
    ("The rebels dismissed the reports of looting.", "The rebels", "looting"),
    ("It hit nothing, the army said, and a spokesman denied the report.", "a spokesman", "report"),
    ("There is no truth to the reports that rebels entered the town.", "", "reports"),
    ("The army confirmed the raid.", None, None),
    ("The army shelled the town.", None, None),
]


@cache
def finder() -> ResponsibilityFinder:
    return ResponsibilityFinder.from_data(lexicon("en/speech"))


@pytest.mark.parametrize(("text", "claimants"), CLAIMS)
def test_responsibility(text: str, claimants: list[str]) -> None:
    assert [found.text for found in finder().responsibility(sentences(text)[0])] == claimants


@pytest.mark.parametrize(("text", "who", "word"), DENIALS)
def test_denials(text: str, who: str | None, word: str | None) -> None:
    sentence = sentences(text)[0]
    found = finder().denials(sentence)
    if who is None or word is None:
        assert found == ()
        return
    assert [denial.text for denial in found] == [who]
    assert word in [t.text for t in sentence.tokens[found[0].first : found[0].stop]]


@pytest.mark.parametrize("text", [case[0] for case in CLAIMS])
def test_the_span_is_the_words_from_first_to_stop(text: str) -> None:
    sentence = sentences(text)[0]
    for found in finder().responsibility(sentence):
        assert found.span == sentence.token_span(found.first, found.stop)
        assert found.text in found.span.of(text)
