"""What is shipped is charged, to the cent; what is paid for it is written down, and nothing of it is ever altered."""

from contextlib import suppress
from datetime import timedelta

import pytest

from models import billing, invoices, orders, tax
from models.base import writing
from models.history import Event, Outbox
from models.identity import Actor
from models.invoices import Invoice, InvoiceAdjustment, LedgerEntry, Receipt
from models.orders import Order
from tests import cards
from tests.models.changes.conftest import broken
from tests.models.checkout.test_crashes import all_at_once
from tests.views.trading import place_order

CANADA = {"ETH-YIRG-340-WB": 24, "CUP-SW-12": 2, "SET-POUROVER": 2, "WAT-TEST-50": 1}


class Undone(Exception):
    """What was done is undone."""


def fresh(order: Order) -> Order:
    return Order.get_by_id(order.id)


def owed(order: Order) -> int:
    return sum(one.balance for one in invoices.of_order(order))


@pytest.fixture
def maple(world, placed):
    """Maple & Main's order for four provinces, with a promotion."""
    places = [world.store("MAPLE", code) for code in ("TOR-01", "VAN-01", "HAL-01", "CAL-01")]
    return placed(CANADA, places, ["WELCOME10"], world.maple, Actor(world.marc.id))


def test_invoices_of_an_order_that_is_sent_in_parts_are_the_order_by_every_tax(maple, send):
    first = send(maple, {1: 10, 2: 2})
    assert (first.kind, first.payment_status, first.balance) == ("invoice", "open", first.total)
    assert first.due_on == first.issued_on + timedelta(days=maple.terms_days)
    assert first.number == "INV-000001" and fresh(maple).shipping_status == "partly"
    send(maple, {1: 14, 3: 1})
    last = send(maple)
    found = invoices.of_order(maple)
    for name in ("subtotal", "discount", "shipping", "tax", "total"):
        assert sum(getattr(one, name) for one in found) == getattr(maple, name)
    charged = tax.by_name(one for invoice in found for one in invoices.names_of(invoice)[0])
    assert sorted(charged) == sorted(orders.taxes_of(maple)[1])
    assert (last.number, len(found)) == ("INV-000006", 6) and broken() == []
    assert Outbox.select().where(Outbox.kind == invoices.ISSUED).count() == 6


def test_the_same_key_charges_once_and_a_transaction_that_fails_leaves_no_gap_in_the_numbers(maple, send, sam):
    one = send(maple, {1: 1})
    again = invoices.issue(fresh(maple), invoices.draft(maple, {}), by=sam, key=one.key)
    assert (again.made, again.invoice.id, Invoice.select().count()) == (False, one.id, 1)
    with pytest.raises(ValueError):
        invoices.draft(maple, {orders.lines_of(maple)[0].id: 24})
    assert send(maple, {1: 1}).number == "INV-000002" and broken() == []


def test_a_payment_is_entered_once_and_never_for_more_than_is_open(placed, send, sam):
    order = placed({"ETH-YIRG-340-WB": 12, "CUP-SW-12": 2})
    facts = {"by": sam, "received_on": order.placed_at.date(), "method": "check", "reference": "1047"}
    with pytest.raises(invoices.NothingOpen):
        invoices.receive(order, 1, key="early", **facts)
    first, second = send(order, {1: 10}), send(order)
    with pytest.raises(invoices.MoreThanOpen) as refused:
        invoices.receive(order, order.total + 1, key="much", **facts)
    assert refused.value.facts["open"].amount == order.total
    received = invoices.receive(order, first.total + 100, key="K", **facts)
    assert received.made and not invoices.receive(order, first.total + 100, key="K", **facts).made
    told = [(one.balance, one.payment_status) for one in invoices.of_order(order)]
    assert told == [(0, "paid"), (second.total - 100, "partly")]
    assert fresh(order).paid == first.total + 100 and fresh(order).status == "open" and broken() == []
    ahead = order.placed_at.date() + timedelta(days=9)
    for wrong in ({"method": "gold"}, {"reference": ""}, {"reference": "9" * 61}, {"received_on": ahead}):
        with pytest.raises(invoices.UnknownMethod.__base__):
            invoices.receive(order, 1, key="wrong", **facts | wrong)


def test_a_check_that_was_not_honoured_is_taken_back_by_another_entry_and_the_order_is_open_again(maple, send, sam):
    send(maple)
    facts = {"by": sam, "received_on": maple.placed_at.date(), "method": "transfer", "reference": "T-9"}
    receipt = invoices.receive(maple, maple.total, key="K", **facts).receipt
    assert fresh(maple).status == "complete" and owed(maple) == 0
    entries = list(LedgerEntry.select().order_by(LedgerEntry.id).tuples())
    back = invoices.reverse(receipt, by=sam)
    assert back.made and not invoices.reverse(receipt, by=sam).made
    assert list(LedgerEntry.select().order_by(LedgerEntry.id).tuples())[: len(entries)] == entries
    assert (fresh(maple).status, fresh(maple).paid, owed(maple)) == ("open", 0, maple.total)
    assert Receipt.select().count() == 2 and broken() == []
    verbs = [event.verb for event in Event.select().where(Event.stream == f"order:{maple.id}").order_by(Event.number)]
    assert verbs[-4:] == ["complete_order", "receive_payment", "reopen_order", "reverse_payment"]


def test_credit_that_open_orders_take_is_less_by_what_was_paid_on_their_invoices(world, maple, send, sam):
    assert orders.open_total(world.maple.id) == maple.total
    first = send(maple, {1: 10})
    assert orders.open_total(world.maple.id) == maple.total
    facts = {"by": sam, "received_on": maple.placed_at.date(), "method": "cash"}
    invoices.receive(maple, first.total, key="K", **facts)
    assert orders.open_total(world.maple.id) == maple.total - first.total
    send(maple)
    assert orders.open_total(world.maple.id) == maple.total - first.total, "what is shipped and not paid is still owed"
    invoices.receive(maple, maple.total - first.total, key="rest", **facts)
    assert orders.open_total(world.maple.id) == 0 and fresh(maple).status == "complete"


def test_when_the_rest_of_an_order_is_cancelled_a_document_settles_what_that_changed(placed, send, cancel):
    order = placed({"ETH-YIRG-340-WB": 8}, 2)
    send(order, {1: 8})
    assert Invoice.get().total < order.total
    cancel(order, {2: 8})
    now, found = fresh(order), invoices.of_order(order)
    assert now.shipping_status == "shipped" and now.status == "open"
    assert len(found) == 2 and found[1].key == "closing" and found[1].total > 0, "the tier was lost"
    assert sum(one.total for one in found) == now.due == owed(order) and broken() == []


def test_a_card_is_charged_shipment_by_shipment_and_pays_each_invoice_by_itself(world, ship):
    order = cards.paid_with(world, "pays").order
    ship(order, {1: 2})
    first = Invoice.get()
    assert (first.payment_status, first.due_on) == ("open", first.issued_on)
    cards.work()
    assert Invoice.get().payment_status == "paid" and fresh(order).paid == first.total == billing.taken_of(order.id)
    ship(order)
    cards.work()
    now = fresh(order)
    assert (now.status, now.paid, owed(order)) == ("complete", now.due, 0)
    assert cards.charged() == {"captured": now.due} and broken() == [] and cards.audit() == []
    with pytest.raises(invoices.PaidByCard):
        invoices.receive(order, 1, by=Actor(world.sam.id), key="K", received_on=first.issued_on, method="cash")


def test_what_was_charged_by_hand_before_anything_was_sent_pays_the_invoices_as_they_come(world, ship):
    order = cards.paid_with(world, "pays").order
    billing.capture(order, by=Actor(world.sam.id))
    cards.work()
    assert fresh(order).paid == 0
    ship(order, {1: 2})
    assert Invoice.get().payment_status == "paid" and fresh(order).status == "open"
    ship(order)
    assert (fresh(order).status, owed(order)) == ("complete", 0) and broken() == []


def test_what_comes_back_of_a_paid_order_is_a_credit_memo_that_the_desk_gives_back_once(placed, send, give_back, sam):
    order = placed({"ETH-YIRG-340-WB": 12, "CUP-SW-12": 2})
    send(order)
    facts = {"by": sam, "received_on": order.placed_at.date(), "method": "transfer", "reference": "T-1"}
    invoices.receive(order, order.total, key="K", **facts)
    give_back(order, {2: 1})
    memo, back = invoices.of_order(order)[1], -fresh(order).changed
    assert (memo.number, memo.kind, memo.balance) == ("CM-000001", "credit", -back) and broken() == []
    with pytest.raises(invoices.MoreThanCredit):
        invoices.give_back(order, back + 1, key="much", **facts)
    done = [invoices.give_back(order, back, key="money", **facts) for _twice in range(2)]
    assert [one.made for one in done] == [True, False] and owed(order) == 0
    assert (fresh(order).paid, fresh(order).status) == (fresh(order).due, "complete") and broken() == []
    invoices.reverse(done[0].receipt, by=sam)
    assert owed(order) == -back and fresh(order).paid == order.total and broken() == []


def test_what_comes_back_of_an_order_that_is_not_paid_is_taken_off_its_invoices(world, placed, send, give_back):
    order = placed({"ETH-YIRG-340-WB": 12, "CUP-SW-12": 2})
    send(order)
    give_back(order, {2: 1})
    assert [one.balance for one in invoices.of_order(order)] == [fresh(order).due, 0] and broken() == []
    assert orders.open_total(world.fargo.id) == fresh(order).due


def test_two_agents_at_once_enter_no_more_than_is_open(crowd):
    places = [crowd.store("FARGO", "STORE-01")]
    order = place_order(crowd.fargo, Actor(crowd.luka.id), {"CUP-SW-12": 2}, places)
    sam, units = Actor(crowd.sam.id), {line.id: line.quantity for line in orders.lines_of(order)}
    total = invoices.issue(order, invoices.draft(order, units), by=sam, key="sent").invoice.total
    facts = {"by": sam, "received_on": order.placed_at.date(), "method": "cash"}

    def enter(key):
        def do():
            with suppress(invoices.MoreThanOpen, invoices.NothingOpen):
                invoices.receive(order, total - 1, key=key, **facts)

        return do

    all_at_once([enter(str(number % 4)) for number in range(8)])
    assert (Receipt.select().count(), owed(order)) == (1, 1) and invoices.ledger_off()[1] == []


def test_the_audit_notices_what_does_not_add_up(maple, send, sam):
    send(maple)
    invoices.receive(maple, 100, by=sam, key="K", received_on=Invoice.get().issued_on, method="cash")
    tax = InvoiceAdjustment.select().where(InvoiceAdjustment.kind == "tax", InvoiceAdjustment.amount > 0).get()
    for alter, check in (
        (InvoiceAdjustment.update(amount=tax.amount + 1).where(InvoiceAdjustment.id == tax.id), invoices.invoices_off),
        (InvoiceAdjustment.update(code="?").where(InvoiceAdjustment.id == tax.id), invoices.charged_off),
        (Invoice.update(number="INV-000099").where(Invoice.number == "INV-000002"), invoices.numbers_off),
        (LedgerEntry.update(amount=-99).where(LedgerEntry.kind == "receipt"), invoices.ledger_off),
        (Order.update(paid=0), invoices.paid_off),
    ):
        with suppress(Undone), writing():
            alter.execute()
            assert check()[1], check
            raise Undone
    assert broken() == []
