"""Cancelling a placed order: all of it, or units of it, with everything that hangs on it."""

import pytest

from models import carts, changes, checkout, history, orders, pricing
from models.accounts import Account
from models.base import counting
from models.catalog import Product
from models.changes import ChangeLine, ChangeOrder
from models.history import Event, Outbox
from models.identity import Actor
from models.orders import Order, OrderLine
from models.pricing import Coupon, CouponUse, Price, Promotion, PromotionUse
from models.refusals import ChangedMeanwhile, NotFound
from models.stock import Level, Reservation
from tests.models.changes.conftest import broken
from tests.models.changes.test_rating import US
from tests.models.checkout.conftest import fill_long_cart


def sums(order: Order) -> tuple:
    """How an order stands: its sums, its taxes by name, the units and prices of its lines."""
    now = Order.get_by_id(order.id)
    told = changes.sums_now(now), changes.taxes_now(now), changes.prices_now(now)
    lines = [(line.number, line.cancelled, told[2].get(line.id, line.unit_price)) for line in orders.lines_of(now)]
    return now.status, now.due, told[0], sorted(told[1]), lines


def test_parts_one_after_the_other_end_as_all_at_once_and_hold_at_every_step(placed, cancel):
    Promotion.update(account_limit=None, use_limit=None).execute()
    Coupon.update(account_limit=None, use_limit=None).execute()
    first, second = (placed(US, 5, ["CUPS25"]) for _ in range(2))
    numbers: dict[str, list[int]] = {}
    for line in orders.lines_of(first):
        numbers.setdefault(line.sku, []).append(line.number)
    skus = ("ETH-YIRG-340-WB", "CUP-SW-12", "GRD-DENEB-80", "SET-MORNING")
    coffee, cups, grinders, sets = (numbers[sku] for sku in skus)
    steps = [{coffee[0]: 12, cups[0]: 1}, dict.fromkeys(grinders, 1), {cups[1]: 3, sets[2]: 1, coffee[3]: 6}]
    for step in steps:
        before = Order.get_by_id(first.id).due
        made = cancel(first, step).change
        now = Order.get_by_id(first.id)
        assert made.total == now.due - before <= 0 and now.due == changes.sums_now(now)["total"]
        assert broken() == []
    cancel(second, steps[0] | steps[1] | steps[2])
    assert sums(first) == sums(second)
    for order in (first, second):
        cancel(order)
        assert Order.get_by_id(order.id).due == 0 and broken() == []


def test_a_cancelled_order_gives_everything_back(world, luka, placed, cancel):
    def standing():
        levels = list(Level.select(Level.id, Level.reserved).order_by(Level.id).tuples())
        used = [list(model.select(model.id, model.used).order_by(model.id).tuples()) for model in (Promotion, Coupon)]
        budgets = list(Promotion.select(Promotion.id, Promotion.budget_used).order_by(Promotion.id).tuples())
        return levels, used, budgets, orders.open_total(world.fargo.id)

    before = standing()
    order = placed(US, 5, ["TENYEARS"])
    assert standing() != before
    cancel(order)
    assert standing() == before
    assert Reservation.select().count() == PromotionUse.select().count() == CouponUse.select().count() == 0
    assert Order.get().status == "cancelled" and orders.lines_of(order)[0].quantity == 12
    again = placed(US, 5, ["TENYEARS"])
    assert again.total == order.total and broken() == []


def test_books_that_change_later_do_not_change_what_was_sold(world, placed, cancel):
    order = placed({"ETH-YIRG-340-WB": 48})
    Price.update(unit_price=1).where(Price.product == world.product("ETH-YIRG-340-WB").id).execute()
    told = changes.preview(order, {1: 24})
    assert [(lost.start, lost.before, lost.reached, lost.after) for lost in told.tiers] == [(48, 96000, 12, 100700)]
    cancel(order, {1: 24})
    assert changes.prices_now(order) == {orders.lines_of(order)[0].id: 100700}
    assert ChangeOrder.get().lost_tiers == told.tiers and broken() == []


def test_a_promotion_is_lost_with_its_condition_and_its_coupon_comes_back(world, luka, placed, cancel):
    order = placed({"CUP-SW-12": 6}, coupons=["CUPS25"])
    assert order.discount == 2_500 and Coupon.get(Coupon.code == "CUPS25").used == 1
    told = changes.preview(order, {1: 5})
    assert [name.code for name in told.promotions] == ["CUPS-25"] and told.after.discount == 0
    cancel(order, {1: 5})
    assert Coupon.get(Coupon.code == "CUPS25").used == PromotionUse.select().count() == 0 and broken() == []


def test_a_gift_goes_with_what_earned_it(placed, cancel):
    order = placed({"GRD-DENEB-80": 1, "ETH-YIRG-340-WB": 12})
    gift = next(line for line in orders.lines_of(order) if line.sku == "CLN-GRIND-430")
    grinder = next(line for line in orders.lines_of(order) if line.sku == "GRD-DENEB-80")
    made = cancel(order, {grinder.number: 1}).change
    assert made.units == 2 and OrderLine.get_by_id(gift.id).cancelled == 1
    assert not PromotionUse.select().where(PromotionUse.amount > 0).exists() and broken() == []


def test_an_agreed_price_stays(world, luka, placed, cancel):
    order = placed({"ETH-YIRG-340-WB": 48})
    basis = orders.basis_of(order)
    assert basis["tiers"]["offers"]
    agreed = changes.sold_of(order)
    agreed.basis = {}
    line = agreed.lines[0]
    assert changes.rate_again(agreed, {line.id: 1}).lines[line.id].unit_price == line.unit_price


def test_what_waits_for_stock_is_cancelled_before_what_is_there(world, placed, cancel):
    product = world.product("ETH-YIRG-340-WB")
    Product.update(backorder="allow").where(Product.id == product.id).execute()
    Level.update(on_hand=0, reserved=0).where(Level.product == product.id).execute()
    level = Level.select().where(Level.product == product.id).order_by(Level.id).first()
    Level.update(on_hand=30).where(Level.id == level.id).execute()
    order = placed({"ETH-YIRG-340-WB": 48})
    taken = orders.lines_of(order)[0].quantity - orders.lines_of(order)[0].backordered
    cancel(order, {1: 12})
    assert sum(row.quantity for row in Reservation.select()) == min(taken, 36)
    cancel(order, {1: 24})
    assert sum(row.quantity for row in Reservation.select()) == min(taken, 12) and broken() == []


def test_a_cancellation_never_makes_an_order_dearer(placed, cancel):
    order = placed({"ETH-YIRG-340-WB": 48})
    with pytest.raises(changes.CostsMore):
        cancel(order, {1: 1})
    assert ChangeOrder.select().count() == 0 and Order.get().version == order.version


def test_the_same_key_cancels_once_and_an_old_page_never(luka, placed, cancel):
    order = placed({"ETH-YIRG-340-WB": 48})
    first, again = (cancel(order, {1: 24}, key="one", version=order.version) for _ in range(2))
    assert first.made and not again.made and first.change.id == again.change.id
    with pytest.raises(ChangedMeanwhile):
        cancel(order, {1: 12}, key="two", version=order.version)
    assert ChangeOrder.select().count() == 1 == Event.select().where(Event.verb == "cancel_order").count()
    assert Outbox.select().where(Outbox.kind == "order_changed").count() == 1
    assert history.broken_links()[1] == [] == broken()


def test_what_cannot_be_is_refused_with_its_figures(world, placed, cancel):
    order = placed({"ETH-YIRG-340-WB": 48, "CUP-SW-12": 4})
    for wanted, refusal in [
        ({}, changes.NothingChosen), ({1: 0}, changes.NothingChosen), ({1: 49}, changes.MoreThanLeft),
        ({77: 1}, NotFound),
    ]:  # fmt: skip
        with pytest.raises(refusal):
            cancel(order, wanted)
    Product.update(multiple=4, minimum=8).where(Product.sku == "ETH-YIRG-340-WB").execute()
    for units in (42, 44):
        with pytest.raises(changes.NotInPacks):
            cancel(order, {1: units})
    with pytest.raises(changes.ReasonNeeded):
        cancel(order, {1: 24}, reason="")
    with pytest.raises(changes.NoteTooLong):
        cancel(order, {1: 24}, note="x" * (changes.NOTE_LENGTH + 1))
    cancel(order)
    with pytest.raises(changes.NotOpen):
        cancel(order)


def test_credit_is_free_as_soon_as_it_is_cancelled(world, luka, placed, cancel, cart_of):
    order = placed({"ETH-YIRG-340-WB": 48})
    Account.update(credit_limit=order.total).where(Account.code == "FARGO").execute()
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 48})
    with pytest.raises(checkout.OverCreditLimit):
        checkout.place_on_terms(cart, by=luka, key="next", po_number="PO")
    cancel(order)
    cart = carts.current(world.fargo.id, luka.user_id, world.capricorn.id)
    assert checkout.place_on_terms(cart, by=luka, key="next", po_number="PO").placed and broken() == []


def test_statements_do_not_grow_with_the_order(world, luka, cancel):
    Account.update(credit_limit=None).execute()
    Promotion.update(status="paused").execute()
    counts = []
    for number, lines in enumerate((5, 300)):
        order = checkout.place_on_terms(fill_long_cart(world, luka, lines), by=luka, key=f"k{number}", po_number="PO")
        with counting() as statements:
            cancel(order.order)
        counts.append(len(statements))
        assert ChangeLine.select().count() >= lines
    assert counts[0] == counts[1] <= 48


def test_the_house_cancels_for_a_customer_and_both_names_stay(world, placed, cancel):
    order = placed({"ETH-YIRG-340-WB": 48})
    made = cancel(order, {1: 24}, by=Actor(world.natalie.id, world.luka.id)).change
    event = Event.select().where(Event.verb == "cancel_order").get()
    assert (made.user_name, made.on_behalf_of_id) == ("Natalie Berg", world.luka.id)
    assert (event.user_id, event.on_behalf_of_id, event.account_id) == (world.natalie.id, world.luka.id, world.fargo.id)
    assert pricing.promotions.promotions_off()[1] == [] == broken()
