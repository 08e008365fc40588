"""The page's parts as plain records, so that the template only writes them: one record a thing that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.model import Document, Field, PlacePrecision, Population, Span, Speaker, Tally
from rashomon.reconcile.record import FieldSummary, Incident, Statement, Voice, VoiceKind, VoiceValue
from rashomon.report import audit, rulings, words
from rashomon.report.contents import Contents
from rashomon.report.map import Pin
from rashomon.report.words import Status

Key = tuple[Field, Population | None]
"""A field; of counts, of one population."""
COLUMNS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("killed", (*((Field.KILLED, p) for p in words.COUNTED), (Field.CASUALTIES, Population.TOTAL))),
    ("injured", tuple((Field.INJURED, p) for p in words.COUNTED)),
    ("by whom", ((Field.PERPETRATOR, None),)),
)
"""The columns of the list of incidents after date, type and place, and the fields that stand in each."""
AREAS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
"""The precisions that no point stands for: drawn as areas, never as dots."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that say a value: the sentence in three parts, who says it, where it stands."""

    id: str
    value: str
    before: str
    words: str
    after: str
    speaker: str
    how: str
    document: str
    """Anchor of the document."""
    origin: str
    """Source, day and name of the document, for display."""
    superseded: bool = False

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.before + self.words + self.after


@dataclass(frozen=True, slots=True)
class Cell:
    """What one voice says of one field."""

    voice: str
    value: str
    denies: bool
    alone: bool
    """Others state the field, and none of them agrees with this voice."""
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One field over the voices; ``cells`` are in the order of the voices, None where one is silent."""

    key: Key
    anchor: str
    name: str
    value: str
    status: Status
    reason: str
    spread: str
    """Of counts the least, best and greatest figure over the voices; empty where they give one."""
    rule: str
    """Versioned name of the rule that decided."""
    denials: tuple[str, ...]
    """Who denies whose value, in words, beyond the ``reason``."""
    cells: tuple[Cell | None, ...]
    person: str | None = None
    """A person's value, beside the machine's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value in the list: whom it counts (empty: all), its text, its quote's anchor, how voices differ on it."""

    of: str
    text: str
    anchor: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list; no entries: not stated."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice as the head of a column."""

    name: str
    note: str
    independent: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One incident of the page."""

    id: str
    anchor: str
    title: str
    date: str
    dated: bool
    place: str
    placed: bool
    precision: str
    what: str
    grade: Status
    reasons: tuple[str, ...]
    independent: int
    background: bool
    voices: tuple[Heard, ...]
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    """What the list shows."""
    mentions: tuple[tuple[str, str], ...] = ()
    """Its mentions: the id, and where the document comes from."""
    ruled: Status | None = None
    """What persons ruled of it; None: nothing."""
    decisions: tuple[str, ...] = ()
    """Their decisions, one a line."""


@dataclass(frozen=True, slots=True)
class TallyShown:
    """One aggregate figure with its parts and what adding them up says."""

    what: str
    count: str
    when: str
    place: str
    parts: tuple[tuple[str, str], ...]
    audit: Status
    finding: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as the list of documents shows it."""

    anchor: str
    name: str
    source: str
    title: str
    published: str
    url: str
    sha256: str
    problems: tuple[str, ...]


def incidents(contents: Contents) -> tuple[Shown, ...]:
    """All incidents as the page shows them."""
    return tuple(shown(i, contents) for i in contents.incidents)


def shown(incident: Incident, contents: Contents) -> Shown:
    """One incident."""
    rows = tuple(_row(incident, f, contents) for f in incident.fields)
    return Shown(
        id=incident.id,
        anchor=f"i-{incident.id}",
        title=title(incident),
        date=words.date(incident.when),
        dated=words.is_dated(incident.when),
        place=words.place(incident.place),
        placed=incident.place is not None and incident.place.location is not None,
        precision=_precision(incident),
        what=words.event_type(incident.event_type),
        grade=words.GRADES[incident.grade],
        reasons=incident.reasons,
        independent=incident.independent,
        background=not incident.main,
        voices=tuple(_heard(v, contents) for v in incident.voices),
        rows=rows,
        columns=tuple(Column(name, tuple(_entries(keys, rows))) for name, keys in COLUMNS),
        mentions=tuple(_mentions(incident, contents)),
        ruled=rulings.status(incident),
        decisions=tuple(rulings.lines(incident)),
    )


def _mentions(incident: Incident, contents: Contents) -> Iterator[tuple[str, str]]:
    """The mentions that have claims, in order, each with the origin of its document."""
    home = {s.mention: s.document for account in incident.accounts for s in account.statements}
    yield from ((key, origin(contents.documents[home[key]])) for key in incident.mentions if key in home)


def title(incident: Incident) -> str:
    """A heading for an incident: what and where."""
    what = words.event_type(incident.event_type)
    where = words.place(incident.place) if incident.place else "place not named"
    return f"{what[:1].upper()}{what[1:]}, {where}"


def _precision(incident: Incident) -> str:
    """How exactly the incident is placed, with the error."""
    location = incident.place.location if incident.place else None
    told = words.precision(incident.place)
    return f"{told}, {words.radius(location)}" if location and location.radius_km else told


def _entries(keys: Sequence[Key], rows: Sequence[Row]) -> Iterator[Entry]:
    """What the list shows of some fields: the text, or how the voices stand where no value is left."""
    for row in rows:
        if row.key in keys:
            quotes = [q for cell in row.cells if cell for q in cell.quotes]
            text = row.value if row.value != words.NOT_STATED else row.status.word
            notable = row.status.tone in ("bad", "warn") and text != row.status.word
            anchor = quotes[0].id if quotes else row.anchor
            yield Entry(words.counted(*row.key), text, anchor, row.status if notable else None)


def _heard(voice: Voice, contents: Contents) -> Heard:
    """A voice as a column's head: who, of which side, through whom."""
    sides = {s.name: s.side for s in contents.sources if s.affiliation or s.decision}
    sources = sorted({contents.documents[d].source or contents.documents[d].name for d in voice.documents})
    notes = [f"side: {sides[voice.name]}"] if sides.get(voice.name) else []
    if voice.kind is VoiceKind.SPEAKER:
        notes.append(f"quoted by {', '.join(sources)}")
    elif len(sources) > 1:
        notes.append(f"one text in {', '.join(sources)}")
    return Heard(voice.name, "; ".join(notes), voice.independent)


def _row(incident: Incident, summary: FieldSummary, contents: Contents) -> Row:
    """One field's row."""
    by_voice = {value.voice: value for value in summary.voices}
    name = words.field_name(summary.field, summary.population)
    anchor = f"i-{incident.id}-{name.replace(':', '').replace(' ', '-')}"
    cells = tuple(
        _cell(by_voice[v.id], f"{anchor}-{n}", contents) if v.id in by_voice else None
        for n, v in enumerate(incident.voices)
    )
    status = words.AGREEMENTS[summary.agreement]
    return Row(
        key=(summary.field, summary.population),
        anchor=anchor,
        name=name,
        value=words.summary(summary),
        status=status,
        reason=summary.reason,
        spread=words.spread(summary),
        rule=summary.rule,
        denials=tuple(d.reason for d in summary.denied if d.reason != summary.reason),
        cells=cells,
        person=rulings.beside(incident, summary.field, summary.population),
    )


def _cell(said: VoiceValue, anchor: str, contents: Contents) -> Cell:
    """What one voice says, with the words."""
    marked = [*((s, False) for s in said.statements), *((s, True) for s in said.superseded)]
    quotes = tuple(statement_quote(s, f"{anchor}-{n}", contents, superseded=old) for n, (s, old) in enumerate(marked))
    return Cell(said.name, words.said(said), said.denies, said.alone, quotes)


def statement_quote(of: Statement, anchor: str, contents: Contents, *, superseded: bool = False) -> Quote:
    """The words of one statement."""
    document = contents.documents[of.document]
    claim = of.claim
    told, how = words.value(claim.value), words.how(claim)
    return quote(anchor, told, (claim.span, claim.context), claim.speaker, document, how=how, superseded=superseded)


def quote(
    anchor: str,
    value: str,
    spans: tuple[Span, Span],
    speaker: Speaker,
    document: Document,
    *,
    how: str = "",
    superseded: bool = False,
) -> Quote:
    """The words of a span within their sentence; a span outside its sentence stands alone."""
    span, context = spans
    around = context if context.covers(span) else span
    return Quote(
        id=anchor,
        value=value,
        before=words_of(document, Span(around.start, span.start)),
        words=words_of(document, span),
        after=words_of(document, Span(span.end, around.end)),
        speaker=str(speaker) if speaker.chain else "the text itself",
        how=how,
        document=f"d-{document.id}",
        origin=origin(document),
        superseded=superseded,
    )


def words_of(document: Document, span: Span) -> str:
    """The words of a span; line breaks become spaces, nothing else changes."""
    return document.quote(span).replace("\r", " ").replace("\n", " ")


def origin(document: Document) -> str:
    """Who published the document and when: "Levant Wire, 2021-04-13"."""
    day = document.published.isoformat() if document.published else "no date of publication"
    return f"{document.source or 'source not known'}, {day}"


def pins(contents: Contents) -> Iterator[Pin]:
    """The placed incidents for the map, under the names that the texts use."""
    for incident in contents.standing:
        if incident.place is None or incident.place.location is None:
            continue
        at = incident.place.location
        yield Pin(
            href=f"i-{incident.id}",
            name=incident.place.name,
            title=f"{words.date(incident.when)} {title(incident)} ({incident.grade})",
            lat=at.lat,
            lon=at.lon,
            radius_km=at.radius_km,
            area=at.precision in AREAS,
            grade=str(incident.grade).replace(" ", "-"),
        )


def tallies(contents: Contents) -> tuple[TallyShown, ...]:
    """All tallies with their audit."""
    return tuple(_tally(t, n, contents.documents[t.document]) for n, t in enumerate(contents.tallies))


def _tally(tally: Tally, n: int, document: Document) -> TallyShown:
    """One tally."""
    status, finding = audit.parts(tally)
    return TallyShown(
        what=tally.what,
        count=words.count(tally.count),
        when=words.date(tally.when),
        place=words.place(tally.place),
        parts=tuple((p.name, words.count(p.count)) for p in tally.parts),
        audit=status,
        finding=finding,
        quote=quote(f"t-{n}", words.count(tally.count), (tally.span, tally.context), tally.speaker, document),
    )


def papers(contents: Contents) -> tuple[Paper, ...]:
    """All documents by source, day and name."""
    ordered = sorted(
        contents.documents.values(), key=lambda d: (d.source or "~", str(d.published or "~"), d.name, d.id)
    )
    troubles = {id_: tuple(_codes(id_, contents)) for id_ in {t.document for t in contents.troubles}}
    return tuple(_paper(d, troubles.get(d.id, ())) for d in ordered)


def _codes(document: str, contents: Contents) -> Iterable[str]:
    """Codes and messages of a document's problems."""
    return (f"{t.problem.code}: {t.problem.message}" for t in contents.troubles if t.document == document)


def _paper(document: Document, problems: tuple[str, ...]) -> Paper:
    """One document."""
    day = document.published.isoformat() if document.published else "not known"
    by = f" (by {document.published_by})" if document.published and document.published_by else ""
    return Paper(
        anchor=f"d-{document.id}",
        name=document.name or document.id,
        source=document.source or "not known",
        title=document.title or "",
        published=day + by,
        url=document.url or "",
        sha256=document.sha256[:16],
        problems=problems,
    )
