"""The trace as text and as a page: everything in it, everything escaped, nothing fetched."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.trace import BlockTrace, SentenceTrace, Trace
from rashomon.extract.trace_marks import Mark
from rashomon.extract.trace_scenes import SceneTrace
from rashomon.model import Block, BlockKind, Document, Reading, Span
from rashomon.report.trace import BLOCKS, FIELDS, lines, pieces, render
from tests.extract.test_trace import doubted, told


def test_the_text_goes_from_the_block_to_the_value():
    text = "\n".join(lines(told()))
    assert "block 1: text" in text
    assert '+ trigger "bombed": air_drone_strike' in text
    assert "= dropped: no word of an event" in text
    assert "-> event 1" in text
    assert 'killed 4 "four people"' in text
    assert "[counts.en.v1]" in text


def test_a_document_without_events_says_so():
    assert list(lines(told("The mayor opened a library.")))[-1] == "no event, no aggregate figure"


def test_what_was_passed_over_is_named_with_its_reason():
    assert "block 2: furniture of the page, passed over (follow us)" in list(lines(told(tail=" Follow us.")))
    assert "passed over (follow us)" in render(told(tail=" Follow us."))


def test_the_page_is_self_contained_and_runs_nothing():
    page = render(told())
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert '<mark class="trigger"' in page


def test_markup_in_the_text_stays_text():
    page = render(told('Shells hit <script>alert("x")</script> Homs on 2 May 2014 and killed two.'))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_control_characters_do_not_reach_the_terminal():
    text = "\n".join(lines(told("Shells hit Homs \x1b[31m and killed two.")))
    assert "\x1b" not in text


ranges = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=8)


@given(ranges)
def test_the_pieces_of_a_sentence_are_its_text_however_marks_overlap(found):
    text = "abcdefghijklmnopqrstuvwxyz0123"
    marks = tuple(Mark("place", Span(a, b), "") for a, b in found)
    sentence = SentenceTrace(Span(0, 30), marks, (SceneTrace(Span(0, 30), "dropped", None),))
    document = Document("d", "", text, (Block(BlockKind.BODY, Span(0, 30)),), "d")
    trace = Trace(document, None, (BlockTrace("body", Span(0, 30), "", (sentence,)),), Reading("d", "r"))
    cut = pieces(trace, sentence)
    assert "".join(p.text for p in cut) == text
    at = 0
    for piece in cut:
        assert set(piece.marks) == {m for m in marks if m.span.start <= at < m.span.end}
        at += len(piece.text)


def test_a_finding_leads_to_its_value_in_the_text_and_on_the_page():
    text = "\n".join(lines(told()))
    assert '"four people": 4 total, total -> event 1 killed' in text
    assert '<span class="into">event 1 killed</span>' in render(told())


def test_only_in_a_sentence_that_tells_an_event_is_it_said_that_a_finding_is_in_no_value():
    dropped = "\n".join(lines(told("The mayor of Homs opened a library.")))
    assert "Homs" in dropped
    assert "in no value" not in dropped


def test_each_value_on_the_page_leads_to_its_sentence():
    page = render(told())
    targets = set(re.findall(r'id="(s\d+)"', page))
    assert set(re.findall(r'href="#(s\d+)"', page)) <= targets
    assert '<a href="#s0">&#34;four people&#34;</a>' in page


def test_the_page_says_how_to_read_it_and_names_every_colour():
    page = render(told())
    assert "How to read this page" in page
    assert all(f'<mark class="{name}">{name}</mark>' in page for name in FIELDS)


def test_every_kind_of_block_has_its_words():
    assert set(BLOCKS) == {str(kind) for kind in BlockKind}


def test_what_the_learned_layer_left_out_is_listed():
    text = "Over the past 24 hours 31 attacks were recorded in Idlib."
    assert any(line.startswith("left out by the learned layer: 31") for line in lines(doubted(text)))
    assert "left out by the learned layer: 31" in render(doubted(text))
