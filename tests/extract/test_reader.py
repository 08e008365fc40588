"""One document in, one reading out: its invariants over made-up reports, and the small steps between the stages."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.found import Unit
from rashomon.extract.reader import follows, is_spoken, skipped, unnamed, untallied
from rashomon.model import Basis, BlockKind, Claim, Count, Document, Field, Problem, Reading, Span, Speaker, Tally
from rashomon.readers.english import english_rules
from tests.extract.build import WORDS, act, findings, hurt, said, sentence, spot, who
from tests.extract.reading import article, events, read

SENTENCES = [
    "A car bomb killed six people in Azaz on Tuesday.",
    "Government forces shelled the town of Douma on Monday, wounding nine civilians, including two children.",
    "Rebels fired rockets at Latakia, the state news agency said.",
    "No group has claimed responsibility.",
    "The attack also wounded ten others and destroyed several houses.",
    "Russia denied carrying out the strike.",
    "At least 300,000 people have been killed since 2011.",
    "In Avdiivka, shelling killed two women, the mayor said on Tuesday.",
    "On 3 February 2015 gunmen kidnapped four engineers near Arauca in Colombia.",
    "The army recorded 35 violations: eight in Aleppo and fifteen in Latakia.",
    "The ministers met in Geneva to discuss the ceasefire.",
    "A medic told Reuters that “dozens” had died in Taiz.",
    "???",
    "(Reporting by a correspondent)",
]
REPORTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5)
NEWSLETTER = "Subscribe to our newsletter. A car bomb killed 12 people in Homs on Tuesday. Share this story."


def spans(reading: Reading) -> list[Span]:
    """Every span of a reading."""
    out = [m.evidence for m in reading.mentions]
    for claim in claims(reading):
        out += [claim.span, claim.context, *(link.span for link in claim.speaker.chain)]
    for tally in reading.tallies:
        out += [tally.span, tally.context, *(p.span for p in tally.parts)]
    return out


def claims(reading: Reading) -> list[Claim]:
    return [c for m in reading.mentions for c in m.claims]


# ------------------------------------------------------------------------------------------------------- properties


@given(REPORTS)
def test_every_span_lies_in_the_document_and_every_claim_in_its_context(report: list[str]) -> None:
    text = " ".join(report)
    reading = read(text, published="2017-03-09")
    length = len(article(text).text)
    assert all(0 <= s.start < s.end <= length for s in spans(reading))
    assert all(c.context.covers(c.span) for c in claims(reading))
    assert all(t.context.covers(t.span) for t in reading.tallies)


@given(REPORTS)
def test_ids_are_unique_in_a_reading(report: list[str]) -> None:
    reading = read(" ".join(report), published="2017-03-09")
    for ids in ([c.id for c in claims(reading)], [m.id for m in reading.mentions], [t.id for t in reading.tallies]):
        assert len(ids) == len(set(ids))


@given(REPORTS)
def test_a_second_reading_is_the_same(report: list[str]) -> None:
    text = " ".join(report)
    document = article(text, published="2017-03-09")
    assert english_rules().read(document) == read(text, published="2017-03-09")


@given(REPORTS)
def test_a_newsletter_line_changes_no_claim(report: list[str]) -> None:
    text = " ".join(report)
    plain = article(text, published="2017-03-09")
    longer = dataclasses.replace(article(text, published="2017-03-09", tail=NEWSLETTER), id=plain.id)
    one, other = english_rules().read(plain), english_rules().read(longer)
    assert (one.mentions, one.tallies) == (other.mentions, other.tallies)


@given(REPORTS)
def test_what_is_inferred_says_from_what_and_every_mention_has_one_type(report: list[str]) -> None:
    reading = read(" ".join(report), published="2017-03-09")
    assert all(c.inferred_from for c in claims(reading) if c.basis is Basis.INFERRED)
    assert all(len(m.of(Field.EVENT_TYPE)) == 1 for m in reading.mentions)
    assert [m.n for m in reading.mentions] == list(range(1, len(reading.mentions) + 1))


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    reading = english_rules().read(article(text))
    assert all(0 <= s.start < s.end <= len(article(text).text) for s in spans(reading))


# ------------------------------------------------------------------------------------------------------------ blocks

UNREAD = [BlockKind.BOILERPLATE, BlockKind.COMMENT, BlockKind.REPEAT, BlockKind.DATELINE]


@pytest.mark.parametrize("kind", UNREAD)
def test_nothing_is_claimed_from_a_block_that_is_not_read_and_it_is_said_so(kind: BlockKind) -> None:
    document = article("A car bomb killed six people in Azaz on Tuesday.", tail=NEWSLETTER)
    last = dataclasses.replace(document.blocks[-1], kind=kind, reason="a rule")
    document = dataclasses.replace(document, blocks=(*document.blocks[:-1], last))
    reading = english_rules().read(document)
    assert reading.mentions
    assert not any(last.span.overlaps(s) for s in spans(reading))
    assert [(s.span, s.reason) for s in reading.skipped] == [(last.span, "a rule")]


def test_a_block_without_a_reason_is_skipped_for_its_kind() -> None:
    document = article("Nothing happened.", tail="Share this.")
    assert [s.reason for s in skipped(document)] == ["boilerplate"]


def test_an_empty_document_is_an_empty_reading() -> None:
    reading = english_rules().read(Document("d9", "", "", ()))
    assert (reading.document, reading.mentions, reading.tallies) == ("d9", (), ())


def test_a_documents_problems_stay_with_its_reading() -> None:
    trouble = Problem("X002", "in another language")
    document = dataclasses.replace(article("A bomb exploded in Azaz."), problems=(trouble,))
    assert english_rules().read(document).problems == (trouble,)


def test_a_reading_names_its_reader_and_every_claim_its_stage() -> None:
    reading = read("A car bomb killed six people in Azaz on Tuesday.")
    assert reading.reader == english_rules().name
    assert all(c.extractor for c in claims(reading))


# ---------------------------------------------------------------------------------------------------- small steps


def tally(span: Span, unit: str) -> Tally:
    return Tally("t1", "d1", "attacks", unit, Count(35, 35), span, span, Speaker())


def test_a_tallys_figure_is_no_single_events() -> None:
    made = sentence("9 killed in attacks")
    found, _ = findings(made, hurt("9", 9))
    assert untallied([found], [tally(made.token_span(0, 1), "killed")])[0].counts == ()
    assert untallied([found], []) == (found,)


def test_acts_that_are_counted_tell_no_single_event() -> None:
    made = sentence("35 attacks and one ambush here in the far and wide east")
    attacks, ambush = act("attacks", "armed_clash", verb=False), act("east", "armed_clash", verb=False)
    found, _ = findings(made, attacks, ambush)
    (left,) = untallied([found], [tally(made.token_span(0, 1), "attacks")])
    assert [t.span.of(made.text) for t in left.triggers] == ["east"]


def test_a_tally_of_persons_leaves_the_acts_alone() -> None:
    made = sentence("9 killed in attacks")
    found, _ = findings(made, hurt("9", 9, Unit.KILLED), act("attacks", "armed_clash", verb=False))
    assert untallied([found], [tally(made.token_span(0, 1), "killed")])[0].triggers == found.triggers


@pytest.mark.parametrize(("start", "expected"), [(0, True), (3, True), (27, True), (28, False)])
def test_what_a_figure_counts_stands_close_behind_it(start: int, expected: bool) -> None:
    assert follows(Span(0, 2), Span(start, start + 5)) is expected


def test_a_trigger_in_a_groups_name_is_none() -> None:
    made = sentence("Liberation Front men attacked Arda")
    liberation, attacked = act("Liberation", "territory_change", verb=False), act("attacked", "armed_clash")
    named, _ = findings(made, liberation, attacked, who("Liberation Front", actor="front"))
    assert [t.event_type for t in unnamed(named).triggers] == ["armed_clash"]
    generic, _ = findings(made, liberation, attacked, who("Liberation Front", generic=True))
    assert unnamed(generic) == generic


def test_a_place_in_a_speakers_words_is_no_place_of_the_event() -> None:
    made = sentence("ministry in Vienna said Arda burned")
    found, located = findings(made, said("ministry in Vienna", "Arda burned"), spot("Vienna"), spot("Arda"))
    assert [is_spoken(p, found, WORDS) for p, _ in located] == [True, False]


def test_a_place_in_an_actors_name_is_none_either() -> None:
    made = sentence("Arda Brigade attacked Besna")
    found, located = findings(made, who("Arda Brigade", actor="brigade"), spot("Arda"), spot("Besna"))
    assert [is_spoken(p, found, WORDS) for p, _ in located] == [True, False]


# ----------------------------------------------------------------------------------------------- tallies and events

TALLIES = [
    ("More than 300,000 people have been killed since 2011.", 300_000),
    ("The monitors recorded 35 violations: eight in Aleppo and fifteen in Latakia.", 35),
    ("Over the past month, 120 civilians were killed in air strikes, the monitors said.", 120),
]


@pytest.mark.parametrize(("text", "figure"), TALLIES)
def test_an_aggregate_is_a_tally_and_no_incident(text: str, figure: int) -> None:
    assert events(text, published="2017-03-09") == []
    assert [t.count.low for t in read(text, published="2017-03-09").tallies] == [figure]
