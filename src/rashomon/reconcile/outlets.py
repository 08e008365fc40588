"""What each source tells, and how that stands to the others: alone, agreed, contradicted; copies and corrections.

The unit of the shares is a *value*: one field of one incident (counts: of one population) that a document of the source
states, in its own words or in those of a speaker whom it quotes. A value is told *alone* where no other voice states
the field, be it in however many copies. None of this says who is right.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import product
from statistics import median

from rashomon.documents.copies import Copy, Passage
from rashomon.link.table import LinkTable
from rashomon.model import Count, Document, Field, Population, Relation, Span
from rashomon.reconcile.compare import AGREE, CONTRADICT, DIFFER, SEVERITY, compare
from rashomon.reconcile.pairs import Moments, in_time
from rashomon.reconcile.record import Agreement, FieldSummary, Incident, Statement, VoiceValue

STANDINGS = (Agreement.SINGLE, AGREE, DIFFER, CONTRADICT, Agreement.DENIED)
"""How a source's value may stand to the other voices: single is alone."""
_Documents = Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Reprint:
    """Two documents of different sources that share words; ``copy`` was published ``days`` after ``original``.

    ``days`` is None where the days of publication do not tell which was first (the same day, or not both known): then
    the two stand in the order of their ids.
    """

    original: str
    copy: str
    whole: bool
    """Printings of one text; else of a passage."""
    days: int | None
    words: int
    """In all shared passages."""
    passages: tuple[tuple[Span, Span], ...]
    """The shared passages, in the original's order: where each stands in the original, and in the copy."""

    @property
    def passage(self) -> tuple[Span, Span] | None:
        """The longest of the passages, the first of several; None: there is none."""
        return max(self.passages, key=lambda pair: (pair[0].end - pair[0].start, -pair[0].start), default=None)


@dataclass(frozen=True, slots=True)
class Flow:
    """What one source printed of another's, later: texts, passages of texts, and how much later."""

    source: str
    """Whose words they were first."""
    texts: int
    passages: int
    """Reports that share a passage only."""
    lag: float
    """Median days between the two printings."""
    longest_lag: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that a source told, and the later one of the same voice that took its place in the same source."""

    incident: str
    field: Field
    population: Population | None
    voice: str
    """The voice's name."""
    earlier: Statement
    later: Statement
    days: int | None
    """Between the two documents; 0 within one document, None where not both are dated."""
    told: dt.date | None
    """When the later figure was published."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One source over a whole ledger."""

    name: str
    documents: tuple[str, ...]
    incidents: int
    """How many incidents its documents tell."""
    standings: Mapping[Agreement, int]
    """How many of its values stand so, for each of :data:`STANDINGS`."""
    reprints: tuple[Reprint, ...]
    """What it shares with other sources, those that it printed later first."""
    copies_from: tuple[Flow, ...]
    """Whose words it printed later, those of whom it printed most first. Printings of one day tell no direction."""
    corrections: tuple[Correction, ...]
    """In the order of publication of the later figures, those without a date last."""

    @property
    def values(self) -> int:
        """How many values its documents state."""
        return sum(self.standings.values())

    def share(self, standing: Agreement) -> float | None:
        """The share of its values that stand so; None: it states none."""
        return self.standings[standing] / self.values if self.values else None


def outlets(
    documents: Iterable[Document], incidents: Sequence[Incident], copies: Iterable[Copy], table: LinkTable
) -> tuple[Outlet, ...]:
    """The sources that documents name, by name. Documents without a source are in none."""
    known = {d.id: d for d in documents if d.source}
    shared = tuple(_reprints(copies, known))
    names = sorted({d.source for d in known.values() if d.source})
    standings: dict[str, Counter[Agreement]] = {name: Counter() for name in names}
    told: Counter[str] = Counter()
    corrections: dict[str, list[Correction]] = {name: [] for name in names}
    published = {key: document.published for key, document in known.items()}
    for incident in incidents:
        moments = Moments.within(incident, published)
        told.update({known[d].source or "" for d in incident.documents if d in known})
        for summary in incident.fields:
            for name, voices in _telling(summary, known).items():
                standings[name][_standing(summary, voices, table, moments)] += 1
            for found in _corrections(incident.id, summary, known, table):
                corrections[known[found.earlier.document].source or ""].append(found)
    return tuple(
        Outlet(
            name=name,
            documents=tuple(sorted(d.id for d in known.values() if d.source == name)),
            incidents=told[name],
            standings={standing: standings[name][standing] for standing in STANDINGS},
            reprints=_of(name, shared, known),
            copies_from=_flows(name, shared, known),
            corrections=tuple(sorted(corrections[name], key=lambda c: (c.told is None, str(c.told)))),
        )
        for name in names
    )


# ------------------------------------------------------------------------------------------------------------ standing


def _telling(summary: FieldSummary, known: _Documents) -> dict[str, set[str]]:
    """For each source the voices through which its documents state a value of the field."""
    telling: dict[str, set[str]] = {}
    for value in (v for v in summary.voices if v.values):
        for statement in (*value.statements, *value.superseded):
            if statement.document in known:
                telling.setdefault(known[statement.document].source or "", set()).add(value.voice)
    return telling


def _standing(summary: FieldSummary, voices: AbstractSet[str], table: LinkTable, moments: Moments) -> Agreement:
    """How what these voices say stands to what all others say, the gravest first; single: there are no others."""
    mine = [v for v in summary.voices if v.voice in voices]
    others = [v for v in summary.voices if v.voice not in voices]
    if summary.agreement is Agreement.DENIED and any(v.denies for v in others):
        return Agreement.DENIED
    stating = [v for v in others if v.values]
    found = {_closest(summary, a, b, table, moments) for a, b in product(mine, stating)}
    ranked = (CONTRADICT, AGREE, DIFFER)
    return next((agreement for agreement in ranked if agreement in found), Agreement.SINGLE)


def _closest(summary: FieldSummary, a: VoiceValue, b: VoiceValue, table: LinkTable, moments: Moments) -> Agreement:
    """How two voices stand by the pair of values that is closest."""
    field = summary.field
    grid = (
        in_time(field, compare(field, x, y, table), (x, a.statements), (y, b.statements), moments).agreement
        for x, y in product(a.values, b.values)
    )
    return min(grid, key=lambda agreement: SEVERITY[agreement])


# ------------------------------------------------------------------------------------------------------------ reprints


def _reprints(copies: Iterable[Copy], known: _Documents) -> Iterator[Reprint]:
    """The copies between different sources, the earlier document first."""
    for copy in copies:
        if copy.a not in known or copy.b not in known or known[copy.a].source == known[copy.b].source:
            continue
        days = _days(known[copy.a], known[copy.b])
        turned = days is not None and days < 0
        first, second = (copy.b, copy.a) if turned else (copy.a, copy.b)
        yield Reprint(
            original=first,
            copy=second,
            whole=copy.kind == "whole",
            days=abs(days) if days else None,
            words=sum(p.words for p in copy.passages),
            passages=tuple(sorted(_passage(p, turned=turned) for p in copy.passages)),
        )


def _passage(passage: Passage, *, turned: bool) -> tuple[Span, Span]:
    """A passage's spans in the original and in the copy."""
    return (passage.b, passage.a) if turned else (passage.a, passage.b)


def _days(earlier: Document, later: Document) -> int | None:
    """The days between two publications; None where not both are dated."""
    if earlier.published is None or later.published is None:
        return None
    return (later.published - earlier.published).days


def _of(name: str, shared: Iterable[Reprint], known: _Documents) -> tuple[Reprint, ...]:
    """The reprints of one source: as the later one, then those without a direction, then as the earlier one."""
    found = [r for r in shared if name in {known[r.original].source, known[r.copy].source}]
    ranked = sorted(found, key=lambda r: (_role(name, r, known), -r.words, r.original, r.copy))
    return tuple(ranked)


def _role(name: str, reprint: Reprint, known: _Documents) -> int:
    """0: the source printed it later, 1: it is not known who was first, 2: it printed it first."""
    if reprint.days is None:
        return 1
    return 0 if known[reprint.copy].source == name else 2


def _flows(name: str, shared: Iterable[Reprint], known: _Documents) -> tuple[Flow, ...]:
    """What one source printed later than others, by whose words they were."""
    later: dict[str, list[Reprint]] = {}
    for reprint in shared:
        if reprint.days is not None and known[reprint.copy].source == name:
            later.setdefault(known[reprint.original].source or "", []).append(reprint)
    flows = (
        Flow(
            source=other,
            texts=sum(r.whole for r in of),
            passages=sum(not r.whole for r in of),
            lag=float(median(r.days or 0 for r in of)),
            longest_lag=max(r.days or 0 for r in of),
        )
        for other, of in later.items()
    )
    return tuple(sorted(flows, key=lambda flow: (-flow.texts, -flow.passages, flow.source)))


# --------------------------------------------------------------------------------------------------------- corrections


def _corrections(incident: str, summary: FieldSummary, known: _Documents, table: LinkTable) -> Iterator[Correction]:
    """The figures that one source told first and replaced later, in the words of one voice."""
    for value in summary.voices:
        for earlier in (s for s in value.superseded if s.document in known):
            source = known[earlier.document].source
            later = [
                s
                for s in value.statements
                if s.document in known and known[s.document].source == source and _other(earlier, s, table)
            ]
            if later:
                last = max(later, key=lambda s: (_days_from(earlier, s, known), s.document, s.claim.span.start))
                days = _days(known[earlier.document], known[last.document])
                days = 0 if last.document == earlier.document else days
                told = known[last.document].published
                yield Correction(incident, summary.field, summary.population, value.name, earlier, last, days, told)


def _other(earlier: Statement, later: Statement, table: LinkTable) -> bool:
    """Whether a later figure is another than the earlier one, whatever relation its words give it."""
    a, b = (
        replace(s.claim.value, relation=Relation.TOTAL) for s in (earlier, later) if isinstance(s.claim.value, Count)
    )
    return compare(earlier.claim.field, a, b, table).agreement is not AGREE


def _days_from(earlier: Statement, later: Statement, known: _Documents) -> int:
    """The days from one statement to another; 0 where they are not known."""
    return _days(known[earlier.document], known[later.document]) or 0
