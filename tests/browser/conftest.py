"""A server with claims and a real browser before it: Debian's Chromium, driven by Playwright.

Where there is no Chromium the tests are skipped and say how to install it (`apt-get install chromium`).
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from service.review import accounts
from service.settings import Settings
from service.store import decisions, queue
from service.store.decisions import Decision, ReviewedClaim
from service.store.queue import QueueFilter
from service.store.store import Store, open_store
from service.web.visit import SESSION_COOKIE
from tests.review_made import NOW, Said, entry_of, fill, insert_run
from tests.review_served import served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 20_000  # milliseconds; the machine may be busy
expect.set_options(timeout=PATIENCE)


def told(page: Page, said: str) -> None:
    """Wait for the page that a decision has led to, ready for the next key.

    Its address is no sign: the script takes the message out of it at once, maybe before anybody has looked.
    """
    expect(page.locator("html.scripted #flash")).to_contain_text(said)


@dataclass
class Clock:
    """The server's clock; tests move it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@dataclass
class Site:
    """A running server, its store, and browsers signed in to it."""

    browser: Browser
    store: Store
    clock: Clock
    url: str
    contexts: ExitStack
    faults: list[str] = field(default_factory=list)

    def page(self, name: str | None = "Anna", path: str = "", **options: Any) -> Page:
        """A browser of its own, signed in as `name`, at a page of ours whose script runs: before it no key counts."""
        # Without motion: the mouse would aim at words that still scroll.
        options = {"base_url": self.url, "reduced_motion": "reduce"} | options
        context: BrowserContext = self.contexts.enter_context(self.browser.new_context(**options))
        context.set_default_timeout(PATIENCE)
        if name:
            with self.store.begin() as conn:
                token = accounts.sign_in_by_name(conn, name, self.clock.now).token
            context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": f"{self.url}/review/"}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on(
            "console", lambda said: self.faults.append(f"{page.url}: {said.text}") if said.type == "error" else None
        )
        page.goto(f"/review/{path}")
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html.scripted")
        return page

    def no_faults(self) -> None:
        """No script failed, no policy was broken; refused requests that tests provoke are not meant."""
        assert [fault for fault in self.faults if "Failed to load resource" not in fault] == []

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds in the store; fails where it never does."""
        end = time.monotonic() + PATIENCE / 1000
        while not holds():
            assert time.monotonic() < end, "it never came to hold"
            time.sleep(0.02)

    def queue(self, **wanted: Any) -> list[str]:
        """Ids of the claims that the filter shows, in order."""
        with self.store.read() as conn:
            return [row.place.claim_id for row in queue.page(conn, QueueFilter(**wanted), limit=1000)]

    def claim(self, claim_id: str) -> ReviewedClaim:
        with self.store.read() as conn:
            found = decisions.claim(conn, claim_id)
        assert found is not None
        return found

    def history(self) -> list[Decision]:
        """All decisions, oldest first."""
        with self.store.read() as conn:
            return list(decisions.stream(conn))

    def add(self, text: str, said: list[Said], *, lang: str = "fr", name: str = "made.txt") -> str:
        """One more article; the id of its run."""
        with self.store.begin() as conn:
            return insert_run(conn, entry_of(text, said, lang=lang, name=name))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # For one module: Playwright keeps an event loop running in this thread, in which no other test could run its own.
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        # A container's root may not use the sandbox.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        with playwright.chromium.launch(executable_path=CHROMIUM, args=arguments) as launched:
            yield launched


@pytest.fixture
def open_site(browser: Browser, tmp_path: Path, _sqlite_template: Path) -> Iterator[Callable[..., Site]]:
    """`open_site(articles=2, blind=False)`: a server over so many articles with four flagged claims each."""
    with ExitStack() as stack:

        def make(articles: int = 1, *, blind: bool = False) -> Site:
            shutil.copy(_sqlite_template, tmp_path / "pincite.db")
            settings = Settings(home=tmp_path, review_second_opinion=blind)
            store = stack.enter_context(open_store(settings))
            fill(store, articles=articles)
            clock = Clock()
            url = stack.enter_context(served(store, settings, clock))
            contexts = stack.enter_context(ExitStack())
            return Site(browser, store, clock, url, contexts)

        yield make


@pytest.fixture
def site(open_site: Callable[..., Site]) -> Iterator[Site]:
    """A server over one article. No page may have had an error in its script or broken its policy."""
    made = open_site()
    yield made
    made.no_faults()
