"""The zones of an agreement as one SVG picture: provinces' borders, zones by their shapes, names, a scale.

No scripts, no links, no fonts from elsewhere; zones that were drawn by the file's author are dashed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from rashomon.ceasefire.geometry import Area, Circle, Corridor, Shape, along, margin_km
from rashomon.ceasefire.record import Agreement, Zone
from rashomon.places.geometry import Point, moved
from rashomon.places.outline import middle
from rashomon.report.map import KM_PER_DEGREE, WIDTH, Frame, Outline, Pin

FILLS = ("#3b6ea5", "#b5651d", "#5d8a4a", "#7a5195", "#8c6d1f", "#4a7f86")
"""Colours of zones, by turns; each zone has its number as well."""
STYLE = "font:13px system-ui,sans-serif"


def svg(agreement: Agreement, outlines: Sequence[Outline]) -> str | None:
    """The picture; None where no zone has a border (a text that holds in a whole country)."""
    points = [p for zone in agreement.zones for shape in zone.shapes for p in _extent(shape)]
    if not points:
        return None
    frame = Frame.around([_pin(lat, lon) for lat, lon in points])
    split = frozenset(o.country for o in outlines if o.level == 1)
    height = f"{frame.height + 24 * len(agreement.zones):.0f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 {height}" role="img">',
        f"<title>{escape(agreement.name)}</title>",
        f'<clipPath id="map"><rect width="920" height="{frame.height:.0f}"/></clipPath><g clip-path="url(#map)">',
        '<rect width="100%" height="100%" fill="#eef2f5"/>',
        *(_outline(o, frame) for o in outlines if _seen(o, frame, split)),
        *(part for n, zone in enumerate(agreement.zones) for part in _zone(n, zone, _limits(zone, outlines), frame)),
        "</g>",
        *(_legend(n, zone, frame) for n, zone in enumerate(agreement.zones)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _pin(lat: float, lon: float) -> Pin:
    """A point that the frame must hold."""
    return Pin(href="", name="", title="", lat=lat, lon=lon, radius_km=0.0, area=False, grade="")


def _seen(outline: Outline, frame: Frame, split: frozenset[str]) -> bool:
    """Whether a province, or a country without known provinces, reaches into the frame."""
    if outline.level == 0 and outline.country in split:
        return False
    pixels = [frame.at(lat, lon) for ring in outline.rings for lon, lat in ring]
    across, down = [x for x, _ in pixels], [y for _, y in pixels]
    return min(across) < WIDTH and max(across) > 0 and min(down) < frame.height and max(down) > 0


def _extent(shape: Shape) -> Iterator[Point]:
    """Points that hold a shape between them."""
    match shape:
        case Area(rings):
            yield from ((lat, lon) for ring in rings for lon, lat in ring)
        case Circle(lat, lon, km):
            yield from (moved(lat, lon, bearing, km) for bearing in (0, 90, 180, 270))
        case Corridor(line, km):
            yield from (moved(lat, lon, bearing, km) for lat, lon in line for bearing in (0, 90, 180, 270))
        case _:
            return


def _outline(outline: Outline, frame: Frame) -> str:
    """A province or country."""
    d = "".join(_path([(lat, lon) for lon, lat in ring], frame) for ring in outline.rings)
    return f'<path d="{d}" fill="#fff" stroke="#9aa5ad" stroke-width="1"/>'


def _path(points: Iterable[Point], frame: Frame) -> str:
    """A closed line."""
    pixels = [frame.at(lat, lon) for lat, lon in points]
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in pixels) + "Z"


def _limits(zone: Zone, outlines: Sequence[Outline]) -> tuple[Shape, ...]:
    """What a zone is cut to: its own limits, else the provinces that it reaches, where all their borders are known."""
    if zone.within or not zone.reach:
        return zone.within
    known = {(o.country, o.name): Area(o.rings) for o in outlines if o.level == 1}
    return tuple(known[key] for key in sorted(zone.reach)) if zone.reach <= known.keys() else ()


def _zone(n: int, zone: Zone, limits: Sequence[Shape], frame: Frame) -> Iterator[str]:
    """A zone with what limits it as a mask, and its number."""
    mask = f"m{n}"
    if limits or zone.without:
        ground = "#000" if limits else "#fff"
        yield f'<mask id="{mask}" maskUnits="userSpaceOnUse"><rect width="920" height="2000" fill="{ground}"/>'
        yield from (_shape(s, frame, fill="#fff", stroke="#fff") for s in limits)
        yield from (_shape(s, frame, fill="#000", stroke="#000") for s in zone.without)
        yield "</mask>"
    colour = FILLS[n % len(FILLS)]
    masked = f' mask="url(#{mask})"' if limits or zone.without else ""
    dashed = ' stroke-dasharray="6 4"' if zone.approximate else ""
    yield f'<g opacity=".45"{masked}{dashed}>'
    yield from (_shape(s, frame, fill=colour, stroke=colour) for s in zone.shapes)
    yield "</g>"
    spots = [p for s in zone.shapes for p in _spots(s)]
    if spots:
        best = max(spots, key=lambda p: margin_km(zone.shapes, zone.within, zone.without, *p))
        x, y = frame.at(*best)
        yield f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" style="{STYLE}" font-weight="700">{n + 1}</text>'


def _spots(shape: Shape) -> Iterator[Point]:
    """Points inside a shape where its number may stand."""
    match shape:
        case Area(rings):
            lon, lat = middle(rings)
            yield lat, lon
        case Circle(lat, lon, _):
            yield lat, lon
        case Corridor(line, _):
            yield from along(line, 10)
        case _:
            return


def _shape(shape: Shape, frame: Frame, *, fill: str, stroke: str) -> str:
    """One shape; a corridor as a thick line with round ends."""
    match shape:
        case Area(rings):
            d = "".join(_path([(lat, lon) for lon, lat in ring], frame) for ring in rings)
            return f'<path d="{d}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}"/>'
        case Circle(lat, lon, km):
            x, y = frame.at(lat, lon)
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_pixels(km, frame):.1f}" fill="{fill}" stroke="{stroke}"/>'
        case Corridor(line, km):
            points = " ".join("{:.1f},{:.1f}".format(*frame.at(*p)) for p in _once(line))
            wide = f"{2 * _pixels(km, frame):.1f}"
            return (
                f'<polyline points="{points}" fill="none" stroke="{stroke}" stroke-width="{wide}" '
                'stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="none"/>'
            )
        case _:
            return ""


def _once(line: Sequence[Point]) -> list[Point]:
    """The line without points that repeat the one before."""
    return [*line[:1], *(b for a, b in pairwise(line) if a != b)]


def _pixels(km: float, frame: Frame) -> float:
    """Kilometres in pixels."""
    return km / KM_PER_DEGREE * frame.per_lat


def _legend(n: int, zone: Zone, frame: Frame) -> str:
    """A line below the map: number, name, and how sure the border is."""
    sure = f" (drawn from the text's words, ± {zone.border_km:g} km)" if zone.approximate else ""
    y = math.ceil(frame.height) + 18 + 24 * n
    words = escape(f"{n + 1}  {zone.name}{sure}")
    return f'<text x="8" y="{y}" style="{STYLE}" fill="{FILLS[n % len(FILLS)]}">{words}</text>'
