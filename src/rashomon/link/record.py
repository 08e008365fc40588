"""What linking reads and yields: a mention with the facts of its document, the reasons of a pair, a cluster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.model import Document, Mention, Reading, content_id


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with what linking and reconciling need to know of the document that tells it."""

    mention: Mention
    source: str | None = None
    """Who publishes the document, as named; None where it is not known."""
    published: dt.date | None = None
    text: str = ""
    """The words of the mention's evidence."""

    @property
    def id(self) -> str:
        """The mention's id."""
        return self.mention.id

    @property
    def document(self) -> str:
        """The document's id."""
        return self.mention.document


def order(told: Told) -> tuple[bool, str, str]:
    """The order of mentions: by day of publication, those without last, then by id."""
    return (told.published is None, str(told.published or ""), told.id)


def tell(documents: Iterable[Document], readings: Iterable[Reading]) -> Iterator[Told]:
    """Each mention of the readings with the facts of its document; a reading without its document is passed over."""
    known = {document.id: document for document in documents}
    for reading in readings:
        document = known.get(reading.document)
        if document is not None:
            for mention in reading.mentions:
                yield Told(mention, document.source, document.published, document.quote(mention.evidence))


@dataclass(frozen=True, slots=True)
class Weight:
    """One step of a pair's waterfall: what was compared, what was found, and the log-odds that it adds."""

    name: str
    """Name of the row in the table of weights: ``date.same_day``."""
    found: str
    """What was found, in words."""
    log_odds: float


@dataclass(frozen=True, slots=True)
class Link:
    """Why two mentions were taken for one incident, or not: the steps add up to ``log_odds``.

    ``refused`` names the constraint that forbids the link, whatever the steps say.
    """

    a: str
    b: str
    log_odds: float
    steps: tuple[Weight, ...]
    refused: str | None = None
    table: str = ""
    """Version of the table of weights."""
    decision: str | None = None
    """Id of the decision by which the two are one, whatever the steps say."""

    @property
    def same(self) -> bool:
        """Whether the pair, taken alone, tells one incident."""
        return self.refused is None and self.log_odds > 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """The mentions of one incident, in order of publication, and the links that hold them together."""

    id: str
    """Content id of its first mention."""
    members: tuple[Told, ...]
    links: tuple[Link, ...] = ()


def founded(mention: str) -> str:
    """The id of the incident whose first mention this is.

    An id that an incident once had is always that of one of its mentions: when an earlier report comes or two incidents
    become one, the incident that now holds the mention is still found by it.
    """
    return content_id("i", mention)
