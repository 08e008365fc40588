"""Notes: damage, claims of responsibility and denials, as the words stand."""

from __future__ import annotations

import pytest

from rashomon.extract.en.damage import DamageFinder
from rashomon.extract.en.notes import LONGEST, NoteFinder
from rashomon.extract.en.remarks import RemarkFinder
from rashomon.extract.en.responsibility import ResponsibilityFinder
from rashomon.extract.found import NoteFound
from rashomon.resources import lexicon
from tests.support import sentences

FINDER = NoteFinder(
    ResponsibilityFinder.from_data(lexicon("en/speech")),
    DamageFinder.from_data(lexicon("en/weapons")),
    RemarkFinder.from_data(lexicon("en/remarks")),
)


def notes(text: str) -> list[tuple[NoteFound, str]]:
    """The notes of a text, each with the words of who claims or denies."""
    return [(n, s.words(*n.who) if n.who else "") for s in sentences(text) for n in FINDER(s)]


def fields(text: str) -> list[str]:
    return [str(n.field) for n, _ in notes(text)]


CASES = [
    ("Rebels claimed responsibility for the attack.", "responsibility", "Rebels"),
    ("The army claimed responsibility for the raid.", "responsibility", "The army"),
    ("ISIS said it had carried out the bombing.", "responsibility", "ISIS"),
    ("The attack was claimed by a group called Sons of the River.", "responsibility", "a group"),
    ("No group has claimed responsibility.", "responsibility", ""),
    ("No one claimed responsibility for the blast.", "responsibility", ""),
    ("The ministry denied that its jets had bombed the school.", "denial", "The ministry"),
    ("The rebels denied shelling the market.", "denial", "The rebels"),
    ("Russia denied carrying out the strike.", "denial", "Russia"),
    ("The rockets destroyed several houses.", "damage", ""),
    ("Two shops were burned down.", "damage", ""),
]


@pytest.mark.parametrize(("text", "field", "by"), CASES)
def test_what_is_noted_and_of_whom(text: str, field: str, by: str) -> None:
    ((note, said_by),) = notes(text)
    assert note.field == field
    assert said_by.startswith(by) if by else said_by == ""


@pytest.mark.parametrize(
    "text",
    [
        "The minister met his colleague in the capital.",
        "Residents said the shelling began at dawn.",
        "Shells fell in the fields.",
    ],
)
def test_nothing_to_note(text: str) -> None:
    assert notes(text) == []


@pytest.mark.parametrize(("text", "field", "by"), CASES)
def test_a_note_is_verbatim(text: str, field: str, by: str) -> None:
    for note, _ in notes(text):
        assert note.span.of(text) == note.text
        assert not note.text.endswith(".")


def test_nobody_claimed_is_marked_and_somebody_is_not() -> None:
    ((nobody, _),) = notes("No group has claimed responsibility.")
    ((somebody, _),) = notes("Rebels claimed responsibility.")
    assert nobody.nobody
    assert not somebody.nobody


def test_a_denial_tells_what_is_denied() -> None:
    ((denial, _),) = notes("The rebels denied shelling the market.")
    assert "shelling the market" in denial.text


def test_notes_of_several_kinds_stand_in_the_sentences_order() -> None:
    text = "The rockets destroyed several houses, and rebels claimed responsibility for the attack."
    assert fields(text) == ["damage", "responsibility"]
    firsts = [n.first for n, _ in notes(text)]
    assert firsts == sorted(firsts)


def test_a_note_is_cut_after_some_words() -> None:
    text = "The ministry denied " + " and ".join(["that its jets had bombed the school by the river"] * 9) + "."
    for note, _ in notes(text):
        assert len(note.text.split()) <= LONGEST


def test_an_act_that_is_claimed_by_somebody_is_noted_with_who_claims_it() -> None:
    ((note, by),) = notes("A bombing claimed by Rebels killed ten soldiers near the bridge.")
    assert (note.text, by) == ("A bombing claimed by Rebels", "Rebels")


def test_a_denial_holds_its_verb_and_ends_where_the_sentence_turns() -> None:
    ((denial, by),) = notes("The government strongly denied those allegations but has not let inspectors in.")
    assert (denial.text, by) == ("strongly denied those allegations", "The government")


@pytest.mark.parametrize("asked", ["a plea for a truce", "the offer of talks", "calls to halt the raids"])
def test_what_is_refused_is_not_denied(asked: str) -> None:
    assert notes(f"The army rejected {asked}.") == []


def test_counting_the_dead_is_no_act_of_ones_own() -> None:
    assert "responsibility" not in fields("The institute said it had documented 270 civilians killed by shelling.")


def test_a_remark_is_a_note_of_its_own_stage() -> None:
    ((note, _),) = notes("Shells wounded many more.")
    assert (note.field, note.stage) == ("other", "remarks.injured.en.v1")
