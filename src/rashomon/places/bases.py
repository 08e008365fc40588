"""Air bases and airports of the world as rows of the gazetteer, from the package ``airportsdata`` (MIT). Build time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rashomon.places.geometry import distance_km
from rashomon.places.rows import Row

SOURCE = "airportsdata"
LICENCE = "MIT"
RADIUS_KM = 2.5
"""How far runways and quarters reach from the point that is listed."""
SAME_KM = 6.0
"""Distance below which a base of the curated list is the same one."""
MILITARY = re.compile(
    r"\b(air ?base|afb|arb|air force base|air station|army airfield|aaf|military|naval|air force|luftwaffe)\b",
    re.IGNORECASE,
)
"""What a listed name has where soldiers run the place."""
KIND = re.compile(
    r"(\b(international|intl|regional|national|domestic|municipal|civil|joint|public|new|military|"
    r"airport|airfield|airstrip|aerodrome|airpark|air ?base|afb|arb|air force base|air reserve base|air station|"
    r"army airfield|aaf|naval|air force)\b|[/(].*)\s*",
    re.IGNORECASE,
)
"""Words of the kind; what stands before the first of them is the place's own name."""
BASES = ("air base", "airbase", "military airport", "airport", "airfield")
AIRPORTS = ("airport", "international airport")


def base_rows(airports: Iterable[dict[str, object]], curated: Sequence[Row], sounding: frozenset[str]) -> Iterator[Row]:
    """The air bases, and the airports that airlines serve, that the curated list lacks.

    Args:
        airports: Records of ``airportsdata.load()``.
        curated: Rows of the overlay.
        sounding: Countries whose names are found by sound, too.
    """
    kept = [a for a in airports if _wanted(a)]
    served = Counter((a["country"], str(a["city"]).casefold()) for a in kept if a["iata"])
    known = [row for row in curated if row.place_class == "base"]
    for airport in sorted(kept, key=lambda a: str(a["icao"])):
        lat, lon = float(str(airport["lat"])), float(str(airport["lon"]))
        if any(abs(row.lat - lat) < 0.1 and distance_km(row.lat, row.lon, lat, lon) < SAME_KM for row in known):
            continue
        country = str(airport["country"])
        alone = bool(airport["iata"]) and served[airport["country"], str(airport["city"]).casefold()] == 1
        name = " ".join(str(airport["name"]).split())
        yield Row(
            key=f"ap:{airport['icao']}",
            name=name,
            place_class="base",
            country=country,
            admin1=None,
            lat=lat,
            lon=lon,
            radius_km=RADIUS_KM,
            source=SOURCE,
            licence=LICENCE,
            names=base_names(name, str(airport["city"]) if alone else ""),
            sounds=country in sounding,
        )


def _wanted(airport: dict[str, object]) -> bool:
    """Whether a record is a base or an airport with a code of the airlines, under a name."""
    return bool(airport["name"]) and bool(airport["iata"] or MILITARY.search(str(airport["name"])))


def base_names(name: str, city: str) -> tuple[str, ...]:
    """The names under which reports tell of a base or airport.

    >>> base_names("Hamah Air Base", "")
    ('Hamah Air Base', 'Hamah air base', 'Hamah airbase', 'Hamah military airport', 'Hamah airport', 'Hamah airfield')
    """
    words = BASES if MILITARY.search(name) else AIRPORTS
    start = KIND.search(name)
    stem = name[: start.start()].strip(" -,") if start else name
    stems = [s for s in (stem, " ".join(city.split())) if len(s) > 2]
    return tuple(dict.fromkeys((name, *(f"{s} {word}" for s in stems for word in words))))
