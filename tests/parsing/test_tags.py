import pytest

from rashomon.parsing.english import load, tag_rules
from rashomon.parsing.tags import Grammar, TagRules, left_edges, noun_chunks

TEXTS = [
    "There are two bridges and there's a road, but the mill is not what it was.",
    "I do know that he didn't see it because they'd left; whose was it, and which one?",
    '  Shells\n\nhit  the (old) town\'s "market" - 3.5 km off , 10 % burnt down .',
    "Everyone who could've gone has gone; something else will happen if nobody does anything.",
    "That said, those to whom this matters ought to say so: us, mine, itself, herself.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_table_gives_what_the_models_own_rules_give(text):
    nlp = load()
    doc = nlp(text)
    tags, deps = [t.tag_ for t in doc], [t.dep_ for t in doc]
    found = tag_rules()(tags, [t.lower_ for t in doc], deps)
    ruled = nlp.get_pipe("attribute_ruler")(doc)
    assert found == [Grammar(t.pos_, t.tag_, t.dep_) for t in ruled]


@pytest.mark.parametrize("text", TEXTS)
def test_noun_chunks_are_those_of_the_model(text):
    nlp = load()
    doc = nlp.get_pipe("attribute_ruler")(nlp(text))
    grammar = [Grammar(t.pos_, t.tag_, t.dep_) for t in doc]
    assert noun_chunks(grammar, [t.head.i for t in doc]) == [(c.start, c.end) for c in doc.noun_chunks]
    assert left_edges([t.head.i for t in doc]) == [t.left_edge.i for t in doc]


def test_a_later_rule_overrides_an_earlier_one():
    rules = TagRules.from_patterns(
        [
            {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN"}, "index": 0},
            {"patterns": [[{"TAG": "NN", "LOWER": "nobody"}]], "attrs": {"POS": "PRON"}, "index": 0},
            {"patterns": [[{"LOWER": "nobody"}]], "attrs": {"MORPH": "Number=Sing"}, "index": 0},
        ]
    )
    assert [g.pos for g in rules(["NN", "NN", "VB"], ["nobody", "mill", "go"], ["dep"] * 3)] == ["PRON", "NOUN", ""]


def test_a_rule_of_two_tokens_sets_the_one_that_it_names():
    pair = {"patterns": [[{"DEP": "expl"}, {"LOWER": {"IN": ["is"]}}]], "attrs": {"POS": "VERB"}, "index": 1}
    rules = TagRules.from_patterns([{"patterns": [[{"TAG": "X"}]], "attrs": {"POS": "X"}, "index": 0}, pair])
    assert [g.pos for g in rules(["X"] * 3, ["there", "is", "is"], ["expl", "ROOT", "dep"])] == ["X", "VERB", "X"]


@pytest.mark.parametrize("pattern", [[{"SHAPE": "dd"}], [{"TAG": "A"}, {"TAG": "B"}, {"TAG": "C"}]])
def test_a_rule_of_a_new_kind_is_refused(pattern):
    with pytest.raises(ValueError, match=r"\[.*\]"):
        TagRules.from_patterns([{"patterns": [pattern], "attrs": {"POS": "X"}, "index": 0}])


def test_what_hangs_on_a_token_across_others_counts_for_its_edge():
    assert left_edges([2, 3, 3, 3]) == [0, 1, 0, 0]
    assert left_edges([0, 0, 1, 2]) == [0, 1, 2, 3]
