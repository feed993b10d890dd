"""The matrix of variants: sizes down, grinds across, all of it into the cart at once."""

import re

import pytest

from models.accounts import Location
from models.carts import CartLine
from models.catalog import Product
from views.catalog.matrix import Matrix, matrices

PARENT = "ETH-YIRG"


@pytest.fixture
def luka(browser_of, world):
    return browser_of(world.luka)


def cells(page: str) -> list[str]:
    return re.findall(r'name="sku" value="(ETH-YIRG-[^"]+)"', page)


def send(browser, quantities: dict, **more):
    data = {"sku": list(quantities), "quantity": list(quantities.values())} | more
    return browser.post(f"/en/products/{PARENT}/variants/", data=data)


def lines() -> dict[str, int]:
    rows = CartLine.select(Product.sku, CartLine.quantity).join(Product, on=(Product.id == CartLine.product))
    return dict(rows.where(CartLine.removal == "").tuples())


def test_variants_of_two_attributes_are_a_grid_with_blank_cells(luka, world):
    page = luka.get(f"/en/products/{PARENT}/").text
    assert '<th scope="col">Whole bean</th><th scope="col">Filter grind</th>' in page.replace("\n", "")
    assert len(cells(page)) == 6 and page.count("grid__none") == 0
    Product.update(status="inactive").where(Product.sku == "ETH-YIRG-908-FG").execute()
    page = luka.get(f"/en/products/{PARENT}/").text
    assert len(cells(page)) == 5 and page.count("grid__none") == 1


def test_a_guest_sees_prices_and_no_boxes(browser_of):
    page = browser_of().get(f"/en/products/{PARENT}/").text
    assert "grid__cell" in page and 'name="quantity"' not in page


def test_all_cells_are_added_at_once_for_a_store_and_a_day(luka, world):
    store = world.store("FARGO", "STORE-02")
    wanted = {"ETH-YIRG-340-WB": "3", "ETH-YIRG-340-FG": "", "ETH-YIRG-2270-FG": "1 "}
    answer = send(luka, wanted, location=str(store.id))
    assert answer.status_code == 303
    assert lines() == {"ETH-YIRG-340-WB": 3, "ETH-YIRG-2270-FG": 1}
    assert {line.location_id for line in CartLine.select()} == {store.id}


def test_the_same_form_sent_twice_adds_once(luka):
    for _ in range(2):
        send(luka, {"ETH-YIRG-340-WB": "3"}, key="once-and-for-all")
    assert lines() == {"ETH-YIRG-340-WB": 3}


def test_a_quantity_that_cannot_be_is_marked_and_nothing_is_added(luka):
    Product.update(minimum=6, multiple=6).where(Product.sku == "ETH-YIRG-340-FG").execute()
    answer = send(luka, {"ETH-YIRG-340-WB": "3", "ETH-YIRG-340-FG": "7", "ETH-YIRG-908-WB": "x"})
    assert answer.status_code == 422 and lines() == {}
    assert "This product is sold in multiples of 6." in answer.text
    assert "The quantity must be a whole number." in answer.text
    assert all(f'value="{typed}"' in answer.text for typed in ("3", "7", "x"))


def test_a_strangers_store_and_an_empty_form_are_refused_in_words(luka, world):
    elsewhere = Location.get(Location.account == world.maple.id)
    answer = send(luka, {"ETH-YIRG-340-WB": "3"}, location=str(elsewhere.id))
    assert answer.status_code == 422 and lines() == {}
    assert "Type the quantity of at least one variant." in send(luka, {"ETH-YIRG-340-WB": ""}).text


def test_what_the_account_may_not_see_is_refused_as_unknown(luka):
    answer = send(luka, {"MMC-TRAIL-340-WB": "1"})
    assert answer.status_code == 422 and lines() == {}


class Family:
    """A product page with variants of these values: (id, {attribute: value})."""

    def __init__(self, axes, *variants):
        self.axes = [(code, code) for code in axes]
        self.variants = [type("V", (), {"row": {"product_id": n}, "differs": its}) for n, its in enumerate(variants)]


def test_three_attributes_make_a_grid_for_each_value_of_the_third():
    sizes = ({"size": s, "grind": g, "roast": r} for r in ("light", "dark") for s in ("S", "L") for g in ("WB", "FG"))
    found = matrices(Family(("size", "grind", "roast"), *sizes), {n: n for n in range(8)})
    assert [one.name for one in found] == ["light", "dark"]
    assert found[0].rows == [("S", [0, 1]), ("L", [2, 3])]


def test_columns_keep_the_order_that_every_row_has():
    variants = ({"size": size, "grind": grind} for size, grind in ("SB", "LA", "LB"))
    found = matrices(Family(("size", "grind"), *variants), {0: "sb", 1: "la", 2: "lb"})
    assert found == [Matrix("", ["A", "B"], [("S", [None, "sb"]), ("L", ["la", "lb"])])]


@pytest.mark.parametrize("axes", [(), ("size",), ("a", "b", "c", "d")])
def test_other_families_are_a_list(axes):
    assert matrices(Family(axes, dict.fromkeys(axes, "x")), {0: 0}) == []


def test_two_variants_in_one_cell_are_a_list():
    twins = ({"size": "S", "grind": "WB"}, {"size": "S", "grind": "WB"})
    assert matrices(Family(("size", "grind"), *twins), {0: 0, 1: 1}) == []
