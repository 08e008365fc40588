"""A second opinion: Splink's model of record linkage, given the same findings and the same labels, ranks pairs as ours.

The pairs are synthetic reports of synthetic incidents: whether two tell one is known. Splink is a tool of tests only.
"""

from __future__ import annotations

import json
import random
from itertools import combinations

import pytest

from rashomon.link.places import best_place
from rashomon.link.profile import profile
from rashomon.link.score import findings, score
from tests.builders import mention, spot, table

FAMILIES = ("date", "place", "type", "perpetrator", "killed", "text")
"""The comparisons; Splink takes each as one column with levels."""
MARGIN = 0.01
"""How much worse ours may rank pairs than Splink's: its m and u are counted on these very pairs, ours are not."""
WORDS = [f"word{n}" for n in range(300)]
TOWNS = [spot(name, 34 + n * 0.4, 36) for n, name in enumerate(("Ariha", "Binnish", "Homs", "Raqqa", "Douma"))]


def reports(seed):
    """Mentions of made-up incidents, each with the number of its incident."""
    chance = random.Random(seed)  # noqa: S311 - made-up reports, the same each time
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


def compared(told):
    """Each pair of numbers: the finding of each family, and our log-odds."""
    seen = [profile(one, table()) for _, one in told]
    for (i, a), (j, b) in combinations(enumerate(seen), 2):
        found = [f.name for f in findings(a, b, best_place(a, b, table()), table())]
        levels = {name: next((f for f in found if f.startswith(f"{name}.")), "") for name in FAMILIES}
        yield (i, j), levels, score(a, b, table()).log_odds


def splink_weights(told, levels):
    """The match weight of each pair by Splink, whose m is counted on the labels and whose u on random pairs.

    Splink compares the columns of two records; here a column holds, for each other record, what our comparison found.
    """
    splink = pytest.importorskip("splink", reason="Splink is not installed")
    duckdb_api = pytest.importorskip("splink.backends.duckdb", reason="Splink is not installed").DuckDBAPI()
    arrow = pytest.importorskip("pyarrow", reason="Splink is not installed")
    rows = [{"unique_id": f"r{n:04}", "incident": incident} for n, (incident, _) in enumerate(told)]
    for name in FAMILIES:
        for n, row in enumerate(rows):
            row[name] = json.dumps({f"r{j:04}": found[name] for (i, j), found in levels.items() if i == n})
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[comparison(name, {found[name] for found in levels.values()}) for name in FAMILIES],
        blocking_rules_to_generate_predictions=["1=1"],
    )
    records = duckdb_api.register(arrow.Table.from_pylist(rows))
    linker = splink.Linker(records, settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_m_from_label_column("incident")
    said = linker.inference.predict().as_record_list()
    return {(int(r["unique_id_l"][1:]), int(r["unique_id_r"][1:])): r["match_weight"] for r in said}


def comparison(name, findings_of):
    """A Splink comparison with one level for each finding of a family."""
    library = pytest.importorskip("splink.comparison_library", reason="Splink is not installed")
    found = f"json_extract_string({name}_l, '$.' || unique_id_r)"
    levels = [{"sql_condition": f"{found} = '{one}'", "label_for_charts": one} for one in sorted(findings_of) if one]
    rest = [{"sql_condition": "ELSE", "label_for_charts": "none"}]
    return library.CustomComparison(output_column_name=name, comparison_levels=levels + rest)


def area(ranked):
    """The chance that a pair of one incident ranks above a pair of two (AUC), ties counting half."""
    ones, twos = ([value for same, value in ranked if same is wanted] for wanted in (True, False))
    won = sum((a > b) + (a == b) / 2 for a in ones for b in twos)
    return won / (len(ones) * len(twos))


def test_area_is_one_where_every_pair_of_one_incident_ranks_above():
    assert area([(True, 2.0), (False, 1.0)]) == 1
    assert area([(True, 1.0), (False, 1.0)]) == 0.5


def test_ours_ranks_pairs_as_splink_does():
    told = list(reports(11))
    pairs = list(compared(told))
    theirs = splink_weights(told, {pair: levels for pair, levels, _ in pairs})
    same = [told[i][0] == told[j][0] for (i, j), _, _ in pairs]
    ours = area(list(zip(same, [odds for _, _, odds in pairs], strict=True)))
    reference = area(list(zip(same, [theirs[pair] for pair, _, _ in pairs], strict=True)))
    assert reference > 0.9
    assert ours > reference - MARGIN
