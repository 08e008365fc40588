"""A bulletin for programs: ``rashomon.bulletin/1``, which a later bulletin can be compared with."""

from __future__ import annotations

import json
from typing import Any

from rashomon.export.records import plain
from rashomon.report.bulletin import Bulletin, Figure, Line, Sum
from rashomon.report.bulletin_changes import SCHEMA
from rashomon.report.bulletin_notes import Note


def render(of: Bulletin) -> str:
    """The bulletin as one JSON document, the same for the same record."""
    return json.dumps({"schema": SCHEMA, **record(of)}, ensure_ascii=False, indent=2) + "\n"


def record(of: Bulletin) -> dict[str, Any]:
    """The bulletin as JSON values."""
    return {
        "period": plain(of.period),
        "agreement": of.agreement_id,
        "ledger": of.ledger,
        "checkpoint": of.checkpoint,
        "reporting": {
            "coverage": str(of.volume.coverage),
            "finding": of.coverage,
            "documents": of.volume.documents,
            "per_day": {day.isoformat(): n for day, n in of.volume.per_day},
            "usual_per_day": of.volume.usual,
            "days_compared": of.volume.compared,
        },
        "counts": dict(of.counts),
        "sums": [_sum(s) for s in of.sums],
        "table": [{**plain(r), "counts": dict(r.counts)} for r in of.rows],
        "incidents": [_line(line, of) for line in of.lines],
        "tallies": [_figure(f) for f in of.figures],
        "undated_tallies": [_figure(f) for f in of.undated_figures],
        "since": of.since.state if of.since else None,
        "changes": plain(of.since.changes) if of.since else None,
        "sources": plain(of.sources),
        "documents": [plain(p) for p in of.papers],
        "notes": [_note(n) for n in of.notes],
        "facts": dict(of.facts),
    }


def _sum(of: Sum) -> dict[str, Any]:
    """One sum; null where nobody states it. ``incidents`` are numbers of lines."""
    return {**plain(of.total), "name": of.name, "of": of.of, "incidents": list(of.incidents)}


def _line(of: Line, whole: Bulletin) -> dict[str, Any]:
    """One incident; statuses by their words."""
    cells = [{"name": c.name, "value": c.value, "status": c.status.word, "notes": list(c.notes)} for c in of.cells]
    return {
        **plain(of),
        "grade": of.grade.word,
        "step": of.step.word if whole.agreement_id else None,
        "alleged_violation": of.n not in whole.unjudged if whole.agreement_id else None,
        "cells": cells,
    }


def _figure(of: Figure) -> dict[str, Any]:
    """One tally."""
    return {**plain(of), "parts": dict(of.parts), "audit": of.audit.word}


def _note(of: Note) -> dict[str, Any]:
    """One footnote."""
    return {
        "n": of.n,
        "quotes": list(of.words),
        "sentence": of.sentence,
        "speaker": of.speaker,
        "how": of.how,
        "document": of.document.removeprefix("d-"),
        "origin": of.origin,
        "superseded": of.superseded,
    }
