"""The registry that comes with the package, read from ``data/actors`` at the edge."""

from __future__ import annotations

from functools import cache

from rashomon.actors.registry import Registry
from rashomon.resources import lexicon

REGIONS = ("syria", "neighbours", "media", "world")
"""The files of named actors, in the order of preference among namesakes."""


@cache
def registry() -> Registry:
    """The registry of the package's data."""
    regions = [lexicon(f"actors/{name}") for name in REGIONS]
    return Registry.from_data(regions, lexicon("actors/states"), lexicon("actors/theatres"))
