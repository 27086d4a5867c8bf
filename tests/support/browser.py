"""A real Chromium, and pages in it that are signed in."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.accounts import PASSWORD
from tests.support.site import Site

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

SignedIn = Callable[..., Page]
"""``signed_in("clerk")``, with ``language="en"``, ``phone=True`` or ``scripts=False`` where the test is about that."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; each page has a context, and so cookies, of its own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("no Chromium here: `make test` installs it, or apt-get install chromium")
    with sync_playwright() as playwright:
        # Playwright's event loop would make Django refuse its own database calls in the tests' process.
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def signed_in(chromium: Browser, site: Site) -> Iterator[SignedIn]:
    """Gives a page that is signed in as the account of a role, at the first page of the site.

    Whatever a script on any of these pages fails with, fails the test.
    """
    errors: list[str] = []
    with ExitStack() as contexts:

        def page(role: str, *, language: str = "zh-CN", phone: bool = False, scripts: bool = True) -> Page:
            context = _context(chromium, language, phone, scripts)
            contexts.callback(context.close)
            opened = context.new_page()
            opened.on("pageerror", lambda error: errors.append(str(error)))
            sign_in(opened, site.url, role)
            return opened

        yield page
    assert errors == []


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Page]:
    """A page of somebody who is not signed in, at the first page of the site."""
    with ExitStack() as contexts:
        context = _context(chromium, "zh-CN", phone=False, scripts=True)
        contexts.callback(context.close)
        page = context.new_page()
        page.goto(site.url)
        yield page


def _context(browser: Browser, language: str, phone: bool, scripts: bool) -> BrowserContext:
    context = browser.new_context(
        locale=language, viewport=PHONE if phone else DESK, java_script_enabled=scripts, timezone_id="Asia/Shanghai"
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


def sign_in(page: Page, url: str, name: str, password: str = PASSWORD) -> None:
    """Through the form, as a person does."""
    page.goto(f"{url}/signin/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.wait_for_url(lambda address: "/signin/" not in address)
