"""What two hundred promotions that all take part cost: a line changed, the checkout page, an order placed."""

from collections.abc import Iterator

from bench.browser import form
from bench.cases import PAGE, Case, change_of
from bench.figures import Bar, Figure, measure
from bench.house import House
from bench.trade import BUYER, HOST, Trade
from models.pricing import Promotion, PromotionAssignment

PROMOTIONS = 200


def deals(house: House, quick: bool) -> Iterator[Figure]:
    """A cart of 2,000 lines beside 200 promotions: on products, on the whole order, by quantity, with free shipping."""
    trade, times = Trade(), 10 if quick else 40
    browser = house.browser(HOST, BUYER)
    made = _promotions(trade)
    try:
        trade.fill(2_000, products=400)
        yield measure(
            f"change a line of 2,000, {PROMOTIONS} promotions", change_of(browser, (3, 2)), times, bar=Bar(12, 12, 8)
        )
        review = f"checkout page, 2,000 lines, {PROMOTIONS} promotions"
        yield measure(review, lambda: browser.get("/en/checkout/"), times, bar=PAGE)

        def place():
            trade.fill(2_000, products=400)
            action, fields = form(browser.get("/en/checkout/"), "/checkout/")
            return browser.post(action, fields | {"po_number": "BENCH-2"})

        figure = measure(f"place 2,000 lines, {PROMOTIONS} promotions", place, max(3, times // 4), bar=Bar(1_500))
        _end(made[20:])
        few = measure("place 2,000 lines, 20 promotions", place, 3, warm=2)
        figure.must(figure.statements == few.statements, f"{few.statements} statements with 20 promotions")
        yield figure
    finally:
        _end(made)
        trade.empty()


def _promotions(trade: Trade) -> list[int]:
    """Every tenth for the whole order, the others for some products each; in four lanes, by quantity or amount."""
    skus, made = [product.sku for product in trade.products[:400]], []
    for n in range(PROMOTIONS):
        wide = n % 10 == 0
        chosen = {} if wide else {"products": skus[n % len(skus) :: 97][:20]}
        benefit = {"kind": "shipping"} if n % 40 == 0 else {"kind": "percent", "percent": 1_000 + 10 * n, "on": "lines"}
        promotion = Promotion.create(
            code=f"BENCH-{n}", name_en=f"Deal {n}", lane=1 + n % 4, currency=trade.storefront.currency,
            conditions=chosen | ({"amount": 10_000} if wide else {"quantity": 2 + n % 30}), benefits=[benefit],
        )  # fmt: skip
        PromotionAssignment.create(promotion=promotion.id, scope="storefront", scope_id=trade.storefront.id)
        made.append(promotion.id)
    return made


def _end(made: list[int]) -> None:
    # What was used stays in the orders; none of them takes part any more.
    Promotion.update(status="paused").where(Promotion.id.in_(made)).execute()


CASES = [Case("deals", True, deals)]
