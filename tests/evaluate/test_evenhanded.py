"""Even-handedness: a fair reader passes, an unfair one is found out, and ours is fair on sentences made for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

import pytest

from rashomon.evaluate.evenhanded import Evenhanded, Row, Sentence, alone, evenhanded, sentences
from rashomon.evaluate.evenhanded_tables import SCHEMA, evenhanded_json, evenhanded_tables
from rashomon.evaluate.shares import Share
from rashomon.evaluate.swaps import Swap, swaps
from rashomon.evaluate.tables import render_markdown, render_plain
from rashomon.model import (
    Basis,
    Claim,
    Count,
    Document,
    Field,
    Label,
    Mention,
    Modality,
    Party,
    Reading,
    Span,
    Speaker,
    Value,
)
from rashomon.parsing.english import EnglishParser
from rashomon.readers.english import english_rules
from rashomon.resources import lexicon

SWAP = Swap.from_data({"name": "blue and red", "a": "blue", "b": "red", "pairs": [["Blues", "Reds"]]})
LOADED = Swap.from_data({"name": "thugs", "pairs": [["Thugs", "Fighters"]]})
TEXT = "Blues shelled Arda killing 4 Reds"


def claim(field: Field, value: Value, start: int, end: int) -> Claim:
    span = Span(start, end)
    return Claim(f"{field}{start}", field, value, span, span, Speaker(), Modality.ASSERTED, Basis.EXACT, "fake.v1")


def fair(document: Document, *, kind: str = "shelling", killed: int = 4, side: str | None = None) -> Reading:
    """The first word shelled the last, and 4 died."""
    text = document.text
    if "shelled" not in text:
        return Reading(document.id, "fake.v1")
    first, last = text.split()[0], text.split()[-1]
    at, act = text.index("4"), text.index("shelled")
    claims = (
        claim(Field.EVENT_TYPE, Label(kind), act, act + 7),
        claim(Field.KILLED, Count(killed, killed), at, at + 1),
        claim(Field.PERPETRATOR, Party(first, side=side or first.lower()[:-1]), 0, len(first)),
        claim(Field.TARGET, Party(last, side=last.lower()[:-1]), len(text) - len(last), len(text)),
    )
    return Reading(document.id, "fake.v1", (Mention("m", document.id, 1, True, Span(0, len(text)), claims),))


def tried(read: Callable[[Document], Reading], swap: Swap = SWAP, *texts: str) -> Evenhanded:
    return evenhanded([Sentence(text) for text in texts or (TEXT,)], read, [swap])


def failed(result: Evenhanded) -> list[str]:
    return [f.what for f in result.failures]


def test_a_fair_reader_passes() -> None:
    result = tried(fair)
    assert result.held
    assert result.total == Row("all", 1, Share(1, 1), Share(1, 1), Share(1, 1))
    assert not result.failures


def test_a_reader_that_always_blames_the_reds_is_found_out() -> None:
    result = tried(lambda d: fair(d, side="red"))
    assert not result.held
    assert failed(result) == ["perpetrator"]
    assert (result.failures[0].read_before, result.failures[0].read_after) == ("blue", "red")


def test_a_reader_that_counts_only_dead_reds_is_found_out() -> None:
    result = tried(lambda d: fair(d, killed=4 if d.text.endswith("Reds") else 0))
    assert failed(result) == ["figures"]
    assert result.rows[0].unchanged == Share(0, 1)


def test_a_reader_that_calls_the_blues_shelling_something_else_is_found_out() -> None:
    assert failed(tried(lambda d: fair(d, kind="defence" if d.text.startswith("Blues") else "attack"))) == ["type"]


def test_a_reader_that_sees_no_event_where_reds_act_is_found_out() -> None:
    blind = tried(lambda d: fair(d) if d.text.startswith("Blues") else Reading(d.id, "fake.v1"))
    assert failed(blind) == ["type", "figures", "words", "perpetrator", "target"]


def test_under_another_word_for_the_same_side_nothing_may_change() -> None:
    text = "Thugs shelled Arda killing 4 Reds"
    assert failed(tried(lambda d: fair(d, side="red"), LOADED, text)) == []
    assert failed(tried(fair, LOADED, text)) == ["perpetrator"]


def test_sentences_that_tell_nothing_are_counted_but_no_trials() -> None:
    result = tried(fair, SWAP, "Blues sang", "Nobody sang", TEXT)
    assert (result.rows[0].sentences, result.rows[0].unchanged.of) == (2, 1)


def test_a_sentence_is_read_once_as_it_is() -> None:
    seen: list[str] = []

    def counting(document: Document) -> Reading:
        seen.append(document.text)
        return fair(document)

    evenhanded([Sentence(TEXT)], counting, [SWAP, SWAP])
    assert seen.count(TEXT) == 1


@pytest.mark.parametrize(
    ("changed", "followed", "held"), [(2, 95, True), (3, 95, False), (2, 94, False), (0, 100, True)]
)
def test_the_limits_are_two_and_ninety_five_percent(changed: int, followed: int, held: bool) -> None:
    row = Row("x", 100, Share(100 - changed, 100), Share(followed, 100), Share(0, 100))
    assert Evenhanded((row,), ()).held is held


def test_nothing_tried_is_held() -> None:
    assert Evenhanded((), ()).held


def test_the_sentences_of_documents_are_taken_once_with_their_day() -> None:
    day = dt.date(2020, 5, 4)
    told = sentences([alone("Shells fell. Shells fell.", day)] * 2, EnglishParser())
    assert told == (Sentence("Shells fell.", day),)


# ------------------------------------------------------------------------------------------------------- as tables


def test_the_table_has_a_row_a_swap_their_sum_and_the_failures() -> None:
    main, bad = evenhanded_tables(tried(lambda d: fair(d, side="red")))
    assert [row[0] for row in main.rows] == ["blue and red", "all"]
    assert main.rows[0] == ("blue and red", "1", "1", "0.0%", "0/1 0.0%", "1/1 100.0%")
    assert "not held" in main.title
    assert bad.rows[0][:2] == ("blue and red", "perpetrator")
    assert render_markdown((main, bad)).startswith("### Even-handedness")


def test_a_table_without_failures_stands_alone() -> None:
    (main,) = evenhanded_tables(tried(fair, SWAP, "Blues sang"))
    assert main.rows[0][2:] == ("0", "-", "-", "-")
    assert render_plain((main,)).startswith("Even-handedness, names of sides swapped: held")


def test_json_names_its_schema_and_lists_every_failure() -> None:
    told = evenhanded_json(tried(lambda d: fair(d, side="red")), "bench", "dev")
    assert told["schema"] == SCHEMA == "rashomon.evenhanded/1"
    assert told["corpus"] == {"name": "bench", "split": "dev"}
    assert (told["held"], told["total"]["perpetrator"]) == (False, {"rate": 0.0, "right": 0, "of": 1})
    assert told["failures"][0]["before"] == TEXT


# ------------------------------------------------------------------------------------------- our reader, on our sentences

MADE = [
    "Government forces shelled rebel positions near Ariha on Monday, killing four people.",
    "Rebel forces shelled a government checkpoint near Hama on Monday, killing four people.",
    "Three civilians were killed by regime shelling in Douma on Tuesday.",
    "Three civilians were killed by opposition shelling in Aleppo on Tuesday.",
    "Soldiers ambushed rebels near Daraa on Tuesday and killed six of them.",
    "Rebels ambushed soldiers near Daraa on Tuesday and killed six of them.",
    "Five soldiers were killed in a rebel attack on an army checkpoint in Hama on Sunday.",
    "Five rebels were killed when soldiers attacked an opposition base in Hama on Sunday.",
    "The army captured the village of Tal Rifaat on Friday, a monitor said.",
    "The opposition seized the village of Tal Rifaat on Friday, a monitor said.",
    "Government forces and rebel forces clashed in Daraa on Friday.",
    "Residents blamed government forces for the shelling that killed two women in Douma.",
    "Residents blamed rebel forces for the shelling that killed two women in Douma.",
    "Russian jets bombed a market in Saraqib on Monday, killing nine civilians.",
    "Turkish jets bombed a market in Afrin on Monday, killing nine civilians.",
    "The town of Saraqib was bombed by Russian warplanes, and two children were wounded.",
    "The town of Afrin was shelled by Turkish artillery, and two children were wounded.",
    "A Russian air strike hit a hospital in Idlib on Thursday.",
    "Turkish forces fired at farmers near Kobani on Thursday, wounding one.",
    "Activists accused Russia of bombing a school in Hass on Wednesday.",
    "Israeli warplanes struck a depot near Homs on Sunday, killing two people.",
    "Air strikes by Israel killed two people near Homs on Sunday.",
    "US-led coalition air strikes killed eight fighters near Hajin on Sunday.",
    "An air strike by the US-led coalition killed eight fighters near Hajin on Sunday.",
    "ISIS attacked a village near Manbij on Saturday, killing twelve people.",
    "The SDF attacked a village near Manbij on Saturday, killing twelve people.",
    "ISIS shelled SDF positions near Hajin on Saturday.",
    "SDF fighters killed three ISIS fighters near Hajin on Saturday.",
    "The Syrian Democratic Forces captured the town of Shaddadi on Saturday.",
    "A car bomb claimed by ISIS killed six people in Qamishli on Saturday.",
    "The Nusra Front attacked a checkpoint near Jisr al-Shughur on Monday, killing two soldiers.",
    "Ahrar al-Sham shelled the village of Fua on Monday, killing a farmer.",
    "Terrorists fired rockets at Aleppo on Tuesday, killing two civilians.",
    "Terrorist groups shelled the district of Zahra on Tuesday, wounding a child.",
    "Two people were wounded in a terrorist mortar attack on Bab Touma on Tuesday.",
    "The army killed ten terrorists near Palmyra on Tuesday.",
    "Regime warplanes dropped barrel bombs on Daraya on Friday, killing a family of five.",
    "The Assad regime shelled Douma on Friday, killing two people.",
    "Four people were martyred in the shelling of Douma on Friday.",
    "Syrian regime helicopters hit a camp near Atmeh on Friday, wounding ten people.",
]
DAY = dt.date(2016, 9, 14)


@cache
def ours() -> Evenhanded:
    told = [Sentence(text, DAY) for text in MADE]
    return evenhanded(told, english_rules().read, swaps(lexicon("en/evenhanded")))


def test_enough_sentences_are_tried_and_by_every_swap() -> None:
    assert len(MADE) >= 30
    assert ours().total.unchanged.of >= len(MADE)
    assert all(row.unchanged.of for row in ours().rows)
    assert ours().total.perpetrator.of >= 30


@pytest.mark.parametrize("what", ["type", "figures", "words", "perpetrator", "target"])
def test_our_reader_is_even_handed(what: str) -> None:
    assert [(f.swap, f.before, f.after, f.read_before, f.read_after) for f in ours().failures if f.what == what] == []
