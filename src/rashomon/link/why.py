"""Why two mentions are one incident, or are not: the pair's own waterfall, and what linking made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.link.linker import Linker
from rashomon.link.record import Cluster, Link


class Standing(StrEnum):
    """What decided about a pair."""

    LINKED = "linked"
    """One incident, and the pair alone speaks for it."""
    WITH_OTHERS = "with_others"
    """One incident, though the pair alone does not speak for it: others of the incident connect the two."""
    COPY = "copy"
    """Copies of one text tell it in the same words."""
    RULED = "ruled"
    """A person says that they are one, or that they are two."""
    NEVER_COMPARED = "never_compared"
    """They share no day and place."""
    REFUSED = "refused"
    """A limit forbids it: one document, days or places too far apart."""
    BELOW = "below"
    """The evidence does not exceed the prior and the margin."""
    OTHERS_AGAINST = "others_against"
    """The pair alone speaks for it; the other mentions of the two incidents do not."""


TOGETHER = frozenset({Standing.LINKED, Standing.WITH_OTHERS, Standing.COPY})


@dataclass(frozen=True, slots=True)
class Why:
    """What decided about two mentions, in words, and the waterfall of their comparison."""

    standing: Standing
    reason: str
    link: Link
    incidents: tuple[str, str]
    """The incident of each mention."""

    @property
    def one(self) -> bool:
        """Whether the two are one incident."""
        return self.incidents[0] == self.incidents[1]


def why(a: str, b: str, linker: Linker) -> Why:
    """Why two mentions of a linker, by their ids, are one incident or two.

    Raises:
        KeyError: The linker has no such mention.
    """
    link = linker.link(a, b)
    clusters = (linker.cluster_of(a), linker.cluster_of(b))
    standing, reason = _together(link, linker) if clusters[0].id == clusters[1].id else _apart(link, clusters, linker)
    return Why(standing, reason, link, (clusters[0].id, clusters[1].id))


def closest(one: Cluster, other: Cluster, linker: Linker) -> Why:
    """The pair of mentions of two incidents that speaks most for one: a link of one is why not the other's."""
    pairs = [(a.id, b.id) for a in one.members for b in other.members if a.id != b.id]
    links = {pair: linker.link(*pair) for pair in pairs}
    best = min(pairs, key=lambda pair: (links[pair].refused is not None, -links[pair].log_odds, pair))
    return why(*best, linker)


def _together(link: Link, linker: Linker) -> tuple[Standing, str]:
    """Of two mentions that are one incident."""
    if linker.ruled(link.a, link.b):
        return Standing.RULED, "A person says that they are one incident."
    if linker.is_copy(link.a, link.b):
        return Standing.COPY, "Copies of one text tell them in the same words."
    if link.same:
        return Standing.LINKED, "The evidence exceeds the prior and the margin."
    return Standing.WITH_OTHERS, "The pair alone would not be linked; other mentions of the incident connect the two."


def _apart(link: Link, clusters: tuple[Cluster, Cluster], linker: Linker) -> tuple[Standing, str]:
    """Of two mentions that are two incidents."""
    if linker.ruled(link.a, link.b):
        return Standing.RULED, "A person says that they are two incidents."
    if link.refused is not None:
        return Standing.REFUSED, f"Refused: {link.refused}."
    if not linker.compared_pair(link.a, link.b):
        return Standing.NEVER_COMPARED, "Never compared: they share no day and place, or too many undated ones do."
    if not link.same:
        return Standing.BELOW, "The evidence does not exceed the prior and the margin."
    return Standing.OTHERS_AGAINST, _against(clusters, linker)


def _against(clusters: tuple[Cluster, Cluster], linker: Linker) -> str:
    """What of two incidents speaks against joining them, though a pair of their mentions speaks for it."""
    links = [linker.link(a.id, b.id) for a in clusters[0].members for b in clusters[1].members]
    refused = next((link for link in links if link.refused is not None), None)
    if refused is not None:
        return f"The pair alone would be linked; {refused.a} and {refused.b} may not: {refused.refused}."
    if not all(linker.compared_pair(link.a, link.b) for link in links):
        return "The pair alone would be linked; other mentions of the two incidents share no day and place."
    mean = sum(link.log_odds for link in links) / len(links)
    return f"The pair alone would be linked; over all {len(links)} pairs of the two incidents the mean is {mean:+.2f}."
