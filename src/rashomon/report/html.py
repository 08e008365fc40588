"""One self-contained web page of a ledger: no script, no request, every value opens its sentence."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from rashomon import __version__
from rashomon.reconcile.record import Agreement, Grade
from rashomon.report import page, words
from rashomon.report.contents import Contents, days
from rashomon.report.map import Outline, draw
from rashomon.report.words import AGREEMENTS, GRADES, Status

PARTS = (
    ("map", "Where"),
    ("incidents", "Incidents"),
    ("accounts", "Accounts"),
    ("tallies", "Aggregate figures"),
    ("sources", "Sources"),
    ("documents", "Documents"),
    ("problems", "Problems"),
    ("method", "Method"),
)
KEY: tuple[tuple[Status, str], ...] = (
    (GRADES[Grade.CONFIRMED], "a side accepts its own act"),
    (GRADES[Grade.CORROBORATED], "two or more independent voices tell it"),
    (GRADES[Grade.SINGLE], "one voice tells it"),
    (GRADES[Grade.CONTESTED], "voices exclude each other, or it is denied"),
    (GRADES[Grade.DISCOUNTED], "planned, conditional or denied by its only voice"),
    (AGREEMENTS[Agreement.AGREE], "one value satisfies all voices"),
    (AGREEMENTS[Agreement.DIFFER], "other people, unit, time or precision: compatible"),
    (AGREEMENTS[Agreement.CONTRADICT], "no one value satisfies all voices"),
    (AGREEMENTS[Agreement.SUPERSEDED], "a voice replaced its own earlier value"),
)


def render(contents: Contents, outlines: Sequence[Outline], *, checkpoint: str = "") -> str:
    """The page, with the note of the ledger's head. The same contents give the same bytes."""
    style = _style()
    incidents = page.incidents(contents)
    undated = tuple(i for i in incidents if not i.dated)
    unplaced = tuple(i for i in incidents if not i.placed)
    return _template().render(
        version=__version__,
        ledger=PurePath(contents.path).name,
        style=Markup(style),  # noqa: S704  (the package's own file, nothing of a document)
        style_hash=style_hash(style),
        heading=_heading(contents),
        lead=_lead(contents),
        counts=_counts(contents),
        parts=PARTS,
        key=KEY,
        drawing=draw(tuple(page.pins(contents)), outlines),
        incidents=incidents,
        undated=undated,
        unplaced=unplaced,
        rejected=len(contents.incidents) - len(contents.standing),
        tallies=page.tallies(contents),
        sources=contents.sources,
        papers=page.papers(contents),
        troubles=_troubles(contents),
        notes=tuple(contents.notes.items()),
        checkpoint=checkpoint,
    )


def style_hash(style: str) -> str:
    """The hash by which the page's policy lets its own style through, and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@cache
def _template() -> Template:
    """The compiled template: everything escaped, an unknown name is an error."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_file("report.html.j2"))


@cache
def _style() -> str:
    """The style sheet."""
    return _file("report.css")


def _file(name: str) -> str:
    """A file of the templates' folder."""
    return (files("rashomon.report") / "templates" / name).read_text(encoding="utf-8")


def _heading(contents: Contents) -> str:
    """What the page is, in one line."""
    told = words.plural(len(contents.incidents), "incident")
    return f"{told}, as told by {words.plural(len(contents.sources), 'source')}"


def _lead(contents: Contents) -> str:
    """The period, and how the incidents are attested."""
    known = [d for i in contents.incidents if i.main for d in days(i) if d is not None]
    period = f"News of {min(known)} to {max(known)}. " if known else ""
    by_grade = [(g, sum(i.grade is g for i in contents.incidents)) for g in Grade]
    grades = ", ".join(f"{n} {words.GRADES[g].word}" for g, n in by_grade if n)
    return f"{period}By the voices: {grades}." if grades else period or "Nothing has been read yet."


def _counts(contents: Contents) -> tuple[tuple[str, int], ...]:
    """The figures of the page's head."""
    return (
        ("documents", len(contents.documents)),
        ("incidents", len(contents.incidents)),
        ("contested", sum(i.grade is Grade.CONTESTED for i in contents.incidents)),
        ("aggregate figures", len(contents.tallies)),
        ("not dated", len(contents.undated)),
        ("not placed", len(contents.unplaced)),
        ("problems", len(contents.troubles)),
    )


def _troubles(contents: Contents) -> tuple[tuple[str, str, str, str], ...]:
    """Name and anchor of the document, code and message of each problem."""
    out = []
    for trouble in contents.troubles:
        document = contents.documents.get(trouble.document)
        name = document.name or document.id if document else trouble.document
        anchor = f"d-{trouble.document}" if document else "problems"
        out.append((name, anchor, trouble.problem.code, trouble.problem.message))
    return tuple(out)
