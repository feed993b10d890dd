"""The try-outs of the studio: what they say is what placing an order then gives, and nothing is written."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import carts, checkout, orders, tax
from models.accounts import Account, Location
from models.base import counting, database
from models.catalog import Product
from models.checkout import Item
from models.identity import Actor
from models.orders import Adjustment
from models.pricing import Promotion, promotions
from models.pricing.promotions import Draft, Tried

SKUS = ("ETH-YIRG-340-WB", "CUP-SW-08", "GRD-DENEB-80", "TEA-EARL-X20")
BENEFITS = st.sampled_from([
    {"kind": "percent", "on": "lines", "percent": 12_500},
    {"kind": "percent", "on": "order", "percent": 33_333},
    {"kind": "amount", "on": "products", "amount": 2_501, "products": ["CUP-SW-08", "GRD-DENEB-80"]},
    {"kind": "amount", "on": "lines", "unit_price": 12_345},
    {"kind": "fixed_price", "on": "products", "quantity": 3, "amount": 1_000},
    {"kind": "buy_x_get_y", "on": "products", "buy": 2, "get": 1, "percent": 50_000},
    {"kind": "shipping", "percent": 100_000},
    {"kind": "gift", "sku": "CLN-GRIND-430", "quantity": 2},
    {"kind": "terms", "days": 75},
])  # fmt: skip
CONDITIONS = st.sampled_from([{}, {"quantity": 5}, {"amount": 20_000}, {"categories": ["coffee"]}, {"on_terms": True}])
drafts = st.builds(
    Draft, code=st.just("TRIED"), name_en=st.just("Tried"), currency=st.just("CAD"), lane=st.sampled_from([1, 2]),
    exclusive=st.booleans(), conditions=CONDITIONS, benefits=st.lists(BENEFITS, min_size=1, max_size=2),
    assigned=st.sampled_from([[("storefront", "capricorn-ca")], [("account", "MAPLE")], [("account", "MONTROYAL")]]),
)  # fmt: skip
wanted = st.dictionaries(st.sampled_from(SKUS), st.integers(1, 40), min_size=1)


def undoable(examples: int):
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def maple(world):
    """Maple & Main with credit enough for anything, and its stores in four provinces."""
    Account.update(credit_limit=None).where(Account.code == "MAPLE").execute()
    stores = list(Location.select().where(Location.account == world.maple.id).order_by(Location.position))
    return world.maple, world.capricorn_ca, stores, Actor(world.marc.id)


def lines_of(quantities: dict, stores: list) -> list[tuple]:
    """Each product to one of the stores after the other, as (product, quantity, store)."""
    products = dict(Product.select(Product.sku, Product.id).where(Product.sku.in_(SKUS)).tuples())
    in_turn = enumerate(sorted(quantities.items()))
    return [(products[sku], n, stores[place % len(stores)]) for place, (sku, n) in in_turn]


def placed(lines: list, account, shop, by):
    items = [carts.NewLine(product, n, store.id) for product, n, store in lines]
    cart = carts.add_to_cart(items, by=by, storefront=shop, account=account)
    return checkout.place_on_terms(cart, by=by, key="tried", po_number="1").order


@undoable(25)
@given(draft=drafts, quantities=wanted)
def test_what_the_try_out_says_is_what_placing_gives(maple, draft, quantities):
    account, shop, stores, by = maple
    lines = lines_of(quantities, stores)
    items = [Item(n, product, amount, store.id) for n, (product, amount, store) in enumerate(lines)]
    with database.atomic() as undone:
        before = checkout.assess(shop, account, items, shop.today())
        unsaved = checkout.assess(shop, account, items, shop.today(), tried=Tried(draft))
        promotion = promotions.create_promotion(draft, by=by)
        saved = checkout.assess(shop, account, items, shop.today(), tried=Tried(draft, promotion))
        promotions.turn_on(promotion, by=by, version=1)
        order = placed(lines, account, shop, by)
        sums = [(one.subtotal, one.discount, one.shipping, one.tax, one.total) for one in (unsaved, saved, order)]
        assert sums[0] == sums[1] == sums[2]
        assert order.terms_days == saved.terms_days
        assert saved.applied.otherwise.amount == before.applied.amount
        undone.rollback()


@undoable(15)
@given(quantities=wanted, ahead=st.integers(0, 3))
def test_each_tax_that_the_try_out_explains_is_on_the_order_and_no_other(maple, quantities, ahead):
    account, shop, stores, by = maple
    lines = lines_of(quantities, stores[ahead:] + stores[:ahead])
    with database.atomic() as undone:
        order = placed(lines, account, shop, by)
        classes = dict(Product.select(Product.id, Product.tax_class).tuples())
        places = {group.id: group.location_code for group in orders.groups_of(order)}
        by_code = {store.code: store for store in stores}
        for line in orders.lines_of(order):
            whys = tax.explain(by_code[places[line.group_id]], classes[line.product_id], shop.today(), account.id)
            told = [(why.rate.kind, why.charged) for why in whys if why.charged is not None]
            rows = Adjustment.select(Adjustment.code, Adjustment.rate).where(
                Adjustment.line == line.id, Adjustment.kind == "tax"
            )
            assert told == list(rows.order_by(Adjustment.id).tuples())
        undone.rollback()


def test_trying_out_writes_nothing_and_takes_a_few_statements_for_any_number_of_lines(maple):
    account, shop, stores, _by = maple
    draft = Draft("T", "T", benefits=[{"kind": "percent", "on": "order", "percent": 5_000}],
                  assigned=[("storefront", "capricorn-ca")])  # fmt: skip
    counts = []
    for size in (1, 300):
        (product, _, store), *_ = lines_of({"CUP-SW-08": 1}, stores)
        items = [Item(n, product, 1, store.id, shop.today() + timedelta(days=9)) for n in range(size)]
        with counting() as statements:
            checkout.assess(shop, account, items, shop.today(), tried=Tried(draft))
        assert [sql for sql in statements if not sql.lstrip(" (\n").startswith(("SELECT", "WITH"))] == []
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 14


def test_a_tried_promotion_counts_with_what_the_saved_one_has_used(maple):
    account, shop, stores, by = maple
    ten = [{"kind": "percent", "on": "order", "percent": 10_000}]
    draft = Draft("T", "T", currency="CAD", benefits=ten, assigned=[("account", "MAPLE")], use_limit=1)
    promotion = promotions.create_promotion(draft, by=by)
    (product, _, store), *_ = lines_of({"GRD-DENEB-80": 1}, stores)
    items = [Item(1, product, 1, store.id)]

    def reasons(tried):
        answer = checkout.assess(shop, account, items, shop.today(), ["SPRING"], tried=tried)
        return {one.rule.code: one.reason for one in answer.applied.missed}, [one.reason for one in answer.coupons]

    Promotion.update(used=1).execute()
    promotion = promotions.promotion_of(promotion.id)
    assert reasons(Tried(draft, promotion))[0]["T"] == "used up"
    assert "T" not in reasons(Tried(draft))[0]
    Promotion.update(used=0).execute()
    promotions.create_coupon(promotion, "Spring", by=by, use_limit=1)
    behind = Draft(**(vars(draft) | {"needs_coupon": True}))
    assert reasons(Tried(behind))[0]["T"] == "coupon missing"
    missed, coupons = reasons(Tried(behind, promotions.promotion_of(promotion.id)))
    assert "T" not in missed and coupons == [None]
