"""Where the areas of tallies and of their parts are: by the locations that the document's places were resolved to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rashomon.extract.found import Findings, PlaceFound
from rashomon.model import Location, Place, Span, Tally, TallyPart


@dataclass(frozen=True, slots=True)
class _Known:
    """One name of the text that was resolved."""

    found: PlaceFound
    where: Location


def located(
    tallies: Sequence[Tally], findings: Sequence[Findings], where: Sequence[Sequence[Location | None]]
) -> tuple[Tally, ...]:
    """The tallies with the locations of their areas and parts, as incidents' places have them.

    A name takes the location that it has in the figure's own sentence, else the first that the document has for it.
    """
    if not tallies:
        return ()
    known = tuple(_known(findings, where))
    return tuple(_placed(tally, known) for tally in tallies)


def _known(findings: Sequence[Findings], where: Sequence[Sequence[Location | None]]) -> Iterator[_Known]:
    rows = chain.from_iterable(zip(f.places, row, strict=True) for f, row in zip(findings, where, strict=True))
    return (_Known(found, at) for found, at in rows if at is not None)


def _placed(tally: Tally, known: Sequence[_Known]) -> Tally:
    """One tally with its area and its parts located."""
    area = tally.place
    if area is not None:
        at = _where(area.name, tally.context, known)
        area = replace(area, location=at.where) if at is not None else area
    return replace(tally, place=area, parts=tuple(_part(part, known) for part in tally.parts))


def _part(part: TallyPart, known: Sequence[_Known]) -> TallyPart:
    """One part with its place, where its name is one."""
    at = _where(part.name, part.span, known)
    if at is None:
        return part
    return replace(part, place=Place(part.name, at.found.relation, location=at.where))


def _where(name: str, near: Span, known: Sequence[_Known]) -> _Known | None:
    """The resolved name that is meant: the one within some words, else the first of the document."""
    same = [k for k in known if k.found.name.casefold() == name.casefold()]
    return next((k for k in same if near.overlaps(k.found.span)), same[0] if same else None)
