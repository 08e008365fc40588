"""A trend as a drawing: incidents above, documents below on the same days. By shape and word, without colour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from rashomon.report.trend import Day, Phase, Trend

WIDTH, HEIGHT = 920.0, 470.0
LEFT, RIGHT = 54.0, 14.0
MOST_BARS = 92
"""Bars that fit side by side; more days are drawn in bins of equal length."""
UPPER = (96.0, 288.0)
"""Top and foot of the incidents' panel."""
LOWER = (330.0, 420.0)
"""Top and foot of the documents' panel."""
STYLE = (
    "text{font:12px system-ui,'Noto Sans',Arial,sans-serif;fill:#111}.h{font-size:16px;font-weight:600}.s{fill:#444}"
    ".o{fill:#fff;stroke:#111;stroke-width:1}.q{fill:url(#dots);stroke:#111;stroke-width:1}.c{fill:#111}"
    ".d{fill:#9a9a9a}.n{fill:url(#none)}.p{fill:#efefef}.a{stroke:#111;fill:none}.g{stroke:#ccc;fill:none}"
)

PATTERNS = (
    '<defs><pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" '
    'fill="#fff"/><circle cx="2" cy="2" r="1" fill="#111"/></pattern><pattern id="none" width="6" height="6" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#999"/></pattern></defs>'
)


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


def render(of: Trend) -> str:
    """The chart as one SVG file: no script, no request. The same trend gives the same bytes."""
    size, bins = binned(of.days)
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" {_label(of)}>',
        f"<style>{STYLE}</style>{PATTERNS}",
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="#fff"/>',
        *_heads(of, size),
        *_bands(bins),
        *_bars(bins, judged=of.agreement is not None),
        *_axes(bins),
        "</svg>",
    )
    return "".join(f"{line}\n" for line in lines if line)


def binned(days: Sequence[Day]) -> tuple[int, tuple[Bin, ...]]:
    """How many days a bar stands for, and the bars; the last may have fewer days."""
    size = -(-len(days) // MOST_BARS)
    groups = [days[n : n + size] for n in range(0, len(days), size)]
    return size, tuple(_bin(group) for group in groups)


def _bin(days: Sequence[Day]) -> Bin:
    """Some days as one bar."""
    return Bin(
        days[0].date,
        sum(d.documents for d in days),
        sum(d.incidents for d in days),
        sum(d.contested for d in days),
        sum(d.in_question or 0 for d in days),
        2 * sum(d.phase is Phase.DURING for d in days) >= len(days),
    )


def _title(of: Trend) -> str:
    """What the chart shows."""
    under = f", under {of.agreement}" if of.agreement else ""
    return escape(f"Reported incidents and documents, {of.period}{under}", {'"': "&quot;"})


def _label(of: Trend) -> str:
    """The chart's role and name, for who does not see it."""
    return f'role="img" aria-label="{_title(of)}"'


def _heads(of: Trend, size: int) -> Iterator[str]:
    """Title, key and the names of the panels."""
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
    yield f'<text class="s" x="{LEFT:g}" y="82">Incidents {per}, by the day told</text>'
    yield f'<text class="s" x="{LEFT:g}" y="322">Documents {per}, by the day of publication</text>'
    hidden = f"Not drawn: {of.wider} incidents whose date is no single day, {of.undated} without a date."
    yield f'<text class="s" x="{LEFT:g}" y="{HEIGHT - 10:g}">{hidden}</text>'


def _slot(bins: Sequence[Bin]) -> float:
    """The width of a bar with its gap."""
    return (WIDTH - LEFT - RIGHT) / len(bins)


def _bands(bins: Sequence[Bin]) -> Iterator[str]:
    """Ground of the bars: the agreement's time, and days on which nothing was published."""
    slot = _slot(bins)
    for n, one in enumerate(bins):
        x = LEFT + n * slot
        for name, wanted in (("p", one.during), ("n", not one.documents)):
            if wanted:
                yield _rect(name, (x, UPPER[0]), slot, UPPER[1] - UPPER[0])


def _bars(bins: Sequence[Bin], *, judged: bool) -> Iterator[str]:
    """The bars of both panels; what is in question or contested stands within its bar, side by side."""
    slot = _slot(bins)
    gap = min(slot * 0.2, 3.0)
    most, published = _tops(bins)
    for n, one in enumerate(bins):
        x, width = LEFT + n * slot + gap / 2, slot - gap
        yield _bar("o", (x, width), one.incidents / most, UPPER)
        if judged:
            yield _bar("q", (x, width / 2), one.in_question / most, UPPER)
        yield _bar("c", (x + width / 2, width / 2), one.contested / most, UPPER)
        yield _bar("d", (x, width), one.documents / published, LOWER)


def _tops(bins: Sequence[Bin]) -> tuple[int, int]:
    """The greatest number of incidents and of documents, at least 1."""
    return max(1, *(b.incidents for b in bins)), max(1, *(b.documents for b in bins))


def _bar(name: str, across: tuple[float, float], share: float, panel: tuple[float, float]) -> str:
    """One bar, from ``(x, width)`` and its share of the panel's height; empty for none."""
    height = (panel[1] - panel[0]) * share
    return _rect(name, (across[0], panel[1] - height), across[1], height) if share else ""


def _rect(name: str, corner: tuple[float, float], width: float, height: float) -> str:
    """A rectangle."""
    return f'<rect class="{name}" x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _axes(bins: Sequence[Bin]) -> Iterator[str]:
    """Base lines, the greatest number of each panel, and some days."""
    for (top, foot), most in zip((UPPER, LOWER), _tops(bins), strict=True):
        yield f'<path class="a" d="M{LEFT:g} {foot:g}H{WIDTH - RIGHT:g}"/>'
        yield f'<path class="g" d="M{LEFT:g} {top:g}H{WIDTH - RIGHT:g}"/>'
        yield f'<text x="{LEFT - 8:g}" y="{top + 4:g}" text-anchor="end">{most}</text>'
        yield f'<text x="{LEFT - 8:g}" y="{foot + 4:g}" text-anchor="end">0</text>'
    slot = _slot(bins)
    step = max(1, -(-len(bins) // 8))
    for n in range(0, len(bins), step):
        x = LEFT + (n + 0.5) * slot
        yield f'<text x="{x:.1f}" y="{LOWER[1] + 18:g}" text-anchor="middle">{bins[n].first.isoformat()}</text>'
