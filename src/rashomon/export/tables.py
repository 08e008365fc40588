"""Incidents as one CSV row each, for a spreadsheet. No cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from rashomon.decisions import Act, Decision
from rashomon.model import Field, PartialDate, Population
from rashomon.reconcile.record import FieldSummary, Incident

COLUMNS = (
    "id",
    "grade",
    "independent_voices",
    "date_start",
    "date_end",
    "date_precision",
    "place",
    "place_relation",
    "admin1",
    "country",
    "latitude",
    "longitude",
    "radius_km",
    "place_precision",
    "event_type",
    "perpetrator",
    "perpetrator_agreement",
    "target",
    "weapon",
    *(f"{unit}_{figure}" for unit in ("killed", "injured") for figure in ("low", "best", "high", "agreement")),
    "killed_civilians_low",
    "killed_civilians_high",
    "killed_children_low",
    "killed_children_high",
    "documents",
    "main",
    "person",
    "corrections",
)
ACTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet take a cell for a formula, or hide that it is one."""


def guarded(cell: object) -> str:
    """The cell as text; one that a spreadsheet would run gets an apostrophe in front. Numbers stay numbers."""
    text = "" if cell is None else str(cell)
    if not text.lstrip(" \u00a0\ufeff").startswith(ACTS) and not text.startswith(ACTS):
        return text
    return text if isinstance(cell, int | float) else f"'{text}"


def incidents(rows: Iterable[Incident]) -> str:
    """All incidents as CSV with a header; an empty cell means not stated."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for incident in rows:
        record = row(incident)
        writer.writerow([guarded(record.get(column)) for column in COLUMNS])
    return out.getvalue()


def row(of: Incident) -> dict[str, object]:
    """One incident's cells by column."""
    children = of.field(Field.KILLED, Population.CHILDREN)
    civilians = of.field(Field.KILLED, Population.CIVILIANS)
    return {
        "id": of.id,
        "grade": str(of.grade),
        "independent_voices": of.independent,
        **_when(of),
        **_where(of),
        "event_type": of.event_type,
        "perpetrator": _value(of.field(Field.PERPETRATOR)),
        "perpetrator_agreement": _agreement(of.field(Field.PERPETRATOR)),
        "target": _value(of.field(Field.TARGET)),
        "weapon": _value(of.field(Field.WEAPON)),
        **_harm("killed", of.field(Field.KILLED)),
        **_harm("injured", of.field(Field.INJURED)),
        **_harm("killed_civilians", civilians),
        **_harm("killed_children", children),
        "documents": len(of.documents),
        "main": "yes" if of.main else "no",
        "person": "; ".join(dict.fromkeys(str(d.act) for d in of.decisions)),
        "corrections": "; ".join(map(_correction, _last(of.decisions))),
    }


def _last(decisions: Iterable[Decision]) -> list[Decision]:
    """The corrections, of each field (of a count: each population) the last one."""
    found = {(d.field, d.population): d for d in decisions if d.act is Act.CORRECT}
    return list(found.values())


def _correction(of: Decision) -> str:
    """One correction: the field, and a person's value beside the machine's in its own column."""
    part = f":{of.population}" if of.population not in (None, Population.TOTAL) else ""
    return f"{of.field}{part}={of.value}"


def _when(of: Incident) -> dict[str, object]:
    """The date's cells."""
    if of.when is None:
        return {"date_precision": "unknown"}
    return {
        "date_start": _end(of.when.start),
        "date_end": _end(of.when.end),
        "date_precision": str(of.when.precision),
    }


def _end(of: PartialDate | None) -> str | None:
    """One end of the interval as far as it is told; a year not told is ``XXXX`` as in ISO 8601-2."""
    told = str(of) if of else None
    return f"XXXX-{told[2:]}" if told and told.startswith("--") else told


def _where(of: Incident) -> dict[str, object]:
    """The place's cells."""
    if of.place is None:
        return {"place_precision": "unknown"}
    at = of.place.location
    cells: dict[str, object] = {"place": of.place.name, "place_relation": str(of.place.relation)}
    if at is None:
        return cells | {"place_precision": "unknown"}
    return cells | {
        "admin1": at.admin1,
        "country": at.country,
        "latitude": at.lat,
        "longitude": at.lon,
        "radius_km": at.radius_km,
        "place_precision": str(at.precision),
    }


def _harm(name: str, of: FieldSummary | None) -> dict[str, object]:
    """Least, likeliest and greatest figure; the greatest stays empty where a voice says "at least"."""
    if of is None:
        return {}
    return {
        f"{name}_low": of.low,
        f"{name}_best": of.best,
        f"{name}_high": None if of.open_ended else of.high,
        f"{name}_agreement": str(of.agreement),
    }


def _value(of: FieldSummary | None) -> str | None:
    """A field's display value."""
    return of.value if of and of.value else None


def _agreement(of: FieldSummary | None) -> str | None:
    """A field's agreement."""
    return str(of.agreement) if of else None
