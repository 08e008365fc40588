"""Which claims coders write down: a list of rules, each with how often coders did so in articles that they coded.

Coders write nearly every toll, but a perpetrator seldom, and the event itself only where it is somebody's word and no
harm is told. A row has *signs*; the first rule all of whose signs it has decides. The rules lie in
``data/listing.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.export.claim_rows import ARTICLE, Row, is_named
from rashomon.extract.en.tallies import figures
from rashomon.model import Count, Modality, Relation

LONG = 12
"""Words from which a value is long."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a row must have, and of how many such rows in coded articles how many were written by a coder."""

    signs: frozenset[str]
    rows: int
    right: int

    @property
    def share(self) -> float:
        """How often a coder wrote such a row."""
        return self.right / self.rows if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class Listing:
    """Decides which rows are listed: those whose first fitting rule has a share of at least ``least``."""

    rules: tuple[Rule, ...]
    least: float

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Listing:
        """The listing of ``data/listing.yaml``."""
        rules = (Rule(frozenset(r["signs"]), int(r["rows"]), int(r["right"])) for r in data["rules"])
        return cls(tuple(rules), float(data["least"]))

    def rule(self, signs: frozenset[str]) -> Rule | None:
        """The first rule that fits a row of these signs; None: no rule, and the row is not listed."""
        return next((r for r in self.rules if r.signs <= signs), None)

    def chosen(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that are listed."""
        found = [(row, self.rule(signs_of(row, rows))) for row in rows]
        return [row for row, rule in found if rule is not None and rule.share >= self.least]


def signs_of(row: Row, rows: Sequence[Row]) -> frozenset[str]:
    """The signs of one row among all rows of its mention: its kind, by whose word it is, and how it is told."""
    value, modality = row.claim.value, row.claim.modality
    told = {
        row.kind: True,
        who(row): True,
        str(modality): modality is not Modality.ASSERTED,
        "in_title": row.in_title,
        "long": len(row.value.split()) >= LONG,
        "part": isinstance(value, Count) and value.relation is Relation.SUBSET,
        "vague": isinstance(value, Count) and not figures(value),
        "counted": any(r is not row and is_figure(r) for r in rows),
        "alone": all(r.kind in ("perpetrator", "event") for r in rows),
        f"in_{row.event_type}": True,
    }
    return frozenset(sign for sign, has in told.items() if has)


def who(row: Row) -> str:
    """By whose word a row is: the text's own (``article``), somebody ``unnamed``, or a ``named`` one."""
    if row.speaker == ARTICLE:
        return ARTICLE
    return "named" if is_named(row.speaker) else "unnamed"


def is_figure(row: Row) -> bool:
    """Whether a row tells how many were harmed."""
    return isinstance(row.claim.value, Count) and bool(figures(row.claim.value))
