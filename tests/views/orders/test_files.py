"""The list of orders and an order's lines as files: what the page shows, for those who may see it, never live."""

import pytest

from models import changes, sheets
from models.identity import Actor
from models.orders import Order, OrderLine
from tests.views.trading import place_order

COFFEE = {"ETH-YIRG-340-WB": 24}


def cells(answer) -> list[tuple]:
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    name = answer.headers["Content-Disposition"].split('"')[1]
    return [row.cells for row in sheets.read(answer.data, name).rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_goes_out_as_it_is_narrowed_with_all_its_pages(world, browser_of, kind, monkeypatch):
    monkeypatch.setattr("models.orders.queries.PAGE_ORDERS", 1)
    luka, browser = Actor(world.luka.id), browser_of(world.luka)
    first = place_order(world.fargo, luka, COFFEE, po_number="=HYPERLINK(1)")
    second = place_order(world.fargo, luka, COFFEE, po_number="BROADWAY-7")
    changes.cancel(second, None, by=luka, key="k", version=Order.get_by_id(second.id).version, reason="mistake")
    head, *rows = cells(browser.get(f"/en/orders/orders.{kind}"))
    assert head[:3] == ("Order", "Ordered", "PO number") and "Total after changes" in head
    assert [(row[0], row[2], row[5]) for row in rows] == [
        (second.number, "BROADWAY-7", "Cancelled"), (first.number, "=HYPERLINK(1)", "Open"),
    ]  # fmt: skip
    total = Order.get_by_id(first.id).total
    assert [round(float(amount) * 100) for amount in (*rows[1][7:9], rows[0][8])] == [total, total, 0]
    narrowed = cells(browser.get(f"/en/orders/orders.{kind}?q=broadway&status=cancelled"))
    assert [row[0] for row in narrowed[1:]] == [second.number]
    link = f"/en/orders/orders.{kind}?q=broadway"
    assert link in browser.get("/en/orders/?q=broadway").text


def test_no_cell_that_begins_like_a_formula_is_live_in_either_file(world, browser_of):
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE, po_number="=1+1")
    browser = browser_of(world.luka)
    assert b""",\"'=1+1\",""" in browser.get("/en/orders/orders.csv").data
    OrderLine.update(note="@SUM(A1)").execute()
    text = browser.get(f"/en/orders/{order.number}/lines.csv").data.decode("utf-8-sig")
    assert "'@SUM(A1)" in text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_order_s_lines_go_out_with_what_was_cancelled_since(world, browser_of, kind):
    luka = Actor(world.luka.id)
    order = place_order(world.fargo, luka, COFFEE)
    changes.cancel(order, {1: 4}, by=luka, key="k", version=Order.get_by_id(order.id).version, reason="mistake")
    browser = browser_of(world.luka)
    assert f"/en/orders/{order.number}/lines.{kind}" in browser.get(f"/en/orders/{order.number}/").text
    head, row = cells(browser.get(f"/en/orders/{order.number}/lines.{kind}"))
    told = dict(zip(head, row, strict=False))
    assert (told["SKU"], told["Quantity ordered"], told["Cancelled since"]) == ("ETH-YIRG-340-WB", "24", "4")
    assert told["Store"] == "STORE-01" and told["Currency"] == "USD"
    line = OrderLine.get()
    assert float(told["Subtotal"]) * 100 == pytest.approx(line.subtotal)
    assert float(told["Unit price"]) * 10_000 == pytest.approx(line.unit_price)


def test_no_stranger_gets_a_file(world, browser_of):
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE)
    nordlicht = browser_of(world.user("greta@nordlicht.example"))
    assert nordlicht.get(f"/en/orders/{order.number}/lines.csv").status_code == 404
    assert order.number not in nordlicht.get("/en/orders/orders.csv").text
    assert browser_of(None).get("/en/orders/orders.csv").status_code == 303
