"""Whether two mentions tell one incident: a comparison in steps, each with its weight; the sum explains itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from rashomon.link.days import Days, gap
from rashomon.link.names import overlap
from rashomon.link.places import Found, compare_spots
from rashomon.link.profile import COUNTED, Profile, Spot, profile
from rashomon.link.record import Link, Told, Weight
from rashomon.link.table import LinkTable
from rashomon.model import Count

Step = Callable[[Profile, Profile, LinkTable], Iterator[Found]]


def explain_pair(a: Told, b: Told, table: LinkTable) -> Link:
    """Every step of the comparison of two mentions, whether they end up as one incident or not.

    Symmetric: ``explain_pair(a, b)`` and ``explain_pair(b, a)`` are equal.
    """
    return score(profile(a, table), profile(b, table), table)


def score(a: Profile, b: Profile, table: LinkTable) -> Link:
    """The same over profiles made before."""
    if b.id < a.id:
        a, b = b, a
    steps = [Weight("prior", f"the prior of table {table.version}", table.prior)]
    for step in STEPS:
        steps += [Weight(found.name, found.words, table.weights[found.name]) for found in step(a, b, table)]
    total = round(sum(step.log_odds for step in steps), 6)
    return Link(a.id, b.id, total, tuple(steps), refusal(a, b, table), table.version)


def refusal(a: Profile, b: Profile, table: LinkTable) -> str | None:
    """The constraint that forbids the pair, in words; None: none does."""
    if a.told.document == b.told.document:
        return "one document tells them as two incidents"
    apart = gap(a.days, b.days)
    if a.days.exact and b.days.exact and apart is not None and apart > table.limits.refuse_days:
        return f"dated {apart} days apart"
    place = best_place(a, b, table)
    if place is not None and place.far_km > table.limits.refuse_km:
        return f"{place.words}: too far for one incident"
    return None


def _date(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """One finding on when."""
    apart = gap(a.days, b.days)
    if apart is None:
        yield _loose_date(a.days, b.days)
    elif a.days.assumed or b.days.assumed:
        near = apart <= table.limits.refuse_days
        yield Found(
            f"date.published_{'near' if near else 'apart'}", f"not dated; published {apart} days from the other"
        )
    elif apart:
        name = {1: "date.one_day", 2: "date.two_days"}.get(apart, "date.apart")
        yield Found(name, f"{apart} days apart")
    else:
        yield _overlapping(max(a.days.length, b.days.length))


def _overlapping(longer: int) -> Found:
    """Two intervals share a day; the longer one says how much that means."""
    if longer == 1:
        return Found("date.same_day", "the same day")
    for most, name in ((7, "date.within_days"), (31, "date.within_month")):
        if longer <= most:
            return Found(name, f"they overlap within {longer} days")
    return Found("date.within_longer", f"they overlap within {longer} days")


def _loose_date(a: Days, b: Days) -> Found:
    """At least one has no full date."""
    day, other = (a, b) if a.low is not None else (b, a)
    if a.month_day is not None and a.month_day == b.month_day:
        return Found("date.same_month_day", "the same day and month, no year given")
    if not day.exact or day.low is None:
        return Found("date.unknown", "not both dated")
    return _fits(day.low, other)


def _fits(ordinal: int, other: Days) -> Found:
    """Whether a full date fits a date without a year or a bare weekday."""
    date = dt.date.fromordinal(ordinal)
    if other.month_day is not None:
        same = other.month_day == (date.month, date.day)
        return Found("date.same_month_day" if same else "date.apart", f"{date} and a date without a year")
    if other.weekday is not None:
        fits = other.weekday == date.weekday()
        return Found(f"date.weekday_{'fits' if fits else 'other'}", f"{date} and a bare weekday")
    return Found("date.unknown", "not both dated")


def best_place(a: Profile, b: Profile, table: LinkTable) -> Found | None:
    """The best finding over the primary places of both, and over the further ones where these are no match."""
    here, there = ([s for s in p.spots if s.primary] for p in (a, b))
    found = _best(here, there, table)
    if found is None or table.weights[found.name] > 0:
        return found
    other = _best(a.spots, b.spots, table)
    if other is not None and other.name in {"place.same", "place.same_name", "place.close"}:
        return Found("place.shared_other", other.words)
    return found


def _best(here: Sequence[Spot], there: Sequence[Spot], table: LinkTable) -> Found | None:
    """The finding of the greatest weight."""
    found = [compare_spots(a, b, table.limits) for a, b in product(here, there)]
    return max(found, key=lambda f: (table.weights[f.name], f.words), default=None)


def _place(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """One finding on where."""
    yield best_place(a, b, table) or Found("place.unknown", "not both name a place")


def _type(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """One finding on the event type, where both have one."""
    if a.types & b.types:
        yield Found("type.same", ", ".join(sorted(a.types & b.types)))
    elif a.types and b.types:
        fits = any(table.types_fit(x, y) for x, y in product(a.types, b.types))
        told = f"{', '.join(sorted(a.types))} and {', '.join(sorted(b.types))}"
        yield Found(f"type.{'compatible' if fits else 'other'}", told)


def _parties(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """Findings on who acted and who was hit, on the weapons, where both say so."""
    del table
    both = a.perpetrators & b.perpetrators
    if both:
        same = a.perpetrators == b.perpetrators
        yield Found(f"perpetrator.{'same' if same else 'overlap'}", ", ".join(sorted(both)))
    elif a.perpetrators and b.perpetrators:
        yield Found("perpetrator.other", _two(a.perpetrators, b.perpetrators))
    for name, here, there in (("target", a.targets, b.targets), ("weapon", a.weapons, b.weapons)):
        if here & there:
            yield Found(f"{name}.same", ", ".join(sorted(here & there)))
        elif here and there:
            yield Found(f"{name}.other", _two(here, there))


def _two(here: frozenset[str], there: frozenset[str]) -> str:
    """Two sets of words, for reading."""
    return f"{', '.join(sorted(here))} and {', '.join(sorted(there))}"


def _counts(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """One finding for each count that both tell."""
    for field, here, there in zip(COUNTED, a.counts, b.counts, strict=True):
        if here is not None and there is not None:
            yield Found(f"{field}.{_count(here, there, table.limits.large)}", f"{here} and {there}")


def _count(a: Count, b: Count, large: int) -> str:
    """How two counts stand to each other; two zeros are common and tell little.

    "At least 15" is how reports put a toll of 15: here it is taken to reach up to twice as many, no further.
    """
    if a.low == b.low and a.low and all(c.high in {c.low, None} for c in (a, b)):
        return "same_large" if a.low >= large else "same"
    less, more = sorted((a, b), key=lambda c: (c.low, _top(c)))
    if more.low <= _top(less):
        return "compatible"
    if _top(less) == 0:
        return "zero_and_some"
    return "close" if more.low <= 2 * _top(less) else "far"


def _top(count: Count) -> int:
    """The greatest number that a count is taken for."""
    return count.high if count.high is not None else 2 * count.low


def _text(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """Findings on the words of both passages."""
    del table
    share = overlap(a.text, b.text)
    if share >= 0.2:
        yield Found(f"text.{'much' if share >= 0.5 else 'some'}", f"{share:.0%} of the words are shared")
    for name in sorted(a.names & b.names)[:2]:
        yield Found("names.shared", name)


STEPS: tuple[Step, ...] = (_date, _place, _type, _parties, _counts, _text)
