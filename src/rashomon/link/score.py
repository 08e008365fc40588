"""Whether two mentions tell one incident: a comparison in steps, each with its weight; the sum explains itself."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.link.days import Days, gap
from rashomon.link.findings import STEPS
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
    steps = [
        Weight("prior", f"the prior of table {table.version}", table.prior),
        Weight("margin", "a wrong merge costs more than a wrong split", -table.margin),
    ]
    steps += [Weight(found.name, found.words, table.weights[found.name]) for found in findings(a, b, table)]
    return Link(a.id, b.id, _sum(step.log_odds for step in steps), tuple(steps), refusal(a, b, table), table.version)


def findings(a: Profile, b: Profile, table: LinkTable) -> list[Found]:
    """All that comparing the two finds, in the order of the steps."""
    return [found for step in STEPS for found in step(a, b, table)]


def log_odds(a: Profile, b: Profile, table: LinkTable) -> float | None:
    """The sum of a pair's weights, without the words; None: the pair is refused."""
    if b.id < a.id:
        a, b = b, a
    if refusal(a, b, table) is not None:
        return None
    weights = table.weights
    return _sum([table.prior, -table.margin, *(weights[found.name] for found in findings(a, b, table))])


def _sum(weights: Iterator[float] | list[float]) -> float:
    """The sum, rounded so that it is the same on every machine."""
    return round(sum(weights), 6)


def refusal(a: Profile, b: Profile, table: LinkTable) -> str | None:
    """The constraint that forbids the pair, in words; None: none does."""
    if a.told.document == b.told.document:
        return "one document tells them as two incidents"
    apart = gap(a.days, b.days)
    if apart is not None and apart > _most_days(a.days, b.days, table.limits):
        return f"dated {apart} days apart"
    place = best_place(a, b, table)
    if place is not None and place.far_km > table.limits.refuse_km:
        return f"{place.words}: too far for one incident"
    return None


def _most_days(a: Days, b: Days, limits: Limits) -> float:
    """How many days may lie between two dates; without a limit where the text does not date both."""
    if a.assumed or b.assumed:
        return float("inf")
    return limits.refuse_days if a.exact and b.exact else limits.refuse_loose_days
