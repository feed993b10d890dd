"""Which lines of a cart: chosen ids, or all that match a filter. And what is wrong with a line, as one expression."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peewee import Case, Value

from models import catalog
from models.base import among, among_these
from models.catalog import Category, CustomerPartNumber, Product, ProductCategory, ProductText
from models.text import key

from .dates import undelivered
from .lines import CartLine, live, products_in

# What can be wrong with a line; a line with a problem is shown, counted, and blocks checkout by this name.
PROBLEMS = ("not available", "no price", "no store", "date in the past", "no delivery", "quantity")


@dataclass(frozen=True)
class Filter:
    """Narrows a cart's lines: a store (location id), a wanted date, words or a code, a category (its code) with what is
    below it, only those with a problem (True), or with this one of PROBLEMS."""

    location: int | None = None
    wanted_on: date | None = None
    text: str = ""
    problem: bool | str = False
    category: str = ""

    def __bool__(self) -> bool:
        return bool(self.location or self.wanted_on or self.text.strip() or self.problem or self.category)


Selection = Sequence[int] | Filter


def viewer(cart) -> catalog.Viewer:
    """Whose catalogue a cart is filled from."""
    return catalog.viewer_of(cart.loaded().account, cart.storefront)


def problem_in(cart, undelivered: Sequence[str] = ()):
    """As `problem_of`, for any line of a cart."""
    return problem_of(viewer(cart), cart.today(), products_in(cart.id), undelivered)


def problem_of(viewer: catalog.Viewer, day: date, products, undelivered: Sequence[str] = ()):
    """The name of what is wrong with a line (one of PROBLEMS), NULL when nothing is. Needs Product joined.

    `products` is a query of the ids that the lines can be of: whether the viewer may buy them is asked once a product,
    since a cart has thousands of lines of a few hundred. `undelivered` are the stores and dates that cannot be kept
    (see `dates.undelivered`): "12 2026-12-25".
    """
    one = Product.alias()
    sold = one.select(one.id).where(among_these(one.id, products), catalog.sold_to(viewer, one))
    where_and_when = CartLine.location.cast("TEXT").concat(" ").concat(CartLine.wanted_on.cast("TEXT"))
    quantity = CartLine.quantity
    return Case(
        None,
        [
            (~among_these(Product.id, sold), "not available"),
            (CartLine.unit_price.is_null(), "no price"),
            (CartLine.location.is_null(), "no store"),
            (CartLine.wanted_on.is_null() | (CartLine.wanted_on < day), "date in the past"),
            *([(among(where_and_when, undelivered), "no delivery")] if undelivered != () else []),
            (
                (quantity < Product.minimum)
                | (quantity > Product.maximum)
                | (quantity - quantity / Product.multiple * Product.multiple != 0),
                "quantity",
            ),
        ],
        Value(None, converter=False),
    )


def chosen(cart, selection: Selection, day: date):
    """The ids of the lines of `cart` that `selection` means, as a subquery."""
    ids = CartLine.select(CartLine.id).where(live(cart.id))
    if not isinstance(selection, Filter):
        return ids.where(among(CartLine.id, selection))
    return narrowed(ids.join(Product, on=(CartLine.product == Product.id)), cart, selection, day)


def narrowed(query, cart, filter: Filter, day: date):
    """`query` (CartLine joined with Product) narrowed by the filter."""
    if filter.location:
        query = query.where(CartLine.location == filter.location)
    if filter.wanted_on:
        query = query.where(CartLine.wanted_on == filter.wanted_on)
    if words := filter.text.strip():
        query = query.where(_speaks_of(cart, words))
    if filter.category:
        query = query.where(Product.id.in_(_standing_in(filter.category)))
    if filter.problem:
        problem = problem_in(cart, undelivered(cart))
        query = query.where(problem.is_null(False) if filter.problem is True else problem == filter.problem)
    return query


def _standing_in(code: str):
    """The products of a category and of all below it; a variant stands where its parent does."""
    root, below = Category.alias(), Category.alias()
    shelves = below.select(below.id).join(root, on=catalog.under(below, root)).where(root.code == code)
    bearers = ProductCategory.select(ProductCategory.product).where(ProductCategory.category.in_(shelves))
    variant = Product.alias()
    return variant.select(variant.id).where(variant.id.in_(bearers) | variant.parent.in_(bearers))


def _speaks_of(cart, words: str):
    """Whether the SKU, the account's own part number or the name in either language contains the words."""
    code = key(words)
    own = CustomerPartNumber.select(CustomerPartNumber.product).where(
        CustomerPartNumber.account == cart.account_id, CustomerPartNumber.part_key.contains(code)
    )
    named = ProductText.select(ProductText.product).where(ProductText.name.contains(words))
    return Product.sku_key.contains(code) | Product.id.in_(own) | Product.id.in_(named)
