"""What planned prices change for accounts: the usual basket at today's prices and at those of another day."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models import catalog, clock, orders, pricing
from models.accounts import Account
from models.base import among
from models.catalog import Product
from models.money import extended
from models.orders import Usual
from models.pricing import Quote

# What is to be said of a product of the basket beside its prices.
LOSES_PRICE = "loses its price"
GAINS_PRICE = "gains a price"
NO_PRICE = "no price"
NOT_SOLD = "no longer sold"
NOT_OPEN = "not open to the account"


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A product of the usual basket: `now` and `then` are its quotes at the usual quantity. `state` is one of this
    module's words, or empty. Changes are None where a price is missing on one of the days; amounts in the minor unit.
    """

    sku: str
    name: str
    currency: str
    usual: Usual
    now: Quote
    then: Quote
    state: str = ""

    @property
    def comparable(self) -> bool:
        """Whether it has both prices, and so counts in the sums."""
        return self.now.unit_price is not None and self.then.unit_price is not None

    @property
    def per_unit(self) -> int | None:
        """How much one unit changes, in ten-thousandths."""
        return self.then.unit_price - self.now.unit_price if self.comparable else None

    def amounts(self, units: int) -> tuple[int, int]:
        """What so many units cost today and then."""
        return extended(self.now.unit_price, units, self.currency), extended(self.then.unit_price, units, self.currency)

    def _change(self, units: int) -> int | None:
        if not self.comparable:
            return None
        before, after = self.amounts(units)
        return after - before

    @property
    def per_order(self) -> int | None:
        """How much a usual quantity changes."""
        return self._change(self.usual.quantity)

    @property
    def per_year(self) -> int | None:
        """How much the units of a year change, each at the price of the usual quantity."""
        return self._change(self.usual.units)


@dataclass(frozen=True)
class Outlook:
    """What planned prices change for one account from today to the day `then`; `days` are the next ones on which any
    price changes, where they were asked for. Sums are over the lines that have both prices."""

    account: Account
    then: date
    lines: list[PlannedLine]
    days: list[date] = field(default_factory=list)

    def _sums(self, units_of) -> tuple[int, int]:
        pairs = [line.amounts(units_of(line.usual)) for line in self.lines if line.comparable]
        return sum(before for before, _ in pairs), sum(after for _, after in pairs)

    @property
    def order_sums(self) -> tuple[int, int]:
        """A usual quantity of each product, today and then."""
        return self._sums(lambda usual: usual.quantity)

    @property
    def year_sums(self) -> tuple[int, int]:
        """A year's units, today and then."""
        return self._sums(lambda usual: usual.units)

    @property
    def flagged(self) -> list[PlannedLine]:
        """The lines of which something is to be said."""
        return [line for line in self.lines if line.state]

    def by_book(self, code: str) -> "Outlook":
        """Only the lines whose price a book says on one of the days."""
        return replace(self, lines=[line for line in self.lines if code in (line.now.book, line.then.book)])


def planned_prices(storefront, accounts: Sequence[Account], then: date, language: str) -> dict[int, Outlook]:
    """The outlook of each account of one storefront, by its id, from today at the shop to `then`.

    Seven statements for any number of accounts and products, and one more where an account has a parent.
    """
    baskets = orders.usual_baskets([account.id for account in accounts], clock.now())
    return _outlooks(storefront, accounts, baskets, then, language)


def _outlooks(storefront, accounts, baskets: dict, then: date, language: str) -> dict[int, Outlook]:
    products = {product for basket in baskets.values() for product in basket}
    columns = Product.select(Product.id, Product.sku, Product.status).where(among(Product.id, products))
    known = {row[0]: row[1:] for row in columns.tuples()}
    names = catalog.names(products, language)
    quantities = {one: {product: usual.quantity for product, usual in its.items()} for one, its in baskets.items()}
    today, later = pricing.quote_several(storefront, accounts, quantities, (storefront.today(), then))
    found = {}
    for account in accounts:
        lines = []
        for product, usual in baskets.get(account.id, {}).items():
            (sku, status), quotes = known[product], (today[account.id][product], later[account.id][product])
            state = _state(status, *quotes)
            lines.append(PlannedLine(sku, names.get(product, sku), storefront.currency, usual, *quotes, state))
        found[account.id] = Outlook(account, then, lines)
    return found


def planned_for(storefront, account: Account, then: date | None, language: str) -> Outlook:
    """The outlook of one account, which also says on which days prices change and what is not open to it now.

    Without `then` it looks at the first of these days. At most twelve statements.
    """
    basket = orders.usual_baskets([account.id], clock.now()).get(account.id, {})
    days = pricing.change_days(storefront, account, basket, storefront.today()) if basket else []
    then = then or next(iter(days), storefront.today())
    outlook = _outlooks(storefront, [account], {account.id: basket}, then, language)[account.id]
    seen = Product.select(Product.id).where(among(Product.id, basket), catalog.visible(account, storefront))
    open_to = {product for (product,) in seen.tuples()}
    return replace(outlook, days=days, lines=[_open(line, line.now.product_id in open_to) for line in outlook.lines])


def _open(line: PlannedLine, seen: bool) -> PlannedLine:
    if seen or line.state == NOT_SOLD:
        return line
    return replace(line, state=NOT_OPEN)


def _state(status: str, now: Quote, then: Quote) -> str:
    if status != "active":
        return NOT_SOLD
    if now.unit_price is None:
        return NO_PRICE if then.unit_price is None else GAINS_PRICE
    return LOSES_PRICE if then.unit_price is None else ""
