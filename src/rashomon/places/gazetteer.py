"""The built gazetteer, opened read-only: places by name, fast enough to ask for every capitalised word."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import apsw

from rashomon.places.fold import fold, likeness, loose, skeleton
from rashomon.places.names import Candidate, MatchLevel
from rashomon.resources import data_path

MOST = 400
"""Namesakes returned at most, the largest first: no name of the world has more that matter."""
LONGEST = 80
"""Characters of the longest name that is looked up; longer ones are no names."""
_ROW = "p.key, p.name, p.class, p.country, p.admin1, p.lat, p.lon, p.radius_km, p.population, p.confidence, p.source"
_JOINED = "FROM names n JOIN places p ON p.id = n.place WHERE n.fold IN (?1, ?2)"
_ORDER = f"p.population DESC, p.key LIMIT {MOST}"
_FOLDED = f"""SELECT {_ROW}, min(CASE n.fold WHEN ?1 THEN n.level ELSE 1 END) AS match {_JOINED}
 GROUP BY n.place ORDER BY match, {_ORDER}"""
_SOUNDED = f"SELECT {_ROW}, n.form {_JOINED} ORDER BY {_ORDER}"


class Gazetteer:
    """Places of the world by name: a :class:`rashomon.places.names.NameIndex` over the built file."""

    def __init__(self, path: Path) -> None:
        uri = f"file:{path.as_posix()}?mode=ro&immutable=1"
        self._connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        self._known = lru_cache(maxsize=1 << 15)(self._look_up)

    @property
    def version(self) -> str:
        """The fingerprint of what the file was made from."""
        return str(self._connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'").get)

    def country_name(self, iso: str) -> str:
        """The English name of a country by its ISO code; the code where it is unknown."""
        query = "SELECT name FROM places WHERE class = 'country' AND country = ?"
        return str(self._connection.execute(query, (iso,)).get or iso)

    def known(self, name: str) -> tuple[Candidate, ...]:
        """The places that the name may mean: best match first, then the more populous; empty where none is known."""
        return self._known(name) if len(name) <= LONGEST else ()

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        exact, bare = fold(name), loose(name)
        rows = self._connection.execute(_FOLDED, (exact, bare)).fetchall() if exact else []
        found = [_candidate(row, MatchLevel(int(str(row[-1])))) for row in rows]
        seen = {c.place_id for c in found}
        found += [c for c in self._alike(bare) if c.place_id not in seen]
        return tuple(sorted(found, key=lambda c: (c.level, -c.likeness, -c.population, c.place_id)))

    def _alike(self, bare: str) -> list[Candidate]:
        """The places whose name sounds alike, each under its likest name."""
        bones, _ = skeleton(bare)
        if len(bones) < 2 or not bare.isascii():
            return []
        best: dict[str, Candidate] = {}
        for row in self._connection.execute(_SOUNDED, (f"~{bones}", f"~{bones}")):
            score = likeness(bare, str(row[-1]))
            key = str(row[0])
            if score > 0 and (key not in best or score > best[key].likeness):
                best[key] = _candidate(row, MatchLevel.ALIKE, score)
        return list(best.values())


def _candidate(row: tuple[Any, ...], level: MatchLevel, score: float = 1.0) -> Candidate:
    key, name, place_class, country, admin1, lat, lon, radius, population, confidence, source, _ = row
    if source == "GeoNames":
        source = f"GeoNames {key.removeprefix('gn:')} (CC BY 4.0)"
    return Candidate(
        key, name, place_class, country, admin1, lat, lon, radius, population, confidence, source, level, score
    )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that was built at installation; raises R002 where it is missing."""
    return Gazetteer(data_path("places/world.sqlite"))
