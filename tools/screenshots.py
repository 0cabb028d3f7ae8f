"""Make docs/review-*.png from a seeded store (a stub, no model): `python -m tools.screenshots`. Needs Chromium.

Small pictures: one of the queue, one of a claim (light and dark), one on a phone.
"""

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from service.settings import Settings
from service.store import queue
from service.store.queue import QueueFilter
from service.store.store import Store, open_store
from tests.review_served import served
from tools.seed_review import seed

DOCS = Path(__file__).parent.parent / "docs"
NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
WIDE, PHONE = {"width": 1180, "height": 760}, {"width": 390, "height": 780}


def take(browser: Browser, url: str, claim_id: str) -> None:
    """Every picture, each in a browser of its own."""
    pictures = (
        ("review-queue.png", "", WIDE, "light", "en-GB"),
        ("review-light.png", f"claims/{claim_id}#here", WIDE, "light", "fr-FR"),
        ("review-dark.png", f"claims/{claim_id}#here", WIDE, "dark", "en-GB"),
        ("review-phone.png", f"claims/{claim_id}#here", PHONE, "light", "fr-FR"),
    )
    for name, path, size, scheme, locale in pictures:
        context = browser.new_context(viewport=size, color_scheme=scheme, locale=locale, reduced_motion="reduce")
        page = context.new_page()
        page.goto(f"{url}/review/")
        page.locator("#name").fill("Anna")
        page.locator("main button").click()
        page.wait_for_url("**/review/")
        page.goto(f"{url}/review/{path}")
        page.wait_for_timeout(300)
        page.screenshot(path=DOCS / name)
        context.close()
        print(f"docs/{name}: {(DOCS / name).stat().st_size // 1024} kB")


def chosen(store: Store) -> str:
    """A flagged claim in a French article with much around it."""
    with store.read() as conn:
        rows = queue.page(conn, QueueFilter(code="field.ungrounded", source="fr-crue"), limit=1)
        return (rows or queue.page(conn, QueueFilter(), limit=1))[0].place.claim_id


def main() -> None:
    """Seed a store for the occasion, serve it, take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as home, open_store(Settings(home=Path(home))) as store:
        seed(store)
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        with (
            served(store, Settings(home=Path(home)), lambda: NOW) as url,
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=chromium, args=arguments) as browser,
        ):
            take(browser, url, chosen(store))


if __name__ == "__main__":
    main()
