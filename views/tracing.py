"""“Why this price?”: what the panel, or without a script the page, says of one price. Wording is the template's."""

from dataclasses import dataclass, field, replace
from datetime import date
from types import SimpleNamespace

from models import checkout, pricing, tax
from models.checkout import Item
from models.money import PRICE_SCALE, divide_half_up, exponent, extended
from models.pricing import Nearly, Tier, TracedBook

from .wording import local

PAGE, PART = "shared/why_page.html", "shared/_why_trace.html"


@dataclass(frozen=True, kw_only=True)
class Why:
    """One price explained. Unit prices in ten-thousandths of `currency` (None: on request), amounts in its minor unit.

    `quantity` is the line's own, `counted` what counts for the tier over the whole cart or order, `own` how much of
    that is this product's where other variants or bundles count with it (`together`: variants of one parent). `book`
    is None where no book says the price; a bundle that costs the sum of its parts has `parts` (as its reason does).
    `discounts` are the promotions on the line, `nearly` those that lack a little. `now` is the price of today where
    the line still carries an older one. `held` units are in the cart beside those asked about, and `with_held` is the
    price with them. `lost` are the account's other books: for the house's own people only. `agreed` is the number of
    the quote that says the price, and then nothing else does.
    """

    sku: str
    name: str
    currency: str
    account: str
    quantity: int
    counted: int
    unit_price: int | None
    list_price: int | None
    back: str
    unit: str = ""
    book: TracedBook | None = None
    own: int | None = None
    together: bool = False
    parts: list[SimpleNamespace] = field(default_factory=list)
    next_tier: Tier | None = None
    discounts: list = field(default_factory=list)
    nearly: list[Nearly] = field(default_factory=list)
    day: date | None = None
    now: int | None = None
    agreed: str = ""
    held: int = 0
    with_held: int | None = None
    lost: list[TracedBook] | None = None

    @property
    def subtotal(self) -> int:
        """The line's amount before promotions."""
        return extended(self.unit_price, self.quantity, self.currency)

    @property
    def more(self) -> int:
        """How many more of the product reach the next tier, which counts in the product's own units."""
        return self.next_tier.min_quantity - (self.counted if self.own is None else self.own)

    @property
    def exact(self) -> int:
        """The same before it is rounded, in ten-thousandths."""
        return self.unit_price * self.quantity

    @property
    def rounded(self) -> bool:
        """Whether rounding changed anything."""
        return self.subtotal * PRICE_SCALE != self.exact * 10 ** exponent(self.currency)

    @property
    def saving(self) -> int | None:
        """How far below the list price it is, in thousandths of a percent, to a tenth of one; None where it is not."""
        if not self.list_price or self.unit_price is None or self.unit_price >= self.list_price:
            return None
        return divide_half_up((self.list_price - self.unit_price) * 1_000, self.list_price) * 100


def of_product(product, quantity: int, back: str, *, shop, account, day: date, with_lost: bool,
               held: dict[int, int] | None = None) -> Why:
    """Why so many units of a product (as `catalog.find_products` gives it) cost the account what they do on a day.

    `held` is what the cart holds by product id. Promotions are those of an order of nothing else; a guest has none.
    """
    trace = pricing.trace(shop, account, product.product_id, quantity, day, with_lost=with_lost)
    alone = Why(
        sku=product.sku,
        name=local(product, "name") or product.sku,
        unit=local(product, "unit"),
        currency=shop.currency,
        account=account.name if account else "",
        quantity=quantity,
        counted=quantity,
        unit_price=trace.quote.unit_price,
        list_price=trace.quote.list_price,
        book=trace.won,
        parts=_parts(trace.quote.reason()),
        next_tier=trace.quote.next_tier,
        day=day if day != shop.today() else None,
        lost=trace.lost if with_lost else None,
        back=back,
    )
    return _beside_the_cart(alone, product, shop, account, day, held)


def _beside_the_cart(why: Why, product, shop, account, day: date, held: dict[int, int] | None) -> Why:
    """The same with what the cart's own units make of it, and with promotions; as it is for a guest or on request."""
    if account is None or why.unit_price is None:
        return why
    quantity = why.quantity
    if own := (held or {}).get(product.product_id):
        together = pricing.quote(shop, account, held | {product.product_id: quantity + own}, day)
        why = replace(why, held=own, with_held=together[product.product_id].unit_price)
    whole = checkout.assess(shop, account, [Item("this", product.product_id, quantity)], day, source=tax.Untaxed())
    return with_promotions(why, whole, next((line for line in whole.lines if line.key == "this"), None))


def with_promotions(why: Why, whole, line) -> Why:
    """The same with what promotions do to this line of an assessment; as it is where the line cannot be ordered."""
    if line is None:
        return why
    discounts = [(local(one.rule, "name"), one.amount) for one in line.discounts]
    return replace(why, discounts=discounts, nearly=whole.nearest_for(line))


def of_cart_line(row, whole, counted: int, back: str, *, name: str, shop, account, day: date, with_lost: bool) -> Why:
    """Why a line of the cart (a row of `checkout.review_cart`) costs what it does, within its assessment `whole`.

    `counted` are the product's own units in the cart; where others count with them, the assessed line says so.
    """
    line = next((line for line in whole.lines if line.key == row.id), None)
    kept = _kept(line.reason if line else {}, counted)
    trace = pricing.trace(shop, account, row.product_id, kept["counted"], day, with_lost=with_lost)
    ahead, price = day != shop.today(), line.unit_price if line else trace.quote.unit_price
    why = Why(
        sku=row.sku,
        name=name,
        currency=shop.currency,
        account=account.name,
        quantity=row.quantity,
        unit_price=price if ahead else row.unit_price,
        list_price=trace.quote.list_price if ahead else row.list_price,
        book=trace.won,
        day=day if ahead else None,
        now=price if not ahead and price != row.unit_price else None,
        lost=trace.lost if with_lost else None,
        back=back,
        **kept | ({} if line else {"next_tier": trace.quote.next_tier}),
    )
    return with_promotions(_as_agreed(why, line.reason if line else row.reason), whole, line)


def _as_agreed(why: Why, reason: dict) -> Why:
    """The same where a quote says the price: no book, tier or part has anything to do with it."""
    if reason.get("what") != "quote":
        return why
    return replace(why, agreed=reason["number"], book=None, parts=[], next_tier=None, lost=None, now=None)


def _kept(reason: dict, units: int) -> dict:
    """What the reason of a line tells of tiers and parts; `units` are those of its product over the whole document."""
    following = reason.get("next")
    return {
        "counted": reason.get("counted", units),
        "own": units if "counted" in reason else None,
        "together": reason.get("together", False),
        "parts": _parts(reason),
        "next_tier": Tier(following["min_quantity"], following["unit_price"]) if following else None,
    }


def _parts(reason: dict) -> list[SimpleNamespace]:
    """The parts of a bundle as its reason tells them, as rows."""
    return [SimpleNamespace(**part) for part in reason.get("parts", [])]


def of_order_line(line, order, counted: int, discounts: list, back: str) -> Why:
    """Why a line cost what it did when it was ordered, from what the order kept."""
    told = line.reason
    named = {"code": told.get("book"), "name_en": told.get("name_en"), "name_fr": told.get("name_fr")}
    book = TracedBook(**named, min_quantity=told["min_quantity"]) if "book" in told else None
    why = Why(
        sku=line.sku,
        name=local(line, "name"),
        unit=local(line, "unit"),
        currency=order.currency,
        account=order.account_name,
        quantity=line.quantity,
        unit_price=line.unit_price,
        list_price=line.list_price,
        book=book,
        discounts=[(local(one, "name"), -one.amount) for one in discounts],
        back=back,
        **_kept(told, counted),
    )
    return _as_agreed(why, told)
