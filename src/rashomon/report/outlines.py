"""The borders that come with the package, for the map."""

from __future__ import annotations

import json
from functools import cache

from rashomon.report.map import Outline
from rashomon.resources import data_path

FILE = "places/outlines.json"


@cache
def outlines() -> tuple[Outline, ...]:
    """Countries and provinces of ``data/places/outlines.json``; raises R002 where that is missing."""
    rows = json.loads(data_path(FILE).read_text(encoding="utf-8"))
    return tuple(
        Outline(
            row["name"],
            row["country"],
            int(row["level"]),
            tuple(tuple((float(x), float(y)) for x, y, *_ in ring) for ring in row["rings"]),
        )
        for row in rows
    )
