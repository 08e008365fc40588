"""A bulletin as one self-contained page made for paper: no script, no request, black and white safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from rashomon import __version__
from rashomon.ceasefire import Step
from rashomon.report import bulletin_md, page
from rashomon.report.bulletin import STEPS, Bulletin
from rashomon.report.contents import Contents
from rashomon.report.html import style_hash
from rashomon.report.map import Drawing, Outline, Pin, draw
from rashomon.report.period import Fit


def render(of: Bulletin, whole: Contents, outlines: Sequence[Outline]) -> str:
    """The page of a bulletin; ``whole`` is what it was made of. The same bulletin gives the same bytes."""
    style = _file("bulletin.css")
    return _template().render(
        b=of,
        no_state=bulletin_md.NO_STATE,
        told_by=bulletin_md.told_by,
        shortened=bulletin_md.SHORTENED,
        version=__version__,
        style=Markup(style),  # noqa: S704  (the package's own file, nothing of a document)
        style_hash=style_hash(style),
        drawing=drawing(of, whole, outlines),
        within=of.having(Fit.WITHIN),
        may=of.having(Fit.MAY),
        undated=of.having(Fit.UNDATED),
        outside=[line for line in of.lines if line.n in of.unjudged and line.step == STEPS[Step.OUT_OF_SCOPE]],
        unjudged=[line for line in of.lines if line.n in of.unjudged],
    )


def drawing(of: Bulletin, whole: Contents, outlines: Sequence[Outline]) -> Drawing | None:
    """The map of the incidents dated within the period, or perhaps within it."""
    numbers = {line.id: line.n for line in of.lines if line.fit is not Fit.UNDATED}
    pins = [_pin(pin, numbers) for pin in page.pins(whole) if pin.href.removeprefix("i-") in numbers]
    return draw(pins, outlines)


def _pin(pin: Pin, numbers: dict[str, int]) -> Pin:
    """A pin that leads to its line of the bulletin."""
    n = numbers[pin.href.removeprefix("i-")]
    return replace(pin, href=f"i{n}", title=f"{n}. {pin.title}", number=n)


@cache
def _template() -> Template:
    """The compiled template: everything escaped, an unknown name is an error."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_file("bulletin.html.j2"))


@cache
def _file(name: str) -> str:
    """A file of the templates' folder."""
    return (files("rashomon.report") / "templates" / name).read_text(encoding="utf-8")
