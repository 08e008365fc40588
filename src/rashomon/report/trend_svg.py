"""A trend as a drawing: incidents, documents on the same days, then a strip for each side that tells or is accused.

By shape and word, without colour. All strips have one scale, so that they can be compared with each other.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from rashomon.report.trend import Day, Phase, Share, Trend
from rashomon.report.words import plural

WIDTH = 920.0
LEFT, RIGHT = 54.0, 14.0
MOST_BARS = 92
"""Bars that fit side by side; more days are drawn in bins of equal length."""
TOP = 66.0
LINE, HEAD, AFTER = 18.0, 21.0, 12.0
"""Pixels of a line of text, of the heading of some strips, and after them."""
PANEL, DOCUMENTS, STRIP = 192.0, 90.0, 34.0
"""Heights of the panels of incidents and documents, and of a strip."""
MOST_STRIPS = 7
"""Sides that have a strip of their own; those with the fewest incidents share the last one."""
OTHERS = "all others"
STYLE = (
    "text{font:12px system-ui,'Noto Sans',Arial,sans-serif;fill:#111}.h{font-size:16px;font-weight:600}.s{fill:#444}"
    ".b{font-weight:600}.o{fill:#fff;stroke:#111;stroke-width:1}.q{fill:url(#dots);stroke:#111;stroke-width:1}"
    ".c{fill:#111}.d{fill:#9a9a9a}.n{fill:url(#none)}.p{fill:#efefef}.a{stroke:#111;fill:none}.g{stroke:#ccc;fill:none}"
)

PATTERNS = (
    '<defs><pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" '
    'fill="#fff"/><circle cx="2" cy="2" r="1" fill="#111"/></pattern><pattern id="none" width="6" height="6" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#999"/></pattern></defs>'
)
Panel = tuple[float, float]
"""Top and foot of a panel, in pixels."""
Named = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """Some days drawn as one bar."""

    first: dt.date
    documents: int
    incidents: int
    contested: int
    in_question: int
    during: bool
    """At least half of the days lie in the agreement's time."""
    phase: Phase | None
    """That of its first day."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One side's incidents and those in question, bar by bar."""

    name: str
    incidents: tuple[int, ...]
    in_question: tuple[int, ...]


def render(of: Trend) -> str:
    """The chart as one SVG file: no script, no request. The same trend gives the same bytes."""
    size, bins = binned(of.days)
    groups = [
        ("Incidents by who tells them; one that two sides tell counts with both", claimants(of, size)),
        ("Incidents by who is said to have done it", parties(of, size)),
    ]
    upper = (TOP + LINE * (len(of.shares) + 2.2), TOP + LINE * (len(of.shares) + 2.2) + PANEL)
    lower = (upper[1] + 42, upper[1] + 42 + DOCUMENTS)
    drawn = list(_strips(groups, bins, lower[1] + 46, judged=of.agreement is not None))
    height = lower[1] + 46 + sum(HEAD + AFTER + (STRIP + LINE) * len(strips) for _, strips in groups) + 24
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" {_label(of)}>',
        f"<style>{STYLE}</style>{PATTERNS}",
        f'<rect width="{WIDTH:g}" height="{height:g}" fill="#fff"/>',
        *_heads(of, size, upper, lower),
        *_bands(bins, upper),
        *_phases(bins, upper[0]),
        *_axes(bins, upper, lower),
        *_bars(bins, upper, lower, judged=of.agreement is not None),
        *drawn,
        _words("s", LEFT, height - 10, _hidden(of)),
        "</svg>",
    )
    return "".join(f"{line}\n" for line in lines if line)


# ---------------------------------------------------------------------------------------------------------- the figures


def binned(days: Sequence[Day]) -> tuple[int, tuple[Bin, ...]]:
    """How many days a bar stands for, and the bars; the last may have fewer days."""
    size = -(-len(days) // MOST_BARS)
    return size, tuple(_bin(group) for group in _groups(days, size))


def _groups(days: Sequence[Day], size: int) -> list[Sequence[Day]]:
    """The days of each bar."""
    return [days[n : n + size] for n in range(0, len(days), size)]


def _bin(days: Sequence[Day]) -> Bin:
    """Some days as one bar."""
    return Bin(
        days[0].date,
        sum(d.documents for d in days),
        sum(d.incidents for d in days),
        sum(d.contested for d in days),
        sum(d.in_question or 0 for d in days),
        2 * sum(d.phase is Phase.DURING for d in days) >= len(days),
        days[0].phase,
    )


def claimants(of: Trend, size: int) -> tuple[Strip, ...]:
    """A strip for each side whose voices tell incidents, the one with the most first."""
    return _by_name(of.days, size, lambda d: d.by_claimant, lambda d: d.in_question_by_claimant)


def parties(of: Trend, size: int) -> tuple[Strip, ...]:
    """A strip for each party that is said to have acted, the one with the most first."""
    return _by_name(of.days, size, lambda d: d.by_party, lambda d: d.in_question_by_party)


def _by_name(
    days: Sequence[Day], size: int, told: Callable[[Day], Named], asked: Callable[[Day], Named]
) -> tuple[Strip, ...]:
    """The strips; those with the fewest incidents are one."""
    sums: Counter[str] = Counter()
    for day in days:
        sums.update(dict(told(day)))
    names = sorted(sums, key=lambda name: (-sums[name], name))
    kept = names if len(names) <= MOST_STRIPS else names[: MOST_STRIPS - 1]
    groups = [(name, frozenset({name})) for name in kept]
    if rest := frozenset(names) - frozenset(kept):
        groups.append((f"{OTHERS} ({len(rest)})", rest))
    return tuple(
        Strip(name, _counts(days, size, told, some), _counts(days, size, asked, some)) for name, some in groups
    )


def _counts(days: Sequence[Day], size: int, figures: Callable[[Day], Named], names: frozenset[str]) -> tuple[int, ...]:
    """What some names come to in each bar."""
    return tuple(sum(n for d in group for name, n in figures(d) if name in names) for group in _groups(days, size))


# ---------------------------------------------------------------------------------------------------------- the drawing


def _title(of: Trend) -> str:
    """What the chart shows."""
    under = f", under {of.agreement}" if of.agreement else ""
    return escape(f"Reported incidents and documents, {of.period}{under}", {'"': "&quot;"})


def _label(of: Trend) -> str:
    """The chart's role and name, for who does not see it."""
    return f'role="img" aria-label="{_title(of)}"'


def _heads(of: Trend, size: int, upper: Panel, lower: Panel) -> Iterator[str]:
    """Title, key, what the phases come to, and the names of the panels."""
    per = "per day" if size == 1 else f"per {size} days"
    yield f'<text class="h" x="{LEFT:g}" y="24">{_title(of)}</text>'
    key = [("o", "incidents"), ("c", "contested among them")]
    if of.agreement:
        key[1:1] = [("q", "in question under it")]
        key.append(("p", "agreement in force"))
    key.append(("n", "nothing was published"))
    x = LEFT
    for name, words in key:
        yield _rect(name, (x, 42), 12, 12)
        yield f'<text x="{x + 17:.1f}" y="52">{words}</text>'
        x += 36 + 6.9 * len(words)
    for n, share in enumerate(of.shares):
        yield _words("s", LEFT, TOP + LINE * (n + 0.6), share_words(share))
    yield _words("s", LEFT, upper[0] - 18, f"Incidents {per}, by the day told")
    yield _words("s", LEFT, lower[0] - 8, f"Documents {per}, by the day of publication")


def share_words(of: Share) -> str:
    """What some days come to, in words."""
    contested = "" if of.contested_share is None else f" ({of.contested_share:.0%})"
    asked = "" if of.in_question is None else f", {of.in_question} in question"
    return (
        f"{of.phase or 'all'}: {plural(of.days, 'day')}, {of.silent} without a document; "
        f"{plural(of.documents, 'document')}, {plural(of.incidents, 'incident')}{asked}, "
        f"{of.contested} contested{contested}"
    )


def _hidden(of: Trend) -> str:
    """What no day has."""
    return f"Not drawn: {of.wider} incidents whose date is no single day, {of.undated} without a date."


def _slot(bins: Sequence[Bin]) -> float:
    """The width of a bar with its gap."""
    return (WIDTH - LEFT - RIGHT) / len(bins)


def _bands(bins: Sequence[Bin], panel: Panel) -> Iterator[str]:
    """Ground of the bars: the agreement's time, and days on which nothing was published."""
    slot = _slot(bins)
    for n, one in enumerate(bins):
        x = LEFT + n * slot
        for name, wanted in (("p", one.during), ("n", not one.documents)):
            if wanted:
                yield _rect(name, (x, panel[0]), slot, panel[1] - panel[0])


def _phases(bins: Sequence[Bin], y: float) -> Iterator[str]:
    """The name of each phase where it begins, if there is room for it."""
    slot, before, free = _slot(bins), None, 0.0
    for n, one in enumerate(bins):
        x = LEFT + n * slot
        if one.phase is not None and one.phase is not before and x >= free:
            yield _words("b", x, y - 3, str(one.phase))
            free = x + 50
        before = one.phase


def _bars(bins: Sequence[Bin], upper: Panel, lower: Panel, *, judged: bool) -> Iterator[str]:
    """The bars of both panels; what is in question or contested stands within its bar, side by side."""
    slot = _slot(bins)
    gap = min(slot * 0.2, 3.0)
    most, published = _tops(bins)
    for n, one in enumerate(bins):
        x, width = LEFT + n * slot + gap / 2, slot - gap
        yield _bar("o", (x, width), one.incidents / most, upper)
        if judged:
            yield _bar("q", (x, width / 2), one.in_question / most, upper)
        yield _bar("c", (x + width / 2, width / 2), one.contested / most, upper)
        yield _bar("d", (x, width), one.documents / published, lower)


def _strips(
    groups: Sequence[tuple[str, Sequence[Strip]]], bins: Sequence[Bin], y: float, *, judged: bool
) -> Iterator[str]:
    """The strips of each group, all on one scale."""
    most = max([1, *(n for _, strips in groups for strip in strips for n in strip.incidents)])
    for head, strips in groups:
        yield _words("b", LEFT, y, f"{head}; a full strip is {most}" if strips else f"{head}: none")
        y += HEAD
        for strip in strips:
            panel = (y + 4, y + 4 + STRIP)
            asked = f", {sum(strip.in_question)} in question" if judged else ""
            yield _words("s", LEFT, y, f"{strip.name}: {plural(sum(strip.incidents), 'incident')}{asked}")
            yield from _strip(strip, bins, panel, most)
            y = panel[1] + LINE - 4
        y += AFTER


def _strip(of: Strip, bins: Sequence[Bin], panel: Panel, most: int) -> Iterator[str]:
    """One strip: its bars over the same ground as the panel of all incidents."""
    yield from _bands(bins, panel)
    slot = _slot(bins)
    gap = min(slot * 0.2, 3.0)
    for n, (told, asked) in enumerate(zip(of.incidents, of.in_question, strict=True)):
        x, width = LEFT + n * slot + gap / 2, slot - gap
        yield _bar("o", (x, width), told / most, panel)
        yield _bar("q", (x, width / 2), asked / most, panel)
    yield f'<path class="a" d="M{LEFT:g} {panel[1]:g}H{WIDTH - RIGHT:g}"/>'


def _tops(bins: Sequence[Bin]) -> tuple[int, int]:
    """The greatest number of incidents and of documents, at least 1."""
    return max(1, *(b.incidents for b in bins)), max(1, *(b.documents for b in bins))


def _bar(name: str, across: tuple[float, float], share: float, panel: Panel) -> str:
    """One bar, from ``(x, width)`` and its share of the panel's height; empty for none."""
    height = (panel[1] - panel[0]) * share
    return _rect(name, (across[0], panel[1] - height), across[1], height) if share else ""


def _rect(name: str, corner: tuple[float, float], width: float, height: float) -> str:
    """A rectangle."""
    return f'<rect class="{name}" x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _words(name: str, x: float, y: float, words: str) -> str:
    """A line of text."""
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _axes(bins: Sequence[Bin], upper: Panel, lower: Panel) -> Iterator[str]:
    """Base lines, the greatest number of each panel, and some days."""
    for (top, foot), most in zip((upper, lower), _tops(bins), strict=True):
        yield f'<path class="a" d="M{LEFT:g} {foot:g}H{WIDTH - RIGHT:g}"/>'
        yield f'<path class="g" d="M{LEFT:g} {top:g}H{WIDTH - RIGHT:g}"/>'
        yield f'<text x="{LEFT - 8:g}" y="{top + 4:g}" text-anchor="end">{most}</text>'
        yield f'<text x="{LEFT - 8:g}" y="{foot + 4:g}" text-anchor="end">0</text>'
    slot = _slot(bins)
    step = max(1, -(-len(bins) // 8))
    for n in range(0, len(bins), step):
        x = LEFT + (n + 0.5) * slot
        yield f'<text x="{x:.1f}" y="{lower[1] + 18:g}" text-anchor="middle">{bins[n].first.isoformat()}</text>'
