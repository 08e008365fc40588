"""What the nouns of tallies count: a documented set of units, and the types of events that each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Units:
    """What the nouns of tallies count, as event types; ``force`` for a noun that is not listed."""

    force: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The unit of the documented set that a noun is a word for ("breach": ``ceasefire_violation``)."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Units:
        """The table of ``data/LANGUAGE/tally_units.yaml``."""
        kinds = {str(noun): str(kind) for kind, nouns in data.get("units", {}).items() for noun in nouns}
        return cls(
            frozenset(data["force"]), {str(noun): frozenset(types) for noun, types in data["nouns"].items()}, kinds
        )

    def types(self, unit: str) -> frozenset[str]:
        """The event types that a noun counts, singular or plural."""
        return next((self.nouns[stem] for stem in _stems(unit) if stem in self.nouns), self.force)

    def kind(self, unit: str) -> str:
        """The unit of the documented set that a noun stands for; a noun of its own is its own unit, in the singular.

        >>> Units(frozenset(), {}, {"breach": "ceasefire_violation"}).kind("breaches")
        'ceasefire_violation'
        """
        return next((self.kinds[stem] for stem in _stems(unit) if stem in self.kinds), unit)


def _stems(unit: str) -> list[str]:
    """A noun as it stands and without the ends of a plural."""
    return [unit[: len(unit) - len(end)] for end in ("", "s", "es") if unit.endswith(end)]
