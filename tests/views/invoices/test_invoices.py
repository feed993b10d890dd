"""The account's invoices, one of them to read and to print, and the desk that enters what was paid."""

import pytest

from models import changes, fulfilment, history, invoices, orders, returns
from models.accounts import Account
from models.base import counting
from models.history import Outbox
from models.identity import Actor
from models.invoices import Invoice, Receipt
from models.orders import Order
from tests.models.changes.conftest import broken
from tests.models.fulfilment.conftest import all_there
from tests.views.orders.test_files import cells
from tests.views.trading import place_order
from views import mail

COFFEE = {"ETH-YIRG-340-WB": 24, "CUP-SW-12": 2}


def send(world, order: Order, units=None, delivery: int = 1) -> Invoice:
    """Sam ships units of a delivery, or all of it, and so charges them."""
    now = Order.get_by_id(order.id)
    facts = {"by": Actor(world.sam.id), "key": f"{delivery}-{now.version}", "version": now.version}
    fulfilment.ship(now, delivery, units or all_there(now, delivery), **facts)
    return invoices.of_order(order)[-1]


@pytest.fixture
def order(world):
    """An order of Luka's for two stores, of which half is shipped."""
    Account.update(credit_limit=None).execute()
    places = [world.store("FARGO", f"STORE-0{n}") for n in (1, 2)]
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE, places, po_number="PO-77")
    send(world, order)
    return order


@pytest.fixture
def sam(world, browser_of):
    """The service agent's browser."""
    return browser_of(world.sam)


def enter(browser, order, amount: str, **more):
    """What the desk's form sends."""
    facts = {"received_on": str(Invoice.get().issued_on), "method": "check", "reference": "1047", "key": "K"} | more
    return browser.post(f"/en/desk/orders/{order.number}/receipts/", data={"amount": amount} | facts)


def test_an_account_without_invoices_is_told_where_they_will_be(world, browser_of):
    page = browser_of(world.luka).get("/en/invoices/").text
    assert "No invoices yet" in page and "With each shipment comes its invoice" in page


def test_the_list_says_what_is_owed_and_is_narrowed_and_goes_out_as_a_file(world, browser_of, order):
    luka = browser_of(world.luka)
    with counting() as statements:
        page = luka.get("/en/invoices/").text
    assert len(statements) <= 20 and "INV-000001" in page and order.number in page and "PO-77" in page
    for narrowed, found in (("standing=open", True), ("standing=overdue", False), ("standing=paid", False),
                            ("q=PO-77", True), ("q=INV-000001", True), ("q=nothing", False)):  # fmt: skip
        assert ("INV-000001" in luka.get(f"/en/invoices/?{narrowed}").text) is found, narrowed
    head, row = cells(luka.get("/en/invoices/invoices.csv?standing=open"))
    assert head[:2] == ("Number", "Kind") and row[:2] == ("INV-000001", "Invoice") and row[-1] == "To be paid"
    Invoice.update(due_on=order.placed_at.date().replace(year=2020)).execute()
    assert "overdue</span>" in luka.get("/en/account/").text
    page = luka.get("/en/invoices/").text
    assert "Overdue" in page and "Of that, overdue" in page
    assert "INV-000001" in luka.get("/en/invoices/?standing=overdue").text


def test_an_invoice_prints_every_tax_by_its_name_with_the_number_it_is_collected_under(world, browser_of, order):
    luka, invoice = browser_of(world.luka), Invoice.get()
    with counting() as statements:
        page = luka.get(f"/en/invoices/{invoice.number}/").text
    assert len(statements) <= 20
    for word in ("Net 30 days", "PO-77", "North Dakota", "sales tax permit", "Broadway", "CUP-SW-12"):
        assert word in page, word
    assert f"/en/invoices/{invoice.number}/" in luka.get(f"/en/orders/{order.number}/").text
    amelie = browser_of(world.amelie, "capricorn-ca.localhost")
    assert amelie.get(f"/fr/invoices/{invoice.number}/").status_code == 404
    greta = browser_of(world.user("greta@nordlicht.example"))
    assert greta.get(f"/en/invoices/{invoice.number}/").status_code == 404


def test_the_desk_enters_a_payment_once_is_refused_more_than_is_open_and_takes_it_back(world, sam, order):
    invoice = Invoice.get()
    page = sam.get(f"/en/desk/orders/{order.number}/").text
    assert "Enter a payment" in page and f'value="{invoice.total / 100:.2f}"' in page
    assert f"/en/desk/invoices/{invoice.number}/" in page
    assert sam.get(f"/en/desk/invoices/{invoice.number}/").status_code == 200
    much = enter(sam, order, "999999.00")
    assert much.status_code == 422 and "is more than what is open" in much.text and 'value="999999.00"' in much.text
    for wrong in ({"amount": "abc"}, {"received_on": "2999-01-01"}, {"reference": ""}, {"method": "gold"}):
        assert enter(sam, order, **{"amount": "1.00"} | wrong).status_code == 422, wrong
    assert Receipt.select().count() == 0
    assert [enter(sam, order, f"{invoice.total / 100:.2f}").status_code for _twice in range(2)] == [303, 303]
    assert Receipt.select().count() == 1 and Invoice.get().payment_status == "paid"
    page = sam.get(f"/en/desk/orders/{order.number}/").text
    assert "was not entered a second time" in page and "Entered a payment of" in page and "Take back" in page
    receipt = Receipt.get()
    for _twice in range(2):
        sam.post(f"/en/desk/orders/{order.number}/receipts/{receipt.id}/reversal/")
    assert Invoice.get().payment_status == "open" and Receipt.select().count() == 2 and broken() == []
    assert "was taken back on" in sam.get(f"/en/desk/orders/{order.number}/").text
    nothing = {"amount": "1.00", "received_on": str(Invoice.get().issued_on), "method": "cash", "key": "B"}
    back = sam.post(f"/en/desk/orders/{order.number}/repayments/", data=nothing)
    assert back.status_code == 422 and Receipt.select().count() == 2


def test_buyers_and_reps_enter_no_payments(world, browser_of, order):
    for person in (world.luka, world.erin, world.natalie):
        assert browser_of(person).post(f"/en/desk/orders/{order.number}/receipts/").status_code in (403, 404)
    assert Receipt.select().count() == 0


def test_the_pages_of_an_order_with_everything_on_it_stay_within_their_statements(world, browser_of, sam, order):
    agent, buyer, last = Actor(world.sam.id), Actor(world.luka.id), orders.lines_of(order)[-2].number
    for number in range(1, 5):
        send(world, order, {last: number}, 2)
    now = Order.get_by_id(order.id)
    changes.cancel(now, None, by=agent, key="c", version=now.version, reason="mistake")
    ret = returns.ask_return(now, {last: 1}, by=buyer, key="r", reason="damaged").ret
    returns.authorize(ret, by=agent, key="r1", version=ret.version)
    returns.receive(ret, {last: 1}, {}, by=agent, key="r2", version=ret.version)
    returns.settle(ret, by=agent, key="r3", version=ret.version, total=returns.preview_settlement(ret).effect)
    invoices.receive(order, 100, by=agent, key="K", received_on=Invoice.get().issued_on, method="cash")
    for browser, room in ((browser_of(world.luka), "orders"), (sam, "desk/orders")):
        browser.get(f"/en/{room}/{order.number}/")
        with counting() as statements:
            page = browser.get(f"/en/{room}/{order.number}/").text
        assert "INV-000005" in page and "CM-000001" in page
        assert len(statements) <= 20, [one[:80] for one in statements]
    assert broken() == []


def test_the_buyer_has_a_letter_with_each_invoice(world, sam, order):
    with sam.application.test_request_context("/", base_url="http://capricorn.localhost"):
        (row,) = Outbox.select().where(Outbox.kind == invoices.ISSUED)
        letter = mail.compose(mail._writers()[row.kind](row), row.key)
    assert letter.to == ["luka@fargo.example"] and letter.subject.startswith("Invoice INV-000001 – ")
    assert "/en/invoices/INV-000001/" in letter.body and "Due on:" in letter.body
    assert history.broken_links()[1] == []
