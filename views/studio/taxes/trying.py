"""The try-out of taxes: this product to this store of this account on this day: which taxes, and why."""

from flask import request

from models import accounts, brands, catalog, pricing, tax
from models.money import extended
from models.refusals import Refused
from models.text import N_
from views import guard, reply
from views.scope import scope
from views.wording import say

from .. import room
from ..money_typed import read_amount
from .rates import day_of


class ProductUnknown(Refused):
    """No product has this SKU. Facts: sku."""

    message = N_("There is no product “%(sku)s”.")


class TaxedByParts(Refused):
    """A bundle, each part of which has a tax class of its own."""

    message = N_("A bundle is taxed by its parts: try out each of them.")


@room.get("/studio/taxes/trial/")
@guard.staff("merchandiser")
def show_tax_example():
    """Each tax of the place with its rate, the rule and the certificate that decide on it, and what it comes to."""
    names = ("account", "sku", "store", "amount", "date")
    asked = {name: request.args.get(name, "").replace("\x00", "").strip()[:60] for name in names}
    day = day_of(asked["date"]) or scope.today
    context = {"asked": asked, "day": day, "faults": {}, "answer": None, "stores": []}
    if asked["account"] or asked["sku"]:
        context |= _tried(asked, day)
    return reply.page("studio/taxes/trial.html", part="studio/taxes/_trial.html", **context)


def _tried(asked: dict, day) -> dict:
    account = accounts.with_code(asked["account"]) if asked["account"] else None
    product = catalog.product_of(asked["sku"]) if asked["sku"] else None
    faults = {} if account else {"account": say(tax.AccountUnknown(code=asked["account"]))}
    if product is None:
        faults["sku"] = say(ProductUnknown(sku=asked["sku"]))
    elif product.kind == "bundle":
        faults["sku"] = say(TaxedByParts())
    stores = accounts.locations_of(account) if account else []
    store = next((one for one in stores if one.code == asked["store"]), next(iter(stores), None))
    context = {"stores": stores, "store": store, "account": account, "product": product, "faults": faults}
    if faults or store is None:
        return context
    shop = next(one for one in brands.every() if one.id == account.storefront_id)
    try:
        amount = read_amount(asked["amount"], shop.currency) if asked["amount"] else _price(shop, account, product, day)
    except Refused as refusal:
        return context | {"faults": {"amount": say(refusal)}}
    context |= {"amount": amount, "currency": shop.currency, "source": shop.tax_source}
    return context | _answered(shop, account, store, product, amount, day)


def _answered(shop, account, store, product, amount: int, day) -> dict:
    """What the source says, each tax beside why; where it cannot say, nothing."""
    try:
        due = _due(shop, account, store, product, amount, day)
    except tax.TaxesUnknown:
        return {"answer": [], "said": [], "total": None}
    # Where a service says the taxes, our own tables explain nothing: what it says stands alone.
    whys = [] if shop.tax_source else tax.explain(store, product.tax_class, day, account.id)
    by_kind = {one.kind: one for one in due}
    answer = [{"why": why, "due": by_kind.get(why.rate.kind)} for why in whys]
    return {"answer": answer, "said": due, "total": sum(one.amount for one in due)}


def _due(shop, account, store, product, amount: int, day) -> list:
    """The taxes that the shop's own source says for one line, as an order would bear them."""
    address = (store.country, store.region, store.city, product.tax_class, amount, day)
    line = tax.Taxable("one", *address, store.street, store.postal_code, product.sku)
    sale = tax.Sale(account.id, account.code, shop.currency, day, shop.tax_rounding, (line,))
    return tax.source_of(shop).assess(sale).lines["one"]


def _price(shop, account, product, day) -> int:
    """What one unit costs the account; 100 of the currency where it has no price."""
    price = pricing.quote(shop, account, {product.id: 1}, day)[product.id].unit_price
    return extended(price if price is not None else 1_000_000, 1, shop.currency)
