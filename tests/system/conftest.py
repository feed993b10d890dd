"""Chromium and a running site for the walks."""

import os
import shutil

import pytest

from tests.system.site import running

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def chromium() -> str | None:
    """The browser to drive, or None where the machine has none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the whole run."""
    if not chromium():
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def site(request, tmp_path_factory):
    """A running site, on each database in turn."""
    if request.param == "postgres" and not os.environ.get("TEST_POSTGRES_URL"):
        pytest.skip("no PostgreSQL: TEST_POSTGRES_URL is not set")
    yield from running(request.param, tmp_path_factory.mktemp(f"site-{request.param}"))


@pytest.fixture(scope="session")
def sqlite_site(tmp_path_factory):
    """A running site on SQLite, for walks that do not depend on the database."""
    yield from running("sqlite", tmp_path_factory.mktemp("site-only"))


@pytest.fixture
def new_page(browser):
    """A function that opens a page in a fresh browser: width, JavaScript on or off. Its faults fail the test."""
    contexts, faults = [], []

    def open_page(viewport=DESKTOP, javascript=True, locale="en-US"):
        context = browser.new_context(viewport=viewport, java_script_enabled=javascript, locale=locale)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if _is_fault(message) else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _is_fault(message) -> bool:
    """A console error that a page must not have: a refused script or style, a fault of ours."""
    expected = ("status of 4", "status of 503", "ERR_")
    return message.type == "error" and not any(part in message.text for part in expected)
