"""Short texts through the real English reader, told back as plain facts.

>>> (one,) = events("Rebels shelled Ariha on Monday, killing three people.", published="2019-07-10")
>>> one.kind, one.place, one.date, one.killed, one.by
('shelling_artillery_missile', 'Ariha', '2019-07-08', 3, {'rebels'})
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.export.codebook import CodebookWriter
from rashomon.model import Block, BlockKind, Claim, Document, Field, Mention, Reading, Span, content_id
from rashomon.readers.english import english_rules
from tests.support import LISTING


def article(body: str, *, title: str | None = None, published: str | None = None, tail: str = "") -> Document:
    """A document of a title, a body and a tail that is boilerplate, each where given."""
    text, blocks = "", []
    for kind, part in ((BlockKind.TITLE, title), (BlockKind.BODY, body), (BlockKind.BOILERPLATE, tail)):
        if part:
            start = len(text)
            text += part + "\n\n"
            blocks.append(Block(kind, Span(start, start + len(part))))
    day = datetime.date.fromisoformat(published) if published else None
    return Document(content_id("d", text), "", text, tuple(blocks), name="d0", title=title, published=day)


@dataclass(frozen=True)
class Event:
    """One mention: the codebook's line of it, and its claims."""

    line: dict[str, Any]
    mention: Mention
    document: Document

    @property
    def kind(self) -> str:
        """The event type."""
        return str(self.line["event_type"])

    @property
    def date(self) -> str | None:
        """The first day, where it is told in full."""
        return self.line["date_start"]

    @property
    def place(self) -> str | None:
        """The main place's name."""
        return self.line["place"]

    @property
    def killed(self) -> int | None:
        """The lowest figure of the killed."""
        return self.line["killed"]["min"]

    @property
    def injured(self) -> int | None:
        """The lowest figure of the injured."""
        return self.line["injured"]["min"]

    @property
    def by(self) -> set[str]:
        """The perpetrators' sides; empty where nobody is known to have acted."""
        return set(self.line["perpetrator"]) - {"unknown"}

    @property
    def on(self) -> set[str]:
        """The sides hit; empty where nobody is known to be."""
        return set(self.line["target"]) - {"unknown"}

    @property
    def main(self) -> bool:
        """Whether it is the document's news."""
        return self.mention.main

    def claims(self, field: str) -> tuple[Claim, ...]:
        """The claims of a field."""
        return self.mention.of(Field(field))

    def quotes(self, field: str) -> list[str]:
        """The words of the claims of a field."""
        return [self.document.quote(c.span) for c in self.claims(field)]


@cache
def read(body: str, *, title: str | None = None, published: str | None = None, tail: str = "") -> Reading:
    """The reading of a text."""
    return english_rules().read(article(body, title=title, published=published, tail=tail))


def events(body: str, *, title: str | None = None, published: str | None = None, tail: str = "") -> list[Event]:
    """The events of a text."""
    document = article(body, title=title, published=published, tail=tail)
    reading = read(body, title=title, published=published, tail=tail)
    line = CodebookWriter(LISTING).write(document, reading)
    return [Event(one, m, document) for one, m in zip(line["incidents"], reading.mentions, strict=True)]


def only(body: str, **given: str | None) -> Event:
    """The one event of a text that tells one."""
    (one,) = events(body, **given)  # type: ignore[arg-type]
    return one
