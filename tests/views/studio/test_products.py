"""The studio's overview and products, as Camille works in them."""

import pytest

from models import catalog, history
from models.base import counting
from models.catalog import Product
from models.identity import Actor

SKU = "ETH-YIRG-340-WB"
CANADA = "capricorn-ca.localhost"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, CANADA)


def typed(product: Product, **changes) -> dict:
    """What the form of a product sends, with some of it changed."""
    now = catalog.edited(product.id)
    fields = {f"{name}_{one}": words[name] for one, words in now.texts.items() for name in words}
    fields |= {name: getattr(product, name) or "" for name in catalog.FACTS}
    fields |= {"version": product.version, "category": sorted(now.categories)}
    fields |= {f"attribute-{code}": values for code, values in now.attributes.items()}
    return fields | changes


def test_the_overview_leads_to_what_is_lacking(camille, world):
    product = world.product(SKU)
    Product.update(family="").where(Product.id == product.id).execute()
    with counting() as statements:
        page = camille.get("/en/studio/").text
    assert sum('"product"' in one for one in statements) == 2, "the whole catalogue is counted at once"
    assert "Have no picture family" in page and "Have no list price at Capricorn Coffee Canada" in page
    assert "/en/studio/products/?lacks=family&amp;status=active" in page
    assert SKU in camille.get("/en/studio/products/?lacks=family&status=active").text
    assert '<a href="/en/studio/"' in page


def test_the_list_is_narrowed_and_htmx_gets_the_list_only(camille):
    assert "Page 1 of 11" in camille.get("/en/studio/products/").text
    answer = camille.get("/en/studio/products/?q=yirg", headers={"HX-Request": "true", "HX-Target": "products"})
    assert answer.text.strip().startswith('<div id="products"')
    assert SKU in answer.text and "$11.85" in answer.text
    assert "No product matches" in camille.get("/en/studio/products/?q=zebra").text
    for asked in (
        {"lacks": "price-capricorn"},
        {"lacks": "stock"},
        {"category": "tea"},
        {"q": "\x00%'"},
        {"lacks": "?"},
    ):
        assert camille.get("/en/studio/products/", query_string=asked).status_code == 200


def test_a_product_is_edited_in_both_languages_and_the_journal_tells_it(camille, world):
    product = world.product(SKU)
    path = f"/fr/studio/products/{product.id}/"
    page = camille.get(path).text
    assert 'lang="fr"' in page and "2001213165249" in page
    answer = camille.post(path, data=typed(product, name_fr="Café « Yirga »", maximum="48"))
    assert (answer.status_code, answer.location) == (303, path)
    page = camille.get(path).text
    assert "Café « Yirga »" in page and "Camille Roy" in page
    assert history.events_of(f"product:{product.id}")[0].facts["changed"]["maximum"] == [None, 48]


def test_sending_it_unchanged_changes_nothing(camille, world):
    for sku in (SKU, "ETH-YIRG"):
        product = world.product(sku)
        assert camille.post(f"/en/studio/products/{product.id}/", data=typed(product)).status_code == 303
        assert history.events_of(f"product:{product.id}") == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"gtin": "2001213165248"}, "2001213165248 is not a GTIN"),
        ({"name_en": "", "name_fr": ""}, "has no name yet"),
        ({"minimum": "a few"}, "Enter a whole number, such as 12."),
        ({"minimum": "0"}, "This must be 1 or more."),
        ({"maximum": "3", "minimum": "6"}, "No quantity can be ordered"),
        ({"summary_fr": "x" * 401}, "400"),
        ({"description_en": "a\x00b"}, "contains a character that cannot be kept"),
        ({"version": "x"}, "Save product"),
    ],
)
def test_what_is_refused_is_said_beside_what_was_typed(camille, world, changes, words):
    product = world.product(SKU)
    answer = camille.post(f"/en/studio/products/{product.id}/", data=typed(product, unit_en="sack", **changes))
    assert answer.status_code == 422
    assert words in answer.text and 'value="sack"' in answer.text
    assert world.product(SKU).version == product.version


def test_what_was_changed_meanwhile_is_not_overwritten_and_what_was_typed_stays(camille, world):
    product = world.product(SKU)
    old = typed(product, name_en="Typed in the first tab")
    second = typed(product, name_en="Saved in the second tab")
    path = f"/en/studio/products/{product.id}/"
    assert camille.post(path, data=second).status_code == 303
    answer = camille.post(path, data=old)
    assert answer.status_code == 409
    assert "Typed in the first tab" in answer.text and "Saved in the second tab" in answer.text
    assert f'name="version" value="{product.version + 1}"' in answer.text
    assert camille.post(path, data=old | {"version": product.version + 1}).status_code == 303
    assert catalog.edited(product.id).texts["en"]["name"] == "Typed in the first tab"


def test_off_sale_on_sale_and_off_for_good(camille, world):
    product = world.product(SKU)
    path = f"/en/studio/products/{product.id}/"
    assert camille.post(f"{path}withdrawal/", data={"version": product.version}).status_code == 303
    assert camille.get(f"/en/products/{SKU}/").status_code == 404
    stale = camille.post(f"{path}publication/", data={"version": product.version})
    assert stale.status_code == 409 and "was changed meanwhile" in stale.text
    assert camille.post(f"{path}publication/", data={"version": product.version + 1}).status_code == 303
    answer = camille.post(f"{path}retirement/", data={"version": product.version + 2, "replaced_by": "NOTHING"})
    assert answer.status_code == 422 and "NOTHING cannot replace this product" in answer.text
    data = {"version": product.version + 2, "replaced_by": "ETH-YIRG-340-DG"}
    other = Product.select().where(Product.parent == product.parent_id, Product.id != product.id).first()
    assert camille.post(f"{path}retirement/", data=data | {"replaced_by": other.sku}).status_code == 303
    assert world.product(SKU).replaced_by_id == other.id
    assert f"{other.sku} replaces it." in camille.get(path).text


def test_a_drawing_is_shown_of_what_no_shop_shows(camille, world):
    product = world.product(SKU)
    catalog.withdraw(product, by=Actor(world.camille.id), version=product.version)
    answer = camille.get(f"/en/studio/products/{product.id}/drawing.svg")
    assert answer.mimetype == "image/svg+xml" and "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["luka", "erin", "natalie", "sam"])
def test_the_studio_is_for_merchandisers(browser_of, world, name):
    browser = browser_of(getattr(world, name))
    for path in ("/en/studio/", "/en/studio/products/", "/en/studio/products/2/"):
        assert browser.get(path).status_code == 403
    assert browser.post("/en/studio/products/2/", data={}).status_code == 403
    assert "/studio/" not in browser.get("/en/").text


def test_what_does_not_exist_is_not_found(camille):
    assert camille.get("/en/studio/products/999999/").status_code == 404
    assert camille.post("/en/studio/products/999999/withdrawal/", data={"version": 1}).status_code == 404


def test_no_page_of_the_studio_takes_more_than_twenty_statements(app, camille):
    import re

    from tests.access import addresses, guard_of

    wrong = []
    for method, path, endpoint in addresses(app):
        if endpoint == "studio.show_export":
            continue  # a file of every table is no page
        if method == "GET" and guard_of(app, endpoint) == "staff:merchandiser":
            answer = camille.get(path)
            statements = int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"]).group(1))
            if statements > 20 or answer.status_code not in (200, 303, 404):
                wrong.append(f"{path}: {answer.status_code}, {statements} statements")
    assert wrong == []
