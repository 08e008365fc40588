"""What stands close to one name of a document: provinces, cities, settled places, and a distance told from another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Location, PlacePrecision, PlaceRelation
from rashomon.places.context import Context, provinces_once
from rashomon.places.names import MatchLevel, Named, NameIndex
from rashomon.places.precision import away, shifted

CLOSE = 140
"""Characters within which another place of the text speaks for a name's province: about a sentence."""
BEFORE = 600
"""Characters before a name within which the last province or city told still holds: about a paragraph."""
LONG_NAME = 200
"""Characters that a name is at most taken to have, when the names around another are looked up."""
LONGEST_LIST = 50
"""Names of a list that is followed to the province at its end."""
AFTER = 60
"""Characters after a name within which a province is its own: "Taoum in eastern Idlib"."""
LOCATED = 90
"""Characters after a name within which its distance from another is told: "X, which lies 10 km north-west of Y"."""
WITHIN = frozenset({PlaceRelation.AT, PlaceRelation.PART, PlaceRelation.COUNTRYSIDE})
"""Relations under which a place's province is the neighbour's, too; "near X" may lie beyond X's border."""
AREAS = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
"""Precisions of places that are too wide to be near to."""
APPOSED = 16
"""Characters between a name with a class noun and the province behind it: "X municipality, Y department"."""
FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
"""Precisions of places that something can be near to."""
BESIDES = frozenset({"near", "around", "beside", "outside", "of"})
"""Prepositions that put what stands before them beside what stands after ("of": "close to", "in the vicinity of");
"towards" and "from" do not."""
CELL = 0.5
"""Degrees of the grid on which a document's other places are looked up."""
CITY_KM = 3.0
"""Radius from which a settlement is a city, whose quarters and streets are told without it."""

Unit = tuple[str, str]
"""A country and a province of it."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What stands close to one name."""

    provinces: Mapping[Unit, float]
    """Provinces of the sentence, by weight."""
    own: Unit | None
    """The province that the words right after the name tie it to."""
    recent: Unit | None
    """The province of the last place told before, where the sentence names none."""
    points: tuple[Location, ...]
    """Settled places of the sentence."""
    towns: tuple[Location, ...]
    """Those of them in which something may lie, the nearest in the text first."""
    anchor: Location | None
    """Where the words put the name by a distance from another place."""
    only: Unit | None = None
    """The one province that the sentence tells as such, where it tells no other."""
    beside: Location | None = None
    """The place that the words after the name put it near, across a list: "A and B near C"."""


def hints(
    place: Named, found: Sequence[Named], settled: Sequence[Location | None], context: Context, index: NameIndex
) -> Hints:
    """The hints for one name of a document, given what is settled of the others."""
    weights: dict[Unit, float] = {}
    points: list[Location] = []
    towns: list[tuple[int, Location]] = []
    only: set[Unit] = set()
    for other, location, gap in _neighbours(place, found, settled):
        unit = unit_of(other, location, context, index)
        if unit is not None:
            if tells_province(other):
                only.add(unit)
            inside = other.relation in WITHIN
            weights[unit] = weights.get(unit, 0.0) + ((1.0 if gap > 0 else 0.7) if inside else 0.3)
        if location is not None and location.precision not in AREAS:
            points.append(location)
            if _may_hold(other, location) and (abs(gap) <= AFTER or location.radius_km >= CITY_KM):
                towns.append((abs(gap), location))
    return Hints(
        weights,
        _own(place, found, context, index),
        None if weights else _recent(place, found, settled, context, index),
        tuple(points),
        tuple(town for _, town in sorted(towns, key=lambda row: (row[0], row[1].place_id))),
        _anchor(place, found, settled),
        only.pop() if len(only) == 1 else None,
        _beside(place, found, settled),
    )


def _may_hold(other: Named, location: Location) -> bool:
    """Whether a settled neighbour is a town in which a street or quarter may lie, named for itself."""
    plain = other.cue_class in (None, "settlement") and other.relation in WITHIN and other.away_km is None
    return plain and location.place_class == "settlement" and not location.instead


def _neighbours(
    place: Named, found: Sequence[Named], settled: Sequence[Location | None]
) -> Iterator[tuple[Named, Location | None, int]]:
    """The other names of about the same sentence, with the characters between."""
    close = within(found, place.span.start - CLOSE - LONG_NAME, place.span.end + CLOSE)
    for other, location in zip(found[close], settled[close], strict=True):
        gap = _gap(place, other)
        if other is not place and abs(gap) <= CLOSE and other.span != place.span:
            yield other, location, gap


def _own(place: Named, found: Sequence[Named], context: Context, index: NameIndex) -> Unit | None:
    """The province that the words right after the name tie it to, across a list: "A, B and C in X province"."""
    if tells_province(place):
        return None
    for n, i in enumerate(_listed(place, found)):
        other = found[i]
        tied = other.preposition in ("in", "of") and other.relation in WITHIN and tells_province(other)
        if tied or (n == 0 and _in_apposition(place, other)):
            return unit_of(other, None, context, index)
    return None


def _in_apposition(place: Named, province: Named) -> bool:
    """Whether a province stands right behind a settlement or site as its address: "X village, Y province"."""
    gap = province.span.start - place.span.end
    room = APPOSED if place.cue_class in ("settlement", "neighbourhood", "base", "camp", "site") else len(", ")
    return province.cue_class == "province" and gap <= room


def _beside(place: Named, found: Sequence[Named], settled: Sequence[Location | None]) -> Location | None:
    """The settled point that the words right after the name put it near, across a list: "A and B near C"."""
    if place.relation is not PlaceRelation.AT or tells_province(place):
        return None
    for i in _listed(place, found):
        other, location = found[i], settled[i]
        if other.relation is PlaceRelation.NEAR and other.preposition in BESIDES and other.away_km is None:
            fine = location is not None and location.precision in FINE and not location.instead
            return location if fine else None
    return None


def _listed(place: Named, found: Sequence[Named]) -> Iterator[int]:
    """The numbers of the names that go on a list after a name, and of the one after its end."""
    at = place.span.end
    first = within(found, at, at).start
    for i in range(first, min(len(found), first + LONGEST_LIST)):
        gap = found[i].span.start - at
        if gap > AFTER:
            return
        yield i
        if gap > len(" and "):
            return
        at = found[i].span.end


def _recent(
    place: Named, found: Sequence[Named], settled: Sequence[Location | None], context: Context, index: NameIndex
) -> Unit | None:
    """The province of the last name before that tells a province or is settled, within a paragraph."""
    stop = bisect_left(found, place.span.start, key=lambda p: p.span.start)
    for i in range(stop - 1, max(-1, stop - 1 - LONGEST_LIST), -1):
        if place.span.start - found[i].span.end > BEFORE:
            return None
        unit = unit_of(found[i], settled[i], context, index)
        if unit is not None:
            return unit
    return None


def _anchor(place: Named, found: Sequence[Named], settled: Sequence[Location | None]) -> Location | None:
    """Where a distance or direction from the next name puts this one: "X, 20 km north of Y"."""
    at = place.span.end
    first = within(found, at, at + LOCATED)
    for other, location in zip(found[first], settled[first], strict=True):
        if other is place:
            continue
        if other.away_km is None or location is None:
            return None
        return location
    return None


def unit_of(other: Named, location: Location | None, context: Context, index: NameIndex) -> Unit | None:
    """The province that a neighbour stands for."""
    if location is not None:
        return (location.country, location.admin1) if location.admin1 else None
    if not tells_province(other):
        return None
    units = [c for c in provinces_once(index, other.name) if c.place_class == "province" and c.level < MatchLevel.ALIKE]
    unit = max(units, key=lambda c: context.countries.get(c.country, 0.0), default=None)
    return (unit.country, unit.name) if unit else None


def tells_province(place: Named) -> bool:
    """Whether the words say that a province is meant, not its capital."""
    return place.cue_class == "province" or place.relation in (PlaceRelation.PART, PlaceRelation.COUNTRYSIDE)


def within(found: Sequence[Named], start: int, stop: int) -> slice:
    """The names of a text, in its order, that begin in ``[start, stop]``."""
    first = bisect_left(found, start, key=lambda p: p.span.start)
    return slice(first, bisect_right(found, stop, lo=first, key=lambda p: p.span.start))


def _gap(place: Named, other: Named) -> int:
    """Characters between two names; negative where the other stands before."""
    after = other.span.start >= place.span.end
    return other.span.start - place.span.end if after else other.span.end - place.span.start


def told(location: Location, place: Named) -> Location:
    """The location as the words put the event: so far off, to this side, in that part."""
    if place.away_km is not None:
        return away(location, place.bearing, place.away_km)
    return shifted(location, place.bearing, place.relation)


@dataclass(frozen=True, slots=True)
class Around:
    """The cells of a coarse grid in which a document's settled places lie, with those places' ids."""

    cells: Mapping[tuple[int, int], frozenset[str]]

    @classmethod
    def of(cls, settled: Sequence[Location | None]) -> Around:
        """The cells of what is settled, areas left out."""
        cells: dict[tuple[int, int], set[str]] = {}
        for location in settled:
            if location is not None and location.precision not in AREAS:
                cells.setdefault(_cell(location.lat, location.lon), set()).add(location.place_id)
        return cls({cell: frozenset(ids) for cell, ids in cells.items()})

    def near(self, lat: float, lon: float, place_id: str) -> int:
        """How many other places lie in the cell of a point or in those around it."""
        y, x = _cell(lat, lon)
        ids = {i for dy in (-1, 0, 1) for dx in (-1, 0, 1) for i in self.cells.get((y + dy, x + dx), ())}
        return len(ids - {place_id})


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // CELL), int(lon // CELL)
