"""The parts of a bundle, as Camille arranges them, and what visitors see of them."""

import re

import pytest

from models import history, pricing
from models.brands import Storefront
from models.catalog import AssortmentItem, BundlePart, Category, Product
from models.pricing import Price, PriceBook, PriceBookAssignment

CANADA = "capricorn-ca.localhost"
SKU = "SET-MORNING"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, CANADA)


@pytest.fixture
def bundle(world):
    return world.product(SKU)


def send(camille, bundle, rows, version=None):
    skus, quantities = zip(*rows, strict=True) if rows else ((), ())
    data = {"sku": list(skus), "quantity": list(quantities), "version": version or bundle.version}
    return camille.post(f"/en/studio/products/{bundle.id}/parts/", data=data)


def parts(bundle) -> list[tuple]:
    rows = BundlePart.select(Product.sku, BundlePart.quantity).join(Product, on=(Product.id == BundlePart.component))
    return list(rows.where(BundlePart.bundle == bundle.id).order_by(BundlePart.id).tuples())


def test_the_page_shows_the_parts_and_what_they_come_to(camille, bundle, world):
    page = camille.get(f"/en/studio/products/{bundle.id}/")
    assert 'value="BLD-HOUSE-340-FG"' in page.text and "the sum of its parts by list" in page.text
    other = world.product("CUP-SW-12")
    assert 'id="parts"' not in camille.get(f"/en/studio/products/{other.id}/").text


def test_the_page_takes_as_many_statements_for_eleven_shops_and_quotes_each_its_own_list(camille, bundle, world):
    def statements() -> int:
        page = camille.get(f"/en/studio/products/{bundle.id}/")
        assert page.status_code == 200
        return int(re.search(r'sql;desc="(\d+)"', page.headers["Server-Timing"]).group(1))

    before = statements()
    shop = Storefront.get_by_id(world.capricorn.id).__data__
    for number in range(9):
        more = Storefront.create(**shop | {"id": None, "code": f"shop-{number}", "host": f"shop{number}.localhost"})
        book = PriceBook.create(code=f"L{number}", name_en="L", kind="list", priority=10,
                                currency=("USD", "CAD")[number % 2])  # fmt: skip
        PriceBookAssignment.create(book=book, scope="storefront", scope_id=more.id)
        for part in BundlePart.select().where(BundlePart.bundle == bundle.id):
            Price.create(book=book, product=part.component_id, min_quantity=1, unit_price=10_000 + number)
    assert statements() == before <= 20
    shops = list(Storefront.select())
    day = world.capricorn.today()
    quotes = pricing.quote_at_shops(shops, bundle.id, day)
    for shop in shops:
        alone = pricing.quote(shop, None, {bundle.id: 1}, day)[bundle.id]
        assert (quotes[shop.id].unit_price, quotes[shop.id].by_parts) == (alone.unit_price, alone.by_parts)
    assert sum(quote.unit_price is not None for quote in quotes.values()) >= 7


def test_parts_are_saved_in_their_order_with_history(camille, bundle):
    answer = send(camille, bundle, [("por-mug-w", "12"), ("", "5"), ("BLD-IBEX-340-FG", "1")])
    assert answer.status_code == 303
    assert parts(bundle) == [("POR-MUG-W", 12), ("BLD-IBEX-340-FG", 1)]
    assert history.events_of(f"product:{bundle.id}")[-1].verb == "arrange_parts"
    page = camille.get(f"/en/studio/products/{bundle.id}/").text
    assert "Changed its parts." in page and "12 × POR-MUG-W" in page


def test_saving_what_is_there_changes_nothing(camille, bundle):
    send(camille, bundle, [(sku, str(quantity)) for sku, quantity in parts(bundle)])
    assert Product.get_by_id(bundle.id).version == bundle.version


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("NOWHERE", "1")], "There is no product “NOWHERE”."),
        ([("BLD-HOUSE", "1")], "BLD-HOUSE cannot be a part"),
        ([("SET-TEATIME", "1")], "SET-TEATIME cannot be a part"),
        ([("POR-MUG-W", "0")], "Write a whole number from 1 to 1,000."),
        ([("POR-MUG-W", "two")], "Write a whole number from 1 to 1,000."),
        ([("POR-MUG-W", "1"), ("POR-MUG-W", "2")], "POR-MUG-W stands here twice"),
        ([], "A bundle needs at least one part."),
    ],
)
def test_what_cannot_be_is_said_in_its_row_and_what_was_typed_stays(camille, bundle, rows, said):
    before = parts(bundle)
    answer = send(camille, bundle, rows)
    assert answer.status_code == 422 and said in answer.text
    assert all(f'value="{sku}"' in answer.text and f'value="{quantity}"' in answer.text for sku, quantity in rows)
    assert parts(bundle) == before


def test_another_tab_is_told_that_the_parts_were_changed(camille, bundle):
    send(camille, bundle, [("POR-MUG-W", "12")])
    answer = send(camille, bundle, [("POR-MUG-W", "6")], version=bundle.version)
    assert answer.status_code == 409 and "changed meanwhile" in answer.text
    assert parts(bundle) == [("POR-MUG-W", 12)]


def test_only_a_merchandiser_arranges_parts(browser_of, world, bundle):
    assert send(browser_of(world.marc, CANADA), bundle, [("POR-MUG-W", "1")]).status_code in (403, 404)


def test_the_product_page_lists_the_parts_and_links_those_that_may_be_seen(browser_of, world, bundle):
    page = browser_of(world.marc, CANADA).get(f"/en/products/{SKU}/").text
    assert "This set holds" in page and '/en/products/POR-MUG-W/"' in page
    shelf = Category.get(Category.code == "tableware")
    AssortmentItem.delete().where(AssortmentItem.category == shelf.id).execute()
    page = browser_of(world.marc, CANADA).get(f"/en/products/{SKU}/").text
    assert "Diner mug" in page and '/en/products/POR-MUG-W/"' not in page


def test_cart_checkout_and_order_show_what_a_set_holds_and_search_finds_it(browser_of, world):
    luka = browser_of(world.luka)
    assert SKU in luka.get("/en/search/?q=morning+counter").text
    luka.post("/en/cart/lines/", data={"sku": SKU.lower(), "quantity": "2"})
    cart = luka.get("/en/cart/").text
    assert "6 × Diner mug" in cart and "This set holds" in cart
    assert "6 × Diner mug" in luka.get("/en/checkout/").text
    line = cart.split('id="line-')[1].split('"')[0]
    why = luka.get(f"/en/cart/lines/{line}/why/").text
    assert "Its parts together" in why and "6 × POR-MUG-W at" in why
