"""What speaks for a candidate, in log-odds, and what speaks most against it. Pure tables and sums.

Each score was set by hand and held against coded places of the open part of one war's reports; the tests tell in words
what each of them must bring about.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.model import PlaceRelation
from rashomon.places.context import PROMINENT, Context, Part, bare_name, is_prominent
from rashomon.places.fold import fold
from rashomon.places.geometry import distance_km
from rashomon.places.hints import AREAS, CITY_KM, Around, Hints, Unit
from rashomon.places.names import Candidate, MatchLevel, Named
from rashomon.places.precision import POINTS

LEAVES = -9.0
"""For a place outside the province that its own words name: enough to leave it to no namesake."""
ENCLAVE_KM = 15.0
"""A city that is a province of its own is also named for the towns around it, this far from its edge."""
PROVINCE_PRIOR = 0.9
"""As a city of a million: of a province and its capital of one name, only a larger capital is meant without a cue."""
DISTRICT_PRIOR = -1.8
"""As an empty place: a bare name is a district's chief town, unless the words say otherwise."""
NONE_SCORE = -1.2
"""Log-odds of "none of these": about a small town with an exact name and nothing that speaks for its country."""
CITY_REACH_KM = 25.0
"""How far a neighbourhood, street or hospital may lie from the middle of the city that the sentence names."""
BESIDE_KM = 20.0
"""How far from the edge of a place what is told "near" it may lie and still be meant by that."""
FAR_KM = 60.0
"""How far off no report calls "near"."""
STRAYS = -2.0
"""For a place outside the only province that the sentence tells as such."""
SOURCE = 0.8
"""For a place in the country of who publishes, where the text names none: local news leave their country out."""
ASTRAY = -4.0
"""For a part of a city that the document does not name."""
SPREAD = frozenset({"country", "province", "district", "area", "road", "water"})
"""Classes of places whose point says little on where they lie."""
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
class Scored:
    """A candidate with its score and the reason that weighs most against it."""

    candidate: Candidate
    score: float
    against: str
    """What speaks most against it; "less likely": nothing does."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known around one name."""

    place: Named
    context: Context
    hints: Hints
    around: Around
    enclave: Candidate | None
    """The province that the name's own words give, where that is but a city."""
    inside: Callable[[str, str, float, float], bool | None] | None = None
    """Whether a point lies in a province; None where no outline of it is known."""

    def holds(self, unit: Unit, c: Candidate) -> bool:
        """Whether a place lies in a province: by its row, or where that is silent or differs, by the outline."""
        if _unit(c) == unit:
            return True
        inside = None if self.inside is None or c.place_class in SPREAD else self.inside(*unit, c.lat, c.lon)
        return c.admin1 is None if inside is None else inside


def score(c: Candidate, part: Part, seen: Evidence) -> Scored:
    """The candidate's log-odds and its weakest point."""
    parts = {
        "the name only sounds alike": _name_score(c, seen),
        "another class of place": _class_score(c, seen.place, seen.context, part),
        "few inhabitants": _size_score(c),
        "another country": _country_score(c, seen),
        "another province": _province_score(c, part, seen),
        "far from the other places": _near_score(c, seen),
        "part of a city that is not named": _city_score(c, seen),
        "not where the words put it": _anchor_score(c, seen.hints) + _beside_score(c, seen.hints),
    }
    home = not seen.context.countries or c.country in seen.context.countries
    total = sum(parts.values()) + (1.2 if c.curated and not c.population and home else 0.0)
    worst = min(parts, key=lambda reason: (parts[reason], reason))
    return Scored(c, total, worst if parts[worst] < -0.3 else "less likely")


def _unit(c: Candidate) -> Unit:
    return c.country, c.admin1 or ""


def _name_score(c: Candidate, seen: Evidence) -> float:
    """How well the name fits; one that only sounds alike also needs its province named."""
    if c.level is not MatchLevel.ALIKE:
        return -0.2 * c.level
    unit = _unit(c)
    named = unit in seen.hints.provinces or unit in seen.context.provinces or unit == seen.hints.recent
    elsewhere = bool(seen.hints.provinces or seen.context.provinces) and c.admin1 is not None and not named
    return (
        -0.6
        - 8 * (1 - c.likeness)
        - (2.5 if elsewhere and not (is_prominent(c) and c.country in seen.context.countries) else 0.0)
    )


def _size_score(c: Candidate) -> float:
    """How likely a place is named at all: by its inhabitants, a province by a constant."""
    if c.place_class == "province":
        return PROVINCE_PRIOR if c.radius_km > ENCLAVE_KM else PROVINCE_PRIOR / 2
    if c.place_class == "district":
        return DISTRICT_PRIOR
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
    if cue == "neighbourhood" and c.place_class in ("settlement", "district"):
        return 0.2
    return 1.8 if cue == "area" and c.place_class == "province" else 1.2


def _country_score(c: Candidate, seen: Evidence) -> float:
    """Whether the document names the country; nothing is held against a country where none is named."""
    context, hints = seen.context, seen.hints
    if hints.own and c.country != hints.own[0]:
        return -2.0 if c.level is MatchLevel.EXACT and is_prominent(c) else LEAVES
    if not context.countries:
        return SOURCE if c.country == context.source else 0.0
    share = context.share(c.country, bare_name(seen.place))
    if c.place_class == "country":
        return 0.5
    if share > 0:
        return 0.6 + 2.6 * share
    if c.place_class == "province":  # known at home, where its name is also a town's elsewhere
        return -3.0
    return -1.0 if c.population >= 10 * PROMINENT else -2.0 if c.population >= PROMINENT else -2.5


def _province_score(c: Candidate, part: Part, seen: Evidence) -> float:
    """Whether the province is named: right beside the name, close by, just before, or anywhere in the document."""
    unit, hints = _unit(c), seen.hints
    if hints.own is not None and (c.admin1 or c.place_class in POINTS):
        if unit == hints.own:
            return 3.0
        if c.country != hints.own[0]:  # held against the country
            return -0.8
        if seen.holds(hints.own, c):
            return 1.5
        large = c.level is MatchLevel.EXACT and (c.population >= PROMINENT or c.place_class == "province")
        return -1.0 if large or surrounds(seen.enclave, c) else LEAVES
    strays = hints.only is not None and hints.own is None and not is_prominent(c) and not seen.holds(hints.only, c)
    near = hints.provinces.get(unit, 0.0) / max(sum(hints.provinces.values()), 1.0)
    named = unit in hints.provinces or (not hints.provinces and (unit == hints.recent or is_prominent(c) or c.curated))
    lost = part is Part.OWNER and not named
    recent = 0.8 if hints.recent == unit else 0.0
    return (
        2.0 * near
        + 1.0 * math.sqrt(seen.context.provinces.get(unit, 0.0))
        + recent
        + (ASTRAY if lost else 0.0)
        + (STRAYS if strays else 0.0)
    )


def surrounds(enclave: Candidate | None, c: Candidate) -> bool:
    """Whether a place lies around a province that is but a city."""
    if enclave is None or enclave.radius_km > ENCLAVE_KM:
        return False
    return distance_km(enclave.lat, enclave.lon, c.lat, c.lon) < enclave.radius_km + ENCLAVE_KM


def _near_score(c: Candidate, seen: Evidence) -> float:
    """Whether the place lies near a place that the sentence names, too, or near others of the document."""
    if c.place_class in ("country", "province"):
        return 0.0
    others = 0.5 if seen.around.near(c.lat, c.lon, c.place_id) else 0.0
    if not seen.hints.points:
        return others
    km = min(distance_km(c.lat, c.lon, p.lat, p.lon) for p in seen.hints.points)
    return others + 1.2 * math.exp(-km / 40) - (0.8 if km > 600 else 0.0)


TOWN = 10_000
"""Inhabitants from which "the district of" a place is its own district rather than a part of another city."""


def _city_score(c: Candidate, seen: Evidence) -> float:
    """A part of a city lies in the city that the sentence names, or at least in a province that the document names."""
    inner = c.place_class == "neighbourhood"
    town = c.level is MatchLevel.EXACT and c.population >= TOWN
    cued = seen.place.cue_class == "neighbourhood" and c.place_class != "province" and not town
    if not (inner or cued) or is_prominent(c):
        return 0.0
    cities = [t for t in seen.hints.towns if t.radius_km >= CITY_KM]
    if cities:
        astray = all(distance_km(c.lat, c.lon, p.lat, p.lon) > CITY_REACH_KM for p in cities)
        return ASTRAY if astray else 0.8
    unit, context = _unit(c), seen.context
    known = context.provinces or seen.hints.provinces or seen.hints.recent
    close = unit in seen.hints.provinces or unit == seen.hints.recent
    if inner and known and not (close or unit in context.provinces or seen.around.near(c.lat, c.lon, c.place_id)):
        return ASTRAY
    return 0.0 if close or not (seen.hints.provinces or seen.hints.recent) else ASTRAY


def _anchor_score(c: Candidate, hints: Hints) -> float:
    """Whether the place lies where a distance told from another puts it."""
    if hints.anchor is None or hints.anchor.precision in AREAS:
        return 0.0
    km = distance_km(c.lat, c.lon, hints.anchor.lat, hints.anchor.lon)
    return 2.0 if km <= hints.anchor.radius_km + 3.0 else -2.0 if km > 2 * hints.anchor.radius_km + 10.0 else 0.0


def _beside_score(c: Candidate, hints: Hints) -> float:
    """Whether the place lies near the one that the words put it near ("A and B near C")."""
    if hints.beside is None or c.place_class == "country":
        return 0.0
    at = hints.beside
    km = distance_km(c.lat, c.lon, at.lat, at.lon) - c.radius_km - at.radius_km
    return 1.5 if km <= BESIDE_KM else 0.0 if km <= FAR_KM else LEAVES
