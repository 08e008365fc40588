"""Which pairs of mentions are worth comparing: those that share a day key and a place key.

A mention posts itself under each of its place keys for each of its days (one day wider on both sides, so that mentions
up to two days apart meet). Coarsely dated mentions (more than :data:`FINE_DAYS`) post under months, and areas under
their province; finer ones only look there, so that they do not meet each other through it. Mentions without a usable
date post under the place alone. So cost grows with the number of mentions times the density of one day at one place,
not with the square of the number.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import floor

from rashomon.link.names import skeleton
from rashomon.link.profile import Profile

FINE_DAYS = 10
"""Longest interval that posts day by day."""
COARSE_DAYS = 400
"""Longest interval that posts month by month; a longer one is taken for undated."""
CELL = 0.25
"""Degrees of a cell; about 28 km from north to south."""
REACH = 0.1
"""Degrees within which a place posts to the neighbouring cells as well."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that a mention posts under, and those where it only looks for who posts."""

    posts: tuple[str, ...]
    looks: tuple[str, ...] = ()


def place_keys(one: Profile) -> Keys:
    """Names, cells and neighbour cells; areas post under their province, where finer places only look."""
    posts: set[str] = set()
    looks: set[str] = set()
    for spot in one.spots:
        posts.update(f"n:{skeleton(word)[:6] if len(skeleton(word)) >= 2 else word}" for word in spot.name.split())
        where = spot.location
        if where is not None and where.admin1:
            (posts if spot.coarse else looks).add(f"a:{where.admin1}")
        if where is not None and not spot.coarse:
            posts.update(_cells(where.lat, where.lon))
    return Keys(tuple(sorted(posts)) or ("?",), tuple(sorted(looks - posts)))


def _cells(lat: float, lon: float) -> set[str]:
    """The cell of a point, and those within reach."""
    corners = product((lat - REACH, lat + REACH), (lon - REACH, lon + REACH))
    return {f"c:{floor(y / CELL)}:{floor(x / CELL)}" for y, x in corners}


def day_keys(one: Profile) -> Keys:
    """Days for a fine date, months for a coarse one, else the key of the undated."""
    days = one.days
    if days.low is None or days.high is None or days.length > COARSE_DAYS:
        return Keys(("u",))
    months = tuple(dict.fromkeys(_month(day) for day in range(days.low - 1, days.high + 2)))
    if days.length > FINE_DAYS:
        return Keys(months, ("u",))
    return Keys(tuple(f"d{day}" for day in range(days.low - 1, days.high + 2)), (*months, "u"))


def _month(ordinal: int) -> str:
    """The month of a day number."""
    return f"m{dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal()))):%Y-%m}"


def pairs(profiles: Sequence[Profile], most_unplaced: int) -> set[tuple[int, int]]:
    """The pairs ``(i, j)``, ``i < j``, of indices into ``profiles`` that share a day key and a place key.

    Of the two at least one posts under each key. Undated mentions are compared only at places where at most
    ``most_unplaced`` mentions meet.
    """
    found: set[tuple[int, int]] = set()
    for (day, _), bucket in _buckets(profiles).items():
        if day != "u" or sum(map(len, bucket.values())) <= most_unplaced:
            for (role, here), (other, there) in product(bucket.items(), repeat=2):
                if (role[0] or other[0]) and (role[1] or other[1]):
                    found.update((i, j) for i, j in product(here, there) if i < j)
    return {(i, j) for i, j in found if profiles[i].told.document != profiles[j].told.document}


@dataclass(frozen=True, slots=True)
class Key:
    """A day key and a place key of a mention, and whether it posts under each rather than only looks."""

    day: str
    place: str
    by_day: bool
    by_place: bool


def keys_of(one: Profile) -> Iterator[Key]:
    """All pairs of a day key and a place key of a mention; one with neither day nor place has none."""
    for (day, by_day), (place, by_place) in product(_roles(day_keys(one)), _roles(place_keys(one))):
        if (day, place) != ("u", "?"):
            yield Key(day, place, by_day, by_place)


_Role = tuple[bool, bool]
"""Whether a mention posts under the day key and under the place key, rather than only looks."""


def _buckets(profiles: Sequence[Profile]) -> dict[tuple[str, str], dict[_Role, list[int]]]:
    """For each pair of keys who meets there, and in which role."""
    buckets: dict[tuple[str, str], dict[_Role, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, one in enumerate(profiles):
        for key in keys_of(one):
            buckets[key.day, key.place][key.by_day, key.by_place].append(index)
    return buckets


def _roles(keys: Keys) -> list[tuple[str, bool]]:
    """Each key with whether it is posted under."""
    return [(key, True) for key in keys.posts] + [(key, False) for key in keys.looks]
