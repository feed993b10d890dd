"""What was approved and is paid by card: by its buyer, once, at what was agreed to, whatever the bank says."""

import pytest

from models import approvals, billing, carts, checkout
from models.accounts import Account
from models.billing import Choice, SavedCard
from models.carts import Cart
from models.checkout import CardDeclined, NeedsApproval, Placed, ToGateway
from models.orders import Order
from models.pricing import Price
from tests.cards import at_the_bank, audit, charged, come_back, journey, later, work
from tests.models.approvals.test_deciding import clean, raise_prices


@pytest.fixture
def approved(world, rule, asked, priya, say_yes, fresh):
    """A function: Hannah's request, of a company that pays by card, to which Priya has said yes."""

    def request():
        rule()
        found = asked()
        Account.update(payment_policy="card").where(Account.id == world.maple.id).execute()
        assert say_yes(found, priya).ready
        return fresh(found)

    return request


@pytest.fixture
def pay(world, hannah):
    """A function: Hannah pays the cart of a request, with a saved card of this outcome or a new one."""

    def by_card(request, does: str = ""):
        whose = {"account": world.maple.id, "user": hannah.user_id, "gateway": "test", "token": f"{does}_saved"}
        known = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2034}
        card = SavedCard.get_or_create(**whose, defaults=known)[0] if does else None
        cart = Cart.get_by_id(request.cart_id)
        facts = {"by": hannah, "po_number": "PO-7"}
        return checkout.place_by_card(cart, Choice(card), journey(), **facts)

    return by_card


def settled(request, order) -> None:
    """The request has its order, which is held once at what was agreed to, and everything agrees."""
    found = type(request).get_by_id(request.id)
    assert (found.status, found.order_id) == ("approved", order.id) and order.total == request.total
    work()
    assert charged()["authorized"] == order.total and audit() == [] and clean()


def test_a_saved_card_pays_it_and_the_request_has_its_order(approved, pay):
    request = approved()
    placed = pay(request, "pays")
    assert placed.placed and not pay(request, "pays").placed
    settled(request, placed.order)


def test_a_new_card_and_the_bank_s_question_lead_to_the_same(approved, pay, fresh):
    request = approved()
    asked = pay(request)
    assert isinstance(asked, ToGateway) and fresh(request).order_id is None and clean()
    at_the_bank(asked.payment, "asks", agreed=True)
    settled(request, come_back(asked.payment).order)


def test_a_declined_card_leaves_it_approved_to_be_paid_with_another(world, approved, pay, hannah, fresh):
    reader = approvals.Reader(world.maple.id, hannah.user_id, hannah.buyer_id, world.capricorn_ca.today())

    def listed():
        return approvals.requests_page(reader, "own", 1)[0][0].is_to_be_paid

    request = approved()
    with pytest.raises(CardDeclined):
        pay(request, "declined")
    assert (fresh(request).status, fresh(request).order_id) == ("approved", None) and clean()
    assert listed() and approvals.request_of(reader, request.id).is_to_be_paid
    settled(request, pay(request, "pays").order)
    assert not listed()


def test_an_answer_that_is_lost_is_its_order_and_settles(approved, pay):
    request = approved()
    placed = pay(request, "lost")
    assert isinstance(placed, Placed) and placed.order.payment_status == "confirming"
    later(minutes=2)
    settled(request, placed.order)


def test_who_pays_and_never_comes_back_has_the_order_that_was_approved(approved, pay):
    request = approved()
    at_the_bank(pay(request).payment, "pays")
    later(minutes=2)
    work()
    settled(request, Order.get())


def test_beyond_the_tolerance_it_is_asked_again_and_nothing_is_held(approved, pay, hannah, fresh, say_yes, priya):
    request = approved()
    asked = pay(request)
    at_the_bank(asked.payment, "pays")
    raise_prices(10)
    with pytest.raises((NeedsApproval, checkout.PricesMoved)):
        come_back(asked.payment)
    work()
    assert set(charged()) == {"voided"} and not Order.select().exists() and clean()
    with pytest.raises(NeedsApproval):
        pay(request, "pays")
    again = approvals.ask(Cart.get_by_id(request.cart_id), by=hannah, po_number="PO-7")
    assert say_yes(again, priya).ready
    settled(fresh(again), pay(again, "pays").order)
    assert fresh(request).order_id is None


def test_within_the_tolerance_it_is_paid_at_what_it_comes_to(approved, pay, fresh):
    request = approved()
    Price.update(unit_price=Price.unit_price * 101 / 100).execute()
    order = pay(request, "pays").order
    assert order.total > request.total and fresh(request).order_id == order.id
    assert charged() == {"authorized": order.total} and audit() == [] and clean()


def test_a_cart_that_changed_since_is_not_covered(approved, pay, hannah, fresh):
    request = approved()
    cart = Cart.get_by_id(request.cart_id)
    cart.remove_lines([carts.items_for_placing(cart.loaded())[0].id], by=hannah)
    with pytest.raises(NeedsApproval):
        pay(request, "pays")
    assert fresh(request).order_id is None and not billing.Payment.select().exists()
