"""What a row of the catalogue shows beside its texts: this account's price, what is in stock, the picture."""

from dataclasses import dataclass

from models import pricing, stock
from views.links import url_for
from views.scope import scope
from views.wording import date_text, number
from views.wording import gettext as _

from .images import Image, pictured

# Fewer units than these are called low.
LOW_STOCK = 10


@dataclass(frozen=True)
class Row:
    """A product (`facts`, as `card_rows` gives them) with its price and stock.

    Prices are unit prices in ten-thousandths, None on request. A parent has no quote and no stock of its own: its
    `unit_price` is the lowest of its `variants`.
    """

    facts: dict
    unit_price: int | None
    list_price: int | None
    quote: pricing.Quote | None
    stock_level: str
    stock_text: str
    variants: int = 0

    @property
    def first_quantity(self) -> int:
        """The smallest quantity that can be ordered."""
        return first_quantity(self.facts)

    @property
    def url(self) -> str:
        """The address of the product's page."""
        return url_for("catalog.show_product", sku=self.facts["sku"])

    @property
    def why_url(self) -> str:
        """Where it is said why the price is what it is; empty for a parent, which has none of its own."""
        if self.quote is None:
            return ""
        return url_for("catalog.show_price_reason", sku=self.facts["sku"], quantity=self.first_quantity)

    @property
    def picture(self) -> Image | str:
        """The product's picture, or the address of its drawing."""
        return pictured(self.facts["sku"], self.facts["picture"])


def first_quantity(facts: dict) -> int:
    """The smallest quantity of a product that can be ordered: its minimum, rounded up to its multiple."""
    step = max(facts["multiple"], 1)
    return -(-max(facts["minimum"], 1) // step) * step


def of_cards(cards) -> list[Row]:
    """The rows of a list's cards. Two statements: one for all prices, one for all stock."""
    return of_products([vars(card) for card in cards])


def of_products(products: list[dict]) -> list[Row]:
    """Rows for products as `card_rows` gives them, with `sold`. Two statements, whatever their number."""
    quantities = {facts["product_id"]: first_quantity(facts) for facts in products if facts["kind"] != "parent"}
    families = {one for facts in products if facts["kind"] == "parent" for one in facts["sold"]}
    quotes = pricing.quote(
        scope.storefront, scope.account, quantities, scope.day, apart=quantities, ones=families - quantities.keys()
    )
    # A family says no stock of its own, so nothing is asked about what is in it.
    sold = [facts["product_id"] for facts in products if facts["kind"] != "parent"]
    levels = stock.availability(scope.storefront, sold)
    return [_row(facts, quotes, levels) for facts in products]


def _row(facts: dict, quotes: pricing.Quotes, levels: dict) -> Row:
    if facts["kind"] == "parent":
        known = [quotes[one].unit_price if one in quotes else quotes.ones[one] for one in facts["sold"]]
        lowest = min((price for price in known if price is not None), default=None)
        return Row(facts, lowest, None, None, "", "", len(facts["sold"]))
    quote = quotes[facts["product_id"]]
    return Row(facts, quote.unit_price, quote.list_price, quote, *stock_words(levels.get(facts["product_id"])))


def stock_words(level) -> tuple[str, str]:
    """The level (`in`, `low`, `out`) and the words for a product's availability; guests are told no numbers."""
    if level is None or not level.counted:
        return "in", _("Available")
    if level.available <= 0:
        if level.next_receipt:
            return "out", _("Out of stock, expected on %(date)s", date=date_text(level.next_receipt))
        return "out", _("Out of stock")
    kind = "low" if level.available < LOW_STOCK else "in"
    if scope.account is None:
        return kind, _("Low stock") if kind == "low" else _("In stock")
    facts = {"count": number(level.available), "date": date_text(level.next_receipt) if level.next_receipt else ""}
    if kind == "low" and level.next_receipt:
        return kind, _("%(count)s in stock, more expected on %(date)s", **facts)
    return kind, _("%(count)s in stock", **facts)
