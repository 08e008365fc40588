"""The audit of tallies as plain JSON values; keys as in ``docs/reference/json.md``."""

from __future__ import annotations

from rashomon.export.records import Record, plain, value
from rashomon.reconcile.coverage import Coverage
from rashomon.reconcile.record import Voice
from rashomon.reconcile.tally_audit import Joint, PartsCheck, TallyRecord, Window


def tally_record(of: TallyRecord, coverage: Coverage | None) -> Record:
    """One (issuer, counting side, window, unit, area) with its tellings, findings and the incidents under it."""
    return {
        "id": of.id,
        "issuer": _voice(of.issuer),
        "counting_side": _voice(of.side),
        "window": window(of.window),
        "unit": of.unit,
        "population": str(of.population),
        "area": of.area or None,
        "count": value(of.count),
        "part_of": of.whole,
        "parts": _parts(of.parts) if of.parts else None,
        "tellings": [
            {"tally": t.tally, "document": t.document, "part": t.part, "count": value(t.count)} for t in of.tellings
        ],
        "findings": [{"kind": str(f.kind), "words": f.words, "records": list(f.records)} for f in of.findings],
        "coverage": plain(coverage) if coverage else None,
    }


def window(of: Window) -> Record:
    """The days that a figure sums over, null where not told; ``reported`` is no date of what is counted."""
    return {
        "start": of.start.isoformat() if of.start else None,
        "end": of.end.isoformat() if of.end else None,
        "reported": of.reported.isoformat() if of.reported else None,
    }


def joint(of: Joint) -> Record:
    """Figures of several counters side by side; there is no sum."""
    return {
        "records": list(of.records),
        "low": of.low,
        "high": of.high,
        "at_least": of.at_least,
        "agree": of.agree,
    }


def _voice(of: Voice) -> Record:
    """Who issues or counts."""
    return {"id": of.id, "name": of.name, "kind": str(of.kind)}


def _parts(of: PartsCheck) -> Record:
    """The parts against the total."""
    return {"verdict": str(of.verdict), "low": of.low, "high": of.high, "gap": of.gap}
