"""Margins: beside each price in the studio's sheet where the cost is known, and nowhere else."""

from pathlib import Path

import pytest

from models import packages, pricing
from models.catalog import Product
from models.pricing import Cost, Price, PriceBook
from tests.models.checkout.conftest import sellable

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille)


@pytest.fixture
def row(world):
    Cost.delete().execute()
    book = PriceBook.get(PriceBook.code == "LIST-USD")
    mine = Price.select(Price.id).join(Product).where(Price.book == book.id)
    return Price.get_by_id(mine.order_by(Product.sku_key, Price.min_quantity).scalar())


def sheet(row: Price, price: str) -> dict:
    seen = f"{row.min_quantity}|{row.unit_price}||"
    fields = {"quantity": row.min_quantity, "price": price, "from": "", "to": "", "seen": seen}
    return {f"{name}-{row.id}": value for name, value in fields.items()}


@pytest.mark.parametrize(
    ("price", "cost", "left"),
    [(100_000, 60_000, 400), (100_000, 120_000, -200), (30_000, 20_000, 333), (0, 5, None), (100_000, None, None)],
)
def test_a_margin_is_what_is_left_of_the_price(price, cost, left):
    assert pricing.margin(price, cost) == left


def test_the_cost_of_a_day_is_the_one_that_began_last_in_the_books_currency(world, row):
    day = world.capricorn.today()
    for currency, cost, since in (("USD", 10, None), ("USD", 20, day), ("USD", 30, day.replace(year=day.year + 1)),
                                  ("CAD", 99, day)):  # fmt: skip
        Cost.create(product=row.product_id, currency=currency, unit_cost=cost, valid_from=since)
    assert pricing.costs_of([row.product_id], "USD", day) == {row.product_id: 20}


def test_the_sheet_shows_the_margin_and_saving_below_cost_says_so(camille, row):
    Cost.create(product=row.product_id, currency="USD", unit_cost=row.unit_price // 2)
    address = f"/en/studio/price-books/{row.book_id}/"
    assert "50%" in camille.get(address).text
    answer = camille.post(f"{address}prices/", data=sheet(row, "0.01"))
    assert answer.status_code == 303
    sku = Product.get_by_id(row.product_id).sku
    page = camille.get(answer.location).text
    assert f"1 product is now sold below cost: {sku}." in page and "badge--bad" in page


def test_costs_come_and_go_as_a_file_and_come_back_unchanged(world, row, tmp_path):
    sku = Product.get_by_id(row.product_id).sku
    text = f"sku,currency,cost,valid_from\n{sku},USD,12.3456,\n{sku},USD,12.5000,2026-12-01\n"
    (tmp_path / "costs.csv").write_text(text, encoding="utf-8")
    assert packages.load(tmp_path).files["costs.csv"].added == 2
    out = tmp_path / "out"
    packages.export(out)
    assert "12.3456" in (out / "costs.csv").read_text(encoding="utf-8")
    report = packages.load(out)
    assert not report.faults and all(one.changed == one.added == 0 for one in report.files.values())
    (tmp_path / "costs.csv").write_text("sku,currency,cost\nNO-SUCH,USD,1\n", encoding="utf-8")
    assert packages.load(tmp_path).faults


def test_no_customer_ever_meets_a_cost(world, browser_of):
    """A cost like no other figure, on every product; and only the studio's sheet and the packages speak of costs."""
    Cost.delete().execute()
    for product in Product.select(Product.id):
        for currency in ("USD", "CAD"):
            Cost.create(product=product.id, currency=currency, unit_cost=777_701)
    product = sellable(world.fargo, world.capricorn)[0]
    for person in (None, world.luka, world.erin, world.natalie):
        client = browser_of(person)
        client.post("/en/cart/lines/", data={"sku": product.sku, "quantity": "4"})
        addresses = ["catalog/", f"products/{product.sku}/", f"products/{product.sku}/why-price/", "search/?q=coffee",
                     "cart/", "cart/estimate/", "checkout/", "orders/", "account/"]  # fmt: skip
        for address in addresses:
            told = client.get(f"/en/{address}").text
            assert "77.77" not in told and "777701" not in told and "Margin" not in told, (person, address)
    allowed = {"studio/book_page.py", "studio/prices.py", "offers/shown.py"}
    views = ROOT / "views"
    texts = {str(path.relative_to(views)): path.read_text(encoding="utf-8") for path in views.rglob("*.py")}
    speaking = {name for name, text in texts.items() if "costs_of" in text or "below_cost" in text}
    assert speaking == allowed
