"""Picks, among the places that a name may mean, the one that the document means, or none. Pure.

1. Each name gets its candidates from the index, and each candidate a score in log-odds: how well the name fits, the
   class that the words give, inhabitants, the curated list, the countries and provinces that the document names.
2. The scores are normalised with a "none of these" option. A province that the sentence names is never left for a
   namesake elsewhere: where nothing in it fits, the answer is the province, with its radius.
3. A second pass adds what the first one settled: places lie near the other places of the document.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Location, PlacePrecision, PlaceRelation, Rejected
from rashomon.places.context import PROMINENT, Context, Part, candidates, is_prominent
from rashomon.places.fold import fold
from rashomon.places.geometry import distance_km
from rashomon.places.names import Candidate, MatchLevel, Named, NameIndex
from rashomon.places.precision import POINTS, between, precision, radius_km

CLOSE = 140
"""Characters within which another place of the text speaks for a name's province: about a sentence."""
LONG_NAME = 200
"""Characters that a name is at most taken to have, when the names around another are looked up."""
LONGEST_LIST = 50
"""Names of a list that is followed to the province at its end."""
AFTER = 60
"""Characters after a name within which a province is its own: "Taoum in eastern Idlib"."""
MOST_REJECTED = 5
"""Rejected namesakes that are kept, the likeliest first."""
LEAVES = -9.0
"""For a place outside the province that its own words name: enough to leave it to no namesake."""
ENCLAVE_KM = 15.0
"""A city that is a province of its own is also named for the towns around it, this far from its edge."""
PROVINCE_PRIOR = 0.9
"""As a city of a million: of a province and its capital of one name, only a larger capital is meant without a cue."""
NONE_SCORE = -1.2
"""Log-odds of "none of these": about a small town with an exact name and nothing that speaks for its country."""
WITHIN = frozenset({PlaceRelation.AT, PlaceRelation.PART, PlaceRelation.COUNTRYSIDE})
"""Relations under which a place's province is the neighbour's, too; "near X" may lie beyond X's border."""
AREAS = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
"""Precisions of places that are too wide to be near to."""
MATES = {
    # class that the words give: classes of the gazetteer that it fits
    "settlement": {"settlement", "neighbourhood"},
    "neighbourhood": {"neighbourhood", "settlement", "district", "site", "area"},
    "province": {"province"},
    "area": {"area", "province", "settlement", "neighbourhood", "district", "water", "site", "country"},
    "base": {"base"},
    "camp": {"camp"},
    "road": {"road"},
    "site": {"site", "base", "water"},
    "water": {"water"},
}


@dataclass(frozen=True, slots=True)
class _Scored:
    """A candidate with its score and the reasons that weighed most."""

    candidate: Candidate
    score: float
    against: str
    """What speaks most against it; empty: nothing."""


@dataclass(frozen=True, slots=True)
class _Hints:
    """What stands close to one name: provinces by weight, settled places."""

    provinces: Mapping[tuple[str, str], float]
    own: tuple[str, str] | None
    """The province that the words right after (or before) the name tie it to."""
    points: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the place names of one document, in the text's order, against an index of known names."""

    index: NameIndex

    def resolve(self, found: Sequence[Named], context: Context | None = None) -> tuple[Location | None, ...]:
        """One location (or None) for each name, in the same order. Give all names of a document at once.

        The answer of a name does not depend on the order in which equal evidence is met.
        """
        context = context or Context()
        first = tuple(self._one(place, found, (None,) * len(found), context) for place in found)
        second = tuple(self._one(place, found, first, context) for place in found)
        return self._betweens(found, second)

    def _one(
        self, place: Named, found: Sequence[Named], settled: Sequence[Location | None], context: Context
    ) -> Location | None:
        """The likeliest candidate; else the province that the words name; else None."""
        hints = self._hints(place, found, settled, context)
        meant = candidates(place, self.index)
        scored = sorted(
            (self._score(c, place, context, hints, part=part) for c, part in meant),
            key=lambda s: (-s.score, s.candidate.place_id),
        )
        top = scored[0].score if scored else NONE_SCORE
        total = math.exp(NONE_SCORE - top) + sum(math.exp(s.score - top) for s in scored)
        if scored and (top > NONE_SCORE or _stands_alone(scored[0].candidate)):
            part = meant[0][1]
            answer = _location(scored[0].candidate, place, 1 / total, _rejected(scored[1:]), part=part)
            if answer.precision is PlacePrecision.EXACT and place.cue_class is None and _shares_name(scored):
                answer = replace(answer, precision=PlacePrecision.NEAR)
            return self._in_province(answer, context, hints)
        return self._province(context, hints, _rejected(scored))

    def _in_province(self, location: Location, context: Context, hints: _Hints) -> Location:
        """A river or road that crosses provinces lies in the one that the words name, where it can."""
        if location.admin1 is not None or location.place_class not in ("road", "water", "area"):
            return location
        near = sorted(hints.provinces, key=lambda u: (u != hints.own, -hints.provinces[u], u))
        named = sorted(context.provinces, key=lambda u: (-context.provinces[u], u))
        for unit in (*near, *named[:2]):
            area = self._area(unit)
            if area is None or unit[0] != location.country:
                continue
            if distance_km(area.lat, area.lon, location.lat, location.lon) < area.radius_km + location.radius_km:
                return replace(location, admin1=unit[1])
        return location

    # -------------------------------------------------------------------------------------------------- evidence

    def _hints(
        self, place: Named, found: Sequence[Named], settled: Sequence[Location | None], context: Context
    ) -> _Hints:
        """The provinces and places that stand close to the name."""
        weights: dict[tuple[str, str], float] = {}
        points = []
        close = _within(found, place.span.start - CLOSE - LONG_NAME, place.span.end + CLOSE)
        for other, location in zip(found[close], settled[close], strict=True):
            gap = _gap(place, other)
            if other is place or abs(gap) > CLOSE or other.span == place.span:
                continue
            unit = self._unit(other, location, context)
            if unit is not None:
                inside = other.relation in WITHIN
                weights[unit] = weights.get(unit, 0.0) + ((1.0 if gap > 0 else 0.7) if inside else 0.3)
            if location is not None and location.precision not in AREAS:
                points.append(location)
        return _Hints(weights, self._own(place, found, context), tuple(points))

    def _own(self, place: Named, found: Sequence[Named], context: Context) -> tuple[str, str] | None:
        """The province that the words right after the name tie it to, across a list: "A, B and C in X province"."""
        at = place.span.end
        first = _within(found, at, at).start
        for other in (found[i] for i in range(first, min(len(found), first + LONGEST_LIST))):
            gap = other.span.start - at
            if gap > AFTER:
                return None
            if other.preposition in ("in", "of") and other.relation in WITHIN and _tells_province(other):
                return self._unit(other, None, context)
            if gap > len(" and "):
                return None
            at = other.span.end
        return None

    def _unit(self, other: Named, location: Location | None, context: Context) -> tuple[str, str] | None:
        """The province that a neighbour stands for."""
        if location is not None:
            return (location.country, location.admin1) if location.admin1 else None
        if _tells_province(other):
            known = self.index.known(other.name)
            units = [c for c in known if c.place_class == "province" and c.level < MatchLevel.ALIKE]
            unit = max(units, key=lambda c: context.countries.get(c.country, 0.0), default=None)
            return (unit.country, unit.name) if unit else None
        return None

    def _score(self, c: Candidate, place: Named, context: Context, hints: _Hints, *, part: Part) -> _Scored:
        """The candidate's log-odds and its weakest point."""
        unit = (c.country, c.admin1 or "")
        alike = c.level is MatchLevel.ALIKE
        parts = {
            "the name only sounds alike": -0.6 - 8 * (1 - c.likeness) if alike else -0.2 * c.level,
            "another class of place": _class_score(c, place, context, part),
            "few inhabitants": _size_score(c),
            "another country": _country_score(c, context, hints),
            "another province": self._province_score(c, context, hints),
            "far from the other places": _near_score(c, hints),
        }
        if part is Part.OWNER and hints.provinces and unit not in hints.provinces:
            parts["another province"] -= 1.5
        score = sum(parts.values()) + (1.2 if c.curated and not c.population else 0.0)
        worst = min(parts, key=lambda reason: (parts[reason], reason))
        return _Scored(c, score, worst if parts[worst] < -0.3 else "less likely")

    def _province_score(self, c: Candidate, context: Context, hints: _Hints) -> float:
        """Whether the province is named: right beside the name, close by, or anywhere in the document."""
        unit = (c.country, c.admin1 or "")
        if hints.own is not None and c.admin1:
            if unit == hints.own:
                return 3.0
            if c.country != hints.own[0]:  # held against the country
                return -0.8
            large = c.level is MatchLevel.EXACT and c.population >= PROMINENT
            return -1.0 if large or self._surrounds(hints.own, c) else LEAVES
        near = hints.provinces.get(unit, 0.0) / max(sum(hints.provinces.values()), 1.0)
        return 2.0 * near + 1.0 * math.sqrt(context.provinces.get(unit, 0.0))

    def _surrounds(self, unit: tuple[str, str], c: Candidate) -> bool:
        """Whether the place lies around a province that is but a city."""
        area = self._area(unit)
        if area is None or area.radius_km > ENCLAVE_KM:
            return False
        return distance_km(area.lat, area.lon, c.lat, c.lon) < area.radius_km + ENCLAVE_KM

    # ---------------------------------------------------------------------------------------------------- answers

    def _province(self, context: Context, hints: _Hints, rejected: tuple[Rejected, ...]) -> Location | None:
        """The province that is named with the place, or by most of the document; None where there is none."""
        unit, probability = hints.own, 0.8
        if unit is None:
            unit, probability = max(sorted(hints.provinces), key=lambda u: hints.provinces[u], default=None), 0.6
        if unit is None:
            unit = max(sorted(context.provinces), key=lambda u: context.provinces[u], default=None)
            probability = 0.7 * context.provinces[unit] if unit else 0.0
            if probability < 0.35:
                return None
        area = self._area(unit) if unit else None
        if area is None:
            return None
        return replace(_located(area, area.radius_km, PlacePrecision.PROVINCE, probability), rejected=rejected)

    def _area(self, unit: tuple[str, str]) -> Candidate | None:
        """The gazetteer's row of a province."""
        known = (c for c in self.index.known(unit[1]) if c.place_class == "province" and (c.country, c.name) == unit)
        return next(known, None)

    def _betweens(self, found: Sequence[Named], locations: tuple[Location | None, ...]) -> tuple[Location | None, ...]:
        """Pairs of "between A and B", both known, are moved to the middle."""
        out = list(locations)
        for n in range(len(found) - 1):
            one, other = locations[n], locations[n + 1]
            pair = found[n].relation is PlaceRelation.BETWEEN and found[n + 1].relation is PlaceRelation.BETWEEN
            close = found[n + 1].span.start - found[n].span.end < AFTER
            if pair and close and one is not None and other is not None:
                out[n], out[n + 1] = between(one, other), between(other, one)
        return tuple(out)


def _shares_name(scored: Sequence[_Scored]) -> bool:
    """Whether the first is the capital of a province of the same name: nothing says that the town itself is meant."""
    first = scored[0].candidate
    return first.place_class == "settlement" and any(
        s.candidate.place_class == "province"
        and s.candidate.country == first.country
        and s.candidate.level == first.level
        for s in scored[1:]
    )


def _within(found: Sequence[Named], start: int, stop: int) -> slice:
    """The names of a text, in its order, that begin in ``[start, stop]``."""
    first = bisect_left(found, start, key=lambda p: p.span.start)
    return slice(first, bisect_right(found, stop, lo=first, key=lambda p: p.span.start))


def _gap(place: Named, other: Named) -> int:
    """Characters between two names; negative where the other stands before."""
    after = other.span.start >= place.span.end
    return other.span.start - place.span.end if after else other.span.end - place.span.start


def _tells_province(place: Named) -> bool:
    """Whether the words say that a province is meant, not its capital."""
    return place.cue_class == "province" or place.relation in (PlaceRelation.PART, PlaceRelation.COUNTRYSIDE)


def _stands_alone(c: Candidate) -> bool:
    """Whether the name alone is enough: a country or a large city that is called just so."""
    return c.level is MatchLevel.EXACT and (c.place_class == "country" or c.population >= 5 * PROMINENT)


def _size_score(c: Candidate) -> float:
    """How likely a place is named at all: by its inhabitants, a province by a constant."""
    if c.place_class == "province":
        return PROVINCE_PRIOR if c.radius_km > ENCLAVE_KM else PROVINCE_PRIOR / 2
    return 0.45 * math.log10(c.population + 10) - 1.8


def _class_score(c: Candidate, place: Named, context: Context, part: Part) -> float:
    """Whether the place is of the class that the words give, here or, without a cue, where the name stands with one."""
    if part is Part.OWNER:
        return (-0.5 if c.place_class in POINTS or c.place_class == "area" else -1.5) - 3.0 * c.level
    if part is Part.CORE and c.place_class == "province":
        return 1.0
    if c.place_class == "country":
        return {None: 3.0, "province": -1.0}.get(place.cue_class, 1.5)
    if place.cue_class is not None:
        return _cued_score(c, place.cue_class)
    if c.place_class == "province" and place.relation in (PlaceRelation.PART, PlaceRelation.COUNTRYSIDE):
        return 1.0
    return min(0.4 * context.senses.get((fold(place.name), c.place_class), 0), 0.8)


def _cued_score(c: Candidate, cue: str) -> float:
    """Whether a place fits the class that the words give; "area", "base" and the like are also said of other things."""
    if c.place_class not in MATES.get(cue, {cue}):
        return -2.0 if cue in ("settlement", "neighbourhood", "province", "water") else -0.8
    return 1.8 if cue == "area" and c.place_class == "province" else 1.2


def _country_score(c: Candidate, context: Context, hints: _Hints) -> float:
    """Whether the document names the country; nothing is held against a country where none is named."""
    if hints.own and c.country != hints.own[0]:
        return -2.0 if c.level is MatchLevel.EXACT and is_prominent(c) else LEAVES
    if not context.countries:
        return 0.0
    share = context.countries.get(c.country, 0.0)
    if c.place_class == "country":
        return 0.5
    if share > 0:
        return 0.6 + 2.6 * share
    return -1.0 if c.population >= 10 * PROMINENT else -2.0 if c.population >= PROMINENT else -2.5


def _near_score(c: Candidate, hints: _Hints) -> float:
    """Whether the place lies near a place that the sentence names, too."""
    if not hints.points or c.place_class in ("country", "province"):
        return 0.0
    km = min(distance_km(c.lat, c.lon, p.lat, p.lon) for p in hints.points)
    return 1.2 * math.exp(-km / 40) - (0.8 if km > 600 else 0.0)


def _rejected(scored: Sequence[_Scored]) -> tuple[Rejected, ...]:
    """The likeliest namesakes that were not taken, each with what spoke most against it."""
    return tuple(
        Rejected(s.candidate.place_id, s.candidate.name, s.candidate.country, s.candidate.admin1, s.against)
        for s in scored[:MOST_REJECTED]
    )


def _location(
    c: Candidate, place: Named, probability: float, rejected: tuple[Rejected, ...], *, part: Part
) -> Location:
    """The candidate as the answer; where only what the place belongs to is known, its whole area is the answer."""
    relation = PlaceRelation.NEAR if part is not Part.WHOLE and place.relation is PlaceRelation.AT else place.relation
    radius = radius_km(c, relation)
    return replace(_located(c, radius, precision(c.place_class, relation, radius), probability), rejected=rejected)


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
