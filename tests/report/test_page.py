"""What the page and the screen show of an incident: voices, values, quotes, the list's columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Count, Field, Modality, PlacePrecision, Population, Span, Speaker
from rashomon.reconcile.record import Account, Agreement, Denied
from rashomon.report import page
from rashomon.report.contents import Source
from tests.report.sample import (
    ARIHA,
    BARADA,
    CONTENTS,
    DOCUMENTS,
    IDLIB,
    KILLING,
    MEDICS,
    NINE,
    PROTEST,
    THREE,
    WIRE,
    claim,
    field,
    said,
)

SHOWN = page.shown(ARIHA, CONTENTS)


def column(name: str, shown: page.Shown = SHOWN) -> list[tuple[str, str, str]]:
    """Whom each entry of a column counts, its text, and the word of its status."""
    found = next(c for c in shown.columns if c.name == name)
    return [(e.of, e.text, e.status.word if e.status else "") for e in found.entries]


def test_the_heading_says_what_and_where() -> None:
    assert SHOWN.title == "Shelling, Ariha (Idlib)"
    assert page.title(replace(ARIHA, place=None, event_type=None)) == "Not stated, place not named"


def test_the_facts_say_how_exactly_the_place_is_known() -> None:
    assert SHOWN.precision == "this place, ± 1.5 km"
    assert page.shown(KILLING, CONTENTS).precision == "not located"
    assert page.shown(PROTEST, CONTENTS).precision == "province only, ± 45 km"


def test_background_is_said_to_be_background() -> None:
    assert [page.shown(i, CONTENTS).background for i in CONTENTS.incidents] == [False, False, True]


def test_a_speaker_stands_with_those_who_quote_him_and_a_publisher_with_its_side() -> None:
    medics, barada = SHOWN.voices
    assert (medics.name, medics.note) == ("medics", "quoted by Levant Wire")
    assert (barada.name, barada.note) == ("Barada State News", "side: Syrian government")


def test_one_text_in_two_outlets_is_said_to_be_one() -> None:
    shared = replace(BARADA, documents=("da", "db"))
    incident = replace(ARIHA, accounts=(Account(shared, (THREE,)),), fields=())
    (voice,) = page.shown(incident, replace(CONTENTS, sources=())).voices
    assert voice.note == "one text in Barada State News, Levant Wire"


def test_a_source_without_a_side_gets_no_note() -> None:
    incident = replace(ARIHA, accounts=(Account(BARADA, (THREE,)),), fields=())
    (voice,) = page.shown(incident, replace(CONTENTS, sources=(Source("Barada State News", None, None, 1),))).voices
    assert voice.note == ""


def test_cells_stand_under_their_voices_and_silence_is_none() -> None:
    for row in SHOWN.rows:
        assert len(row.cells) == len(SHOWN.voices)
    children = next(row for row in SHOWN.rows if row.name == "killed: children")
    assert [cell.value if cell else None for cell in children.cells] == ["4", None]


def test_anchors_are_unique() -> None:
    anchors = [q.id for i in page.incidents(CONTENTS) for r in i.rows for c in r.cells if c for q in c.quotes]
    assert len(anchors) == len(set(anchors))


def test_the_list_shows_totals_and_leaves_children_to_the_accounts() -> None:
    assert column("killed") == [("", "3 / 9+", "contradict")]
    assert column("injured") == []
    assert column("by whom") == [("", "terrorist groups", "")]


def test_a_figure_of_civilians_alone_is_shown_as_one_of_civilians() -> None:
    only = field(Field.KILLED, Agreement.SINGLE, "3", said(THREE, BARADA, "3"), population=Population.CIVILIANS)
    shown = page.shown(replace(ARIHA, fields=(only,)), CONTENTS)
    assert column("killed", shown) == [("civilians", "3", "")]


def test_killed_or_injured_is_a_unit_of_its_own() -> None:
    both = claim("da", Field.CASUALTIES, Count(9, None), "at least nine people")
    only = field(Field.CASUALTIES, Agreement.SINGLE, "9+", said(both, MEDICS, "9+"), population=Population.TOTAL)
    shown = page.shown(replace(ARIHA, fields=(only,)), CONTENTS)
    assert column("killed", shown) == [("killed or injured", "9+", "")]


def test_where_all_is_denied_the_list_says_so() -> None:
    denied = said(THREE, BARADA, "", denies=True)
    only = field(Field.KILLED, Agreement.DENIED, "", denied, population=Population.TOTAL)
    shown = page.shown(replace(ARIHA, fields=(only,)), CONTENTS)
    assert column("killed", shown) == [("", "denied", "")]
    (row,) = shown.rows
    assert [c.denies for c in row.cells if c] == [True]


def test_a_replaced_figure_stays_visible_and_is_said_to_be_replaced() -> None:
    value = said(NINE, MEDICS, "9+", superseded=(claim("da", Field.KILLED, Count(4, 4), "four children"),))
    only = field(Field.KILLED, Agreement.SUPERSEDED, "9+", value, population=Population.TOTAL)
    (row,) = page.shown(replace(ARIHA, fields=(only,)), CONTENTS).rows
    (cell,) = [c for c in row.cells if c]
    assert [(q.words, q.superseded) for q in cell.quotes] == [("at least nine people", False), ("four children", True)]


def test_a_quote_is_its_sentence_in_three_parts() -> None:
    quote = page.statement_quote(NINE, "q", CONTENTS)
    assert quote.words == "at least nine people"
    assert quote.sentence == WIRE
    assert (quote.speaker, quote.origin, quote.document) == ("medics", "Levant Wire, 2021-04-13", "d-da")


def test_a_quote_of_the_text_itself_says_so() -> None:
    assert page.statement_quote(THREE, "q", CONTENTS).speaker == "the text itself"


def test_how_a_claim_is_put_and_read_is_said() -> None:
    alleged = replace(NINE.claim, modality=Modality.ALLEGED, inferred_from="the headline")
    quote = page.statement_quote(replace(NINE, claim=alleged), "q", CONTENTS)
    assert quote.how == "alleged; inferred from the headline"


def test_words_outside_their_sentence_stand_alone() -> None:
    quote = page.quote("q", "v", (Span(0, 6), Span(10, 20)), Speaker(), DOCUMENTS["da"])
    assert (quote.before, quote.words, quote.after) == ("", "Shells", "")


def test_line_breaks_in_a_quote_become_spaces_and_nothing_else_changes() -> None:
    document = replace(DOCUMENTS["da"], text="Two\r\nlines  here")
    assert page.words_of(document, Span(0, 17)) == "Two  lines  here"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("da", "Levant Wire, 2021-04-13"),
        ("dc", "Orontes Post, no date of publication"),
        ("de", "source not known, no date of publication"),
    ],
)
def test_where_a_quote_is_from(key, told) -> None:
    assert page.origin(DOCUMENTS[key]) == told


@pytest.mark.parametrize(
    ("precision", "area"),
    [
        (PlacePrecision.EXACT, False),
        (PlacePrecision.NEAR, False),
        (PlacePrecision.DISTRICT, True),
        (PlacePrecision.PROVINCE, True),
        (PlacePrecision.COUNTRY, True),
    ],
)
def test_what_is_known_no_better_than_a_district_is_an_area(precision, area) -> None:
    assert ARIHA.place is not None
    placed = replace(ARIHA, place=replace(ARIHA.place, location=replace(IDLIB, precision=precision)))
    (pin,) = page.pins(replace(CONTENTS, incidents=(placed,)))
    assert pin.area is area


def test_pins_go_by_the_name_that_the_text_uses() -> None:
    assert [pin.name for pin in page.pins(CONTENTS)] == ["Ariha", "Latakia province"]


def test_documents_are_listed_by_source_with_their_problems() -> None:
    papers = page.papers(CONTENTS)
    assert [p.source for p in papers][-1] == "not known"
    assert papers[-1].problems == ("X001: the reader failed <here> & went on",)
    assert papers[0].published == "2021-04-13 (by metadata)"


def test_a_tally_is_shown_with_its_parts_and_its_audit() -> None:
    (shown,) = page.tallies(CONTENTS)
    assert (shown.count, shown.when) == ("31", "2021-04-16")
    assert shown.parts == (("Idlib", "12"), ("Latakia", "9"), ("Hama", "3"))
    assert shown.audit.word == "does not add up"
    assert shown.quote.words == "Thirty-one"


def test_a_row_tells_the_range_the_rule_and_who_is_alone() -> None:
    told = field(
        Field.KILLED,
        Agreement.CONTRADICT,
        "3 / 9+",
        said(NINE, MEDICS, "9+", low=9, alone=True),
        population=Population.TOTAL,
        low=3,
        high=9,
        open_ended=True,
        denied=(Denied("v-db", "Barada State News", ("v-da",), "denial.of_value.v1", "Barada denies 9+", ()),),
    )
    row = next(r for r in page.shown(replace(ARIHA, fields=(told,)), CONTENTS).rows if r.name == "killed")
    assert row.spread == "3 to 9 or more; best: none prevails"
    assert row.rule == "sample.v1"
    assert row.denials == ("Barada denies 9+",)
    assert [c.alone for c in row.cells if c] == [True]
