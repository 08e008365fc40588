"""The scan passes over texts in which nothing happens, and over no other."""

from dataclasses import dataclass, field, replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.en.scan_words import scan_rows
from rashomon.extract.scan import (
    AUDIT,
    WORTH,
    Coverage,
    Scan,
    ScanningReader,
    ScanRow,
    Verdict,
    coverage,
    is_sample,
)
from rashomon.model import Block, BlockKind, Document, Mention, Reading, Skipped, Span
from rashomon.resources import lexicon

ROWS = (
    ScanRow("strong", 1.0, ("shelling", "car bomb")),
    ScanRow("weak", 0.5, ("hit", "struck")),
    ScanRow("other weak", 0.5, ("raid",)),
    ScanRow("empty", 1.0, ()),
)
SMALL = Scan.from_rows(ROWS, "abc123")


@cache
def english() -> Scan:
    return Scan.from_rows(scan_rows(lexicon("en/triggers"), lexicon("en/counts"), lexicon("en/tallies")), "test")


def document(*texts: str, name: str = "d", kinds: tuple[BlockKind, ...] = ()) -> Document:
    kinds = kinds or (BlockKind.BODY,) * len(texts)
    blocks, at = [], 0
    for text, kind in zip(texts, kinds, strict=True):
        blocks.append(Block(kind, Span(at, at + len(text)), "" if kind is BlockKind.BODY else str(kind)))
        at += len(text) + 1
    return Document(name, "", "\n".join(texts), tuple(blocks), name)


def named(*, sampled: bool) -> str:
    """An id that is, or is not, of the sample."""
    return next(name for name in (f"d{i}" for i in range(10_000)) if is_sample(name) is sampled)


@dataclass(frozen=True, slots=True)
class Echo:
    """A reader that keeps what it was given, and finds a mention where it is told to."""

    finds: bool = False
    name: str = "echo.v1"
    seen: list[Document] = field(default_factory=list)

    def read(self, given: Document) -> Reading:
        self.seen.append(given)
        mentions = (Mention("m", given.id, 1, main=True, evidence=Span(0, 1), claims=()),) if self.finds else ()
        skipped = tuple(Skipped(b.span, b.reason) for b in given.blocks if b.reason)
        return Reading(given.id, self.name, mentions, skipped=skipped)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Shelling went on.", 1.0),
        ("SHELLING", 1.0),
        ("A car bomb.", 1.0),
        ("A car-bomb.", 1.0),
        ("A car\nbomb.", 1.0),
        ("The car; a bombast.", 0.0),
        ("hit", 0.5),
        ("hit and struck and hit", 0.5),
        ("hit in a raid", 1.0),
        ("killed.Shelling,then quiet", 1.0),
        ("unshelling shellings", 0.0),
        ("", 0.0),
    ],
)
def test_rows_are_met_by_whole_words_and_count_once(text, weight):
    assert SMALL.worth(document(text)).weight == weight


def test_a_phrase_of_two_rows_speaks_for_both():
    scan = Scan.from_rows([ScanRow("a", 0.5, ("raid",)), ScanRow("b", 0.5, ("raid",))], "x")
    assert scan.worth(document("A raid.")).weight == 1.0


def test_words_outside_readable_blocks_do_not_count():
    given = document("Quiet.", "Shelling", name=named(sampled=False), kinds=(BlockKind.BODY, BlockKind.COMMENT))
    assert SMALL.worth(given).verdict is Verdict.SKIP


def test_of_a_long_document_only_blocks_at_the_head_and_around_a_phrase_are_worth_a_parse():
    given = document(*["Quiet."] * 4, "Shelling.", *["Quiet."] * 3)
    assert SMALL.worth(given).blocks == (True, True, False, True, True, True, False, False)


def test_the_title_is_read_wherever_it_stands():
    kinds = (BlockKind.BODY,) * 4 + (BlockKind.TITLE,)
    assert SMALL.worth(document("Shelling.", *["Quiet."] * 4, kinds=kinds)).blocks == (True, True, False, False, True)


CALM = [
    "The council will meet on Tuesday to talk about the new library and the roads of the valley.",
    "Farmers brought apples and pears to the market, and prices fell a little after the rain.",
    "The orchestra played to a full house; its conductor thanked the singers and the city.",
    "Two hundred pupils took part in the chess tournament, which a girl of eleven won.",
]
EVENTS = [
    "Warplanes bombed a village in the north.",
    "Jets hit a village on Monday.",
    "Government troops entered the town.",
    "Rebels attacked the base.",
    "At least four people were killed.",
    "The army shelled the outskirts on Sunday.",
    "A roadside bomb went off near a bus.",
    "The centre recorded 35 ceasefire violations.",
    "Gunmen abducted a doctor.",
    "Rebels recaptured the hill after fierce fighting.",
    "Three soldiers were wounded when a drone hit their post.",
    "More than 300,000 people have died since the war began.",
    "Police arrested the mayor; protesters rioted.",
]


@pytest.mark.parametrize("text", CALM)
def test_a_text_in_which_nothing_happens_is_passed_over(text):
    assert english().worth(document(text, name=named(sampled=False))).verdict is Verdict.SKIP


@pytest.mark.parametrize("text", EVENTS)
def test_a_text_that_tells_an_event_is_read(text):
    decision = english().worth(document(text))
    assert decision.verdict is Verdict.READ
    assert decision.weight >= WORTH


@given(st.sampled_from(EVENTS), st.lists(st.sampled_from(CALM), max_size=6), st.integers(0, 6))
def test_calm_text_around_an_event_never_hides_it(event, calm, at):
    texts = [*calm[:at], event, *calm[at:]]
    decision = english().worth(document(*texts))
    assert decision.verdict is Verdict.READ
    assert decision.blocks[texts.index(event)]


def test_what_is_passed_over_is_logged_with_the_lexicons_hash():
    reader = ScanningReader(Echo(), SMALL)
    given = document(
        "They hit a ball.", "Follow us", name=named(sampled=False), kinds=(BlockKind.BODY, BlockKind.COMMENT)
    )
    reading = reader.read(given)
    assert reader.inner.seen == []
    whole, comment = reading.skipped
    assert whole.span == Span(0, len(given.text))
    assert whole.reason == "scan abc123: skip (weight 0.5 of 1: hit)"
    assert comment.reason == "comment"


def test_blocks_passed_over_are_logged_too_and_not_given_to_the_reader():
    reader = ScanningReader(Echo(), SMALL)
    reading = reader.read(document("Shelling.", *["Quiet."] * 3))
    assert [b.kind for b in reader.inner.seen[0].blocks].count(BlockKind.BODY) == 2
    assert [s.reason for s in reading.skipped] == ["scan abc123: no word of an event"] * 2


def test_a_document_that_is_worth_it_as_a_whole_is_given_to_the_reader_as_it_is():
    given = document("Shelling.", "Quiet.")
    reader = ScanningReader(Echo(), SMALL)
    assert reader.read(given).skipped == ()
    assert reader.inner.seen[0] is given


def test_the_readers_name_and_each_readings_says_which_scan():
    reader = ScanningReader(Echo(), SMALL)
    names = {reader.read(document(text, name=named(sampled=False))).reader for text in ("Shelling.", "Quiet.")}
    assert names == {reader.name} == {"echo.v1+scan.abc123"}


def test_the_sample_is_read_in_full_and_marked():
    reader = ScanningReader(Echo(finds=True), SMALL)
    given = document(*["Quiet."] * 6, name=named(sampled=True))
    reading = reader.read(given)
    assert reader.inner.seen == [given]
    assert reading.mentions
    assert reading.skipped == (Skipped(Span(0, 0), "scan abc123: audit (weight 0 of 1: no phrase)"),)


def test_the_sample_is_one_in_a_hundred_and_a_matter_of_the_id_alone():
    picked = [i for i in range(20_000) if is_sample(f"doc{i}")]
    assert 140 <= len(picked) <= 260
    assert AUDIT == 100
    assert picked == [i for i in range(20_000) if is_sample(f"doc{i}")]


def test_the_audit_counts_what_the_scan_would_have_lost():
    sampled, other = named(sampled=True), named(sampled=False)
    finds, none = ScanningReader(Echo(finds=True), SMALL), ScanningReader(Echo(), SMALL)
    quiet = document("Quiet.", name=sampled)
    readings = [
        finds.read(quiet),
        none.read(quiet),
        none.read(replace(quiet, id=other)),
        none.read(document("Shelling.")),
        none.read(document("Shelling.", *["Quiet."] * 3)),
    ]
    assert coverage(readings) == Coverage(read=2, skipped=1, audited=2, missed=1)
