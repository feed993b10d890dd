"""A busy hour: many buyers order at a fixed pace, each the whole way from pasted rows to the order, for minutes on end.

Orders begin when their time has come, not when the one before is done, so that a shop that falls behind shows it in the
rate. Afterwards every order that was confirmed is looked for in the database, and the audit is run.
"""

import subprocess
import threading
import time
from collections.abc import Iterator
from itertools import count

from bench.browser import Unexpected, form
from bench.figures import Bar, Figure
from bench.house import House
from bench.trade import HOST, account_code, buyer_email
from models import delivery, pricing
from models.accounts import Account, Location
from models.brands import Storefront
from models.catalog import Product
from models.orders import Order

ORDERS_AN_HOUR, LINES, HANDS = 5_000, 100, 8
PO = "HOUR"


class Hand:
    """One buyer with a browser of their own, who orders again and again."""

    def __init__(self, house: House, number: int, rows: str):
        self.browser, self.number, self.rows = house.browser(HOST, buyer_email(number)), number, rows
        self.placings: list[int] = []
        self.trips: list[int] = []
        self.confirmed: list[str] = []
        self.errors: list[str] = []

    def order(self, turn: int) -> None:
        """Paste, see the receipt, add all, check, place. What fails is noted; the cart is left for the next turn."""
        began = time.perf_counter_ns()
        try:
            sent = self._send(self.browser.get("/en/quick/"), "/quick/imports/", text=self.rows)
            self._send(self.browser.follow(sent), "/addition/")
            po_number = f"{PO}-{turn:06}"
            placed = self._send(self.browser.get("/en/checkout/"), "/checkout/", po_number=po_number)
        except (Unexpected, OSError) as error:
            self.errors.append(str(error)[:200])
            return
        if "/orders/" not in placed.goto:
            self.errors.append(f"not placed: {placed.goto}")
            return
        self.placings.append(placed.nanoseconds)
        self.trips.append(time.perf_counter_ns() - began)
        self.confirmed.append(po_number)

    def _send(self, page, action: str, **typed: str):
        address, fields = form(page, action)
        return self.browser.post(address, fields | typed)


def busy_hour(house: House, quick: bool) -> Iterator[Figure]:
    """5,000 orders an hour of 100 lines, for `--minutes`: the placing itself, and the whole way of each order."""
    hands = [Hand(house, number, _rows(number)) for number in range(1, HANDS + 1)]
    hands[0].order(0)
    began = time.monotonic()
    _work(hands, began, began + 60 * house.minutes)
    spent = time.monotonic() - began
    confirmed = [po_number for hand in hands for po_number in hand.confirmed]
    errors = [error for hand in hands for error in hand.errors]
    rate = round((len(confirmed) - 1) * 3600 / spent)
    placings = Figure(
        f"place {LINES} lines, {ORDERS_AN_HOUR:,} orders an hour", [one for hand in hands for one in hand.placings]
    )
    placings.note = f"≥ {ORDERS_AN_HOUR:,} an hour for {house.minutes:g} min (here {rate:,}, p99 {placings.p99:.0f} ms)"
    # An order that began in the last second ends after it, so that a hair less than the pace is the pace.
    placings.must(rate >= 0.98 * ORDERS_AN_HOUR, f"{rate:,} orders an hour")
    placings.must(not errors, f"{len(errors)} errors, the first: {errors[:1]}")
    for fault in _lost(house, confirmed):
        placings.must(False, fault)
    yield placings
    trips = Figure("from paste to order, 6 pages", [one for hand in hands for one in hand.trips], bar=Bar())
    trips.note = f"{len(confirmed):,} orders by {HANDS} buyers, p99 {trips.p99:.0f} ms"
    yield trips


def _work(hands: list[Hand], began: float, until: float) -> None:
    turns, gate = count(1), threading.Lock()

    def work(hand: Hand) -> None:
        while True:
            with gate:
                turn = next(turns)
            due = began + (turn - 1) * 3600 / ORDERS_AN_HOUR
            if max(due, time.monotonic()) >= until:
                return
            time.sleep(max(0, due - time.monotonic()))
            hand.order(turn)

    threads = [threading.Thread(target=work, args=(hand,)) for hand in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _lost(house: House, confirmed: list[str]) -> Iterator[str]:
    """What is wrong afterwards: orders that were confirmed and are not there, doubles, and what the audit finds."""
    there = [number for (number,) in Order.select(Order.po_number).where(Order.po_number.startswith(PO)).tuples()]
    if missing := set(confirmed) - set(there):
        yield f"{len(missing)} orders lost"
    if len(there) != len(set(there)):
        yield f"{len(there) - len(set(there))} orders doubled"
    try:
        house.command("audit")
    except subprocess.CalledProcessError:
        yield "the audit is not clean (see above)"


def _rows(number: int) -> str:
    """A hundred rows that the buyer of the n-th account can order: SKU, quantity, store and day."""
    shop, account = Storefront.get(Storefront.host == HOST), Account.get(Account.code == account_code(number))
    places = [place.code for place in Location.select().where(Location.account == account.id).limit(2)]
    own = Product.select().where(Product.sku.startswith("SC-"), Product.kind != "parent", Product.status == "active")
    products = list(own.order_by(Product.id).limit(20 * LINES))
    units = {one.id: -(-max(one.minimum, 1) // one.multiple) * one.multiple for one in products}
    quotes = pricing.quote(shop, account, units, shop.today())
    priced = [one for one in products if quotes[one.id].unit_price is not None and one.backorder == "allow"][number::3]
    day = delivery.earliest_date(shop, shop.today()).isoformat()
    chosen = priced[: LINES // len(places)]
    return "\n".join(f"{one.sku}\t{units[one.id]}\t{place}\t{day}" for place in places for one in chosen)
