"""HTML pages: the story and the page's own word on its origin."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.documents.draft import Given
from rashomon.documents.html import declared_encoding, is_html, read_page
from rashomon.documents.load import builder, read_bytes
from rashomon.model import READABLE
from tests.documents.support import CALENDAR, DENIED, RESCUED, SHELLED

STORY = f"<p>{SHELLED}</p><p>{RESCUED}</p><p>{DENIED}</p>"


def page(head: str = "", before: str = "", after: str = "") -> str:
    """A page around the story."""
    nav = '<nav><a href="/">Home</a><a href="/world">World</a></nav>'
    story = f"<article>{before}{STORY}{after}</article>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{nav}{story}<footer>Copyright 2019</footer></body></html>"


def test_the_story_is_kept_and_the_page_around_it_is_not():
    text = read_page(page(before="<h1>Town hit</h1>"), CALENDAR).text
    assert text.split("\n") == ["Town hit", SHELLED, RESCUED, DENIED]


def test_entities_are_resolved_and_spans_index_the_derived_text():
    html = page(before="<h1>Town &amp; valley hit</h1>").replace(
        "district governor", "district&nbsp;governor&rsquo;s man"
    )
    document = builder().document(read_bytes(html.encode(), name="a", path="a.html", html=True), Given())
    assert "governor’s man" in document.text
    assert document.title == "Town & valley hit"
    assert " ".join(document.quote(b.span) for b in document.blocks).split() == document.text.split()
    assert document.media_type == "text/html"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:published_time" content="2019-07-13T10:15:00Z">', date(2019, 7, 13)),
        ('<meta itemprop="datePublished" content="13 July 2019">', date(2019, 7, 13)),
        ('<meta name="DC.date.issued" content="2019-07-13">', date(2019, 7, 13)),
        ('<script type="application/ld+json">{"datePublished": "2019-07-13"}</script>', date(2019, 7, 13)),
        (
            '<script type="application/ld+json">{"@graph": [1, {"datePublished": "2019-07-13"}]}</script>',
            date(2019, 7, 13),
        ),
        ('<script type="application/ld+json">[{"datePublished": 3}, broken</script>', None),
        ('<meta property="article:published_time" content="soon">', None),
        ("", None),
    ],
)
def test_the_date_is_metadata_and_never_a_date_of_the_story(head, expected):
    told = page(
        head, after="<p>The bridge there was destroyed on 12 July 2016, the governor recalled in his speech.</p>"
    )
    assert read_page(told, CALENDAR).published == expected


def test_a_time_element_of_the_article_counts():
    assert read_page(page(before='<time datetime="2019-07-13">Saturday</time>'), CALENDAR).published == date(
        2019, 7, 13
    )


@pytest.mark.parametrize(
    ("head", "source", "url"),
    [
        (
            '<meta property="og:site_name" content="Example Times"><link rel="canonical" href="https://www.example.org/a">',
            "Example Times",
            "https://www.example.org/a",
        ),
        ('<link rel="canonical" href="https://www.example.org/a">', "example.org", "https://www.example.org/a"),
        ('<meta property="og:url" content="http://example.org/b">', "example.org", "http://example.org/b"),
        ('<link rel="canonical" href="javascript:alert(1)">', None, None),
        ('<link rel="canonical" href="https://[broken">', None, None),
        ('<script type="application/ld+json">{"publisher": {"name": "Example Radio"}}</script>', "Example Radio", None),
        ("", None, None),
    ],
)
def test_source_and_address_are_what_the_page_says(head, source, url):
    found = read_page(page(head), CALENDAR)
    assert (found.source, found.url) == (source, url)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="Town hit"><title>Town hit | Example</title>', "Town hit"),
        ('<script type="application/ld+json">{"headline": "Town  hit"}</script>', "Town hit"),
        ("<title>Town hit</title>", "Town hit"),
        ("", None),
    ],
)
def test_the_headline_is_the_first_line_of_the_text(head, title):
    found = read_page(page(head), CALENDAR)
    assert found.title == title
    assert found.text.startswith(title or SHELLED)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "<html>",
        "<html><body></body></html>",
        "<html><body>" + "<div>" * 20_000,
        "<html><body>" + "<b><i>" * 5_000 + "x",
        "<html><body>" + "<![CDATA[" * 1000,
        "<html><body>" + "&#xD800;&#0;" * 100,
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>x</p></body></html>",
        "<html><body><p>\x00\ud800</p></body></html>",
        "<html><head><script type='application/ld+json'>" + "[" * 100_000 + "</script></head><body>x</body></html>",
    ],
)
def test_a_hostile_page_ends_in_a_text_that_can_be_written(html):
    assert read_page(html, CALENDAR).text.encode() is not None


def test_a_page_without_an_article_gives_its_visible_words():
    html = "<html><body><script>x()</script><div>Two dead.<br>Four hurt.</div><style>p{}</style></body></html>"
    assert read_page(html, CALENDAR).text.split("\n") == ["Two dead.", "Four hurt."]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<!DOCTYPE html><html>", True),
        ("  <HTML lang=en>", True),
        ("<?xml version='1.0'?>\n<html>", True),
        ("<!-- saved --><html>", True),
        ("<p>A paragraph", False),
        ("The <html> element", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_its_beginning(head, expected):
    assert is_html(head) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", "iso-8859-1"),
        (b"<?xml version='1.0' encoding='koi8-r'?>", "koi8-r"),
        (b"<html>", None),
        (b"<meta charset=''>", None),
    ],
)
def test_the_declared_encoding_is_read(data, expected):
    assert declared_encoding(data) == expected


def test_comments_of_readers_are_not_read():
    html = page(
        after='<div class="comments"><h2>2 Comments</h2><p>They killed nine people in my village as well.</p></div>'
    )
    document = builder().document(read_bytes(html.encode(), name="a", path="a.html", html=True), Given())
    assert "my village" not in " ".join(document.quote(b.span) for b in document.blocks if b.kind in READABLE)
