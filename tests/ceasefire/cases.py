"""Invented incidents and a small agreement for tests of verdicts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rashomon.ceasefire.geometry import Circle
from rashomon.ceasefire.record import Agreement, Bound, Clause, Group, Known, Mechanism, Period, Zone
from rashomon.link import Told
from rashomon.model import Place
from rashomon.reconcile.incidents import reconcile
from rashomon.reconcile.record import Incident
from tests.builders import mention, spot, table

EAST = dt.timezone(dt.timedelta(hours=3))
SIDES = {"army": "north", "ministry": "north", "band": "south", "bandtv": "south", "guards": "east", "cult": "cult"}
KNOWN = Known(actors=SIDES, publishers={"Army Daily": "north", "Band Radio": "south", "Mission": "watch"})


def instant(text: str) -> dt.datetime:
    """An instant at +03:00."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=EAST)


def agreement(**fields: Any) -> Agreement:
    """A truce of north and south in a circle of 20 km around 35.8 36.6, all of 2020; the cult is exempt."""
    given: dict[str, Any] = {
        "id": "truce",
        "name": "Truce",
        "signed": dt.date(2019, 12, 30),
        "periods": (Period(instant("2020-01-01T00:00"), instant("2021-01-01T00:00")),),
        "parties": (
            Bound("north", Group("North", frozenset({"north"})), (Group("militias", actors=frozenset({"militia"})),)),
            Bound("south", Group("South", frozenset({"south"}), but_not=frozenset({"splinter"}))),
        ),
        "zones": (Zone("valley", "Valley", (Circle(35.8, 36.6, 20),)),),
        "clauses": (
            Clause("fire", "no fire", frozenset({"shelling_artillery_missile", "air_drone_strike", "armed_clash"})),
            Clause("aid", "aid passes", frozenset({"obstruction_of_aid"}), parties=frozenset({"north"})),
        ),
        "exempt": (Group("the cult", frozenset({"cult"})),),
        "mechanisms": (Mechanism("Mission", independent=True), Mechanism("Army office", frozenset({"ministry"}))),
    }
    return Agreement(**{**given, **fields})


def at(km_north: float = 0.0, radius: float = 2.0, **more: Any) -> Place:
    """A place so many kilometres north of the zone's middle."""
    return spot("Town", 35.8 + km_north / 111.195, 36.6, radius=radius, **more)


def told(**fields: Any) -> Told:
    """A mention of shelling by the army in the middle of the zone, in the words of the document."""
    given: dict[str, Any] = {
        "date": "2020-07-14",
        "place": at(),
        "event_type": "shelling_artillery_missile",
        "perpetrator": "the army=army/north",
        "source": "Blue Outlet",
    }
    return mention(**{**given, **fields})


def incident(*mentions: Told) -> Incident:
    """The one incident that the mentions tell."""
    (found,) = reconcile(mentions or (told(),), table(), sides=SIDES)
    return found
