"""Assessment: what a cart comes to before it is placed: prices, deliveries, taxes and totals, each line with its why.

One reading serves the checkout page, placing and the `quote` command, so that the three can never disagree.
"""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date

from models import carts, delivery, pricing, tax
from models.accounts import Location
from models.carts import DATE_IN_THE_PAST, NO_PRICE, NO_SUCH_LOCATION, NOT_AVAILABLE
from models.money import extended
from models.tax import NamedTax, Sale, Taxable

from . import parts
from .agreed import Agreed
from .assessed import AssessedGroup, AssessedLine, Assessment, Item, RefusedItem
from .goods import products_of
from .promoting import gift_units, gifts_of, names_categories, promote, with_gifts
from .stocking import sort_by_stock


def assess(
    storefront, account, items: list[Item], day: date, coupons: Sequence[str] = (),
    tried: pricing.promotions.Tried | None = None, source: tax.TaxSource | None = None, agreed: Agreed | None = None,
    methods: Mapping[tuple, int] | None = None,
) -> Assessment:
    """What these items cost the account when they are ordered on `day`, in ten statements for any number of them.

    (One more with coupons, and one more where a promotion is for the first order only.) A price tier counts a
    product's quantity over all items, whatever their place and date. Rates, prices, promotions and certificates are
    those of `day`, the date of the sale; taxes are on what is left after discounts. Items that cannot be ordered are
    in `refused` and neither count towards a tier nor cost anything. `tried` is a promotion that takes part although it
    is not saved or not turned on, to see what it would do. `source` says the taxes (None: the storefront's own one);
    where it cannot, `tax_fault` says why and no tax is named. `agreed` are prices agreed with the account, which count
    instead of those of its books. `methods` are the shipping methods chosen (their ids) by (location id, day).
    """  # fmt: skip
    on_top = agreed is None or agreed.promotions
    hand = pricing.promotions.at_hand(storefront, account, coupons, day) if on_top else pricing.promotions.Hand()
    if tried is not None:
        hand = tried.into(hand, storefront, account, coupons)
    ids = {item.product_id for item in items}
    products = products_of(storefront, account, ids, gifts_of(hand), names_categories(hand))
    places = _places(account)
    days = delivery.days_of(storefront, day)
    accepted, refused = _sorted_out(items, products, places, day, days, methods or {})
    stocked = sort_by_stock(storefront, accepted, products, gift_units(hand))
    bought = _quantities(stocked.accepted)
    wanted = with_gifts(bought, hand, products)
    quotes = pricing.quote(storefront, account, wanted, day, apart=wanted.keys() - bought.keys())
    lines, unpriced = _priced(stocked, quotes, products, storefront.currency, agreed)
    groups = _grouped(storefront, lines, places, days, methods or {})
    given = {number: product for number, product in products.items() if product.sku_key not in stocked.withheld}
    applied = promote(hand, account, lines, groups, products, given, quotes, storefront.currency, day)
    parts.spread(lines, quotes)
    sale = _sale(storefront, account, _taxables(lines, groups, day), day)
    assessed = _assessed(source or tax.source_of(storefront), sale)
    whole = _summed_up(storefront, day, lines, groups, refused + stocked.short + unpriced, assessed)
    whole.applied, whole.coupons = applied, hand.answers(applied)
    terms_days = account.terms_days if agreed is None or agreed.terms_days is None else agreed.terms_days
    whole.terms_days, whole.sale, whole.quotes = applied.terms_days or terms_days, sale, quotes
    return whole


def _places(account) -> dict[int, Location]:
    """The account's places by id, its first one first."""
    mine = Location.select().where(Location.account == account.id).order_by(Location.position, Location.code)
    return {place.id: place for place in mine}


def _sorted_out(
    items, products, places, day: date, days: delivery.Days, methods: Mapping
) -> tuple[list[Item], list[RefusedItem]]:
    """The items that can be ordered, each with a place and a day, and the others with the reason. Those of a product
    for the same place and day are judged together, as the one line that a cart makes of them. A movable one whose day
    cannot be kept goes on the next, unless somebody chose a method for its delivery, such as fetching it."""
    first = next(iter(places), None)
    accepted, refused = [], []
    held: dict[tuple, int] = {}
    for item in items:
        location = item.location_id if item.location_id is not None else first
        place = places.get(location)
        wanted_on = item.wanted_on or days.soonest(place)
        line = (item.product_id, location, wanted_on)
        if item.movable and not _keeps(days, place, wanted_on, day, (location, wanted_on) in methods):
            wanted_on = days.soonest(place, wanted_on)
        product, before = products.get(item.product_id), held.get(line, 0)
        if reason := _reason(item.quantity, before, product, location in places, wanted_on < day):
            refused.append(RefusedItem(item.key, item.product_id, reason))
        else:
            held[line] = before + item.quantity
            accepted.append(
                Item(item.key, item.product_id, item.quantity, location, wanted_on, item.waits, item.movable)
            )
    return accepted, refused


def _keeps(days: delivery.Days, place, wanted_on: date, day: date, chosen: bool) -> bool:
    """Whether a day can still be kept for a place; where somebody chose a method for it, unless it is over."""
    if chosen:
        return wanted_on >= day
    return wanted_on >= days.soonest(place) and days.can(place, wanted_on)


def _reason(quantity: int, before: int, product, reachable: bool, past: bool) -> str | None:
    """Why so many of a product cannot be sent there beside those `before`, or None: in the words of `check-order`."""
    if product is None:
        return NOT_AVAILABLE
    if not reachable:
        return NO_SUCH_LOCATION
    return DATE_IN_THE_PAST if past else carts.quantity_reason(product, quantity, before)


def _quantities(items: list[Item]) -> dict[int, int]:
    quantities: dict[int, int] = {}
    for item in items:
        quantities[item.product_id] = quantities.get(item.product_id, 0) + item.quantity
    return quantities


def _priced(
    stocked, quotes, products, currency: str, agreed: Agreed | None
) -> tuple[list[AssessedLine], list[RefusedItem]]:
    """A line for each item that has a price; the unit price times the quantity is rounded once."""
    lines, unpriced = [], []
    told = {product: (quote.unit_price, quote.reason()) for product, quote in quotes.items()}
    if agreed is not None:
        told |= {product: (price, agreed.reason) for product, price in agreed.prices.items()}
    for item in stocked.accepted:
        unit_price, reason = told[item.product_id]
        if unit_price is None:
            unpriced.append(RefusedItem(item.key, item.product_id, NO_PRICE))
        else:
            lines.append(
                AssessedLine(
                    key=item.key,
                    product_id=item.product_id,
                    sku=products[item.product_id].sku,
                    quantity=item.quantity,
                    location_id=item.location_id,
                    wanted_on=item.wanted_on,
                    tax_class=products[item.product_id].tax_class,
                    unit_price=unit_price,
                    list_price=quotes[item.product_id].list_price,
                    subtotal=extended(unit_price, item.quantity, currency),
                    reason=reason,
                    promise=stocked.promises[item.key],
                    weight=item.quantity * products[item.product_id].weight,
                    waits=item.waits,
                )
            )
    return lines, unpriced


def _grouped(storefront, lines: list[AssessedLine], places: dict, days, methods: Mapping) -> list[AssessedGroup]:
    """The deliveries by place (in the account's order) and day, each by the method that was chosen for it, or the first
    one that can be there on the day."""
    order = {place: position for position, place in enumerate(places)}
    by_key = {line.key: line for line in lines}
    ways, groups = delivery.ways_of(storefront), []
    for group in delivery.groups(sorted(lines, key=lambda line: (order[line.location_id], line.wanted_on))):
        weight = 0
        for key in group.line_keys:
            by_key[key].group = group.number
            weight += by_key[key].weight
        place, day = places[group.location_id], group.wanted_on
        options = delivery.options_of(ways, days, place, day, group.subtotal, weight)
        option = delivery.chosen_of(options, methods.get((group.location_id, day)))
        method, shipping = (option.method, option.charge) if option else (None, 0)
        facts = (group.number, place, day, method, group.line_keys, group.subtotal, shipping, [], [])
        fault = None if method is not None and method.kind == "pickup" else days.fault(place, day)
        unsent = bool(ways) and option is None and fault is None
        groups.append(AssessedGroup(*facts, options=options, fault=fault, unsent=unsent))
    return groups


def _taxables(lines, groups, day: date) -> list[Taxable]:
    """Every line, a bundle by its parts, and the shipping of every group, as something to be taxed at its place."""

    def taxable(key: Hashable, place, tax_class: str, amount: int, sku: str, quantity: int = 1) -> Taxable:
        address = place.country, place.region, place.city
        return Taxable(key, *address, tax_class, amount, day, place.street, place.postal_code, sku, quantity)

    where = {group.number: group.place for group in groups}
    goods = [
        taxable(parts.key_of(line, tax_class), where[line.group], tax_class, amount, line.sku, line.quantity)
        for line in lines
        for tax_class, amount in parts.taxed(line).items()
    ]
    shipped = [group for group in groups if group.shipping]
    return goods + [
        taxable(("shipping", one.number), one.place, one.method.tax_class, one.shipping, one.method.code)
        for one in shipped
    ]


def _sale(storefront, account, taxables: list[Taxable], day: date) -> Sale:
    facts = account.id, account.code, storefront.currency, day, storefront.tax_rounding
    return Sale(*facts, tuple(taxables))


def _assessed(source: tax.TaxSource, sale: Sale) -> tax.Assessed:
    """What the source says, or that it cannot: the page still shows everything else."""
    try:
        return source.assess(sale)
    except tax.TaxesUnknown as unknown:
        return tax.Assessed({line.key: [] for line in sale.lines}, [], unknown.reason)


def _summed_up(storefront, day: date, lines, groups, refused, assessed) -> Assessment:
    """Lines and groups with their taxes, and the sums of it all."""
    goods: dict[int, list[NamedTax]] = {}
    for line in lines:
        line.taxes = parts.taxes_of(line, assessed)
        goods.setdefault(line.group, []).extend(line.taxes)
    for group in groups:
        group.shipping_taxes = assessed.lines.get(("shipping", group.number), [])
        group.taxes = tax.by_name(goods[group.number] + group.shipping_taxes)
    subtotal, discount = sum(line.subtotal for line in lines), sum(line.discount for line in lines)
    shipping, taxes = sum(group.shipping for group in groups), sum(each.amount for each in assessed.totals)
    return Assessment(
        currency=storefront.currency,
        day=day,
        lines=lines,
        groups=groups,
        refused=refused,
        taxes=assessed.totals,
        tax_fault=assessed.fault,
        subtotal=subtotal,
        discount=discount,
        shipping=shipping,
        tax=taxes,
        total=subtotal - discount + shipping + taxes,
    )
