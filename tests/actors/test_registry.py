"""The registry finds actors by any of their names, on a date, in a theatre; states' forces are made on demand."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.actors.load import registry
from rashomon.actors.registry import Actor, ActorKind, Registry
from rashomon.actors.words import words

REGION = {
    "source": "a test",
    "actors": {
        "river-front": {
            "name": "River Front",
            "aliases": ["{Jabhat|Jabha} al-Nahr", "RF"],
            "side": "rebels",
            "kind": "armed_group",
            "to": 2014,
        },
        "new-river-front": {
            "name": "New River Front",
            "aliases": ["River Front"],
            "side": "nusra_hts",
            "kind": "armed_group",
            "from": 2015,
        },
        "river-news": {"name": "River News", "side": "rebels", "kind": "outlet"},
        "old-news": {"name": "Old News", "kind": "agency"},
        "rt.military": {
            "name": "Royal Ruritanian Army",
            "side": "other:Ruritania",
            "kind": "military",
            "country": "RT",
        },
    },
}
STATES = {
    "sides": {"RT": "other:Ruritania"},
    "countries": {
        "RT": {"name": "Ruritania", "people": ["Ruritanian", "Ruritanians"], "seat": "Strelsau"},
        "GF": {"name": "Grand Fenwick", "people": ["Fenwickian"]},
    },
    "organs": {
        "government": {"kind": "government", "words": ["government"], "alone": "government"},
        "military": {"kind": "military", "words": ["army", "soldier{s|}"], "alone": "government"},
        "navy": {"kind": "military", "label": "navy", "words": ["navy"]},
    },
}
THEATRES = {
    "default": "RT",
    "theatres": {
        "*": {"roles": {"government": "other:government", "coalition": "other:coalition"}},
        "RT": {
            "roles": {"government": "rt.government"},
            "states": {"GF": "us_coalition"},
            "actors": {"river-front": "other:River"},
        },
    },
}


@pytest.fixture(scope="module")
def small() -> Registry:
    """A registry of an invented war."""
    return Registry.from_data([REGION], STATES, THEATRES)


@pytest.mark.parametrize("name", ["River Front", "river front", "Jabhat al-Nahr", "Jabha Al Nahr", "RF"])
def test_an_actor_is_found_by_each_of_its_names(small: Registry, name: str) -> None:
    assert "river-front" in [actor.id for actor in small.by_name(name)]


@pytest.mark.parametrize("name", ["River", "River Front Council", "rf", ""])
def test_no_actor_is_found_by_part_of_a_name_or_more(small: Registry, name: str) -> None:
    assert small.by_name(name) == ()


@pytest.mark.parametrize(("year", "actor"), [(2012, "river-front"), (2014, "river-front"), (2015, "new-river-front")])
def test_namesakes_are_told_apart_by_the_date(small: Registry, year: int, actor: str) -> None:
    on = dt.date(year, 12, 31)
    assert [a.id for a in small.by_name("River Front", on=on)] == [actor]
    match = small.find(words("River Front"), 0, on=on)
    assert match is not None
    assert match.values[0] == actor


@pytest.mark.parametrize(
    ("date", "there"),
    [
        (dt.date(2010, 1, 1), True),
        (dt.date(2012, 6, 30), True),
        (dt.date(2009, 12, 31), False),
        (dt.date(2013, 1, 1), False),
        (None, True),
    ],
)
def test_an_actor_is_there_between_its_dates(date: dt.date | None, there: bool) -> None:
    actor = Actor("a", "A", (), None, ActorKind.MILITIA, valid_from=dt.date(2010, 1, 1), valid_to=dt.date(2012, 12, 31))
    assert actor.at(date) is there


def test_an_actor_without_dates_is_always_there(small: Registry) -> None:
    assert small.actors["river-news"].at(dt.date(1900, 1, 1))


def test_a_states_forces_are_made_on_demand(small: Registry) -> None:
    navy = small.state("GF", "navy")
    assert (navy.id, navy.name, navy.side) == ("gf.navy", "Fenwickian navy", "other:Grand Fenwick")
    assert (navy.kind, navy.country, navy.parent) == (ActorKind.MILITARY, "GF", "gf.government")
    assert small.get("gf.navy") == navy


def test_an_entry_stands_for_the_pattern(small: Registry) -> None:
    assert small.state("RT", "military").name == "Royal Ruritanian Army"


def test_a_government_has_no_parent(small: Registry) -> None:
    assert small.state("GF", "government").parent is None


@pytest.mark.parametrize("unknown", ["nobody", "gf.zeppelins", "xx.navy", ""])
def test_an_unknown_id_is_nobody(small: Registry, unknown: str) -> None:
    assert small.get(unknown) is None
    assert small.side(unknown) is None


def test_a_theatre_may_put_an_actor_or_a_state_on_another_side(small: Registry) -> None:
    elsewhere = small.theatre("GF")
    assert small.side("river-front") == "other:River"
    assert small.side("river-front", theatre=elsewhere) == "rebels"
    assert small.side("gf.military") == "us_coalition"
    assert small.side("gf.military", theatre=elsewhere) == "other:Grand Fenwick"


def test_a_country_without_a_theatre_of_its_own_has_its_government(small: Registry) -> None:
    where = small.theatre("GF")
    assert (where.code, where.roles["government"], where.roles["coalition"]) == (
        "GF",
        "gf.government",
        "other:coalition",
    )


def test_only_sources_have_an_affiliation(small: Registry) -> None:
    assert small.source_affiliation("river-news") == "rebels"
    assert small.source_affiliation("old-news") is None
    assert small.source_affiliation("river-front") is None


def test_an_entry_says_where_it_comes_from(small: Registry) -> None:
    assert small.actors["river-front"].source == "a test"


# --------------------------------------------------------------------------------------------------- the package's data


@pytest.mark.parametrize(
    ("name", "actor", "side"),
    [
        ("Syrian Arab Army", "sy.military", "syrian_government"),
        ("Tiger Forces", "tiger-forces", "syrian_government"),
        ("25th Special Mission Forces Division", "tiger-forces", "syrian_government"),
        ("Hizbullah", "hezbollah", "pro_government_militia"),
        ("Liwa Fatemiyoun", "fatemiyoun", "pro_government_militia"),
        ("National Defense Forces", "national-defence-forces", "pro_government_militia"),
        ("Daesh", "isis", "isis"),
        ("Da'ish", "isis", "isis"),
        ("IS group", "isis", "isis"),
        ("so-called Islamic State", "isis", "isis"),
        ("Jabhat al-Nusra", "al-nusra", "nusra_hts"),
        ("Nusra Front", "al-nusra", "nusra_hts"),
        ("Hay'at Tahrir al-Sham", "hts", "nusra_hts"),
        ("Jaysh al-Islam", "jaish-al-islam", "rebels"),
        ("Noureddine al-Zinki", "zenki", "rebels"),
        ("Ahrar ash-Sham", "ahrar-al-sham", "rebels"),
        ("Syrian Democratic Forces", "sdf", "sdf_ypg"),
        ("YPG", "ypg", "sdf_ypg"),
        ("People's Protection Units", "ypg", "sdf_ypg"),
        ("Peoples Protection Units", "ypg", "sdf_ypg"),
        ("U.S.-led coalition", "us-led-coalition", "us_coalition"),
        ("CENTCOM", "centcom", "us_coalition"),
        ("Turkish Armed Forces", "tr.military", "turkey"),
        ("Israel Defense Forces", "il.military", "israel"),
        ("Houthis", "houthis", "other:Houthis"),
        ("FARC", "farc", "other:FARC"),
        ("Provisional IRA", "ira", "other:IRA"),
    ],
)
def test_known_names_resolve(name: str, actor: str, side: str) -> None:
    found = registry().by_name(name)
    assert [a.id for a in found] == [actor]
    assert registry().side(actor) == side


@pytest.mark.parametrize(
    ("source", "affiliation"),
    [
        ("sana", "syrian_government"),
        ("tass", "russia"),
        ("anadolu", "turkey"),
        ("sohr", None),
        ("reuters", None),
        ("amaq", "isis"),
        ("hawar", "sdf_ypg"),
    ],
)
def test_sources_have_their_affiliation(source: str, affiliation: str | None) -> None:
    assert registry().actors[source].is_source
    assert registry().source_affiliation(source) == affiliation
