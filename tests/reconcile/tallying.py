"""Hand-made tallies for tests of their audit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from rashomon.model import Document, Party, Place, Population, Span, Tally, TallyPart, content_id
from rashomon.reconcile.coverage import Dated, Scope
from rashomon.reconcile.tally_audit import Audit, TallyRecord, audit
from rashomon.reconcile.tally_units import Units
from tests.builders import count, document, speaker, table, when

UNITS = Units.from_data(
    {
        "force": ["armed_clash", "air_drone_strike"],
        "units": {"ceasefire_violation": ["violation", "breach"], "air_strike": ["airstrike", "air strike"]},
        "nouns": {"airstrike": ["air_drone_strike"]},
    }
)


def paper(name: str, *, source: str | None = "Blue Outlet", published: str | None = "2021-04-16") -> Document:
    """A document known by its name."""
    day = dt.date.fromisoformat(published) if published else None
    return replace(document(f"text of {name}", source=source, published=day), id=name)


def tally(
    said: int | str,
    unit: str = "violations",
    *,
    document: str = "d1",
    by: str | None = "the Centre",
    days: str | None = "2021-04-15",
    area: str | Place | None = None,
    parts: dict[str, int | str] | None = None,
    exhaustive: bool = True,
    population: str = "total",
    at: int = 50,
    sentence: int = 0,
    touching: bool = False,
) -> Tally:
    """One tally; ``touching``: the speaker's name stands right before the figure."""
    who = speaker(by)
    if who.chain:
        end = at - 1 if touching else 0
        who = replace(who, chain=(replace(who.chain[0], span=Span(0, end)), *who.chain[1:]))
    spot = Span(at, at + 1)
    told = tuple(TallyPart(name, count(n), spot) for name, n in (parts or {}).items())
    return Tally(
        content_id("t", document, unit, said, by, days, str(area), at, population, str(parts)),
        document,
        unit,
        unit,
        count(said, population),
        spot,
        Span(sentence, sentence + 90),
        who,
        when(days) if days else None,
        Place(area) if isinstance(area, str) and area else area or None,
        told,
        exhaustive,
    )


def audited(*tallies: Tally, papers: tuple[Document, ...] = (), copies: tuple[frozenset[str], ...] = ()) -> Audit:
    """The audit of tallies; documents that are not given are made by name."""
    known = {p.id: p for p in papers}
    known |= {t.document: paper(t.document) for t in tallies if t.document not in known}
    return audit(tallies, known, table().words, copies=copies, units=UNITS)


def wholes(found: Audit) -> list[TallyRecord]:
    """The records that are no parts."""
    return [r for r in found.records if r.whole is None]


def scope(*incidents: object, blamed: dict[str, tuple[Party, ...]] | None = None) -> Scope:
    """What finds these incidents under tallies; ``blamed``: whom the words of each tally blame."""
    return Scope(Dated.of(incidents), UNITS, table().words, {"SY": "Syria"}, blamed or {})  # type: ignore[arg-type]


__all__ = ["Population", "audited", "paper", "scope", "tally", "wholes"]
