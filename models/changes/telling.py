"""Telling a tax source what is left of an order, where the shop has its taxes from one that keeps a record of sales.

The source takes the document of the order's number in place of the one before; it is told after the commit, again and
again until it has it. A document that a later change has overtaken is not sent any more (see checkout.register_taxes).
"""

from models import checkout, history, tax
from models.accounts import Account
from models.brands import Storefront
from models.delivery import ShippingMethod
from models.money import allocate
from models.orders import DeliveryGroup, Order, OrderLine
from models.tax import Sale, Taxable

from .previewing import Preview
from .standing import LineNow


def tell_source(order: Order, told: Preview, change: int) -> None:
    """Have the source told of the order as it stands after a change (its number), in the change's transaction."""
    shop = Storefront.get_by_id(order.storefront_id)
    source = tax.source_of(shop)
    if not source.leaves_the_house:
        return
    account = Account.select(Account.code).where(Account.id == order.account_id).scalar()
    lines = tuple(_taxables(order, told, told.sold.day))
    sale = Sale(order.account_id, account, order.currency, told.sold.day, order.tax_rounding, lines)
    facts = {"order_id": order.id, "storefront": shop.id, "document": source.document(sale, order.number)}
    key = f"{checkout.TAX_DOCUMENT}:{order.id}:{change}"
    history.send_later(checkout.TAX_DOCUMENT, key, changed=order.changed + told.effect, **facts)


def _taxables(order: Order, told: Preview, day):
    """What is left of every line, of a bundle by the tax classes of its parts, and the charges of deliveries."""
    groups = {group.id: group for group in DeliveryGroup.select().where(DeliveryGroup.order == order.id)}
    classes = dict(OrderLine.select(OrderLine.id, OrderLine.tax_class).where(OrderLine.order == order.id).tuples())
    methods = ShippingMethod.select(ShippingMethod.code, ShippingMethod.tax_class)
    charged = dict(methods.where(ShippingMethod.storefront == order.storefront_id).tuples())

    def taxable(key, group: int, tax_class: str, amount: int, sku: str, quantity: int = 1) -> Taxable:
        place = groups[group].address
        where = place["country"], place["region"], place["city"]
        return Taxable(key, *where, tax_class, amount, day, place["street"], place["postal_code"], sku, quantity)

    for line in told.sold.lines:
        now = told.after.lines[line.id]
        for tax_class, amount in _by_class(line, now, classes[line.id]).items():
            yield taxable((line.id, tax_class), line.group, tax_class, amount, line.sku, now.units)
    for group in told.sold.groups:
        if net := told.after.groups[group.id].net:
            tax_class = charged.get(group.method.code, "shipping")
            yield taxable(("shipping", group.id), group.id, tax_class, net, group.method.code)


def _by_class(line, now: LineNow, tax_class: str) -> dict[str, int]:
    """What is left of a line by tax class."""
    if not line.parts:
        return {tax_class: now.net}
    weights = [part["amount"] for part in line.parts]
    amounts: dict[str, int] = {}
    for part, share in zip(line.parts, allocate(now.net, weights), strict=True):
        amounts[part["tax_class"]] = amounts.get(part["tax_class"], 0) + share
    return amounts
