"""Chromium and running sites for the walks.

A site is started once for each group of tests; pytest-xdist keeps a group on one of its processes.
"""

import os
import shutil

import pytest

from tests.system.site import running

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 20_000  # milliseconds that a step may take on a busy machine
SITES = [
    pytest.param("sqlite", marks=pytest.mark.xdist_group("a shop on SQLite")),
    pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.xdist_group("a shop on PostgreSQL")]),
]


# What the browser and htmx write to the console for every refused request; a walk that meets one asserts it.
REFUSED = ("status of 4", "Status Error Code 4")
# Which walks share a site: by the fixture they ask for.
GROUPS = {"sqlite_site": "a second shop on SQLite", "own_site": "a shop to disturb"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep the walks that share a site on one process."""
    for item in items:
        for fixture, group in GROUPS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group(group))


def chromium() -> str | None:
    """The browser to drive, or None where the machine has none."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser():
    """A function that gives this run's Chromium; one that was lost is started anew."""
    if not chromium():
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    launched = []
    with sync_playwright() as playwright:

        def running_browser():
            if not launched or not launched[-1].is_connected():
                launched.append(playwright.chromium.launch(executable_path=chromium(), args=SWITCHES))
            return launched[-1]

        yield running_browser
        for one in launched:
            one.close()


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """A function that gives the running site of a name, started when it is first asked for."""
    started, generators = {}, []
    # With several test processes, the folder above is the run's.
    here = tmp_path_factory.getbasetemp()
    run = here.parent if "PYTEST_XDIST_TESTRUNUID" in os.environ else here

    def give(name: str, engine: str, processes: int = 2):
        if name not in started:
            folder = tmp_path_factory.mktemp(f"site-{name}")
            generators.append(running(engine, folder, run / "demo-site", processes))
            started[name] = next(generators[-1])
        return started[name]

    yield give
    for generator in generators:
        next(generator, None)


@pytest.fixture(params=SITES)
def site(request, sites, browser):
    """A running site, on each database in turn."""
    if request.param == "postgres" and not os.environ.get("TEST_POSTGRES_URL"):
        pytest.skip("no PostgreSQL: TEST_POSTGRES_URL is not set")
    return sites(request.param, request.param)


@pytest.fixture
def sqlite_site(sites, browser):
    """A running site on SQLite, for walks that depend neither on the database nor on the number of processes: each
    process that serves has to read every template first.
    """
    return sites("second", "sqlite", processes=1)


@pytest.fixture
def own_site(sites, browser):
    """A running site on SQLite that may be disturbed: its database locked, its mail server stopped, a brand added."""
    return sites("own", "sqlite")


@pytest.fixture
def new_page(browser):
    """A function that opens a page in a fresh browser: width, JavaScript on or off. Its faults fail the test.

    `expected` names console messages that the walk provokes on purpose.
    """
    contexts, faults = [], []

    def open_page(viewport=DESKTOP, javascript=True, locale="en-US", expected=()):
        context = browser().new_context(viewport=viewport, java_script_enabled=javascript, locale=locale)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if _is_fault(message, expected) else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _is_fault(message, expected: tuple) -> bool:
    """A console error that a page must not have: a refused script or style, a fault of ours."""
    return message.type == "error" and not any(part in message.text for part in (*REFUSED, *expected))
