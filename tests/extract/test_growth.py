"""No rule blows up: on texts made to be slow, the work grows no faster than the text.

Work is counted in calls (Python's and C's) while the text is read, the parser left out, so that no clock decides. For
each finder alone it is counted in lines, which loops within one call cannot hide. Texts of many events are told by the
same words with other days, so that no two of them are one.
"""

import sys
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from itertools import islice, product

import pytest

from rashomon.extract.en.scan_words import scan_rows
from rashomon.extract.found import Findings
from rashomon.extract.reader import Finders, RuleReader
from rashomon.extract.scan import Scan
from rashomon.extract.scenes import scenes
from rashomon.extract.syntax import Sentence
from rashomon.model import Block, BlockKind, Document, Span
from rashomon.readers.english import english_rules
from rashomon.resources import lexicon

HOSTILE = {
    "deep brackets": lambda n: "Shells hit the town " + "( " * n + "killing two " + ") " * n + ".",
    "only and": lambda n: "and " * n,
    "digits": lambda n: "killed " + "12 34 567 " * (n // 3),
    "capitals": lambda n: "Aleppo Idlib Homs " * (n // 3),
    "unknown capitals": lambda n: "Xarbul Quezin Vostrell " * (n // 3),
    "shouting": lambda n: "ARMY SHELLS TOWN " * (n // 3),
    "quotes": lambda n: '" he said " ' * (n // 4),
    "said chains": lambda n: "said the army said " * (n // 4),
    "according chains": lambda n: "according to the army " * (n // 4),
    "killed": lambda n: "killed " * n,
    "killed and wounded": lambda n: "killed two and wounded three " * (n // 5),
    "nested commas": lambda n: "in Idlib , near Homs , " * (n // 6),
    "dates": lambda n: "on 3 May 2014 " * (n // 4),
    "last Monday": lambda n: "on Monday last week " * (n // 4),
    "tallies": lambda n: "35 attacks : 8 in Aleppo , 15 in Latakia , since 2011 " * (n // 12),
    "after": lambda n: "after the attack on the village near Homs " * (n // 8),
    "soldiers": lambda n: "the Russian and Syrian soldiers " * (n // 5),
    "unicode": lambda n: "قصف ударили 炮击 “Ḥalab” ’s " * (n // 5),
    "no spaces": lambda n: "killed,bombed;shelled." * (n // 3),
    "hyphens": lambda n: "anti-government-backed-" * (n // 3),
    "many sentences": lambda n: "Shells hit Homs and killed two. " * (n // 7),
    "responsibility": lambda n: "denied it claimed responsibility for the attack " * (n // 7),
    "if": lambda n: "if they will not attack whether " * (n // 6),
    "events of one day": lambda n: "Gunmen abducted a doctor in Raqqa. Jets bombed a market in Idlib. " * (n // 12),
    "one event told again": lambda n: "The attack killed two. The blast wounded three. " * (n // 8),
    "events apart": lambda n: days(n // 9),
    "bulletins": lambda n: "Over the past day 31 attacks were recorded: 20 in Idlib and 11 in Hama. " * (n // 14),
    "quoted speakers": lambda n: "“Shells hit us and killed two,” said Ali Hassan of the council. " * (n // 12),
    "victims by name": lambda n: "Karim Nasser was killed. Lina Saad and a guard were wounded. " * (n // 11),
    "days relative": lambda n: "A day earlier shells hit Homs. The next day it was hit again. " * (n // 13),
    "notes": lambda n: "It damaged a school. Nobody claimed responsibility for the attack. " * (n // 10),
    "they": lambda n: "They attacked it. The group said it attacked them there. " * (n // 10),
}


def days(number: int) -> str:
    """Shellings of as many different days, of three towns."""
    months = ("January", "March", "June", "July", "August", "October")
    found = islice(product(range(1985, 2018), months, range(1, 29)), number)
    towns = ("Homs", "Idlib", "Raqqa")
    return "".join(f"On {d} {m} {y} shells hit {towns[d % 3]} and killed {d}. " for y, m, d in found)


SIZE = 400
"""Words of the smallest text; it is doubled twice."""
LONG = {"events apart": 900}
"""Words of the smallest text where it takes more until a draft is held against all the events that it ever is."""
STEEPEST = 2.6
"""Growth of work allowed for a doubling: linear is 2, and n log n a little more."""


def document(text: str) -> Document:
    return Document("d", "", text, (Block(BlockKind.BODY, Span(0, len(text))),), "d")


@cache
def parsed(text: str):
    return english_rules().parser.parse(document(text))


class Parsed:
    """A parser that has parsed before: its own work is not counted."""

    name = "parsed"

    def parse(self, given: Document):
        return parsed(given.text)


def work(text: str) -> int:
    """The calls that reading a text takes."""
    reader = RuleReader(Parsed(), english_rules().finders)
    reader.read(document(text))  # what is kept between texts (names looked up, words folded) is kept now
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        reader.read(document(text))
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_of_reading_grows_no_faster_than_the_text(kind):
    made, size = HOSTILE[kind], LONG.get(kind, SIZE)
    one, two, four = (work(made(n * size)) for n in (1, 2, 4))
    assert two <= STEEPEST * one
    assert four <= STEEPEST * two


def test_events_told_apart_stay_apart_and_an_event_told_again_stays_one():
    """What keeps the work small does not change what is read: the latest and the first are still compared."""
    reader = RuleReader(Parsed(), english_rules().finders)
    assert len(reader.read(document(days(100))).mentions) == 100
    assert len(reader.read(document(HOSTILE["one event told again"](SIZE))).mentions) == 1


# ------------------------------------------------------------------------------------------------- each finder alone

F = english_rules().finders
Look = Callable[[Document, tuple[Sentence, ...], tuple[Findings, ...]], object]
FINDERS: dict[str, Look] = {
    "triggers": lambda _, sentences, __: [F.triggers(s) for s in sentences],
    "counts": lambda _, sentences, __: [F.counts(s) for s in sentences],
    "dates": lambda _, sentences, __: F.dates(sentences, None),
    "places": lambda _, sentences, __: [F.places(s) for s in sentences],
    "locate": lambda read, _, findings: F.locate(read, findings),
    "actors": lambda _, sentences, __: F.actors(sentences, None, "SY"),
    "weapons": lambda _, sentences, __: [F.weapons(s) for s in sentences],
    "speech": lambda _, sentences, __: F.speech(sentences),
    "notes": lambda _, sentences, __: [F.notes(s) for s in sentences],
    "tallies": lambda read, _, findings: F.tallies(read, findings),
    "scenes": lambda _, __, findings: [list(scenes(f, F.discourse)) for f in findings],
}
WORST = ("digits", "tallies", "nested commas", "said chains", "killed and wounded", "soldiers", "bulletins")
"""The texts in which finders have most to weigh."""
FULL = 700
"""Words from which what a finder looks back over is full, so that only the text's length tells."""
NOISE = 3_000
"""Lines of code that are little, however they grow."""


@cache
def found(kind: str, size: int) -> tuple[Document, tuple[Sentence, ...], tuple[Findings, ...]]:
    """A hostile text, its sentences and what all finders find in them."""
    read = document(HOSTILE[kind](size))
    sentences = parsed(read.text)
    steps = RuleReader(Parsed(), F).steps(read)
    return read, sentences, steps.findings


def lines_of_code(run: Callable[[], object]) -> int:
    """How many lines of Python run."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kind", WORST)
@pytest.mark.parametrize("name", FINDERS)
def test_the_work_of_each_finder_grows_no_faster_than_the_text(name, kind):
    look = FINDERS[name]
    one, two = (lines_of_code(lambda size=size: look(*found(kind, size))) for size in (FULL, 2 * FULL))
    assert two <= STEEPEST * one + NOISE


def test_every_finder_is_tried():
    looked_up = {"discourse", "who", "side_of", "prevailing"}
    assert {field.name for field in fields(Finders)} - looked_up <= set(FINDERS)


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_scan_passes_over_a_long_hostile_text_and_stays_right(kind):
    scan = Scan.from_rows(scan_rows(lexicon("en/triggers"), lexicon("en/counts"), lexicon("en/tallies")), "test")
    text = HOSTILE[kind](20_000)
    short = scan.worth(document(HOSTILE[kind](240)))
    assert scan.worth(document(text)).phrases == short.phrases
