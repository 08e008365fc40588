"""What comparing two mentions finds, step by step: when, what, who, with what harm, in which words.

Where it was: :mod:`rashomon.link.places`. Each step is symmetric and yields the names of rows of the table of weights
(see :mod:`rashomon.link.score`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import product

from rashomon.link.days import Days, gap
from rashomon.link.found import Found
from rashomon.link.names import overlap
from rashomon.link.profile import COUNTED, Profile, reach
from rashomon.link.table import LinkTable
from rashomon.model import Count

Step = Callable[[Profile, Profile, LinkTable], Iterator[Found]]
MUCH, SOME, LITTLE = 0.5, 0.2, 0.06
"""Shares of common words."""
TELLING_WORDS = 5
"""Words of a passage, stop words left out, from which it means something that none is shared."""


# ---------------------------------------------------------------------------------------------------------------- when


def date(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """One finding on when."""
    apart = gap(a.days, b.days)
    if apart is None:
        yield _loose_date(a.days, b.days)
    elif a.days.assumed or b.days.assumed:
        yield _assumed(a.days, b.days, apart, table.limits.refuse_days)
    elif apart:
        name = {1: "date.one_day", 2: "date.two_days"}.get(apart, "date.apart")
        yield Found(name, "{} days apart", (apart,))
    else:
        yield _overlapping(max(a.days.length, b.days.length))


def _assumed(a: Days, b: Days, apart: int, near: int) -> Found:
    """At least one is dated by its publication alone."""
    told = "not dated; published {} days from the other"
    if a.assumed and b.assumed and apart <= near:
        return Found("date.both_undated", "neither is dated; published {} days apart", (apart,))
    return Found(f"date.published_{'near' if apart <= near else 'apart'}", told, (apart,))


def _overlapping(longer: int) -> Found:
    """Two intervals share a day; the longer one says how much that means."""
    if longer == 1:
        return Found("date.same_day", "the same day")
    for most, name in ((7, "date.within_days"), (31, "date.within_month")):
        if longer <= most:
            return Found(name, "they overlap within {} days", (longer,))
    return Found("date.within_longer", "they overlap within {} days", (longer,))


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
    day = dt.date.fromordinal(ordinal)
    if other.month_day is not None:
        same = other.month_day == (day.month, day.day)
        return Found("date.same_month_day" if same else "date.apart", "{} and a date without a year", (day,))
    if other.weekday is not None:
        fits = other.weekday == day.weekday()
        return Found(f"date.weekday_{'fits' if fits else 'other'}", "{} and a bare weekday", (day,))
    return Found("date.unknown", "not both dated")


def news(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """Whether it is the news of the day: what one tells as news, another seldom tells as background."""
    del table
    here, there = a.told.mention.main, b.told.mention.main
    if here != there:
        yield Found("news.one", "news in one, background in the other")
    elif not here:
        yield Found("news.neither", "background in both")


# ----------------------------------------------------------------------------------------------------- where, what, who


def kind(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """One finding on the event type, where both have one."""
    both = a.types & b.types
    if both:
        yield Found("type.same" if both - table.common else "type.same_common", "{}", (both,))
    elif a.types and b.types:
        fits = any(table.types_fit(x, y) for x, y in product(a.types, b.types))
        yield Found(f"type.{'compatible' if fits else 'other'}", "{} and {}", (a.types, b.types))


def parties(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """Findings on who acted and who was hit, on the weapons, where both say so."""
    del table
    both = a.perpetrators & b.perpetrators
    if both:
        same = a.perpetrators == b.perpetrators
        yield Found("perpetrator.same" if same else "perpetrator.overlap", "{}", (both,))
    elif a.perpetrators and b.perpetrators:
        yield Found("perpetrator.other", "{} and {}", (a.perpetrators, b.perpetrators))
    for same_row, other_row, here, there in (
        ("target.same", "target.other", a.targets, b.targets),
        ("weapon.same", "weapon.other", a.weapons, b.weapons),
    ):
        if here & there:
            yield Found(same_row, "{}", (here & there,))
        elif here and there:
            yield Found(other_row, "{} and {}", (here, there))


# ----------------------------------------------------------------------------------------------------------------- harm


def harm(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """One finding for each count that both tell, and one where an exact figure of 5 or more is in both."""
    for unit, here, there in zip(COUNTED, a.counts, b.counts, strict=True):
        if here is not None and there is not None:
            yield Found(f"{unit}.{stand(here, there, table.limits.large)}", "{} and {}", (here, there))
    large = [n for _, n in a.figures & b.figures if n >= table.limits.large]
    if large:
        yield Found("figures.shared", "{} in both", (max(large),))
    elif (a.counts[0] is None) != (b.counts[0] is None):
        yield Found("killed.one_tells", "only one counts the dead")


def stand(a: Count, b: Count, large: int) -> str:
    """How two counts stand to each other; two zeros are common and tell little."""
    if a.low == b.low and a.low and all(c.high in {c.low, None} for c in (a, b)):
        return "same_large" if a.low >= large else "same"
    less, more = sorted((a, b), key=lambda c: (c.low, reach(c)))
    if more.low <= reach(less):
        return "loose" if any(reach(c) > 2 * c.low for c in (a, b)) else "compatible"
    if reach(less) == 0:
        return "zero_and_some"
    return "close" if more.low <= 2 * reach(less) else "far"


# ---------------------------------------------------------------------------------------------------------------- words


def text(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """Findings on the words of both passages."""
    del table
    share = overlap(a.text, b.text)
    if share >= SOME:
        yield Found("text.much" if share >= MUCH else "text.some", "{:.0%} of the words are shared", (share,))
    elif share < LITTLE and min(len(a.text), len(b.text)) >= TELLING_WORDS:
        yield Found("text.little", "{:.0%} of the words are shared", (share,))
    for name in sorted(a.names & b.names)[:2]:
        yield Found("names.shared", "{}", (name,))


def detail(a: Profile, b: Profile, table: LinkTable) -> Iterator[Found]:
    """Whether two mentions that are not both dated to the day have nothing in common that few others have."""
    if a.days.exact and b.days.exact:
        return
    if not a.figures & b.figures and a.types & b.types <= table.common and overlap(a.text, b.text) < SOME:
        yield Found("detail.none", "not both dated to the day, no figure and few words shared")


BEFORE: tuple[Step, ...] = (date, news)
"""The steps before the place, which :mod:`rashomon.link.places` compares ..."""
AFTER: tuple[Step, ...] = (kind, parties, harm, text, detail)
"""... and those after it."""
