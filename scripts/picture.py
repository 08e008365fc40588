"""Takes the documentation's picture from the real page: docs/images/accounts.png.

python scripts/picture.py

Run it by hand when the page looks different; the same page need not give the same bytes in another browser. Needs the
distribution's Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import FloatRect, Page, sync_playwright

from rashomon.cli.app import cli

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "accounts.png"
WIDTH, HEIGHT = 1160, 920


def page_of_examples(folder: Path) -> Path:
    """The HTML page of a ledger of the example reports."""
    ledger, html = folder / "example.ledger", folder / "example.html"
    for call in (
        ["read", ROOT / "examples" / "reports", "--into", ledger],
        ["report", "--ledger", ledger, "--html", html],
    ):
        done = CliRunner().invoke(cli, [str(word) for word in call], catch_exceptions=False)
        if done.exit_code:
            raise SystemExit(done.output)
    return html


def take(page: Page) -> None:
    """The accounts of the first contested incident, with the sentence of one value of the row "by whom" open."""
    incident = page.locator("article.incident:has(.headline .bad)").first
    incident.locator("tr[id$=by-whom] a.value").first.click()
    page.wait_for_timeout(500)  # the page scrolls there
    box = incident.bounding_box()
    if box is None:
        raise SystemExit("the page shows no contested incident")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    top = box["y"] + float(page.evaluate("window.scrollY")) - 12
    clip = FloatRect(x=0, y=top, width=WIDTH, height=min(box["height"], HEIGHT))
    page.screenshot(path=PICTURE, full_page=True, clip=clip)


def main() -> int:
    """Make the page, open it, take the picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--disable-lcd-text"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", device_scale_factor=0.8
        )
        page.goto(page_of_examples(Path(folder)).as_uri())
        take(page)
        browser.close()
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
