"""The bundled texts: what each says of its days, and whether places, dates and sources of each file fit together."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
import yaml

from rashomon.ceasefire import Agreement
from rashomon.ceasefire.geometry import Area, margin_km
from rashomon.ceasefire.load import bundled
from rashomon.places.gazetteer import gazetteer
from rashomon.places.geometry import distance_km
from rashomon.resources import data_path

FILES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(data_path("agreements").glob("*.yaml"))
}
DAYS = [
    # text, signed, in force from, until (None: no end), clauses that begin later
    ("syria-de-escalation-2017", "2017-05-04", "2017-05-05T21:00Z", None, {}),
    ("syria-south-west-2017", "2017-07-07", "2017-07-09T09:00Z", None, {}),
    ("syria-idlib-2018", "2018-09-17", "2018-09-16T21:00Z", None, {"heavy-weapons": "2018-10-09T21:00Z"}),
    ("syria-north-east-2019", "2019-10-22", "2019-10-23T09:00Z", None, {"withdrawal": "2019-10-29T15:00Z"}),
    ("syria-idlib-2020", "2020-03-05", "2020-03-05T22:01Z", None, {"corridor": "2020-03-14T22:00Z"}),
    ("ukraine-minsk-2015", "2015-02-12", "2015-02-14T22:00Z", "2022-02-21T22:00Z", {"heavy-weapons": "2015-03-02T22:00Z"}),
    ("yemen-hudaydah-2018", "2018-12-13", "2018-12-17T21:00Z", None, {"redeployment": "2019-01-07T21:00Z"}),
]  # fmt: skip
OFF_KM = 5.0
"""How far a named point of a file may lie from where the gazetteer has the name."""
COAST_KM = 10.0
"""How far a point may lie outside the provinces that its zone touches: terminals at sea."""


def text(id_: str) -> Agreement:
    return next(a for a in bundled() if a.id == id_)


def instant(told: str) -> dt.datetime:
    return dt.datetime.fromisoformat(told)


@pytest.mark.parametrize(("id_", "signed", "start", "end", "later"), DAYS, ids=[row[0] for row in DAYS])
def test_a_text_holds_from_and_until_its_own_instants(id_, signed, start, end, later) -> None:
    one = text(id_)
    assert one.signed == dt.date.fromisoformat(signed)
    assert one.periods[0].start == instant(start)
    assert one.periods[-1].end == (instant(end) if end else None)
    assert {c.id: c.since for c in one.clauses if c.since} == {name: instant(since) for name, since in later.items()}


def test_every_bundled_text_is_in_the_table_of_days() -> None:
    assert {row[0] for row in DAYS} == {a.id for a in bundled()}


@pytest.mark.parametrize("one", bundled(), ids=lambda a: a.id)
def test_periods_go_on_without_a_gap_and_none_begins_before_the_text_was_signed(one) -> None:
    assert one.periods[0].start.date() >= one.signed
    assert all(before.end == after.start for before, after in pairwise(one.periods))


@pytest.mark.parametrize("one", bundled(), ids=lambda a: a.id)
def test_what_a_text_amends_is_an_earlier_text_of_the_same_war(one) -> None:
    for id_ in one.amends:
        assert text(id_).signed < one.signed
        assert id_.partition("-")[0] == one.id.partition("-")[0]


@pytest.mark.parametrize("one", bundled(), ids=lambda a: a.id)
def test_a_text_names_its_title_issuer_and_day_and_says_what_was_checked(one) -> None:
    first = one.sources[0]
    assert first.title
    assert first.issuer
    assert first.date == one.signed
    assert first.checked or "general knowledge" in str(first)


@pytest.mark.parametrize(
    ("id_", "number"),
    [
        ("syria-idlib-2018", "S/2018/852"),
        ("syria-idlib-2020", "S/2020/187"),
        ("ukraine-minsk-2015", "S/RES/2202 (2015)"),
        ("yemen-hudaydah-2018", "S/2018/1134"),
    ],
)
def test_texts_that_the_security_council_has_are_told_by_their_number(id_, number) -> None:
    assert number in {s.document for s in text(id_).sources}
    assert number in str(text(id_).sources[0])


@pytest.mark.parametrize("one", bundled(), ids=lambda a: a.id)
def test_a_zone_drawn_by_us_says_so_and_of_which_day_its_lines_are(one) -> None:
    for zone in one.zones:
        assert zone.approximate
        assert zone.border_km > 0
        assert zone.provenance
        assert zone.lines_of is None or one.signed <= zone.lines_of


def points(zone: dict) -> list[tuple[str, float, float]]:
    """The points of a zone that have names: middles of circles, towns along corridors."""
    named = [*zone.get("circles", []), *(spot for c in zone.get("corridors", []) for spot in c["line"])]
    return [(spot["name"], spot["lat"], spot["lon"]) for spot in named]


ZONES = [(id_, zone) for id_, file in FILES.items() for zone in file["zones"]]


@pytest.mark.parametrize(("id_", "zone"), ZONES, ids=[f"{id_}: {z['id']}" for id_, z in ZONES])
def test_a_zone_lies_in_the_provinces_that_it_says_it_touches(id_, zone) -> None:
    outlines = gazetteer().areas
    keys = [key.split("/", 1) for key in zone.get("lies_in") or zone["provinces"]]
    areas = tuple(Area(tuple(o.rings)) for key in keys for o in outlines.named(*key))
    assert areas
    corners = [("corner", *corner) for ring in zone.get("polygons", []) for corner in ring["points"]]
    for name, lat, lon in [*points(zone), *corners]:
        assert margin_km(areas, (), (), lat, lon) > -COAST_KM, name


def test_the_towns_of_the_zones_are_where_the_gazetteer_has_them() -> None:
    known = 0
    for id_, zone in ZONES:
        country = (zone.get("lies_in") or zone["provinces"])[0][:2]
        for name, lat, lon in points(zone):
            same = [c for c in gazetteer().known(name) if c.country == country]
            if same:
                known += 1
                assert min(distance_km(lat, lon, c.lat, c.lon) for c in same) < OFF_KM, (id_, name)
    assert known >= 25
