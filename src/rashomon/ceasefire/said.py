"""What the voices of an incident say of one field, as the four questions need it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from rashomon.model import Field, Value
from rashomon.reconcile.counts import VOID
from rashomon.reconcile.record import Agreement as Stand
from rashomon.reconcile.record import Incident, Statement

V = TypeVar("V", bound=Value)


def statements(incident: Incident, field: Field, kind: type[V]) -> tuple[tuple[V, Statement], ...]:
    """The values of one field that stand, each with its statement, voice by voice; what was replaced is left out."""
    return tuple(_statements(incident, field, kind))


def _statements(incident: Incident, field: Field, kind: type[V]) -> Iterator[tuple[V, Statement]]:
    """One by one."""
    for summary in incident.fields:
        if summary.field is field:
            for voice in summary.voices:
                for statement in voice.statements:
                    value = statement.claim.value
                    if isinstance(value, kind) and statement.claim.modality not in VOID:
                        yield value, statement


def contradicts(incident: Incident, field: Field) -> bool:
    """Whether voices exclude each other on a field."""
    return any(f.field is field and f.agreement is Stand.CONTRADICT for f in incident.fields)
