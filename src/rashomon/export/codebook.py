"""The codebook format: one JSON object a document, as expert coders write it by hand.

The format is that of the public coding scheme which the benchmark uses (version 1.1): provinces are named for Syria,
elsewhere the country; figures that are only words ("dozens") are null and stand in the claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rashomon.export.claim_rows import event_type, is_part, rows, speaker
from rashomon.export.listing import Listing
from rashomon.extract.en.tallies import figures
from rashomon.model import (
    Claim,
    Count,
    Document,
    Field,
    Mention,
    Modality,
    Party,
    Place,
    PlacePrecision,
    PlaceRelation,
    Population,
    Reading,
    Relation,
    Tally,
    When,
)

HOME = "SY"
"""The country whose provinces the scheme names; for any other it writes ``Country: NAME``."""

STATUS = {
    Modality.CLAIMED: "claimed",
    Modality.SUSPECTED: "suspected",
    Modality.ALLEGED: "attributed",
    Modality.DENIED: "disputed",
}

SITE_CLASSES = frozenset({"site", "base", "camp", "neighbourhood", "road"})


@dataclass(frozen=True, slots=True)
class CodebookWriter:
    """Writes readings in the codebook's format.

    ``listing`` says which claims are listed; ``countries`` maps ISO codes to names.
    """

    listing: Listing
    countries: Mapping[str, str] = field(default_factory=dict)

    def write(self, document: Document, reading: Reading) -> dict[str, Any]:
        """One document's line."""
        return {
            "doc_id": document.name,
            "published": document.published.isoformat() if document.published else None,
            "incidents": [self.incident(document, m) for m in reading.mentions],
            "tallies": [row for t in reading.tallies for row in tallies(document, t)],
        }

    def incident(self, document: Document, mention: Mention) -> dict[str, Any]:
        """One mention."""
        place, others = places(mention)
        out: dict[str, Any] = {"n": mention.n, "main": mention.main, "event_type": event_type(mention)}
        out |= dates(mention)
        out |= {
            "place": place.name if place else None,
            "other_places": [p.name for p in others],
            "admin1": self.admin1(place),
            "place_precision": place_precision(place),
        }
        out |= perpetrators(mention)
        out["target"] = sides(mention.of(Field.TARGET)) or ["unknown"]
        out["weapon"] = next((str(c.value) for c in mention.of(Field.WEAPON)), None)
        out["killed"] = harm(mention, Field.KILLED, ("civilians", "combatants", "children", "women"))
        out["injured"] = harm(mention, Field.INJURED, ("civilians", "children"))
        out["claims"] = [r.line for r in self.listing.chosen(rows(document, mention))]
        out["evidence"] = document.quote(mention.evidence)
        out["key"] = f"{out['date_start'] or '?'}|{out['place'] or '?'}|{out['event_type']}"
        return out

    def admin1(self, place: Place | None) -> str | None:
        """The province at home, ``Country: NAME`` abroad, None where the place is not resolved."""
        where = place.location if place else None
        if where is None or not where.country:
            return None
        if where.country == HOME:
            return where.admin1
        return f"Country: {self.countries.get(where.country, where.country)}"


def dates(mention: Mention) -> dict[str, Any]:
    """Start, end and precision; only full dates can be written."""
    when = next((c.value for c in mention.of(Field.DATE) if isinstance(c.value, When)), None)
    start = when.start.date if when and when.start else None
    end = when.end.date if when and when.end else None
    return {
        "date_start": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "date_precision": str(when.precision) if when and (start or end) else "unknown",
    }


def places(mention: Mention) -> tuple[Place | None, list[Place]]:
    """The place and the others of the same act."""
    values = [c.value for c in mention.of(Field.PLACE) if isinstance(c.value, Place)]
    first = next((p for p in values if p.primary), None)
    return first, [p for p in values if not p.primary]


def place_precision(place: Place | None) -> str:
    """The scheme's word for how exactly the place is told."""
    if place is None:
        return "unknown"
    where = place.location
    if where is not None and where.place_class == "country":
        return "country"
    if where is not None and (where.place_class == "province" or where.precision is PlacePrecision.PROVINCE):
        return "admin1"
    if place.relation is not PlaceRelation.AT or (where is not None and where.place_class == "area"):
        return "area"
    return "site" if where is not None and where.place_class in SITE_CLASSES else "settlement"


def sides(claims: Iterable[Claim]) -> list[str]:
    """The sides of the parties, in order, each once."""
    return list(dict.fromkeys(c.value.side for c in claims if isinstance(c.value, Party) and c.value.side))


def perpetrators(mention: Mention) -> dict[str, Any]:
    """Who did it, in the article's words, and by whose word."""
    claims = mention.of(Field.PERPETRATOR)
    first = claims[0] if claims else None
    status = "unknown"
    named = sides(claims)
    if first and named not in ([], ["unknown"]):
        status = STATUS.get(first.modality, "attributed" if first.speaker.chain else "asserted")
    return {
        "perpetrator": named or ["unknown"],
        "perpetrator_text": str(first.value) if first else None,
        "perpetrator_status": status,
    }


def harm(mention: Mention, unit: Field, groups: Sequence[str]) -> dict[str, int | None]:
    """Lowest and highest figure and the parts of one unit of harm."""
    told = [(c, c.value) for c in mention.of(unit) if isinstance(c.value, Count) and figures(c.value)]
    told = outermost(told)
    whole = [v for _, v in told if v.relation in (Relation.TOTAL, Relation.REPLACES)]
    whole = whole or [v for _, v in told if v.relation is Relation.ADDEND]
    printed = [n for v in whole for n in figures(v)] or none_hurt(mention)
    out: dict[str, int | None] = {"min": min(printed, default=None), "max": max(printed, default=None)}
    for group in groups:
        values = [max(figures(v)) for _, v in told if v.population is Population(group)]
        out[group] = max(values, default=None)
    if out.get("civilians") is None and whole and all(v.population in CIVIL for v in whole):
        out["civilians"] = max(printed)
    return out


CIVIL = frozenset({Population.CIVILIANS, Population.CHILDREN, Population.WOMEN})


def outermost(told: Sequence[tuple[Claim, Count]]) -> list[tuple[Claim, Count]]:
    """The figures with those marked as parts that stand within another ("two women and their seven children": 9)."""
    return [(c, replace(v, relation=Relation.SUBSET) if any(is_part(c, o) for o, _ in told) else v) for c, v in told]


def none_hurt(mention: Mention) -> list[int]:
    """``[0]`` where the text says "no casualties", which is neither killed nor injured."""
    casualties = [c.value for c in mention.of(Field.CASUALTIES)]
    return [0] if any(isinstance(v, Count) and v.high == 0 for v in casualties) else []


def tallies(document: Document, t: Tally) -> list[dict[str, Any]]:
    """One aggregate figure, a line for each number printed ("229 to 425" has two, "millions" none)."""
    start = t.when.start.date if t.when and t.when.start else None
    end = t.when.end.date if t.when and t.when.end else None
    return [
        {
            "what": t.what,
            "value": value,
            "breakdown": {p.name: n for p in t.parts for n in figures(p.count)[:1]},
            "from": start.isoformat() if start else None,
            "to": end.isoformat() if end else None,
            "place": t.place.name if t.place else None,
            "speaker": speaker(document, t),
        }
        for value in figures(t.count)
    ]
