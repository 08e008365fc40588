"""What a reader of documents says of coded articles: its codebook records, and the links of its incidents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.documents.draft import Given
from rashomon.documents.load import builder
from rashomon.documents.records import read_record
from rashomon.evaluate.corpus import Corpus
from rashomon.evaluate.link_errors import LinkError, link_errors
from rashomon.evaluate.links import own_names
from rashomon.export.codebook import CodebookWriter
from rashomon.link.linker import Linker
from rashomon.model import Document, Reading
from rashomon.pipeline import Reader, linked


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
        named = {key: name for name, key in self.mentions().items()}
        return {named[told.id]: one.id for one in self.linker(answers).clusters() for told in one.members}

    def linker(self, answers: Sequence[Mapping[str, Any]]) -> Linker:
        """The linked mentions of the answers' articles alone."""
        wanted = {answer["doc_id"] for answer in answers}
        chosen = [(document, reading) for document, reading in self.read if document.name in wanted]
        documents = tuple({document.id: document for document, _ in chosen}.values())
        return linked(documents, tuple(reading for _, reading in chosen), ())

    def errors(self, corpus: Corpus, answers: Sequence[Mapping[str, Any]]) -> tuple[LinkError, ...]:
        """The wrong pairs among the mentions that the scorer pairs with gold's, each with what decided."""
        ids, own = self.mentions(), own_names(corpus.gold, answers)
        return link_errors(corpus.links, {name: ids[said] for name, said in own.items()}, self.linker(answers))

    def mentions(self) -> dict[str, str]:
        """Each mention's id by its name in the corpus."""
        return {f"{document.name}#{m.n}": m.id for document, reading in self.read for m in reading.mentions}
