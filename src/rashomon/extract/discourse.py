"""The small words of a language that order a report's events and the roles in them. Data: ``LANG/discourse``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Self

from rashomon.extract.phrases import forms


@dataclass(frozen=True, slots=True)
class Discourse:
    """Each set is described in the head of its entry in ``data/en/discourse.yaml``."""

    by: frozenset[str]
    agent: frozenset[str]
    mutual: frozenset[str]
    mutual_acts: frozenset[str]
    aim: frozenset[str]
    losing: frozenset[str]
    opposing: frozenset[str]
    hit_verbs: frozenset[str]
    doing: frozenset[str]
    suffering: frozenset[str]
    telling: frozenset[str]
    blaming: frozenset[str]
    accusing: frozenset[str]
    holding: frozenset[str]
    held: frozenset[str]
    passive_sides: frozenset[str]
    framing: frozenset[str]
    joints: frozenset[str]
    linking: frozenset[str]
    setting: frozenset[str]
    breaks: frozenset[str]
    definite: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Sequence[str]]) -> Self:
        """Expand the entries into the forms in which they are written."""
        return cls(**{f.name: frozenset(w for entry in data[f.name] for w in forms(entry)) for f in fields(cls)})
