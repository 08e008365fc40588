"""The stretch of time that a tally sums over.

Of a sentence's dates of events the longest is taken, then the nearest to the figure. What the finder of dates reads as
a point opens a stretch where the words say so: "since Friday", "since the beginning of the year", "during the day".
Such words hang on the day of publication: without it nothing is dated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rashomon.extract.en.tally_words import TallyWords
from rashomon.extract.found import CountFound, DateFound, DateRole, Findings
from rashomon.model import DatePrecision, PartialDate, When

LENGTHS = {
    DatePrecision.LONGER: 5,
    DatePrecision.MONTH: 4,
    DatePrecision.WEEK: 3,
    DatePrecision.DAYS: 2,
    DatePrecision.DAY: 1,
    DatePrecision.UNKNOWN: 0,
}


def summed_over(found: Findings, count: CountFound, published: dt.date | None, words: TallyWords) -> When | None:
    """The stretch of time of a figure; None where its sentence tells none."""
    dates = [d for d in found.dates if d.role is DateRole.EVENT]
    told = [(_opened(found, d), d.first) for d in dates]
    told += _of_publication(found, published, words)
    best = min(told, key=lambda one: (-_length(one[0]), abs(one[1] - count.first)), default=None)
    return best[0] if best is not None else None


def _length(when: When) -> int:
    return LENGTHS[when.precision]


def _opened(found: Findings, date: DateFound) -> When:
    """A date after "since" opens a stretch that has no end: "since Friday", "since 3 March"."""
    tokens = found.sentence.tokens
    since = any(t.lower == "since" for t in tokens[max(date.first - 1, 0) : date.first + 1])
    if not since or date.when.start is None or date.when.end is None:
        return date.when
    return When(date.when.start, None, DatePrecision.LONGER)


def _of_publication(found: Findings, published: dt.date | None, words: TallyWords) -> Iterator[tuple[When, int]]:
    """Stretches that are told from the day of publication, each with its token."""
    if published is None:
        return
    lower = tuple(t.lower for t in found.sentence.tokens)
    for i, word in enumerate(lower):
        if word in words.outsets and "since" in lower[max(i - 2, 0) : i] and lower[i + 1 : i + 2] == ("of",):
            start = _first(published, lower[i + 2 : i + 5])
            if start is not None:
                yield When(start, None, DatePrecision.LONGER), i
        if " ".join(lower[i : i + 3]) in words.whole_days and lower[i + 3 : i + 4] != ("of",):
            yield _day_before(published), i


def _first(published: dt.date, words: tuple[str, ...]) -> PartialDate | None:
    """The first day of the week, month or year of publication."""
    unit = next((w for w in words if w in {"year", "month", "week"}), None)
    if unit is None or (words and words[0] not in {"the", "this", "current"}):
        return None
    if unit == "week":
        monday = published - dt.timedelta(days=published.weekday())
        return PartialDate(monday.year, monday.month, monday.day)
    return PartialDate(published.year, 1 if unit == "year" else published.month, 1)


def _day_before(published: dt.date) -> When:
    """The 24 hours of a daily bulletin: they begin on the day before it."""
    before = published - dt.timedelta(days=1)
    return When(
        PartialDate(before.year, before.month, before.day),
        PartialDate(published.year, published.month, published.day),
        DatePrecision.DAYS,
    )
