"""Deciding: one order for a yes, nothing lost for a no, and what the yes does not cover is asked for again."""

import pytest

from models import approvals, authority, carts, checkout, history, orders
from models.accounts import Account
from models.approvals import ApprovalLine, ApprovalSeat, Decision
from models.carts import Cart, CartLine
from models.catalog import Product
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from models.pricing import Price
from models.refusals import ChangedMeanwhile, Refused

AUDIT = (approvals.waiting_off, approvals.decided_off, orders.journal_off, orders.sums_off, checkout.placements_off,
         checkout.credit_off, history.broken_links)  # fmt: skip


def clean():
    return [name.__name__ for name in AUDIT if name()[1]] == []


def raise_prices(percent):
    Price.update(unit_price=Price.unit_price * (100 + percent) / 100).execute()


def test_a_yes_places_the_order_under_both_names(world, rule, asked, hannah, priya, say_yes, fresh):
    rule()
    request = asked(note="Ring")
    outcome = say_yes(request, priya, words="Go ahead")
    order = outcome.order
    assert outcome.placed and order.total == request.total
    assert (order.buyer_name, order.placed_by_name, order.po_number) == ("Hannah Brooks", "Priya Sharma", "PO-7")
    done = fresh(request)
    assert (done.status, done.order_id, done.due_at) == ("approved", order.id, None)
    assert Cart.get_by_id(request.cart_id).status == "placed"
    assert (Decision.get().verdict, Decision.get().words) == ("approved", "Go ahead")
    mails = [(row.kind, row.facts["user_id"]) for row in Outbox.select().where(Outbox.kind == "approval_decided")]
    assert mails == [("approval_decided", hannah.user_id)]
    assert clean()


def test_pressed_again_the_button_finds_the_same_order(rule, asked, priya, say_yes):
    rule()
    request = asked()
    first, again = say_yes(request, priya), say_yes(request, priya)
    assert again.order.id == first.order.id and not again.placed
    assert Order.select().count() == 1 and Decision.select().count() == 1


def test_a_no_gives_the_cart_back_with_the_reason(world, rule, asked, hannah, priya, fresh):
    rule()
    request = asked()
    with pytest.raises(Refused, match="Say why"):
        approvals.refuse(request, by=priya, version=request.version, words="  ")
    approvals.refuse(fresh(request), by=priya, version=request.version, words="Too much for May")
    assert fresh(request).status == "refused" and Decision.get().words == "Too much for May"
    assert carts.current(world.maple.id, hannah.buyer_id, world.capricorn_ca.id).id == request.cart_id
    with pytest.raises(Refused, match="does not wait any more"):
        approvals.refuse(fresh(request), by=priya, version=fresh(request).version, words="Again")
    assert clean()


def test_a_request_is_taken_back_by_who_asked(rule, asked, hannah, priya, fresh, say_yes):
    rule()
    request = asked()
    approvals.withdraw(request, by=hannah, version=request.version)
    assert Cart.get_by_id(request.cart_id).status == "open"
    with pytest.raises(Refused):
        say_yes(request, priya)
    assert not Order.select().exists() and clean()


def test_nobody_decides_who_is_not_asked_and_nobody_for_themselves(world, rule, asked, hannah, marc, say_yes):
    rule()
    request = asked()
    for person in (hannah, marc, Actor(world.natalie.id, world.priya.id)):
        with pytest.raises(approvals.NotYours):
            say_yes(request, person)


def test_levels_decide_one_after_the_other(rule, asked, priya, marc, say_yes, fresh):
    rule("First")
    rule("Second", level=2, roles=["admin"])
    request = asked()
    assert say_yes(request, priya).level == 2 and not Order.select().exists()
    with pytest.raises(approvals.NotYours):
        say_yes(request, priya)
    assert say_yes(request, marc).placed
    assert [one.level for one in Decision.select().order_by(Decision.id)] == [1, 2] and clean()


def test_an_old_page_decides_nothing(rule, asked, priya, marc, say_yes, fresh):
    rule("First", roles=["approver", "admin"])
    rule("Second", level=2, roles=["approver", "admin"])
    request = asked()
    version = request.version
    say_yes(request, priya)
    with pytest.raises(ChangedMeanwhile):
        say_yes(request, marc, version=version)
    assert Decision.select().count() == 1


def test_a_price_beyond_the_tolerance_asks_again_and_less_goes_through(world, rule, asked, priya, marc, say_yes, fresh):
    rule()
    request = asked()
    raise_prices(5)
    with pytest.raises(approvals.PriceDrifted, match="beyond the tolerance of 2%"):
        say_yes(request, priya)
    assert fresh(request).status == "waiting" and not Order.select().exists()
    authority.set_tolerance(world.maple, 6_000, by=marc, version=0)
    outcome = say_yes(request, priya)
    assert outcome.placed and outcome.order.total > request.total and outcome.before == request.total
    assert clean()


def test_a_price_that_was_seen_needs_no_tolerance(rule, asked, priya, say_yes, judged):
    rule()
    request = asked()
    raise_prices(50)
    now = judged(request).assessment.total
    assert say_yes(request, priya, agreed_total=now).placed


def test_a_lower_level_that_agreed_to_less_is_asked_again(rule, asked, priya, marc, say_yes, fresh, judged):
    rule("First")
    rule("Second", level=2, roles=["admin"])
    request = asked()
    say_yes(request, priya)
    raise_prices(10)
    now = judged(request).assessment.total
    outcome = say_yes(request, marc, agreed_total=now)
    assert outcome.again and outcome.level == 1 and outcome.before == request.total
    assert (fresh(request).round, fresh(request).level) == (2, 1)
    assert Outbox.select().where(Outbox.kind == "approval_drifted").count() == 1
    say_yes(request, priya, agreed_total=now)
    assert say_yes(request, marc, agreed_total=now).placed and clean()


def test_what_keeps_a_cart_from_being_placed_is_said_and_the_request_stays(world, rule, asked, priya, say_yes, fresh):
    rule()
    request = asked()
    Account.update(credit_limit=100_00).where(Account.id == world.maple.id).execute()
    with pytest.raises(checkout.OverCreditLimit, match="the limit is"):
        say_yes(request, priya)
    assert fresh(request).status == "waiting" and Cart.get_by_id(request.cart_id).status == "submitted"
    assert not Decision.select().exists() and clean()


def test_approved_in_part_the_rest_is_a_cart_of_the_buyers(world, rule, asked, hannah, priya, say_yes, fresh):
    rule()
    request = asked()
    assert approvals.lower(request, {1: 24, 2: 0}, by=priya, version=request.version) == {}
    outcome = say_yes(request, priya)
    lines = [(line.sku, line.quantity) for line in orders.lines_of(outcome.order)]
    assert lines == [("ETH-YIRG-340-WB", 24)]
    rest = Cart.get_by_id(fresh(request).rest_cart_id)
    assert (rest.name, rest.status, rest.buyer_id, rest.line_count) == ("The rest", "open", hannah.buyer_id, 2)
    left = CartLine.select(CartLine.quantity, CartLine.unit_price).where(CartLine.cart == rest.id)
    assert [row.quantity for row in left.order_by(CartLine.position)] == [24, 12]
    assert all(row.unit_price for row in left) and rest.subtotal > 0
    assert Decision.get().verdict == "in_part" and carts.sums_off()[1] == [] and clean()


def test_lowering_shows_its_effect_on_the_tier_before(rule, asked, priya, judged):
    rule()
    request = asked({"ETH-YIRG-340-WB": 48})
    approvals.lower(request, {1: 6}, by=priya, version=request.version)
    found = judged(request)
    assert found.in_part and found.lines[0].tier_lost > 0 and found.lines[0].price_moved == 0
    assert found.assessment.total < request.total


def test_more_than_was_asked_or_a_broken_pack_is_refused(rule, asked, priya, fresh):
    rule()
    Product.update(multiple=12).where(Product.sku == "ETH-YIRG-908-WB").execute()
    request = asked()
    refused = approvals.lower(request, {1: 100, 2: 5}, by=priya, version=request.version)
    assert {number: why.name for number, why in refused.items()} == {1: "MoreThanAsked", 2: "NotInPacks"}
    assert not ApprovalLine.select().where(ApprovalLine.approved.is_null(False)).exists()
    approvals.lower(request, {1: 0, 2: 0}, by=priya, version=request.version)
    with pytest.raises(Refused, match="Nothing would be left"):
        approvals.approve(request, by=priya, version=fresh(request).version, agreed_total=0)


def test_what_shrank_below_the_second_rule_needs_no_second_yes(world, rule, asked, priya, say_yes, fresh):
    rule("First")
    request = asked()
    rule("Second", level=2, roles=["admin"], amount_from=request.total)
    approvals.lower(request, {2: 0}, by=priya, version=request.version)
    assert say_yes(request, priya).placed


def test_what_was_wanted_for_a_day_that_passed_goes_as_soon_as_can_be(rule, asked, priya, say_yes, judged, world):
    from datetime import timedelta

    from models import clock

    rule()
    request = asked()
    clock.freeze(clock.now() + timedelta(days=20))
    found = judged(request)
    assert all(told.moved for told in found.lines)
    order = say_yes(request, priya).order
    assert orders.groups_of(order)[0].wanted_on >= world.capricorn_ca.today()


def test_who_left_the_rules_is_asked_no_more_at_the_next_level(rule, asked, priya, marc, say_yes, fresh):
    rule("First")
    second = rule("Second", level=2, roles=["admin"])
    request = asked()
    authority.remove_rule(second, by=marc)
    assert say_yes(request, priya).placed
    assert ApprovalSeat.select().count() == 1


def test_paid_by_card_the_yes_covers_the_cart_as_it_is(world, rule, asked, hannah, priya, say_yes, fresh):
    rule()
    request = asked()
    Account.update(payment_policy="card").where(Account.id == world.maple.id).execute()
    assert say_yes(request, priya).ready and fresh(request).status == "approved" and not Order.select().exists()
    cart = Cart.get_by_id(request.cart_id)
    Account.update(payment_policy="terms").where(Account.id == world.maple.id).execute()
    rows, assessment = checkout.review_cart(cart.loaded(), world.maple)
    assert cart.status == "open" and checkout.covers(cart, cart.version, assessment.total) and clean()
    raise_prices(10)
    with pytest.raises(checkout.NeedsApproval):
        checkout.place_on_terms(Cart.get_by_id(cart.id), by=hannah, key="k", po_number="PO-10423")
    Price.update(unit_price=Price.unit_price * 100 / 110).execute()
    assert checkout.place_on_terms(Cart.get_by_id(cart.id), by=hannah, key="k", po_number="PO-10423").placed and clean()


def test_a_cart_that_changed_since_the_yes_is_not_covered(world, rule, asked, hannah, priya, say_yes):
    rule()
    request = asked()
    Account.update(payment_policy="card").where(Account.id == world.maple.id).execute()
    say_yes(request, priya)
    Account.update(payment_policy="terms").where(Account.id == world.maple.id).execute()
    cart = Cart.get_by_id(request.cart_id)
    cart.remove_lines([carts.items_for_placing(cart.loaded())[0].id], by=hannah)
    with pytest.raises(checkout.NeedsApproval):
        checkout.place_on_terms(Cart.get_by_id(cart.id), by=hannah, key="k", po_number="PO-10423")
