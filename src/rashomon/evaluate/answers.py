"""What a reader of documents says of coded articles: its codebook records, and the links of its incidents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.documents.draft import Given
from rashomon.documents.load import builder
from rashomon.documents.records import read_record
from rashomon.export.codebook import CodebookWriter
from rashomon.model import Document, Reading
from rashomon.pipeline import Reader, derive


def as_document(record: Mapping[str, Any]) -> Document:
    """The document of one article of a corpus."""
    line = json.dumps(record, ensure_ascii=False).encode()
    builds = builder()
    return builds.document(read_record(line, 1, str(record["doc_id"]), builds.cleaner.calendar), Given())


@dataclass(slots=True)
class Answers:
    """Reads a corpus' articles into the codebook's records and remembers the readings, so that they can be linked."""

    reader: Reader
    writer: CodebookWriter
    read: list[tuple[Document, Reading]] = field(default_factory=list)

    def article(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The codebook's record of one article."""
        document = as_document(record)
        reading = self.reader.read(document)
        self.read.append((document, reading))
        return self.writer.write(document, reading)

    def links(self, answers: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        """The incident of each mention, by the names of the corpus (``doc_id#n``), of the answers' articles alone."""
        wanted = {answer["doc_id"] for answer in answers}
        chosen = [(document, reading) for document, reading in self.read if document.name in wanted]
        named = {m.id: f"{document.name}#{m.n}" for document, reading in chosen for m in reading.mentions}
        documents = tuple({document.id: document for document, _ in chosen}.values())
        incidents = derive(documents, tuple(reading for _, reading in chosen))
        return {named[mention]: incident.id for incident in incidents for mention in incident.mentions}
