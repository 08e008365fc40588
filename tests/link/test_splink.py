"""A second opinion: Splink's model of record linkage, given the same findings and the same labels, ranks pairs as ours.

The pairs are synthetic reports of synthetic incidents: whether two tell one is known. Splink is a tool of tests only.
"""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from rashomon.link.findings import BEFORE
from rashomon.link.places import best_place
from rashomon.link.profile import profile
from rashomon.link.score import findings, score
from tests.builders import mention, spot, table

FAMILIES = ("date", "place", "type", "perpetrator", "killed", "text")
"""The comparisons; Splink takes each as one column with levels."""
MARGIN = 0.03
"""How much worse ours may rank pairs than Splink's: its m and u are counted on these very pairs, ours are not."""
WORDS = [f"word{n}" for n in range(300)]
TOWNS = [spot(name, 34 + n * 0.4, 36) for n, name in enumerate(("Ariha", "Binnish", "Homs", "Raqqa", "Douma"))]


def reports(seed):
    """Mentions of made-up incidents, each with the number of its incident."""
    chance = random.Random(seed)
    for number in range(60):
        day, town, killed = chance.randint(1, 24), chance.randrange(5), chance.choice([1, 3, 6, 9, 14, 30])
        kind, side = chance.choice(["armed_clash", "suicide_bomb", "abduction"]), chance.choice("abc")
        words = chance.sample(WORDS, 12)
        for copy in range(chance.randint(1, 4)):
            told = killed if chance.random() < 0.7 else max(1, killed + chance.randint(-3, 6))
            yield (
                number,
                mention(
                    f"2020-07-{day + chance.choice([0, 0, 0, 1]):02}",
                    TOWNS[town if chance.random() < 0.9 else chance.randrange(5)],
                    event_type=kind if chance.random() < 0.8 else "armed_clash",
                    killed=told,
                    perpetrator=f"={side}/{side}" if chance.random() < 0.8 else "=x/x",
                    text=" ".join(w if chance.random() < 0.5 else chance.choice(WORDS) for w in words),
                    document=f"d{number}-{copy}",
                ),
            )


def compared(seed):
    """Each pair: whether it is one incident, the finding of each family, and our log-odds."""
    told = [(number, profile(one, table())) for number, one in reports(seed)]
    for (i, a), (j, b) in combinations(told, 2):
        found = [f.name for f in findings(a, b, best_place(a, b, table()), table())]
        levels = {name: next((f for f in found if f.startswith(f"{name}.")), "") for name in FAMILIES}
        yield i == j, levels, score(a, b, table()).log_odds


def area(ranked):
    """The chance that a pair of one incident ranks above a pair of two (AUC), ties counting half."""
    ones, twos = ([value for same, value in ranked if same is wanted] for wanted in (True, False))
    won = sum((a > b) + (a == b) / 2 for a in ones for b in twos)
    return won / (len(ones) * len(twos))


def test_area_is_one_where_every_pair_of_one_incident_ranks_above():
    assert area([(True, 2.0), (False, 1.0)]) == 1
    assert area([(True, 1.0), (False, 1.0)]) == 0.5


def test_ours_ranks_pairs_as_splink_does():
    pytest.importorskip("splink", reason="Splink is not installed")
    pairs = list(compared(11))
    theirs = splink_weights([(same, levels) for same, levels, _ in pairs])
    ours = area([(same, odds) for same, _, odds in pairs])
    reference = area(list(zip([same for same, _, _ in pairs], theirs, strict=True)))
    assert reference > 0.9
    assert ours > reference - MARGIN
    assert BEFORE
