"""Goods that come back: asked for once, never more than was sent, and given back to the cent."""

import contextlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import billing, changes, checkout, clock, fulfilment, orders, returns, spending, stock
from models.accounts import Account
from models.base import counting
from models.changes import ChangeOrder
from models.history import Event, Outbox
from models.identity import Actor
from models.invoices import Invoice
from models.orders import Order, OrderLine
from models.refusals import ChangedMeanwhile, NotFound, Refused
from models.spending import Budget
from models.stock import Level
from tests import cards
from tests.models.changes.test_rating import CANADA, US
from tests.models.checkout.conftest import fill_long_cart
from tests.models.spending.test_giving_back import budgets_by_store, used

from .conftest import broken

COFFEE = {"ETH-YIRG-340-WB": 48, "CUP-SW-12": 2}


def test_what_was_sent_is_asked_back_once_and_never_more_of_it(world, placed, ship, luka):
    order = placed(COFFEE)
    facts = {"by": luka, "reason": "damaged"}
    with pytest.raises(returns.NothingShipped):
        returns.ask_return(order, {1: 1}, key="a", **facts)
    ship(order, {1: 24})
    first = returns.ask_return(order, {1: 20}, key="a", note=" Wet ", **facts)
    again = returns.ask_return(order, {1: 20}, key="a", note=" Wet ", **facts)
    assert first.made and not again.made and first.ret == again.ret and first.ret.note == "Wet"
    for wanted, refusal in [
        ({1: 5}, returns.MoreThanSent), ({2: 1}, returns.MoreThanSent), ({1: 0}, returns.NothingToReturn),
        ({}, returns.NothingToReturn), ({99: 1}, NotFound),
    ]:  # fmt: skip
        with pytest.raises(refusal):
            returns.ask_return(order, wanted, key="b", **facts)
    with pytest.raises(returns.ReturnReasonNeeded):
        returns.ask_return(order, {1: 1}, key="b", by=luka, reason="")
    assert returns.ask_return(order, {1: 4}, key="b", **facts).made
    with pytest.raises(returns.NothingShipped):
        returns.ask_return(order, {1: 1}, key="c", **facts)
    assert broken() == []


def test_a_return_takes_so_many_lines_and_a_longer_order_several_of_them(world, ship, luka):
    Account.update(credit_limit=None).execute()
    cart = fill_long_cart(world, luka, returns.RETURN_LINES + 1)
    order = ship(checkout.place_on_terms(cart, by=luka, key="long", po_number="PO").order)
    everything = {line.number: 1 for line in orders.lines_of(order)}
    with pytest.raises(returns.TooManyLines):
        returns.ask_return(order, everything, by=luka, key="a", reason="wrong")
    del everything[1]
    assert returns.ask_return(order, everything, by=luka, key="a", reason="wrong").made
    assert returns.ask_return(order, {1: 1}, by=luka, key="b", reason="wrong").made


def test_a_colleague_asks_for_nobody_elses_order(world, placed, ship, luka):
    order = ship(placed(COFFEE))
    Order.update(buyer=world.erin.id, buyer_name="Erin Olson").execute()
    with pytest.raises(returns.NotYours):
        returns.ask_return(Order.get(), {1: 1}, by=luka, key="a", reason="wrong")
    assert returns.ask_return(order, {1: 1}, by=Actor(world.erin.id), key="a", reason="wrong").made


def test_each_step_is_done_once_and_only_from_where_it_may_be(world, placed, ship, luka, sam):
    order = ship(placed(COFFEE))
    ret = returns.ask_return(order, {1: 24, 2: 1}, by=luka, key="a", reason="damaged").ret
    with pytest.raises(returns.AnswerNeeded):
        returns.refuse(ret, by=sam, key="no", version=1, answer=" ")
    with pytest.raises(returns.ReturnNotSo):
        returns.receive(ret, {1: 1}, {}, by=sam, key="early", version=1)
    other_tab = returns.return_of(world.fargo, ret.number)
    assert returns.authorize(ret, by=sam, key="yes", version=1, answer="By our driver").made
    assert not returns.authorize(other_tab, by=sam, key="yes", version=1).made and other_tab.status == "authorized"
    with pytest.raises(ChangedMeanwhile):
        returns.refuse(other_tab, by=sam, key="no", version=1, answer="Too late")
    for came, restocked, refusal in [
        ({1: 25}, {}, returns.MoreThanAsked), ({1: 3}, {1: 4}, returns.MoreThanAsked), ({}, {}, returns.NothingCame),
        ({7: 1}, {}, NotFound),
    ]:  # fmt: skip
        with pytest.raises(refusal):
            returns.receive(ret, came, restocked, by=sam, key="came", version=2)
    assert returns.receive(ret, {1: 20}, {}, by=sam, key="came", version=2).made
    with pytest.raises(returns.ReturnNotSo):
        returns.withdraw(ret, by=luka, key="oh", version=3)
    told = returns.preview_settlement(ret)
    with pytest.raises(returns.AmountChanged):
        returns.settle(ret, by=sam, key="money", version=3, total=told.effect + 1)
    assert returns.settle(ret, by=sam, key="money", version=3, total=told.effect).made
    assert not returns.settle(ret, by=sam, key="money", version=3, total=told.effect).made
    now = Order.get()
    assert now.changed == told.effect < 0 and ChangeOrder.get().kind == "return" and ChangeOrder.get().units == 20
    assert [line.returned for line in orders.lines_of(now)] == [20, 0]
    # What was asked for and did not come can be asked for again.
    assert returns.returnable(now) == dict(zip((line.id for line in orders.lines_of(now)), (28, 2), strict=True))
    kinds = [row.facts["status"] for row in Outbox.select().where(Outbox.kind == returns.NEWS).order_by(Outbox.id)]
    assert kinds == ["authorized", "settled"]
    verbs = [event.verb for event in Event.select().where(Event.stream == f"order:{order.id}").order_by(Event.number)]
    steps = ["ask_return", "authorize_return", "receive_return", "settle_return"]
    assert [verb for verb in verbs if verb in steps] == steps and broken() == []


def test_what_is_refused_or_withdrawn_can_be_asked_for_again(placed, ship, luka, sam):
    order = ship(placed(COFFEE))
    for number, end in enumerate((returns.refuse, returns.withdraw)):
        ret = returns.ask_return(order, {1: 48}, by=luka, key=f"a{number}", reason="other").ret
        more = {"answer": "It was opened."} if end is returns.refuse else {}
        assert end(ret, by=sam, key=f"e{number}", version=1, **more).made
    assert Order.get().changed == 0 and broken() == []
    assert returns.ask_return(order, {1: 48}, by=luka, key="last", reason="other").made


def test_what_goes_back_into_stock_is_counted_a_bundle_by_its_parts(world, placed, ship, luka, sam):
    bundle, coffee = world.product("SET-POUROVER"), world.product("ETH-YIRG-340-WB")
    order = ship(placed({"SET-POUROVER": 3, "ETH-YIRG-340-WB": 12}))
    place = Level.select().join(stock.Warehouse).where(Level.product == coffee.id).get()
    warehouse = stock.Warehouse.get_by_id(place.warehouse_id)
    lines = {line.product_id: line for line in orders.lines_of(order)}
    wanted = {lines[bundle.id].number: 2, lines[coffee.id].number: 6}
    counted = {part["product"]: part["quantity"] * 2 for part in lines[bundle.id].parts} | {coffee.id: 5}
    there = {one: on_hand(one, warehouse) for one in counted}
    ret = returns.ask_return(order, wanted, by=luka, key="a", reason="too many").ret
    returns.authorize(ret, by=sam, key="b", version=1)
    back = {lines[bundle.id].number: 2, lines[coffee.id].number: 5}
    returns.receive(ret, wanted, back, by=sam, key="c", version=2, warehouse=warehouse)
    returns.receive(ret, wanted, back, by=sam, key="c", version=2, warehouse=warehouse)
    for product, units in counted.items():
        everywhere = Level.select().where(Level.product == product).exists()
        assert on_hand(product, warehouse) == there[product] + (units if everywhere else 0)
    assert broken() == []


def on_hand(product: int, warehouse) -> int:
    """What lies of a product in a warehouse."""
    found = Level.get_or_none(Level.product == product, Level.warehouse == warehouse.id)
    return found.on_hand if found else 0


def test_everything_that_comes_back_leaves_the_shipping_unless_somebody_says_so(placed, ship, give_back, cancel):
    order = ship(placed({"ETH-YIRG-340-WB": 12, "CUP-SW-12": 1}))
    assert order.shipping > 0
    give_back(order, {1: 12})
    assert changes.sums_now(order)["shipping"] == order.shipping
    give_back(order, {2: 1}, deliveries=[1])
    now = Order.get()
    assert now.due == 0 and now.status == "complete" and broken() == []
    with pytest.raises(NotFound):
        give_back(ship(placed({"ETH-YIRG-340-WB": 12})), {1: 1}, deliveries=[2])


def test_a_gift_comes_back_for_nothing_and_by_a_credit_memo_all_the_same(placed, ship, give_back):
    order = ship(placed({"GRD-DENEB-80": 1}))
    gift = next(line for line in orders.lines_of(order) if line.sku == "CLN-GRIND-430")
    ret = give_back(order, {gift.number: 1})
    memo = Invoice.select().order_by(Invoice.id.desc()).get()
    assert (memo.kind, memo.total, Order.get().changed) == ("credit", 0, 0)
    assert ret.status == "settled" and OrderLine.get_by_id(gift.id).returned == 1 and broken() == []


def test_what_is_cancelled_after_a_return_is_not_priced_again(placed, ship, give_back, cancel):
    order = placed({"ETH-YIRG-340-WB": 48})
    ship(order, {1: 12})
    give_back(order, {1: 12})
    cancel(order, {1: 24})
    line = OrderLine.get(OrderLine.order == order.id)
    assert changes.prices_now(order)[line.id] == line.unit_price and broken() == []
    cancel(order, None)
    now = Order.get()
    assert now.status == "complete" and changes.sums_now(now)["subtotal"] == 0 and broken() == []


def test_budgets_and_cost_centres_get_back_what_their_own_lines_came_to(world, placed, ship, give_back, cancel):
    budgets_by_store(world)
    order = placed(US, 3)
    ship(order, {1: 6, 6: 1})
    east = used("EAST")
    clock.freeze(clock.now() + timedelta(days=32))
    world.capricorn.__class__.update(cancel_minutes=None).execute()
    for step in (lambda: give_back(order, {1: 5}), lambda: give_back(order, {1: 1}, deliveries=[1])):
        step()
        assert used("EAST") == east and used("ALL") == Order.get().due == used("WEST") + east
    cancel(order, None)
    assert used("ALL") == Order.get().due == used("WEST") + used("EAST") and broken() == []


@pytest.mark.parametrize("place", ["gifts", "canada"])
def test_no_sequence_of_steps_gives_back_more_than_was_charged(place, world, placed, ship, cancel, give_back, luka):
    account, by = (world.maple, Actor(world.marc.id)) if place == "canada" else (world.fargo, luka)
    days = {"period": "month", "starts_on": world.capricorn.today(), "amount": 10**9}
    Budget.update(is_open=False).execute()
    spending.create_budget(account, by=by, code="EVERY", name_en="All", **days)
    stores = [world.store("MAPLE", code) for code in ("TOR-01", "VAN-01")] if place == "canada" else 2
    coupons = () if place == "canada" else ["CUPS25"]

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def holds(data):
        before = used("EVERY")
        order = placed(CANADA if place == "canada" else US, stores, coupons, account, by)
        for step in range(data.draw(st.integers(2, 8))):
            now = Order.get_by_id(order.id)
            line = data.draw(st.sampled_from([one for one in orders.lines_of(now) if one.cancelled < one.quantity]))
            unsent, sent = line.quantity - line.cancelled - line.shipped, line.shipped - line.returned
            what = data.draw(st.sampled_from(["ship", "return", "cancel"]))
            if what == "ship" and unsent:
                ship(now, {line.number: data.draw(st.integers(1, unsent))})
            elif what == "return" and sent:
                group = next(one.number for one in orders.groups_of(now) if one.id == line.group_id)
                units = {line.number: data.draw(st.integers(1, sent))}
                shipping = [group] if data.draw(st.booleans()) else []
                give_back(now, units, deliveries=shipping, key=f"step-{step}", by=by)
            elif what == "cancel" and unsent and now.status == "open":
                with contextlib.suppress(Refused):
                    cancel(now, {line.number: data.draw(st.integers(1, unsent))}, by=by)
            due = Order.get_by_id(order.id).due
            assert used("EVERY") - before == due >= 0
        assert broken() == []

    holds()


@pytest.mark.parametrize("place", ["gifts", "canada"])
def test_each_part_of_a_line_by_its_name_is_given_back_up_to_what_it_came_to(place, world, placed):
    if place == "canada":
        stores = [world.store("MAPLE", code) for code in ("TOR-01", "VAN-01", "HAL-01")]
        order = placed(CANADA, stores, ["WELCOME10"], world.maple, Actor(world.marc.id))
    else:
        order = placed(US, 3, ["CUPS25"])
    sold = changes.sold_of(order)
    whole = changes.recorded(order, sold, changes.units_left(order))

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def holds(data):
        now = whole
        for _step in range(data.draw(st.integers(1, 5))):
            lines = data.draw(st.lists(st.sampled_from(sorted(now.lines)), max_size=6, unique=True))
            units = {line: data.draw(st.integers(0, now.lines[line].units)) for line in lines}
            after = changes.less(sold, now, units)
            for line, its in after.lines.items():
                then = now.lines[line]
                assert its.units == then.units - units.get(line, 0) and 0 <= its.net <= then.net
                assert all(0 <= left <= then.discounts[name] for name, left in its.discounts.items())
                assert all(0 <= left <= then.taxes[name] for name, left in its.taxes.items())
            now = after
        nothing = changes.less(sold, now, {line: its.units for line, its in now.lines.items()})
        assert nothing.total == nothing.shipping + sum(group.tax for group in nothing.groups.values())

    holds()


def test_statements_do_not_grow_with_the_order(placed, ship, give_back):
    counts = []
    for stores in (1, 5):
        order = ship(placed(US, stores))
        with counting() as statements:
            give_back(order, {line.number: 1 for line in orders.lines_of(order) if line.quantity})
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_card_is_refunded_what_came_back_of_what_it_paid(world, sam):
    order = cards.paid_with(world, "pays").order
    facts = {"by": sam, "key": "ship", "version": Order.get_by_id(order.id).version}
    fulfilment.ship(Order.get_by_id(order.id), 1, {1: 6}, **facts)
    cards.work()
    ret = returns.ask_return(order, {1: 2}, by=Actor(world.amelie.id), key="a", reason="damaged").ret
    returns.authorize(ret, by=sam, key="b", version=1)
    returns.receive(ret, {1: 2}, {}, by=sam, key="c", version=2)
    total = returns.preview_settlement(ret).effect
    for _ in range(2):
        returns.settle(ret, by=sam, key="d", version=3, total=total)
        cards.work()
    paid = billing.paid_by(billing.payments_of(order))
    assert (paid.taken, paid.refunded) == (order.total, -total) and total < 0 and broken() == []
