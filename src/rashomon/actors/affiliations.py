"""Groups of outlets by whom they belong or are close to: state media, opposition media, international ones, others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.actors.registry import Actor, Registry

NONE = "none"
"""The word of the data for an outlet that belongs to no side."""


@dataclass(frozen=True, slots=True)
class Affiliations:
    """Sorts outlets, by their names in a corpus, into groups."""

    registry: Registry
    groups: Mapping[str, frozenset[str]]
    """Group -> sides, in the order of tables; the last takes the sides that no other names."""
    unlisted: str

    @classmethod
    def from_data(cls, data: Mapping[str, Any], registry: Registry) -> Affiliations:
        """Build it from the content of ``data/actors/affiliations.yaml`` and the registry."""
        groups = {name: frozenset(row["sides"]) for name, row in data["groups"].items()}
        return cls(registry, groups, data["unlisted"])

    @property
    def names(self) -> tuple[str, ...]:
        """All groups, in order, that of unknown outlets last."""
        return (*self.groups, self.unlisted)

    def group(self, outlet: str) -> str:
        """The group of an outlet.

        >>> affiliations.group("tass")
        'state media, and media of its allies'
        """
        actor = self._source(outlet)
        if actor is None:
            return self.unlisted
        side = actor.side or NONE
        return next((name for name, sides in self.groups.items() if side in sides), list(self.groups)[-1])

    def _source(self, outlet: str) -> Actor | None:
        """The source of a name, however a corpus writes it: ``SANA``, ``sana``, ``Sana``."""
        for name in (outlet, outlet.upper(), outlet.title()):
            found = next((actor for actor in self.registry.by_name(name) if actor.is_source), None)
            if found is not None:
                return found
        return None
