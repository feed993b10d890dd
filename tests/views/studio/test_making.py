"""New products, as Camille makes them."""

import pytest

from models import catalog, history
from models.catalog import Product


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


def typed(**changes) -> dict:
    facts = {"unit_en": "bag", "unit_fr": "sac", "minimum": "1", "multiple": "6", "maximum": "", "gtin": ""}
    facts |= {"tax_class": "standard", "family": "coffee-bag", "kind": "simple", "parent": ""}
    return {"sku": "NEW-1", "name_en": "Moonlight roast", "name_fr": "Clair de lune", "version": "1"} | facts | changes


def test_a_product_is_made_off_sale_and_found_once_it_is_published(camille, browser_of, world):
    assert "New product" in camille.get("/en/studio/products/").text
    assert camille.get("/en/studio/products/new/").status_code == 200
    shelf = catalog.category("coffee-single-origin").id
    answer = camille.post("/en/studio/products/", data=typed(category=shelf, **{"attribute-roast": "light"}))
    made = world.product("NEW-1")
    assert (answer.status_code, answer.location) == (303, f"/en/studio/products/{made.id}/")
    assert (made.status, made.multiple, made.attributes) == ("inactive", 6, {"roast": ["light"]})
    luka = browser_of(world.luka)
    assert "NEW-1" not in luka.get("/en/search/?q=moonlight").text
    assert camille.post(f"/en/studio/products/{made.id}/publication/", data={"version": 1}).status_code == 303
    assert "Moonlight roast" in luka.get("/en/search/?q=moonlight+light").text
    assert [event.verb for event in history.events_of(f"product:{made.id}")] == ["create_product", "publish"]
    assert "Made the product NEW-1." in camille.get(f"/en/studio/products/{made.id}/").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sku": "eth-yirg"}, "ETH-YIRG is the SKU of another product already."),
        ({"sku": " "}, "This field is needed."),
        ({"gtin": "2001213165248"}, "is not a GTIN"),
        ({"name_en": "", "name_fr": ""}, "has no name yet"),
        ({"kind": "variant"}, "needs a parent"),
        ({"kind": "variant", "parent": "TEA-DARJ-NOT"}, "needs a parent"),
        ({"parent": "ETH-YIRG"}, "needs a parent"),
        ({"maximum": "3"}, "No quantity can be ordered"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_made(camille, world, changes, words):
    before = Product.select().count()
    answer = camille.post("/en/studio/products/", data=typed(summary_fr="Doux", **changes))
    assert answer.status_code == 422 and words in answer.text and "Doux" in answer.text
    assert Product.select().count() == before


def test_a_copy_and_a_variant_begin_as_the_other_product_is(camille, world):
    page = camille.get("/en/studio/products/new/?copy=ETH-YIRG-340-WB").text
    assert "Ethiopian Yirgacheffe" in page and "2001213165249" not in page and 'value="ETH-YIRG"' in page
    page = camille.get("/fr/studio/products/new/?parent=ETH-YIRG").text
    assert '<option selected value="variant"' in page and 'value="ETH-YIRG"' in page
    assert camille.post("/fr/studio/products/", data=typed(kind="variant", parent="eth-yirg")).status_code == 303
    assert world.product("NEW-1").parent_id == world.product("ETH-YIRG").id
    assert camille.get("/en/studio/products/new/?copy=NOTHING").status_code == 404
