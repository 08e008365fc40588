"""HTML pages: the article's text by trafilatura, and what the page's own metadata says of its origin.

Dates are taken from metadata only, by our own rules: nothing is guessed from the clock or from the story. Hostile pages
(deep, broken, huge) end in an empty text, never in a crash.
"""

from __future__ import annotations

import html as entities
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from rashomon.documents.dates import Calendar
from rashomon.documents.decode import scrub
from rashomon.documents.words import keys

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "pub_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dc:date",
    "article.published",
    "article.created",
    "originalpublicationdate",
    "citation_publication_date",
    "date",
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "title")
_SITE_NAMES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "article:publisher",
    "publisher",
)
_BLOCK_TAGS = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "article",
        "section",
        "header",
        "footer",
        "blockquote",
        "ul",
        "ol",
        "table",
        "title",
        "figcaption",
        "time",
    }
)
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "nav", "form", "head", "button", "select"}
)
_LONGEST_JSON = 200_000


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: the story's text, one paragraph a line, and its origin as far as metadata tells."""

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None


def is_html(head: str) -> bool:
    """Whether a text's beginning is that of an HTML page."""
    start = head[:1000].lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<?xml"):
        start = start.partition("?>")[2].lstrip()
    while start.startswith("<!--"):
        start = start.partition("-->")[2].lstrip()
    return start.startswith(("<!doctype html", "<html", "<head", "<body", "<article"))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page's first bytes declare in a meta element or an XML declaration."""
    head = data[:2048].decode("latin-1").lower()
    for mark in ("charset=", "encoding="):
        at = head.find(mark)
        if at >= 0:
            name = head[at + len(mark) :].lstrip("\"' ")[:40]
            end = next((i for i, c in enumerate(name) if not (c.isalnum() or c in "-_:")), len(name))
            return name[:end] or None
    return None


def read_page(page: str, calendar: Calendar) -> Page:
    """The story and the origin of a page; an empty text where nothing of a story is left."""
    tree = _tree(page)
    if tree is None:
        return Page(_plain(page))
    meta = _metadata(tree)
    linked = _linked(tree)
    url = _address(tree, meta)
    headline = _clean(
        _first(meta, _TITLE_NAMES) or linked.get("headline") or _text_of(tree, "//h1") or _text_of(tree, "//title")
    )
    body = _story(tree) or _plain(page)
    return Page(
        text=_with_title(scrub(body), headline),
        title=headline,
        source=_clean(_first(meta, _SITE_NAMES) or linked.get("publisher")) or _host(url),
        url=url,
        published=_published(tree, meta, linked, calendar),
    )


def _tree(page: str) -> HtmlElement | None:
    """The parsed page; None where there is nothing to parse."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(page.replace("\x00", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError):
        return None
    return tree if isinstance(tree, lxml_html.HtmlElement) else None


def _story(tree: HtmlElement) -> str:
    """The story's text by trafilatura; empty where it finds none or fails."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, with_metadata=False, favor_recall=True
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, AssertionError):
        return ""
    return str(getattr(found, "text", None) or "")


class _Plain(HTMLParser):
    """The visible words of a page, one block element a line: what is left when a page cannot be parsed otherwise."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's name
        """Begin a line at a block, and silence at what is not shown."""
        if self._hidden is None and tag in _DROPPED:
            self._hidden = tag
        elif tag in _BLOCK_TAGS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line or a silence."""
        if tag == self._hidden or (self._hidden == "head" and tag == "body"):
            self._hidden = None
        elif tag in _BLOCK_TAGS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if self._hidden is None:
            self.parts.append(data)


def _plain(page: str) -> str:
    """The visible words of a page without knowing where the story is."""
    parser = _Plain()
    parser.feed(page)
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return scrub("\n".join(line for line in lines if line))


def _metadata(tree: HtmlElement) -> dict[str, str]:
    """The page's meta elements, names in lower case; the first of a name counts."""
    out: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content") or ""
        if name and content.strip():
            out.setdefault(name.strip().lower(), content.strip()[:2000])
    return out


def _linked(tree: HtmlElement) -> dict[str, str]:
    """Headline, publisher and date of publication of the page's linked data (JSON-LD)."""
    out: dict[str, str] = {}
    for element in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads((element.text or "")[:_LONGEST_JSON])
        except (ValueError, RecursionError):
            continue
        for record in _records(data):
            for name in ("headline", "datePublished"):
                if isinstance(record.get(name), str):
                    out.setdefault(name, record[name])
            publisher = record.get("publisher")
            if isinstance(publisher, Mapping) and isinstance(publisher.get("name"), str):
                out.setdefault("publisher", publisher["name"])
    return out


def _records(data: object) -> Iterator[Mapping[str, Any]]:
    """The records of linked data: one, a list, or a graph."""
    for record in data if isinstance(data, list) else [data]:
        if isinstance(record, Mapping):
            yield record
            graph = record.get("@graph")
            if isinstance(graph, list):
                yield from (part for part in graph if isinstance(part, Mapping))


def _published(
    tree: HtmlElement, meta: Mapping[str, str], linked: Mapping[str, str], calendar: Calendar
) -> date | None:
    """The date of publication by metadata, linked data or a time element that says so."""
    values = [meta[name] for name in _DATE_NAMES if name in meta]
    values[1:1] = [linked["datePublished"]] if "datePublished" in linked else []
    values += [
        str(v) for v in tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/text()")
    ]
    values += [
        str(v) for v in tree.xpath("//time[@pubdate]/@datetime | //header//time/@datetime | //article//time/@datetime")
    ][:1]
    return next((day for day in map(calendar.read, values) if day is not None), None)


def _address(tree: HtmlElement, meta: Mapping[str, str]) -> str | None:
    """The page's own address: canonical link, else Open Graph; only of the web."""
    base = meta.get("og:url", "")
    for value in (*(str(v) for v in tree.xpath("//link[@rel='canonical']/@href")), base):
        try:
            url = urljoin(base, value.strip())
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and _host(url):
            return scrub(url)
    return None


def _host(url: str | None) -> str | None:
    """The host of an address, without "www."."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """The first of the names that the page has."""
    return next((meta[name] for name in names if name in meta), None)


def _text_of(tree: HtmlElement, path: str) -> str | None:
    """The words of the first element of a path."""
    found = tree.xpath(path)
    return str(found[0].text_content())[:500] if found else None


def _clean(value: str | None) -> str | None:
    """A short value on one line, entities resolved; None for nothing."""
    return scrub(" ".join(entities.unescape(value).split())) or None if value else None


def _with_title(body: str, headline: str | None) -> str:
    """The text with its headline as the first line, unless it has it there."""
    if not headline or not body.strip():
        return body
    start = keys(body[: 2 * len(headline) + 200])
    own = keys(headline)
    return body if start[: len(own)] == own else f"{headline}\n{body}"
