"""Texts in both languages: how far they are told, telling what is missing, and the words of attributes."""

import pytest

from models import catalog, history
from models.base import counting
from models.catalog import Attribute, AttributeValue, Product, ProductText, Told, Words
from models.catalog.told import BIT
from models.identity import Actor
from models.refusals import ChangedMeanwhile
from tests.models.catalog.test_search import index


@pytest.fixture
def by(world):
    return Actor(world.camille.id)


def untell(sku_id: int, **words) -> None:
    its = (ProductText.product == sku_id) & (ProductText.language == "fr")
    ProductText.update(**words).where(its).execute()
    catalog.refresh_told([sku_id])


def test_coverage_is_counted_by_language_field_and_shelf(world):
    before = catalog.coverage_by_field()
    there, wanted, _lacking = catalog.coverage()["fr"]
    assert sum(pair[0] for pair in before["fr"].values()) == there
    assert sum(pair[1] for pair in before["fr"].values()) == wanted
    shelves = {row["code"]: row for row in catalog.coverage_by_shelf("fr")}
    product = world.product("ETH-GUJI")
    untell(product.id, summary="")
    told, total = before["fr"]["summary"]
    assert catalog.coverage_by_field()["fr"]["summary"] == (told - 1, total)
    coffee = {row["code"]: row for row in catalog.coverage_by_shelf("fr")}["coffee"]
    assert coffee["told"]["fr"] == shelves["coffee"]["told"]["fr"] - 1 and coffee["name"] == "Café"
    assert coffee["wanted"] == shelves["coffee"]["wanted"]


def test_what_is_missing_is_told_product_by_product(world, by):
    one, other = world.product("ETH-GUJI"), world.product("MATCHA-CER-30")
    untell(one.id, summary="", name="")
    untell(other.id, summary="")
    rows, total = catalog.missing_page("fr", "", 1, 10, "en")
    assert total == 2 and {row["sku"] for row in rows} == {one.sku, other.sku}
    assert rows[0]["source"]["summary"] and not rows[0]["texts"]["summary"]
    told = [
        Told(one.id, one.version, {"name": "Éthiopie Guji", "summary": ""}),
        Told(other.id, other.version + 1, {"summary": "Typed on an old page"}),
    ]
    outcome = catalog.translate(told, "fr", by=by)
    assert outcome[one.id] is None and isinstance(outcome[other.id], ChangedMeanwhile)
    assert catalog.edited(one.id).texts["fr"]["name"] == "Éthiopie Guji"
    assert catalog.edited(one.id).texts["en"]["name"]
    changed = history.events_of(f"product:{one.id}")[-1].facts["changed"]
    assert changed == {"name_fr": ["", "Éthiopie Guji"]}
    long = catalog.translate([Told(other.id, other.version, {"summary": "x" * 401})], "fr", by=by)
    assert isinstance(long[other.id], catalog.TextTooLong)


def words_of(attribute: Attribute, **changes) -> Words:
    values = {row["id"]: (row["name_en"], row["name_fr"], row["position"]) for row in catalog.values_of(attribute)}
    facts = {name: getattr(attribute, name) for name in ("name_en", "name_fr", "position", "facet")}
    return Words(**facts | {"values": values} | changes)


def test_the_words_of_attributes_and_values_lead_to_their_products(world, by):
    roast = Attribute.get(Attribute.code == "roast")
    light = AttributeValue.get(AttributeValue.attribute == roast.id, AttributeValue.code == "light")
    values = words_of(roast).values | {light.id: ("Moonpale", "Lunaire", light.position)}
    assert catalog.change_attribute(roast, words_of(roast), by=by, version=1) == []
    changed = catalog.change_attribute(roast, words_of(roast, values=values), by=by, version=1)
    assert changed == ["light name_en", "light name_fr"]
    assert catalog.search("lunaire", world.fargo, world.capricorn, "en").listing.total
    with pytest.raises(ChangedMeanwhile):
        catalog.change_attribute(roast, words_of(roast), by=by, version=1)
    with pytest.raises(catalog.AttributeNameless):
        catalog.change_attribute(roast, words_of(roast, name_en=""), by=by, version=2)
    now = index()
    catalog.reindex()
    assert index() == now


def test_attributes_and_values_are_added_once(world, by):
    made = catalog.create_attribute("altitude", "Altitude", by=by)
    catalog.add_value(made, "high", "High", "Haute", by=by)
    assert [(row["code"], row["products"]) for row in catalog.values_of(made)] == [("high", 0)]
    row = catalog.attributes_list()[-1]
    assert (row["code"], row["values"], row["lacks"]) == ("altitude", 1, 1)
    for refusal, call in (
        (catalog.AttributeThere, lambda: catalog.create_attribute("altitude", "X", by=by)),
        (catalog.AttributeThere, lambda: catalog.add_value(made, "high", "X", by=by)),
        (catalog.AttributeCodeWrong, lambda: catalog.add_value(made, "very high", "X", by=by)),
        (catalog.AttributeNameless, lambda: catalog.create_attribute("new", "", by=by)),
    ):
        with pytest.raises(refusal):
            call()


def test_which_texts_each_product_has_is_kept_with_it_by_imports_and_by_verbs(world, by):
    product = world.product("ETH-GUJI")
    untell(product.id, summary="", description="")
    catalog.translate([Told(product.id, product.version, {"description": "Doux et floral"})], "fr", by=by)
    kept = dict(Product.select(Product.id, Product.told).tuples())
    Product.update(told=0).execute()
    catalog.refresh_told()
    assert dict(Product.select(Product.id, Product.told).tuples()) == kept
    assert kept[product.id] & BIT["fr", "description"] and not kept[product.id] & BIT["fr", "summary"]


def test_counting_what_is_told_reads_no_texts(world):
    with counting() as statements:
        catalog.coverage(), catalog.coverage_by_field(), catalog.coverage_by_shelf("fr")
        catalog.count_lacking("french", "english")
    assert len(statements) == 6 and not any("product_text" in one for one in statements)
