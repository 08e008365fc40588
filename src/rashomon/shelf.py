"""The reports of a ledger that one article may meet, loaded as they are asked for and no others.

A ledger that was derived by this version keeps the keys of its mentions, day and place (``rashomon.link.blocking``):
what shares none with the article is never loaded, so that a check costs what the day and the place hold, not what the
ledger holds. Of any other ledger all is loaded and derived in memory; both give the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.decisions import settle
from rashomon.ledger import Ledger
from rashomon.link import LinkTable, tell
from rashomon.link.blocking import keys_of
from rashomon.link.cluster import order
from rashomon.link.profile import Profile, profile
from rashomon.model import Document, Reading
from rashomon.pipeline import derive, latest, standing, version
from rashomon.places.gazetteer import gazetteer
from rashomon.reconcile.check import Held


class Kept:
    """A shelf over a ledger whose incidents and keys are derived by this version."""

    def __init__(self, ledger: Ledger, table: LinkTable) -> None:
        self.table = table
        self.sources = settle(ledger.decisions(), ()).sources
        self._ledger = ledger
        self._documents: dict[str, Document] = {}
        self._readings: dict[str, Reading] = {}
        self._members: dict[str, tuple[Profile, ...]] = {}

    def near(self, one: Profile) -> frozenset[str]:
        """The incidents with a mention that shares a day and a place with this one."""
        return self._ledger.meeting(keys_of(one), self.table.limits.unplaced_bucket)

    def members(self, incident: str, without: str) -> tuple[Profile, ...]:
        """The mentions of an incident but those of one document."""
        if incident not in self._members:
            self._members[incident] = tuple(self._load(incident))
        return tuple(p for p in self._members[incident] if p.told.document != without)

    def _load(self, incident: str) -> Iterator[Profile]:
        """The mentions of an incident, in the order of publication."""
        ids = dict(self._ledger.members(incident))
        homes = sorted(set(ids.values()))
        told = tell(map(self.document, homes), map(self.reading, homes))
        for one in sorted((one for one in told if one.id in ids), key=order):
            yield profile(one, self.table)

    def document(self, key: str) -> Document:
        """One document of the ledger."""
        if key not in self._documents:
            found = self._ledger.document(key)
            if found is None:
                raise KeyError(key)
            self._documents[key] = found
        return self._documents[key]

    def reading(self, key: str) -> Reading:
        """The reading of a document that counts."""
        if key not in self._readings:
            (self._readings[key],) = latest(self._ledger.readings_of(key), gazetteer().label)
        return self._readings[key]


class Whole(Held):
    """A shelf over all of a ledger, in memory."""

    def __init__(self, ledger: Ledger, table: LinkTable) -> None:
        documents, readings, decisions = ledger.documents(), ledger.readings(), ledger.decisions()
        self._documents = {d.id: d for d in documents}
        self._readings = {r.document: r for r in latest(readings, gazetteer().label)}
        settled, told = standing(documents, readings, decisions)
        self.sources = settled.sources
        incidents = {m: i.id for i in derive(documents, readings, decisions) for m in i.mentions}
        super().__init__((one for one in told if one.id not in settled.rejected), incidents, table)

    def document(self, key: str) -> Document:
        """One document of the ledger."""
        return self._documents[key]

    def reading(self, key: str) -> Reading:
        """The reading of a document that counts."""
        return self._readings[key]


def shelf(ledger: Ledger, table: LinkTable) -> Kept | Whole:
    """The shelf over a ledger; nothing is written."""
    if ledger.fresh(version()):
        return Kept(ledger, table)
    return Whole(ledger, table)
