"""What was typed is never lost: not by Back or reload, not by an expired session, a second tab or a dead network."""

import pytest
from playwright.sync_api import expect

from tests.system.walking import PASSPHRASE, add_rows, empty_cart, enter, order_number, picture, show_cart

pytestmark = pytest.mark.browser

LONG_AGO = "2026-01-01 00:00:00"


@pytest.fixture
def luka(sqlite_site, new_page):
    """Luka with one line in his cart: 6 bags for Broadway."""
    page = new_page(expected=("ERR_", "htmx:"))
    enter(page, sqlite_site, "Luka Novak")
    empty_cart(page, sqlite_site)
    add_rows(page, sqlite_site, "FC1070\t6\tSTORE-01\n")
    return page


def expire(site) -> None:
    """Let every sign-in run out, as time does."""
    site.change("UPDATE user_session SET expires_at = ?", LONG_AGO)


def sign_in_again(page) -> None:
    """Sign in on the page that one was sent to."""
    expect(page.get_by_role("main")).to_contain_text("You were signed out before this was saved")
    page.get_by_label("E-mail").fill("luka@fargo.example")
    page.get_by_label("Password").fill(PASSPHRASE)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You were signed out before this was saved")


def open_line(page, quantity: str) -> None:
    """Open the cart's line and type a quantity."""
    page.get_by_role("link", name="Change").click()
    page.get_by_label("Quantity", exact=True).fill(quantity)


def quantity_kept(site) -> int:
    """The quantity that the database has for the line of the latest cart."""
    return site.rows("SELECT quantity FROM cart_line ORDER BY id DESC LIMIT 1")[0][0]


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("/en/quick/", ["Paste rows"]),
        ("/en/checkout/", ["PO number", "Note for us"]),
        ("/en/cart/edit/", ["Quantity of Ethiopian Yirgacheffe, light roast, 12 oz / 340 g, whole bean"]),
    ],
)
def test_what_was_typed_is_there_after_reload_and_back(sqlite_site, luka, path, labels):
    luka.goto(sqlite_site.url(path))
    boxes = [luka.get_by_label(label) for label in labels]
    for box in boxes:
        box.press_sequentially("77")
    typed = [box.input_value() for box in boxes]
    luka.reload()
    assert [box.input_value() for box in boxes] == typed
    luka.get_by_role("link", name="Catalogue").first.click()
    expect(luka.get_by_role("heading", level=1)).to_have_text("Catalogue")
    luka.go_back()
    expect(boxes[0]).to_be_visible()
    assert [box.input_value() for box in boxes] == typed


def test_a_line_that_was_being_changed_is_as_it_was_typed_after_a_reload(sqlite_site, luka):
    show_cart(luka, sqlite_site)
    open_line(luka, "9")
    luka.reload()
    luka.get_by_role("link", name="Change").click()
    expect(luka.get_by_label("Quantity", exact=True)).to_have_value("9")
    luka.get_by_role("link", name="Cancel").click()
    luka.get_by_role("link", name="Change").click()
    expect(luka.get_by_label("Quantity", exact=True)).to_have_value("6")


def test_an_order_sent_after_the_session_expired_is_kept_and_placed_after_signing_in(sqlite_site, luka):
    luka.goto(sqlite_site.url("/en/checkout/"))
    luka.get_by_label("PO number").fill("LATE-77")
    luka.get_by_label("Note for us").fill("First line\nsecond line: “déjà vu”")
    expire(sqlite_site)
    luka.get_by_role("button", name="Place order").click()
    sign_in_again(luka)
    expect(luka.get_by_role("main")).to_contain_text("LATE-77")
    expect(luka.get_by_role("main")).to_contain_text("second line: “déjà vu”")
    picture(luka, "typed-01-parked")
    luka.get_by_role("button", name="Send it now").click()
    luka.wait_for_url("**/orders/*/")
    assert order_number(luka)
    expect(luka.locator("#order-facts")).to_contain_text("LATE-77")
    expect(luka.locator("#order-facts")).to_contain_text("second line: “déjà vu”")


def test_a_line_saved_after_the_session_expired_is_kept_and_saved_after_signing_in(sqlite_site, luka):
    show_cart(luka, sqlite_site)
    open_line(luka, "14")
    expire(sqlite_site)
    luka.get_by_role("button", name="Save", exact=True).click()
    sign_in_again(luka)
    expect(luka.get_by_role("main")).to_contain_text("14")
    luka.get_by_role("button", name="Send it now").click()
    luka.wait_for_url("**/cart/**")
    expect(luka.locator("#totals")).to_contain_text("$140.98")
    assert quantity_kept(sqlite_site) == 14


def test_pasted_rows_sent_after_the_session_expired_are_answered_after_signing_in(sqlite_site, luka):
    luka.goto(sqlite_site.url("/en/quick/"))
    luka.get_by_label("Paste rows").fill("\nFC1070\t2\nFC1010\t3\n")
    expire(sqlite_site)
    luka.get_by_role("button", name="Check the rows").click()
    sign_in_again(luka)
    luka.get_by_role("button", name="Send it now").click()
    expect(luka.locator("#counts")).to_contain_text("2")
    expect(luka.get_by_role("row").filter(has_text="FC1010")).to_contain_text("Capricorn house blend")


def test_a_second_tab_never_overwrites_and_shows_both_states(sqlite_site, luka):
    show_cart(luka, sqlite_site)
    other = luka.context.new_page()
    show_cart(other, sqlite_site)
    open_line(luka, "30")
    open_line(other, "8")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.locator("#totals")).to_contain_text("$83.44")
    with luka.expect_response(lambda answer: answer.request.method == "POST") as told:
        luka.get_by_role("button", name="Save", exact=True).click()
    assert told.value.status == 409
    expect(luka.get_by_role("alert")).to_contain_text("It is now 8 for Broadway")
    expect(luka.get_by_label("Quantity", exact=True)).to_have_value("30")
    assert quantity_kept(sqlite_site) == 8
    picture(luka, "typed-02-meanwhile")
    luka.get_by_role("button", name="Save", exact=True).click()
    expect(luka.locator("#totals")).to_contain_text("$302.10")
    assert quantity_kept(sqlite_site) == 30


def test_a_whole_page_of_quantities_from_a_stale_tab_is_not_written(sqlite_site, luka):
    luka.goto(sqlite_site.url("/en/cart/edit/"))
    other = luka.context.new_page()
    show_cart(other, sqlite_site)
    open_line(other, "8")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.locator("#totals")).to_contain_text("$83.44")
    box = luka.locator("[name^=quantity-]")
    box.fill("30")
    with luka.expect_response(lambda answer: answer.request.method == "POST") as told:
        luka.get_by_role("button", name="Save quantities").click()
    assert told.value.status == 409
    expect(luka.get_by_role("main")).to_contain_text("Now 8")
    expect(box).to_have_value("30")
    assert quantity_kept(sqlite_site) == 8


def test_without_a_network_the_page_says_so_and_keeps_what_was_typed(sqlite_site, luka):
    show_cart(luka, sqlite_site)
    open_line(luka, "9")
    luka.route("**/cart/lines/**", lambda route: route.abort())
    luka.get_by_role("button", name="Save", exact=True).click()
    expect(luka.locator("#notices")).to_contain_text("The shop could not be reached")
    expect(luka.get_by_label("Quantity", exact=True)).to_have_value("9")
    assert quantity_kept(sqlite_site) == 6
    picture(luka, "typed-03-offline")
    luka.unroute("**/cart/lines/**")
    luka.get_by_role("button", name="Save", exact=True).click()
    expect(luka.locator("#totals")).to_contain_text("$93.87")
