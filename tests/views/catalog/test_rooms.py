"""The catalogue's pages over HTTP: what each visitor gets, whole or in part, in both languages."""

import re

import pytest

PAGES = [
    "/catalog/",
    "/catalog/coffee/",
    "/catalog/coffee/?f.roast=light&f.grind=whole-bean&sort=newest&page=2",
    "/search/?q=ethiopian+light+roast",
    "/search/?q=ethoipian",
    "/search/?q=ethiopian+grinder",
    "/search/?q=zzzzqq",
    "/search/?q=",
    "/products/ETH-YIRG/",
    "/products/ETH-YIRG-340-WB/",
]


def statements(response) -> int:
    return int(re.search(r'sql;desc="(\d+)"', response.headers["Server-Timing"]).group(1))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_guests_and_buyers_in_few_statements(world, browser_of, page):
    for user, host, language in (
        (None, "capricorn.localhost", "en"),
        (world.luka, "capricorn.localhost", "en"),
        (world.amelie, "capricorn-ca.localhost", "fr"),
    ):
        response = browser_of(user, host).get(f"/{language}{page}")
        assert response.status_code == 200
        assert statements(response) <= 20


def test_a_filter_replaces_only_the_results(browser_of):
    htmx = {"HX-Request": "true", "HX-Target": "results"}
    response = browser_of().get("/en/catalog/coffee/?f.roast=light", headers=htmx)
    assert response.text.lstrip().startswith('<div id="results"') and "<html" not in response.text
    assert "HX-Request" in response.headers["Vary"]


def test_chosen_filters_can_be_taken_off_one_by_one(browser_of):
    page = browser_of().get("/en/catalog/coffee/?f.roast=light&f.roast=dark&sort=sku").text
    assert 'href="/en/catalog/coffee/?f.roast=dark&amp;sort=sku"' in page
    assert 'href="/en/catalog/coffee/?f.roast=light&amp;sort=sku"' in page


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999999999999999999", "sort=evil", "f.=1", "f.x="]
)
def test_odd_addresses_are_read_as_well_as_can_be(browser_of, query):
    assert browser_of().get(f"/en/catalog/coffee/?{query}").status_code == 200


def test_naughty_words_are_searched_not_run(browser_of):
    for words in ("<script>alert(1)</script>", "%00", "{{7*7}}", "' OR 1=1 --", "\u202e", "a" * 3_000):
        response = browser_of().get("/en/search/", query_string={"q": words})
        assert response.status_code == 200 and "<script>alert" not in response.text and "“49”" not in response.text


def test_guests_see_list_prices_and_buyers_their_own(world, browser_of):
    guest = browser_of().get("/en/products/ETH-YIRG-340-WB/").text
    buyer = browser_of(world.luka).get("/en/products/ETH-YIRG-340-WB/").text
    assert "$11.85" in guest and "$10.43" not in guest and "Fargo Coffeehaus contract" not in guest
    assert "<s>$11.85</s>" in buyer and "$10.43" in buyer
    assert 'name="quantity"' not in guest and 'name="quantity"' in buyer
    assert browser_of(world.luka).get("/en/products/ETH-YIRG-340-WB/").headers["Cache-Control"] == "private, no-store"


def test_stock_numbers_are_for_customers(world, browser_of):
    assert not re.search(r"\d in stock", browser_of().get("/en/products/ETH-YIRG-340-WB/").text)
    assert re.search(r"\d in stock", browser_of(world.luka).get("/en/products/ETH-YIRG-340-WB/").text)


def test_a_private_label_reaches_nobody_else(world, browser_of):
    for user in (None, world.luka, world.erin):
        browser = browser_of(user)
        for address in ("/products/MMC-TRAIL/", "/products/MMC-TRAIL-340-WB/", "/pictures/MMC-TRAIL.svg"):
            hidden, unknown = browser.get(f"/en{address}"), browser.get(f"/en{address.replace('MMC', 'XYZ')}")
            assert (hidden.status_code, unknown.status_code) == (404, 404)
            assert len(hidden.data) == len(unknown.data)
        for address in ("/search/?q=MMC-TRAIL", "/search/?q=sentier", "/search/?q=trial", "/catalog/coffee/", "/"):
            page = browser.get(f"/en{address}").text
            assert "/products/MMC" not in page and "Maple &amp; Main" not in page and "/pictures/MMC" not in page
        if user is None:
            assert browser.get("/en/catalog/coffee-private/").status_code == 404


def test_a_private_labels_picture_is_kept_by_no_shared_cache(world, browser_of):
    own = browser_of(world.luka).get("/en/pictures/FCH-HOUSE.svg")
    assert (own.status_code, own.headers["Cache-Control"]) == (200, "private, max-age=600")
    for_all = browser_of(world.luka).get("/en/pictures/ETH-YIRG.svg")
    assert for_all.headers["Cache-Control"].startswith("public")
    assert for_all.mimetype == "image/svg+xml"
    assert for_all.headers["Content-Security-Policy"].strip().endswith("sandbox")


def test_every_picture_of_the_catalogue_can_be_drawn(world, browser_of):
    from models.catalog import Product

    families = {row.family: row.sku for row in Product.select().where(Product.kind != "parent")}
    browser = browser_of(world.luka)
    drawn = [browser.get(f"/en/pictures/{sku}.svg").status_code for sku in families.values()]
    assert set(drawn) <= {200, 404} and drawn.count(200) > len(drawn) // 2


def test_skus_with_strokes_and_blanks_have_a_page(world, browser_of):
    from models import catalog
    from models.catalog import Product
    from tests.models.trade import make_product

    product = make_product("CUP/16 W é")
    shelf = catalog.ProductCategory.get(catalog.ProductCategory.product == world.product("CUP-SW-12").id)
    catalog.ProductCategory.create(product=product, category=shelf.category_id)
    assert Product.get(Product.sku == "CUP/16 W é").id == product.id
    assert browser_of().get("/en/products/CUP%2F16%20W%20%C3%A9/").status_code == 200
    assert browser_of().get("/en/products/CUP/16 W é/").status_code == 200


def test_a_variant_table_is_one_form_with_a_quantity_for_each(world, browser_of):
    page = browser_of(world.luka).get("/en/products/ETH-YIRG/").text
    table = page[page.index('id="variants"') :]
    assert table.count('name="sku"') == table.count('name="quantity"') == 6


def test_what_is_no_longer_sold_says_what_replaces_it(world, browser_of):
    from models import catalog
    from models.identity import Actor

    product, successor = world.product("KEN-KIRI-340-WB"), world.product("ETH-YIRG-340-WB")
    catalog.retire(product, by=Actor(world.camille.id), version=product.version, replaced_by=successor)
    page = browser_of(world.luka).get("/en/products/KEN-KIRI-340-WB/").text
    assert "No longer sold" in page and "/en/products/ETH-YIRG-340-WB/" in page and "Add to cart</span>" not in (
        page[: page.index('id="variants"')]
    )


def test_adding_from_a_list_answers_with_the_badge_and_keeps_the_page(world, browser_of):
    browser = browser_of(world.luka)
    form = {"sku": "CUP-SW-12", "quantity": "2"}
    part = browser.post("/en/cart/lines/", data=form, headers={"HX-Request": "true", "HX-Target": "badge"})
    assert part.status_code == 200 and 'id="badge"' in part.text and 'id="notices"' in part.text
    page = "http://capricorn.localhost/en/catalog/cups-hot/"
    plain = browser.post("/en/cart/lines/", data=form, headers={"Referer": page})
    assert plain.status_code == 303 and plain.headers["Location"].endswith("/en/catalog/cups-hot/")


def test_the_first_quantity_offered_can_be_ordered(world, browser_of):
    from models.catalog import Product

    Product.update(minimum=5, multiple=12).where(Product.sku == "ETH-YIRG-340-WB").execute()
    page = browser_of(world.luka).get("/en/products/ETH-YIRG-340-WB/").text
    assert re.search(r'id="quantity" name="quantity" value="12"', page)
