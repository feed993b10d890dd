"""What a request comes to now: the lines as they would be approved, priced as of today, beside what was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peewee import JOIN

from models import carts, catalog, checkout, pricing
from models.accounts import Location
from models.carts import Cart, CartLine
from models.catalog import Product
from models.checkout import Assessment, Item

from .requests import ApprovalLine, ApprovalRequest


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a request with what changed since. Prices in ten-thousandths; `now` None: it cannot be ordered, and
    `refused` says why (a reason of the assessment). `whole` is its price at all that was asked for of its product,
    where that is another one than at what would be approved. `short` units lack stock now; `moved` the day it would
    come where the wanted one has passed."""

    line: object
    now: int | None
    refused: str
    short: int
    whole: int | None
    moved: object = None

    @property
    def price_moved(self) -> int:
        """By how much one unit costs more (or less) than when it was asked for, at the same quantities."""
        price = self.whole if self.whole is not None else self.now
        return 0 if price is None else price - self.line.unit_price

    @property
    def tier_lost(self) -> int:
        """By how much one unit costs more because of what is left out."""
        return 0 if self.now is None or self.whole is None else self.now - self.whole

    @property
    def changed(self) -> bool:
        """Whether anything about it is not as it was asked for."""
        return bool(self.refused or self.price_moved or self.tier_lost or self.short > self.line.short or self.moved)


@dataclass(frozen=True, slots=True)
class Judged:
    """A request as of now: its lines with what changed, the assessment of what would be approved, and how the budgets
    that count it stand."""

    lines: list[Told]
    assessment: Assessment
    standings: list = field(default_factory=list)

    @property
    def in_part(self) -> bool:
        """Whether less would be approved than was asked for."""
        return any(told.line.going < told.line.quantity for told in self.lines)

    @property
    def amounts(self) -> dict[int, int]:
        """What each line comes to now (minor unit), by the cart's line."""
        return {line.key: line.subtotal for line in self.assessment.lines if not line.gift}

    @property
    def changed(self) -> list[Told]:
        """The lines that are not as they were asked for."""
        return [told for told in self.lines if told.changed]


def judge(request: ApprovalRequest, storefront, account, language: str = "en") -> Judged:
    """What a request (of `request_of`) comes to, as of today: the statements of an assessment and three or four more,
    whatever its length. What cannot be there on its day any more goes on the next."""
    lines = lines_of(request, language)
    cart = Cart(id=request.cart_id, agreement=request.agreement, agreed=request.agreed, cost_centres=request.centres)
    assessment = assess_lines(request, cart, lines, storefront, account)
    charges = checkout.charges_of(cart, account, request.buyer_id, {one.cart_line: one for one in lines}, assessment)
    standings = charges.standings(assessment.day)
    return Judged(told(lines, assessment, _whole(lines, storefront, account)), assessment, standings)


def assess_lines(request: ApprovalRequest, cart: Cart, lines: Sequence, storefront, account) -> Assessment:
    """The assessment of the lines of the request, whose cart this is, as they would be approved."""
    items = [
        Item(line.cart_line, line.product_id, line.going, line.location_id, line.wanted_on, bool(line.waits), True)
        for line in lines
        if line.going
    ]
    facts = {"agreed": checkout.agreed_of(cart), "methods": carts.methods_chosen(cart)}
    return checkout.assess(storefront, account, items, storefront.today(), request.coupons, **facts)


def lines_of(request: ApprovalRequest, language: str) -> list:
    """The lines as they were asked for, with the product's `name`, its packs, the place's name, and of the cart's line
    its `cost_centre` and whether it `waits`. One statement."""
    own = ApprovalLine
    query = (
        own.select(own, Location.name.alias("place"), Product.minimum, Product.multiple, CartLine.cost_centre,
                   CartLine.waits)
        .join_from(own, Product)
        .join_from(own, CartLine, JOIN.LEFT_OUTER, on=(CartLine.id == own.cart_line))
        .join_from(own, Location, JOIN.LEFT_OUTER)
        .where(own.request == request.id)
        .order_by(own.number)
    )
    return list(catalog.with_names(query, language).objects())


def told(lines: Sequence, assessment: Assessment, whole: dict) -> list[Told]:
    """The lines beside what they come to now."""
    priced = {line.key: line for line in assessment.lines if not line.gift}
    refused = {item.key: item.reason for item in assessment.refused}
    found = []
    for line in lines:
        now = priced.get(line.cart_line)
        late = bool(now and line.wanted_on and line.wanted_on != now.wanted_on)
        found.append(Told(
            line,
            now.unit_price if now else None,
            refused.get(line.cart_line, ""),
            now.promise.rest if now and now.promise else 0,
            whole.get(line.product_id),
            now.wanted_on if late else None,
        ))  # fmt: skip
    return found


def _whole(lines: Sequence, storefront, account) -> dict[int, int | None]:
    """What each product costs at all that was asked for, where less would be approved: one statement, or none."""
    if all(line.approved is None for line in lines):
        return {}
    asked: dict[int, int] = {}
    for line in lines:
        asked[line.product_id] = asked.get(line.product_id, 0) + line.quantity
    quotes = pricing.quote(storefront, account, asked, storefront.today())
    return {product: quote.unit_price for product, quote in quotes.items()}
