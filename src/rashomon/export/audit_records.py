"""The audit of tallies, and sums of harm, as plain JSON values; keys as in ``docs/reference/json.md``."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.export.records import Record, place, plain, value
from rashomon.reconcile.coverage import Coverage
from rashomon.reconcile.harm import Beside, Harm, Row
from rashomon.reconcile.record import Voice
from rashomon.reconcile.tally_audit import Joint, TallyRecord, Window
from rashomon.reconcile.tally_check import PartsCheck


def tally_record(of: TallyRecord, coverage: Coverage | None) -> Record:
    """One (issuer, counting side, window, unit, area) with its tellings, findings and the incidents under it."""
    return {
        "id": of.id,
        "issuer": _voice(of.issuer),
        "counting_side": _voice(of.side),
        "window": window(of.window),
        "unit": of.unit,
        "kind": of.kind,
        "population": str(of.population),
        "area": of.area or None,
        "place": place(of.place) if of.place else None,
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


def harm(of: Harm) -> Record:
    """The rows and the whole, each measure with the ids of its incidents; measures that nobody states are null."""
    return {
        "by": str(of.by),
        "rows": [_row(row) for row in of.rows],
        "whole": _row(of.whole),
        "left_out": list(of.left_out),
    }


def _row(of: Row) -> Record:
    """One group of incidents."""
    sums = {name: plain(total) if total.stated else None for name, total in of.sums.items()}
    return {"label": of.label, "incidents": list(of.incidents), "sums": sums}


def besides(of: Sequence[Beside]) -> list[Record]:
    """Tallies beside our own count, with the ids of the tallies that lead to their sentences."""
    return [
        {
            "record": b.record.id,
            "counting_side": _voice(b.record.side),
            "window": window(b.record.window),
            "unit": b.record.unit,
            "population": str(b.record.population),
            "area": b.record.area or None,
            "count": value(b.record.count),
            "tallies": [t.tally for t in b.record.tellings],
            "ours": plain(b.ours),
            "gap": b.gap,
            "reasons": list(b.reasons),
        }
        for b in of
    ]
