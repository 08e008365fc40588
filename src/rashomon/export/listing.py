"""Which claims coders write down: named signs of a claim, weighed by a table that coded articles trained.

Coders list nearly every toll, but a perpetrator or a weapon only where it is somebody's word or in doubt. The signs and
their weights (log-odds) lie in ``data/listing.yaml``; a claim is listed where they come to :attr:`Listing.least`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.export.claim_rows import ARTICLE, Row, alike, event_type, is_named
from rashomon.extract.en.tallies import figures
from rashomon.model import Basis, Count, Document, Field, Mention, Modality, Party, Population, Relation

LEAD, LATE = 400, 2500
"""Characters of the text up to which a claim stands in its lead, and from which it stands late."""
LONG = 12
"""Words from which a value is long."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Decides which rows are listed. ``weights`` maps signs to log-odds; signs that it lacks weigh nothing."""

    weights: Mapping[str, float] = field(default_factory=dict)
    least: float = 0.5
    """Probability from which a row is listed."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Listing:
        """The listing of ``data/listing.yaml``."""
        return cls({str(k): float(v) for k, v in data["weights"].items()}, float(data["least"]))

    def probability(self, signs: Sequence[str]) -> float:
        """How likely a coder writes down a row of these signs."""
        return 1 / (1 + math.exp(-sum(self.weights.get(sign, 0.0) for sign in signs)))

    def chosen(self, document: Document, mention: Mention, rows: Sequence[Row]) -> list[Row]:
        """The rows that are listed."""
        return [r for r in rows if self.probability(signs_of(document, mention, r, rows)) >= self.least]


def signs_of(document: Document, mention: Mention, row: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    """The signs of one row among all rows of its mention."""
    kind = row.kind
    own = [f"{kind}:{sign}" for sign in (who(row), *_telling(row), *_values(row), *_among(row, rows))]
    return ("any", kind, *own, *_place_in_text(document, row), *_mention(mention), *_specific(mention, row, rows))


def who(row: Row) -> str:
    """By whose word: the text's own, somebody unnamed, or a name."""
    if row.speaker == ARTICLE:
        return "article"
    return "named" if is_named(row.speaker) else "unnamed"


def _telling(row: Row) -> list[str]:
    """How it is told."""
    claim = row.claim
    out = ["in_title"] if row.in_title else []
    if claim.modality is not Modality.ASSERTED:
        out.append(str(claim.modality))
    if claim.basis is Basis.INFERRED:
        out.append("inferred")
    return out


def _values(row: Row) -> list[str]:
    """What the value is."""
    value = row.claim.value
    out = ["long"] if len(row.value.split()) >= LONG else []
    if isinstance(value, Count):
        out += [str(value.relation)] if value.relation is not Relation.TOTAL else []
        out += [str(value.population)] if value.population is not Population.TOTAL else []
        out += [] if figures(value) else ["vague"]
    return out


def _among(row: Row, rows: Sequence[Row]) -> list[str]:
    """How it stands to the mention's other rows of its kind."""
    same = [r for r in rows if r.kind == row.kind]
    out = ["one" if len(same) == 1 else "few" if len(same) <= 3 else "many"]
    out += ["first"] if same[0] is row else []
    out += ["again"] if any(r is not row and alike(r, row) for r in rows) else []
    return out


def _place_in_text(document: Document, row: Row) -> list[str]:
    """Where it stands."""
    start = row.claim.span.start
    return ["lead"] if start < LEAD else ["late"] if start >= LATE else []


def _mention(mention: Mention) -> list[str]:
    """How surely and how fully its mention is told."""
    dates, places = mention.of(Field.DATE), mention.of(Field.PLACE)
    out = [f"in:{event_type(mention)}"]
    out += [] if mention.main else ["background"]
    out += ["undated"] if not dates else ["date_inferred"] if dates[0].basis is Basis.INFERRED else []
    out += ["unplaced"] if not places else ["place_inferred"] if places[0].basis is Basis.INFERRED else []
    out += ["harmless"] if not mention.of(Field.KILLED) and not mention.of(Field.INJURED) else []
    return [*out, f"mention:{min(mention.n, 4)}"]


def _specific(mention: Mention, row: Row, rows: Sequence[Row]) -> list[str]:
    """Of a perpetrator or an event: whether it is disputed, and whether its speaker is told to say more."""
    if row.kind not in ("perpetrator", "weapon", "event", "blame"):
        return []
    acting = [c for c in mention.of(Field.PERPETRATOR) if isinstance(c.value, Party)]
    sides = {c.value.side for c in acting if isinstance(c.value, Party)}
    speakers = {str(c.speaker) for c in acting}
    out = [f"{row.kind}:in:{event_type(mention)}"]
    out += [f"{row.kind}:sides"] if len(sides) > 1 else []
    out += [f"{row.kind}:voices"] if len(speakers) > 1 else []
    told = any(r.speaker == row.speaker and r.field in ("killed", "injured", "damage") for r in rows)
    out += [f"{row.kind}:speaker_tells_harm"] if told else []
    out += [f"{row.kind}:alone"] if all(r.kind in ("perpetrator", "weapon", "event") for r in rows) else []
    if isinstance(row.claim.value, Party) and row.claim.value.actor is None:
        out.append(f"{row.kind}:generic")
    return out
