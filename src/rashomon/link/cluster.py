"""Which mentions tell one incident: the whole of them at once. See :mod:`rashomon.link.linker` for how."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rashomon.link.constraints import FREE, Constraints
from rashomon.link.linker import Linker
from rashomon.link.record import Cluster, Told, order
from rashomon.link.table import LinkTable

__all__ = ["cluster", "order"]


def cluster(
    told: Iterable[Told],
    table: LinkTable,
    *,
    copies: Collection[frozenset[str]] = (),
    constraints: Constraints = FREE,
) -> tuple[Cluster, ...]:
    """The incidents that the mentions tell, each mention in exactly one, in order of their first mention.

    ``copies`` are groups of ids of documents that are copies of one text; ``constraints`` what persons ruled, which
    outranks every score and limit.
    """
    linker = Linker(table, constraints)
    linker.add(told, copies=copies)
    return linker.clusters()
