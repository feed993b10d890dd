"""What replaces a product that is sold no more: the next in the row of its successors that somebody may have."""

from collections.abc import Callable

from peewee import SQL, Case, NodeList

from .products import Product

# So many replacements in a row are followed; a circle of them ends there.
STEPS = 12
FURTHER = f""", 1 UNION ALL SELECT p.replaced_by_id, chain.step + 1 FROM chain JOIN product p ON p.id = chain.id
WHERE p.replaced_by_id IS NOT NULL AND chain.step < {STEPS}) SELECT id, step FROM chain) AS successors"""


def successor(what: str, may: Callable, product=Product):
    """As an expression of a query, `id` or `sku` of what replaces `product` (Product or an alias of it): of the nearest
    of its successors for which the condition `may(alias)` holds, NULL where there is none. One that was replaced itself
    is passed over."""
    one = Product.alias()
    chain = NodeList((SQL("(WITH RECURSIVE chain(id, step) AS (SELECT"), product.replaced_by, SQL(FURTHER)))
    nearest = one.select(getattr(one, what)).from_(one, chain).where(one.id == SQL("successors.id"), may(one))
    return Case(None, [(product.replaced_by.is_null(False), nearest.order_by(SQL("successors.step")).limit(1))])
