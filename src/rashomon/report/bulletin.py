"""A bulletin: what a ledger holds on a period of days, as plain records that the renderers only write.

Every value has footnotes; a footnote is a sentence, who says it and where. Ranges are those of the voices: a sum goes
from the sum of the least to the sum of the greatest figures and says how many incidents state one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.ceasefire import Agreement, Step, Verdict
from rashomon.ceasefire.record import ALLEGED
from rashomon.model import Document, Field, Party, Population, Tally
from rashomon.reconcile import harm
from rashomon.reconcile.record import Grade, Incident
from rashomon.report import audit, page, rulings, words
from rashomon.report.bulletin_changes import Since
from rashomon.report.bulletin_notes import Note, Notes
from rashomon.report.contents import Contents, Source, in_order
from rashomon.report.period import Fit, Period, Volume, finding, in_period, volume
from rashomon.report.words import Status

SHOWN = (
    Field.DATE,
    Field.PLACE,
    Field.PERPETRATOR,
    Field.TARGET,
    Field.KILLED,
    Field.INJURED,
    Field.CASUALTIES,
    Field.DAMAGE,
    Field.RESPONSIBILITY,
    Field.DENIAL,
)
"""The fields that a bulletin tells of an incident, in this order."""
HEADINGS = {
    Fit.WITHIN: "Incidents dated in the period",
    Fit.MAY: "May fall into the period",
    Fit.UNDATED: "Not dated, told by documents of the period",
}
"""How each renderer heads the incidents of a fit."""
STEPS = {
    Step.OUT_OF_SCOPE: Status("–", "out of scope", "faint"),
    Step.UNDETERMINED: Status("?", "undetermined", "warn"),
    Step.EXEMPT: Status("∅", "exempt", "faint"),
    Step.ALLEGED: Status("◔", "alleged by a party", "plain"),
    Step.SINGLE: Status("○", "single independent voice", "plain"),
    Step.CORROBORATED: Status("●", "corroborated", "good"),
    Step.CONTESTED: Status("◆", "contested", "bad"),
    Step.ACKNOWLEDGED: Status("■", "acknowledged by the actor", "good"),
    Step.VERIFIED: Status("✓", "verified by a mechanism", "good"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one incident: its value over the voices, how they stand, the footnotes that say it."""

    name: str
    value: str
    status: Status
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One incident of the bulletin."""

    n: int
    id: str
    mentions: tuple[str, ...]
    title: str
    date: str
    place: str
    province: str
    what: str
    party: str
    """Who is said to have done it; "A / B" where voices name different ones."""
    fit: Fit
    grade: Status
    step: Status
    """The step of the verdict's ladder under the agreement; without an agreement the grade."""
    reason: str
    """Why this step or grade, in words."""
    clause: str | None
    independent: int
    background: bool
    placed: bool
    cells: tuple[Cell, ...]
    decisions: tuple[str, ...] = ()
    """What persons ruled of it, beside all this."""


@dataclass(frozen=True, slots=True)
class Row:
    """Incidents of one party, province and type, counted by grade or verdict step."""

    party: str
    province: str
    what: str
    counts: tuple[tuple[str, int], ...]
    incidents: tuple[int, ...]
    """Numbers of the lines."""

    @property
    def total(self) -> int:
        """How many incidents."""
        return len(self.incidents)


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure over the incidents of the period, as :mod:`rashomon.reconcile.harm` sums it."""

    name: str
    total: harm.Sum
    of: int
    """How many incidents are counted, whether they state it or not."""
    incidents: tuple[int, ...] = ()
    """Numbers of the lines that state it."""

    @property
    def value(self) -> str:
        """The range in words; a dash where nobody states one."""
        low, high, more = self.total.low, self.total.high, self.total.open_ended
        if low is None or high is None:
            return words.NOT_STATED
        if low == high:
            return f"{'at least ' * more}{low:,}" if high or more else "none"
        return f"{low:,} to {high:,}{' or more' * more}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A tally as its issuer gives it: never added to another."""

    issuer: str
    what: str
    count: str
    when: str
    place: str
    parts: tuple[tuple[str, str], ...]
    audit: Status
    finding: str
    note: int


@dataclass(frozen=True, slots=True)
class Bulletin:
    """All that a bulletin shows, in the order in which it does."""

    period: Period
    agreement: str | None
    agreement_id: str | None
    ledger: str
    checkpoint: str
    volume: Volume
    coverage: str
    """Silence or calm, in words."""
    counts: tuple[tuple[str, int], ...]
    sums: tuple[Sum, ...]
    """Harm over the incidents dated within the period; under an agreement only over the alleged violations."""
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    """Incidents dated within the period, then those whose date may fall into it, then the undated."""
    unjudged: tuple[int, ...]
    """Numbers of the lines that are no alleged violation under the agreement; empty without one."""
    figures: tuple[Figure, ...]
    undated_figures: tuple[Figure, ...]
    since: Since | None
    """What changed; None: no earlier state was given."""
    sources: tuple[Source, ...]
    papers: tuple[page.Paper, ...]
    notes: tuple[Note, ...]
    facts: Mapping[str, str] = field(default_factory=dict)

    def having(self, fit: Fit) -> tuple[Line, ...]:
        """The incidents whose date stands so to the period."""
        return tuple(line for line in self.lines if line.fit is fit)

    @property
    def unplaced(self) -> tuple[Line, ...]:
        """The incidents that are on no map."""
        return tuple(line for line in self.lines if not line.placed)


def bulletin(
    whole: Contents,
    period: Period,
    *,
    agreement: Agreement | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
    since: Since | None = None,
    checkpoint: str = "",
) -> Bulletin:
    """The bulletin of a period. The same contents give the same record.

    1. Incidents by date: within the period, perhaps within it, and the undated that its documents tell.
    2. Their lines, each value with footnotes; the tallies.
    3. The table, the sums (only of those dated within), the sources and documents that are quoted.

    Args:
        whole: What the ledger holds.
        period: The days.
        agreement: The text under which ``verdicts`` (by incident) were given; None: incidents are shown by grade.
        verdicts: The verdict of each incident.
        since: What changed since an earlier state; None: there is none to compare with.
        checkpoint: The head of the ledger's log, as a note.
    """
    notes = Notes(whole)
    chosen = selected(whole, period)
    writer = _Writer(whole, notes, verdicts or {})
    lines = tuple(writer.line(n, i, fit) for n, (i, fit) in enumerate(chosen, 1))
    figures, undated = _figures(whole, period, notes)
    within = [(line.n, i) for line, (i, fit) in zip(lines, chosen, strict=True) if fit is Fit.WITHIN]
    alleged = {line.n for line in lines if _is_alleged(line, verdicts)}
    published = volume(whole.documents.values(), period)
    papers = _papers(whole, period, notes)
    return Bulletin(
        period=period,
        agreement=agreement.name if agreement else None,
        agreement_id=agreement.id if agreement else None,
        ledger=whole.path.replace("\\", "/").rpartition("/")[2],
        checkpoint=checkpoint,
        volume=published,
        coverage=finding(published, len(within)),
        counts=_counts(lines, alleged, figures, judged=verdicts is not None),
        sums=tuple(_sums([(n, i) for n, i in within if n in alleged])),
        rows=_rows([line for line in lines if line.fit is Fit.WITHIN and line.n in alleged]),
        lines=lines,
        unjudged=tuple(line.n for line in lines if line.n not in alleged),
        figures=figures,
        undated_figures=undated,
        since=since,
        sources=_sources(whole, papers),
        papers=papers,
        notes=notes.all,
        facts={**whole.notes, **_left_out(whole)},
    )


def _left_out(whole: Contents) -> Mapping[str, str]:
    """That persons rejected incidents of the ledger, which are in no part of the bulletin."""
    n = len(whole.incidents) - len(whole.standing)
    return {"left out": f"{words.plural(n, 'incident')} of the ledger that a person rejected"} if n else {}


def selected(whole: Contents, period: Period) -> tuple[tuple[Incident, Fit], ...]:
    """The incidents of a period, each with how its date stands to it; undated ones that its documents tell, last."""
    ordered = in_order(whole.standing)
    dated = [(i, fit) for fit in (Fit.WITHIN, Fit.MAY) for i in in_period(ordered, period, fit)]
    undated = in_period(ordered, period, Fit.UNDATED)
    told = [i for i in undated if any(whole.documents[d].published in period for d in i.documents)]
    return (*dated, *((i, Fit.UNDATED) for i in told))


def _is_alleged(line: Line, verdicts: Mapping[str, Verdict] | None) -> bool:
    """Whether a line counts among the alleged violations; without an agreement all incidents are shown."""
    return verdicts is None or (line.id in verdicts and verdicts[line.id].step in ALLEGED)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the lines."""

    whole: Contents
    notes: Notes
    verdicts: Mapping[str, Verdict]

    def line(self, n: int, incident: Incident, fit: Fit) -> Line:
        """One incident."""
        verdict = self.verdicts.get(incident.id)
        grade = words.GRADES[incident.grade]
        at = incident.place.location if incident.place else None
        return Line(
            n=n,
            id=incident.id,
            mentions=incident.mentions,
            title=page.title(incident),
            date=words.date(incident.when),
            place=words.place(incident.place),
            province=(at.admin1 or at.name) if at else "not placed",
            what=words.event_type(incident.event_type),
            party=party(incident),
            fit=fit,
            grade=grade,
            step=STEPS[verdict.step] if verdict else grade,
            reason=verdict.reason if verdict else "; ".join(incident.reasons),
            clause=verdict.clause if verdict else None,
            independent=incident.independent,
            background=not incident.main,
            placed=at is not None,
            cells=tuple(self._cells(incident)),
            decisions=tuple(rulings.lines(incident)),
        )

    def _cells(self, incident: Incident) -> Iterator[Cell]:
        """The fields that are told, with their footnotes; the kind of act first."""
        for kind in (Field.EVENT_TYPE, *SHOWN):
            for summary in incident.fields:
                if summary.field is kind:
                    name = words.field_name(kind, summary.population)
                    told = words.summary(summary)
                    status = words.AGREEMENTS[summary.agreement]
                    yield Cell(
                        name, told if told != words.NOT_STATED else status.word, status, self.notes.field(summary)
                    )


def party(incident: Incident) -> str:
    """Who is said to have done it: the names of the sides, else of the parties; all of them where voices differ."""
    summary = incident.field(Field.PERPETRATOR)
    told = [v for voice in summary.voices for v in voice.values if isinstance(v, Party)] if summary else []
    names = sorted({words.side(p.side) if p.side else p.name for p in told})
    return " / ".join(names) or "not stated"


def _sums(incidents: Sequence[tuple[int, Incident]]) -> Iterator[Sum]:
    """The harm to people over incidents; of parts (children) only those that anybody states."""
    numbers = {i.id: n for n, i in incidents}
    some = harm.counted(i for _, i in incidents)
    for (kind, people), total in harm.persons(some).items():
        if people is Population.TOTAL or total.stated:
            lines = tuple(sorted(numbers[one] for one in total.incidents))
            yield Sum(words.field_name(kind, people), total, len(some), lines)


def _rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """The table by party, province and type."""
    groups: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.party, line.province, line.what), []).append(line)
    return tuple(
        Row(*key, _by_step(groups[key]), tuple(line.n for line in groups[key]))
        for key in sorted(groups, key=lambda k: (k[0] == "not stated", k))
    )


def _by_step(lines: Sequence[Line]) -> tuple[tuple[str, int], ...]:
    """How many lines have each step, the steps in the order of their words."""
    steps = sorted({f"{line.step.symbol} {line.step.word}" for line in lines})
    return tuple((s, sum(f"{line.step.symbol} {line.step.word}" == s for line in lines)) for s in steps)


def _counts(
    lines: Sequence[Line], alleged: set[int], figures: Sequence[Figure], *, judged: bool
) -> tuple[tuple[str, int], ...]:
    """The headline's whole numbers, each of incidents dated within the period unless it says otherwise."""
    within = [line for line in lines if line.fit is Fit.WITHIN]
    violations = [("alleged violations", sum(line.n in alleged for line in within))] if judged else []
    return (
        ("incidents dated in the period", len(within)),
        *violations,
        ("contested", sum(line.grade == words.GRADES[Grade.CONTESTED] for line in within)),
        ("may fall into it", sum(line.fit is Fit.MAY for line in lines)),
        ("not dated", sum(line.fit is Fit.UNDATED for line in lines)),
        ("not placed", sum(not line.placed for line in lines)),
        ("aggregate figures", len(figures)),
    )


def _figures(whole: Contents, period: Period, notes: Notes) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """The tallies whose window meets the period, and undated ones that its documents give; by issuer."""
    dated, undated = [], []
    for tally in sorted(whole.tallies, key=lambda t: (_issuer(t, whole.documents[t.document]), t.document, t.span)):
        fit = period.fit(tally.when)
        if fit in (Fit.WITHIN, Fit.MAY):
            dated.append(_figure(tally, whole, notes))
        elif fit is Fit.UNDATED and whole.documents[tally.document].published in period:
            undated.append(_figure(tally, whole, notes))
    return tuple(dated), tuple(undated)


def _issuer(tally: Tally, document: Document) -> str:
    """Who counts: the speaker whom the text names, in which source."""
    source = document.source or "source not known"
    return f"{tally.speaker} ({source})" if tally.speaker.chain else source


def _figure(tally: Tally, whole: Contents, notes: Notes) -> Figure:
    """One tally with its audit and footnote."""
    status, told = audit.parts(tally)
    return Figure(
        issuer=_issuer(tally, whole.documents[tally.document]),
        what=tally.what,
        count=words.count(tally.count),
        when=words.date(tally.when),
        place=words.place(tally.place),
        parts=tuple((p.name, words.count(p.count)) for p in tally.parts),
        audit=status,
        finding=told,
        note=notes.tally(tally),
    )


def _papers(whole: Contents, period: Period, notes: Notes) -> tuple[page.Paper, ...]:
    """The documents that are quoted or were published in the period."""
    quoted = {note.document for note in notes.all}
    inside = {f"d-{d.id}" for d in whole.documents.values() if d.published in period}
    return tuple(p for p in page.papers(whole) if p.anchor in quoted | inside)


def _sources(whole: Contents, papers: Sequence[page.Paper]) -> tuple[Source, ...]:
    """The sources of these documents, each with how many of them it published."""
    names = [p.source for p in papers]
    known = {s.name: s for s in whole.sources}
    return tuple(replace(known[name], documents=names.count(name)) for name in sorted(set(names)) if name in known)
