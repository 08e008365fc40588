"""The theatre of a document: the country that it is about, since "the army" means another army in another country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.extract.found import Findings
from rashomon.model import BlockKind, Location

UNKNOWN = "*"
"""The theatre of a document without a known place: no country's army is "the army" there."""


def theatre(findings: Sequence[Findings], located: Sequence[Sequence[Location | None]]) -> str:
    """The ISO code of the country in which most of the document's places lie, venues left out; "*": no place is known.

    Places of sentences with a trigger count double, those of the title three times.
    """
    votes: Counter[str] = Counter()
    for found, where in zip(findings, located, strict=True):
        weight = 3 if found.sentence.kind is BlockKind.TITLE else 1 + bool(found.triggers)
        for place, location in zip(found.places, where, strict=True):
            if location is not None and not place.venue:
                votes[location.country] += weight
    return min(votes, key=lambda code: (-votes[code], code)) if votes else UNKNOWN
