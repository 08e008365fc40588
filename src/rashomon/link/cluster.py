"""Which mentions tell one incident: the whole of them at once. See :mod:`rashomon.link.linker` for how."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rashomon.link.linker import Linker, Pair
from rashomon.link.record import Cluster, Told, order
from rashomon.link.table import LinkTable

__all__ = ["cluster", "order"]


def cluster(
    told: Iterable[Told],
    table: LinkTable,
    *,
    copies: Collection[frozenset[str]] = (),
    same: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> tuple[Cluster, ...]:
    """The incidents that the mentions tell, each mention in exactly one, in order of their first mention.

    ``copies`` are groups of ids of documents that are copies of one text. ``same`` and ``apart`` are pairs of ids of
    mentions of which a person says that they are one incident, or two: that outranks every score and limit.
    """
    linker = Linker(table, same=same, apart=apart)
    linker.add(told, copies=copies)
    return linker.clusters()
