"""The page is one file, valid, escaped, and every value leads to its words."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree, html

from rashomon.report.html import render
from rashomon.report.map import Outline
from tests.report.sample import ARIHA, CONTENTS, KILLING, PROTEST

BORDER = Outline("Idlib", "SY", 1, (((36.0, 35.4), (37.2, 35.4), (37.2, 36.3), (36.0, 36.3), (36.0, 35.4)),))
PAGE = render(CONTENTS, (BORDER,))
TREE = html.document_fromstring(PAGE)


def text_of(xpath: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in TREE.xpath(xpath)]


def test_the_page_begins_with_its_doctype_and_parses_without_errors() -> None:
    assert PAGE.startswith("<!DOCTYPE html>")
    parser = etree.HTMLParser(recover=True)
    etree.fromstring(PAGE, parser)
    newer_than_libxml = "Tag "  # it knows HTML 4 and calls main, nav, section ... invalid
    assert [e.message for e in parser.error_log if not e.message.startswith(newer_than_libxml)] == []


def test_every_link_within_the_page_has_its_goal() -> None:
    ids = set(TREE.xpath("//@id"))
    goals = {href[1:] for href in TREE.xpath("//@href")}
    assert goals
    assert goals <= ids


def test_no_id_is_used_twice() -> None:
    ids = TREE.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_nothing_is_loaded_and_nothing_runs() -> None:
    assert TREE.xpath("//script | //link | //iframe | //img | //object | //form") == []
    assert TREE.xpath("//@src | //@style | //@onclick | //@srcset") == []
    assert all(href.startswith("#") for href in TREE.xpath("//@href"))
    assert "@import" not in PAGE
    assert "url(" not in PAGE


def test_the_policy_lets_only_the_pages_own_style_through() -> None:
    (style,) = TREE.xpath("//style/text()")
    told = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = TREE.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == f"default-src 'none'; style-src 'sha256-{told}'; base-uri 'none'; form-action 'none'"


def test_the_address_of_a_document_is_text_and_no_link() -> None:
    assert any("https://levantwire.example.org/a" in t for t in text_of("//tr[@id='d-da']"))


def test_the_text_of_documents_is_escaped() -> None:
    assert "a &lt;source&gt; &amp; others" in PAGE
    assert TREE.xpath("//source") == []
    assert any("failed <here> & went on" in t for t in text_of("//section[@id='problems']"))


@pytest.mark.parametrize("incident", [ARIHA, KILLING, PROTEST], ids=lambda i: i.id)
def test_every_value_of_every_voice_opens_the_sentence_that_says_it(incident) -> None:
    (article,) = TREE.xpath(f"//article[@id='i-{incident.id}']")
    shown = article.xpath(".//a[@class='value']/@href")
    assert len(shown) == sum(len(f.voices) for f in incident.fields)
    for goal in shown:
        (quote,) = article.xpath(f".//tr[@class='words']//blockquote[@id='{goal[1:]}']")
        assert quote.xpath("./mark")[0].text_content()
        assert "reported by" in quote.xpath("./footer")[0].text_content()


def test_a_quote_marks_the_words_within_their_sentence() -> None:
    (first,) = TREE.xpath("//blockquote[@id='i-i1111aaaa-killed-0-0']")
    assert first.xpath("./mark")[0].text_content() == "at least nine people"
    assert "Shells hit the market of Ariha on Tuesday, killing at least nine people, including" in first.text_content()
    assert "reported by medics" in first.text_content()


def test_values_of_the_list_lead_to_the_quote() -> None:
    links = TREE.xpath("//table[@class='list']//tr[1]//td[@data-name='Killed']//a/@href")
    assert links == ["#i-i1111aaaa-killed-0-0"]
    assert TREE.xpath("//blockquote[@id='i-i1111aaaa-killed-0-0']")


def test_a_contradiction_is_told_by_symbol_word_and_colour() -> None:
    (cell,) = TREE.xpath("//table[@class='list']/tbody/tr[1]/td[@data-name='Killed']")
    (flag,) = cell.xpath(".//span[contains(@class, 'flag')]")
    assert flag.text_content() == "≠ contradict"
    assert "bad" in flag.get("class")


def test_what_is_not_stated_is_a_dash_and_no_zero() -> None:
    assert text_of("//table[@class='list']/tbody/tr[1]/td[@data-name='Injured']") == ["–"]


def test_the_undated_and_unplaced_are_listed_and_counted() -> None:
    assert text_of("//div[@id='undated']/h3") == ["Not dated: 2"]
    assert [t.split(",")[0] for t in text_of("//div[@id='undated']//li")] == ["Attack on persons", "Protest or riot"]
    assert text_of("//div[@id='unplaced']/h3") == ["Not placed: 1"]
    assert text_of("//dt[text()='not dated']/following-sibling::dd[1]") == ["2"]


def test_a_year_that_no_one_told_is_not_made_up() -> None:
    assert "06-09, year not told" in " ".join(text_of("//table[@class='list']//tr[3]/td[1]"))


def test_a_province_is_drawn_as_an_area_without_a_mark() -> None:
    (area,) = TREE.xpath("//*[local-name()='svg']//a[@href='#i-i2222cccc']")
    assert len(area.xpath("./circle[@class='reach']")) == 1
    assert area.xpath("./*[@class='sign']") == []


def test_a_settlement_has_the_mark_of_its_grade() -> None:
    (mark,) = TREE.xpath("//*[local-name()='svg']//a[@href='#i-i1111aaaa']")
    assert mark.get("class") == "contested"
    assert mark.xpath("./path[@class='sign']")


def test_parts_that_do_not_add_up_are_said_so() -> None:
    (tally,) = text_of("//section[@id='tallies']/div[@class='tally']")
    assert "≠does not add up" in tally
    assert "The parts come to 24, the total is 31: 7 are not accounted for." in tally


def test_sources_stand_with_their_side() -> None:
    rows = text_of("//section[@id='sources']//tbody/tr")
    assert rows[0].startswith("Barada State News")
    assert "Syrian government" in rows[0]
    assert "not known" in rows[1]


def test_the_same_contents_give_the_same_bytes() -> None:
    assert render(CONTENTS, (BORDER,)) == PAGE


def test_an_empty_ledger_gives_a_page_that_says_so() -> None:
    empty = replace(CONTENTS, documents={}, incidents=(), tallies=(), troubles=(), sources=())
    told = html.document_fromstring(render(empty, ())).text_content()
    assert "This ledger has no incidents yet." in told
    assert "No incident could be placed on a map." in told
    assert "No document had a problem." in told


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(h.tag[1]) for h in TREE.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palettes() -> list[dict[str, str]]:
    (style,) = TREE.xpath("//style/text()")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks)
    return [light, light | dark]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"), ("ink", "raised"), ("soft", "paper"), ("soft", "raised"), ("soft", "faint-bg"), ("link", "paper"),
        ("link", "raised"), ("good", "good-bg"), ("warn", "warn-bg"), ("bad", "bad-bg"), ("plain", "plain-bg"), ("faint", "faint-bg"),
        ("faint", "paper"), ("bad", "paper"), ("warn", "paper"), ("ink", "mark"), ("ink", "land"),
    ],
)  # fmt: skip
def test_text_has_enough_contrast(palette, ink, ground) -> None:
    assert contrast(palette[ink], palette[ground]) >= 4.5
