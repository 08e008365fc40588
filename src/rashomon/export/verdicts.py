"""Agreements and verdicts as plain JSON values: ``rashomon.agreement/1``, ``rashomon.verdict/1``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from rashomon.ceasefire import Agreement, Answer, Counted, Group, Source, TallyVerdict, Verdict, Zone
from rashomon.export.records import Documents, Record, plain, statement
from rashomon.export.tables import guarded


def agreement(of: Agreement) -> Record:
    """One agreement, its zones by their words (``show --svg`` draws them)."""
    return {
        "id": of.id,
        "name": of.name,
        "signed": of.signed.isoformat(),
        "periods": plain(of.periods),
        "parties": [
            {"id": p.id, "role": p.role, **_group(p.own), "proxies": [_group(g) for g in p.proxies]} for p in of.parties
        ],
        "exempt": [_group(g) for g in of.exempt],
        "zones": [_zone(z) for z in of.zones],
        "clauses": [
            {
                "id": c.id,
                "text": c.text,
                "acts": sorted(c.acts),
                "zones": sorted(c.zones),
                "parties": sorted(c.parties),
                "since": plain(c.since),
            }
            for c in of.clauses
        ],
        "mechanisms": [
            {"name": m.name, "actors": sorted(m.actors), "independent": m.independent, "unit": m.unit}
            for m in of.mechanisms
        ],
        "unattributed": of.unattributed,
        "amends": list(of.amends),
        "sources": [str(one) for one in of.sources],
        "texts": [_text(one) for one in of.sources],
        "notes": of.notes,
        "hash": of.hash,
    }


def _group(of: Group) -> Record:
    """Some actors."""
    return {"name": of.name, "sides": sorted(of.sides), "actors": sorted(of.actors), "but_not": sorted(of.but_not)}


def _text(of: Source) -> Record:
    """A public text, and whether the file was checked against a copy of it."""
    return {
        "title": of.title,
        "issuer": of.issuer or None,
        "date": plain(of.date),
        "document": of.document or None,
        "checked": of.checked,
    }


def _zone(of: Zone) -> Record:
    """A zone in words; its outlines are in the file."""
    return {
        "id": of.id,
        "name": of.name,
        "approximate": of.approximate,
        "border_km": of.border_km,
        "lines_of": plain(of.lines_of),
        "shapes": [type(s).__name__.lower() for s in of.shapes],
        "provinces": sorted("/".join(key) for key in of.whole),
        "provenance": of.provenance,
    }


def verdict(of: Verdict, documents: Documents) -> Record:
    """One verdict with its four answers and the words that they rest on."""
    return {
        "id": of.id,
        "incident": of.incident,
        "agreement": of.agreement,
        "step": of.step.value,
        "code": of.code,
        "reason": of.reason,
        "alleged_breach": of.alleged,
        "zone": of.zone,
        "clause": of.clause,
        "accused": list(of.accused),
        "missing": [q.value for q in of.missing],
        "failed": [q.value for q in of.failed],
        "voices": list(of.voices),
        "approximate": of.approximate,
        "answers": [_answer(a, documents) for a in of.answers],
    }


def tally_verdict(of: TallyVerdict, counted: Counted, documents: Documents) -> Record:
    """One verdict on a count: as on an incident, but of a ``tally``, with its issuer and its words."""
    told = verdict(of.verdict, documents)
    del told["incident"]
    return {
        **told,
        "tally": counted.tally.id,
        "issuer": counted.issuer.name,
        "mechanism": of.mechanism,
        "counting_unit": of.unit or None,
        "quote": documents[counted.tally.document].quote(counted.tally.context),
    }


def _answer(of: Answer, documents: Documents) -> Record:
    """One answer."""
    return {
        "question": of.question.value,
        "answer": of.finding.value,
        "code": of.code,
        "reason": of.reason,
        "claims": [statement(s, documents) for s in of.evidence],
    }


COLUMNS = ("incident", "agreement", "zone", "clause", "step", "code", "accused", "missing", "reason", "approximate")


def table(verdicts: Iterable[Verdict]) -> str:
    """Verdicts as CSV, one a row; several values of a cell with semicolons between them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*COLUMNS, "time", "place", "party", "act"))
    for v in verdicts:
        cells = [getattr(v, name) for name in COLUMNS]
        joined = ["; ".join(cell) if isinstance(cell, tuple) else cell for cell in cells]
        writer.writerow([guarded("" if c is None else str(c)) for c in (*joined, *(a.finding for a in v.answers))])
    return out.getvalue()
