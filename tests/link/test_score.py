"""Whether two mentions tell one incident, step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.link import explain_pair
from rashomon.model import Place, PlaceRelation
from rashomon.resources import lexicon
from tests.builders import count, mention, spot, table, when

ARIHA = spot("Ariha", 35.81, 36.61)
ARIHA_ELSEWHERE = spot("Ariha", 31.86, 35.46, admin1="Jericho")
MARKET = spot("the old market", 35.813, 36.612, radius=0.3)
SARAQIB = spot("Saraqib", 35.86, 36.80)
BINNISH = spot("Binnish", 35.95, 36.71, radius=6)
DARAA = spot("Daraa", 32.62, 36.10, admin1="Daraa")
IDLIB = spot("Idlib province", 35.8, 36.7, radius=55, precision="province")
SYRIA = spot("Syria", 35.0, 38.0, radius=400, precision="country", admin1=None)


def site(name, lat, lon):
    place = spot(name, lat, lon)
    return replace(place, location=replace(place.location, place_class="site"))


BAKERY = site("Old Bakery", 35.812, 36.612)
QUARRY = site("Quarry", 35.84, 36.61)
BESIDE_ARIHA = replace(ARIHA, relation=PlaceRelation.NEAR)
FARMS = spot("Farms", 35.84, 36.61)


def steps(a, b):
    """The names of the findings on a pair, the prior left out."""
    return [step.name for step in explain_pair(a, b, table()).steps[1:]]


def step(kind, a, b):
    """The one finding of a kind."""
    (found,) = [name for name in steps(a, b) if name.startswith(kind)]
    return found.partition(".")[2]


@pytest.mark.parametrize(
    ("a", "b", "finding"),
    [
        ("2020-07-14", "2020-07-14", "same_day"),
        ("2020-07-14", "2020-07-15", "one_day"),
        ("2020-07-14", "2020-07-16", "two_days"),
        ("2020-07-14", "2020-07-17", "apart"),
        ("2020-07-14", "2020-07-12..2020-07-15", "within_days"),
        ("2020-07-14", "2020-07", "within_month"),
        ("2020-07-14", "2020-06..2020-12", "within_longer"),
        ("2020-07-14", "--07-14", "same_month_day"),
        ("--07-14", "--07-14", "same_month_day"),
        ("2020-07-14", "--07-15", "apart"),
        ("2020-07-14", "Tuesday", "weekday_fits"),
        ("2020-07-14", "Friday", "weekday_other"),
        ("2020-07-14", None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_the_finding_on_dates(a, b, finding):
    one, other = mention(a, document="a"), mention(b, document="b")
    assert step("date", one, other) == step("date", other, one) == finding


def test_an_undated_mention_is_compared_by_its_publication():
    dated = mention("2020-07-14")
    assert step("date", dated, mention(None, published="2020-07-15")) == "published_near"
    assert step("date", dated, mention(None, published="2020-08-15")) == "published_apart"
    assert step("date", dated, mention(None, published="2020-07-15", main=False)) == "unknown"


@pytest.mark.parametrize(
    ("a", "b", "finding"),
    [
        (ARIHA, ARIHA, "same"),
        (IDLIB, IDLIB, "same_area"),
        ("Ariha", "Areeha", "same_name"),
        (ARIHA, "Areeha", "same_name"),
        (ARIHA, ARIHA_ELSEWHERE, "same_name"),
        (ARIHA, MARKET, "close"),
        (BAKERY, BAKERY, "same_site"),
        (ARIHA, BESIDE_ARIHA, "same_beside"),
        (ARIHA, QUARRY, "in_town"),
        (BESIDE_ARIHA, FARMS, "around"),
        (ARIHA, FARMS, "near"),
        (ARIHA, BINNISH, "apart"),
        (SARAQIB, BINNISH, "apart"),
        (ARIHA, IDLIB, "within_area"),
        (ARIHA, SYRIA, "within_area"),
        (ARIHA, "Idlib", "within_area"),
        (DARAA, IDLIB, "outside_area"),
        (ARIHA, "Binnish", "other_name"),
        (ARIHA, None, "unknown"),
    ],
)
def test_the_finding_on_places(a, b, finding):
    one, other = mention(place=a, document="a"), mention(place=b, document="b")
    assert step("place", one, other) == step("place", other, one) == finding


def test_a_further_place_of_one_is_the_place_of_the_other():
    further = Place("Binnish", PlaceRelation.AT, primary=False)
    one = mention(place=[Place("Ariha"), further])
    assert step("place", one, mention(place="Binnish", document="b")) == "shared_other"


@pytest.mark.parametrize(
    ("a", "b", "finding"),
    [
        (9, 9, "same_large"),
        (3, 3, "same"),
        ("18+", 18, "same_large"),
        ("18+", "18+", "same_large"),
        ("5+", 7, "compatible"),
        ("15+", "25+", "compatible"),
        ("15+", "73+", "far"),
        ("15+", 50, "close"),
        (0, 0, "compatible"),
        (0, 7, "zero_and_some"),
        (11, 14, "close"),
        (3, 40, "far"),
    ],
)
def test_the_finding_on_counts(a, b, finding):
    one, other = mention(killed=a, document="a"), mention(killed=b, document="b")
    assert step("killed", one, other) == step("killed", other, one) == finding


def test_findings_on_type_parties_and_weapons():
    a = mention(perpetrator="the army=army/gov", target="=/civ", weapon="barrel bombs", event_type="air_drone_strike")
    b = mention(perpetrator="jets=air/gov", target="=front/rebels", weapon="mortars", event_type="armed_clash")
    found = {"type.compatible", "perpetrator.overlap", "target.other", "weapon.other"}
    assert found <= set(steps(a, b))
    assert {"type.same_common", "perpetrator.same", "target.same", "weapon.same"} <= set(steps(a, a))


def test_a_type_of_which_a_place_sees_one_a_day_at_most_says_more():
    assert "type.same" in steps(*(mention(event_type="suicide_bomb", document=d) for d in "ab"))


def test_an_exact_figure_in_both_counts_whatever_part_it_is_of():
    a = mention(killed=[20, count(7, "children", "subset")], document="a")
    b = mention(killed=7, document="b")
    assert "figures.shared" in steps(a, b)
    assert "figures.shared" not in steps(mention(killed=3, document="a"), mention(killed=3, document="b"))


def test_that_only_one_counts_the_dead_is_a_finding():
    assert "killed.one_tells" in steps(mention(killed=3, document="a"), mention(document="b"))
    assert "killed.one_tells" not in steps(mention(document="a"), mention(document="b"))


@pytest.mark.parametrize(("main", "finding"), [((True, False), ["news.one"]), ((False, False), ["news.neither"])])
def test_news_and_background(main, finding):
    a, b = (mention(document=d, main=m) for d, m in zip("ab", main, strict=True))
    assert [name for name in steps(a, b) if name.startswith("news")] == finding


def test_two_undated_reports_have_a_finding_of_their_own():
    a, b = (mention(None, document=d, published="2020-07-15") for d in "ab")
    assert step("date", a, b) == "both_undated"


def test_the_undated_with_nothing_telling_in_common():
    undated = mention(None, document="u", published="2020-07-15", killed=9)
    assert "detail.none" in steps(undated, mention(killed=4, document="b"))
    assert "detail.none" not in steps(undated, mention(killed=9, document="b"))
    assert "detail.none" not in steps(mention(killed=9, document="a"), mention(killed=4, document="b"))


def test_passages_with_no_word_in_common():
    a, b = "Gunmen stopped the bus outside the quarry", "Villagers fled northern farms when artillery opened fire"
    assert "text.little" in steps(mention(text=a, document="a"), mention(text=b, document="b"))
    assert "text.little" not in steps(mention(text="Gunmen fled", document="a"), mention(text=b, document="b"))


def test_findings_on_the_words_of_both_passages():
    a = mention(text="A bomb hit the patrol of Colonel Marwan near the bakery")
    b = mention(text="The patrol of Colonel Marwan was hit by a bomb near a bakery")
    assert "text.much" in steps(a, b)
    assert steps(a, b).count("names.shared") == 2
    assert not {"text.much", "text.some"} & set(steps(a, mention(text="Villagers were taken away at dawn")))


def test_the_steps_add_up_and_each_is_told_in_words():
    link = explain_pair(mention(killed=9, document="a"), mention(killed=9, document="b"), table())
    assert link.log_odds == pytest.approx(sum(s.log_odds for s in link.steps))
    assert all(s.found for s in link.steps)
    assert (link.same, link.table) == (True, table().version)


def test_two_mentions_of_one_document_are_refused():
    link = explain_pair(mention(killed=9, document="a", n=1), mention(killed=9, document="a", n=2), table())
    assert (link.same, link.refused) == (False, "one document tells them as two incidents")


def test_days_that_exclude_each_other_are_refused():
    link = explain_pair(mention("2020-07-14", killed=9), mention("2020-07-24", killed=9), table())
    assert link.refused == "dated 10 days apart"


def test_an_interval_that_ends_long_before_is_refused():
    a, b = mention("2020-07-01..2020-07-08", killed=9), mention("2020-07-24", killed=9)
    assert explain_pair(a, b, table()).refused == "dated 16 days apart"
    assert explain_pair(a, mention("2020-07-14", killed=9), table()).refused is None


def test_places_that_exclude_each_other_are_refused():
    link = explain_pair(mention(place=ARIHA, killed=9), mention(place=DARAA, killed=9), table())
    assert "too far for one incident" in link.refused


def test_accounts_that_blame_different_sides_may_still_be_of_one_incident():
    a = mention(killed=9, perpetrator="=a/government", document="a")
    b = mention(killed=9, perpetrator="=b/rebels", document="b")
    assert explain_pair(a, b, table()).same


def test_every_finding_has_its_row_in_the_table():
    rows = set(lexicon("link/weights")["weights"])
    kinds = {row.partition(".")[0] for row in rows}
    assert {"date", "place", "type", "perpetrator", "target", "weapon", "killed", "injured", "casualties"} <= kinds
    for unit in ("killed", "injured", "casualties"):
        for finding in ("same_large", "same", "compatible", "loose", "close", "zero_and_some", "far"):
            assert f"{unit}.{finding}" in rows


@given(
    st.sampled_from(["2020-07-14", "2020-07", "--07-14", None]),
    st.sampled_from([ARIHA, IDLIB, "Ariha", "Binnish", None]),
    st.sampled_from([0, 3, 9, "5+"]),
    st.sampled_from(["2020-07-15", "Tuesday", when("2020-07-10..2020-07-20"), None]),
    st.sampled_from([DARAA, MARKET, "Areeha", None]),
)
def test_a_link_is_symmetric(date, place, killed, other_date, other_place):
    a = mention(date, place, killed=killed, document="a")
    b = mention(other_date, other_place, killed=9, document="b")
    assert explain_pair(a, b, table()) == explain_pair(b, a, table())
