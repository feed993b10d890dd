"""The lines of a revision, and together by product: one product has one price, however many places and days."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from peewee import JOIN

from models.accounts import Location

from .quotes import QuoteLine, QuoteRevision, SalesQuote


@dataclass(slots=True)
class QuotedProduct:
    """A product of a revision with its lines. Prices in ten-thousandths, `subtotal` in the minor unit."""

    product_id: int
    sku: str
    name_en: str
    name_fr: str
    list_price: int | None
    account_price: int | None
    asked_price: int | None
    unit_price: int | None
    quantity: int = 0
    subtotal: int = 0
    lines: list = field(default_factory=list)

    @property
    def base(self) -> int | None:
        """What a discount is measured by: the account's price, or else the list's."""
        return self.account_price if self.account_price is not None else self.list_price


def revision_of(quote: SalesQuote, number: int | None = None) -> QuoteRevision:
    """A revision of the quote; the one at hand without a number."""
    wanted = quote.revision if number is None else number
    return QuoteRevision.get(QuoteRevision.quote == quote.id, QuoteRevision.number == wanted)


def lines_of(quote: SalesQuote, revision: int | None = None) -> list:
    """The lines of a revision (the one at hand) by number, as rows with the columns of QuoteLine and of their place
    (location_code, location_name). One statement."""
    own = QuoteLine
    rows = own.select(
        own.id, own.number, own.product.alias("product_id"), own.sku, own.name_en, own.name_fr, own.quantity,
        own.location.alias("location_id"), own.wanted_on, own.list_price, own.account_price, own.asked_price,
        own.unit_price, own.subtotal, Location.code.alias("location_code"), Location.name.alias("location_name"),
    ).join(Location, JOIN.LEFT_OUTER, on=(own.location == Location.id))  # fmt: skip
    wanted = quote.revision if revision is None else revision
    return list(rows.where(own.quote == quote.id, own.revision == wanted).order_by(own.number).namedtuples())


def products_of(lines: Iterable) -> list[QuotedProduct]:
    """The lines together by product, in the order in which each first stands."""
    found: dict[int, QuotedProduct] = {}
    for line in lines:
        one = found.get(line.product_id)
        if one is None:
            one = found[line.product_id] = QuotedProduct(
                line.product_id, line.sku, line.name_en, line.name_fr, line.list_price, line.account_price,
                line.asked_price, line.unit_price,
            )  # fmt: skip
        one.quantity += line.quantity
        one.subtotal += line.subtotal
        one.lines.append(line)
    return list(found.values())
