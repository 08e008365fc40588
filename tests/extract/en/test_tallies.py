"""Tallies: aggregate figures with their parts, and whether the parts add up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.en.counts import CountFinder
from rashomon.extract.en.tallies import TallyFinder, figures
from rashomon.extract.en.tally_words import TallyWords
from rashomon.extract.found import DateFound, DateRole, Findings, PlaceFound, SpeechFound
from rashomon.extract.syntax import Sentence
from rashomon.model import (
    ARTICLE,
    Count,
    DatePrecision,
    Modality,
    PartialDate,
    PlaceRelation,
    Span,
    Speaker,
    SpeakerLink,
    Tally,
    TallyPart,
    When,
)
from rashomon.reconcile.tally_check import Verdict, check
from rashomon.resources import lexicon
from tests.support import document, sentences

TABLE = yaml.safe_load(Path(__file__).with_name("tallies_table.yaml").read_text(encoding="utf-8"))
ROWS = [(section, text, expected) for section, rows in TABLE.items() for text, expected in rows]
NAMES = {"Ardin", "Belgar", "Cotha", "Dromis"}


@cache
def counter() -> CountFinder:
    return CountFinder.from_data(lexicon("en/counts"))


@cache
def finder() -> TallyFinder:
    return TallyFinder.from_data(lexicon("en/tallies"), lexicon("en/counts")["numbers"])


def places(sentence: Sentence) -> tuple[PlaceFound, ...]:
    """The made-up names, as a place finder would find them."""
    return tuple(
        PlaceFound(t.text, PlaceRelation.AT, None, None, sentence.token_span(t.i, t.i + 1), t.i, t.i + 1)
        for t in sentence.tokens
        if t.text in NAMES
    )


def dates(sentence: Sentence) -> tuple[DateFound, ...]:
    """The words "the day before", as a date finder would mark it."""
    words = [t.lower for t in sentence.tokens]
    if words[:3] != ["the", "day", "before"]:
        return ()
    when = When(None, None, DatePrecision.DAY)
    return (DateFound(when, DateRole.EVENT, sentence.token_span(0, 3), 0, 3, relative=True, prior=True),)


def findings(text: str) -> tuple[Findings, ...]:
    return tuple(Findings(s, counts=counter()(s), places=places(s), dates=dates(s)) for s in sentences(text))


def tallies(text: str) -> tuple[Tally, ...]:
    return finder()(document(text), findings(text))


def told(tally: Tally) -> str:
    """A tally in the table's notation."""
    head = f"{tally.count} {tally.unit}"
    if not tally.parts:
        return head
    parts = ", ".join(f"{p.name} {p.count}" for p in tally.parts)
    return f"{head}: {parts} = {check(tally).verdict}"


def tally(total: Count, *parts: Count, exhaustive: bool = True) -> Tally:
    """A tally of these parts, for the audit."""
    span = Span(0, 1)
    pieces = tuple(TallyPart(f"part {n}", part, span) for n, part in enumerate(parts))
    return Tally("t", "d", "", "attacks", total, span, span, ARTICLE, parts=pieces, exhaustive=exhaustive)


@pytest.mark.parametrize(("section", "text", "expected"), ROWS, ids=[f"{s}: {t[:70]}" for s, t, _ in ROWS])
def test_the_table(section: str, text: str, expected: list[str]) -> None:
    assert [told(t) for t in tallies(text)] == expected


def test_the_table_is_large_and_without_repeats() -> None:
    texts = [text for _, text, _ in ROWS]
    assert len(texts) >= 180
    assert len(set(texts)) == len(texts)


def test_a_tally_opens_on_its_words_and_its_sentence() -> None:
    text = "It was quiet. At least 131 civilians have died in Ardin in three weeks."
    (found,) = tallies(text)
    assert found.span.of(text) == "At least 131 civilians"
    assert found.context.of(text) == "At least 131 civilians have died in Ardin in three weeks."
    assert found.place is not None
    assert found.place.name == "Ardin"


def test_what_is_counted_is_told_in_the_words_of_the_text() -> None:
    (found,) = tallies("The alliance has flown more than 610 air strikes around Ardin since the battle began.")
    assert found.what.startswith("air strikes around Ardin since the battle began")
    assert "more than" in found.what


def test_who_did_what_is_counted_is_told_too() -> None:
    (found,) = tallies("The northern air force carried out 182 strikes in the past 24 hours.")
    assert "northern air force" in found.what


def test_a_war_named_in_the_sentence_before_is_told() -> None:
    (found,) = tallies("The revolt grew into a civil war. More than 200000 people have been killed.")
    assert found.what.endswith("(in the war)")


def test_the_date_that_the_sentence_of_the_war_tells_is_told_with_it() -> None:
    text = "The revolt of May 1994 grew into a civil war. It spread. More than 200000 people have been killed."
    first, *others = findings(text)
    may = When(PartialDate(1994, 5), PartialDate(1994, 5), DatePrecision.MONTH)
    date = DateFound(may, DateRole.EVENT, first.sentence.token_span(3, 5), 3, 5)
    (found,) = finder()(document(text), (replace(first, dates=(date,)), *others))
    assert found.what.endswith("(in the war, May 1994)")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Ardin has been under fire since May.", ["20 killed", "70 injured"]),
        ("Ardin was shelled in May.", []),
        ("Ardin has been under fire.", []),
    ],
)
def test_harm_told_in_the_perfect_sums_up_what_has_gone_on_since_a_day(before: str, expected: list[str]) -> None:
    text = f"{before} Twenty people have been killed and 70 others have been wounded."
    assert [told(t) for t in tallies(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday forces killed 1300 people in Ardin.", []),
        ("On Monday the mission reported 26 strikes on Ardin.", []),
        ("On Monday the mission registered 26 strikes on Ardin.", ["26 strikes"]),
    ],
)
def test_a_day_s_figure_is_news(text: str, expected: list[str]) -> None:
    found = findings(text)[0]
    monday = DateFound(DAY, DateRole.EVENT, found.sentence.token_span(0, 2), 0, 2)
    assert [told(t) for t in finder()(document(text), (replace(found, dates=(monday,)),))] == expected


def test_a_day_s_reported_acts_are_a_tally_where_their_places_follow() -> None:
    text = "On Monday the centre reported 35 attacks. Militants shelled eight settlements in Ardin and another 27 in Belgar."
    first, second = findings(text)
    monday = DateFound(DAY, DateRole.EVENT, first.sentence.token_span(0, 2), 0, 2)
    (found,) = finder()(document(text), (replace(first, dates=(monday,)), second))
    assert told(found) == "35 attacks: Ardin 8, Belgar 27 = adds_up"


def test_a_speaker_s_name_is_no_part() -> None:
    text = "Strikes killed 82 people. A rights group said 24 were killed. In Ardin 58 were killed."
    first, second, third = findings(text)
    spoken = SpeechFound(Speaker(), Modality.ASSERTED, second.sentence.token_span(3, 4), ((4, 8),), (0, 3))
    assert not finder()(document(text), (first, replace(second, speech=(spoken,)), third))


DAY = When(PartialDate(1994, 5, 9), PartialDate(1994, 5, 9), DatePrecision.DAY)


def test_a_part_opens_on_its_own_words() -> None:
    text = "The mission recorded 23 shellings: 8 in Ardin, 15 in Belgar."
    (found,) = tallies(text)
    assert [p.span.of(text) for p in found.parts] == ["8 in Ardin", "15 in Belgar"]


def test_a_figure_told_twice_is_one_tally() -> None:
    text = "The centre reported 35 attacks. Thirty-five bombing incidents were recorded in Ardin, the centre said."
    assert len(tallies(text)) == 1


def test_who_recorded_it_is_the_speaker() -> None:
    (found,) = tallies("The United Nations has recorded 31 attacks on wells since April.")
    assert str(found.speaker) == "The United Nations"


def test_the_sides_of_a_bulletin_keep_their_own_speakers() -> None:
    first, second = tallies("The mission registered 46 violations, the southern side 43.")
    assert str(first.speaker) == "The mission"
    assert str(second.speaker) == "the southern side"


def test_an_attribution_is_the_speaker() -> None:
    text = "More than 300 people have been killed since May, the monitor said."
    (sentence,) = sentences(text)
    at = next(t.i for t in sentence.tokens if t.text == "monitor")
    link = SpeakerLink("the monitor", sentence.token_span(at - 1, at + 1))
    speech = SpeechFound(Speaker((link,)), Modality.ASSERTED, link.span, ((0, at - 2),), (at - 1, at + 1))
    (found,) = finder()(document(text), (Findings(sentence, counts=counter()(sentence), speech=(speech,)),))
    assert found.speaker == speech.speaker


def test_the_longest_stretch_of_time_dates_it() -> None:
    text = "On Monday the monitor said 300 people have been killed since March 2011."
    (sentence,) = sentences(text)
    day = When(PartialDate(2015, 3, 2), PartialDate(2015, 3, 2), DatePrecision.DAY)
    long = When(PartialDate(2011, 3), None, DatePrecision.LONGER)
    end = len(sentence.tokens)
    found = (
        DateFound(day, DateRole.EVENT, sentence.token_span(0, 2), 0, 2),
        DateFound(long, DateRole.EVENT, sentence.token_span(end - 4, end - 1), end - 4, end - 1),
    )
    (one,) = finder()(document(text), (Findings(sentence, counts=counter()(sentence), dates=found),))
    assert one.when == long


PUBLISHED = dt.date(2021, 4, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since the beginning of the year 412 violations have been recorded.", "2021-01-01/.."),
        ("Since the start of the month 97 shellings have been recorded.", "2021-04-01/.."),
        ("Since the beginning of this week 14 violations were recorded.", "2021-04-12/.."),
        ("Since the outset of the war 14 violations were recorded.", "None"),
        ("Since the beginning of last year 412 violations have been recorded.", "None"),
        ("During the day 14 violations were recorded.", "2021-04-15/2021-04-16"),
        ("During the day of the vote 14 violations were recorded.", "None"),
        ("14 violations were recorded.", "None"),
    ],
)
def test_a_stretch_that_is_told_from_the_publication_hangs_on_its_day(text: str, expected: str) -> None:
    (found,) = finder()(document(text, published=PUBLISHED), findings(text))
    assert str(found.when) == expected


def test_without_a_day_of_publication_nothing_is_dated() -> None:
    (found,) = tallies("Since the beginning of the year 412 violations have been recorded.")
    assert found.when is None


def test_a_day_after_since_opens_a_stretch() -> None:
    text = "Since Monday the mission recorded 77 violations."
    (sentence,) = sentences(text)
    found = Findings(
        sentence,
        counts=counter()(sentence),
        dates=(DateFound(DAY, DateRole.EVENT, sentence.token_span(1, 2), 1, 2),),
    )
    (one,) = finder()(document(text), (found,))
    assert one.when == When(DAY.start, None, DatePrecision.LONGER)


def test_a_place_before_a_figure_is_its_own_where_a_comma_parts_it_from_the_next() -> None:
    first = tallies("In Ardin 12 shellings were recorded, in Belgar nine.")[0]
    assert first.place is not None
    assert first.place.name == "Ardin"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The eastern side registered 46 violations (43 according to the southern side).",
            ["The eastern side", "the southern side"],
        ),
        (
            "According to the eastern side there were 31 violations, according to the southern side 29.",
            ["the eastern side", "the southern side"],
        ),
        ("The southern side recorded nine violations, our side eleven.", ["The southern side", "our side"]),
    ],
)
def test_each_side_speaks_for_its_own_figure(text: str, speakers: list[str]) -> None:
    assert [str(t.speaker) for t in tallies(text)] == speakers


def test_an_inventory_after_a_sum_over_time_is_counted_thing_by_thing() -> None:
    text = "The office documented 270 people killed in April. It dropped 60 bombs, 18 mines and 36 rockets on Ardin."
    assert [told(t) for t in tallies(text)] == ["270 killed", "60 bombs", "18 mines", "36 rockets"]
    assert not [told(t) for t in tallies("It dropped 60 bombs, 18 mines and 36 rockets on Ardin.")]


def test_ids_hang_on_the_document_and_the_place_in_it() -> None:
    text = "The uprising has killed 220 people."
    assert tallies(text) == tallies(text)
    assert tallies(text)[0].id != tallies("In all, t" + text[1:])[0].id


# ----------------------------------------------------------------------------------------------------- the audit


@pytest.mark.parametrize(
    ("found", "verdict", "gap"),
    [
        (tally(Count(23, 23), Count(8, 8), Count(15, 15)), Verdict.ADDS_UP, 0),
        (tally(Count(35, 35), Count(8, 8), Count(15, 15)), Verdict.DOES_NOT_ADD_UP, 12),
        (tally(Count(20, 20), Count(8, 8), Count(15, 15)), Verdict.DOES_NOT_ADD_UP, -3),
        (tally(Count(35, None), Count(8, 8), Count(15, 15)), Verdict.DOES_NOT_ADD_UP, 12),
        (tally(Count(20, None), Count(8, 8), Count(15, 15)), Verdict.ADDS_UP, 0),
        (tally(Count(35, 35), Count(8, None), Count(15, 15)), Verdict.ADDS_UP, 0),
        (tally(Count(20, 30), Count(8, 8), Count(15, 15)), Verdict.ADDS_UP, 0),
        (tally(Count(29, 29), Count(25, 25), exhaustive=False), Verdict.SELECTION, 0),
        (tally(Count(29, 29), Count(35, 35), exhaustive=False), Verdict.DOES_NOT_ADD_UP, -6),
        (tally(Count(29, 29)), Verdict.NO_PARTS, 0),
    ],
)
def test_the_audit_compares_parts_and_total(found: Tally, verdict: Verdict, gap: int) -> None:
    told = check(found)
    expected_gap = 4 if verdict is Verdict.SELECTION else gap
    assert (told.verdict, told.gap) == (verdict, expected_gap)
    assert str(told)


COUNTS = st.builds(lambda low, more: Count(low, low + more), st.integers(0, 500), st.integers(0, 50))


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_parts_always_add_up_to_their_own_sum(parts: list[Count]) -> None:
    total = Count(sum(p.low for p in parts), sum(p.high or 0 for p in parts))
    assert check(tally(total, *parts)).verdict is Verdict.ADDS_UP


@given(st.lists(COUNTS, min_size=1, max_size=8), st.integers(1, 1000))
def test_the_gap_is_what_is_missing(parts: list[Count], missing: int) -> None:
    high = sum(p.high or 0 for p in parts)
    told = check(tally(Count(high + missing, high + missing), *parts))
    assert (told.verdict, told.gap) == (Verdict.DOES_NOT_ADD_UP, missing)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(35, 35), (35,)),
        (Count(300, None), (300,)),
        (Count(0, 470000), (470000,)),
        (Count(0, 0), (0,)),
        (Count(229, 425), (229, 425)),
        (Count(200000, 999999, approximate=True), ()),
        (Count(400000, 400000, approximate=True), (400000,)),
    ],
)
def test_the_printed_figures_of_a_count(count: Count, expected: tuple[int, ...]) -> None:
    assert figures(count) == expected


# ------------------------------------------------------------------------------------------------------ windows


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("killed over the past five years", ["over the past five years"]),
        ("killed in 24 hours", ["in 24 hours"]),
        ("killed in the last two weeks", ["in the last two weeks"]),
        ("killed over a four - day stretch", ["over a four - day"]),
        ("killed since the war began", ["since the"]),
        ("killed so far", ["so far"]),
        ("killed in 2014", ["in 2014"]),
        ("killed in september 1995", ["in september 1995"]),
        ("killed in september", ["in september"]),
        ("killed in september 4", []),
        ("the first time since 2014", []),
        ("killed since sunday morning", []),
        ("killed in the night", []),
        ("killed in homs", []),
        ("killed over the river", []),
    ],
)
def test_stretches_of_time(text: str, windows: list[str]) -> None:
    words = text.split()
    found = TallyWords.from_data(lexicon("en/tallies")).windows(words)
    assert [" ".join(words[w.first : w.stop]) for w in found] == windows
