"""Whether two mentions tell one incident: a comparison in steps, each with its weight; the sum explains itself."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.link.days import Days, gap
from rashomon.link.findings import AFTER, BEFORE
from rashomon.link.found import Found
from rashomon.link.places import best_place
from rashomon.link.profile import Profile, profile
from rashomon.link.record import Link, Told, Weight
from rashomon.link.table import Limits, LinkTable


def explain_pair(a: Told, b: Told, table: LinkTable) -> Link:
    """Every step of the comparison of two mentions, whether they end up as one incident or not.

    Symmetric: ``explain_pair(a, b)`` and ``explain_pair(b, a)`` are equal.
    """
    return score(profile(a, table), profile(b, table), table)


def score(a: Profile, b: Profile, table: LinkTable) -> Link:
    """The same over profiles made before."""
    if b.id < a.id:
        a, b = b, a
    spot = best_place(a, b, table)
    found = [Weight(one.name, one.words, table.weights[one.name]) for one in findings(a, b, spot, table)]
    steps = (
        Weight("prior", f"the prior of table {table.version}", table.prior),
        Weight("margin", "a wrong merge costs more than a wrong split", -table.margin),
        *found,
    )
    total = round(sum(step.log_odds for step in steps), 6)
    refused = by_day(a, b, table.limits) or by_place(spot, table.limits)
    return Link(a.id, b.id, total, steps, refused, table.version)


def log_odds(a: Profile, b: Profile, table: LinkTable) -> float | None:
    """The sum of a pair's weights, without the words; None: the pair is refused."""
    if by_day(a, b, table.limits):
        return None
    spot = best_place(a, b, table)
    if by_place(spot, table.limits):
        return None
    weights = table.weights
    total = table.prior - table.margin
    for one in findings(a, b, spot, table):
        total += weights[one.name]
    return round(total, 6)


def findings(a: Profile, b: Profile, spot: Found | None, table: LinkTable) -> Iterator[Found]:
    """All that comparing the two finds, in the order of the steps; ``spot`` is what their places gave."""
    for step in BEFORE:
        yield from step(a, b, table)
    yield spot or UNPLACED
    for step in AFTER:
        yield from step(a, b, table)


UNPLACED = Found("place.unknown", "not both name a place")


def by_day(a: Profile, b: Profile, limits: Limits) -> str | None:
    """Whether one document or the dates forbid the pair, in words."""
    if a.told.document == b.told.document:
        return "one document tells them as two incidents"
    apart = gap(a.days, b.days)
    if apart and apart > _most_days(a.days, b.days, limits):
        return f"dated {apart} days apart"
    return None


def by_place(spot: Found | None, limits: Limits) -> str | None:
    """Whether the places forbid the pair, in words."""
    if spot is not None and spot.far_km > limits.refuse_km:
        return f"{spot.words}: too far for one incident"
    return None


def _most_days(a: Days, b: Days, limits: Limits) -> float:
    """How many days may lie between two dates; without a limit where the text does not date both."""
    if a.assumed or b.assumed:
        return float("inf")
    return limits.refuse_days if a.exact and b.exact else limits.refuse_loose_days
