"""Describing a product, finding what lacks something, and taking it off sale for now."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import catalog, history
from models.catalog import Description, ProductAttribute, ProductCategory, Wanted
from models.identity import Actor
from models.refusals import ChangedMeanwhile, NotFound

SKU = "ETH-YIRG-340-WB"


def described(product_id: int, **changes) -> Description:
    """What the product is, as a Description, with some of it changed."""
    now = catalog.edited(product_id)
    facts = {name: getattr(now.product, name) for name in catalog.FACTS}
    texts = {language: dict(words) for language, words in now.texts.items()}
    for name, value in changes.items():
        if name in facts:
            facts[name] = value
        elif name[:-3] in catalog.TEXTS:
            texts[name[-2:]][name[:-3]] = value
    return Description(
        texts, facts, changes.get("categories", now.categories), changes.get("attributes", now.attributes)
    )


@pytest.fixture
def camille(world):
    return Actor(world.camille.id)


def test_new_words_are_kept_found_and_written_down_with_the_old_ones(world, camille):
    product = world.product(SKU)
    wanted = described(product.id, name_fr="Café éthiopien au quetzal", minimum=6, multiple=6)
    changed = catalog.describe(product, wanted, by=camille, version=product.version)
    assert changed == ["minimum", "multiple", "name_fr"]
    now = catalog.edited(product.id)
    assert (now.texts["fr"]["name"], now.product.minimum) == ("Café éthiopien au quetzal", 6)
    assert now.product.version == product.version + 1
    found = catalog.search("quetzal", None, world.capricorn_ca, "fr")
    assert [card.sku for card in found.listing.cards] == [SKU]
    event = history.events_of(f"product:{product.id}")[-1]
    assert (event.verb, event.user_id, event.facts["changed"]["minimum"]) == ("describe", world.camille.id, [1, 6])


def test_describing_it_as_it_is_writes_nothing(world, camille):
    product = world.product(SKU)
    assert catalog.describe(product, described(product.id), by=camille, version=product.version) == []
    assert world.product(SKU).version == product.version
    assert history.events_of(f"product:{product.id}") == []


def test_shelves_and_attributes_follow_in_both_of_their_tables(world, camille):
    product = world.product(SKU)
    shelf = next(row["id"] for row in catalog.category_tree("en") if row["code"] == "tea")
    wanted = described(product.id, categories=frozenset({shelf}), attributes={"roast": ["dark"]})
    catalog.describe(product, wanted, by=camille, version=product.version)
    assert {row.category_id for row in ProductCategory.select().where(ProductCategory.product == product.id)} == {shelf}
    rows = ProductAttribute.select().where(ProductAttribute.product == product.id)
    assert [(row.attribute, row.value) for row in rows] == [("roast", "dark")]
    assert catalog.edited(product.id).attributes == {"roast": ["dark"]}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name_en": "", "name_fr": " "}, catalog.NameMissing),
        ({"gtin": "2001213165248"}, catalog.GtinWrong),
        ({"gtin": "12345"}, catalog.GtinWrong),
        ({"minimum": 0}, catalog.NotAboveZero),
        ({"maximum": 0}, catalog.NotAboveZero),
        ({"minimum": 7, "multiple": 6, "maximum": 11}, catalog.QuantitiesDisagree),
        ({"attributes": {"roast": ["purple"]}}, catalog.ValueUnknown),
    ],
)
def test_what_makes_no_sense_is_refused_by_name_and_nothing_is_written(world, camille, changes, refusal):
    product = world.product(SKU)
    with pytest.raises(refusal):
        catalog.describe(product, described(product.id, **changes), by=camille, version=product.version)
    assert world.product(SKU).version == product.version


def test_a_product_that_was_changed_meanwhile_is_not_overwritten(world, camille):
    product = world.product(SKU)
    catalog.withdraw(product, by=camille, version=product.version)
    with pytest.raises(ChangedMeanwhile):
        catalog.describe(product, described(product.id, name_en="Mine"), by=camille, version=product.version)
    assert catalog.edited(product.id).texts["en"]["name"] != "Mine"


def test_withdrawn_it_is_nowhere_in_the_shop_until_it_is_published_again(world, camille):
    product = world.product(SKU)
    catalog.withdraw(product, by=camille, version=product.version)
    with pytest.raises(NotFound):
        catalog.product_page(SKU, None, world.capricorn_ca, "en")
    catalog.publish(product, by=camille, version=product.version + 1)
    assert catalog.product_page(SKU, None, world.capricorn_ca, "en")
    assert [event.verb for event in history.events_of(f"product:{product.id}")] == ["withdraw", "publish"]


def test_the_list_finds_by_sku_gtin_and_words_without_accents(world):
    for words in ("yirg-340-wb", "2001213165249", "ethiopien torrefaction 340"):
        rows, total = catalog.products_page(Wanted(words=words), "fr", 1, 50)
        assert SKU in [row["sku"] for row in rows] and total == len(rows)
    assert catalog.products_page(Wanted(words="zebra"), "fr", 1, 50) == ([], 0)
    assert catalog.products_page(Wanted(words="%_'"), "fr", 1, 50)[1] == 0


def test_what_lacks_french_a_shelf_or_a_drawing_is_counted_and_listed(world, camille):
    before = dict(zip(catalog.LACKS, catalog.count_lacking(*catalog.LACKS), strict=True))
    told = catalog.coverage()["fr"]
    product = world.product(SKU)
    wanted = described(product.id, summary_fr="", family="", categories=frozenset())
    catalog.describe(product, wanted, by=camille, version=product.version)
    assert catalog.count_lacking("french", "family") == [before["french"] + 1, before["family"] + 1]
    assert catalog.coverage()["fr"] == (told.there - 1, told.wanted, before["french"] + 1)
    rows, _total = catalog.products_page(Wanted(lacks="french"), "fr", 1, 50)
    assert (product.sku, 2) in [(row["sku"], row["texts"]["fr"]) for row in rows]


@given(st.text(alphabet="0123456789", min_size=7, max_size=13))
def test_exactly_one_last_digit_makes_a_gtin(digits):
    made = [digits + last for last in "0123456789" if catalog.is_gtin(digits + last)]
    assert len(made) == (1 if len(digits) + 1 in (8, 12, 13, 14) else 0)


def test_known_gtins_check():
    assert all(catalog.is_gtin(one) for one in ("4006381333931", "036000291452", "96385074", "10614141000415"))
    assert not catalog.is_gtin("４００６３８１３３３９３１")
