"""What goes with a product, as Camille says it."""

import pytest

from models import catalog, history
from models.catalog import Product, Relation
from models.identity import Actor


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


def test_products_that_go_with_it_are_said_shown_both_ways_and_taken_back(camille, browser_of, world):
    product, other = world.product("ETH-GUJI"), world.product("MATCHA-CER-30")
    Relation.delete().where(Relation.product == product.id).execute()
    path = f"/en/studio/products/{product.id}/"
    typed = {"kind": "upsell", "skus": "matcha-cer-30\nTEA-DARJ"}
    answer = camille.post(path + "relations/", data=typed)
    assert answer.status_code == 303 and answer.location.endswith("#relations")
    assert "Ceremonial matcha" in browser_of(world.luka).get("/en/products/ETH-GUJI/").text
    assert "Said that 2 products go with it." in camille.get(path).text
    assert "is a better one than" in camille.get(f"/en/studio/products/{other.id}/").text
    camille.post(path + "relations/", data=typed)
    its = Relation.select().where(Relation.product == product.id)
    assert its.count() == 2
    first = its.where(Relation.related == other.id).get()
    removal = f"relations/{first.id}/removal/"
    assert camille.post(f"/en/studio/products/{other.id}/{removal}").status_code == 404
    assert camille.post(path + removal).status_code == 303
    assert camille.post(path + removal).status_code == 404
    verbs = [event.verb for event in history.events_of(f"product:{product.id}")]
    assert its.count() == 1 and verbs == ["relate", "unrelate"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"skus": "ETH-GUJI"}, "ETH-GUJI cannot go with itself."),
        ({"skus": "NOTHING"}, "No product has the SKU “NOTHING”."),
        ({"skus": ""}, "This field is needed."),
        ({"kind": "friend", "skus": "TEA-DARJ"}, "Choose one of the list."),
    ],
)
def test_what_cannot_go_with_it_is_said(camille, world, typed, words):
    path = f"/en/studio/products/{world.product('ETH-GUJI').id}/relations/"
    answer = camille.post(path, data={"kind": "part"} | typed)
    assert answer.status_code == 422 and words in answer.text


def test_what_replaces_a_discontinued_product_is_named_later(camille, world):
    product, by = world.product("TEA-DARJ"), Actor(world.camille.id)
    catalog.retire(product, by=by, version=product.version)
    path = f"/en/studio/products/{product.id}/"
    assert "Name what replaces it" in camille.get(path).text
    answer = camille.post(path + "retirement/", data={"version": product.version + 1, "replaced_by": "TEA-EARL"})
    assert answer.status_code == 303 and "TEA-EARL replaces it." in camille.get(path).text
    assert Product.get_by_id(product.id).replaced_by_id == world.product("TEA-EARL").id
