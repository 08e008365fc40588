"""The English reader with its trace kept: how each document was read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rashomon.extract.reader import RuleReader
from rashomon.extract.scan import ScanningReader
from rashomon.extract.trace import Trace, trace, untold
from rashomon.model import Document, Reading
from rashomon.readers.english import english_reader


@dataclass(slots=True)
class TracingReader:
    """Reads as the English reader does, and keeps how, until it is taken."""

    reader: ScanningReader[RuleReader] = field(default_factory=english_reader)
    _kept: list[Trace] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The reader's own name."""
        return self.reader.name

    def read(self, document: Document) -> Reading:
        """The reading of one document."""
        told = self._trace(document)
        self._kept.append(told)
        return told.reading

    def _trace(self, document: Document) -> Trace:
        """How one document is read, or that the scan passed over it."""
        decision = self.reader.scan.worth(document)
        if not decision.reads:
            return untold(document, self.reader.passed_over(document, decision))
        told = trace(self.reader.inner, self.reader.cut(document, decision))
        return replace(told, reading=self.reader.logged(told.reading, decision))

    def take(self) -> tuple[Trace, ...]:
        """The traces of the documents read since the last call, none where a document could not be read."""
        taken = tuple(self._kept)
        self._kept.clear()
        return taken
