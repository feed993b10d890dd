"""Which lines' prices hang together: a product with the variants beside it, and with the bundles that it lies in.

A change of one product's quantity can move the price of others: where a book counts variants together, and where a
bundle that is priced by its parts lends its units to theirs (see `pricing.tiers`). Which ones is known from what
products are made of; whether a price did move, only their quotes say.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peewee import SQL, Cast, fn

from models.base import among, among_these
from models.catalog import BundlePart, Product
from models.pricing import Price, PriceBook

from .lines import CartLine, live, price_products, products_in

_NULL = SQL("NULL")


@dataclass(frozen=True, slots=True)
class Kin:
    """What is to be quoted (product id -> quantity over the whole cart), and which of it the change may move.

    `standing` is what the lines of these products cost as stored: (unit price, list price, reason).
    """

    quantities: dict[int, int]
    moved: set[int]
    standing: dict[int, tuple]


def has_kin(cart_id: int):
    """Whether the price of a line's product (Product joined) may hang together with that of others in the cart: there
    is a bundle, or a sibling variant where a book of prices for the product counts variants together."""
    bundled = BundlePart.select().where(_stands(cart_id, BundlePart.bundle))
    other = Product.alias()
    family = (other.parent == Product.parent) & (other.id != Product.id)
    beside = other.select().where(family, _stands(cart_id, other.id))
    together = Price.select().join(PriceBook).where(Price.product == Product.id, PriceBook.variants_together)
    return fn.EXISTS(bundled) | (fn.EXISTS(beside) & fn.EXISTS(together))


def only(line) -> Kin:
    """The kin of a line (see `rules.line_with_facts`) whose price hangs together with no other."""
    standing = (line.unit_price, line.list_price, line.reason)
    return Kin({line.product_id: line.total}, {line.product_id}, {line.product_id: standing})


def kin_of(cart_id: int, products: Iterable[int], more: Mapping[int, int] | None = None) -> Kin:
    """All products of the cart whose price may move with these products' quantities, and all that they depend on.
    `more` are units of them (product id -> quantity) that are about to be added.

    One statement. In a cart with bundles it reads every product, in any other only these and their siblings.
    """
    products = set(products)
    families, bundles, lines = _read(cart_id, products)
    standing = set(lines)
    for one, units in (more or {}).items():
        lines[one] = (units + lines[one][0], *lines[one][1:]) if one in standing else (units, None, None, "{}")
    near = {families[one] for one in products if one in families}
    near |= {families[part] for one in products for part in bundles.get(one, ())}
    beside = {one for one, parts in bundles.items() if near & {families[part] for part in parts}}
    wide = near | {families[part] for one in beside for part in bundles[one]}
    around = {one for one, parts in bundles.items() if wide & {families[part] for part in parts}}
    needed = {one: line for one, line in lines.items() if one in products | around or families[one] in wide}
    return Kin(
        {one: quantity for one, (quantity, *_) in needed.items()},
        {one for one in needed if one in products | beside or families[one] in near},
        {one: (price, listed, json.loads(why)) for one, (_, price, listed, why) in needed.items() if one in standing},
    )


def write_prices(cart_id: int, kin: Kin, quotes: dict, currency: str, products: Iterable[int]) -> None:
    """Give the lines of these products that stood already their price, and those whose price moved with them."""
    price_products(cart_id, {one: quotes[one] for one in kin.standing.keys() & set(products)}, currency)
    write_moved(cart_id, kin, quotes, currency, but=products)


def write_moved(cart_id: int, kin: Kin, quotes: dict, currency: str, but: Iterable[int]) -> list[int]:
    """Give the lines of kin their new prices where these moved (`but` those products that have theirs already); the
    ids of those lines. No statement while nothing moved, else two."""
    others = kin.moved.difference(but)
    told = {one: (quotes[one].unit_price, quotes[one].list_price, quotes[one].reason()) for one in others}
    changed = {one: quotes[one] for one, cost in told.items() if cost != kin.standing[one]}
    if not changed:
        return []
    price_products(cart_id, changed, currency)
    rows = CartLine.select(CartLine.id).where(live(cart_id), among(CartLine.product, changed)).order_by(CartLine.id)
    return [number for (number,) in rows.tuples()]


def _read(cart_id: int, products: set[int]) -> tuple[dict, dict, dict]:
    """The families of products and of the parts of bundles; what the bundles in the cart, or among these products, are
    made of; and (quantity, unit price, list price, reason) of the products in the cart."""
    families, bundles, lines = {}, {}, {}
    query = _lines(cart_id, products).union_all(_parts(cart_id, products)).union_all(_own(products))
    for bundle, product, parent, *line in CartLine._meta.database.execute(query):
        # A parent's number is negative, so that it is never taken for a product's.
        families[product] = product if parent is None else -parent
        if bundle is not None:
            bundles.setdefault(bundle, []).append(product)
        elif line[0] is not None:
            lines[product] = (int(line[0]), *line[1:])
    return families, bundles, lines


def _lines(cart_id: int, products: set[int]):
    own, sibling = CartLine, Product.alias()
    parents = sibling.select(sibling.parent).where(among(sibling.id, products), sibling.parent.is_null(False))
    bundled = BundlePart.select().where(_concerned(cart_id, products))
    # A union, so that a long cart is read at these products alone, by their index.
    wanted = (
        Product.select(Product.id).where(among(Product.id, products))
        | Product.select(Product.id).where(Product.parent.in_(parents))
        | products_in(cart_id).where(fn.EXISTS(bundled))
    )
    query = own.select(
        _NULL, own.product, Product.parent, fn.SUM(own.quantity), fn.MIN(own.unit_price), fn.MIN(own.list_price),
        fn.MIN(Cast(own.reason, "TEXT")),
    ).join(Product, on=(Product.id == own.product))  # fmt: skip
    return query.where(live(cart_id), among_these(own.product, wanted)).group_by(own.product, Product.parent)


def _parts(cart_id: int, products: set[int]):
    part = BundlePart
    rows = part.select(part.bundle, part.component, Product.parent, _NULL, _NULL, _NULL, _NULL)
    return rows.join(Product, on=(Product.id == part.component)).where(_concerned(cart_id, products))


def _concerned(cart_id: int, products: set[int]):
    """The parts of bundles in the cart, and of bundles that have just left it."""
    return _stands(cart_id, BundlePart.bundle) | among(BundlePart.bundle, products)


def _stands(cart_id: int, product):
    """Whether a product stands in the cart, or did: asked for each, since bundles are few where lines are thousands.

    It does where the least product from this one on is this one: so asked, only the index on cart and product can
    answer. Asked whether there is a line, PostgreSQL takes any index while the cart is young, and walks all its lines.
    That lines taken out count does no harm: a bundle is looked at for nothing.
    """
    line = CartLine.alias()
    return line.select(fn.MIN(line.product)).where(line.cart == cart_id, line.product >= product) == product


def _own(products: set[int]):
    rows = Product.select(_NULL, Product.id, Product.parent, _NULL, _NULL, _NULL, _NULL)
    return rows.where(among(Product.id, products))
