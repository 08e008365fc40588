"""What errors cost: counted by kind, ranked by what the score would gain."""

from __future__ import annotations

import pytest

from rashomon.evaluate.causes import errors
from rashomon.evaluate.confusions import DETAILS, costs, mended
from rashomon.evaluate.scoring import score_corpus, summed
from tests.evaluate.coded import document, incident, perturbed, random_gold, seeded, tally

GOLD = [document(f"a{n}", incident(), tallies=(tally(),)) for n in range(4)]


def test_a_perfect_answer_costs_nothing() -> None:
    assert costs(GOLD, GOLD) == ()


def test_an_error_costs_what_the_score_lacks() -> None:
    answers = [document("a0", incident()), *GOLD[1:]]
    (cost,) = costs(GOLD, answers)
    assert (cost.kind, cost.count, cost.articles) == ("tally.missing", 1, 1)
    assert cost.points == pytest.approx(100 * (1 - summed(score_corpus(GOLD, answers)).headline))


def test_kinds_are_ranked_by_their_cost_and_details_by_number() -> None:
    rng = seeded(5)
    gold = random_gold(rng, 30)
    found = costs(gold, perturbed(rng, gold))
    assert [c.points for c in found] == sorted((c.points for c in found), reverse=True)
    for cost in found:
        numbers = [n for _, n in cost.details]
        assert numbers == sorted(numbers, reverse=True)
        assert 0 < len(numbers) <= DETAILS
        assert sum(numbers) <= cost.count
        assert cost.articles <= cost.count


def test_all_errors_mended_make_a_score_of_1() -> None:
    rng = seeded(6)
    gold = random_gold(rng, 30)
    answers = perturbed(rng, gold)
    score = summed(score_corpus(gold, answers))
    assert mended(score, ()) == score.headline
    assert mended(score, errors(gold, answers)) == pytest.approx(1)
