"""The five real reports of the project's brief, read in one go: facts, not wordings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from rashomon.documents import load
from rashomon.model import Claim, Count, Document, Field, Mention, Place, Population, Reading, Tally, When
from rashomon.readers.english import english_reader
from rashomon.reconcile.tally_check import Verdict, check

SEEDS = Path(os.environ.get("TEST_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the five reports are not at {SEEDS}; set TEST_SEEDS"),
]


@cache
def readings() -> tuple[tuple[Document, Reading], ...]:
    reader = english_reader()
    return tuple((d, reader.read(d)) for d in load([SEEDS]))


def mentions() -> Iterator[tuple[Document, Mention]]:
    for document, reading in readings():
        for mention in reading.mentions:
            yield document, mention


def tallies() -> list[Tally]:
    return [t for _, reading in readings() for t in reading.tallies]


def kind(mention: Mention) -> str:
    return str(mention.of(Field.EVENT_TYPE)[0].value)


def places(mention: Mention) -> set[str]:
    return {c.value.name for c in mention.of(Field.PLACE) if isinstance(c.value, Place)}


def dates(mention: Mention) -> set[str]:
    return {str(c.value) for c in mention.of(Field.DATE) if isinstance(c.value, When)}


def counts(mention: Mention, field: Field) -> list[tuple[int, int | None, str]]:
    """(low, high, speaker) of the whole figures of a unit."""
    return [(c.value.low, c.value.high, str(c.speaker)) for c in mention.of(field) if isinstance(c.value, Count)]


def one(test: Callable[[Document, Mention], bool]) -> tuple[Document, Mention]:
    """The only mention that passes the test."""
    found = [(d, m) for d, m in mentions() if test(d, m)]
    assert len(found) == 1, [(d.name, kind(m), places(m), d.quote(m.evidence)) for d, m in found]
    return found[0]


def said_by(claims: tuple[Claim, ...], words: str) -> bool:
    return any(words in str(c.speaker).lower() for c in claims)


def test_a_mine_near_al_assadiyah_killed_one_and_injured_three_by_the_ministrys_word() -> None:
    _, mention = one(lambda _, m: any("Assadiyah" in p for p in places(m)))
    assert kind(mention) == "remote_explosive_ied_landmine"
    assert any(low == 1 and "defense ministry" in who.lower() for low, _, who in counts(mention, Field.KILLED))
    assert [(low, "Defense Ministry" in who) for low, _, who in counts(mention, Field.INJURED)] == [(3, True)]


def test_the_shelling_of_9_june_has_its_list_of_towns() -> None:
    _, mention = one(lambda _, m: kind(m) == "shelling_artillery_missile" and "--06-09" in dates(m))
    named = " ".join(places(mention))
    assert all(town in named for town in ("al-Bara", "Fatterah", "Falafel", "Safhoun", "al-Abrar", "Ghab"))


def test_the_strikes_of_8_june_have_0_and_7_killed_as_contradicting_claims() -> None:
    _, mention = one(lambda _, m: kind(m) == "air_drone_strike" and "--06-08" in dates(m))
    told = counts(mention, Field.KILLED)
    assert any(high == 0 and "ministry of defense" in who.lower() for _, high, who in told)
    assert any(low == 7 and "pro-government media" in who.lower() for low, _, who in told)


def test_the_missiles_were_intercepted() -> None:
    one(lambda d, m: kind(m) == "disrupted_weapons_use" and "several Israeli missiles" in d.quote(m.evidence))


def test_a_bomb_at_a_bus_stop_in_karam_al_looz_hurt_at_least_8_civilians() -> None:
    _, mention = one(lambda _, m: any("Karam al-Looz" in p for p in places(m)))
    assert kind(mention) == "remote_explosive_ied_landmine"
    (claim,) = mention.of(Field.INJURED)
    assert isinstance(claim.value, Count)
    assert (claim.value.low, claim.value.high, claim.value.population) == (8, None, Population.CIVILIANS)


def test_the_bomb_of_13_july_2019_in_daraa_had_no_casualties_by_bakins_word() -> None:
    _, mention = one(lambda _, m: "2019-07-13" in dates(m))
    assert kind(mention) == "remote_explosive_ied_landmine"
    assert any("Daraa" in p for p in places(mention))
    (claim,) = mention.of(Field.CASUALTIES)
    assert isinstance(claim.value, Count)
    assert claim.value.high == 0
    assert said_by((claim,), "bakin")


def test_three_drones_were_destroyed_at_hmeymim_the_day_before() -> None:
    document, mention = one(lambda _, m: "2019-07-12" in dates(m) and any("Hmeymim" in p for p in places(m)))
    assert kind(mention) == "disrupted_weapons_use"
    assert "three drones" in document.quote(mention.evidence)


def test_the_un_tallies_are_kept_with_their_part_and_window() -> None:
    by_value = {t.count.low: t for t in tallies() if "since the end of april" in t.what.lower() or t.when}
    attacks, schools, killed = by_value[29], by_value[45], by_value[300]
    assert [p.count.low for p in attacks.parts] == [25]
    assert check(attacks).verdict is Verdict.SELECTION
    assert "school" in schools.what
    assert killed.count.high is None
    assert killed.unit == "killed"
    assert all(str(t.when).startswith("--04") for t in (attacks, schools, killed))


def test_the_tally_of_35_is_flagged_as_not_adding_up() -> None:
    flagged = [t for t in tallies() if t.count.low == 35]
    assert flagged
    assert all([p.count.low for p in t.parts] == [8, 15] for t in flagged)
    assert all(check(t).verdict is Verdict.DOES_NOT_ADD_UP for t in flagged)
    assert not any(kind(m) != "disrupted_weapons_use" for d, m in mentions() if d.name.startswith("002"))


def test_a_missile_was_intercepted_at_masyaf() -> None:
    _, mention = one(lambda _, m: any("Masyaf" in p for p in places(m)))
    assert kind(mention) == "disrupted_weapons_use"


def test_the_ied_of_12_november_2020_did_damage_and_nobody_claimed_it() -> None:
    _, mention = one(lambda d, m: d.name.startswith("003") and "2020-11-12" in dates(m))
    named = " ".join(places(mention))
    assert "Izraa" in named
    assert "Sahwat" in named
    assert [high for _, high, _ in counts(mention, Field.CASUALTIES)] == [0]
    assert any("vehicle" in str(c.value) for c in mention.of(Field.DAMAGE))
    assert any("claimed responsibility" in str(c.value) for c in mention.of(Field.RESPONSIBILITY))


def test_the_bomb_at_ariha_is_told_in_two_ways_by_two_sides() -> None:
    document, mention = one(lambda _, m: any("Ariha" in p for p in places(m)))
    (where,) = [
        c.value.location for c in mention.of(Field.PLACE) if isinstance(c.value, Place) and c.value.name == "Ariha"
    ]
    assert where is not None
    assert (where.admin1, where.country) == ("Idlib", "SY")
    told = counts(mention, Field.INJURED)
    assert any(low == 3 and "russian defence ministry" in who.lower() for low, _, who in told)
    assert any(high == 0 and "turkish sources" in who.lower() for _, high, who in told)
    weapons = {document.quote(c.span).lower() for c in mention.of(Field.WEAPON)}
    assert any("roadside" in w for w in weapons)
    assert any("car bomb" in w for w in weapons)
    assert dates(mention) == {"Tuesday"}


def test_air_strikes_hit_kabana() -> None:
    _, mention = one(lambda _, m: any("Kabana" in p for p in places(m)))
    assert kind(mention) == "air_drone_strike"


def test_no_date_gets_a_year_that_no_anchor_gives() -> None:
    said = {"2019-07-13", "2019-07-12", "2020-11-12"}
    for _, mention in mentions():
        full = {d for d in dates(mention) if d[:2] == "20"}
        assert full <= said


def test_venues_are_no_places_of_incidents() -> None:
    named = " ".join(p for _, m in mentions() for p in places(m))
    assert not any(venue in named for venue in ("Sochi", "Geneva", "Astana"))


def test_page_furniture_yields_no_claims() -> None:
    unwanted = ("newsletter", "Donate", "Follow us", "GDPR", "I fail to understand", "Subscribe")
    for document, reading in readings():
        claimed = [c.context for m in reading.mentions for c in m.claims] + [t.context for t in reading.tallies]
        quotes = [document.quote(s) for s in claimed]
        assert not any(word in quote for quote in quotes for word in unwanted)


def test_every_span_is_a_slice_of_the_text_that_came_in() -> None:
    for document, reading in readings():
        raw = next(SEEDS.glob(f"{document.name}*")).read_text(encoding="utf-8")
        assert document.text == raw
        for mention in reading.mentions:
            for claim in mention.claims:
                assert claim.context.covers(claim.span)
                assert raw[claim.span.start : claim.span.end].strip()
