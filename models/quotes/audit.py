"""What must hold for quotes: sums, frozen answers, and one order for each accepted one, at exactly its prices."""

from models.checkout import Placement
from models.money import extended
from models.orders import Order, OrderLine

from .quotes import QuoteLine, QuoteRevision, SalesQuote


def sums_off() -> tuple[int, list[str]]:
    """Lines that are not price times quantity, products with two prices, revisions that are not the sum of their lines,
    and quotes whose sum is not that of what they offer."""
    looked, broken, totals = 0, [], {}
    prices: dict[tuple, int | None] = {}
    own = QuoteLine
    rows = own.select(
        SalesQuote.number, SalesQuote.currency, own.revision, own.number, own.product, own.quantity, own.unit_price,
        own.subtotal,
    ).join(SalesQuote)  # fmt: skip
    for number, currency, revision, line, product, quantity, price, subtotal in rows.tuples().iterator():
        looked += 1
        totals[number, revision] = totals.get((number, revision), 0) + subtotal
        if price is not None and subtotal != extended(price, quantity, currency):
            broken.append(f"{number}/{revision}#{line}")
        if prices.setdefault((number, revision, product), price) != price:
            broken.append(f"{number}/{revision}#{line}: two prices")
    sent = QuoteRevision.select(
        SalesQuote.number, QuoteRevision.number, QuoteRevision.subtotal, SalesQuote.status, SalesQuote.revision,
        SalesQuote.subtotal,
    ).join(SalesQuote).where(QuoteRevision.sent_at.is_null(False))  # fmt: skip
    for number, revision, subtotal, status, last, whole in sent.tuples().iterator():
        looked += 1
        in_force = status in ("sent", "accepted", "expired") and revision == last
        if totals.get((number, revision)) != subtotal or (in_force and whole != subtotal):
            broken.append(f"{number}/{revision}")
    return looked, broken


def accepted_off() -> tuple[int, list[str]]:
    """Accepted quotes without exactly one order under their own key, orders at other prices than were accepted, and
    orders of quotes that are not accepted."""
    looked, broken = 0, []
    for quote in SalesQuote.select().order_by(SalesQuote.id).iterator():
        looked += 1
        placed = Order.select(Order.id).join(Placement, on=(Placement.order == Order.id))
        mine = placed.where(Placement.account == quote.account_id, Placement.key == quote.agreement)
        ids = [number for (number,) in mine.tuples()]
        if quote.status == "accepted":
            holds = ids == [quote.order_id] and _sold(quote) == _offered(quote)
        else:
            holds = not ids and quote.order_id is None
        if not holds:
            broken.append(quote.number)
    return looked, broken


def _sold(quote: SalesQuote) -> list[tuple]:
    """What was ordered at agreed prices, which promotions' gifts are not."""
    own = OrderLine
    rows = own.select(own.product, own.quantity, own.unit_price, own.reason).where(own.order == quote.order_id)
    return sorted(row[:3] for row in rows.tuples() if row[3].get("what") == "quote")


def _offered(quote: SalesQuote) -> list[tuple]:
    own = QuoteLine
    rows = own.select(own.product, own.quantity, own.unit_price)
    return sorted(rows.where(own.quote == quote.id, own.revision == quote.revision).tuples())
