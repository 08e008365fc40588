"""The map of a bulletin as a drawing of a PDF, from the same data as that of the page; black and white."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.graphics import shapes
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth

from rashomon.report.bulletin_pdf_text import latin
from rashomon.report.map import Drawing, Mark, Text

FONT, SIZE = "Helvetica", 12.0
INK, SOFT, HAIR = colors.black, colors.Color(0.4, 0.4, 0.4), colors.Color(0.7, 0.7, 0.7)


def drawing(of: Drawing, width: float) -> Any:  # noqa: ANN401 - reportlab has no types
    """The map, ``width`` points wide, with numbers and name beside each mark."""
    scale = width / of.width
    group = shapes.Group(*_outlines(of), *_marks(of), *_names(of), *_bar(of))
    group.transform = (scale, 0, 0, -scale, 0, of.height * scale)
    return shapes.Drawing(width, of.height * scale, group)


def _outlines(of: Drawing) -> Iterator[Any]:
    """The frame, outside which nothing is drawn, provinces and countries."""
    frame = shapes.Path(isClipPath=1, fillColor=None, strokeColor=None)
    _ring(frame, f"0 0L{of.width} 0L{of.width} {of.height}L0 {of.height}")
    yield frame
    yield shapes.Rect(0, 0, of.width, of.height, fillColor=colors.white, strokeColor=INK, strokeWidth=0.8)
    for shape in sorted(of.shapes, key=lambda s: -s.level):
        path = shapes.Path(fillColor=None, strokeColor=HAIR if shape.level else SOFT, strokeWidth=0.6)
        for ring in shape.d.replace("Z", "").split("M")[1:]:
            _ring(path, ring)
        yield path


def _ring(path: Any, ring: str) -> None:  # noqa: ANN401
    """Add one closed line, written as ``x yLx y``."""
    first, *others = (tuple(map(float, point.split())) for point in ring.split("L"))
    path.moveTo(*first)
    for point in others:
        path.lineTo(*point)
    path.closePath()


def _marks(of: Drawing) -> Iterator[Any]:
    """The incidents: reach and sign."""
    for mark in of.marks:
        if mark.area or mark.r > 9:
            dashed = {"fillColor": None, "strokeColor": SOFT, "strokeDashArray": (3, 3), "strokeWidth": 0.7}
            yield shapes.Circle(mark.x, mark.y, max(mark.r, 9), **dashed)
        if not mark.area:
            yield _sign(mark)


def _sign(of: Mark) -> Any:  # noqa: ANN401
    """The sign of a grade, told apart by its form."""
    x, y = of.x, of.y
    ink = {"strokeColor": INK, "fillColor": INK, "strokeWidth": 1.2}
    match of.grade:
        case "contested":
            return shapes.Polygon([x, y - 7, x + 7, y, x, y + 7, x - 7, y], **ink)
        case "confirmed":
            return shapes.Rect(x - 5.2, y - 5.2, 10.4, 10.4, **ink)
        case "discounted":
            lines = (shapes.Line(x - 5, y + s * 5, x + 5, y - s * 5, strokeColor=INK) for s in (1, -1))
            return shapes.Group(*lines)
        case "single-voice":
            return shapes.Circle(x, y, 5.8, **{**ink, "fillColor": colors.white})
    return shapes.Circle(x, y, 5.8, **ink)


def _names(of: Drawing) -> Iterator[Any]:
    """Names of provinces and places."""
    yield from (_upright(name, soft=True) for name in of.regions)
    yield from (_upright(name) for name in of.labels)


def _bar(of: Drawing) -> Iterator[Any]:
    """The scale."""
    length, kilometres = of.scale
    y = of.height - 15
    yield shapes.PolyLine([14, y - 5, 14, y, 14 + length, y, 14 + length, y - 5], strokeColor=INK, strokeWidth=0.8)
    yield _upright(Text(20 + length, y, f"{kilometres} km", "start"))


def _upright(of: Text, *, soft: bool = False) -> Any:  # noqa: ANN401
    """A text on white, so that no border runs through it; the map's axis points down, so it is turned over."""
    told = latin(of.words)
    width = stringWidth(told, FONT, SIZE)
    left = {"start": 0.0, "middle": -width / 2, "end": -width}[of.anchor]
    ground = shapes.Rect(left - 1, -2.5, width + 2, SIZE, fillColor=colors.white, strokeColor=None)
    ink = SOFT if soft else INK
    group = shapes.Group(ground, shapes.String(left, 0, told, fontName=FONT, fontSize=SIZE, fillColor=ink))
    group.transform = (1, 0, 0, -1, of.x, of.y)
    return group
