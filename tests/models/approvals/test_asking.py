"""Asking for approval: what waits, for whom, and what keeps an order from being placed without it."""

import pytest

from models import approvals, carts, checkout, history
from models.approvals import ApprovalLine, ApprovalRequest, ApprovalSeat
from models.base import counting
from models.carts import Cart
from models.history import Outbox
from models.identity import Actor, User
from models.orders import Order
from models.refusals import ChangedMeanwhile, Refused

from .conftest import COFFEE


def seats(request):
    return {user for (user,) in ApprovalSeat.select(ApprovalSeat.user).where(
        ApprovalSeat.request == request.id, ApprovalSeat.level == request.level).tuples()}  # fmt: skip


def test_an_order_that_a_rule_asks_about_is_not_placed_without_a_yes(world, rule, cart_of, hannah):
    rule("More than 100", amount_from=100_00)
    cart = cart_of(hannah)
    with pytest.raises(checkout.NeedsApproval, match="More than 100"):
        checkout.place_on_terms(cart, by=hannah, key="key", po_number="PO-1")
    assert not Order.select().exists() and Cart.get_by_id(cart.id).status == "open"


def test_the_command_line_and_files_do_not_get_around_a_rule(world, rule, hannah):
    rule()
    items = [carts.NewLine(world.product("ETH-YIRG-340-WB").id, 24)]
    with pytest.raises(checkout.NeedsApproval):
        checkout.place_items(items, world.capricorn_ca, world.maple, by=hannah, key="file", po_number="PO-1")


def test_a_request_freezes_the_cart_and_keeps_what_was_asked_for(world, rule, cart_of, hannah, priya):
    rule(amount_from=100_00)
    cart = cart_of(hannah)
    total = checkout.assess_cart(cart, world.maple).total
    words = {"note": "Ring", "message": "For the opening", "base": "http://x/"}
    request = approvals.ask(cart, by=hannah, po_number=" PO-7 ", **words)
    assert (request.status, request.total, request.line_count, request.po_number) == ("waiting", total, 2, "PO-7")
    assert seats(request) == {priya.user_id}
    lines = [(line.sku, line.quantity) for line in approvals.lines_of(request, "en")]
    assert lines == list(COFFEE.items())
    assert carts.current(world.maple.id, hannah.buyer_id, world.capricorn_ca.id) is None
    with pytest.raises(Refused, match="waits for approval"):
        cart.remove_lines([line.id for line in carts.items_for_placing(cart)], by=hannah)
    row = Outbox.get(Outbox.kind == "approval_requested")
    assert row.facts["user_id"] == priya.user_id and row.facts["base"] == "http://x/"
    assert [event.verb for event in history.events_of(request.stream)] == ["ask_approval"]


def test_a_second_click_meets_the_same_request(rule, cart_of, hannah):
    rule()
    cart = cart_of(hannah)
    stale = Cart.get_by_id(cart.id)
    request = approvals.ask(cart, by=hannah, po_number="1")
    with pytest.raises((Refused, ChangedMeanwhile)):
        approvals.ask(stale.loaded(), by=hannah, po_number="1")
    assert [one.id for one in approvals.waiting_under(request.account_id, f"cart-{cart.id}")] == [request.id]
    assert ApprovalRequest.select().count() == 1


def test_what_could_not_be_ordered_is_not_asked_for(rule, cart_of, hannah):
    rule()
    with pytest.raises(Refused, match="number of your purchase order"):
        approvals.ask(cart_of(hannah), by=hannah, po_number="")
    with pytest.raises(Refused, match="total has changed"):
        approvals.ask(cart_of(hannah), by=hannah, po_number="1", expected_total=1)


def test_an_approver_orders_under_the_own_rule_but_not_above_it(world, rule, cart_of, priya, marc):
    rule("Small", amount_from=100_00)
    assert checkout.place_on_terms(cart_of(priya), by=priya, key="own", po_number="1").placed
    rule("Large", level=2, amount_from=200_00, roles=["admin"])
    with pytest.raises(checkout.NeedsApproval, match="Large"):
        checkout.place_on_terms(cart_of(priya), by=priya, key="two", po_number="1")
    request = approvals.ask(cart_of(priya), by=priya, po_number="1")
    assert seats(request) == {marc.user_id}


def test_a_rep_who_acts_for_an_approver_has_no_authority(world, rule, cart_of, priya):
    rule()
    natalie = Actor(world.natalie.id, priya.user_id)
    request = approvals.ask(cart_of(natalie), by=natalie, po_number="1")
    assert (request.buyer_id, request.asked_by_id) == (priya.user_id, world.natalie.id)


def test_a_rule_whose_approvers_may_not_decide_asks_the_administrators(world, rule, cart_of, hannah, marc):
    rule(people=[hannah.user_id])
    natalie = Actor(world.natalie.id, hannah.user_id)
    User.update(active=False).where(User.id == hannah.user_id).execute()
    assert seats(approvals.ask(cart_of(natalie), by=natalie, po_number="1")) == {marc.user_id}


def test_where_nobody_could_say_yes_the_request_is_not_made(rule, cart_of, marc, hannah):
    rule(roles=["approver"])
    User.update(active=False).where(User.id.in_([marc.user_id]) | (User.role == "approver")).execute()
    with pytest.raises(Refused, match="nobody of your company"):
        approvals.ask(cart_of(hannah), by=hannah, po_number="1")


def test_conditions_are_met_together(world, rule, cart_of, hannah):
    rule("Amount and SKUs", amount_from=100_00, skus_from=3)
    assert not needs(world, cart_of(hannah), hannah)
    rule("Two SKUs", skus_from=2)
    rule("Coffee", category=category("coffee"))
    rule("Machines", category=category("equipment"))
    rule("Hannah", buyer=hannah.user_id)
    rule("Somebody else", buyer=world.marc.id)
    cart = carts.current(world.maple.id, hannah.buyer_id, world.capricorn_ca.id)
    names = {need.name: need.reasons for need in needs(world, cart, hannah)}
    assert set(names) == {"Two SKUs", "Coffee", "Hannah"}
    assert names["Two SKUs"] == [("skus", {"least": 2, "order": 2})]
    assert names["Coffee"][0][1]["name_fr"] == "Café"


def test_an_account_without_rules_costs_one_statement(world, rule, cart_of, hannah):
    cart = cart_of(hannah)
    account = world.maple
    rows, assessment = checkout.review_cart(cart, account)
    charges = checkout.charges_of(cart, account, hannah.buyer_id, rows, assessment)
    with counting() as statements:
        assert checkout.needs_of(account, assessment, hannah, charges, standings=[]) == []
    assert len(statements) == 1


def test_asking_takes_as_many_statements_for_many_lines_as_for_few(rule, cart_of, hannah):
    rule(category=category("coffee"))
    counts = []
    for wanted in ({"ETH-YIRG-340-WB": 24}, COFFEE):
        cart = cart_of(hannah, wanted)
        with counting() as statements:
            approvals.ask(cart, by=hannah, po_number="1")
        counts.append(len(statements))
    assert ApprovalLine.select().count() == 3 and counts[0] == counts[1]


def needs(world, cart, by):
    rows, assessment = checkout.review_cart(cart, world.maple)
    charges = checkout.charges_of(cart, world.maple, by.buyer_id, rows, assessment)
    return checkout.needs_of(world.maple, assessment, by, charges)


def category(code):
    from models.catalog import Category

    return Category.get(Category.code == code).id
