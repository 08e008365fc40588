"""The taxonomy of incidents: event types with their definitions, symbols and counterparts in other schemes.

The content is data (``data/codebook.yaml``), read at the edge and handed to :meth:`Codebook.from_data`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of incident. Counterparts in other schemes are names or numbers, None where there is none."""

    code: str
    label: str
    definition: str
    severity: int
    """1 is the gravest: the default order of lists."""
    symbol: str
    """The shape on the map; each type has its own."""
    exported_as: str
    """Its code in the exchange format; its own where that has it."""
    acled: str
    """Name of the nearest ACLED sub-event type."""
    ucdp: tuple[int, ...]
    """UCDP types of organised violence it may count as: 1 state-based, 2 non-state, 3 one-sided."""
    plover: str | None
    cameo: str | None
    """CAMEO root code, two digits."""

    @property
    def exchanged(self) -> bool:
        """Whether the exchange format has this type itself."""
        return self.exported_as == self.code


@dataclass(frozen=True, slots=True)
class Codebook:
    """All event types, gravest first."""

    version: int
    types: Mapping[str, EventType]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Codebook:
        """Build it from the content of ``data/codebook.yaml``."""
        types = sorted((_event_type(code, row) for code, row in data["types"].items()), key=lambda t: t.severity)
        return cls(data["version"], {one.code: one for one in types})

    def __iter__(self) -> Iterator[EventType]:
        """The types, gravest first."""
        return iter(self.types.values())

    def __getitem__(self, code: str) -> EventType:
        """The type of a code; ``other`` for a code that the book does not know, so that old ledgers stay readable."""
        return self.types.get(code) or self.types["other"]

    def __contains__(self, code: object) -> bool:
        """Whether the book has the code."""
        return code in self.types

    def gravest(self, codes: Iterable[str]) -> EventType | None:
        """The gravest of several types; None without any."""
        return min((self[code] for code in codes), key=lambda one: one.severity, default=None)


def _event_type(code: str, row: Mapping[str, Any]) -> EventType:
    return EventType(
        code=code,
        label=row["label"],
        definition=row["definition"],
        severity=row["severity"],
        symbol=row["symbol"],
        exported_as=row.get("exported_as", code),
        acled=row["acled"],
        ucdp=tuple(row["ucdp"]),
        plover=row["plover"],
        cameo=row["cameo"],
    )
