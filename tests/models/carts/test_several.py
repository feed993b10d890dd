"""Several carts of one buyer: named, shared, switched, copied, merged, put away; and lines kept for later."""

from datetime import timedelta

import pytest

from models import carts, clock, history
from models.base import counting
from models.carts import Cart, CartLine, NewLine
from models.identity import Actor, User
from models.refusals import ChangedMeanwhile, NotFound


@pytest.fixture
def colleague(trade):
    """Somebody else of the account."""
    return Actor(User.create(email="erin@fargo.example", name="Erin").id)


def at_hand(trade, by=None):
    return carts.current(trade.account.id, (by or trade.by).buyer_id, trade.shop.id)


def made(trade, name, *items, by=None):
    cart = carts.new_cart(trade.shop, trade.account, name, by=by or trade.by)
    if items:
        cart.add_lines([NewLine(*item) for item in items], by=by or trade.by)
    return cart


def stand(cart):
    return [(row.product_id, row.quantity) for row in carts.items_for_placing(cart)]


def test_a_new_cart_is_at_hand_and_one_click_leads_back(trade):
    winter = made(trade, "  Winter\x00 menu ", (trade.a.id, 2))
    assert (at_hand(trade).id, winter.name) == (winter.id, "Winter menu")
    with counting() as statements:
        assert at_hand(trade).subtotal == winter.subtotal
    assert len(statements) == 1
    carts.choose(trade.cart, by=trade.by)
    carts.choose(trade.cart, by=trade.by)
    assert at_hand(trade).id == trade.cart.id
    assert carts.add_to_cart(
        [NewLine(trade.b.id, 1)], by=trade.by, storefront=trade.shop, account=trade.account
    ).id == (trade.cart.id)
    assert stand(winter) == [(trade.a.id, 2)]


def test_placing_closes_only_the_cart_at_hand(trade):
    winter = made(trade, "Winter", (trade.a.id, 2))
    winter.close(by=trade.by)
    assert at_hand(trade).id == trade.cart.id
    assert [row.id for row in carts.carts_of(trade.account.id, trade.by.buyer_id, trade.shop.id)] == [trade.cart.id]


def test_a_removed_cart_comes_back_as_it_was(trade):
    winter = made(trade, "Winter", (trade.a.id, 2))
    carts.remove_cart(winter, by=trade.by)
    assert at_hand(trade).id == trade.cart.id
    with pytest.raises(NotFound):
        carts.cart_of(trade.account.id, trade.by.buyer_id, trade.shop.id, winter.id)
    gone = carts.removed_cart(trade.account.id, trade.by.buyer_id, trade.shop.id, winter.id)
    for _ in range(2):
        carts.restore_cart(gone, by=trade.by)
    assert at_hand(trade).id == winter.id and stand(winter) == [(trade.a.id, 2)]
    verbs = [event.verb for event in history.events_of(f"cart:{winter.id}")]
    assert verbs == ["new_cart", "add_lines", "remove_cart", "restore_cart"]


def test_a_cart_that_was_put_away_long_ago_is_thrown_away_with_its_lines_and_no_other(trade):
    winter = made(trade, "Winter", (trade.a.id, 2))
    carts.remove_cart(winter, by=trade.by)
    assert carts.forget_removed() == 0
    clock.freeze(clock.now() + timedelta(days=91))
    assert carts.forget_removed() == 1
    assert not CartLine.select().where(CartLine.cart == winter.id).exists() and at_hand(trade).id == trade.cart.id


def test_a_cart_is_its_buyers_until_it_is_shared(trade, colleague):
    reach = (trade.account.id, colleague.buyer_id, trade.shop.id)
    with pytest.raises(NotFound):
        carts.cart_of(*reach, trade.cart.id)
    carts.describe_cart(trade.cart, name="Plan", shared="see", by=trade.by)
    assert carts.cart_of(*reach, trade.cart.id).name == "Plan"
    with pytest.raises(NotFound):
        carts.cart_of(*reach, trade.cart.id, edit=True)
    carts.describe_cart(trade.cart, name="Plan", shared="edit", by=trade.by)
    carts.choose(carts.cart_of(*reach, trade.cart.id, edit=True), by=colleague)
    assert at_hand(trade, colleague).id == trade.cart.id
    at_hand(trade, colleague).add_lines([NewLine(trade.b.id, 1)], by=colleague)
    assert [event.user_id for event in history.events_of(f"cart:{trade.cart.id}")] == [
        trade.by.user_id, trade.by.user_id, colleague.user_id,
    ]  # fmt: skip
    for verb in (
        lambda: carts.remove_cart(trade.cart, by=colleague),
        lambda: carts.describe_cart(trade.cart, name="Mine", shared="", by=colleague),
    ):
        with pytest.raises(carts.NotTheOwner):
            verb()
    carts.describe_cart(trade.cart, name="Plan", shared="", by=trade.by)
    assert at_hand(trade, colleague) is None


def test_two_people_in_one_cart_meet_at_the_line(trade, colleague):
    carts.describe_cart(trade.cart, name="", shared="edit", by=trade.by)
    trade.cart.add_lines([NewLine(trade.a.id, 2), NewLine(trade.b.id, 2)], by=trade.by)
    first, second = [row.id for row in carts.items_for_placing(trade.cart)]
    theirs = carts.cart_of(trade.account.id, colleague.buyer_id, trade.shop.id, trade.cart.id, edit=True)
    theirs.change_line(first, by=colleague, version=1, quantity=3)
    trade.cart.change_line(second, by=trade.by, version=1, quantity=4)
    with pytest.raises(ChangedMeanwhile):
        trade.cart.change_line(first, by=trade.by, version=1, quantity=5)
    assert stand(trade.cart) == [(trade.a.id, 3), (trade.b.id, 4)]


def test_a_merge_adds_up_what_is_alike_and_loses_nothing(trade):
    day, places = trade.cart.earliest_date(), [store.id for store in trade.stores]
    trade.cart.add_lines([NewLine(trade.a.id, 8, places[0], day), NewLine(trade.b.id, 1, places[0], day)], by=trade.by)
    Cart.update(po_number="PO-1", note="Ring twice").where(Cart.id == trade.cart.id).execute()
    winter = made(trade, "Winter", (trade.a.id, 4, places[0], day), (trade.a.id, 3, places[1], day), (trade.c.id, 12))
    Cart.update(po_number="PO-2").where(Cart.id == winter.id).execute()
    source, target = (
        carts.cart_of(trade.account.id, trade.by.buyer_id, trade.shop.id, one.id) for one in (trade.cart, winter)
    )
    assert carts.merge_carts(source, target, by=trade.by) == 2
    assert stand(target) == [(trade.a.id, 12), (trade.a.id, 3), (trade.c.id, 12), (trade.b.id, 1)]
    kept = Cart.get_by_id(winter.id)
    assert (kept.po_number, kept.note, kept.line_count) == ("PO-2", "PO-1\nRing twice", 4)
    assert {row.unit_price for row in carts.items_for_placing(target) if row.product_id == trade.a.id} == {90_000}
    assert Cart.get_by_id(trade.cart.id).status == "removed" and at_hand(trade).id == winter.id
    assert carts.sums_off()[1] == []
    with pytest.raises(carts.SameCart):
        carts.merge_carts(target, target, by=trade.by)


def test_a_copy_has_the_same_lines_at_todays_prices_and_leaves_the_first_alone(trade):
    trade.cart.add_lines([NewLine(trade.a.id, 12), NewLine(trade.c.id, 12)], by=trade.by)
    copy = carts.copy_cart(trade.cart, "Copy", by=trade.by)
    assert stand(copy) == stand(trade.cart) and at_hand(trade).id == copy.id
    assert (copy.line_count, copy.subtotal) == (2, trade.cart.subtotal)
    line = carts.items_for_placing(copy)[0]
    copy.change_line(line.id, by=trade.by, version=1, quantity=1)
    assert stand(trade.cart)[0] == (trade.a.id, 12)
    assert carts.sums_off()[1] == []


def test_lines_are_saved_for_later_and_brought_back(trade):
    trade.cart.add_lines([NewLine(trade.a.id, 12), NewLine(trade.b.id, 2)], by=trade.by)
    first = carts.items_for_placing(trade.cart)[0]
    for _ in range(2):
        assert carts.save_for_later(trade.cart, [first.id], by=trade.by) == 1
        saved = [row for row in carts.carts_of(trade.account.id, trade.by.buyer_id, trade.shop.id) if row.saved]
        assert [row.line_count for row in saved] == [1]
        kept = carts.cart_of(trade.account.id, trade.by.buyer_id, trade.shop.id, saved[0].id)
        assert at_hand(trade).id == trade.cart.id and stand(trade.cart) == [(trade.b.id, 2)]
        assert carts.bring_back(kept, None, by=trade.by) == 1
    assert stand(trade.cart) == [(trade.b.id, 2), (trade.a.id, 12)]
    assert CartLine.select().count() == 2 and carts.sums_off()[1] == []


def test_moves_take_the_same_statements_for_twenty_and_for_two_thousand_lines(trade):
    day, counts = trade.cart.earliest_date(), []
    for size in (20, 2_000):
        source = made(trade, "Source", *[(trade.a.id, 1, trade.stores[n % 3].id, day + timedelta(days=n // 3)) for n in
                                         range(size)])  # fmt: skip
        target = made(trade, "Target", (trade.a.id, 1, trade.stores[0].id, day))
        with counting() as copying:
            copy = carts.copy_cart(source, "Copy", by=trade.by)
        with counting() as saving:
            carts.save_for_later(copy, carts.Filter(), by=trade.by)
        with counting() as merging:
            carts.merge_carts(source, target, by=trade.by)
        assert (target.line_count, target.quantity) == (size, size + 1)
        counts.append((len(copying), len(saving), len(merging)))
        CartLine.delete().execute()
    assert counts[0] == counts[1] and max(counts[0]) <= 30


def test_a_buyer_has_so_many_carts_and_no_more(trade, monkeypatch):
    monkeypatch.setattr(carts.several, "CARTS_LIMIT", 2)
    made(trade, "Second")
    with pytest.raises(carts.TooManyCarts):
        made(trade, "Third")


def test_a_form_sent_twice_makes_one_cart(trade):
    carts.new_cart(trade.shop, trade.account, "Winter", by=trade.by, key="k")
    with pytest.raises(history.SentTwice):
        carts.new_cart(trade.shop, trade.account, "Winter", by=trade.by, key="k")
