"""A draft made into a document: cleaned into blocks, dated, its language guessed, its id a hash of what it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rashomon.documents.clean import Cleaner
from rashomon.documents.dates import Published, dateline_date, url_date
from rashomon.documents.draft import Draft, Given, problem
from rashomon.documents.language import Languages
from rashomon.model import Block, BlockKind, Document, Problem, content_id


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes documents of drafts with one set of lexicons."""

    cleaner: Cleaner
    languages: Languages

    @classmethod
    def from_data(cls, boilerplate: Mapping[str, Any], languages: Mapping[str, Any]) -> Builder:
        """A builder of the two lexicons ``en/boilerplate`` and ``languages``."""
        return cls(Cleaner.from_data(boilerplate), Languages.from_data(languages))

    def document(self, draft: Draft, given: Given) -> Document:
        """The document: blocks, origin, date of publication, language, problems; what the user gave wins."""
        title = draft.title or (draft.front.get("title") if draft.front else None)
        source = given.source or draft.source or (draft.front.get("source") if draft.front else None)
        url = draft.url or (draft.front.get("url") if draft.front else None)
        blocks = self.cleaner.blocks(draft.text, title)
        published = self._published(draft, blocks, url, given.published)
        title = title or _title(draft.text, blocks)
        language = self.languages.guess(_readable(draft.text, blocks) or draft.text)
        return Document(
            id=document_id(draft.sha256, given),
            sha256=draft.sha256,
            text=draft.text,
            blocks=blocks,
            name=draft.name,
            source=source,
            title=title,
            url=url,
            published=published.day if published else None,
            published_by=published.by if published else None,
            published_span=published.span if published else None,
            language=language,
            media_type=draft.media_type,
            problems=draft.problems + _language_problem(self.languages, language),
        )

    def _published(
        self, draft: Draft, blocks: tuple[Block, ...], url: str | None, given: date | None
    ) -> Published | None:
        """The date of publication: the user's, the metadata's, the front matter's, the address's, the dateline's."""
        calendar = self.cleaner.calendar
        if given is not None:
            return Published(given, "user")
        if draft.published is not None:
            return Published(draft.published, "metadata")
        if draft.front is not None and "published" in draft.front.values:
            value, span = draft.front.values["published"]
            day = calendar.read(value)
            if day is not None:
                return Published(day, "front matter", span)
        day = url_date(url, calendar)
        return Published(day, "url") if day is not None else dateline_date(draft.text, blocks, calendar)


def document_id(sha256: str, given: Given) -> str:
    """The id of a document: its bytes and what the user says of them.

    What is detected (title, date, language) and what the file is called are no part of it, so that a later version that
    detects more gives the same id.
    """
    return content_id("d", sha256, given.source, given.published.isoformat() if given.published else None)


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The title that the text itself has."""
    return next((b.span.of(text) for b in blocks if b.kind is BlockKind.TITLE), None)


def _readable(text: str, blocks: tuple[Block, ...]) -> str:
    """The story's own words, enough of them to tell the language."""
    return "\n".join(b.span.of(text) for b in blocks if b.kind in {BlockKind.TITLE, BlockKind.BODY})[:20_000]


def _language_problem(languages: Languages, language: str | None) -> tuple[Problem, ...]:
    """X002 where a text is clearly in another language than English."""
    if language is None or language == "en":
        return ()
    return (problem("X002", found=languages.names[language]),)
