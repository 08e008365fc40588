"""Which pairs of mentions are worth comparing: those that share a day key and a place key.

A mention posts itself under each of its place keys for each of its days (one day wider on both sides, so that mentions
up to two days apart meet). Coarsely dated mentions (more than :data:`FINE_DAYS`) post under months, and areas under
their province; finer ones only look there, so that they do not meet each other through it. Mentions without a usable
date post under the place alone. So cost grows with the number of mentions times the density of one day at one place,
not with the square of the number.
"""

from __future__ import annotations

import datetime as dt
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


UNDATED, UNPLACED = "u", "?"
"""Keys of mentions without a usable date, and without a place."""


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
    return Keys(tuple(sorted(posts)) or (UNPLACED,), tuple(sorted(looks - posts)))


def _cells(lat: float, lon: float) -> set[str]:
    """The cell of a point, and those within reach."""
    corners = product((lat - REACH, lat + REACH), (lon - REACH, lon + REACH))
    return {f"c:{floor(y / CELL)}:{floor(x / CELL)}" for y, x in corners}


def day_keys(one: Profile) -> Keys:
    """Days for a fine date, months for a coarse one, else the key of the undated."""
    days = one.days
    if days.low is None or days.high is None or days.length > COARSE_DAYS:
        return Keys((UNDATED,))
    months = tuple(dict.fromkeys(_month(day) for day in range(days.low - 1, days.high + 2)))
    if days.length > FINE_DAYS:
        return Keys(months, (UNDATED,))
    return Keys(tuple(f"d{day}" for day in range(days.low - 1, days.high + 2)), (*months, UNDATED))


def _month(ordinal: int) -> str:
    """The month of a day number."""
    return f"m{dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal()))):%Y-%m}"


Slot = tuple[tuple[str, str], bool, bool]
"""A day key and a place key, and whether a mention posts under each rather than only looks."""


def slots(one: Profile) -> tuple[Slot, ...]:
    """All pairs of a day key and a place key where a mention may meet others."""
    days, places = _roles(day_keys(one)), _roles(place_keys(one))
    return tuple(
        ((day, place), by_day, by_place)
        for day, by_day in days
        for place, by_place in places
        if (day, place) != (UNDATED, UNPLACED)
    )


def _roles(keys: Keys) -> list[tuple[str, bool]]:
    """Each key with whether it is posted under."""
    return [(key, True) for key in keys.posts] + [(key, False) for key in keys.looks]


class Index:
    """Who posts and looks where. Things are numbers; each is added once and may be taken out again.

    Undated mentions meet others of a place only while at most ``most_unplaced`` meet there.
    """

    def __init__(self, most_unplaced: int) -> None:
        self._most = most_unplaced
        self._slots: dict[int, tuple[Slot, ...]] = {}
        self._buckets: dict[tuple[str, str], dict[int, int]] = {}

    def add(self, number: int, where: tuple[Slot, ...]) -> set[int]:
        """Put one in; those that may meet fewer now, since a place of undated ones has become too full."""
        self._slots[number] = where
        fewer: set[int] = set()
        for key, by_day, by_place in where:
            bucket = self._buckets.setdefault(key, {})
            bucket[number] = by_day + 2 * by_place
            if key[0] == UNDATED and len(bucket) == self._most + 1:
                fewer |= self._posting(bucket)
        return fewer

    def remove(self, number: int) -> set[int]:
        """Take one out; those that may meet more now, since a place of undated ones is no longer too full."""
        more: set[int] = set()
        for key, _, _ in self._slots.pop(number):
            bucket = self._buckets[key]
            del bucket[number]
            if key[0] == UNDATED and len(bucket) == self._most:
                more |= self._posting(bucket)
        return more

    @staticmethod
    def _posting(bucket: dict[int, int]) -> set[int]:
        """Who posts under the day of a bucket."""
        return {number for number, role in bucket.items() if role & 1}

    def meets(self, number: int) -> set[int]:
        """Whom one meets: they share a day key and a place key, and at least one of the two posts under each."""
        found: set[int] = set()
        for key, by_day, by_place in self._slots[number]:
            bucket = self._buckets[key]
            if len(bucket) > 1 and self._live(key):
                mine = by_day + 2 * by_place
                found.update(other for other, role in bucket.items() if role | mine == POSTED)
        found.discard(number)
        return found

    def _live(self, key: tuple[str, str]) -> bool:
        """Whether mentions are compared under a key."""
        return key[0] != UNDATED or len(self._buckets[key]) <= self._most


POSTED = 3
"""Both keys are posted under."""
