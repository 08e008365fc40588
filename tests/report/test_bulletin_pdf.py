"""A bulletin as PDF says what the other forms say, in letters that its fonts have, and is the same each time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from rashomon.report import bulletin_pdf, bulletin_pdf_text
from rashomon.report.bulletin import Bulletin, bulletin
from rashomon.report.outlines import outlines
from rashomon.report.period import Period
from tests.report.test_bulletin import TOLD, WHOLE

PIECE = re.compile(r"\(((?:[^()\\]|\\.)*)\) Tj")
HOSTILE = "<b>A & B</b> <img src='http://x.example/a'/> </para> &#0; <a name='n1'/> \x00\x1b]]>"


def shown(of: Bulletin) -> str:
    """The words of all pages, line after line."""
    data = bulletin_pdf.render(of, TOLD, outlines(), compress=False).decode("latin-1")
    blocks = re.findall(r"^BT .* ET$", data.replace("T*", "( ) Tj"), re.MULTILINE)
    lines = ("".join(PIECE.findall(block)) for block in blocks)
    words = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), " ".join(lines))
    return " ".join(re.sub(r"\\(.)", r"\1", words).encode("latin-1").decode("cp1252").split())


def test_the_same_bulletin_gives_the_same_bytes() -> None:
    one, two = (bulletin_pdf.render(WHOLE, TOLD, outlines()) for _ in range(2))
    assert one == two
    assert one.startswith(b"%PDF-")


def test_figures_incidents_and_footnotes_can_be_searched() -> None:
    told = shown(WHOLE)
    assert "3 to 9 or more" in told
    assert "Truce Centre" in told
    assert "does not add up" in told
    assert "rashomon.ledger/0123456789abcdef" in told
    assert "Page 1" in told
    for line in WHOLE.lines:
        assert line.title in told
    for note in WHOLE.notes:
        assert f"{note.n}. “" in told
        assert all(word in told for word in bulletin_pdf_text.latin(note.sentence).split())


def test_every_footnote_is_a_goal_and_each_mark_a_link_to_it() -> None:
    data = bulletin_pdf.render(WHOLE, TOLD, (), compress=False)
    marks = sum(len(c.notes) for line in WHOLE.lines for c in line.cells) + len(WHOLE.figures)
    links = re.findall(rb"/Dest \[ \d+ 0 R /XYZ [\d.]+ ([\d.]+) 0 \]", data)
    assert len(links) >= marks + len(WHOLE.notes)
    assert len(set(links)) >= len(WHOLE.notes)


def test_the_map_draws_nothing_outside_its_frame() -> None:
    data = bulletin_pdf.render(WHOLE, TOLD, outlines(), compress=False)
    before, frame, after = data.partition(b" h W* ")
    assert frame
    assert before.rpartition(b"\n")[2].startswith(b"n 0 0 m ")
    assert b" l S" not in before.rpartition(b"(Where) Tj")[2]
    assert b"(Idlib) Tj" in after or b"(Aleppo) Tj" in after


def test_markup_of_documents_is_text() -> None:
    line = replace(WHOLE.lines[0], title=HOSTILE, reason=HOSTILE)
    note = replace(WHOLE.notes[0], parts=((HOSTILE, True), (HOSTILE, False)), speaker=HOSTILE)
    told = shown(
        replace(
            WHOLE,
            lines=(line, *WHOLE.lines[1:]),
            notes=(note, *WHOLE.notes[1:]),
            rows=tuple(replace(r, party=HOSTILE) for r in WHOLE.rows),
            facts={HOSTILE: HOSTILE},
        )
    )
    assert told.count("</para>") >= 6
    assert "http://x.example/a" in told


def test_words_higher_than_a_page_are_cut_and_say_so() -> None:
    long = "W" * 9000
    rows = tuple(replace(r, party=long) for r in WHOLE.rows)
    told = shown(replace(WHOLE, rows=rows, coverage=long))
    assert 3000 <= told.count("W") <= 3500
    assert told.count("W…") == 2


@pytest.mark.parametrize("around", ["and again ", "W"])
def test_of_a_paragraph_of_200_000_letters_the_words_of_the_value_and_what_stands_around_are_set(around) -> None:
    many = around * (100_000 // len(around))
    note = replace(WHOLE.notes[0], parts=((many, False), ("nine people", True), (many, False)))
    told = shown(replace(WHOLE, notes=(note, *WHOLE.notes[1:])))
    assert "nine people" in told
    assert "the sentence is longer: the JSON form has it whole" in told
    assert len(told) < len(shown(WHOLE)) + 1500


def test_a_period_without_anything_says_so() -> None:
    told = shown(bulletin(TOLD, Period(dt.date(2023, 1, 1), dt.date(2023, 1, 7))))
    assert "Silence: no document" in told
    assert "No incident of this period could be placed on a map." in told


def test_a_footnote_in_other_letters_is_transliterated_and_says_so() -> None:
    note = replace(WHOLE.notes[0], parts=(("В Идлибе погибли трое", True),))
    told = shown(replace(WHOLE, notes=(note, *WHOLE.notes[1:])))
    assert "V Idlibe pogibli troe" in told
    assert told.count("in Latin letters here") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ağrı, “à 5 €” – naïve", "Agri, “à 5 €” – naïve"),
        ("e\u0301te\u0301", "été"),
        ("a\u00a0b\u200bc\u00add\x07", "a bcd"),
        ("◆ contested", " contested"),
        ("\U000f0000", ""),
        ("a\u0378", "a"),
    ],
)
def test_letters(words, told) -> None:
    assert bulletin_pdf_text.latin(words) == told
    bulletin_pdf_text.latin(words).encode("cp1252")
