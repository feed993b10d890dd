"""Promotions from the cart to the order: discounts before tax, gifts, terms, coupons that are never over-used."""

import pytest

from models import carts, checkout, history, orders, pricing
from models.accounts import Account
from models.base import counting
from models.identity import Actor
from models.orders import Adjustment, Order
from models.pricing import Coupon, CouponUse, Promotion, PromotionUse
from models.pricing.promotions import CouponUsedUp
from models.refusals import Refused


def place(cart, by, key="key", **more):
    return checkout.place_on_terms(cart, by=by, key=key, po_number="PO-1", **more).order


def clean() -> bool:
    """Whether every invariant that promotions touch holds."""
    checks = [orders.sums_off, orders.lines_off, orders.deliveries_off, checkout.credit_off, orders.stock_off]
    return not any(check()[1] for check in [*checks, pricing.promotions.promotions_off])


def test_a_coupon_takes_its_share_off_every_line_before_tax_and_the_order_says_so(world, cart_of):
    hannah = Actor(world.user("hannah@maple.example").id)
    cart = cart_of(world.maple, hannah, {"ETH-YIRG-340-WB": 24, "CUP-SW-12": 2})
    before = checkout.assess_cart(cart, world.maple)
    carts.add_coupon(cart, " welcome10 ", by=hannah)
    after = checkout.assess_cart(cart, world.maple)
    assert after.discount == (before.subtotal + 5) // 10
    assert after.tax < before.tax and after.total == after.subtotal - after.discount + after.shipping + after.tax
    order = place(cart, hannah, expected_total=after.total)
    assert (order.discount, order.total) == (after.discount, after.total)
    lines, charges, whole = orders.discounts_of(order)
    assert [(one.code, one.name_fr, one.amount) for one in whole] == [
        ("WELCOME", "10\xa0% sur votre première commande", -after.discount)
    ]
    assert {line.id: -sum(d.amount for d in lines[line.id]) for line in orders.lines_of(order)} == {
        line.id: line.discount for line in orders.lines_of(order)
    }
    assert clean()


def test_the_second_order_cannot_have_what_is_for_the_first(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    place(cart, luka)
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    carts.add_coupon(cart, "WELCOME10", by=luka)
    assessment = checkout.assess_cart(cart, world.fargo)
    assert [(one.code, one.reason) for one in assessment.coupons] == [("WELCOME10", "first order only")]
    assert assessment.discount == 0


def test_a_gift_is_a_line_that_costs_nothing_and_reserves_its_stock(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"GRD-DENEB-80": 1})
    assessment = checkout.assess_cart(cart, world.fargo)
    gift = next(line for line in assessment.lines if line.gift)
    assert (gift.sku, gift.quantity, gift.discount) == ("CLN-GRIND-430", 1, gift.subtotal)
    assert gift.subtotal > 0 and gift.tax == 0
    order = place(cart, luka)
    assert {line.sku: line.subtotal - line.discount for line in orders.lines_of(order)}["CLN-GRIND-430"] == 0
    assert PromotionUse.get().amount == gift.subtotal
    assert clean()


def test_free_shipping_is_named_on_the_order_and_its_charge_stays_visible(world, luka, cart_of):
    stores = [world.store("FARGO", f"STORE-0{number}") for number in range(1, 6)]
    Promotion.update(conditions={"amount": 50_000}).where(Promotion.code == "FREE-SHIPPING-US").execute()
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 12}, stores)
    assessment = checkout.assess_cart(cart, world.fargo)
    assert assessment.shipping == 0 and all(group.shipping_discounts for group in assessment.groups)
    order = place(cart, luka)
    _, charges, whole = orders.discounts_of(order)
    assert len(charges) == 5 and whole[0].code == "FREE-SHIPPING-US"
    charged = Adjustment.select().where(Adjustment.order == order.id, Adjustment.kind == "shipping")
    assert sum(one.amount for one in charged) == -whole[0].amount > 0
    assert order.shipping == 0 and clean()


def test_what_nearly_applies_is_told_with_what_is_missing(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 60})
    assessment = checkout.assess_cart(cart, world.fargo)
    near = {one.rule.code: one.amount for one in assessment.applied.nearly}
    assert near["FREE-SHIPPING-US"] == 250_000 - assessment.subtotal > 0


def test_longer_terms_stand_on_the_order_with_their_promotion(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"GRD-DENEB-98": 1})
    carts.add_coupon(cart, "NET60", by=luka)
    order = place(cart, luka)
    assert order.terms_days == 60
    assert [one.code for one in orders.discounts_of(order)[2] if not one.amount] == ["NET-60"]
    event = history.events_of(f"order:{order.id}")[0]
    assert "NET-60" in event.facts["promotions"]
    assert clean()


def test_a_coupon_that_another_order_used_up_is_refused_by_name(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    carts.add_coupon(cart, "TENYEARS", by=luka)
    seen = checkout.assess_cart(cart, world.fargo)
    assert seen.discount > 0
    Coupon.update(use_limit=0).where(Coupon.key == "tenyears").execute()
    with pytest.raises(CouponUsedUp):
        place(cart, luka, expected_total=seen.total)
    assert not Order.select().exists() and not CouponUse.select().exists()
    assert carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id) is not None


def test_a_coupon_of_one_account_is_unknown_to_another(world, cart_of):
    greta = Actor(world.user("greta@nordlicht.example").id)
    cart = cart_of(world.nordlicht, greta, {"ETH-YIRG-340-WB": 2})
    with pytest.raises(Refused, match="no coupon TENYEARS"):
        carts.add_coupon(cart, "TENYEARS", by=greta)
    with pytest.raises(Refused, match="Enter the code"):
        carts.add_coupon(cart, "  ", by=greta)
    assert carts.coupons_of(cart) == []


def test_a_coupon_is_kept_once_and_can_be_taken_out(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    for typed in ("TENYEARS", "tenyears", "Net60"):
        carts.add_coupon(cart, typed, by=luka)
    assert [coupon.code for coupon in carts.coupons_of(cart)] == ["TENYEARS", "Net60"]
    assert carts.remove_coupon(cart, "TenYears", by=luka) and not carts.remove_coupon(cart, "tenyears", by=luka)
    assert [coupon.code for coupon in carts.coupons_of(cart)] == ["Net60"]


def test_an_exclusive_coupon_keeps_the_others_out_and_says_which(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"GRD-DENEB-98": 1})
    carts.add_coupon(cart, "TENYEARS", by=luka)
    assessment = checkout.assess_cart(cart, world.fargo)
    assert [used.rule.code for used in assessment.applied.used] == ["FARGO-ANNIVERSARY"]
    kept_out = {miss.rule.code: miss.other.code for miss in assessment.applied.missed if miss.other}
    assert kept_out["GRINDER-CARE"] == "FARGO-ANNIVERSARY"


def test_an_assessment_takes_as_many_statements_for_five_lines_as_for_five_hundred(world, luka, long_cart):
    Account.update(credit_limit=None).execute()
    counts = []
    for lines in (5, 500):
        cart = long_cart(luka, lines)
        with counting() as statements:
            checkout.assess_cart(cart, world.fargo)
        counts.append(len(statements))
        carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id).close(by=luka)
    assert counts[0] == counts[1]
