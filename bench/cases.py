"""What is measured. Each case is a function of the house and of how thoroughly; it yields the figures as they come."""

import gzip
import re
import threading
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import NamedTuple

from bench.browser import Answer, Browser, form
from bench.figures import Bar, Figure, measure
from bench.hours import busy_hour
from bench.house import House
from bench.kills import killed
from bench.plans import grid_changes
from bench.trade import BUYER, COLLEAGUE, HOST, Trade
from models import pricing
from models.base import counting

LUKA, SHOP = "luka@fargo.example", "capricorn.localhost"
PAGE = Bar(statements=20)
# A page of the large shop: nothing on it may grow with the catalogue.
LARGE = Bar(50, 20)


class Case(NamedTuple):
    """A group of measurements: its name, whether it needs the synthetic world, and what yields its figures. What is
    `long` runs only when it is named."""

    name: str
    scale: bool
    run: Callable[[House, bool], Iterator[Figure]]
    long: bool = False


def demo_pages(house: House, quick: bool) -> Iterator[Figure]:
    """The shop as the demo has it: list with contract prices, search with facets, first visit."""
    luka, guest, times = house.browser(SHOP, LUKA), house.browser(SHOP), 30 if quick else 200
    address = "/en/catalog/coffee/"
    listed = measure(
        "product list, demo, contract prices", lambda: luka.get(address), times, warm=16, bar=Bar(8, 20),
        others="oscar 173 ms, flask-shop 270 ms, saleor 96 ms",
    )  # fmt: skip
    rate = per_second(lambda: house.browser(SHOP), luka, address, 2 if quick else 5)
    listed.note = f"≥ 250 a second (here {rate})"
    listed.must(rate >= 250, f"{rate} a second")
    yield listed
    for words in ("ethiopian light roast", "espreso machne", "café"):
        url = f"/en/search/?q={words.replace(' ', '+').replace('é', '%C3%A9')}"
        yield measure(f"search “{words}”, demo", lambda url=url: luka.get(url), times, bar=Bar(50, 20))
    yield first_visit(guest)


def first_visit(guest: Browser) -> Figure:
    """The first page of a newcomer with its style sheets and scripts, compressed as a proxy would send them."""
    page = guest.get("/en/")
    answers = [page] + [guest.get(link) for link in _links(page)]
    packed = sum(len(gzip.compress(answer.body, 6)) for answer in answers)
    return Figure(
        f"first visit: page and {len(answers) - 1} files, gzip", [sum(a.nanoseconds for a in answers)],
        page.statements, packed, Bar(kb=100),
    )  # fmt: skip


def cart_changes(house: House, quick: bool) -> Iterator[Figure]:
    """One line of a cart of 10 to 2,000 lines changed: within its tier, and into another one."""
    trade, times = Trade(), 30 if quick else 150
    trade.fill_beside(5_000)
    browser = house.browser(HOST, BUYER)
    for what, quantities in (("change a line", (3, 2)), ("change a line into another tier", (60, 2))):
        ten = None
        for lines in (10, 100, 500, 2_000):
            trade.fill(lines)
            change = change_of(browser, quantities)
            others = "oscar 2.5 s, flask-shop 6.0 s, saleor 2.3 s" if lines == 500 else ""
            figure = measure(f"{what}, cart of {lines:,}", change, times, bar=Bar(12, 12, 8), others=others)
            ten = ten or figure
            figure.must(figure.statements == ten.statements, f"{ten.statements} statements with 10 lines")
            figure.must(figure.median <= 1.5 * ten.median, f"{figure.median / ten.median:.2f} × that of 10 lines")
            yield figure
    yield measure("cart page, 2,000 lines", lambda: browser.get("/en/cart/"), times, bar=PAGE)
    trade.empty()


def change_of(browser: Browser, quantities: tuple[int, int]) -> Callable[[], Answer]:
    """What changes the first line of the cart to and fro, as its form does."""
    line = re.search(r'id="line-(\d+)"', browser.get("/en/cart/").text).group(1)
    edit = browser.get(f"/en/cart/lines/{line}/edit/", htmx=f"line-{line}")
    action, fields = form(edit, f"/cart/lines/{line}/")
    turns, version = cycle(quantities), int(fields["version"])

    def change() -> Answer:
        nonlocal version
        sent = fields | {"quantity": str(next(turns)), "version": str(version)}
        answer = browser.post(action, sent, htmx=f"line-{line}", expect=200)
        version += 1
        return answer

    return change


def pasted_rows(house: House, quick: bool) -> Iterator[Figure]:
    """Rows pasted into the quick order: answered, shown, and put into the cart."""
    trade, browser = Trade(), house.browser(HOST, BUYER)
    for rows, times, bar in ((500, 20, None), (1_000, 10, None), (5_000, 4, Bar(2_000))):
        text = trade.rows(rows)

        def paste(text=text) -> list[Answer]:
            sent = browser.post(*_with(browser.get("/en/quick/"), "/quick/imports/", text=text))
            return [sent, browser.follow(sent)]

        times = times if quick else 3 * times
        yield measure(f"paste {rows:,} rows, receipt shown", paste, times, warm=2, bar=bar)

    def add() -> list[Answer]:
        trade.empty()
        sent = browser.post(*_with(browser.get("/en/quick/"), "/quick/imports/", text=trade.rows(500)))
        receipt = browser.follow(sent)
        return [sent, receipt, browser.post(*form(receipt, "/addition/"))]

    others = "oscar 154 s, flask-shop 4.8 s, saleor 1.3 s"
    times = 10 if quick else 30
    yield measure("paste 500 rows, receipt, add to cart", add, times, warm=2, bar=Bar(250), others=others)
    trade.empty()


def placed_orders(house: House, quick: bool) -> Iterator[Figure]:
    """A cart reviewed and placed on terms: 500 lines, and 2,000 lines in 60 deliveries."""
    trade, browser = Trade(), house.browser(HOST, BUYER)
    first = None
    for lines, dates, times, ms in ((100, 3, 10, None), (500, 3, 10, 200), (2_000, 3, 5, 1_500)):
        groups = min(lines, dates * len(trade.places))
        reviews = []

        def place(lines=lines, dates=dates, reviews=reviews) -> Answer:
            trade.fill(lines, dates=dates, products=400)
            reviews.append(browser.get("/en/checkout/"))
            answer = browser.post(*_with(reviews[-1], "/checkout/", po_number="BENCH-1"))
            if "/orders/" not in answer.goto:
                raise RuntimeError(f"the order was not placed: {answer.goto}")
            return answer

        others = "oscar 2.8 s, flask-shop 1.9 s, saleor 3.3 s" if lines == 500 else ""
        name = f"place {lines:,} lines in {groups} deliveries"
        figure = measure(name, place, times if quick else 3 * times, warm=2, bar=Bar(ms), others=others)
        first = first or figure
        figure.must(figure.statements == first.statements, f"{first.statements} statements with 100 lines")
        yield figure
        samples = [answer.nanoseconds for answer in reviews[2:]]
        sizes = max(answer.statements for answer in reviews), max(len(answer.body) for answer in reviews)
        yield Figure(f"checkout page, {lines:,} lines", samples, *sizes, PAGE)
    trade.empty()


def pages_beside_a_cart(house: House, quick: bool) -> Iterator[Figure]:
    """Pages of a buyer with 1,000 lines in the cart, next to those of a colleague whose cart is empty."""
    trade, times = Trade(), 30 if quick else 200
    full, empty = house.browser(HOST, BUYER), house.browser(HOST, COLLEAGUE)
    trade.fill(1_000)
    sku = trade.products[0].sku
    pages = {
        "home": "/en/", "product": f"/en/products/{sku}/", "category": "/en/catalog/scale-ware/",
        "search": "/en/search/?q=blue+cup", "orders": "/en/orders/", "account": "/en/account/",
    }  # fmt: skip
    for name, url in pages.items():
        without, beside = _in_turn(lambda url=url: empty.get(url), lambda url=url: full.get(url), times)
        samples = [answer.nanoseconds for answer in without]
        bare = Figure(f"{name} page, cart empty", samples, without[-1].statements, len(without[-1].body), LARGE)
        yield bare
        samples = [answer.nanoseconds for answer in beside]
        others = "oscar 1.6 s" if name == "category" else ""
        figure = Figure(
            f"{name} page beside 1,000 lines", samples, beside[-1].statements, len(beside[-1].body), LARGE, others
        )
        figure.must(figure.statements == bare.statements, f"{bare.statements} statements beside an empty cart")
        slower = figure.median - bare.median
        figure.must(slower <= 1 + 0.1 * bare.median, f"{slower:.1f} ms slower than beside an empty cart")
        yield figure
    trade.empty()


def searches(house: House, quick: bool) -> Iterator[Figure]:
    """Search and facets over the synthetic catalogue."""
    browser, times = house.browser(HOST, BUYER), 30 if quick else 100
    queries = {
        "blue porcelain cup": "", "tasse bleue": "", "porcelan teapott": "", "SC-00012": "",
        "café": "", "cup": "&attr.scale-colour=blue",
    }  # fmt: skip
    for words, filters in queries.items():
        url = f"/en/search/?q={words.replace(' ', '+').replace('é', '%C3%A9')}{filters}"
        shown = f"search “{words}”{' and a facet' if filters else ''}, synthetic"
        yield measure(shown, lambda url=url: browser.get(url), times, bar=Bar(50, 20))
    url = "/en/catalog/scale-ware/"
    yield measure("product list with facets, synthetic", lambda: browser.get(url), times, bar=Bar(50, 20))
    typed = "/en/search/suggestions/?q=blue+porc"
    yield measure(
        "suggestions while typing, synthetic", lambda: browser.get(typed, htmx="suggestions"), times, bar=Bar(50, 20)
    )
    yield measure("all shelves, synthetic", lambda: browser.get("/en/catalog/"), times, bar=Bar(50, 20))


def prices(house: House, quick: bool) -> Iterator[Figure]:
    """The quote itself, in this process: a page of 50 products, and a cart of 2,000 lines, each of another product."""
    trade = Trade()
    products = trade.products_sold(2_000)
    for count, ms in ((50, 20), (500, None), (len(products), 150)):
        wanted = dict.fromkeys(products[:count], 13)
        samples = []
        for turn in range(35 if quick else 110):
            with counting() as statements:
                began = time.perf_counter_ns()
                quotes = pricing.quote(trade.storefront, trade.account, wanted, trade.today)
                spent = time.perf_counter_ns() - began
            if turn >= 5:
                samples.append(spent)
        tiers = sum(len(tiers) for quote in quotes.values() for _, tiers in quote.offers)
        figure = Figure(f"price {count:,} products, account with 40 books", samples, len(statements), bar=Bar(ms, 1))
        figure.note = f"{tiers:,} prices weighed"
        yield figure


def history(house: House, quick: bool) -> Iterator[Figure]:
    """The past orders of the large account."""
    browser, times = house.browser(HOST, BUYER), 30 if quick else 100
    bar = Bar(100, 20, 100)
    yield measure("order history, first page", lambda: browser.get("/en/orders/"), times, bar=bar)
    yield measure("order history, found by PO number", lambda: browser.get("/en/orders/?q=SCALE-0000"), times, bar=bar)
    number = re.search(r"/orders/(SO-\d+)/", browser.get("/en/orders/").text).group(1)
    yield measure("one past order", lambda: browser.get(f"/en/orders/{number}/"), times, bar=PAGE)


CASES = [
    Case("demo", False, demo_pages),
    Case("cart", True, cart_changes),
    Case("paste", True, pasted_rows),
    Case("pages", True, pages_beside_a_cart),
    Case("search", True, searches),
    Case("prices", True, prices),
    Case("history", True, history),
    Case("place", True, placed_orders),
    Case("grid", True, grid_changes),
    Case("hour", True, busy_hour, long=True),
    Case("kills", False, killed, long=True),
]


def per_second(browser: Callable[[], Browser], signed_in: Browser, url: str, seconds: int, hands: int = 4) -> int:
    """How many answers a second four at once get; the asking takes its share of the same machine."""
    until, counts = time.monotonic() + seconds, []

    def ask() -> None:
        own, count = browser(), 0
        own.cookies = dict(signed_in.cookies)
        while time.monotonic() < until:
            own.get(url)
            count += 1
        counts.append(count)

    threads = [threading.Thread(target=ask) for _ in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) // seconds


def _in_turn(one, other, times: int) -> tuple[list[Answer], list[Answer]]:
    """Both in turn, so that whatever else the machine does falls on both alike; the first ones don't count."""
    pairs = [(one(), other()) for _ in range(times + 5)][5:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _with(page: Answer, action: str, **typed: str) -> tuple[str, dict]:
    """A page's form with something typed into it."""
    address, fields = form(page, action)
    return address, fields | typed


def _links(page: Answer) -> list[str]:
    """The style sheets and scripts of a page."""
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.text)
    return sheets + re.findall(r'<script src="([^"]+)"', page.text)
