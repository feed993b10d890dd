"""The allocation grid of a whole plan: one cell changed, in a small cart and in one that is as long as carts can be."""

import re
from collections.abc import Iterator
from itertools import cycle

from bench.browser import Answer, form
from bench.figures import Bar, Figure, measure
from bench.house import House
from bench.trade import BUYER, DATES, HOST, Trade

PRODUCTS, MOST_LINES, CELL_MS = 500, 10_000, 50


def grid_changes(house: House, quick: bool) -> Iterator[Figure]:
    """A cell of 500 products × 20 stores × 12 dates set to and fro, as the grid's script does; and a sheet shown."""
    trade, browser, times = Trade(), house.browser(HOST, BUYER), 30 if quick else 200
    small = None
    for products, lines in ((10, 100), (PRODUCTS, MOST_LINES)):
        trade.fill(lines, products=products)
        shape = f"{products} × {len(trade.places)} × {DATES}, {lines:,} lines"
        page = browser.get("/en/cart/grid/")
        figure = measure(f"set a cell of the grid, {shape}", _change(browser, page), times, bar=Bar(CELL_MS, 20))
        small = small or figure
        figure.must(figure.p95 <= CELL_MS, f"p95 {figure.p95:.1f} ms")
        figure.must(figure.statements == small.statements, f"{small.statements} statements in a small cart")
        yield figure
        name = f"a sheet of the grid, {shape}"
        yield measure(name, lambda: browser.get("/en/cart/grid/"), times // 3, bar=Bar(statements=20))
    trade.empty()


def _change(browser, page: Answer):
    """What sets a cell that holds something to another quantity and back."""
    address, fields = form(page, "/cart/grid/")
    kept = {name: fields[name] for name in ("csrf_token", "cart")}
    cells = re.findall(r'name="was-(\d+-\d+)" value="(\d+)"', page.text)
    cell, held = next((cell, int(units)) for cell, units in cells if int(units))
    turns = cycle([(held, held + 3), (held + 3, held)])

    def change() -> Answer:
        was, wanted = next(turns)
        sent = kept | {f"cell-{cell}": str(wanted), f"was-{cell}": str(was)}
        return browser.post(address, sent, htmx=f"cell-{cell}", expect=200)

    return change
