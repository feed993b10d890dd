"""Steps that many walks take: signing in, emptying a cart, looking at a page, asking the ledger."""

import csv
import os
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import Page, expect

from tests.system.site import ROOT, Site

PASSPHRASE = "a trade counter for coffee"
CANADA = "capricorn-ca.localhost"
PICTURES = ROOT / "instance" / "screenshots"


def enter(page: Page, site: Site, name: str, language: str = "en") -> None:
    """Sign in as a person of the demo with one click on the welcome page."""
    page.goto(f"http://localhost:{site.port}/{language}/welcome")
    page.locator(".person").filter(has=page.get_by_text(name, exact=True)).get_by_role("button").click()
    expect(page.locator("#account-menu")).to_contain_text(name)


def show_cart(page: Page, site: Site, host: str = "capricorn.localhost", language: str = "en") -> None:
    """Open the cart's page."""
    page.goto(site.url(f"/{language}/cart/", host))


def wednesday_after(day: date) -> date:
    """The first Wednesday from a day on that is no holiday in North Dakota: Fargo's stores take goods on it."""
    closed = holidays.country_holidays("US", subdiv="ND")
    while day.weekday() != 2 or day in closed:
        day += timedelta(days=1)
    return day


def settle(page: Page) -> None:
    """Wait until what htmx brought has its wires: a hand is slower than that, a script is not."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)


def empty_cart(page: Page, site: Site, host: str = "capricorn.localhost", language: str = "en") -> None:
    """Take every line out, as a buyer does: all that match, remove."""
    show_cart(page, site, host, language)
    if page.locator("#choose-matching").count():
        page.locator("#choose-matching").check()
        page.locator("#bulk [formaction*='/removals/']").click()
        page.wait_for_url("**undo=**")


def quick_order(page: Page, site: Site, rows: str, host: str = "capricorn.localhost", language: str = "en") -> None:
    """Paste rows into the quick order and go to their receipt."""
    page.goto(site.url(f"/{language}/quick/", host))
    page.locator("#text").fill(rows)
    page.locator("#form button[type=submit].button--primary").click()
    page.wait_for_url("**/quick/imports/**")


def add_rows(page: Page, site: Site, rows: str, host: str = "capricorn.localhost", language: str = "en") -> None:
    """Paste rows and put all of them into the cart."""
    quick_order(page, site, rows, host, language)
    page.locator("#bar form button").click()
    page.wait_for_url("**/cart/**")


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page under instance/screenshots/, when SCREENSHOTS=1 asks for it."""
    if os.environ.get("SCREENSHOTS") != "1":
        return
    width = page.viewport_size["width"]
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)


def overflow(page: Page) -> list[str]:
    """What is wider than the window, so that the page would scroll sideways; nothing, on a sound page."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
        [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
        .slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""
    )


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page: rule and element. It is brought once to each page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    return page.evaluate(
        """() => axe.run({ resultTypes: ['violations'], preload: false }).then(found => found.violations.flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`)))"""
    )


def visible_words(page: Page) -> list[str]:
    """Every piece of text that a reader of the page meets: shown or read out, with title, labels and placeholders."""
    return page.evaluate(
        """() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const found = [document.title, document.querySelector('meta[name=description]')?.content || '']
        while (walker.nextNode()) {
          const around = walker.currentNode.parentElement
          if (!around.closest('script, style, [lang=en]')) found.push(walker.currentNode.textContent)
        }
        for (const element of document.querySelectorAll('[aria-label], [placeholder], [alt], [title]'))
          for (const name of ['aria-label', 'placeholder', 'alt', 'title'])
            if (element.getAttribute(name)) found.push(element.getAttribute(name))
        for (const name of ['errorNetwork', 'errorServer']) found.push(document.body.dataset[name] || '')
        return found.map(text => text.replace(/\\s+/g, ' ').trim()).filter(Boolean)
      }"""
    )


def english_left(page: Page) -> list[str]:
    """English of the interface, or of the goods, that a French page still shows: long pieces anywhere, short alone."""
    texts = visible_words(page)
    words, (pieces, whole, french) = " ¶ ".join(texts), _english()
    alone = {text for text in texts if text not in french and whole.fullmatch(text)}
    return sorted({piece for piece in pieces if piece in words} | alone)


@cache
def _english() -> tuple[frozenset[str], re.Pattern, frozenset[str]]:
    """The fixed parts (over 12 letters) of every English sentence and name; a pattern for each sentence as a whole;
    what is French for sure."""
    pairs = list(_sentences())
    french = {text for _, translations in pairs for text in translations}
    pairs = [(english, " ".join(others)) for english, others in pairs if english not in french]
    pieces = ((piece.strip(), other) for english, other in pairs for piece in _PLACE.split(english))
    whole = "|".join(
        ".+?".join(map(re.escape, _PLACE.split(english)))
        for english, _ in pairs
        if re.search("[A-Za-z]{3}", _PLACE.sub("", english))
    )
    parts = frozenset(piece for piece, other in pieces if len(piece) > 12 and piece not in other)
    return parts, re.compile(whole), frozenset(french)


_PLACE = re.compile(r"%\(\w+\)s|%%")


def _sentences():
    """(English, its French forms) of the interface's catalogue and of the demo's goods."""
    with open(ROOT / "translations" / "fr_CA" / "LC_MESSAGES" / "messages.po", "rb") as source:
        catalogue = read_po(source, locale="fr_CA")
    for message in catalogue:
        french = message.string if isinstance(message.string, tuple) else (message.string,)
        for english in (message.id if isinstance(message.id, tuple) else (message.id,)) if message.id else ():
            yield english, french
    for file, column in (("products", "name"), ("products", "summary"), ("categories", "name")):
        with open(ROOT / "demo" / f"{file}.csv", encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                yield row[f"{column}_en"], (row[f"{column}_fr"],)


def send_again(page: Page, request) -> str:
    """Send a form that was sent before once more, just as it was, as a retry would; returns the page."""
    return page.evaluate(
        """([url, body]) => fetch(url, { method: 'POST', body,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }).then(answer => answer.text())""",
        [request.url, request.post_data],
    )


def order_number(page: Page) -> str:
    """The number of the order whose page is open."""
    return re.search(r"/orders/([^/]+)/", page.url).group(1)


def cents(text: str) -> int:
    """An amount as a page shows it, in cents: `$1,234.50`, `1 234,50 $`."""
    digits = re.sub(r"[^\d]", "", re.search(r"\d[\d\s.,\u00a0\u202f]*", text).group())
    return int(digits)


def written(path: Path, content: bytes | str) -> Path:
    """A file to upload."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
