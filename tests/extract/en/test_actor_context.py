"""Words that refer back mean whom the text named before."""

from __future__ import annotations

import pytest

from rashomon.actors.load import registry
from rashomon.extract.en.actor_context import Context
from rashomon.extract.en.actors import ActorFinder
from rashomon.resources import lexicon
from tests.support import sentences

FINDER = ActorFinder.from_data(lexicon("en/actors"), registry())
CONTEXT = Context.from_data(lexicon("en/actors"), registry())


def resolved(text: str, theatre: str | None = None) -> dict[str, str | None]:
    """The side of each actor of a text, by its words."""
    read = [(sentence, FINDER(sentence, theatre=theatre)) for sentence in sentences(text)]
    return {one.text: one.side for parties in CONTEXT(read, theatre=theatre) for one in parties}


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("A Russian convoy hit a mine. Three soldiers were hurt.", "soldiers", "russia"),
        ("A Turkish patrol came under fire and two soldiers died.", "soldiers", "turkey"),
        ("Two soldiers died.", "soldiers", "syrian_government"),
        ("A Russian convoy left. It was quiet. It rained. Two soldiers died.", "soldiers", "syrian_government"),
        ("Russian jets struck. The army advanced.", "army", "syrian_government"),
        ("ISIS lost the hill. The jihadist group fled.", "jihadist group", "isis"),
        ("ISIS lost the hill to the SDF. The extremists fled.", "extremists", "isis"),
        ("The Nusra Front lost the hill. The militants fled.", "militants", "nusra_hts"),
        ("ISIS lost the hill. Militants fled.", "Militants", None),
        ("ISIS lost the hill. The terrorists fled.", "terrorists", None),
        ("ISIS fought the SDF. The militants fled.", "militants", None),
        ("The militants fled.", "militants", None),
    ],
)
def test_a_word_that_refers_back(text: str, words: str, side: str | None) -> None:
    assert {"soldiers": "Three soldiers"}.get(words, words) in resolved(text) or words in resolved(text)
    told = resolved(text)
    assert next(found for name, found in told.items() if name.endswith(words)) == side


def test_in_another_war_any_group_may_be_meant() -> None:
    assert resolved("The ELN lost the hill. The extremist group fled.", "CO")["extremist group"] == "other:ELN"


def test_nothing_else_is_changed() -> None:
    text = "Rebels met Russian jets. Civilians fled and gunmen came."
    read = [(sentence, FINDER(sentence)) for sentence in sentences(text)]
    assert CONTEXT(read) == tuple(parties for _, parties in read)


def test_no_sentence_gives_nothing() -> None:
    assert CONTEXT([]) == ()
