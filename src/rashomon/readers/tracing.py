"""The English reader with its trace kept: how each document was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.extract.trace import Trace, trace
from rashomon.model import Document, Reading
from rashomon.readers.english import english_reader


@dataclass(slots=True)
class TracingReader:
    """Reads as the reader by rules does, and keeps how, until it is taken."""

    name: str = field(default_factory=lambda: english_reader().name)
    _kept: list[Trace] = field(default_factory=list)

    def read(self, document: Document) -> Reading:
        """The reading of one document."""
        told = trace(english_reader(), document)
        self._kept.append(told)
        return told.reading

    def take(self) -> tuple[Trace, ...]:
        """The traces of the documents read since the last call, none where a document could not be read."""
        taken = tuple(self._kept)
        self._kept.clear()
        return taken
