"""The page in a real browser: nothing is requested, nothing complains, a value opens its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.report.html import render
from rashomon.report.map import Outline
from tests.report.sample import CONTENTS

CHROMIUM = Path("/usr/bin/chromium")
BORDER = Outline("Idlib", "SY", 1, (((36.0, 35.4), (37.2, 35.4), (37.2, 36.3), (36.0, 36.3), (36.0, 35.4)),))

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]


class Seen:
    """What happened in the browser."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(CONTENTS, (BORDER,)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture(params=[1280, 400], ids=["wide", "narrow"])
def page(request, browser, address, seen) -> Iterator[object]:
    opened = browser.new_page(viewport={"width": request.param, "height": 900}, java_script_enabled=True)
    opened.on("request", lambda asked: seen.requests.append(asked.url))
    opened.on("console", lambda told: seen.complaints.append(told.text))
    opened.on("pageerror", lambda error: seen.complaints.append(str(error)))
    opened.goto(address)
    yield opened
    opened.close()


def test_nothing_else_is_requested_and_nothing_complains(page, seen, address) -> None:
    assert seen.requests == [address]
    assert seen.complaints == []


def test_the_pages_own_style_passes_its_policy(page) -> None:
    assert page.evaluate("getComputedStyle(document.querySelector('.counts')).display") == "flex"


def test_choosing_a_value_shows_its_sentence(page) -> None:
    quote = page.locator("#i-i1111aaaa-killed-0-0")
    assert not quote.is_visible()
    page.locator("#i-i1111aaaa-killed a.value").first.click()
    quote.wait_for(state="visible")
    assert "killing at least nine people" in quote.inner_text()
    assert "reported by medics" in quote.inner_text()


def test_a_value_of_the_list_leads_to_its_sentence(page) -> None:
    page.locator("table.list td[data-name=Killed] a").first.click()
    quote = page.locator("#i-i1111aaaa-killed-0-0")
    quote.wait_for(state="visible")
    assert page.url.endswith("#i-i1111aaaa-killed-0-0")


def test_a_value_opens_by_keyboard(page) -> None:
    page.locator("#i-i1111aaaa-killed a.value").first.focus()
    page.keyboard.press("Enter")
    page.locator("#i-i1111aaaa-killed-0-0").wait_for(state="visible")


def test_the_sentences_of_all_voices_open_together_and_close_again(page) -> None:
    page.locator("#i-i1111aaaa-killed a.value").first.click()
    other = page.locator("#i-i1111aaaa-killed-1-0")
    other.wait_for(state="visible")
    page.get_by_role("link", name="close").locator("visible=true").click()
    other.wait_for(state="hidden")


def test_the_page_is_never_wider_than_the_window(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_mark_on_the_map_leads_to_its_incident(page) -> None:
    page.locator("svg a.contested").first.click()
    assert page.url.endswith("#i-i1111aaaa")


def test_a_voice_that_is_silent_takes_no_room_on_a_narrow_window(page) -> None:
    silent = page.locator("td.silent").first
    assert silent.is_visible() is (page.viewport_size["width"] > 736)
