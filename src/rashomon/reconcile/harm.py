"""Harm to people, summed over incidents by place, period or type, and held beside tallies without adding them.

Each incident is counted once, whatever number of documents tells it, with the least, the best and the greatest figure
of its voices. Tallies never enter a sum: a cumulative figure stands beside what the incidents under it come to
(:class:`Beside`), with what explains the gap.

Where voices contradict each other and no figure prevails, the best figure of an incident is its least one; such
incidents are counted (``unsettled``). Not stated is not zero: ``stated`` says how many incidents give a figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.link.names import words
from rashomon.model import Field, Population
from rashomon.reconcile.coverage import Scope, day_range
from rashomon.reconcile.record import FieldSummary, Grade, Incident
from rashomon.reconcile.tally_audit import PERSONS, TallyRecord

UNDATED = "not dated to one"
UNPLACED = "not placed"
UNTYPED = "not stated"
PEOPLE = (Population.TOTAL, Population.CIVILIANS, Population.CHILDREN, Population.WOMEN)
"""Children and women are parts of the whole: their rows are never added to another."""


class By(StrEnum):
    """What incidents are grouped by."""

    PLACE = "place"
    PERIOD = "period"
    PLACE_PERIOD = "place-period"
    TYPE = "type"


class Period(StrEnum):
    """The length of a period."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Sum:
    """One measure over some incidents; ``low <= best <= high``. All None where no incident states it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    open_ended: bool = False
    """``high`` is no upper bound: some voice says "at least"."""
    stated: int = 0
    """How many incidents give a figure."""
    unsettled: int = 0
    """In how many of them no best figure prevails, so that the least one is taken."""
    from_parts: int = 0
    """In how many only a part ("17 civilians") is told, so that the whole is at least that."""
    incidents: tuple[str, ...] = ()
    """Their ids: each opens its claims and sentences."""


@dataclass(frozen=True, slots=True)
class Row:
    """One group of incidents and its measures by name."""

    label: str
    incidents: tuple[str, ...]
    sums: Mapping[str, Sum]


@dataclass(frozen=True, slots=True)
class Harm:
    """The rows, which share no incident, and the whole; a measure of the rows adds up to the whole's."""

    by: By
    rows: tuple[Row, ...]
    whole: Row
    left_out: tuple[str, ...]
    """Ids of discounted incidents: no voice that stands says that they happened."""


@dataclass(frozen=True, slots=True)
class Sites:
    """The words of one language for medical sites and schools."""

    kinds: Mapping[str, frozenset[str]]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Sites:
        """The table of ``data/LANGUAGE/harm_sites.yaml``."""
        return cls({str(kind): frozenset(names) for kind, names in data.items()})

    def hit(self, incident: Incident, kind: str) -> bool:
        """Whether a target, the damage or the place is told by a word of the kind."""
        told = (f for f in incident.fields if f.field in {Field.TARGET, Field.DAMAGE, Field.PLACE})
        values = (str(value) for f in told for voice in f.voices for value in voice.values)
        return any(word in self.kinds[kind] for value in values for word in words(value))


def measures(sites: Sites) -> tuple[str, ...]:
    """The names of all measures, in the order of a table: "killed", "killed: civilians" ... "attacks: medical"."""
    persons = [name(field, people) for field in PERSONS.values() for people in PEOPLE]
    return (*persons, *(f"attacks: {kind}" for kind in sites.kinds))


def name(field: Field, people: Population) -> str:
    """The name of a measure of persons."""
    return str(field) if people is Population.TOTAL else f"{field}: {people}"


def harm(incidents: Iterable[Incident], sites: Sites, *, by: By = By.PLACE, period: Period = Period.MONTH) -> Harm:
    """The measures of the incidents by place, period or type, in the order of the labels."""
    once = _once(incidents)
    some = counted(once)
    label = _labels(by, period)
    groups: dict[str, list[Incident]] = defaultdict(list)
    for incident in some:
        groups[label(incident)].append(incident)
    rows = tuple(_row(key, groups[key], sites) for key in sorted(groups))
    left_out = tuple(i.id for i in once if i.grade is Grade.DISCOUNTED)
    return Harm(by, rows, _row("all", some, sites), left_out)


def counted(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """The incidents that a sum is over: each once, without those that no voice tells as fact."""
    return tuple(i for i in _once(incidents) if i.grade is not Grade.DISCOUNTED)


def _once(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Each incident once, by id."""
    return tuple(sorted({i.id: i for i in incidents}.values(), key=lambda i: i.id))


def _labels(by: By, period: Period) -> Callable[[Incident], str]:
    """What gives an incident its one group."""
    if by is By.PLACE:
        return _place
    if by is By.PLACE_PERIOD:
        return lambda incident: f"{_place(incident)}; {_period(incident, period)}"
    if by is By.TYPE:
        return lambda incident: incident.event_type or UNTYPED
    return lambda incident: _period(incident, period)


def _place(incident: Incident) -> str:
    """Country and province, as far as they are known."""
    at = incident.place.location if incident.place is not None else None
    if at is None:
        return UNPLACED
    return f"{at.country}, {at.admin1}" if at.admin1 else at.country


def _period(incident: Incident, period: Period) -> str:
    """The one day, month or year that holds all the incident's days."""
    days = day_range(incident)
    length = {Period.DAY: 10, Period.MONTH: 7, Period.YEAR: 4}[period]
    ends = {day.isoformat()[:length] for day in days} if days is not None else set()
    return ends.pop() if len(ends) == 1 else f"{UNDATED} {period}"


def _row(label: str, incidents: Sequence[Incident], sites: Sites) -> Row:
    """The measures of some incidents."""
    sums = {name(field, people): told for (field, people), told in persons(incidents).items()}
    sums |= {f"attacks: {kind}": _attacks(incidents, kind, sites) for kind in sites.kinds}
    return Row(label, tuple(i.id for i in incidents), sums)


def persons(incidents: Sequence[Incident]) -> dict[tuple[Field, Population], Sum]:
    """All measures of persons over incidents, in the order of a table: the whole of each harm, then its parts."""
    return {(field, people): total(incidents, field, people) for field in PERSONS.values() for people in PEOPLE}


def total(incidents: Iterable[Incident], field: Field, people: Population) -> Sum:
    """The figures of one measure over incidents, each counted once."""
    figures = {i.id: f for i in incidents if (f := _figure(i, field, people)) is not None}
    if not figures:
        return Sum()
    low = sum(f.low for f in figures.values())
    high = sum(f.high for f in figures.values())
    return Sum(
        low=low,
        best=min(max(sum(f.best for f in figures.values()), low), high),
        high=high,
        open_ended=any(f.open_ended for f in figures.values()),
        stated=len(figures),
        unsettled=sum(f.unsettled for f in figures.values()),
        from_parts=sum(f.from_parts for f in figures.values()),
        incidents=tuple(figures),
    )


@dataclass(frozen=True, slots=True)
class _Figure:
    """One incident's figure of one measure."""

    low: int
    best: int
    high: int
    open_ended: bool
    unsettled: bool = False
    from_parts: bool = False


def _figure(incident: Incident, field: Field, people: Population) -> _Figure | None:
    """What the voices give; for all people, where only parts are told, at least these. None: not stated.

    A part that one voice tells greater than another tells the whole raises the whole's greatest figure: that voice
    tells at least so many.
    """
    found = incident.field(field, people)
    if found is not None and found.low is not None:
        high = max(f.high or f.low or 0 for f in incident.fields if f is found or _is_part(f, found))
        best = found.best if found.best is not None else found.low
        return _Figure(found.low, best, high, found.open_ended, unsettled=found.best is None)
    if people is not Population.TOTAL:
        return None
    sides = [_figure(incident, field, part) for part in (Population.CIVILIANS, Population.COMBATANTS)]
    told = [f for f in sides if f is not None]
    some = [f for p in (Population.CHILDREN, Population.WOMEN) if (f := _figure(incident, field, p)) is not None]
    if not told and not some:
        return None
    low, best, high = (
        max(sum(getattr(f, end) for f in told), *(getattr(f, end) for f in some), 0) for end in ("low", "best", "high")
    )
    return _Figure(low, best, high, open_ended=True, from_parts=True)


def _is_part(part: FieldSummary, whole: FieldSummary) -> bool:
    """Whether a field tells some of the people whom another tells all of."""
    return (
        whole.population is Population.TOTAL and part.field is whole.field and part.population is not whole.population
    )


FIRM = frozenset({Grade.CONFIRMED, Grade.CORROBORATED})
"""Grades of attacks that the low figure counts; the best one counts single voices too, the high one contested ones."""


def _attacks(incidents: Sequence[Incident], kind: str, sites: Sites) -> Sum:
    """How many incidents hit a site of a kind."""
    hit = [i for i in incidents if sites.hit(i, kind)]
    if not hit:
        return Sum()
    firm = sum(i.grade in FIRM for i in hit)
    uncontested = sum(i.grade is not Grade.CONTESTED for i in hit)
    return Sum(firm, uncontested, len(hit), stated=len(hit), incidents=tuple(i.id for i in hit))


# ------------------------------------------------------------------------------------------------------ beside tallies


@dataclass(frozen=True, slots=True)
class Beside:
    """A tally of persons and what the incidents under it come to: side by side, never added."""

    record: TallyRecord
    ours: Sum
    gap: int
    """How many more the tally tells than the incidents can account for; negative: how many more the incidents tell."""
    reasons: tuple[str, ...]
    """What explains the gap, as far as the ledger shows it."""


def beside(records: Iterable[TallyRecord], incidents: Iterable[Incident], scope: Scope) -> tuple[Beside, ...]:
    """Each whole tally of killed, injured or casualties with a known window, beside our own count."""
    known = {i.id: i for i in incidents}
    return tuple(
        found
        for record in records
        if record.whole is None and record.unit in PERSONS and (found := _beside(record, known, scope)) is not None
    )


def _beside(record: TallyRecord, known: Mapping[str, Incident], scope: Scope) -> Beside | None:
    """One tally beside the incidents under it; None where its window is not told."""
    coverage = scope.coverage(record)
    if coverage is None:
        return None
    inside = [known[id_] for id_ in (*coverage.placed, *coverage.unplaced) if id_ in known]
    ours = total(inside, PERSONS[record.unit], record.population)
    gap = _distance(record, ours)
    reasons = list(_reasons(record, ours, gap, scope))
    if coverage.unplaced and record.area:
        reasons.append(f"{len(coverage.unplaced)} of these incidents are not placed and may lie elsewhere.")
    if coverage.unsure:
        reasons.append(f"{len(coverage.unsure)} more reach beyond the window and are not counted here.")
    return Beside(record, ours, gap, tuple(reasons))


def _distance(record: TallyRecord, ours: Sum) -> int:
    """The signed distance between the tally's range and ours; 0 where one number satisfies both."""
    low, high = ours.low or 0, ours.high or 0
    if record.count.low > high and not ours.open_ended:
        return record.count.low - high
    if record.count.high is not None and record.count.high < low:
        return record.count.high - low
    return 0


def _reasons(record: TallyRecord, ours: Sum, gap: int, scope: Scope) -> Iterator[str]:
    """What explains a gap between a tally and the incidents under it."""
    if gap > 0:
        yield f"{gap} that the tally tells are in no incident of this ledger, which holds what its reports tell singly."
    if gap < 0:
        yield f"The incidents tell {-gap} more than the tally: other rules of counting, or incidents that are one."
    if gap == 0 and ours.stated:
        yield "One number satisfies both; they may still count different people."
    rows, window = scope.dated.rows, record.window
    if rows and window.start is not None and window.start < rows[0][0]:
        yield f"The tally begins on {window.start}, the first incident of this ledger is of {rows[0][0]}."
    if ours.unsettled:
        yield f"In {ours.unsettled} of {ours.stated} incidents the voices contradict each other."
