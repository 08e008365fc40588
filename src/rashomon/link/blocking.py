"""Which pairs of mentions are worth comparing: those that share a day key and a place key.

A mention posts itself under each of its place keys for each of its days (one day wider on both sides, so that mentions
up to two days apart meet). Coarsely dated mentions (more than :data:`FINE_DAYS`) post under months; finely dated ones
only look there. Mentions without a usable date post under the place alone. So cost grows with the number of mentions
times the density of one day at one place, not with the square of the number.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import floor

from rashomon.link.names import skeleton
from rashomon.link.profile import Profile, Spot

FINE_DAYS = 10
"""Longest interval that posts day by day."""
COARSE_DAYS = 400
"""Longest interval that posts month by month; a longer one is taken for undated."""
CELL = 0.25
"""Degrees of a cell; about 28 km from north to south."""
REACH = 0.1
"""Degrees within which a place posts to the neighbouring cells as well."""


@dataclass(slots=True)
class _Bucket:
    """Who posted under one key: to be compared with all, and those that only look for these."""

    posts: list[int] = field(default_factory=list)
    looks: list[int] = field(default_factory=list)


def place_keys(spot: Spot) -> Iterator[str]:
    """The keys under which places that may be one meet: name, province, cell and neighbour cells."""
    for word in spot.name.split():
        yield f"n:{skeleton(word)[:6] if len(skeleton(word)) >= 2 else word}"
    where = spot.location
    if where is None:
        return
    if where.admin1:
        yield f"a:{where.admin1}"
    if not spot.coarse:
        corners = product((where.lat - REACH, where.lat + REACH), (where.lon - REACH, where.lon + REACH))
        yield from {f"c:{floor(lat / CELL)}:{floor(lon / CELL)}" for lat, lon in corners}


def day_keys(one: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The time keys that a mention posts under, and those where it only looks."""
    days = one.days
    if days.low is None or days.high is None or days.length > COARSE_DAYS:
        return ("u",), ()
    months = tuple(dict.fromkeys(_month(day) for day in range(days.low - 1, days.high + 2)))
    if days.length > FINE_DAYS:
        return months, ("u",)
    return tuple(f"d{day}" for day in range(days.low - 1, days.high + 2)), (*months, "u")


def _month(ordinal: int) -> str:
    """The month of a day number."""
    return f"m{dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal()))):%Y-%m}"


def pairs(profiles: Sequence[Profile], most_unplaced: int) -> set[tuple[int, int]]:
    """The pairs ``(i, j)``, ``i < j``, of indices into ``profiles`` that share a key.

    Undated mentions are compared only at places where at most ``most_unplaced`` mentions meet.
    """
    found: set[tuple[int, int]] = set()
    for key, bucket in sorted(_buckets(profiles).items()):
        if key[0] == "u" and len(bucket.posts) + len(bucket.looks) > most_unplaced:
            continue
        found.update(tuple(sorted(pair)) for pair in combinations(bucket.posts, 2))  # type: ignore[misc]
        found.update((min(i, j), max(i, j)) for i, j in product(bucket.posts, bucket.looks))
    return {(i, j) for i, j in found if i != j and profiles[i].told.document != profiles[j].told.document}


def _buckets(profiles: Sequence[Profile]) -> dict[tuple[str, str], _Bucket]:
    """Each key with who posted and who looks there."""
    buckets: dict[tuple[str, str], _Bucket] = defaultdict(_Bucket)
    for index, one in enumerate(profiles):
        places = sorted({key for spot in one.spots for key in place_keys(spot)}) or ["?"]
        posts, looks = day_keys(one)
        for key in product(posts, places):
            if key != ("u", "?"):
                buckets[key].posts.append(index)
        for key in product(looks, places):
            buckets[key].looks.append(index)
    return buckets
