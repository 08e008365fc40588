"""The form of an agreement's file, checked by pydantic at the edge; ``docs/how-to/write-an-agreement.md`` tells it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(max_length=4000, strip_whitespace=True)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Lon = Annotated[float, Field(ge=-180, le=180)]
Km = Annotated[float, Field(gt=0, le=2000)]
ProvinceName = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}/.+$", max_length=120)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


def _instant(value: object) -> object:
    """A text as it is, for pydantic to read; a bare date is refused, for it has no time zone."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        raise ValueError("an instant with a time zone, like '2020-03-06T00:01+03:00', in quotation marks")  # noqa: TRY004
    return value


Instant = Annotated[AwareDatetime, BeforeValidator(_instant)]


class _Strict(BaseModel):
    """A part of the file that knows all its names."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PeriodForm(_Strict):
    """A period: from an instant to another, or open."""

    start: Instant = Field(alias="from")
    end: Instant | None = Field(default=None, alias="to")
    note: Text = ""


class GroupForm(_Strict):
    """Some actors."""

    name: Name
    sides: tuple[Name, ...] = ()
    actors: tuple[Name, ...] = ()
    but_not: tuple[Name, ...] = ()


class BoundForm(GroupForm):
    """A party with its proxies."""

    id: Id
    role: Literal["party", "guarantor"] = "party"
    proxies: tuple[GroupForm, ...] = ()


class SpotForm(_Strict):
    """A named point."""

    name: Name
    lat: Lat
    lon: Lon


class CircleForm(SpotForm):
    """A named point and a distance around it."""

    km: Km


class CorridorForm(_Strict):
    """A line of named points, and a distance to both sides."""

    name: Name
    km: Km
    line: Annotated[tuple[SpotForm, ...], Field(min_length=2, max_length=500)]


class PolygonForm(_Strict):
    """A ring of ``[lat, lon]`` points, the last joined to the first."""

    name: Name
    points: Annotated[tuple[tuple[Lat, Lon], ...], Field(min_length=3, max_length=5000)]


class ShapesForm(_Strict):
    """Where: any of these together."""

    provinces: tuple[ProvinceName, ...] = ()
    countries: tuple[Country, ...] = ()
    circles: tuple[CircleForm, ...] = ()
    corridors: tuple[CorridorForm, ...] = ()
    polygons: tuple[PolygonForm, ...] = ()

    @model_validator(mode="after")
    def _something(self) -> ShapesForm:
        """At least one shape; whole countries stand alone."""
        others = self.provinces or self.circles or self.corridors or self.polygons
        if bool(self.countries) == bool(others):
            raise ValueError("either countries, or some of provinces, circles, corridors and polygons")
        return self


class ZoneForm(ShapesForm):
    """A zone."""

    id: Id
    name: Name
    within: ShapesForm | None = None
    without: ShapesForm | None = None
    lies_in: tuple[ProvinceName, ...] = ()
    approximate: bool = False
    border_km: Annotated[float, Field(ge=0, le=100)] = 0.0
    lines_of: dt.date | None = None
    provenance: Annotated[Text, StringConstraints(min_length=3)]


class ClauseForm(_Strict):
    """A clause."""

    id: Id
    text: Annotated[Text, StringConstraints(min_length=3)]
    acts: Annotated[tuple[Name, ...], Field(min_length=1)]
    zones: tuple[Id, ...] = ()
    parties: tuple[Id, ...] = ()
    since: Instant | None = None


class MechanismForm(_Strict):
    """Who watches over the text."""

    name: Name
    actors: tuple[Name, ...] = ()
    independent: bool = False
    unit: Text = ""


class SourceForm(_Strict):
    """The public text that the file tells of: what it is called, who published it, when, and under which number.

    ``basis``: ``text`` where the file was checked against a copy, ``knowledge`` where it was written from general
    knowledge of the text and is still to be checked.
    """

    title: Name
    issuer: Name
    date: dt.date
    document: Text = ""
    basis: Literal["text", "knowledge"] = "knowledge"


class AgreementForm(_Strict):
    """The whole file."""

    id: Id
    name: Name
    signed: dt.date
    periods: Annotated[tuple[PeriodForm, ...], Field(min_length=1)]
    parties: Annotated[tuple[BoundForm, ...], Field(min_length=1)]
    zones: Annotated[tuple[ZoneForm, ...], Field(min_length=1)]
    clauses: Annotated[tuple[ClauseForm, ...], Field(min_length=1)]
    exempt: tuple[GroupForm, ...] = ()
    mechanisms: tuple[MechanismForm, ...] = ()
    unattributed: Literal["undetermined", "counted"] = "undetermined"
    amends: tuple[Id, ...] = ()
    sources: Annotated[tuple[SourceForm | Text, ...], Field(min_length=1)]
    notes: Text = ""

    @model_validator(mode="after")
    def _fits(self) -> AgreementForm:
        """Periods in order, ids once, clauses that begin within a period, of zones and parties that are there."""
        for period, after in zip(self.periods, (*self.periods[1:], None), strict=True):
            if period.end is not None and period.end <= period.start:
                raise ValueError(f"a period that ends after it begins ({period.start})")
            if after is not None and (period.end is None or after.start < period.end):
                raise ValueError(f"periods in order that do not overlap ({after.start})")
        for instant in (c.since for c in self.clauses if c.since is not None):
            if not any(p.start <= instant and (p.end is None or instant < p.end) for p in self.periods):
                raise ValueError(f"clauses that begin within a period ({instant})")
        zones, parties = [z.id for z in self.zones], [p.id for p in self.parties]
        for ids in (zones, parties, [c.id for c in self.clauses]):
            if len(set(ids)) < len(ids):
                raise ValueError(f"each id once ({', '.join(ids)})")
        for clause in self.clauses:
            if unknown := sorted({*clause.zones} - {*zones} | {*clause.parties} - {*parties}):
                raise ValueError(f"clauses of zones and parties of this file (not {', '.join(unknown)})")
        return self
