"""Tallies audited: who counted what, where and when; whether parts add up; which figures must never be added.

A :class:`TallyRecord` is all that is told of one (issuer, counting side, window, unit, area): a bulletin printed by
three wires is one record with three tellings, each part of a breakdown by place a record of its own. Voices are found
by the rules of incidents (:mod:`rashomon.reconcile.voices`), so copies and re-prints are one voice here too. Sides
stand beside each other (:class:`Joint`) and are never summed: what they give together is a range.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from rashomon.link.days import days_of
from rashomon.link.record import Told
from rashomon.link.table import LinkWords
from rashomon.model import (
    Basis,
    Claim,
    Count,
    Document,
    Field,
    Location,
    Mention,
    Modality,
    Place,
    Population,
    Span,
    Tally,
    When,
    Words,
    content_id,
)
from rashomon.reconcile.record import Voice
from rashomon.reconcile.tally_check import PartsCheck, Verdict, check
from rashomon.reconcile.tally_units import Units
from rashomon.reconcile.voices import voices_of

PERSONS = {"killed": Field.KILLED, "injured": Field.INJURED, "casualties": Field.CASUALTIES}
"""Units of harm to persons, and the field of an incident that tells it."""
HARM = frozenset({*PERSONS, "displaced", "captured"})
"""Units that count persons; any other unit is a noun of acts or things."""
ADJACENT = 3
"""Characters between the name of a counting side and its bare figure: "according to the southern side: 43"."""


# ------------------------------------------------------------------------------------------------------------- records


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a tally sums over, both ends inclusive; None: not told.

    Where an end is not told, ``reported`` is the day of publication, which tells apart figures of different days and
    is no date of what is counted (invariant 5); where that is not known either, ``document`` is the document's id.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    reported: dt.date | None = None
    document: str = ""

    @property
    def known(self) -> bool:
        """Whether both ends are told."""
        return self.start is not None and self.end is not None

    def holds(self, other: Window) -> bool:
        """Whether the other window lies within this one, and both are told."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def order(self) -> tuple[dt.date, dt.date]:
        """A key by which earlier windows come first, and what is not told last."""
        last = self.end or self.reported or dt.date.max
        return self.start or last, last

    def __str__(self) -> str:
        if not self.start and not self.end:
            return f"window not told, reported {self.reported}" if self.reported else "window not told"
        return str(self.start) if self.start == self.end else f"{self.start or '…'} – {self.end or '…'}"


def window(when: When | None, published: dt.date | None, document: str = "") -> Window:
    """The window of a tally. "Since May" runs up to the publication, where that is known."""
    start, end = (None, None) if when is None else _ends(when, published)
    if start is not None and end is not None and start <= end:
        return Window(start, end)
    return Window(start, end, published, "" if published else document)


def _ends(when: When, published: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day; an open end is the day of publication."""
    first = days_of(replace(when, end=when.start), published, news=False).low if when.start else None
    last = days_of(replace(when, start=when.end), published, news=False).high if when.end else None
    until = dt.date.fromordinal(last) if last is not None else published if when.end is None else None
    return (dt.date.fromordinal(first) if first is not None else None), until


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where a record's figure stands: a tally, or one of its parts (``part``, from 0)."""

    tally: str
    document: str
    count: Count
    part: int | None = None


class Kind(StrEnum):
    """What the audit found."""

    TELLINGS_DIFFER = "tellings differ"
    SAME_VOICE = "same voice"
    CHANGE_OF_UNIT = "change of unit"
    OVERLAP = "overlapping windows"
    OTHER_SIDE = "other side"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, in words, and the ids of the records that it is about beside its own."""

    kind: Kind
    words: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TallyRecord:
    """All that is told of one (issuer, counting side, window, unit, area)."""

    id: str
    issuer: Voice
    """Whose bulletin or statement it stands in."""
    side: Voice
    """Who counted; the issuer itself where the text names no other."""
    window: Window
    unit: str
    population: Population
    area: str
    """The province or other place that is counted, as named; empty: all that the issuer counts."""
    place: Place | None
    """The area as it was resolved; None where none is named or a part has no place of its own."""
    kind: str
    """The unit of the documented set that ``unit`` is a word for: ``ceasefire_violation`` for "breaches"."""
    count: Count
    """What satisfies all tellings; where none does, the range that holds them all."""
    tellings: tuple[Telling, ...]
    nth: int = 0
    """Which of several figures of its unit in one sentence it is: "29 attacks on clinics and 45 attacks on schools"."""
    whole: str | None = None
    """Id of the record whose part this is."""
    parts: PartsCheck | None = None
    """Of the telling with the most parts; None for a part."""
    findings: tuple[Finding, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that tell it."""
        return tuple(dict.fromkeys(t.document for t in self.tellings))

    @property
    def counts_acts(self) -> bool:
        """Whether acts or things are counted, not persons."""
        return self.unit not in HARM


@dataclass(frozen=True, slots=True)
class Joint:
    """Figures of several counters for one window, unit and area, side by side. There is no sum (invariant 4)."""

    records: tuple[str, ...]
    low: int
    """The least that any of them tells."""
    high: int | None
    """The most that any of them tells; None: no upper bound."""
    at_least: int
    """If all that each tells happened, there were at least so many: the greatest of their lower bounds."""
    agree: bool
    """Whether one true number satisfies all."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The records by window, unit, area and counter, and the joint pictures."""

    records: tuple[TallyRecord, ...]
    joint: tuple[Joint, ...]

    def of(self, tally: str) -> TallyRecord | None:
        """The record of a tally's whole figure."""
        return next((r for r in self.records if any(t.tally == tally and t.part is None for t in r.tellings)), None)


Area: TypeAlias = tuple[str, Place | None]
"""The name of an area, and where it is."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """One telling with its key."""

    key: tuple[object, ...]
    whole: tuple[object, ...] | None
    record: TallyRecord


def audit(
    tallies: Iterable[Tally],
    documents: Mapping[str, Document],
    lists: LinkWords,
    *,
    copies: Collection[frozenset[str]] = (),
    units: Units | None = None,
) -> Audit:
    """The records of all tallies: a function of their set. Tallies without their document are passed over.

    ``units`` tells which nouns are words for one unit; without it each noun is its own.

    1. each tally is given to its voice (the counting side) and to the issuer of its bulletin
    2. wholes and parts with one key become one record
    3. records are compared: tellings, unit, overlapping windows, other sides
    """
    known = sorted({t.id: t for t in tallies if t.document in documents}.values(), key=_in_text)
    voices = _voices(known, documents, lists, copies)
    issuers = _issuers(known, voices)
    first = _first_printed(documents, copies)
    kind = units.kind if units is not None else str
    nth = _nth(known, voices, lists)
    drafts = [
        draft
        for tally in known
        for draft in _drafts(
            tally, (issuers[tally.id], voices[tally.id]), first[tally.document], lists, kind=kind, nth=nth[tally.id]
        )
    ]
    records = _merged(drafts)
    joint = tuple(_joints(records))
    counters: dict[tuple[str, ...], list[TallyRecord]] = defaultdict(list)
    for record in (r for r in records if r.whole is None):
        counters[_counter(record)].append(record)
    beside = {id_: group for group in joint for id_ in group.records}
    return Audit(tuple(replace(r, findings=tuple(_findings(r, counters, beside.get(r.id)))) for r in records), joint)


def _in_text(tally: Tally) -> tuple[str, int, int, str]:
    """The order of tallies: by document, then by the text."""
    return tally.document, tally.span.start, tally.span.end, tally.id


def _voices(
    tallies: Sequence[Tally], documents: Mapping[str, Document], lists: LinkWords, copies: Collection[frozenset[str]]
) -> dict[str, Voice]:
    """The voice of each tally, by the rules that hold for claims."""
    told = [_told(t, documents[t.document]) for t in tallies]
    found = voices_of(told, lists, copies=copies)
    return {s.mention: voice for voice in found.voices for s in found.statements[voice.id]}


def _told(tally: Tally, document: Document) -> Told:
    """A tally as the one claim of a mention."""
    claim = Claim(
        tally.id,
        Field.OTHER,
        Words(str(tally.count)),
        tally.span,
        tally.context,
        tally.speaker,
        Modality.ASSERTED,
        Basis.EXACT,
        tally.extractor,
    )
    mention = Mention(tally.id, tally.document, n=tally.span.start, main=True, evidence=tally.context, claims=(claim,))
    return Told(mention, document.source, document.published)


def _issuers(tallies: Sequence[Tally], voices: Mapping[str, Voice]) -> dict[str, Voice]:
    """Whose bulletin each stands in: a bare figure after another's name is in that of the sentence's first figure."""
    opened: dict[tuple[str, Span], Voice] = {}
    issuers = {}
    for tally in tallies:
        own = opened.setdefault((tally.document, tally.context), voices[tally.id])
        root = tally.speaker.root
        bare = root is not None and 0 <= tally.span.start - root.span.end <= ADJACENT
        issuers[tally.id] = own if bare else voices[tally.id]
    return issuers


def _nth(tallies: Sequence[Tally], voices: Mapping[str, Voice], lists: LinkWords) -> dict[str, int]:
    """Which of the figures of one counter, unit, area and people in one sentence each is, by the text.

    One sentence does not give two figures for one thing: what stands beside the first counts something else.
    """
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    found = {}
    for tally in tallies:
        area = area_key(tally.place.name if tally.place else "", tally.place, lists)
        key = (tally.document, tally.context, voices[tally.id].id, tally.unit, tally.count.population, area)
        found[tally.id] = seen[key]
        seen[key] += 1
    return found


def _first_printed(
    documents: Mapping[str, Document], copies: Collection[frozenset[str]]
) -> dict[str, tuple[str, dt.date | None]]:
    """For each document the first of its copies (by id) and the day on which the first of them was published."""
    groups = {member: group for group in copies for member in group}
    found = {}
    for id_ in documents:
        members = sorted(m for m in groups.get(id_, {id_}) if m in documents)
        days = (documents[m].published for m in members)
        found[id_] = members[0], min((d for d in days if d), default=None)
    return found


def _drafts(
    tally: Tally,
    voices: tuple[Voice, Voice],
    printed: tuple[str, dt.date | None],
    lists: LinkWords,
    *,
    kind: Callable[[str], str],
    nth: int,
) -> Iterator[_Draft]:
    """The whole of a tally, then its parts, each with its key."""
    issuer, side = voices
    days = window(tally.when, printed[1], printed[0])

    def draft(count: Count, area: Area, part: int | None, whole: tuple[object, ...] | None) -> _Draft:
        name, place = area
        key = (issuer.id, side.id, days, kind(tally.unit), count.population, area_key(name, place, lists), nth)
        telling = Telling(tally.id, tally.document, count, part)
        parts = check(tally) if part is None else None
        record = TallyRecord(
            content_id("k", *(str(k) for k in key), part is None),
            issuer,
            side,
            days,
            tally.unit,
            count.population,
            name,
            place,
            kind(tally.unit),
            count,
            (telling,),
            nth,
            parts=parts,
        )
        return _Draft((*key, part is None), whole, record)

    area = (tally.place.name if tally.place else "", tally.place)
    first = draft(tally.count, area, None, None)
    yield first
    for n, part in enumerate(tally.parts):
        people = part.count.population not in {Population.TOTAL, tally.count.population}
        yield draft(part.count, area if people else (part.name, part.place), n, first.key)


def area_key(name: str, place: Place | None, lists: LinkWords) -> str:
    """What tells areas apart: a resolved one by where it is, whatever it is called; else its folded name."""
    return _resolved(place) or (lists.place_name(name) if name else "")


def _resolved(place: Place | None) -> str:
    """What tells resolved areas apart; empty of one that is not resolved. A province's namesake town is the province's.

    Bulletins name provinces and mean them, whatever the resolver has to take a bare name for.
    """
    where = place.location if place is not None else None
    if where is None:
        return ""
    return (
        f"{where.country}/{where.admin1}" if where.place_class == "province" or is_namesake(where) else where.place_id
    )


def is_namesake(where: Location) -> bool:
    """Whether a town has its province's name."""
    return where.admin1 is not None and where.name.casefold() == where.admin1.casefold()


def _merged(drafts: Sequence[_Draft]) -> tuple[TallyRecord, ...]:
    """One record for each key, in order of window, unit, area and counter."""
    grouped: dict[tuple[object, ...], list[_Draft]] = defaultdict(list)
    for draft in drafts:
        grouped[draft.key].append(draft)
    ids = {key: group[0].record.id for key, group in grouped.items()}
    records = []
    for group in grouped.values():
        best = max(group, key=lambda d: d.record.parts.verdict is not Verdict.NO_PARTS if d.record.parts else False)
        tellings = tuple(t for d in group for t in d.record.tellings)
        whole = ids[best.whole] if best.whole else None
        count = together([t.count for t in tellings])[0]
        records.append(replace(best.record, count=count, tellings=tellings, whole=whole))
    return tuple(sorted(records, key=_in_order))


def _in_order(record: TallyRecord) -> tuple[object, ...]:
    """By window, unit, area and counter; a whole before its parts."""
    shown = (record.unit, record.population, record.whole is not None, record.area, record.issuer.name)
    return (*record.window.order(), *shown, record.side.name, record.id)


def together(counts: Sequence[Count]) -> tuple[Count, bool]:
    """What satisfies all counts and True; where nothing does, the range that holds them all and False."""
    highs = [c.high for c in counts if c.high is not None]
    low = max(c.low for c in counts)
    rough = all(c.approximate for c in counts)
    if not highs or low <= min(highs):
        return Count(low, min(highs, default=None), counts[0].population, approximate=rough), True
    top = max(highs) if len(highs) == len(counts) else None
    return Count(min(c.low for c in counts), top, counts[0].population, approximate=rough), False


# ------------------------------------------------------------------------------------------------------------ comparing


def _joints(records: Sequence[TallyRecord]) -> Iterator[Joint]:
    """Each group of records of several counters for one window, unit and area."""
    groups: dict[tuple[object, ...], list[TallyRecord]] = defaultdict(list)
    for record in records:
        groups[(record.window, record.kind, record.population, _area(record), record.nth)].append(record)
    for group in groups.values():
        if len({r.side.id for r in group}) < 2:
            continue
        highs = [r.count.high for r in group]
        lows = [r.count.low for r in group]
        top = None if None in highs else max(h for h in highs if h is not None)
        yield Joint(tuple(r.id for r in group), min(lows), top, max(lows), together([r.count for r in group])[1])


def _findings(
    record: TallyRecord, counters: Mapping[tuple[str, ...], Sequence[TallyRecord]], beside: Joint | None
) -> Iterator[Finding]:
    """What is to be said of a record; ``beside``: the group in which other counters' figures stand beside it."""
    if not together([t.count for t in record.tellings])[1]:
        told = ", ".join(dict.fromkeys(str(t.count) for t in record.tellings))
        yield Finding(Kind.TELLINGS_DIFFER, f"The tellings differ: {told}. They are one counter's, and not added.")
    if len(record.documents) > 1:
        yield Finding(Kind.SAME_VOICE, f"{len(record.documents)} documents tell it: one voice, counted once.")
    if beside is not None:
        others = tuple(id_ for id_ in beside.records if id_ != record.id)
        yield Finding(Kind.OTHER_SIDE, "Another counter has a figure for the same: never added.", others)
    if record.whole is None:
        same = [r for r in counters[_counter(record)] if r is not record]
        yield from _unit_changes(record, same)
        yield from _overlaps(record, same)


def _counter(record: TallyRecord) -> tuple[str, ...]:
    """Who counts, for whom, and where."""
    return record.side.id, record.issuer.id, _area(record)


def _area(record: TallyRecord) -> str:
    """The area by where it is, else by its name."""
    return _resolved(record.place) or record.area.casefold()


def _unit_changes(record: TallyRecord, same: Sequence[TallyRecord]) -> Iterator[Finding]:
    """Acts of the same counter under another noun, in the same window or in the one before."""
    acts = [r for r in same if r.counts_acts and record.counts_acts]
    now = [r for r in acts if r.window == record.window and r.kind != record.kind]
    earlier = [r.window for r in acts if r.window.order() < record.window.order()]
    last = max(earlier, key=lambda w: w.order(), default=None)
    before = [r for r in acts if r.window == last]
    if last is not None and not now and before and all(r.kind != record.kind for r in before):
        units = ", ".join(sorted({r.unit for r in before}))
        told = f"The unit changed: {units} before ({last}), {record.unit} now. The figures are no series."
        yield Finding(Kind.CHANGE_OF_UNIT, told, tuple(r.id for r in before))
    if now:
        units = ", ".join(sorted({r.unit for r in now}))
        told = f"The same counter also counts {units} in this window: one may hold the other, so they are not added."
        yield Finding(Kind.CHANGE_OF_UNIT, told, tuple(r.id for r in now))


def _overlaps(record: TallyRecord, same: Sequence[TallyRecord]) -> Iterator[Finding]:
    """Figures of the same unit whose windows lie within this one's: they are in it already."""
    within = [r for r in same if _same_unit(r, record) and r.window != record.window and record.window.holds(r.window)]
    if within:
        told = f"{len(within)} other figure(s) of this counter lie within its window: they are part of it, not added."
        yield Finding(Kind.OVERLAP, told, tuple(r.id for r in within))


def _same_unit(a: TallyRecord, b: TallyRecord) -> bool:
    """Whether both count the same."""
    return a.kind == b.kind and a.population is b.population
