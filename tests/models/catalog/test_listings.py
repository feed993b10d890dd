"""Lists, facets, shelves and product pages as an account sees them."""

from dataclasses import replace

import pytest

from models import catalog, history, packages
from models.base import counting
from models.catalog import Attribute, Product, Selection
from models.identity import Actor
from models.refusals import ChangedMeanwhile, NotFound
from models.text import fold
from tests.models.trade import make_product


@pytest.fixture
def coffee(world):
    return Selection(world.fargo, world.capricorn, "en", category=catalog.category("coffee"))


def skus(listing) -> list[str]:
    return [card.sku for card in listing.cards]


def test_a_list_shows_families_and_one_variant_by_itself(coffee):
    whole = catalog.listing(coffee)
    assert len(whole.cards) == catalog.PAGE_SIZE and whole.total > catalog.PAGE_SIZE
    parent = next(card for card in whole.cards if card.kind == "parent")
    assert len(parent.sold) > 1
    narrow = replace(coffee, filters={"origin": ["kenya"], "size": ["340g"], "grind": ["whole-bean"]})
    assert [card.kind for card in catalog.listing(narrow).cards] == ["variant"]


def test_the_count_beside_a_value_is_what_choosing_it_shows(coffee):
    chosen = replace(coffee, filters={"roast": ["light"]})
    for facet in catalog.listing(chosen).facets:
        for choice in facet.choices[:3]:
            others = {code: values for code, values in chosen.filters.items() if code != facet.code}
            shown = catalog.listing(replace(chosen, filters=others | {facet.code: [choice.code]}))
            assert shown.total == choice.count, (facet.code, choice.code)


def test_values_of_one_property_add_up_and_properties_narrow(coffee):
    def total(**filters):
        return catalog.listing(replace(coffee, filters=filters)).total

    assert total(roast=["light", "dark"]) >= max(total(roast=["light"]), total(roast=["dark"]))
    assert total(roast=["light"], grind=["whole-bean"]) <= total(roast=["light"])
    assert total(nonsense=["x"]) == 0


def test_every_page_together_is_the_whole_list_once(coffee):
    for sort in ("name", "sku", "newest"):
        first = catalog.listing(replace(coffee, sort=sort))
        pages = [catalog.listing(replace(coffee, sort=sort, page=n)) for n in range(1, first.pages + 1)]
        all_skus = [sku for page in pages for sku in skus(page)]
        assert len(all_skus) == len(set(all_skus)) == first.total
    by_sku = skus(catalog.listing(replace(coffee, sort="sku")))
    assert by_sku == sorted(by_sku)


def test_names_are_sorted_in_french_without_regard_to_accents(world):
    listing = catalog.listing(Selection(None, world.capricorn_ca, "fr", category=catalog.category("tea")))
    names = [fold(card.name) for card in listing.cards]
    assert names == sorted(names)


def test_a_page_beyond_the_last_shows_the_first(coffee):
    assert skus(catalog.listing(replace(coffee, page=99))) == skus(catalog.listing(coffee))


def test_a_list_takes_four_statements_at_any_size_and_three_where_it_was_read_before(coffee):
    catalog.listing(coffee)
    with counting() as small:
        catalog.listing(replace(coffee, filters={"origin": ["kenya"]}))
    with counting() as large:
        catalog.listing(replace(coffee, page=3))
    with counting() as again:
        catalog.listing(coffee)
    assert (len(small), len(large), len(again)) == (4, 4, 3)


def test_a_shelf_that_was_read_before_follows_every_change(world, coffee):
    """What is kept with the index is of those alone who see the same, and of the index as it is now."""
    def choices(selection):
        facets = catalog.listing(selection).facets
        return {(facet.code, one.name): one.count for facet in facets for one in facet.choices}

    before, guests = choices(coffee), replace(coffee, account=None)
    assert "coffee-private" in {shelf.code for top in catalog.shelves(world.fargo, world.capricorn, "en")
                                for shelf in top.below}  # fmt: skip
    assert choices(guests) != before and choices(coffee) == before
    roast = Attribute.get(Attribute.code == "roast")
    values = {row["id"]: (row["name_en"], row["name_fr"], row["position"]) for row in catalog.values_of(roast)}
    words = {one: (f"{name} roasted", *rest) for one, (name, *rest) in values.items()}
    wanted = catalog.Words(roast.name_en, roast.name_fr, roast.position, True, words)
    catalog.change_attribute(roast, wanted, by=Actor(world.camille.id), version=roast.version)
    after = choices(coffee)
    assert after[("roast", "Light roasted")] == before[("roast", "Light")]
    first = catalog.listing(coffee).cards[0]
    Product.update(status="inactive").where(Product.id.in_(first.sold)).execute()  # behind the index's back
    assert first.sku not in skus(catalog.listing(coffee))
    catalog.reindex(list(first.sold))
    assert catalog.listing(coffee).total == catalog.listing(replace(coffee, sort="sku")).total
    assert sum(choices(coffee).values()) < sum(after.values())


def test_shelves_count_what_their_lists_show(world):
    def every(shelves):
        return [one for shelf in shelves for one in (shelf, *every(shelf.below))]

    for account, shop in ((None, world.capricorn), (world.maple, world.capricorn_ca)):
        with counting() as statements:
            tree = catalog.shelves(account, shop, "fr")
        assert len(statements) <= 4
        for shelf in every(tree):
            selection = Selection(account, shop, "fr", category=catalog.category(shelf.code))
            assert catalog.listing(selection).total == shelf.count > 0


def test_a_shelf_of_another_accounts_label_is_not_there(world):
    def codes(account, shop):
        tree = catalog.shelves(account, shop, "en")
        return {below.code for shelf in tree for below in shelf.below}

    assert "coffee-private" in codes(world.fargo, world.capricorn)
    assert "coffee-private" not in codes(world.nordlicht, world.capricorn)
    assert "coffee-private" not in codes(None, world.capricorn)


def test_a_product_page_has_facts_variants_and_relations(world):
    with counting() as statements:
        page = catalog.product_page("eth-yirg", world.fargo, world.capricorn, "fr")
    assert len(statements) <= 9  # two of them look up the world's account and shop
    assert page.row["name"].startswith("Café éthiopien") and page.row["description_language"] == "fr"
    assert [name for _code, name in page.axes] == ["Format", "Mouture"]
    assert [fact.values for fact in page.facts if fact.code == "origin"] == [("Éthiopie",)]
    assert len(page.variants) == len(page.row["sold"]) > 1
    assert page.variants[0].differs["size"] == "340\u00a0g"
    assert "alternative" in page.related


def test_relations_to_what_may_not_be_seen_are_left_out(world):
    seen = world.product("ETH-YIRG-340-WB")
    hidden = world.product("MMC-TRAIL-340-WB")
    catalog.Relation.create(product=seen, related=hidden, kind="accessory")
    page = catalog.product_page("ETH-YIRG-340-WB", world.fargo, world.capricorn, "en")
    assert "accessory" not in page.related


def test_a_product_that_may_not_be_seen_does_not_exist(world):
    for account in (None, world.fargo):
        with pytest.raises(NotFound):
            catalog.product_page("MMC-TRAIL", account, world.capricorn, "en")
        with pytest.raises(NotFound):
            catalog.picture_facts("MMC-TRAIL", account, world.capricorn, "en")


def test_text_falls_back_to_the_other_language_and_says_so(world):
    product = world.product("ETH-YIRG")
    catalog.ProductText.update(description="", name="").where(
        catalog.ProductText.product == product.id, catalog.ProductText.language == "fr"
    ).execute()
    page = catalog.product_page("ETH-YIRG", None, world.capricorn, "fr")
    assert page.row["description_language"] == "en" and page.row["name"].startswith("Ethiopian")


def test_publishing_and_retiring_change_what_is_found_and_stand_in_the_journal(world):
    by, shop = Actor(world.camille.id), world.capricorn
    product, successor = world.product("KEN-KIRI-340-WB"), world.product("ETH-YIRG-340-WB")
    catalog.retire(product, by=by, version=product.version, replaced_by=successor)
    assert catalog.find_products([product.sku], None, shop)["ken-kiri-340-wb"].replaced_by_sku == successor.sku
    assert catalog.product_page(product.sku, None, shop, "en").replaced_by["sku"] == successor.sku
    with pytest.raises(ChangedMeanwhile):
        catalog.publish(product, by=by, version=product.version)
    catalog.publish(product, by=by, version=product.version + 1)
    assert catalog.find_products([product.sku], None, shop)["ken-kiri-340-wb"].status == "active"
    events = history.events_of(f"product:{product.id}")
    assert [event.verb for event in events][-2:] == ["retire", "publish"]
    assert events[-1].user_id == world.camille.id


def test_nothing_nameless_is_published_and_nothing_replaces_itself(world):
    by = Actor(world.camille.id)
    nameless = make_product("NAMELESS", status="inactive")
    catalog.ProductText.delete().where(catalog.ProductText.product == nameless.id).execute()
    with pytest.raises(catalog.NameMissing):
        catalog.publish(nameless, by=by, version=1)
    assert world.product("NAMELESS").status == "inactive"
    with pytest.raises(catalog.ReplacementMissing):
        catalog.retire(nameless, by=by, version=1, replaced_by=nameless)


def test_a_shelf_that_is_renamed_reads_so_at_once(world, tmp_path):
    (tmp_path / "categories.csv").write_text("code,parent,name_en,name_fr,position\ncoffee,,Beans,Grains,10\n", "utf-8")

    def names(language):
        return [shelf.name for shelf in catalog.shelves(None, world.capricorn, language)]

    before = names("en")
    packages.load(tmp_path)
    assert "Beans" in names("en") and "Beans" not in before
    assert "Grains" in names("fr")
