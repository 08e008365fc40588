"""No rule blows up: on texts made to be slow, the work grows no faster than the text.

Work is counted in calls (Python's and C's) while the text is read, the parser left out, so that no clock decides.
"""

import sys
from functools import cache

import pytest

from rashomon.extract.en.scan_words import scan_rows
from rashomon.extract.reader import RuleReader
from rashomon.extract.scan import Scan
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
}
SIZE = 400
"""Words of the smallest text; it is doubled twice."""
STEEPEST = 2.6
"""Growth of work allowed for a doubling: linear is 2, and n log n a little more."""


STEEPER = {"many sentences": 3.0}
"""Incidents of one document are compared with one another, which is cheap but grows with their number's square."""


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
    made = HOSTILE[kind]
    one, two, four = (work(made(n * SIZE)) for n in (1, 2, 4))
    steepest = STEEPER.get(kind, STEEPEST)
    assert two <= steepest * one
    assert four <= steepest * two


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_scan_passes_over_a_long_hostile_text_and_stays_right(kind):
    scan = Scan.from_rows(scan_rows(lexicon("en/triggers"), lexicon("en/counts"), lexicon("en/tallies")), "test")
    text = HOSTILE[kind](20_000)
    short = scan.worth(document(HOSTILE[kind](240)))
    assert scan.worth(document(text)).phrases == short.phrases
