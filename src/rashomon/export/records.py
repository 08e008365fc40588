"""Incidents, claims and documents as plain JSON values: ``rashomon.incident/1``, ``rashomon.tally/1``.

Keys are those of ``docs/reference/json.md``. Every value comes with its quote: ``span`` is half-open, in characters of
the document's text, ``quote`` that slice and ``sentence`` the sentence around it. What is not stated is null, never 0.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Any

from rashomon.decisions import Decision
from rashomon.model import (
    Claim,
    Count,
    Document,
    Label,
    Location,
    Mention,
    PartialDate,
    Party,
    Place,
    Span,
    Speaker,
    Tally,
    Value,
    When,
    Words,
)
from rashomon.reconcile.record import Denied, FieldSummary, Incident, Statement, Voice, VoiceValue

Record = dict[str, Any]
Documents = Mapping[str, Document]
"""Documents by id."""


def incident(of: Incident, documents: Documents) -> Record:
    """One incident with all its accounts."""
    return {
        "id": of.id,
        "grade": str(of.grade),
        "reasons": list(of.reasons),
        "main": of.main,
        "event_type": of.event_type,
        "date": when(of.when) if of.when else None,
        "place": place(of.place) if of.place else None,
        "independent_voices": of.independent,
        "voices": [voice(v) for v in of.voices],
        "fields": [{**field(f, documents), "corrections": corrections(of, f)} for f in of.fields],
        "links": [plain(link) for link in of.links],
        "mentions": list(of.mentions),
        "rejected": of.rejected,
        "decisions": [decision(d) for d in of.decisions],
        "documents": [document(documents[d]) for d in of.documents],
    }


def corrections(of: Incident, summary: FieldSummary) -> list[Record]:
    """What persons say of a field beside the machine's value, the last one last."""
    return [decision(d) for d in of.corrections(summary.field, summary.population)]


def decision(of: Decision) -> Record:
    """What a person ruled, who, when and why."""
    return {
        "id": of.id,
        "n": of.n,
        "act": str(of.act),
        "author": of.author,
        "made": of.made,
        "reason": of.reason,
        "field": str(of.field) if of.field else None,
        "population": str(of.population) if of.population else None,
        "value": value(of.value) if of.value is not None else None,
        "agreement": of.agreement,
        "source": of.source,
        "side": of.side,
        "undoes": of.undoes,
    }


def voice(of: Voice) -> Record:
    """One voice and why its documents are one."""
    return {
        "id": of.id,
        "name": of.name,
        "kind": str(of.kind),
        "independent": of.independent,
        "documents": list(of.documents),
        "reasons": list(of.reasons),
        "quotes_voices": list(of.quoted),
    }


def field(of: FieldSummary, documents: Documents) -> Record:
    """One field over all voices, with the rule that decided."""
    return {
        "field": str(of.field),
        "population": str(of.population) if of.population else None,
        "agreement": str(of.agreement),
        "value": of.value or None,
        "low": of.low,
        "best": of.best,
        "high": of.high,
        "open_ended": of.open_ended,
        "independent_voices": of.independent,
        "rule": of.rule,
        "reason": of.reason,
        "denied": [denied(d, documents) for d in of.denied],
        "voices": [voice_value(v, documents) for v in of.voices],
    }


def denied(of: Denied, documents: Documents) -> Record:
    """A denial with whose word it denies."""
    return {
        "voice": of.voice,
        "name": of.name,
        "of_voices": list(of.of),
        "rule": of.rule,
        "reason": of.reason,
        "claims": [statement(s, documents) for s in of.statements],
    }


def voice_value(of: VoiceValue, documents: Documents) -> Record:
    """What one voice says of one field."""
    return {
        "voice": of.voice,
        "name": of.name,
        "value": of.value or None,
        "denies": of.denies,
        "alone": of.alone,
        "low": of.low,
        "high": of.high,
        "claims": [statement(s, documents) for s in of.statements],
        "superseded": [statement(s, documents) for s in of.superseded],
    }


def statement(of: Statement, documents: Documents) -> Record:
    """One claim with its words and where they stand."""
    return {"mention": of.mention, **claim(of.claim, documents[of.document])}


def mention(of: Mention, source: Document) -> Record:
    """One incident as one document tells it."""
    return {
        "id": of.id,
        "n": of.n,
        "main": of.main,
        "evidence": source.quote(of.evidence),
        "span": [of.evidence.start, of.evidence.end],
        "claims": [claim(c, source) for c in of.claims],
    }


def claim(of: Claim, source: Document) -> Record:
    """One claim of a document."""
    return {
        "id": of.id,
        "field": str(of.field),
        "value": value(of.value),
        **words(of.span, of.context, of.speaker, source),
        "modality": str(of.modality),
        "basis": str(of.basis),
        "inferred_from": of.inferred_from,
        "extractor": of.extractor,
    }


def words(span: Span, context: Span, speaker: Speaker, source: Document) -> Record:
    """The quote, its sentence, its speaker and its document."""
    return {
        "document": source.id,
        "quote": source.quote(span),
        "span": [span.start, span.end],
        "sentence": source.quote(context),
        "speaker": [{"text": link.text, "actor": link.actor} for link in speaker.chain],
    }


def tally(of: Tally, source: Document) -> Record:
    """One aggregate figure with its parts."""
    return {
        "id": of.id,
        "what": of.what,
        "unit": of.unit,
        "count": value(of.count),
        "date": when(of.when) if of.when else None,
        "place": place(of.place) if of.place else None,
        "exhaustive": of.exhaustive,
        "parts": [
            {
                "name": p.name,
                "count": value(p.count),
                "place": place(p.place) if p.place else None,
                "quote": source.quote(p.span),
                "span": [p.span.start, p.span.end],
            }
            for p in of.parts
        ],
        **words(of.span, of.context, of.speaker, source),
        "extractor": of.extractor,
    }


def document(of: Document) -> Record:
    """Where a document comes from."""
    return {
        "id": of.id,
        "sha256": of.sha256,
        "name": of.name,
        "source": of.source,
        "title": of.title,
        "url": of.url,
        "published": of.published.isoformat() if of.published else None,
        "published_by": of.published_by,
        "language": of.language,
        "media_type": of.media_type,
        "problems": [plain(p) for p in of.problems],
    }


def value(of: Value) -> Record:
    """Any value, told apart by ``kind``."""
    match of:
        case When():
            return when(of)
        case Place():
            return place(of)
        case Count():
            return {
                "kind": "count",
                "low": of.low,
                "high": of.high,
                "population": str(of.population),
                "relation": str(of.relation),
                "approximate": of.approximate,
            }
        case Party():
            return {"kind": "party", "name": of.name, "actor": of.actor, "side": of.side}
        case Label():
            return {"kind": "label", "code": of.code}
        case Words():
            return {"kind": "words", "text": of.text}


def when(of: When) -> Record:
    """An interval: ends as far as they are told ("--06-09" has no year), null where open."""
    return {
        "kind": "when",
        "start": str(of.start) if of.start else None,
        "end": str(of.end) if of.end else None,
        "precision": str(of.precision),
    }


def place(of: Place) -> Record:
    """A place as named, and where that is."""
    return {
        "kind": "place",
        "name": of.name,
        "relation": str(of.relation),
        "primary": of.primary,
        "location": location(of.location) if of.location else None,
    }


def location(of: Location) -> Record:
    """A row of the gazetteer, its precision, and the namesakes that were not taken."""
    record: Record = plain(of)
    return record


def plain(of: object) -> Any:  # noqa: ANN401, PLR0911 - JSON has no one type, and one return a kind reads best
    """Any record of the model as JSON values."""
    match of:
        case PartialDate():
            return str(of)
        case Enum():
            return of.value
        case dt.date():
            return of.isoformat()
        case tuple() | list():
            return [plain(item) for item in of]
        case Mapping():
            return {str(key): plain(item) for key, item in of.items()}
        case _ if dataclasses.is_dataclass(of):
            return {f.name: plain(getattr(of, f.name)) for f in dataclasses.fields(of)}
        case _:
            return of
