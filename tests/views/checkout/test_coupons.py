"""Coupons and promotions on the pages: typed, said why, taken out, named on the order and in the mail."""

import html

import pytest

from models import carts, checkout, orders
from models.identity import Actor
from models.orders import Order
from models.pricing import Coupon
from tests.clients import client_of
from tests.conftest import make_app


@pytest.fixture
def luka(world, browser_of):
    """Luka with a cart of one grinder for the bar."""
    browser = browser_of(world.luka)
    fill(world, {"GRD-DENEB-80": 1})
    return browser


def fill(world, wanted: dict) -> None:
    by = Actor(world.luka.id)
    items = [carts.NewLine(world.product(sku).id, quantity, None, None) for sku, quantity in wanted.items()]
    carts.add_to_cart(items, by=by, storefront=world.capricorn, account=world.fargo)


def text(reply) -> str:
    return html.unescape(reply.get_data(as_text=True))


def test_the_checkout_shows_what_applies_and_what_nearly_does(luka):
    page = text(luka.get("/en/checkout/"))
    assert "Cleaning pellets with every grinder from $1,000: $" in page and "A gift" in page
    assert "more: Free shipping on orders from $2,500" in page


def test_a_coupon_is_added_with_everything_that_was_typed_and_lowers_the_total(world, luka):
    typed = {"po_number": "PO-77", "note": "Ring twice", "coupon": " tenyears "}
    answer = luka.post("/en/checkout/coupons/", data=typed)
    assert answer.status_code == 303 and answer.location.endswith("/en/checkout/#promotions")
    page = text(luka.get("/en/checkout/"))
    assert 'value="PO-77"' in page and "Ring twice" in page
    assert "applies: Ten years together: 12% off one order" in page
    assert "Take out the coupon tenyears" in page


def test_a_coupon_that_does_not_apply_says_why_and_can_be_taken_out(world, luka):
    luka.post("/en/checkout/coupons/", data={"coupon": "CUPS25"})
    assert "is for other products than those in your cart" in text(luka.get("/en/checkout/"))
    luka.post("/en/checkout/coupons/removals/", data={"without": "\x00never there"})
    assert "CUPS25" in text(luka.get("/en/checkout/"))
    luka.post("/en/checkout/coupons/removals/", data={"without": "CUPS25"})
    assert "CUPS25" not in text(luka.get("/en/checkout/"))


@pytest.mark.parametrize("typed", ["", "NO-SUCH-COUPON", "x" * 300, "\x00", "<script>"])
def test_what_is_no_coupon_is_refused_beside_the_field_and_nothing_typed_is_lost(luka, typed):
    answer = luka.post("/en/checkout/coupons/", data={"po_number": "PO-78", "coupon": typed})
    page = text(answer)
    assert answer.status_code == 422
    assert "The coupon was not added" in page and 'id="coupon-error"' in page and 'value="PO-78"' in page


def test_a_coupon_of_another_account_is_refused_as_one_that_does_not_exist(world, browser_of):
    greta = world.user("greta@nordlicht.example")
    items = [carts.NewLine(world.product("ETH-YIRG-340-WB").id, 2, None, None)]
    carts.add_to_cart(items, by=Actor(greta.id), storefront=world.capricorn, account=world.nordlicht)
    browser = browser_of(greta)
    theirs = text(browser.post("/en/checkout/coupons/", data={"coupon": "TENYEARS"}))
    nobodys = text(browser.post("/en/checkout/coupons/", data={"coupon": "TENYEARZ"}))
    assert "There is no coupon TENYEARS for your account" in theirs
    assert theirs.count("Ten years together") == nobodys.count("Ten years together") == 0


def test_the_order_its_page_and_its_mail_name_the_promotions(world, luka):
    from models.history import Outbox
    from views.mail import compose
    from views.orders.letter import confirmation

    luka.post("/en/checkout/coupons/", data={"coupon": "TENYEARS"})
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    total = checkout.assess_cart(cart, world.fargo).total
    form = {"po_number": "PO-79", "key": f"cart-{cart.id}", "expected": str(total)}
    luka.post("/en/checkout/", data=form)
    order = Order.get()
    assert order.discount > 0 and Coupon.get(Coupon.key == "tenyears").used == 1
    page = text(luka.get(f"/en/orders/{order.number}/"))
    assert "Ten years together: 12% off one order: -$" in page and "saved" in page
    assert orders.sums_off()[1] == []
    with luka.application.app_context():
        letter = compose(confirmation(Outbox.get(Outbox.kind == "order_confirmation")), "key")
    assert "Ten years together: 12% off one order: $" in letter.body


def test_a_used_up_coupon_is_said_on_placing_and_the_page_has_the_new_total(world, luka):
    luka.post("/en/checkout/coupons/", data={"coupon": "TENYEARS"})
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    total = checkout.assess_cart(cart, world.fargo).total
    Coupon.update(use_limit=0).execute()
    form = {"po_number": "PO-80", "key": f"cart-{cart.id}", "expected": str(total)}
    answer = luka.post("/en/checkout/", data=form)
    assert answer.status_code == 422 and not Order.select().exists()
    assert "has been used up by another order, so nothing was ordered" in text(answer)


def test_the_cart_says_estimated_and_works_the_rest_out_on_demand(world, luka):
    assert "estimated, before promotions" in text(luka.get("/en/cart/"))
    assert "Cleaning pellets" not in text(luka.get("/en/cart/"))
    whole = text(luka.get("/en/cart/estimate/"))
    part = text(luka.get("/en/cart/estimate/", headers={"HX-Request": "true", "HX-Target": "estimate"}))
    assert "<html" in whole and "<html" not in part
    for page in (whole, part):
        assert "Cleaning pellets with every grinder" in page and "Nearly there" in page


def test_an_empty_cart_has_no_estimate_and_takes_no_coupon(world, browser_of):
    browser = browser_of(world.luka)
    assert browser.get("/en/cart/estimate/").status_code == 303
    assert browser.post("/en/checkout/coupons/", data={"coupon": "TENYEARS"}).status_code == 303


def test_a_french_buyer_reads_french_promotions(world, browser_of):
    items = [carts.NewLine(world.product("TOL-SPOON").id, 12, None, None)]
    carts.add_to_cart(items, by=Actor(world.amelie.id), storefront=world.capricorn_ca, account=world.montroyal)
    page = text(browser_of(world.amelie, "capricorn-ca.localhost").get("/fr/cart/estimate/"))
    assert "Onze outils de barista achetés, le douzième est offert" in page


def test_who_guesses_coupons_is_asked_to_wait_and_can_still_order(world):
    app = make_app(RATELIMIT_ENABLED=True)
    luka = client_of(app, world.luka)
    fill(world, {"GRD-DENEB-80": 1})
    typed = {"po_number": "PO-79"}
    for number in range(20):
        assert luka.post("/en/checkout/coupons/", data=typed | {"coupon": f"GUESS-{number}"}).status_code == 422
    answer = luka.post("/en/checkout/coupons/", data=typed | {"coupon": "TENYEARS"})
    page = text(answer)
    assert answer.status_code == 429 and 'value="PO-79"' in page
    assert "Those were many codes without a coupon among them." in page and 'id="coupon-error"' in page
    assert luka.get("/en/checkout/").status_code == 200
    erin = client_of(app, world.erin)
    carts.add_to_cart([carts.NewLine(world.product("GRD-DENEB-80").id, 1, None, None)], by=Actor(world.erin.id),
                      storefront=world.capricorn, account=world.fargo)  # fmt: skip
    assert erin.post("/en/checkout/coupons/", data={"coupon": "TENYEARS"}).status_code == 303
