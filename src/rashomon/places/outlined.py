"""Name rows for outlined first-level units that the table of units lacks: the sources divide some countries otherwise.

Natural Earth draws units that GeoNames has no first-level code for. Where GeoNames' towns in such an outline lie in no
coded unit, it is a province; where most lie in one, it is a part of that: a district.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rashomon.places.areas import Areas, Outlined
from rashomon.places.fold import fold
from rashomon.places.outline import Box, area_km2, middle, read
from rashomon.places.rows import Area, Row

SOURCE, LICENCE = "Natural Earth", "public domain"
TOWN = 1_000
"""Inhabitants of the towns that are asked which unit they lie in."""

Unit = tuple[str, str]
"""A country and a name in it."""


def outlined_rows(
    areas: Sequence[Area], units: Iterable[Sequence[str]], cities: Iterable[Mapping[str, Any]], sounds: Collection[str]
) -> Iterator[Row]:
    """One row for each outlined unit without a code whose name no coded unit of its country has.

    Args:
        areas: The outlines of first-level units; the code is empty where GeoNames has none.
        units: The table of coded units: country, code, name, other names separated by ``|``.
        cities: GeoNames' cities.
        sounds: The countries whose places are found by sound, too.
    """
    rows = [(row[0], row[1], row[2], row[3].split("|")) for row in units]
    coded = {(country, code): name for country, code, name, _ in rows}
    taken = {(country, fold(n)) for country, _, name, others in rows for n in (name, *others) if n}
    bare = [a for a in areas if not a.code and a.name and (a.country, fold(a.name)) not in taken]
    within = _within(bare, coded, cities)
    for area in bare:
        holder = within.get((area.country, area.name))
        yield _row(area, holder, sounds=area.country in sounds)


def _within(
    bare: Iterable[Area], coded: Mapping[tuple[str, str], str], cities: Iterable[Mapping[str, Any]]
) -> dict[Unit, str]:
    """The coded unit that most towns of an outline lie in; none where most lie in no coded one."""
    outlines = Areas(Outlined(a.country, "", 1, a.name, a.name, Box.around(read(a.rings)), a.rings) for a in bare)
    votes: defaultdict[Unit, Counter[str]] = defaultdict(Counter)
    for city in cities:
        country = city["countrycode"]
        if not outlines.covers(country, 1) or int(city["population"] or 0) < TOWN:
            continue
        area = outlines.at(city["latitude"], city["longitude"], 1, country)
        if area is not None:
            votes[country, area.name][coded.get((country, city["admin1code"]), "")] += 1
    first = {unit: counted.most_common(1)[0][0] for unit, counted in votes.items()}
    return {unit: holder for unit, holder in first.items() if holder}


def _row(area: Area, holder: str | None, *, sounds: bool) -> Row:
    """One outlined unit: a province, or a district of the unit that holds it."""
    rings = read(area.rings)
    lon, lat = middle(rings)
    return Row(
        key=f"{'ne' if holder else 'a1'}:{area.country}-{area.name}",
        name=area.name,
        place_class="district" if holder else "province",
        country=area.country,
        admin1=holder or area.name,
        district=area.name if holder else None,
        lat=round(lat, 3),
        lon=round(lon, 3),
        radius_km=max(1.0, round(math.sqrt(area_km2(rings) / math.pi), 0)),
        source=SOURCE,
        licence=LICENCE,
        names=(area.name,),
        sounds=sounds,
    )
