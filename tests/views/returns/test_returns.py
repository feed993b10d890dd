"""Goods that come back, in the buyers' room and at the desk: each step once, by those who may, told by mail."""

import re

import pytest

from models import fulfilment, orders, returns
from models.accounts import Account
from models.base import counting
from models.history import Outbox
from models.identity import Actor
from models.orders import Adjustment, Order
from models.stock import Level
from tests.views.trading import place_order
from views import mail

COFFEE = {"ETH-YIRG-340-WB": 48, "CUP-SW-12": 2}


@pytest.fixture
def order(world):
    """An order of Luka's of which everything was sent."""
    Account.update(credit_limit=None).execute()
    Level.update(on_hand=1000).execute()
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE)
    fulfilment.ship(order, 1, {1: 48, 2: 2}, by=Actor(world.sam.id), key="ship", version=order.version)
    return Order.get_by_id(order.id)


def hidden(page: str, address: str) -> dict:
    """What the form of a page with this address sends by itself."""
    form = re.search(rf'<form[^>]*action="{re.escape(address)}".*?</form>', page, re.S).group(0)
    tags = re.findall(r'<input[^>]*type="hidden"[^>]*>', form)
    return {re.search('name="([^"]+)"', tag)[1]: re.search('value="([^"]*)"', tag)[1] for tag in tags}


def letters(app, kind: str = returns.NEWS) -> list:
    """The mails of a kind, composed."""
    with app.test_request_context("/", base_url="http://capricorn.localhost"):
        rows = Outbox.select().where(Outbox.kind == kind).order_by(Outbox.id)
        return [mail.compose(mail._writers()[row.kind](row), row.key) for row in rows]


def test_a_return_goes_from_the_order_s_page_to_the_money_each_step_once(world, browser_of, order):
    luka, sam = browser_of(world.luka), browser_of(world.sam)
    page = luka.get(f"/en/orders/{order.number}/").text
    assert f"/en/orders/{order.number}/returns/new/" in page
    page = luka.get(f"/en/orders/{order.number}/returns/new/").text
    to = f"/en/orders/{order.number}/returns/"
    sent = hidden(page, to) | {"units-1": "24", "reason": "damaged", "note": "Two bags are torn"}
    for bad, said in [
        ({"units-1": "49"}, "that can be returned: 48. So 49 cannot"),
        ({"units-1": "x"}, "not a whole number"),
        ({"units-1": ""}, "Enter how many units to return"),
        ({"reason": ""}, "Choose why it goes back"),
        ({"note": "x" * 501}, "at most 500 characters"),
    ]:
        refused = luka.post(to, data=sent | bad)
        assert refused.status_code == 422 and said in refused.text, bad
    first, second = luka.post(to, data=sent), luka.post(to, data=sent)
    assert first.status_code == second.status_code == 303 and first.location == second.location
    number = returns.ReturnOrder.get().number
    assert "was not a second time" in luka.get(f"/en/returns/{number}/").text
    assert "1 return" in luka.get("/en/returns/").text and "Returns (1)" in sam.get("/en/desk/").text

    here = f"/en/desk/returns/{number}/"
    assert number in sam.get("/en/desk/returns/").text
    page = sam.get(here).text
    step = hidden(page, f"{here}decision/")
    refused = sam.post(f"{here}decision/", data=step | {"decision": "refuse", "answer": ""})
    assert refused.status_code == 422 and "Say why it is refused" in refused.text
    other_tab = hidden(sam.get(here).text, f"{here}decision/")
    yes = step | {"decision": "authorize", "answer": "Our driver takes them"}
    assert [sam.post(f"{here}decision/", data=yes).status_code for _ in range(2)] == [303, 303]
    late = sam.post(f"{here}decision/", data=other_tab | {"decision": "refuse", "answer": "No"})
    assert late.status_code == 409 and "has moved on meanwhile" in late.text
    assert "Our driver takes them" in luka.get(f"/en/returns/{number}/slip/").text

    page = sam.get(here).text
    came = hidden(page, f"{here}reception/") | {"came-1": "20", "stock-1": "25"}
    refused = sam.post(f"{here}reception/", data=came)
    assert refused.status_code == 422 and "it can be 20 units at most, not 25" in refused.text
    assert [sam.post(f"{here}reception/", data=came | {"stock-1": "18"}).status_code for _ in range(2)] == [303, 303]

    with counting() as statements:
        page = sam.get(here).text
    assert len(statements) <= 20
    assert "Give back $192.00" in page and "Give the money back" in page
    dearer = sam.get(f"{here}?delivery=1").text
    money = hidden(dearer, f"{here}settlement/")
    assert int(money["total"]) == 19200 + order.shipping + sum_of_shipping_tax(order)
    assert [sam.post(f"{here}settlement/", data=money).status_code for _ in range(2)] == [303, 303]
    now = Order.get_by_id(order.id)
    assert now.changed == -int(money["total"])
    for browser, address in ((sam, f"/en/desk/orders/{order.number}/"), (luka, f"/en/orders/{order.number}/")):
        with counting() as statements:
            shown = browser.get(address).text
        assert len(statements) <= 20
    assert "Change 1: 20 units returned" in shown and number in shown and "20 units returned" in shown
    assert f"Asked to return 24 units of order {order.number}: {number}." in shown
    assert "What was given back" in luka.get(f"/en/returns/{number}/").text
    told = letters(luka.application)
    assert [letter.to for letter in told] == [["luka@fargo.example"]] * 2
    assert "Our driver takes them" in told[0].body and f"/returns/{number}/" in told[0].body
    assert "is given back" in told[1].subject and "20 units" in told[1].body


def sum_of_shipping_tax(order) -> int:
    """The taxes on an order's shipping."""
    own = Adjustment
    taxes = own.select().where(own.order == order.id, own.kind == "tax", own.line.is_null())
    return sum(tax.amount for tax in taxes)


def test_what_settling_gives_back_is_what_was_shown(world, browser_of, order):
    by, sam = Actor(world.luka.id), Actor(world.sam.id)
    ret = returns.ask_return(order, {1: 24}, by=by, key="a", reason="wrong").ret
    returns.authorize(ret, by=sam, key="b", version=1)
    returns.receive(ret, {1: 24}, {}, by=sam, key="c", version=2)
    browser, here = browser_of(world.sam), f"/en/desk/returns/{ret.number}/"
    money = hidden(browser.get(here).text, f"{here}settlement/")
    refused = browser.post(f"{here}settlement/", data=money | {"total": "1"})
    assert refused.status_code == 422 and "would be given back now" in refused.text
    assert Order.get().changed == 0


def test_a_buyer_withdraws_and_a_colleague_asks_for_nothing(world, browser_of, order):
    ret = returns.ask_return(order, {1: 24}, by=Actor(world.luka.id), key="a", reason="wrong").ret
    luka, here = browser_of(world.luka), f"/en/returns/{ret.number}/"
    sent = hidden(luka.get(here).text, f"{here}withdrawal/")
    assert luka.post(f"{here}withdrawal/", data=sent).status_code == 303
    assert "is withdrawn" in luka.get(here).text and returns.ReturnOrder.get().status == "withdrawn"
    luka.post(f"{here}withdrawal/", data=sent | {"key": "other"})
    assert "moved on meanwhile" in luka.get(here).text
    Order.update(buyer=world.erin.id, buyer_name="Erin Olson").execute()
    assert "returns/new/" not in luka.get(f"/en/orders/{order.number}/").text
    assert luka.get(f"/en/orders/{order.number}/returns/new/").status_code == 303


def test_the_desk_asks_for_a_customer(world, browser_of, order):
    sam, to = browser_of(world.sam), f"/en/desk/orders/{order.number}/returns/"
    assert f"{to}new/" in sam.get(f"/en/desk/orders/{order.number}/").text
    sent = hidden(sam.get(f"{to}new/").text, to) | {"units-2": "1", "reason": "quality"}
    done = sam.post(to, data=sent)
    assert done.status_code == 303 and "/desk/returns/RT-" in done.location
    assert [line.asked for line in returns.lines_of(returns.ReturnOrder.get())] == [1]
    assert orders.lines_of(order)[1].returned == 0
