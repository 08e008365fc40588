"""How what two voices say of one field stands together: by their values, and by when and of which days they speak.

Two figures that exclude each other are no contradiction where both may be right:

1. *later toll*: the greater one was published later, up to :data:`GROWTH` times the earlier one: tolls rise as the
   wounded die and the missing are found. A figure that falls, or that rises from none, contradicts.
2. *other window*: the greater one is told of more days, which hold the other's.

Claims of responsibility and denials are words of those who make them, and compared by who makes them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

from rashomon.link.days import Days, days_of
from rashomon.link.record import Told
from rashomon.link.table import LinkTable
from rashomon.model import Count, DatePrecision, Field, Modality, Value, When
from rashomon.reconcile.compare import AGREE, CONTRADICT, DIFFER, SEVERITY, Finding, compare
from rashomon.reconcile.record import Incident, Statement, VoiceValue

COUNTED = frozenset({Field.KILLED, Field.INJURED, Field.CASUALTIES})
GROWTH = 2
"""How many times the earlier toll a later one may be: the bound by which linking, too, calls two tolls close."""
NAMES_MORE = "voices.one_names_more.v1"
"""The rule by which voices differ that agree as far as both speak."""
_PRECISIONS = tuple(DatePrecision)


@dataclass(frozen=True, slots=True)
class Moments:
    """When the statements of one incident were published, and of which days they speak."""

    published: Mapping[str, dt.date | None]
    """By document."""
    window: Mapping[str, Days]
    """By mention, the most precise date that it tells."""

    @classmethod
    def of(cls, told: Iterable[Told]) -> Moments:
        """Those of the mentions of one incident."""
        mentions = tuple(told)
        dates = {one.id: [c.value for c in one.mention.of(Field.DATE)] for one in mentions}
        return cls({one.document: one.published for one in mentions}, _windows(dates))

    @classmethod
    def within(cls, incident: Incident, published: Mapping[str, dt.date | None]) -> Moments:
        """Those of an incident, by its statements."""
        dates: dict[str, list[Value]] = {}
        for account in incident.accounts:
            for statement in account.statements:
                if statement.claim.field is Field.DATE:
                    dates.setdefault(statement.mention, []).append(statement.claim.value)
        return cls(published, _windows(dates))

    def later(self, earlier: Iterable[Statement], later: Iterable[Statement]) -> int | None:
        """The days from the last of some statements to the first of others; None: not all are dated, or not later."""
        before, after = ([self.published.get(s.document) for s in said] for said in (earlier, later))
        first, last = (min((d for d in after if d), default=None), max((d for d in before if d), default=None))
        if first is None or last is None or None in {*before, *after} or first <= last:
            return None
        return (first - last).days

    def wider(self, narrow: Iterable[Statement], wide: Iterable[Statement]) -> bool:
        """Whether some statements all speak of more days than others, days that hold all of theirs."""
        inner, outer = ([self.window.get(s.mention, Days()) for s in said] for said in (narrow, wide))
        return bool(inner and outer) and all(_holds(o, i) for o, i in product(outer, inner))


def _windows(dates: Mapping[str, Iterable[Value]]) -> dict[str, Days]:
    """By mention, the days of its most precise date."""
    found: dict[str, Days] = {}
    for mention, values in dates.items():
        told = [value for value in values if isinstance(value, When)]
        best = min(told, key=lambda when: _PRECISIONS.index(when.precision), default=None)
        if best is not None:
            found[mention] = days_of(best, None, news=False)
    return found


def _holds(outer: Days, inner: Days) -> bool:
    """Whether an interval is longer than another and holds it."""
    if outer.low is None or outer.high is None or inner.low is None or inner.high is None:
        return False
    return outer.length > inner.length and outer.low <= inner.low and inner.high <= outer.high


# --------------------------------------------------------------------------------------------------------- two voices


def stand(field: Field, a: VoiceValue, b: VoiceValue, table: LinkTable, moments: Moments) -> Finding:
    """How two voices stand on a field: by their best match; where one names more than the other, they differ."""
    by_hand = _responsibility(a, b) if field is Field.RESPONSIBILITY else None
    if field is Field.DENIAL and a.voice != b.voice:
        by_hand = Finding(DIFFER, "denial.several.v1", "each denies it in its own name")
    if by_hand is not None:
        return replace(by_hand, reason=f"{a.name} and {b.name}: {by_hand.reason}")
    grid = {
        (i, j): in_time(field, compare(field, x, y, table), (x, a.statements), (y, b.statements), moments)
        for (i, x), (j, y) in product(enumerate(a.values), enumerate(b.values))
    }
    best = min(grid.values(), key=lambda finding: SEVERITY[finding.agreement])
    agreed = [pair for pair, finding in grid.items() if finding.agreement is AGREE]
    matched = len({i for i, _ in agreed}) == len(a.values) and len({j for _, j in agreed}) == len(b.values)
    if best.agreement is AGREE and not matched:
        return Finding(DIFFER, NAMES_MORE, f"{a.name}: {a.value}; {b.name}: {b.value}: one names more")
    return replace(best, reason=f"{a.name} and {b.name}: {best.reason}")


Said = tuple[Value, Iterable[Statement]]
"""A value and the statements behind it."""


def in_time(field: Field, found: Finding, a: Said, b: Said, moments: Moments) -> Finding:
    """The finding on two values; where figures exclude each other but may both be right, why."""
    (x, here), (y, there) = a, b
    if field not in COUNTED or found.agreement is not CONTRADICT or not (isinstance(x, Count) and isinstance(y, Count)):
        return found
    (less, early), (more, late) = sorted(((x, tuple(here)), (y, tuple(there))), key=lambda said: said[0].low)
    top = less.high if less.high is not None else less.low
    days = moments.later(early, late)
    if days is not None and 0 < top < more.low <= GROWTH * top:
        reason = f"{more} was published {days} days after {less}, and tolls rise"
        return Finding(DIFFER, "count.later_toll.v1", reason)
    if moments.wider(early, late):
        return Finding(DIFFER, "count.other_window.v1", f"{more} is told of more days than {less}")
    return found


def _responsibility(a: VoiceValue, b: VoiceValue) -> Finding | None:
    """How a claim of responsibility stands to another, or to the word that nobody claims it."""
    claimed = [any(s.claim.modality is Modality.CLAIMED for s in voice.statements) for voice in (a, b)]
    if all(claimed):
        return Finding(DIFFER, "responsibility.several.v1", "each claims it in its own name")
    if any(claimed):
        return Finding(DIFFER, "responsibility.none_yet.v1", "one claims it, the other tells of no claim so far")
    return Finding(AGREE, "responsibility.none.v1", "neither tells of a claim")
