"""A small ledger's contents made by hand: three incidents, five sources, a bulletin that does not add up."""

from __future__ import annotations

import datetime as dt

from rashomon.model import (
    Basis,
    Block,
    BlockKind,
    Claim,
    Count,
    DatePrecision,
    Document,
    Field,
    Label,
    Location,
    Modality,
    PartialDate,
    Party,
    Place,
    PlacePrecision,
    PlaceRelation,
    Population,
    Problem,
    Span,
    Speaker,
    SpeakerLink,
    Tally,
    TallyPart,
    Value,
    When,
)
from rashomon.reconcile.record import (
    Account,
    Agreement,
    FieldSummary,
    Grade,
    Incident,
    Statement,
    Voice,
    VoiceKind,
    VoiceValue,
)
from rashomon.report.contents import Contents, Source, Trouble

WIRE = "Shells hit the market of Ariha on Tuesday, killing at least nine people, including four children, medics said."
STATE = (
    "Three civilians were killed on Tuesday as terrorist groups shelled the market of Ariha, a <source> & others said."
)
NAWA = "Unidentified gunmen shot dead a former commander in the city of Nawa on Wednesday, local sources said."
BULLETIN = "Thirty-one shellings were recorded: 12 in Idlib province, 9 in Latakia province and 3 in Hama province."
MARCH = "Residents of Latakia province marched in protest on June 9."

IDLIB = Location("1", "Ariha", "settlement", 35.813, 36.609, 1.5, PlacePrecision.EXACT, "SY", "Idlib", 0.9, "WOF")
LATAKIA = Location("2", "Latakia", "province", 35.6, 36.0, 45.0, PlacePrecision.PROVINCE, "SY", "Latakia", 0.8, "WOF")
TUESDAY = When(PartialDate(2021, 4, 13), PartialDate(2021, 4, 13), DatePrecision.DAY)


def paper(id_: str, source: str | None, text: str, day: int | None, **fields: object) -> Document:
    """A document of one sentence."""
    return Document(
        id=id_,
        sha256=id_ * 32,
        text=text,
        blocks=(Block(BlockKind.BODY, Span(0, len(text))),),
        name=f"report-{id_}",
        source=source,
        title=f"Title of {id_}",
        published=dt.date(2021, 4, day) if day else None,
        published_by="metadata" if day else None,
        **fields,  # type: ignore[arg-type]
    )


DOCUMENTS = {
    d.id: d
    for d in (
        paper("da", "Levant Wire", WIRE, 13, url="https://levantwire.example.org/a"),
        paper("db", "Barada State News", STATE, 13),
        paper("dc", "Orontes Post", NAWA, None),
        paper("dd", "Truce Centre", BULLETIN, 16),
        paper("de", None, MARCH, None),
    )
}


def claim(
    document: str, field: Field, value: Value, quote: str, speaker: str | None = None, **more: object
) -> Statement:
    """A statement whose span is where the quote stands in the document."""
    text = DOCUMENTS[document].text
    start = text.index(quote)
    chain = ()
    if speaker:
        at = text.index(speaker)
        chain = (SpeakerLink(speaker, Span(at, at + len(speaker))),)
    made = Claim(
        id=f"c-{document}-{field}-{start}",
        field=field,
        value=value,
        span=Span(start, start + len(quote)),
        context=Span(0, len(text)),
        speaker=Speaker(chain),
        modality=Modality.ASSERTED,
        basis=Basis.NORMALISED,
        extractor="sample.v1",
        **more,  # type: ignore[arg-type]
    )
    return Statement(document, f"m-{document}", made, f"v-{document}")


def said(statement: Statement, voice: Voice, value: str, **more: object) -> VoiceValue:
    """What one voice says by one statement."""
    return VoiceValue(voice.id, voice.name, value, (statement.claim.value,), (statement,), **more)  # type: ignore[arg-type]


MEDICS = Voice("v-da", "medics", VoiceKind.SPEAKER, ("da",), root="words:medics")
BARADA = Voice("v-db", "Barada State News", VoiceKind.PUBLISHER, ("db",))
LOCALS = Voice("v-dc", "local sources", VoiceKind.SPEAKER, ("dc",))
UNNAMED = Voice("v-de", "unnamed", VoiceKind.UNNAMED, ("de",), independent=False)

NINE = claim("da", Field.KILLED, Count(9, None), "at least nine people", "medics")
FOUR = claim("da", Field.KILLED, Count(4, 4, Population.CHILDREN), "four children", "medics")
THREE = claim("db", Field.KILLED, Count(3, 3, Population.CIVILIANS), "Three civilians")
FIRED = claim("db", Field.PERPETRATOR, Party("terrorist groups", None, "rebels"), "terrorist groups")
AT_ARIHA = claim("da", Field.PLACE, Place("Ariha", location=IDLIB), "Ariha")
SHELLED = claim("da", Field.EVENT_TYPE, Label("shelling_artillery_missile"), "Shells hit")


def field(kind: Field, agreement: Agreement, value: str, *voices: VoiceValue, **more: object) -> FieldSummary:
    """A summary with a made-up rule."""
    reason = f"sample: {agreement}"
    return FieldSummary(kind, agreement, value, "sample.v1", reason, voices=voices, independent=len(voices), **more)  # type: ignore[arg-type]


ARIHA = Incident(
    id="i1111aaaa",
    mentions=("m-da", "m-db"),
    documents=("da", "db"),
    main=True,
    event_type="shelling_artillery_missile",
    when=TUESDAY,
    place=Place("Ariha", location=IDLIB),
    accounts=(Account(MEDICS, (NINE, FOUR, AT_ARIHA, SHELLED)), Account(BARADA, (THREE, FIRED))),
    fields=(
        field(Field.EVENT_TYPE, Agreement.SINGLE, "shelling_artillery_missile", said(SHELLED, MEDICS, "shelling")),
        field(Field.PLACE, Agreement.SINGLE, "Ariha", said(AT_ARIHA, MEDICS, "Ariha")),
        field(Field.PERPETRATOR, Agreement.SINGLE, "terrorist groups", said(FIRED, BARADA, "terrorist groups")),
        field(
            Field.KILLED, Agreement.CONTRADICT, "3 / 9+", said(NINE, MEDICS, "9+", low=9), said(THREE, BARADA, "3", low=3, high=3),
            population=Population.TOTAL, low=3, high=9, open_ended=True,
        ),
        field(Field.KILLED, Agreement.SINGLE, "4", said(FOUR, MEDICS, "4", low=4, high=4), population=Population.CHILDREN, low=4, best=4, high=4),
    ),
    independent=2,
    grade=Grade.CONTESTED,
    reasons=("medics and Barada State News exclude each other on killed",),
)  # fmt: skip

SHOT = claim("dc", Field.EVENT_TYPE, Label("attack_on_civilians"), "shot dead", "local sources")
KILLING = Incident(
    id="i2222bbbb",
    mentions=("m-dc",),
    documents=("dc",),
    main=True,
    event_type="attack_on_civilians",
    when=When(PartialDate(weekday=2), PartialDate(weekday=2), DatePrecision.UNKNOWN),
    place=Place("Nawa", PlaceRelation.NEAR),
    accounts=(Account(LOCALS, (SHOT,)),),
    fields=(field(Field.EVENT_TYPE, Agreement.SINGLE, "attack_on_civilians", said(SHOT, LOCALS, "attack")),),
    independent=1,
    grade=Grade.SINGLE,
    reasons=("one voice",),
)

MARCHED = claim("de", Field.EVENT_TYPE, Label("riot_protest"), "marched in protest")
PROTEST = Incident(
    id="i2222cccc",
    mentions=("m-de",),
    documents=("de",),
    main=False,
    event_type="riot_protest",
    when=When(PartialDate(month=6, day=9), PartialDate(month=6, day=9), DatePrecision.DAY),
    place=Place("Latakia province", location=LATAKIA),
    accounts=(Account(UNNAMED, (MARCHED,)),),
    fields=(field(Field.EVENT_TYPE, Agreement.SINGLE, "riot_protest", said(MARCHED, UNNAMED, "protest")),),
    independent=0,
    grade=Grade.SINGLE,
    reasons=("one voice",),
)


def part(name: str, n: int) -> TallyPart:
    """A part of the bulletin's tally."""
    at = BULLETIN.index(f"{n} in {name}")
    return TallyPart(name, Count(n, n), Span(at, at + len(f"{n} in {name}")))


TALLY = Tally(
    id="t1",
    document="dd",
    what="shellings",
    unit="shellings",
    count=Count(31, 31),
    span=Span(0, 10),
    context=Span(0, len(BULLETIN)),
    speaker=Speaker(),
    when=When(PartialDate(2021, 4, 16), PartialDate(2021, 4, 16), DatePrecision.DAY),
    parts=(part("Idlib", 12), part("Latakia", 9), part("Hama", 3)),
    exhaustive=True,
)

CONTENTS = Contents(
    path="sample.ledger",
    documents=DOCUMENTS,
    incidents=(ARIHA, KILLING, PROTEST),
    tallies=(TALLY,),
    troubles=(Trouble("de", Problem("X001", "the reader failed <here> & went on")),),
    sources=(Source("Barada State News", "Syrian government", "state agency", 1), Source("Levant Wire", None, None, 1)),
    readers=("rules.en.v1",),
    notes={"reader": "rules.en.v1"},
)
