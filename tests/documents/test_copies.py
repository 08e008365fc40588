"""Near-copies: whole printings, reused passages, and what is no copy."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents import Copies, copies, shingles, similarity
from rashomon.documents.copies import SIZE
from rashomon.model import Block, BlockKind, Document, Span
from tests.documents.support import DENIED, RESCUED, SHELLED

WIRE = f"{SHELLED} {RESCUED} {DENIED}"
OTHER_WORDS = (
    "Four died and eleven were hurt in a rocket attack on Velkova, according to the head of the district. Children were "
    "found alive under a bakery. Border troops said they had not opened fire and accused their enemies."
)
BACKGROUND = (
    "The war in the valley began nine years ago when the province declared its independence and the army was sent in, "
    "and it has driven more than two hundred thousand people from their homes on both sides of the river."
)


def document(name: str, *paragraphs: str, kind: BlockKind = BlockKind.BODY) -> Document:
    """A document with one block a paragraph."""
    text, spans, at = "\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        spans.append(Block(kind, Span(at, at + len(paragraph))))
        at += len(paragraph) + 1
    return Document(id=name, sha256="", text=text, blocks=tuple(spans))


def groups(*documents: Document) -> tuple[tuple[str, ...], ...]:
    """The groups of whole copies."""
    return copies(documents).groups


def test_one_wire_text_in_two_outlets_is_one_group():
    assert groups(document("a", WIRE), document("b", "Rockets hit town", WIRE)) == (("a", "b"),)


def test_light_editing_leaves_a_copy():
    edited = WIRE.replace("early on Tuesday", "at dawn Tuesday").replace("two children", "two kids").replace("’", "")
    assert groups(document("a", WIRE), document("b", edited)) == (("a", "b"),)


def test_lost_punctuation_and_capitals_leave_a_copy():
    bare = "".join(c for c in WIRE if c not in ",.").upper()
    found = copies([document("a", WIRE), document("b", bare)])
    assert found.pairs[0].similarity.jaccard == 1


def test_a_short_note_inside_a_long_report_is_a_copy_by_containment():
    long_report = " ".join([WIRE, OTHER_WORDS, BACKGROUND, BACKGROUND.replace("nine", "ten").replace("river", "hill")])
    (pair,) = copies([document("a", WIRE), document("b", long_report)]).pairs
    assert pair.kind == "whole"
    assert pair.similarity.containment == 1
    assert pair.similarity.jaccard < 0.6


def test_the_same_facts_in_other_words_are_no_copy():
    assert copies([document("a", WIRE), document("b", OTHER_WORDS)]) == Copies((), ())


def test_a_reused_paragraph_is_a_part_and_makes_no_group():
    a, b = document("a", WIRE, BACKGROUND), document("b", OTHER_WORDS * 2, BACKGROUND)
    found = copies([a, b])
    assert [pair.kind for pair in found.pairs] == ["part"]
    assert found.groups == ()
    (passage,) = found.pairs[0].passages
    assert passage.a.of(a.text) == passage.b.of(b.text) == BACKGROUND
    assert passage.words == len(BACKGROUND.split())


def filled(name: str, passage: str, other: int) -> Document:
    """A document of a passage and so many other words of its own."""
    return document(name, passage, " ".join(f"{name}{n}" for n in range(other)))


def test_a_text_is_reused_where_the_passage_is_a_good_part_of_the_shorter_one():
    long = filled("b", BACKGROUND, 300)
    assert copies([filled("a", BACKGROUND, 60), long]).reused == (frozenset({"a", "b"}),)
    assert copies([filled("a", BACKGROUND, 200), long]).reused == ()


def test_a_stock_phrase_is_nothing():
    stock = "which relies on a network of sources on the ground"
    assert copies([document("a", f"{SHELLED} {stock}"), document("b", f"{OTHER_WORDS} {stock}")]).pairs == ()


def test_one_headline_alike_is_no_copy_but_one_short_text_printed_twice_is():
    headline = "Four killed as rockets hit market town"
    assert groups(document("a", headline), document("b", headline, OTHER_WORDS)) == ()
    assert groups(document("a", headline), document("b", headline)) == (("a", "b"),)


def test_what_is_not_read_makes_no_copy():
    menu = document("a", WIRE, kind=BlockKind.BOILERPLATE)
    assert copies([menu, document("b", WIRE)]) == Copies((), ())


def test_copies_of_copies_are_one_group():
    half = len(WIRE) // 2
    documents = [document("a", WIRE), document("b", WIRE), document("c", WIRE[:half]), document("d", OTHER_WORDS)]
    assert groups(*documents) == (("a", "b", "c"),)


def test_one_document_given_twice_is_no_copy_of_itself():
    assert copies([document("a", WIRE), document("a", WIRE)]) == Copies((), ())


def test_nothing_and_empty_documents_have_no_copies():
    assert copies([]) == Copies((), ())
    assert copies([document("a", ""), document("b", "")]) == Copies((), ())


def test_a_text_printed_a_hundred_times_is_one_group_without_all_pairs():
    names = [f"d{n:03}" for n in range(100)]
    found = copies([document(name, WIRE) for name in names])
    assert found.groups == (tuple(names),)
    assert len(found.pairs) < 300


def test_the_order_of_the_documents_does_not_matter():
    documents = [
        document("a", WIRE),
        document("b", WIRE, BACKGROUND),
        document("c", OTHER_WORDS * 2, BACKGROUND),
        document("d", SHELLED),
    ]
    expected = copies(documents)
    assert {pair.kind for pair in expected.pairs} == {"whole", "part"}
    assert all(copies(order) == expected for order in permutations(documents))


@given(st.text(alphabet="ab ,", max_size=60), st.text(alphabet="ab ,", max_size=60))
def test_similarity_is_symmetric_and_between_nothing_and_all(a, b):
    one, other = shingles(a), shingles(b)
    alike = similarity(one, other)
    assert alike == similarity(other, one)
    assert 0 <= alike.jaccard <= alike.containment <= 1
    assert similarity(one, one).jaccard == bool(one)


@given(st.lists(st.sampled_from(["town", "hit", "by", "rockets", "again"]), max_size=30))
def test_there_is_one_shingle_a_word_but_for_the_last_four(tokens):
    assert len(shingles(" ".join(tokens))) <= max(len(tokens) - SIZE + 1, bool(tokens))


@given(
    st.lists(st.sampled_from([SHELLED, RESCUED, DENIED, BACKGROUND, OTHER_WORDS]), min_size=1, max_size=4),
    st.lists(st.sampled_from([SHELLED, RESCUED, DENIED, BACKGROUND, OTHER_WORDS]), min_size=1, max_size=4),
)
def test_passages_say_the_same_words_in_both(left, right):
    a, b = document("a", *left), document("b", *right)
    for pair in copies([a, b]).pairs:
        for passage in pair.passages:
            assert passage.a.of(a.text).split() == passage.b.of(b.text).split()
            assert len(passage.a.of(a.text).split()) == passage.words
