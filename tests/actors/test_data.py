"""The registry's data is whole: known sides and kinds, no dangling parents, no two actors of one name at one time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pytest

from rashomon.actors.load import REGIONS, registry
from rashomon.actors.registry import ActorKind
from rashomon.actors.words import expand, words
from rashomon.resources import lexicon

SIDES = {
    "syrian_government",
    "russia",
    "pro_government_militia",
    "isis",
    "nusra_hts",
    "rebels",
    "sdf_ypg",
    "us_coalition",
    "turkey",
    "israel",
}


def known_side(side: str | None) -> bool:
    """Whether a side is one of the codebook's, or another by name."""
    return side is None or side in SIDES or (side.startswith("other:") and len(side) > len("other:"))


def test_the_registry_is_large() -> None:
    assert len(registry().actors) >= 150


def test_no_id_is_used_twice() -> None:
    ids = [key for name in REGIONS for key in lexicon(f"actors/{name}")["actors"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("actor", list(registry().actors.values()), ids=lambda a: a.id)
def test_an_entry_is_whole(actor) -> None:
    assert actor.name
    assert known_side(actor.side)
    assert actor.source
    assert actor.country is None or actor.country in registry().countries
    assert actor.parent is None or registry().get(actor.parent) is not None
    assert actor.valid_from is None or actor.valid_to is None or actor.valid_from <= actor.valid_to
    assert all(words(spelling) for alias in actor.aliases for spelling in expand(alias))


def test_parents_make_no_ring() -> None:
    for actor in registry().actors.values():
        seen, at = {actor.id}, actor.parent
        while at is not None:
            assert at not in seen
            seen.add(at)
            above = registry().get(at)
            at = above.parent if above else None


def test_an_id_with_a_dot_is_an_organ_of_a_known_state() -> None:
    for key, actor in registry().actors.items():
        if "." in key:
            code, organ = key.split(".")
            assert code.upper() == actor.country
            assert organ in registry().organs


def test_one_name_means_one_actor_at_a_time() -> None:
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in registry().actors.values():
        for alias in (actor.name, *actor.aliases):
            for spelling in expand(alias):
                bearers[tuple(w.fold for w in words(spelling))].add(actor.id)
    for name, ids in bearers.items():
        if len(ids) > 1:
            for day in (dt.date(year, 7, 1) for year in range(1970, 2026)):
                there = [key for key in ids if registry().actors[key].at(day)]
                assert len(there) <= 1, f"{' '.join(name)}: {there} in {day.year}"


def test_every_side_of_the_codebook_has_an_actor() -> None:
    assert {actor.side for actor in registry().actors.values()} >= SIDES


def test_no_side_is_given_fewer_kinds_of_sources_only() -> None:
    sources = {actor.side for actor in registry().actors.values() if actor.is_source}
    assert sources >= {
        "syrian_government",
        "russia",
        "turkey",
        "rebels",
        "isis",
        "nusra_hts",
        "sdf_ypg",
        "us_coalition",
    }


@pytest.mark.parametrize("code", sorted(lexicon("actors/theatres")["theatres"]))
def test_a_theatre_names_known_actors_and_sides(code: str) -> None:
    row = lexicon("actors/theatres")["theatres"][code]
    for value in (*row["roles"].values(), *row.get("peoples", {}).values(), *row.get("backed", {}).values()):
        assert registry().get(value) is not None or known_side(value), value
    assert all(registry().get(value) is not None for value in row.get("speakers", {}).values())
    assert set(row.get("backed", {})) | set(row.get("states", {})) <= set(registry().countries)
    assert all(registry().get(key) is not None for key in row.get("actors", {}))


def test_there_are_states_of_the_whole_world() -> None:
    countries = registry().countries
    assert len(countries) >= 190
    assert all(len(code) == 2 and code.isupper() for code in countries)
    assert len({country.name for country in countries.values()}) == len(countries)


def test_no_adjective_belongs_to_two_states() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for country in registry().countries.values():
        for adjective in country.adjectives:
            owners[adjective].add(country.code)
    assert [adjective for adjective, codes in owners.items() if len(codes) > 1] == []


def test_every_kind_is_used() -> None:
    assert {actor.kind for actor in registry().actors.values()} == set(ActorKind)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [("Russia Today", True), ("RT", True), ("Russia today", False), ("Turkish Aerospace Forces", False)],
)
def test_a_word_of_the_day_is_no_outlet_and_no_force_is_another_states(text: str, outlet: bool) -> None:
    found = registry().names.longest(words(text), 0)
    assert (found is not None and found.values == ("rt",)) is outlet
