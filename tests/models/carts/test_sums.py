"""Whatever is done to a cart, its stored sums are those of its lines, and each product has one price over all lines."""

from datetime import timedelta
from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import carts, money, pricing
from models.base import database
from models.carts import Cart, CartLine, Filter, NewLine
from models.refusals import Refused

STEPS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 2), st.integers(-1, 30), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("change"), st.integers(0, 9), st.integers(0, 40), st.integers(0, 2)),
    st.tuples(st.just("quantities"), st.integers(1, 40)),
    st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("move"), st.integers(-1, 3)),
    st.tuples(st.just("remove"), st.integers(0, 9)),
    st.tuples(st.just("restore")),
    st.tuples(st.just("reprice")),
)


def run(trade, memory, step):
    """One step on the cart; what it refuses leaves the cart as it is."""
    cart, by, (verb, *facts) = trade.cart, trade.by, step
    rows = list(CartLine.select().where(CartLine.cart == cart.id, CartLine.removal == "").order_by(CartLine.position))
    day = cart.earliest_date()
    if verb == "add":
        product, quantity, store, days = facts
        wanted_on = day + timedelta(days=days)
        item = NewLine((trade.a, trade.b, trade.c)[product].id, quantity, trade.stores[store].id, wanted_on)
        cart.add_lines([item, item], by=by)
    elif verb == "change" and rows:
        line = rows[facts[0] % len(rows)]
        cart.change_line(line.id, by=by, version=line.version, quantity=facts[1], location_id=trade.stores[facts[2]].id)
    elif verb == "quantities":
        cart.change_quantities({line.id: (line.version, facts[0]) for line in rows}, by=by)
    elif verb == "send":
        cart.send_lines_to(Filter(location=trade.stores[facts[0]].id), trade.stores[facts[1]], by=by)
    elif verb == "move":
        cart.reschedule_lines(Filter(), day + timedelta(days=facts[0] * 3), by=by)
    elif verb == "remove" and rows:
        memory.removal = cart.remove_lines([rows[facts[0] % len(rows)].id], by=by)
    elif verb == "restore":
        cart.restore(memory.removal, by=by)
    elif verb == "reprice":
        cart.reprice(by=by)


def check(trade):
    """The invariants."""
    rows = carts.items_for_placing(trade.cart)
    stored = Cart.get_by_id(trade.cart.id)
    listed = sum(money.extended(row.list_price, row.quantity) for row in rows)
    assert (stored.line_count, stored.quantity) == (len(rows), sum(row.quantity for row in rows))
    assert (stored.subtotal, stored.list_subtotal) == (sum(row.subtotal for row in rows), listed)
    totals = {}
    for row in rows:
        assert row.subtotal == money.extended(row.unit_price, row.quantity)
        totals[row.product_id] = totals.get(row.product_id, 0) + row.quantity
    quotes = pricing.quote(trade.shop, trade.account, totals, trade.shop.today())
    for row in rows:
        assert (row.unit_price, row.reason) == (quotes[row.product_id].unit_price, quotes[row.product_id].reason())
    assert carts.sums_off() == (1, [])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=1, max_size=12))
def test_stored_sums_and_prices_hold_after_any_sequence_of_verbs(trade, steps):
    memory = SimpleNamespace(removal="")
    with database.atomic() as example:
        trade.cart = carts.current(trade.account.id, trade.by.buyer_id, trade.shop.id)
        for step in steps:
            try:
                with database.atomic():
                    run(trade, memory, step)
            except Refused:
                pass
            check(trade)
        example.rollback()
