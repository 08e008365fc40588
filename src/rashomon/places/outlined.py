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
Unit = tuple[str, str]
"""A country and a name in it."""


def outlined_rows(
    areas: Sequence[Area], units: Iterable[Sequence[str]], cities: Iterable[Mapping[str, Any]], sounds: Collection[str]
) -> Iterator[Row]:
    """One row for each outlined unit without a code whose name no coded unit of its country has.

    One without any town gives way to a coded unit of its name in any country, too: those are mostly slivers of a
    border region that is disputed or drawn otherwise.

    Args:
        areas: The outlines of first-level units; the code is empty where GeoNames has none.
        units: The table of coded units: country, code, name, other names separated by ``|``.
        cities: GeoNames' cities.
        sounds: The countries whose places are found by sound, too.
    """
    rows = [(row[0], row[1], row[2], row[3].split("|")) for row in units]
    coded = {(country, code): name for country, code, name, _ in rows}
    called: defaultdict[str, set[str]] = defaultdict(set)
    for country, _, name, others in rows:
        for folded in {fold(n) for n in (name, *others) if n}:
            called[folded].add(country)
    bare = [a for a in areas if not a.code and a.name and a.country not in called[fold(a.name)]]
    votes = _votes(bare, coded, cities)
    for area in bare:
        towns = votes.get((area.country, area.name))
        if towns or not called[fold(area.name)]:
            yield _row(area, towns.most_common(1)[0][0] if towns else "", sounds=area.country in sounds)


def _votes(
    bare: Iterable[Area], coded: Mapping[tuple[str, str], str], cities: Iterable[Mapping[str, Any]]
) -> Mapping[Unit, Counter[str]]:
    """The coded units that the towns of each outline lie in, the empty name for none."""
    outlines = Areas(Outlined(a.country, "", 1, a.name, a.name, Box.around(read(a.rings)), a.rings) for a in bare)
    votes: defaultdict[Unit, Counter[str]] = defaultdict(Counter)
    for city in cities:
        country = city["countrycode"]
        area = outlines.at(city["latitude"], city["longitude"], 1, country) if outlines.covers(country, 1) else None
        if area is not None:
            votes[country, area.name][coded.get((country, city["admin1code"]), "")] += 1
    return votes


def _row(area: Area, holder: str, *, sounds: bool) -> Row:
    """One outlined unit: a province, or a district of the unit that holds it, where one does."""
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
