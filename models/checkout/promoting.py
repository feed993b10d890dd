"""Promotions on an assessed order: discounts on its lines and deliveries, and gifts beside them, before any tax."""

from models import orders, pricing
from models.pricing import Applied, Discount, Gift, Hand
from models.stock import Promise
from models.text import key

from .assessed import AssessedGroup, AssessedLine
from .goods import marks_of


def gifts_of(hand: Hand) -> list[str]:
    """The SKU keys of everything that a promotion at hand may give for nothing."""
    return sorted({sku for rule in hand.known for sku in rule.gifts})


def gift_units(hand: Hand) -> dict[str, int]:
    """How many units of each gift (by SKU key) everything at hand may give together."""
    units: dict[str, int] = {}
    for rule in hand.known:
        for benefit in rule.benefits:
            if benefit.kind == "gift":
                units[key(benefit.sku)] = units.get(key(benefit.sku), 0) + benefit.quantity
    return units


def names_categories(hand: Hand) -> bool:
    """Whether any promotion at hand chooses products by category."""
    return any(rule.names_categories() for rule in hand.known)


def with_gifts(quantities: dict[int, int], hand: Hand, products: dict) -> dict[int, int]:
    """What is to be quoted: the items' quantities, and one unit of each gift that is not among them."""
    wanted = set(gifts_of(hand))
    return {product.id: 1 for product in products.values() if product.sku_key in wanted} | quantities


def promote(hand: Hand, account, lines, groups, products, given, quotes: dict, currency: str, day) -> Applied:
    """Apply what is at hand: discounts land on `lines` and on the charges of `groups`, gifts are added to both.

    `products` are all of them by id, `given` those of which there is enough to be a gift. One statement where a
    promotion is for the first order only, else none.
    """
    if not hand.known:
        return Applied()
    wanted = set(gifts_of(hand))
    gifts = {product.sku_key: product for product in given.values() if product.sku_key in wanted}
    asks = any(rule.first_order for rule in hand.known)
    context = pricing.promotions.Context(
        currency=currency,
        day=day,
        first_order=asks and not orders.has_ordered(account.id),
        on_terms=account.payment_policy == "terms",
        terms_days=account.terms_days or 0,
        shipping={group.number: group.shipping for group in groups},
        gifts={sku: quotes[product.id].unit_price or 0 for sku, product in gifts.items()},
    )
    marks = {line.product_id: marks_of(products[line.product_id]) for line in lines}
    for line in lines:
        line.marks = marks[line.product_id]
    told = [
        pricing.promotions.Line(one.key, one.quantity, one.subtotal, marks[one.product_id], one.group) for one in lines
    ]
    applied = pricing.promotions.apply(hand.rules, told, context)
    if hand.now is not None:
        applied.otherwise = pricing.promotions.apply(hand.now, told, context)
    _land(applied, lines, groups)
    by_key = {line.key: line for line in lines}
    lines += [_gift_line(gift, gifts[gift.sku], quotes, by_key[gift.beside]) for gift in applied.gifts]
    _sum_up(groups, lines)
    return applied


def _land(applied: Applied, lines: list[AssessedLine], groups: list[AssessedGroup]) -> None:
    for line in lines:
        line.discounts = applied.discounts.get(line.key, [])
        line.discount = sum(discount.amount for discount in line.discounts)
    for group in groups:
        group.shipping_discounts = applied.shipping.get(group.number, [])
        group.shipping -= sum(discount.amount for discount in group.shipping_discounts)


def _gift_line(gift: Gift, product, quotes: dict, beside: AssessedLine) -> AssessedLine:
    """A gift as a line at its price and wholly discounted, with the delivery of the line that earned it."""
    quote = quotes[product.id]
    return AssessedLine(
        key=("gift", gift.rule.code, gift.sku),
        product_id=product.id,
        sku=product.sku,
        quantity=gift.quantity,
        location_id=beside.location_id,
        wanted_on=beside.wanted_on,
        tax_class=product.tax_class,
        unit_price=gift.unit_price,
        list_price=quote.list_price,
        subtotal=gift.amount,
        reason=quote.reason(),
        discount=gift.amount,
        discounts=[Discount(gift.rule, gift.amount)],
        gift=True,
        promise=Promise(gift.quantity, gift.quantity, beside.wanted_on, None, product.backorder),
        group=beside.group,
    )


def _sum_up(groups: list[AssessedGroup], lines: list[AssessedLine]) -> None:
    """Put the gifts into their deliveries, whose charge they do not change, and sum up the deliveries' discounts."""
    by_number = {group.number: group for group in groups}
    for line in lines:
        group = by_number[line.group]
        group.discount += line.discount
        if line.gift:
            group.line_keys.append(line.key)
            group.subtotal += line.subtotal
