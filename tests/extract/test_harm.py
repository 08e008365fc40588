"""Which figures of a mention are parts of others, where no word of theirs says so."""

from __future__ import annotations

import pytest

from rashomon.extract.harm import parts_told
from rashomon.model import (
    ARTICLE,
    Basis,
    Claim,
    Count,
    Field,
    Mention,
    Modality,
    Population,
    Relation,
    Span,
)

TOTAL, CHILDREN, COMBATANTS = Population.TOTAL, Population.CHILDREN, Population.COMBATANTS


def claim(n: int, at: int, width: int = 2, population: Population = TOTAL, **more: object) -> Claim:
    """A figure of so many killed that stands at an offset."""
    relation = more.get("relation", Relation.TOTAL)
    field = more.get("field", Field.KILLED)
    assert isinstance(relation, Relation)
    assert isinstance(field, Field)
    value, span = Count(n, n, population, relation), Span(at, at + width)
    return Claim(
        f"c{at}-{n}-{width}", field, value, span, Span(0, 999), ARTICLE, Modality.ASSERTED, Basis.NORMALISED, "test"
    )


def mention(*claims: Claim) -> Mention:
    return Mention("m1", "d1", 1, True, Span(0, 99), claims)


def relations(*claims: Claim) -> list[tuple[int, Relation]]:
    """The figures of the parts_told mention with their relations."""
    told = [c.value for c in parts_told(mention(*claims)).claims]
    return [(v.low, v.relation) for v in told if isinstance(v, Count)]


def test_one_victim_beside_a_larger_figure_is_among_it() -> None:
    assert relations(claim(1, 0), claim(12, 50)) == [(1, Relation.SUBSET), (12, Relation.TOTAL)]


def test_children_told_apart_are_among_the_whole() -> None:
    assert relations(claim(4, 0, population=CHILDREN), claim(9, 50)) == [(4, Relation.SUBSET), (9, Relation.TOTAL)]


def test_two_sources_figures_stand_side_by_side() -> None:
    assert relations(claim(31, 0), claim(40, 50)) == [(31, Relation.TOTAL), (40, Relation.TOTAL)]


def test_fighters_beside_a_larger_figure_of_persons_may_be_another_sides() -> None:
    assert relations(claim(15, 0, population=COMBATANTS), claim(50, 60)) == [(15, Relation.TOTAL), (50, Relation.TOTAL)]


def test_a_figure_within_the_words_of_a_sum_is_its_part() -> None:
    inner = claim(2, 10, relation=Relation.ADDEND)
    assert relations(claim(3, 0, 20), inner) == [(3, Relation.TOTAL), (2, Relation.SUBSET)]


def test_what_one_sentence_tells_as_part_of_a_sum_is_so_in_the_title_too() -> None:
    title = claim(50, 0, population=COMBATANTS)
    whole, part = claim(58, 100, 30), claim(50, 100, 10, COMBATANTS)
    assert relations(title, whole, part) == [(50, Relation.SUBSET), (58, Relation.TOTAL), (50, Relation.SUBSET)]


def test_another_with_nothing_before_it_is_a_whole() -> None:
    first = claim(17, 0, relation=Relation.ADDEND)
    assert relations(first, claim(1, 40)) == [(17, Relation.TOTAL), (1, Relation.SUBSET)]


def test_another_after_a_whole_still_adds() -> None:
    more = claim(5, 40, relation=Relation.ADDEND)
    assert relations(claim(17, 0), more) == [(17, Relation.TOTAL), (5, Relation.ADDEND)]


def test_the_dead_and_the_hurt_are_weighed_apart() -> None:
    hurt = claim(12, 50, field=Field.INJURED)
    assert relations(claim(1, 0), hurt) == [(1, Relation.TOTAL), (12, Relation.TOTAL)]


def test_a_changed_figure_has_an_id_of_its_own() -> None:
    lone = claim(1, 0)
    changed = parts_told(mention(lone, claim(12, 50))).claims[0]
    assert changed.id != lone.id
    assert changed.span == lone.span


@pytest.mark.parametrize("n", [0, 1, 7])
def test_a_mention_with_one_figure_stays_as_it_is(n: int) -> None:
    made = mention(claim(n, 0))
    assert parts_told(made) == made


def test_weighing_twice_changes_nothing_more() -> None:
    once = parts_told(mention(claim(17, 0, relation=Relation.ADDEND), claim(1, 40), claim(30, 80)))
    assert parts_told(once) == once
