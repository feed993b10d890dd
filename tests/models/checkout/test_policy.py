"""What a policy asks of an order holds in the placing itself: limits in a crowd, PO numbers, own fields, notes."""

import time
from datetime import timedelta

import pytest
from peewee import OperationalError, fn

from models import carts, checkout, clock, policies
from models.accounts import Account, Membership
from models.carts import CartLine, NewLine
from models.history import Event
from models.identity import Actor, User
from models.orders import Order, OrderLine
from models.policies import CheckoutPolicy, OwnField
from models.refusals import Refused
from tests.models.checkout.conftest import sellable, units
from tests.models.checkout.test_crashes import all_at_once, audit

COFFEE = {"ETH-YIRG-340-WB": 24}


@pytest.fixture(autouse=True)
def stopped():
    """The clock of a test stands still when it was set, and only then."""
    yield
    clock.freeze(None)


def fargo_says(world, **told) -> None:
    """Fargo's policy, and no other word from anybody."""
    CheckoutPolicy.delete().execute()
    CheckoutPolicy.create(scope="account", scope_id=world.fargo.id, currency="USD", **told)


def place(cart, by, po_number: str = "PO-1", **more) -> Order:
    return checkout.place_on_terms(cart, by=by, key=f"cart-{cart.id}", po_number=po_number, **more).order


def room(world):
    policy = policies.policy_for(world.capricorn, world.fargo)
    return checkout.room_of(world.capricorn, world.fargo, policy.limits)


def test_one_order_is_held_to_its_limit_with_every_figure(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, COFFEE)
    total = checkout.assess_cart(cart, world.fargo).total
    fargo_says(world, limit_order=total - 1)
    with pytest.raises(checkout.OverOrderLimit) as told:
        place(cart, luka)
    assert [told.value.facts[name].amount for name in ("limit", "order")] == [total - 1, total]
    fargo_says(world, limit_order=total)
    assert place(cart, luka).total == total


def test_what_was_ordered_within_the_days_counts_and_no_longer(world, luka, cart_of):
    first = place(cart_of(world.fargo, luka, COFFEE), luka)
    limit = first.total * 3 // 2
    fargo_says(world, limit_amount=limit, limit_days=30)
    left = room(world)
    assert (left.used, left.left, left.most) == (first.total, limit - first.total, limit - first.total)
    cart = cart_of(world.fargo, luka, COFFEE)
    with pytest.raises(checkout.OverPeriodLimit) as told:
        place(cart, luka, "PO-2")
    assert told.value.facts["left"].amount == limit - first.total and told.value.facts["days"] == 30
    Order.update(placed_at=clock.now() - timedelta(days=31)).execute()
    assert room(world).left == limit
    order = place(cart, luka, "PO-2")
    assert checkout.limits_off() == (1, [])
    Event.update(particulars=fn.REPLACE(Event.particulars, f'"amount": {limit}', '"amount": 1')).execute()
    assert checkout.limits_off() == (1, [order.number])


def test_a_cancelled_order_leaves_its_room(world, luka, cart_of):
    first = place(cart_of(world.fargo, luka, COFFEE), luka)
    fargo_says(world, limit_amount=first.total, limit_days=30, limit_open=1)
    assert (room(world).left, room(world).open_left) == (0, 0)
    with pytest.raises(checkout.TooManyOpenOrders):
        place(cart_of(world.fargo, luka, COFFEE), luka, "PO-2")
    Order.update(status="cancelled").execute()
    assert (room(world).left, room(world).open_left) == (first.total, 1)


def test_limits_end_with_the_first_orders(world, luka, cart_of):
    fargo_says(world, limit_order=1, limit_first=1)
    with pytest.raises(checkout.OverOrderLimit):
        place(cart_of(world.fargo, luka, COFFEE), luka)
    fargo_says(world, limit_open=5, limit_first=1)
    place(cart_of(world.fargo, luka, COFFEE), luka)
    fargo_says(world, limit_order=1, limit_first=1)
    assert room(world) is None and place(cart_of(world.fargo, luka, COFFEE), luka, "PO-2")


def test_a_po_number_has_the_shape_of_the_policy_and_comes_once(world, luka, cart_of):
    fargo_says(world, po_rule="required", po_pattern="F-###", po_example="F-123", po_repeat="refuse")
    with pytest.raises(checkout.PoNumberShape) as told:
        place(cart_of(world.fargo, luka, COFFEE), luka, "PO-1")
    assert told.value.facts == {"po_number": "PO-1", "example": "F-123"} and told.value.field == "po_number"
    first = place(carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id), luka, "F-001")
    with pytest.raises(checkout.PoNumberUsed) as told:
        place(cart_of(world.fargo, luka, COFFEE), luka, "f-001")
    assert told.value.facts["order"] == first.number
    Order.update(status="cancelled").execute()
    assert place(carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id), luka, "F-001")


def test_without_a_need_an_order_goes_without_a_po_number(world, luka, cart_of):
    fargo_says(world, po_rule="optional", po_pattern="F-###", po_example="F-123")
    assert place(cart_of(world.fargo, luka, COFFEE), luka, "").po_number == ""


def test_answers_are_kept_in_the_cart_and_frozen_in_the_order(world, luka, cart_of):
    field = OwnField("project", "Project", "Projet", required=True)
    fargo_says(world, fields=[field.kept()])
    cart = cart_of(world.fargo, luka, COFFEE)
    with pytest.raises(policies.FieldMissing):
        place(cart, luka)
    checkout.keep_typed(cart, by=luka, answers={"project": "Kiosk"})
    checkout.keep_typed(cart, by=luka, note="Ring twice")
    order = place(carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id), luka)
    fargo_says(world, fields=[OwnField("project", "Job", "Travail").kept()])
    kept = Order.get_by_id(order.id).answers
    assert [(one["label_en"], one["label_fr"], one["value"]) for one in kept] == [("Project", "Projet", "Kiosk")]


def test_a_note_on_a_line_goes_into_the_order_and_takes_no_statement_more(world, luka, cart_of):
    from models import base

    cart = cart_of(world.fargo, luka, COFFEE)
    line = CartLine.get(CartLine.cart == cart.id)
    with base.counting() as statements:
        cart.change_line(line.id, by=luka, version=line.version, note="  For the\nnew grinder\x00 ")
    assert len(statements) <= (8 if base.is_sqlite() else 10)
    with base.counting() as statements:
        cart.change_line(line.id, by=luka, version=line.version + 1, quantity=36, note="For the new grinder")
    assert len(statements) <= (7 if base.is_sqlite() else 9)
    place(cart, luka)
    assert OrderLine.get().note == "For the new grinder"


def test_a_note_is_refused_where_it_is_too_long_or_nobody_reads_it(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, COFFEE)
    line = CartLine.get(CartLine.cart == cart.id)
    with pytest.raises(Refused) as told:
        cart.change_line(line.id, by=luka, version=line.version, note="x" * 301)
    assert told.value.name == "LineNoteTooLong"
    fargo_says(world, line_notes="no")
    with pytest.raises(Refused) as told:
        cart.change_line(line.id, by=luka, version=line.version, note="Hello")
    assert (told.value.name, told.value.field) == ("LineNotesOff", "note")


def test_lines_that_become_one_keep_both_notes(world, luka, cart_of):
    first = cart_of(world.fargo, luka, COFFEE)
    second = carts.copy_cart(first, "Second", by=luka)
    for cart, note in ((first, "Fine"), (second, "Coarse")):
        line = CartLine.get(CartLine.cart == cart.id)
        cart.change_line(line.id, by=luka, version=line.version, note=note)
    carts.merge_carts(second, first, by=luka)
    assert [line.note for line in CartLine.select().where(CartLine.cart == first.id)] == ["Fine / Coarse"]


def colleagues(crowd, count: int) -> list[Actor]:
    """People of Fargo Coffeehaus, who all buy for it."""
    people = []
    for number in range(count):
        person = User.create(email=f"fargo{number}@example.com", name=f"Buyer {number}", role="buyer", locale="en-US")
        Membership.create(user=person, account=crowd.fargo)
        people.append(Actor(person.id))
    return people


def buy(crowd, by, item):
    """An order of one item under the buyer's own key; told that the shop is busy, a buyer tries again."""
    for _again in range(40):
        try:
            key = f"buyer-{by.user_id}"
            return checkout.place_items([item], crowd.capricorn, crowd.fargo, by=by, key=key, po_number="PO")
        except OperationalError as busy:
            told = busy
            time.sleep(0.1)
    return told


def in_a_crowd(crowd, buyers: int, **policy) -> tuple[list, list, int]:
    """The orders, the refusals and what one order comes to, when so many buy the same at the same time.

    `policy` says in orders how much there is room for.
    """
    product = sellable(crowd.fargo, crowd.capricorn)[0]
    item = NewLine(product.id, units(product))
    people = colleagues(crowd, buyers + 1)
    first = {"by": people.pop(), "key": "first", "po_number": "PO"}
    total = checkout.place_items([item], crowd.capricorn, crowd.fargo, **first).order.total
    amounts = {"limit_amount", "credit_limit"} & policy.keys()
    told = policy | {name: policy[name] * total + total // 2 for name in amounts}
    Account.update(credit_limit=told.pop("credit_limit", None)).where(Account.id == crowd.fargo.id).execute()
    fargo_says(crowd, **told)
    answers = all_at_once([lambda by=by: buy(crowd, by, item) for by in people])
    placed = [answer for answer in answers if isinstance(answer, checkout.Placed)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(placed) + len(refused) == buyers, answers
    return placed, refused, total


def test_twenty_at_once_never_order_more_than_the_days_allow(crowd):
    placed, refused, total = in_a_crowd(crowd, 20, limit_amount=6, limit_days=30)
    assert len(placed) == 5 and {type(one) for one in refused} == {checkout.OverPeriodLimit}
    assert Order.select(fn.SUM(Order.total)).scalar() == 6 * total and audit() == []


def test_twenty_at_once_never_have_more_orders_open_than_they_may(crowd):
    placed, refused, _total = in_a_crowd(crowd, 20, limit_open=4)
    assert len(placed) == 3 and {type(one) for one in refused} == {checkout.TooManyOpenOrders}
    assert Order.select().count() == 4 and audit() == []


def test_fifty_buyers_share_the_last_dollar_of_credit_and_not_one_more(crowd):
    placed, refused, total = in_a_crowd(crowd, 50, credit_limit=11)
    assert len(placed) == 10 and {type(one) for one in refused} == {checkout.OverCreditLimit}
    left = {one.facts["limit"].amount - one.facts["open"].amount for one in refused}
    assert max(left) < total and Order.select(fn.SUM(Order.total)).scalar() == 11 * total and audit() == []
