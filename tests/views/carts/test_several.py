"""Several carts on the page: one click to switch, shared with colleagues, kept for later, put right."""

import re
from datetime import timedelta

import pytest

from models import carts
from models.carts import CartLine
from models.catalog import Product
from models.pricing import Price

HTMX = {"HX-Request": "true"}


@pytest.fixture
def winter(luka, cart, world):
    """A second cart of Luka's, called Winter, at hand and empty."""
    luka.post("/en/carts/", data={"name": "Winter"})
    return at_hand(world)


def at_hand(world, who=None):
    return carts.current(world.fargo.id, (who or world.luka).id, world.capricorn.id)


def stand(cart):
    return [(row.product_id, row.quantity) for row in carts.items_for_placing(cart)]


def test_a_new_cart_is_at_hand_and_the_other_one_click_away(luka, cart, winter, world):
    page = luka.get("/en/cart/")
    assert "<h1>Winter</h1>" in page.text and f'formaction="/en/carts/{cart.id}/choice/"' in page.text
    small = luka.get("/en/cart/badge/", headers=HTMX | {"HX-Target": "latest"})
    assert f'formaction="/en/carts/{cart.id}/choice/"' in small.text and "My cart" in small.text
    for _ in range(2):
        answer = luka.post(f"/en/carts/{cart.id}/choice/", headers={"Referer": "http://capricorn.localhost/en/quick/"})
        assert (answer.status_code, answer.location) == (303, "/en/quick/")
    assert at_hand(world).id == cart.id


def test_carts_are_named_shared_removed_and_brought_back(luka, cart, winter, world):
    luka.post(f"/en/carts/{winter.id}/", data={"name": "Spring", "shared": "see"})
    page = luka.get("/en/carts/").text
    assert "Spring" in page and "Shared" in page
    gone = luka.post(f"/en/carts/{winter.id}/removal/")
    assert gone.location == f"/en/carts/?removed={winter.id}"
    undo = luka.get(gone.location).text
    assert f'action="/en/carts/{winter.id}/restoration/"' in undo and at_hand(world).id == cart.id
    luka.post(f"/en/carts/{winter.id}/restoration/")
    assert at_hand(world).id == winter.id
    assert luka.post("/en/carts/", data={"name": "x" * 61}).status_code == 422


def test_a_colleague_sees_or_changes_a_shared_cart_and_the_journal_says_who_did(luka, browser_of, cart, world):
    erin = browser_of(world.erin)
    paths = [f"/en/carts/{cart.id}/", f"/en/carts/{cart.id}/journal/"]
    assert [erin.get(path).status_code for path in paths] == [404, 404]
    luka.post(f"/en/carts/{cart.id}/", data={"name": "Plan", "shared": "see"})
    assert [erin.get(path).status_code for path in paths] == [200, 200]
    assert erin.post(f"/en/carts/{cart.id}/choice/").status_code == 404
    luka.post(f"/en/carts/{cart.id}/", data={"name": "Plan", "shared": "edit"})
    assert erin.post(f"/en/carts/{cart.id}/choice/").status_code == 303
    line = carts.items_for_placing(cart)[0]
    assert erin.post(f"/en/cart/lines/{line.id}/", data={"quantity": "9", "version": "1"}).status_code == 303
    stale = luka.post(f"/en/cart/lines/{line.id}/", data={"quantity": "4", "version": "1"})
    assert stale.status_code == 409 and "It is now 9" in stale.text
    journal = luka.get(paths[1]).text
    assert "Erin Olson" in journal and "Changed a line of the cart." in journal
    for path, data in ((f"/en/carts/{cart.id}/removal/", {}), (f"/en/carts/{cart.id}/", {"name": "Mine"})):
        assert erin.post(path, data=data).status_code in (303, 404)
    assert at_hand(world).name == "Plan"


def test_a_copy_and_a_merge_lose_nothing(luka, cart, winter, world):
    luka.post(f"/en/carts/{cart.id}/copies/", data={"key": "k"})
    copy = at_hand(world)
    assert copy.name == "Copy of My cart" and stand(copy) == stand(cart)
    assert "already done" in luka.get(luka.post(f"/en/carts/{cart.id}/copies/", data={"key": "k"}).location).text
    luka.post(f"/en/carts/{copy.id}/merges/", data={"into": cart.id})
    assert at_hand(world).id == cart.id
    assert [quantity for _, quantity in stand(cart)] == [4, 6, 8]
    again = luka.post(f"/en/carts/{copy.id}/merges/", data={"into": cart.id})
    assert "in the cart already" in luka.get(again.location).text
    assert [quantity for _, quantity in stand(cart)] == [4, 6, 8]
    assert luka.post(f"/en/carts/{cart.id}/merges/", data={"into": cart.id}).status_code == 303
    assert luka.post(f"/en/carts/{cart.id}/merges/", data={"into": "x"}).status_code == 404


def test_lines_are_saved_for_later_and_moved_back(luka, cart, line_ids, world):
    data = {"line": line_ids[0], "version": cart.version, "cart": cart.id}
    assert luka.post("/en/cart/savings/", data=data).status_code == 303
    page = luka.get("/en/cart/").text
    assert "1 line is saved for later." in page
    saved = re.search(r'href="(/en/carts/\d+/)"><span>Saved for later', page)[1]
    assert f'value="{line_ids[0]}"' in luka.get(saved).text
    assert luka.post(f"{saved}returns/", data={"line": line_ids[0]}).location == "/en/cart/"
    assert sorted(quantity for _, quantity in stand(cart)) == [2, 3, 4]
    assert luka.post(f"{saved}returns/", data={"all": "1"}).location == saved


def test_an_old_page_of_another_cart_says_so_and_keeps_what_was_typed(luka, cart, line_ids, winter):
    for headers in ({}, HTMX | {"HX-Target": f"line-{line_ids[0]}"}):
        answer = luka.post(f"/en/cart/lines/{line_ids[0]}/", data={"quantity": "9", "version": "1"}, headers=headers)
        assert answer.status_code == 409
        assert "This line is in “My cart”" in answer.text and "not saved: 9" in answer.text
    data = {"all": "1", "version": cart.version, "cart": cart.id}
    assert luka.post("/en/cart/removals/", data=data).status_code == 409
    assert len(stand(cart)) == 3


def test_a_cart_of_months_ago_says_what_changed_and_puts_it_right(luka, cart, world, products):
    today = world.capricorn.today()
    old = today - timedelta(days=90)
    carts.Cart.update(priced_on=old).where(carts.Cart.id == cart.id).execute()
    CartLine.update(wanted_on=old).where(CartLine.cart == cart.id, CartLine.quantity == 4).execute()
    Price.update(unit_price=Price.unit_price + 10_000).execute()
    Product.update(status="discontinued", replaced_by=products[2]).where(Product.id == products[0]).execute()
    answer = luka.get("/en/cart/?category=coffee&problem=1")
    assert int(re.search(r'desc="(\d+)"', answer.headers["Server-Timing"])[1]) <= 20
    page = luka.get("/en/cart/").text
    assert "1 date has passed." in page and "2 products are no longer available." in page
    assert 'hx-get="/en/cart/since/"' in page and "Take the successors of 2" in page
    assert "3 lines are dearer." in luka.get("/en/cart/since/", headers=HTMX | {"HX-Target": "since"}).text
    assert "not-available" in luka.get("/en/cart/?problem=date-in-the-past").text
    told = {"dates": "The lines are now wanted on", "replace": "2 lines have", "packs": "nothing of this kind"}
    for what, said in told.items():
        luka.post("/en/cart/repairs/", data={"what": what, "cart": cart.id})
        assert said in luka.get("/en/cart/").text
    luka.post("/en/cart/prices/")
    assert "has a problem" not in luka.get("/en/cart/").text and 'id="since"' not in luka.get("/en/cart/").text
    other = luka.post("/en/cart/repairs/", data={"what": "remove", "cart": cart.id + 1})
    assert "Another cart is at hand now" in luka.get(other.location).text


def test_what_is_gone_for_good_is_removed_with_undo(luka, cart, products):
    Product.update(status="inactive").where(Product.id == products[0]).execute()
    answer = luka.post("/en/cart/repairs/", data={"what": "remove", "cart": cart.id})
    assert "undo=" in answer.location and len(stand(cart)) == 1


def test_a_quick_order_goes_into_a_shared_cart_of_a_colleague(luka, browser_of, cart, world, products):
    luka.post(f"/en/carts/{cart.id}/", data={"name": "Plan", "shared": "edit"})
    erin = browser_of(world.erin)
    erin.post(f"/en/carts/{cart.id}/choice/")
    sku = Product.get_by_id(products[5]).sku
    receipt = erin.post("/en/quick/imports/", data={"text": f"{sku},7"}).location
    assert erin.get(receipt).status_code == 200 and luka.get(receipt).status_code == 404
    erin.post(f"{receipt}addition/")
    assert (products[5], 7) in stand(cart)


def test_the_pages_of_several_carts_speak_french(browser_of, world):
    amelie = browser_of(world.amelie, "capricorn-ca.localhost")
    amelie.post("/fr/carts/", data={"name": "Été"})
    number = carts.current(world.montroyal.id, world.amelie.id, world.capricorn_ca.id).id
    for path in ("/fr/carts/", "/fr/cart/", f"/fr/carts/{number}/journal/"):
        assert "Été" in amelie.get(path).text
