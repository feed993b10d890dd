"""The past orders of the first synthetic account: real baskets, assessed once each, and sold again and again."""

from datetime import datetime, timedelta
from random import Random

from models import checkout, clock, history, orders
from models.accounts import Account, Location
from models.base import writing
from models.catalog import Product, ProductText
from models.checkout import Assessment, Item, Placement
from models.identity import Actor, User
from models.orders import NewGroup, NewLine, Order

from . import customers, goods
from .bulk import Tell, analyze
from .market import Market

PO_PREFIX = "SCALE-"
BASKETS = 24
IN_ONE_GO = 500
# The first order was placed at this instant (UTC), each following one so much later.
FIRST, LATER = datetime(2023, 1, 2, 14), timedelta(minutes=53)  # noqa: DTZ001


def grow_orders(market: Market, count: int, seed: int, tell: Tell) -> int:
    """Add the past orders that are missing up to `count`, all complete, with their journal; how many."""
    buyer = User.get_or_none(User.email == customers.email(1))
    have = Order.select().where(Order.po_number.startswith(PO_PREFIX)).count()
    if count <= have or buyer is None:
        return 0
    account = Account.get(Account.code == customers.code(1))
    baskets = _baskets(market, account, seed)
    if not baskets:
        return 0
    tell(f"{count - have:,} orders …")
    try:
        for start in range(have + 1, count + 1, IN_ONE_GO):
            last = min(start + IN_ONE_GO - 1, count)
            _write_some(market, account, buyer, range(start, last + 1), baskets)
            tell(f"  {last:,} of {count:,}")
    finally:
        clock.freeze(None)
    analyze(Order, orders.OrderLine, orders.DeliveryGroup, orders.Adjustment, Placement)
    return count - have


def _baskets(market: Market, account: Account, seed: int) -> list[tuple[Assessment, dict]]:
    """What was bought: one to eight products for one or two places, with what they are called."""
    rng = Random(f"{seed}:baskets")
    products = goods.ids(sellable=True)[:2_000]
    mine = Location.select(Location.id).where(Location.account == account.id)
    places = [place for (place,) in mine.order_by(Location.position).tuples()]
    found = []
    for _ in range(BASKETS if products else 0):
        chosen = rng.sample(products, min(len(products), rng.randint(1, 8)))
        stops = rng.sample(places, rng.randint(1, 2))
        items = [Item(n, product, 6 * rng.randint(1, 9), rng.choice(stops)) for n, product in enumerate(chosen)]
        assessment = checkout.assess(market.storefront, account, items, FIRST.date())
        if assessment.lines:
            found.append((assessment, _called({line.product_id for line in assessment.lines})))
    return found


def _called(products: set[int]) -> dict:
    """SKU, units and names of products by id."""
    own, text = Product, ProductText
    rows = own.select(own.id, own.sku, own.unit_en, own.unit_fr, text.language, text.name).join(text)
    found: dict[int, dict] = {}
    for product, sku, unit_en, unit_fr, language, name in rows.where(own.id.in_(products)).tuples():
        facts = {"sku": sku, "unit_en": unit_en, "unit_fr": unit_fr}
        found.setdefault(product, facts)[f"name_{language}"] = name
    return found


def _write_some(market: Market, account: Account, buyer: User, numbers: range, baskets: list) -> None:
    with writing():
        for number in numbers:
            _write(market, account, buyer, number, *baskets[number % len(baskets)])


def _write(market: Market, account: Account, buyer: User, number: int, sold: Assessment, called: dict) -> None:
    """One order as placing writes it, but for the mail and the stock, which a complete order no longer holds."""
    clock.freeze(FIRST + number * LATER)
    order = orders.begin(
        storefront=market.storefront.id, account=account.id, account_name=account.name, buyer=buyer.id,
        buyer_name=buyer.name, buyer_email=buyer.email, placed_by=buyer.id, placed_by_name=buyer.name,
        locale=buyer.locale, status="complete", payment_policy="terms", terms_days=account.terms_days,
        po_number=f"{PO_PREFIX}{number:06d}", currency=sold.currency, tax_rounding=market.storefront.tax_rounding,
        line_count=len(sold.lines), subtotal=sold.subtotal, discount=sold.discount, shipping=sold.shipping,
        tax=sold.tax, total=sold.total,
    )  # fmt: skip
    orders.write_groups(order, _groups(sold, called))
    Placement.create(account=account.id, key=f"{PO_PREFIX}{number:06d}", order=order.id, user=buyer.id)
    history.record(
        Actor(buyer.id), "place_on_terms", f"order:{order.id}", account=account.id, number=order.number,
        total=order.total, currency=order.currency, po_number=order.po_number, credit_limit=None, open_orders=0,
    )  # fmt: skip


def _groups(sold: Assessment, called: dict) -> list[NewGroup]:
    """The deliveries of a basket with their lines numbered through, wanted two days after the order was placed."""
    by_key, number, groups = {line.key: line for line in sold.lines}, 0, []
    wanted_on = clock.now().date() + timedelta(days=2)
    for group in sold.groups:
        lines = []
        for line in (by_key[key] for key in group.line_keys):
            number += 1
            lines.append(
                NewLine(
                    number=number, product_id=line.product_id, part_number="", tax_class=line.tax_class,
                    quantity=line.quantity, backordered=0, unit_price=line.unit_price, list_price=line.list_price,
                    subtotal=line.subtotal, discount=line.discount, reason=line.reason, taxes=line.taxes,
                    **called[line.product_id],
                )
            )  # fmt: skip
        groups.append(_group(group, wanted_on, lines))
    return groups


def _group(group, wanted_on, lines: list[NewLine]) -> NewGroup:
    place, method = group.location, group.method
    parts = ("name", "attention", "street", "street2", "city", "region", "postal_code", "country")
    return NewGroup(
        number=group.number, location_code=place.code, address={part: getattr(place, part) for part in parts},
        wanted_on=wanted_on, method=method.code, method_name_en=method.name_en, method_name_fr=method.name_fr,
        subtotal=group.subtotal, shipping=group.shipping, shipping_taxes=group.shipping_taxes, lines=lines,
    )  # fmt: skip
