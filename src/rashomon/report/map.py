"""The report's map as plain figures: outlines, marks and labels in pixels, for the template to write as SVG.

Equirectangular projection around the middle latitude, which is true enough for one country. A place known only by its
province or district is drawn as an area, never as a dot: the circle is the error that its precision implies.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH = 920.0
LEAST_HEIGHT, MOST_HEIGHT = 400.0, 600.0
LEAST_SPAN = 1.6
"""Degrees that the map shows at least, so that a single town has its surroundings."""
MARGIN = 0.14
"""Share of the extent that is kept free at each side."""
KM_PER_DEGREE = 111.2
CHARACTER = 6.9
"""Width of one character of a label in pixels, measured generously at 13 px."""
LINE = 15.0
MOST_NUMBERS = 4
"""Incidents of one point that a label names by number."""
BEYOND = 20.0
"""Pixels beyond the frame that outlines are kept."""
LEAST_NAMED = {0: 20_000.0, 1: 4_500.0}
"""Square pixels of the box around what is seen of a country (0) or province (1) from which on it is named."""
STEP = 0.7
"""Pixels that two points of an outline lie apart at least; nearer ones are dropped."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The border of a country (level 0) or province (level 1): rings of ``(longitude, latitude)``."""

    name: str
    country: str
    level: int
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """One incident to draw. ``area``: known no better than a district, so drawn without a dot."""

    href: str
    name: str
    title: str
    lat: float
    lon: float
    radius_km: float
    area: bool
    grade: str
    number: int | None = None
    """What the incident is called by beside its name, on paper where nothing can be opened."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline as an SVG path."""

    d: str
    level: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more incidents at one point, in pixels."""

    x: float
    y: float
    r: float
    area: bool
    grade: str
    href: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Text:
    """A name on the map: ``anchor`` is SVG's text-anchor."""

    x: float
    y: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that the map shows, back to front."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    regions: tuple[Text, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Text, ...]
    scale: tuple[float, int]
    """Length of the scale bar in pixels and what it stands for in kilometres."""


Box = tuple[float, float, float, float]
Ring = list[tuple[float, float]]
"""A closed line in pixels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world shown: west and north edge, pixels per degree of longitude and latitude."""

    west: float
    north: float
    per_lon: float
    per_lat: float
    height: float

    @classmethod
    def around(cls, pins: Sequence[Pin]) -> Frame:
        """The frame that holds all pins with their areas and a margin."""
        reach = [min(p.radius_km, 80.0) / KM_PER_DEGREE if p.area else 0.0 for p in pins]
        south = min(p.lat - r for p, r in zip(pins, reach, strict=True))
        north = max(p.lat + r for p, r in zip(pins, reach, strict=True))
        west = min(p.lon - r for p, r in zip(pins, reach, strict=True))
        east = max(p.lon + r for p, r in zip(pins, reach, strict=True))
        squeeze = max(math.cos(math.radians((south + north) / 2)), 0.1)
        lons = max((east - west) * (1 + 2 * MARGIN), LEAST_SPAN / squeeze)
        lats = max((north - south) * (1 + 2 * MARGIN), LEAST_SPAN)
        per_lat = min(WIDTH / (lons * squeeze), MOST_HEIGHT / lats)
        height = min(max(lats * per_lat, LEAST_HEIGHT), MOST_HEIGHT)
        per_lon = per_lat * squeeze
        return cls(
            (west + east) / 2 - WIDTH / per_lon / 2,
            (south + north) / 2 + height / per_lat / 2,
            per_lon,
            per_lat,
            height,
        )

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The pixel of a point."""
        return (lon - self.west) * self.per_lon, (self.north - lat) * self.per_lat


def draw(pins: Sequence[Pin], outlines: Sequence[Outline]) -> Drawing | None:
    """The map of these pins, or None where there is nothing to place."""
    if not pins:
        return None
    frame = Frame.around(pins)
    marks = tuple(_marks(pins, frame))
    names = [_name(group) for group in _groups(pins)]
    short = [_numbers(group) for group in _groups(pins)]
    labels, taken = _labels(list(zip(marks, names, short, strict=True)), frame)
    shapes, regions = _outlines(outlines, frame, taken)
    return Drawing(WIDTH, round(frame.height, 1), shapes, regions, marks, labels, _scale(frame))


def _groups(pins: Sequence[Pin]) -> list[list[Pin]]:
    """Pins of one point together; areas first, so that dots lie above them."""
    groups: dict[tuple[float, float, bool], list[Pin]] = {}
    for pin in pins:
        groups.setdefault((round(pin.lat, 3), round(pin.lon, 3), pin.area), []).append(pin)
    return [groups[key] for key in sorted(groups, key=lambda k: (not k[2], -k[0], k[1]))]


def _numbers(group: Sequence[Pin]) -> str:
    """The numbers of a point's incidents, the first few of many; empty where they have none."""
    numbers = sorted(p.number for p in group if p.number is not None)
    more = len(numbers) - MOST_NUMBERS
    return ", ".join(map(str, numbers[:MOST_NUMBERS])) + (f" +{more}" if more > 0 else "")


def _name(group: Sequence[Pin]) -> str:
    """The name of a point, after its numbers where it has any; of an area else how many incidents are told of it."""
    name = min(p.name for p in group)
    if numbers := _numbers(group):
        return f"{numbers} {name}"
    return f"{name} ({len(group)})" if group[0].area and len(group) > 1 else name


def _marks(pins: Sequence[Pin], frame: Frame) -> Iterator[Mark]:
    """One mark a group; where those of one point differ in grade, contested goes first."""
    for group in _groups(pins):
        first = group[0]
        x, y = frame.at(first.lat, first.lon)
        grades = sorted({p.grade for p in group}, key=lambda grade: (grade != "contested", grade))
        title = "\n".join(p.title for p in group)
        r = max(p.radius_km for p in group) / KM_PER_DEGREE * frame.per_lat
        yield Mark(round(x, 1), round(y, 1), round(r, 1), first.area, grades[0], first.href, title, len(group))


def _outlines(
    outlines: Sequence[Outline], frame: Frame, taken: list[Box]
) -> tuple[tuple[Shape, ...], tuple[Text, ...]]:
    """The land within the frame, countries below their provinces, and names where there is room.

    A country of which the provinces are known is drawn by these alone, so that two drawings of one border do not cross.
    """
    split = {outline.country for outline in outlines if outline.level == 1}
    shapes: list[Shape] = []
    named: list[tuple[Outline, Ring]] = []
    for outline in sorted(outlines, key=lambda o: (o.level, o.country, o.name)):
        rings = [clip([frame.at(lat, lon) for lon, lat in ring], frame.height) for ring in outline.rings]
        seen = [ring for ring in rings if len(ring) > 2]
        if seen:
            named.append((outline, max(seen, key=_extent)))
            if outline.level == 1 or outline.country not in split:
                shapes.append(Shape("".join(_path(ring) for ring in seen), outline.level))
    names = [
        (outline, ring)
        for outline, ring in named
        if (outline.level == 1 or outline.country not in split) and _extent(ring) >= LEAST_NAMED[outline.level]
    ]
    return tuple(shapes), tuple(text for o, ring in names for text in _region(o.name, ring, frame, taken))


def clip(ring: Ring, height: float) -> Ring:
    """The part of a ring within the map, a little beyond its edges so that these draw no border (Sutherland-Hodgman).

    >>> clip([(-500, 100), (100, 100), (100, 200)], 400)
    [(-20.0, 180.0), (-20.0, 100.0), (100, 100), (100, 200)]
    """
    for axis, edge, keep in ((0, -BEYOND, 1), (0, WIDTH + BEYOND, -1), (1, -BEYOND, 1), (1, height + BEYOND, -1)):
        out: Ring = []
        for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            inside, came_from_inside = ((p[axis] - edge) * keep >= 0 for p in (point, before))
            if inside is not came_from_inside:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                out.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if inside:
                out.append(point)
        ring = out
    return ring


def _path(ring: Ring) -> str:
    """A closed SVG path without points that lie too near to see."""
    kept = [ring[0]]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= STEP:
            kept.append(point)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z"


def _extent(ring: Ring) -> float:
    """Area of the box around a ring, in square pixels."""
    xs, ys = zip(*ring, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


def _region(name: str, ring: Ring, frame: Frame, taken: list[Box]) -> Iterator[Text]:
    """The name of a country or province in the middle of what is seen of it, where that is free."""
    x, y = _middle(ring)
    half = len(name) * CHARACTER / 2
    box = (x - half, y - LINE, x + half, y)
    inside = half < x < WIDTH - half and LINE < y < frame.height - 4
    if inside and not any(_meet(box, other) for other in taken):
        taken.append(box)
        yield Text(round(x, 1), round(y, 1), name, "middle")


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of a ring's area; of a ring without one, of its points."""
    doubled = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        doubled, x, y = doubled + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if abs(doubled) < 1:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * doubled), y / (3 * doubled)


def _meet(a: Box, b: Box) -> bool:
    """Whether two boxes share a point."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _labels(named: Sequence[tuple[Mark, str, str]], frame: Frame) -> tuple[tuple[Text, ...], list[Box]]:
    """Names beside the marks, at the first side that is free; where none is, the numbers; else it is in the title."""
    taken: list[Box] = [(m.x - 9, m.y - 9, m.x + 9, m.y + 9) for m, *_ in named if not m.area]
    out: list[Text] = []
    for mark, name, short in sorted(named, key=lambda one: (-one[0].count, one[0].y, one[0].x, one[1])):
        for text, box in (*_sides(mark, name), *(_sides(mark, short) if short else ())):
            inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < frame.height - 2
            if inside and not any(_meet(box, other) for other in taken):
                out.append(text)
                taken.append(box)
                break
    return tuple(out), taken


def _sides(mark: Mark, name: str) -> Iterator[tuple[Text, Box]]:
    """The places for a label: right, left, above, below."""
    w = len(name) * CHARACTER
    x, y = mark.x, mark.y
    if mark.area:
        yield Text(x, y + 4, name, "middle"), (x - w / 2, y - 9, x + w / 2, y + 8)
    yield Text(x + 11, y + 4, name, "start"), (x + 10, y - 9, x + 12 + w, y + 8)
    yield Text(x - 11, y + 4, name, "end"), (x - 12 - w, y - 9, x - 10, y + 8)
    yield Text(x, y - 12, name, "middle"), (x - w / 2, y - 25, x + w / 2, y - 10)
    yield Text(x, y + 22, name, "middle"), (x - w / 2, y + 10, x + w / 2, y + 26)


def _scale(frame: Frame) -> tuple[float, int]:
    """A round length that is about a sixth of the width."""
    for km in (1000, 500, 200, 100, 50, 20, 10, 5):
        pixels = km / KM_PER_DEGREE * frame.per_lat
        if pixels <= WIDTH / 5:
            return round(pixels, 1), km
    return round(1 / KM_PER_DEGREE * frame.per_lat, 1), 1
