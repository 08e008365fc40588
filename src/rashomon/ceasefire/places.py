"""The question of place: does the incident, with all the uncertainty of where it was, lie in a zone?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rashomon.ceasefire.answers import NO, UNDETERMINED, YES, answer
from rashomon.ceasefire.geometry import along, margin_km
from rashomon.ceasefire.record import Answer, Finding, Question, Zone
from rashomon.ceasefire.said import contradicts, statements
from rashomon.model import Field, Location, Place, PlaceForm, PlacePrecision, PlaceRelation
from rashomon.places.geometry import distance_km
from rashomon.reconcile.record import Incident, Statement

VAGUE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN})
NAMED = frozenset({PlaceRelation.AT, PlaceRelation.PART})
"""Relations by which an event in a place of a province is in the province."""
STEP_KM = 1.0
"""A line is tried at points no further apart, where it is not very long."""


def place(incident: Incident, zones: Sequence[Zone]) -> tuple[Answer, Zone | None]:
    """Whether it lies in one of the zones, and in which (or at whose border, or the first that may be meant)."""
    said = statements(incident, Field.PLACE, Place)
    primary = [(p, s) for p, s in said if p.primary] or list(said)
    if not primary:
        return answer(Question.PLACE, UNDETERMINED, "place.not_stated"), None
    located = [(p, s) for p, s in primary if p.location is not None]
    if not located:
        names = ", ".join(dict.fromkeys(str(p) for p, _ in primary))
        return answer(Question.PLACE, UNDETERMINED, "place.not_located", names, [s for _, s in primary]), None
    differ = contradicts(incident, Field.PLACE)
    return _over(incident, located if differ else _sharpest(located), zones)


def _sharpest(located: Sequence[tuple[Place, Statement]]) -> list[tuple[Place, Statement]]:
    """Without those places that only hold another, better known one ("Syria" beside a town)."""
    return [(p, s) for p, s in located if not any(_holds(p, other) for other, _ in located)]


def _holds(wide: Place, other: Place) -> bool:
    """Whether a place is known less well than another that lies within its circle."""
    a, b = wide.location, other.location
    if a is None or b is None or a.radius_km <= b.radius_km:
        return False
    if a.precision in VAGUE and a.country == b.country:
        return True
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= a.radius_km


def _over(
    incident: Incident, places: Sequence[tuple[Place, Statement]], zones: Sequence[Zone]
) -> tuple[Answer, Zone | None]:
    """The answer over all places that are told."""
    found = [(*best(p, zones), p, s) for p, s in places]
    kinds = {finding for finding, _, _, _, _ in found}
    told = ", ".join(dict.fromkeys(f"{p}" for p, _ in places))
    evidence = [s for _, s in places]
    zone = next((z for wanted in (YES, UNDETERMINED) for f, _, z, _, _ in found if f is wanted), None)
    if len(kinds) == 1:
        _, code, _, at, _ = found[0]
        return answer(Question.PLACE, kinds.pop(), code, _named(told, at, zone), evidence), zone
    if contradicts(incident, Field.PLACE):
        return answer(Question.PLACE, UNDETERMINED, "place.voices_differ", told, evidence), zone
    if YES in kinds:
        inside = [s for f, _, _, _, s in found if f is YES]
        names = ", ".join(dict.fromkeys(str(p) for f, _, _, p, _ in found if f is YES))
        return answer(
            Question.PLACE, YES, "place.partly_in_zone", f"{names} in {zone.name if zone else ''}", inside
        ), zone
    return answer(Question.PLACE, UNDETERMINED, "place.crosses_border", told, evidence), zone


def _named(told: str, at: Place, zone: Zone | None) -> str:
    """The places, how well the first is known, and the zone."""
    radius = f" ± {at.location.radius_km:g} km" if at.location else ""
    return f"{told}{radius}{f'; {zone.name}' if zone else ''}"


def best(at: Place, zones: Sequence[Zone]) -> tuple[Finding, str, Zone | None]:
    """The answer for one place: the first zone that holds it, else the first that may."""
    found = [(*_in_zone(at, zone), zone) for zone in zones]
    for wanted in (YES, UNDETERMINED):
        for finding, code, zone in found:
            if finding is wanted:
                return finding, code, zone
    return NO, found[0][1] if found and len({c for _, c, _ in found}) == 1 else "place.outside", None


def _in_zone(at: Place, zone: Zone) -> tuple[Finding, str]:
    """The answer for one place and one zone."""
    where = at.location
    if where is None:
        return UNDETERMINED, "place.not_located"
    by_name = _by_province(at.relation, where, zone)
    return by_name or _by_distance(where, zone)


def _by_province(relation: PlaceRelation, where: Location, zone: Zone) -> tuple[Finding, str] | None:
    """The answer that the names of province and country give alone; None: they do not tell."""
    key, country = (where.country, where.admin1 or ""), (where.country, "")
    if country in zone.whole:
        return YES, "place.in_province"
    if relation in NAMED and where.named is None and where.admin1 and key in zone.whole:
        return YES, "place.in_province"
    if zone.reach is None:
        return None
    if not any(c == where.country for c, _ in zone.reach):
        return NO, "place.other_province"
    wide = where.precision in {PlacePrecision.PROVINCE, PlacePrecision.DISTRICT}
    if wide and where.admin1 and key not in zone.reach and country not in zone.reach:
        return NO, "place.other_province"
    return None


def _by_distance(where: Location, zone: Zone) -> tuple[Finding, str]:
    """The answer of the map: the whole circle inside, the whole outside, or neither."""
    if where.precision in VAGUE:
        return UNDETERMINED, "place.crosses_border"
    points = _points(where)
    margins = [margin_km(zone.shapes, zone.within, zone.without, lat, lon) for lat, lon in points]
    between = max((distance_km(*a, *b) for a, b in pairwise(points)), default=0.0) / 2
    doubt = where.radius_km + zone.border_km + between
    if min(margins) >= doubt:
        return YES, "place.in_zone"
    if max(margins) < -doubt:
        return NO, "place.outside"
    return UNDETERMINED, "place.crosses_border"


def _points(where: Location) -> list[tuple[float, float]]:
    """The point of a place, or points all along its line."""
    if where.form is PlaceForm.LINE and len(where.outline) > 1:
        return list(along(where.outline, STEP_KM))
    return [(where.lat, where.lon)]
