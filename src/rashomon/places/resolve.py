"""Picks, among the places that a name may mean, the one that the document means, or none. Pure.

1. Each name gets its candidates from the index, and each candidate a score in log-odds (:mod:`rashomon.places.score`).
2. The scores are normalised with a "none of these" option; rows of several lists for one place count as one. A province
   that the sentence names is never left for a namesake elsewhere: where nothing in it fits, the answer is the city that
   the sentence names, for a part of a city, or else the province, with its radius.
3. A second pass adds what the first one settled: places lie near the other places of the document.
4. The words make a place of it: a part, a side, a distance, a stretch of road, a line between two.
5. The probability becomes one that holds as often as it says (:mod:`rashomon.places.calibration`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import Location, PlaceForm, PlacePrecision, PlaceRelation, Rejected
from rashomon.places.calibration import Calibration
from rashomon.places.context import PROMINENT, Context, Part, candidates, provinces_once
from rashomon.places.geometry import Point, distance_km
from rashomon.places.hints import AFTER, Around, Hints, Unit, hints, told
from rashomon.places.names import Candidate, MatchLevel, Named, NameIndex
from rashomon.places.parts import part
from rashomon.places.precision import UNITS, along, between, form, precision, radius_km
from rashomon.places.score import ENCLAVE_KM, NONE_SCORE, Evidence, Scored, score

MOST_REJECTED = 5
"""Rejected namesakes that are kept, the likeliest first."""
SAME_KM = 3.0
"""Rows of one class this near to each other, found under one name, are one place of several lists."""
IN_CITY_KM = 2.0
"""Added to a city's radius where a part of it is not known."""
BESIDE = frozenset({"base", "camp", "road", "site"})
"""Classes of places called after a town that lie in it or beside it."""
IN_CITY = frozenset({"neighbourhood", "site", "road"})
"""Classes of which a city has many that no list knows."""
LEAST = 0.25
"""Least probability of an answer: below it the namesakes are too many for one to be picked."""
ABOUT = 0.2
"""Share of a country from which a document may tell of places in it that no list knows."""
SURE = 0.35
"""Least probability of a province that only the document as a whole names."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the place names of one document, in the text's order, against an index of known names."""

    index: NameIndex
    roads: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    """The lines of roads by their place's id."""
    outline: Callable[[str, str], Sequence[Point]] | None = None
    """The largest ring of a province's outline, by country and name; empty where it is not known."""
    inside: Callable[[str, str, float, float], bool | None] | None = None
    """Whether a point lies in a province, by country, name, latitude, longitude; None where no outline is known."""
    calibration: Calibration = field(default_factory=Calibration)
    """What the weights' probabilities are worth; as they are by default."""

    def resolve(self, found: Sequence[Named], context: Context | None = None) -> tuple[Location | None, ...]:
        """One location (or None) for each name, in the same order. Give all names of a document at once.

        The answer of a name does not depend on the order in which equal evidence is met.
        """
        context = context or Context()
        first = self._pass(found, (None,) * len(found), context)
        located = self._lines(found, self._pass(found, first, context))
        return tuple(self.calibration.of(location) if location else None for location in located)

    def _pass(
        self, found: Sequence[Named], settled: Sequence[Location | None], context: Context
    ) -> tuple[Location | None, ...]:
        around = Around.of(settled)
        return tuple(
            self._one(place, hints(place, found, settled, context, self.index), around, context) for place in found
        )

    def _one(self, place: Named, near: Hints, around: Around, context: Context) -> Location | None:
        """The likeliest candidate; else the city or province that the words name; else None."""
        seen = Evidence(place, context, near, around, self._area(near.own), self.inside)
        meant = candidates(place, self.index, context.countries)
        scored = sorted((score(c, its, seen) for c, its in meant), key=lambda s: (-s.score, s.candidate.place_id))
        if not scored or not (scored[0].score > NONE_SCORE or _stands_alone(scored[0].candidate)):
            return self._instead(place, context, near, _rejected(scored))
        first = scored[0].candidate
        others = [s for s in scored[1:] if not _is_same(s.candidate, first)]
        top = scored[0].score
        total = math.exp(NONE_SCORE - top) + sum(math.exp(s.score - top) for s in scored)
        mass = total - math.exp(NONE_SCORE - top) - sum(math.exp(s.score - top) for s in others)
        if mass / total < LEAST:
            return self._instead(place, context, near, _rejected(scored))
        answer = _location(first, place, mass / total, _rejected(others), part=meant[0][1])
        if answer.precision is PlacePrecision.EXACT and place.cue_class is None and _shares_name(scored):
            answer = replace(answer, precision=PlacePrecision.NEAR)
        answer = self._in_province(answer, context, near)
        put = _countryside(answer, place, scored) or self._part(answer, place) or told(answer, place)
        return _beside_it(put, answer)

    def _part(self, answer: Location, place: Named) -> Location | None:
        """The part of a province that a direction names, by its outline; None where that is not known."""
        if answer.place_class != "province" or place.relation is not PlaceRelation.PART or self.outline is None:
            return None
        if place.bearing is None or place.bearing < 0:
            return None
        ring = self.outline(answer.country, answer.name)
        return part(answer, ring, place.bearing) if ring else None

    def _in_province(self, location: Location, context: Context, near: Hints) -> Location:
        """A river or road that crosses provinces lies in the one that the words name, where it can."""
        if location.admin1 is not None or location.place_class not in ("road", "water", "area"):
            return location
        close = sorted(near.provinces, key=lambda u: (u != near.own, -near.provinces[u], u))
        named = sorted(context.provinces, key=lambda u: (-context.provinces[u], u))
        for unit in (*close, *named[:2]):
            area = self._area(unit)
            if area is None or unit[0] != location.country:
                continue
            if distance_km(area.lat, area.lon, location.lat, location.lon) < area.radius_km + location.radius_km:
                return replace(location, admin1=unit[1])
        return location

    # ---------------------------------------------------------------------------------------------------- answers

    def _instead(self, place: Named, context: Context, near: Hints, rejected: tuple[Rejected, ...]) -> Location | None:
        """Where no candidate fits: where the words put it, the town it is a part of, or the province."""
        spot = near.anchor or near.beside
        if spot is not None:
            return replace(spot, probability=0.6, rejected=rejected, instead=True)
        if place.cue_class in IN_CITY and near.towns:
            city = near.towns[0]
            likeliest = near.own or max(sorted(near.provinces), key=lambda u: near.provinces[u], default=None)
            if likeliest is None or (city.country, city.admin1) == likeliest:
                radius = round(city.radius_km + IN_CITY_KM, 1)
                vague = replace(city, radius_km=radius, precision=PlacePrecision.NEAR, form=PlaceForm.AREA, outline=())
                return replace(vague, probability=round(0.8 * city.probability, 3), rejected=rejected, instead=True)
        return _vague(self._province(context, near, rejected), place)

    def _province(self, context: Context, near: Hints, rejected: tuple[Rejected, ...]) -> Location | None:
        """The province that is named with the place, or by most of the document; None where there is none."""
        unit, probability = near.own, 0.8
        if unit is None:
            unit, probability = _likeliest(near.provinces, context), 0.6
        if unit is None:
            unit = _likeliest(context.provinces, context)
            probability = 0.7 * context.provinces[unit] if unit else 0.0
            if probability < SURE:
                return None
        area = self._area(unit)
        if area is None:
            return None
        answer = _located(area, area.radius_km, PlacePrecision.PROVINCE, probability)
        return replace(answer, rejected=rejected, form=PlaceForm.AREA, instead=True)

    def _area(self, unit: Unit | None) -> Candidate | None:
        """The gazetteer's row of a province."""
        if unit is None:
            return None
        known = (
            c
            for c in provinces_once(self.index, unit[1])
            if c.place_class == "province" and (c.country, c.name) == unit
        )
        return next(known, None)

    def _lines(self, found: Sequence[Named], locations: tuple[Location | None, ...]) -> tuple[Location | None, ...]:
        """Pairs of "between A and B", both known, become the line between; roads become their line."""
        out = list(locations)
        for n, location in enumerate(locations):
            line = self.roads.get(location.place_id) if location is not None else None
            if location is not None and line and location.place_class == "road":
                out[n] = _beside_it(along(location, line, _beside(n, found, locations)), location)
        for n in range(len(found) - 1):
            one, other = locations[n], locations[n + 1]
            pair = found[n].relation is PlaceRelation.BETWEEN and found[n + 1].relation is PlaceRelation.BETWEEN
            close = found[n + 1].span.start - found[n].span.end < AFTER
            fine = one is not None and other is not None and not {one.place_class, other.place_class} & UNITS
            if pair and close and fine and one is not None and other is not None:
                out[n], out[n + 1] = _beside_it(between(one, other), one), _beside_it(between(other, one), other)
        return tuple(out)


def _likeliest(provinces: Mapping[Unit, float], context: Context) -> Unit | None:
    """The province that weighs most, of the countries that the document is about; None where there is none."""
    fit = (u for u in sorted(provinces) if not context.countries or context.countries.get(u[0], 0.0) >= ABOUT)
    return max(fit, key=lambda u: provinces[u], default=None)


def _vague(unit: Location | None, place: Named) -> Location | None:
    """A province that is but a city, given for a part of it: near, not only in the province."""
    if unit is None or place.cue_class not in IN_CITY or unit.radius_km > ENCLAVE_KM:
        return unit
    return replace(unit, precision=PlacePrecision.NEAR)


def _beside_it(told_: Location, named: Location) -> Location:
    """The location with the point of the named place, where the words moved it."""
    moved = (told_.lat, told_.lon) != (named.lat, named.lon)
    return replace(told_, named=(named.lat, named.lon)) if moved else told_


def _beside(n: int, found: Sequence[Named], locations: Sequence[Location | None]) -> Location | None:
    """The settled place next to a road's name: "the M4 near Ariha", "at Ariha on the M4"."""
    for i in (n + 1, n - 1):
        if not 0 <= i < len(found):
            continue
        gap = found[i].span.start - found[n].span.end if i > n else found[n].span.start - found[i].span.end
        location = locations[i]
        if gap < AFTER and location is not None and location.place_class in ("settlement", "site", "base"):
            return location
    return None


def _countryside(answer: Location, place: Named, scored: Sequence[Scored]) -> Location | None:
    """A side of a province's countryside, told from its capital: "the northern countryside of X"; else None."""
    sided = place.bearing is not None and place.bearing >= 0
    if answer.place_class != "province" or place.relation is not PlaceRelation.COUNTRYSIDE or not sided:
        return None
    capitals = (s.candidate for s in scored if s.candidate.place_class == "settlement")
    capital = next((c for c in capitals if (c.country, c.admin1) == (answer.country, answer.admin1)), None)
    middle = replace(answer, lat=capital.lat, lon=capital.lon) if capital else answer
    side = replace(middle, radius_km=round(answer.radius_km / 2, 1), precision=PlacePrecision.DISTRICT)
    return told(side, place)


def _is_same(one: Candidate, other: Candidate) -> bool:
    """Whether two rows are one place that several lists have."""
    near = abs(one.lat - other.lat) < 0.1 and distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_KM
    return near and (one.place_class in UNITS) == (other.place_class in UNITS)


def _shares_name(scored: Sequence[Scored]) -> bool:
    """Whether the first is the capital of a province of the same name: nothing says that the town itself is meant."""
    first = scored[0].candidate
    return first.place_class == "settlement" and any(
        s.candidate.place_class == "province"
        and s.candidate.country == first.country
        and s.candidate.level == first.level
        for s in scored[1:]
    )


def _stands_alone(c: Candidate) -> bool:
    """Whether the name alone is enough: a country or a large city that is called just so."""
    return c.level is MatchLevel.EXACT and (c.place_class == "country" or c.population >= 5 * PROMINENT)


def _rejected(scored: Sequence[Scored]) -> tuple[Rejected, ...]:
    """The likeliest namesakes that were not taken, each with what spoke most against it."""
    return tuple(
        Rejected(s.candidate.place_id, s.candidate.name, s.candidate.country, s.candidate.admin1, s.against)
        for s in scored[:MOST_REJECTED]
    )


def _location(
    c: Candidate, place: Named, probability: float, rejected: tuple[Rejected, ...], *, part: Part
) -> Location:
    """The candidate as the answer; where only what the place belongs to is known, its whole area is the answer."""
    beside = part is not Part.WHOLE or (c.place_class == "settlement" and place.cue_class in BESIDE)
    relation = PlaceRelation.NEAR if beside and place.relation is PlaceRelation.AT else place.relation
    radius = radius_km(c, relation)
    answer = _located(c, radius, precision(c.place_class, relation, radius), probability)
    return replace(answer, rejected=rejected, form=form(c, relation))


def _located(c: Candidate, radius: float, exactness: PlacePrecision, probability: float) -> Location:
    """A candidate as a location."""
    return Location(
        place_id=c.place_id,
        name=c.name,
        place_class=c.place_class,
        lat=c.lat,
        lon=c.lon,
        radius_km=radius,
        precision=exactness,
        country=c.country,
        admin1=c.admin1,
        probability=round(probability, 3),
        source=c.source,
    )
