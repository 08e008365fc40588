"""Coded incidents as mentions: what a coder wrote is linked as what the reader finds is.

So linking is measured apart from reading: on the incidents and values that people coded. Places are looked up in the
gazetteer by their name, province and country; no other word of the article is looked at. Claims have no span: the
mention's words are the coder's evidence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rashomon.evaluate.links import mention_name
from rashomon.evaluate.matching import Record
from rashomon.extract.found import PlaceFound
from rashomon.link import Told
from rashomon.model import (
    ARTICLE,
    Basis,
    Claim,
    Count,
    DatePrecision,
    Field,
    Label,
    Location,
    Mention,
    Modality,
    PartialDate,
    Party,
    Place,
    PlaceRelation,
    Population,
    Relation,
    Span,
    Value,
    When,
    Words,
    content_id,
)
from rashomon.places.context import Context
from rashomon.places.names import Named
from rashomon.places.resolve import Resolver

NOWHERE = Span(0, 0)
ABROAD = "Country: "
"""Before the name of a country where the scheme has no province."""
UNITS = {"admin1": "province", "country": "country"}
"""The class of place that a coded precision names."""
EXTRACTOR = "coded.v1"


@dataclass(frozen=True, slots=True)
class CodedMentions:
    """Makes mentions of codes: ``home`` is the country whose provinces the scheme names, ``countries`` name -> code."""

    resolver: Resolver
    home: str = "SY"
    countries: Mapping[str, str] = field(default_factory=dict)

    def tell(self, gold: Iterable[Record], sources: Mapping[str, str]) -> Iterator[Told]:
        """Each coded incident, under its name (``doc_id#n``), in the codes' order."""
        for record in gold:
            key = str(record["doc_id"])
            for at, incident in enumerate(record.get("incidents") or []):
                name = mention_name(key, incident, at)
                words = str(incident.get("evidence") or "")
                main = bool(incident.get("main"))
                mention = Mention(name, key, at + 1, main, Span(0, len(words)), tuple(self._claims(incident)))
                yield Told(mention, sources.get(key), day(record.get("published")), words)

    def _claims(self, incident: Record) -> Iterator[Claim]:
        """A claim for each value."""
        values: list[tuple[Field, Value | None]] = [
            (Field.EVENT_TYPE, Label(str(incident["event_type"])) if incident.get("event_type") else None),
            (Field.DATE, when(incident)),
            *((Field.PLACE, place) for place in self._places(incident)),
            *((Field.PERPETRATOR, party(side)) for side in incident.get("perpetrator") or []),
            *((Field.TARGET, party(side)) for side in incident.get("target") or []),
            (Field.WEAPON, Words(str(incident["weapon"])) if incident.get("weapon") else None),
            *((unit, count) for unit in (Field.KILLED, Field.INJURED) for count in counts(incident.get(str(unit)))),
        ]
        for kind, value in values:
            if value is not None:
                key = content_id("c", str(kind), repr(value))
                yield Claim(key, kind, value, NOWHERE, NOWHERE, ARTICLE, Modality.ASSERTED, Basis.NORMALISED, EXTRACTOR)

    def _places(self, incident: Record) -> Iterator[Place]:
        """The place and the further ones of the act."""
        precision = str(incident.get("place_precision") or "")
        relation = PlaceRelation.NEAR if precision == "area" else PlaceRelation.AT
        if incident.get("place"):
            name = str(incident["place"])
            yield Place(name, relation, location=self._locate(name, relation, UNITS.get(precision), incident))
        for other in incident.get("other_places") or []:
            where = self._locate(str(other), PlaceRelation.AT, None, incident)
            yield Place(str(other), primary=False, location=where)

    def _locate(self, name: str, relation: PlaceRelation, unit: str | None, incident: Record) -> Location | None:
        """The place of the gazetteer that a coded name means in the coded province or country."""
        found: Named = PlaceFound(name, relation, unit, None, NOWHERE, 0, 0)
        return self.resolver.resolve([found], self._context(str(incident.get("admin1") or "")))[0]

    def _context(self, admin1: str) -> Context:
        """What the coded province or country says of a name; the home country where neither is coded."""
        if admin1.startswith(ABROAD):
            abroad = self.countries.get(admin1.removeprefix(ABROAD))
            return Context({abroad: 1.0}) if abroad else Context()
        return Context({self.home: 1.0}, {(self.home, admin1): 1.0} if admin1 else {})


def when(incident: Record) -> When | None:
    """The coded dates; None where there are none."""
    start, end = (day(incident.get(key)) for key in ("date_start", "date_end"))
    if start is None and end is None:
        return None
    first, last = (PartialDate.of(date) if date else None for date in (start, end))
    return When(first, last, DatePrecision(incident.get("date_precision") or "unknown"))


def day(text: Any) -> dt.date | None:  # noqa: ANN401 - any JSON value
    """A coded day; None where it is none."""
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        return None


def party(side: str) -> Party:
    """A coded side."""
    return Party(side.removeprefix("other:"), side=side)


def counts(harm: Any) -> Iterator[Count]:  # noqa: ANN401 - any JSON value
    """The least and the greatest figure of one unit of harm."""
    figures = [harm.get(key) for key in ("min", "max")] if isinstance(harm, Mapping) else []
    for figure in dict.fromkeys(figure for figure in figures if isinstance(figure, int)):
        yield Count(figure, figure, Population.TOTAL, Relation.TOTAL)
