"""Placing on terms: what is written, what is refused, and that one key is one order."""

import pytest

from models import carts, checkout, history, orders
from models.accounts import Account
from models.base import counting
from models.carts import CartLine
from models.history import Event, Outbox
from models.identity import Actor
from models.money import Money
from models.orders import Order
from models.pricing import Promotion, PromotionAssignment, PromotionUse
from models.refusals import Refused
from models.stock import Level, Reservation


def place(cart, by, key="key", po_number="PO-1", **more):
    return checkout.place_on_terms(cart, by=by, key=key, po_number=po_number, **more)


def test_an_order_has_what_the_cart_had(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24, "ETH-YIRG-908-WB": 6})
    assessed = checkout.assess_cart(cart, world.fargo)
    placed = place(cart, luka, note=" Ring twice ")
    order = placed.order
    assert placed.placed
    assert order.number == "SO-000001"
    assert (order.total, order.tax, order.subtotal) == (assessed.total, assessed.tax, assessed.subtotal)
    assert (order.po_number, order.note, order.terms_days) == ("PO-1", "Ring twice", 30)
    assert (order.buyer_name, order.placed_by_name) == ("Luka Novak", "Luka Novak")
    assert [(line.sku, line.quantity) for line in orders.lines_of(order)] == [
        ("ETH-YIRG-340-WB", 24),
        ("ETH-YIRG-908-WB", 6),
    ]
    assert carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id) is None


def test_two_orders_have_two_numbers(world, luka, cart_of):
    first = place(cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24}), luka, "one")
    second = place(cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24}), luka, "two")
    assert (first.order.number, second.order.number) == ("SO-000001", "SO-000002")


def test_the_same_key_is_the_same_order(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    first = place(cart, luka)
    again = place(cart, luka)
    other = place(cart_of(world.fargo, luka, {"ETH-YIRG-908-WB": 6}), luka)
    assert not again.placed and not other.placed
    assert again.order.id == other.order.id == first.order.id
    assert Order.select().count() == 1


def test_a_cart_is_placed_once_under_any_key(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    place(cart, luka, "one")
    with pytest.raises(Refused, match="ordered already"):
        place(cart, luka, "two")
    assert Order.select().count() == 1


def test_the_order_mail_and_journal_name_both_people(world, cart_of):
    natalie = Actor(world.natalie.id, world.luka.id)
    order = place(cart_of(world.fargo, natalie, {"ETH-YIRG-340-WB": 24}), natalie, base="http://shop/").order
    assert (order.buyer_name, order.placed_by_name) == ("Luka Novak", "Natalie Berg")
    event = history.events_of(f"order:{order.id}")[0]
    assert (event.user_id, event.on_behalf_of_id, event.verb) == (natalie.user_id, natalie.buyer_id, "place_on_terms")
    row = Outbox.get(Outbox.kind == "order_confirmation")
    assert row.key == f"order:{order.id}" and row.facts == {"order_id": order.id, "base": "http://shop/"}


def test_stock_is_promised_and_what_is_missing_waits_on_the_last_delivery(world, luka, cart_of):
    product = world.product("ETH-YIRG-340-WB")
    Level.update(on_hand=0).where(Level.product == product.id).execute()
    serving = levels_of(world, product)
    Level.update(on_hand=30).where(Level.id == serving[0]).execute()
    stores = [world.store("FARGO", "STORE-01"), world.store("FARGO", "STORE-02")]
    order = place(cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24}, stores), luka).order
    assert sum(line.backordered for line in orders.lines_of(order)) == 18
    assert Reservation.get(Reservation.order_id == order.id).quantity == 30
    assert orders.stock_off()[1] == []


def levels_of(world, product):
    """The levels of a product in warehouses that serve Capricorn's shop."""
    from models.stock import WarehouseStorefront

    ours = WarehouseStorefront.select(WarehouseStorefront.warehouse).where(
        WarehouseStorefront.storefront == world.capricorn.id
    )
    named = WarehouseStorefront.select(WarehouseStorefront.warehouse)
    rows = Level.select(Level.id).where(
        Level.product == product.id, Level.warehouse.in_(ours) | Level.warehouse.not_in(named)
    )
    return [row.id for row in rows.order_by(Level.id)]


@pytest.mark.parametrize(
    "changes, refusal",
    [
        ({"status": "on_hold"}, checkout.AccountOnHold),
        ({"payment_policy": "card"}, checkout.CardOnly),
        ({"order_minimum": 10**9}, checkout.BelowOrderMinimum),
        ({"order_maximum": 1}, checkout.AboveOrderMaximum),
        ({"credit_limit": 1}, checkout.OverCreditLimit),
    ],
)
def test_the_accounts_rules_refuse_by_name_and_keep_the_cart(world, luka, cart_of, changes, refusal):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    Account.update(changes).where(Account.id == world.fargo.id).execute()
    with pytest.raises(refusal):
        place(cart, luka)
    kept = carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id)
    assert (kept.id, kept.line_count, kept.status) == (cart.id, 1, "open")
    assert not Order.select().exists() and not Outbox.select().exists() and not checkout.Placement.select().exists()


def test_over_the_limit_tells_every_figure(world, luka, cart_of):
    first = place(cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24}), luka, "one").order
    Account.update(credit_limit=first.total + 100).where(Account.id == world.fargo.id).execute()
    with pytest.raises(checkout.OverCreditLimit) as told:
        place(cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24}), luka, "two")
    facts = told.value.facts
    assert facts["limit"] == Money(first.total + 100, "USD")
    assert facts["open"] == facts["order"] == Money(first.total, "USD")
    assert facts["over"] == Money(first.total - 100, "USD")


def test_words_and_totals_are_checked(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    with pytest.raises(checkout.PoNumberMissing):
        place(cart, luka, po_number="  ")
    with pytest.raises(checkout.PoNumberTooLong):
        place(cart, luka, po_number="x" * 41)
    with pytest.raises(checkout.NoteTooLong):
        place(cart, luka, note="x" * 2001)
    with pytest.raises(checkout.PricesMoved) as told:
        place(cart, luka, expected_total=1)
    assert told.value.facts["now"].amount > 1


def test_an_empty_cart_and_a_line_that_cannot_be_ordered_are_refused(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    CartLine.update(quantity=0).execute()
    with pytest.raises(checkout.LinesRefused) as told:
        place(cart, luka)
    assert [item.reason for item in told.value.items] == ["quantity not above 0"]
    CartLine.delete().execute()
    with pytest.raises(checkout.EmptyCart):
        place(cart, luka)


def test_what_was_sold_stays_as_it_was(world, luka, cart_of):
    from models.accounts import Location
    from models.catalog import ProductText

    order = place(cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24}), luka).order
    before = (orders.lines_of(order), [(g.address, g.method_name_fr) for g in orders.groups_of(order)])
    ProductText.update(name="Something else").execute()
    Location.update(street="Elsewhere").execute()
    assert (orders.lines_of(order), [(g.address, g.method_name_fr) for g in orders.groups_of(order)]) == before
    assert "Broadway" in before[1][0][0]["street"]


def test_statements_do_not_grow_with_the_cart_nor_with_the_promotions_that_apply(world, luka, long_cart):
    Account.update(credit_limit=None).execute()
    Promotion.update(status="paused").execute()
    counts = []
    for number, (lines, promotions) in enumerate(((5, 1), (300, 200))):
        for lane in range(promotions):
            facts = {"lane": lane, "benefits": [{"kind": "percent", "percent": 100, "on": "lines"}], "budget": 10**9}
            one = Promotion.create(code=f"{number}-{lane}", name_en="A little off", **facts)
            PromotionAssignment.create(promotion=one, scope="storefront", scope_id=world.capricorn.id)
        cart = long_cart(luka, lines)
        with counting() as statements:
            order = place(cart, luka, f"key-{number}").order
        counts.append(len(statements))
        used = PromotionUse.select().where(PromotionUse.order_id == order.id).count()
        assert (order.line_count, used) == (lines, promotions)
    # One asks for cost centres and budgets, four count the order in Fargo's budget, one asks for the shipping methods
    # that were chosen; one keeps what later changes need.
    assert counts[0] == counts[1] <= 52


def test_the_audit_is_clean_after_placing_and_sees_what_was_altered(world, luka, long_cart):
    Account.update(credit_limit=None).execute()
    order = place(long_cart(luka, 120), luka).order
    checks = [
        orders.sums_off, orders.lines_off, orders.deliveries_off, orders.numbers_off, orders.journal_off,
        orders.stock_off, checkout.placements_off, checkout.credit_off, checkout.carts_off,
    ]  # fmt: skip
    for check in checks:
        looked, broken = check()
        assert broken == [], check
        assert looked or check is checkout.carts_off
    Order.update(tax=Order.tax + 1).where(Order.id == order.id).execute()
    orders.OrderLine.update(subtotal=orders.OrderLine.subtotal + 1).where(orders.OrderLine.number == 7).execute()
    Level.update(reserved=Level.reserved + 1).where(Level.id == Level.select(Level.id).limit(1)).execute()
    Event.update(user_id=world.erin.id).where(Event.verb == "place_on_terms").execute()
    checkout.Placement.delete().execute()
    assert orders.sums_off()[1] == [order.number]
    assert orders.lines_off()[1] == [f"{order.number}#7"]
    assert len(orders.deliveries_off()[1]) == 1
    assert len(orders.stock_off()[1]) == 1
    assert orders.journal_off()[1] == [order.number]
    assert checkout.placements_off()[1] == [order.number]


def test_items_are_placed_beside_the_buyers_own_cart(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-908-WB": 6})
    items = [carts.NewLine(world.product("ETH-YIRG-340-WB").id, 24)]

    def placing(items):
        return checkout.place_items(items, world.capricorn, world.fargo, by=luka, key="k", po_number="PO")

    placed, again = placing(items), placing([])
    assert placed.placed and not again.placed and placed.order.id == again.order.id
    kept = carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id)
    assert (kept.id, kept.line_count) == (cart.id, 1)
    assert checkout.carts_off()[1] == []


def test_what_cannot_be_seen_is_neither_kept_nor_ordered_under(world, luka, cart_of):
    cart = cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24})
    note = "Sonnez\u00a0!\r\n\x1bDeux\tfois \x00\ud800☕"
    typed = {"po_number": " PO\x00\u202e 7\r\nBcc: x@y.example ", "note": note}
    checkout.keep_typed(cart, by=luka, **typed)
    kept = carts.Cart.get_by_id(cart.id)
    order = checkout.place_on_terms(cart, by=luka, key="one", **typed).order
    for one in (kept, order):
        assert (one.po_number, one.note) == ("PO 7 Bcc: x@y.example", "Sonnez\u00a0!\nDeux fois ☕")
    with pytest.raises(checkout.PoNumberMissing):
        place(cart_of(world.fargo, luka, {"ETH-YIRG-340-WB": 24}), luka, "two", po_number="\x00")
