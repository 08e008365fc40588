"""Which pairs of mentions are worth comparing: those that share a day key and a place key.

A mention posts itself under each of its place keys for each of its days (one day wider on both sides, so that mentions
up to two days apart meet). Coarsely dated mentions (more than :data:`FINE_DAYS`) post under months, and areas under
their province; finer ones only look there, so that they do not meet each other through it. Mentions without a usable
date post under the place alone. So cost grows with the number of mentions times the density of one day at one place,
not with the square of the number.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import floor
from typing import NamedTuple

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
        bones = ((skeleton(word), word) for word in spot.name.split())
        posts.update(f"n:{bone[:6] if len(bone) >= 2 else word}" for bone, word in bones)
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


@lru_cache(maxsize=4096)
def _month(ordinal: int) -> str:
    """The month of a day number."""
    return f"m{dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal()))):%Y-%m}"


DAY, PLACE = 1, 2
"""Bits of a role: the day, or the place, is posted under rather than only looked for."""
POSTED = DAY | PLACE
NOWHERE = f"{UNDATED} {UNPLACED}"
Where = tuple[Keys, Keys]
"""The day keys and the place keys of a mention."""


def where(one: Profile) -> Where:
    """Where a mention posts and looks."""
    return day_keys(one), place_keys(one)


def slots(at: Where) -> Iterator[tuple[str, int]]:
    """All pairs of a day key and a place key, joined, where a mention may meet others, and its role there."""
    days, places = at
    roles = [(place, PLACE) for place in places.posts] + [(place, 0) for place in places.looks]
    for keys, role in ((days.posts, DAY), (days.looks, 0)):
        for day in keys:
            for place, more in roles:
                key = f"{day} {place}"
                if key != NOWHERE:
                    yield key, role | more


class Key(NamedTuple):
    """A day key and a place key of a mention, and whether it posts under each rather than only looks."""

    day: str
    place: str
    by_day: bool
    by_place: bool


def keys_of(one: Profile) -> Iterator[Key]:
    """The pairs of keys of a mention, each in its parts, as a ledger keeps them."""
    for slot, role in slots(where(one)):
        day, _, place = slot.partition(" ")
        yield Key(day, place, bool(role & DAY), bool(role & PLACE))


PARTNERS = tuple(tuple(role for role in range(POSTED + 1) if role | mine == POSTED) for mine in range(POSTED + 1))
"""For each role the roles that it meets: of two that meet, at least one posts under the day and one under the place."""


class Index:
    """Who posts and looks where. Things are numbers; each is added once and may be taken out again.

    Undated mentions meet others of a place only while at most ``most_unplaced`` meet there.
    """

    def __init__(self, most_unplaced: int) -> None:
        self._most = most_unplaced
        self._where: dict[int, Where] = {}
        self._by_role: tuple[dict[str, int | list[int]], ...] = tuple({} for _ in PARTNERS)
        """For each role who is under a key: most places see one a day, which needs no list."""
        self._met: Counter[str] = Counter()
        """How many are under each key of the undated."""

    def add(self, number: int, at: Where) -> set[int]:
        """Put one in; those that may meet fewer now, since a place of undated ones has become too full."""
        self._where[number] = at
        fewer: set[int] = set()
        for key, role in slots(at):
            buckets = self._by_role[role]
            there = buckets.get(key)
            if there is None:
                buckets[key] = number
            elif isinstance(there, int):
                buckets[key] = [there, number]
            else:
                there.append(number)
            if key[0] == UNDATED:
                self._met[key] += 1
                fewer |= self._posting(key) if self._met[key] == self._most + 1 else set()
        return fewer

    def remove(self, number: int) -> set[int]:
        """Take one out; those that may meet more now, since a place of undated ones is no longer too full."""
        more: set[int] = set()
        for key, role in slots(self._where.pop(number)):
            buckets = self._by_role[role]
            there = buckets[key]
            if isinstance(there, int) or len(there) == 1:
                del buckets[key]
            else:
                there.remove(number)
            if key[0] == UNDATED:
                self._met[key] -= 1
                more |= self._posting(key) if self._met[key] == self._most else set()
        return more

    def meets(self, number: int) -> set[int]:
        """Whom one of these meets."""
        found = self.meeting(self._where[number])
        found.discard(number)
        return found

    def meeting(self, at: Where) -> set[int]:
        """Who is met: they share a day key and a place key, and at least one of the two posts under each."""
        found: set[int] = set()
        for key, mine in slots(at):
            if key[0] == UNDATED and self._met[key] > self._most:
                continue
            for role in PARTNERS[mine]:
                there = self._by_role[role].get(key)
                if isinstance(there, int):
                    found.add(there)
                elif there is not None:
                    found.update(there)
        return found

    def _under(self, key: str, role: int) -> list[int]:
        """Who is under a key in a role."""
        there = self._by_role[role].get(key, [])
        return [there] if isinstance(there, int) else there

    def _posting(self, key: str) -> set[int]:
        """Who posts under the day of a key."""
        return {number for role in (DAY, POSTED) for number in self._under(key, role)}
