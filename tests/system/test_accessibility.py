"""Every page for everybody: axe-core finds nothing, the keyboard reaches everything, nothing runs off a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import (
    CANADA,
    add_rows,
    empty_cart,
    english_left,
    enter,
    overflow,
    picture,
    quick_order,
    show_cart,
    violations,
)

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
BUYER_PAGES = [
    "/",
    "/catalog/",
    "/catalog/cups-hot/",
    "/catalog/coffee/?f.origin=ethiopia",
    "/search/?q=espreso",
    "/search/?q=introuvable-xyz",
    "/products/ETH-YIRG/",
    "/products/CUP-SW-12/",
    "/products/GRD-NASHIRA-1/",
    "/quick/",
    "/cart/",
    "/cart/?q=introuvable",
    "/cart/edit/",
    "/checkout/",
    "/orders/",
    "/account/",
    "/account/journal/",
    "/account/profile/",
    "/account/password/",
    "/account/sessions/",
    "/account/two-factor/",
    "/limits/",
    "/nowhere/",
]
GUEST_PAGES = ["/", "/catalog/", "/products/CUP-SW-12/", "/sign-in/", "/recovery/", "/recovery/sent/", "/search/?q="]
ROWS = "CUP-SW-12\t4\nETH-YIRG-340-WB\t2\nLID-SIP-90-W\t25\nNO-SUCH\t2\n"


class Inspection:
    """Looks at pages one after the other, at both widths, and keeps what is wrong with each; French must be French."""

    def __init__(self, page):
        self.page, self.wrong = page, {}

    def look(self, name: str) -> None:
        """Look at the page that is open: as on a desk, then as on a phone."""
        for width in (DESKTOP, PHONE):
            self.page.set_viewport_size(width)
            picture(self.page, "look-" + re.sub(r"\W+", "-", name).strip("-"))
            if found := violations(self.page) + [f"too wide: {part}" for part in overflow(self.page)]:
                self.wrong[f"{name} at {width['width']}"] = found
        if "/fr/" in self.page.url and (english := english_left(self.page)):
            self.wrong[f"{name} in English"] = english
        self.page.set_viewport_size(DESKTOP)


@LANGUAGES
def test_nothing_is_wrong_with_any_page_of_a_customers_administrator(sqlite_site, new_page, language):
    page = new_page(DESKTOP, locale="fr-CA" if language == "fr" else "en-CA")
    enter(page, sqlite_site, "Marc Gagnon", "fr")
    empty_cart(page, sqlite_site, CANADA, language)
    inspection = Inspection(page)
    inspection.look(f"{language}-undo")
    quick_order(page, sqlite_site, ROWS, CANADA, language)
    inspection.look(f"{language}-receipt")
    page.locator("#bar form button").click()
    page.wait_for_load_state()
    inspection.look(f"{language}-receipt-added")
    for path in BUYER_PAGES:
        page.goto(sqlite_site.url(f"/{language}{path}", CANADA))
        inspection.look(f"{language}{path}")
    show_cart(page, sqlite_site, CANADA, language)
    page.locator("#badge summary").click()
    expect(page.locator("#latest li").first).to_be_visible()
    inspection.look(f"{language}-mini-cart")
    page.keyboard.press("Escape")
    page.locator("a[href*='/edit/'][id^=edit-]").first.click()
    page.locator("tr.line--editing [name=quantity]").fill("x")
    page.locator("tr.line--editing button[type=submit]").click()
    expect(page.locator("tr.line--editing .field__error")).to_be_visible()
    inspection.look(f"{language}-line-refused")
    page.goto(sqlite_site.url(f"/{language}/checkout/", CANADA))
    page.locator("#po_number").fill("")
    page.locator("button.button--large").click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspection.look(f"{language}-checkout-refused")
    page.locator("#po_number").fill("PO-4711")
    page.locator("button.button--large").click()
    page.wait_for_url("**/orders/*/")
    inspection.look(f"{language}-order")
    assert inspection.wrong == {}


@LANGUAGES
def test_nothing_is_wrong_with_any_page_of_a_guest(sqlite_site, new_page, language):
    page = new_page()
    inspection = Inspection(page)
    for path in GUEST_PAGES:
        page.goto(sqlite_site.url(f"/{language}{path}", CANADA))
        inspection.look(f"guest-{language}{path}")
    page.goto(sqlite_site.url(f"/{language}/sign-in/", CANADA))
    page.locator("#email").fill("nobody@nowhere.example")
    page.locator("#password").fill("not this one either")
    page.locator("#sign-in-form button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspection.look(f"guest-{language}-refused")
    page.goto(f"http://localhost:{sqlite_site.port}/{language}/welcome")
    inspection.look(f"welcome-{language}")
    assert inspection.wrong == {}


def test_nothing_is_wrong_with_any_page_of_a_rep(sqlite_site, new_page):
    page = new_page()
    enter(page, sqlite_site, "Natalie Berg")
    inspection = Inspection(page)
    for path in (
        "/en/",
        "/en/accounts/",
        "/en/accounts/?q=introuvable",
        "/en/accounts/FARGO/",
        "/en/catalog/cups-hot/",
    ):
        page.goto(sqlite_site.url(path))
        inspection.look(f"rep-{path}")
    page.goto(sqlite_site.url("/en/accounts/FARGO/"))
    page.get_by_role("button", name="Order for Luka Novak").click()
    expect(page.get_by_role("region", name="Acting for a buyer")).to_be_visible()
    inspection.look("rep-acting")
    page.get_by_role("button", name=re.compile("Stop ordering")).click()
    assert inspection.wrong == {}


def test_nothing_is_wrong_with_any_page_of_the_service_desk(sqlite_site, new_page):
    page = new_page()
    enter(page, sqlite_site, "Sam Whitfield")
    inspection = Inspection(page)
    page.goto(sqlite_site.url("/en/desk/"))
    inspection.look("desk")
    page.get_by_role("link", name="To be shipped").click()
    inspection.look("desk-to-be-shipped")
    page.get_by_role("link", name="Ship", exact=True).first.click()
    inspection.look("desk-what-is-shipped")
    page.get_by_role("link", name="Ship all that is there").click()
    inspection.look("desk-shipment-preview")
    page.get_by_label("Carrier").fill("Dakota Freight")
    page.get_by_label("Tracking number").fill("https://carrier.example/1Z999")
    page.get_by_role("button", name="Ship").dblclick()
    expect(page.get_by_role("link", name="Follow the shipment")).to_have_count(1)
    inspection.look("desk-order")
    page.get_by_role("link", name="Packing slip").click()
    inspection.look("desk-packing-slip")
    page.go_back()
    take_back(page, inspection)
    assert inspection.wrong == {}


def take_back(page, inspection) -> None:
    """A return at the desk, from the page of an order to the money."""
    page.get_by_role("link", name="Return goods").click()
    page.get_by_label("Units of").first.fill("1")
    page.get_by_role("button", name="Ask for the return").click()
    inspection.look("desk-return-refused")
    page.get_by_label("Arrived damaged").check()
    page.get_by_role("button", name="Ask for the return").dblclick()
    page.get_by_role("button", name="Refuse").click()
    inspection.look("desk-return-asked")
    page.get_by_role("button", name="Authorize").click()
    inspection.look("desk-return-authorized")
    page.get_by_role("button", name="Take in what came").click()
    inspection.look("desk-return-received")
    page.get_by_role("button", name="Give back").dblclick()
    expect(page.get_by_role("heading", name="What was given back")).to_be_visible()
    inspection.look("desk-return-settled")
    page.get_by_label("Breadcrumb").get_by_role("link", name="Returns").click()
    inspection.look("desk-returns")


@pytest.fixture
def luka(sqlite_site, new_page):
    """Luka at his desk."""
    page = new_page()
    enter(page, sqlite_site, "Luka Novak")
    return page


def focused(page) -> str:
    """The id of what has the focus, else its words."""
    return page.evaluate("() => document.activeElement.id || document.activeElement.textContent.trim()")


def test_the_first_tab_skips_to_the_main_content_and_the_focus_can_be_seen(sqlite_site, luka):
    luka.goto(sqlite_site.url("/en/catalog/"))
    luka.keyboard.press("Tab")
    assert focused(luka) == "Skip to the main content"
    expect(luka.get_by_role("link", name="Skip to the main content")).to_be_in_viewport()
    luka.keyboard.press("Enter")
    assert focused(luka) == "main"
    unseen = []
    for _ in range(25):
        luka.keyboard.press("Tab")
        shown = luka.evaluate(
            """() => { const style = getComputedStyle(document.activeElement)
            const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
            return outlined || style.boxShadow !== 'none' }"""
        )
        if not shown:
            unseen.append(focused(luka))
    assert unseen == []


def test_slash_goes_to_the_search_and_escape_leaves_it(sqlite_site, luka):
    luka.goto(sqlite_site.url("/en/catalog/"))
    luka.keyboard.press("/")
    assert focused(luka) == "search"
    luka.keyboard.type("a/b")
    expect(luka.locator("#search")).to_have_value("a/b")
    luka.keyboard.press("Escape")
    assert focused(luka) != "search"


def test_escape_closes_a_menu_and_gives_the_focus_back(sqlite_site, luka):
    luka.goto(sqlite_site.url("/en/catalog/"))
    luka.locator("#account-menu summary").focus()
    luka.keyboard.press("Enter")
    expect(luka.get_by_role("button", name="Sign out")).to_be_visible()
    luka.keyboard.press("Tab")
    luka.keyboard.press("Escape")
    expect(luka.get_by_role("button", name="Sign out")).to_be_hidden()
    assert luka.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    luka.locator("#badge summary").click()
    luka.get_by_role("heading", level=1).click()
    expect(luka.get_by_role("link", name="Go to the cart")).to_be_hidden()


def test_enter_and_arrows_walk_down_the_column_of_quantities(sqlite_site, luka):
    empty_cart(luka, sqlite_site)
    add_rows(luka, sqlite_site, "FC1070\t1\nFC1010\t1\nCUP-SW-12\t1\n")
    luka.goto(sqlite_site.url("/en/cart/edit/"))
    boxes = luka.locator("#edit-lines [data-column=quantity]")
    boxes.nth(0).focus()
    luka.keyboard.press("Enter")
    expect(boxes.nth(1)).to_be_focused()
    luka.keyboard.type("7")
    luka.keyboard.press("ArrowDown")
    expect(boxes.nth(2)).to_be_focused()
    luka.keyboard.press("Shift+Enter")
    expect(boxes.nth(1)).to_be_focused()
    expect(boxes.nth(1)).to_have_value("7")
    luka.keyboard.press("Enter")
    luka.keyboard.press("Enter")
    luka.wait_for_url("**/cart/")
    expect(luka.get_by_role("row").filter(has_text="BLD-HOUSE").locator("td.number").first).to_have_text("7")


def test_a_line_is_changed_from_the_keyboard_and_the_focus_stays_in_its_row(sqlite_site, luka):
    empty_cart(luka, sqlite_site)
    add_rows(luka, sqlite_site, "FC1070\t1\nFC1010\t1\n")
    luka.get_by_role("link", name="Change").first.focus()
    luka.keyboard.press("Enter")
    expect(luka.get_by_label("Quantity", exact=True)).to_be_focused()
    luka.keyboard.press("ControlOrMeta+a")
    luka.keyboard.type("5")
    luka.keyboard.press("Enter")
    expect(luka.locator("tr.line--editing")).to_have_count(0)
    expect(luka.get_by_role("table", name="Lines").locator("tbody tr").first.locator("td.number").first).to_have_text(
        "5"
    )
    assert luka.evaluate("() => document.activeElement.closest('tr')?.rowIndex") == 1


def test_a_refused_form_takes_the_focus_to_what_is_wrong(sqlite_site, luka):
    empty_cart(luka, sqlite_site)
    add_rows(luka, sqlite_site, "FC1070\t1\n")
    luka.goto(sqlite_site.url("/en/checkout/"))
    luka.get_by_label("PO number").fill("")
    luka.get_by_role("button", name="Place order").click()
    expect(luka.get_by_role("alert")).to_be_focused()
    luka.get_by_role("link", name="Enter the number of your purchase order.").click()
    expect(luka.get_by_label("PO number")).to_be_focused()
    assert luka.get_by_label("PO number").get_attribute("aria-invalid") == "true"
